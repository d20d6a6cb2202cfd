use std::error::Error;
use std::fmt;
use std::sync::Arc;

/// Why the store could not do what was asked.
///
/// Cheap to clone: one failed flush is the answer to every batch that waited for it.
#[derive(Clone, Debug)]
pub enum StoreError {
    /// The store cannot be read or written: disk full, I/O error, connection lost, closed. The cause is for the log.
    Unavailable(Arc<dyn Error + Send + Sync>),
    /// What is stored under a key is not a record of its table.
    Corrupt {
        /// The table's name.
        table: &'static str,
        /// The key, parts joined by `/`.
        key: String,
        /// What is wrong with it. Never holds the record itself.
        reason: String,
    },
    /// A record has no JSON form (a map whose keys are not text, a failing `Serialize`).
    NotEncodable {
        /// The table's name.
        table: &'static str,
        /// What `serde_json` said.
        reason: String,
    },
    /// Other transactions changed what this one read, on every attempt.
    Contended {
        /// How many attempts were made.
        attempts: u32,
    },
}

impl StoreError {
    /// An [`StoreError::Unavailable`] with this cause.
    pub fn unavailable(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Unavailable(Arc::from(cause.into()))
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unavailable(cause) => write!(f, "the store is unavailable: {cause}"),
            Self::Corrupt { table, key, reason } => {
                write!(f, "corrupt record in table `{table}` under key `{key}`: {reason}")
            }
            Self::NotEncodable { table, reason } => {
                write!(
                    f,
                    "a record of table `{table}` cannot be written as JSON: {reason}"
                )
            }
            Self::Contended { attempts } => {
                write!(
                    f,
                    "the transaction met a conflicting one on each of {attempts} attempts"
                )
            }
        }
    }
}

impl Error for StoreError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Unavailable(cause) => Some(&**cause),
            Self::Corrupt { .. } | Self::NotEncodable { .. } | Self::Contended { .. } => None,
        }
    }
}

/// Why a batch was not committed. Nothing of it was written, except as [`CommitError::Failed`] says.
#[derive(Clone, Debug)]
pub enum CommitError {
    /// A check no longer holds: somebody else wrote in between. Read again and retry.
    Conflict,
    /// The store failed. The batch may or may not have become durable (a flush that fails does not say which).
    Failed(StoreError),
}

impl fmt::Display for CommitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Conflict => f.write_str("a conflicting transaction committed first"),
            Self::Failed(error) => fmt::Display::fmt(error, f),
        }
    }
}

impl Error for CommitError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Conflict => None,
            Self::Failed(error) => Some(error),
        }
    }
}

impl From<StoreError> for CommitError {
    fn from(error: StoreError) -> Self {
        Self::Failed(error)
    }
}
