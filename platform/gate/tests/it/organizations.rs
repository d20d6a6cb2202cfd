//! What an organization imposes: on its principals, and on its resources whoever asks.

use std::collections::HashMap;
use std::sync::Arc;

use identity::{Guardrail, Levels};
use policy::{Kind, Policy};
use serde_json::{Value, json};
use smithy::ServiceError as _;
use testkit::{World, allow, allow_when, document};

use crate::operations::{ELSEWHERE, OWNER, Then, book, read, shelf, world};

fn levels(kind: Kind, texts: &[&str]) -> Levels {
    let mut levels = Levels::default();
    for (at, text) in texts.iter().enumerate() {
        let policy = Policy::parse(text, kind).unwrap();
        levels.push([(Arc::from(format!("p-{at}")), Arc::new(policy))]);
    }
    levels
}

fn everything() -> String {
    document(&[json!({ "Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*" })])
}

/// The owner's resources are under these resource control policies.
fn impose(world: &World, policies: &[&str]) {
    let guardrail = Guardrail {
        organization_id: "o-owner".into(),
        path: "o-owner/r-0001/".into(),
        resource_control: levels(Kind::ResourceControl, policies),
        ..Guardrail::default()
    };
    let all = HashMap::from([(OWNER.parse().unwrap(), Arc::new(guardrail))]);
    world.ground().guardrails.replace(all);
}

fn deny_when(condition: &Value) -> String {
    document(&[
        json!({ "Effect": "Deny", "Principal": "*", "Action": "shelf:*", "Resource": "*", "Condition": condition }),
    ])
}

#[tokio::test]
async fn a_resource_control_policy_binds_whoever_reaches_for_the_accounts_resources() {
    let open = json!({ "Effect": "Allow", "Principal": "*", "Action": "shelf:ReadBook", "Resource": "*" });
    let world = world(&shelf(Some(&document(&[open]))));
    let outsider = world.user(ELSEWHERE, "Friend", &[&allow(&["shelf:*"])]);
    let insider = world
        .user(OWNER, "Alice", &[&allow(&["shelf:*"])])
        .guarded(Guardrail {
            organization_id: "o-owner".into(),
            ..Guardrail::default()
        });
    let reads = async |who: &testkit::Caller| who.call(read(&["a"], Then::GoesWell)).await;
    assert!(reads(&outsider).await.is_ok());

    let own_only = deny_when(&json!({ "StringNotEqualsIfExists": { "aws:PrincipalOrgID": "o-owner" } }));
    let both = document(&[
        json!({ "Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*" }),
        serde_json::from_str::<Value>(&own_only).unwrap()["Statement"][0].clone(),
    ]);
    impose(&world, &[&everything(), &both]);
    assert!(reads(&outsider).await.is_err());
    assert!(reads(&insider).await.is_ok());

    impose(&world, &[]);
    assert!(reads(&outsider).await.is_ok());
}

#[tokio::test]
async fn a_denial_by_the_own_organization_says_so() {
    let world = world(&shelf(None));
    let alice = world.user(OWNER, "Alice", &[&allow(&["shelf:*"])]);
    let never = document(&[
        json!({ "Effect": "Deny", "Principal": "*", "Action": "shelf:ReadBook", "Resource": "*" }),
        json!({ "Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*" }),
    ]);
    impose(&world, &[&never]);
    let denied = alice.call(read(&["a"], Then::GoesWell)).await.unwrap_err();
    assert!(
        denied
            .message()
            .ends_with("with an explicit deny in a resource control policy"),
        "{denied}"
    );
    let record = world.records().pop().unwrap();
    let layer = &record["additionalEventData"]["authorization"]["layers"][0];
    assert_eq!(layer["policies"][0]["name"], "p-0", "{layer}");
}

#[tokio::test]
async fn the_organizations_of_caller_and_resource_are_condition_keys() {
    let world = world(&shelf(None));
    impose(&world, &[]);
    let member = Guardrail {
        organization_id: "o-callers".into(),
        path: "o-callers/r-0001/ou-0001/".into(),
        ..Guardrail::default()
    };
    for (condition, expected) in [
        (
            json!({ "StringEquals": { "aws:PrincipalOrgID": "o-callers" } }),
            true,
        ),
        (
            json!({ "StringEquals": { "aws:PrincipalOrgID": "o-owner" } }),
            false,
        ),
        (
            json!({ "StringEquals": { "aws:ResourceOrgID": "o-owner" } }),
            true,
        ),
        (
            json!({ "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-callers/r-0001/*" } }),
            true,
        ),
        (
            json!({ "ForAnyValue:StringLike": { "aws:ResourceOrgPaths": "o-owner/*" } }),
            true,
        ),
        (
            json!({ "ForAnyValue:StringLike": { "aws:ResourceOrgPaths": "o-callers/*" } }),
            false,
        ),
    ] {
        let alice = world
            .user(OWNER, "Alice", &[&allow_when(&["shelf:*"], &condition)])
            .guarded(member.clone());
        let answer = alice.call(read(&["a"], Then::GoesWell)).await;
        assert_eq!(answer.is_ok(), expected, "{condition} {}", book("a"));
    }
}
