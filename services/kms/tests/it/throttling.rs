//! "Request quotas" and "Throttling AWS KMS requests".

use gate::Mounts;
use kms_api as api;
use quotas::{Quotas, QuotasConfig};
use serde_json::json;
use testkit::World;

use crate::world::{ACCOUNT, ELSEWHERE, S3, encrypt, mount, new_key, new_key_with};

const TOO_FAST: &str = "ThrottlingException: You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.";

/// A world with these rates.
fn world(rates: &[&str]) -> World {
    let config = QuotasConfig {
        rates: rates.iter().map(ToString::to_string).collect(),
        ..QuotasConfig::default()
    };
    let quotas = Quotas::new(&config, &[&kms::REQUEST_QUOTAS]).unwrap();
    World::new(|mounts, ground| {
        *mounts = Mounts::within(quotas);
        mount(mounts, ground);
    })
}

#[tokio::test]
async fn calls_beyond_the_quota_are_throttled_and_recorded_and_later_ones_are_not() {
    let world = world(&["kms:CryptographicOperations=3"]);
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    for said in ["OK", "OK", "OK", TOO_FAST, TOO_FAST] {
        assert_eq!(encrypt(&root, &key).await.said(), said);
    }
    let random = root
        .ask::<api::GenerateRandomRequest>(&json!({"NumberOfBytes": 8}))
        .await;
    assert_eq!(random.said(), TOO_FAST, "it shares the quota");
    let recorded = world.records();
    let throttled = recorded
        .iter()
        .filter(|it| it["errorCode"] == "ThrottlingException");
    assert_eq!(throttled.count(), 3);
    assert_eq!(
        root.ask::<api::DescribeKeyRequest>(&json!({"KeyId": key}))
            .await
            .said(),
        "OK",
        "it has a quota of its own"
    );
    assert_eq!(
        encrypt(&root.clone().in_region("eu-west-1"), &key)
            .await
            .said()
            .split(':')
            .next(),
        Some("NotFoundException")
    );
    world.wait(1);
    assert_eq!(encrypt(&root, &key).await.said(), "OK");
}

#[tokio::test]
async fn a_throttled_call_does_nothing_and_a_broken_one_counts() {
    let world = world(&["kms:CreateKey=2"]);
    let root = world.root(ACCOUNT);
    let broken = root
        .ask::<api::CreateKeyRequest>(&json!({"Description": "x".repeat(9000)}))
        .await;
    assert_eq!(broken.said().split(':').next(), Some("ValidationException"));
    new_key(&root).await;
    for request in [json!({}), json!({"Description": 5})] {
        assert_eq!(root.ask::<api::CreateKeyRequest>(&request).await.said(), TOO_FAST);
    }
    let listed = root.ask::<api::ListKeysRequest>(&json!({})).await.json();
    assert_eq!(listed["Keys"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn all_principals_of_an_account_share_its_quota_also_through_services() {
    let world = world(&["kms:Encrypt=3"]);
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    let all =
        json!({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}});
    let alice = world.user(ACCOUNT, "Alice", &[&all.to_string()]);
    assert_eq!(encrypt(&root, &key).await.said(), "OK");
    assert_eq!(encrypt(&alice, &key).await.said(), "OK");
    assert_eq!(encrypt(&alice.clone().via(&S3), &key).await.said(), "OK");
    assert_eq!(encrypt(&alice.via(&S3), &key).await.said(), TOO_FAST);
}

#[tokio::test]
async fn the_account_that_calls_is_throttled_and_not_the_one_that_owns_the_key() {
    let world = world(&["kms:Encrypt=2"]);
    let root = world.root(ACCOUNT);
    let policy = json!({"Version": "2012-10-17", "Statement": {
        "Effect": "Allow",
        "Principal": {"AWS": [ACCOUNT, ELSEWHERE]},
        "Action": "kms:*",
        "Resource": "*",
    }});
    let key = new_key_with(&root, json!({"Policy": policy.to_string()})).await;
    let stranger = world.root(ELSEWHERE);
    for said in ["OK", "OK", TOO_FAST] {
        assert_eq!(encrypt(&stranger, &key).await.said(), said);
    }
    assert_eq!(encrypt(&root, &key).await.said(), "OK");
}

#[tokio::test]
async fn the_defaults_of_aws_name_operations_that_are_served() {
    let world = world(&[]);
    let served = world.gate().mounts().operations();
    for quota in kms::REQUEST_QUOTAS.quotas {
        let one = [quota.name];
        let names = if quota.operations.is_empty() {
            &one[..]
        } else {
            quota.operations
        };
        for name in names {
            assert!(served.contains(&("kms", *name)), "{name}");
        }
    }
}
