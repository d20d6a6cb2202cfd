//! Responses as identity providers make them, and as attackers do.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    reason = "a panic is a failed test"
)]

mod conditions;
mod encrypted;
mod fixtures;
mod hostile;
mod idp;
mod metadata;
mod tampering;
mod wrapping;
