//! Tags: put, replaced, removed, counted, listed in pages.

use kms_api as api;
use serde_json::{Value, json};
use testkit::Caller;

use crate::world::{ACCOUNT, new_key, new_key_with, world};

fn tags(range: std::ops::Range<usize>) -> Vec<Value> {
    range
        .map(|n| json!({ "TagKey": format!("tag{n:02}"), "TagValue": format!("value{n}") }))
        .collect()
}

async fn tag(by: &Caller, key: &str, tags: &[Value]) -> String {
    let request = json!({ "KeyId": key, "Tags": tags });
    by.ask::<api::TagResourceRequest>(&request).await.said()
}

async fn untag(by: &Caller, key: &str, names: &[&str]) -> String {
    let request = json!({ "KeyId": key, "TagKeys": names });
    by.ask::<api::UntagResourceRequest>(&request).await.said()
}

async fn listed(by: &Caller, key: &str) -> Vec<Value> {
    let answer = by
        .ask::<api::ListResourceTagsRequest>(&json!({ "KeyId": key }))
        .await
        .json();
    assert_eq!(answer["Truncated"], false);
    answer["Tags"].as_array().unwrap().clone()
}

#[tokio::test]
async fn tags_are_given_at_creation_replaced_added_and_removed() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key_with(&root, json!({ "Tags": tags(1..3) })).await;
    assert_eq!(listed(&root, &key).await, tags(1..3));

    let changed = [
        json!({ "TagKey": "tag01", "TagValue": "new" }),
        tags(3..4)[0].clone(),
    ];
    assert_eq!(tag(&root, &key, &changed).await, "OK");
    assert_eq!(
        listed(&root, &key).await,
        [&changed[0], &tags(2..3)[0], &changed[1]].map(Value::clone)
    );

    assert_eq!(untag(&root, &key, &["tag02", "never-there"]).await, "OK");
    assert_eq!(listed(&root, &key).await, changed);
    assert_eq!(untag(&root, &key, &["tag01", "tag03"]).await, "OK");
    assert_eq!(listed(&root, &key).await, Vec::<Value>::new());
}

#[tokio::test]
async fn names_have_a_case_and_values_may_be_empty() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    let empty = [json!({ "TagKey": "Name", "TagValue": "" })];
    assert_eq!(tag(&root, &key, &empty).await, "OK");
    assert_eq!(untag(&root, &key, &["name"]).await, "OK");
    assert_eq!(listed(&root, &key).await, empty);
}

#[tokio::test]
async fn two_names_differ_in_more_than_case() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key_with(&root, json!({ "Tags": [{ "TagKey": "dept", "TagValue": "a" }] })).await;
    let decoy = [json!({ "TagKey": "DEPT", "TagValue": "b" })];
    let refused = "TagException: Tag keys must differ in more than case.";
    assert_eq!(tag(&root, &key, &decoy).await, refused);
}

#[tokio::test]
async fn a_key_has_at_most_fifty() {
    let world = world();
    let root = world.root(ACCOUNT);
    let too_many = "TagException: Too many tags";
    let create = json!({ "Tags": tags(0..51) });
    assert_eq!(root.ask::<api::CreateKeyRequest>(&create).await.said(), too_many);
    let key = new_key_with(&root, json!({ "Tags": tags(0..50) })).await;
    assert_eq!(tag(&root, &key, &tags(50..51)).await, too_many);
    assert_eq!(tag(&root, &key, &tags(0..50)).await, "OK", "replacing adds none");
    assert_eq!(untag(&root, &key, &["tag00"]).await, "OK");
    assert_eq!(tag(&root, &key, &tags(50..51)).await, "OK");
    assert_eq!(listed(&root, &key).await.len(), 50);
}

#[tokio::test]
async fn a_name_given_twice_or_kept_by_aws_is_refused() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    let twice = [
        json!({ "TagKey": "a", "TagValue": "1" }),
        json!({ "TagKey": "a", "TagValue": "2" }),
    ];
    assert!(tag(&root, &key, &twice).await.starts_with("TagException: "));
    for name in ["aws:x", "AWS:x", "aws:"] {
        let reserved = [json!({ "TagKey": name, "TagValue": "1" })];
        assert!(
            tag(&root, &key, &reserved).await.starts_with("TagException: "),
            "{name}"
        );
        assert_eq!(
            root.ask::<api::CreateKeyRequest>(&json!({ "Tags": reserved }))
                .await
                .code,
            Some("TagException")
        );
    }
    assert_eq!(listed(&root, &key).await, Vec::<Value>::new());
}

#[tokio::test]
async fn a_value_that_is_too_long_is_named_with_its_place() {
    let world = world();
    let root = world.root(ACCOUNT);
    let value = "v".repeat(257);
    let create = json!({ "Tags": [{ "TagKey": "k", "TagValue": value }] });
    assert_eq!(
        root.ask::<api::CreateKeyRequest>(&create).await.said(),
        format!(
            "ValidationException: 1 validation error detected: Value '{value}' at 'tags.1.member.tagValue' failed to \
             satisfy constraint: Member must have length less than or equal to 256"
        )
    );
}

#[tokio::test]
async fn tags_come_in_pages() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key_with(&root, json!({ "Tags": tags(0..50) })).await;
    let mut all = Vec::new();
    let mut request = json!({ "KeyId": key, "Limit": 7 });
    loop {
        let page = root.ask::<api::ListResourceTagsRequest>(&request).await.json();
        all.extend(page["Tags"].as_array().unwrap().clone());
        if page["Truncated"] == false {
            break;
        }
        request["Marker"] = page["NextMarker"].clone();
    }
    assert_eq!(all, tags(0..50));
}
