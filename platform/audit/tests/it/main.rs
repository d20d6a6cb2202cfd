//! The log as its users see it: written, read, verified, damaged, killed, measured.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a panic in a test is its report, also in the functions that tests share"
)]

mod append;
mod crash;
mod forms;
mod measure;
mod merge;
mod recovery;
mod tampering;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use audit::{Event, Log, Options, Phase, Sync};

/// A log in small segments, so that there are several of them.
fn options() -> Options {
    Options {
        node: "node-1".to_owned(),
        sync: Sync::Never,
        segment_bytes: 128 * 1024,
        clock: Arc::new(|| 1_795_305_905_000_000_000),
    }
}

fn open(dir: &Path) -> Log {
    Log::open(dir, options()).unwrap()
}

/// Appends `count` records of about `bytes` bytes each.
fn fill(log: &Log, count: u64, bytes: usize) {
    for _ in 0..count {
        let seq = log.head().seq + 1;
        let json = format!("{{\"n\":{seq},\"pad\":\"{}\"}}", "x".repeat(bytes));
        assert_eq!(log.append(json.as_bytes()).unwrap().seq(), seq);
    }
}

/// The segments, oldest first.
fn segments(dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = entries
        .filter(|path| path.extension().is_some_and(|ext| ext == "log"))
        .collect();
    paths.sort();
    paths
}

fn verify(dir: &Path) -> Result<audit::Report, audit::Broken> {
    audit::verify(dir, None, &mut |_| {})
}

fn seqs(dir: &Path, from: u64) -> Vec<u64> {
    audit::read(dir, from)
        .unwrap()
        .map(|record| record.unwrap().seq)
        .collect()
}

fn event(phase: Phase, request: u8, time_ns: i64) -> Event<'static> {
    Event {
        phase,
        time_ns,
        request_id: [request; 16],
        event_source: "kms.amazonaws.com",
        event_name: "CreateKey",
        region: "us-east-1",
        account: "000000000000",
        ..Event::default()
    }
}
