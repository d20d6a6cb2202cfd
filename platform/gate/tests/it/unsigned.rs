//! Calls without a signature: decided like any other, for nobody in no account.

use gate::Origin;
use policy::Who;
use serde_json::json;
use smithy::ServiceError as _;
use testkit::document;

use crate::operations::{OWNER, Then, read, shelf, world};

#[tokio::test]
async fn nobody_may_do_what_a_resource_does_not_open_to_everybody() {
    let open = json!({ "Effect": "Allow", "Principal": "*", "Action": "shelf:ReadBook",
        "Resource": crate::operations::book("open") });
    let world = world(&shelf(Some(&document(&[open]))));
    let gate = world.gate();
    let cx = || {
        let origin = Origin {
            source_ip: None,
            user_agent: "nobody".into(),
            tls: None,
        };
        gate.context_unsigned(gate.next_request_id(), "eu-central-1".parse().unwrap(), origin)
    };
    assert_eq!(cx().caller().principal().who(), &Who::Anonymous);
    let denied = gate
        .call(cx(), read(&["closed"], Then::GoesWell))
        .await
        .unwrap_err();
    assert_eq!(denied.code(), "AccessDeniedException");
    assert!(gate.call(cx(), read(&["open"], Then::GoesWell)).await.is_ok());
    // Both are recorded in the account of what was reached for.
    for record in world.records() {
        assert_eq!(record["recipientAccountId"], OWNER, "{record}");
    }
}

#[tokio::test]
async fn strangers_do_not_fill_the_log() {
    let open = json!({ "Effect": "Allow", "Principal": "*", "Action": "shelf:*", "Resource": "*" });
    let world = world(&shelf(Some(&document(&[open]))));
    let gate = world.gate();
    let origin = || Origin {
        source_ip: None,
        user_agent: "nobody".into(),
        tls: None,
    };
    let cx = || gate.context_unsigned(gate.next_request_id(), "eu-central-1".parse().unwrap(), origin());
    // Refused before it was known what it is about.
    for text in ["{", "{}", "{\"Books\":[1]}"] {
        let tape = wire::json::parse(text.as_bytes());
        let answer = gate.mounts().serve(cx(), "shelf", "ReadBook", tape).await;
        assert!(answer.error.is_some());
    }
    assert_eq!(world.records().len(), 0);
    // Recorded without what is longer than a stranger's words are worth.
    let long = "x".repeat(3_000);
    gate.call(cx(), read(&[&long], Then::GoesWell)).await.unwrap();
    gate.call(cx(), read(&["a"], Then::GoesWell)).await.unwrap();
    let records = world.records();
    assert!(records[0]["requestParameters"].is_null());
    assert!(records[1]["requestParameters"].is_object());
}
