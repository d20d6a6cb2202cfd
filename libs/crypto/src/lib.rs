//! Key material, algorithms, the ciphertext blob: the only place of the house that names an algorithm.
//!
//! ```text
//! Material ── KBKDF(label, nonce) ──► a key for this one message ── AES-256-GCM ──► nonce ‖ IV ‖ ciphertext ‖ tag
//!    │                                                                 ▲
//!    └─ MaterialId = KBKDF(label, key name)                            └─ AAD = blob header ‖ canonical context
//! ```
//!
//! [`blob`] is what `kms:Encrypt` hands out and `kms:Decrypt` takes back. Below it lies [`fresh`], which seals any
//! message under a key of its own, and below that [`kdf`] and [`aead`], which are AWS-LC's and nobody else's.
//!
//! # Invariants
//!
//! - Every primitive comes from AWS-LC. Nothing here is implemented from scratch but formats.
//! - Randomness is an argument ([`Random`]). Only [`SystemRandom`] asks the operating system; there is no clock, no file.
//! - No key encrypts two messages: each message draws 128 bits for the derivation and 96 bits for the IV, so a material
//!   has no practical limit of messages (two of 2^64 messages share key and IV with a chance below 2^-90).
//! - Bytes that come from outside are never trusted with a length, and never make this crate panic.
//! - Key bytes live in [`secret::Secret`] and leave this crate through one function, [`Material::expose_to_seal`].

pub mod aead;
pub mod blob;
mod context;
pub mod fresh;
pub mod kdf;
mod material;
mod name;
mod random;

pub use context::{Context, ContextRefused};
pub use material::Material;
pub use name::{KeyKind, KeyName, MaterialId, NotAKeyName, NotAMaterialId};
pub use random::{Random, RandomFailed, SeededRandom, SystemRandom};
