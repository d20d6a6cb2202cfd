use std::sync::Arc;

use sealstone_encryption_sdk::format::HeaderLimits;
use sealstone_encryption_sdk::materials::{DefaultMaterials, RequiredContext};
use sealstone_encryption_sdk::{
    Context, DecryptFailed, Decryptor, Encryptor, Framing, Header, RewrapFailed, Rewrapper, Suite,
};

use crate::world::{context, encryptor, frames_of, key, plaintext, policy_of};

fn rewrapper() -> Rewrapper {
    Rewrapper::new(Arc::new(DefaultMaterials::new(key("a"))), key("b"))
}

fn rewrapped(message: &[u8]) -> Result<Vec<u8>, RewrapFailed> {
    let mut to = Vec::new();
    rewrapper().rewrap(&mut &*message, &mut to)?;
    Ok(to)
}

fn opened(message: &[u8], by: &str, suite: Suite) -> Result<Vec<u8>, DecryptFailed> {
    let decryptor = Decryptor::new(key(by)).with_policy(policy_of(suite));
    Ok(decryptor.decrypt(message)?.plaintext.expose().clone())
}

fn keeps_its_body(suite: Suite) -> bool {
    suite.signature().is_none() && !suite.commits()
}

/// Bytes of a message's header and tag.
fn head_bytes(message: &[u8]) -> usize {
    let mut rest = message;
    Header::read(&mut rest, HeaderLimits::default()).unwrap();
    message.len() - rest.len()
}

#[test]
fn a_message_opens_with_the_other_key_alone_and_its_body_is_the_same() {
    for suite in Suite::ALL.into_iter().filter(|it| keeps_its_body(*it)) {
        for framing in [frames_of(64), Framing::SingleBlock] {
            let text = plaintext(1000);
            let before = encryptor(suite, framing)
                .encrypt(&text, &context())
                .unwrap()
                .message;
            let after = rewrapped(&before).unwrap();
            assert_eq!(opened(&after, "b", suite).unwrap(), text);
            assert!(matches!(
                opened(&after, "a", suite),
                Err(DecryptFailed::Materials(_))
            ));
            assert_eq!(
                after[head_bytes(&after)..],
                before[head_bytes(&before)..],
                "{suite}"
            );
        }
    }
}

#[test]
fn no_two_headers_of_a_message_share_an_iv_with_each_other_or_a_frame() {
    let suite = Suite::Aes256Hkdf;
    let first = encryptor(suite, frames_of(64))
        .encrypt(&plaintext(1000), &context())
        .unwrap()
        .message;
    let mut ivs = Vec::new();
    let auth = |message: &[u8]| Header::read(&mut &*message, HeaderLimits::default()).unwrap().1;
    ivs.push(auth(&first).iv);
    for _ in 0..50 {
        let iv = auth(&rewrapped(&first).unwrap()).iv;
        assert!(iv[..8].iter().any(|byte| *byte != 0), "{iv:?}");
        ivs.push(iv);
    }
    ivs.sort_unstable();
    ivs.dedup();
    assert_eq!(ivs.len(), 51);
}

#[test]
fn suites_whose_headers_are_authenticated_but_once_are_refused() {
    for suite in Suite::ALL.into_iter().filter(|it| !keeps_its_body(*it)) {
        let before = encryptor(suite, frames_of(64))
            .encrypt(b"text", &context())
            .unwrap()
            .message;
        let refused = rewrapped(&before).unwrap_err();
        match suite.signature() {
            Some(_) => assert!(matches!(refused, RewrapFailed::Signed(it) if it == suite)),
            None => assert!(matches!(refused, RewrapFailed::Committed(it) if it == suite)),
        }
    }
}

#[test]
fn a_header_that_was_changed_gets_no_new_tag() {
    let suite = Suite::Aes256Hkdf;
    let message = encryptor(suite, frames_of(64))
        .encrypt(b"text", &context())
        .unwrap()
        .message;
    for at in 0..head_bytes(&message) {
        let mut changed = message.clone();
        changed[at] ^= 1;
        assert!(rewrapped(&changed).is_err(), "byte {at}");
    }
    for length in 0..head_bytes(&message) {
        assert!(rewrapped(&message[..length]).is_err(), "{length} bytes");
    }
}

#[test]
fn pairs_that_are_not_stored_stay_so() {
    let suite = Suite::Aes256Hkdf;
    let default = Arc::new(DefaultMaterials::new(key("a")));
    let hiding = Arc::new(RequiredContext::new(default, ["tenant"]).unwrap());
    let message = Encryptor::with_materials(hiding)
        .with_policy(policy_of(suite))
        .with_suite(suite)
        .encrypt(b"text", &context())
        .unwrap()
        .message;
    assert!(rewrapped(&message).is_err());
    let known = Context::new([("tenant", "ä")]).unwrap();
    let mut after = Vec::new();
    rewrapper()
        .with_context(known.clone())
        .rewrap(&mut &message[..], &mut after)
        .unwrap();
    assert!(opened(&after, "b", suite).is_err());
    let decryptor = Decryptor::new(key("b"))
        .with_policy(policy_of(suite))
        .with_context(known);
    assert_eq!(decryptor.decrypt(&after).unwrap().plaintext.expose(), b"text");
}
