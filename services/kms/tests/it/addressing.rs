//! Keys by id, ARN, alias name and alias ARN; in other regions, accounts and partitions.

use kms_api as api;
use serde_json::json;
use testkit::Answer;

use crate::world::{
    ACCOUNT, ELSEWHERE, NOBODY, SECRET, decrypt, encrypt, id, new_alias, new_key, new_key_with, opened,
    sealed, world,
};

#[tokio::test]
async fn one_key_is_named_in_four_ways() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    new_alias(&root, "alias/team/app", &key).await;
    let alias_arn = format!("arn:aws:kms:eu-central-1:{ACCOUNT}:alias/team/app");

    for named in [id(&key), &key, "alias/team/app", &alias_arn] {
        let answer = encrypt(&root, named).await;
        assert_eq!(answer.json()["KeyId"], key.as_str(), "{named}");
        let request = json!({ "KeyId": named, "CiphertextBlob": answer.json()["CiphertextBlob"] });
        assert_eq!(
            opened(&root.ask::<api::DecryptRequest>(&request).await),
            SECRET,
            "{named}"
        );
        let described = root
            .ask::<api::DescribeKeyRequest>(&json!({ "KeyId": named }))
            .await
            .json();
        assert_eq!(described["KeyMetadata"]["Arn"], key.as_str(), "{named}");
    }
}

#[tokio::test]
async fn management_takes_no_alias() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    new_alias(&root, "alias/a", &key).await;
    let alias_arn = format!("arn:aws:kms:eu-central-1:{ACCOUNT}:alias/a");

    let by_name = json!({ "KeyId": "alias/a" });
    let by_arn = json!({ "KeyId": alias_arn });
    async fn both(root: &testkit::Caller, documents: [&serde_json::Value; 2]) -> Vec<Answer> {
        let mut answers = Vec::new();
        for document in documents {
            answers.push(root.ask::<api::DisableKeyRequest>(document).await);
            answers.push(root.ask::<api::GetKeyPolicyRequest>(document).await);
            answers.push(root.ask::<api::ScheduleKeyDeletionRequest>(document).await);
            answers.push(root.ask::<api::ListResourceTagsRequest>(document).await);
        }
        answers
    }
    let codes: Vec<_> = both(&root, [&by_name, &by_arn])
        .await
        .iter()
        .map(|it| it.code.unwrap())
        .collect();
    assert_eq!(codes[..4], ["NotFoundException"; 4]);
    assert_eq!(codes[4..], ["InvalidArnException"; 4]);
}

#[tokio::test]
async fn a_key_that_does_not_exist_is_not_found_by_id_and_by_arn() {
    let world = world();
    let root = world.root(ACCOUNT);
    let arn = format!("arn:aws:kms:eu-central-1:{ACCOUNT}:key/{NOBODY}");
    for named in [NOBODY, &arn] {
        assert_eq!(
            root.ask::<api::DescribeKeyRequest>(&json!({ "KeyId": named }))
                .await
                .said(),
            format!("NotFoundException: Key '{arn}' does not exist")
        );
        assert_eq!(
            encrypt(&root, named).await.said(),
            format!("NotFoundException: Key '{arn}' does not exist")
        );
    }
}

#[tokio::test]
async fn the_id_of_a_multi_region_key_that_does_not_exist_is_not_found() {
    let world = world();
    let root = world.root(ACCOUNT);
    let named = "mrk-d3b07384d113edec49eaa6238ad5ff00";
    assert_eq!(
        root.ask::<api::DescribeKeyRequest>(&json!({ "KeyId": named }))
            .await
            .said(),
        format!("NotFoundException: Key 'arn:aws:kms:eu-central-1:{ACCOUNT}:key/{named}' does not exist")
    );
}

#[tokio::test]
async fn what_is_no_name_of_a_key_is_not_found() {
    let world = world();
    let root = world.root(ACCOUNT);
    for named in [
        "nonsense",
        "arn:aws:s3:::bucket",
        "arn:aws:kms:eu-central-1::key/x",
        "key/x",
    ] {
        assert_eq!(
            encrypt(&root, named).await.code,
            Some("NotFoundException"),
            "{named}"
        );
    }
    assert_eq!(
        encrypt(&root, "nonsense").await.said(),
        "NotFoundException: Invalid keyId 'nonsense'"
    );
}

#[tokio::test]
async fn a_key_of_another_region_is_not_found_here() {
    let world = world();
    let home = world.root(ACCOUNT);
    let away = home.clone().in_region("us-west-2");
    let key = new_key(&away).await;
    assert!(key.starts_with("arn:aws:kms:us-west-2:"), "{key}");

    let describe = |named: &str| json!({ "KeyId": named });
    assert_eq!(
        home.ask::<api::DescribeKeyRequest>(&describe(&key)).await.said(),
        "NotFoundException: Invalid arn us-west-2"
    );
    assert_eq!(
        home.ask::<api::DescribeKeyRequest>(&describe(id(&key)))
            .await
            .said(),
        format!(
            "NotFoundException: Key 'arn:aws:kms:eu-central-1:{ACCOUNT}:key/{}' does not exist",
            id(&key)
        )
    );
    for named in [id(&key), &key] {
        assert_eq!(
            away.ask::<api::DescribeKeyRequest>(&describe(named)).await.code,
            None
        );
    }

    // Its ciphertext names a key that is not here, and no more is said.
    let blob = sealed(&away, &key).await;
    assert_eq!(decrypt(&home, &blob).await.code, Some("AccessDeniedException"));
}

#[tokio::test]
async fn arns_follow_the_partition_of_the_region() {
    let world = world();
    for (region, start) in [
        ("cn-north-1", "arn:aws-cn:kms:cn-north-1:"),
        ("us-gov-west-1", "arn:aws-us-gov:kms:us-gov-west-1:"),
        ("us-isob-east-1", "arn:aws-iso-b:kms:us-isob-east-1:"),
    ] {
        let root = world.root(ACCOUNT).in_region(region);
        let key = new_key(&root).await;
        assert!(key.starts_with(start), "{key}");
        assert_eq!(encrypt(&root, &key).await.code, None, "{region}");
        // The same ARN of the partition next door names nothing here.
        let other = key.replace(start, &start.replace("arn:aws-", "arn:aws:x-"));
        assert_eq!(encrypt(&root, &other).await.code, Some("NotFoundException"));
    }
}

#[tokio::test]
async fn the_same_alias_in_another_region_and_account_is_another() {
    let world = world();
    let here = world.root(ACCOUNT);
    let callers = [
        here.clone(),
        here.clone().in_region("us-west-2"),
        world.root(ELSEWHERE),
    ];
    let mut keys = Vec::new();
    for caller in &callers {
        let key = new_key_with(caller, json!({})).await;
        new_alias(caller, "alias/same", &key).await;
        keys.push(key);
    }
    for (caller, key) in callers.iter().zip(&keys) {
        assert_eq!(encrypt(caller, "alias/same").await.json()["KeyId"], key.as_str());
    }
}

#[tokio::test]
async fn a_key_of_another_account_is_named_by_arn_alone() {
    let world = world();
    let (owner, friend) = (world.root(ACCOUNT), world.root(ELSEWHERE));
    let key = new_key(&owner).await;
    let policy = testkit::document(&[
        crate::world::delegation(),
        crate::world::grant(&format!("arn:aws:iam::{ELSEWHERE}:root"), &["kms:*"]),
    ]);
    assert_eq!(crate::world::put_policy(&owner, &key, &policy).await.said(), "OK");
    new_alias(&owner, "alias/shared", &key).await;
    let alias_arn = format!("arn:aws:kms:eu-central-1:{ACCOUNT}:alias/shared");

    for named in [key.as_str(), &alias_arn] {
        assert_eq!(encrypt(&friend, named).await.code, None, "{named}");
    }
    for named in [id(&key), "alias/shared"] {
        assert_eq!(
            encrypt(&friend, named).await.code,
            Some("NotFoundException"),
            "{named}"
        );
    }
}
