//! AES-256-GCM (NIST SP 800-38D) with the IV given by the caller.
//!
//! Whoever calls this answers for never using an IV twice under one key; [`crate::fresh`] does so by never using a key
//! twice, and is what the rest of the house should call.

use std::fmt;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use secret::Secret;

/// Bytes of a key.
pub const KEY: usize = 32;
/// Bytes of an IV.
pub const IV: usize = 12;
/// Bytes of a tag.
pub const TAG: usize = 16;

/// Encrypts `in_out` in place and returns the tag over it and `aad`.
///
/// # Errors
/// AWS-LC refused, which it does only beyond 2^36 bytes.
pub fn seal(
    key: &Secret<[u8; KEY]>,
    iv: [u8; IV],
    aad: &[u8],
    in_out: &mut [u8],
) -> Result<[u8; TAG], AeadFailed> {
    let tag = schedule(key)?
        .seal_in_place_separate_tag(Nonce::assume_unique_for_key(iv), Aad::from(aad), in_out)
        .map_err(|_| AeadFailed)?;
    tag.as_ref().try_into().map_err(|_| AeadFailed)
}

/// Decrypts `sealed` (ciphertext, then tag).
///
/// # Errors
/// Key, IV, `aad` or `sealed` is not what it was; nothing of the plaintext is returned.
pub fn open(
    key: &Secret<[u8; KEY]>,
    iv: [u8; IV],
    aad: &[u8],
    sealed: &[u8],
) -> Result<Secret<Vec<u8>>, AeadFailed> {
    let (ciphertext, tag) = sealed.split_last_chunk::<TAG>().ok_or(AeadFailed)?;
    let mut plaintext = Secret::new(vec![0; ciphertext.len()]);
    schedule(key)?
        .open_separate_gather(
            Nonce::assume_unique_for_key(iv),
            Aad::from(aad),
            ciphertext,
            tag,
            plaintext.expose_mut(),
        )
        .map_err(|_| AeadFailed)?;
    Ok(plaintext)
}

/// The message was changed, or sealed under another key, or with other additional data: GCM cannot tell which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AeadFailed;

impl fmt::Display for AeadFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the message is not authentic")
    }
}

impl std::error::Error for AeadFailed {}

/// The expanded key; AWS-LC wipes it when it is freed.
fn schedule(key: &Secret<[u8; KEY]>) -> Result<LessSafeKey, AeadFailed> {
    UnboundKey::new(&AES_256_GCM, key.expose())
        .map(LessSafeKey::new)
        .map_err(|_| AeadFailed)
}
