//! `sts:DecodeAuthorizationMessage`: what a denial explains, for whoever may read it.

use gate::{Cx, Handle, NoResource, Permit, authorization_message};
use sts_api::{DecodeAuthorizationMessageRequest, DecodeAuthorizationMessageResponse, Error};

use crate::error::Reason;
use crate::{Sts, session};

impl Handle<DecodeAuthorizationMessageRequest> for Sts {
    type Scope = NoResource;

    async fn scope(&self, cx: &Cx, _: &DecodeAuthorizationMessageRequest) -> Result<NoResource, Error> {
        session::check_lasting_or_of_role(cx, "DecodeAuthorizationMessage")?;
        Ok(NoResource::of::<DecodeAuthorizationMessageRequest>())
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<NoResource>,
        request: DecodeAuthorizationMessageRequest,
    ) -> Result<DecodeAuthorizationMessageResponse, Error> {
        if let Some(domain_key) = authorization_message::domain_key(&request.encoded_message) {
            self.directory.seal().meet(domain_key).await;
        }
        let message =
            authorization_message::open(self.directory.seal(), cx.account(), &request.encoded_message);
        Ok(DecodeAuthorizationMessageResponse {
            decoded_message: Some(message.ok_or(Reason::NotAMessage)?),
        })
    }
}
