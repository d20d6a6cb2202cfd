//! Data keys and random bytes.

use data_encoding::BASE64;
use kms_api as api;
use serde_json::json;

use crate::world::{ACCOUNT, blob, decrypt, new_key, opened, world};

#[tokio::test]
async fn a_data_key_has_the_length_that_was_asked_for_and_opens_again() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    for (asked, length) in [
        (json!({ "KeySpec": "AES_256" }), 32),
        (json!({ "KeySpec": "AES_128" }), 16),
        (json!({ "NumberOfBytes": 1 }), 1),
        (json!({ "NumberOfBytes": 64 }), 64),
        (json!({ "NumberOfBytes": 1024 }), 1024),
    ] {
        let mut request = asked.clone();
        request["KeyId"] = key.as_str().into();
        let made = root.ask::<api::GenerateDataKeyRequest>(&request).await;
        let answer = made.json();
        let plaintext = BASE64
            .decode(answer["Plaintext"].as_str().unwrap().as_bytes())
            .unwrap();
        assert_eq!(plaintext.len(), length, "{asked}");
        assert_eq!(opened(&decrypt(&root, &blob(&made)).await), plaintext);
        assert_eq!(answer["KeyId"], key.as_str());
        assert_eq!(answer["KeyMaterialId"].as_str().unwrap().len(), 64);
        assert!(answer["CiphertextForRecipient"].is_null());

        let sealed = root
            .ask::<api::GenerateDataKeyWithoutPlaintextRequest>(&request)
            .await;
        assert!(sealed.json()["Plaintext"].is_null());
        assert_eq!(opened(&decrypt(&root, &blob(&sealed)).await).len(), length);
    }
}

#[tokio::test]
async fn the_length_is_said_in_one_way() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    let said = "ValidationException: Please specify either number of bytes or key spec.";
    for request in [
        json!({ "KeyId": key }),
        json!({ "KeyId": key, "KeySpec": "AES_256", "NumberOfBytes": 32 }),
    ] {
        assert_eq!(
            root.ask::<api::GenerateDataKeyRequest>(&request).await.said(),
            said
        );
        assert_eq!(
            root.ask::<api::GenerateDataKeyWithoutPlaintextRequest>(&request)
                .await
                .said(),
            said
        );
    }
    for (bytes, bound) in [
        (0, "greater than or equal to 1"),
        (1025, "less than or equal to 1024"),
    ] {
        let request = json!({ "KeyId": key, "NumberOfBytes": bytes });
        assert_eq!(
            root.ask::<api::GenerateDataKeyRequest>(&request).await.said(),
            format!(
                "ValidationException: 1 validation error detected: Value '{bytes}' at 'numberOfBytes' failed to \
                 satisfy constraint: Member must have value {bound}"
            )
        );
    }
}

#[tokio::test]
async fn random_bytes_come_in_any_number_from_1_to_1024_and_do_not_repeat() {
    let world = world();
    let root = world.root(ACCOUNT);
    let mut drawn = Vec::new();
    for length in [1, 32, 1024] {
        let request = json!({ "NumberOfBytes": length });
        let answer = root.ask::<api::GenerateRandomRequest>(&request).await;
        drawn.push(opened(&answer));
        assert_eq!(drawn.last().unwrap().len(), length);
    }
    assert_ne!(drawn[1], drawn[2][..32]);
    for (request, said) in [
        (json!({}), "NumberOfBytes is required."),
        (
            json!({ "NumberOfBytes": 0 }),
            "1 validation error detected: Value '0' at 'numberOfBytes' failed to satisfy constraint: Member must have \
             value greater than or equal to 1",
        ),
        (
            json!({ "NumberOfBytes": 1025 }),
            "1 validation error detected: Value '1025' at 'numberOfBytes' failed to satisfy constraint: Member must \
             have value less than or equal to 1024",
        ),
    ] {
        assert_eq!(
            root.ask::<api::GenerateRandomRequest>(&request).await.said(),
            format!("ValidationException: {said}")
        );
    }
}
