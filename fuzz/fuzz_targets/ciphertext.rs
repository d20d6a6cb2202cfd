//! Any bytes as a ciphertext: nothing that this material did not seal opens.
#![no_main]

use crypto::{Context, Material, SeededRandom, blob};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = blob::Header::parse(bytes);
    let material = Material::generate(&SeededRandom::new(1)).unwrap();
    assert!(blob::open(&material, bytes, &Context::empty()).is_err());
});
