//! A segment: one file of the log, and the reader that checks the chain as it goes.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustix::fs::FallocateFlags;
use rustix::io::Errno;

use crate::chain::Hash;
use crate::error::{Broken, Why};
use crate::line;
use crate::repeated::{Met, NeverTold};

/// A head line is shorter. A longer file without one is not the rest of an interrupted creation.
const UNBORN_BYTES_MAX: u64 = 4096;
const READ_BYTES: usize = 256 * 1024;

/// The name of the segment that begins with record `first`: `audit-<20 digits>.log`, so that names sort like records.
pub(crate) fn file_name(first: u64) -> String {
    format!("audit-{first:020}.log")
}

fn first_of(name: &str) -> Option<u64> {
    let digits = name.strip_prefix("audit-")?.strip_suffix(".log")?;
    let first =
        (digits.len() == 20 && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok())?;
    first.filter(|first| *first > 0)
}

/// The first record of every segment in the directory, ascending.
pub(crate) fn list(dir: &Path) -> io::Result<Vec<u64>> {
    let mut firsts = Vec::new();
    for entry in fs::read_dir(dir)? {
        firsts.extend(entry?.file_name().to_str().and_then(first_of));
    }
    firsts.sort_unstable();
    Ok(firsts)
}

/// Creates the segment that begins with record `first` and writes its head line. Returns the file, its length, and the
/// hash that the first record follows from.
pub(crate) fn create(
    dir: &Path,
    first: u64,
    previous: &Hash,
    node: &str,
    created_ns: i64,
    bytes: u64,
) -> io::Result<(File, u64, Hash)> {
    let file = OpenOptions::new()
        .read(true)
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(dir.join(file_name(first)))?;
    reserve(&file, bytes)?;
    let mut line = Vec::with_capacity(512);
    let hash = line::write_head(&mut line, first, previous, node, created_ns);
    file.write_all_at(&line, 0)?;
    Ok((file, line.len() as u64, hash))
}

/// Reserves disk space for the whole segment beyond the file's end, where the system can do so.
pub(crate) fn reserve(file: &File, bytes: u64) -> io::Result<()> {
    match rustix::fs::fallocate(file, FallocateFlags::KEEP_SIZE, 0, bytes) {
        // Without it a full disk is met later, by a write that fails.
        Ok(()) | Err(Errno::OPNOTSUPP | Errno::NOSYS) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// A record of a segment, in full.
pub(crate) struct Entry<'s> {
    pub(crate) seq: u64,
    pub(crate) hash: Hash,
    pub(crate) json: &'s [u8],
}

/// What follows the last complete line of a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rest {
    /// Nothing, or zero bytes.
    Nothing,
    /// The beginning of a line, then at most zero bytes: a write that did not come to its end.
    Torn,
    /// Anything else.
    Other,
}

/// Reads a segment record by record, in constant memory, and checks that each follows from the one before.
pub(crate) struct Segment {
    path: PathBuf,
    first: u64,
    file: File,
    buffer: Vec<u8>,
    /// The part of the buffer that is read but not yet consumed.
    start: usize,
    end: usize,
    /// Offset in the file of `start`.
    offset: u64,
    /// Offset in the file of the line read last.
    line_at: u64,
    /// The node's name, as the head line has it.
    node: Arc<str>,
    /// Of the record before the segment.
    previous: Hash,
    /// Of the line read last.
    hash: Hash,
    /// The number that the next record must have.
    seq: u64,
    /// What the records so far told for those after them.
    met: Met,
    /// The record read last, where it is stored in another form.
    whole: Vec<u8>,
}

impl Segment {
    /// Opens the segment that begins with record `first` and reads its head line. `previous` is the hash of the record
    /// before; without it the head line's own word is taken.
    pub(crate) fn open(dir: &Path, first: u64, previous: Option<&Hash>) -> Result<Self, Broken> {
        let path = dir.join(file_name(first));
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(error) => {
                return Err(Broken {
                    segment: path,
                    offset: 0,
                    seq: first,
                    why: Why::Unreadable(error),
                });
            }
        };
        let mut segment = Self {
            path,
            first,
            file,
            buffer: vec![0; READ_BYTES],
            start: 0,
            end: 0,
            offset: 0,
            line_at: 0,
            node: Arc::from(""),
            previous: Hash::NOTHING,
            hash: Hash::NOTHING,
            seq: first,
            met: Met::default(),
            whole: Vec::new(),
        };
        let text = match segment.fill()? {
            Some(length) => segment.unread(length),
            None => return Err(segment.broken(Why::BadHead)),
        };
        let bytes = text.len() + 1;
        match line::check_head(text, first, previous) {
            Ok(head) => {
                let (previous, hash, node) = (head.previous, head.hash, Arc::from(head.node));
                (segment.previous, segment.hash, segment.node) = (previous, hash, node);
            }
            Err(why) => return Err(segment.broken(why)),
        }
        segment.consume(bytes);
        Ok(segment)
    }

    /// The node that wrote it.
    pub(crate) fn node(&self) -> Arc<str> {
        Arc::clone(&self.node)
    }

    /// The next record; none at the end of what is written. Asked again, it looks whether there is more by now.
    pub(crate) fn next(&mut self) -> Result<Option<Entry<'_>>, Broken> {
        let Some(length) = self.fill()? else {
            return Ok(None);
        };
        let (seq, hash, json_at) = match line::check_record(self.unread(length), self.seq, &self.hash) {
            Ok(found) => found,
            Err(why) => return Err(self.broken(why)),
        };
        let line_start = self.start;
        self.consume(length + 1);
        self.hash = hash;
        self.seq += 1;
        let json = self
            .buffer
            .get(line_start + json_at..line_start + length)
            .unwrap_or_default();
        match self.met.expand(seq, json, &mut self.whole) {
            Ok(json) => Ok(Some(Entry { seq, hash, json })),
            Err(NeverTold) => Err(Broken {
                segment: self.path.clone(),
                offset: self.line_at,
                seq,
                why: Why::NeverTold,
            }),
        }
    }

    /// Whether there is another complete line by now.
    pub(crate) fn more(&mut self) -> Result<bool, Broken> {
        Ok(self.fill()?.is_some())
    }

    /// The segment's file.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The number of the segment's first record.
    pub(crate) fn first(&self) -> u64 {
        self.first
    }

    /// The hash of the record before the segment.
    pub(crate) fn previous(&self) -> Hash {
        self.previous
    }

    /// The hash of the last line read.
    pub(crate) fn hash(&self) -> Hash {
        self.hash
    }

    /// The number of the record that comes next.
    pub(crate) fn seq(&self) -> u64 {
        self.seq
    }

    /// Where the next line begins.
    pub(crate) fn offset(&self) -> u64 {
        self.offset
    }

    /// What stands after the last line, and how many bytes of it there are up to the end of the file. To be asked when
    /// `next` has found no more, or a line that is garbled.
    pub(crate) fn rest(&self) -> Result<(Rest, u64), Broken> {
        self.scan_rest()
            .map_err(|error| self.broken(Why::Unreadable(error)))
    }

    fn scan_rest(&self) -> io::Result<(Rest, u64)> {
        let mut chunk = vec![0; READ_BYTES];
        let mut offset = self.offset;
        let (mut text, mut zeros, mut rest) = (false, false, Rest::Nothing);
        loop {
            let length = self.file.read_at(&mut chunk, offset)?;
            let Some(bytes) = chunk.get(..length).filter(|bytes| !bytes.is_empty()) else {
                break;
            };
            for byte in bytes {
                match byte {
                    0 => zeros = true,
                    b'\n' => rest = Rest::Other,
                    _ if zeros => rest = Rest::Other,
                    _ => text = true,
                }
            }
            offset += length as u64;
        }
        if rest == Rest::Nothing && text {
            rest = Rest::Torn;
        }
        Ok((rest, offset - self.offset))
    }

    /// A fault at the line that comes next.
    pub(crate) fn broken(&self, why: Why) -> Broken {
        Broken {
            segment: self.path.clone(),
            offset: self.offset,
            seq: self.seq,
            why,
        }
    }

    /// A fault at the record that was read last.
    pub(crate) fn broken_before(&self, why: Why) -> Broken {
        Broken {
            segment: self.path.clone(),
            offset: self.line_at,
            seq: self.seq - 1,
            why,
        }
    }

    fn unread(&self, length: usize) -> &[u8] {
        self.buffer
            .get(self.start..self.start + length)
            .unwrap_or_default()
    }

    fn consume(&mut self, bytes: usize) {
        self.line_at = self.offset;
        self.start += bytes;
        self.offset += bytes as u64;
    }

    /// Reads until there is a complete line, and returns its length without the `\n`; none if the file has no more.
    fn fill(&mut self) -> Result<Option<usize>, Broken> {
        let mut searched = 0;
        loop {
            let unread = self
                .buffer
                .get(self.start + searched..self.end)
                .unwrap_or_default();
            if let Some(at) = line_end(unread) {
                if unread.get(at) == Some(&b'\n') {
                    return Ok(Some(searched + at));
                }
                return Ok(self.forget()); // zero bytes: the end, or damage, which `rest` tells apart
            }
            searched = self.end - self.start;
            if searched > line::BYTES_MAX {
                return Err(self.broken(Why::Garbled));
            }
            if !self
                .read_more()
                .map_err(|error| self.broken(Why::Unreadable(error)))?
            {
                return Ok(self.forget());
            }
        }
    }

    /// No complete line here: what is buffered of it will be read again, for it may be another by then.
    fn forget(&mut self) -> Option<usize> {
        self.end = self.start;
        None
    }

    fn read_more(&mut self) -> io::Result<bool> {
        self.buffer.copy_within(self.start..self.end, 0);
        self.end -= self.start;
        self.start = 0;
        let at = self.offset + self.end as u64;
        let free = self.buffer.get_mut(self.end..).unwrap_or_default();
        let length = self.file.read_at(free, at)?;
        self.end += length;
        Ok(length > 0)
    }
}

/// Whether the segment is there with its head line. A reader may come between the making of the file and that line.
pub(crate) fn has_begun(dir: &Path, first: u64) -> Result<bool, Broken> {
    Ok(unborn(dir, first)?.is_none())
}

/// The length of the file, if the segment has no complete head line: its creation was interrupted, and no record is in
/// it. A file that is not there has no length.
pub(crate) fn unborn(dir: &Path, first: u64) -> Result<Option<u64>, Broken> {
    let path = dir.join(file_name(first));
    let look = || -> io::Result<Option<u64>> {
        let bytes = fs::metadata(&path)?.len();
        if bytes > UNBORN_BYTES_MAX {
            return Ok(None);
        }
        Ok((!fs::read(&path)?.contains(&b'\n')).then_some(bytes))
    };
    match look() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Some(0)),
        result => result.map_err(|error| Broken {
            segment: path.clone(),
            offset: 0,
            seq: first,
            why: Why::Unreadable(error),
        }),
    }
}

/// Where the first `\n` or zero byte is.
fn line_end(bytes: &[u8]) -> Option<usize> {
    let ends = |byte: &u8| (*byte == b'\n') | (*byte == 0);
    let mut at = 0;
    for chunk in bytes.chunks(64) {
        // No early exit within a chunk, so that the compiler can look at many bytes at a time.
        if chunk.iter().fold(false, |found, byte| found | ends(byte)) {
            return chunk.iter().position(ends).map(|within| at + within);
        }
        at += chunk.len();
    }
    None
}
