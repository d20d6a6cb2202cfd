//! A denial is told three times: to the caller in AWS's words, to the record in full, and sealed for whoever may open it.

use gate::authorization_message;
use serde_json::{Value, json};
use smithy::{Refusal, ServiceError as _};
use testkit::{Caller, World, deny, document};

use crate::operations::{ELSEWHERE, Error, OWNER, Then, book, read, shelf, world};

async fn denied(caller: &Caller, name: &str) -> Error {
    caller.call(read(&[name], Then::GoesWell)).await.unwrap_err()
}

fn evaluation(world: &World) -> Value {
    let last = world.records().pop().unwrap();
    last["additionalEventData"]["authorization"].clone()
}

fn sealed(error: &Error) -> Option<&str> {
    match error.refusal() {
        Some(Refusal::AccessDenied(denial)) => denial.encoded.as_deref(),
        _ => None,
    }
}

#[tokio::test]
async fn the_record_tells_what_every_statement_said_and_what_would_help() {
    let world = world(&shelf(None));
    let only_a = json!({ "Sid": "A", "Effect": "Allow", "Action": "shelf:ReadBook", "Resource": book("a") });
    let alice = world.user(OWNER, "Alice", &[&document(&[only_a])]);
    denied(&alice, "b").await;
    let told = evaluation(&world);
    assert_eq!(told["caller"], alice.arn());
    assert_eq!(told["action"], "shelf:ReadBook");
    assert_eq!(told["resource"], book("b"));
    assert_eq!(told["decision"], json!({ "denied": { "unallowed": "identity" } }));
    let statement = &told["layers"][0]["policies"][0]["statements"][0];
    assert_eq!(statement["sid"], "A");
    assert_eq!(statement["misses"].as_array().unwrap().len(), 1, "{statement}");
    let help = told["remedies"][0]["change"]["add"]["statement"]
        .as_str()
        .unwrap();
    assert!(
        help.contains("shelf:ReadBook") && help.contains(&book("b")),
        "{help}"
    );
}

#[tokio::test]
async fn a_call_that_is_allowed_or_fails_otherwise_is_not_explained() {
    let world = world(&shelf(None));
    for then in [Then::GoesWell, Then::Fails] {
        let _ = world.root(OWNER).call(read(&["a"], then)).await;
        assert_eq!(evaluation(&world), Value::Null);
    }
}

#[tokio::test]
async fn the_sealed_message_opens_for_the_account_of_the_caller_alone() {
    let world = world(&shelf(None));
    let eve = world.user(OWNER, "Eve", &[&deny(&["shelf:*"])]);
    let error = denied(&eve, "a").await;
    let sealed = sealed(&error).unwrap();
    let seal = &world.ground().seal;
    let open = |account: &str, text: &str| authorization_message::open(seal, account.parse().unwrap(), text);

    let message: Value = serde_json::from_str(&open(OWNER, sealed).unwrap()).unwrap();
    assert_eq!(message["allowed"], false);
    assert_eq!(message["explicitDeny"], true);
    assert_eq!(message["context"]["principal"]["arn"], eve.arn());
    assert_eq!(message["context"]["action"], "shelf:ReadBook");
    assert_eq!(message["matchedStatements"]["items"].as_array().unwrap().len(), 1);

    assert_eq!(open(ELSEWHERE, sealed), None);
    assert_eq!(open(OWNER, sealed.get(1..).unwrap()), None);
    assert_eq!(open(OWNER, ""), None);
    for at in [0, 30, sealed.len() / 2] {
        let mut changed = sealed.as_bytes().to_vec();
        changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(changed).unwrap();
        assert_eq!(open(OWNER, &changed), None, "character {at}");
    }
}

#[tokio::test]
async fn an_evaluation_of_many_statements_is_cut_to_what_a_record_takes() {
    let world = world(&shelf(None));
    let statements: Vec<Value> = (0..600)
        .map(|n| json!({ "Sid": format!("S{n}"), "Effect": "Allow", "Action": "shelf:ReadBook", "Resource": book(&format!("{n:0>80}")) }))
        .collect();
    let alice = world.user(OWNER, "Alice", &[&document(&statements)]);
    denied(&alice, "b").await;
    let told = evaluation(&world);
    assert_eq!(told["layers"][0]["policies"][0]["leftOut"], 600, "{told}");
    assert!(!told["remedies"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn the_sealed_message_does_not_tell_what_another_account_says_of_its_resource() {
    let theirs = json!({ "Sid": "TheirSecret", "Effect": "Deny", "Principal": "*", "Action": "shelf:*", "Resource": "*" });
    let world = world(&shelf(Some(&document(&[theirs]))));
    let stranger = world.user(ELSEWHERE, "Eve", &[&testkit::allow(&["shelf:*"])]);
    let error = denied(&stranger, "a").await;
    let text = authorization_message::open(
        &world.ground().seal,
        ELSEWHERE.parse().unwrap(),
        sealed(&error).unwrap(),
    );
    let text = text.unwrap();
    assert!(!text.contains("TheirSecret"), "{text}");
    let message: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(message["explicitDeny"], false);
}
