//! Any text as a response: nobody is let in by one that the provider has not signed.
#![no_main]

use std::sync::LazyLock;

use data_encoding::BASE64;
use saml::{Expectations, Metadata, verify};

/// The provider of the crate's fixtures, with another key than theirs: what they say is known, and not signed by it.
static METADATA: LazyLock<Metadata> =
    LazyLock::new(|| Metadata::parse(include_str!("../../libs/saml/tests/data/metadata-other.xml")).unwrap());

libfuzzer_sys::fuzz_target!(|xml: &[u8]| {
    let expected = Expectations::aws(1_700_000_000);
    assert!(verify(&BASE64.encode(xml), &METADATA, &expected).is_err());
});
