//! What a call leaves in the audit log.

use std::sync::atomic::Ordering;

use serde_json::{Value, json};
use smithy::ServiceError as _;

use crate::operations::{OWNER, Then, WriteBook, book, read, shelf, world};

fn phases(records: &[Value]) -> Vec<&str> {
    records.iter().map(|it| it["phase"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_read_leaves_one_record() {
    let shelf = shelf(None);
    let world = world(&shelf);
    let alice = world.user(OWNER, "Alice", &[&testkit::allow(&["shelf:*"])]);
    assert!(alice.call(read(&["a"], Then::GoesWell)).await.is_ok());
    let records = world.records();
    assert_eq!(phases(&records), ["Only"]);
    let record = &records[0];
    assert_eq!(record["eventSource"], "shelf.amazonaws.com");
    assert_eq!(record["eventName"], "ReadBook");
    assert_eq!(record["readOnly"], true);
    assert_eq!(record["requestParameters"], json!({ "books": [book("a")] }));
    assert_eq!(
        record["resources"],
        json!([{ "ARN": book("a"), "accountId": OWNER, "type": "AWS::Shelf::Book" }])
    );
    let who = &record["userIdentity"];
    assert_eq!(who["type"], "IAMUser");
    assert_eq!(who["arn"], alice.arn());
    assert_eq!(who["userName"], "Alice");
    assert_eq!(who["accountId"], OWNER);
}

#[tokio::test]
async fn a_write_leaves_a_record_before_and_one_after_its_work() {
    let shelf = shelf(None);
    let world = world(&shelf);
    let root = world.root(OWNER);
    assert!(root.call(WriteBook(read(&["a"], Then::GoesWell))).await.is_ok());
    let records = world.records();
    assert_eq!(phases(&records), ["Begin", "Finish"]);
    assert_eq!(records[0]["requestID"], records[1]["requestID"]);
    assert_eq!(records[0]["userIdentity"]["type"], "Root");
    assert_eq!(records[1]["responseElements"], json!({ "done": true }));
}

#[tokio::test]
async fn an_error_is_recorded_with_its_code_and_message() {
    let shelf = shelf(None);
    let world = world(&shelf);
    let root = world.root(OWNER);
    for (write, expected) in [(false, vec!["Only"]), (true, vec!["Begin", "Finish"])] {
        let before = world.records().len();
        let input = read(&["a"], Then::Fails);
        let error = match write {
            false => root.call(input).await.unwrap_err(),
            true => root.call(WriteBook(input)).await.unwrap_err(),
        };
        assert_eq!(error.code(), "TornException");
        let records = world.records().split_off(before);
        assert_eq!(phases(&records), expected);
        let last = records.last().unwrap();
        assert_eq!(last["errorCode"], "TornException");
        assert_eq!(last["errorMessage"], "The page is torn.");
        assert!(last["responseElements"].is_null());
    }
}

#[tokio::test]
async fn a_denied_call_leaves_one_record_and_does_no_work() {
    let shelf = shelf(None);
    let world = world(&shelf);
    let nobody = world.user(OWNER, "Nobody", &[]);
    let denied = nobody
        .call(WriteBook(read(&["a", "b"], Then::GoesWell)))
        .await
        .unwrap_err();
    assert_eq!(denied.code(), "AccessDeniedException");
    let records = world.records();
    assert_eq!(phases(&records), ["Only"]);
    assert_eq!(records[0]["errorCode"], "AccessDeniedException");
    assert_eq!(
        records[0]["resources"].as_array().unwrap().len(),
        2,
        "all that was asked for"
    );
    assert_eq!(shelf.ran.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn a_call_that_is_not_understood_leaves_a_record_without_parameters() {
    let shelf = shelf(None);
    let world = world(&shelf);
    let root = world.root(OWNER);
    for (document, code) in [
        ("{}", "ValidationException"),
        ("{\"Books\":[1]}", "SerializationException"),
        ("{\"Books\":[\"a\",\"b\",\"c\"]}", "ValidationException"),
        ("{", "SerializationException"),
    ] {
        let before = world.records().len();
        let answer = root.send("shelf", "WriteBook", document).await;
        assert_eq!(answer.code, Some(code));
        let records = world.records().split_off(before);
        assert_eq!(phases(&records), ["Only"]);
        assert_eq!(records[0]["errorCode"], code);
        assert!(records[0]["requestParameters"].is_null());
    }
    assert_eq!(shelf.ran.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn a_write_runs_to_its_end_though_nobody_waits_for_it() {
    let shelf = shelf(None);
    let world = world(&shelf);
    let root = world.root(OWNER);
    {
        let call = root.call(WriteBook(read(&["a"], Then::Lingers)));
        let mut call = std::pin::pin!(call);
        // Begun, and dropped before it is done.
        tokio::select! {
            biased;
            _ = &mut call => panic!("it lingers"),
            () = std::future::ready(()) => {}
        }
    }
    assert_eq!(shelf.ended.load(Ordering::SeqCst), 0);
    world.gate().idle().await;
    assert_eq!(shelf.ended.load(Ordering::SeqCst), 1);
    assert_eq!(phases(&world.records()), ["Begin", "Finish"]);
}
