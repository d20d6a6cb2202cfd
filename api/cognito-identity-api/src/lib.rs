// Printed by `cargo xtask codegen` from models/. Do not edit.

//! The shapes and operations of Cognito Identity that Sealstone serves.
//!
//! # Invariants
//!
//! - Printed from the service's model; nothing here is written by hand.

mod error;
mod operations;
mod shapes;

pub use error::Error;
pub use shapes::*;

/// Cognito Identity, as its model describes it.
pub static SERVICE: smithy::Service = smithy::Service {
    name: "Cognito Identity",
    signing_name: "cognito-identity",
    event_source: "cognito-identity.amazonaws.com",
    target_prefix: "AWSCognitoIdentityService",
    api_version: "2014-06-30",
    xml_namespace: "",
    protocol: smithy::Protocol::Json11,
};
