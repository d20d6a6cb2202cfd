//! `DryRun`: the answer that the call would have had, and nothing done.

use kms_api as api;
use serde_json::{Value, json};
use smithy::{Decode, Operation};
use testkit::Caller;

use crate::world::{ACCOUNT, disable, new_key, sealed, world};

const WOULD_HAVE: &str =
    "DryRunOperationException: The request would have succeeded, but the DryRun option is set.";

async fn said<Op: Operation + Decode>(by: &Caller, request: &Value) -> String {
    let mut request = request.clone();
    request["DryRun"] = true.into();
    by.ask::<Op>(&request).await.said()
}

#[tokio::test]
async fn every_cryptographic_operation_can_be_tried() {
    let world = world();
    let root = world.root(ACCOUNT);
    let nobody = world.user(ACCOUNT, "Nobody", &[]);
    let key = new_key(&root).await;
    let blob = sealed(&root, &key).await;
    let encrypt = json!({ "KeyId": key, "Plaintext": "AA==" });
    let decrypt = json!({ "CiphertextBlob": blob });
    let data_key = json!({ "KeyId": key, "KeySpec": "AES_256" });
    let again = json!({ "CiphertextBlob": blob, "DestinationKeyId": key });

    let each = async |caller: &Caller| {
        [
            said::<api::EncryptRequest>(caller, &encrypt).await,
            said::<api::DecryptRequest>(caller, &decrypt).await,
            said::<api::GenerateDataKeyRequest>(caller, &data_key).await,
            said::<api::GenerateDataKeyWithoutPlaintextRequest>(caller, &data_key).await,
            said::<api::ReEncryptRequest>(caller, &again).await,
        ]
    };
    assert_eq!(each(&root).await, [WOULD_HAVE; 5]);
    for denied in each(&nobody).await {
        assert!(denied.starts_with("AccessDeniedException: "), "{denied}");
    }
    disable(&root, &key).await;
    for refused in each(&root).await {
        assert_eq!(refused, format!("DisabledException: {key} is disabled."));
    }
}

#[tokio::test]
async fn a_tried_call_is_wrong_where_the_real_one_is() {
    let world = world();
    let root = world.root(ACCOUNT);
    let (key, other) = (new_key(&root).await, new_key(&root).await);
    let blob = sealed(&root, &key).await;
    let context = json!({ "CiphertextBlob": blob, "EncryptionContext": { "a": "b" } });
    assert_eq!(
        said::<api::DecryptRequest>(&root, &context).await,
        "InvalidCiphertextException: "
    );
    let wrong = json!({ "CiphertextBlob": blob, "KeyId": other });
    assert!(
        said::<api::DecryptRequest>(&root, &wrong)
            .await
            .starts_with("IncorrectKeyException: ")
    );
    let unfit = json!({ "KeyId": key, "Plaintext": "AA==", "EncryptionAlgorithm": "RSAES_OAEP_SHA_1" });
    assert!(
        said::<api::EncryptRequest>(&root, &unfit)
            .await
            .starts_with("InvalidKeyUsageException: ")
    );
}

#[tokio::test]
async fn permissions_are_tried_without_a_ciphertext_if_the_key_is_named() {
    let world = world();
    let root = world.root(ACCOUNT);
    let nobody = world.user(ACCOUNT, "Nobody", &[]);
    let key = new_key(&root).await;
    let ignoring = json!(["IGNORE_CIPHERTEXT"]);
    let named = json!({ "KeyId": key, "DryRunModifiers": ignoring });
    assert_eq!(said::<api::DecryptRequest>(&root, &named).await, WOULD_HAVE);
    assert!(
        said::<api::DecryptRequest>(&nobody, &named)
            .await
            .starts_with("AccessDeniedException: ")
    );
    let wrong = json!({ "KeyId": key, "CiphertextBlob": "AAAA", "DryRunModifiers": ignoring });
    assert_eq!(said::<api::DecryptRequest>(&root, &wrong).await, WOULD_HAVE);
    let again = json!({ "SourceKeyId": key, "DestinationKeyId": key, "DryRunModifiers": ignoring });
    assert_eq!(said::<api::ReEncryptRequest>(&root, &again).await, WOULD_HAVE);

    // The name is needed then, and the modifier counts in a dry run alone.
    let unnamed = json!({ "DryRunModifiers": ignoring });
    assert!(
        said::<api::DecryptRequest>(&root, &unnamed)
            .await
            .starts_with("ValidationException: ")
    );
    assert_eq!(
        root.ask::<api::DecryptRequest>(&named).await.code,
        Some("ValidationException")
    );
    let invalid = json!({ "KeyId": key, "CiphertextBlob": "AAAA", "DryRunModifiers": ignoring });
    assert_eq!(
        root.ask::<api::DecryptRequest>(&invalid).await.code,
        Some("InvalidCiphertextException")
    );
}
