//! Fetching from servers that tests run: who is believed, what is bounded, what is kept.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a panic in a test is its report, also in the functions that tests share"
)]

mod documents;
mod open_id;
mod server;
mod trust;
