//! `DescribeCreateAccountStatus`, `ListCreateAccountStatus`.

use gate::{Cx, Handle, NoResource, Permit};
use identity::organization::{ACCOUNT_REQUESTS, AccountOutcome, AccountRequestRecord};
use organizations_api as api;
use secret::Secret;
use smithy::Timestamp;

use crate::error::{Reason, Sought};
use crate::page;
use crate::{Organizations, member};

impl Handle<api::DescribeCreateAccountStatusRequest> for Organizations {
    type Scope = NoResource;

    async fn scope(
        &self,
        _: &Cx,
        _: &api::DescribeCreateAccountStatusRequest,
    ) -> Result<NoResource, api::Error> {
        Ok(NoResource::of::<api::DescribeCreateAccountStatusRequest>())
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<NoResource>,
        request: api::DescribeCreateAccountStatusRequest,
    ) -> Result<api::DescribeCreateAccountStatusResponse, api::Error> {
        let id = &request.create_account_request_id;
        let found = self.settle(|txn| {
            Box::pin(async move {
                let organization = member::managed(txn, cx).await?;
                let asked = ACCOUNT_REQUESTS.get(txn, (&organization.id, id)).await?;
                asked.ok_or(Reason::No(Sought::Request))
            })
        });
        let asked = found.await?;
        Ok(api::DescribeCreateAccountStatusResponse {
            create_account_status: Some(shown(request.create_account_request_id, asked)),
        })
    }
}

impl Handle<api::ListCreateAccountStatusRequest> for Organizations {
    type Scope = NoResource;

    async fn scope(&self, _: &Cx, _: &api::ListCreateAccountStatusRequest) -> Result<NoResource, api::Error> {
        Ok(NoResource::of::<api::ListCreateAccountStatusRequest>())
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<NoResource>,
        request: api::ListCreateAccountStatusRequest,
    ) -> Result<api::ListCreateAccountStatusResponse, api::Error> {
        let page = page::asked(request.next_token.as_deref(), request.max_results)?;
        let states = request.states.unwrap_or_default();
        let (page, states) = (&page, &states);
        let found = self.settle(|txn| {
            Box::pin(async move {
                let organization = member::managed(txn, cx).await?;
                let of = |it: &AccountRequestRecord| states.is_empty() || states.contains(&state(it));
                Ok(page::read(txn, ACCOUNT_REQUESTS, &organization, page, of).await?)
            })
        });
        let (asked, next_token) = found.await?;
        Ok(api::ListCreateAccountStatusResponse {
            create_account_statuses: Some(asked.into_iter().map(|(id, it)| shown(id, it)).collect()),
            next_token,
        })
    }
}

const fn state(asked: &AccountRequestRecord) -> api::CreateAccountState {
    match asked.outcome {
        AccountOutcome::Made(_) => api::CreateAccountState::Succeeded,
        AccountOutcome::EmailTaken => api::CreateAccountState::Failed,
    }
}

/// A request as answers have it.
pub(super) fn shown(id: String, asked: AccountRequestRecord) -> api::CreateAccountStatus {
    let state = state(&asked);
    let (account_id, failure_reason) = match asked.outcome {
        AccountOutcome::Made(account) => (Some(account), None),
        AccountOutcome::EmailTaken => (None, Some(api::CreateAccountFailureReason::EmailAlreadyExists)),
    };
    let at = Some(Timestamp::from_millis(asked.requested));
    api::CreateAccountStatus {
        id: Some(id),
        account_name: Some(Secret::new(asked.name)),
        state: Some(state),
        requested_timestamp: at,
        completed_timestamp: at,
        account_id,
        gov_cloud_account_id: None,
        failure_reason,
    }
}
