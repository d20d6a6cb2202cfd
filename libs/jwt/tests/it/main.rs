//! Tokens as issuers make them, and as attackers do.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a panic is a failed test"
)]

mod attacks;
mod claims;
mod issuer;
mod ours;
