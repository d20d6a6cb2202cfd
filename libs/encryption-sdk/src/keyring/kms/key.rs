use std::sync::Arc;

use super::name::{self, NotAKmsKey};
use super::{Kms, KmsAlgorithm, KmsCall, PROVIDER, WrappedDataKey, accept};
use crate::DataKey;
use crate::format::EncryptedDataKey;
use crate::keyring::{Keyring, Unwrapping, Wrapping};
use crate::materials::KeyringFailed;

/// Wraps data keys with one symmetric KMS key.
///
/// To decrypt, the key must be named by its ARN, since that is what messages store. A multi-Region key may decrypt
/// what its replicas encrypted, if the keyring [knows of them](Self::multi_region_aware).
pub struct KmsKey {
    kms: Arc<dyn Kms>,
    key_id: String,
    grant_tokens: Vec<String>,
    multi_region_aware: bool,
}

impl KmsKey {
    /// A keyring over the key of this ARN. An alias or an id can only encrypt.
    ///
    /// # Errors
    /// [`NotAKmsKey`]
    pub fn new(kms: Arc<dyn Kms>, key_id: impl Into<String>) -> Result<Self, NotAKmsKey> {
        let key_id = key_id.into();
        name::check(&key_id)?;
        Ok(Self {
            kms,
            key_id,
            grant_tokens: Vec::new(),
            multi_region_aware: false,
        })
    }

    /// With tokens of grants that are not known everywhere yet.
    #[must_use]
    pub fn with_grant_tokens(mut self, tokens: Vec<String>) -> Self {
        self.grant_tokens = tokens;
        self
    }

    /// Also decrypts what a replica of this multi-Region key encrypted.
    #[must_use]
    pub fn multi_region_aware(mut self) -> Self {
        self.multi_region_aware = true;
        self
    }

    fn stored(&self, wrapped: WrappedDataKey) -> Result<EncryptedDataKey, KeyringFailed> {
        if name::key_arn(&wrapped.key_arn).is_none() {
            return Err(KeyringFailed::new(format!(
                "KMS named `{}` as the key it encrypted with, which is no ARN of a key",
                wrapped.key_arn
            )));
        }
        Ok(EncryptedDataKey {
            provider: PROVIDER.to_owned(),
            provider_info: wrapped.key_arn.into_bytes(),
            ciphertext: wrapped.ciphertext,
        })
    }
}

impl Keyring for KmsKey {
    fn wrap(&self, wrapping: &mut Wrapping<'_>) -> Result<(), KeyringFailed> {
        let call = KmsCall {
            key_id: &self.key_id,
            context: wrapping.context(),
            grant_tokens: &self.grant_tokens,
        };
        if let Some(data_key) = wrapping.data_key() {
            let wrapped = self.kms.encrypt(&call, data_key.expose_to_wrap())?;
            wrapping.wrapped(self.stored(wrapped)?);
            return Ok(());
        }
        let suite = wrapping.suite();
        let generated = self.kms.generate_data_key(&call, suite.key_bytes())?;
        let data_key = DataKey::from_secret(suite, generated.plaintext)
            .ok_or_else(|| KeyringFailed::new("KMS generated a data key of another length"))?;
        let stored = self.stored(generated.wrapped)?;
        wrapping.generated(data_key);
        wrapping.wrapped(stored);
        Ok(())
    }

    fn unwrap(&self, unwrapping: &mut Unwrapping<'_>) -> Result<(), KeyringFailed> {
        for encrypted in unwrapping.encrypted() {
            if unwrapping.is_done() {
                break;
            }
            let known = encrypted.provider == PROVIDER
                && std::str::from_utf8(&encrypted.provider_info).is_ok_and(|stored| {
                    name::key_arn(stored).is_some()
                        && name::matches_for_decrypt(&self.key_id, stored, self.multi_region_aware)
                });
            if !known {
                continue;
            }
            let call = KmsCall {
                key_id: &self.key_id,
                context: unwrapping.context(),
                grant_tokens: &self.grant_tokens,
            };
            let answer = self
                .kms
                .decrypt(&call, KmsAlgorithm::Symmetric, &encrypted.ciphertext);
            let suite = unwrapping.suite();
            accept(unwrapping, &self.key_id, answer, |key| {
                DataKey::from_secret(suite, key)
            });
        }
        Ok(())
    }
}
