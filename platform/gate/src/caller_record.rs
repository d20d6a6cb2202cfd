//! A caller as `userIdentity` of an audit record.

use audit::{Identity, IdentityType, Issuer, Session};
use identity::Caller;
use policy::{Principal, Who};

pub(crate) fn identity<'a>(caller: &'a Caller, invoked_by: Option<&'a str>) -> Identity<'a> {
    let principal = caller.principal();
    let kind = match principal.who() {
        Who::Root { .. } => IdentityType::Root,
        Who::User { .. } => IdentityType::IamUser,
        Who::AssumedRole { .. } => IdentityType::AssumedRole,
        Who::FederatedUser { .. } => IdentityType::FederatedUser,
        Who::Federated { .. } => IdentityType::WebIdentityUser,
        Who::Service { .. } => IdentityType::AwsService,
        Who::Anonymous => IdentityType::AwsAccount,
    };
    let service = match principal.who() {
        Who::Service { name } => Some(name.as_str()),
        _ => None,
    };
    Identity {
        kind,
        principal_id: principal.user_id(),
        arn: service.is_none().then(|| principal.arn()),
        account: principal.account_text(),
        access_key_id: caller.access_key_id(),
        user_name: principal.user_name(),
        session: caller.session().map(|session| Session {
            issuer: issuer(principal),
            created_ns: session.issued.millis().saturating_mul(1_000_000),
            mfa: session.mfa.is_some(),
            source_identity: session.source_identity.as_deref(),
        }),
        invoked_by: invoked_by.or(service),
    }
}

/// `sessionIssuer`: the role that a session is of.
fn issuer(principal: &Principal) -> Option<Issuer<'_>> {
    let Who::AssumedRole {
        role_path_and_name,
        role_id,
        ..
    } = principal.who()
    else {
        return None;
    };
    Some(Issuer {
        kind: IdentityType::Role,
        principal_id: role_id,
        arn: principal.principal_arn()?,
        account: principal.account_text()?,
        user_name: identity::iam::name_of(role_path_and_name),
    })
}
