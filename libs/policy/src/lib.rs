//! The IAM policy language: parse a document once, then decide requests by it.
//!
//! ```text
//!   text ──parse──► Policy ─┐                          ┌─► decide ───► Decision ─► message
//!                           ├─ Policies ─┐             │
//!   (one per attached text) ┘            ├─► Request ──┼─► evaluate ─► Evaluation (a record) ─► text
//!   Principal, action, resource, Context ┘             │                  └─ Remedy: what would allow it
//!                                                      └─► simulate ─► Simulation
//! ```
//!
//! [`Policy::parse`] checks a document against the grammar and compiles it: actions are grouped, sorted and indexed,
//! numbers, dates and address ranges are parsed, wildcards and variables are found. [`decide`] then answers a
//! [`Request`] by all the policies that bear on it, in the order of "Policy evaluation logic" in the IAM User Guide.
//! [`evaluate`] tells the same story statement by statement in a form that can be kept and printed, with the smallest
//! change that would allow the request ([`remedy`]); [`explain`] is its bare form. [`simulate`], [`positions`] and
//! [`Policy::condition_keys`] are what the policy simulator tells. [`IamDocument`] refuses documents in IAM's words.
//!
//! Sources: the IAM User Guide, "IAM JSON policy reference", "Policy evaluation logic" and "Troubleshoot access denied
//! error messages"; the AWS Organizations User Guide, "Service control policies" and "Resource control policies"; the
//! KMS Developer Guide, "Key policies", "Allowing users in other accounts to use a KMS key" and "Resource control
//! policies in AWS KMS".
//!
//! # Invariants
//!
//! - Pure: no clock, no randomness, no file, no global. Time and addresses are values of the [`Context`].
//! - A [`Policy`] exists only if its whole document is understood: an unknown element, operator or value is an error,
//!   never something that is passed over.
//! - Without an allowing statement (or the account's root user in its own account) nothing is allowed; a matching
//!   `Deny` of any policy wins over every `Allow`.
//! - The time of a decision is bounded by (bytes of the policies) × (bytes of the request); no pattern backtracks
//!   exponentially. Statements about other actions cost nothing: a policy's index leaves them out, by hashes that only
//!   choose what is looked at and never decide.
//! - [`explain`], [`evaluate`] and [`simulate`] end with the decision that [`decide`] gives; a request is allowed once
//!   all its remedies are taken, and not before.

mod action;
mod aim;
mod arn_pattern;
mod condition;
mod context;
mod decide;
mod document;
mod error;
mod evaluation;
mod evaluation_text;
mod explain;
mod glob;
mod iam_document;
mod index;
mod json;
mod message;
mod named;
mod operator;
mod patch;
mod pattern;
mod pattern_parser;
mod position;
mod principal;
mod remedy;
mod rename;
mod request;
mod resource;
mod simulation;
mod statement;
mod value;

pub use context::{Context, Empty, Values};
pub use decide::{By, Decision, Denied, Place, Policies, decide};
pub use document::{Effect, Kind, POLICY_BYTES_MAX, Policy};
pub use error::{Element, Flaw, PolicyError};
pub use evaluation::{Evaluation, Judged, Judgement, Layer, Verdict, evaluate};
pub use explain::{Explained, Explanation, Miss, explain};
pub use iam_document::{IamDocument, MalformedPolicy, invalid_principal, quota_size};
pub use message::Wording;
pub use position::{Position, positions};
pub use principal::{FederatingUser, Principal, Who};
pub use remedy::{Bring, Change, Named, Remedy, remedy};
pub use rename::with_principals;
pub use request::Request;
pub use simulation::{Simulation, simulate};
