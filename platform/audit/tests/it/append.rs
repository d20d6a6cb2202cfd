//! Appending, rotating, reading along, waiting for the disk.

use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, Instant};

use super::*;
use audit::AuditError;

#[test]
fn records_come_back_in_order_over_many_segments() {
    let dir = tempfile::tempdir().unwrap();
    let log = open(dir.path());
    fill(&log, 1000, 1500);
    assert!(segments(dir.path()).len() > 10);
    assert_eq!(seqs(dir.path(), 1), (1..=1000).collect::<Vec<_>>());
    assert_eq!(seqs(dir.path(), 517), (517..=1000).collect::<Vec<_>>());
    assert_eq!(seqs(dir.path(), 2000), Vec::<u64>::new());
    let report = verify(dir.path()).unwrap();
    assert_eq!(
        (report.records, report.head, report.torn_bytes),
        (1000, log.head(), 0)
    );
    assert_eq!(report.segments, segments(dir.path()).len());
}

#[test]
fn the_files_hold_text_only() {
    let dir = tempfile::tempdir().unwrap();
    let log = open(dir.path());
    fill(&log, 200, 1400);
    for path in segments(dir.path()) {
        let text = fs::read_to_string(path).unwrap();
        assert!(text.ends_with('\n') && !text.contains('\0'));
        for line in text.lines() {
            let json = line.splitn(3, ' ').nth(2).unwrap();
            assert!(
                serde_json::from_str::<serde_json::Value>(json)
                    .unwrap()
                    .is_object()
            );
        }
    }
}

#[test]
fn a_reader_follows_the_log_as_it_grows() {
    let dir = tempfile::tempdir().unwrap();
    let log = open(dir.path());
    let mut reader = audit::read(dir.path(), 1).unwrap();
    for round in 0..600 {
        assert_eq!(reader.next().transpose().unwrap(), None);
        fill(&log, 2, 900);
        for expected in [2 * round + 1, 2 * round + 2] {
            assert_eq!(reader.next().unwrap().unwrap().seq, expected);
        }
    }
    assert!(segments(dir.path()).len() > 3);
}

#[test]
fn a_reader_that_came_before_the_log_finds_it_later() {
    let dir = tempfile::tempdir().unwrap();
    let mut reader = audit::read(dir.path(), 2).unwrap();
    assert!(reader.next().is_none());
    fill(&open(dir.path()), 3, 10);
    assert_eq!(
        reader.map(|record| record.unwrap().seq).collect::<Vec<_>>(),
        [2, 3]
    );
}

#[test]
fn concurrent_appends_keep_one_chain() {
    let dir = tempfile::tempdir().unwrap();
    let log = open(dir.path());
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let log = log.clone();
            scope.spawn(move || {
                let mut last = 0;
                for n in 0..500 {
                    let json = format!(
                        "{{\"thread\":{thread},\"n\":{n},\"pad\":\"{}\"}}",
                        "x".repeat(300)
                    );
                    let seq = log.append(json.as_bytes()).unwrap().seq();
                    assert!(seq > last);
                    last = seq;
                }
            });
        }
        // And one verifies and one reads meanwhile.
        scope.spawn(|| {
            for _ in 0..20 {
                verify(dir.path()).unwrap();
            }
        });
        scope.spawn(|| {
            let mut reader = audit::read(dir.path(), 1).unwrap();
            let mut seq = 0;
            while seq < 2000 {
                if let Some(record) = reader.next() {
                    seq += 1;
                    assert_eq!(record.unwrap().seq, seq);
                }
            }
        });
    });
    assert_eq!(verify(dir.path()).unwrap().records, 2000);
    // Each thread's records are in the order in which it wrote them.
    let mut next = [0; 4];
    for record in audit::read(dir.path(), 1).unwrap() {
        let value: serde_json::Value = serde_json::from_slice(&record.unwrap().json).unwrap();
        let thread = value["thread"].as_u64().unwrap() as usize;
        assert_eq!(value["n"], next[thread]);
        next[thread] += 1;
    }
}

#[test]
fn what_is_not_one_line_of_json_is_refused_and_harms_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let log = open(dir.path());
    for bad in [&b""[..], b"{\n}", b"1", b"{}\n", b"{\0}", b"{"] {
        assert!(matches!(log.append(bad), Err(AuditError::NotALine)));
    }
    let stamp = r#"{"phase":"Only","requestID":"00000000-0000-0000-0000-000000000000","eventTime":"2026-01-01T00:00:00.000000000Z""#;
    for mark in ["originOf", "originBytes", "targetOf", "targetBytes"] {
        let bad = format!("{stamp},\"{mark}\":1}}");
        assert!(matches!(log.append(bad.as_bytes()), Err(AuditError::NotALine)));
    }
    let long = format!("{{\"a\":\"{}\"}}", "x".repeat(audit::RECORD_BYTES_MAX));
    assert!(matches!(log.append(long.as_bytes()), Err(AuditError::TooLong(_))));
    log.append(long[..9].replace("xxx", "\"}").as_bytes()).unwrap();
    assert_eq!(verify(dir.path()).unwrap().records, 1);
}

#[test]
fn only_one_log_appends_to_a_directory() {
    let dir = tempfile::tempdir().unwrap();
    let log = open(dir.path());
    assert!(matches!(
        Log::open(dir.path(), options()),
        Err(AuditError::Locked(_))
    ));
    let clone = log.clone();
    drop(log);
    assert!(matches!(
        Log::open(dir.path(), options()),
        Err(AuditError::Locked(_))
    ));
    drop(clone);
    open(dir.path());
}

#[test]
fn nobody_else_can_read_it() {
    let parent = tempfile::tempdir().unwrap();
    let dir = parent.path().join("audit");
    fs::create_dir(&dir).unwrap();
    fs::set_permissions(&dir, fs::Permissions::from_mode(0o755)).unwrap();
    let log = open(&dir);
    fill(&log, 200, 1400);
    assert_eq!(fs::metadata(&dir).unwrap().permissions().mode() & 0o777, 0o700);
    for entry in fs::read_dir(&dir).unwrap() {
        assert_eq!(
            entry.unwrap().metadata().unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
}

#[tokio::test]
async fn waiting_callers_share_a_sync() {
    let dir = tempfile::tempdir().unwrap();
    let log = Log::open(
        dir.path(),
        Options {
            sync: Sync::Soon,
            ..options()
        },
    )
    .unwrap();
    fill(&log, 99, 10);
    let last = log.append(b"{}").unwrap();
    let waiting: Vec<_> = (0..100)
        .map(|_| {
            let log = log.clone();
            tokio::spawn(async move { log.synced(last).await })
        })
        .collect();
    for waiter in waiting {
        waiter.await.unwrap().unwrap();
    }
    assert!((1..=3).contains(&log.syncs()), "{} syncs", log.syncs());
    log.synced(last).await.unwrap();
}

#[tokio::test]
async fn calls_of_one_turn_share_a_write() {
    let dir = tempfile::tempdir().unwrap();
    let log = open(dir.path());
    let calls: Vec<_> = (0..=255)
        .map(|call| {
            let log = log.clone();
            tokio::spawn(async move { log.record(&event(Phase::Only, call, 0)).await.unwrap().seq() })
        })
        .collect();
    for (call, expected) in calls.into_iter().zip(1..) {
        assert_eq!(call.await.unwrap(), expected);
    }
    // The first ones did not know yet that there are others.
    assert!(log.writes() < 70, "{}", log.writes());
    assert_eq!(verify(dir.path()).unwrap().records, 256);
}

#[tokio::test]
async fn a_record_whose_call_was_given_up_is_written_all_the_same() {
    let dir = tempfile::tempdir().unwrap();
    let log = Log::open(
        dir.path(),
        Options {
            sync: Sync::Soon,
            ..options()
        },
    )
    .unwrap();
    let give_up = async |call| {
        let given_up = event(Phase::Only, call, 0);
        tokio::select! {
            biased;
            _ = log.record(&given_up) => true,
            () = std::future::ready(()) => false,
        }
    };
    // Now and then one lets others go first, were there any.
    let mut calls = 1;
    while give_up(calls).await {
        calls += 1;
    }
    assert_eq!(log.head().seq + 1, u64::from(calls));
    let start = Instant::now();
    while log.head().seq < u64::from(calls) {
        assert!(start.elapsed() < Duration::from_secs(5));
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    assert_eq!(verify(dir.path()).unwrap().records, u64::from(calls));
}

#[tokio::test]
async fn a_record_nobody_waits_for_is_synced_soon() {
    let dir = tempfile::tempdir().unwrap();
    let log = Log::open(
        dir.path(),
        Options {
            sync: Sync::Soon,
            ..options()
        },
    )
    .unwrap();
    let start = Instant::now();
    log.record(&event(Phase::Only, 1, 0)).await.unwrap();
    assert_eq!(log.syncs(), 0);
    while log.syncs() == 0 {
        assert!(start.elapsed() < Duration::from_secs(5));
        std::thread::sleep(Duration::from_millis(1));
    }
    assert!(
        start.elapsed() >= Duration::from_millis(20),
        "{:?}",
        start.elapsed()
    );
}

#[tokio::test]
async fn the_sync_option_decides_who_waits() {
    for (sync, begin_syncs, only_syncs) in [(Sync::Always, 1, 2), (Sync::Soon, 1, 1), (Sync::Never, 0, 0)] {
        let dir = tempfile::tempdir().unwrap();
        let log = Log::open(dir.path(), Options { sync, ..options() }).unwrap();
        log.record(&event(Phase::Begin, 1, 0)).await.unwrap();
        assert_eq!(log.syncs(), begin_syncs, "{sync:?}");
        log.record(&event(Phase::Only, 2, 0)).await.unwrap();
        assert_eq!(log.syncs(), only_syncs, "{sync:?}");
    }
}

#[tokio::test]
async fn a_report_tells_times_and_calls_without_an_end() {
    let dir = tempfile::tempdir().unwrap();
    let log = open(dir.path());
    for (phase, request, time) in [
        (Phase::Begin, 1, 0),
        (Phase::Begin, 2, 1),
        (Phase::Only, 3, 2),
        (Phase::Finish, 1, 3),
    ] {
        log.record(&event(phase, request, time)).await.unwrap();
    }
    let report = verify(dir.path()).unwrap();
    let unfinished = [audit::Unfinished {
        seq: 2,
        request_id: [2; 16],
    }];
    assert_eq!(report.unfinished, unfinished);
    assert_eq!(report.unfinished_count, 1);
    assert_eq!(report.first_time.unwrap(), "1970-01-01T00:00:00.000000000Z");
    assert_eq!(report.last_time.unwrap(), "1970-01-01T00:00:00.000000003Z");
    drop(log);
    assert_eq!(open(dir.path()).recovery().unfinished, unfinished);
}

#[test]
fn after_a_failed_write_nothing_is_accepted_until_the_log_is_opened_anew() {
    let dir = tempfile::tempdir().unwrap();
    let log = open(dir.path());
    fill(&log, 10, 100);
    // The next segment cannot be made: its name is taken.
    let left = 80;
    for next in 11..=11 + left {
        fs::create_dir(dir.path().join(format!("audit-{next:020}.log"))).unwrap();
    }
    let refused = (0..=left).find_map(|_| {
        log.append(format!("{{\"pad\":\"{}\"}}", "x".repeat(2000)).as_bytes())
            .err()
    });
    assert!(matches!(refused, Some(AuditError::Io { .. })), "{refused:?}");
    assert!(matches!(log.append(b"{}"), Err(AuditError::Failed(_))));
    let head = log.head();
    drop(log);
    for next in 11..=11 + left {
        fs::remove_dir(dir.path().join(format!("audit-{next:020}.log"))).unwrap();
    }
    let log = open(dir.path());
    assert_eq!(log.head(), head);
    fill(&log, 100, 2000);
    assert_eq!(verify(dir.path()).unwrap().records, head.seq + 100);
}

/// A log whose clock panics when a segment begins that is not the first.
fn log_that_dies(dir: &std::path::Path, sync: Sync) -> Log {
    let asked = std::sync::atomic::AtomicU32::new(0);
    let clock = move || {
        let before = asked.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        assert_eq!(before, 0, "the clock has stopped");
        0
    };
    let clock = std::sync::Arc::new(clock);
    Log::open(
        dir,
        Options {
            sync,
            clock,
            ..options()
        },
    )
    .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_panic_in_a_write_every_call_is_refused_and_none_waits() {
    for sync in [Sync::Never, Sync::Soon] {
        let dir = tempfile::tempdir().unwrap();
        let log = log_that_dies(dir.path(), sync);
        let within = Duration::from_secs(20);
        let mut refused = 0;
        for call in 0..5000_u32 {
            let log = log.clone();
            let phase = if call % 50 == 0 { Phase::Begin } else { Phase::Only };
            let recorded = tokio::spawn(async move { log.record(&event(phase, 1, 0)).await });
            let ended = tokio::time::timeout(within, recorded)
                .await
                .expect("it waits for ever");
            refused += u32::from(!matches!(ended, Ok(Ok(_))));
        }
        assert!(refused > 100, "{refused}");
        assert!(log.failed().is_some());
        let head = log.head();
        drop(log);
        assert_eq!(verify(dir.path()).unwrap().head, head);
    }
}
