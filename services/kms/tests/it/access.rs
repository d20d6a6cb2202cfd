//! Who may use a key: its policy, the caller's policies, and both across accounts.

use kms_api as api;
use serde_json::json;
use testkit::{Caller, World, allow, deny, document};

use crate::world::{
    ACCOUNT, ELSEWHERE, NOBODY, decrypt, delegation, encrypt, grant, new_alias, new_key, new_key_with,
    put_policy, sealed, world,
};

/// A key whose policy has these statements, made by a root that may go on to change it.
async fn key_with(world: &World, statements: &[serde_json::Value]) -> String {
    let request = json!({ "Policy": document(statements), "BypassPolicyLockoutSafetyCheck": true });
    new_key_with(&world.root(ACCOUNT), request).await
}

fn because(caller: &Caller, action: &str, key: &str, why: &str) -> String {
    format!(
        "AccessDeniedException: User: {} is not authorized to perform: {action} on resource: {key} {why}",
        caller.arn()
    )
}

/// What is said across accounts, whatever the reason on the other side.
fn closed(caller: &Caller, action: &str) -> String {
    format!(
        "AccessDeniedException: User: {} is not authorized to perform: {action} on this resource because the resource \
         does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly \
         denies access",
        caller.arn()
    )
}

#[tokio::test]
async fn a_policy_that_delegates_leaves_it_to_iam() {
    let world = world();
    let key = key_with(&world, &[delegation()]).await;
    let alice = world.user(ACCOUNT, "Alice", &[&allow(&["kms:Encrypt"])]);
    let bob = world.user(ACCOUNT, "Bob", &[]);
    let role = world.role_session(ACCOUNT, "Writer", "night", &[&allow(&["kms:*"])]);

    assert_eq!(encrypt(&alice, &key).await.said(), "OK");
    assert_eq!(encrypt(&role, &key).await.said(), "OK");
    assert_eq!(
        encrypt(&bob, &key).await.said(),
        because(
            &bob,
            "kms:Encrypt",
            &key,
            "because no identity-based policy allows the kms:Encrypt action"
        )
    );
    let sealed = sealed(&alice, &key).await;
    assert_eq!(
        decrypt(&alice, &sealed).await.said(),
        because(
            &alice,
            "kms:Decrypt",
            &key,
            "because no identity-based policy allows the kms:Decrypt action"
        )
    );
}

#[tokio::test]
async fn without_delegation_iam_policies_give_nothing_not_even_to_root() {
    let world = world();
    let admin = format!("arn:aws:iam::{ACCOUNT}:user/Admin");
    world.enroll(&world.user(ACCOUNT, "Admin", &[])).await;
    let key = key_with(&world, &[grant(&admin, &["kms:*"])]).await;
    let eve = world.user(ACCOUNT, "Eve", &[&allow(&["*"])]);
    let root = world.root(ACCOUNT);

    let why = "because no resource-based policy allows the kms:Encrypt action";
    for caller in [&eve, &root] {
        assert_eq!(
            encrypt(caller, &key).await.said(),
            because(caller, "kms:Encrypt", &key, why)
        );
    }
}

#[tokio::test]
async fn a_user_whom_the_key_policy_names_needs_no_other_permission() {
    let world = world();
    let alice = world.user(ACCOUNT, "Alice", &[]);
    world.enroll(&alice).await;
    let key = key_with(&world, &[delegation(), grant(&alice.arn(), &["kms:Encrypt"])]).await;

    assert_eq!(encrypt(&alice, &key).await.said(), "OK");
    let denied = alice.with_policies(&[&deny(&["kms:Encrypt"])]);
    assert_eq!(
        encrypt(&denied, &key).await.said(),
        because(
            &denied,
            "kms:Encrypt",
            &key,
            "with an explicit deny in an identity-based policy"
        )
    );
}

#[tokio::test]
async fn a_denying_key_policy_wins_over_everything() {
    let world = world();
    let root = world.root(ACCOUNT);
    let mut never = grant("*", &["kms:Decrypt"]);
    never["Effect"] = "Deny".into();
    let key = new_key(&root).await;
    let sealed = sealed(&root, &key).await;
    assert_eq!(
        put_policy(&root, &key, &document(&[delegation(), never]))
            .await
            .said(),
        "OK"
    );
    assert_eq!(
        decrypt(&root, &sealed).await.said(),
        because(
            &root,
            "kms:Decrypt",
            &key,
            "with an explicit deny in a resource-based policy"
        )
    );
}

#[tokio::test]
async fn boundaries_session_policies_and_organizations_limit_what_iam_gives() {
    let world = world();
    let key = key_with(&world, &[delegation()]).await;
    let (all, nothing) = (allow(&["*"]), allow(&["s3:GetObject"]));
    let why = |what: &str| format!("because no {what} allows the kms:Encrypt action");

    let user = world.user(ACCOUNT, "Alice", &[&all]);
    let session = world.role_session(ACCOUNT, "Writer", "night", &[&all]);
    for (caller, what) in [
        (user.clone().with_boundary(&nothing), "permissions boundary"),
        (
            session.clone().with_session_policies(&[&nothing]),
            "session policy",
        ),
        (
            user.clone()
                .with_service_control(&[&all])
                .with_service_control(&[&nothing]),
            "service control policy",
        ),
        (
            world.root(ACCOUNT).with_service_control(&[&nothing]),
            "service control policy",
        ),
    ] {
        assert_eq!(
            encrypt(&caller, &key).await.said(),
            because(&caller, "kms:Encrypt", &key, &why(what))
        );
    }
    for caller in [
        user.clone().with_boundary(&all),
        session.with_session_policies(&[&all]),
        user.with_service_control(&[&all]),
    ] {
        assert_eq!(encrypt(&caller, &key).await.said(), "OK");
    }
}

#[tokio::test]
async fn across_accounts_both_sides_must_allow() {
    let world = world();
    let friend = format!("arn:aws:iam::{ELSEWHERE}:root");
    let key = key_with(&world, &[delegation(), grant(&friend, &["kms:Encrypt"])]).await;
    let with = world.user(ELSEWHERE, "With", &[&allow(&["kms:*"])]);
    let without = world.user(ELSEWHERE, "Without", &[]);

    assert_eq!(encrypt(&with, &key).await.said(), "OK");
    assert_eq!(encrypt(&world.root(ELSEWHERE), &key).await.said(), "OK");
    assert_eq!(
        encrypt(&without, &key).await.said(),
        because(
            &without,
            "kms:Encrypt",
            &key,
            "because no identity-based policy allows the kms:Encrypt action"
        )
    );
    // The owner's side does not allow more than it says.
    let data_key = json!({ "KeyId": key, "KeySpec": "AES_256" });
    assert_eq!(
        with.ask::<api::GenerateDataKeyRequest>(&data_key).await.said(),
        closed(&with, "kms:GenerateDataKey")
    );
}

#[tokio::test]
async fn a_stranger_cannot_tell_a_key_from_none() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    new_alias(&root, "alias/here", &key).await;
    let missing = key.replace(crate::world::id(&key), NOBODY);
    let alias = |name: &str| format!("arn:aws:kms:eu-central-1:{ACCOUNT}:alias/{name}");
    let strangers = [
        world.root(ELSEWHERE),
        world.user(ELSEWHERE, "Eve", &[&allow(&["*"])]),
        world.user(ELSEWHERE, "Mallory", &[]),
    ];
    for stranger in &strangers {
        for named in [key.clone(), missing.clone(), alias("here"), alias("gone")] {
            assert_eq!(
                encrypt(stranger, &named).await.said(),
                closed(stranger, "kms:Encrypt"),
                "{named}"
            );
            let describe = json!({ "KeyId": named });
            assert_eq!(
                stranger.ask::<api::DescribeKeyRequest>(&describe).await.said(),
                closed(stranger, "kms:DescribeKey"),
                "{named}"
            );
        }
    }
}

#[tokio::test]
async fn a_stranger_cannot_tell_by_management_either() {
    let world = world();
    let root = world.root(ACCOUNT);
    let stranger = world.root(ELSEWHERE);
    let key = new_key(&root).await;
    // Even one whom the policy lets in: these operations are not for other accounts.
    let open = document(&[delegation(), grant("*", &["kms:*"])]);
    let opened = new_key_with(&root, json!({ "Policy": open })).await;
    let missing = key.replace(crate::world::id(&key), NOBODY);
    for named in [&key, &opened, &missing] {
        let request = json!({ "KeyId": named });
        assert_eq!(
            stranger.ask::<api::DisableKeyRequest>(&request).await.said(),
            closed(&stranger, "kms:DisableKey")
        );
        assert_eq!(
            stranger.ask::<api::GetKeyPolicyRequest>(&request).await.said(),
            closed(&stranger, "kms:GetKeyPolicy")
        );
        assert_eq!(
            stranger
                .ask::<api::ScheduleKeyDeletionRequest>(&request)
                .await
                .said(),
            closed(&stranger, "kms:ScheduleKeyDeletion")
        );
    }
}

#[tokio::test]
async fn a_ciphertext_tells_a_stranger_nothing_of_its_key() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    let living = sealed(&root, &key).await;
    let doomed = new_key(&root).await;
    let dead = sealed(&root, &doomed).await;
    crate::world::schedule_deletion(&root, &doomed, 7).await;
    world.advance(7).await;

    for stranger in [
        world.root(ELSEWHERE),
        world.user(ELSEWHERE, "Eve", &[&allow(&["*"])]),
    ] {
        assert_eq!(
            decrypt(&stranger, &living).await.said(),
            decrypt(&stranger, &dead).await.said()
        );
        assert_eq!(
            decrypt(&stranger, &living).await.code,
            Some("AccessDeniedException")
        );
        let to = new_key(&world.root(ELSEWHERE)).await;
        let again = |blob: &str| json!({ "CiphertextBlob": blob, "DestinationKeyId": to });
        assert_eq!(
            stranger
                .ask::<api::ReEncryptRequest>(&again(&living))
                .await
                .said(),
            stranger.ask::<api::ReEncryptRequest>(&again(&dead)).await.said()
        );
    }
    assert_eq!(
        decrypt(&root, &dead).await.said(),
        "AccessDeniedException: The ciphertext refers to a customer master key that does not exist, does not exist in \
         this region, or you are not allowed to access."
    );
}

#[tokio::test]
async fn in_the_own_account_a_missing_key_is_denied_as_one_that_iam_does_not_allow() {
    let world = world();
    let nobody = world.user(ACCOUNT, "Nobody", &[]);
    let missing = format!("arn:aws:kms:eu-central-1:{ACCOUNT}:key/{NOBODY}");
    assert_eq!(
        encrypt(&nobody, &missing).await.said(),
        because(
            &nobody,
            "kms:Encrypt",
            &missing,
            "because no identity-based policy allows the kms:Encrypt action"
        )
    );
    let may = world.user(ACCOUNT, "May", &[&allow(&["kms:Encrypt"])]);
    assert_eq!(
        encrypt(&may, &missing).await.said(),
        format!("NotFoundException: Key '{missing}' does not exist")
    );
}

#[tokio::test]
async fn actions_of_the_account_are_iams_alone() {
    let world = world();
    let nobody = world.user(ACCOUNT, "Nobody", &[]);
    let maker = world.user(
        ACCOUNT,
        "Maker",
        &[&allow(&["kms:CreateKey", "kms:ListKeys", "kms:GenerateRandom"])],
    );
    let denied = |action: &str| {
        because(
            &nobody,
            action,
            "*",
            &format!("because no identity-based policy allows the {action} action"),
        )
    };
    let random = json!({ "NumberOfBytes": 8 });
    let none = json!({});
    assert_eq!(
        nobody.ask::<api::CreateKeyRequest>(&none).await.said(),
        denied("kms:CreateKey")
    );
    assert_eq!(
        nobody.ask::<api::ListKeysRequest>(&none).await.said(),
        denied("kms:ListKeys")
    );
    assert_eq!(
        nobody.ask::<api::ListAliasesRequest>(&none).await.said(),
        denied("kms:ListAliases")
    );
    assert_eq!(
        nobody.ask::<api::GenerateRandomRequest>(&random).await.said(),
        denied("kms:GenerateRandom")
    );
    assert_eq!(maker.ask::<api::CreateKeyRequest>(&none).await.code, None);
    assert_eq!(maker.ask::<api::ListKeysRequest>(&none).await.code, None);
    assert_eq!(maker.ask::<api::GenerateRandomRequest>(&random).await.code, None);

    // Tags at creation need their own permission.
    let tagged = json!({ "Tags": [{ "TagKey": "a", "TagValue": "b" }] });
    assert_eq!(
        maker.ask::<api::CreateKeyRequest>(&tagged).await.code,
        Some("AccessDeniedException")
    );
    let tagger = maker.with_policies(&[&allow(&["kms:CreateKey", "kms:TagResource"])]);
    assert_eq!(tagger.ask::<api::CreateKeyRequest>(&tagged).await.code, None);
}

#[tokio::test]
async fn the_four_statements_of_the_console_do_what_they_say() {
    let world = world();
    let root = world.root(ACCOUNT);
    let (admin, user) = (
        world.role_session(ACCOUNT, "KeyAdmin", "day", &[]),
        world.user(ACCOUNT, "KeyUser", &[]),
    );
    world.enroll(&admin).await;
    world.enroll(&user).await;
    let console = json!({
        "Id": "key-consolepolicy-3",
        "Version": "2012-10-17",
        "Statement": [
            delegation(),
            {
                "Sid": "Allow access for Key Administrators",
                "Effect": "Allow",
                "Principal": { "AWS": format!("arn:aws:iam::{ACCOUNT}:role/KeyAdmin") },
                "Action": ["kms:Create*", "kms:Describe*", "kms:Enable*", "kms:List*", "kms:Put*", "kms:Update*",
                    "kms:Revoke*", "kms:Disable*", "kms:Get*", "kms:Delete*", "kms:TagResource", "kms:UntagResource",
                    "kms:ScheduleKeyDeletion", "kms:CancelKeyDeletion"],
                "Resource": "*"
            },
            {
                "Sid": "Allow use of the key",
                "Effect": "Allow",
                "Principal": { "AWS": [user.arn()] },
                "Action": ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
                "Resource": "*"
            },
            {
                "Sid": "Allow attachment of persistent resources",
                "Effect": "Allow",
                "Principal": { "AWS": [user.arn()] },
                "Action": ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"],
                "Resource": "*",
                "Condition": { "Bool": { "kms:GrantIsForAWSResource": "true" } }
            }
        ]
    })
    .to_string();
    let key = new_key(&root).await;
    assert_eq!(put_policy(&root, &key, &console).await.said(), "OK");
    let read = root
        .ask::<api::GetKeyPolicyRequest>(&json!({ "KeyId": key, "PolicyName": "default" }))
        .await
        .json();
    assert_eq!(read, json!({ "Policy": console, "PolicyName": "default" }));

    let sealed = sealed(&user, &key).await;
    assert_eq!(decrypt(&user, &sealed).await.said(), "OK");
    let by_id = json!({ "KeyId": key });
    assert_eq!(user.ask::<api::DescribeKeyRequest>(&by_id).await.code, None);
    assert_eq!(
        user.ask::<api::DisableKeyRequest>(&by_id).await.code,
        Some("AccessDeniedException")
    );
    assert_eq!(decrypt(&admin, &sealed).await.code, Some("AccessDeniedException"));
    assert_eq!(admin.ask::<api::DisableKeyRequest>(&by_id).await.code, None);
    assert_eq!(admin.ask::<api::EnableKeyRequest>(&by_id).await.code, None);
    assert_eq!(put_policy(&admin, &key, &console).await.said(), "OK");
    assert_eq!(
        admin.ask::<api::ScheduleKeyDeletionRequest>(&by_id).await.code,
        None
    );
    assert_eq!(
        admin.ask::<api::CancelKeyDeletionRequest>(&by_id).await.code,
        None
    );
}
