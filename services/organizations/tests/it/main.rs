//! Organizations as their owners meet them: through the gate, and with the members that authenticate under them.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a panic in a test is its report, also in the functions that tests share"
)]

mod access;
mod accounts;
mod crowded;
mod enforcement;
mod lists;
mod measure;
mod organization;
mod policies;
mod tags;
mod trouble;
mod units;
mod world;
