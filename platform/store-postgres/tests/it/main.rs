//! The store in PostgreSQL from outside: the contract, TLS, servers that vanish, and what it costs.
//!
//! Every test has a database of its own on a server that is started for the process, or a server of its own.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "clippy exempts tests, but not the functions beside them"
)]

mod contract;
mod crash;
mod server;
mod speed;
mod tls;
mod trouble;
