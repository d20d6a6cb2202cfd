//! `sts:GetAccessKeyInfo`: which account an access key belongs to.

use gate::{Cx, Handle, NoResource, Permit};
use policy::Principal;
use sts_api::{Error, GetAccessKeyInfoRequest, GetAccessKeyInfoResponse};

use crate::Sts;
use crate::error::Reason;

impl Handle<GetAccessKeyInfoRequest> for Sts {
    type Scope = NoResource;

    async fn scope(&self, _: &Cx, _: &GetAccessKeyInfoRequest) -> Result<NoResource, Error> {
        Ok(NoResource::of::<GetAccessKeyInfoRequest>())
    }

    /// Of a session's key nothing is known here but what its token says.
    async fn run(
        &self,
        cx: &Cx,
        _: Permit<NoResource>,
        request: GetAccessKeyInfoRequest,
    ) -> Result<GetAccessKeyInfoResponse, Error> {
        let id = request.access_key_id;
        let owner = self
            .directory
            .access_key_owner(&id, cx.partition())
            .await
            .map_err(Reason::from)?;
        let account = owner.and_then(|who| Principal::new(who).account());
        Ok(GetAccessKeyInfoResponse {
            account: Some(account.ok_or(Reason::NoSuchAccessKey { id })?.to_string()),
        })
    }
}
