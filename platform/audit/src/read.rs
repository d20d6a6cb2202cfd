//! Reading the log from a record on, for those who show it or pass it on.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::chain::Hash;
use crate::error::{Broken, Why};
use crate::segment::{self, Entry, Rest, Segment};

/// One record of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its number; the first is 1.
    pub seq: u64,
    /// The node that wrote it, as the head of its segment has the name: a JSON string without its quotes.
    pub node: Arc<str>,
    /// Its hash, which names it: no two records have the same.
    pub hash: Hash,
    /// The JSON object, in full: also where the segment names another record for a part of it.
    pub json: Vec<u8>,
}

impl Record {
    fn of(entry: &Entry<'_>, node: Arc<str>) -> Self {
        Self {
            seq: entry.seq,
            node,
            hash: entry.hash,
            json: entry.json.to_vec(),
        }
    }
}

/// Reads the records from number `from` on, oldest first, while the log may be appended to.
///
/// The iterator ends where the log ends at that moment; asked again later it goes on with what was appended since. It
/// checks the chain from the beginning of the segment that holds `from`; only [`verify`](crate::verify()) checks all.
///
/// # Errors
///
/// The directory cannot be read.
pub fn read(dir: &Path, from: u64) -> io::Result<Records> {
    let firsts = segment::list(dir)?;
    let first = firsts
        .iter()
        .rev()
        .find(|first| **first <= from)
        .or(firsts.first());
    Ok(Records {
        dir: dir.to_path_buf(),
        from,
        start: first.copied(),
        segment: None,
        broken: false,
    })
}

/// The records of a log, see [`read`].
pub struct Records {
    dir: PathBuf,
    from: u64,
    /// The segment to begin with; none while there is no segment.
    start: Option<u64>,
    segment: Option<Segment>,
    broken: bool,
}

impl Iterator for Records {
    type Item = Result<Record, Broken>;

    /// The next record. After an error nothing more follows.
    fn next(&mut self) -> Option<Self::Item> {
        if self.broken {
            return None;
        }
        let result = self.advance().transpose();
        self.broken = matches!(result, Some(Err(_)));
        result
    }
}

impl Records {
    fn advance(&mut self) -> Result<Option<Record>, Broken> {
        loop {
            if self.segment.is_none() && !self.begin()? {
                return Ok(None);
            }
            let Some(segment) = &mut self.segment else {
                return Ok(None);
            };
            let node = segment.node();
            while let Some(entry) = segment.next()? {
                if entry.seq >= self.from {
                    return Ok(Some(Record::of(&entry, node)));
                }
            }
            // The next segment is made only after this one has got its last record, so look for it first. (While there
            // is no record here, the next segment would have the name of this one.)
            let (next, hash) = (segment.seq(), segment.hash());
            if next == segment.first() || !segment::has_begun(&self.dir, next)? {
                return Ok(None);
            }
            if let Some(entry) = segment.next()? {
                if entry.seq >= self.from {
                    return Ok(Some(Record::of(&entry, node)));
                }
                continue;
            }
            if segment.rest()?.0 != Rest::Nothing {
                return Err(segment.broken(Why::Garbled));
            }
            self.segment = Some(Segment::open(&self.dir, next, Some(&hash))?);
        }
    }

    /// Opens the first segment; false if there is none yet.
    fn begin(&mut self) -> Result<bool, Broken> {
        if self.start.is_none() {
            let listed = segment::list(&self.dir).map_err(|error| Broken {
                segment: self.dir.clone(),
                offset: 0,
                seq: self.from,
                why: Why::Unreadable(error),
            })?;
            self.start = listed.first().copied();
        }
        let Some(first) = self.start else { return Ok(false) };
        if !segment::has_begun(&self.dir, first)? {
            return Ok(false);
        }
        self.segment = Some(Segment::open(&self.dir, first, None)?);
        Ok(true)
    }
}
