//! Assertions that are encrypted: what others have sealed opens, and what strangers seal says nothing.

use aws_lc_rs::aead::{AES_128_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::rsa::{OAEP_SHA1_MGF1SHA1, OaepPublicEncryptingKey, PrivateDecryptingKey};
use data_encoding::BASE64;
use saml::{Assertion, Expectations, Metadata, PrivateKey, Refused, Verdict, verify};

use crate::idp::{NOW, Parts, check, envelope, metadata_document, signature, signed};

const OPENING: [(&str, &str); 11] = [
    ("aes128-gcm", include_str!("../data/encrypted-aes128-gcm.xml")),
    ("aes192-gcm", include_str!("../data/encrypted-aes192-gcm.xml")),
    ("aes256-gcm", AES_256_GCM),
    ("aes128-cbc", AES_128_CBC),
    ("aes192-cbc", include_str!("../data/encrypted-aes192-cbc.xml")),
    ("aes256-cbc", include_str!("../data/encrypted-aes256-cbc.xml")),
    ("key-beside", include_str!("../data/encrypted-key-beside.xml")),
    ("oaep-sha256", include_str!("../data/encrypted-oaep-sha256.xml")),
    ("oaep-sha512", include_str!("../data/encrypted-oaep-sha512.xml")),
    ("response-signed", RESPONSE_SIGNED),
    ("both-signed", include_str!("../data/encrypted-both-signed.xml")),
];
const AES_256_GCM: &str = include_str!("../data/encrypted-aes256-gcm.xml");
const AES_128_CBC: &str = include_str!("../data/encrypted-aes128-cbc.xml");
const RESPONSE_SIGNED: &str = include_str!("../data/encrypted-response-signed.xml");
const METADATA: &str = include_str!("../data/metadata-encrypted.xml");

/// The private key of the fixtures, as PKCS #8.
fn pkcs8() -> Vec<u8> {
    let pem = include_str!("../data/private-key.pem");
    let lines = pem.lines().filter(|line| !line.starts_with('-'));
    BASE64.decode(lines.collect::<String>().as_bytes()).unwrap()
}

fn private_key() -> PrivateKey {
    PrivateKey::of_pkcs8(&pkcs8()).unwrap()
}

/// Verifies by a metadata document, with these private keys.
fn opened(xml: &str, metadata: &str, keys: &[PrivateKey]) -> Result<Assertion, Refused> {
    let expected = Expectations {
        private_keys: keys,
        ..Expectations::aws(NOW)
    };
    let metadata = Metadata::parse(metadata).unwrap();
    verify(&BASE64.encode(xml.as_bytes()), &metadata, &expected)
}

/// An assertion's text, encrypted for the key of the fixtures: anybody can.
fn sealed(text: &str) -> String {
    let (key, nonce) = ([7; 16], [3; NONCE_LEN]);
    let cipher = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &key).unwrap());
    let mut data = text.as_bytes().to_vec();
    cipher
        .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::empty(), &mut data)
        .unwrap();
    let data = BASE64.encode(&[&nonce[..], &data].concat());
    let public = PrivateDecryptingKey::from_pkcs8(&pkcs8()).unwrap().public_key();
    let public = OaepPublicEncryptingKey::new(public).unwrap();
    let mut wrapped = vec![0; public.ciphertext_size()];
    public
        .encrypt(&OAEP_SHA1_MGF1SHA1, &key, &mut wrapped, None)
        .unwrap();
    let wrapped = BASE64.encode(&wrapped);
    format!(
        r#"<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"><x:EncryptedData xmlns:x="http://www.w3.org/2001/04/xmlenc#" Type="http://www.w3.org/2001/04/xmlenc#Element"><x:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#aes128-gcm"/><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><x:EncryptedKey><x:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p"/><x:CipherData><x:CipherValue>{wrapped}</x:CipherValue></x:CipherData></x:EncryptedKey></KeyInfo><x:CipherData><x:CipherValue>{data}</x:CipherValue></x:CipherData></x:EncryptedData></saml:EncryptedAssertion>"#
    )
}

/// What becomes of a text that somebody has encrypted for us.
fn received(text: &str) -> Result<Assertion, Refused> {
    opened(&envelope(&sealed(text)), &metadata_document(), &[private_key()])
}

fn good() -> String {
    signed(&Parts::default().assertion(), "_a", Parts::default().issuer)
}

#[test]
fn what_others_have_encrypted_opens() {
    for (name, xml) in OPENING {
        let assertion = opened(xml, METADATA, &[private_key()]);
        let assertion = assertion.unwrap_or_else(|refused| panic!("{name}: {refused:?}"));
        assert_eq!(assertion.subject.value, "ann@example.com", "{name}");
        assert_eq!(assertion.role_session_name(), Ok("ann"), "{name}");
    }
    assert_eq!(received(&good()).unwrap().subject.value, "ann");
}

#[test]
fn either_of_two_keys_opens_and_none_opens_nothing() {
    let other = rcgen::KeyPair::generate_for(&rcgen::PKCS_RSA_SHA256).unwrap();
    let other = || PrivateKey::of_pkcs8(&other.serialize_der()).unwrap();
    assert!(opened(AES_256_GCM, METADATA, &[other(), private_key()]).is_ok());
    assert!(opened(AES_256_GCM, METADATA, &[private_key(), other()]).is_ok());
    for keys in [vec![], vec![other()]] {
        assert_eq!(
            opened(AES_256_GCM, METADATA, &keys).unwrap_err(),
            Refused::Encrypted
        );
    }
    let curve = rcgen::KeyPair::generate().unwrap();
    assert!(PrivateKey::of_pkcs8(&curve.serialize_der()).is_none());
}

#[test]
fn what_nobody_has_signed_is_refused_though_it_opens() {
    let unsigned = include_str!("../data/encrypted-unsigned.xml");
    let pkcs1 = include_str!("../data/encrypted-pkcs1.xml");
    let other = include_str!("../data/encrypted-other-recipient.xml");
    for xml in [unsigned, pkcs1, other] {
        let refused = opened(xml, METADATA, &[private_key()]).unwrap_err();
        assert_eq!(refused, Refused::Encrypted);
        assert_eq!(refused.verdict(), Verdict::InvalidIdentityToken);
        assert_eq!(refused.to_string(), "Invalid base64 SAMLResponse");
    }
    assert_eq!(
        received(&Parts::default().assertion()).unwrap_err(),
        Refused::Encrypted
    );
}

#[test]
fn an_assertion_that_must_be_encrypted_is() {
    let keys = [private_key()];
    let expected = Expectations {
        private_keys: &keys,
        encrypted: true,
        ..Expectations::aws(NOW)
    };
    let metadata = Metadata::parse(&metadata_document()).unwrap();
    let answer = |xml: &str| verify(&BASE64.encode(xml.as_bytes()), &metadata, &expected);
    assert_eq!(answer(&envelope(&good())).unwrap_err(), Refused::Unencrypted);
    assert!(answer(&envelope(&sealed(&good()))).is_ok());
}

/// Whoever changes what was captured learns nothing of what is inside.
#[test]
fn no_answer_tells_how_far_a_changed_ciphertext_came() {
    let value = AES_128_CBC.rsplit_once("<xenc:CipherValue>").unwrap().1;
    let value = value.split_once('<').unwrap().0;
    let bytes = BASE64.decode(value.replace('\n', "").as_bytes()).unwrap();
    let tail = bytes.len() - 48..bytes.len();
    for at in (0..48).chain(tail) {
        for changed in [1_u8, 0x10, 0x80, 0xff] {
            let mut bytes = bytes.clone();
            bytes[at] ^= changed;
            let xml = AES_128_CBC.replace(value, &BASE64.encode(&bytes));
            let refused = opened(&xml, METADATA, &[private_key()]);
            // Padding is not signed, and most of it may be anything.
            if let Err(refused) = refused {
                assert_eq!(refused, Refused::Encrypted, "{at} {changed}");
            }
        }
    }
    for length in [0, 1, 15, 16, 17, 32, bytes.len() - 16, bytes.len() - 1] {
        let xml = AES_128_CBC.replace(value, &BASE64.encode(&bytes[..length]));
        let refused = opened(&xml, METADATA, &[private_key()]).unwrap_err();
        assert_eq!(refused, Refused::Encrypted, "{length}");
    }
    let other = RESPONSE_SIGNED.replacen("<xenc:CipherValue>", "<xenc:CipherValue>AAAA", 1);
    let refused = opened(&other, METADATA, &[private_key()]).unwrap_err();
    assert!(matches!(refused, Refused::Signature(_)), "{refused:?}");
}

#[test]
fn what_is_inside_is_one_assertion_and_nothing_else() {
    let (good, evil) = (good(), Parts::default().assertion().replace("ann", "eve"));
    let evil_around = evil.replace("</saml:Assertion>", &format!("{good}</saml:Assertion>"));
    let of_good = signature(&Parts::default().assertion(), "_a");
    let with_signature =
        signed(&evil, "_a", Parts::default().issuer).replace(&signature(&evil, "_a"), &of_good);
    for text in [
        String::new(),
        "no element".to_owned(),
        format!("{good}{good}"),
        format!("{good}{evil}"),
        format!("{evil}{good}"),
        format!("{good}<a/>"),
        format!("<a>{good}</a>"),
        evil_around,
        with_signature,
        format!("{good}{of_good}"),
        format!("{good}</opened><opened>"),
        format!("</opened>{good}<opened>"),
        format!("<!DOCTYPE a>{good}"),
        format!("<?xml version=\"1.0\"?>{good}"),
        envelope(&good),
        sealed(&good),
        format!("{good}{}", sealed(&good)),
        good.replace("ann", "eve"),
        good.replace("</saml:Assertion>", ""),
        "<a>".repeat(1_000),
    ] {
        assert_eq!(received(&text).unwrap_err(), Refused::Encrypted, "{text}");
    }
    let encrypted_name = "<saml:EncryptedID></saml:EncryptedID>";
    let name = Parts::default()
        .subject
        .replace("<saml:NameID>ann</saml:NameID>", encrypted_name);
    let parts = Parts {
        subject: name.leak(),
        ..Parts::default()
    };
    let text = signed(&parts.assertion(), "_a", parts.issuer);
    assert_eq!(received(&text).unwrap_err(), Refused::Encrypted);
}

#[test]
fn what_is_around_is_one_encrypted_assertion_and_nothing_else() {
    let (sealed, good) = (sealed(&good()), good());
    for inner in [
        format!("{sealed}{sealed}"),
        format!("{good}{sealed}"),
        format!("{sealed}{good}"),
        format!("{sealed}{}", envelope("")),
    ] {
        let refused = opened(&envelope(&inner), &metadata_document(), &[private_key()]);
        let refused = refused.unwrap_err();
        assert!(
            matches!(refused, Refused::Response | Refused::Encrypted),
            "{refused:?}"
        );
    }
    let hidden = envelope(&format!("<a>{sealed}</a>"));
    let refused = opened(&hidden, &metadata_document(), &[private_key()]);
    assert_eq!(refused.unwrap_err(), Refused::Encrypted);
}

#[test]
fn what_is_inside_is_judged_like_any_other() {
    let other = |change: fn(&str) -> String| {
        let parts = Parts::default();
        let parts = Parts {
            conditions: change(parts.conditions).leak(),
            ..parts
        };
        received(&signed(&parts.assertion(), "_a", parts.issuer)).unwrap_err()
    };
    assert_eq!(
        other(|it| it.replace("saml</saml:Audience>", "</saml:Audience>")),
        Refused::Audience
    );
    assert_eq!(
        other(|it| it.replace("2023-11-14T22:23:20Z", "2023-11-14T22:13:20Z")),
        Refused::Expired
    );
    let parts = Parts {
        issuer: "<saml:Issuer>https://other.example.com</saml:Issuer>",
        ..Parts::default()
    };
    let text = signed(&parts.assertion(), "_a", parts.issuer);
    assert_eq!(received(&text).unwrap_err(), Refused::Issuer);
}

#[test]
fn without_a_private_key_nothing_encrypted_is_read() {
    assert_eq!(
        check(&envelope(&sealed(&good()))).unwrap_err(),
        Refused::Encrypted
    );
}
