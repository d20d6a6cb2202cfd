//! What the crate promises, seen from outside.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a panic is a test's report"
)]

mod blob;
mod context;
mod measure;
mod vectors;
mod wycheproof_gcm;
