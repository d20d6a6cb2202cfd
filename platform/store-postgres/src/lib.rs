//! State in PostgreSQL, or in whatever speaks its protocol: the second adapter of [`store::Store`].
//!
//! ```text
//!  get, scan   one statement, one round trip
//!  commit      BEGIN SERIALIZABLE + what must still be true + a version   ── pipelined, one round trip
//!              what to write + COMMIT                                     ── pipelined, one round trip
//!              40001: somebody was faster: the same again, after a random wait
//! ```
//! One table of `bytea` keys and values; no `LISTEN`, no advisory lock, no extension, no function of our own: Patroni,
//! CockroachDB and YugabyteDB can stand behind it.
//!
//! # Invariants
//!
//! - Every statement runs in a `SERIALIZABLE` transaction, a single read too: what the checks saw is still so when the
//!   writes take effect, whoever else writes, on whichever node; and all reads agree on one order of the commits.
//! - `Ok` is answered only after PostgreSQL has answered `COMMIT`. Whether that survives the loss of a machine is for its
//!   configuration (`synchronous_commit`, `synchronous_standby_names`); each new connection is refused by us if its server has
//!   `synchronous_commit`, `fsync` or `full_page_writes` switched off, or does not wait for standbys that it names (`local`).
//! - A connection whose transaction ended in an unknown state is closed, never used again.
//! - A commit that was sent and not answered is an error, and is never sent again: it may be there. Everything else that
//!   passes (a restart, a failover, a lost connection) is tried again for some seconds.
//!
//! Versions are drawn from a sequence: never given twice, and rising under each key; which of two commits under different
//! keys came first they do not say.

mod attempt;
mod connect;
mod error;
mod migrate;
mod postgres;
mod snapshot;
mod statements;
mod tls;
mod wave;

pub use connect::Connect;
pub use error::OpenError;
pub use postgres::{KEY_BYTES_MAX, Postgres};
