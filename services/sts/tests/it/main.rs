//! STS through the gate: stories of callers that tests make up, and of callers that sign with what STS gave them.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    clippy::indexing_slicing,
    reason = "a panic in a test is its report, also in the functions that tests share"
)]

mod assume_role;
mod chains;
mod deployment;
mod identity;
mod keys;
mod measure;
mod messages;
mod mfa;
mod own_sessions;
mod saml;
mod session_policies;
mod web_identity;
