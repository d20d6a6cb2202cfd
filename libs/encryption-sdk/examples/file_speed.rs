//! From file to file, beside the limit: `cargo run --release -p sealstone-encryption-sdk --example file_speed [FOLDER [MIB [ROUNDS]]]`.
//!
//! The limit reads a file, seals each 4 KiB in place with AES-256-GCM, adds all to a SHA-384 where the suite signs, and writes
//! a file: what a message cannot go without. All take turns; a ratio is the median of the ratios of single rounds (7), in
//! which the machine was about as fast for all. On one core it is the time that the thread had the core, so that other work on
//! the machine counts little; on two it is the clock, beside two halves of the file by the limit, side by side: what the
//! machine's second core is good for. The folder holds three files of MIB (1024); in memory (`/dev/shm`) the disk is left out.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a measurement, where a panic is the report"
)]

use std::fs::{self, File};
use std::hint::black_box;
use std::io::{Read as _, Seek as _, Write as _};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Instant;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::digest;
use sealstone_encryption_sdk::keyring::RawAes;
use sealstone_encryption_sdk::{Context, Decryptor, Encryptor, Suite};
use secret::Secret;

fn main() {
    let mut words = std::env::args().skip(1);
    let folder = words.next().map_or_else(std::env::temp_dir, PathBuf::from);
    let mut number = |default: u64| words.next().map_or(default, |it| it.parse().unwrap());
    let (mib, rounds) = (number(1024), number(7));
    let files = Files::new(&folder, mib);
    for (name, suite, signs) in [
        ("unsigned 0x0478", Suite::Aes256HkdfCommit, false),
        ("signed 0x0578", Suite::Aes256HkdfCommitEcdsaP384, true),
    ] {
        measure(&files, name, suite, signs, rounds);
    }
    println!("peak memory of all of it: {} MiB", peak_mib());
}

/// Plaintext, message, and what is written and not kept.
struct Files {
    plain: PathBuf,
    message: PathBuf,
    output: PathBuf,
}

impl Files {
    fn new(folder: &Path, mib: u64) -> Self {
        let name = |name: &str| folder.join(format!("file-speed-{}-{name}", std::process::id()));
        let files = Self {
            plain: name("plain"),
            message: name("message"),
            output: name("output"),
        };
        let piece: Vec<u8> = (0..1 << 20).map(|index: u32| (index % 251) as u8).collect();
        let mut plain = File::create(&files.plain).unwrap();
        (0..mib).for_each(|_| plain.write_all(&piece).unwrap());
        files
    }
}

impl Drop for Files {
    fn drop(&mut self) {
        for path in [&self.plain, &self.message, &self.output] {
            let _ = fs::remove_file(path);
        }
    }
}

fn measure(files: &Files, name: &str, suite: Suite, signs: bool, rounds: u64) {
    let keyring = Arc::new(RawAes::new("speed", "key", &Secret::new(vec![7; 32])).unwrap());
    let context = Context::new([("purpose", "speed")]).unwrap();
    let cores = |count| NonZeroUsize::new(count).unwrap();
    let encrypt = |threads, to: &Path| {
        let encryptor = Encryptor::new(keyring.clone())
            .with_suite(suite)
            .with_threads(cores(threads));
        let (from, to) = (File::open(&files.plain).unwrap(), File::create(to).unwrap());
        encryptor.encrypt_positioned(&from, &to, &context, None).unwrap();
    };
    let decrypt = |threads| {
        let decryptor = Decryptor::new(keyring.clone()).with_threads(cores(threads));
        let (from, to) = (
            File::open(&files.message).unwrap(),
            File::create(&files.output).unwrap(),
        );
        decryptor
            .decrypt_positioned_release_unverified(&from, &to)
            .unwrap();
    };
    encrypt(1, &files.message);
    for (action, source, run) in [
        (
            "encrypt",
            &files.plain,
            &(|threads| encrypt(threads, &files.output)) as &dyn Fn(usize),
        ),
        ("decrypt", &files.message, &decrypt as &dyn Fn(usize)),
    ] {
        // Each makes its output anew; what takes the old one away is not its work.
        let timed = |work: &dyn Fn()| {
            let _ = fs::remove_file(&files.output);
            timed(work)
        };
        let side_by_side = || {
            thread::scope(|scope| {
                for part in 0..2 {
                    scope.spawn(move || bare(source, &files.output, signs, part, 2));
                }
            });
        };
        let rounds: Vec<Round> = (0..rounds)
            .map(|_| Round {
                limit: timed(&|| bare(source, &files.output, signs, 0, 1)),
                one: timed(&|| run(1)),
                two: timed(&|| run(2)),
                limits: timed(&side_by_side),
            })
            .collect();
        let median = |of: &dyn Fn(&Round) -> f64| {
            let mut all: Vec<f64> = rounds.iter().map(of).collect();
            all.sort_by(f64::total_cmp);
            all[all.len() / 2]
        };
        let megabytes = fs::metadata(source).unwrap().len() as f64 / 1e6;
        println!(
            "{action} {name}: limit {:.0} MB/s of a core, one core {:.0} ({:.0} %); by the clock two cores {:.2} x one, two \
             halves by the limit {:.2} x; two cores have {:.0} % of what these have",
            megabytes / median(&|round| round.limit.core),
            megabytes / median(&|round| round.one.core),
            100.0 * median(&|round| round.limit.core / round.one.core),
            median(&|round| round.one.clock / round.two.clock),
            median(&|round| round.limit.clock / round.limits.clock),
            100.0 * median(&|round| round.limits.clock / round.two.clock),
        );
    }
}

/// How long each took, one right after the other.
struct Round {
    limit: Seconds,
    one: Seconds,
    two: Seconds,
    /// Two halves by the limit, side by side.
    limits: Seconds,
}

/// As long as this thread had a core, and by the clock.
struct Seconds {
    core: f64,
    clock: f64,
}

/// The limit, for one of so many parts of a file.
fn bare(from: &Path, to: &Path, signs: bool, part: u64, parts: u64) {
    let key = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &[7; 32]).unwrap());
    let (mut from, mut to) = (
        File::open(from).unwrap(),
        File::options()
            .write(true)
            .create(true)
            .truncate(false)
            .open(to)
            .unwrap(),
    );
    let all = from.metadata().unwrap().len();
    let start = all / parts * part;
    let mut left = all / parts;
    from.seek(std::io::SeekFrom::Start(start)).unwrap();
    to.seek(std::io::SeekFrom::Start(start)).unwrap();
    let mut buffer = vec![0; BATCH];
    let mut hash = digest::Context::new(&digest::SHA384);
    let mut number = 0_u64;
    while left > 0 {
        let piece = &mut buffer[..BATCH.min(left as usize)];
        from.read_exact(piece).unwrap();
        left -= piece.len() as u64;
        for frame in piece.chunks_mut(FRAME) {
            let mut iv = [0; 12];
            iv[4..].copy_from_slice(&number.to_be_bytes());
            number += 1;
            let nonce = Nonce::assume_unique_for_key(iv);
            let tag = key
                .seal_in_place_separate_tag(nonce, Aad::from([0; 76]), frame)
                .unwrap();
            black_box(tag.as_ref());
        }
        if signs {
            hash.update(piece);
        }
        to.write_all(piece).unwrap();
    }
    black_box(hash.finish());
}

fn timed(work: impl FnOnce()) -> Seconds {
    let (core, clock) = (on_core(), Instant::now());
    work();
    Seconds {
        core: on_core() - core,
        clock: clock.elapsed().as_secs_f64(),
    }
}

fn on_core() -> f64 {
    let stat = fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    stat.split(' ').next().unwrap().parse::<f64>().unwrap() / 1e9
}

fn peak_mib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
}

const FRAME: usize = 4096;
const BATCH: usize = 32 * FRAME;
