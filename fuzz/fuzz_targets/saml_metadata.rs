//! Any text as a metadata document: what parses has a name and a key.
#![no_main]

use saml::Metadata;

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Ok(metadata) = Metadata::parse(text) {
        assert!(!metadata.entity_id().is_empty());
        assert!(metadata.key_count() > 0);
    }
});
