//! Of several things that are wrong the first is named: the document, then the permission, then whether the key exists,
//! then its state, then how it is used.

use kms_api as api;
use serde_json::json;

use crate::world::{ACCOUNT, NOBODY, S3, disable, new_key, sealed, world};

#[tokio::test]
async fn encrypt_names_what_is_wrong_first() {
    let world = world();
    let root = world.root(ACCOUNT);
    let nobody = world.user(ACCOUNT, "Nobody", &[]);
    let key = new_key(&root).await;
    disable(&root, &key).await;
    let rsa = "RSAES_OAEP_SHA_256";
    let said = async |caller: &testkit::Caller, key: &str, plaintext: &str, algorithm: &str| {
        let request = json!({ "KeyId": key, "Plaintext": plaintext, "EncryptionAlgorithm": algorithm });
        caller.ask::<api::EncryptRequest>(&request).await.code.unwrap()
    };

    assert_eq!(said(&nobody, NOBODY, "", rsa).await, "ValidationException");
    assert_eq!(said(&nobody, NOBODY, "AA==", rsa).await, "AccessDeniedException");
    assert_eq!(said(&nobody, &key, "AA==", rsa).await, "AccessDeniedException");
    assert_eq!(said(&root, NOBODY, "AA==", rsa).await, "NotFoundException");
    assert_eq!(said(&root, &key, "AA==", rsa).await, "DisabledException");
    crate::world::enable(&root, &key).await;
    assert_eq!(said(&root, &key, "AA==", rsa).await, "InvalidKeyUsageException");
}

#[tokio::test]
async fn decrypt_names_what_is_wrong_first() {
    let world = world();
    let root = world.root(ACCOUNT);
    let nobody = world.user(ACCOUNT, "Nobody", &[]);
    let (key, other) = (new_key(&root).await, new_key(&root).await);
    let sealed = sealed(&root, &key).await;
    let said = async |caller: &testkit::Caller, request: serde_json::Value| {
        caller.ask::<api::DecryptRequest>(&request).await.said()
    };

    assert!(
        said(&nobody, json!({ "KeyId": "" }))
            .await
            .starts_with("ValidationException: ")
    );
    assert_eq!(
        said(&root, json!({})).await,
        "ValidationException: 1 validation error detected: Value null at 'ciphertextBlob' failed to satisfy \
         constraint: Member must not be null"
    );
    // Without a key's name the blob must say it: one that does not is no ciphertext, whoever asks.
    assert_eq!(
        said(&nobody, json!({ "CiphertextBlob": "AAAA" })).await,
        "InvalidCiphertextException: "
    );
    assert!(
        said(&nobody, json!({ "KeyId": key, "CiphertextBlob": "AAAA" }))
            .await
            .starts_with("AccessDeniedException: ")
    );
    disable(&root, &other).await;
    assert_eq!(
        said(&root, json!({ "KeyId": other, "CiphertextBlob": sealed })).await,
        format!("DisabledException: {other} is disabled.")
    );
    crate::world::enable(&root, &other).await;
    assert_eq!(
        said(&root, json!({ "KeyId": other, "CiphertextBlob": sealed })).await,
        "IncorrectKeyException: The key ID in the request does not identify a CMK that can perform this operation."
    );
    assert_eq!(
        said(
            &root,
            json!({ "KeyId": key, "CiphertextBlob": sealed, "EncryptionContext": { "a": "b" } })
        )
        .await,
        "InvalidCiphertextException: "
    );
}

#[tokio::test]
async fn all_broken_constraints_are_named_at_once() {
    let world = world();
    let root = world.root(ACCOUNT);
    let said = root
        .ask::<api::TagResourceRequest>(&json!({ "Tags": [{ "TagKey": "", "TagValue": "v".repeat(257) }] }))
        .await
        .said();
    assert!(
        said.starts_with("ValidationException: 3 validation errors detected: "),
        "{said}"
    );
    for part in [
        "Value null at 'keyId' failed to satisfy constraint: Member must not be null",
        "Value '' at 'tags.1.member.tagKey' failed to satisfy constraint: Member must have length greater than or equal \
         to 1",
        "at 'tags.1.member.tagValue' failed to satisfy constraint: Member must have length less than or equal to 256",
    ] {
        assert!(said.contains(part), "{said}");
    }
}

#[tokio::test]
async fn answers_for_enclaves_are_refused_before_any_plaintext_is_made() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    let recipient = json!({ "KeyEncryptionAlgorithm": "RSAES_OAEP_SHA_256", "AttestationDocument": "AAAA" });
    let blob = sealed(&root, &key).await;
    let refused = "ValidationException: Recipient is not supported by this server.";
    let open = json!({ "CiphertextBlob": blob, "Recipient": recipient });
    assert_eq!(root.ask::<api::DecryptRequest>(&open).await.said(), refused);
    let make = json!({ "KeyId": key, "KeySpec": "AES_256", "Recipient": recipient });
    assert_eq!(
        root.ask::<api::GenerateDataKeyRequest>(&make).await.said(),
        refused
    );
    let draw = json!({ "NumberOfBytes": 8, "Recipient": recipient });
    assert_eq!(
        root.ask::<api::GenerateRandomRequest>(&draw).await.said(),
        refused
    );
}

#[tokio::test]
async fn a_call_through_a_service_is_recorded_as_one() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    crate::world::encrypt(&root.via(&S3), &key).await;
    let record = world.records().pop().unwrap();
    assert_eq!(record["eventName"], "Encrypt");
    assert_eq!(record["userIdentity"]["invokedBy"], "s3.amazonaws.com");
    assert_eq!(record["sourceIPAddress"], "s3.amazonaws.com");
    assert_eq!(record["calledVia"], json!(["s3.amazonaws.com"]));
    assert_eq!(record["resources"][0]["ARN"], key.as_str());
}
