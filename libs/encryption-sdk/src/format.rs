//! The message format, versions 1 and 2: bytes to values and back. No key is needed here.
//!
//! Source: "AWS Encryption SDK message format reference" and "Body additional authenticated data (AAD) reference" in
//! the Developer Guide.

pub mod body;
pub mod footer;
pub mod header;
mod malformed;
mod source;

pub use header::{EncryptedDataKey, Framing, Header, HeaderLimits, MessageId, Version};
pub use malformed::{Malformed, Unreadable};
pub(crate) use source::Source;

/// Bytes of an IV.
pub const IV: usize = 12;
/// Bytes of a tag.
pub const TAG: usize = 16;
