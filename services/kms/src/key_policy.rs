//! Key policies: the default one, what is accepted, and the lock-out check.

use std::sync::Arc;

use arn::{AccountId, Arn, Partition};
use gate::{Claim, Cx};
use identity::principals::{PrincipalIds, ids_of};
use policy::{Flaw, Kind, Policy};
use store::Transaction;

use crate::conditions::Conditions;
use crate::error::Reason;
use crate::key::KeyRef;

const INVALID_PRINCIPALS: &str = "Policy contains a statement with one or more invalid principals.";
/// "Key policy document size" quota, in bytes.
const POLICY_BYTES_MAX: usize = 32_768;

/// The policy of a key for which none was given: the account decides through IAM ("Default key policy").
pub(crate) fn default(partition: Partition, account: AccountId) -> String {
    let root = Arn::global(partition, "iam", account, "root");
    format!(
        r#"{{
  "Version" : "2012-10-17",
  "Id" : "key-default-1",
  "Statement" : [ {{
    "Sid" : "Enable IAM User Permissions",
    "Effect" : "Allow",
    "Principal" : {{
      "AWS" : "{root}"
    }},
    "Action" : "kms:*",
    "Resource" : "*"
  }} ]
}}"#
    )
}

/// Reads a policy that a caller gave.
pub(crate) fn parse(text: &str) -> Result<Arc<Policy>, Reason> {
    if text.len() > POLICY_BYTES_MAX {
        return Err(Reason::PolicyTooLong);
    }
    Policy::parse(text, Kind::Resource)
        .map(Arc::new)
        .map_err(|error| Reason::PolicyMalformed {
            why: match error.flaw {
                Flaw::BadPrincipal(_) => INVALID_PRINCIPALS.to_owned(),
                _ => error.to_string(),
            },
        })
}

/// Whom a policy names. All must exist.
pub(crate) async fn principals(txn: &mut Transaction<'_>, policy: &Policy) -> Result<PrincipalIds, Reason> {
    let ids = ids_of(txn, policy).await?;
    ids.map_err(|_missing| Reason::PolicyMalformed {
        why: INVALID_PRINCIPALS.to_owned(),
    })
}

/// The caller must still be able to change the policy once it is in force.
pub(crate) fn check_lock_out(cx: &Cx, at: KeyRef, policy: &Policy) -> Result<(), Reason> {
    let conditions = Conditions::of(cx);
    let claim = Claim {
        action: "kms:PutKeyPolicy",
        resource: &at.arn(),
        owner: Some(at.account),
        policy: Some(policy),
        policy_required: true,
        context: &conditions.about(None),
        ..Claim::NOTHING
    };
    if cx.would_be_allowed(&claim) {
        Ok(())
    } else {
        Err(Reason::PolicyLocksOut)
    }
}
