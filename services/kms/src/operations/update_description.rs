//! `kms:UpdateKeyDescription`.

use gate::{Cx, Handle, Permit};
use kms_api::{Error, UpdateKeyDescriptionRequest, UpdateKeyDescriptionResponse};

use crate::Kms;
use crate::scope::UseKey;

impl Handle<UpdateKeyDescriptionRequest> for Kms {
    type Scope = UseKey;

    async fn scope(&self, cx: &Cx, request: &UpdateKeyDescriptionRequest) -> Result<UseKey, Error> {
        Ok(self
            .own_key(cx, "kms:UpdateKeyDescription", &request.key_id)
            .await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<UseKey>,
        request: UpdateKeyDescriptionRequest,
    ) -> Result<UpdateKeyDescriptionResponse, Error> {
        let at = permit.scope().key()?.at;
        self.keys
            .change(at, cx.now(), |_, record| {
                record.lasting(at)?;
                record.description.clone_from(&request.description);
                Ok(())
            })
            .await?;
        Ok(UpdateKeyDescriptionResponse {})
    }
}
