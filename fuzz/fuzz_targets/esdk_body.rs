//! Any bytes as body and footer of a message whose header is authentic: whatever is released is the plaintext's begin.
#![no_main]

use std::num::NonZeroU32;
use std::sync::{Arc, LazyLock};

use libfuzzer_sys::fuzz_target;
use sealstone_encryption_sdk::keyring::RawAes;
use sealstone_encryption_sdk::{Context, Decryptor, Encryptor, Framing, Suite};
use secret::Secret;

const TEXT: &[u8] = b"attack at dawn, and not before";

static MESSAGES: LazyLock<Vec<(Decryptor, Vec<u8>, usize)>> = LazyLock::new(|| {
    let mut messages = Vec::new();
    for suite in [Suite::Aes256HkdfCommit, Suite::Aes256HkdfCommitEcdsaP384] {
        for framing in [
            NonZeroU32::new(8).map(Framing::Framed),
            Some(Framing::SingleBlock),
        ] {
            let key = Arc::new(RawAes::new("fuzz", "key", &Secret::new(vec![7; 32])).unwrap());
            let made = Encryptor::new(key.clone())
                .with_suite(suite)
                .with_framing(framing.unwrap())
                .encrypt(TEXT, &Context::empty())
                .unwrap();
            let body = made.header.to_bytes().unwrap().len() + 16;
            messages.push((Decryptor::new(key), made.message, body));
        }
    }
    messages
});

// The input is a list of changes: a place in the body, and a byte to add to it; what is left replaces the end.
fuzz_target!(|bytes: &[u8]| {
    let Some((choice, changes)) = bytes.split_first() else {
        return;
    };
    let (decryptor, message, body) = &MESSAGES[usize::from(*choice) % MESSAGES.len()];
    let mut changed = message.clone();
    let (pairs, end) = changes.split_at(changes.len().min(8));
    for pair in pairs.chunks_exact(2) {
        let place = body + usize::from(pair[0]) % (changed.len() - body);
        changed[place] = changed[place].wrapping_add(pair[1]);
    }
    if !end.is_empty() {
        changed.truncate(body + usize::from(end[0]) % (changed.len() - body));
        changed.extend_from_slice(&end[1..]);
    }
    let mut released = Vec::new();
    let outcome = decryptor.decrypt_stream_release_unverified(&mut &*changed, &mut released);
    assert!(TEXT.starts_with(&released));
    assert_eq!(outcome.is_ok(), changed == *message);
});
