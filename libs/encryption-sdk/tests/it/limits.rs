//! What a caller limits, and what the crate limits itself.

use std::io::{self, Read};

use sealstone_encryption_sdk::format::header::HEADER_BYTES_MAX;
use sealstone_encryption_sdk::format::{Header, HeaderLimits, Unreadable};
use sealstone_encryption_sdk::keyring::Multi;
use sealstone_encryption_sdk::{
    DecryptFailed, Decryptor, EncryptFailed, Encryptor, Framing, Malformed, Suite,
};
use std::sync::Arc;

use crate::world::{context, decryptor, encryptor, frames_of, key, plaintext};

#[test]
fn too_many_data_keys_are_refused_on_both_sides() {
    let three = Arc::new(Multi::new(key("a"), vec![key("b"), key("c")]));
    let refused = Encryptor::new(three.clone())
        .with_encrypted_data_keys_max(2)
        .encrypt(b"text", &context());
    assert!(matches!(
        refused,
        Err(EncryptFailed::TooManyEncryptedDataKeys { found: 3, max: 2 })
    ));

    let message = Encryptor::new(three)
        .encrypt(b"text", &context())
        .unwrap()
        .message;
    let max = |max| {
        Decryptor::new(key("a"))
            .with_encrypted_data_keys_max(max)
            .decrypt(&message)
    };
    assert!(max(3).is_ok());
    assert!(matches!(
        max(2),
        Err(DecryptFailed::Malformed(Malformed::TooManyEncryptedDataKeys {
            found: 3,
            max: 2
        }))
    ));
}

#[test]
fn a_signed_message_is_held_up_to_the_limit() {
    let suite = Suite::Aes256HkdfCommitEcdsaP384;
    let message = encryptor(suite, frames_of(100))
        .encrypt(&plaintext(1050), &context())
        .unwrap()
        .message;
    let held = |max| {
        let mut written = Vec::new();
        decryptor(suite)
            .with_held_bytes_max(max)
            .decrypt_stream(&mut &*message, &mut written)
            .map(|_| written.len())
    };
    // The last frame waits in any case and does not count.
    assert_eq!(held(1000).unwrap(), 1050);
    assert!(matches!(held(999), Err(DecryptFailed::TooLongToHold(999))));
}

#[test]
fn a_block_is_held_up_to_the_limit() {
    let suite = Suite::Aes256HkdfCommit;
    let message = encryptor(suite, Framing::SingleBlock)
        .encrypt(&plaintext(1000), &context())
        .unwrap()
        .message;
    let mut written = Vec::new();
    let short = decryptor(suite).with_held_bytes_max(999);
    let refused = short.decrypt_stream(&mut &*message, &mut written);
    assert!(matches!(refused, Err(DecryptFailed::TooLongToHold(999))));
    assert!(written.is_empty());
    assert!(
        short.decrypt(&message).is_ok(),
        "in memory it is as long as it is"
    );

    let refused = encryptor(suite, Framing::SingleBlock).encrypt_stream(
        &mut io::repeat(0).take(9 << 20),
        &mut io::sink(),
        &context(),
        None,
    );
    assert!(matches!(refused, Err(EncryptFailed::BlockTooLong(_))));
}

#[test]
fn frames_that_are_too_long_are_refused_before_they_are_read() {
    let suite = Suite::Aes256HkdfCommit;
    let message = encryptor(suite, frames_of(1000))
        .encrypt(b"text", &context())
        .unwrap()
        .message;
    let refused = decryptor(suite)
        .with_frame_bytes_max(999)
        .decrypt_stream(&mut &*message, &mut io::sink());
    assert!(matches!(
        refused,
        Err(DecryptFailed::FrameTooLong {
            found: 1000,
            max: 999
        })
    ));
}

#[test]
fn a_plaintext_that_is_longer_than_promised_is_refused() {
    for framing in [frames_of(100), Framing::SingleBlock] {
        let encryptor = encryptor(Suite::Aes256HkdfCommit, framing);
        let promised = |bytes| {
            encryptor.encrypt_stream(&mut &*plaintext(1000), &mut io::sink(), &context(), Some(bytes))
        };
        assert!(promised(1000).is_ok());
        assert!(promised(5000).is_ok());
        assert!(matches!(
            promised(999),
            Err(EncryptFailed::LongerThanPromised(999))
        ));
    }
}

#[test]
fn a_header_does_not_grow_without_end() {
    // Version 1, no context, as many data keys as can be counted, each as long as it can be.
    let mut head = vec![1, 0x80, 0x01, 0x78];
    head.extend_from_slice(&[0; 16]);
    head.extend_from_slice(&[0, 0, 0xff, 0xff]);
    let mut endless = head.chain(io::repeat(0x41));
    let mut counted = Counted(&mut endless, 0);
    let refused = Header::read(&mut counted, HeaderLimits::default());
    assert!(matches!(
        refused,
        Err(Unreadable::Malformed(Malformed::HeaderTooLong))
    ));
    assert!(counted.1 <= HEADER_BYTES_MAX);
}

#[test]
fn base64_of_a_message_is_told_from_other_bytes() {
    for text in ["AYADeJ", "AgV4Q2"] {
        assert!(matches!(
            Decryptor::new(key("a")).decrypt(text.as_bytes()),
            Err(DecryptFailed::Malformed(Malformed::Base64))
        ));
    }
    assert!(matches!(
        Decryptor::new(key("a")).decrypt(b"Abc"),
        Err(DecryptFailed::Malformed(Malformed::UnknownVersion(b'A')))
    ));
}

#[test]
fn a_reader_that_fails_is_not_the_end_of_the_message() {
    let suite = Suite::Aes256HkdfCommit;
    let message = encryptor(suite, frames_of(10))
        .encrypt(&plaintext(100), &context())
        .unwrap()
        .message;
    for length in 0..=message.len() {
        let mut broken = message[..length].chain(Broken);
        let refused = decryptor(suite).decrypt_stream(&mut broken, &mut io::sink());
        assert!(matches!(refused, Err(DecryptFailed::Read(_))), "{length}");
    }
    let refused = encryptor(suite, frames_of(10)).encrypt_stream(
        &mut plaintext(100).chain(Broken),
        &mut io::sink(),
        &context(),
        None,
    );
    assert!(matches!(refused, Err(EncryptFailed::Read(_))));
}

/// Counts what is read.
struct Counted<'r>(&'r mut dyn Read, usize);

impl Read for Counted<'_> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let count = self.0.read(to)?;
        self.1 += count;
        Ok(count)
    }
}

struct Broken;

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::other("broken"))
    }
}
