//! The seal from outside: key files, records, sealed secrets.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::print_stdout,
    reason = "a panic is a test's report"
)]

mod key_file;
mod record;
mod rotation;
mod sealed;

use crypto::SystemRandom;
use seal::{Cost, Root, Seal, SealRecord};
use secret::Secret;

/// A cost for tests: 64 KiB, once.
const CHEAP: Cost = Cost {
    memory_kib: 64,
    passes: 1,
    lanes: 1,
};

/// A day in 2026, in seconds.
const NOW: i64 = 1_780_000_000;

fn file_root(byte: u8) -> Root {
    Root::File(Secret::new([byte; 32]))
}

fn passphrase(text: &str) -> Root {
    Root::Passphrase(Secret::new(String::from(text)))
}

fn sealed_with(root: &Root) -> (SealRecord, Seal) {
    SealRecord::init_at_cost(root, CHEAP, NOW, &SystemRandom).unwrap()
}
