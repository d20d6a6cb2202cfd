// Printed by `cargo xtask codegen` from models/. Do not edit.

//! The shapes and operations of Organizations that Sealstone serves.
//!
//! # Invariants
//!
//! - Printed from the service's model; nothing here is written by hand.

mod error;
mod operations;
mod shapes;

pub use error::Error;
pub use shapes::*;

/// Organizations, as its model describes it.
pub static SERVICE: smithy::Service = smithy::Service {
    name: "Organizations",
    signing_name: "organizations",
    event_source: "organizations.amazonaws.com",
    target_prefix: "AWSOrganizationsV20161128",
    api_version: "2016-11-28",
    xml_namespace: "",
    protocol: smithy::Protocol::Json11,
};
