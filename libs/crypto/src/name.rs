//! What a ciphertext blob says about its key.

use std::fmt;
use std::str::FromStr;

/// The id of a KMS key: 128 random bits, printed as AWS prints them.
///
/// `1234abcd-12ab-34cd-56ef-1234567890ab`, or `mrk-1234abcd12ab34cd56ef1234567890ab` for a multi-Region key
/// ("Key identifiers (KeyId)" in the AWS KMS developer guide).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyName {
    /// Whether the key has replicas in other regions.
    pub kind: KeyKind,
    /// The bits.
    pub id: [u8; 16],
}

/// The two shapes of a key id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyKind {
    /// A key of one region: a UUID.
    Single,
    /// A key with replicas that share id and material: `mrk-` and 32 digits.
    MultiRegion,
}

/// The text is not a key id in lower-case hexadecimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAKeyName;

/// Which material of a key: 256 bits, printed as the 64 hexadecimal digits of `CurrentKeyMaterialId`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MaterialId(pub [u8; 32]);

/// The text is not 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAMaterialId;

impl FromStr for KeyName {
    type Err = NotAKeyName;

    fn from_str(text: &str) -> Result<Self, NotAKeyName> {
        let (kind, digits) = match text.strip_prefix("mrk-") {
            Some(digits) => (KeyKind::MultiRegion, from_hex(digits.as_bytes())),
            None => (
                KeyKind::Single,
                without_hyphens(text).and_then(|digits| from_hex(&digits)),
            ),
        };
        Ok(Self {
            kind,
            id: digits.ok_or(NotAKeyName)?,
        })
    }
}

impl fmt::Display for KeyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            KeyKind::MultiRegion => {
                f.write_str("mrk-")?;
                hex(f, &self.id)
            }
            KeyKind::Single => {
                for (at, byte) in self.id.iter().enumerate() {
                    let hyphen = if matches!(at, 4 | 6 | 8 | 10) { "-" } else { "" };
                    write!(f, "{hyphen}{byte:02x}")?;
                }
                Ok(())
            }
        }
    }
}

impl fmt::Debug for KeyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for MaterialId {
    type Err = NotAMaterialId;

    fn from_str(text: &str) -> Result<Self, NotAMaterialId> {
        from_hex(text.as_bytes()).map(Self).ok_or(NotAMaterialId)
    }
}

impl fmt::Display for MaterialId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex(f, &self.0)
    }
}

impl fmt::Debug for MaterialId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for NotAKeyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key id is a lower-case UUID, or `mrk-` and 32 hexadecimal digits")
    }
}

impl std::error::Error for NotAKeyName {}

impl fmt::Display for NotAMaterialId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key material id is 64 lower-case hexadecimal digits")
    }
}

impl std::error::Error for NotAMaterialId {}

/// The digits of a UUID, whose five groups have a hyphen between them; `None` if the text has another form. What stands for a
/// digit is not looked at.
fn without_hyphens(text: &str) -> Option<[u8; 32]> {
    let text: &[u8; 36] = text.as_bytes().try_into().ok()?;
    let mut digits = [0; 32];
    let mut to = digits.as_mut_slice();
    let mut groups = text.split(|byte| *byte == b'-');
    for length in [8, 4, 4, 4, 12] {
        let group = groups.next().filter(|group| group.len() == length)?;
        let (room, rest) = to.split_at_mut_checked(length)?;
        room.copy_from_slice(group);
        to = rest;
    }
    groups.next().is_none().then_some(digits)
}

fn hex<const N: usize>(f: &mut fmt::Formatter<'_>, bytes: &[u8; N]) -> fmt::Result {
    f.write_str(const_hex::Buffer::<N>::new().format(bytes))
}

/// Exactly 2 × `N` lower-case digits, so that a value has one text: the library takes upper case and a prefix as well.
fn from_hex<const N: usize>(digits: &[u8]) -> Option<[u8; N]> {
    let lower = digits.len() == 2 * N && !digits.iter().any(u8::is_ascii_uppercase);
    const_hex::decode_to_array(digits).ok().filter(|_| lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BITS: [u8; 16] = [
        0x12, 0x34, 0xab, 0xcd, 0x12, 0xab, 0x34, 0xcd, 0x56, 0xef, 0x12, 0x34, 0x56, 0x78, 0x90, 0xab,
    ];

    #[test]
    fn a_key_id_prints_as_it_was_parsed() {
        for (text, kind) in [
            ("1234abcd-12ab-34cd-56ef-1234567890ab", KeyKind::Single),
            ("mrk-1234abcd12ab34cd56ef1234567890ab", KeyKind::MultiRegion),
        ] {
            let name: KeyName = text.parse().unwrap();
            assert_eq!(name, KeyName { kind, id: BITS });
            assert_eq!(name.to_string(), text);
        }
    }

    #[test]
    fn other_texts_are_no_key_ids() {
        for text in [
            "",
            "mrk-",
            "-",
            "1234abcd12ab34cd56ef1234567890ab",
            "1234ABCD-12ab-34cd-56ef-1234567890ab",
            "1234abcd-12ab-34cd-56ef-1234567890abc",
            "1234abcd-12ab-34cd-56ef-1234567890a",
            "1234abc-d12ab-34cd-56ef-1234567890ab",
            "1234abcd-12ab-34cd-56ef-12345678-0ab",
            "1234abcd-12ab-34cd-56ef-1234567890ag",
            "1234abcd-12ab-34cd-56ef-12345678é0a",
            "mrk-1234abcd-12ab-34cd-56ef-1234567890ab",
            "mrk-1234abcd12ab34cd56ef1234567890abcd",
            "MRK-1234abcd12ab34cd56ef1234567890ab",
        ] {
            assert_eq!(text.parse::<KeyName>(), Err(NotAKeyName), "{text}");
        }
    }

    #[test]
    fn a_material_id_is_64_digits() {
        let text = "0123456789abcdef".repeat(4);
        let id: MaterialId = text.parse().unwrap();
        assert_eq!(id.to_string(), text);
        assert!("0123456789ABCDEF".repeat(4).parse::<MaterialId>().is_err());
        assert!("0123456789abcdef".repeat(3).parse::<MaterialId>().is_err());
        assert!("0123456789abcdef".repeat(5).parse::<MaterialId>().is_err());
    }
}
