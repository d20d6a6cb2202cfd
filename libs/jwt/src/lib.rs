//! OpenID Connect ID tokens: verified against the key set of their issuer, and signed where we are the issuer.
//!
//! ```text
//!   text ──► Token::parse ──► Token ── issuer() ──► which provider? ──► its Jwks (fetched elsewhere)
//!                               │                                         │
//!                               └──────── verify(&Jwks, &Expectations) ◄──┘ ──► Claims, or Refused
//!
//!   SigningKey ── sign(&Payload) ──► text            SigningKey ── jwks() ──► what others verify it by
//! ```
//!
//! Pure: the time and the key set are arguments, nothing is fetched. A [`Token`] that was parsed is worth nothing; the
//! only thing it tells is who claims to have issued it. [`Claims`] exist only behind a signature that was verified.
//!
//! Sources: RFC 7515 (JWS), RFC 7517 (JWK), RFC 7518 (algorithms), RFC 7519 (JWT), RFC 7638 (thumbprints), RFC 8037
//! (Ed25519), RFC 8725 (best current practices); OpenID Connect Core 1.0, section 3.1.3.7; "AssumeRoleWithWebIdentity" in
//! the STS API Reference.
//!
//! # Invariants
//!
//! - The key is never taken from the token: `jwk`, `jku`, `x5u` and `x5c` of a header are not read.
//! - There is no `none` and no `HS*`: [`Algorithm`] has public-key algorithms only and a [`Jwks`] has public keys only, so a
//!   public key cannot be used as a shared secret.
//! - A key verifies only the algorithms of its own type, curve and `alg`.
//! - JSON is strict: a name that occurs twice, a number out of range or text behind the value is an error.
//! - No input panics; sizes, depth and the number of signatures that are tried are bounded.

mod algorithm;
mod claims;
mod json;
mod jwks;
mod malformed;
mod refused;
mod sign;
mod token;
#[cfg(test)]
mod vectors;
mod verify;

pub use algorithm::Algorithm;
pub use claims::{Claims, SessionTags};
pub use json::Json;
pub use jwks::{JWKS_BYTES_MAX, Jwks, JwksError, KEYS_MAX};
pub use malformed::{Malformed, Part};
pub use refused::{Claim, Refused, Verdict};
pub use sign::{KeyError, Payload, SigningKey};
pub use token::{TOKEN_CHARS_MAX, Token};
pub use verify::{Expectations, KEYS_TRIED_MAX};
