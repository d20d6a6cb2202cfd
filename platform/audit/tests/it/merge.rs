//! The logs of several nodes, read as one.

use std::path::{Path, PathBuf};

use audit::{Event, Log, Options, Record, logs_in, read_all};

use crate::options;

/// A log of this node, with a record at each of these seconds.
async fn write(dir: &Path, node: &str, seconds: &[i64]) {
    let options = Options {
        node: node.to_owned(),
        ..options()
    };
    let log = Log::open(dir, options).unwrap();
    for second in seconds {
        let event = Event {
            time_ns: second * 1_000_000_000,
            event_name: "ListKeys",
            ..Event::default()
        };
        log.record(&event).await.unwrap();
    }
}

fn read(dirs: &[PathBuf], from: u64) -> Vec<(String, u64)> {
    let records = read_all(dirs, from).unwrap();
    let named = |Record { node, seq, .. }| (node.to_string(), seq);
    records.map(|record| named(record.unwrap())).collect()
}

#[tokio::test]
async fn records_of_all_nodes_come_in_the_order_of_their_time() {
    let site = tempfile::tempdir().unwrap();
    let dirs = ["a", "b", "c"].map(|node| site.path().join(node).join("audit"));
    // Of one time, the node's name decides; and what one node wrote stays in its order, whatever its clock said.
    write(&dirs[0], "a", &[10, 40, 30]).await;
    write(&dirs[1], "b", &[10, 20, 50]).await;
    write(&dirs[2], "c \"\\", &[15]).await;
    let told = read(&dirs, 1);
    let told: Vec<(&str, u64)> = told.iter().map(|(node, seq)| (node.as_str(), *seq)).collect();
    let c = "c \\\"\\\\";
    assert_eq!(
        told,
        [("a", 1), ("b", 1), (c, 1), ("b", 2), ("a", 2), ("a", 3), ("b", 3)]
    );
    assert_eq!(read(&dirs, 3).len(), 2, "from its number on, each log");
}

#[tokio::test]
async fn logs_are_found_where_they_are_and_one_folder_below() {
    let site = tempfile::tempdir().unwrap();
    write(&site.path().join("a/audit"), "a", &[1]).await;
    write(&site.path().join("b"), "b", &[1]).await;
    std::fs::create_dir(site.path().join("empty")).unwrap();
    let found = logs_in(site.path()).unwrap();
    assert_eq!(found, [site.path().join("a/audit"), site.path().join("b")]);
    assert_eq!(logs_in(&found[0]).unwrap(), [found[0].clone()]);
    assert!(logs_in(&site.path().join("nowhere")).is_err());
}

#[tokio::test]
async fn a_log_that_is_broken_ends_the_reading_of_all() {
    let site = tempfile::tempdir().unwrap();
    let dirs = ["a", "b"].map(|node| site.path().join(node));
    write(&dirs[0], "a", &[10, 30]).await;
    write(&dirs[1], "b", &[20, 40]).await;
    let segment = crate::segments(&dirs[1]).remove(0);
    let text = std::fs::read_to_string(&segment).unwrap();
    std::fs::write(&segment, text.replacen("ListKeys", "ListKeyz", 1)).unwrap();
    let mut records = read_all(&dirs, 1).unwrap();
    assert!(records.any(|record| record.is_err()));
    assert!(records.next().is_none());
}
