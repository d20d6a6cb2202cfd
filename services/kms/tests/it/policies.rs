//! Key policies as documents: the default one, what is kept, what is refused.

use kms_api as api;
use serde_json::{Value, json};
use testkit::{Caller, document};

use crate::world::{ACCOUNT, delegation, encrypt, grant, new_key, new_key_with, put_policy, world};

#[tokio::test]
async fn the_default_policy_is_the_one_that_aws_gives() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    let answer = root
        .ask::<api::GetKeyPolicyRequest>(&json!({ "KeyId": key }))
        .await
        .json();
    let policy: Value = serde_json::from_str(answer["Policy"].as_str().unwrap()).unwrap();
    assert_eq!(
        policy,
        json!({ "Version": "2012-10-17", "Id": "key-default-1", "Statement": [delegation()] })
    );
    let china = root.in_region("cn-north-1");
    let key = new_key(&china).await;
    let answer = china
        .ask::<api::GetKeyPolicyRequest>(&json!({ "KeyId": key }))
        .await
        .text();
    assert!(
        answer.contains(&format!("arn:aws-cn:iam::{ACCOUNT}:root")),
        "{answer}"
    );
}

#[tokio::test]
async fn a_policy_comes_back_as_it_was_put() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    let odd = format!("\n {}\t ", document(&[delegation()]).replace(',', " ,\r\n"));
    assert_eq!(put_policy(&root, &key, &odd).await.said(), "OK");
    let answer = root
        .ask::<api::GetKeyPolicyRequest>(&json!({ "KeyId": key, "PolicyName": "default" }))
        .await
        .json();
    assert_eq!(answer["Policy"], odd.as_str());
}

#[tokio::test]
async fn there_is_no_policy_of_another_name() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    let other = json!({ "KeyId": key, "PolicyName": "other" });
    assert_eq!(
        root.ask::<api::GetKeyPolicyRequest>(&other).await.said(),
        "NotFoundException: No such policy exists"
    );
    let put = json!({ "KeyId": key, "PolicyName": "other", "Policy": document(&[delegation()]) });
    assert_eq!(
        root.ask::<api::PutKeyPolicyRequest>(&put).await.said(),
        "NotFoundException: No such policy exists"
    );
}

#[tokio::test]
async fn a_policy_of_32768_bytes_fits_and_one_more_does_not() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    let policy = document(&[delegation()]);
    let padded = |bytes: usize| format!("{policy}{}", " ".repeat(bytes - policy.len()));
    assert_eq!(put_policy(&root, &key, &padded(32_768)).await.said(), "OK");
    for bytes in [32_769, 131_072] {
        let long = padded(bytes);
        assert_eq!(
            put_policy(&root, &key, &long).await.code,
            Some("LimitExceededException")
        );
        assert_eq!(
            root.ask::<api::CreateKeyRequest>(&json!({ "Policy": long }))
                .await
                .code,
            Some("LimitExceededException")
        );
    }
    assert_eq!(
        put_policy(&root, &key, &padded(131_073)).await.code,
        Some("ValidationException")
    );
}

#[tokio::test]
async fn what_is_no_policy_is_malformed() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    let one = |change: fn(&mut Value)| {
        let mut statement = delegation();
        change(&mut statement);
        document(&[delegation(), statement])
    };
    for policy in [
        "x".to_owned(),
        "[]".to_owned(),
        "{}".to_owned(),
        r#"{"Version":"2012-10-17","Statement":[]}"#.to_owned(),
        r#"{"Version":"2000-01-01","Statement":[]}"#.to_owned(),
        document(&[delegation()]) + "x",
        one(|it| it["Effect"] = "Perhaps".into()),
        one(|it| it["Principal"] = json!({ "Nobody": "x" })),
        one(|it| it["Condition"] = json!({ "StringAlmostEquals": { "a": "b" } })),
        one(|it| it["Unknown"] = "x".into()),
        one(|it| drop(it.as_object_mut().unwrap().remove("Principal"))),
    ] {
        let answer = put_policy(&root, &key, &policy).await;
        assert_eq!(
            answer.code,
            Some("MalformedPolicyDocumentException"),
            "{policy}: {}",
            answer.said()
        );
        let create = json!({ "Policy": policy });
        assert_eq!(
            root.ask::<api::CreateKeyRequest>(&create).await.code,
            Some("MalformedPolicyDocumentException")
        );
    }
    assert_eq!(encrypt(&root, &key).await.said(), "OK", "the old one is in force");
}

#[tokio::test]
async fn principals_that_nobody_can_be_are_refused_in_awss_words() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    for principal in [
        "Alice",
        "arn:aws:s3:::bucket",
        "12345",
        "arn:aws:iam::123:user/x",
        "arn:aws:iam::111122223333:user/Nobody",
        "arn:aws:iam::444455556666:role/Nobody",
        "",
    ] {
        let policy = document(&[delegation(), grant(principal, &["kms:Encrypt"])]);
        assert_eq!(
            put_policy(&root, &key, &policy).await.said(),
            "MalformedPolicyDocumentException: Policy contains a statement with one or more invalid principals.",
            "{principal}"
        );
    }
}

#[tokio::test]
async fn every_form_of_a_principal_is_taken() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    world.enroll(&world.user(ACCOUNT, "team/Bob", &[])).await;
    world
        .enroll(&world.role_session(ACCOUNT, "Admin", "night", &[]))
        .await;
    for principal in [
        json!("*"),
        json!({ "AWS": "*" }),
        json!({ "AWS": ACCOUNT }),
        json!({ "AWS": [ACCOUNT, format!("arn:aws:iam::{ACCOUNT}:root")] }),
        json!({ "AWS": format!("arn:aws:iam::{ACCOUNT}:user/team/Bob") }),
        json!({ "AWS": format!("arn:aws:iam::{ACCOUNT}:role/Admin") }),
        json!({ "AWS": format!("arn:aws:sts::{ACCOUNT}:assumed-role/Admin/night") }),
        json!({ "AWS": format!("arn:aws:sts::{ACCOUNT}:federated-user/Bob") }),
        json!({ "Service": "cloudtrail.amazonaws.com" }),
    ] {
        let statement =
            json!({ "Effect": "Allow", "Principal": principal, "Action": "kms:Encrypt", "Resource": "*" });
        let answer = put_policy(&root, &key, &document(&[delegation(), statement])).await;
        assert_eq!(answer.said(), "OK", "{principal}");
    }
}

#[tokio::test]
async fn a_statement_without_a_resource_is_kept_and_has_no_effect() {
    let world = world();
    let root = world.root(ACCOUNT);
    let mut statement = grant("*", &["kms:Encrypt"]);
    statement.as_object_mut().unwrap().remove("Resource");
    let key = new_key_with(&root, json!({ "Policy": document(&[delegation(), statement]) })).await;
    let nobody = world.user(ACCOUNT, "Nobody", &[]);
    assert_eq!(encrypt(&nobody, &key).await.code, Some("AccessDeniedException"));
}

#[tokio::test]
async fn a_new_policy_is_in_force_when_it_is_answered() {
    let world = world();
    let root = world.root(ACCOUNT);
    let alice = world.user(ACCOUNT, "Alice", &[]);
    world.enroll(&alice).await;
    let key = new_key(&root).await;
    let open = document(&[delegation(), grant(&alice.arn(), &["kms:Encrypt"])]);
    for _ in 0..3 {
        assert_eq!(encrypt(&alice, &key).await.code, Some("AccessDeniedException"));
        assert_eq!(put_policy(&root, &key, &open).await.said(), "OK");
        assert_eq!(encrypt(&alice, &key).await.code, None);
        assert_eq!(
            put_policy(&root, &key, &document(&[delegation()])).await.said(),
            "OK"
        );
    }
}

/// "AWS JSON policy elements: Principal": a key policy means the user or role that had the name, and not the name.
#[tokio::test]
async fn whoever_takes_the_name_of_a_deleted_user_is_not_whom_the_policy_meant() {
    let world = world();
    let root = world.root(ACCOUNT);
    let bob = world.user(ACCOUNT, "Bob", &[]);
    world.enroll(&bob).await;
    let text = document(&[delegation(), grant(&bob.arn(), &["kms:Encrypt"])]);
    let key = new_key_with(&root, json!({ "Policy": text })).await;
    assert_eq!(encrypt(&bob, &key).await.said(), "OK");
    assert_eq!(shown(&root, &key).await, text);

    let again = bob.clone().with_id("AIDAAnotherBob");
    assert_eq!(encrypt(&again, &key).await.code, Some("AccessDeniedException"));
    world.enroll(&again).await;
    let by_id = text.replace(&bob.arn(), "AIDABob");
    assert_eq!(shown(&root, &key).await, by_id, "as AWS shows those who are gone");
    assert_eq!(put_policy(&root, &key, &text).await.said(), "OK");
    assert_eq!(encrypt(&again, &key).await.said(), "OK", "now this one is meant");
    assert_eq!(encrypt(&bob, &key).await.code, Some("AccessDeniedException"));
}

#[tokio::test]
async fn a_policy_that_was_changed_since_the_caller_was_judged_is_not_overwritten() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    let (one, other) = (
        document(&[delegation(), grant("*", &["kms:ListGrants"])]),
        document(&[delegation(), grant("*", &["kms:RevokeGrant"])]),
    );
    // Both are judged by the first policy: it is in memory, so that neither waits before that.
    assert_eq!(encrypt(&root, &key).await.said(), "OK");
    let (first, second) = tokio::join!(put_policy(&root, &key, &one), put_policy(&root, &key, &other));
    let mut said = [first.said(), second.said()];
    said.sort();
    assert_eq!(said[0], "OK");
    assert!(said[1].starts_with("ServiceUnavailable"), "{said:?}");
    let (first_won, in_force) = (first.code.is_none(), shown(&root, &key).await);
    assert_eq!(in_force, if first_won { one } else { other });
}

async fn shown(by: &Caller, key: &str) -> String {
    let answer = by.ask::<api::GetKeyPolicyRequest>(&json!({ "KeyId": key })).await;
    answer.json()["Policy"].as_str().unwrap().to_owned()
}
