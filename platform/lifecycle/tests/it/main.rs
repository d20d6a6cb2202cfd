//! The lifecycle behind real sockets: what each request is answered, to the byte, and which of several faults is named.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a panic in a test is its report, also in the functions that tests share"
)]

mod answers;
mod credentials;
mod dev;
mod order;
mod peers;
mod request;
mod site;
