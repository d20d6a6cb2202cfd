//! Any text as a response: nobody is let in by one that the provider has not signed.
#![no_main]

use std::sync::LazyLock;

use data_encoding::BASE64;
use saml::{Expectations, Metadata, PrivateKey, verify};

/// The provider of the crate's fixtures, with another key than theirs: what they say is known, and not signed by it.
static METADATA: LazyLock<Metadata> =
    LazyLock::new(|| Metadata::parse(include_str!("../../libs/saml/tests/data/metadata-other.xml")).unwrap());

/// What opens the fixtures that are encrypted.
static PRIVATE_KEY: LazyLock<PrivateKey> = LazyLock::new(|| {
    let pem = include_str!("../../libs/saml/tests/data/private-key.pem");
    let lines = pem.lines().filter(|line| !line.starts_with('-'));
    let der = BASE64.decode(lines.collect::<String>().as_bytes()).unwrap();
    PrivateKey::of_pkcs8(&der).unwrap()
});

libfuzzer_sys::fuzz_target!(|xml: &[u8]| {
    let expected = Expectations {
        private_keys: std::slice::from_ref(&*PRIVATE_KEY),
        ..Expectations::aws(1_700_000_000)
    };
    assert!(verify(&BASE64.encode(xml), &METADATA, &expected).is_err());
});
