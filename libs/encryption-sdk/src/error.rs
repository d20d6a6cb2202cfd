use std::error::Error;
use std::fmt;
use std::io;

use crate::Suite;
use crate::format::{Malformed, Unreadable};
use crate::key::Refused;
use crate::materials::MaterialsFailed;

/// Why a message was not encrypted.
#[derive(Debug)]
pub enum EncryptFailed {
    /// The commitment policy does not allow this suite.
    PolicyForbids(Suite),
    /// There are no materials.
    Materials(MaterialsFailed),
    /// The keyring wrapped the data key more often than the caller allows.
    TooManyEncryptedDataKeys {
        /// How often.
        found: usize,
        /// What the caller set.
        max: u16,
    },
    /// The header cannot be written.
    Header(Malformed),
    /// The plaintext has more frames than can be counted: make them longer.
    TooManyFrames,
    /// The plaintext is longer than this, and is one block.
    BlockTooLong(u64),
    /// The plaintext is longer than this, which was promised.
    LongerThanPromised(u64),
    /// The plaintext became shorter while it was read at several places.
    Shortened,
    /// The source of randomness failed.
    Random,
    /// AWS-LC refused.
    Cipher,
    /// The plaintext could not be read.
    Read(io::Error),
    /// The message could not be written.
    Write(io::Error),
}

/// Why a message was not decrypted.
#[derive(Debug)]
pub enum DecryptFailed {
    /// It is not a message, or not all of it.
    Malformed(Malformed),
    /// The commitment policy does not allow this suite.
    PolicyForbids(Suite),
    /// The message is signed, and the caller takes unsigned messages alone.
    Signed(Suite),
    /// There are no materials.
    Materials(MaterialsFailed),
    /// The message was made for another data key.
    NotCommitted,
    /// The header was changed, or the context is not the one the message was encrypted with.
    HeaderNotAuthentic,
    /// The piece of this number was changed or moved; a single block is piece 1.
    PieceNotAuthentic(u32),
    /// The signature is not over this message.
    SignatureNotAuthentic,
    /// The frames are longer than the caller takes.
    FrameTooLong {
        /// Bytes of a frame.
        found: u32,
        /// What the caller set.
        max: u32,
    },
    /// The plaintext must be held back until the message is verified, and is longer than this.
    TooLongToHold(u64),
    /// AWS-LC refused.
    Cipher,
    /// The message could not be read.
    Read(io::Error),
    /// The plaintext could not be written.
    Write(io::Error),
}

impl fmt::Display for EncryptFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PolicyForbids(suite) => {
                write!(
                    f,
                    "the commitment policy forbids to encrypt with the algorithm suite {suite}"
                )
            }
            Self::Materials(why) => why.fmt(f),
            Self::TooManyEncryptedDataKeys { found, max } => {
                write!(f, "the keyring gave {found} encrypted data keys, more than {max}")
            }
            Self::Header(why) => why.fmt(f),
            Self::TooManyFrames => f.write_str("the plaintext has more than 2^32 - 1 frames"),
            Self::BlockTooLong(max) => write!(f, "a single block has at most {max} bytes here"),
            Self::LongerThanPromised(max) => write!(f, "the plaintext is longer than {max} bytes"),
            Self::Shortened => f.write_str("the plaintext became shorter while it was read"),
            Self::Random => f.write_str("the source of random bytes failed"),
            Self::Cipher => f.write_str("the cipher refused the message"),
            Self::Read(_) => f.write_str("the plaintext could not be read"),
            Self::Write(_) => f.write_str("the message could not be written"),
        }
    }
}

impl fmt::Display for DecryptFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(why) => why.fmt(f),
            Self::PolicyForbids(suite) => {
                write!(
                    f,
                    "the commitment policy forbids to decrypt the algorithm suite {suite}"
                )
            }
            Self::Signed(suite) => write!(f, "the message is signed (algorithm suite {suite})"),
            Self::Materials(why) => why.fmt(f),
            Self::NotCommitted => f.write_str("the message was made for another data key"),
            Self::HeaderNotAuthentic => f.write_str("the header is not authentic"),
            Self::PieceNotAuthentic(number) => write!(f, "frame {number} is not authentic"),
            Self::SignatureNotAuthentic => f.write_str("the signature is not authentic"),
            Self::FrameTooLong { found, max } => {
                write!(f, "the frames have {found} bytes, more than {max}")
            }
            Self::TooLongToHold(max) => write!(
                f,
                "the plaintext must be held until it is verified, and is longer than {max} bytes"
            ),
            Self::Cipher => f.write_str("the cipher refused the message"),
            Self::Read(_) => f.write_str("the message could not be read"),
            Self::Write(_) => f.write_str("the plaintext could not be written"),
        }
    }
}

impl Error for EncryptFailed {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Materials(why) => why.source(),
            Self::Read(source) | Self::Write(source) => Some(source),
            _ => None,
        }
    }
}

impl Error for DecryptFailed {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Materials(why) => why.source(),
            Self::Read(source) | Self::Write(source) => Some(source),
            _ => None,
        }
    }
}

impl From<MaterialsFailed> for EncryptFailed {
    fn from(why: MaterialsFailed) -> Self {
        Self::Materials(why)
    }
}

impl From<Refused> for EncryptFailed {
    fn from(_: Refused) -> Self {
        Self::Cipher
    }
}

impl From<MaterialsFailed> for DecryptFailed {
    fn from(why: MaterialsFailed) -> Self {
        Self::Materials(why)
    }
}

impl From<Malformed> for DecryptFailed {
    fn from(why: Malformed) -> Self {
        Self::Malformed(why)
    }
}

impl From<Unreadable> for DecryptFailed {
    fn from(why: Unreadable) -> Self {
        match why {
            Unreadable::Malformed(why) => Self::Malformed(why),
            Unreadable::Io(source) => Self::Read(source),
        }
    }
}
