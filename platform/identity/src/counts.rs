//! How many of everything an account has, so that a quota is one read: kept in the transaction that adds or removes.

use arn::AccountId;
use serde::{Deserialize, Serialize};
use store::{Record, StoreError, Table, Transaction};

/// Counts by account.
pub const COUNTS: Table<CountsRecord> = Table::new();

/// How many of each kind. DO NOT CHANGE THE NAMES: they are on disk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
pub struct CountsRecord {
    /// Users.
    pub users: u64,
    /// Groups.
    pub groups: u64,
    /// Roles.
    pub roles: u64,
    /// Managed policies of the account's own.
    pub policies: u64,
    /// Versions of them.
    pub policy_versions: u64,
    /// Instance profiles.
    pub instance_profiles: u64,
    /// Server certificates.
    pub server_certificates: u64,
    /// Identity providers of OpenID Connect.
    pub oidc_providers: u64,
    /// Identity providers of SAML.
    pub saml_providers: u64,
    /// Virtual MFA devices.
    pub mfa_devices: u64,
    /// Those that are enabled for somebody.
    pub mfa_devices_in_use: u64,
}

impl Record for CountsRecord {
    const TABLE: &'static str = "iam.counts";
    const VERSION: u8 = 1;
}

impl catalog::Catalogued for CountsRecord {}

/// One kind's count.
pub type Count = fn(&mut CountsRecord) -> &mut u64;

/// The counts of an account.
///
/// # Errors
///
/// What the store says.
pub async fn of(txn: &mut Transaction<'_>, account: AccountId) -> Result<CountsRecord, StoreError> {
    Ok(COUNTS.get(txn, (account,)).await?.unwrap_or_default())
}

/// Counts one more of a kind; `false` where there are `max` of it, and nothing was counted.
///
/// # Errors
///
/// What the store says.
pub async fn add(
    txn: &mut Transaction<'_>,
    account: AccountId,
    of_kind: Count,
    max: usize,
) -> Result<bool, StoreError> {
    let mut counts = of(txn, account).await?;
    let count = of_kind(&mut counts);
    if usize::try_from(*count).unwrap_or(usize::MAX) >= max {
        return Ok(false);
    }
    *count += 1;
    COUNTS.put(txn, (account,), &counts)?;
    Ok(true)
}

/// Counts one less of a kind.
///
/// # Errors
///
/// What the store says.
pub async fn remove(txn: &mut Transaction<'_>, account: AccountId, of_kind: Count) -> Result<(), StoreError> {
    let mut counts = of(txn, account).await?;
    let count = of_kind(&mut counts);
    *count = count.saturating_sub(1);
    COUNTS.put(txn, (account,), &counts)
}
