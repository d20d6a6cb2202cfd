// Printed by `cargo xtask codegen` from models/. Do not edit.

//! The shapes and operations of KMS that Sealstone serves.
//!
//! # Invariants
//!
//! - Printed from the service's model; nothing here is written by hand.

mod error;
mod operations;
mod shapes;

pub use error::Error;
pub use shapes::*;

/// KMS, as its model describes it.
pub static SERVICE: smithy::Service = smithy::Service {
    name: "KMS",
    signing_name: "kms",
    event_source: "kms.amazonaws.com",
    target_prefix: "TrentService",
    api_version: "2014-11-01",
    xml_namespace: "",
    protocol: smithy::Protocol::Json11,
};
