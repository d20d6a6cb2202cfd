//! Every change of a small message is refused, by name, and releases nothing that is not permitted.

use proptest::prelude::*;
use sealstone_encryption_sdk::{DecryptFailed, Decryptor, Framing, Malformed, Suite};

use crate::world::{context, decryptor, encryptor, frames_of, plaintext};

const FRAME: usize = 8;
/// Number, IV, content, tag.
const STRIDE: usize = 4 + 12 + FRAME + 16;

struct Message {
    suite: Suite,
    framing: Framing,
    text: Vec<u8>,
    bytes: Vec<u8>,
    /// Where the body begins.
    body: usize,
}

impl Message {
    fn new(suite: Suite, framing: Framing, bytes: usize) -> Self {
        let text = plaintext(bytes);
        let encrypted = encryptor(suite, framing).encrypt(&text, &context()).unwrap();
        let auth = if suite.commits() { 16 } else { 28 };
        Self {
            suite,
            framing,
            text,
            body: encrypted.header.to_bytes().unwrap().len() + auth,
            bytes: encrypted.message,
        }
    }

    /// Whether every bit of it is tried; of the others, one bit of every byte.
    fn is_tried_whole(&self) -> bool {
        self.suite == Suite::Aes256HkdfCommit
    }

    /// Small ones: of every suite in frames, and as one block of a suite with each version and with a signature.
    fn all() -> Vec<Self> {
        let frames = Suite::ALL.map(|suite| Self::new(suite, frames_of(FRAME as u32), 20));
        let blocks = [
            Suite::Aes128,
            Suite::Aes256HkdfCommit,
            Suite::Aes256HkdfCommitEcdsaP384,
        ];
        let blocks = blocks.map(|suite| Self::new(suite, Framing::SingleBlock, 5));
        frames.into_iter().chain(blocks).collect()
    }

    /// The frame of this index.
    fn frame(&self, index: usize) -> &[u8] {
        &self.bytes[self.body + index * STRIDE..][..STRIDE]
    }

    /// Both ways to stream refuse; what is released is what is permitted.
    fn refused(&self, changed: &[u8], what: &str) -> DecryptFailed {
        let what = format!("{} {:?}: {what}", self.suite, self.framing);
        let signed = self.suite.signature().is_some();
        let decryptor = decryptor(self.suite);
        let mut written = Vec::new();
        let why = decryptor
            .decrypt_stream(&mut &*changed, &mut written)
            .expect_err(&what);
        assert!(self.text.starts_with(&written), "{what}");
        assert!(written.len() <= self.before_the_last_frame(), "{what}");
        assert!(!signed || written.is_empty(), "{what}");

        let mut early = Vec::new();
        let same = decryptor.decrypt_stream_release_unverified(&mut &*changed, &mut early);
        assert!(same.is_err(), "{what}");
        assert!(
            self.text.starts_with(&early) && early.len() <= self.before_the_last_frame(),
            "{what}"
        );
        why
    }

    /// The bytes of plaintext that may be released of a message that is refused: those of all frames but the last, which is
    /// empty where the others are full.
    fn before_the_last_frame(&self) -> usize {
        match self.framing {
            Framing::SingleBlock => 0,
            Framing::Framed(frame) => {
                let frame = frame.get() as usize;
                self.text.len() / frame * frame
            }
        }
    }
}

#[test]
fn every_flipped_bit_is_refused() {
    for message in Message::all() {
        for index in 0..message.bytes.len() {
            let bits = match message.is_tried_whole() {
                true => 0..8,
                false => index % 8..index % 8 + 1,
            };
            for bit in bits {
                let mut changed = message.bytes.clone();
                changed[index] ^= 1 << bit;
                let why = message.refused(&changed, &format!("bit {bit} of byte {index}"));
                assert!(!matches!(
                    why,
                    DecryptFailed::Read(_) | DecryptFailed::Write(_) | DecryptFailed::Cipher
                ));
                if bit == 0 {
                    assert!(decryptor(message.suite).decrypt(&changed).is_err());
                }
            }
        }
    }
}

#[test]
fn a_changed_last_frame_is_refused_though_it_is_empty() {
    for suite in Suite::ALL {
        let message = Message::new(suite, frames_of(64), 128);
        // Two frames, and the head of the last: its mark, number, IV and length.
        let tag = message.body + 2 * (4 + 12 + 64 + 16) + 4 + 4 + 12 + 4;
        let mut changed = message.bytes.clone();
        changed[tag] ^= 1;
        message.refused(&changed, "the tag of the empty frame");
    }
}

#[test]
fn every_truncation_is_refused_as_such() {
    for message in Message::all() {
        for length in 0..message.bytes.len() {
            let why = message.refused(&message.bytes[..length], &format!("cut to {length}"));
            assert!(
                matches!(why, DecryptFailed::Malformed(Malformed::Truncated)),
                "{why:?}"
            );
        }
    }
}

#[test]
fn every_trailing_byte_is_refused_as_such() {
    for message in Message::all() {
        for byte in [0, 1, 2, 0x80, 0xff] {
            let mut changed = message.bytes.clone();
            changed.push(byte);
            let why = message.refused(&changed, &format!("and {byte}"));
            assert!(
                matches!(why, DecryptFailed::Malformed(Malformed::TrailingBytes)),
                "{why:?}"
            );
        }
        let twice = message.bytes.repeat(2);
        let why = message.refused(&twice, "twice");
        assert!(
            matches!(why, DecryptFailed::Malformed(Malformed::TrailingBytes)),
            "{why:?}"
        );
    }
}

#[test]
fn frames_that_are_swapped_doubled_or_left_out_are_refused_by_their_numbers() {
    for suite in Suite::ALL {
        let message = Message::new(suite, frames_of(FRAME as u32), 4 * FRAME + 3);
        let (head, rest) = (
            &message.bytes[..message.body],
            &message.bytes[message.body + 4 * STRIDE..],
        );
        let arranged = |order: &[usize]| {
            let frames = order.iter().flat_map(|index| message.frame(*index)).copied();
            let bytes: Vec<u8> = head
                .iter()
                .copied()
                .chain(frames)
                .chain(rest.iter().copied())
                .collect();
            bytes
        };
        assert_eq!(arranged(&[0, 1, 2, 3]), message.bytes);
        for order in [
            &[1, 0, 2, 3][..],
            &[0, 1, 3, 2],
            &[0, 0, 1, 2, 3],
            &[0, 1, 2, 3, 3],
            &[0, 1, 2],
            &[1, 2, 3],
            &[0, 3],
            &[],
        ] {
            let why = message.refused(&arranged(order), &format!("{order:?}"));
            assert!(
                matches!(why, DecryptFailed::Malformed(Malformed::OutOfOrder { .. })),
                "{order:?}: {why:?}"
            );
        }
    }
}

#[test]
fn a_frame_that_takes_the_number_of_another_is_not_authentic() {
    for suite in Suite::ALL {
        let message = Message::new(suite, frames_of(FRAME as u32), 3 * FRAME);
        let mut changed = message.bytes.clone();
        let (first, second) = (message.frame(0).to_vec(), message.frame(1).to_vec());
        // Each keeps its number and its IV, and takes the other's content and tag.
        changed[message.body + 16..message.body + STRIDE].copy_from_slice(&second[16..]);
        changed[message.body + STRIDE + 16..message.body + 2 * STRIDE].copy_from_slice(&first[16..]);
        let why = message.refused(&changed, "contents swapped");
        assert!(matches!(why, DecryptFailed::PieceNotAuthentic(1)), "{why:?}");

        // Each keeps its number and takes the rest of the other, with the IV.
        changed[message.body + 4..message.body + STRIDE].copy_from_slice(&second[4..]);
        changed[message.body + STRIDE + 4..message.body + 2 * STRIDE].copy_from_slice(&first[4..]);
        let why = message.refused(&changed, "contents and IVs swapped");
        assert!(matches!(why, DecryptFailed::PieceNotAuthentic(1)), "{why:?}");
    }
}

#[test]
fn a_frame_of_another_message_under_the_same_keys_is_not_authentic() {
    for suite in Suite::ALL {
        let message = Message::new(suite, frames_of(FRAME as u32), 2 * FRAME + 1);
        let other = Message::new(suite, frames_of(FRAME as u32), 2 * FRAME + 1);
        let mut changed = message.bytes.clone();
        changed[message.body..message.body + STRIDE].copy_from_slice(other.frame(0));
        let why = message.refused(&changed, "a frame of another message");
        assert!(matches!(why, DecryptFailed::PieceNotAuthentic(1)), "{why:?}");
    }
}

#[test]
fn a_signature_of_another_message_is_not_authentic() {
    for suite in Suite::ALL.into_iter().filter(|suite| suite.signature().is_some()) {
        let message = Message::new(suite, frames_of(FRAME as u32), 20);
        let other = Message::new(suite, frames_of(FRAME as u32), 20);
        let footer = |message: &Message| message.body + 2 * STRIDE + 4 + 4 + 12 + 4 + 4 + 16;
        let mut changed = message.bytes[..footer(&message)].to_vec();
        changed.extend_from_slice(&other.bytes[footer(&other)..]);
        let why = message.refused(&changed, "another footer");
        assert!(matches!(why, DecryptFailed::SignatureNotAuthentic), "{why:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_bytes_written_over_a_message_are_refused(
        suite in proptest::sample::select(Suite::ALL.to_vec()),
        bytes in 1_usize..600,
        at in any::<proptest::sample::Index>(),
        over in proptest::collection::vec(any::<u8>(), 1..40),
    ) {
        let message = Message::new(suite, frames_of(64), bytes);
        let mut changed = message.bytes.clone();
        let at = at.index(changed.len());
        let end = changed.len().min(at + over.len());
        changed[at..end].copy_from_slice(&over[..end - at]);
        prop_assume!(changed != message.bytes);
        message.refused(&changed, "written over");
    }

    #[test]
    fn any_bytes_at_all_are_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let decryptor = Decryptor::new(crate::world::key("a"));
        prop_assert!(decryptor.decrypt(&bytes).is_err());
    }
}
