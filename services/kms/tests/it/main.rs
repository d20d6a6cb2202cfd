//! KMS through the gate: stories across operations, as customers live them.
//!
//! Sources: the AWS KMS API Reference and Developer Guide, and answers that AWS gave. One binary, so that it links once.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a panic in a test is its report, also in the functions that tests share"
)]

mod access;
mod addressing;
mod aliases;
mod conditions;
mod data_keys;
mod deletion;
mod dry_run;
mod encryption_context;
mod life;
mod lists;
mod lock_out;
mod managed;
mod order;
mod policies;
mod races;
mod re_encrypt;
mod states;
mod tags;
mod throttling;
mod world;
