//! The AWS Encryption SDK's message format: envelope encryption of data of any size, kept anywhere.
//!
//! ```text
//! ┌ header ──────────────────────────────────────────────┐┌ body ─────────────────────────┐┌ footer ──┐
//! │ suite │ message id │ context │ encrypted data keys … ││ frame 1 │ frame 2 │ … │ last  ││ signature│
//! │       │            │         │ frame length │ commit ││  IV, ciphertext, tag each     ││ (if the  │
//! │       │            │         │              │ + tag  ││                               ││  suite   │
//! └──────────────────────────────────────────────────────┘└───────────────────────────────┘└─ signs) ─┘
//!      a keyring unwraps one data key ── HKDF(data key, message id) ──► the key of all the tags
//! ```
//!
//! A fresh data key encrypts the message; [keyrings](keyring) wrap it, one form for each key that shall be able to
//! decrypt. Messages can be read by the AWS Encryption SDKs and command lines of every language, and theirs by this
//! crate.
//!
//! ```
//! use std::sync::Arc;
//! use secret::Secret;
//! use sealstone_encryption_sdk::{Context, Decryptor, Encryptor, keyring::RawAes};
//!
//! let keyring = Arc::new(RawAes::new("our keys", "2026", &Secret::new(vec![7; 32]))?);
//! let context = Context::new([("purpose", "example")])?;
//!
//! let encrypted = Encryptor::new(keyring.clone()).encrypt(b"attack at dawn", &context)?;
//! let decrypted = Decryptor::new(keyring).decrypt(&encrypted.message)?;
//!
//! assert_eq!(decrypted.plaintext.expose(), b"attack at dawn");
//! assert_eq!(decrypted.header.context.get("purpose"), Some("example"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`cache`] lets messages share data keys within limits. [`keyring::kms`] asks a KMS through a trait of three methods,
//! which the feature `kms` implements over HTTP. [`positioned`] is for files, which several cores
//! read and write. The feature `async` adds streams over tokio's readers and writers. What is absent: the hierarchical and
//! the ECDH keyrings, and `SubjectPublicKeyInfo` or PKCS #8 in PEM: decode it first.
//!
//! # Security considerations
//!
//! - The encryption context is authenticated and **not secret**. Check after decryption that it is the one you
//!   expect, or hand it to [`Decryptor::with_context`].
//! - Suites that sign tell who may only decrypt from who may encrypt. That holds when the whole message was read; see
//!   [`Decryptor`] for what is released when.
//! - [`keyring::RawRsa`] does not say who wrapped a data key: anybody with the public key can make a message.
//! - The three suites without key derivation encrypt with the data key itself and exist for old messages.
//! - One frame of a message tells its length and place, and the message its number of frames.
//!
//! Sources: "AWS Encryption SDK reference" in its Developer Guide; the specification in the repository
//! awslabs/aws-encryption-sdk-specification.
//!
//! # Invariants
//!
//! - No plaintext leaves before its tag is verified, and none of a signed message before its signature is, unless the
//!   function's name says so. The last frame leaves only when the message ended where it should.
//! - Every number that comes from a message is checked against a limit before memory is taken for it.
//! - Streams take memory that does not grow with the message, except where the documentation names a limit.
//! - The output does not depend on the number of cores.
//! - Keys and plaintext buffers are wiped. No bytes of a message make this crate panic.
//! - Clocks and the environment are not touched, no file is opened, and sockets only by the feature `kms`; randomness is
//!   an argument where AWS-LC allows it.
#![forbid(unsafe_code)]

#[cfg(feature = "async")]
pub mod asynchronous;
pub mod cache;
mod commitment;
pub mod context;
mod decrypt;
mod encrypt;
mod error;
pub mod format;
mod key;
pub mod keyring;
pub mod materials;
mod pipeline;
pub mod positioned;
mod rewrap;
mod signature;
mod suite;

pub use commitment::CommitmentPolicy;
pub use context::{Context, ContextRefused};
pub use decrypt::{Decrypted, Decryptor, FRAME_BYTES_MAX};
pub use encrypt::{Encrypted, Encryptor, FRAME_BYTES};
pub use error::{DecryptFailed, EncryptFailed};
pub use format::{EncryptedDataKey, Framing, Header, Malformed, MessageId};
pub use key::DataKey;
pub use rewrap::{RewrapFailed, Rewrapper};
pub use signature::{BadKey, SigningKey, VerificationKey};
pub use suite::{Derivation, SignatureAlgorithm, Suite};

/// Plaintext that a stream holds in memory at most, in bytes, where nobody asks for another limit: a signed message
/// until it is verified, or a single block.
pub const HELD_BYTES_MAX: u64 = 8 << 20;
