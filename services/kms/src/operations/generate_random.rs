//! `kms:GenerateRandom`: random bytes.

use gate::{Cx, Handle, NoResource, Permit};
use kms_api::{Error, GenerateRandomRequest, GenerateRandomResponse};

use super::generate_data_key::draw;
use super::no_recipient;
use crate::Kms;
use crate::error::Reason;

impl Handle<GenerateRandomRequest> for Kms {
    type Scope = NoResource;

    async fn scope(&self, _: &Cx, _: &GenerateRandomRequest) -> Result<NoResource, Error> {
        Ok(NoResource::of::<GenerateRandomRequest>())
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<NoResource>,
        request: GenerateRandomRequest,
    ) -> Result<GenerateRandomResponse, Error> {
        no_recipient(request.recipient.as_ref())?;
        if request.custom_key_store_id.is_some() {
            return Err(Reason::NotServed {
                what: "CustomKeyStoreId",
            }
            .into());
        }
        let length = request
            .number_of_bytes
            .and_then(|asked| usize::try_from(asked).ok());
        let plaintext = draw(cx, length.ok_or(Reason::NumberOfBytesMissing)?)?;
        Ok(GenerateRandomResponse {
            plaintext: Some(plaintext),
            ..GenerateRandomResponse::default()
        })
    }
}
