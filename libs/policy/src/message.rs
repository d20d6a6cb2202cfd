use crate::decide::Denied;
use crate::document::Kind;
use crate::request::Request;

impl Denied {
    /// AWS's words for the refusal ("Troubleshoot access denied error messages"), such as `User: … is not authorized
    /// to perform: kms:Encrypt on resource: … because no identity-based policy allows the kms:Encrypt action`.
    pub fn message(&self, request: &Request<'_>) -> String {
        let Request {
            principal,
            action,
            resource,
            ..
        } = request;
        let start = format!(
            "User: {} is not authorized to perform: {action} on resource: {resource}",
            principal.arn()
        );
        match self {
            Self::Explicit(place) => format!("{start} with an explicit deny in {}", denying(place.kind)),
            Self::Unallowed(kind) => format!(
                "{start} because no {} allows the {action} action",
                allowing(*kind)
            ),
        }
    }

    /// KMS's words where the key belongs to another account, which tell a stranger neither why nor whether the key
    /// exists. The caller's own account's reasons are told as ever.
    pub fn message_across_accounts(&self, request: &Request<'_>) -> String {
        let kind = match self {
            Self::Explicit(place) => place.kind,
            Self::Unallowed(kind) => *kind,
        };
        match kind {
            Kind::Identity | Kind::Boundary | Kind::Session | Kind::ServiceControl => self.message(request),
            Kind::Resource | Kind::Trust | Kind::ResourceControl => format!(
                "User: {} is not authorized to perform: {} on this resource because the resource does not exist in \
                 this Region, no resource-based policies allow access, or a resource-based policy explicitly denies \
                 access",
                request.principal.arn(),
                request.action,
            ),
        }
    }
}

fn denying(kind: Kind) -> &'static str {
    match kind {
        Kind::Identity => "an identity-based policy",
        Kind::Resource => "a resource-based policy",
        Kind::Trust => "the role trust policy",
        Kind::Boundary => "a permissions boundary",
        Kind::Session => "a session policy",
        Kind::ServiceControl => "a service control policy",
        Kind::ResourceControl => "a resource control policy",
    }
}

fn allowing(kind: Kind) -> &'static str {
    match kind {
        Kind::Identity => "identity-based policy",
        Kind::Resource => "resource-based policy",
        Kind::Trust => "role trust policy",
        Kind::Boundary => "permissions boundary",
        Kind::Session => "session policy",
        Kind::ServiceControl => "service control policy",
        Kind::ResourceControl => "resource control policy",
    }
}
