//! What the store costs here. `cargo test --release -p store-postgres --test it -- --ignored --nocapture speed`

use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use store::{Batch, BoxFuture, Check, Key, KeyRange, Store, Write};
use tokio::task::JoinSet;

use crate::server::empty;

const KEYS: u64 = 10_000;
const FOR: Duration = Duration::from_secs(2);

fn key(number: u64) -> Key {
    Key::new(("kms.key", "000000000000", "eu-central-1", number % KEYS))
}

fn put(number: u64) -> Write {
    Write::Put {
        key: key(number),
        value: Bytes::from(number.to_le_bytes().repeat(128)),
    }
}

/// Reads a key and writes it if it is unchanged, as every change of a record does.
fn change(store: Arc<dyn Store>, number: u64) -> BoxFuture<'static, ()> {
    Box::pin(async move {
        let found = store.get(&key(number)).await.unwrap();
        let check = Check::Unchanged {
            key: key(number),
            version: found.map(|found| found.version),
        };
        let batch = Batch {
            checks: vec![check],
            writes: vec![put(number)],
        };
        store.commit(batch).await.unwrap();
    })
}

fn get(store: Arc<dyn Store>, number: u64) -> BoxFuture<'static, ()> {
    Box::pin(async move { assert!(store.get(&key(number)).await.unwrap().is_some()) })
}

type Call = fn(Arc<dyn Store>, u64) -> BoxFuture<'static, ()>;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a measurement, for a quiet machine"]
async fn calls_per_second() {
    let store: Arc<dyn Store> = Arc::new(empty().await);
    for thousand in 0..KEYS / 1000 {
        let batch = Batch {
            checks: Vec::new(),
            writes: (thousand * 1000..(thousand + 1) * 1000).map(put).collect(),
        };
        store.commit(batch).await.unwrap();
    }
    for (name, call) in [("changes", change as Call), ("gets", get)] {
        for callers in [1, 16, 64] {
            rate(name, &store, callers, call).await;
        }
    }
    let begin = Instant::now();
    let found = store.scan(&KeyRange::all(), usize::MAX).await.unwrap().len();
    println!("scan of {found} keys: {:?}", begin.elapsed());
}

async fn rate(name: &str, store: &Arc<dyn Store>, callers: u64, call: Call) {
    let begin = Instant::now();
    let mut running = JoinSet::new();
    for caller in 0..callers {
        let store = store.clone();
        running.spawn(async move {
            let mut calls = 0;
            while begin.elapsed() < FOR {
                // No two callers change the same key.
                call(store.clone(), caller + calls * callers).await;
                calls += 1;
            }
            calls
        });
    }
    let calls: u64 = running.join_all().await.into_iter().sum();
    let per_second = calls as f64 / begin.elapsed().as_secs_f64();
    println!("{name:8} {callers:3} callers: {per_second:8.0}/s");
}
