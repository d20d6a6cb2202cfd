use std::collections::BTreeMap;
use std::fmt;

use bytes::Bytes;

use crate::{Batch, Check, CommitError, Key, KeyRange, Store, StoreError, Versioned, Write};

/// Reads and writes that take effect together or not at all.
///
/// Reads go to the store at once and are remembered; writes stay here until [`Transaction::commit`], which succeeds only
/// if everything read is still so. Reads see the transaction's own writes. Two reads may see different moments of the
/// store: then the commit fails with [`CommitError::Conflict`]. [`transact`](crate::transact) does the retrying.
pub struct Transaction<'s> {
    store: &'s dyn Store,
    /// What each key that was read held; a second read of a key answers the same.
    reads: BTreeMap<Key, Option<Versioned>>,
    scans: Vec<Check>,
    /// Ranges this transaction empties, before `writes`.
    cleared: Vec<KeyRange>,
    /// `None`: deleted.
    writes: BTreeMap<Key, Option<Bytes>>,
}

impl<'s> Transaction<'s> {
    /// Starts a transaction; the same as `store.begin()`.
    pub fn new(store: &'s dyn Store) -> Self {
        Self {
            store,
            reads: BTreeMap::new(),
            scans: Vec::new(),
            cleared: Vec::new(),
            writes: BTreeMap::new(),
        }
    }

    /// The value under `key`.
    ///
    /// # Errors
    /// What [`Store::get`] says.
    pub async fn get(&mut self, key: &Key) -> Result<Option<Bytes>, StoreError> {
        if let Some(written) = self.writes.get(key) {
            return Ok(written.clone());
        }
        if self.cleared.iter().any(|range| range.contains(key)) {
            return Ok(None);
        }
        if !self.reads.contains_key(key) {
            let found = self.store.get(key).await?;
            self.reads.insert(key.clone(), found);
        }
        Ok(self
            .reads
            .get(key)
            .and_then(|read| read.as_ref())
            .map(|found| found.value.clone()))
    }

    /// The first `limit` entries of `range`, ascending.
    ///
    /// The commit then fails if an entry among them changed, vanished or appeared; entries beyond the last one returned
    /// may do so. Ask for what is needed: `limit` 1 tells whether there is any.
    ///
    /// # Errors
    /// What [`Store::scan`] says.
    pub async fn scan(&mut self, range: &KeyRange, limit: usize) -> Result<Vec<(Key, Bytes)>, StoreError> {
        let mut rows = Vec::new();
        let mut rest = range.clone();
        // More than one round only if this transaction deletes some of what a page holds.
        while rows.len() < limit && !rest.is_empty() {
            let page = self.store.scan(&rest, limit).await?;
            let seen: Vec<_> = page
                .iter()
                .map(|(key, found)| (key.clone(), found.version))
                .collect();
            let (covered, next) = match seen.last() {
                Some((last, _)) if seen.len() >= limit => (rest.through(last), Some(rest.after(last))),
                _ => (rest.clone(), None),
            };
            self.scans.push(Check::RangeUnchanged {
                range: rest,
                limit,
                seen,
            });
            rows.extend(self.with_own_writes(&covered, page));
            match next {
                Some(next) => rest = next,
                None => break,
            }
        }
        rows.truncate(limit);
        Ok(rows)
    }

    /// Sets the value under `key`.
    pub fn put(&mut self, key: Key, value: impl Into<Bytes>) {
        self.writes.insert(key, Some(value.into()));
    }

    /// Removes the value under `key`, if there is one.
    pub fn delete(&mut self, key: Key) {
        self.writes.insert(key, None);
    }

    /// Removes everything in `range`.
    pub fn delete_range(&mut self, range: KeyRange) {
        self.writes.retain(|key, _| !range.contains(key));
        self.cleared.push(range);
    }

    /// Makes the writes durable if all that was read is still so.
    ///
    /// # Errors
    /// [`CommitError::Conflict`] if somebody else changed what was read; what [`Store::commit`] says otherwise.
    pub async fn commit(self) -> Result<(), CommitError> {
        let Self {
            store,
            reads,
            scans,
            cleared,
            writes,
        } = self;
        let reads = reads.into_iter().map(|(key, found)| {
            let version = found.map(|found| found.version);
            Check::Unchanged { key, version }
        });
        let checks: Vec<_> = reads.chain(scans).collect();
        let cleared = cleared.into_iter().map(|range| Write::DeleteRange { range });
        let written = writes.into_iter().map(|(key, value)| match value {
            Some(value) => Write::Put { key, value },
            None => Write::Delete { key },
        });
        let writes: Vec<_> = cleared.chain(written).collect();
        if writes.is_empty() && checks.len() <= 1 {
            // One read is of one moment: it was true then, and there is nothing else it must agree with.
            return Ok(());
        }
        store.commit(Batch { checks, writes }).await
    }

    /// Whether all that was read was so at one moment; the writes are forgotten.
    ///
    /// # Errors
    /// As [`Transaction::commit`].
    pub async fn validate(mut self) -> Result<(), CommitError> {
        self.cleared.clear();
        self.writes.clear();
        self.commit().await
    }

    /// What this transaction sees in `covered`, of which the store holds `page`.
    fn with_own_writes(&self, covered: &KeyRange, page: Vec<(Key, Versioned)>) -> Vec<(Key, Bytes)> {
        let mut rows: BTreeMap<Key, Bytes> = page
            .into_iter()
            .filter(|(key, _)| !self.cleared.iter().any(|range| range.contains(key)))
            .map(|(key, found)| (key, found.value))
            .collect();
        for (key, written) in self.writes.iter().filter(|(key, _)| covered.contains(key)) {
            match written {
                Some(value) => rows.insert(key.clone(), value.clone()),
                None => rows.remove(key),
            };
        }
        rows.into_iter().collect()
    }
}

impl fmt::Debug for Transaction<'_> {
    /// Keys only: values may be anything.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transaction")
            .field("reads", &self.reads.keys())
            .field("scans", &self.scans.len())
            .field("cleared", &self.cleared)
            .field("writes", &self.writes.keys())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Memory;

    fn key(name: &str) -> Key {
        Key::new(("t", name))
    }

    fn range() -> KeyRange {
        KeyRange::under(&Key::new(("t",)))
    }

    fn names(rows: &[(Key, Bytes)]) -> String {
        rows.iter()
            .map(|(key, _)| key.parts().unwrap().pop().unwrap())
            .collect()
    }

    async fn holding(names: &str) -> Memory {
        let store = Memory::new();
        let mut txn = Transaction::new(&store);
        for name in names.chars() {
            txn.put(key(&name.to_string()), "stored");
        }
        txn.commit().await.unwrap();
        store
    }

    #[tokio::test]
    async fn reads_see_the_transactions_own_writes() {
        let store = holding("ab").await;
        let mut txn = Transaction::new(&store);
        txn.put(key("a"), "mine");
        txn.delete(key("b"));
        txn.put(key("c"), "mine");
        assert_eq!(txn.get(&key("a")).await.unwrap().as_deref(), Some(&b"mine"[..]));
        assert_eq!(txn.get(&key("b")).await.unwrap(), None);
        assert_eq!(names(&txn.scan(&range(), 9).await.unwrap()), "ac");
    }

    #[tokio::test]
    async fn a_cleared_range_is_empty_until_written_again() {
        let store = holding("abc").await;
        let mut txn = Transaction::new(&store);
        txn.put(key("a"), "lost");
        txn.delete_range(range());
        txn.put(key("b"), "kept");
        assert_eq!(txn.get(&key("a")).await.unwrap(), None);
        assert_eq!(names(&txn.scan(&range(), 9).await.unwrap()), "b");
        txn.commit().await.unwrap();
        assert_eq!(
            names(&Transaction::new(&store).scan(&range(), 9).await.unwrap()),
            "b"
        );
    }

    #[tokio::test]
    async fn a_scan_fills_its_limit_past_deleted_entries() {
        let store = holding("abcdef").await;
        let mut txn = Transaction::new(&store);
        for name in ["a", "b", "d"] {
            txn.delete(key(name));
        }
        txn.put(key("g"), "mine");
        assert_eq!(names(&txn.scan(&range(), 2).await.unwrap()), "ce");
        assert_eq!(names(&txn.scan(&range(), 4).await.unwrap()), "cefg");
        assert_eq!(names(&txn.scan(&range(), usize::MAX).await.unwrap()), "cefg");
        assert_eq!(names(&txn.scan(&range(), 0).await.unwrap()), "");
    }

    #[tokio::test]
    async fn a_key_is_read_once() {
        let store = holding("a").await;
        let mut txn = Transaction::new(&store);
        let before = txn.get(&key("a")).await.unwrap();
        let mut other = Transaction::new(&store);
        other.put(key("a"), "theirs");
        other.commit().await.unwrap();
        assert_eq!(txn.get(&key("a")).await.unwrap(), before);
    }

    #[tokio::test]
    async fn reads_of_two_moments_do_not_validate() {
        let store = holding("ab").await;
        let mut txn = Transaction::new(&store);
        txn.get(&key("a")).await.unwrap();
        let mut other = Transaction::new(&store);
        other.put(key("a"), "theirs");
        other.put(key("b"), "theirs");
        other.commit().await.unwrap();
        txn.get(&key("b")).await.unwrap();
        assert!(matches!(txn.validate().await, Err(CommitError::Conflict)));
    }

    #[tokio::test]
    async fn debug_prints_no_value() {
        let store = holding("a").await;
        let mut txn = Transaction::new(&store);
        txn.get(&key("a")).await.unwrap();
        txn.put(key("b"), "sesame");
        let printed = format!("{txn:?}");
        assert!(
            printed.contains("t/b") && !printed.contains("sesame") && !printed.contains("stored"),
            "{printed}"
        );
    }
}
