//! What goes wrong inside is recorded, told to the log, and hidden from the caller; what cannot be recorded is not done.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use smithy::ServiceError as _;
use testkit::{Ground, World};

use crate::operations::{OWNER, Shelf, Then, WriteBook, mount, read, shelf, world};

#[tokio::test]
async fn a_panic_is_an_internal_failure_and_is_recorded() {
    let shelf = shelf(None);
    let world = world(&shelf);
    let root = world.root(OWNER);
    for then in [Then::Panics, Then::PanicsInScope] {
        for write in [false, true] {
            let before = world.records().len();
            let input = read(&["a"], then);
            let error = match write {
                false => root.call_in_trouble(input).await.unwrap_err(),
                true => root.call_in_trouble(WriteBook(input)).await.unwrap_err(),
            };
            assert_eq!(error.code(), "InternalFailure");
            assert!(!error.message().contains("as asked"), "{error}");
            let records = world.records().split_off(before);
            let begun = write && then == Then::Panics;
            assert_eq!(records.len(), if begun { 2 } else { 1 }, "{then:?} {write}");
            assert_eq!(records.last().unwrap()["errorCode"], "InternalFailure");
        }
    }
    assert!(
        root.call(read(&["a"], Then::GoesWell)).await.is_ok(),
        "and the next call is served"
    );
}

/// A world whose audit log breaks once its first segment is full.
fn brittle(shelf: &Arc<Shelf>) -> (World, tempfile::TempDir) {
    let dir = tempfile::tempdir().unwrap();
    let options = audit::Options {
        node: "test".to_owned(),
        sync: audit::Sync::Never,
        segment_bytes: 128 * 1024,
        clock: Arc::new(|| 0),
    };
    let mut ground = Ground::new();
    ground.log = audit::Log::open(dir.path(), options).unwrap();
    (World::on(ground, |mounts, _| mount(mounts, shelf)), dir)
}

#[tokio::test]
async fn without_a_record_no_work_is_done_and_no_answer_given() {
    let shelf = shelf(None);
    let (world, dir) = brittle(&shelf);
    let root = world.root(OWNER);
    // There is no place for another segment.
    std::fs::remove_dir_all(dir.path()).unwrap();
    let mut answered = 0;
    while root.call(read(&["a"], Then::GoesWell)).await.is_ok() {
        answered += 1;
        assert!(answered < 10_000, "the log never fills");
    }
    let ran = shelf.ran.load(Ordering::SeqCst);
    let write = root
        .call(WriteBook(read(&["a"], Then::GoesWell)))
        .await
        .unwrap_err();
    assert_eq!(write.code(), "ServiceUnavailableException");
    assert_eq!(
        shelf.ran.load(Ordering::SeqCst),
        ran,
        "a change that cannot be recorded is not made"
    );
    let read_again = root.call(read(&["a"], Then::GoesWell)).await.unwrap_err();
    assert_eq!(read_again.code(), "ServiceUnavailableException");
    let denied = world
        .user(OWNER, "Nobody", &[])
        .call(read(&["a"], Then::GoesWell))
        .await
        .unwrap_err();
    assert_eq!(
        denied.code(),
        "ServiceUnavailableException",
        "not even a refusal is given without its record"
    );
}
