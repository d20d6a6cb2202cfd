use std::error::Error;
use std::fmt;

/// Why a store could not be opened.
#[derive(Debug)]
pub enum OpenError {
    /// The connection string is none; what is wrong with it (it is not shown).
    Url(Box<dyn Error + Send + Sync>),
    /// The certificate authority's file or the TLS configuration.
    Tls(Box<dyn Error + Send + Sync>),
    /// The server could not be reached, or refused us.
    Unreachable(Box<dyn Error + Send + Sync>),
    /// The tables are of a newer release than this one.
    Newer {
        /// The version of the tables.
        found: i32,
        /// The version that this release knows.
        known: i32,
    },
    /// The server answers commits before they are durable.
    NotDurable {
        /// The setting that says so.
        setting: &'static str,
        /// Its value.
        value: String,
    },
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Url(cause) => write!(f, "the connection string of PostgreSQL: {}", described(&**cause)),
            Self::Tls(cause) => write!(f, "TLS to PostgreSQL: {}", described(&**cause)),
            Self::Unreachable(cause) => write!(f, "PostgreSQL cannot be used: {}", described(&**cause)),
            Self::Newer { found, known } => write!(
                f,
                "the tables in PostgreSQL have version {found}, this release knows up to {known}: use the newer release"
            ),
            Self::NotDurable { setting, value } => write!(
                f,
                "PostgreSQL has `{setting} = {value}`: it would answer before what was written is durable"
            ),
        }
    }
}

impl Error for OpenError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Url(cause) | Self::Tls(cause) | Self::Unreachable(cause) => Some(&**cause),
            Self::Newer { .. } | Self::NotDurable { .. } => None,
        }
    }
}

/// An error and what caused it: the first alone says little more than that there was one.
pub(crate) fn described(error: &(dyn Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let said = error.to_string();
        if !text.ends_with(&said) {
            text.push_str(": ");
            text.push_str(&said);
        }
        cause = error.source();
    }
    text
}
