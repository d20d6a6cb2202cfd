//! A copy of everything: the entries of a snapshot and, if they are asked for, the segments of the audit log.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read as _, Write};
use std::path::Path;

use archive::{Sums, Writer};
use store::Snapshot;
use tokio::runtime::Handle;

use crate::say::{self, Failure};
use crate::{copy_in, tables};

/// What is between a record and its bytes in an archive is not much; a buffer makes the writes large.
const BUFFER: usize = 1 << 16;
/// Records after which a person is told how far it is.
const SHOWN: u64 = 1000;

/// Writes an archive. Runs on a thread that may block.
///
/// Segments are read after the snapshot: every record that the sealed anchor in it names is in them. What is called
/// meanwhile may leave a record in the log and nothing in the snapshot.
pub(crate) fn write(
    runtime: &Handle,
    snapshot: &mut dyn Snapshot,
    segments: Option<&Path>,
    to: impl Write,
) -> Result<Sums, Failure> {
    let catalog = tables::catalog();
    let mut writer = Writer::new(BufWriter::with_capacity(BUFFER, to))?;
    let mut written = 0;
    loop {
        let page = runtime.block_on(snapshot.next_page())?;
        if page.is_empty() {
            break;
        }
        for (key, found) in page {
            copy_in::refuse(&key)?;
            let lasts = catalog
                .judge(&key, &found.value)
                .map_err(|fault| format!("{key}: {fault}: {}", fault.advice()))?;
            if lasts {
                writer.entry(&key, &found.value)?;
                written += 1;
                if written % SHOWN == 0 {
                    say::progress(format!("{written} records"));
                }
            }
        }
    }
    for name in segments.map(segment_names).transpose()?.unwrap_or_default() {
        let path = segments.unwrap_or(Path::new("")).join(&name);
        let file = File::open(&path)?;
        // As long as it is now: the server may go on writing.
        let length = file.metadata()?.len();
        say::progress(format!("{written} records, {name}"));
        writer.file(&name, &mut file.take(length))?;
    }
    say::progress("");
    Ok(writer.end()?)
}

/// The segments of an audit log, oldest first.
fn segment_names(dir: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(dir)? {
        names.extend(
            entry?
                .file_name()
                .into_string()
                .ok()
                .filter(|name| is_segment(name)),
        );
    }
    names.sort_unstable();
    Ok(names)
}

/// Whether a file of this name is a segment of an audit log: `audit-<20 digits>.log`, and nothing that leads elsewhere.
pub(crate) fn is_segment(name: &str) -> bool {
    name.strip_prefix("audit-")
        .and_then(|rest| rest.strip_suffix(".log"))
        .is_some_and(|digits| digits.len() == 20 && digits.bytes().all(|it| it.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_segments_are_files_of_a_copy() {
        assert!(is_segment("audit-00000000000000000001.log"));
        for name in [
            "audit-1.log",
            "../audit-00000000000000000001.log",
            "audit-0000000000000000000/.log",
            "audit-00000000000000000001.log.new",
            "",
        ] {
            assert!(!is_segment(name), "{name}");
        }
    }
}
