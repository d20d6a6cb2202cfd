//! `cargo test --release -p sealstone-encryption-sdk -- --ignored --nocapture speed`

use std::hint::black_box;
use std::io::{self, Read, Write};
use std::num::NonZeroUsize;
use std::time::Instant;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::digest;
use sealstone_encryption_sdk::{FRAME_BYTES, Framing, Suite};

use crate::world::{context, decryptor, encryptor};

const BYTES: usize = 1 << 30;
const FRAME: usize = 4096;

/// Reads as many frames as a batch has, seals each in place and hands them on; with SHA-384 over them, if they are
/// signed.
fn bare(from: &mut dyn Read, to: &mut dyn Write, hash: bool) {
    let key = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &[7; 32]).unwrap());
    let mut buffer = vec![0; 32 * FRAME];
    let mut digest = digest::Context::new(&digest::SHA384);
    for number in 0..(BYTES / buffer.len()) as u32 {
        from.read_exact(&mut buffer).unwrap();
        for (index, frame) in buffer.chunks_exact_mut(FRAME).enumerate() {
            let mut iv = [0; 12];
            iv[8..].copy_from_slice(&(number * 32 + index as u32).to_be_bytes());
            let nonce = Nonce::assume_unique_for_key(iv);
            let tag = key
                .seal_in_place_separate_tag(nonce, Aad::from([0; 76]), frame)
                .unwrap();
            black_box(tag.as_ref());
        }
        if hash {
            digest.update(&buffer);
        }
        to.write_all(&buffer).unwrap();
    }
    black_box(digest.finish());
}

/// Zeros, as fast as memory.
struct Zeros(usize);

impl Read for Zeros {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let count = to.len().min(self.0);
        to[..count].fill(0);
        self.0 -= count;
        Ok(count)
    }
}

struct Discard;

impl Write for Discard {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(black_box(bytes).len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Nanoseconds that this thread has had a core: other work on the machine does not count.
fn on_core() -> f64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    stat.split(' ').next().unwrap().parse::<f64>().unwrap()
}

/// MB/s of a core, the best of the rounds.
fn of_a_core(bytes: usize, rounds: u32, mut work: impl FnMut()) -> f64 {
    (0..rounds)
        .map(|_| {
            let start = on_core();
            work();
            bytes as f64 * 1e3 / (on_core() - start)
        })
        .fold(0.0, f64::max)
}

#[test]
#[ignore = "a measurement, not a promise: run it alone, in release"]
fn speed_of_one_core_beside_bare_aes_gcm() {
    const ROUNDS: u32 = 4;
    for (name, suite, hash) in [
        ("unsigned 0x0478", Suite::Aes256HkdfCommit, false),
        ("signed 0x0578", Suite::Aes256HkdfCommitEcdsaP384, true),
    ] {
        let encryptor = encryptor(suite, Framing::Framed(FRAME_BYTES));
        let mut message = Vec::new();
        let write = |to: &mut dyn Write| {
            encryptor
                .encrypt_stream(&mut Zeros(BYTES), to, &context(), None)
                .unwrap()
        };
        write(&mut message);
        let decryptor = decryptor(suite);
        // By turns, so that all meet the same weather.
        let [mut sealed, mut opened, mut sealed_bare, mut opened_bare] = [0.0_f64; 4];
        for _ in 0..ROUNDS {
            sealed_bare = sealed_bare.max(of_a_core(BYTES, 1, || {
                bare(&mut Zeros(BYTES), &mut Discard, hash)
            }));
            opened_bare = opened_bare.max(of_a_core(BYTES, 1, || bare(&mut &*message, &mut Discard, hash)));
            sealed = sealed.max(of_a_core(BYTES, 1, || drop(write(&mut Discard))));
            opened = opened.max(of_a_core(BYTES, 1, || {
                drop(
                    decryptor
                        .decrypt_stream_release_unverified(&mut &*message, &mut Discard)
                        .unwrap(),
                );
            }));
        }
        println!(
            "{name}: encrypt {sealed:.0} MB/s of bare {sealed_bare:.0} ({:.0} %); decrypt {opened:.0} of {opened_bare:.0} ({:.0} %)",
            sealed / sealed_bare * 100.0,
            opened / opened_bare * 100.0
        );
    }
}

#[test]
#[ignore = "a measurement, not a promise: run it alone, in release, on a quiet machine"]
fn speed_of_two_cores_beside_one() {
    let suite = Suite::Aes256HkdfCommit;
    let encryptor = encryptor(suite, Framing::Framed(FRAME_BYTES));
    let [mut one, mut two, mut bare_two] = [0.0_f64; 3];
    let wall = |bytes: usize, work: &mut dyn FnMut()| {
        let start = Instant::now();
        work();
        bytes as f64 / 1e6 / start.elapsed().as_secs_f64()
    };
    for _ in 0..6 {
        for (threads, best) in [(1, &mut one), (2, &mut two)] {
            let encryptor = encryptor
                .clone()
                .with_threads(NonZeroUsize::new(threads).unwrap());
            *best = best.max(wall(BYTES, &mut || {
                drop(
                    encryptor
                        .encrypt_stream(&mut Zeros(BYTES), &mut Discard, &context(), None)
                        .unwrap(),
                );
            }));
        }
        bare_two = bare_two.max(wall(2 * BYTES, &mut || {
            std::thread::scope(|scope| {
                for _ in 0..2 {
                    scope.spawn(|| bare(&mut Zeros(BYTES), &mut Discard, false));
                }
            });
        }));
    }
    println!(
        "encrypt on one core {one:.0} MB/s, on two {two:.0} ({:.2} x); two bare ones side by side {bare_two:.0}",
        two / one
    );
}

#[test]
#[ignore = "a measurement of the whole process: run it alone"]
fn memory_of_a_stream() {
    let rss = || {
        let status = std::fs::read_to_string("/proc/self/status").unwrap();
        let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
    };
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("memory.msg");
    for (suite, threads) in [
        (Suite::Aes256HkdfCommit, 1),
        (Suite::Aes256HkdfCommitEcdsaP384, 1),
        (Suite::Aes256HkdfCommitEcdsaP384, 4),
    ] {
        let threads = NonZeroUsize::new(threads).unwrap();
        let mut file = std::fs::File::create(&path).unwrap();
        encryptor(suite, Framing::Framed(FRAME_BYTES))
            .with_threads(threads)
            .encrypt_stream(&mut Zeros(BYTES), &mut file, &context(), None)
            .unwrap();
        let sealed = rss();
        decryptor(suite)
            .with_threads(threads)
            .decrypt_stream_release_unverified(&mut std::fs::File::open(&path).unwrap(), &mut Discard)
            .unwrap();
        println!(
            "1 GiB, {suite}, {threads} cores: at most {sealed} MiB, then {} MiB",
            rss()
        );
    }
    std::fs::remove_file(path).unwrap();
}
