//! The server over real sockets. One binary: linking hyper and rustls once is enough.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    missing_docs,
    unreachable_pub,
    reason = "a panic in a test is its report"
)]

mod admin;
mod admission;
mod connections;
mod http2;
mod shutdown;
mod slow;
mod tls;
mod world;
