//! What is encrypted is decrypted: all suites, sizes, layouts, ways to call.

use std::sync::Arc;

use proptest::prelude::*;
use sealstone_encryption_sdk::keyring::Multi;
use sealstone_encryption_sdk::materials::{DefaultMaterials, MaterialsFailed, RequiredContext};
use sealstone_encryption_sdk::{Context, DecryptFailed, Decryptor, EncryptFailed, Encryptor, Framing, Suite};

use crate::world::{context, decryptor, encryptor, frames_of, key, plaintext, policy_of};

#[test]
fn every_suite_and_size_comes_back_by_every_call() {
    for suite in Suite::ALL {
        for framing in [frames_of(16), frames_of(4096), Framing::SingleBlock] {
            for bytes in [0, 1, 15, 16, 17, 4095, 4096, 4097, 300_000] {
                let plaintext = plaintext(bytes);
                let encryptor = encryptor(suite, framing);
                let once = encryptor.encrypt(&plaintext, &context()).unwrap();
                let mut streamed = Vec::new();
                let header = encryptor
                    .encrypt_stream(&mut &*plaintext, &mut streamed, &context(), None)
                    .unwrap();
                assert_eq!(header.framing, framing);

                for message in [&once.message, &streamed] {
                    let decryptor = decryptor(suite);
                    let decrypted = decryptor.decrypt(message).unwrap();
                    assert_eq!(
                        *decrypted.plaintext.expose(),
                        plaintext,
                        "{suite} {framing:?} {bytes}"
                    );
                    assert_eq!(decrypted.header.context.get("tenant"), Some("ä"));
                    let mut written = Vec::new();
                    decryptor.decrypt_stream(&mut &**message, &mut written).unwrap();
                    assert_eq!(written, plaintext);
                    written.clear();
                    decryptor
                        .decrypt_stream_release_unverified(&mut &**message, &mut written)
                        .unwrap();
                    assert_eq!(written, plaintext);
                }
            }
        }
    }
}

/// Readers in Python before 4.0 refuse a last frame that is as long as the others.
#[test]
fn the_last_frame_is_shorter_than_the_others() {
    let suite = Suite::Aes256HkdfCommit;
    for (bytes, last) in [(0, 0), (1, 1), (15, 15), (16, 0), (17, 1), (160, 0)] {
        let message = encryptor(suite, frames_of(16))
            .encrypt(&plaintext(bytes), &context())
            .unwrap()
            .message;
        // Its length stands before its content and tag.
        let at = message.len() - 16 - last - 4;
        assert_eq!(
            message[at..at + 4],
            u32::try_from(last).unwrap().to_be_bytes(),
            "{bytes}"
        );
        assert_eq!(
            *decryptor(suite).decrypt(&message).unwrap().plaintext.expose(),
            plaintext(bytes)
        );
    }
}

#[test]
fn any_key_of_a_multi_keyring_decrypts() {
    let all = Multi::new(key("a"), vec![key("b"), key("c")]);
    let message = Encryptor::new(Arc::new(all))
        .encrypt(b"text", &context())
        .unwrap()
        .message;

    for name in ["a", "b", "c"] {
        let decrypted = Decryptor::new(key(name)).decrypt(&message).unwrap();
        assert_eq!(decrypted.plaintext.expose(), b"text");
    }
    let some = Multi::without_generator(vec![key("x"), key("c")]);
    assert!(Decryptor::new(Arc::new(some)).decrypt(&message).is_ok());
    let refused = Decryptor::new(key("x")).decrypt(&message);
    assert!(matches!(
        refused,
        Err(DecryptFailed::Materials(MaterialsFailed::NotDecrypted(_)))
    ));
}

#[test]
fn a_multi_keyring_without_generator_does_not_encrypt() {
    let refused =
        Encryptor::new(Arc::new(Multi::without_generator(vec![key("a")]))).encrypt(b"text", &context());
    assert!(matches!(
        refused,
        Err(EncryptFailed::Materials(MaterialsFailed::Keyring(_)))
    ));
}

#[test]
fn required_pairs_are_not_stored_and_must_be_known() {
    for suite in [Suite::Aes256HkdfCommit, Suite::Aes256HkdfCommitEcdsaP384] {
        let inner = Arc::new(DefaultMaterials::new(key("a")));
        let materials = Arc::new(RequiredContext::new(inner, ["tenant"]).unwrap());
        let encrypted = Encryptor::with_materials(materials.clone())
            .with_suite(suite)
            .encrypt(b"text", &context())
            .unwrap();
        assert_eq!(encrypted.header.context.get("tenant"), None);
        assert_eq!(encrypted.header.context.get("purpose"), Some("test"));

        let with = |pairs: &[(&str, &str)]| {
            let context = Context::new(pairs.iter().copied()).unwrap();
            Decryptor::with_materials(materials.clone())
                .with_context(context)
                .decrypt(&encrypted.message)
        };
        assert!(with(&[("tenant", "ä")]).is_ok());
        assert!(with(&[("tenant", "ä"), ("purpose", "test")]).is_ok());
        assert!(matches!(
            with(&[]),
            Err(DecryptFailed::Materials(MaterialsFailed::RequiredKeyMissing(_)))
        ));
        assert!(matches!(
            with(&[("tenant", "ä"), ("purpose", "other")]),
            Err(DecryptFailed::Materials(MaterialsFailed::ContextDiffers(_)))
        ));
        assert!(with(&[("tenant", "b")]).is_err());
        // Without knowing that something is required, the header's tag does not fit.
        assert!(Decryptor::new(key("a")).decrypt(&encrypted.message).is_err());
    }
}

#[test]
fn the_context_that_the_caller_knows_must_be_the_stored_one() {
    let message = encryptor(Suite::Aes256HkdfCommit, frames_of(4096))
        .encrypt(b"text", &context())
        .unwrap()
        .message;
    let other = Context::new([("purpose", "other")]).unwrap();
    let refused = Decryptor::new(key("a")).with_context(other).decrypt(&message);
    assert!(matches!(
        refused,
        Err(DecryptFailed::Materials(MaterialsFailed::ContextDiffers(key))) if key == "purpose"
    ));
}

#[test]
fn reserved_keys_of_the_context_are_refused() {
    let reserved = Context::new([("aws-crypto-anything", "x")]).unwrap();
    let refused = Encryptor::new(key("a")).encrypt(b"text", &reserved);
    assert!(matches!(
        refused,
        Err(EncryptFailed::Materials(MaterialsFailed::ReservedKey(_)))
    ));
}

#[test]
fn policies_refuse_what_they_forbid() {
    let refused = Encryptor::new(key("a"))
        .with_suite(Suite::Aes256Hkdf)
        .encrypt(b"text", &context());
    assert!(matches!(
        refused,
        Err(EncryptFailed::PolicyForbids(Suite::Aes256Hkdf))
    ));

    let message = encryptor(Suite::Aes256Hkdf, frames_of(4096))
        .encrypt(b"text", &context())
        .unwrap()
        .message;
    let refused = Decryptor::new(key("a")).decrypt(&message);
    assert!(matches!(
        refused,
        Err(DecryptFailed::PolicyForbids(Suite::Aes256Hkdf))
    ));
}

#[test]
fn a_signed_message_is_refused_where_unsigned_ones_are_asked_for() {
    let suite = Suite::Aes256HkdfCommitEcdsaP384;
    let message = encryptor(suite, frames_of(16))
        .encrypt(&plaintext(100), &context())
        .unwrap()
        .message;
    let mut written = Vec::new();
    let refused = decryptor(suite).decrypt_unsigned_stream(&mut &*message, &mut written);
    assert!(matches!(refused, Err(DecryptFailed::Signed(_))));
    assert!(written.is_empty());
    assert!(matches!(
        decryptor(suite).decrypt_unsigned(&message),
        Err(DecryptFailed::Signed(_))
    ));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_in_any_frames_comes_back(
        suite in proptest::sample::select(Suite::ALL.to_vec()),
        text in proptest::collection::vec(any::<u8>(), 0..3000),
        frame in 1_u32..200,
        pairs in proptest::collection::btree_map("[^a]{0,10}", ".{0,10}", 0..4),
    ) {
        let context = Context::new(pairs).unwrap();
        let message = Encryptor::new(key("a"))
            .with_policy(policy_of(suite))
            .with_suite(suite)
            .with_framing(frames_of(frame))
            .encrypt(&text, &context)
            .unwrap()
            .message;
        let decrypted = decryptor(suite).with_context(context).decrypt(&message).unwrap();
        prop_assert_eq!(decrypted.plaintext.expose(), &text);
    }
}
