//! The default store: one SQLite file in a directory of its own.
//!
//! ```text
//!  get, scan ──► two reader threads, a read-only connection each ─┐
//!                                                                 ├──► sealstone.db (+ -wal, -shm)
//!  commit ─────► queue ──► one committer thread ──────────────────┘
//!                          all that is queued = one SQLite transaction = one flush
//! ```
//!
//! **Group commit.** The committer takes everything that waits, opens one SQLite transaction, and for each batch in turn
//! evaluates its checks and, if they hold, does its writes. A batch that conflicts answers so and contributes nothing.
//! Answers are sent after `COMMIT` has returned. So sixteen callers cost one flush, not sixteen.
//!
//! **Snapshots** are read on a thread and a connection of their own, so they hold up neither reads nor commits; the
//! write-ahead log grows as long as one is read. [`snapshot`] reads one beside the process that has the directory open.
//!
//! **On disk.** `sealstone.db`, mode 0600, in a directory that is made with mode 0700 (one that exists keeps its mode):
//! `application_id` `0x5345414c` ("SEAL"), `user_version` the version of the schema, and two tables:
//!
//! ```sql
//! CREATE TABLE entries (key BLOB PRIMARY KEY, version INTEGER NOT NULL, value BLOB NOT NULL) WITHOUT ROWID;
//! CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID; -- 'sequence': the last version
//! ```
//!
//! An entry reads well in the `sqlite3` shell, also while the server runs:
//! `SELECT replace(key, char(1), '/'), version, substr(value, 2) FROM entries`.
//!
//! **Erasure.** `secure_delete` overwrites what is deleted or replaced with zeros in the file; the write-ahead log, which
//! still holds it, is folded in and cut to nothing when there was no commit for a second, and on close. What the
//! medium below keeps is out of reach.
//!
//! # Invariants
//!
//! - `commit` answers `Ok` only after the flush (WAL, `synchronous=FULL`) has returned.
//! - One process at a time has a directory open; the lock is the kernel's and ends with the process.
//! - After a failed flush nothing more is committed until the directory is opened again: what the kernel then holds for
//!   clean may not be on the medium. A full disk is no such failure; commits work again when there is room.
//! - A caller always gets an answer, also when a thread of the store has died.

mod committer;
mod directory;
mod embedded;
mod error;
mod readers;
mod schema;
mod snapshot;
mod statements;

pub use embedded::Embedded;
pub use error::OpenError;
pub use snapshot::snapshot;
