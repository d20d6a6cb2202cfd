use std::path::Path;
use std::sync::Arc;

use audit::Log;
use crypto::{Random, SeededRandom};
use gate::{Clock as _, ManualClock};
use identity::{Directory, Guardrails, Mode};
use seal::{Root, Seal, SealRecord};
use secret::Secret;
use smithy::Timestamp;
use store::{Batch, CommitError, Key, KeyRange, Store, StoreError, Versioned, Write};
use tempfile::TempDir;

use crate::empty_store;

/// When every world begins: 2026-01-02T03:04:05Z.
pub const BEGINNING: Timestamp = Timestamp::from_millis(1_767_323_045_000);

/// What services and the gate stand on.
#[derive(Clone)]
pub struct Ground {
    /// The state.
    pub store: Arc<dyn Store>,
    /// The root of trust.
    pub seal: Arc<Seal>,
    /// The time, which stands still until a test moves it.
    pub clock: Arc<ManualClock>,
    /// The same bytes in every run.
    pub random: Arc<dyn Random>,
    /// The audit log.
    pub log: Log,
    /// What organizations impose.
    pub guardrails: Guardrails,
    audit: Arc<TempDir>,
}

impl Ground {
    /// Nothing is stored yet.
    pub fn new() -> Self {
        Self::over(empty_store())
    }

    /// Over a store of the test's own.
    pub fn over(store: Arc<dyn Store>) -> Self {
        let random: Arc<dyn Random> = Arc::new(SeededRandom::new(1));
        let root = Root::File(Secret::fill(|to| random.fill(to)).expect("seeded bytes never fail"));
        let (_, seal) =
            SealRecord::init(&root, BEGINNING.millis(), &*random).expect("a root key in hand makes a seal");
        let clock = Arc::new(ManualClock::at(BEGINNING));
        let (log, audit) = open_log(&clock);
        Self {
            store,
            seal: Arc::new(seal),
            clock,
            random,
            log,
            guardrails: Guardrails::new(),
            audit,
        }
    }

    /// What is there after the process died and another one began: the store, the seal and the time stay, memory does
    /// not. The audit log is a new one.
    #[must_use]
    pub fn restarted(&self) -> Self {
        let (log, audit) = open_log(&self.clock);
        Self {
            log,
            audit,
            ..self.clone()
        }
    }

    /// The same as it stands now, to be changed apart: a copy of the store, and an audit log that begins anew.
    ///
    /// # Errors
    /// What the store says.
    pub async fn copied(&self) -> Result<Self, StoreError> {
        let rows = self.store.scan(&KeyRange::all(), usize::MAX).await?;
        let put = |(key, found): (Key, Versioned)| Write::Put {
            key,
            value: found.value,
        };
        let copy = empty_store();
        let batch = Batch {
            checks: Vec::new(),
            writes: rows.into_iter().map(put).collect(),
        };
        copy.commit(batch).await.map_err(|failed| match failed {
            CommitError::Failed(error) => error,
            CommitError::Conflict => StoreError::unavailable("a new store has nobody else"),
        })?;
        Ok(Self {
            store: copy,
            guardrails: Guardrails::unread(),
            ..self.restarted()
        })
    }

    /// A directory of everybody who has credentials.
    pub fn directory(&self) -> Arc<Directory> {
        let (store, seal) = (Arc::clone(&self.store), Arc::clone(&self.seal));
        Arc::new(Directory::new(store, seal, self.guardrails.clone(), Mode::Stored))
    }

    /// Where the audit log is.
    pub fn audit_dir(&self) -> &Path {
        self.audit.path()
    }
}

impl Default for Ground {
    fn default() -> Self {
        Self::new()
    }
}

impl std::fmt::Debug for Ground {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Ground")
            .field("now", &self.clock.now())
            .finish_non_exhaustive()
    }
}

fn open_log(clock: &Arc<ManualClock>) -> (Log, Arc<TempDir>) {
    let dir = TempDir::new().expect("a directory for the audit log");
    let clock = Arc::clone(clock);
    let options = audit::Options {
        node: "test".to_owned(),
        sync: audit::Sync::Never,
        segment_bytes: SEGMENT_BYTES,
        clock: Arc::new(move || clock.now_ns()),
    };
    let log = Log::open(dir.path(), options).expect("an audit log in an empty directory");
    (log, Arc::new(dir))
}

/// Small: every world reserves one.
const SEGMENT_BYTES: u64 = 4 << 20;
