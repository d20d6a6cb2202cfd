//! The crate seen from outside: vectors of other signers, properties, refusals, and a measurement.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a panic is a failed test, and what is printed is the measurement"
)]

mod cache;
mod measure;
mod properties;
mod refusals;
mod request;
mod vectors;
