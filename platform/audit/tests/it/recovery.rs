//! What a crash leaves behind, and what is made of it.

use std::os::unix::fs::FileExt;

use super::*;
use audit::{AuditError, Why};

/// A closed segment and an open one, and how many records they hold.
fn written(dir: &Path) -> ([(PathBuf, Vec<u8>); 2], u64) {
    let log = open(dir);
    while segments(dir).len() < 2 {
        fill(&log, 1, 1000);
    }
    fill(&log, 2, 40);
    let files: Vec<_> = segments(dir)
        .into_iter()
        .map(|path| (path.clone(), fs::read(path).unwrap()))
        .collect();
    (files.try_into().unwrap(), log.head().seq)
}

fn lines(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|byte| **byte == b'\n').count() as u64
}

#[test]
fn a_tail_torn_at_any_byte_keeps_every_complete_record() {
    let dir = tempfile::tempdir().unwrap();
    let ([(closed_path, closed), (path, bytes)], records) = written(dir.path());
    let earlier = records - (lines(&bytes) - 1);
    for length in 0..=bytes.len() {
        for zeros in [0, 3000] {
            segments(dir.path())
                .iter()
                .for_each(|path| fs::remove_file(path).unwrap());
            fs::write(&closed_path, &closed).unwrap();
            let mut torn = bytes[..length].to_vec();
            torn.resize(length + zeros, 0);
            fs::write(&path, &torn).unwrap();
            if lines(&torn) == 0 && torn.len() > 4096 {
                continue; // longer than what an interrupted rotation leaves
            }
            let whole = earlier + lines(&torn).saturating_sub(1);
            assert_eq!(
                verify(dir.path()).unwrap().records,
                whole,
                "cut to {length} bytes and {zeros} zeros"
            );

            let log = open(dir.path());
            assert_eq!(log.head().seq, whole, "cut to {length} bytes and {zeros} zeros");
            fill(&log, 1, 10);
            let report = verify(dir.path()).unwrap();
            assert_eq!((report.records, report.torn_bytes), (whole + 1, 0));
        }
    }
}

#[test]
fn an_interrupted_rotation_is_done_again() {
    let dir = tempfile::tempdir().unwrap();
    let log = open(dir.path());
    fill(&log, 5, 100);
    let head = log.head();
    drop(log);
    fs::write(dir.path().join("audit-00000000000000000006.log"), b"segment AAAA").unwrap();
    assert_eq!(verify(dir.path()).unwrap().torn_bytes, 12);
    assert_eq!(seqs(dir.path(), 1), [1, 2, 3, 4, 5]);
    assert_eq!(seqs(dir.path(), 6), Vec::<u64>::new());
    let log = open(dir.path());
    assert_eq!((log.head(), log.recovery().cut_bytes), (head, 12));
    fill(&log, 100, 2000);
    assert_eq!(verify(dir.path()).unwrap().records, 105);
}

#[test]
fn a_reader_that_saw_a_torn_line_reads_what_takes_its_place() {
    let dir = tempfile::tempdir().unwrap();
    fill(&open(dir.path()), 5, 300);
    let path = segments(dir.path()).pop().unwrap();
    let whole = fs::read(&path).unwrap();
    let file = fs::OpenOptions::new().write(true).open(&path).unwrap();
    file.set_len(whole.len() as u64 - 100).unwrap();
    let mut reader = audit::read(dir.path(), 1).unwrap();
    assert_eq!(
        reader
            .by_ref()
            .map(|record| record.unwrap().seq)
            .collect::<Vec<_>>(),
        [1, 2, 3, 4]
    );
    let log = open(dir.path());
    log.append(b"{\"another\":5}").unwrap();
    assert_eq!(reader.next().unwrap().unwrap().json, b"{\"another\":5}");
}

#[test]
fn a_segment_without_a_record_is_continued() {
    let dir = tempfile::tempdir().unwrap();
    let ([_, (path, bytes)], _) = written(dir.path());
    let head_line = bytes.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    fs::write(&path, &bytes[..head_line]).unwrap();
    let before = verify(dir.path()).unwrap();
    let log = open(dir.path());
    assert_eq!(log.head(), before.head);
    fill(&log, 3, 10);
    assert_eq!(verify(dir.path()).unwrap().records, before.records + 3);
}

#[test]
fn pages_lost_with_the_power_are_cut_and_what_follows_them_is_kept_aside() {
    let dir = tempfile::tempdir().unwrap();
    let log = open(dir.path());
    fill(&log, 12, 1000);
    drop(log);
    let path = segments(dir.path()).pop().unwrap();
    let file = fs::OpenOptions::new().write(true).open(&path).unwrap();
    file.write_all_at(&[0; 4096], 4096).unwrap();
    let broken = verify(dir.path()).unwrap_err();
    assert!(matches!(broken.why, Why::Garbled) && broken.seq == 4, "{broken}");

    let damaged = fs::read(&path).unwrap();
    let log = open(dir.path());
    assert_eq!(log.head().seq, 3);
    let saved = fs::read(log.recovery().saved.as_ref().unwrap()).unwrap();
    assert!(damaged.ends_with(&saved) && saved.starts_with(b"4 "));
    fill(&log, 3, 10);
    assert_eq!(verify(dir.path()).unwrap().records, 6);
}

#[test]
fn a_log_that_was_changed_near_its_end_is_not_appended_to() {
    let dir = tempfile::tempdir().unwrap();
    let ([_, (path, bytes)], _) = written(dir.path());
    let mut changed = bytes.clone();
    *changed.iter_mut().rev().nth(3).unwrap() ^= 1;
    fs::write(&path, &changed).unwrap();
    let refused = Log::open(dir.path(), options()).unwrap_err();
    assert!(matches!(refused, AuditError::Damaged(broken) if matches!(broken.why, Why::Changed)));

    fs::write(&path, &bytes).unwrap();
    let closed = &segments(dir.path())[0];
    let text = fs::read(closed).unwrap();
    fs::write(closed, &text[..text.len() - 1]).unwrap();
    assert!(matches!(
        Log::open(dir.path(), options()),
        Err(AuditError::Damaged(_))
    ));
    fs::write(closed, &text).unwrap();
    open(dir.path());
}

#[test]
fn an_opened_log_goes_on_where_it_ended() {
    let dir = tempfile::tempdir().unwrap();
    for round in 1..=20 {
        let log = Log::open(
            dir.path(),
            Options {
                sync: Sync::Soon,
                ..options()
            },
        )
        .unwrap();
        assert_eq!(log.recovery().cut_bytes, 0);
        fill(&log, 17, 500);
        assert_eq!(verify(dir.path()).unwrap().head, log.head());
        assert_eq!(log.head().seq, 17 * round);
    }
}
