//! Any bytes as a seal record: no seal opens without its root.
#![no_main]

use seal::{Root, SealRecord};
use secret::Secret;

libfuzzer_sys::fuzz_target!(|json: &[u8]| {
    if let Ok(record) = serde_json::from_slice::<SealRecord>(json) {
        assert!(record.unseal(&Root::File(Secret::new([7; 32]))).is_err());
    }
});
