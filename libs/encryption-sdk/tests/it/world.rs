//! Keys and clients for the stories.

use std::num::NonZeroU32;
use std::sync::Arc;

use sealstone_encryption_sdk::keyring::{Keyring, RawAes};
use sealstone_encryption_sdk::{CommitmentPolicy, Context, Decryptor, Encryptor, Framing, Suite};
use secret::Secret;

/// A raw AES key of this name; the same name is the same key.
pub(crate) fn key(name: &str) -> Arc<dyn Keyring> {
    let mut bytes = vec![7; 32];
    bytes[..name.len()].copy_from_slice(name.as_bytes());
    Arc::new(RawAes::new("world", name, &Secret::new(bytes)).unwrap())
}

pub(crate) fn frames_of(bytes: u32) -> Framing {
    Framing::Framed(NonZeroU32::new(bytes).unwrap())
}

/// The policy that allows to encrypt with this suite.
pub(crate) fn policy_of(suite: Suite) -> CommitmentPolicy {
    match suite.commits() {
        true => CommitmentPolicy::RequireEncryptRequireDecrypt,
        false => CommitmentPolicy::ForbidEncryptAllowDecrypt,
    }
}

pub(crate) fn encryptor(suite: Suite, framing: Framing) -> Encryptor {
    Encryptor::new(key("a"))
        .with_policy(policy_of(suite))
        .with_suite(suite)
        .with_framing(framing)
}

pub(crate) fn decryptor(suite: Suite) -> Decryptor {
    Decryptor::new(key("a")).with_policy(policy_of(suite))
}

pub(crate) fn context() -> Context {
    Context::new([("purpose", "test"), ("tenant", "ä")]).unwrap()
}

/// Bytes that repeat at no power of two.
pub(crate) fn plaintext(bytes: usize) -> Vec<u8> {
    (0..bytes)
        .map(|index| (((index % 251) * 31 + 7) % 251) as u8)
        .collect()
}
