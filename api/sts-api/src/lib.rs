// Printed by `cargo xtask codegen` from models/. Do not edit.

//! The shapes and operations of STS that Sealstone serves.
//!
//! # Invariants
//!
//! - Printed from the service's model; nothing here is written by hand.

mod error;
mod operations;
mod shapes;

pub use error::Error;
pub use shapes::*;

/// STS, as its model describes it.
pub static SERVICE: smithy::Service = smithy::Service {
    name: "STS",
    signing_name: "sts",
    event_source: "sts.amazonaws.com",
    target_prefix: "",
    api_version: "2011-06-15",
    xml_namespace: "https://sts.amazonaws.com/doc/2011-06-15/",
    protocol: smithy::Protocol::Query,
};
