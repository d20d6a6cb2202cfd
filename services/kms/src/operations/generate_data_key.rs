//! `kms:GenerateDataKey` and `kms:GenerateDataKeyWithoutPlaintext`: a fresh key for the caller's data, sealed under a
//! KMS key.

use gate::{Cx, Handle, Permit};
use kms_api::{
    DataKeySpec, Error, GenerateDataKeyRequest, GenerateDataKeyResponse,
    GenerateDataKeyWithoutPlaintextRequest, GenerateDataKeyWithoutPlaintextResponse,
};
use secret::Secret;

use super::{for_real, no_recipient};
use crate::Kms;
use crate::error::{Reason, failed};
use crate::scope::UseKey;

impl Handle<GenerateDataKeyRequest> for Kms {
    type Scope = UseKey;

    async fn scope(&self, cx: &Cx, request: &GenerateDataKeyRequest) -> Result<UseKey, Error> {
        length(request.key_spec, request.number_of_bytes)?;
        let found = self.find_for_use(cx, &request.key_id).await?;
        let mut used =
            UseKey::of(cx, "kms:GenerateDataKey", found).with_context(request.encryption_context.as_ref());
        used.set_algorithm(None);
        Ok(used)
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<UseKey>,
        request: GenerateDataKeyRequest,
    ) -> Result<GenerateDataKeyResponse, Error> {
        let key = self.keys.open(&permit).await?;
        no_recipient(request.recipient.as_ref())?;
        let data_key = draw(cx, length(request.key_spec, request.number_of_bytes)?)?;
        for_real(request.dry_run)?;
        Ok(GenerateDataKeyResponse {
            ciphertext_blob: Some(key.seal(
                data_key.expose(),
                request.encryption_context.as_ref(),
                cx.random(),
            )?),
            plaintext: Some(data_key),
            key_id: Some(key.arn()),
            key_material_id: Some(key.material_id()),
            ..GenerateDataKeyResponse::default()
        })
    }
}

impl Handle<GenerateDataKeyWithoutPlaintextRequest> for Kms {
    type Scope = UseKey;

    async fn scope(
        &self,
        cx: &Cx,
        request: &GenerateDataKeyWithoutPlaintextRequest,
    ) -> Result<UseKey, Error> {
        length(request.key_spec, request.number_of_bytes)?;
        let found = self.find_for_use(cx, &request.key_id).await?;
        let action = "kms:GenerateDataKeyWithoutPlaintext";
        let mut used = UseKey::of(cx, action, found).with_context(request.encryption_context.as_ref());
        used.set_algorithm(None);
        Ok(used)
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<UseKey>,
        request: GenerateDataKeyWithoutPlaintextRequest,
    ) -> Result<GenerateDataKeyWithoutPlaintextResponse, Error> {
        let key = self.keys.open(&permit).await?;
        let data_key = draw(cx, length(request.key_spec, request.number_of_bytes)?)?;
        for_real(request.dry_run)?;
        Ok(GenerateDataKeyWithoutPlaintextResponse {
            ciphertext_blob: Some(key.seal(
                data_key.expose(),
                request.encryption_context.as_ref(),
                cx.random(),
            )?),
            key_id: Some(key.arn()),
            key_material_id: Some(key.material_id()),
        })
    }
}

/// How long the data key shall be, in bytes: said in exactly one of two ways.
fn length(spec: Option<DataKeySpec>, bytes: Option<i32>) -> Result<usize, Reason> {
    match (spec, bytes) {
        (Some(DataKeySpec::Aes256), None) => Ok(32),
        (Some(DataKeySpec::Aes128), None) => Ok(16),
        (None, Some(bytes)) => usize::try_from(bytes).map_err(|_| Reason::DataKeyLength),
        (None, None) | (Some(_), Some(_)) => Err(Reason::DataKeyLength),
    }
}

/// Random bytes for the caller.
pub(super) fn draw(cx: &Cx, length: usize) -> Result<Secret<Vec<u8>>, Reason> {
    let mut bytes = Secret::new(vec![0; length]);
    cx.random().fill(bytes.expose_mut()).map_err(failed)?;
    Ok(bytes)
}
