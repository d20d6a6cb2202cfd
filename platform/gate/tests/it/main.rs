//! The gate, with small operations behind it that show what reaches a handler and what is recorded of a call.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a panic in a test is its report, also in the functions that tests share"
)]

mod conditions;
mod decisions;
mod denials;
mod operations;
mod organizations;
mod records;
mod trouble;
mod unsigned;
mod via;
