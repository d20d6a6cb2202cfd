//! Every call leaves one event: one record, or the two halves of one.

use serde_json::Value;

use crate::entries::entries;
use crate::scene::{OWNER, Scene};

/// The one event that these records tell.
fn one_event(records: &[Value], operation: &str, changed: bool) {
    let phases: Vec<&str> = records.iter().map(|it| it["phase"].as_str().unwrap()).collect();
    let expected: &[&str] = if changed { &["Begin", "Finish"] } else { &["Only"] };
    assert_eq!(phases, expected, "{operation}: {records:?}");
    for record in records {
        assert_eq!(record["eventName"], operation);
        assert_eq!(record["requestID"], records[0]["requestID"]);
        assert_eq!(record["recipientAccountId"], OWNER);
        assert_eq!(record["awsRegion"], testkit::HOME);
    }
    assert!(records[0]["userIdentity"]["arn"].is_string());
    assert_eq!(records[0]["sourceIPAddress"], "192.0.2.1");
}

#[tokio::test]
async fn a_call_that_goes_well_leaves_one_event_without_an_error() {
    for it in entries() {
        let scene = it.scene().await;
        let document = it.written(&(it.document)(&scene));
        let before = scene.world.records().len();
        scene.owner().send(it.service, it.operation, &document).await;
        let records = scene.records_since(before);
        one_event(&records, it.operation, it.writes);
        assert!(records.iter().all(|it| it["errorCode"].is_null()));
        assert_eq!(records[0]["readOnly"], !it.writes);
        if document.contains(":key/") {
            let key = records[0]["resources"][0]["ARN"].as_str().unwrap();
            assert!(key.starts_with("arn:aws:kms:"), "{key}");
        }
    }
}

#[tokio::test]
async fn a_denied_call_leaves_one_event_with_its_error() {
    for it in entries() {
        let scene = it.scene().await;
        let document = it.written(&(it.document)(&scene));
        let before = scene.world.records().len();
        let nobody = scene.world.user(OWNER, "Nobody", &[]);
        let answer = nobody.send(it.service, it.operation, &document).await;
        let records = scene.records_since(before);
        one_event(&records, it.operation, false);
        assert_eq!(records[0]["errorCode"].as_str(), answer.code, "{}", it.operation);
        if answer.code.is_some() {
            assert_eq!(records[0]["errorMessage"], answer.message(), "{}", it.operation);
        }
    }
}

#[tokio::test]
async fn a_call_that_is_not_understood_leaves_one_event_too() {
    let scene = Scene::of("everything").await;
    for it in entries().into_iter().filter(|it| it.service == "kms") {
        for document in ["[]", "{", "{\"KeyId\":{}}", "\"\""] {
            let before = scene.world.records().len();
            let answer = scene.owner().send(it.service, it.operation, document).await;
            let records = scene.records_since(before);
            // A member that an operation does not have is passed over, as AWS does; then the call may go well.
            let changed = answer.code.is_none() && it.writes;
            one_event(&records, it.operation, changed);
            assert_eq!(records[0]["errorCode"].as_str(), answer.code, "{}", it.operation);
        }
    }
}

#[tokio::test]
async fn the_log_that_all_of_this_leaves_verifies() {
    let scene = Scene::of("everything").await;
    for it in entries() {
        let document = it.written(&(it.document)(&scene));
        scene.owner().send(it.service, it.operation, &document).await;
    }
    let dir = scene.world.ground().audit_dir();
    let records = scene.world.records().len();
    let report = audit::verify(dir, None, &mut |_| {}).unwrap();
    assert_eq!(usize::try_from(report.head.seq).unwrap(), records);
}
