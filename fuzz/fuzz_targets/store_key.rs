//! Keys of the store: any bytes are read back or refused, and parts survive the way to bytes and back.
#![no_main]

use store::Key;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let key = Key::from_encoded(bytes.to_vec());
    if let Some(parts) = key.parts() {
        let again = parts.iter().fold(Key::from_encoded(Vec::new()), |key, part| {
            key.join((part.as_str(),))
        });
        assert_eq!(again, key);
    }
});
