//! Any text as a token: nobody is let in by one that our key has not signed.
#![no_main]

use std::sync::LazyLock;

use jwt::{Expectations, Jwks, SigningKey, Token};

static KEYS: LazyLock<Jwks> =
    LazyLock::new(|| Jwks::parse(SigningKey::generate().unwrap().jwks(&[]).as_bytes()).unwrap());

libfuzzer_sys::fuzz_target!(|text: &str| {
    let Ok(token) = Token::parse(text) else { return };
    let expected = Expectations {
        issuer: token.issuer(),
        audiences: &["sts.amazonaws.com"],
        now: 1_440_938_160,
        leeway: 60,
    };
    assert!(token.verify(&KEYS, &expected).is_err());
});
