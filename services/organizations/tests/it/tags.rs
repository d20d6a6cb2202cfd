//! Tags of everything that has them.

use organizations_api as api;
use serde_json::{Value, json};
use testkit::deny;

use crate::world::{Site, each};

fn tags(pairs: &[(&str, &str)]) -> Value {
    pairs
        .iter()
        .map(|(key, value)| json!({ "Key": key, "Value": value }))
        .collect()
}

#[tokio::test]
async fn roots_units_accounts_and_policies_have_tags() {
    let site = Site::new();
    site.organize().await;
    let root = site.root().await;
    let policy = site.scp("NoS3", &deny(&["s3:*"])).await;
    for id in [
        &root,
        &site.unit(&root, "Unit").await,
        &site.account("member").await,
        &policy,
    ] {
        let request = json!({ "ResourceId": id, "Tags": tags(&[("b", "2"), ("a", "1")]) });
        site.done::<api::TagResourceRequest>(request).await;
        let request = json!({ "ResourceId": id, "Tags": tags(&[("b", "3")]) });
        site.done::<api::TagResourceRequest>(request).await;
        let listed = || site.done::<api::ListTagsForResourceRequest>(json!({ "ResourceId": id }));
        assert_eq!(listed().await["Tags"], tags(&[("a", "1"), ("b", "3")]));
        let request = json!({ "ResourceId": id, "TagKeys": ["a"] });
        site.done::<api::UntagResourceRequest>(request).await;
        assert_eq!(each(&listed().await["Tags"], "Key"), ["b"]);
    }
}

#[tokio::test]
async fn tags_that_cannot_be_are_refused() {
    let site = Site::new();
    site.organize().await;
    let root = site.root().await;
    for (pairs, reason) in [
        (vec![("aws:x", "1")], "INVALID_SYSTEM_TAGS_PARAMETER"),
        (vec![("k", "1"), ("k", "2")], "DUPLICATE_TAG_KEY"),
    ] {
        let request = json!({ "ResourceId": root, "Tags": tags(&pairs) });
        let answer = site.ask::<api::TagResourceRequest>(request).await;
        assert_eq!(answer.json()["Reason"], reason);
    }
    let many: Vec<String> = (0..51).map(|at| format!("k{at}")).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|key| (key.as_str(), "")).collect();
    let request = json!({ "ResourceId": root, "Tags": tags(&many) });
    let answer = site.ask::<api::TagResourceRequest>(request).await;
    assert_eq!(answer.json()["Reason"], "MAX_TAG_LIMIT_EXCEEDED");
    let request = json!({ "ResourceId": "p-FullAWSAccess", "Tags": tags(&[("k", "v")]) });
    let answer = site.ask::<api::TagResourceRequest>(request).await;
    assert_eq!(answer.json()["Reason"], "TARGET_NOT_SUPPORTED");
    let request = json!({ "ResourceId": "p-12345678" });
    let answer = site.ask::<api::ListTagsForResourceRequest>(request).await;
    assert_eq!(answer.code, Some("TargetNotFoundException"));
}
