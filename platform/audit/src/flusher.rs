//! The thread that syncs, once for all who wait, and the lock that appending goes through.

use std::fs::File;
use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tokio::sync::watch;

use crate::chain::{Head, Position};
use crate::error::AuditError;
use crate::log::{Appended, Sync, Writer};
use crate::origin::Draft;

/// How long a record that nobody waits for lies unsynced before the flusher begins: within 50 ms it is to be on disk.
const PATIENCE: Duration = Duration::from_millis(40);

/// The writer, and the thread that syncs what it wrote. Syncs a last time when it is dropped.
pub(crate) struct Flusher {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    sync: Sync,
    dir: PathBuf,
    directory: File,
    state: Mutex<State>,
    /// Wakes the flusher.
    work: Condvar,
    on_disk: watch::Sender<OnDisk>,
    syncs: AtomicU64,
}

struct State {
    writer: Writer,
    /// There are records that the flusher has not synced; it is awake, or about to be.
    dirty: bool,
    /// Somebody waits for the sync.
    urgent: bool,
    /// A segment was begun, and its name is not on disk yet.
    directory_dirty: bool,
    stop: bool,
    /// Why nothing more is accepted.
    failed: Option<Arc<str>>,
}

/// What everybody waits for.
#[derive(Debug, Clone)]
struct OnDisk {
    seq: u64,
    failed: Option<Arc<str>>,
}

impl Flusher {
    pub(crate) fn start(writer: Writer, directory: File) -> io::Result<Self> {
        let (sync, dir, seq) = (writer.options.sync, writer.dir.clone(), writer.tail.head.seq);
        let state = State {
            writer,
            dirty: false,
            urgent: false,
            directory_dirty: false,
            stop: false,
            failed: None,
        };
        let shared = Arc::new(Shared {
            sync,
            dir,
            directory,
            state: Mutex::new(state),
            work: Condvar::new(),
            on_disk: watch::Sender::new(OnDisk { seq, failed: None }),
            syncs: AtomicU64::new(0),
        });
        let thread = if sync == Sync::Never {
            None
        } else {
            let shared = shared.clone();
            Some(
                thread::Builder::new()
                    .name("audit-flusher".into())
                    .spawn(move || shared.run())?,
            )
        };
        Ok(Self { shared, thread })
    }

    pub(crate) fn sync(&self) -> Sync {
        self.shared.sync
    }

    pub(crate) fn syncs(&self) -> u64 {
        self.shared.syncs.load(Ordering::Relaxed)
    }

    /// Why nothing more is accepted, if so.
    pub(crate) fn failed(&self) -> Option<Arc<str>> {
        self.shared.lock().failed.clone()
    }

    pub(crate) fn head(&self) -> Head {
        self.shared.lock().writer.tail.head
    }

    pub(crate) fn append(&self, draft: &Draft<'_>) -> Result<Position, AuditError> {
        let mut state = self.shared.lock();
        if let Some(cause) = &state.failed {
            return Err(AuditError::Failed(cause.clone()));
        }
        match state.writer.append(draft) {
            Ok(appended) => state.directory_dirty |= appended == Appended::InNewSegment,
            Err(source) => {
                self.shared.fail(&mut state, &source);
                return Err(AuditError::Io {
                    doing: "write to",
                    path: self.shared.dir.clone(),
                    source,
                });
            }
        }
        let position = Position(state.writer.tail.head.seq);
        let asleep = !state.dirty;
        state.dirty = true;
        drop(state);
        if asleep {
            self.shared.work.notify_one();
        }
        Ok(position)
    }

    pub(crate) async fn synced(&self, position: Position) -> Result<(), AuditError> {
        let mut on_disk = self.shared.on_disk.subscribe();
        if on_disk.borrow().seq < position.0 {
            self.shared.hurry();
        }
        let arrived = on_disk
            .wait_for(|on_disk| on_disk.seq >= position.0 || on_disk.failed.is_some())
            .await;
        match arrived {
            Ok(on_disk) if on_disk.seq >= position.0 => Ok(()),
            Ok(on_disk) => Err(AuditError::Failed(
                on_disk.failed.clone().unwrap_or_else(|| "sync failed".into()),
            )),
            Err(_) => Err(AuditError::Failed("the log was closed".into())),
        }
    }
}

impl Drop for Flusher {
    fn drop(&mut self) {
        self.shared.lock().stop = true;
        self.shared.work.notify_one();
        if let Some(thread) = self.thread.take() {
            // The thread does not panic; if it did, there is nothing left to do about it here.
            let _ = thread.join();
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(|poisoned| {
            // A panic between number and write: where the log ends is not known any more.
            let mut state = poisoned.into_inner();
            if state.failed.is_none() {
                self.fail(&mut state, &io::Error::other("a thread died while it wrote"));
            }
            state
        })
    }

    /// Has the flusher sync now.
    fn hurry(&self) {
        let mut state = self.lock();
        let known = state.urgent;
        state.urgent = true;
        drop(state);
        if !known {
            self.work.notify_one();
        }
    }

    /// Refuses everything from now on, and tells who waits.
    fn fail(&self, state: &mut State, error: &io::Error) {
        let cause: Arc<str> = error.to_string().into();
        state.failed = Some(cause.clone());
        self.on_disk.send_modify(|on_disk| on_disk.failed = Some(cause));
    }

    fn run(&self) {
        while let Some((file, seq, directory)) = self.next_work() {
            let result = file.sync_data().and_then(|()| {
                if directory {
                    self.directory.sync_all()
                } else {
                    Ok(())
                }
            });
            self.syncs.fetch_add(1, Ordering::Relaxed);
            match result {
                Ok(()) => self.on_disk.send_modify(|on_disk| on_disk.seq = seq),
                Err(error) => {
                    self.fail(&mut self.lock(), &error);
                    return;
                }
            }
        }
    }

    /// Waits until there is something to sync and a reason to do it now. None: the log is closed and all is on disk.
    fn next_work(&self) -> Option<(Arc<File>, u64, bool)> {
        // After a failure there is nothing to wait for, and `lock` tells those who wait of one that poisoned the state.
        let idle = |state: &mut State| !state.dirty && !state.stop && state.failed.is_none();
        let patient = |state: &mut State| !state.urgent && !state.stop && state.failed.is_none();
        let state = self
            .work
            .wait_while(self.lock(), idle)
            .unwrap_or_else(PoisonError::into_inner);
        let waited = self.work.wait_timeout_while(state, PATIENCE, patient);
        let mut state = waited.unwrap_or_else(PoisonError::into_inner).0;
        if !state.dirty || state.failed.is_some() {
            return None;
        }
        // What is appended from here on makes the state dirty again. A sync of the open segment is enough: those before
        // it are on disk (INVARIANT of rotation).
        state.dirty = false;
        state.urgent = false;
        let directory = std::mem::take(&mut state.directory_dirty);
        Some((
            state.writer.tail.file.clone(),
            state.writer.tail.head.seq,
            directory,
        ))
    }
}
