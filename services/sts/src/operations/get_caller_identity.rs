//! `sts:GetCallerIdentity`: who calls.

use gate::{Cx, Handle, NoPermissionNeeded, Permit};
use sts_api::{Error, GetCallerIdentityRequest, GetCallerIdentityResponse};

use crate::Sts;

impl Handle<GetCallerIdentityRequest> for Sts {
    type Scope = NoPermissionNeeded;

    async fn scope(&self, _: &Cx, _: &GetCallerIdentityRequest) -> Result<NoPermissionNeeded, Error> {
        Ok(NoPermissionNeeded)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<NoPermissionNeeded>,
        _: GetCallerIdentityRequest,
    ) -> Result<GetCallerIdentityResponse, Error> {
        let principal = cx.caller().principal();
        Ok(GetCallerIdentityResponse {
            user_id: principal.user_id().map(str::to_owned),
            account: principal.account().map(|account| account.to_string()),
            arn: Some(principal.arn().to_owned()),
        })
    }
}
