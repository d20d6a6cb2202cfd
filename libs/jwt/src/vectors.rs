//! The published examples. Most of their payloads are not JSON, so they are checked below the level of a token.

use data_encoding::BASE64URL_NOPAD;

use crate::{Algorithm, Expectations, Jwks, Refused, Token};

/// Three lines each: where it is published, the key, the compact JWS.
const VECTORS: &str = include_str!("../tests/data/jose-vectors.txt");

fn vectors() -> Vec<(&'static str, Jwks, &'static str)> {
    let lines: Vec<_> = VECTORS.lines().collect();
    let vectors = lines.chunks(3).map(|it| {
        let keys = Jwks::parse(format!("{{\"keys\":[{}]}}", it[1]).as_bytes()).unwrap();
        assert_eq!(keys.len(), 1, "{}", it[0]);
        (it[0], keys, it[2])
    });
    vectors.collect()
}

#[test]
fn every_published_signature_verifies_and_none_that_was_changed() {
    let vectors = vectors();
    assert_eq!(vectors.len(), 7);
    for (name, keys, jws) in vectors {
        let (signed, signature) = jws.rsplit_once('.').unwrap();
        let header = BASE64URL_NOPAD
            .decode(signed.split('.').next().unwrap().as_bytes())
            .unwrap();
        let header = crate::json::read_object(&header).unwrap();
        let algorithm = crate::Json::new(&header["alg"])
            .as_str()
            .and_then(Algorithm::parse)
            .unwrap();
        let mut signature = BASE64URL_NOPAD.decode(signature.as_bytes()).unwrap();
        let key = keys.fitting(None, algorithm).next().unwrap();
        assert!(key.verifies(algorithm, signed.as_bytes(), &signature), "{name}");
        for other in Algorithm::ALL.into_iter().filter(|it| *it != algorithm) {
            assert!(
                !key.verifies(other, signed.as_bytes(), &signature),
                "{name} as {}",
                other.name()
            );
        }
        signature[0] ^= 1;
        assert!(!key.verifies(algorithm, signed.as_bytes(), &signature), "{name}");
    }
}

#[test]
fn the_examples_that_are_tokens_get_as_far_as_their_claims() {
    let expected = Expectations {
        issuer: "joe",
        audiences: &["a"],
        now: 1_300_819_000,
        leeway: 0,
    };
    for (name, keys, jws) in vectors()
        .into_iter()
        .filter(|it| ["RFC 7515 A.2", "RFC 7515 A.3"].contains(&it.0))
    {
        let token = Token::parse(jws).unwrap();
        assert_eq!(token.issuer(), "joe");
        let refused = token.verify(&keys, &expected).unwrap_err();
        assert_eq!(refused, Refused::Missing(crate::Claim::Subject), "{name}");
    }
}
