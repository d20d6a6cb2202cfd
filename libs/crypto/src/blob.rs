//! The ciphertext blob of KMS: what `Encrypt` and `GenerateDataKey` return and `Decrypt` takes.
//!
//! ```text
//! offset   bytes
//!      0       1  version of the format: 1
//!      1       1  algorithm: 1 = KBKDF-HMAC-SHA256 (SP 800-108r1, counter) + AES-256-GCM
//!      2       1  kind of key id: 0 = UUID, 1 = mrk-
//!      3       6  account: the number whose twelve digits are the account id, big-endian
//!      9      16  key id
//!     25      32  key material id
//!     57      16  nonce of the derivation                             ┐
//!     73      12  IV                                                  │ crate::fresh
//!     85       n  ciphertext, as long as the plaintext (at most 4096) │
//! 85 + n      16  tag                                                 ┘
//! ```
//! The message's key is KBKDF(material, label `sealstone/kms/ciphertext/1`, nonce). The tag covers the first 57 bytes, the
//! canonical encryption context after them, and the plaintext. The blob is 101 bytes longer than its plaintext. The
//! header is readable by anyone, as AWS's is: that is how `Decrypt` finds the key. It names neither region nor
//! partition, so that a replica of a multi-Region key opens it too.

use std::fmt;

use arn::AccountId;
use secret::Secret;

use crate::context::Context;
use crate::fresh::{self, SealFailed};
use crate::material::Material;
use crate::name::{KeyKind, KeyName, MaterialId};
use crate::random::Random;

/// Bytes that a blob is longer than its plaintext.
pub const OVERHEAD: usize = Header::LEN + fresh::OVERHEAD;

/// The longest plaintext: `PlaintextType` of the KMS API.
pub const PLAINTEXT_MAX: usize = 4096;

/// The longest blob that is read: `CiphertextType` of the KMS API.
pub const BLOB_MAX: usize = 6144;

/// Whose key sealed a blob, and with which of its materials.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// The account that owns the key.
    pub account: AccountId,
    /// The key.
    pub key: KeyName,
    /// The material of the key.
    pub material: MaterialId,
}

impl Header {
    /// Bytes of a header.
    pub const LEN: usize = 57;

    /// Reads the header of a blob; what follows it is sealed. Nothing is authentic until [`open`] said so.
    ///
    /// # Errors
    /// Not the beginning of a blob, or a blob shorter or longer than one can be.
    pub fn parse(blob: &[u8]) -> Result<(Self, &[u8]), NotABlob> {
        if !(OVERHEAD..=BLOB_MAX).contains(&blob.len()) {
            return Err(NotABlob);
        }
        let ([VERSION, ALGORITHM, kind], rest) = blob.split_first_chunk().ok_or(NotABlob)? else {
            return Err(NotABlob);
        };
        let (account, rest) = rest.split_first_chunk::<6>().ok_or(NotABlob)?;
        let (id, rest) = rest.split_first_chunk().ok_or(NotABlob)?;
        let (material, rest) = rest.split_first_chunk().ok_or(NotABlob)?;
        let [a, b, c, d, e, f] = *account;
        let header = Self {
            account: AccountId::from_number(u64::from_be_bytes([0, 0, a, b, c, d, e, f])).ok_or(NotABlob)?,
            key: KeyName {
                kind: kind_from(*kind).ok_or(NotABlob)?,
                id: *id,
            },
            material: MaterialId(*material),
        };
        Ok((header, rest))
    }

    /// Appends the header's bytes.
    fn write(&self, to: &mut Vec<u8>) {
        let Self {
            account,
            key: KeyName { kind, id },
            material: MaterialId(material),
        } = self;
        // An account is below 10^12, so its upper two bytes are zero.
        let [_, _, account @ ..] = account.number().to_be_bytes();
        to.extend_from_slice(&[VERSION, ALGORITHM, kind_byte(*kind)]);
        to.extend_from_slice(&account);
        to.extend_from_slice(id);
        to.extend_from_slice(material);
    }
}

/// Seals `plaintext` under a key derived from `material` for this one blob, bound to `header` and `context`.
///
/// # Errors
/// The plaintext is longer than [`PLAINTEXT_MAX`], no randomness, or AWS-LC refused.
pub fn seal(
    material: &Material,
    header: &Header,
    plaintext: &[u8],
    context: &Context,
    random: &dyn Random,
) -> Result<Vec<u8>, SealFailed> {
    if plaintext.len() > PLAINTEXT_MAX {
        return Err(SealFailed::TooLong);
    }
    let mut blob = Vec::with_capacity(OVERHEAD + plaintext.len());
    header.write(&mut blob);
    let aad = [&blob, context.as_bytes()].concat();
    fresh::seal(material.key(), LABEL, &aad, plaintext, random, &mut blob)?;
    Ok(blob)
}

/// Opens a blob with the material that its header names.
///
/// # Errors
/// Not a blob; or changed, of another material, or of another context: nobody can tell which.
pub fn open(material: &Material, blob: &[u8], context: &Context) -> Result<Secret<Vec<u8>>, OpenFailed> {
    Header::parse(blob)?;
    let (header, sealed) = blob.split_at_checked(Header::LEN).ok_or(OpenFailed::NotABlob)?;
    let aad = [header, context.as_bytes()].concat();
    fresh::open(material.key(), LABEL, &aad, sealed).map_err(|_| OpenFailed::NotAuthentic)
}

/// These bytes are no ciphertext blob.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotABlob;

impl fmt::Display for NotABlob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the bytes are not a ciphertext blob")
    }
}

impl std::error::Error for NotABlob {}

/// A blob could not be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenFailed {
    /// The bytes are no blob.
    NotABlob,
    /// The blob, the material or the context is not the one it was sealed with.
    NotAuthentic,
}

impl fmt::Display for OpenFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotABlob => fmt::Display::fmt(&NotABlob, f),
            Self::NotAuthentic => {
                f.write_str("the ciphertext blob, its key or its encryption context is not authentic")
            }
        }
    }
}

impl std::error::Error for OpenFailed {}

impl From<NotABlob> for OpenFailed {
    fn from(_: NotABlob) -> Self {
        Self::NotABlob
    }
}

const VERSION: u8 = 1;
/// KBKDF-HMAC-SHA256 + AES-256-GCM.
const ALGORITHM: u8 = 1;
/// What the derived key is for. Never change it: every blob ever sealed depends on it.
const LABEL: &str = "sealstone/kms/ciphertext/1";

const fn kind_byte(kind: KeyKind) -> u8 {
    match kind {
        KeyKind::Single => 0,
        KeyKind::MultiRegion => 1,
    }
}

const fn kind_from(byte: u8) -> Option<KeyKind> {
    match byte {
        0 => Some(KeyKind::Single),
        1 => Some(KeyKind::MultiRegion),
        _ => None,
    }
}
