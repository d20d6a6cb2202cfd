// Printed by `cargo xtask codegen` from models/. Do not edit.

//! The shapes and operations of IAM that Sealstone serves.
//!
//! # Invariants
//!
//! - Printed from the service's model; nothing here is written by hand.

mod error;
mod operations;
mod shapes;

pub use error::Error;
pub use shapes::*;

/// IAM, as its model describes it.
pub static SERVICE: smithy::Service = smithy::Service {
    name: "IAM",
    signing_name: "iam",
    event_source: "iam.amazonaws.com",
    target_prefix: "",
    api_version: "2010-05-08",
    xml_namespace: "https://iam.amazonaws.com/doc/2010-05-08/",
    protocol: smithy::Protocol::Query,
};
