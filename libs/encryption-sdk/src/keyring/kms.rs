//! Keyrings over AWS KMS, or over whatever answers as it does.

#[cfg(feature = "kms")]
mod client;
mod discovery;
mod key;
mod name;
mod rsa;

use secret::Secret;

use super::Unwrapping;
use crate::materials::KeyringFailed;
use crate::{Context, DataKey};

#[cfg(feature = "kms")]
pub use client::KmsClient;
pub use discovery::{DiscoveryFilter, KmsDiscovery};
pub use key::KmsKey;
pub use name::NotAKmsKey;
pub use rsa::{KmsRsa, KmsRsaPadding};

/// The three operations of KMS that keyrings call.
///
/// They are calls over a network as a rule; an implementation bounds how long they take, and retries where that is
/// safe.
pub trait Kms: Send + Sync {
    /// `GenerateDataKey`, with `NumberOfBytes`.
    ///
    /// # Errors
    /// [`KeyringFailed`], with KMS's code and message.
    fn generate_data_key(&self, call: &KmsCall<'_>, bytes: usize) -> Result<GeneratedDataKey, KeyringFailed>;

    /// `Encrypt`, of a data key.
    ///
    /// # Errors
    /// [`KeyringFailed`], with KMS's code and message.
    fn encrypt(
        &self,
        call: &KmsCall<'_>,
        plaintext: &Secret<Vec<u8>>,
    ) -> Result<WrappedDataKey, KeyringFailed>;

    /// `Decrypt`, of a data key.
    ///
    /// # Errors
    /// [`KeyringFailed`], with KMS's code and message.
    fn decrypt(
        &self,
        call: &KmsCall<'_>,
        algorithm: KmsAlgorithm,
        ciphertext: &[u8],
    ) -> Result<UnwrappedDataKey, KeyringFailed>;
}

/// What calls have in common.
#[derive(Clone, Copy, Debug)]
pub struct KmsCall<'a> {
    /// `KeyId`: an ARN, or what KMS takes for one.
    pub key_id: &'a str,
    /// `EncryptionContext`; empty for RSA keys.
    pub context: &'a Context,
    /// `GrantTokens`
    pub grant_tokens: &'a [String],
}

/// `EncryptionAlgorithm`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KmsAlgorithm {
    /// `SYMMETRIC_DEFAULT`
    Symmetric,
    /// `RSAES_OAEP_SHA_1`
    RsaOaepSha1,
    /// `RSAES_OAEP_SHA_256`
    RsaOaepSha256,
}

impl KmsAlgorithm {
    /// Its name in KMS.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Symmetric => "SYMMETRIC_DEFAULT",
            Self::RsaOaepSha1 => "RSAES_OAEP_SHA_1",
            Self::RsaOaepSha256 => "RSAES_OAEP_SHA_256",
        }
    }
}

/// What `GenerateDataKey` answers.
#[derive(Debug)]
pub struct GeneratedDataKey {
    /// `Plaintext`
    pub plaintext: Secret<Vec<u8>>,
    /// `CiphertextBlob` and `KeyId`
    pub wrapped: WrappedDataKey,
}

/// What `Encrypt` answers.
#[derive(Clone, Debug)]
pub struct WrappedDataKey {
    /// `CiphertextBlob`
    pub ciphertext: Vec<u8>,
    /// `KeyId`: the ARN of the key.
    pub key_arn: String,
}

/// What `Decrypt` answers.
#[derive(Debug)]
pub struct UnwrappedDataKey {
    /// `Plaintext`
    pub plaintext: Secret<Vec<u8>>,
    /// `KeyId`: the ARN of the key.
    pub key_arn: String,
}

/// Who KMS is in an encrypted data key.
const PROVIDER: &str = "aws-kms";

/// Takes a data key that KMS decrypted, if it did so under the key that was named.
fn accept(
    unwrapping: &mut Unwrapping<'_>,
    key_id: &str,
    answer: Result<UnwrappedDataKey, KeyringFailed>,
    open: impl FnOnce(Secret<Vec<u8>>) -> Option<DataKey>,
) {
    match answer {
        Err(why) => unwrapping.failed(why),
        Ok(answer) if answer.key_arn != key_id => unwrapping.failed(KeyringFailed::new(format!(
            "KMS decrypted with `{}`, not with `{key_id}`",
            answer.key_arn
        ))),
        Ok(answer) => match open(answer.plaintext) {
            Some(key) => unwrapping.unwrapped(key),
            None => unwrapping.failed(KeyringFailed::new(format!(
                "what KMS decrypted with `{key_id}` is not a data key of this message"
            ))),
        },
    }
}
