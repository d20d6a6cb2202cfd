//! Verifying a whole log: every line, every segment, and the anchor.

use std::path::Path;

use crate::chain::{Hash, Head};
use crate::error::{Broken, Why};
use crate::recover::Pending;
use crate::segment::{self, Rest, Segment};
use crate::stamp::Stamp;

/// At most this many unfinished calls are listed in a [`Report`].
pub const UNFINISHED_LISTED_MAX: usize = 1000;
/// Progress is told each time so many records are read, and after each segment.
const PROGRESS_RECORDS: u64 = 4096;

/// How far [`verify`] has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Segments there are.
    pub segments: usize,
    /// Segments read to their end.
    pub segments_done: usize,
    /// Records read.
    pub records: u64,
}

/// What a log that is whole consists of.
#[derive(Debug, Clone)]
pub struct Report {
    /// Number of segments.
    pub segments: usize,
    /// Number of records.
    pub records: u64,
    /// `eventTime` of the first event.
    pub first_time: Option<String>,
    /// `eventTime` of the last event.
    pub last_time: Option<String>,
    /// The last record: the next anchor.
    pub head: Head,
    /// Bytes of an incomplete line at the end: a write that is under way, or was interrupted and is not yet cut.
    pub torn_bytes: u64,
    /// Calls that began and never finished, the oldest first, at most [`UNFINISHED_LISTED_MAX`].
    pub unfinished: Vec<Unfinished>,
    /// How many of them there are.
    pub unfinished_count: u64,
}

/// A call with a `Begin` record and no `Finish`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unfinished {
    /// Number of the `Begin` record; [`read`](crate::read()) finds it.
    pub seq: u64,
    /// The call's request id.
    pub request_id: [u8; 16],
}

/// Reads the log from its first record and checks that nothing was changed, removed, moved, repeated or added, and,
/// with an anchor, that it was not cut off or rewritten below it. Runs in constant memory, also while the log is
/// appended to.
///
/// # Errors
///
/// The first place that is not as it was written.
pub fn verify(
    dir: &Path,
    anchor: Option<Head>,
    progress: &mut dyn FnMut(Progress),
) -> Result<Report, Broken> {
    let firsts = segment::list(dir).map_err(|error| Broken {
        segment: dir.to_path_buf(),
        offset: 0,
        seq: 1,
        why: Why::Unreadable(error),
    })?;
    let mut walk = Walk {
        anchor,
        progress,
        told: Progress {
            segments: firsts.len(),
            segments_done: 0,
            records: 0,
        },
        head: Head {
            seq: 0,
            hash: Hash::NOTHING,
        },
        first_time: None,
        last_time: None,
        torn_bytes: 0,
        pending: Pending::default(),
    };
    for (index, first) in firsts.iter().enumerate() {
        walk.segment(dir, *first, index + 1 == firsts.len())?;
    }
    walk.end(dir, firsts.last().copied())
}

struct Walk<'p> {
    anchor: Option<Head>,
    progress: &'p mut dyn FnMut(Progress),
    told: Progress,
    head: Head,
    first_time: Option<Stamped>,
    last_time: Option<Stamped>,
    torn_bytes: u64,
    pending: Pending,
}

/// The text of a time, as [`Stamp`] reads it.
type Stamped = [u8; 30];

impl Walk<'_> {
    fn segment(&mut self, dir: &Path, first: u64, last: bool) -> Result<(), Broken> {
        let expected = self.head.seq + 1;
        if first != expected {
            let why = if first > expected {
                Why::Missing { next: first }
            } else {
                Why::Surplus
            };
            return Err(Broken {
                segment: dir.join(segment::file_name(first)),
                offset: 0,
                seq: expected,
                why,
            });
        }
        if last && let Some(bytes) = segment::unborn(dir, first)? {
            self.torn_bytes = bytes;
            return Ok(());
        }
        let mut segment = Segment::open(dir, first, Some(&self.head.hash))?;
        loop {
            while let Some(entry) = segment.next()? {
                let head = Head {
                    seq: entry.seq,
                    hash: entry.hash,
                };
                self.record(entry.json);
                if self
                    .anchor
                    .is_some_and(|anchor| anchor.seq == head.seq && anchor.hash != head.hash)
                {
                    return Err(segment.broken_before(Why::NotTheAnchor));
                }
                self.head = head;
                self.told.records += 1;
                if self.told.records.is_multiple_of(PROGRESS_RECORDS) {
                    (self.progress)(self.told);
                }
            }
            match segment.rest()? {
                (Rest::Nothing, _) => break,
                (Rest::Torn, bytes) if last => {
                    self.torn_bytes = bytes;
                    break;
                }
                // A line that was completed since `next` looked; else it stays garbled.
                (Rest::Other, _) if last && segment.more()? => {}
                _ => return Err(segment.broken(Why::Garbled)),
            }
        }
        self.told.segments_done += 1;
        (self.progress)(self.told);
        Ok(())
    }

    fn record(&mut self, json: &[u8]) {
        self.pending.see(self.head.seq + 1, json);
        if let Some(time) = Stamp::of(json).and_then(|stamp| Stamped::try_from(stamp.time.as_bytes()).ok()) {
            self.first_time.get_or_insert(time);
            self.last_time = Some(time);
        }
    }

    fn end(self, dir: &Path, last: Option<u64>) -> Result<Report, Broken> {
        if let Some(anchor) = self.anchor.filter(|anchor| anchor.seq > self.head.seq) {
            let segment = dir.join(segment::file_name(last.unwrap_or(1)));
            let why = Why::BelowAnchor { anchor: anchor.seq };
            return Err(Broken {
                segment,
                offset: 0,
                seq: self.head.seq + 1,
                why,
            });
        }
        let (mut unfinished, untracked) = self.pending.into_unfinished();
        let unfinished_count = unfinished.len() as u64 + untracked;
        unfinished.truncate(UNFINISHED_LISTED_MAX);
        let text = |time: Option<Stamped>| time.map(|time| String::from_utf8_lossy(&time).into_owned());
        Ok(Report {
            segments: self.told.segments,
            records: self.told.records,
            first_time: text(self.first_time),
            last_time: text(self.last_time),
            head: self.head,
            torn_bytes: self.torn_bytes,
            unfinished,
            unfinished_count,
        })
    }
}
