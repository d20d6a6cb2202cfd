use std::collections::{BTreeMap, btree_map};
use std::future::ready;
use std::ops::Bound;
use std::sync::{Mutex, MutexGuard};

use crate::{
    Batch, BoxFuture, Check, CommitError, Key, KeyRange, Snapshot, Store, StoreError, Version, Versioned,
    Write,
};

/// The store of tests and of dev mode: gone when dropped.
#[derive(Debug, Default)]
pub struct Memory {
    // INVARIANT: the lock is never held across an await; every method is done when it returns its future.
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// The number of the last commit that wrote.
    sequence: Version,
    entries: BTreeMap<Key, Versioned>,
}

impl Memory {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }

    fn state(&self) -> Result<MutexGuard<'_, State>, StoreError> {
        self.state
            .lock()
            .map_err(|_| StoreError::unavailable("a writer of the in-memory store panicked"))
    }
}

impl Store for Memory {
    fn get<'a>(&'a self, key: &'a Key) -> BoxFuture<'a, Result<Option<Versioned>, StoreError>> {
        Box::pin(ready(self.state().map(|state| state.entries.get(key).cloned())))
    }

    fn scan<'a>(
        &'a self,
        range: &'a KeyRange,
        limit: usize,
    ) -> BoxFuture<'a, Result<Vec<(Key, Versioned)>, StoreError>> {
        let rows = self.state().map(|state| {
            state
                .range(range)
                .take(limit)
                .map(|(key, found)| (key.clone(), found.clone()))
                .collect()
        });
        Box::pin(ready(rows))
    }

    fn commit<'a>(&'a self, batch: Batch) -> BoxFuture<'a, Result<(), CommitError>> {
        let outcome = match self.state() {
            Ok(mut state) if batch.checks.iter().all(|check| state.holds(check)) => {
                state.apply(batch.writes);
                Ok(())
            }
            Ok(_) => Err(CommitError::Conflict),
            Err(error) => Err(CommitError::Failed(error)),
        };
        Box::pin(ready(outcome))
    }

    fn snapshot(&self) -> BoxFuture<'_, Result<Box<dyn Snapshot>, StoreError>> {
        let copied = self.state().map(|state| {
            let rest = state.entries.clone().into_iter();
            Box::new(Copied { rest }) as Box<dyn Snapshot>
        });
        Box::pin(ready(copied))
    }
}

/// A snapshot: values are shared with the store, keys too.
struct Copied {
    rest: btree_map::IntoIter<Key, Versioned>,
}

impl Snapshot for Copied {
    fn next_page(&mut self) -> BoxFuture<'_, Result<Vec<(Key, Versioned)>, StoreError>> {
        Box::pin(ready(Ok(self.rest.by_ref().take(PAGE).collect())))
    }
}

/// Entries of one page of a snapshot.
const PAGE: usize = 256;

impl State {
    fn holds(&self, check: &Check) -> bool {
        match check {
            Check::Unchanged { key, version } => self.entries.get(key).map(|found| found.version) == *version,
            Check::RangeUnchanged { range, limit, seen } => self
                .range(range)
                .take(*limit)
                .map(|(key, found)| (key, found.version))
                .eq(seen.iter().map(|(key, version)| (key, *version))),
        }
    }

    fn apply(&mut self, writes: Vec<Write>) {
        if writes.is_empty() {
            return;
        }
        self.sequence += 1;
        for write in writes {
            match write {
                Write::Put { key, value } => {
                    self.entries.insert(
                        key,
                        Versioned {
                            value,
                            version: self.sequence,
                        },
                    );
                }
                Write::Delete { key } => {
                    self.entries.remove(&key);
                }
                Write::DeleteRange { range } => self.remove(&range),
            }
        }
    }

    fn range<'s>(&'s self, range: &KeyRange) -> impl Iterator<Item = (&'s Key, &'s Versioned)> + use<'s> {
        // `BTreeMap::range` panics on bounds that are the wrong way round.
        let bounds = (!range.is_empty()).then(|| {
            let start = Bound::Included(Key::from_encoded(range.start().to_vec()));
            let end = match range.end() {
                Some(end) => Bound::Excluded(Key::from_encoded(end.to_vec())),
                None => Bound::Unbounded,
            };
            (start, end)
        });
        bounds
            .map(|bounds| self.entries.range(bounds))
            .into_iter()
            .flatten()
    }

    fn remove(&mut self, range: &KeyRange) {
        if range.is_empty() {
            return;
        }
        let mut from_start = self.entries.split_off(&Key::from_encoded(range.start().to_vec()));
        if let Some(end) = range.end() {
            let mut from_end = from_start.split_off(&Key::from_encoded(end.to_vec()));
            self.entries.append(&mut from_end);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    crate::suite!(async || Arc::new(Memory::new()) as Arc<dyn Store>);
}
