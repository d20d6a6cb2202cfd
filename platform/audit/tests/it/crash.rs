//! A process that appends is killed at any moment: what it acknowledged is there.

use std::env;
use std::io::{Read, Write};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use super::*;

const DIR: &str = "AUDIT_CRASH_DIR";

/// Not a test by itself: the process that `every_acknowledged_record_survives_sigkill` starts and kills. Without a
/// directory in the environment it has nothing to do.
#[test]
#[ignore = "runs as the child of another test"]
fn child_that_appends() {
    let Some(dir) = env::var_os(DIR) else { return };
    let log = Log::open(
        Path::new(&dir),
        Options {
            sync: Sync::Soon,
            ..options()
        },
    )
    .unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    thread::scope(|scope| {
        for (thread, synced) in [(0, false), (1, true), (2, true)] {
            let (log, runtime) = (&log, runtime.handle().clone());
            scope.spawn(move || {
                for n in 0u64.. {
                    let json = format!(
                        "{{\"thread\":{thread},\"n\":{n},\"pad\":\"{}\"}}",
                        "x".repeat(600)
                    );
                    let position = log.append(json.as_bytes()).unwrap();
                    if synced {
                        runtime.block_on(log.synced(position)).unwrap();
                    }
                    // One write of a short line: it arrives whole or not at all.
                    let line = format!("ack {} {thread} {n}\n", position.seq());
                    std::io::stderr().write_all(line.as_bytes()).unwrap();
                }
            });
        }
    });
}

#[test]
fn every_acknowledged_record_survives_sigkill() {
    let dir = tempfile::tempdir().unwrap();
    let mut acknowledged = Vec::new();
    for round in 0..12 {
        let mut child = Command::new(env::current_exe().unwrap())
            .args(["crash::child_that_appends", "--exact", "--ignored", "--nocapture"])
            .env(DIR, dir.path())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stderr = child.stderr.take().unwrap();
        let reader = thread::spawn(move || {
            let mut text = String::new();
            stderr.read_to_string(&mut text).unwrap();
            text
        });
        thread::sleep(Duration::from_millis(60 + 17 * round));
        child.kill().unwrap(); // SIGKILL
        child.wait().unwrap();
        let text = reader.join().unwrap();
        let lines = text
            .split_inclusive('\n')
            .filter(|line| line.ends_with('\n') && line.starts_with("ack "));
        acknowledged.extend(lines.map(|line| {
            let mut numbers = line[4..]
                .split_whitespace()
                .map(|number| number.parse::<u64>().unwrap());
            (
                numbers.next().unwrap(),
                numbers.next().unwrap(),
                numbers.next().unwrap(),
            )
        }));
        assert!(!text.contains("panicked"), "{text}");

        let report = verify(dir.path()).unwrap();
        let last = acknowledged.iter().map(|(seq, ..)| *seq).max().unwrap();
        assert!(
            report.records >= last,
            "round {round}: {} records, {last} acknowledged",
            report.records
        );
    }
    assert!(acknowledged.len() > 100, "{} acknowledged", acknowledged.len());
    let records: Vec<_> = audit::read(dir.path(), 1)
        .unwrap()
        .map(|record| record.unwrap())
        .collect();
    for (seq, thread, n) in acknowledged {
        let record = &records[seq as usize - 1];
        let value: serde_json::Value = serde_json::from_slice(&record.json).unwrap();
        assert_eq!(
            (record.seq, &value["thread"], &value["n"]),
            (seq, &thread.into(), &n.into())
        );
    }
}
