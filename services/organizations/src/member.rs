//! Where the caller's account stands.

use arn::AccountId;
use gate::Cx;
use identity::organization::{ACCOUNTS, ORGANIZATIONS, OrganizationRecord};
use smithy::Cause;
use store::Transaction;

use crate::error::Reason;

/// The organization that an account is in.
pub(crate) async fn organization_of(
    txn: &mut Transaction<'_>,
    account: AccountId,
) -> Result<OrganizationRecord, Reason> {
    let record = ACCOUNTS.get(txn, (account,)).await?;
    let id = record.and_then(|it| it.organization).ok_or(Reason::NotInUse)?;
    let organization = ORGANIZATIONS.get(txn, (&id,)).await?;
    organization.ok_or_else(|| Reason::Failed(Cause::new(format!("there is no organization {id}"))))
}

/// The organization that the caller's account manages.
pub(crate) async fn managed(txn: &mut Transaction<'_>, cx: &Cx) -> Result<OrganizationRecord, Reason> {
    let organization = organization_of(txn, cx.account()).await?;
    match manages(&organization, cx.account()) {
        true => Ok(organization),
        false => Err(Reason::NotManagement),
    }
}

/// Whether an account is the management account.
pub(crate) fn manages(organization: &OrganizationRecord, account: AccountId) -> bool {
    organization.management.parse() == Ok(account)
}
