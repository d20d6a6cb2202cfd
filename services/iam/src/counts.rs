//! How many of everything an account has, so that a quota is one read: kept in the transaction that adds or removes.

use arn::AccountId;
use serde::{Deserialize, Serialize};
use store::{Record, StoreError, Table, Transaction};

use crate::error::Reason;

/// Counts by account.
pub(crate) const COUNTS: Table<CountsRecord> = Table::new();

/// How many of each kind. DO NOT CHANGE THE NAMES: they are on disk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
pub(crate) struct CountsRecord {
    pub(crate) users: u64,
    pub(crate) groups: u64,
    pub(crate) roles: u64,
    pub(crate) policies: u64,
    pub(crate) policy_versions: u64,
    pub(crate) instance_profiles: u64,
    pub(crate) server_certificates: u64,
    pub(crate) oidc_providers: u64,
    pub(crate) saml_providers: u64,
    pub(crate) mfa_devices: u64,
    pub(crate) mfa_devices_in_use: u64,
}

impl Record for CountsRecord {
    const TABLE: &'static str = "iam.counts";
    const VERSION: u8 = 1;
}

/// The counts of an account.
pub(crate) async fn of(txn: &mut Transaction<'_>, account: AccountId) -> Result<CountsRecord, StoreError> {
    Ok(COUNTS.get(txn, (account,)).await?.unwrap_or_default())
}

/// Counts one more of a kind, unless its quota is used up.
pub(crate) async fn add(
    txn: &mut Transaction<'_>,
    account: AccountId,
    of_kind: fn(&mut CountsRecord) -> &mut u64,
    quota: &'static str,
    max: usize,
) -> Result<(), Reason> {
    let mut counts = of(txn, account).await?;
    let count = of_kind(&mut counts);
    if usize::try_from(*count).unwrap_or(usize::MAX) >= max {
        return Err(Reason::Quota { name: quota, max });
    }
    *count += 1;
    Ok(COUNTS.put(txn, (account,), &counts)?)
}

/// Counts one less of a kind.
pub(crate) async fn remove(
    txn: &mut Transaction<'_>,
    account: AccountId,
    of_kind: fn(&mut CountsRecord) -> &mut u64,
) -> Result<(), Reason> {
    let mut counts = of(txn, account).await?;
    let count = of_kind(&mut counts);
    *count = count.saturating_sub(1);
    Ok(COUNTS.put(txn, (account,), &counts)?)
}
