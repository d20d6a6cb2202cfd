//! Batches of a few frames, so that small messages are many.

use std::num::{NonZeroU32, NonZeroUsize};
use std::sync::{Arc, Condvar, Mutex};

use crypto::SeededRandom;
use proptest::prelude::*;
use secret::Secret;

use super::*;
use crate::keyring::RawAes;
use crate::{Context, DecryptFailed, Decryptor, EncryptFailed, Encryptor, Framing, Malformed, Suite};

const FRAME: usize = 8;
/// Number, IV, content, tag.
const STRIDE: usize = 4 + 12 + FRAME + 16;
const CORES: [usize; 2] = [1, 3];
const BATCHES: [usize; 3] = [FRAME, 2 * FRAME, 5 * FRAME + 3];

/// What lies in memory.
struct Lying<'b>(&'b [u8]);

impl ReadAt for Lying<'_> {
    fn read_at(&self, to: &mut [u8], offset: u64) -> io::Result<usize> {
        let from = self.0.get(offset as usize..).unwrap_or_default();
        let count = from.len().min(to.len());
        to[..count].copy_from_slice(&from[..count]);
        Ok(count)
    }
}

/// What was written, of which nothing is written twice.
#[derive(Default)]
struct Written(Mutex<Vec<Option<u8>>>);

impl WriteAt for Written {
    fn write_all_at(&self, bytes: &[u8], offset: u64) -> io::Result<()> {
        let (mut all, start) = (self.0.lock().unwrap(), offset as usize);
        let length = all.len().max(start + bytes.len());
        all.resize(length, None);
        for (to, from) in all[start..].iter_mut().zip(bytes) {
            assert!(to.replace(*from).is_none(), "written twice");
        }
        Ok(())
    }
}

impl Written {
    /// All of it, without gaps.
    fn whole(self) -> Vec<u8> {
        let all = self.0.into_inner().unwrap().into_iter();
        all.map(|it| it.expect("no gap is in it")).collect()
    }
}

fn keyring() -> Arc<RawAes> {
    Arc::new(RawAes::new("tests", "positioned", &Secret::new(vec![7; 32])).unwrap())
}

fn cores(count: usize) -> NonZeroUsize {
    NonZeroUsize::new(count).unwrap()
}

fn encryptor(suite: Suite) -> Encryptor {
    Encryptor::new(keyring())
        .with_suite(suite)
        .with_framing(Framing::Framed(NonZeroU32::new(FRAME as u32).unwrap()))
        .with_random(Arc::new(SeededRandom::new(7)))
}

fn decryptor(threads: usize) -> Decryptor {
    Decryptor::new(keyring()).with_threads(cores(threads))
}

fn context() -> Context {
    Context::new([("purpose", "test")]).unwrap()
}

fn text(bytes: usize) -> Vec<u8> {
    (0..bytes).map(|it| (it % 251) as u8).collect()
}

/// The message of a stream.
fn streamed(text: &[u8]) -> Vec<u8> {
    let encrypted = encryptor(Suite::Aes256HkdfCommit).encrypt(text, &context());
    encrypted.unwrap().message
}

fn placed(
    from: &dyn ReadAt,
    threads: usize,
    batch: usize,
    max: Option<u64>,
) -> Result<Vec<u8>, EncryptFailed> {
    let to = Written::default();
    encryptor(Suite::Aes256HkdfCommit)
        .with_threads(cores(threads))
        .place(from, &to, &context(), max, batch)?;
    Ok(to.whole())
}

fn opened(message: &dyn ReadAt, threads: usize, batch: usize) -> Result<Vec<u8>, DecryptFailed> {
    let to = Written::default();
    decryptor(threads).place(message, &to, batch)?;
    Ok(to.whole())
}

/// Places refuse what a stream refuses, by the same error; and nothing is written that was not verified.
fn refused(message: &[u8], text: &[u8], what: &str) -> DecryptFailed {
    let mut early = Vec::new();
    let why = decryptor(1)
        .decrypt_stream_release_unverified(&mut &*message, &mut early)
        .expect_err(what);
    for threads in CORES {
        for batch in BATCHES {
            let to = Written::default();
            let same = decryptor(threads)
                .place(&Lying(message), &to, batch)
                .expect_err(what);
            assert_eq!(format!("{same:?}"), format!("{why:?}"), "{what}");
            let written = to.0.into_inner().unwrap();
            assert!(
                written.len() <= text.len() / FRAME * FRAME,
                "{what}: the last frame left"
            );
            let is_of_text = |(it, plain): (&Option<u8>, &u8)| it.is_none_or(|it| it == *plain);
            assert!(written.iter().zip(text).all(is_of_text), "{what}");
            let begin: Vec<u8> = written.into_iter().map_while(|it| it).collect();
            assert!(begin.starts_with(&early), "{what}: less than a stream releases");
        }
    }
    why
}

#[test]
fn every_flipped_bit_is_refused_as_in_a_stream() {
    let text = text(5 * FRAME + 3);
    let message = streamed(&text);
    for index in 0..message.len() {
        for bit in 0..8 {
            let mut changed = message.clone();
            changed[index] ^= 1 << bit;
            refused(&changed, &text, &format!("bit {bit} of byte {index}"));
        }
    }
}

#[test]
fn every_truncation_and_every_trailing_byte_are_refused_as_in_a_stream() {
    for bytes in [0, 3, FRAME, 4 * FRAME, 5 * FRAME + 3] {
        let text = text(bytes);
        let message = streamed(&text);
        for length in 0..message.len() {
            let why = refused(&message[..length], &text, &format!("{bytes} cut to {length}"));
            assert!(matches!(why, DecryptFailed::Malformed(Malformed::Truncated)));
        }
        for more in [1, STRIDE, 10 * STRIDE] {
            for byte in [0, 0xff] {
                let longer = [message.clone(), vec![byte; more]].concat();
                let why = refused(&longer, &text, &format!("{bytes} and {more} more"));
                assert!(matches!(why, DecryptFailed::Malformed(Malformed::TrailingBytes)));
            }
        }
    }
}

#[test]
fn frames_in_another_order_are_refused_as_in_a_stream() {
    let text = text(6 * FRAME);
    let message = streamed(&text);
    let last = 4 + 4 + 12 + 4 + 16;
    let body = message.len() - 6 * STRIDE - last;
    let arranged = |order: &[usize]| {
        let frames = order.iter().map(|it| &message[body + it * STRIDE..][..STRIDE]);
        let mut all = message[..body].to_vec();
        frames.for_each(|it| all.extend_from_slice(it));
        all.extend_from_slice(&message[message.len() - last..]);
        all
    };
    assert_eq!(arranged(&[0, 1, 2, 3, 4, 5]), message);
    for order in [
        &[1, 0, 2, 3, 4, 5][..],
        &[0, 1, 2, 3, 5, 4],
        &[0, 1, 2, 3, 4],
        &[0, 2, 3, 4, 5],
        &[0, 0, 1, 2, 3, 4, 5],
        &[0, 1, 2, 3, 4, 5, 5],
        &[],
    ] {
        let why = refused(&arranged(order), &text, &format!("{order:?}"));
        let is_by_number = matches!(why, DecryptFailed::Malformed(Malformed::OutOfOrder { .. }));
        assert!(is_by_number, "{order:?}: {why:?}");
    }
    // Behind the last frame stand those that would come next: what a worker reads there is no part of the message.
    let longer = streamed(&self::text(9 * FRAME));
    let more = [&message[..], &longer[body + 6 * STRIDE..]].concat();
    refused(&more, &text, "frames of a longer message");
}

#[test]
fn of_two_wrong_frames_the_first_is_told_of() {
    let text = text(40 * FRAME);
    let message = streamed(&text);
    let body = message.len() - 40 * STRIDE - 40;
    for (first, second) in [(0, 1), (0, 39), (17, 18), (38, 39)] {
        let mut changed = message.clone();
        changed[body + first * STRIDE + 20] ^= 1;
        changed[body + second * STRIDE] ^= 1;
        let why = refused(&changed, &text, &format!("{first} and {second}"));
        assert!(matches!(why, DecryptFailed::PieceNotAuthentic(it) if it as usize == first + 1));
    }
}

/// What is read behind a place, and then becomes another one before it is read at that place.
struct Replaced<'b> {
    before: &'b [u8],
    after: &'b [u8],
    /// Where what waits begins, and where what it waits for.
    first: u64,
    awaited: u64,
    /// Whether the awaited place was read, and whether the first one was.
    read: Mutex<[bool; 2]>,
    changed: Condvar,
}

impl<'b> Replaced<'b> {
    fn new(before: &'b [u8], after: &'b [u8], first: u64, awaited: u64) -> Self {
        Self {
            before,
            after,
            first,
            awaited,
            read: Mutex::new([false; 2]),
            changed: Condvar::new(),
        }
    }
}

impl ReadAt for Replaced<'_> {
    fn read_at(&self, to: &mut [u8], offset: u64) -> io::Result<usize> {
        let mut read = self.read.lock().unwrap();
        if offset >= self.awaited && !read[1] {
            read[0] = true;
            self.changed.notify_all();
            return Lying(self.before).read_at(to, offset);
        }
        if offset >= self.first {
            while !read[0] {
                read = self.changed.wait(read).unwrap();
            }
            read[1] = true;
        }
        Lying(self.after).read_at(to, offset)
    }
}

#[test]
fn a_plaintext_that_became_shorter_behind_what_was_read_is_refused() {
    let text = text(6 * FRAME);
    for left in [0, 1, FRAME, FRAME + 3] {
        let from = Replaced::new(&text, &text[..left], 0, 2 * FRAME as u64);
        let why = placed(&from, 2, 2 * FRAME, Some(text.len() as u64)).unwrap_err();
        assert!(matches!(why, EncryptFailed::Shortened), "{left}: {why:?}");
    }
}

#[test]
fn a_plaintext_that_is_shorter_or_longer_than_it_was_said_to_be_is_not_cut() {
    let text = text(9 * FRAME + 1);
    for threads in CORES {
        for batch in BATCHES {
            for max in 0..=2 * text.len() {
                let done = placed(&Lying(&text), threads, batch, Some(max as u64));
                match max < text.len() {
                    true => {
                        let why = done.unwrap_err();
                        assert!(matches!(why, EncryptFailed::LongerThanPromised(it) if it == max as u64));
                    }
                    false => assert!(done.unwrap() == streamed(&text)),
                }
            }
        }
    }
}

#[test]
fn a_message_that_became_shorter_behind_what_was_read_is_refused() {
    let (long, short) = (text(6 * FRAME), text(FRAME + 3));
    // Of one key and one message id, so that frames of both are authentic.
    let (before, after) = (streamed(&long), streamed(&short));
    let body = (before.len() - 6 * STRIDE - 40) as u64;
    let from = Replaced::new(&before, &after, body, body + 2 * STRIDE as u64);
    let to = Written::default();
    let why = decryptor(2).place(&from, &to, 2 * FRAME).unwrap_err();
    let is_refused = matches!(why, DecryptFailed::Malformed(Malformed::TrailingBytes));
    assert!(is_refused, "{why:?}");
    assert!(opened(&Lying(&after), 2, 2 * FRAME).unwrap() == short);
}

/// Fails from a place on.
struct Broken<T>(T, u64);

impl<T: ReadAt> ReadAt for Broken<T> {
    fn read_at(&self, to: &mut [u8], offset: u64) -> io::Result<usize> {
        match offset + to.len() as u64 > self.1 {
            true => Err(io::ErrorKind::InvalidData.into()),
            false => self.0.read_at(to, offset),
        }
    }
}

impl<T: WriteAt> WriteAt for Broken<T> {
    fn write_all_at(&self, bytes: &[u8], offset: u64) -> io::Result<()> {
        match offset + bytes.len() as u64 > self.1 {
            true => Err(io::ErrorKind::StorageFull.into()),
            false => self.0.write_all_at(bytes, offset),
        }
    }
}

#[test]
fn what_cannot_be_read_or_written_ends_it() {
    let text = text(30 * FRAME);
    let message = streamed(&text);
    for threads in CORES {
        let broken = Broken(Lying(&text), 100);
        let why = placed(&broken, threads, FRAME, None).unwrap_err();
        assert!(matches!(why, EncryptFailed::Read(_)), "{why:?}");
        let why = opened(&Broken(Lying(&message), 900), threads, FRAME).unwrap_err();
        assert!(matches!(why, DecryptFailed::Read(_)), "{why:?}");

        for at in [0, message.len() - 500, message.len() - 1] {
            let full = Broken(Written::default(), at as u64);
            let why = encryptor(Suite::Aes256HkdfCommit)
                .with_threads(cores(threads))
                .place(&Lying(&text), &full, &context(), None, FRAME)
                .unwrap_err();
            assert!(matches!(why, EncryptFailed::Write(_)), "{why:?}");
        }
        let full = Broken(Written::default(), 100);
        let why = decryptor(threads)
            .place(&Lying(&message), &full, FRAME)
            .unwrap_err();
        assert!(matches!(why, DecryptFailed::Write(_)), "{why:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn places_and_streams_make_the_same_and_read_each_other(bytes in 0_usize..400, threads in 1_usize..9, batch in 1_usize..60) {
        for bytes in [bytes, bytes / FRAME * FRAME, bytes / batch * batch] {
            let text = text(bytes);
            let message = streamed(&text);
            prop_assert!(placed(&Lying(&text), threads, batch, None).unwrap() == message);
            prop_assert!(opened(&Lying(&message), threads, batch).unwrap() == text);
        }
    }

    #[test]
    fn any_bytes_written_over_a_message_are_refused_as_in_a_stream(
        bytes in 1_usize..200,
        at in any::<proptest::sample::Index>(),
        over in proptest::collection::vec(any::<u8>(), 1..90),
    ) {
        let text = text(bytes);
        let message = streamed(&text);
        let mut changed = message.clone();
        let at = at.index(changed.len());
        let end = changed.len().min(at + over.len());
        changed[at..end].copy_from_slice(&over[..end - at]);
        prop_assume!(changed != message);
        refused(&changed, &text, "written over");
    }
}
