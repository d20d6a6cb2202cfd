//! `sts:GetAccessKeyInfo`: which account an access key belongs to.

use gate::{Cx, Handle, NoResource, Permit};
use policy::Principal;
use sts_api::{Error, GetAccessKeyInfoRequest, GetAccessKeyInfoResponse};

use crate::error::Reason;
use crate::{Sts, session};

impl Handle<GetAccessKeyInfoRequest> for Sts {
    type Scope = NoResource;

    async fn scope(&self, cx: &Cx, _: &GetAccessKeyInfoRequest) -> Result<NoResource, Error> {
        session::check_lasting_or_of_role(cx, "GetAccessKeyInfo")?;
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
