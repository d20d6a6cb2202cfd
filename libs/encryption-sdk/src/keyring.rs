//! Keyrings: who wraps and unwraps data keys.

pub mod kms;
mod multi;
mod raw_aes;
mod raw_rsa;

use crypto::Random;

use crate::format::EncryptedDataKey;
use crate::materials::KeyringFailed;
use crate::{Context, DataKey, Suite};

pub use multi::Multi;
pub use raw_aes::{NotAWrappingKey, RawAes};
pub use raw_rsa::{NotAnRsaKey, RawRsa, RsaPadding};

/// Wraps data keys when messages are encrypted, and unwraps them when they are decrypted.
pub trait Keyring: Send + Sync {
    /// Wraps the data key of a message, which it makes if there is none yet.
    ///
    /// # Errors
    /// [`KeyringFailed`]; then the message is not encrypted.
    fn wrap(&self, wrapping: &mut Wrapping<'_>) -> Result<(), KeyringFailed>;

    /// Unwraps one of the encrypted data keys, unless another keyring has done so. One that it does not know it
    /// passes by; where it failed to unwrap, it says so with [`Unwrapping::failed`] and tries the next.
    ///
    /// # Errors
    /// [`KeyringFailed`]; then no other keyring is asked.
    fn unwrap(&self, unwrapping: &mut Unwrapping<'_>) -> Result<(), KeyringFailed>;
}

/// A data key that is being wrapped.
pub struct Wrapping<'a> {
    suite: Suite,
    context: &'a Context,
    random: &'a dyn Random,
    data_key: Option<DataKey>,
    wrapped: Vec<EncryptedDataKey>,
}

/// Encrypted data keys of which one is wanted.
pub struct Unwrapping<'a> {
    suite: Suite,
    context: &'a Context,
    encrypted: &'a [EncryptedDataKey],
    data_key: Option<DataKey>,
    attempts: Vec<KeyringFailed>,
}

impl<'a> Wrapping<'a> {
    /// For a message of this suite and context.
    pub fn new(suite: Suite, context: &'a Context, random: &'a dyn Random) -> Self {
        Self {
            suite,
            context,
            random,
            data_key: None,
            wrapped: Vec::new(),
        }
    }

    /// The suite, which says how long the data key is.
    pub fn suite(&self) -> Suite {
        self.suite
    }

    /// The context that the data key is bound to.
    pub fn context(&self) -> &'a Context {
        self.context
    }

    /// The source of randomness.
    pub fn random(&self) -> &'a dyn Random {
        self.random
    }

    /// The data key, if it is there already.
    pub fn data_key(&self) -> Option<&DataKey> {
        self.data_key.as_ref()
    }

    /// The data key, drawn if it is not there yet.
    ///
    /// # Errors
    /// The source of randomness failed.
    pub fn data_key_or_new(&mut self) -> Result<DataKey, KeyringFailed> {
        if let Some(key) = &self.data_key {
            return Ok(key.clone());
        }
        let key = DataKey::generate(self.suite, self.random)
            .map_err(|why| KeyringFailed::because("no data key could be drawn", why))?;
        self.data_key = Some(key.clone());
        Ok(key)
    }

    /// Takes a data key that a key provider generated. One that is there already stays.
    pub fn generated(&mut self, key: DataKey) {
        self.data_key.get_or_insert(key);
    }

    /// Takes the data key in a wrapped form.
    pub fn wrapped(&mut self, key: EncryptedDataKey) {
        self.wrapped.push(key);
    }

    /// What came of it; `None` without a data key or without a wrapped form of it.
    pub fn finish(self) -> Option<(DataKey, Vec<EncryptedDataKey>)> {
        let data_key = self.data_key?;
        (!self.wrapped.is_empty()).then_some((data_key, self.wrapped))
    }
}

impl<'a> Unwrapping<'a> {
    /// For a message of this suite, context and encrypted data keys.
    pub fn new(suite: Suite, context: &'a Context, encrypted: &'a [EncryptedDataKey]) -> Self {
        Self {
            suite,
            context,
            encrypted,
            data_key: None,
            attempts: Vec::new(),
        }
    }

    /// The suite, which says how long the data key is.
    pub fn suite(&self) -> Suite {
        self.suite
    }

    /// The context that the data key is bound to.
    pub fn context(&self) -> &'a Context {
        self.context
    }

    /// The encrypted data keys, in the order of the message.
    pub fn encrypted(&self) -> &'a [EncryptedDataKey] {
        self.encrypted
    }

    /// Whether a data key was found.
    pub fn is_done(&self) -> bool {
        self.data_key.is_some()
    }

    /// Takes the data key. One that is there already stays.
    pub fn unwrapped(&mut self, key: DataKey) {
        self.data_key.get_or_insert(key);
    }

    /// Notes an attempt that failed.
    pub fn failed(&mut self, why: KeyringFailed) {
        self.attempts.push(why);
    }

    /// The data key.
    ///
    /// # Errors
    /// What was noted of the attempts, if there is no data key.
    pub fn finish(self) -> Result<DataKey, Vec<KeyringFailed>> {
        self.data_key.ok_or(self.attempts)
    }
}
