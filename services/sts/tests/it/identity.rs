//! Who the caller is, for whoever asks.

use serde_json::{Value, json};
use sts_api::GetCallerIdentityRequest;
use testkit::{Caller, deny};

use crate::deployment::{ACCOUNT, Deployment};

async fn identity(of: &Caller) -> Value {
    let answer = of.call(GetCallerIdentityRequest {}).await.unwrap();
    json!({ "UserId": answer.user_id, "Account": answer.account, "Arn": answer.arn })
}

#[tokio::test]
async fn each_kind_of_principal_is_told_who_it_is() {
    let world = Deployment::new().world;
    for (caller, user_id, arn) in [
        (
            world.root(ACCOUNT),
            ACCOUNT,
            format!("arn:aws:iam::{ACCOUNT}:root"),
        ),
        (
            world.user(ACCOUNT, "Bob", &[]),
            "AIDABob",
            format!("arn:aws:iam::{ACCOUNT}:user/Bob"),
        ),
        (
            world.role_session(ACCOUNT, "Admin", "night", &[]),
            "AROAAdmin:night",
            format!("arn:aws:sts::{ACCOUNT}:assumed-role/Admin/night"),
        ),
        (
            world.root(ACCOUNT).in_region("cn-north-1"),
            ACCOUNT,
            format!("arn:aws-cn:iam::{ACCOUNT}:root"),
        ),
    ] {
        assert_eq!(
            identity(&caller).await,
            json!({ "UserId": user_id, "Account": ACCOUNT, "Arn": arn })
        );
    }
}

#[tokio::test]
async fn even_one_who_is_denied_everything_may_ask() {
    let world = Deployment::new().world;
    let denied = world
        .user(ACCOUNT, "Eve", &[&deny(&["*"])])
        .with_service_control(&[&deny(&["*"])]);
    assert_eq!(identity(&denied).await["Account"], ACCOUNT);
}

#[tokio::test]
async fn the_question_leaves_one_record() {
    let world = Deployment::new().world;
    let bob = world.user(ACCOUNT, "Bob", &[]);
    identity(&bob).await;
    let records = world.records();
    assert_eq!(records.len(), 1);
    assert_eq!(records[0]["phase"], "Only");
    assert_eq!(records[0]["eventSource"], "sts.amazonaws.com");
    assert_eq!(records[0]["eventName"], "GetCallerIdentity");
    assert_eq!(records[0]["userIdentity"]["arn"], bob.arn());
}

#[tokio::test]
async fn the_answer_on_the_wire_is_xml() {
    let world = Deployment::new().world;
    let answer = world.root(ACCOUNT).send("sts", "GetCallerIdentity", "").await;
    assert_eq!(answer.said(), "OK");
    let text = answer.text();
    assert!(
        text.contains(&format!("<Arn>arn:aws:iam::{ACCOUNT}:root</Arn>")),
        "{text}"
    );
}
