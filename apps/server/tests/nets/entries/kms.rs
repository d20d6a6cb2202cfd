//! KMS.

use data_encoding::BASE64;
use kms_api as kms;
use serde_json::json;

use crate::entry::{Entry, entry};
use crate::scene::MARK;

pub(crate) fn entries() -> Vec<Entry> {
    let mut all = management();
    all.extend(cryptography());
    all
}

fn management() -> Vec<Entry> {
    vec![
        entry::<kms::CancelKeyDeletionRequest>(|it| json!({ "KeyId": it.pending })),
        entry::<kms::CreateAliasRequest>(|it| json!({ "AliasName": "alias/new", "TargetKeyId": it.key })),
        entry::<kms::CreateKeyRequest>(|_| {
            json!({
                "Description": "a key", "KeySpec": "SYMMETRIC_DEFAULT", "KeyUsage": "ENCRYPT_DECRYPT",
                "Origin": "AWS_KMS", "MultiRegion": false, "BypassPolicyLockoutSafetyCheck": false,
                "Tags": [{ "TagKey": "a", "TagValue": "b" }],
            })
        }),
        entry::<kms::DeleteAliasRequest>(|_| json!({ "AliasName": "alias/net" })),
        entry::<kms::DescribeKeyRequest>(|it| json!({ "KeyId": it.key, "GrantTokens": [] })),
        entry::<kms::DisableKeyRequest>(|it| json!({ "KeyId": it.key })),
        entry::<kms::EnableKeyRequest>(|it| json!({ "KeyId": it.disabled })),
        entry::<kms::GetKeyPolicyRequest>(|it| json!({ "KeyId": it.key, "PolicyName": "default" })),
        entry::<kms::ListAliasesRequest>(|_| json!({ "Limit": 10 })),
        entry::<kms::ListKeyPoliciesRequest>(|it| json!({ "KeyId": it.key, "Limit": 10 })),
        entry::<kms::ListKeysRequest>(|_| json!({ "Limit": 10 })),
        entry::<kms::ListResourceTagsRequest>(|it| json!({ "KeyId": it.key, "Limit": 10 })),
        entry::<kms::PutKeyPolicyRequest>(|it| {
            let policy = testkit::document(&[json!({ "Effect": "Allow", "Action": "kms:*", "Resource": "*",
                "Principal": { "AWS": crate::scene::OWNER } })]);
            json!({
                "KeyId": it.key, "PolicyName": "default", "Policy": policy, "BypassPolicyLockoutSafetyCheck": false,
            })
        }),
        entry::<kms::ScheduleKeyDeletionRequest>(|it| json!({ "KeyId": it.key, "PendingWindowInDays": 7 })),
        entry::<kms::TagResourceRequest>(
            |it| json!({ "KeyId": it.key, "Tags": [{ "TagKey": "a", "TagValue": "b" }] }),
        ),
        entry::<kms::UntagResourceRequest>(|it| json!({ "KeyId": it.key, "TagKeys": ["net"] })),
        entry::<kms::UpdateAliasRequest>(
            |it| json!({ "AliasName": "alias/net", "TargetKeyId": it.disabled }),
        ),
        entry::<kms::UpdateKeyDescriptionRequest>(|it| json!({ "KeyId": it.key, "Description": "new" })),
    ]
}

fn cryptography() -> Vec<Entry> {
    vec![
        entry::<kms::DecryptRequest>(|it| {
            json!({
                "CiphertextBlob": it.blob, "KeyId": it.key, "EncryptionContext": {}, "GrantTokens": [],
                "EncryptionAlgorithm": "SYMMETRIC_DEFAULT", "DryRun": false, "DryRunModifiers": [],
            })
        }),
        entry::<kms::EncryptRequest>(|it| {
            json!({
                "KeyId": it.key, "Plaintext": BASE64.encode(MARK), "EncryptionContext": { "a": "b" },
                "GrantTokens": [], "EncryptionAlgorithm": "SYMMETRIC_DEFAULT", "DryRun": false,
            })
        }),
        entry::<kms::GenerateDataKeyRequest>(|it| {
            json!({
                "KeyId": it.key, "NumberOfBytes": 64, "EncryptionContext": { "a": "b" }, "GrantTokens": [],
                "DryRun": false,
            })
        }),
        entry::<kms::GenerateDataKeyWithoutPlaintextRequest>(|it| {
            json!({
                "KeyId": it.key, "KeySpec": "AES_256", "EncryptionContext": { "a": "b" }, "GrantTokens": [],
                "DryRun": false,
            })
        }),
        entry::<kms::GenerateRandomRequest>(|_| json!({ "NumberOfBytes": 64 })),
        entry::<kms::ReEncryptRequest>(|it| {
            json!({
                "CiphertextBlob": it.blob, "SourceKeyId": it.key, "DestinationKeyId": it.key,
                "SourceEncryptionContext": {}, "DestinationEncryptionContext": { "a": "b" }, "GrantTokens": [],
                "SourceEncryptionAlgorithm": "SYMMETRIC_DEFAULT",
                "DestinationEncryptionAlgorithm": "SYMMETRIC_DEFAULT", "DryRun": false, "DryRunModifiers": [],
            })
        }),
    ]
}
