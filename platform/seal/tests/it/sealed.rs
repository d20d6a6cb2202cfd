use crypto::{Material, SystemRandom};
use proptest::collection::vec;
use proptest::prelude::*;
use seal::{Aad, DomainKeyId, Seal, Sealable, Sealed, SubkeyFailed, UnwrapFailed};
use secret::Secret;

use crate::{NOW, file_root, sealed_with};

#[derive(Debug)]
struct AccessKeySecret(Secret<Vec<u8>>);

impl Sealable for AccessKeySecret {
    const PURPOSE: &'static str = "test/access-key-secret";

    fn to_seal(&self) -> &[u8] {
        self.0.expose()
    }

    fn from_sealed(bytes: Secret<Vec<u8>>) -> Option<Self> {
        Some(Self(bytes))
    }
}

#[test]
fn what_was_sealed_opens_for_the_same_identity() {
    let seal = seal();
    let material = Material::generate(&SystemRandom).unwrap();

    let sealed = seal.wrap(&material, &identity("a"), &SystemRandom).unwrap();
    let opened = seal.unwrap(&sealed, &identity("a")).unwrap();

    assert_eq!(opened.expose_to_seal(), material.expose_to_seal());
    assert_eq!(sealed.domain_key(), seal.current());
    assert_eq!(sealed.as_bytes().len(), 17 + 44 + 32);
}

#[test]
fn a_secret_of_one_key_does_not_open_as_that_of_another() {
    let seal = seal();
    let sealed = seal
        .wrap(&access_key(b"secret"), &identity("a"), &SystemRandom)
        .unwrap();

    for other in [
        identity("b"),
        Aad::naming("account", "111122223333"),
        Aad::naming("key", "a").and("account", "111122223333"),
        identity("a").and("material", ""),
    ] {
        assert_eq!(
            seal.unwrap(&sealed, &other).err(),
            Some(UnwrapFailed::NotAuthentic),
            "{other:?}"
        );
    }
}

#[test]
fn a_secret_of_one_type_does_not_open_as_another_type() {
    let seal = seal();
    let sealed = seal
        .wrap(&access_key(&[7; 32]), &identity("a"), &SystemRandom)
        .unwrap();

    // The types forbid it; a store that hands out the wrong record does what they cannot forbid.
    let confused = Sealed::<Material>::from_bytes(sealed.as_bytes().to_vec()).unwrap();

    assert_eq!(
        seal.unwrap(&confused, &identity("a")).err(),
        Some(UnwrapFailed::NotAuthentic)
    );
}

#[test]
fn every_flipped_bit_and_every_cut_is_refused() {
    let seal = seal();
    let sealed = seal
        .wrap(&access_key(b"secret"), &identity("a"), &SystemRandom)
        .unwrap();
    let opens = |bytes: Vec<u8>| {
        Sealed::<AccessKeySecret>::from_bytes(bytes)
            .is_ok_and(|sealed| seal.unwrap(&sealed, &identity("a")).is_ok())
    };

    assert!(opens(sealed.as_bytes().to_vec()));
    for bit in 0..sealed.as_bytes().len() * 8 {
        let mut changed = sealed.as_bytes().to_vec();
        changed[bit / 8] ^= 1 << (bit % 8);
        assert!(!opens(changed), "bit {bit}");
    }
    for len in 0..sealed.as_bytes().len() {
        assert!(!opens(sealed.as_bytes()[..len].to_vec()), "{len} bytes");
    }
}

#[test]
fn an_old_domain_key_opens_after_a_rotation_and_the_new_one_seals() {
    let root = file_root(1);
    let (record, before) = sealed_with(&root);
    let old = before
        .wrap(&access_key(b"old"), &identity("a"), &SystemRandom)
        .unwrap();

    let (record, after) = record.add_domain_key(&root, NOW + 1, &SystemRandom).unwrap();
    let new = after
        .wrap(&access_key(b"new"), &identity("a"), &SystemRandom)
        .unwrap();

    assert_ne!(new.domain_key(), old.domain_key());
    for seal in [after, record.unseal(&root).unwrap()] {
        assert!(seal.unwrap(&old, &identity("a")).unwrap().0.matches(b"old"));
        assert!(seal.unwrap(&new, &identity("a")).unwrap().0.matches(b"new"));
    }
    let refused = before.unwrap(&new, &identity("a")).unwrap_err();
    assert_eq!(refused, UnwrapFailed::UnknownDomainKey(new.domain_key()));
}

#[test]
fn subkeys_differ_by_purpose_and_survive_a_rotation() {
    let root = file_root(1);
    let (record, before) = sealed_with(&root);
    let tokens = before.subkey("session-token").unwrap();
    assert!(
        !before
            .subkey("audit-anchor")
            .unwrap()
            .key
            .matches(tokens.key.expose())
    );

    let (_, after) = record.add_domain_key(&root, NOW + 1, &SystemRandom).unwrap();
    assert!(
        !after
            .subkey("session-token")
            .unwrap()
            .key
            .matches(tokens.key.expose())
    );
    let again = after.subkey_of(tokens.domain_key, "session-token").unwrap();
    assert!(again.key.matches(tokens.key.expose()));

    let unknown = DomainKeyId::from_bytes([0; 16]);
    assert_eq!(
        after.subkey_of(unknown, "x").err(),
        Some(SubkeyFailed::UnknownDomainKey(unknown))
    );
}

#[test]
fn a_sealed_secret_is_one_base64_string_in_json_and_prints_nothing_of_itself() {
    let seal = seal();
    let sealed = seal
        .wrap(&access_key(b"secret"), &identity("a"), &SystemRandom)
        .unwrap();

    let json = serde_json::to_value(&sealed).unwrap();
    assert!(json.is_string());
    assert_eq!(
        serde_json::from_value::<Sealed<AccessKeySecret>>(json).unwrap(),
        sealed
    );
    assert!(serde_json::from_str::<Sealed<AccessKeySecret>>("\"AQ==\"").is_err());
    assert!(serde_json::from_str::<Sealed<AccessKeySecret>>("\"not base64\"").is_err());

    assert_eq!(
        format!("{sealed:?}"),
        format!("Sealed(67 bytes, domain key {})", seal.current())
    );
    assert!(!format!("{seal:?}").contains("key: ["), "{seal:?}");
}

proptest! {
    #[test]
    fn any_bytes_come_back(secret in vec(any::<u8>(), 0..200), key in ".{0,20}") {
        let seal = seal();
        let sealed = seal.wrap(&access_key(&secret), &identity(&key), &SystemRandom).unwrap();
        prop_assert!(seal.unwrap(&sealed, &identity(&key)).unwrap().0.matches(&secret));
    }

    #[test]
    fn any_bytes_are_taken_or_refused(bytes in vec(any::<u8>(), 0..120)) {
        if let Ok(sealed) = Sealed::<AccessKeySecret>::from_bytes(bytes) {
            prop_assert!(seal().unwrap(&sealed, &identity("a")).is_err());
        }
    }
}

fn seal() -> Seal {
    sealed_with(&file_root(1)).1
}

fn identity(key: &str) -> Aad {
    Aad::naming("account", "111122223333").and("key", key)
}

fn access_key(bytes: &[u8]) -> AccessKeySecret {
    AccessKeySecret(Secret::new(bytes.to_vec()))
}
