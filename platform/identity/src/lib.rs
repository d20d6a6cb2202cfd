//! Who calls: principals, access keys, sessions; turns a signature into a [`Caller`].
//!
//! ```text
//!                 ┌ AKIA…  record in the store, secret under the seal ┐
//! Claim ── id ────┼ ASIA…  session token: everything, under the seal  ┼──► secret + holder ── verify ──► Caller
//!                 └ test   dev mode only                              ┘
//!             next time: caller and signing key from memory ─────────────────────── verify ──► Caller
//! ```
//!
//! IAM and STS are two faces of one state; this is the state, so that the faces need not know each other. IAM creates
//! and ends access keys with a [`Directory`], STS mints sessions, the HTTP server authenticates.
//!
//! # Invariants
//!
//! - A [`Caller`] that came over the wire exists only after its signature was verified.
//! - A secret access key is at rest only under the seal, and in memory only as a `Secret`.
//! - Memory holds what has verified a signature, and no more: a stranger cannot push a good caller out of it.
//! - When the call that ends an access key has answered, no request is accepted with it on this node.
//! - A session's access key is worth nothing without its own token, on a warm path or a cold one.

mod access_key;
mod aws_managed;
mod caller;
mod callers;
mod completion;
pub mod counts;
mod credentials;
mod directory;
mod guardrails;
mod holder;
pub mod iam;
mod imposed;
mod keys;
mod last_use;
mod mfa;
mod named;
pub mod openid;
pub mod organization;
pub mod principals;
mod saml_key;
pub mod server_certificate;
mod session;
mod standing;
mod tables;

pub use access_key::{AccessKey, NewAccessKey, Status};
pub use aws_managed::AwsManaged;
pub use caller::{Caller, CallerPolicies, Federation, SessionFacts, SessionPolicies, SessionTag};
pub use directory::{Directory, Forgetting, Mode, Touched};
pub use guardrails::{Guardrail, Guardrails, Levels};
pub use keys::{AccessKeyError, has_access_keys};
pub use saml_key::SamlPrivateKey;
pub use session::{MintFailed, SessionCredentials};
pub use standing::PolicySource;
pub use tables::{TABLES, TABLES_CACHED};

/// The managed policies of AWS.
pub mod managed {
    pub use crate::aws_managed::{all, find};
}
