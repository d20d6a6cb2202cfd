//! What can go wrong: with writing (`AuditError`), and with what was written (`Broken`).

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

/// Why the log cannot be opened, or does not take a record.
#[derive(Debug)]
pub enum AuditError {
    /// The operating system refused.
    Io {
        /// What was being done: "create the directory", "write", …
        doing: &'static str,
        /// The file or directory.
        path: PathBuf,
        /// The cause.
        source: io::Error,
    },
    /// Another process, or another [`Log`](crate::Log) of this one, appends to the directory.
    Locked(PathBuf),
    /// What is on disk is not what was written; nothing is appended to it.
    Damaged(Broken),
    /// An earlier write or sync failed, so the end of the log is unknown. Open it anew.
    Failed(Arc<str>),
    /// The record is longer than [`RECORD_BYTES_MAX`](crate::RECORD_BYTES_MAX); its length in bytes.
    TooLong(usize),
    /// The record is not one line of JSON: not an object, or a control character in it.
    NotALine,
    /// An option that makes no sense; the text says which and why.
    Options(&'static str),
}

impl fmt::Display for AuditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { doing, path, source } => write!(f, "cannot {doing} `{}`: {source}", path.display()),
            Self::Locked(dir) => write!(f, "another process writes the audit log in `{}`", dir.display()),
            Self::Damaged(broken) => write!(f, "the audit log is damaged: {broken}"),
            Self::Failed(cause) => write!(f, "the audit log stopped after an error: {cause}"),
            Self::TooLong(bytes) => write!(f, "an audit record of {bytes} bytes is too long"),
            Self::NotALine => f.write_str("an audit record must be one JSON object on one line"),
            Self::Options(what) => write!(f, "audit options: {what}"),
        }
    }
}

impl std::error::Error for AuditError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            Self::Damaged(broken) => Some(broken),
            _ => None,
        }
    }
}

/// The first place where a log is not what was written.
#[derive(Debug)]
pub struct Broken {
    /// The segment's file.
    pub segment: PathBuf,
    /// Where the bad line begins, in bytes from the start of the file.
    pub offset: u64,
    /// The number of the record that should stand there (of the first record, for a segment's head line).
    pub seq: u64,
    /// What is wrong.
    pub why: Why,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            segment,
            offset,
            seq,
            why,
        } = self;
        write!(f, "record {seq} (`{}`, byte {offset}): {why}", segment.display())
    }
}

impl std::error::Error for Broken {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.why {
            Why::Unreadable(source) => Some(source),
            _ => None,
        }
    }
}

/// What is wrong at the place that [`Broken`] names.
#[derive(Debug)]
pub enum Why {
    /// The line does not follow from the line before: its text or its hash was changed, or records were exchanged.
    Changed,
    /// Another record stands here: one is missing, repeated or moved.
    OutOfOrder {
        /// The number that was found.
        found: u64,
    },
    /// Not a line of an audit log, or bytes after its end.
    Garbled,
    /// The record names another one for what both have in common, and that one is not there or does not tell it.
    NeverTold,
    /// The segment does not begin with a head line that fits its name.
    BadHead,
    /// A later version of the format.
    UnknownFormat,
    /// A segment is missing, was renamed, or lost its end: the records up to the number given, exclusive, are not there.
    Missing {
        /// First record of the next segment that is there.
        next: u64,
    },
    /// A segment with records that another segment holds already.
    Surplus,
    /// The log ends before the anchor.
    BelowAnchor {
        /// The number of the record that was once the last.
        anchor: u64,
    },
    /// The record of the anchor has another hash: the log was rewritten.
    NotTheAnchor,
    /// The file cannot be read.
    Unreadable(io::Error),
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Changed => f.write_str("changed: the hash does not follow from the line before"),
            Self::OutOfOrder { found } => write!(f, "out of order: record {found} stands here"),
            Self::Garbled => f.write_str("garbled: not a line of an audit log"),
            Self::NeverTold => f.write_str("names a record that does not tell what it is said to tell"),
            Self::BadHead => f.write_str("the head line of the segment does not fit"),
            Self::UnknownFormat => f.write_str("written in a format that this version does not know"),
            Self::Missing { next } => write!(f, "missing: the next record there is {next}"),
            Self::Surplus => f.write_str("surplus: another segment holds these records already"),
            Self::BelowAnchor { anchor } => {
                write!(
                    f,
                    "cut off: the log ends here, but record {anchor} was written once"
                )
            }
            Self::NotTheAnchor => f.write_str("rewritten: the hash is not the one kept as anchor"),
            Self::Unreadable(source) => write!(f, "cannot be read: {source}"),
        }
    }
}
