//! The condition keys that every request has.

use identity::{Federation, SessionFacts, SessionTag};
use serde_json::{Value, json};
use testkit::{Caller, allow_when};

use crate::operations::{ELSEWHERE, LendBook, OWNER, Then, read, shelf, world};

async fn allowed(caller: &Caller, condition: &Value) -> bool {
    let caller = caller
        .clone()
        .with_policies(&[&allow_when(&["shelf:*"], condition)]);
    caller.call(read(&["a"], Then::GoesWell)).await.is_ok()
}

#[tokio::test]
async fn each_is_met_by_its_value_and_by_no_other() {
    let shelf = shelf(None);
    let world = world(&shelf);
    let alice = world.user(OWNER, "Alice", &[]);
    for (operator, key, right, wrong) in [
        ("IpAddress", "aws:SourceIp", "192.0.2.0/24", "198.51.100.0/24"),
        ("StringEquals", "aws:UserAgent", "testkit", "curl"),
        ("StringEquals", "aws:RequestedRegion", "eu-central-1", "us-east-1"),
        ("Bool", "aws:SecureTransport", "false", "true"),
        ("Bool", "aws:ViaAWSService", "false", "true"),
        (
            "DateEquals",
            "aws:CurrentTime",
            "2026-01-02T03:04:05Z",
            "2026-01-02T03:04:06Z",
        ),
        ("NumericEquals", "aws:EpochTime", "1767323045", "1767323046"),
        ("StringEquals", "aws:PrincipalAccount", OWNER, ELSEWHERE),
        ("StringEquals", "aws:ResourceAccount", OWNER, ELSEWHERE),
        ("StringEquals", "aws:PrincipalType", "User", "Account"),
        ("StringEquals", "aws:username", "Alice", "Bob"),
        ("Null", "aws:CalledVia", "true", "false"),
        ("Null", "aws:SourceArn", "true", "false"),
        ("Null", "aws:TokenIssueTime", "true", "false"),
        ("Null", "aws:MultiFactorAuthPresent", "true", "false"),
    ] {
        for (value, expected) in [(right, true), (wrong, false)] {
            let condition = json!({ operator: { key: value } });
            assert_eq!(allowed(&alice, &condition).await, expected, "{condition}");
        }
    }
}

#[tokio::test]
async fn sessions_tell_when_they_began_and_whether_with_a_second_factor() {
    let shelf = shelf(None);
    let world = world(&shelf);
    let session = world.role_session(OWNER, "Admin", "night", &[]);
    for (condition, expected) in [
        (json!({ "Bool": { "aws:MultiFactorAuthPresent": "false" } }), true),
        (json!({ "Bool": { "aws:MultiFactorAuthPresent": "true" } }), false),
        (
            json!({ "DateEquals": { "aws:TokenIssueTime": "2026-01-02T03:04:05Z" } }),
            true,
        ),
        (
            json!({ "DateGreaterThan": { "aws:TokenIssueTime": "2026-01-02T03:04:05Z" } }),
            false,
        ),
        (
            json!({ "StringEquals": { "aws:PrincipalArn": format!("arn:aws:iam::{OWNER}:role/Admin") } }),
            true,
        ),
        (
            json!({ "StringEquals": { "aws:userid": "AROAAdmin:night" } }),
            true,
        ),
    ] {
        assert_eq!(allowed(&session, &condition).await, expected, "{condition}");
    }
}

#[tokio::test]
async fn sessions_tell_their_tags_their_source_and_what_an_identity_provider_said() {
    let shelf = shelf(None);
    let world = world(&shelf);
    let beginning = testkit::BEGINNING;
    let facts = SessionFacts {
        mfa: Some(beginning.plus_seconds(-90)),
        source_identity: Some("alice".into()),
        tags: vec![SessionTag {
            key: "Team".into(),
            value: "red".into(),
            transitive: false,
        }],
        federation: Some(Federation {
            provider: "cognito-identity.amazonaws.com".into(),
            keys: vec![
                ("cognito-identity.amazonaws.com:sub".into(), vec!["a:1".into()]),
                (
                    "cognito-identity.amazonaws.com:amr".into(),
                    vec!["authenticated".into(), "x".into()],
                ),
            ],
        }),
        ..SessionFacts::lasting(beginning, beginning.plus_seconds(3600))
    };
    let session = world.role_session(OWNER, "Admin", "night", &[]).in_session(facts);
    for (condition, expected) in [
        (
            json!({ "StringEquals": { "aws:PrincipalTag/team": "red" } }),
            true,
        ),
        (
            json!({ "StringEquals": { "aws:PrincipalTag/Team": "Red" } }),
            false,
        ),
        (json!({ "Null": { "aws:PrincipalTag/other": "true" } }), true),
        (json!({ "StringEquals": { "aws:SourceIdentity": "alice" } }), true),
        (
            json!({ "NumericEquals": { "aws:MultiFactorAuthAge": "90" } }),
            true,
        ),
        (
            json!({ "NumericLessThan": { "aws:MultiFactorAuthAge": "90" } }),
            false,
        ),
        (json!({ "Bool": { "aws:MultiFactorAuthPresent": "true" } }), true),
        (
            json!({ "StringEquals": { "aws:FederatedProvider": "cognito-identity.amazonaws.com" } }),
            true,
        ),
        (
            json!({ "StringEquals": { "cognito-identity.amazonaws.com:sub": "a:1" } }),
            true,
        ),
        (
            json!({ "StringEquals": { "aws:SourceIdentity": "${cognito-identity.amazonaws.com:sub}" } }),
            false,
        ),
        (
            json!({ "StringEquals": { "cognito-identity.amazonaws.com:sub": "${cognito-identity.amazonaws.com:sub}" } }),
            true,
        ),
        (
            json!({ "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "auth*" } }),
            true,
        ),
        (
            json!({ "ForAllValues:StringLike": { "cognito-identity.amazonaws.com:amr": "auth*" } }),
            false,
        ),
    ] {
        assert_eq!(allowed(&session, &condition).await, expected, "{condition}");
    }
}

#[tokio::test]
async fn a_clients_address_is_not_shown_to_what_a_service_calls() {
    let shelf = shelf(None);
    let world = world(&shelf);
    let near = allow_when(
        &["shelf:*"],
        &json!({ "IpAddress": { "aws:SourceIp": "0.0.0.0/0" } }),
    );
    let alice = world.user(OWNER, "Alice", &[&near]);
    assert!(alice.call(read(&["a"], Then::GoesWell)).await.is_ok());
    assert!(alice.call(LendBook(read(&["a"], Then::GoesWell))).await.is_err());
}

#[tokio::test]
async fn the_case_of_a_tag_key_does_not_tell_it_apart_whatever_its_script() {
    let shelf = shelf(None);
    let world = world(&shelf);
    let beginning = testkit::BEGINNING;
    let facts = SessionFacts {
        tags: vec![SessionTag {
            key: "ÄNDERBAR".into(),
            value: "nein".into(),
            transitive: false,
        }],
        ..SessionFacts::lasting(beginning, beginning.plus_seconds(3600))
    };
    let session = world.role_session(OWNER, "Admin", "night", &[]).in_session(facts);
    for key in ["änderbar", "ÄNDERBAR", "Änderbar"] {
        let condition = json!({ "StringEquals": { format!("aws:PrincipalTag/{key}"): "nein" } });
        assert!(allowed(&session, &condition).await, "{key}");
    }
    let keys = gate::ConditionKeys::new().with_request_tags([("ÄNDERBAR", "nein")]);
    assert!(policy::Context::value(&keys, "aws:requesttag/änderbar").is_some());
}
