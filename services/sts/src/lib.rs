//! AWS Security Token Service: so far, who the caller is.
//!
//! # Invariants
//!
//! - Every authenticated caller may ask who it is, even one whose policies deny it (AWS STS API Reference,
//!   `GetCallerIdentity`).

use std::sync::Arc;

use gate::{Cx, Handle, Mounts, NoPermissionNeeded, Permit};
use sts_api::{Error, GetCallerIdentityRequest, GetCallerIdentityResponse};

/// The service. It has no state of its own.
#[derive(Debug, Default)]
pub struct Sts;

impl Sts {
    /// The table of contents: every operation served.
    pub fn mount(self: &Arc<Self>, mounts: &mut Mounts) {
        mounts.mount::<GetCallerIdentityRequest, _>(self);
    }
}

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
