//! Fetches small public documents of others, such as the keys of identity providers: the only crate of the server that
//! calls anybody.
//!
//! ```text
//!  OpenIdKeys ─► get(url, thumbprints) ─► socket ─► TLS: roots, else a thumbprint ─► GET ─► at most 256 KiB, in 5 seconds
//!      └ kept for an hour
//! ```
//!
//! Which hosts are asked is for those to decide who may make identity providers in IAM; nobody else can name one.
//!
//! # Invariants
//!
//! - HTTPS alone; plain HTTP only to the machine itself, and only if that was asked for (dev mode).
//! - A certificate is accepted if it leads to a root, or to a certificate whose thumbprint the caller names and which was
//!   shown: name, validity and every signature are checked in both cases.
//! - No redirect is followed, nothing but the URL is sent, and nothing is read beyond the bound.

mod fetcher;
mod open_id;
mod trust;

pub use fetcher::{DOCUMENT_BYTES_MAX, FetchFailed, Fetcher, Options};
pub use open_id::OpenIdKeys;
pub use trust::RootsError;
