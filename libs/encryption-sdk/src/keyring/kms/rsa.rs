use std::sync::Arc;

use aws_lc_rs::digest::{SHA384, SHA384_OUTPUT_LEN, digest};
use aws_lc_rs::rsa::{
    OAEP_SHA1_MGF1SHA1, OAEP_SHA256_MGF1SHA256, OaepAlgorithm, OaepPublicEncryptingKey, PublicEncryptingKey,
};
use secret::Secret;
use subtle::ConstantTimeEq;

use super::name::{self, NotAKmsKey};
use super::{Kms, KmsAlgorithm, KmsCall, accept};
use crate::format::EncryptedDataKey;
use crate::keyring::{Keyring, Unwrapping, Wrapping};
use crate::materials::KeyringFailed;
use crate::{Context, DataKey};

/// Wraps data keys with an RSA key of KMS: here with its public key, and back in KMS.
///
/// A digest of the context is wrapped with each data key and binds the two. Suites that sign are refused, as AWS's
/// libraries do: whoever has the public key can make messages anyway.
pub struct KmsRsa {
    kms: Option<Arc<dyn Kms>>,
    key_arn: String,
    padding: KmsAlgorithm,
    oaep: &'static OaepAlgorithm,
    public: Option<PublicEncryptingKey>,
    grant_tokens: Vec<String>,
}

/// Padding of an RSA key of KMS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KmsRsaPadding {
    /// `RSAES_OAEP_SHA_1`
    OaepSha1,
    /// `RSAES_OAEP_SHA_256`
    OaepSha256,
}

impl KmsRsa {
    /// A keyring over the key of this ARN. It needs a public key to encrypt and a client to decrypt.
    ///
    /// # Errors
    /// [`NotAKmsKey`]
    pub fn new(key_arn: impl Into<String>, padding: KmsRsaPadding) -> Result<Self, NotAKmsKey> {
        let key_arn = key_arn.into();
        name::key_arn(&key_arn).ok_or(NotAKmsKey::NotAKeyArn)?;
        let (padding, oaep) = match padding {
            KmsRsaPadding::OaepSha1 => (KmsAlgorithm::RsaOaepSha1, &OAEP_SHA1_MGF1SHA1),
            KmsRsaPadding::OaepSha256 => (KmsAlgorithm::RsaOaepSha256, &OAEP_SHA256_MGF1SHA256),
        };
        Ok(Self {
            kms: None,
            key_arn,
            padding,
            oaep,
            public: None,
            grant_tokens: Vec::new(),
        })
    }

    /// With a client to decrypt with.
    #[must_use]
    pub fn with_kms(mut self, kms: Arc<dyn Kms>) -> Self {
        self.kms = Some(kms);
        self
    }

    /// With the public key, as `GetPublicKey` answers it: `SubjectPublicKeyInfo` in DER.
    ///
    /// # Errors
    /// [`NotAKmsKey::PublicKey`]
    pub fn with_public_key(mut self, der: &[u8]) -> Result<Self, NotAKmsKey> {
        self.public = Some(PublicEncryptingKey::from_der(der).map_err(|_| NotAKmsKey::PublicKey)?);
        Ok(self)
    }

    /// With tokens of grants that are not known everywhere yet.
    #[must_use]
    pub fn with_grant_tokens(mut self, tokens: Vec<String>) -> Self {
        self.grant_tokens = tokens;
        self
    }

    fn encrypt(&self, public: &PublicEncryptingKey, plaintext: &[u8]) -> Option<Vec<u8>> {
        let mut buffer = vec![0; public.key_size_bytes()];
        let key = OaepPublicEncryptingKey::new(public.clone()).ok()?;
        let written = key.encrypt(self.oaep, plaintext, &mut buffer, None).ok()?.len();
        buffer.truncate(written);
        Some(buffer)
    }
}

impl Keyring for KmsRsa {
    fn wrap(&self, wrapping: &mut Wrapping<'_>) -> Result<(), KeyringFailed> {
        if wrapping.suite().signature().is_some() {
            return Err(KeyringFailed::new(
                "an RSA key of KMS is for suites that do not sign",
            ));
        }
        let public = self
            .public
            .as_ref()
            .ok_or_else(|| KeyringFailed::new("an RSA key of KMS needs its public key to encrypt with"))?;
        let data_key = wrapping.data_key_or_new()?;
        let mut bound = Secret::new(Vec::with_capacity(
            SHA384_OUTPUT_LEN + wrapping.suite().key_bytes(),
        ));
        bound
            .expose_mut()
            .extend_from_slice(digest_of(wrapping.context()).as_ref());
        bound
            .expose_mut()
            .extend_from_slice(data_key.expose_to_wrap().expose());
        let ciphertext = self
            .encrypt(public, bound.expose())
            .ok_or_else(|| KeyringFailed::new("RSA refused to wrap a data key"))?;
        wrapping.wrapped(EncryptedDataKey {
            provider: PROVIDER.to_owned(),
            provider_info: self.key_arn.clone().into_bytes(),
            ciphertext,
        });
        Ok(())
    }

    fn unwrap(&self, unwrapping: &mut Unwrapping<'_>) -> Result<(), KeyringFailed> {
        let Some(kms) = &self.kms else { return Ok(()) };
        if unwrapping.suite().signature().is_some() {
            return Ok(());
        }
        let (suite, expected) = (unwrapping.suite(), digest_of(unwrapping.context()));
        for encrypted in unwrapping.encrypted() {
            if unwrapping.is_done() {
                break;
            }
            let known = encrypted.provider == PROVIDER
                && std::str::from_utf8(&encrypted.provider_info)
                    .is_ok_and(|stored| name::matches_for_decrypt(&self.key_arn, stored, true));
            if !known {
                continue;
            }
            let call = KmsCall {
                key_id: &self.key_arn,
                context: &Context::empty(),
                grant_tokens: &self.grant_tokens,
            };
            let answer = kms.decrypt(&call, self.padding, &encrypted.ciphertext);
            accept(unwrapping, &self.key_arn, answer, |bound| {
                let (digest, key) = bound.expose().split_at_checked(SHA384_OUTPUT_LEN)?;
                if !bool::from(digest.ct_eq(expected.as_ref())) {
                    return None;
                }
                DataKey::from_secret(suite, Secret::new(key.to_vec()))
            });
        }
        Ok(())
    }
}

fn digest_of(context: &Context) -> aws_lc_rs::digest::Digest {
    digest(&SHA384, &context.to_bytes())
}

/// Who an RSA key of KMS is in an encrypted data key.
const PROVIDER: &str = "aws-kms-rsa";
