//! State in PostgreSQL, or in whatever speaks its protocol: the second adapter of [`store::Store`].
//!
//! ```text
//!  get, scan   one statement, one round trip
//!  commit      BEGIN SERIALIZABLE + what must still be true + a version   ── pipelined: one round trip
//!              what to write + COMMIT                                     ── pipelined: one round trip
//!              40001: somebody was faster: the same again, after a random wait
//! ```
//! One table of `bytea` keys and values; no `LISTEN`, no advisory lock, no extension, no function of our own: Patroni,
//! CockroachDB and YugabyteDB can stand behind it.
//!
//! # Invariants
//!
//! - Every statement that decides or writes runs in a `SERIALIZABLE` transaction: what the checks saw is still so when the
//!   writes take effect, whoever else writes, on whichever node.
//! - `Ok` is answered only after PostgreSQL has answered `COMMIT`. Whether that survives the loss of a machine is for its
//!   configuration (`synchronous_commit`, `synchronous_standby_names`); [`Postgres::open`] refuses a server that has
//!   switched `synchronous_commit` or `fsync` off.
//! - A connection whose transaction ended in an unknown state is closed, never used again.

mod connect;
mod error;
mod migrate;
mod postgres;
mod statements;

pub use connect::{Connect, Tls};
pub use error::OpenError;
pub use postgres::Postgres;
