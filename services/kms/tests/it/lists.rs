//! Lists of keys and of policies, in pages.

use std::collections::BTreeSet;

use kms_api as api;
use serde_json::json;

use crate::world::{ACCOUNT, ELSEWHERE, new_key, world};

#[tokio::test]
async fn two_hundred_and_fifty_keys_are_listed_each_once() {
    let world = world();
    let root = world.root(ACCOUNT);
    let mut made = BTreeSet::new();
    for _ in 0..250 {
        made.insert(new_key(&root).await);
    }
    // Neighbours that must not show.
    new_key(&root.clone().in_region("us-west-2")).await;
    new_key(&world.root(ELSEWHERE)).await;

    for (limit, pages) in [
        (None, 3),
        (Some(1), 250),
        (Some(100), 3),
        (Some(250), 1),
        (Some(1000), 1),
    ] {
        let mut listed = Vec::new();
        let mut request = json!({});
        if let Some(limit) = limit {
            request["Limit"] = limit.into();
        }
        let mut count = 0;
        loop {
            let page = root.ask::<api::ListKeysRequest>(&request).await.json();
            count += 1;
            for key in page["Keys"].as_array().unwrap() {
                let arn = key["KeyArn"].as_str().unwrap().to_owned();
                assert!(arn.ends_with(key["KeyId"].as_str().unwrap()));
                listed.push(arn);
            }
            assert_eq!(page["Truncated"], page["NextMarker"].is_string());
            if page["NextMarker"].is_null() {
                break;
            }
            request["Marker"] = page["NextMarker"].clone();
        }
        assert_eq!(count, pages, "{limit:?}");
        assert_eq!(listed.len(), 250);
        assert_eq!(listed.into_iter().collect::<BTreeSet<_>>(), made);
    }
}

#[tokio::test]
async fn limits_and_markers_that_no_list_has_are_refused() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    assert_eq!(
        root.ask::<api::ListKeysRequest>(&json!({ "Limit": 0 }))
            .await
            .said(),
        "ValidationException: 1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member \
         must have value greater than or equal to 1"
    );
    assert_eq!(
        root.ask::<api::ListKeysRequest>(&json!({ "Limit": 1001 }))
            .await
            .code,
        Some("ValidationException")
    );
    for marker in ["!", "////", "4pyT4pyT4pyT\u{20}"] {
        assert_eq!(
            root.ask::<api::ListKeysRequest>(&json!({ "Marker": marker }))
                .await
                .code,
            Some("InvalidMarkerException"),
            "{marker}"
        );
        assert_eq!(
            root.ask::<api::ListResourceTagsRequest>(&json!({ "KeyId": key, "Marker": marker }))
                .await
                .code,
            Some("InvalidMarkerException"),
            "{marker}"
        );
        // Its model has no word for a marker that is none.
        assert_eq!(
            root.ask::<api::ListKeyPoliciesRequest>(&json!({ "KeyId": key, "Marker": marker }))
                .await
                .code,
            Some("ValidationException"),
            "{marker}"
        );
    }
}

#[tokio::test]
async fn a_key_has_one_policy_and_its_name_is_default() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    let listed = root
        .ask::<api::ListKeyPoliciesRequest>(&json!({ "KeyId": key }))
        .await
        .json();
    assert_eq!(listed, json!({ "PolicyNames": ["default"], "Truncated": false }));
}
