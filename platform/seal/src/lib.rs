//! The root of trust: what has to be known before anything stored can be read.
//!
//! ```text
//! Root: key file (0600) · passphrase (Argon2id)
//!   └─ wraps the domain keys: one is current, older ones stay to open what they sealed
//!        ├─ seals any secret record: Sealed<Material>, Sealed<AccessKeySecret>, …
//!        └─ derives subkeys: session tokens, the audit log's anchor, …
//! ```
//! A [`SealRecord`] lies in the store and is no secret. Together with the [`Root`] it becomes a [`Seal`], which lives in
//! memory only. A start reads:
//!
//! ```no_run
//! # use std::path::Path;
//! # fn start(stored: Option<seal::SealRecord>, now: i64) -> Result<seal::Seal, Box<dyn std::error::Error>> {
//! let random = crypto::SystemRandom;
//! let file = Path::new("/etc/sealstone/root.key");
//! Ok(match stored {
//!     Some(record) => record.unseal(&seal::key_file::read(file)?)?,
//!     None => {
//!         // The file is there already if a first start ended before the record was stored.
//!         let root = if file.exists() { seal::key_file::read(file)? } else { seal::key_file::create(file, &random)? };
//!         let (record, seal) = seal::SealRecord::init(&root, now, &random)?;
//!         // … put `record` into the store, then
//!         # let _ = record;
//!         seal
//!     }
//! })
//! # }
//! ```
//!
//! # Invariants
//!
//! - Nothing is opened under another type, another purpose or another identity than it was sealed with: all three are
//!   authenticated, and [`Sealed`] carries the type.
//! - A wrong root is told from a damaged record, and neither yields a key.
//! - Only [`key_file`] touches files; the store, the clock and randomness belong to the caller.
//! - Root, domain keys and subkeys live in [`secret::Secret`]; no type here prints or serializes one.
//! - What is not defended: whoever can write the store may put back an older record or an older sealed secret of the
//!   same identity. The audit log and backups are what shows that.

mod aad;
mod domain;
mod failure;
pub mod key_file;
mod record;
mod root;
mod sealed;

pub use aad::Aad;
pub use domain::{DomainKeyId, Renewal, Seal, Subkey, SubkeyFailed, UnwrapFailed};
pub use failure::{ChangeFailed, InitFailed, UnsealFailed};
pub use record::{RootKey, SealRecord};
pub use root::{Cost, PASSPHRASE_MIN, Root, RootKind};
pub use sealed::{NotSealed, Sealable, Sealed};
