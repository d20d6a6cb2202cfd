//! `cargo test --release -p crypto -- --ignored --nocapture costs`

use std::hint::black_box;
use std::time::Instant;

use aws_lc_rs::hmac;
use crypto::{Context, Random, SystemRandom, aead, blob, kdf};
use secret::Secret;

use crate::blob::World;

#[test]
#[ignore = "a measurement, not a promise: run it alone, in release"]
fn costs_of_a_blob_beside_the_bare_primitives() {
    let world = World::new(1);
    let key = Secret::new([7; 32]);
    let fixed = [0; 48];

    let kbkdf = nanoseconds(|| {
        black_box(kdf::derive(&key, "sealstone/kms/ciphertext/1", black_box(&[1; 16])).unwrap());
    });
    let one_hmac = nanoseconds(|| {
        let key = hmac::Key::new(hmac::HMAC_SHA256, key.expose());
        black_box(hmac::sign(&key, black_box(&fixed)));
    });
    let prepared = hmac::Key::new(hmac::HMAC_SHA256, key.expose());
    let prepared_hmac = nanoseconds(|| {
        black_box(hmac::sign(&prepared, black_box(&fixed)));
    });
    let random = nanoseconds(|| {
        let mut drawn = [0; 28];
        SystemRandom.fill(&mut drawn).unwrap();
        black_box(drawn);
    });
    println!("28 random bytes {random:.0} ns");
    println!("KBKDF {kbkdf:.0} ns; one HMAC, key set up {one_hmac:.0} ns, key ready {prepared_hmac:.0} ns");

    for len in [32, 4096] {
        let plaintext = vec![7; len];
        let context = Context::new([("purpose", "measure"), ("tenant", "0001")]).unwrap();
        let sealed = blob::seal(
            &world.material,
            &world.header,
            &plaintext,
            &context,
            &SystemRandom,
        )
        .unwrap();
        let mut in_out = plaintext.clone();

        let gcm = nanoseconds(|| {
            black_box(aead::seal(&key, [1; 12], &[0; 100], &mut in_out).unwrap());
        });
        let seal = nanoseconds(|| {
            black_box(
                blob::seal(
                    &world.material,
                    &world.header,
                    &plaintext,
                    &context,
                    &SystemRandom,
                )
                .unwrap(),
            );
        });
        let open = nanoseconds(|| {
            black_box(blob::open(&world.material, &sealed, &context).unwrap());
        });
        println!(
            "{len} bytes: seal {seal:.0} ns, open {open:.0} ns; bare KBKDF + GCM {:.0} ns",
            kbkdf + gcm
        );
    }
}

/// The best of five rounds of 20,000 calls, in nanoseconds a call.
fn nanoseconds(mut call: impl FnMut()) -> f64 {
    const CALLS: u32 = 20_000;
    (0..5)
        .map(|_| {
            let start = Instant::now();
            (0..CALLS).for_each(|_| call());
            start.elapsed().as_secs_f64() * 1e9 / f64::from(CALLS)
        })
        .fold(f64::INFINITY, f64::min)
}
