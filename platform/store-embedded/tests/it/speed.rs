//! What the store costs here. `cargo test --release -p store-embedded --test it -- --ignored --nocapture speed`

use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use store::{Batch, BoxFuture, Key, KeyRange, Store, Write};
use store_embedded::Embedded;
use tokio::task::JoinSet;

const KEYS: u64 = 10_000;
const FOR: Duration = Duration::from_secs(2);

fn key(number: u64) -> Key {
    Key::new(("kms.key", "000000000000", "eu-central-1", number % KEYS))
}

/// Another one each time: SQLite does not write bytes that are there already.
fn value(number: u64) -> Bytes {
    number.to_le_bytes().repeat(128).into()
}

fn put(store: Arc<dyn Store>, number: u64) -> BoxFuture<'static, ()> {
    Box::pin(async move {
        let write = Write::Put {
            key: key(number),
            value: value(number),
        };
        store
            .commit(Batch {
                checks: Vec::new(),
                writes: vec![write],
            })
            .await
            .unwrap();
    })
}

fn get(store: Arc<dyn Store>, number: u64) -> BoxFuture<'static, ()> {
    Box::pin(async move { assert!(store.get(&key(number)).await.unwrap().is_some()) })
}

type Call = fn(Arc<dyn Store>, u64) -> BoxFuture<'static, ()>;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a measurement, for a quiet machine"]
async fn calls_per_second() {
    let dir = tempfile::tempdir().unwrap();
    let store: Arc<dyn Store> = Arc::new(Embedded::open(dir.path()).unwrap());
    for thousand in 0..KEYS / 1000 {
        let numbers = thousand * 1000..(thousand + 1) * 1000;
        let writes = numbers.map(|number| Write::Put {
            key: key(number),
            value: value(number),
        });
        store
            .commit(Batch {
                checks: Vec::new(),
                writes: writes.collect(),
            })
            .await
            .unwrap();
    }
    for (name, call) in [("commits", put as Call), ("gets", get)] {
        for callers in [1, 16, 64] {
            rate(name, &store, callers, call).await;
        }
    }
    drop(store);
    let begin = Instant::now();
    let store = Embedded::open(dir.path()).unwrap();
    println!("open with {KEYS} keys: {:?}", begin.elapsed());
    let begin = Instant::now();
    let found = store.scan(&KeyRange::all(), usize::MAX).await.unwrap().len();
    println!("scan of {found} keys: {:?}", begin.elapsed());
}

async fn rate(name: &str, store: &Arc<dyn Store>, callers: u64, call: Call) {
    let (begin, cpu) = (Instant::now(), cpu_time());
    let mut running = JoinSet::new();
    for caller in 0..callers {
        let store = store.clone();
        running.spawn(async move {
            let mut calls = 0;
            while begin.elapsed() < FOR {
                call(store.clone(), caller + calls * 7919).await;
                calls += 1;
            }
            calls
        });
    }
    let calls: u64 = running.join_all().await.into_iter().sum();
    let (each_s, cpu) = (begin.elapsed().as_secs_f64() / calls as f64, cpu_time() - cpu);
    let cpu_us = cpu.as_secs_f64() / calls as f64 * 1e6;
    println!(
        "{name:8} {callers:3} callers: {:8.0}/s, {cpu_us:6.1} us of processor each",
        1.0 / each_s
    );
}

/// Processor time of this process: user and system, in ticks of 10 ms (proc(5)).
fn cpu_time() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<_> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    let ticks: u64 = fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap();
    Duration::from_millis(ticks * 10)
}
