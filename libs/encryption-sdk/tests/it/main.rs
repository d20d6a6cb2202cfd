//! What the crate promises, seen from outside.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "a panic is a test's report"
)]

mod asynchronous;
mod caching;
mod interop;
mod kms;
#[cfg(feature = "kms")]
mod kms_endpoint;
mod limits;
mod parallel;
mod positioned;
mod rewrap;
mod round_trip;
mod tamper;
mod world;
