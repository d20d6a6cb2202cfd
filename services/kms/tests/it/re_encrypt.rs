//! `ReEncrypt`: two keys, two permissions, two contexts, no plaintext.

use kms_api as api;
use serde_json::json;
use testkit::document;

use crate::world::{
    ACCOUNT, ELSEWHERE, SECRET, blob, decrypt, decrypt_with, delegation, encrypt_with, grant, new_alias,
    new_key, opened, put_policy, sealed, world,
};

#[tokio::test]
async fn a_ciphertext_moves_to_another_key_and_context() {
    let world = world();
    let root = world.root(ACCOUNT);
    let (from, to) = (new_key(&root).await, new_key(&root).await);
    let sealed = blob(&encrypt_with(&root, &from, json!({ "old": "1" })).await);

    let request = json!({
        "CiphertextBlob": sealed,
        "SourceEncryptionContext": { "old": "1" },
        "DestinationKeyId": to,
        "DestinationEncryptionContext": { "new": "2" },
    });
    let answer = root.ask::<api::ReEncryptRequest>(&request).await;
    let shown = answer.json();
    assert_eq!(shown["SourceKeyId"], from.as_str());
    assert_eq!(shown["KeyId"], to.as_str());
    assert_eq!(shown["SourceEncryptionAlgorithm"], "SYMMETRIC_DEFAULT");
    assert_eq!(shown["DestinationEncryptionAlgorithm"], "SYMMETRIC_DEFAULT");
    for name in ["SourceKeyMaterialId", "DestinationKeyMaterialId"] {
        assert_eq!(shown[name].as_str().unwrap().len(), 64);
    }
    assert!(shown["Plaintext"].is_null());
    assert_eq!(
        opened(&decrypt_with(&root, &blob(&answer), json!({ "new": "2" })).await),
        SECRET
    );
    assert_eq!(
        decrypt_with(&root, &blob(&answer), json!({ "old": "1" }))
            .await
            .code,
        Some("InvalidCiphertextException")
    );
    let mut wrong = request;
    wrong["SourceEncryptionContext"] = json!({});
    assert_eq!(
        root.ask::<api::ReEncryptRequest>(&wrong).await.said(),
        "InvalidCiphertextException: "
    );
}

#[tokio::test]
async fn the_source_may_be_named_and_must_be_right() {
    let world = world();
    let root = world.root(ACCOUNT);
    let (from, to) = (new_key(&root).await, new_key(&root).await);
    new_alias(&root, "alias/from", &from).await;
    let sealed = sealed(&root, &from).await;
    let with =
        |source: &str| json!({ "CiphertextBlob": sealed, "SourceKeyId": source, "DestinationKeyId": to });
    for named in [from.as_str(), "alias/from"] {
        assert_eq!(root.ask::<api::ReEncryptRequest>(&with(named)).await.said(), "OK");
    }
    assert_eq!(
        root.ask::<api::ReEncryptRequest>(&with(&to)).await.said(),
        "IncorrectKeyException: The key ID in the request does not identify a CMK that can perform this operation."
    );
}

#[tokio::test]
async fn each_key_gives_its_own_permission() {
    let world = world();
    let root = world.root(ACCOUNT);
    let (from, to) = (new_key(&root).await, new_key(&root).await);
    let sealed = sealed(&root, &from).await;
    let request = json!({ "CiphertextBlob": sealed, "DestinationKeyId": to });
    let user = |actions: &[(&str, &String)]| {
        let statements: Vec<_> = actions
            .iter()
            .map(|(action, on)| json!({ "Effect": "Allow", "Action": action, "Resource": on }))
            .collect();
        world.user(ACCOUNT, "Alice", &[&document(&statements)])
    };
    let (out, into) = ("kms:ReEncryptFrom", "kms:ReEncryptTo");
    assert_eq!(
        user(&[(out, &from), (into, &to)])
            .ask::<api::ReEncryptRequest>(&request)
            .await
            .said(),
        "OK"
    );
    for (actions, missing) in [
        (vec![(out, &from)], into),
        (vec![(into, &to)], out),
        (vec![(out, &to), (into, &from)], out),
        (vec![("kms:Decrypt", &from), ("kms:Encrypt", &to)], out),
    ] {
        let said = user(&actions).ask::<api::ReEncryptRequest>(&request).await.said();
        assert!(
            said.starts_with("AccessDeniedException: ") && said.contains(missing),
            "{said}"
        );
    }
}

#[tokio::test]
async fn a_ciphertext_is_handed_over_to_another_account() {
    let world = world();
    let (owner, friend) = (world.root(ACCOUNT), world.root(ELSEWHERE));
    let (from, to) = (new_key(&owner).await, new_key(&friend).await);
    let sealed = sealed(&owner, &from).await;
    let request = json!({ "CiphertextBlob": sealed, "DestinationKeyId": to });
    assert_eq!(
        friend.ask::<api::ReEncryptRequest>(&request).await.code,
        Some("AccessDeniedException")
    );
    let open = document(&[
        delegation(),
        grant(&format!("arn:aws:iam::{ELSEWHERE}:root"), &["kms:ReEncryptFrom"]),
    ]);
    assert_eq!(put_policy(&owner, &from, &open).await.said(), "OK");
    let answer = friend.ask::<api::ReEncryptRequest>(&request).await;
    assert_eq!(opened(&decrypt(&friend, &blob(&answer)).await), SECRET);
    assert_eq!(
        decrypt(&owner, &blob(&answer)).await.code,
        Some("AccessDeniedException")
    );
}
