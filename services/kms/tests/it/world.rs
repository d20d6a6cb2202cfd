//! A world with KMS in it, and the calls that most stories begin with.

use std::sync::Arc;

use data_encoding::BASE64;
use gate::Mounts;
use kms::{DELETION_TIMER, Deletions, Kms};
use kms_api as api;
use serde_json::{Value, json};
use smithy::{Protocol, Service};
use testkit::{Answer, Caller, Ground, World};

/// The account of most stories.
pub(crate) const ACCOUNT: &str = "111122223333";
/// Strangers live here.
pub(crate) const ELSEWHERE: &str = "444455556666";
/// A key id that no key has.
pub(crate) const NOBODY: &str = "00000000-0000-4000-8000-000000000000";

/// A service that calls KMS on somebody's behalf.
pub(crate) static S3: Service = Service {
    name: "S3",
    signing_name: "s3",
    event_source: "s3.amazonaws.com",
    target_prefix: "",
    api_version: "2006-03-01",
    xml_namespace: "",
    protocol: Protocol::Query,
};

pub(crate) fn mount(mounts: &mut Mounts, ground: &Ground) {
    Arc::new(Kms::new(Arc::clone(&ground.store), Arc::clone(&ground.seal))).mount(mounts);
}

pub(crate) fn world() -> World {
    world_on(Ground::new())
}

pub(crate) fn world_on(ground: Ground) -> World {
    World::on(ground, mount).with_timer(DELETION_TIMER, |gate| Arc::new(Deletions::new(gate)))
}

/// A new key's ARN.
pub(crate) async fn new_key(by: &Caller) -> String {
    new_key_with(by, json!({})).await
}

pub(crate) async fn new_key_with(by: &Caller, request: Value) -> String {
    let made = by.ask::<api::CreateKeyRequest>(&request).await;
    made.json()["KeyMetadata"]["Arn"]
        .as_str()
        .unwrap_or_else(|| panic!("{}", made.said()))
        .to_owned()
}

/// The id in a key's ARN.
pub(crate) fn id(arn: &str) -> &str {
    arn.rsplit_once('/').unwrap().1
}

pub(crate) async fn new_alias(by: &Caller, name: &str, key: &str) {
    let request = json!({ "AliasName": name, "TargetKeyId": key });
    assert_eq!(by.ask::<api::CreateAliasRequest>(&request).await.said(), "OK");
}

pub(crate) async fn encrypt(by: &Caller, key: &str) -> Answer {
    encrypt_with(by, key, json!({})).await
}

pub(crate) async fn encrypt_with(by: &Caller, key: &str, context: Value) -> Answer {
    let request = json!({ "KeyId": key, "Plaintext": BASE64.encode(SECRET), "EncryptionContext": context });
    by.ask::<api::EncryptRequest>(&request).await
}

/// The ciphertext of [`SECRET`] under a key that works.
pub(crate) async fn sealed(by: &Caller, key: &str) -> String {
    blob(&encrypt(by, key).await)
}

pub(crate) fn blob(answer: &Answer) -> String {
    answer.json()["CiphertextBlob"]
        .as_str()
        .unwrap_or_else(|| panic!("{}", answer.said()))
        .to_owned()
}

pub(crate) async fn decrypt(by: &Caller, blob: &str) -> Answer {
    decrypt_with(by, blob, json!({})).await
}

pub(crate) async fn decrypt_with(by: &Caller, blob: &str, context: Value) -> Answer {
    let request = json!({ "CiphertextBlob": blob, "EncryptionContext": context });
    by.ask::<api::DecryptRequest>(&request).await
}

/// What was encrypted, of an answer to `Decrypt`.
pub(crate) fn opened(answer: &Answer) -> Vec<u8> {
    let text = answer.json()["Plaintext"]
        .as_str()
        .unwrap_or_else(|| panic!("{}", answer.said()))
        .to_owned();
    BASE64.decode(text.as_bytes()).unwrap()
}

pub(crate) const SECRET: &[u8] = b"attack at dawn";

pub(crate) async fn state(by: &Caller, key: &str) -> String {
    let answer = by.ask::<api::DescribeKeyRequest>(&json!({ "KeyId": key })).await;
    match answer.code {
        None => answer.json()["KeyMetadata"]["KeyState"]
            .as_str()
            .unwrap()
            .to_owned(),
        Some(code) => code.to_owned(),
    }
}

pub(crate) async fn disable(by: &Caller, key: &str) {
    let answer = by.ask::<api::DisableKeyRequest>(&json!({ "KeyId": key })).await;
    assert_eq!(answer.said(), "OK");
}

pub(crate) async fn enable(by: &Caller, key: &str) {
    let answer = by.ask::<api::EnableKeyRequest>(&json!({ "KeyId": key })).await;
    assert_eq!(answer.said(), "OK");
}

pub(crate) async fn schedule_deletion(by: &Caller, key: &str, days: i32) -> Answer {
    let request = json!({ "KeyId": key, "PendingWindowInDays": days });
    by.ask::<api::ScheduleKeyDeletionRequest>(&request).await
}

pub(crate) async fn put_policy(by: &Caller, key: &str, policy: &str) -> Answer {
    let request = json!({ "KeyId": key, "PolicyName": "default", "Policy": policy });
    by.ask::<api::PutKeyPolicyRequest>(&request).await
}

/// The account decides by its IAM policies.
pub(crate) fn delegation() -> Value {
    json!({
        "Sid": "Enable IAM User Permissions",
        "Effect": "Allow",
        "Principal": { "AWS": format!("arn:aws:iam::{ACCOUNT}:root") },
        "Action": "kms:*",
        "Resource": "*",
    })
}

/// A statement that allows a principal some actions.
pub(crate) fn grant(principal: &str, actions: &[&str]) -> Value {
    json!({ "Effect": "Allow", "Principal": { "AWS": principal }, "Action": actions, "Resource": "*" })
}
