//! Organizations over the wire: requests that are signed, sent to the server's own assembly, and bound by what is imposed
//! on whoever signed.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a panic in a test is its report, also in the functions that tests share"
)]

mod commands;
mod site;
mod story;
