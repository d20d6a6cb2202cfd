//! Any bytes as a sealed secret: what this seal did not wrap does not unwrap.
#![no_main]

use crypto::SeededRandom;
use seal::{Aad, Root, SealRecord, Sealable, Sealed};
use secret::Secret;

struct Wrapped(Secret<Vec<u8>>);

impl Sealable for Wrapped {
    const PURPOSE: &'static str = "fuzz";

    fn to_seal(&self) -> &[u8] {
        self.0.expose()
    }

    fn from_sealed(bytes: Secret<Vec<u8>>) -> Option<Self> {
        Some(Self(bytes))
    }
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let (_, seal) = SealRecord::init(&Root::File(Secret::new([7; 32])), 0, &SeededRandom::new(7)).unwrap();
    if let Ok(sealed) = Sealed::<Wrapped>::from_bytes(bytes.to_vec()) {
        assert_eq!(sealed.as_bytes(), bytes);
        assert!(seal.unwrap(&sealed, &Aad::naming("name", "fuzz")).is_err());
    }
});
