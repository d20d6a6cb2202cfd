//! Calls from service to service: the same principal, one hop more, a record of its own.

use serde_json::json;
use smithy::ServiceError as _;
use testkit::{allow, allow_when, document};

use crate::operations::{LendBook, OWNER, SHELF, Then, book, read, shelf, world};

#[tokio::test]
async fn a_call_passed_on_keeps_its_principal_and_names_the_service() {
    let shelf = shelf(None);
    let world = world(&shelf);
    let alice = world.user(OWNER, "Alice", &[&allow(&["shelf:ReadBook"])]);
    assert!(alice.call(LendBook(read(&["a"], Then::GoesWell))).await.is_ok());
    let records = world.records();
    let [inner, outer] = &records[..] else {
        panic!("{records:?}")
    };
    assert_eq!(inner["eventName"], "ReadBook");
    assert_eq!(outer["eventName"], "LendBook");
    assert_ne!(inner["requestID"], outer["requestID"]);
    assert_eq!(inner["userIdentity"]["arn"], alice.arn());
    assert_eq!(inner["userIdentity"]["invokedBy"], "shelf.amazonaws.com");
    assert_eq!(inner["sourceIPAddress"], "shelf.amazonaws.com");
    assert_eq!(inner["calledVia"], json!(["shelf.amazonaws.com"]));
    assert!(outer["userIdentity"]["invokedBy"].is_null());
    assert!(outer["calledVia"].is_null());
}

#[tokio::test]
async fn a_call_passed_on_is_decided_like_any_other() {
    let shelf = shelf(None);
    let world = world(&shelf);
    let nobody = world.user(OWNER, "Nobody", &[]);
    let denied = nobody
        .call(LendBook(read(&["a"], Then::GoesWell)))
        .await
        .unwrap_err();
    assert_eq!(denied.code(), "AccessDeniedException");
    let via_only = allow_when(
        &["shelf:ReadBook"],
        &json!({ "Bool": { "aws:ViaAWSService": "true" },
            "StringEquals": { "aws:CalledViaFirst": "shelf.amazonaws.com", "aws:CalledViaLast": "shelf.amazonaws.com" } }),
    );
    let reader = nobody.with_policies(&[&via_only]);
    assert!(reader.call(LendBook(read(&["a"], Then::GoesWell))).await.is_ok());
    assert!(reader.call(read(&["a"], Then::GoesWell)).await.is_err());
}

#[tokio::test]
async fn a_service_on_its_own_is_a_principal_that_resource_policies_can_name() {
    let policy = document(&[
        json!({ "Effect": "Allow", "Principal": { "Service": "shelf.amazonaws.com" },
        "Action": "shelf:ReadBook", "Resource": book("a") }),
    ]);
    let shelf = shelf(Some(&policy));
    let world = world(&shelf);
    let nobody = world.user(OWNER, "Nobody", &[]);
    assert!(nobody.call(LendBook(read(&["a"], Then::Lingers))).await.is_ok());
    let record = &world.records()[0];
    assert_eq!(record["userIdentity"]["type"], "AWSService");
    assert_eq!(record["userIdentity"]["invokedBy"], "shelf.amazonaws.com");
    assert_eq!(record["eventType"], "AwsServiceEvent");
    assert_eq!(record["recipientAccountId"], OWNER);
    assert!(nobody.call(LendBook(read(&["b"], Then::Lingers))).await.is_err());
}

#[tokio::test]
async fn a_loop_of_services_ends() {
    let shelf = shelf(None);
    let world = world(&shelf);
    let root = world.root(OWNER);
    let error = root.call_in_trouble(read(&["a"], Then::Loops)).await.unwrap_err();
    assert_eq!(error.code(), "InternalFailure");
    let records = world.records();
    assert_eq!(records.len(), 9, "the call itself and eight hops");
    assert_eq!(records[0]["calledVia"].as_array().unwrap().len(), 8);
    assert_eq!(SHELF.event_source, records[0]["calledVia"][7]);
}
