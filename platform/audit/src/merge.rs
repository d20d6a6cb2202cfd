//! The logs of several nodes, read as one.

use std::io;
use std::path::{Path, PathBuf};

use crate::error::Broken;
use crate::read::{Record, Records, read};
use crate::segment;
use crate::stamp::Stamp;

/// Reads the records of several logs, each from its number `from` on, in the order of their time.
///
/// Records of one log stay in the order that its chain gives them; between logs the earlier `eventTime` comes first, then
/// the name of the node. Each log's chain is checked as [`read`] does.
///
/// # Errors
///
/// A directory cannot be read.
pub fn read_all(dirs: &[PathBuf], from: u64) -> io::Result<Merged> {
    let source = |dir: &PathBuf| {
        Ok(Source {
            records: read(dir, from)?,
            next: None,
        })
    };
    Ok(Merged {
        sources: dirs.iter().map(source).collect::<io::Result<_>>()?,
        broken: false,
    })
}

/// The logs that a directory is or holds: itself, its folders, and the folders `audit` in them, as data directories have.
///
/// # Errors
///
/// It cannot be read.
pub fn logs_in(dir: &Path) -> io::Result<Vec<PathBuf>> {
    if is_log(dir) {
        return Ok(vec![dir.to_path_buf()]);
    }
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir)? {
        let folder = entry?.path();
        let inner = folder.join("audit");
        found.extend([folder, inner].into_iter().find(|it| is_log(it)));
    }
    found.sort();
    Ok(found)
}

fn is_log(dir: &Path) -> bool {
    dir.is_dir() && segment::list(dir).is_ok_and(|firsts| !firsts.is_empty())
}

/// The records of several logs, see [`read_all`].
pub struct Merged {
    sources: Vec<Source>,
    broken: bool,
}

struct Source {
    records: Records,
    /// Read, and not yet passed on.
    next: Option<Record>,
}

impl Iterator for Merged {
    type Item = Result<Record, Broken>;

    /// The next record. After an error nothing more follows.
    fn next(&mut self) -> Option<Self::Item> {
        if self.broken {
            return None;
        }
        for source in &mut self.sources {
            if source.next.is_some() {
                continue;
            }
            match source.records.next().transpose() {
                Ok(next) => source.next = next,
                Err(broken) => {
                    self.broken = true;
                    return Some(Err(broken));
                }
            }
        }
        let waiting = self.sources.iter_mut().filter(|it| it.next.is_some());
        let first = waiting.min_by(|one, other| one.order().cmp(&other.order()))?;
        first.next.take().map(Ok)
    }
}

impl Source {
    /// What its next record is ordered by. Times are written so that they sort as texts.
    fn order(&self) -> Option<(&str, &str)> {
        let record = self.next.as_ref()?;
        let time = Stamp::of(&record.json).map_or("", |stamp| stamp.time);
        Some((time, &record.node))
    }
}
