use std::fmt;
use std::io;

use crate::context::ContextRefused;

/// Why bytes are not a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Malformed {
    /// The message ends early.
    Truncated,
    /// Bytes follow the end of the message.
    TrailingBytes,
    /// It looks like base64 of a message; decode it first.
    Base64,
    /// The first byte is no version of the format.
    UnknownVersion(u8),
    /// The type is not "customer authenticated encrypted data".
    UnknownType(u8),
    /// There is no suite of this id.
    UnknownSuite(u16),
    /// The suite belongs to the other version of the format.
    SuiteOfOtherVersion(u16),
    /// The encryption context.
    Context(ContextRefused),
    /// There is no encrypted data key.
    NoEncryptedDataKey,
    /// There are more encrypted data keys than the caller takes.
    TooManyEncryptedDataKeys {
        /// In the message.
        found: u16,
        /// What the caller set.
        max: u16,
    },
    /// A key provider's name is not UTF-8.
    ProviderNotUtf8,
    /// The header is longer than [`crate::format::header::HEADER_BYTES_MAX`].
    HeaderTooLong,
    /// The content is neither framed nor a single block.
    UnknownContentType(u8),
    /// Reserved bytes are not zero.
    ReservedNotZero,
    /// The length of IVs is not 12.
    IvLength(u8),
    /// Frames of length zero, or a frame length where nothing is framed.
    FrameLength(u32),
    /// A frame is missing, repeated, or in another's place.
    OutOfOrder {
        /// The number that comes next.
        expected: u32,
        /// The number that stands there.
        found: u32,
    },
    /// The last frame is longer than the others.
    LastFrameTooLong(u32),
    /// A single block is longer than AES-GCM takes.
    BlockTooLong(u64),
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Truncated => f.write_str("the message ends early"),
            Self::TrailingBytes => f.write_str("bytes follow the end of the message"),
            Self::Base64 => f.write_str("the message looks like base64: decode it first"),
            Self::UnknownVersion(version) => write!(f, "no version of the message format: {version:#04x}"),
            Self::UnknownType(kind) => write!(f, "no type of message: {kind:#04x}"),
            Self::UnknownSuite(id) => write!(f, "no algorithm suite: {id:#06x}"),
            Self::SuiteOfOtherVersion(id) => {
                write!(
                    f,
                    "the algorithm suite {id:#06x} is of the other version of the format"
                )
            }
            Self::Context(why) => why.fmt(f),
            Self::NoEncryptedDataKey => f.write_str("the message has no encrypted data key"),
            Self::TooManyEncryptedDataKeys { found, max } => {
                write!(f, "the message has {found} encrypted data keys, more than {max}")
            }
            Self::ProviderNotUtf8 => f.write_str("the name of a key provider is not UTF-8"),
            Self::HeaderTooLong => f.write_str("the header is too long"),
            Self::UnknownContentType(kind) => write!(f, "no type of content: {kind:#04x}"),
            Self::ReservedNotZero => f.write_str("reserved bytes are not zero"),
            Self::IvLength(length) => write!(f, "the length of IVs is {length}, not 12"),
            Self::FrameLength(length) => write!(f, "the frame length {length} does not fit the content type"),
            Self::OutOfOrder { expected, found } => {
                write!(f, "frame {found} stands where frame {expected} belongs")
            }
            Self::LastFrameTooLong(length) => {
                write!(f, "the last frame has {length} bytes, more than the others")
            }
            Self::BlockTooLong(length) => write!(f, "a block of {length} bytes is longer than AES-GCM takes"),
        }
    }
}

impl std::error::Error for Malformed {}

impl From<ContextRefused> for Malformed {
    fn from(why: ContextRefused) -> Self {
        Self::Context(why)
    }
}

/// Why a message could not be read.
#[derive(Debug)]
pub enum Unreadable {
    /// It is none.
    Malformed(Malformed),
    /// The reader failed.
    Io(io::Error),
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(why) => why.fmt(f),
            Self::Io(_) => f.write_str("the message could not be read"),
        }
    }
}

impl std::error::Error for Unreadable {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Malformed(_) => None,
            Self::Io(source) => Some(source),
        }
    }
}

impl From<Malformed> for Unreadable {
    fn from(why: Malformed) -> Self {
        Self::Malformed(why)
    }
}

impl From<io::Error> for Unreadable {
    fn from(why: io::Error) -> Self {
        Self::Io(why)
    }
}
