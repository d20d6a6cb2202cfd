//! Any bytes as the body of a JSON operation: what decodes encodes to something that decodes.
#![no_main]

use kms_api::{CreateKeyRequest, EncryptRequest, ReEncryptRequest, TagResourceRequest};
use smithy::{Decode, Encode, decode};

fn round<T: Decode + Encode>(body: &[u8]) {
    let Ok(tape) = wire::json::parse(body) else { return };
    if let Ok(request) = decode::<T>(&tape) {
        let written = wire::json::write(&request);
        let tape = wire::json::parse(&written).unwrap();
        assert_eq!(wire::json::write(&decode::<T>(&tape).unwrap()), written);
    }
}

libfuzzer_sys::fuzz_target!(|body: &[u8]| {
    round::<EncryptRequest>(body);
    round::<ReEncryptRequest>(body);
    round::<CreateKeyRequest>(body);
    round::<TagResourceRequest>(body);
});
