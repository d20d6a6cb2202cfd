//! Fetches small public documents of others, such as the keys of identity providers: the only crate of the server that
//! calls anybody.
//!
//! ```text
//!  OpenIdKeys ─► get(url, thumbprints) ─► addresses ─► TLS: roots, else a thumbprint ─► GET ─► at most 256 KiB, in 5 seconds
//!      └ kept for an hour                    └ public ones, unless the host is listed
//! ```
//!
//! Which public hosts are asked is for those to decide who may make identity providers in IAM, in any account, and for the
//! providers, whose configuration says where their keys are. Hosts inside are the operator's to name.
//!
//! # Invariants
//!
//! - A host is connected to at a public address, or it is one of [`PrivateHosts`]; the address that is connected to is the
//!   one that was looked at.
//! - HTTPS alone; plain HTTP only to the machine itself, and only if that was asked for (dev mode).
//! - A certificate is accepted if it leads to a root, or to a certificate whose thumbprint the caller names and which was
//!   shown: name, validity and every signature are checked in both cases, but for what an authority that is itself the server
//!   and named says of itself.
//! - A provider that hangs costs five seconds each ten, and holds no more than a few callers.
//! - No redirect is followed, nothing but the URL is sent, and nothing is read beyond the bound.

mod address;
mod fetcher;
mod open_id;
mod trust;

pub use address::PrivateHosts;
pub use fetcher::{DOCUMENT_BYTES_MAX, FetchFailed, Fetcher, Options};
pub use open_id::OpenIdKeys;
pub use trust::RootsError;
