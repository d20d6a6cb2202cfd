//! Identity pools through the gate: guests, logins, roles, developers.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a panic in a test is its report, also in the functions that tests share"
)]

mod access;
mod developers;
mod guests;
mod logins;
mod pools;
mod roles;
mod saml;
mod session;
mod site;
