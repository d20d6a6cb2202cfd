//! Sealing with a key that is fresh for every message.
//!
//! ```text
//! offset  bytes
//!      0     16  nonce, random
//!     16     12  IV, random
//!     28      n  ciphertext, as long as the plaintext
//! 28 + n     16  tag
//! ```
//! The message's key is KBKDF(key, label, nonce); nonce and IV need no place in the additional data, since changing
//! either changes the key stream and the tag.

use std::fmt;

use secret::Secret;

use crate::aead::{self, AeadFailed, IV, TAG};
use crate::kdf::{self, CONTEXT, KdfFailed};
use crate::random::{Random, RandomFailed};

/// Bytes that a sealed message is longer than its plaintext.
pub const OVERHEAD: usize = CONTEXT + IV + TAG;

/// Appends `plaintext`, sealed for the purpose named by `label`, to `to`. Nothing is appended on error.
///
/// # Errors
/// No randomness, or AWS-LC refused.
pub fn seal(
    key: &Secret<[u8; 32]>,
    label: &str,
    aad: &[u8],
    plaintext: &[u8],
    random: &dyn Random,
    to: &mut Vec<u8>,
) -> Result<(), SealFailed> {
    let mut drawn = [0; CONTEXT + IV];
    random.fill(&mut drawn)?;
    let (nonce, iv) = split(&drawn).ok_or(SealFailed::Cipher)?;
    let key = kdf::derive(key, label, nonce)?;

    let start = to.len();
    to.reserve_exact(OVERHEAD + plaintext.len());
    to.extend_from_slice(&drawn);
    to.extend_from_slice(plaintext);
    let in_out = to.get_mut(start + drawn.len()..).ok_or(SealFailed::Cipher)?;
    match aead::seal(&key, *iv, aad, in_out) {
        Ok(tag) => to.extend_from_slice(&tag),
        Err(failed) => {
            in_out.fill(0);
            to.truncate(start);
            return Err(failed.into());
        }
    }
    Ok(())
}

/// Opens what [`seal`] appended.
///
/// # Errors
/// Not the same key, label and additional data, or not the same bytes. Which of them, nobody can tell.
pub fn open(
    key: &Secret<[u8; 32]>,
    label: &str,
    aad: &[u8],
    sealed: &[u8],
) -> Result<Secret<Vec<u8>>, NotAuthentic> {
    let (nonce, rest) = sealed.split_first_chunk().ok_or(NotAuthentic)?;
    let (iv, rest) = rest.split_first_chunk().ok_or(NotAuthentic)?;
    let key = kdf::derive(key, label, nonce).map_err(|_| NotAuthentic)?;
    aead::open(&key, *iv, aad, rest).map_err(|_| NotAuthentic)
}

/// A message could not be sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SealFailed {
    /// The source of random bytes failed.
    Random,
    /// The message, its context or its additional data is longer than this format takes.
    TooLong,
    /// AWS-LC refused.
    Cipher,
}

impl fmt::Display for SealFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Random => "the source of random bytes failed",
            Self::TooLong => "the message is too long to be sealed",
            Self::Cipher => "the cipher refused the message",
        })
    }
}

impl std::error::Error for SealFailed {}

impl From<RandomFailed> for SealFailed {
    fn from(_: RandomFailed) -> Self {
        Self::Random
    }
}

impl From<KdfFailed> for SealFailed {
    fn from(_: KdfFailed) -> Self {
        Self::Cipher
    }
}

impl From<AeadFailed> for SealFailed {
    fn from(_: AeadFailed) -> Self {
        Self::Cipher
    }
}

/// The sealed bytes, the key, the purpose or the additional data is not the one it was sealed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAuthentic;

impl fmt::Display for NotAuthentic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the message is not authentic")
    }
}

impl std::error::Error for NotAuthentic {}

fn split(drawn: &[u8; CONTEXT + IV]) -> Option<(&[u8; CONTEXT], &[u8; IV])> {
    let (nonce, iv) = drawn.split_first_chunk()?;
    Some((nonce, iv.try_into().ok()?))
}
