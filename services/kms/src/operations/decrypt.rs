//! `kms:Decrypt`: open a blob, which says itself under which key it was sealed.

use gate::{Cx, Handle, Permit};
use kms_api::{DecryptRequest, DecryptResponse, Error};

use super::{for_real, ignores_ciphertext, no_recipient, symmetric};
use crate::Kms;
use crate::address::Address;
use crate::error::Reason;
use crate::keys::{Found, blob_key};
use crate::scope::UseKey;

impl Handle<DecryptRequest> for Kms {
    type Scope = UseKey;

    /// The key that the caller names, else the one that the blob names.
    async fn scope(&self, cx: &Cx, request: &DecryptRequest) -> Result<UseKey, Error> {
        let found = match &request.key_id {
            Some(named) => self.keys.find(cx, Address::parse(cx, named)?).await?,
            None => self.key_of_blob(cx, blob(request)?).await?,
        };
        let mut used = UseKey::of(cx, "kms:Decrypt", found).with_context(request.encryption_context.as_ref());
        used.set_algorithm(request.encryption_algorithm);
        Ok(used)
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<UseKey>,
        request: DecryptRequest,
    ) -> Result<DecryptResponse, Error> {
        let key = self.keys.open(&permit).await?;
        let algorithm = symmetric(request.encryption_algorithm)?;
        no_recipient(request.recipient.as_ref())?;
        if ignores_ciphertext(request.dry_run, request.dry_run_modifiers.as_deref()) {
            return Err(Reason::DryRun.into());
        }
        let blob = blob(&request)?;
        key.check_made(blob_key(cx, blob)?)?;
        let plaintext = key.unseal(blob, request.encryption_context.as_ref())?;
        for_real(request.dry_run)?;
        Ok(DecryptResponse {
            key_id: Some(key.arn()),
            plaintext: Some(plaintext),
            encryption_algorithm: Some(algorithm),
            key_material_id: Some(key.material_id()),
            ..DecryptResponse::default()
        })
    }
}

impl Kms {
    /// The key that a blob names. Of another account's key a stranger learns in the same words that it is missing and
    /// that it is closed: the claim on it is refused.
    pub(super) async fn key_of_blob(&self, cx: &Cx, blob: &[u8]) -> Result<Found, Reason> {
        let at = blob_key(cx, blob)?;
        match self.keys.find(cx, Address::Key(at)).await? {
            Found::Key { key, alias } => Ok(Found::Key { key, alias }),
            missing if at.account != cx.account() => Ok(missing),
            _ => Err(Reason::CiphertextOfUnknownKey),
        }
    }
}

fn blob(request: &DecryptRequest) -> Result<&[u8], Reason> {
    super::given_blob(request.ciphertext_blob.as_deref())
}
