use std::fmt;

use seal::UnwrapFailed;
use store::Key;

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The record.
    pub key: Key,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What can be wrong with a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Its key is nothing that this software writes.
    NotAKey,
    /// This release has no table of this name.
    UnknownTable(String),
    /// A later release wrote it.
    Newer {
        /// Its version.
        found: u8,
        /// The newest that is known here.
        known: u8,
    },
    /// It is no record of its table. Says where, and quotes nothing.
    Unreadable(String),
    /// Its key is not the one that its content belongs under.
    Misfiled,
    /// A secret in it does not open.
    Sealed {
        /// What the secret is for.
        purpose: &'static str,
        /// Why it does not open.
        why: UnwrapFailed,
    },
    /// What it names is not there.
    Dangling {
        /// Where it should be.
        to: Key,
        /// What it is to the record.
        what: &'static str,
    },
    /// A timer that nobody would answer: of an unknown kind, or on nothing.
    LostTimer {
        /// Its kind.
        kind: String,
    },
}

impl Fault {
    /// What to do about it.
    pub const fn advice(&self) -> &'static str {
        match self {
            Self::NotAKey | Self::UnknownTable(_) | Self::Newer { .. } => {
                "run the release that wrote it, or a later one; if something else writes here, keep it out"
            }
            Self::Unreadable(_) | Self::Misfiled => {
                "it was damaged or changed: restore the store from a backup"
            }
            Self::Sealed {
                why: UnwrapFailed::UnknownDomainKey(_),
                ..
            } => {
                "it is of another installation, or `server.seal` is an old one: restore the store from a backup"
            }
            Self::Sealed { .. } => {
                "it was changed or moved: restore the store from a backup, and look in the audit log for who had access"
            }
            Self::Dangling { .. } => {
                "restore the store from a backup, or remove what names it by the call of its service (alias, user, role …)"
            }
            Self::LostTimer { .. } => "run the release that set it, or a later one",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAKey => f.write_str("its key is nothing that Sealstone writes"),
            Self::UnknownTable(table) => write!(f, "this release has no table `{}`", table.escape_debug()),
            Self::Newer { found, known } => {
                write!(
                    f,
                    "its version is {found}, and {known} is the newest that is known"
                )
            }
            Self::Unreadable(reason) => write!(f, "it cannot be read: {reason}"),
            Self::Misfiled => f.write_str("it is under a key that is not its own"),
            Self::Sealed { purpose, why } => write!(f, "its secret ({purpose}) does not open: {why}"),
            Self::Dangling { to, what } => write!(f, "{what}, `{to}`, is not there"),
            Self::LostTimer { kind } => {
                write!(f, "nothing answers its timer, kind `{}`", kind.escape_debug())
            }
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.key, self.fault)
    }
}

impl std::error::Error for Fault {}
