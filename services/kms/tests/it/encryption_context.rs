//! The encryption context is authenticated: exact, case-sensitive, in any order.

use kms_api as api;
use serde_json::{Value, json};

use crate::world::{ACCOUNT, SECRET, blob, decrypt_with, encrypt_with, new_key, opened, world};

#[tokio::test]
async fn only_the_same_context_opens() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    let context = json!({ "Purpose": "Test", "owner": "alice" });
    let sealed = blob(&encrypt_with(&root, &key, context.clone()).await);

    let reversed: Value = serde_json::from_str(r#"{"owner":"alice","Purpose":"Test"}"#).unwrap();
    for same in [context, reversed] {
        assert_eq!(opened(&decrypt_with(&root, &sealed, same).await), SECRET);
    }
    for (why, other) in [
        ("missing", json!({})),
        ("one missing", json!({ "Purpose": "Test" })),
        (
            "one more",
            json!({ "Purpose": "Test", "owner": "alice", "x": "" }),
        ),
        ("case of a name", json!({ "purpose": "Test", "owner": "alice" })),
        ("case of a value", json!({ "Purpose": "test", "owner": "alice" })),
        ("swapped values", json!({ "Purpose": "alice", "owner": "Test" })),
        ("moved border", json!({ "PurposeT": "est", "owner": "alice" })),
        ("space", json!({ "Purpose": "Test ", "owner": "alice" })),
    ] {
        assert_eq!(
            decrypt_with(&root, &sealed, other).await.said(),
            "InvalidCiphertextException: ",
            "{why}"
        );
    }
}

#[tokio::test]
async fn no_context_and_an_empty_one_are_the_same() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    let sealed = blob(&encrypt_with(&root, &key, json!({})).await);

    let without = root
        .ask::<api::DecryptRequest>(&json!({ "CiphertextBlob": sealed }))
        .await;
    assert_eq!(opened(&without), SECRET);
    let null = root
        .ask::<api::DecryptRequest>(&json!({ "CiphertextBlob": sealed, "EncryptionContext": null }))
        .await;
    assert_eq!(opened(&null), SECRET);
}

#[tokio::test]
async fn equal_looking_texts_of_other_code_points_are_other_contexts() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    let sealed = blob(&encrypt_with(&root, &key, json!({ "name": "caf\u{e9}" })).await);

    assert_eq!(
        opened(&decrypt_with(&root, &sealed, json!({ "name": "caf\u{e9}" })).await),
        SECRET
    );
    assert_eq!(
        decrypt_with(&root, &sealed, json!({ "name": "cafe\u{301}" }))
            .await
            .code,
        Some("InvalidCiphertextException")
    );
}

#[tokio::test]
async fn a_data_key_is_bound_to_its_context_too() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    let request = json!({ "KeyId": key, "KeySpec": "AES_256", "EncryptionContext": { "a": "b" } });
    let made = root.ask::<api::GenerateDataKeyRequest>(&request).await;

    assert_eq!(
        decrypt_with(&root, &blob(&made), json!({})).await.said(),
        "InvalidCiphertextException: "
    );
    let plain = decrypt_with(&root, &blob(&made), json!({ "a": "b" })).await;
    assert_eq!(plain.json()["Plaintext"], made.json()["Plaintext"]);
}
