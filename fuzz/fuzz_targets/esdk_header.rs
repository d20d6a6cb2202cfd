//! Any bytes as the header of an encrypted message: refused, or written back as they were.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sealstone_encryption_sdk::format::{Header, HeaderLimits};

fuzz_target!(|bytes: &[u8]| {
    let mut rest = bytes;
    if let Ok((header, _)) = Header::read(&mut rest, HeaderLimits::default()) {
        let written = header.to_bytes().unwrap();
        // Pairs of the context may come in any order, and are written in one.
        assert!(written.len() < bytes.len() - rest.len());
        let mut tagged = written.clone();
        tagged.extend_from_slice(&[0; 28]);
        let (again, _) = Header::read(&mut &*tagged, HeaderLimits::default()).unwrap();
        assert_eq!(again, header);
    }
});
