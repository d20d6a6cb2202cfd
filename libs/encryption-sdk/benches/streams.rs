//! Streams beside the bare work, in 4 KiB frames: `cargo bench -p sealstone-encryption-sdk`.
//!
//! The bare work is AES-256-GCM of each frame, with SHA-384 over all of them where the suite signs. Measured by the clock, so
//! on a quiet machine; `examples/file_speed.rs` goes from file to file.
#![expect(clippy::expect_used, reason = "a benchmark, where a panic is the report")]

use std::hint::black_box;
use std::io;
use std::num::NonZeroUsize;
use std::sync::Arc;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::digest;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use sealstone_encryption_sdk::keyring::RawAes;
use sealstone_encryption_sdk::{Context, Decryptor, Encryptor, Suite};
use secret::Secret;

const BYTES: usize = 64 << 20;
const FRAME: usize = 4096;

fn streams(criterion: &mut Criterion) {
    let keyring =
        Arc::new(RawAes::new("bench", "key", &Secret::new(vec![7; 32])).expect("32 bytes are a key"));
    let context = Context::new([("purpose", "bench")]).expect("a context");
    let plaintext = vec![0x5a; BYTES];
    let suites = [
        ("unsigned 0x0478", Suite::Aes256HkdfCommit, false),
        ("signed 0x0578", Suite::Aes256HkdfCommitEcdsaP384, true),
    ];
    for (name, suite, signs) in suites {
        let mut group = criterion.benchmark_group(name);
        group.throughput(Throughput::Bytes(BYTES as u64)).sample_size(10);
        group.bench_function("bare", |it| it.iter(|| bare(&plaintext, signs)));

        let encryptor = Encryptor::new(keyring.clone()).with_suite(suite);
        for threads in [1, 2] {
            let encryptor = encryptor
                .clone()
                .with_threads(NonZeroUsize::new(threads).expect("not zero"));
            group.bench_function(BenchmarkId::new("encrypt", threads), |it| {
                it.iter(|| encryptor.encrypt_stream(&mut &*plaintext, &mut io::sink(), &context, None));
            });
        }
        let message = encryptor
            .encrypt(&plaintext, &context)
            .expect("a message")
            .message;
        for threads in [1, 2] {
            let decryptor =
                Decryptor::new(keyring.clone()).with_threads(NonZeroUsize::new(threads).expect("not zero"));
            group.bench_function(BenchmarkId::new("decrypt", threads), |it| {
                // Nobody keeps the plaintext here; what is verified when is the same work.
                it.iter(|| decryptor.decrypt_stream_release_unverified(&mut &*message, &mut io::sink()));
            });
        }
        group.finish();
    }
}

/// Seals every frame in place, as a stream must.
fn bare(plaintext: &[u8], signs: bool) {
    let key = UnboundKey::new(&AES_256_GCM, &[7; 32]).map(LessSafeKey::new);
    let key = key.expect("32 bytes are a key");
    let mut hash = digest::Context::new(&digest::SHA384);
    let mut frame = [0; FRAME];
    for (number, piece) in plaintext.chunks_exact(FRAME).enumerate() {
        frame.copy_from_slice(piece);
        let mut iv = [0; 12];
        iv[4..].copy_from_slice(&(number as u64).to_be_bytes());
        let nonce = Nonce::assume_unique_for_key(iv);
        let tag = key.seal_in_place_separate_tag(nonce, Aad::from([0; 76]), &mut frame);
        black_box(tag.expect("a frame is short").as_ref());
        if signs {
            hash.update(&frame);
        }
    }
    black_box(hash.finish());
}

criterion_group!(benches, streams);
criterion_main!(benches);
