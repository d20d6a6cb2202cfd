//! `alias/aws/*`: made when first asked for, used through their service, never changed by customers.

use kms_api as api;
use serde_json::{Value, json};
use testkit::{allow, document};

use crate::world::{
    ACCOUNT, S3, blob, decrypt, delegation, encrypt, id, new_alias, new_key, opened, put_policy, world,
};

#[tokio::test]
async fn every_account_has_the_names_and_none_of_the_keys_at_first() {
    let world = world();
    let root = world.root(ACCOUNT);
    let listed = root
        .ask::<api::ListAliasesRequest>(&json!({ "Limit": 100 }))
        .await
        .json();
    let s3 = listed["Aliases"]
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["AliasName"] == "alias/aws/s3")
        .unwrap()
        .clone();
    assert_eq!(
        s3,
        json!({
            "AliasName": "alias/aws/s3",
            "AliasArn": format!("arn:aws:kms:eu-central-1:{ACCOUNT}:alias/aws/s3"),
        })
    );
    let keys = root.ask::<api::ListKeysRequest>(&json!({})).await.json();
    assert_eq!(keys["Keys"], json!([]));
}

#[tokio::test]
async fn describing_the_alias_makes_the_key_once() {
    let world = world();
    let root = world.root(ACCOUNT);
    let describe = json!({ "KeyId": "alias/aws/s3" });
    let first = root.ask::<api::DescribeKeyRequest>(&describe).await.json();
    let again = root.ask::<api::DescribeKeyRequest>(&describe).await.json();
    assert_eq!(first, again);
    assert_eq!(first["KeyMetadata"]["KeyManager"], "AWS");
    assert_eq!(first["KeyMetadata"]["KeyState"], "Enabled");
    let keys = root.ask::<api::ListKeysRequest>(&json!({})).await.json();
    assert_eq!(keys["Keys"].as_array().unwrap().len(), 1);
    let listed = root
        .ask::<api::ListAliasesRequest>(&json!({ "KeyId": first["KeyMetadata"]["KeyId"] }))
        .await
        .json();
    assert_eq!(listed["Aliases"][0]["AliasName"], "alias/aws/s3");

    // KMS made it by itself, and says so.
    let records = world.records();
    let made: Vec<&Value> = records
        .iter()
        .filter(|it| it["eventName"] == "CreateKey")
        .collect();
    assert_eq!(made[0]["userIdentity"]["type"], "AWSService");
    assert_eq!(made[0]["recipientAccountId"], ACCOUNT);

    let unknown = json!({ "KeyId": "alias/aws/nonesuch" });
    assert_eq!(
        root.ask::<api::DescribeKeyRequest>(&unknown).await.code,
        Some("NotFoundException")
    );
}

#[tokio::test]
async fn one_who_may_not_describe_it_makes_no_key() {
    let world = world();
    let nobody = world.user(ACCOUNT, "Nobody", &[]);
    let describe = json!({ "KeyId": "alias/aws/s3" });
    assert_eq!(
        nobody.ask::<api::DescribeKeyRequest>(&describe).await.code,
        Some("AccessDeniedException")
    );
    assert!(
        world.records().iter().all(|it| it["eventName"] != "CreateKey"),
        "no key was made"
    );
}

#[tokio::test]
async fn it_works_through_its_service_alone() {
    let world = world();
    let root = world.root(ACCOUNT);
    let alice = world.user(ACCOUNT, "Alice", &[&allow(&["kms:*"])]);

    let answer = encrypt(&alice.clone().via(&S3), "alias/aws/s3").await;
    assert_eq!(answer.said(), "OK");
    let sealed = blob(&answer);
    assert_eq!(
        opened(&decrypt(&alice.clone().via(&S3), &sealed).await),
        crate::world::SECRET
    );
    for caller in [&alice, &root] {
        assert_eq!(decrypt(caller, &sealed).await.code, Some("AccessDeniedException"));
        assert_eq!(
            encrypt(caller, "alias/aws/s3").await.code,
            Some("AccessDeniedException")
        );
    }
    // Another service's key is not S3's to use.
    assert_eq!(
        encrypt(&alice.via(&S3), "alias/aws/ssm").await.code,
        Some("AccessDeniedException")
    );
}

#[tokio::test]
async fn customers_read_it_and_change_nothing() {
    let world = world();
    let root = world.root(ACCOUNT);
    let made = root
        .ask::<api::DescribeKeyRequest>(&json!({ "KeyId": "alias/aws/s3" }))
        .await
        .json();
    let key = made["KeyMetadata"]["Arn"].as_str().unwrap().to_owned();
    let by_id = json!({ "KeyId": key });

    let policy = root.ask::<api::GetKeyPolicyRequest>(&by_id).await.json();
    let policy: Value = serde_json::from_str(policy["Policy"].as_str().unwrap()).unwrap();
    assert_eq!(policy["Id"], "auto-s3-1");
    assert_eq!(root.ask::<api::ListResourceTagsRequest>(&by_id).await.code, None);
    assert_eq!(root.ask::<api::ListKeyPoliciesRequest>(&by_id).await.code, None);

    let denied = Some("AccessDeniedException");
    assert_eq!(root.ask::<api::DisableKeyRequest>(&by_id).await.code, denied);
    assert_eq!(root.ask::<api::EnableKeyRequest>(&by_id).await.code, denied);
    assert_eq!(
        root.ask::<api::ScheduleKeyDeletionRequest>(&by_id).await.code,
        denied
    );
    assert_eq!(
        put_policy(&root, &key, &document(&[delegation()])).await.code,
        denied
    );
    let tag = json!({ "KeyId": key, "Tags": [{ "TagKey": "a", "TagValue": "b" }] });
    assert_eq!(root.ask::<api::TagResourceRequest>(&tag).await.code, denied);
    let describe = json!({ "KeyId": key, "Description": "mine" });
    assert_eq!(
        root.ask::<api::UpdateKeyDescriptionRequest>(&describe).await.code,
        denied
    );
    let alias = json!({ "AliasName": "alias/mine", "TargetKeyId": key });
    assert_eq!(root.ask::<api::CreateAliasRequest>(&alias).await.code, denied);
}

#[tokio::test]
async fn its_alias_stays_where_it_is() {
    let world = world();
    let root = world.root(ACCOUNT);
    let own = new_key(&root).await;
    let delete = json!({ "AliasName": "alias/aws/s3" });
    let update = json!({ "AliasName": "alias/aws/s3", "TargetKeyId": own });
    // Before it was made there is nothing to change.
    assert_eq!(
        root.ask::<api::DeleteAliasRequest>(&delete).await.code,
        Some("NotFoundException")
    );
    root.ask::<api::DescribeKeyRequest>(&json!({ "KeyId": "alias/aws/s3" }))
        .await;
    for answer in [
        root.ask::<api::DeleteAliasRequest>(&delete).await,
        root.ask::<api::UpdateAliasRequest>(&update).await,
    ] {
        assert_eq!(answer.code, Some("AccessDeniedException"), "{}", answer.said());
    }
    // And no alias of the customer's moves onto it.
    new_alias(&root, "alias/mine", &own).await;
    let made = root
        .ask::<api::DescribeKeyRequest>(&json!({ "KeyId": "alias/aws/s3" }))
        .await
        .json();
    let onto = json!({ "AliasName": "alias/mine", "TargetKeyId": made["KeyMetadata"]["KeyId"] });
    assert_eq!(
        root.ask::<api::UpdateAliasRequest>(&onto).await.code,
        Some("AccessDeniedException")
    );
    assert_ne!(made["KeyMetadata"]["KeyId"], id(&own));
}

#[tokio::test]
async fn each_region_and_account_has_its_own() {
    let world = world();
    let here = world.root(ACCOUNT);
    let describe = json!({ "KeyId": "alias/aws/s3" });
    let mut arns = Vec::new();
    for caller in [
        here.clone(),
        here.in_region("us-west-2"),
        world.root(crate::world::ELSEWHERE),
    ] {
        let made = caller.ask::<api::DescribeKeyRequest>(&describe).await.json();
        arns.push(made["KeyMetadata"]["Arn"].as_str().unwrap().to_owned());
    }
    arns.dedup();
    assert_eq!(arns.len(), 3);
}
