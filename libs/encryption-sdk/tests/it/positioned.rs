//! From file to file: what streams make and take, whatever the number of cores.

use std::fs::{self, File};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;

use crypto::SeededRandom;
use sealstone_encryption_sdk::{DecryptFailed, EncryptFailed, Framing, Malformed, Suite};

use crate::world::{context, decryptor, encryptor, frames_of, plaintext};

const BATCH: usize = 128 << 10;

/// A file that goes with the test.
struct Scrap(PathBuf);

impl Scrap {
    fn new(name: &str, bytes: &[u8]) -> Self {
        let path = std::env::temp_dir().join(format!("positioned-{}-{name}", std::process::id()));
        fs::write(&path, bytes).unwrap();
        Self(path)
    }

    fn open(&self) -> File {
        File::open(&self.0).unwrap()
    }

    fn emptied(&self) -> File {
        File::create(&self.0).unwrap()
    }

    fn bytes(&self) -> Vec<u8> {
        fs::read(&self.0).unwrap()
    }
}

impl Drop for Scrap {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

fn cores(count: usize) -> NonZeroUsize {
    NonZeroUsize::new(count).unwrap()
}

#[test]
fn files_become_the_messages_of_streams_and_are_read_by_them() {
    let output = Scrap::new("output", b"");
    for (suite, frame) in [
        (Suite::Aes256HkdfCommit, 4096),
        (Suite::Aes256HkdfCommit, 1000),
        (Suite::Aes256HkdfCommit, 1 << 20),
        (Suite::Aes128, 4096),
        (Suite::Aes256HkdfCommitEcdsaP384, 4096),
    ] {
        let whole = BATCH / frame.min(BATCH) * frame;
        for bytes in [
            0,
            1,
            frame - 1,
            frame,
            frame + 1,
            whole - 1,
            whole,
            whole + 1,
            7 * whole,
            7 * whole + 5,
        ] {
            let (text, name) = (plaintext(bytes), format!("{suite} {frame} {bytes}"));
            let source = Scrap::new("plain", &text);
            for threads in [1, 2, 4] {
                let encryptor = encryptor(suite, frames_of(frame as u32))
                    .with_random(Arc::new(SeededRandom::new(7)))
                    .with_threads(cores(threads));
                let max = Some(bytes as u64);
                let header = encryptor
                    .encrypt_positioned(&source.open(), &output.emptied(), &context(), max)
                    .unwrap();
                let message = output.bytes();
                if suite.signature().is_none() {
                    let streamed = encryptor
                        .clone()
                        .with_random(Arc::new(SeededRandom::new(7)))
                        .encrypt(&text, &context())
                        .unwrap();
                    assert!(message == streamed.message, "{name}");
                    assert_eq!(header, streamed.header);
                }
                let decryptor = decryptor(suite).with_threads(cores(threads));
                let decrypted = decryptor.decrypt(&message).unwrap();
                assert!(*decrypted.plaintext.expose() == text, "{name}");

                let encrypted = Scrap::new("message", &message);
                let same = decryptor
                    .decrypt_positioned_release_unverified(&encrypted.open(), &output.emptied())
                    .unwrap();
                assert!(output.bytes() == text, "{name}");
                assert_eq!(header, same);
            }
        }
    }
}

#[test]
fn changed_files_are_refused_as_in_a_stream() {
    let output = Scrap::new("refused", b"");
    let (suite, stride, frames) = (Suite::Aes256HkdfCommit, 4096 + 32, 300);
    let encrypted = encryptor(suite, frames_of(4096))
        .encrypt(&plaintext(frames * 4096 + 17), &context())
        .unwrap();
    let (message, body) = (encrypted.message, encrypted.header.to_bytes().unwrap().len() + 16);
    let mut wrong: Vec<Vec<u8>> = Vec::new();
    for frame in [0, 31, 32, 33, 200, frames - 1, frames] {
        for byte in [0, 3, 4, 15, 16, 21, 30] {
            let mut changed = message.clone();
            changed[body + frame * stride + byte] ^= 1;
            wrong.push(changed);
        }
        for byte in [0, 1, 20, stride - 1] {
            let at = body + frame * stride + byte;
            wrong.push(message[..at.min(message.len() - 1)].to_vec());
        }
    }
    wrong.push([message.clone(), message.clone()].concat());
    wrong.push([message.clone(), vec![0]].concat());
    for (index, message) in wrong.iter().enumerate() {
        let file = Scrap::new("wrong", message);
        let mut early = Vec::new();
        let why = decryptor(suite)
            .decrypt_stream_release_unverified(&mut &**message, &mut early)
            .unwrap_err();
        for threads in [1, 2, 4] {
            let same = decryptor(suite)
                .with_threads(cores(threads))
                .decrypt_positioned_release_unverified(&file.open(), &output.emptied())
                .unwrap_err();
            assert_eq!(format!("{why:?}"), format!("{same:?}"), "{index}");
        }
    }
}

#[test]
fn signed_messages_and_single_blocks_pass_in_order() {
    let output = Scrap::new("in-order", b"");
    let text = plaintext(500_000);
    let source = Scrap::new("in-order-plain", &text);
    for (suite, framing) in [
        (Suite::Aes256HkdfCommitEcdsaP384, frames_of(4096)),
        (Suite::Aes256HkdfCommitEcdsaP384, Framing::SingleBlock),
        (Suite::Aes256HkdfCommit, Framing::SingleBlock),
    ] {
        let max = Some(text.len() as u64 - 1);
        let encryptor = encryptor(suite, framing).with_threads(cores(2));
        let why = encryptor.encrypt_positioned(&source.open(), &output.emptied(), &context(), max);
        assert!(matches!(why, Err(EncryptFailed::LongerThanPromised(_))));
        encryptor
            .encrypt_positioned(&source.open(), &output.emptied(), &context(), None)
            .unwrap();
        let message = output.bytes();
        let decryptor = decryptor(suite).with_threads(cores(2));
        let decrypt = |message: &[u8]| {
            let file = Scrap::new("in-order-message", message);
            decryptor
                .decrypt_positioned_release_unverified(&file.open(), &output.emptied())
                .map(|_| output.bytes())
        };
        assert!(decrypt(&message).unwrap() == text);
        let cut = decrypt(&message[..message.len() - 1]).unwrap_err();
        assert!(matches!(cut, DecryptFailed::Malformed(Malformed::Truncated)));
        let mut changed = message.clone();
        changed[message.len() - 1] ^= 1;
        let why = decrypt(&changed).unwrap_err();
        match suite.signature() {
            Some(_) => assert!(matches!(why, DecryptFailed::SignatureNotAuthentic)),
            None => assert!(matches!(why, DecryptFailed::PieceNotAuthentic(1))),
        }
    }
}
