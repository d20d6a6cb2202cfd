//! Any bytes as the open segment of a log: it is verified, recovered or refused, and what recovery leaves can be read.
#![no_main]

use std::sync::Arc;

use audit::{Log, Options, Sync};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(format!("audit-{:020}.log", 1)), bytes).unwrap();
    let _ = audit::verify(folder.path(), None, &mut |_| {});
    let options = Options {
        node: "fuzz".to_owned(),
        sync: Sync::Never,
        segment_bytes: 1 << 17,
        clock: Arc::new(|| 0),
    };
    if let Ok(log) = Log::open(folder.path(), options) {
        log.append(b"{}").unwrap();
        drop(log);
        assert!(
            audit::read(folder.path(), 1)
                .unwrap()
                .all(|record| record.is_ok())
        );
    }
});
