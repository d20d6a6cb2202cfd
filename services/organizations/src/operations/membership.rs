//! `RemoveAccountFromOrganization`, `LeaveOrganization`.

use gate::{ConditionKeys, Cx, Handle, NoResource, Permit, Resources};
use identity::organization::{ACCOUNTS, AccountRecord, MEMBERS, OrganizationRecord};
use organizations_api as api;
use organizations_api::ConstraintViolationExceptionReason as Constraint;
use store::Transaction;

use super::accounts::account;
use crate::error::Reason;
use crate::{Organizations, member};

impl Handle<api::RemoveAccountFromOrganizationRequest> for Organizations {
    type Scope = Resources;

    async fn scope(
        &self,
        cx: &Cx,
        request: &api::RemoveAccountFromOrganizationRequest,
    ) -> Result<Resources, api::Error> {
        let (action, ids) = (
            "organizations:RemoveAccountFromOrganization",
            [&*request.account_id],
        );
        Ok(self.on(cx, action, &ids, ConditionKeys::new()).await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: api::RemoveAccountFromOrganizationRequest,
    ) -> Result<api::RemoveAccountFromOrganizationResponse, api::Error> {
        let id = &request.account_id;
        let removed = self.change(cx, |txn| {
            Box::pin(async move {
                let organization = member::managed(txn, cx).await?;
                release(txn, &organization, id).await
            })
        });
        removed.await?;
        Ok(api::RemoveAccountFromOrganizationResponse {})
    }
}

impl Handle<api::LeaveOrganizationRequest> for Organizations {
    type Scope = NoResource;

    async fn scope(&self, _: &Cx, _: &api::LeaveOrganizationRequest) -> Result<NoResource, api::Error> {
        Ok(NoResource::of::<api::LeaveOrganizationRequest>())
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<NoResource>,
        _: api::LeaveOrganizationRequest,
    ) -> Result<api::LeaveOrganizationResponse, api::Error> {
        // Asked before: a stranger must not have anybody forgotten.
        let account = cx.account();
        let organization = self.settle(|txn| Box::pin(member::organization_of(txn, account)));
        let left = self.impose(organization.await?.id, |txn| {
            Box::pin(async move {
                let organization = member::organization_of(txn, account).await?;
                release(txn, &organization, &account.to_string()).await
            })
        });
        left.await?;
        Ok(api::LeaveOrganizationResponse {})
    }
}

/// Takes an account out of its organization: it stands alone, with everything that is in it.
async fn release(
    txn: &mut Transaction<'_>,
    organization: &OrganizationRecord,
    id: &str,
) -> Result<(), Reason> {
    let (account, _) = account(txn, organization, id).await?;
    if id == organization.management {
        return Err(Reason::ManagementStays);
    }
    if account.closed.is_some() {
        return Err(Reason::Constraint {
            reason: Constraint::AccountCannotLeaveOrganization,
            text: "A closed account stays in its organization.",
        });
    }
    let account = AccountRecord {
        organization: None,
        ..account
    };
    MEMBERS.delete(txn, (&organization.id, id));
    Ok(ACCOUNTS.put(txn, (id,), &account)?)
}
