//! AWS protocols, bytes ↔ shapes: JSON 1.0/1.1 and Query. Pure; no socket knows of it, and it knows of none.
//!
//! ```text
//!   request body ─ json::parse ─┐                           ┌─ json::Writer ─► response body
//!                  query::parse ┴► Tape ► (smithy) ► shapes ┴─ xml::Writer ──►
//! ```
//! REST-JSON, REST-XML and CBOR will be further `parse` functions and further [`smithy::Encoder`]s.
//!
//! # Invariants
//!
//! - Parsing takes time and memory linear in the input, and bounded by [`smithy::Tape`]'s limit; nesting is bounded.
//! - JSON and XML are named in this crate alone (and in formats of the state and of configuration).

pub mod json;
pub mod query;
pub mod redact;
pub mod response;
pub mod route;
pub mod xml;

pub use response::Response;
