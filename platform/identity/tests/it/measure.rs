//! `cargo test -p identity --release -- --ignored --nocapture`

use std::hint::black_box;
use std::time::{Duration, Instant};

use arn::Partition;
use sigv4::{Body, SigningKey};

use crate::world::{BODY, Client, NOW, REGION, World, bob};

const ROUNDS: u32 = 20_000;

#[tokio::test]
#[ignore = "measures"]
async fn a_warm_authentication_costs_little_more_than_a_verification() {
    let world = World::new();
    let key = world.key_of(&bob()).await;
    let session = world.session_of(&bob());
    for (name, client) in [
        ("access key", Client::from(&key)),
        ("session", Client::from(&session)),
    ] {
        let request = client.sign();
        let (claim, parts) = (request.claim(), request.parts());
        let secret = secret::Secret::new(client.secret.clone());
        let signing_key = SigningKey::derive(&secret, &claim.date, REGION, "kms");
        let (mut bare, mut warm) = (Duration::MAX, Duration::MAX);
        for _ in 0..10 {
            let start = Instant::now();
            for _ in 0..ROUNDS {
                sigv4::verify(black_box(&claim), &parts, &signing_key, Body::Sha256(&BODY)).unwrap();
            }
            bare = bare.min(start.elapsed() / ROUNDS);
            let start = Instant::now();
            for _ in 0..ROUNDS {
                let caller =
                    world
                        .directory
                        .authenticate(black_box(&claim), &parts, &BODY, Partition::Aws, NOW);
                black_box(caller.await.unwrap());
            }
            warm = warm.min(start.elapsed() / ROUNDS);
        }
        let start = Instant::now();
        for _ in 0..ROUNDS {
            world.directory.forget_all();
            black_box(
                world
                    .directory
                    .authenticate(&claim, &parts, &BODY, Partition::Aws, NOW)
                    .await
                    .unwrap(),
            );
        }
        let cold = start.elapsed() / ROUNDS;
        println!("{name}: verify {bare:?}, warm {warm:?}, cold (store in memory) {cold:?}");
    }
}
