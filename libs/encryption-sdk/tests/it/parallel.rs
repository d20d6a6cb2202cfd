//! Several cores give what one gives, and no more errors.

use std::io::{self, Read, Write};
use std::num::NonZeroUsize;
use std::sync::Arc;

use crypto::SeededRandom;
use proptest::prelude::*;
use sealstone_encryption_sdk::{DecryptFailed, Suite};

use crate::world::{context, decryptor, encryptor, frames_of, plaintext};

const CORES: [NonZeroUsize; 4] = [
    NonZeroUsize::new(1).unwrap(),
    NonZeroUsize::new(2).unwrap(),
    NonZeroUsize::new(3).unwrap(),
    NonZeroUsize::new(8).unwrap(),
];

/// A reader that gives little at a time.
struct Sips<'a>(&'a [u8], usize);

impl Read for Sips<'_> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let count = to.len().min(self.1);
        self.0.read(&mut to[..count])
    }
}

fn compare(suite: Suite, frame: u32, text: &[u8], sip: usize) {
    let messages = CORES.map(|cores| {
        let mut message = Vec::new();
        encryptor(suite, frames_of(frame))
            .with_random(Arc::new(SeededRandom::new(7)))
            .with_threads(cores)
            .encrypt_stream(&mut Sips(text, sip), &mut message, &context(), None)
            .unwrap();
        message
    });
    for (message, cores) in messages.iter().zip(CORES) {
        if suite.signature().is_none() {
            assert!(*message == messages[0], "{suite} {frame} {cores}");
        }
        let mut written = Vec::new();
        decryptor(suite)
            .with_threads(cores)
            .decrypt_stream(&mut Sips(message, sip), &mut written)
            .unwrap();
        assert!(written == text, "{suite} {frame} {cores}");
    }
}

#[test]
fn the_output_does_not_depend_on_the_number_of_cores() {
    for suite in [
        Suite::Aes128,
        Suite::Aes256HkdfCommit,
        Suite::Aes256HkdfCommitEcdsaP384,
    ] {
        for frame in [100, 4096, 1 << 20] {
            for bytes in [0, 4096, 128 << 10, (128 << 10) + 1, 3_000_000] {
                compare(suite, frame, &plaintext(bytes), usize::MAX);
            }
        }
    }
}

#[test]
fn an_error_is_the_first_one_whatever_the_number_of_cores() {
    let suite = Suite::Aes256HkdfCommit;
    let text = plaintext(3_000_000);
    let encrypted = encryptor(suite, frames_of(4096))
        .encrypt(&text, &context())
        .unwrap();
    let body = encrypted.header.to_bytes().unwrap().len() + 16;
    let stride = 4096 + 32;
    for frame in [0, 31, 32, 100, 700] {
        let mut changed = encrypted.message.clone();
        changed[body + frame * stride + 2000] ^= 1;
        changed[body + 720 * stride + 2000] ^= 1;
        let outcomes = CORES.map(|cores| {
            let mut written = Vec::new();
            let why = decryptor(suite)
                .with_threads(cores)
                .decrypt_stream(&mut &*changed, &mut written)
                .unwrap_err();
            assert!(text.starts_with(&written));
            let DecryptFailed::PieceNotAuthentic(number) = why else {
                panic!("{why}")
            };
            (number, written.len())
        });
        assert!(outcomes.iter().all(|it| *it == outcomes[0]), "{outcomes:?}");
    }
}

#[test]
fn a_writer_that_fails_ends_it() {
    struct Full(usize);
    impl Write for Full {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0 = self
                .0
                .checked_sub(bytes.len())
                .ok_or(io::ErrorKind::StorageFull)?;
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let suite = Suite::Aes256HkdfCommit;
    let message = encryptor(suite, frames_of(4096))
        .encrypt(&plaintext(3_000_000), &context())
        .unwrap()
        .message;
    for cores in CORES {
        let refused = decryptor(suite)
            .with_threads(cores)
            .decrypt_stream(&mut &*message, &mut Full(1_000_000));
        assert!(matches!(refused, Err(DecryptFailed::Write(_))));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_frames_and_any_pace_give_the_same(frame in 1_u32..9000, bytes in 0_usize..600_000, sip in 1_usize..70_000) {
        prop_assume!(bytes / frame as usize <= 20_000);
        compare(Suite::Aes256HkdfCommit, frame, &plaintext(bytes), sip.max(64));
    }
}
