//! Names of KMS keys: ARNs of keys and aliases, and what stands for one.

use std::fmt;

use arn::{Arn, Region};

/// Why a text does not name a KMS key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAKmsKey {
    /// It is empty.
    Empty,
    /// It begins as an ARN, and is not one of a key or an alias of KMS.
    BadArn,
    /// Only the ARN of a key will do.
    NotAKeyArn,
    /// The public key is not `SubjectPublicKeyInfo` of an RSA key.
    PublicKey,
}

impl fmt::Display for NotAKmsKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "the name of a KMS key is empty",
            Self::BadArn => "not the ARN of a KMS key or alias",
            Self::NotAKeyArn => "not the ARN of a KMS key",
            Self::PublicKey => "not a public RSA key in DER",
        })
    }
}

impl std::error::Error for NotAKmsKey {}

/// Checks what a caller names a key with: an ARN, an alias or an id.
pub(super) fn check(key_id: &str) -> Result<(), NotAKmsKey> {
    if key_id.is_empty() {
        return Err(NotAKmsKey::Empty);
    }
    if key_id.starts_with("arn:") && parse(key_id).is_none() {
        return Err(NotAKmsKey::BadArn);
    }
    Ok(())
}

/// The ARN of a key of KMS, not of an alias.
pub(super) fn key_arn(text: &str) -> Option<Arn> {
    parse(text).filter(|arn| matches!(arn.resource_parts(), Some(("key", _))))
}

/// Whether an ARN names a multi-Region key.
pub(super) fn is_multi_region(arn: &Arn) -> bool {
    matches!(arn.resource_parts(), Some(("key", id)) if id.starts_with("mrk-"))
}

/// Whether the key of `configured` may decrypt what was encrypted under `stored`: it is the same, or its replica.
pub(super) fn matches_for_decrypt(configured: &str, stored: &str, multi_region_aware: bool) -> bool {
    if configured == stored {
        return true;
    }
    if !multi_region_aware {
        return false;
    }
    match (key_arn(configured), key_arn(stored)) {
        (Some(ours), Some(theirs)) if is_multi_region(&ours) && is_multi_region(&theirs) => {
            Arn { region: None, ..ours }
                == Arn {
                    region: None,
                    ..theirs
                }
        }
        _ => false,
    }
}

/// The same key in another region.
pub(super) fn in_region(arn: Arn, region: Region) -> Arn {
    Arn {
        region: Some(region),
        ..arn
    }
}

fn parse(text: &str) -> Option<Arn> {
    let arn: Arn = text.parse().ok()?;
    let named = matches!(arn.resource_parts(), Some(("key" | "alias", name)) if !name.is_empty());
    (arn.service == "kms" && arn.region.is_some() && arn.account.is_some() && named).then_some(arn)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SINGLE: &str = "arn:aws:kms:us-east-1:111122223333:key/1234";
    const HERE: &str = "arn:aws:kms:us-east-1:111122223333:key/mrk-1";
    const THERE: &str = "arn:aws:kms:eu-west-1:111122223333:key/mrk-1";

    #[test]
    fn replicas_match_where_that_is_asked_for() {
        assert!(matches_for_decrypt(SINGLE, SINGLE, false));
        assert!(!matches_for_decrypt(HERE, THERE, false));
        assert!(matches_for_decrypt(HERE, THERE, true));
        assert!(!matches_for_decrypt(SINGLE, HERE, true));
        for other in [
            "arn:aws:kms:eu-west-1:111122223333:key/mrk-2",
            "arn:aws:kms:eu-west-1:444455556666:key/mrk-1",
            "arn:aws-cn:kms:eu-west-1:111122223333:key/mrk-1",
            "arn:aws:kms:eu-west-1:111122223333:alias/mrk-1",
            "mrk-1",
        ] {
            assert!(!matches_for_decrypt(HERE, other, true), "{other}");
        }
        let other_region = "arn:aws:kms:eu-west-1:111122223333:key/1234";
        assert!(!matches_for_decrypt(SINGLE, other_region, true));
    }

    #[test]
    fn what_begins_as_an_arn_must_be_one_of_kms() {
        for name in [
            SINGLE,
            HERE,
            "alias/a",
            "1234",
            "arn:aws:kms:us-east-1:111122223333:alias/a/b",
        ] {
            assert_eq!(check(name), Ok(()), "{name}");
        }
        for name in [
            "arn:aws:s3:us-east-1:111122223333:key/1",
            "arn:aws:kms::111122223333:key/1",
            "arn:aws:kms:us-east-1::key/1",
            "arn:aws:kms:us-east-1:111122223333:key/",
            "arn:aws:kms:us-east-1:111122223333:key",
            "arn:aws:kms:us-east-1:111122223333:thing/1",
        ] {
            assert_eq!(check(name), Err(NotAKmsKey::BadArn), "{name}");
        }
        assert_eq!(check(""), Err(NotAKmsKey::Empty));
    }
}
