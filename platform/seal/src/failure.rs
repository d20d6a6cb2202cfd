//! Why a seal could not be made, opened or changed, and what to do about it.

use std::fmt;

use crypto::RandomFailed;
use crypto::fresh::SealFailed;

use crate::root::{Cost, PASSPHRASE_MIN, RootKind};

/// A seal could not be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InitFailed {
    /// Fewer than [`PASSPHRASE_MIN`] characters.
    PassphraseTooShort,
    /// This cost is out of bounds, or the machine has not the memory for it.
    Cost(Cost),
    /// The source of random bytes failed.
    Random,
    /// AWS-LC refused.
    Cipher,
}

/// A seal could not be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnsealFailed {
    /// The record is of this version, which a later release wrote.
    UnknownVersion(u8),
    /// This seal opens with the other kind of root: the one that is named here.
    OtherKind(RootKind),
    /// The root is of the right kind, but another one.
    WrongRoot(RootKind),
    /// The root is right, and the record was changed.
    Damaged,
    /// The record asks for a cost out of bounds, or the machine has not the memory for it.
    Cost(Cost),
    /// The source of random bytes failed.
    Random,
}

/// The root could not be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeFailed {
    /// The old root does not open the seal.
    Old(UnsealFailed),
    /// The new root cannot close it.
    New(InitFailed),
}

impl fmt::Display for InitFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PassphraseTooShort => {
                write!(
                    f,
                    "the passphrase has fewer than {PASSPHRASE_MIN} characters: take several words"
                )
            }
            Self::Cost(cost) => cost_failed(f, *cost),
            Self::Random => f.write_str("the source of random bytes failed"),
            Self::Cipher => f.write_str("the cipher refused the domain key"),
        }
    }
}

impl fmt::Display for UnsealFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownVersion(version) => {
                write!(
                    f,
                    "the seal record has version {version}: start the release that wrote it, or a later one"
                )
            }
            Self::OtherKind(kind) => write!(f, "this store opens with {kind}: configure that one"),
            Self::WrongRoot(RootKind::File) => {
                f.write_str("the key file is not the one of this store: give the file that was made with it")
            }
            Self::WrongRoot(RootKind::Passphrase) => f.write_str("the passphrase is wrong"),
            Self::Damaged => {
                f.write_str("the seal record was changed or damaged: restore the store from a backup")
            }
            Self::Cost(cost) => cost_failed(f, *cost),
            Self::Random => f.write_str("the source of random bytes failed"),
        }
    }
}

impl fmt::Display for ChangeFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Old(failed) => write!(f, "with the old root: {failed}"),
            Self::New(failed) => write!(f, "with the new root: {failed}"),
        }
    }
}

impl std::error::Error for InitFailed {}
impl std::error::Error for UnsealFailed {}
impl std::error::Error for ChangeFailed {}

impl From<RandomFailed> for InitFailed {
    fn from(_: RandomFailed) -> Self {
        Self::Random
    }
}

impl From<SealFailed> for InitFailed {
    fn from(failed: SealFailed) -> Self {
        match failed {
            SealFailed::Random => Self::Random,
            SealFailed::TooLong | SealFailed::Cipher => Self::Cipher,
        }
    }
}

fn cost_failed(f: &mut fmt::Formatter<'_>, cost: Cost) -> fmt::Result {
    let Cost {
        memory_kib,
        passes,
        lanes,
    } = cost;
    write!(
        f,
        "Argon2id cannot run with {memory_kib} KiB, {passes} passes and {lanes} lanes: \
         give the server more memory, or check the seal record"
    )
}
