//! Cryptographic materials: what a message is encrypted or decrypted with, and who gives it.

mod default;
mod required;

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt;
use std::sync::Arc;

use crypto::Random;

use crate::format::EncryptedDataKey;
use crate::{CommitmentPolicy, Context, DataKey, SigningKey, Suite, VerificationKey};

pub use default::DefaultMaterials;
pub use required::RequiredContext;

/// Gives the materials of a message: a "cryptographic materials manager" (CMM) of the specification.
pub trait Materials: Send + Sync {
    /// The materials to encrypt one message with.
    ///
    /// # Errors
    /// [`MaterialsFailed`]: the keyring failed, or the request cannot be met.
    fn encryption(&self, request: &EncryptionRequest<'_>) -> Result<EncryptionMaterials, MaterialsFailed>;

    /// The materials to decrypt one message with.
    ///
    /// # Errors
    /// [`MaterialsFailed`]: no encrypted data key could be decrypted, or the context is not the expected one.
    fn decryption(&self, request: &DecryptionRequest<'_>) -> Result<DecryptionMaterials, MaterialsFailed>;
}

/// What a message shall be encrypted with.
#[derive(Clone)]
pub struct EncryptionRequest<'a> {
    /// The caller's context.
    pub context: &'a Context,
    /// The suite; without one, the default of the policy.
    pub suite: Option<Suite>,
    /// The policy, which the caller of this request checks.
    pub policy: CommitmentPolicy,
    /// The most bytes that the message will have, if that is known.
    pub plaintext_bytes_max: Option<u64>,
    /// Draws data keys and IVs.
    pub random: &'a dyn Random,
}

/// What a message says of its materials.
#[derive(Clone)]
pub struct DecryptionRequest<'a> {
    /// The suite of the message.
    pub suite: Suite,
    /// The context that the message stores.
    pub context: &'a Context,
    /// What the caller knows of the context: it must agree with what is stored, and completes what is not.
    pub reproduced: &'a Context,
    /// The message's encrypted data keys.
    pub encrypted_data_keys: &'a [EncryptedDataKey],
}

/// What a message is encrypted with.
#[derive(Clone, Debug)]
pub struct EncryptionMaterials {
    /// The suite.
    pub suite: Suite,
    /// The whole context: the caller's, and the public key of the signature.
    pub context: Context,
    /// Keys of the context that are authenticated and not stored.
    pub required_keys: BTreeSet<String>,
    /// The data key.
    pub data_key: DataKey,
    /// The data key as the keyring encrypted it.
    pub encrypted_data_keys: Vec<EncryptedDataKey>,
    /// Signs the message, where the suite asks for it.
    pub signing_key: Option<SigningKey>,
}

/// What a message is decrypted with.
#[derive(Clone, Debug)]
pub struct DecryptionMaterials {
    /// The whole context: the stored one and what the caller added.
    pub context: Context,
    /// Keys of the context that are authenticated and not stored.
    pub required_keys: BTreeSet<String>,
    /// The data key.
    pub data_key: DataKey,
    /// Verifies the message, where the suite asks for it.
    pub verification_key: Option<VerificationKey>,
}

/// Why there are no materials.
#[derive(Clone, Debug)]
pub enum MaterialsFailed {
    /// No keyring that is asked could generate a data key.
    NoDataKey,
    /// None of the encrypted data keys could be decrypted; why not, for each attempt.
    NotDecrypted(Vec<KeyringFailed>),
    /// The keyring failed.
    Keyring(KeyringFailed),
    /// A key of the context is reserved for the SDK.
    ReservedKey(String),
    /// The context is too long with the public key of the signature.
    Context(crate::ContextRefused),
    /// A required key is missing in the context.
    RequiredKeyMissing(String),
    /// A value of the reproduced context is not the stored one.
    ContextDiffers(String),
    /// The public key of a signed message is missing or none, or an unsigned one has one.
    PublicKey,
    /// AWS-LC could not make a signing key.
    SigningKey,
}

/// Why a keyring could not wrap or unwrap a data key.
#[derive(Clone)]
pub struct KeyringFailed {
    /// For people: which key, and what happened.
    pub message: String,
    /// What it was caused by.
    pub source: Option<Arc<dyn Error + Send + Sync>>,
}

impl KeyringFailed {
    /// With a text alone.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            source: None,
        }
    }

    /// With its cause.
    pub fn because(message: impl Into<String>, source: impl Error + Send + Sync + 'static) -> Self {
        Self {
            message: message.into(),
            source: Some(Arc::new(source)),
        }
    }
}

impl fmt::Debug for KeyringFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("KeyringFailed")
            .field(&self.message)
            .field(&self.source)
            .finish()
    }
}

impl fmt::Display for KeyringFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for KeyringFailed {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source
            .as_ref()
            .map(|source| &**source as &(dyn Error + 'static))
    }
}

impl fmt::Display for MaterialsFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoDataKey => f.write_str("the keyring gave no data key"),
            Self::NotDecrypted(attempts) if attempts.is_empty() => {
                f.write_str("the keyring knows none of the message's data keys")
            }
            Self::NotDecrypted(attempts) => {
                f.write_str("no data key could be decrypted")?;
                attempts.iter().try_for_each(|why| write!(f, "; {why}"))
            }
            Self::Keyring(why) => why.fmt(f),
            Self::ReservedKey(key) => write!(f, "the key `{key}` of the encryption context is reserved"),
            Self::Context(why) => why.fmt(f),
            Self::RequiredKeyMissing(key) => write!(f, "the encryption context lacks the key `{key}`"),
            Self::ContextDiffers(key) => {
                write!(f, "the encryption context has another value for the key `{key}`")
            }
            Self::PublicKey => f.write_str("the public key of the signature is not as the suite asks for it"),
            Self::SigningKey => f.write_str("no signing key could be made"),
        }
    }
}

impl Error for MaterialsFailed {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Keyring(why) => why.source(),
            _ => None,
        }
    }
}

impl From<KeyringFailed> for MaterialsFailed {
    fn from(why: KeyringFailed) -> Self {
        Self::Keyring(why)
    }
}

impl From<crate::ContextRefused> for MaterialsFailed {
    fn from(why: crate::ContextRefused) -> Self {
        Self::Context(why)
    }
}
