//! Real requests, signed as clients sign them, authenticated without a socket.

#![expect(
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a panic is a failed test"
)]

mod dev;
mod keys;
mod last_use;
mod measure;
mod sessions;
mod standings;
mod warm;
mod world;
