//! AWS Signature Version 4, both sides: what a server checks and what a client makes.
//!
//! ```text
//!  request ── parse ──► Claim ── check_time ── check_scope ──► who is it? ── look_up ──► SigningKey
//!                         │                                    (not here)                  │
//!                         └───────────────── verify(claim, parts, key, body) ◄─────────────┘
//! ```
//!
//! Pure: the clock is an argument, nothing is read or written. A [`Claim`] is what the request says of itself; it is
//! worth nothing until [`verify`] has agreed. The order above is the order in which AWS answers, so the first error
//! is the one that AWS gives.
//!
//! Two dialects exist ([`Style`]): Amazon S3 encodes the path once and keeps it as it is, every other service
//! normalizes it and encodes it twice.
//!
//! Sources: "AWS Signature Version 4 for API requests", "Elements of an AWS API request signature" and "Create a signed
//! AWS API request" in the IAM User Guide; "Authenticating Requests (AWS Signature Version 4)" in the Amazon S3 API
//! Reference; RFC 2104 (HMAC), FIPS 180-4 (SHA-256).
//!
//! # Invariants
//!
//! - A signature is compared in constant time.
//! - `host` and every `x-amz-*` header of the request are signed, and every header that is said to be signed is there.
//! - A parameter of the signature that is given twice is refused, never picked from.
//! - No input panics, and work is bounded by the size of the request's head.
//! - Only a key that has verified a signature enters the [`SigningKeyCache`], so a stranger cannot push others out.

mod cache;
mod canonical;
mod check;
mod claim;
mod encode;
mod key;
mod parse;
mod refusal;
mod request;
mod sign;
mod timestamp;
mod verify;

pub use cache::{Lookup, SigningKeyCache, Vacancy};
pub use check::{check_scope, check_time};
pub use claim::{Claim, Form, PayloadHash};
pub use key::SigningKey;
pub use parse::parse;
pub use refusal::{Malformed, Mismatch, Refusal, ScopeError, TimeError};
pub use request::{Headers, Parts, Style};
pub use sign::{Signer, Unsignable, presign, sign};
pub use timestamp::Timestamp;
pub use verify::{Body, canonical_request, sha256, string_to_sign, verify};
