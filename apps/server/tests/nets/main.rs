//! Nets over the whole: what holds for every operation that the server mounts, whichever service it is of.
//!
//! The list of operations is the server's own; an operation that has no entry in `entries.rs` fails the nets.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a panic in a test is its report, also in the functions that tests share"
)]

mod entries;
mod entry;
mod errors;
mod hostile;
mod policies;
mod records;
mod residents;
mod scene;
mod secrets;
mod stored;
mod strangers;
