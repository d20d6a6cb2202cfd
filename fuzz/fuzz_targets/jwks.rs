//! Any bytes as a key set: what is kept verifies nothing that it has not signed.
#![no_main]

use jwt::{Expectations, Jwks, KEYS_MAX, Token};

/// RS256, with no `kid`, and a signature of zeros as long as a 2048-bit key's.
fn token() -> Token {
    let signature = "A".repeat(342);
    Token::parse(&format!("eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJhIn0.{signature}")).unwrap()
}

libfuzzer_sys::fuzz_target!(|json: &[u8]| {
    let Ok(keys) = Jwks::parse(json) else { return };
    assert!(keys.len() <= KEYS_MAX);
    let expected = Expectations {
        issuer: "a",
        audiences: &[],
        now: 0,
        leeway: 0,
    };
    assert!(token().verify(&keys, &expected).is_err());
});
