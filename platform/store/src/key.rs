use std::fmt;

use arn::{AccountId, Region};
use bytes::Bytes;

/// Ends a part. Smaller than any byte of a part's content, so a shorter part sorts before a longer one.
const END: u8 = 0x01;
/// Stands before a content byte that is `0x00`, [`END`] or itself; that byte is then raised by one.
const ESCAPE: u8 = 0x02;

/// The name of a value: a sequence of parts whose byte order is the order of the parts.
///
/// Byte by byte, each part is its text followed by `01`:
///
/// | content byte | encoded |
/// |---|---|
/// | `00` | `02 01` |
/// | `01` | `02 02` |
/// | `02` | `02 03` |
/// | `03`..`ff` | itself |
/// | end of the part | `01` |
///
/// So no content byte is below `02`: the encoding of a key is a prefix of another's exactly if its parts are the first
/// parts of the other, and keys sort by their first part, then by their second, and so on, as the texts do.
/// A number is the text of its twenty decimal digits, an account that of its twelve. Keys hold no `00`, and
/// `SELECT replace(key, char(1), '/') FROM entries` reads well in the `sqlite3` shell.
///
/// DO NOT CHANGE THE ENCODING: it is on disk.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(Bytes);

impl Key {
    /// The key of these parts: `Key::new(("kms.key", &account, &region, key_id))`.
    pub fn new(parts: impl KeyParts) -> Self {
        let mut encoded = Vec::with_capacity(64);
        parts.encode(&mut encoded);
        Self(encoded.into())
    }

    /// This key with more parts at its end.
    #[must_use]
    pub fn join(&self, parts: impl KeyParts) -> Self {
        let mut encoded = Vec::with_capacity(self.0.len() + 64);
        encoded.extend_from_slice(&self.0);
        parts.encode(&mut encoded);
        Self(encoded.into())
    }

    /// The key with this encoding, as an adapter reads it back. Any bytes are a key.
    pub fn from_encoded(encoded: impl Into<Bytes>) -> Self {
        Self(encoded.into())
    }

    /// The encoding, as an adapter stores it.
    pub fn encoded(&self) -> &[u8] {
        &self.0
    }

    /// The parts as text, or `None` if this is not an encoding that [`Key::new`] makes.
    pub fn parts(&self) -> Option<Vec<String>> {
        let mut parts = Vec::new();
        let mut part = Vec::new();
        let mut bytes = self.0.iter();
        while let Some(&byte) = bytes.next() {
            match byte {
                END => parts.push(String::from_utf8(std::mem::take(&mut part)).ok()?),
                ESCAPE => match bytes.next()? {
                    raised @ 1..=3 => part.push(raised - 1),
                    _ => return None,
                },
                0 => return None,
                _ => part.push(byte),
            }
        }
        part.is_empty().then_some(parts)
    }
}

impl fmt::Display for Key {
    /// The parts joined by `/`, control characters escaped.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.parts() {
            Some(parts) => write!(f, "{}", parts.join("/").escape_debug()),
            None => write!(f, "{}", self.0.escape_ascii()),
        }
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({self})")
    }
}

/// One part of a key: text, number, account or region.
pub trait KeyPart {
    /// Appends the part's encoding.
    fn encode_part(&self, encoded: &mut Vec<u8>);
}

impl KeyPart for str {
    fn encode_part(&self, encoded: &mut Vec<u8>) {
        encode_content(self, encoded);
        encoded.push(END);
    }
}

impl KeyPart for String {
    fn encode_part(&self, encoded: &mut Vec<u8>) {
        self.as_str().encode_part(encoded);
    }
}

impl KeyPart for u64 {
    fn encode_part(&self, encoded: &mut Vec<u8>) {
        format!("{self:020}").encode_part(encoded);
    }
}

impl KeyPart for AccountId {
    fn encode_part(&self, encoded: &mut Vec<u8>) {
        self.to_string().encode_part(encoded);
    }
}

impl KeyPart for Region {
    fn encode_part(&self, encoded: &mut Vec<u8>) {
        self.as_str().encode_part(encoded);
    }
}

impl<P: KeyPart + ?Sized> KeyPart for &P {
    fn encode_part(&self, encoded: &mut Vec<u8>) {
        (**self).encode_part(encoded);
    }
}

/// A tuple of up to six [`KeyPart`]s.
pub trait KeyParts {
    /// Appends the parts' encodings, in order.
    fn encode(&self, encoded: &mut Vec<u8>);
}

macro_rules! tuples_are_key_parts {
    ($(($($part:ident)*))*) => {$(
        impl<$($part: KeyPart),*> KeyParts for ($($part,)*) {
            #[allow(non_snake_case, unused_variables, reason = "a type parameter names its field; `()` has none")]
            fn encode(&self, encoded: &mut Vec<u8>) {
                let ($($part,)*) = self;
                $($part.encode_part(encoded);)*
            }
        }
    )*};
}

tuples_are_key_parts! { () (A) (A B) (A B C) (A B C D) (A B C D E) (A B C D E F) }

/// Keys from an inclusive start to an exclusive end, in byte order of their encoding.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct KeyRange {
    start: Bytes,
    /// `None`: no end.
    end: Option<Bytes>,
}

impl KeyRange {
    /// Every key.
    pub fn all() -> Self {
        Self {
            start: Bytes::new(),
            end: None,
        }
    }

    /// The key itself and every key that continues it with more parts.
    pub fn under(key: &Key) -> Self {
        Self {
            start: key.0.clone(),
            end: next_prefix(&key.0),
        }
    }

    /// Every key that continues `key` with a part that begins with `text`: aliases from `alias/aws/` on, for example.
    pub fn under_text(key: &Key, text: &str) -> Self {
        let mut start = key.0.to_vec();
        encode_content(text, &mut start);
        let end = next_prefix(&start);
        Self {
            start: start.into(),
            end,
        }
    }

    /// What of the range comes after `key`: the next page, given the last key of a page.
    #[must_use]
    pub fn after(&self, key: &Key) -> Self {
        let next = next_key(key);
        Self {
            start: next.max(self.start.clone()),
            end: self.end.clone(),
        }
    }

    /// What of the range comes before or is `key`.
    #[must_use]
    pub fn through(&self, key: &Key) -> Self {
        let next = next_key(key);
        let end = match &self.end {
            Some(end) => next.min(end.clone()),
            None => next,
        };
        Self {
            start: self.start.clone(),
            end: Some(end),
        }
    }

    /// The first encoding that may be in the range.
    pub fn start(&self) -> &[u8] {
        &self.start
    }

    /// The first encoding past the range; `None` if it has no end.
    pub fn end(&self) -> Option<&[u8]> {
        self.end.as_deref()
    }

    /// Whether no key can be in the range. Adapters ask before they hand the bounds to something that panics on them.
    pub fn is_empty(&self) -> bool {
        self.end.as_ref().is_some_and(|end| *end <= self.start)
    }

    /// Whether some key can be in both ranges.
    pub fn overlaps(&self, other: &Self) -> bool {
        let ends_behind = |end: &Option<Bytes>, start: &Bytes| end.as_ref().is_none_or(|end| end > start);
        let apart = self.is_empty() || other.is_empty();
        !apart && ends_behind(&self.end, &other.start) && ends_behind(&other.end, &self.start)
    }

    /// Whether `key` is in the range.
    pub fn contains(&self, key: &Key) -> bool {
        key.0 >= self.start && self.end.as_ref().is_none_or(|end| key.0 < *end)
    }
}

impl fmt::Debug for KeyRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyRange({}..", self.start.escape_ascii())?;
        match &self.end {
            Some(end) => write!(f, "{})", end.escape_ascii()),
            None => f.write_str(")"),
        }
    }
}

fn encode_content(text: &str, encoded: &mut Vec<u8>) {
    for byte in text.bytes() {
        if byte <= ESCAPE {
            encoded.extend_from_slice(&[ESCAPE, byte + 1]);
        } else {
            encoded.push(byte);
        }
    }
}

/// The smallest byte string above `key`.
fn next_key(key: &Key) -> Bytes {
    let mut next = Vec::with_capacity(key.0.len() + 1);
    next.extend_from_slice(&key.0);
    next.push(0);
    next.into()
}

/// The smallest byte string above all that begin with `prefix`, if there is one.
fn next_prefix(prefix: &[u8]) -> Option<Bytes> {
    let mut next = prefix.to_vec();
    while let Some(last) = next.pop() {
        if let Some(raised) = last.checked_add(1) {
            next.push(raised);
            return Some(next.into());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_key_is_its_parts_each_ended_by_01() {
        let account: AccountId = "000000000042".parse().unwrap();
        let region: Region = "eu-central-1".parse().unwrap();
        let key = Key::new(("kms.key", account, &region, 7_u64, "a\0b\u{1}\u{2}"));
        assert_eq!(
            key.encoded(),
            b"kms.key\x01000000000042\x01eu-central-1\x0100000000000000000007\x01a\x02\x01b\x02\x02\x02\x03\x01"
        );
        assert_eq!(
            key.to_string(),
            "kms.key/000000000042/eu-central-1/00000000000000000007/a\\0b\\u{1}\\u{2}"
        );
    }

    #[test]
    fn bytes_that_are_no_key_of_ours_have_no_parts() {
        for encoded in [&b"open"[..], b"\0\x01", b"\x02\x04\x01", b"\x02", b"\xff\x01"] {
            assert_eq!(Key::from_encoded(encoded).parts(), None, "{encoded:?}");
        }
    }

    #[test]
    fn a_table_is_not_under_another_whose_name_begins_the_same() {
        let range = KeyRange::under(&Key::new(("kms",)));
        assert!(range.contains(&Key::new(("kms", "x"))));
        assert!(!range.contains(&Key::new(("kms.key", "x"))));
        assert!(!range.contains(&Key::new(("kms\0", "x"))));
    }

    #[test]
    fn a_prefix_of_ff_bytes_has_no_end() {
        assert_eq!(next_prefix(b"\xff\xff"), None);
        assert_eq!(next_prefix(b"a\xff"), Some(Bytes::from_static(b"b")));
        assert_eq!(KeyRange::under(&Key::new(())), KeyRange::all());
    }

    #[test]
    fn a_page_ends_where_the_next_begins() {
        let key = Key::new(("t", "b"));
        let all = KeyRange::under(&Key::new(("t",)));
        assert!(all.through(&key).contains(&key) && !all.after(&key).contains(&key));
        let longer = key.join(("c",));
        assert!(!all.through(&key).contains(&longer) && all.after(&key).contains(&longer));
        assert!(all.through(&key).after(&key).is_empty());
    }

    fn parts() -> impl Strategy<Value = Vec<String>> {
        prop::collection::vec(
            prop::collection::vec(prop::char::range('\0', '\u{5}'), 0..4),
            0..5,
        )
        .prop_map(|parts| parts.into_iter().map(String::from_iter).collect())
    }

    fn key(parts: &[String]) -> Key {
        parts.iter().fold(Key::new(()), |key, part| key.join((part,)))
    }

    proptest! {
        #[test]
        fn keys_sort_as_their_parts(a in parts(), b in parts()) {
            prop_assert_eq!(key(&a).cmp(&key(&b)), a.cmp(&b));
        }

        #[test]
        fn numbers_sort_as_numbers(a: u64, b: u64) {
            prop_assert_eq!(Key::new((a,)).cmp(&Key::new((b,))), a.cmp(&b));
        }

        #[test]
        fn parts_survive(a in parts()) {
            prop_assert_eq!(key(&a).parts(), Some(a));
        }

        #[test]
        fn under_means_continuing_the_parts(a in parts(), b in parts()) {
            prop_assert_eq!(KeyRange::under(&key(&a)).contains(&key(&b)), b.starts_with(&a));
        }

        #[test]
        fn under_text_means_a_next_part_that_begins_so(a in parts(), text in "[\0-\u{5}]{1,3}", b in parts()) {
            let expected = b.len() > a.len() && b.starts_with(&a) && b[a.len()].starts_with(&text);
            prop_assert_eq!(KeyRange::under_text(&key(&a), &text).contains(&key(&b)), expected);
        }
    }
}
