//! A caller as `userIdentity` of an audit record.

use audit::{Identity, IdentityType, Session};
use identity::Caller;
use policy::Who;

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
            issuer: None,
            created_ns: session.issued.millis().saturating_mul(1_000_000),
            mfa: session.mfa.is_some(),
            source_identity: session.source_identity.as_deref(),
        }),
        invoked_by: invoked_by.or(service),
    }
}
