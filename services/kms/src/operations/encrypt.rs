//! `kms:Encrypt`: seal up to 4 KiB under a KMS key.

use gate::{Cx, Handle, Permit};
use kms_api::{EncryptRequest, EncryptResponse, Error};

use super::{for_real, symmetric};
use crate::Kms;
use crate::scope::UseKey;

impl Handle<EncryptRequest> for Kms {
    type Scope = UseKey;

    /// The key as a policy sees it. No material yet.
    async fn scope(&self, cx: &Cx, request: &EncryptRequest) -> Result<UseKey, Error> {
        let found = self.find_for_use(cx, &request.key_id).await?;
        let mut used = UseKey::of(cx, "kms:Encrypt", found).with_context(request.encryption_context.as_ref());
        used.set_algorithm(request.encryption_algorithm);
        Ok(used)
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<UseKey>,
        request: EncryptRequest,
    ) -> Result<EncryptResponse, Error> {
        let key = self.keys.open(&permit).await?;
        let algorithm = symmetric(request.encryption_algorithm)?;
        for_real(request.dry_run)?;
        Ok(EncryptResponse {
            ciphertext_blob: Some(key.seal(
                request.plaintext.expose(),
                request.encryption_context.as_ref(),
                cx.random(),
            )?),
            key_id: Some(key.arn()),
            encryption_algorithm: Some(algorithm),
        })
    }
}
