//! Whatever is done to the files, `verify` says where.

use std::collections::BTreeMap;

use super::*;
use audit::{Broken, Head, Why};
use proptest::prelude::*;

/// A log of several segments as bytes, to be damaged in memory and laid out anew.
struct Original {
    files: BTreeMap<String, Vec<u8>>,
    head: Head,
}

fn original() -> Original {
    let dir = tempfile::tempdir().unwrap();
    let log = open(dir.path());
    fill(&log, 150, 1900);
    let files = segments(dir.path()).into_iter().map(|path| {
        (
            path.file_name().unwrap().to_str().unwrap().to_owned(),
            fs::read(path).unwrap(),
        )
    });
    Original {
        files: files.collect(),
        head: log.head(),
    }
}

thread_local! {
    static ORIGINAL: Original = original();
}

/// Verifies the log after `damage` was done to it, against the head it had.
fn damaged(damage: impl FnOnce(&mut BTreeMap<String, Vec<u8>>)) -> Result<(), Broken> {
    ORIGINAL.with(|original| {
        let mut files = original.files.clone();
        damage(&mut files);
        let dir = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            fs::write(dir.path().join(name), bytes).unwrap();
        }
        audit::verify(dir.path(), Some(original.head), &mut |_| {}).map(|report| {
            assert_eq!(report.records, original.head.seq);
        })
    })
}

fn names() -> Vec<String> {
    ORIGINAL.with(|original| original.files.keys().cloned().collect())
}

/// Which record the byte belongs to; the head line counts with the first record.
fn record_at(name: &str, offset: usize) -> u64 {
    ORIGINAL.with(|original| {
        let first: u64 = name[6..26].parse().unwrap();
        let before = original.files[name][..offset]
            .iter()
            .filter(|byte| **byte == b'\n')
            .count() as u64;
        first + before.saturating_sub(1)
    })
}

/// Replaces the lines of one segment.
fn with_lines(files: &mut BTreeMap<String, Vec<u8>>, name: &str, change: impl FnOnce(&mut Vec<Vec<u8>>)) {
    let bytes = &files[name];
    let mut lines: Vec<Vec<u8>> = bytes
        .split_inclusive(|byte| *byte == b'\n')
        .map(<[u8]>::to_vec)
        .collect();
    change(&mut lines);
    files.insert(name.to_owned(), lines.concat());
}

#[test]
fn an_untouched_log_verifies_and_tells_its_progress() {
    damaged(|_| {}).unwrap();
    let dir = tempfile::tempdir().unwrap();
    fill(&open(dir.path()), 5000, 10);
    let mut told = Vec::new();
    audit::verify(dir.path(), None, &mut |progress| told.push(progress)).unwrap();
    assert_eq!(told[0].records.min(4096), told[0].records);
    let last = told.last().unwrap();
    assert_eq!((last.records, last.segments_done), (5000, last.segments));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_changed_byte_is_found_at_its_record(file in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), bits in 1u8..) {
        let name = file.get(&names()).clone();
        let mut offset = 0;
        let broken = damaged(|files| {
            let bytes = files.get_mut(&name).unwrap();
            offset = at.index(bytes.len());
            bytes[offset] ^= bits;
        }).unwrap_err();
        prop_assert_eq!(broken.seq, record_at(&name, offset), "{}", broken);
    }

    #[test]
    fn any_removed_record_is_found(file in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), count in 1usize..4) {
        let name = file.get(&names()).clone();
        let mut gone = 0;
        let broken = damaged(|files| with_lines(files, &name, |lines| {
            let from = 1 + at.index(lines.len() - 1);
            gone = name[6..26].parse::<u64>().unwrap() + from as u64 - 1;
            lines.drain(from..(from + count).min(lines.len()));
        })).unwrap_err();
        prop_assert_eq!(broken.seq, gone, "{}", broken);
    }

    #[test]
    fn any_two_exchanged_records_are_found(file in any::<prop::sample::Index>(), a in any::<prop::sample::Index>(), b in any::<prop::sample::Index>()) {
        let name = file.get(&names()).clone();
        let mut first = None;
        let result = damaged(|files| with_lines(files, &name, |lines| {
            let (a, b) = (1 + a.index(lines.len() - 1), 1 + b.index(lines.len() - 1));
            first = (a != b).then(|| name[6..26].parse::<u64>().unwrap() + a.min(b) as u64 - 1);
            lines.swap(a, b);
        }));
        prop_assert_eq!(result.err().map(|broken| broken.seq), first);
    }

    #[test]
    fn any_repeated_record_is_found(file in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), to in any::<prop::sample::Index>()) {
        let name = file.get(&names()).clone();
        let result = damaged(|files| with_lines(files, &name, |lines| {
            let line = lines[1 + at.index(lines.len() - 1)].clone();
            lines.insert(1 + to.index(lines.len()), line);
        }));
        prop_assert!(result.is_err());
    }

    #[test]
    fn any_end_that_is_cut_off_is_found(file in any::<prop::sample::Index>(), at in any::<prop::sample::Index>()) {
        let name = file.get(&names()).clone();
        let mut offset = 0;
        let broken = damaged(|files| {
            let bytes = files.get_mut(&name).unwrap();
            offset = at.index(bytes.len());
            bytes.truncate(offset);
        }).unwrap_err();
        prop_assert_eq!(broken.seq, record_at(&name, offset), "{}", broken);
    }
}

#[test]
fn a_missing_segment_is_found() {
    for name in names() {
        let broken = damaged(|files| drop(files.remove(&name))).unwrap_err();
        assert_eq!(broken.seq, name[6..26].parse::<u64>().unwrap());
        let last = names().last() == Some(&name);
        assert!(matches!(broken.why, Why::BelowAnchor { .. }) == last, "{broken}");
        assert!(matches!(broken.why, Why::Missing { .. }) != last, "{broken}");
    }
}

#[test]
fn a_renamed_or_repeated_segment_is_found() {
    for name in names() {
        let other = |by: i64| format!("audit-{:020}.log", name[6..26].parse::<i64>().unwrap() + by);
        for by in [1, -1, 1000] {
            if other(by).len() != 30 {
                continue;
            }
            let renamed = damaged(|files| {
                let bytes = files.remove(&name).unwrap();
                files.insert(other(by), bytes);
            });
            assert!(renamed.is_err());
        }
        let repeated = damaged(|files| {
            let bytes = files[&name].clone();
            files.insert(other(1), bytes);
        });
        assert!(matches!(repeated.unwrap_err().why, Why::Surplus));
    }
    let exchanged = damaged(|files| {
        let (a, b) = (names()[1].clone(), names()[2].clone());
        let bytes = files[&a].clone();
        let other = files.insert(b, bytes).unwrap();
        files.insert(a, other);
    });
    assert!(matches!(exchanged.unwrap_err().why, Why::BadHead));
}

#[test]
fn a_log_rewritten_with_right_hashes_is_found_by_its_anchor() {
    let dir = tempfile::tempdir().unwrap();
    let log = open(dir.path());
    fill(&log, 10, 10);
    let anchor = log.head();
    fill(&log, 10, 10);
    drop(log);
    audit::verify(dir.path(), Some(anchor), &mut |_| {}).unwrap();

    let other = tempfile::tempdir().unwrap();
    fill(&open(other.path()), 20, 11);
    let broken = audit::verify(other.path(), Some(anchor), &mut |_| {}).unwrap_err();
    assert!(
        matches!(broken.why, Why::NotTheAnchor) && broken.seq == 10,
        "{broken}"
    );
}

#[test]
fn an_empty_directory_is_a_log_without_records_unless_the_anchor_says_otherwise() {
    let dir = tempfile::tempdir().unwrap();
    let report = verify(dir.path()).unwrap();
    assert_eq!((report.records, report.segments), (0, 0));
    let broken = damaged(BTreeMap::clear).unwrap_err();
    assert!(matches!(broken.why, Why::BelowAnchor { .. }));
}

#[test]
fn a_later_format_is_named_as_such() {
    let broken = damaged(|files| {
        with_lines(files, &names()[0], |lines| {
            lines[0] = String::from_utf8(lines[0].clone())
                .unwrap()
                .replace("\"format\":1", "\"format\":2")
                .into_bytes();
        });
    });
    assert!(matches!(broken.unwrap_err().why, Why::UnknownFormat));
}

#[test]
fn reading_stops_at_the_first_record_that_was_changed() {
    let dir = tempfile::tempdir().unwrap();
    fill(&open(dir.path()), 5, 10);
    let path = segments(dir.path()).pop().unwrap();
    let text = fs::read_to_string(&path).unwrap().replace("\"n\":3", "\"n\":9");
    fs::write(&path, text).unwrap();
    let read: Vec<_> = audit::read(dir.path(), 1).unwrap().collect();
    assert_eq!(read.len(), 3);
    assert!(matches!(&read[2], Err(broken) if broken.seq == 3 && matches!(broken.why, Why::Changed)));
}
