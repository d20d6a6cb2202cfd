//! Unique ids: a prefix that tells the kind, and 17 characters of Base32 ("IAM identifiers", unique identifiers).

use crypto::{Random, RandomFailed};
use data_encoding::{BASE32, HEXLOWER};

pub(crate) const USER: &str = "AIDA";
pub(crate) const GROUP: &str = "AGPA";
pub(crate) const ROLE: &str = "AROA";
pub(crate) const POLICY: &str = "ANPA";
pub(crate) const INSTANCE_PROFILE: &str = "AIPA";
pub(crate) const SERVER_CERTIFICATE: &str = "ASCA";

/// A new unique id.
pub(crate) fn new(prefix: &str, random: &dyn Random) -> Result<String, RandomFailed> {
    let mut drawn = [0; 15];
    random.fill(&mut drawn)?;
    let text = BASE32.encode(&drawn);
    Ok(format!("{prefix}{}", text.get(..17).unwrap_or(&text)))
}

/// The id of a SAML provider, which its sign-in URL has too.
pub(crate) const SAML_PROVIDER: &str = "SAMLSP";
/// The id of a private key of one.
pub(crate) const SAML_KEY: &str = "SAMLPK";

/// A new id of SAML: 22 characters of `A-Z0-9`.
pub(crate) fn saml(prefix: &str, random: &dyn Random) -> Result<String, RandomFailed> {
    let mut drawn = [0; 10];
    random.fill(&mut drawn)?;
    Ok(format!("{prefix}{}", BASE32.encode(&drawn)))
}

/// A UUID of version 4 (RFC 9562).
pub(crate) fn uuid(random: &dyn Random) -> Result<String, RandomFailed> {
    let mut bytes = [0_u8; 16];
    random.fill(&mut bytes)?;
    let mut number = u128::from_be_bytes(bytes);
    number = number & !(0xf << 76) | 0x4 << 76;
    number = number & !(0x3 << 62) | 0x2 << 62;
    let hex = HEXLOWER.encode(&number.to_be_bytes());
    let mut groups = Vec::new();
    let mut rest = hex.as_str();
    for length in [8, 4, 4, 4] {
        let (group, more) = rest.split_at_checked(length).unwrap_or((rest, ""));
        groups.push(group);
        rest = more;
    }
    groups.push(rest);
    Ok(groups.join("-"))
}

#[cfg(test)]
mod tests {
    use crypto::SeededRandom;

    use super::*;

    #[test]
    fn an_id_has_21_characters() {
        let id = new(USER, &SeededRandom::new(1)).unwrap();
        assert!(id.starts_with("AIDA") && id.len() == 21, "{id}");
    }

    #[test]
    fn a_uuid_tells_its_version_and_variant() {
        let uuid = uuid(&SeededRandom::new(3)).unwrap();
        let lengths: Vec<usize> = uuid.split('-').map(str::len).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12]);
        assert_eq!(uuid.as_bytes()[14], b'4');
        assert!(b"89ab".contains(&uuid.as_bytes()[19]));
    }
}
