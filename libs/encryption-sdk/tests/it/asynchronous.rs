//! Asynchronous streams give what the others give, and refuse what they refuse.

use std::io;
use std::num::NonZeroUsize;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context as Task, Poll};
use std::thread;
use std::time::Duration;

use crypto::SeededRandom;
use proptest::prelude::*;
use sealstone_encryption_sdk::materials::{
    DecryptionMaterials, DecryptionRequest, DefaultMaterials, EncryptionMaterials, EncryptionRequest,
    KeyringFailed, Materials, MaterialsFailed,
};
use sealstone_encryption_sdk::{Context, DecryptFailed, Decryptor, EncryptFailed, Encryptor, Framing, Suite};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, ReadBuf};
use tokio::runtime::Builder;

use crate::world::{context, decryptor, encryptor, frames_of, key, plaintext};

const SIGNED: Suite = Suite::Aes256HkdfCommitEcdsaP384;
const UNSIGNED: Suite = Suite::Aes256HkdfCommit;

fn block_on<T>(future: impl Future<Output = T>) -> T {
    Builder::new_current_thread()
        .enable_time()
        .build()
        .unwrap()
        .block_on(future)
}

/// A reader and writer that gives and takes little at a time, and is not ready every second time.
struct Sips<T>(T, usize, bool);

impl<T> Sips<T> {
    fn is_ready(&mut self, task: &Task<'_>) -> bool {
        self.2 = !self.2;
        if !self.2 {
            task.waker().wake_by_ref();
        }
        self.2
    }
}

impl AsyncRead for Sips<&[u8]> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        task: &mut Task<'_>,
        to: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if !self.is_ready(task) {
            return Poll::Pending;
        }
        let (now, later) = self.0.split_at(self.0.len().min(self.1).min(to.remaining()));
        to.put_slice(now);
        self.0 = later;
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Sips<Vec<u8>> {
    fn poll_write(mut self: Pin<&mut Self>, task: &mut Task<'_>, from: &[u8]) -> Poll<io::Result<usize>> {
        if !self.is_ready(task) {
            return Poll::Pending;
        }
        let count = from.len().min(self.1);
        self.0.extend_from_slice(&from[..count]);
        Poll::Ready(Ok(count))
    }
    fn poll_flush(self: Pin<&mut Self>, _: &mut Task<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Task<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

/// The three ways to decrypt a stream.
#[derive(Clone, Copy, Debug)]
enum Way {
    Hold,
    Refuse,
    Release,
}

const WAYS: [Way; 3] = [Way::Hold, Way::Refuse, Way::Release];

/// What came of a message: its plaintext and what ended it.
fn decrypted(decryptor: &Decryptor, way: Way, message: &[u8]) -> (Vec<u8>, String) {
    let mut written = Vec::new();
    let mut from = message;
    let done = match way {
        Way::Hold => decryptor.decrypt_stream(&mut from, &mut written),
        Way::Refuse => decryptor.decrypt_unsigned_stream(&mut from, &mut written),
        Way::Release => decryptor.decrypt_stream_release_unverified(&mut from, &mut written),
    };
    (written, format!("{done:?}"))
}

async fn decrypted_async(decryptor: &Decryptor, way: Way, message: &[u8], sip: usize) -> (Vec<u8>, String) {
    let mut to = Sips(Vec::new(), sip, false);
    let mut from = Sips(message, sip, false);
    let done = match way {
        Way::Hold => decryptor.decrypt_stream_async(&mut from, &mut to).await,
        Way::Refuse => decryptor.decrypt_unsigned_stream_async(&mut from, &mut to).await,
        Way::Release => {
            decryptor
                .decrypt_stream_release_unverified_async(&mut from, &mut to)
                .await
        }
    };
    (to.0, format!("{done:?}"))
}

async fn encrypted_async(encryptor: &Encryptor, text: &[u8], sip: usize) -> Vec<u8> {
    let mut to = Sips(Vec::new(), sip, false);
    encryptor
        .encrypt_stream_async(&mut Sips(text, sip, false), &mut to, &context(), None)
        .await
        .unwrap();
    to.0
}

fn compare(suite: Suite, framing: Framing, text: &[u8], sip: usize) {
    let seeded = || encryptor(suite, framing).with_random(Arc::new(SeededRandom::new(7)));
    let mut message = Vec::new();
    seeded()
        .encrypt_stream(&mut &*text, &mut message, &context(), None)
        .unwrap();
    let message_async = block_on(encrypted_async(&seeded(), text, sip));
    if suite.signature().is_none() {
        assert!(
            message == message_async,
            "{suite} {framing:?} {} {sip}",
            text.len()
        );
    }
    for message in [&message, &message_async] {
        for way in WAYS {
            let expected = decrypted(&decryptor(suite), way, message);
            let found = block_on(decrypted_async(&decryptor(suite), way, message, sip));
            assert!(
                found == expected,
                "{way:?} {suite} {framing:?} {} {sip}: {}",
                text.len(),
                found.1
            );
            assert!(found.0 == text || suite.signature().is_some() && matches!(way, Way::Refuse));
        }
    }
}

#[test]
fn every_suite_and_layout_gives_the_same_bytes_as_without_waiting() {
    for suite in Suite::ALL {
        for framing in [frames_of(16), frames_of(4096), Framing::SingleBlock] {
            for bytes in [0, 1, 15, 16, 17, 4096, 70_000] {
                compare(suite, framing, &plaintext(bytes), 5000);
            }
        }
    }
}

#[test]
fn batches_end_where_they_would_have_ended() {
    for suite in [UNSIGNED, SIGNED] {
        for bytes in [(128 << 10) - 1, 128 << 10, (128 << 10) + 1, 3_000_000] {
            compare(suite, frames_of(4096), &plaintext(bytes), usize::MAX);
        }
    }
}

#[test]
fn what_is_cut_or_changed_ends_with_the_same_plaintext_and_the_same_error() {
    let text = plaintext(200_000);
    for suite in [UNSIGNED, SIGNED] {
        for framing in [frames_of(4096), Framing::SingleBlock] {
            let message = encryptor(suite, framing)
                .encrypt(&text, &context())
                .unwrap()
                .message;
            let last = message.len() - 1;
            let cuts = (0..600).step_by(23).chain([
                1000,
                5000,
                131_072,
                150_000,
                last - 200,
                last - 60,
                last - 1,
                last,
            ]);
            let cut = cuts.map(|length| message[..length].to_vec());
            let flips =
                (0..600)
                    .step_by(7)
                    .chain([1000, 5000, 180_000, last - 200, last - 90, last - 1, last]);
            let flipped = flips.map(|at| {
                let mut changed = message.clone();
                changed[at] ^= 1;
                changed
            });
            let longer = [
                [message.clone(), vec![0]].concat(),
                [message.clone(), vec![0; 70_000]].concat(),
            ];
            for changed in cut.chain(flipped).chain(longer) {
                for way in WAYS {
                    let expected = decrypted(&decryptor(suite), way, &changed);
                    let found = block_on(decrypted_async(&decryptor(suite), way, &changed, 9000));
                    assert_eq!(
                        found.1,
                        expected.1,
                        "{way:?} {suite} {framing:?} {}",
                        changed.len()
                    );
                    assert!(
                        found.1.starts_with("Err"),
                        "{way:?} {suite} {framing:?} {}",
                        changed.len()
                    );
                    assert!(found.0 == expected.0, "{way:?} {suite}: {}", found.0.len());
                    assert!(text.starts_with(&found.0));
                    if matches!(way, Way::Hold) && suite.signature().is_some() {
                        assert_eq!(found.0, b"", "released before the signature was verified");
                    }
                }
            }
        }
    }
}

#[test]
fn limits_are_the_same() {
    let text = plaintext(100_000);
    let signed = encryptor(SIGNED, frames_of(4096))
        .encrypt(&text, &context())
        .unwrap()
        .message;
    let block = encryptor(UNSIGNED, Framing::SingleBlock)
        .encrypt(&text, &context())
        .unwrap()
        .message;
    let cases = [
        (decryptor(SIGNED).with_held_bytes_max(90_000), &signed),
        (decryptor(SIGNED).with_frame_bytes_max(4095), &signed),
        (decryptor(UNSIGNED).with_held_bytes_max(99_999), &block),
    ];
    for (decryptor, message) in cases {
        let expected = decrypted(&decryptor, Way::Hold, message);
        assert!(expected.1.starts_with("Err") && expected.0.is_empty());
        assert_eq!(
            block_on(decrypted_async(&decryptor, Way::Hold, message, 9000)),
            expected
        );
    }
    block_on(async {
        let encryptor = encryptor(UNSIGNED, Framing::SingleBlock).with_held_bytes_max(99_999);
        let refused = encryptor
            .encrypt_stream_async(&mut &*text, &mut Vec::new(), &context(), None)
            .await;
        assert!(
            matches!(refused, Err(EncryptFailed::BlockTooLong(99_999))),
            "{refused:?}"
        );
        let framed = encryptor.with_framing(frames_of(4096));
        let refused = framed
            .encrypt_stream_async(&mut &*text, &mut Vec::new(), &context(), Some(99_999))
            .await;
        assert!(
            matches!(refused, Err(EncryptFailed::LongerThanPromised(99_999))),
            "{refused:?}"
        );
        framed
            .encrypt_stream_async(&mut &*text, &mut Vec::new(), &context(), Some(100_000))
            .await
            .unwrap();
    });
}

#[test]
fn batches_leave_as_they_come_and_not_when_the_message_ends() {
    let text = plaintext(1 << 20);
    let message = encryptor(UNSIGNED, frames_of(4096))
        .encrypt(&text, &context())
        .unwrap()
        .message;
    block_on(async {
        let (mut sender, mut message_end) = tokio::io::duplex(64 << 10);
        let (mut text_end, mut receiver) = tokio::io::duplex(64 << 10);
        let decrypting = tokio::spawn(async move {
            decryptor(UNSIGNED)
                .decrypt_stream_async(&mut message_end, &mut text_end)
                .await
        });
        let (first, rest) = message.split_at(message.len() / 3);
        let sending = tokio::spawn({
            let first = first.to_vec();
            async move {
                sender.write_all(&first).await.unwrap();
                sender
            }
        });
        let mut got = vec![0; 200_000];
        receiver.read_exact(&mut got).await.unwrap();
        assert!(text.starts_with(&got));
        let mut sender = sending.await.unwrap();
        let rest = rest.to_vec();
        tokio::spawn(async move { sender.write_all(&rest).await.unwrap() });
        receiver.read_to_end(&mut got).await.unwrap();
        assert!(got == text);
        decrypting.await.unwrap().unwrap();
    });
}

#[test]
fn a_header_is_acted_on_as_soon_as_it_is_there() {
    let long = Context::new([("long", "x".repeat(30_000).as_str())]).unwrap();
    let message = Encryptor::new(key("b"))
        .with_suite(UNSIGNED)
        .with_policy(crate::world::policy_of(UNSIGNED))
        .encrypt(b"", &long)
        .unwrap();
    let header = message.header.to_bytes().unwrap().len() + 16;
    block_on(async {
        let (mut sender, mut message_end) = tokio::io::duplex(1 << 20);
        sender.write_all(&message.message[..header]).await.unwrap();
        // Nobody sends more, and the key is another one: that is told, and not waited for.
        let (decryptor, mut to) = (decryptor(UNSIGNED), Vec::new());
        let refused = decryptor.decrypt_stream_async(&mut message_end, &mut to);
        let refused = tokio::time::timeout(Duration::from_secs(20), refused).await;
        assert!(
            matches!(refused, Ok(Err(DecryptFailed::Materials(_)))),
            "{refused:?}"
        );
        drop(sender);
    });
}

/// A key provider that takes its time, and counts who is waiting.
struct Slow {
    behind: DefaultMaterials,
    asked: AtomicUsize,
    answered: AtomicUsize,
}

impl Slow {
    fn new() -> Arc<Self> {
        Arc::new(Self {
            behind: DefaultMaterials::new(key("a")),
            asked: AtomicUsize::new(0),
            answered: AtomicUsize::new(0),
        })
    }

    fn wait(&self) {
        self.asked.fetch_add(1, Ordering::SeqCst);
        thread::sleep(Duration::from_millis(200));
        self.answered.fetch_add(1, Ordering::SeqCst);
    }
}

impl Materials for Slow {
    fn encryption(&self, request: &EncryptionRequest<'_>) -> Result<EncryptionMaterials, MaterialsFailed> {
        self.wait();
        self.behind.encryption(request)
    }
    fn decryption(&self, request: &DecryptionRequest<'_>) -> Result<DecryptionMaterials, MaterialsFailed> {
        self.wait();
        self.behind.decryption(request)
    }
}

#[test]
fn other_tasks_go_on_while_a_key_provider_is_asked() {
    block_on(async {
        let slow = Slow::new();
        let encryptor = Encryptor::with_materials(slow.clone());
        let encrypting = tokio::spawn(async move {
            let mut message = Vec::new();
            encryptor
                .encrypt_stream_async(&mut &b"text"[..], &mut message, &context(), None)
                .await
                .map(|_| message)
        });
        let mut turns = 0;
        while slow.answered.load(Ordering::SeqCst) == 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
            turns += 1;
        }
        assert!(turns > 5, "the only thread was blocked");
        let message = encrypting.await.unwrap().unwrap();
        let mut text = Vec::new();
        Decryptor::with_materials(slow)
            .decrypt_stream_async(&mut &*message, &mut text)
            .await
            .unwrap();
        assert_eq!(text, b"text");
    });
}

#[test]
fn a_key_provider_that_panics_is_an_error() {
    struct Panics;
    impl Materials for Panics {
        fn encryption(&self, _: &EncryptionRequest<'_>) -> Result<EncryptionMaterials, MaterialsFailed> {
            panic!("as it is meant to")
        }
        fn decryption(&self, _: &DecryptionRequest<'_>) -> Result<DecryptionMaterials, MaterialsFailed> {
            Err(KeyringFailed::new("none").into())
        }
    }
    block_on(async {
        let encryptor = Encryptor::with_materials(Arc::new(Panics));
        let refused = encryptor
            .encrypt_stream_async(&mut &b"text"[..], &mut Vec::new(), &context(), None)
            .await;
        assert!(matches!(refused, Err(EncryptFailed::Materials(_))), "{refused:?}");
    });
}

#[test]
fn a_future_that_is_dropped_leaves_the_begin_of_the_output_and_everything_else_as_it_was() {
    let text = plaintext(2_000_000);
    let encryptor = encryptor(UNSIGNED, frames_of(4096));
    let message = encryptor.encrypt(&text, &context()).unwrap().message;
    block_on(async {
        let decryptor = decryptor(UNSIGNED);
        for polls in [1, 2, 5, 20, 100, 500] {
            let mut to = Sips(Vec::new(), 3000, false);
            {
                let mut from = Sips(&*message, 3000, false);
                let mut decrypting = Box::pin(decryptor.decrypt_stream_async(&mut from, &mut to));
                for _ in 0..polls {
                    tokio::select! {
                        biased;
                        done = &mut decrypting => panic!("it cannot be done: {done:?}"),
                        () = tokio::task::yield_now() => {}
                    }
                }
            }
            assert!(to.0.len() < text.len() && text.starts_with(&to.0), "{polls}");
        }
        // The same value, and the same cores, go on.
        let (written, said) = decrypted_async(&decryptor, Way::Hold, &message, 70_000).await;
        assert!(written == text, "{said}");
    });
}

#[test]
fn a_call_that_nobody_waits_for_any_more_runs_to_its_end() {
    let slow = Slow::new();
    block_on(async {
        let encryptor = Encryptor::with_materials(slow.clone());
        let (mut from, mut to, context) = (&b"text"[..], Vec::new(), context());
        let encrypting = encryptor.encrypt_stream_async(&mut from, &mut to, &context, None);
        assert!(
            tokio::time::timeout(Duration::from_millis(50), encrypting)
                .await
                .is_err()
        );
        assert_eq!(to, b"");
        assert_eq!(slow.asked.load(Ordering::SeqCst), 1);
    });
    // A runtime that ends waits for the threads that it lent.
    assert_eq!(slow.answered.load(Ordering::SeqCst), 1);
}

#[test]
fn futures_go_from_thread_to_thread() {
    fn is_send<T: Send>(it: T) -> T {
        it
    }
    let text = plaintext(300_000);
    let runtime = Builder::new_multi_thread().worker_threads(2).build().unwrap();
    let message = encryptor(SIGNED, frames_of(4096))
        .encrypt(&text, &context())
        .unwrap()
        .message;
    let tasks: Vec<_> = (0..8)
        .map(|_| {
            let message = message.clone();
            let decryptor = decryptor(SIGNED).with_threads(NonZeroUsize::new(4).unwrap());
            runtime.spawn(is_send(async move {
                let mut written = Vec::new();
                decryptor
                    .decrypt_stream_async(&mut &*message, &mut written)
                    .await
                    .map(|_| written)
            }))
        })
        .collect();
    for task in tasks {
        assert!(runtime.block_on(task).unwrap().unwrap() == text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn any_frames_and_any_pace_give_the_same(
        frame in 1_u32..9000,
        bytes in 0_usize..400_000,
        sip in 1_usize..70_000,
        signed: bool,
    ) {
        prop_assume!(bytes / frame as usize <= 20_000);
        let suite = if signed { SIGNED } else { UNSIGNED };
        compare(suite, frames_of(frame), &plaintext(bytes), sip.max(64));
    }

    #[test]
    fn any_change_is_refused_as_without_waiting(
        frame in 16_u32..5000,
        bytes in 0_usize..100_000,
        at: prop::sample::Index,
        bit in 0..8_u8,
        cut: bool,
        sip in 500_usize..70_000,
    ) {
        let mut message = encryptor(SIGNED, frames_of(frame)).encrypt(&plaintext(bytes), &context()).unwrap().message;
        let at = at.index(message.len());
        match cut {
            true => message.truncate(at),
            false => message[at] ^= 1_u8 << bit,
        }
        for way in WAYS {
            let expected = decrypted(&decryptor(SIGNED), way, &message);
            let found = block_on(decrypted_async(&decryptor(SIGNED), way, &message, sip));
            prop_assert_eq!(&found.1, &expected.1);
            prop_assert!(found.0 == expected.0);
            prop_assert!(found.1.starts_with("Err"));
        }
    }
}
