//! SAML 2.0 responses, verified the way AssumeRoleWithSAML needs it.
//!
//! ```text
//!  text ─► bounds ─► tree ─► one Response, one Assertion ─► signatures ─► Issuer, Subject, Conditions ─► Assertion
//!                                                              ▲
//!  metadata document ─► Metadata { entity id, keys } ──────────┘
//! ```
//!
//! Pure: the time and the provider's [`Metadata`] are arguments. The tree that is canonicalized and digested is the tree that
//! is read afterwards, and what is read is below the element whose digest was verified: there is no second look-up that
//! could find another element.
//!
//! Sources: OASIS "Assertions and Protocols for SAML V2.0" and "Profiles for SAML V2.0" (4.1.4), "Metadata for SAML V2.0"; W3C
//! "XML Signature Syntax and Processing" and "Exclusive XML Canonicalization 1.0"; RFC 4051 and RFC 6931 (algorithm names);
//! "Configure SAML assertions for the authentication response" and "Troubleshoot SAML federation" in the IAM User Guide.
//!
//! # Invariants
//!
//! - Keys come from the metadata. The `KeyInfo` of a message is not read.
//! - A signature counts only if it is a child of the element that it signs, and refers to that very element. A signature
//!   anywhere else, a second assertion anywhere, an id that occurs twice: the message is refused, not sorted out.
//! - A signature that is present must verify; the assertion is signed, or the response around it is.
//! - No document type, no entities of a document's own, no processing instructions; text is all the text of an element, with
//!   nothing cut off at a comment.
//! - Only SHA-2, RSA of 2048 bits and more, ECDSA on the NIST curves. Only exclusive canonicalization.
//! - No input panics; length, depth and counts are bounded before the tree is built.

mod algorithm;
mod assertion;
mod attributes;
mod bounds;
mod canonical;
mod certificate;
mod encryption;
mod instant;
mod mapped;
mod metadata;
mod names;
mod refused;
mod response;
mod signature;
mod tree;

pub use assertion::{Assertion, NameId};
pub use attributes::{AttributeError, name_qualifier};
pub use bounds::Bound;
pub use encryption::PrivateKey;
pub use metadata::{METADATA_CHARS_MAX, Metadata, MetadataError};
pub use refused::{Malformed, Refused, SignatureFlaw, Verdict, What};
pub use response::{
    ASSERTION_CHARS_MAX, AWS_AUDIENCES, AWS_RECIPIENTS, Expectations, REDEEM_SECONDS_MAX, verify,
};
