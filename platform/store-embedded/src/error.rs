use std::error::Error;
use std::path::{Path, PathBuf};
use std::{fmt, io};

/// Why a directory could not be opened as a store.
#[derive(Debug)]
pub enum OpenError {
    /// Another process (or another part of this one) has it open.
    Locked {
        /// The directory.
        dir: PathBuf,
    },
    /// The database was written by a later release.
    Newer {
        /// The directory.
        dir: PathBuf,
        /// The schema's version there.
        found: u32,
        /// The newest version that this release knows.
        known: u32,
    },
    /// There is a database, but not one of Sealstone.
    Foreign {
        /// The directory.
        dir: PathBuf,
    },
    /// The directory or a file in it cannot be made, opened or locked.
    Directory {
        /// The directory.
        dir: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// The database cannot be opened or made.
    Database {
        /// The directory.
        dir: PathBuf,
        /// What SQLite said.
        cause: Box<dyn Error + Send + Sync>,
    },
}

impl OpenError {
    pub(crate) fn directory(dir: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        |cause| Self::Directory {
            dir: dir.to_owned(),
            cause,
        }
    }

    pub(crate) fn database(dir: &Path) -> impl FnOnce(rusqlite::Error) -> Self + '_ {
        |cause| match cause.sqlite_error_code() {
            Some(rusqlite::ErrorCode::NotADatabase) => Self::Foreign { dir: dir.to_owned() },
            _ => Self::Database {
                dir: dir.to_owned(),
                cause: cause.into(),
            },
        }
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Locked { dir } => write!(f, "another sealstone is running on `{}`", dir.display()),
            Self::Newer { dir, found, known } => write!(
                f,
                "`{}` was written by a newer sealstone: its schema is version {found}, this one knows up to {known}",
                dir.display()
            ),
            Self::Foreign { dir } => {
                write!(f, "the database in `{}` is not one of sealstone", dir.display())
            }
            Self::Directory { dir, cause } => {
                write!(f, "cannot use the directory `{}`: {cause}", dir.display())
            }
            Self::Database { dir, cause } => {
                write!(f, "cannot open the database in `{}`: {cause}", dir.display())
            }
        }
    }
}

impl Error for OpenError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Locked { .. } | Self::Newer { .. } | Self::Foreign { .. } => None,
            Self::Directory { cause, .. } => Some(cause),
            Self::Database { cause, .. } => Some(&**cause),
        }
    }
}
