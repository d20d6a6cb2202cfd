//! The cache of signing keys: what gets in, and what gets out.

use sigv4::{Body, Lookup, Mismatch, SigningKey, SigningKeyCache};

use crate::request::{Request, secret};

fn plain() -> Request {
    Request::new("POST", "/", None, b"{}")
}

#[test]
fn only_a_key_that_has_verified_enters_the_cache() {
    let cache = SigningKeyCache::new(8);
    let signed = plain().signed("kms");
    let claim = signed.claim();
    let body = Body::Sha256(&signed.body_sha256);
    let vacancy = || match cache.look_up(&claim) {
        Lookup::Unknown(vacancy) => vacancy,
        Lookup::Known(_) => panic!("known too early"),
    };
    let wrong = SigningKey::derive(&secret(), "20150830", "us-east-1", "sts");
    assert_eq!(
        cache.admit(vacancy(), &claim, &signed.parts(), wrong, body),
        Err(Mismatch::Signature)
    );
    assert!(cache.is_empty());
    let key = || SigningKey::derive(&secret(), "20150830", "us-east-1", "kms");
    cache
        .admit(vacancy(), &claim, &signed.parts(), key(), body)
        .unwrap();
    let Lookup::Known(known) = cache.look_up(&claim) else {
        panic!("forgotten")
    };
    assert_eq!(sigv4::verify(&claim, &signed.parts(), &known, body), Ok(()));

    cache.forget("AKIDOTHER");
    assert_eq!(cache.len(), 1);
    cache.forget("AKIDEXAMPLE");
    assert!(cache.is_empty());
    let early = vacancy();
    cache.forget("AKIDEXAMPLE");
    assert_eq!(cache.admit(early, &claim, &signed.parts(), key(), body), Ok(()));
    assert!(cache.is_empty(), "revoked while the request was on its way");
}

#[test]
fn the_cache_is_bounded() {
    let cache = SigningKeyCache::new(8);
    let signed = plain().signed("kms");
    for number in 0..1000 {
        let mut claim = signed.claim();
        claim.access_key_id = format!("AKID{number}").into();
        let Lookup::Unknown(vacancy) = cache.look_up(&claim) else {
            panic!("known")
        };
        let key = SigningKey::derive(&secret(), "20150830", "us-east-1", "kms");
        cache
            .admit(
                vacancy,
                &claim,
                &signed.parts(),
                key,
                Body::Sha256(&signed.body_sha256),
            )
            .unwrap();
    }
    assert!(cache.len() <= 16, "{}", cache.len());
}

#[test]
fn secrets_do_not_print() {
    let key = SigningKey::derive(&secret(), "20150830", "us-east-1", "kms");
    assert_eq!(format!("{key:?}"), "SigningKey(..)");
}
