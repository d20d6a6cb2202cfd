//! The embedded store from outside: the contract, the directory, sudden death, and what it costs.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "clippy exempts tests, but not the functions beside them"
)]

mod contract;
mod crash;
mod directory;
mod speed;
