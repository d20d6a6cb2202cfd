//! Durable state: an ordered key-value space with serializable transactions.
//!
//! ```text
//!  Table<R>      typed records under tuple keys
//!     │
//!  Transaction   reads at once and remembers them; keeps writes back      ◄── transact(store, work) retries
//!     │
//!  Batch         what must still be true + what to write
//!     │
//!  dyn Store     get · scan · commit · snapshot      ◄── Memory, store-embedded, store-postgres
//! ```
//!
//! Transactions are optimistic. A read goes straight to the store; the commit states what was read ([`Check`]) and what
//! to write ([`Write`]), and the adapter does all of it or nothing. Nothing is locked between a read and the commit, so a
//! slow caller holds up nobody, and an adapter needs only four methods.
//!
//! # Invariants
//!
//! - **Serializable.** Every committed transaction, and every error that [`transact`] hands on, is an answer that some
//!   one-after-the-other order of the transactions gives too.
//! - **Durable.** When `commit` answers `Ok`, the batch survives the process and the machine's power (as far as the
//!   adapter's medium does; [`Memory`] forgets).
//! - **Whole.** A batch is seen entirely or not at all, at any time, by anyone.
//! - No type of an adapter is part of the interface.
//!
//! Deliberately absent: reads at a point in time (but for a [`Snapshot`] of everything), locks, secondary indexes (write a second table in the same
//! transaction), descending scans.

mod error;
mod feed;
mod key;
mod memory;
mod record;
mod store;
#[cfg(any(test, feature = "suite"))]
pub mod suite;
mod table;
mod transact;
mod transaction;

pub use error::{CommitError, StoreError};
pub use feed::{Feed, Heard, NEWS_TABLE};
pub use key::{Key, KeyPart, KeyParts, KeyRange};
pub use memory::Memory;
pub use record::Record;
pub use store::{Batch, BoxFuture, Check, Snapshot, Store, Version, Versioned, Write};
pub use table::Table;
pub use transact::transact;
pub use transaction::Transaction;
