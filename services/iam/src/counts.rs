//! The quotas of an account, by the counts that identity keeps.

use arn::AccountId;
use identity::counts::{self, Count};
pub(crate) use identity::counts::{CountsRecord, of};
use store::Transaction;

use crate::error::Reason;

/// Counts one more of a kind, unless its quota is used up.
pub(crate) async fn add(
    txn: &mut Transaction<'_>,
    account: AccountId,
    of_kind: Count,
    quota: &'static str,
    max: usize,
) -> Result<(), Reason> {
    match counts::add(txn, account, of_kind, max).await? {
        true => Ok(()),
        false => Err(Reason::Quota { name: quota, max }),
    }
}

/// Counts one less of a kind.
pub(crate) async fn remove(
    txn: &mut Transaction<'_>,
    account: AccountId,
    of_kind: Count,
) -> Result<(), Reason> {
    Ok(counts::remove(txn, account, of_kind).await?)
}
