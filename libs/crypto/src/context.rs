//! The encryption context as bytes.

use std::fmt;

/// An encryption context in its one canonical form, ready to be authenticated.
///
/// ```text
/// no pairs      no bytes at all
/// some pairs    count (4) ‖ for each pair, sorted by the UTF-8 bytes of the key:
///                           length of key (4) ‖ key ‖ length of value (4) ‖ value
/// ```
/// Numbers are big-endian. As every part carries its length, different contexts have different bytes, and the order in
/// which the pairs came makes no difference ("Encryption context" in the AWS KMS developer guide: the order of pairs
/// can vary, case counts).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context(Vec<u8>);

impl Context {
    /// The greatest number of canonical bytes; far beyond what a request may carry.
    pub const BYTES_MAX: usize = 1 << 20;

    /// The canonical form of these pairs, in whatever order they come.
    ///
    /// # Errors
    /// A key comes twice, or the whole is longer than [`Context::BYTES_MAX`].
    pub fn new<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, ContextRefused> {
        let mut pairs: Vec<_> = pairs.into_iter().collect();
        if pairs.is_empty() {
            return Ok(Self::default());
        }
        pairs.sort_unstable();
        if pairs
            .iter()
            .zip(pairs.iter().skip(1))
            .any(|(one, next)| one.0 == next.0)
        {
            return Err(ContextRefused::KeyTwice);
        }

        let len = pairs
            .iter()
            .try_fold(COUNT, |sum: usize, (key, value)| {
                sum.checked_add(2 * COUNT)?
                    .checked_add(key.len())?
                    .checked_add(value.len())
            })
            .filter(|len| *len <= Self::BYTES_MAX)
            .ok_or(ContextRefused::TooLong)?;
        let mut bytes = Vec::with_capacity(len);
        bytes.extend_from_slice(&number(pairs.len())?);
        for part in pairs.iter().flat_map(|(key, value)| [key, value]) {
            bytes.extend_from_slice(&number(part.len())?);
            bytes.extend_from_slice(part.as_bytes());
        }
        Ok(Self(bytes))
    }

    /// The context without pairs. A call that gives no context and one that gives an empty one mean the same.
    pub const fn empty() -> Self {
        Self(Vec::new())
    }

    /// The canonical bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// These pairs are no encryption context.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContextRefused {
    /// A key comes twice.
    KeyTwice,
    /// The pairs are longer than [`Context::BYTES_MAX`] together.
    TooLong,
}

impl fmt::Display for ContextRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::KeyTwice => "a key of the encryption context comes twice",
            Self::TooLong => "the encryption context is too long",
        })
    }
}

impl std::error::Error for ContextRefused {}

/// Bytes of a number.
const COUNT: usize = 4;

fn number(len: usize) -> Result<[u8; COUNT], ContextRefused> {
    u32::try_from(len)
        .map(u32::to_be_bytes)
        .map_err(|_| ContextRefused::TooLong)
}
