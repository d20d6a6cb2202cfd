use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;

use crate::{CommitError, Key, KeyRange, StoreError, Transaction};

/// A future that may be sent to another thread, boxed so that [`Store`] is object safe.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The number of the commit that wrote a value: above every number that was given before it began, never given again.
///
/// Only equality matters to a [`Check`]; the order is for people. Of two commits that ran at once, the one with the higher
/// number may take effect first.
pub type Version = u64;

/// A value and the commit that wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Versioned {
    /// The bytes, as they were put.
    pub value: Bytes,
    /// Which commit put them.
    pub version: Version,
}

/// Everything that is stored, as of one moment, in ascending order of keys: what a copy is made of.
///
/// It holds up nobody, and what others commit meanwhile is not in it. A store may keep room for what it has replaced as
/// long as this is read, so read it to its end without waiting for people, or drop it.
pub trait Snapshot: Send {
    /// The next entries, some hundred or about a megabyte of them; none at the end.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`]; then the snapshot is lost, and another one is of another moment.
    fn next_page(&mut self) -> BoxFuture<'_, Result<Vec<(Key, Versioned)>, StoreError>>;
}

/// An ordered key-value space. The whole interface to durable state; adapters implement these four methods.
///
/// Every adapter passes the contract suite, `store::suite!` (feature `suite`).
pub trait Store: Send + Sync + 'static {
    /// The value under `key` as of now: a read that begins after a commit answered sees that commit.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`].
    fn get<'a>(&'a self, key: &'a Key) -> BoxFuture<'a, Result<Option<Versioned>, StoreError>>;

    /// The first `limit` entries of `range` in ascending order of keys, all of one moment.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`].
    fn scan<'a>(
        &'a self,
        range: &'a KeyRange,
        limit: usize,
    ) -> BoxFuture<'a, Result<Vec<(Key, Versioned)>, StoreError>>;

    /// Writes the batch if all its checks hold, in one indivisible step; durable when it answers `Ok`.
    ///
    /// A future that is dropped before it answers may or may not have committed.
    ///
    /// # Errors
    /// [`CommitError::Conflict`] if a check does not hold, [`CommitError::Failed`] if the store failed.
    fn commit<'a>(&'a self, batch: Batch) -> BoxFuture<'a, Result<(), CommitError>>;

    /// Everything as of now: a snapshot that is begun after a commit answered has that commit.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`].
    fn snapshot(&self) -> BoxFuture<'_, Result<Box<dyn Snapshot>, StoreError>>;
}

impl dyn Store {
    /// Starts a transaction. It costs nothing and needs no end: dropping it forgets its writes.
    pub fn begin(&self) -> Transaction<'_> {
        Transaction::new(self)
    }
}

impl<S: Store + ?Sized> Store for Arc<S> {
    fn get<'a>(&'a self, key: &'a Key) -> BoxFuture<'a, Result<Option<Versioned>, StoreError>> {
        (**self).get(key)
    }

    fn scan<'a>(
        &'a self,
        range: &'a KeyRange,
        limit: usize,
    ) -> BoxFuture<'a, Result<Vec<(Key, Versioned)>, StoreError>> {
        (**self).scan(range, limit)
    }

    fn commit<'a>(&'a self, batch: Batch) -> BoxFuture<'a, Result<(), CommitError>> {
        (**self).commit(batch)
    }

    fn snapshot(&self) -> BoxFuture<'_, Result<Box<dyn Snapshot>, StoreError>> {
        (**self).snapshot()
    }
}

/// What must still be true, and what to write if it is.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// All must hold at the moment of the commit, in the state before the batch's own writes.
    pub checks: Vec<Check>,
    /// Done in this order; a later one wins over an earlier one.
    pub writes: Vec<Write>,
}

/// A condition on the state, made of what a transaction has read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Check {
    /// The value under `key` is still the one that was seen.
    Unchanged {
        /// The key that was read.
        key: Key,
        /// The version that was seen; `None` if there was no value.
        version: Option<Version>,
    },
    /// A scan still gives what it gave: no entry changed, none vanished, none appeared (no phantoms).
    RangeUnchanged {
        /// The range that was scanned.
        range: KeyRange,
        /// The limit it was scanned with.
        limit: usize,
        /// Keys and versions that were seen, ascending.
        seen: Vec<(Key, Version)>,
    },
}

/// A change of the state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    /// Sets the value under a key, whether or not there is one.
    Put {
        /// Where.
        key: Key,
        /// What.
        value: Bytes,
    },
    /// Removes the value under a key, if there is one.
    Delete {
        /// Where.
        key: Key,
    },
    /// Removes everything in a range. `KeyRange::all()` empties the store.
    DeleteRange {
        /// Where.
        range: KeyRange,
    },
}
