//! The safety check: whoever changes a policy must still be able to change it afterwards, unless it says otherwise.

use kms_api as api;
use serde_json::json;
use testkit::{allow, document};

use crate::world::{ACCOUNT, ELSEWHERE, delegation, grant, new_key, put_policy, world};

const LOCKED_OUT: &str = "MalformedPolicyDocumentException: The new key policy will not allow you to update the key \
                          policy in the future.";

#[tokio::test]
async fn a_policy_that_locks_its_author_out_is_refused() {
    let world = world();
    let root = world.root(ACCOUNT);
    let alice = world.user(ACCOUNT, "Alice", &[&allow(&["kms:*"])]);
    world.enroll(&alice).await;
    let key = new_key(&root).await;
    let admin = format!("arn:aws:iam::{ACCOUNT}:user/Admin");
    world.enroll(&world.user(ACCOUNT, "Admin", &[])).await;
    let elsewhere = format!("arn:aws:iam::{ELSEWHERE}:root");
    for statements in [
        vec![grant(&admin, &["kms:*"])],
        vec![grant(&elsewhere, &["kms:*"])],
        vec![grant("*", &["kms:Encrypt", "kms:Decrypt"])],
    ] {
        let policy = document(&statements);
        for caller in [&root, &alice] {
            assert_eq!(put_policy(caller, &key, &policy).await.said(), LOCKED_OUT);
            let create = json!({ "Policy": policy });
            assert_eq!(
                caller.ask::<api::CreateKeyRequest>(&create).await.said(),
                LOCKED_OUT
            );
        }
    }
    let mut never = grant(&alice.arn(), &["kms:PutKeyPolicy"]);
    never["Effect"] = "Deny".into();
    let policy = document(&[delegation(), never]);
    assert_eq!(put_policy(&alice, &key, &policy).await.said(), LOCKED_OUT);
    assert_eq!(put_policy(&root, &key, &policy).await.said(), "OK");
}

#[tokio::test]
async fn naming_the_author_or_delegating_to_iam_passes() {
    let world = world();
    let alice = world.user(ACCOUNT, "Alice", &[&allow(&["kms:*"])]);
    world.enroll(&alice).await;
    for statement in [delegation(), grant(&alice.arn(), &["kms:*"])] {
        let create = json!({ "Policy": document(&[statement]) });
        assert_eq!(alice.ask::<api::CreateKeyRequest>(&create).await.code, None);
    }
}

#[tokio::test]
async fn without_the_check_even_that_is_taken() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    let admin = world.user(ACCOUNT, "Admin", &[]);
    world.enroll(&admin).await;
    let policy = document(&[grant(&admin.arn(), &["kms:*"])]);
    let put = json!({ "KeyId": key, "Policy": policy, "BypassPolicyLockoutSafetyCheck": true });
    assert_eq!(root.ask::<api::PutKeyPolicyRequest>(&put).await.said(), "OK");
    assert_eq!(
        put_policy(&root, &key, &document(&[delegation()])).await.code,
        Some("AccessDeniedException"),
        "root is out"
    );
    let own = document(&[grant(&admin.arn(), &["kms:*"]), delegation()]);
    assert_eq!(put_policy(&admin, &key, &own).await.said(), "OK");
    assert_eq!(put_policy(&root, &key, &own).await.said(), "OK", "root is back");
}
