use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use store::{Batch, BoxFuture, CommitError, Key, KeyRange, Snapshot, Store, StoreError, Versioned};

/// When a [`Shaky`] store breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// A commit fails and wrote nothing.
    BeforeCommit,
    /// A commit fails although everything is written, as when the machine dies before it answers.
    AfterCommit,
    /// A read fails.
    Read,
}

/// A store that breaks when it is told to.
pub struct Shaky<S> {
    inside: S,
    before: AtomicUsize,
    after: AtomicUsize,
    reads: AtomicUsize,
}

impl<S: Store> Shaky<S> {
    /// Over a good store.
    pub fn over(inside: S) -> Arc<Self> {
        Arc::new(Self {
            inside,
            before: AtomicUsize::new(0),
            after: AtomicUsize::new(0),
            reads: AtomicUsize::new(0),
        })
    }

    /// Breaks the next `times` times.
    pub fn break_down(&self, when: Moment, times: usize) {
        self.counter(when).store(times, Ordering::SeqCst);
    }

    /// Works again.
    pub fn mend(&self) {
        for when in [Moment::BeforeCommit, Moment::AfterCommit, Moment::Read] {
            self.break_down(when, 0);
        }
    }

    fn counter(&self, when: Moment) -> &AtomicUsize {
        match when {
            Moment::BeforeCommit => &self.before,
            Moment::AfterCommit => &self.after,
            Moment::Read => &self.reads,
        }
    }

    fn breaks(&self, when: Moment) -> Result<(), StoreError> {
        let less = |left: usize| left.checked_sub(1);
        match self
            .counter(when)
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, less)
        {
            Ok(_) => Err(StoreError::unavailable("broken by the test")),
            Err(_) => Ok(()),
        }
    }
}

impl<S: Store> Store for Shaky<S> {
    fn get<'a>(&'a self, key: &'a Key) -> BoxFuture<'a, Result<Option<Versioned>, StoreError>> {
        Box::pin(async move {
            self.breaks(Moment::Read)?;
            self.inside.get(key).await
        })
    }

    fn scan<'a>(
        &'a self,
        range: &'a KeyRange,
        limit: usize,
    ) -> BoxFuture<'a, Result<Vec<(Key, Versioned)>, StoreError>> {
        Box::pin(async move {
            self.breaks(Moment::Read)?;
            self.inside.scan(range, limit).await
        })
    }

    fn commit<'a>(&'a self, batch: Batch) -> BoxFuture<'a, Result<(), CommitError>> {
        Box::pin(async move {
            self.breaks(Moment::BeforeCommit).map_err(CommitError::Failed)?;
            self.inside.commit(batch).await?;
            self.breaks(Moment::AfterCommit).map_err(CommitError::Failed)
        })
    }

    fn snapshot(&self) -> BoxFuture<'_, Result<Box<dyn Snapshot>, StoreError>> {
        Box::pin(async move {
            self.breaks(Moment::Read)?;
            self.inside.snapshot().await
        })
    }
}

impl<S> std::fmt::Debug for Shaky<S> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shaky").finish_non_exhaustive()
    }
}
