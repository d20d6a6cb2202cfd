//! Any bytes as a key file.
#![no_main]

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), bytes).unwrap();
    fs::set_permissions(file.path(), Permissions::from_mode(0o600)).unwrap();
    let _ = seal::key_file::read(file.path());
});
