use crate::decide::Denied;
use crate::document::Kind;
use crate::request::Request;

/// What only a service knows about the wording of its refusals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wording<'a> {
    /// How the resource is named: mostly by its ARN, by IAM also as `user Bob` or `role Reader`; `None` where the
    /// action has no resource, of which most services say nothing.
    pub resource: Option<&'a str>,
    /// The ARN of the policy that denies explicitly, where it has one (managed policies and those of an organization)
    /// and the caller is of the same account, or for organization policies of the same organization.
    pub policy: Option<&'a str>,
}

impl Denied {
    /// AWS's words for the refusal ("Troubleshoot access denied error messages"), such as `User: … is not authorized
    /// to perform: kms:Encrypt on resource: … because no identity-based policy allows the kms:Encrypt action`.
    pub fn message(&self, request: &Request<'_>) -> String {
        let resource = Some(request.resource);
        self.message_as(
            request,
            Wording {
                resource,
                policy: None,
            },
        )
    }

    /// [`message`](Self::message) as a service words it.
    ///
    /// A refusal by a role's trust policy does not name the role, as in AWS's examples. The ARN of the denying policy
    /// follows an explicit deny alone (AWS Security Blog, "Enhanced access denied error messages with policy ARNs");
    /// those of resource policies have none.
    pub fn message_as(&self, request: &Request<'_>, wording: Wording<'_>) -> String {
        let Request {
            principal, action, ..
        } = request;
        let kind = self.kind();
        let on_resource = match wording.resource {
            Some(resource) if kind != Kind::Trust => format!(" on resource: {resource}"),
            _ => String::new(),
        };
        let start = format!(
            "User: {} is not authorized to perform: {action}{on_resource}",
            principal.arn()
        );
        match self {
            Self::Explicit(_) => {
                let by_policy = matches!(kind, Kind::Resource | Kind::Trust);
                let arn = wording.policy.filter(|_| !by_policy);
                let arn = arn.map_or_else(String::new, |arn| format!(": {arn}"));
                format!("{start} with an explicit deny in {}{arn}", denying(kind))
            }
            Self::Unallowed(_) => {
                format!("{start} because no {} allows the {action} action", allowing(kind))
            }
        }
    }

    /// The kind of policies that the request is denied by.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Explicit(place) => place.kind,
            Self::Unallowed(kind) => *kind,
        }
    }

    /// KMS's words where the key belongs to another account, which tell a stranger neither why nor whether the key
    /// exists. The caller's own account's reasons are told as ever.
    pub fn message_across_accounts(&self, request: &Request<'_>) -> String {
        match self.kind() {
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

pub(crate) fn denying(kind: Kind) -> &'static str {
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

pub(crate) fn allowing(kind: Kind) -> &'static str {
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

#[cfg(test)]
mod tests {
    use arn::Partition;

    use super::*;
    use crate::context::Empty;
    use crate::decide::Place;
    use crate::principal::{Principal, Who};

    fn message(action: &str, denied: Denied, wording: Wording<'_>) -> String {
        let principal = Principal::new(Who::User {
            partition: Partition::Aws,
            account: "123456789012".parse().unwrap(),
            path_and_name: "John".to_owned(),
            id: "AIDAEXAMPLE".to_owned(),
        });
        let request = Request {
            principal: &principal,
            action,
            resource: "*",
            resource_account: None,
            context: &Empty,
        };
        denied.message_as(&request, wording)
    }

    fn explicit(kind: Kind) -> Denied {
        Denied::Explicit(Place {
            kind,
            level: 0,
            policy: 0,
            statement: 0,
        })
    }

    /// The examples of "Troubleshoot access denied error messages", in its order.
    #[test]
    fn the_words_are_those_of_the_examples() {
        let deployments = Some("arn:aws:codedeploy:us-east-1:123456789012:deploymentgroup:*");
        let secret = Some("arn:aws:secretsmanager:us-east-1:123456789012:secret:*");
        for (action, resource, denied, reason) in [
            (
                "codecommit:ListRepositories",
                None,
                Denied::Unallowed(Kind::ServiceControl),
                "because no service control policy allows the codecommit:ListRepositories action",
            ),
            (
                "codecommit:ListRepositories",
                None,
                explicit(Kind::ServiceControl),
                "with an explicit deny in a service control policy",
            ),
            (
                "secretsmanager:GetSecretValue",
                secret,
                explicit(Kind::ResourceControl),
                "with an explicit deny in a resource control policy",
            ),
            (
                "codedeploy:ListDeployments",
                deployments,
                Denied::Unallowed(Kind::Boundary),
                "because no permissions boundary allows the codedeploy:ListDeployments action",
            ),
            (
                "sagemaker:ListModels",
                None,
                explicit(Kind::Boundary),
                "with an explicit deny in a permissions boundary",
            ),
            (
                "codecommit:ListRepositories",
                None,
                Denied::Unallowed(Kind::Session),
                "because no session policy allows the codecommit:ListRepositories action",
            ),
            (
                "codedeploy:ListDeployments",
                deployments,
                explicit(Kind::Session),
                "with an explicit deny in a session policy",
            ),
            (
                "secretsmanager:GetSecretValue",
                None,
                Denied::Unallowed(Kind::Resource),
                "because no resource-based policy allows the secretsmanager:GetSecretValue action",
            ),
            (
                "secretsmanager:GetSecretValue",
                secret,
                explicit(Kind::Resource),
                "with an explicit deny in a resource-based policy",
            ),
            (
                "codecommit:ListRepositories",
                None,
                Denied::Unallowed(Kind::Identity),
                "because no identity-based policy allows the codecommit:ListRepositories action",
            ),
            (
                "codedeploy:ListDeployments",
                deployments,
                explicit(Kind::Identity),
                "with an explicit deny in an identity-based policy",
            ),
        ] {
            let on = resource.map_or_else(String::new, |it| format!(" on resource: {it}"));
            let wording = Wording {
                resource,
                policy: None,
            };
            assert_eq!(
                message(action, denied, wording),
                format!(
                    "User: arn:aws:iam::123456789012:user/John is not authorized to perform: {action}{on} {reason}"
                )
            );
        }
    }

    #[test]
    fn a_trust_policy_s_refusal_does_not_name_the_role() {
        let wording = Wording {
            resource: Some("arn:aws:iam::123456789012:role/Reader"),
            policy: None,
        };
        let start = "User: arn:aws:iam::123456789012:user/John is not authorized to perform: sts:AssumeRole";
        assert_eq!(
            message("sts:AssumeRole", Denied::Unallowed(Kind::Trust), wording),
            format!("{start} because no role trust policy allows the sts:AssumeRole action")
        );
        assert_eq!(
            message("sts:AssumeRole", explicit(Kind::Trust), wording),
            format!("{start} with an explicit deny in the role trust policy")
        );
    }

    #[test]
    fn an_explicit_deny_names_the_policy_where_it_has_an_arn() {
        let arn = "arn:aws:organizations::987654321098:policy/o-qv5af4abcd/service_control_policy/p-2kgnabcd";
        let wording = Wording {
            resource: Some("user Bob"),
            policy: Some(arn),
        };
        let start = "User: arn:aws:iam::123456789012:user/John is not authorized to perform: iam:GetUser on resource: \
                     user Bob";
        assert_eq!(
            message("iam:GetUser", explicit(Kind::ServiceControl), wording),
            format!("{start} with an explicit deny in a service control policy: {arn}")
        );
        assert_eq!(
            message("iam:GetUser", explicit(Kind::Resource), wording),
            format!("{start} with an explicit deny in a resource-based policy")
        );
        assert_eq!(
            message("iam:GetUser", Denied::Unallowed(Kind::ServiceControl), wording),
            format!("{start} because no service control policy allows the iam:GetUser action")
        );
    }
}
