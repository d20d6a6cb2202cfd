//! How records get from those who make them to the disk.
//!
//! ```text
//!  push      number + draft into `pending`                     a short lock
//!  written   the records of a turn, chained, with one write    whoever comes first, for all
//!  synced    one fdatasync for all who wait                    the flusher's thread
//! ```

use std::fs::File;
use std::future::poll_fn;
use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError, TryLockError};
use std::task::Poll;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tokio::sync::watch;

use crate::chain::{Head, Position};
use crate::error::AuditError;
use crate::log::{Sync, Writer};
use crate::pending::Pending;
use crate::repeated::Draft;

/// How long a record that nobody waits for lies unsynced before the flusher begins: within 50 ms it is to be on disk.
const PATIENCE: Duration = Duration::from_millis(40);
/// How many turns a record waits for another thread's write before its thread waits too.
const TURNS_MAX: u32 = 32;
/// Of calls that come one at a time, each of so many looks whether others have come with it by now. It costs that one a turn,
/// which takes about a third as long as a whole call.
const PROBE: u64 = 64;

const DIED_WRITING: &str = "a thread died while it wrote";

/// The writer, and the thread that syncs what it wrote. Writes and syncs a last time when it is dropped.
pub(crate) struct Flusher {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    sync: Sync,
    dir: PathBuf,
    directory: File,
    /// INVARIANT: held for no longer than it takes to copy a record.
    state: Mutex<State>,
    /// Held while records are chained and written. Who holds it may take `state`, not the other way round.
    writer: Mutex<Writer>,
    /// The last record that is with the operating system.
    written: AtomicU64,
    /// How many records the last write had.
    last_write: AtomicU64,
    /// Why nothing more is accepted.
    failed: OnceLock<Arc<str>>,
    /// Wakes the flusher.
    work: Condvar,
    on_disk: watch::Sender<OnDisk>,
    syncs: AtomicU64,
}

struct State {
    pending: Pending,
    /// The number of the last record that was pushed.
    last: u64,
    /// There are records that the flusher has not synced; it is awake, or about to be.
    dirty: bool,
    /// Somebody waits for the sync.
    urgent: bool,
    stop: bool,
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
            pending: Pending::default(),
            last: seq,
            dirty: false,
            urgent: false,
            stop: false,
        };
        let shared = Arc::new(Shared {
            sync,
            dir,
            directory,
            state: Mutex::new(state),
            writer: Mutex::new(writer),
            written: AtomicU64::new(seq),
            last_write: AtomicU64::new(0),
            failed: OnceLock::new(),
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
        self.shared.failed.get().cloned()
    }

    pub(crate) fn writes(&self) -> u64 {
        self.shared.writer().writes
    }

    /// The last record that is written.
    pub(crate) fn head(&self) -> Head {
        self.shared.writer().tail.head
    }

    /// Gives a record its number. It is written when somebody waits for that, and soon in any case.
    pub(crate) fn push(&self, draft: &Draft<'_>) -> Result<Position, AuditError> {
        let mut state = self.shared.state();
        self.shared.check()?;
        state.pending.push(draft);
        state.last += 1;
        let position = Position(state.last);
        let asleep = !state.dirty;
        state.dirty = true;
        drop(state);
        if asleep {
            self.shared.work.notify_one();
        }
        Ok(position)
    }

    /// Writes what is pushed up to this record, if that is not done, and waits for another thread that does it.
    pub(crate) fn write(&self, position: Position) -> Result<(), AuditError> {
        while !self.shared.is_written(position)? {
            self.shared.write(&mut self.shared.writer())?;
        }
        Ok(())
    }

    /// Waits until the record is written. Where calls come many at a time, it lets the others of this turn of the scheduler
    /// push theirs first: then one write does for all of them.
    pub(crate) async fn written(&self, position: Position) -> Result<(), AuditError> {
        let crowded = self.shared.last_write.load(Ordering::Relaxed) > 1;
        if crowded || position.0.is_multiple_of(PROBE) {
            tokio::task::yield_now().await;
        }
        let mut turns = 0;
        poll_fn(|cx| {
            if self.shared.is_written(position)? {
                return Poll::Ready(Ok(()));
            }
            turns += 1;
            let writer = match turns {
                1..TURNS_MAX => self.shared.idle_writer(),
                // The disk is slow. Turning round and round would not help it.
                _ => Some(self.shared.writer()),
            };
            match writer {
                Some(mut writer) => Poll::Ready(self.shared.write(&mut writer)),
                None => {
                    cx.waker().wake_by_ref();
                    Poll::Pending
                }
            }
        })
        .await
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
        self.shared.state().stop = true;
        self.shared.work.notify_one();
        match self.thread.take() {
            // The thread does not panic; if it did, there is nothing left to do about it here.
            Some(thread) => {
                let _ = thread.join();
            }
            // Nobody waits for these any more.
            None => {
                let _ = self.shared.write(&mut self.shared.writer());
            }
        }
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(|poisoned| {
            self.fail("a thread died while it copied a record");
            poisoned.into_inner()
        })
    }

    fn writer(&self) -> MutexGuard<'_, Writer> {
        self.writer.lock().unwrap_or_else(|poisoned| {
            // Where the log ends is not known any more.
            self.fail(DIED_WRITING);
            poisoned.into_inner()
        })
    }

    /// The writer, unless another thread has it.
    fn idle_writer(&self) -> Option<MutexGuard<'_, Writer>> {
        match self.writer.try_lock() {
            Ok(writer) => Some(writer),
            Err(TryLockError::WouldBlock) => None,
            Err(TryLockError::Poisoned(poisoned)) => {
                self.fail(DIED_WRITING);
                // The error has the lock: to take it again here would wait for ever.
                Some(poisoned.into_inner())
            }
        }
    }

    fn is_written(&self, position: Position) -> Result<bool, AuditError> {
        if self.written.load(Ordering::Acquire) >= position.0 {
            return Ok(true);
        }
        self.check().map(|()| false)
    }

    fn check(&self) -> Result<(), AuditError> {
        match self.failed.get() {
            Some(cause) => Err(AuditError::Failed(cause.clone())),
            None => Ok(()),
        }
    }

    /// Writes all that is pending.
    fn write(&self, writer: &mut Writer) -> Result<(), AuditError> {
        self.check()?;
        let before = writer.tail.head.seq;
        writer.take(&mut self.state().pending);
        let result = writer.write_taken();
        let written = writer.tail.head.seq;
        self.written.store(written, Ordering::Release);
        if written > before {
            self.last_write.store(written - before, Ordering::Relaxed);
        }
        result.map_err(|source| {
            self.fail(&source.to_string());
            AuditError::Io {
                doing: "write to",
                path: self.dir.clone(),
                source,
            }
        })
    }

    /// Has the flusher sync now.
    fn hurry(&self) {
        let mut state = self.state();
        let known = state.urgent;
        state.urgent = true;
        drop(state);
        if !known {
            self.work.notify_one();
        }
    }

    /// Refuses everything from now on, and tells who waits.
    fn fail(&self, cause: &str) {
        let cause = self.failed.get_or_init(|| cause.into());
        self.on_disk
            .send_modify(|on_disk| on_disk.failed = Some(cause.clone()));
        self.work.notify_one();
    }

    fn run(&self) {
        // Nobody may wait for a flusher that is gone.
        let _told = TellDeath(self);
        while self.has_work() {
            let mut writer = self.writer();
            // Those whose clients went away wrote nothing themselves.
            if self.write(&mut writer).is_err() {
                // What was written before has been answered; nothing better can be done for it.
                let _ = writer.tail.file.sync_data();
                return;
            }
            let (file, seq) = (writer.tail.file.clone(), writer.tail.head.seq);
            let directory = std::mem::take(&mut writer.directory_dirty);
            drop(writer);
            // A sync of the open segment is enough: those before it are on disk (INVARIANT of rotation).
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
                Err(error) => return self.fail(&error.to_string()),
            }
        }
    }

    /// Waits until there is something to sync and a reason to do it now. Not: the log is closed and all is on disk.
    fn has_work(&self) -> bool {
        let failed = || self.failed.get().is_some();
        let idle = |state: &mut State| !state.dirty && !state.stop && !failed();
        let patient = |state: &mut State| !state.urgent && !state.stop && !failed();
        let state = self
            .work
            .wait_while(self.state(), idle)
            .unwrap_or_else(PoisonError::into_inner);
        let waited = self.work.wait_timeout_while(state, PATIENCE, patient);
        let mut state = waited.unwrap_or_else(PoisonError::into_inner).0;
        let work = state.dirty && !failed();
        // What is pushed from here on makes the state dirty again.
        state.dirty = false;
        state.urgent = false;
        work
    }
}

/// Says so if the flusher's thread dies.
struct TellDeath<'s>(&'s Shared);

impl Drop for TellDeath<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.fail("the flusher died");
        }
    }
}
