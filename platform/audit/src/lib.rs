//! The audit log: what was asked, by whom, and how it ended, in a file that cannot be changed unnoticed.
//!
//! ```text
//!  gate ── Event ──► Log::record ──► audit-00000000000000000001.log   closed
//!                        │           audit-00000000000000021845.log   open: one line per record
//!                        │
//!                        └─► flusher thread: one fdatasync for all who wait
//!
//!  segment HASH {"format":1,"first":21845,"previous":"…","node":"…","created":"…"}
//!  21845 HASH {"phase":"Only","requestID":"…","eventTime":"…","originBytes":412,"awsRegion":"…","targetBytes":190,…}
//!  21846 HASH {"phase":"Only","requestID":"…","eventTime":"…","originOf":21845,"targetOf":21845,"eventSource":"…",…}
//! ```
//!
//! A line is a label (the record's number, or the word `segment`), a hash and one JSON object, divided by one space.
//! The hash is SHA-256 over *the hash of the line before, as text*, then the label, then the JSON; it is written in
//! base64url without padding, 43 characters where hex needs 64. As every input is text that stands in the file, a line
//! can be checked by hand:
//!
//! ```text
//! printf %s "$PREVIOUS_HASH$LABEL$JSON" | openssl dgst -sha256 -binary | basenc --base64url
//! ```
//!
//! Before the first line stands the hash of nothing, 43 times `A`. Space for a segment is reserved beyond the end of
//! its file, so that a full disk is met when a segment begins and not in the middle of it, and the file holds text only:
//! `grep` and `tail -f` work on it while the server runs.
//!
//! Who calls and from where, and what is touched, is told once in a segment: further records name the one that told it
//! (`originOf`, `targetOf`). [`read()`] and [`verify`] put it back, and so does `sealstone audit show`. What was called, when, and
//! how it ended is in every line.
//!
//! Every node has a log and a chain of its own, and its name stands at the head of each segment. [`read_all`] reads the
//! logs of several nodes as one.
//!
//! A chain shows every change by one who does not rewrite all that follows. One who can write the files can also
//! rewrite them to the end or cut the end off: against that the caller keeps the [`Head`] elsewhere, sealed, and hands
//! it to [`verify`] as the anchor.
//!
//! # Invariants
//!
//! - A record is acknowledged only after it is written in full; [`Log::synced`] returns only after it is on disk.
//! - Numbers begin with 1 and have no gap. After a failed write nothing more is accepted until the log is opened anew.
//! - A segment exists only after everything before it is on disk.
//! - No complete record is ever removed. Only what a crash left unfinished at the end is cut when the log is opened.
//! - One process appends to a directory at a time.

mod chain;
mod error;
mod event;
mod flusher;
mod json;
mod line;
mod log;
mod merge;
mod pending;
mod read;
mod record;
mod recover;
mod repeated;
mod segment;
mod stamp;
mod verify;

pub use chain::{Hash, Head, NotAHash, Position};
pub use error::{AuditError, Broken, Why};
pub use event::{Event, EventType, Identity, IdentityType, Issuer, Phase, Resource, Session, Tls};
pub use json::uuid;
pub use log::{Clock, Log, Options, SEGMENT_BYTES, Sync};
pub use merge::{Merged, logs_in, read_all};
pub use read::{Record, Records, read};
pub use record::RECORD_BYTES_MAX;
pub use recover::Recovery;
pub use verify::{Progress, Report, UNFINISHED_LISTED_MAX, Unfinished, verify};
