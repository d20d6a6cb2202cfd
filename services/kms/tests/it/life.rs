//! A key's life from one end to the other.

use kms_api as api;
use serde_json::json;

use crate::world::{
    ACCOUNT, SECRET, blob, decrypt, disable, enable, encrypt, id, new_key_with, opened, schedule_deletion,
    sealed, state, world,
};

#[tokio::test]
async fn a_new_key_is_described_as_aws_describes_it() {
    let world = world();
    let root = world.root(ACCOUNT);
    let arn = new_key_with(&root, json!({ "Description": "test key 123" })).await;

    let described = root
        .ask::<api::DescribeKeyRequest>(&json!({ "KeyId": arn }))
        .await
        .json();
    let mut metadata = described["KeyMetadata"].clone();
    let material = metadata["CurrentKeyMaterialId"].take();
    assert_eq!(material.as_str().unwrap().len(), 64);
    assert!(
        material
            .as_str()
            .unwrap()
            .bytes()
            .all(|it| it.is_ascii_hexdigit())
    );
    assert_eq!(
        metadata,
        json!({
            "AWSAccountId": ACCOUNT,
            "Arn": format!("arn:aws:kms:eu-central-1:{ACCOUNT}:key/{}", id(&arn)),
            "CreationDate": 1_767_323_045,
            "CurrentKeyMaterialId": null,
            "CustomerMasterKeySpec": "SYMMETRIC_DEFAULT",
            "Description": "test key 123",
            "Enabled": true,
            "EncryptionAlgorithms": ["SYMMETRIC_DEFAULT"],
            "KeyId": id(&arn),
            "KeyManager": "CUSTOMER",
            "KeySpec": "SYMMETRIC_DEFAULT",
            "KeyState": "Enabled",
            "KeyUsage": "ENCRYPT_DECRYPT",
            "MultiRegion": false,
            "Origin": "AWS_KMS",
        })
    );
}

#[tokio::test]
async fn what_a_key_encrypts_it_decrypts_until_it_is_destroyed() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key_with(&root, json!({ "Description": "the tutorial's" })).await;

    let sealed = sealed(&root, &key).await;
    let answer = decrypt(&root, &sealed).await;
    assert_eq!(opened(&answer), SECRET);
    let answer = answer.json();
    assert_eq!(answer["KeyId"], key.as_str());
    assert_eq!(answer["EncryptionAlgorithm"], "SYMMETRIC_DEFAULT");

    disable(&root, &key).await;
    assert_eq!(state(&root, &key).await, "Disabled");
    let refused = format!("DisabledException: {key} is disabled.");
    assert_eq!(decrypt(&root, &sealed).await.said(), refused);
    assert_eq!(encrypt(&root, &key).await.said(), refused);

    enable(&root, &key).await;
    assert_eq!(state(&root, &key).await, "Enabled");
    assert_eq!(opened(&decrypt(&root, &sealed).await), SECRET);

    assert_eq!(schedule_deletion(&root, &key, 7).await.said(), "OK");
    assert_eq!(
        decrypt(&root, &sealed).await.said(),
        format!("KMSInvalidStateException: {key} is pending deletion.")
    );
    assert_eq!(world.advance(7).await, 1);
    assert_eq!(
        root.ask::<api::DescribeKeyRequest>(&json!({ "KeyId": key }))
            .await
            .said(),
        format!("NotFoundException: Key '{key}' does not exist")
    );
}

#[tokio::test]
async fn two_ciphertexts_of_one_plaintext_differ_and_cost_at_most_160_bytes() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key_with(&root, json!({})).await;

    let (one, other) = (sealed(&root, &key).await, sealed(&root, &key).await);
    assert_ne!(one, other);
    let bytes = data_encoding::BASE64.decode(one.as_bytes()).unwrap();
    assert!(bytes.len() <= SECRET.len() + 160, "{}", bytes.len());
}

#[tokio::test]
async fn plaintexts_of_1_to_4096_bytes_are_taken_and_others_refused() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key_with(&root, json!({})).await;
    let with = |length: usize| {
        let plaintext = data_encoding::BASE64.encode(&vec![7; length]);
        json!({ "KeyId": key, "Plaintext": plaintext })
    };

    for length in [1, 4096] {
        let answer = root.ask::<api::EncryptRequest>(&with(length)).await;
        assert_eq!(opened(&decrypt(&root, &blob(&answer)).await), vec![7; length]);
    }
    assert_eq!(
        root.ask::<api::EncryptRequest>(&with(4097)).await.said(),
        "ValidationException: 1 validation error detected: Value at 'plaintext' failed to satisfy constraint: Member \
         must have length less than or equal to 4096"
    );
    assert_eq!(
        root.ask::<api::EncryptRequest>(&with(0)).await.said(),
        "ValidationException: 1 validation error detected: Value at 'plaintext' failed to satisfy constraint: Member \
         must have length greater than or equal to 1"
    );
}

#[tokio::test]
async fn a_changed_ciphertext_does_not_open_whichever_byte_was_changed() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key_with(&root, json!({})).await;
    let sealed = data_encoding::BASE64
        .decode(sealed(&root, &key).await.as_bytes())
        .unwrap();

    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        let answer = decrypt(&root, &data_encoding::BASE64.encode(&changed)).await;
        let code = answer.code.unwrap();
        // A change of account, region or key id names another key, of which the caller learns nothing.
        assert!(
            ["InvalidCiphertextException", "AccessDeniedException"].contains(&code),
            "byte {at}: {}",
            answer.said()
        );
    }
    let cut = data_encoding::BASE64.encode(&sealed[..sealed.len() - 1]);
    assert_eq!(decrypt(&root, &cut).await.said(), "InvalidCiphertextException: ");
    assert_eq!(
        decrypt(&root, "AAAA").await.said(),
        "InvalidCiphertextException: "
    );
}

#[tokio::test]
async fn a_description_is_changed_and_emptied() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key_with(&root, json!({ "Description": "old" })).await;

    for text in ["new", ""] {
        let request = json!({ "KeyId": key, "Description": text });
        assert_eq!(
            root.ask::<api::UpdateKeyDescriptionRequest>(&request)
                .await
                .said(),
            "OK"
        );
        let described = root
            .ask::<api::DescribeKeyRequest>(&json!({ "KeyId": key }))
            .await
            .json();
        assert_eq!(described["KeyMetadata"]["Description"], text);
    }
}

#[tokio::test]
async fn enabling_what_is_enabled_and_disabling_what_is_disabled_changes_nothing() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key_with(&root, json!({})).await;

    enable(&root, &key).await;
    disable(&root, &key).await;
    disable(&root, &key).await;
    assert_eq!(state(&root, &key).await, "Disabled");
}

#[tokio::test]
async fn what_is_not_served_yet_is_said_clearly_and_makes_no_key() {
    let world = world();
    let root = world.root(ACCOUNT);
    let refused = [
        (
            json!({ "MultiRegion": true }),
            "UnsupportedOperationException: MultiRegion is not supported by this server.",
        ),
        (
            json!({ "KeySpec": "RSA_2048", "KeyUsage": "SIGN_VERIFY" }),
            "UnsupportedOperationException: A KeySpec other than SYMMETRIC_DEFAULT is not supported by this server.",
        ),
        (
            json!({ "CustomerMasterKeySpec": "HMAC_256", "KeyUsage": "GENERATE_VERIFY_MAC" }),
            "UnsupportedOperationException: A KeySpec other than SYMMETRIC_DEFAULT is not supported by this server.",
        ),
        (
            json!({ "Origin": "EXTERNAL" }),
            "UnsupportedOperationException: An Origin other than AWS_KMS is not supported by this server.",
        ),
        (
            json!({ "CustomKeyStoreId": "cks-1234567890abcdef0" }),
            "UnsupportedOperationException: A custom key store is not supported by this server.",
        ),
        (
            json!({ "KeyUsage": "SIGN_VERIFY" }),
            "ValidationException: KeyUsage SIGN_VERIFY is not compatible with KeySpec SYMMETRIC_DEFAULT",
        ),
        (
            json!({ "KeySpec": "SYMMETRIC_DEFAULT", "CustomerMasterKeySpec": "SYMMETRIC_DEFAULT" }),
            "ValidationException: You cannot specify KeySpec and CustomerMasterKeySpec in the same request.",
        ),
    ];
    for (request, said) in refused {
        assert_eq!(root.ask::<api::CreateKeyRequest>(&request).await.said(), said);
    }
    let listed = root.ask::<api::ListKeysRequest>(&json!({})).await.json();
    assert_eq!(listed["Keys"], json!([]));
}

#[tokio::test]
async fn the_names_of_the_only_spec_usage_and_origin_may_be_given() {
    let world = world();
    let root = world.root(ACCOUNT);
    let request = json!({ "KeySpec": "SYMMETRIC_DEFAULT", "KeyUsage": "ENCRYPT_DECRYPT", "Origin": "AWS_KMS",
        "MultiRegion": false });
    let key = new_key_with(&root, request).await;
    assert_eq!(state(&root, &key).await, "Enabled");
}
