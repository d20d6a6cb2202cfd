//! Opening what a stop, clean or not, left behind: find the end, cut what is unfinished, go on from there.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek, SeekFrom};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use crate::chain::{Hash, Head};
use crate::error::{AuditError, Broken, Why};
use crate::event::Phase;
use crate::segment::{self, Rest, Segment};
use crate::stamp::Stamp;
use crate::verify::Unfinished;

/// At most this many calls are followed at a time; further ones are counted.
const PENDING_MAX: usize = 65_536;

/// What opening the log found.
#[derive(Debug, Clone)]
pub struct Recovery {
    /// The last record. To be compared with the anchor kept elsewhere before anything is appended: a smaller number means
    /// that the end of the log was cut off.
    pub head: Head,
    /// Bytes of an unfinished write that were cut from the end: no complete record is among them.
    pub cut_bytes: u64,
    /// Where the end of the log was moved to, if a loss of power left a hole before complete lines. None of them had
    /// been on disk before, so none belongs to a mutation that was answered.
    pub saved: Option<PathBuf>,
    /// Calls that began in the last two segments and have no `Finish`, the oldest first.
    pub unfinished: Vec<Unfinished>,
}

/// The end of the log: where the next record goes.
pub(crate) struct Tail {
    pub(crate) file: File,
    /// Length of the last segment in bytes.
    pub(crate) length: u64,
    /// The hash that the next record follows from: of the last line, be it a record or a head.
    pub(crate) link: Hash,
    pub(crate) recovery: Recovery,
}

/// Finds the end of the log in `dir`. None: there is no segment yet.
pub(crate) fn recover(dir: &Path) -> Result<Option<Tail>, AuditError> {
    let mut firsts = segment::list(dir).map_err(failed("list", dir))?;
    let mut cut_bytes = 0;
    if let Some(last) = firsts.last()
        && let Some(bytes) = segment::unborn(dir, *last).map_err(AuditError::Damaged)?
    {
        let path = dir.join(segment::file_name(*last));
        fs::remove_file(&path).map_err(failed("remove", &path))?;
        cut_bytes = bytes;
        firsts.pop();
    }
    let Some((last, earlier)) = firsts.split_last() else {
        return Ok(None);
    };
    let mut pending = Pending::default();
    let mut previous = (*last == 1).then_some(Head {
        seq: 0,
        hash: Hash::NOTHING,
    });
    if let Some(first) = earlier.last() {
        let closed = read_through(dir, *first, None, &mut pending).map_err(AuditError::Damaged)?;
        let rest = closed.segment.rest().map_err(AuditError::Damaged)?.0;
        if rest != Rest::Nothing {
            return Err(AuditError::Damaged(closed.segment.broken(Why::Garbled)));
        }
        if closed.head.seq + 1 != *last {
            return Err(AuditError::Damaged(
                closed.segment.broken(Why::Missing { next: *last }),
            ));
        }
        previous = Some(closed.head);
    }
    let open = read_through(dir, *last, previous, &mut pending).map_err(AuditError::Damaged)?;
    cut(dir, &open, cut_bytes, pending).map(Some)
}

/// A segment read to its end.
struct Through {
    segment: Segment,
    head: Head,
}

fn read_through(
    dir: &Path,
    first: u64,
    previous: Option<Head>,
    pending: &mut Pending,
) -> Result<Through, Broken> {
    let mut segment = Segment::open(dir, first, previous.as_ref().map(|head| &head.hash))?;
    // Without the segment before, a segment that has no record yet tells its last hash only in its head line.
    let mut head = previous.unwrap_or(Head {
        seq: first - 1,
        hash: segment.previous(),
    });
    while let Some(entry) = segment.next()? {
        head = Head {
            seq: entry.seq,
            hash: entry.hash,
        };
        pending.see(entry.seq, entry.json);
    }
    Ok(Through { segment, head })
}

/// Cuts what follows the last complete line.
fn cut(dir: &Path, open: &Through, mut cut_bytes: u64, pending: Pending) -> Result<Tail, AuditError> {
    let segment = &open.segment;
    let (rest, bytes) = segment.rest().map_err(AuditError::Damaged)?;
    let path = segment.path();
    let mut file = OpenOptions::new()
        .read(true)
        .write(true)
        .open(path)
        .map_err(failed("open", path))?;
    let mut saved = None;
    match rest {
        Rest::Nothing => {}
        Rest::Torn => cut_bytes += bytes,
        // Zero bytes inside the first line that is not whole: pages that a loss of power kept from the disk.
        Rest::Other => {
            saved = Some(save(dir, &mut file, segment.offset(), segment.seq()).map_err(failed("save", path))?)
        }
    }
    if bytes > 0 {
        file.set_len(segment.offset()).map_err(failed("cut", path))?;
    }
    let recovery = Recovery {
        head: open.head,
        cut_bytes,
        saved,
        unfinished: pending.into_unfinished().0,
    };
    Ok(Tail {
        file,
        length: segment.offset(),
        link: segment.hash(),
        recovery,
    })
}

/// Copies the file from `offset` on to a new file `audit-<seq>.torn`.
fn save(dir: &Path, from: &mut File, offset: u64, seq: u64) -> io::Result<PathBuf> {
    let mut number = 0;
    let (path, mut to) = loop {
        let suffix = if number == 0 {
            String::new()
        } else {
            format!("-{number}")
        };
        let path = dir.join(format!("audit-{seq:020}{suffix}.torn"));
        match OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path)
        {
            Ok(file) => break (path, file),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
            Err(error) => return Err(error),
        }
    };
    from.seek(SeekFrom::Start(offset))?;
    io::copy(from, &mut to)?;
    to.sync_all()?;
    Ok(path)
}

fn failed<'p>(doing: &'static str, path: &'p Path) -> impl FnOnce(io::Error) -> AuditError + use<'p> {
    move |source| AuditError::Io {
        doing,
        path: path.to_path_buf(),
        source,
    }
}

/// Pairs `Begin` with `Finish`, in bounded memory.
#[derive(Debug, Default, Clone)]
pub(crate) struct Pending {
    begun: HashMap<[u8; 16], u64>,
    /// Begins that were not followed because there were too many at a time.
    untracked: u64,
}

impl Pending {
    pub(crate) fn see(&mut self, seq: u64, json: &[u8]) {
        let Some(stamp) = Stamp::of(json) else { return };
        match stamp.phase {
            Phase::Begin if self.begun.len() < PENDING_MAX => {
                self.begun.insert(stamp.request_id, seq);
            }
            Phase::Begin => self.untracked += 1,
            Phase::Finish => {
                self.begun.remove(&stamp.request_id);
            }
            Phase::Only => {}
        }
    }

    /// The calls without an end, the oldest first, and how many more were not followed.
    pub(crate) fn into_unfinished(self) -> (Vec<Unfinished>, u64) {
        let mut calls: Vec<_> = self
            .begun
            .into_iter()
            .map(|(request_id, seq)| Unfinished { seq, request_id })
            .collect();
        calls.sort_unstable_by_key(|call| call.seq);
        (calls, self.untracked)
    }
}
