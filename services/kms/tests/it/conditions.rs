//! Every condition key of the operations served, met and not met ("Condition keys for AWS KMS").

use kms_api as api;
use serde_json::{Value, json};
use smithy::{Decode, Operation};
use testkit::{Caller, World, allow_when, document};

use crate::world::{
    ACCOUNT, ELSEWHERE, S3, delegation, encrypt, encrypt_with, grant, new_alias, new_key, new_key_with,
    sealed, world,
};

/// A user who may do everything under this condition.
fn under(world: &World, condition: &Value) -> Caller {
    world.user(ACCOUNT, "Alice", &[&allow_when(&["kms:*"], condition)])
}

fn equals(key: &str, value: &str) -> Value {
    json!({ "StringEquals": { key: value } })
}

async fn allowed<Op: Operation + Decode>(caller: &Caller, request: &Value) -> bool {
    let answer = caller.ask::<Op>(request).await;
    match answer.code {
        None => true,
        Some("AccessDeniedException") => false,
        Some(_) => panic!("{}", answer.said()),
    }
}

async fn may_encrypt(caller: &Caller, key: &str, context: Value) -> bool {
    encrypt_with(caller, key, context).await.code.is_none()
}

#[tokio::test]
async fn properties_of_the_key() {
    let world = world();
    let key = new_key(&world.root(ACCOUNT)).await;
    let request = json!({ "KeyId": key });
    for (name, right, wrong) in [
        ("kms:KeySpec", "SYMMETRIC_DEFAULT", "RSA_2048"),
        ("kms:CustomerMasterKeySpec", "SYMMETRIC_DEFAULT", "RSA_2048"),
        ("kms:KeyUsage", "ENCRYPT_DECRYPT", "SIGN_VERIFY"),
        ("kms:CustomerMasterKeyUsage", "ENCRYPT_DECRYPT", "SIGN_VERIFY"),
        ("kms:KeyOrigin", "AWS_KMS", "EXTERNAL"),
        ("kms:CallerAccount", ACCOUNT, ELSEWHERE),
        ("aws:ResourceAccount", ACCOUNT, ELSEWHERE),
    ] {
        for (value, expected) in [(right, true), (wrong, false)] {
            let caller = under(&world, &equals(name, value));
            assert_eq!(
                allowed::<api::DescribeKeyRequest>(&caller, &request).await,
                expected,
                "{name} {value}"
            );
            assert_eq!(
                may_encrypt(&caller, &key, json!({})).await,
                expected,
                "{name} {value}"
            );
            assert_eq!(
                allowed::<api::DisableKeyRequest>(&caller, &request).await,
                expected,
                "{name} {value}"
            );
            assert_eq!(
                allowed::<api::EnableKeyRequest>(&caller, &request).await,
                expected,
                "{name} {value}"
            );
        }
    }
    for (value, expected) in [("false", true), ("true", false)] {
        let caller = under(&world, &json!({ "Bool": { "kms:MultiRegion": value } }));
        assert_eq!(
            allowed::<api::DescribeKeyRequest>(&caller, &request).await,
            expected
        );
    }
}

#[tokio::test]
async fn properties_of_the_key_that_is_to_be_made() {
    let world = world();
    let bool = |name: &str, value: &str| json!({ "Bool": { name: value } });
    let plain = json!({});
    for (condition, request, expected) in [
        (equals("kms:KeySpec", "SYMMETRIC_DEFAULT"), &plain, true),
        (equals("kms:KeySpec", "RSA_2048"), &plain, false),
        (
            equals("kms:CustomerMasterKeySpec", "SYMMETRIC_DEFAULT"),
            &plain,
            true,
        ),
        (equals("kms:KeyUsage", "ENCRYPT_DECRYPT"), &plain, true),
        (equals("kms:KeyUsage", "SIGN_VERIFY"), &plain, false),
        (equals("kms:KeyOrigin", "AWS_KMS"), &plain, true),
        (equals("kms:KeyOrigin", "EXTERNAL"), &plain, false),
        (equals("kms:CallerAccount", ACCOUNT), &plain, true),
        (equals("kms:CallerAccount", ELSEWHERE), &plain, false),
        (bool("kms:MultiRegion", "false"), &plain, true),
        (bool("kms:MultiRegion", "true"), &plain, false),
        (bool("kms:BypassPolicyLockoutSafetyCheck", "false"), &plain, true),
        (
            bool("kms:BypassPolicyLockoutSafetyCheck", "false"),
            &json!({ "BypassPolicyLockoutSafetyCheck": true }),
            false,
        ),
        (
            bool("kms:BypassPolicyLockoutSafetyCheck", "true"),
            &json!({ "BypassPolicyLockoutSafetyCheck": true }),
            true,
        ),
    ] {
        let caller = under(&world, &condition);
        assert_eq!(
            allowed::<api::CreateKeyRequest>(&caller, request).await,
            expected,
            "{condition} {request}"
        );
    }
}

#[tokio::test]
async fn the_service_that_passes_the_call_on() {
    let world = world();
    let key = new_key(&world.root(ACCOUNT)).await;
    let s3_only = under(&world, &equals("kms:ViaService", "s3.eu-central-1.amazonaws.com"));
    assert!(!may_encrypt(&s3_only, &key, json!({})).await, "directly");
    assert!(may_encrypt(&s3_only.clone().via(&S3), &key, json!({})).await);
    let elsewhere = under(&world, &equals("kms:ViaService", "s3.us-east-1.amazonaws.com"));
    assert!(!may_encrypt(&elsewhere.via(&S3), &key, json!({})).await);
    let other = under(
        &world,
        &equals("kms:ViaService", "ebs.eu-central-1.amazonaws.com"),
    );
    assert!(!may_encrypt(&other.via(&S3), &key, json!({})).await);
    // A condition on the lack of it.
    let direct = under(&world, &json!({ "Null": { "kms:ViaService": "true" } }));
    assert!(may_encrypt(&direct, &key, json!({})).await);
    assert!(!may_encrypt(&direct.via(&S3), &key, json!({})).await);

    let called = under(
        &world,
        &json!({ "ForAnyValue:StringEquals": { "aws:CalledVia": ["s3.amazonaws.com"] } }),
    );
    assert!(!may_encrypt(&called, &key, json!({})).await);
    assert!(may_encrypt(&called.via(&S3), &key, json!({})).await);
    let through = under(&world, &json!({ "Bool": { "aws:ViaAWSService": "true" } }));
    assert!(!may_encrypt(&through, &key, json!({})).await);
    assert!(may_encrypt(&through.via(&S3), &key, json!({})).await);
}

#[tokio::test]
async fn one_pair_of_the_encryption_context() {
    let world = world();
    let key = new_key(&world.root(ACCOUNT)).await;
    let caller = under(&world, &equals("kms:EncryptionContext:AppName", "ExampleApp"));
    for (context, expected) in [
        (json!({ "AppName": "ExampleApp" }), true),
        (json!({ "AppName": "ExampleApp", "more": "x" }), true),
        // The name of a condition key has no case; the value has.
        (json!({ "appname": "ExampleApp" }), true),
        (json!({ "AppName": "exampleapp" }), false),
        (json!({ "AppName": "Other" }), false),
        (json!({ "Other": "ExampleApp" }), false),
        (json!({}), false),
    ] {
        assert_eq!(
            may_encrypt(&caller, &key, context.clone()).await,
            expected,
            "{context}"
        );
    }
    let folded = under(
        &world,
        &json!({ "StringEqualsIgnoreCase": { "kms:EncryptionContext:AppName": "EXAMPLEAPP" } }),
    );
    assert!(may_encrypt(&folded, &key, json!({ "AppName": "ExampleApp" })).await);
}

#[tokio::test]
async fn a_pair_of_the_context_counts_for_every_cryptographic_operation() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    let caller = under(&world, &equals("kms:EncryptionContext:a", "b"));
    let right = json!({ "a": "b" });
    for (context, expected) in [(right.clone(), true), (json!({ "a": "c" }), false)] {
        let sealed = crate::world::blob(&encrypt_with(&root, &key, context.clone()).await);
        let data_key = json!({ "KeyId": key, "KeySpec": "AES_128", "EncryptionContext": context });
        let open = json!({ "CiphertextBlob": sealed, "EncryptionContext": context });
        let again = json!({ "CiphertextBlob": sealed, "DestinationKeyId": key,
            "SourceEncryptionContext": context, "DestinationEncryptionContext": right });
        assert_eq!(
            allowed::<api::GenerateDataKeyRequest>(&caller, &data_key).await,
            expected
        );
        assert_eq!(
            allowed::<api::GenerateDataKeyWithoutPlaintextRequest>(&caller, &data_key).await,
            expected
        );
        assert_eq!(allowed::<api::DecryptRequest>(&caller, &open).await, expected);
        assert_eq!(allowed::<api::ReEncryptRequest>(&caller, &again).await, expected);
    }
}

#[tokio::test]
async fn the_names_in_the_encryption_context() {
    let world = world();
    let key = new_key(&world.root(ACCOUNT)).await;
    let any = under(
        &world,
        &json!({ "ForAnyValue:StringEquals": { "kms:EncryptionContextKeys": ["AppName", "Other"] } }),
    );
    assert!(may_encrypt(&any, &key, json!({ "AppName": "x", "z": "y" })).await);
    assert!(
        !may_encrypt(&any, &key, json!({ "appname": "x" })).await,
        "names are values here, and values have a case"
    );
    assert!(!may_encrypt(&any, &key, json!({})).await);
    let all = under(
        &world,
        &json!({ "ForAllValues:StringEquals": { "kms:EncryptionContextKeys": ["AppName", "FilePath"] } }),
    );
    assert!(may_encrypt(&all, &key, json!({ "AppName": "x", "FilePath": "y" })).await);
    assert!(!may_encrypt(&all, &key, json!({ "AppName": "x", "z": "y" })).await);
    let needed = under(
        &world,
        &json!({ "Null": { "kms:EncryptionContextKeys": "false" } }),
    );
    assert!(may_encrypt(&needed, &key, json!({ "a": "b" })).await);
    assert!(!may_encrypt(&needed, &key, json!({})).await);
}

#[tokio::test]
async fn the_algorithm() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    let sealed = sealed(&root, &key).await;
    let data_key = json!({ "KeyId": key, "KeySpec": "AES_256" });
    let open = json!({ "CiphertextBlob": sealed });
    let again = json!({ "CiphertextBlob": sealed, "DestinationKeyId": key });
    for (value, expected) in [("SYMMETRIC_DEFAULT", true), ("RSAES_OAEP_SHA_256", false)] {
        let caller = under(&world, &equals("kms:EncryptionAlgorithm", value));
        assert_eq!(may_encrypt(&caller, &key, json!({})).await, expected);
        assert_eq!(allowed::<api::DecryptRequest>(&caller, &open).await, expected);
        assert_eq!(
            allowed::<api::GenerateDataKeyRequest>(&caller, &data_key).await,
            expected
        );
        assert_eq!(
            allowed::<api::GenerateDataKeyWithoutPlaintextRequest>(&caller, &data_key).await,
            expected
        );
        assert_eq!(allowed::<api::ReEncryptRequest>(&caller, &again).await, expected);
    }
}

#[tokio::test]
async fn the_aliases_of_the_key() {
    let world = world();
    let root = world.root(ACCOUNT);
    let (with, without) = (new_key(&root).await, new_key(&root).await);
    let caller = under(
        &world,
        &json!({ "ForAnyValue:StringLike": { "kms:ResourceAliases": "alias/app*" } }),
    );
    assert!(!may_encrypt(&caller, &with, json!({})).await);
    new_alias(&root, "alias/other", &with).await;
    assert!(!may_encrypt(&caller, &with, json!({})).await);
    new_alias(&root, "alias/app1", &with).await;
    assert!(
        may_encrypt(&caller, &with, json!({})).await,
        "however it is named"
    );
    assert!(!may_encrypt(&caller, &without, json!({})).await);
    // It counts for management, and stops counting with the alias.
    let by_id = json!({ "KeyId": with });
    assert!(allowed::<api::DisableKeyRequest>(&caller, &by_id).await);
    assert!(allowed::<api::EnableKeyRequest>(&caller, &by_id).await);
    let gone = root
        .ask::<api::DeleteAliasRequest>(&json!({ "AliasName": "alias/app1" }))
        .await;
    assert_eq!(gone.said(), "OK");
    assert!(!may_encrypt(&caller, &with, json!({})).await);
}

#[tokio::test]
async fn the_alias_that_the_request_names() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    for name in ["alias/right", "alias/wrong"] {
        new_alias(&root, name, &key).await;
    }
    let caller = under(&world, &equals("kms:RequestAlias", "alias/right"));
    let arn = format!("arn:aws:kms:eu-central-1:{ACCOUNT}:alias/right");
    assert!(may_encrypt(&caller, "alias/right", json!({})).await);
    assert!(
        may_encrypt(&caller, &arn, json!({})).await,
        "by its ARN it is the same alias"
    );
    assert!(!may_encrypt(&caller, "alias/wrong", json!({})).await);
    assert!(!may_encrypt(&caller, &key, json!({})).await);
    assert!(allowed::<api::DescribeKeyRequest>(&caller, &json!({ "KeyId": "alias/right" })).await);
    let sealed = sealed(&root, &key).await;
    for (named, expected) in [("alias/right", true), ("alias/wrong", false)] {
        let request = json!({ "KeyId": named, "CiphertextBlob": sealed });
        assert_eq!(allowed::<api::DecryptRequest>(&caller, &request).await, expected);
    }
}

#[tokio::test]
async fn tags_of_the_key() {
    let world = world();
    let root = world.root(ACCOUNT);
    let blue = new_key_with(
        &root,
        json!({ "Tags": [{ "TagKey": "Project", "TagValue": "Blue" }] }),
    )
    .await;
    let red = new_key_with(
        &root,
        json!({ "Tags": [{ "TagKey": "Project", "TagValue": "Red" }] }),
    )
    .await;
    let bare = new_key(&root).await;
    let caller = under(&world, &equals("aws:ResourceTag/Project", "Blue"));
    assert!(may_encrypt(&caller, &blue, json!({})).await);
    assert!(!may_encrypt(&caller, &red, json!({})).await);
    assert!(!may_encrypt(&caller, &bare, json!({})).await);

    // A changed tag counts at once.
    let request = json!({ "KeyId": red, "Tags": [{ "TagKey": "Project", "TagValue": "Blue" }] });
    assert_eq!(root.ask::<api::TagResourceRequest>(&request).await.said(), "OK");
    assert!(may_encrypt(&caller, &red, json!({})).await);
    let request = json!({ "KeyId": blue, "TagKeys": ["Project"] });
    assert_eq!(root.ask::<api::UntagResourceRequest>(&request).await.said(), "OK");
    assert!(!may_encrypt(&caller, &blue, json!({})).await);
}

#[tokio::test]
async fn tags_of_the_request() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    let tags = |name: &str, value: &str| json!([{ "TagKey": name, "TagValue": value }]);
    let valued = under(&world, &equals("aws:RequestTag/Project", "Blue"));
    let named = under(
        &world,
        &json!({ "ForAnyValue:StringEquals": { "aws:TagKeys": ["Project"] } }),
    );
    for (name, value, by_value, by_name) in [
        ("Project", "Blue", true, true),
        ("Project", "Red", false, true),
        ("Cost", "Blue", false, false),
    ] {
        let create = json!({ "Tags": tags(name, value) });
        let tag = json!({ "KeyId": key, "Tags": tags(name, value) });
        assert_eq!(allowed::<api::CreateKeyRequest>(&valued, &create).await, by_value);
        assert_eq!(allowed::<api::CreateKeyRequest>(&named, &create).await, by_name);
        assert_eq!(allowed::<api::TagResourceRequest>(&valued, &tag).await, by_value);
        assert_eq!(allowed::<api::TagResourceRequest>(&named, &tag).await, by_name);
    }
    assert!(!allowed::<api::CreateKeyRequest>(&valued, &json!({})).await);
    for (name, expected) in [("Project", true), ("Cost", false)] {
        let untag = json!({ "KeyId": key, "TagKeys": [name] });
        assert_eq!(
            allowed::<api::UntagResourceRequest>(&named, &untag).await,
            expected
        );
    }
}

#[tokio::test]
async fn the_waiting_period() {
    let world = world();
    let root = world.root(ACCOUNT);
    let caller = under(
        &world,
        &json!({ "NumericGreaterThanEquals": { "kms:ScheduleKeyDeletionPendingWindowInDays": "20" } }),
    );
    for (days, expected) in [(Some(7), false), (Some(20), true), (None, true)] {
        let key = new_key(&root).await;
        let mut request = json!({ "KeyId": key });
        if let Some(days) = days {
            request["PendingWindowInDays"] = days.into();
        }
        assert_eq!(
            allowed::<api::ScheduleKeyDeletionRequest>(&caller, &request).await,
            expected,
            "{days:?}"
        );
    }
}

#[tokio::test]
async fn whether_a_policy_change_skips_the_check() {
    let world = world();
    let key = new_key(&world.root(ACCOUNT)).await;
    let caller = under(
        &world,
        &json!({ "Bool": { "kms:BypassPolicyLockoutSafetyCheck": "false" } }),
    );
    world.enroll(&caller).await;
    let policy = document(&[delegation(), grant(&caller.arn(), &["kms:*"])]);
    for (bypass, expected) in [(true, false), (false, true)] {
        let request = json!({ "KeyId": key, "Policy": policy, "BypassPolicyLockoutSafetyCheck": bypass });
        assert_eq!(
            allowed::<api::PutKeyPolicyRequest>(&caller, &request).await,
            expected,
            "{bypass}"
        );
    }
}

#[tokio::test]
async fn whether_both_keys_of_a_re_encryption_are_one() {
    let world = world();
    let root = world.root(ACCOUNT);
    let (key, other) = (new_key(&root).await, new_key(&root).await);
    let sealed = sealed(&root, &key).await;
    let caller = under(&world, &json!({ "Bool": { "kms:ReEncryptOnSameKey": "true" } }));
    for (to, expected) in [(&key, true), (&other, false)] {
        let request = json!({ "CiphertextBlob": sealed, "DestinationKeyId": to });
        assert_eq!(
            allowed::<api::ReEncryptRequest>(&caller, &request).await,
            expected
        );
    }
}

#[tokio::test]
async fn keys_of_every_request_count_in_key_policies_too() {
    let world = world();
    let root = world.root(ACCOUNT);
    let mut near = grant("*", &["kms:Encrypt"]);
    near["Condition"] = json!({
        "IpAddress": { "aws:SourceIp": "198.51.100.0/24" },
        "StringEquals": { "aws:RequestedRegion": "eu-central-1", "aws:PrincipalAccount": ACCOUNT },
        "DateLessThan": { "aws:CurrentTime": "2026-01-03T00:00:00Z" },
    });
    let key = new_key_with(&root, json!({ "Policy": document(&[delegation(), near]) })).await;
    let alice = world.user(ACCOUNT, "Alice", &[]);
    assert_eq!(
        encrypt(&alice, &key).await.code,
        Some("AccessDeniedException"),
        "from 192.0.2.1"
    );
    let near = alice.from_address("198.51.100.7");
    assert_eq!(encrypt(&near, &key).await.code, None);
    world.wait(86_400);
    assert_eq!(
        encrypt(&near, &key).await.code,
        Some("AccessDeniedException"),
        "a day later"
    );
}
