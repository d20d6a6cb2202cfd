//! The encryption context: pairs of text that are authenticated with a message and stored in the clear.

use std::collections::BTreeMap;
use std::fmt;

/// The key under which a signed message carries the public key of its signature.
pub const PUBLIC_KEY: &str = "aws-crypto-public-key";

/// What keys of a caller's own must not begin with.
pub const RESERVED_PREFIX: &str = "aws-crypto-";

/// The longest serialization, in bytes: its length has two bytes.
pub const CONTEXT_BYTES_MAX: usize = u16::MAX as usize;

/// An encryption context. It is not secret: whoever holds the message can read it, and KMS logs it.
///
/// Serialized, it is a count of two bytes and then the pairs in the order of the bytes of their keys, each key and
/// value behind a length of two bytes, all big-endian; the empty context is nothing at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    pairs: BTreeMap<String, String>,
    /// Of the serialization, without its count.
    bytes: usize,
}

impl Context {
    /// The context of no pairs.
    pub fn empty() -> Self {
        Self::default()
    }

    /// The context of these pairs.
    ///
    /// # Errors
    /// [`ContextRefused`]: one key twice, or too long.
    pub fn new<K: Into<String>, V: Into<String>>(
        pairs: impl IntoIterator<Item = (K, V)>,
    ) -> Result<Self, ContextRefused> {
        let mut context = Self::default();
        for (key, value) in pairs {
            context.insert(key.into(), value.into())?;
        }
        Ok(context)
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.pairs.get(key).map(String::as_str)
    }

    /// The pairs, in the order of their keys.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// How many pairs there are.
    pub fn len(&self) -> usize {
        self.pairs.len()
    }

    /// Whether there is no pair.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// The first key that is reserved for the SDK itself.
    pub fn reserved_key(&self) -> Option<&str> {
        self.pairs
            .keys()
            .map(String::as_str)
            .find(|key| key.starts_with(RESERVED_PREFIX))
    }

    /// The canonical serialization.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut to = Vec::with_capacity(2 + self.bytes);
        if self.pairs.is_empty() {
            return to;
        }
        // INVARIANT: `insert` keeps the whole below 2^16 bytes, and so every length in it.
        let length = |to: &mut Vec<u8>, length: usize| {
            to.extend_from_slice(&u16::try_from(length).unwrap_or(u16::MAX).to_be_bytes());
        };
        length(&mut to, self.pairs.len());
        for (key, value) in &self.pairs {
            for text in [key, value] {
                length(&mut to, text.len());
                to.extend_from_slice(text.as_bytes());
            }
        }
        to
    }

    /// Reads a serialization. The order of the pairs is not checked, as other implementations order by other units;
    /// where it is stored, a header's tag protects it as it stands.
    ///
    /// # Errors
    /// [`ContextRefused`]: not a whole number of pairs, not UTF-8, one key twice, or a count of zero.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ContextRefused> {
        if bytes.is_empty() {
            return Ok(Self::default());
        }
        let (count, mut rest) = number(bytes)?;
        if count == 0 {
            return Err(ContextRefused::Malformed);
        }
        let mut context = Self::default();
        for _ in 0..count {
            let key = text(&mut rest)?;
            let value = text(&mut rest)?;
            context.insert(key, value)?;
        }
        if !rest.is_empty() {
            return Err(ContextRefused::Malformed);
        }
        Ok(context)
    }

    /// Adds a pair.
    pub(crate) fn insert(&mut self, key: String, value: String) -> Result<(), ContextRefused> {
        let bytes = self.bytes + 4 + key.len() + value.len();
        if 2 + bytes > CONTEXT_BYTES_MAX {
            return Err(ContextRefused::TooLong);
        }
        if self.pairs.contains_key(&key) {
            return Err(ContextRefused::KeyTwice(key));
        }
        self.pairs.insert(key, value);
        self.bytes = bytes;
        Ok(())
    }

    /// The pairs whose keys pass.
    pub(crate) fn filtered(&self, keep: impl Fn(&str) -> bool) -> Self {
        let pairs: BTreeMap<String, String> = self
            .pairs
            .iter()
            .filter(|(key, _)| keep(key))
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect();
        let bytes = pairs.iter().map(|(key, value)| 4 + key.len() + value.len()).sum();
        Self { pairs, bytes }
    }
}

/// Why something is not an encryption context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContextRefused {
    /// One key occurs twice.
    KeyTwice(String),
    /// It is longer than [`CONTEXT_BYTES_MAX`].
    TooLong,
    /// The bytes are not the serialization of a context.
    Malformed,
}

impl fmt::Display for ContextRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::KeyTwice(key) => write!(f, "the encryption context has the key `{key}` twice"),
            Self::TooLong => write!(
                f,
                "the encryption context is longer than {CONTEXT_BYTES_MAX} bytes"
            ),
            Self::Malformed => f.write_str("the encryption context is malformed"),
        }
    }
}

impl std::error::Error for ContextRefused {}

fn number(bytes: &[u8]) -> Result<(u16, &[u8]), ContextRefused> {
    let (number, rest) = bytes.split_first_chunk().ok_or(ContextRefused::Malformed)?;
    Ok((u16::from_be_bytes(*number), rest))
}

fn text(rest: &mut &[u8]) -> Result<String, ContextRefused> {
    let (length, after) = number(rest)?;
    let (text, after) = after
        .split_at_checked(usize::from(length))
        .ok_or(ContextRefused::Malformed)?;
    *rest = after;
    String::from_utf8(text.to_vec()).map_err(|_| ContextRefused::Malformed)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn pairs_are_ordered_by_the_bytes_of_their_keys() {
        let context = Context::new([("b", "2"), ("a", ""), ("ä", "3")]).unwrap();
        let bytes = b"\0\x03\0\x01a\0\0\0\x01b\0\x012\0\x02\xc3\xa4\0\x013";
        assert_eq!(context.to_bytes(), bytes);
    }

    #[test]
    fn the_empty_context_is_nothing() {
        assert_eq!(Context::empty().to_bytes(), b"");
        assert_eq!(Context::from_bytes(b"\0\0"), Err(ContextRefused::Malformed));
    }

    #[test]
    fn a_key_twice_is_refused() {
        let bytes = b"\0\x02\0\x01a\0\0\0\x01a\0\0";
        assert_eq!(
            Context::from_bytes(bytes),
            Err(ContextRefused::KeyTwice("a".to_owned()))
        );
    }

    #[test]
    fn a_context_is_as_long_as_its_length_field_can_say() {
        let longest = "v".repeat(CONTEXT_BYTES_MAX - 7);
        let context = Context::new([("k", longest.as_str())]).unwrap();
        assert_eq!(context.to_bytes().len(), CONTEXT_BYTES_MAX);
        assert_eq!(Context::new([("k", longest + "v")]), Err(ContextRefused::TooLong));
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(pairs in proptest::collection::btree_map(".{0,20}", ".{0,20}", 0..8)) {
            let context = Context::new(pairs).unwrap();
            prop_assert_eq!(Context::from_bytes(&context.to_bytes()), Ok(context));
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            if let Ok(context) = Context::from_bytes(&bytes) {
                prop_assert_eq!(context.to_bytes().len(), bytes.len());
            }
        }
    }
}
