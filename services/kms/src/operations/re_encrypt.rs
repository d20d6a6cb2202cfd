//! `kms:ReEncrypt`: from one key to another, or from one context to another, without the caller seeing the plaintext.

use gate::{Cx, Handle, Permit};
use kms_api::{Error, ReEncryptRequest, ReEncryptResponse};

use super::{for_real, ignores_ciphertext, symmetric};
use crate::Kms;
use crate::address::Address;
use crate::error::Reason;
use crate::keys::{Found, blob_key};
use crate::scope::{Several, UseKey};

impl Handle<ReEncryptRequest> for Kms {
    type Scope = Several;

    /// `kms:ReEncryptFrom` on the key that opens, `kms:ReEncryptTo` on the key that seals.
    async fn scope(&self, cx: &Cx, request: &ReEncryptRequest) -> Result<Several, Error> {
        let source = match &request.source_key_id {
            Some(named) => self.keys.find(cx, Address::parse(cx, named)?).await?,
            None => self.key_of_blob(cx, blob(request)?).await?,
        };
        let destination = self.find_for_use(cx, &request.destination_key_id).await?;
        let same = match (&source, &destination) {
            (Found::Key { key: from, .. }, Found::Key { key: to, .. }) => from.at == to.at,
            _ => false,
        };
        let mut from = UseKey::of(cx, "kms:ReEncryptFrom", source)
            .with_context(request.source_encryption_context.as_ref());
        from.set_algorithm(request.source_encryption_algorithm);
        let mut to = UseKey::of(cx, "kms:ReEncryptTo", destination)
            .with_context(request.destination_encryption_context.as_ref());
        to.set_algorithm(request.destination_encryption_algorithm);
        for used in [&mut from, &mut to] {
            used.conditions
                .set("kms:reencryptonsamekey", if same { "true" } else { "false" });
        }
        Ok(Several {
            alias: None,
            keys: vec![from, to],
        })
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Several>,
        request: ReEncryptRequest,
    ) -> Result<ReEncryptResponse, Error> {
        let source = self.keys.open_nth(&permit, 0).await?;
        let destination = self.keys.open_nth(&permit, 1).await?;
        let source_algorithm = symmetric(request.source_encryption_algorithm)?;
        let destination_algorithm = symmetric(request.destination_encryption_algorithm)?;
        if ignores_ciphertext(request.dry_run, request.dry_run_modifiers.as_deref()) {
            return Err(Reason::DryRun.into());
        }
        let blob = blob(&request)?;
        source.check_made(blob_key(cx, blob)?)?;
        let plaintext = source.unseal(blob, request.source_encryption_context.as_ref())?;
        for_real(request.dry_run)?;
        let context = request.destination_encryption_context.as_ref();
        Ok(ReEncryptResponse {
            ciphertext_blob: Some(destination.seal(plaintext.expose(), context, cx.random())?),
            source_key_id: Some(source.arn()),
            key_id: Some(destination.arn()),
            source_encryption_algorithm: Some(source_algorithm),
            destination_encryption_algorithm: Some(destination_algorithm),
            source_key_material_id: Some(source.material_id()),
            destination_key_material_id: Some(destination.material_id()),
        })
    }
}

fn blob(request: &ReEncryptRequest) -> Result<&[u8], Reason> {
    super::given_blob(request.ciphertext_blob.as_deref())
}
