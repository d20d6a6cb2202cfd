//! The texts that credentials are made of: access key ids and secrets.

use arn::AccountId;
use crypto::{Random, RandomFailed};
use data_encoding::{BASE32, BASE64};
use secret::Secret;

/// What an access key id says of its key, by its form alone ("IAM identifiers", table of unique id prefixes).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `AKIA…`: a key that lasts until it is deleted.
    LongTerm,
    /// `ASIA…`: a key of a session, which comes with a token.
    Temporary,
    /// A well-known key of dev mode: root of this account.
    Dev(AccountId),
}

impl Kind {
    /// The kind of a stored key or a session; `None` if no id of ours looks like this.
    pub(crate) fn of(access_key_id: &str) -> Option<Self> {
        let (prefix, rest) = access_key_id.split_at_checked(PREFIX)?;
        let regular = rest.len() == REST && rest.bytes().all(|b| matches!(b, b'A'..=b'Z' | b'2'..=b'7'));
        match prefix {
            LONG_TERM if regular => Some(Self::LongTerm),
            TEMPORARY if regular => Some(Self::Temporary),
            _ => None,
        }
    }

    /// The kind in dev mode, where twelve digits are the root of that account, and `test` that of 000000000000.
    pub(crate) fn of_dev(access_key_id: &str) -> Option<Self> {
        let account = if access_key_id == DEV {
            AccountId::from_number(0)
        } else {
            access_key_id.parse().ok()
        };
        account.map(Self::Dev).or_else(|| Self::of(access_key_id))
    }
}

/// A new access key id: the prefix and 16 characters of base32, 80 random bits.
pub(crate) fn new_id(prefix: &str, random: &dyn Random) -> Result<String, RandomFailed> {
    let mut drawn = [0; REST * 5 / 8];
    random.fill(&mut drawn)?;
    Ok(format!("{prefix}{}", BASE32.encode(&drawn)))
}

/// A new secret access key: 40 characters of Base64, 240 random bits.
pub(crate) fn new_secret(random: &dyn Random) -> Result<Secret<String>, RandomFailed> {
    let drawn = Secret::<[u8; SECRET * 3 / 4]>::fill(|to| random.fill(to))?;
    Ok(Secret::new(BASE64.encode(drawn.expose())))
}

/// The secret of every key of dev mode.
pub(crate) fn dev_secret() -> Secret<String> {
    Secret::new(DEV.to_owned())
}

/// Prefix of keys that last.
pub(crate) const LONG_TERM: &str = "AKIA";
/// Prefix of keys of sessions.
pub(crate) const TEMPORARY: &str = "ASIA";
/// Characters of a secret access key.
pub(crate) const SECRET: usize = 40;

const PREFIX: usize = 4;
const REST: usize = 16;
/// Id and secret of the well-known key of dev mode.
const DEV: &str = "test";

#[cfg(test)]
mod tests {
    use crypto::SeededRandom;

    use super::*;

    #[test]
    fn new_ids_and_secrets_have_the_form_that_aws_documents() {
        let random = SeededRandom::new(1);
        for _ in 0..100 {
            assert_eq!(
                Kind::of(&new_id(LONG_TERM, &random).unwrap()),
                Some(Kind::LongTerm)
            );
            assert_eq!(
                Kind::of(&new_id(TEMPORARY, &random).unwrap()),
                Some(Kind::Temporary)
            );
            let secret = new_secret(&random).unwrap();
            assert_eq!(secret.expose().len(), SECRET);
            assert!(
                secret
                    .expose()
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'+' || b == b'/')
            );
        }
    }

    #[test]
    fn what_no_id_looks_like_has_no_kind() {
        for text in [
            "",
            "AKIA",
            "test",
            "000000000000",
            "AKIAIOSFODNN7EXAMPL",
            "AKIAIOSFODNN7EXAMPLEX",
            "AKIAIOSFODNN7EXAMPL1",
            "AKIAIOSFODNN7EXAMPLe",
            "AROAIOSFODNN7EXAMPLE",
            "AKIÄIOSFODNN7EXAMPLE",
            "äääääääääääääääääääää",
        ] {
            assert_eq!(Kind::of(text), None, "{text}");
        }
        assert_eq!(Kind::of("AKIAIOSFODNN7EXAMPLE"), Some(Kind::LongTerm));
    }

    #[test]
    fn dev_mode_knows_test_and_accounts_beside_the_regular_kinds() {
        let account = |text: &str| Some(Kind::Dev(text.parse().unwrap()));
        assert_eq!(Kind::of_dev("test"), account("000000000000"));
        assert_eq!(Kind::of_dev("123456789012"), account("123456789012"));
        assert_eq!(Kind::of_dev("AKIAIOSFODNN7EXAMPLE"), Some(Kind::LongTerm));
        for text in ["Test", "12345678901", "1234567890123", "１２３４５６７８９０１２"] {
            assert_eq!(Kind::of_dev(text), None, "{text}");
        }
    }
}
