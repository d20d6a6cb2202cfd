//! Whether a text can be a policy of a type.

use identity::organization::PolicyType;
use organizations_api::ConstraintViolationExceptionReason;
use policy::{Effect, Policy};

use crate::error::Reason;
use crate::quotas::Quotas;

/// Refuses a text that the engine could not enforce, or that AWS does not take ("SCP syntax", "RCP syntax").
pub(crate) fn check(content: &str, kind: PolicyType, quotas: &Quotas) -> Result<(), Reason> {
    if content.len() > quotas.of(kind).bytes {
        return Err(Reason::Constraint {
            reason: ConstraintViolationExceptionReason::PolicyContentLimitExceeded,
            text: "You have exceeded the maximum policy size.",
        });
    }
    let policy = Policy::parse(content, kind.kind());
    let policy = policy.map_err(|error| Reason::Malformed(format!("What is wrong: {error}.")))?;
    let mut statements = policy.statements();
    let allows = statements.any(|(effect, _)| effect == Effect::Allow);
    match kind == PolicyType::ResourceControl && allows {
        true => Err(Reason::Malformed(
            "What is wrong: the effect `Allow` is that of the policy RCPFullAWSAccess alone.".to_owned(),
        )),
        false => Ok(()),
    }
}
