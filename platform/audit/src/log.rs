//! The log that is appended to.

use std::cell::RefCell;
use std::fmt;
use std::fs::{self, DirBuilder, File, OpenOptions, Permissions, TryLockError};
use std::io;
use std::os::unix::fs::{DirBuilderExt, FileExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::chain::{Hash, Head, Position};
use crate::error::AuditError;
use crate::event::{Event, Phase};
use crate::flusher::Flusher;
use crate::line;
use crate::pending::Pending;
use crate::record::{RECORD_BYTES_MAX, is_one_line};
use crate::recover::{self, Recovery};
use crate::repeated::{Draft, Parts, Told, is_marked};
use crate::segment;

/// The usual length of a segment: 16 MiB, some 45,000 records of the data plane.
pub const SEGMENT_BYTES: u64 = 16 * 1024 * 1024;
/// A segment must have room for its head line and the longest record.
const SEGMENT_BYTES_MIN: u64 = 128 * 1024;
/// How much is written at a time.
const LINES_BYTES: usize = 128 * 1024;
const LOCK_FILE: &str = "audit.lock";

/// Tells the time in nanoseconds since 1970-01-01T00:00:00Z.
pub type Clock = Arc<dyn Fn() -> i64 + Send + std::marker::Sync>;

/// How the log is kept.
#[derive(Clone)]
pub struct Options {
    /// Name of this node, written at the head of each segment.
    pub node: String,
    /// When records are synced.
    pub sync: Sync,
    /// Length of a segment in bytes, at least 128 KiB.
    pub segment_bytes: u64,
    /// For the time at the head of each segment.
    pub clock: Clock,
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            node,
            sync,
            segment_bytes,
            clock: _,
        } = self;
        f.debug_struct("Options")
            .field("node", node)
            .field("sync", sync)
            .field("segment_bytes", segment_bytes)
            .finish_non_exhaustive()
    }
}

/// When a record is on disk. Mutations wait for it in any case but the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sync {
    /// Before every answer.
    Always,
    /// Before the answer to a mutation; within 50 ms for all others.
    #[default]
    Soon,
    /// When the operating system likes: for state that is thrown away.
    Never,
}

/// The audit log of one directory. Clones are handles of the same log; with the last of them it is synced and closed.
#[derive(Clone)]
pub struct Log {
    flusher: Arc<Flusher>,
    recovery: Arc<Recovery>,
    /// Held, not read. After the flusher, which has synced when the lock goes.
    _lock: Arc<Lock>,
}

impl Log {
    /// Opens the log in `dir`, which is made if it is missing (directory 0700, files 0600), and cuts what a crash left
    /// unfinished at its end.
    ///
    /// Reads at most the last two segments; [`verify`](crate::verify) reads all.
    ///
    /// # Errors
    ///
    /// [`AuditError::Locked`] while another appends; [`AuditError::Damaged`] if the end is not what was written;
    /// [`AuditError::Io`]; [`AuditError::Options`].
    pub fn open(dir: &Path, options: Options) -> Result<Self, AuditError> {
        if options.segment_bytes < SEGMENT_BYTES_MIN {
            return Err(AuditError::Options("a segment must have at least 128 KiB"));
        }
        make_private(dir)?;
        let lock = Lock::take(dir)?;
        let handle = File::open(dir).map_err(failed("open", dir))?;
        let (tail, recovery) = match recover::recover(dir)? {
            Some(found) => {
                segment::reserve(&found.file, options.segment_bytes)
                    .map_err(failed("reserve space in", dir))?;
                let head = found.recovery.head;
                let tail = Tail {
                    file: Arc::new(found.file),
                    length: found.length,
                    link: found.link,
                    head,
                };
                (tail, found.recovery)
            }
            None => {
                let head = Head {
                    seq: 0,
                    hash: Hash::NOTHING,
                };
                let tail = Tail::begin(dir, head, &options).map_err(failed("create a segment in", dir))?;
                (
                    tail,
                    Recovery {
                        head,
                        cut_bytes: 0,
                        saved: None,
                        unfinished: Vec::new(),
                    },
                )
            }
        };
        if options.sync != Sync::Never {
            tail.file
                .sync_all()
                .and_then(|()| handle.sync_all())
                .map_err(failed("sync", dir))?;
            sync_parent(dir).map_err(failed("sync the directory around", dir))?;
        }
        let writer = Writer {
            dir: dir.to_path_buf(),
            options,
            tail,
            directory_dirty: false,
            writes: 0,
            taken: Pending::default(),
            lines: Vec::with_capacity(LINES_BYTES + line::BYTES_MAX),
            told: Told::default(),
        };
        let flusher = Flusher::start(writer, handle).map_err(failed("start the flusher of", dir))?;
        Ok(Self {
            flusher: Arc::new(flusher),
            recovery: Arc::new(recovery),
            _lock: Arc::new(lock),
        })
    }

    /// What opening found: the last record, what was cut, the calls that a crash interrupted.
    pub fn recovery(&self) -> &Recovery {
        &self.recovery
    }

    /// Records an event, at once, and waits as its phase asks: `Begin` and `Finish` until they are on disk, `Only` until it is
    /// written (on disk, with [`Sync::Always`]). What is returned does not keep the event: it is a part of the future of
    /// every call, and short.
    ///
    /// # Errors
    ///
    /// [`AuditError::Io`] and [`AuditError::Failed`], as [`append`](Self::append). No record, no action; no record, no answer.
    pub fn record<'l>(
        &'l self,
        event: &Event<'_>,
    ) -> impl Future<Output = Result<Position, AuditError>> + Send + use<'l> {
        thread_local! {
            static JSON: RefCell<Vec<u8>> = RefCell::new(Vec::with_capacity(RECORD_BYTES_MAX));
        }
        let pushed = JSON.with_borrow_mut(|json| {
            json.clear();
            let parts = event.write(json);
            // INVARIANT: an event writes one line of JSON, and not too long a one.
            debug_assert!(is_one_line(json) && json.len() <= RECORD_BYTES_MAX);
            self.flusher.push(&Draft { json, parts })
        });
        let phase = event.phase;
        async move {
            let position = pushed?;
            match phase {
                // Boxed: it waits for the disk anyhow.
                Phase::Begin | Phase::Finish => Box::pin(self.synced(position)).await?,
                Phase::Only => self.written(position).await?,
            }
            Ok(position)
        }
    }

    /// Writes one record: a JSON object on one line, which does not say what only the log itself says (where it tells what
    /// records have in common). When it returns, the record is with the operating system and
    /// survives the death of this process, not yet a loss of power.
    ///
    /// # Errors
    ///
    /// [`AuditError::NotALine`] and [`AuditError::TooLong`] refuse this record. [`AuditError::Io`] means that the write
    /// failed: this and every later record is refused, with [`AuditError::Failed`], until the log is opened anew.
    pub fn append(&self, json: &[u8]) -> Result<Position, AuditError> {
        if json.len() > RECORD_BYTES_MAX {
            return Err(AuditError::TooLong(json.len()));
        }
        let object = json.first() == Some(&b'{') && json.last() == Some(&b'}');
        if !object || !is_one_line(json) || is_marked(json) {
            return Err(AuditError::NotALine);
        }
        let parts = Parts::default();
        let position = self.flusher.push(&Draft { json, parts })?;
        self.flusher.write(position)?;
        Ok(position)
    }

    /// Waits until the record and all before it are on disk. All who wait share one sync. Returns at once with
    /// [`Sync::Never`].
    ///
    /// # Errors
    ///
    /// [`AuditError::Failed`] if the sync failed: the record may be lost.
    pub async fn synced(&self, position: Position) -> Result<(), AuditError> {
        match self.flusher.sync() {
            Sync::Never => self.flusher.written(position).await,
            Sync::Soon | Sync::Always => self.flusher.synced(position).await,
        }
    }

    /// Waits until everything recorded so far is on disk, and returns the last record of it: an anchor.
    ///
    /// # Errors
    ///
    /// As [`synced`](Self::synced).
    pub async fn synced_head(&self) -> Result<Head, AuditError> {
        let head = self.head();
        self.synced(Position(head.seq)).await?;
        Ok(head)
    }

    /// Waits for what the answer to a call that changed nothing needs: with [`Sync::Always`] as
    /// [`synced`](Self::synced), else nothing more.
    ///
    /// # Errors
    ///
    /// As [`synced`](Self::synced).
    pub async fn written(&self, position: Position) -> Result<(), AuditError> {
        match self.flusher.sync() {
            Sync::Always => Box::pin(self.flusher.synced(position)).await,
            Sync::Soon | Sync::Never => self.flusher.written(position).await,
        }
    }

    /// The last record. Keep it elsewhere as the anchor of [`verify`](crate::verify).
    pub fn head(&self) -> Head {
        self.flusher.head()
    }

    /// Why nothing more is accepted, if a write or a sync has failed: for probes.
    pub fn failed(&self) -> Option<Arc<str>> {
        self.flusher.failed()
    }

    /// How many times the log was written to since it was opened: fewer than it has records when calls run at the same time.
    pub fn writes(&self) -> u64 {
        self.flusher.writes()
    }

    /// How many times the log was synced since it was opened.
    pub fn syncs(&self) -> u64 {
        self.flusher.syncs()
    }
}

impl fmt::Debug for Log {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Log")
            .field("head", &self.head())
            .finish_non_exhaustive()
    }
}

/// The one writer: numbers, chains and writes. Lives under the flusher's lock.
pub(crate) struct Writer {
    pub(crate) dir: PathBuf,
    pub(crate) options: Options,
    pub(crate) tail: Tail,
    /// A segment was begun, and its name is not on disk yet.
    pub(crate) directory_dirty: bool,
    pub(crate) writes: u64,
    /// What is to be written next.
    taken: Pending,
    /// The lines being written; kept for their memory.
    lines: Vec<u8>,
    /// What the open segment tells of who called and what was touched.
    told: Told,
}

/// The open segment.
pub(crate) struct Tail {
    pub(crate) file: Arc<File>,
    length: u64,
    /// Hash of the last line: a record's, or of the segment's head line while it has no record.
    link: Hash,
    pub(crate) head: Head,
}

impl Tail {
    fn begin(dir: &Path, head: Head, options: &Options) -> io::Result<Self> {
        let now = (options.clock)();
        let (file, length, link) = segment::create(
            dir,
            head.seq + 1,
            &head.hash,
            &options.node,
            now,
            options.segment_bytes,
        )?;
        Ok(Self {
            file: Arc::new(file),
            length,
            link,
            head,
        })
    }
}

impl Writer {
    /// Takes over what is pending.
    pub(crate) fn take(&mut self, pending: &mut Pending) {
        // INVARIANT: what was taken before is written and cleared.
        std::mem::swap(&mut self.taken, pending);
    }

    /// Writes what was taken. After a failure the head is that of what is written, and nothing may be written any more.
    pub(crate) fn write_taken(&mut self) -> io::Result<()> {
        let mut taken = std::mem::take(&mut self.taken);
        let written = self.write_all(&taken);
        taken.clear();
        self.taken = taken;
        written
    }

    fn write_all(&mut self, pending: &Pending) -> io::Result<()> {
        self.lines.clear();
        self.lines.shrink_to(LINES_BYTES + line::BYTES_MAX);
        let mut head = self.tail.head;
        for draft in pending.iter() {
            if self.lines.len() >= LINES_BYTES {
                self.write_lines(head)?;
            }
            let before = self.lines.len();
            let mut hash = self.compose(head.seq + 1, &draft);
            if self.tail.length + self.lines.len() as u64 > self.options.segment_bytes {
                self.lines.truncate(before);
                self.write_lines(head)?;
                self.rotate()?;
                hash = self.compose(head.seq + 1, &draft);
            }
            head = Head {
                seq: head.seq + 1,
                hash,
            };
            self.tail.link = hash;
        }
        self.write_lines(head)
    }

    /// Writes the lines that are composed, whose last is the record `head`.
    fn write_lines(&mut self, head: Head) -> io::Result<()> {
        if self.lines.is_empty() {
            return Ok(());
        }
        self.tail.file.write_all_at(&self.lines, self.tail.length)?;
        self.writes += 1;
        self.tail.length += self.lines.len() as u64;
        self.tail.head = head;
        self.lines.clear();
        Ok(())
    }

    /// Appends the record's line to those being written, and returns its hash.
    fn compose(&mut self, seq: u64, draft: &Draft<'_>) -> Hash {
        let (told, link) = (&mut self.told, &self.tail.link);
        line::write_record(&mut self.lines, seq, link, |json| told.write(seq, draft, json))
    }

    /// Closes the segment and begins the next.
    fn rotate(&mut self) -> io::Result<()> {
        // INVARIANT: a segment exists only after everything before it is on disk.
        if self.options.sync != Sync::Never {
            self.tail.file.sync_data()?;
            if self.directory_dirty {
                File::open(&self.dir)?.sync_all()?;
                self.directory_dirty = false;
            }
        }
        self.tail.file.set_len(self.tail.length)?; // gives back what was reserved and not used
        self.tail = Tail::begin(&self.dir, self.tail.head, &self.options)?;
        self.told = Told::default();
        self.directory_dirty = true;
        Ok(())
    }
}

/// Makes the directory, or takes it away from everybody else.
fn make_private(dir: &Path) -> Result<(), AuditError> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(dir)
        .map_err(failed("create", dir))?;
    let mode = fs::metadata(dir)
        .map_err(failed("look at", dir))?
        .permissions()
        .mode();
    if mode & 0o077 != 0 {
        fs::set_permissions(dir, Permissions::from_mode(0o700)).map_err(failed("restrict", dir))?;
    }
    Ok(())
}

/// Puts the name of a new directory on disk.
fn sync_parent(dir: &Path) -> io::Result<()> {
    match dir.canonicalize()?.parent() {
        Some(parent) => File::open(parent)?.sync_all(),
        None => Ok(()),
    }
}

/// The right to append to a directory.
struct Lock(File);

impl Lock {
    fn take(dir: &Path) -> Result<Self, AuditError> {
        let path = dir.join(LOCK_FILE);
        let mut options = OpenOptions::new();
        options
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600);
        let file = options.open(&path).map_err(failed("open", &path))?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(AuditError::Locked(dir.to_path_buf())),
            Err(TryLockError::Error(source)) => Err(failed("lock", &path)(source)),
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing would do, were it not that a process being started may hold a copy of the file until it runs.
        let _ = self.0.unlock();
    }
}

fn failed<'p>(doing: &'static str, path: &'p Path) -> impl FnOnce(io::Error) -> AuditError + use<'p> {
    move |source| AuditError::Io {
        doing,
        path: path.to_path_buf(),
        source,
    }
}
