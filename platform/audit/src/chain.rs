//! The chain: how one line follows from the line before.

use std::fmt;
use std::str::FromStr;

use aws_lc_rs::digest::{Context, Digest, SHA256, SHA256_OUTPUT_LEN, digest};
use data_encoding::BASE64URL_NOPAD;

/// Length of a hash in its text form: 32 bytes in base64url without padding.
pub(crate) const HASH_CHARS: usize = 43;

/// A link of the chain: SHA-256 in base64url without padding (RFC 4648, section 5), 43 characters.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hash([u8; HASH_CHARS]);

impl Hash {
    /// What stands before the first line of a log: 32 zero bytes.
    pub const NOTHING: Self = Self([b'A'; HASH_CHARS]);

    /// The hash of a line: SHA-256 over the hash before it (as text), its label and its JSON.
    pub(crate) fn next(&self, label: &[u8], json: &[u8]) -> Self {
        let mut context = Context::new(&SHA256);
        context.update(&self.0);
        context.update(label);
        context.update(json);
        Self::text(context.finish())
    }

    /// The same over the three as they stand one after the other: by one call, where the writer has them so.
    pub(crate) fn of(hashed: &[u8]) -> Self {
        Self::text(digest(&SHA256, hashed))
    }

    fn text(hash: Digest) -> Self {
        let mut text = [0; HASH_CHARS];
        BASE64URL_NOPAD.encode_mut(hash.as_ref(), &mut text);
        Self(text)
    }

    /// The text form, as it stands in the log.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // INVARIANT: only the base64url alphabet gets in, see `from_str` and `next`.
        f.write_str(std::str::from_utf8(&self.0).unwrap_or_default())
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Hash {
    type Err = NotAHash;

    fn from_str(text: &str) -> Result<Self, NotAHash> {
        Self::try_from(text.as_bytes())
    }
}

impl TryFrom<&[u8]> for Hash {
    type Error = NotAHash;

    fn try_from(text: &[u8]) -> Result<Self, NotAHash> {
        let text: [u8; HASH_CHARS] = text.try_into().map_err(|_| NotAHash)?;
        let mut raw = [0; SHA256_OUTPUT_LEN];
        BASE64URL_NOPAD
            .decode_mut(&text, &mut raw)
            .map_err(|_| NotAHash)?;
        Ok(Self(text))
    }
}

/// The text is not 43 characters of base64url.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAHash;

impl fmt::Display for NotAHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a chain hash: 43 characters of base64url expected")
    }
}

impl std::error::Error for NotAHash {}

/// The end of a log: the number of its last record (0: none yet) and that record's hash.
///
/// Kept elsewhere, a head is the anchor that shows a shortened or a rewritten log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Number of the last record; 0 before the first.
    pub seq: u64,
    /// Hash of that record; [`Hash::NOTHING`] before the first.
    pub hash: Hash,
}

/// Where a record stands in the log. Later records have greater positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position(pub(crate) u64);

impl Position {
    /// The record's number.
    pub fn seq(self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_sha256_over_text_as_openssl_computes_it() {
        // printf %s "$(printf 'A%.0s' $(seq 43))1{}" | openssl dgst -sha256 -binary | basenc --base64url
        let hash = Hash::NOTHING.next(b"1", b"{}");
        assert_eq!(hash.to_string(), "KEbCU5teomLTUv7MY6EktchxRdYhOUera_8Wpxc5SiA");
    }

    #[test]
    fn a_hash_parses_from_its_own_text_and_from_nothing_else() {
        let hash = Hash::NOTHING.next(b"1", b"{}");
        assert_eq!(hash.to_string().parse(), Ok(hash));
        assert_eq!("".parse::<Hash>(), Err(NotAHash));
        assert_eq!("A".repeat(42).parse::<Hash>(), Err(NotAHash));
        assert_eq!(
            format!("{}B", "A".repeat(42)).parse::<Hash>(),
            Err(NotAHash),
            "trailing bits"
        );
        assert_eq!(
            format!("{}+", "A".repeat(42)).parse::<Hash>(),
            Err(NotAHash),
            "other alphabet"
        );
    }
}
