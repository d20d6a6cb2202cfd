//! What must hold of several nodes over one PostgreSQL.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "clippy exempts tests, but not the functions beside them"
)]

mod audit_logs;
mod quotas;
mod round_trips;
mod two_nodes;
