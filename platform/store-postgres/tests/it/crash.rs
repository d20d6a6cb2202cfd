//! SIGKILL to PostgreSQL under load, again and again: what was answered is there, nothing is there by half, and callers
//! who waited got through.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use store::{Key, KeyRange, Store, StoreError, transact};
use store_postgres::Postgres;
use tokio::task::JoinSet;

use crate::server::{connect, start};

const KILLS: u64 = 20;
const WRITERS: u64 = 4;
const COUNTERS: u64 = 3;
const PARTS: u64 = 3;
/// Batches of a writer that are there at a time.
const KEPT: u64 = 20;

/// What callers were told.
#[derive(Default)]
struct Told {
    stop: AtomicBool,
    increments: AtomicU64,
    batches: [AtomicU64; WRITERS as usize],
    /// Errors: the change may be there or not.
    in_doubt: AtomicU64,
    longest_us: AtomicU64,
}

impl Told {
    /// Whether it was answered with success.
    fn note<T>(&self, began: Instant, outcome: &Result<T, StoreError>) -> bool {
        let took = u64::try_from(began.elapsed().as_micros()).unwrap();
        self.longest_us.fetch_max(took, Ordering::SeqCst);
        if outcome.is_err() {
            self.in_doubt.fetch_add(1, Ordering::SeqCst);
        }
        outcome.is_ok()
    }
}

#[test]
fn every_answered_commit_survives_sigkill_of_the_server_whole() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let mut server = start();
    let store: Arc<dyn Store> = Arc::new(
        runtime
            .block_on(Postgres::open(&connect(&server, "postgres")))
            .unwrap(),
    );
    let told = Arc::new(Told::default());
    let mut callers = JoinSet::new();
    for writer in 0..WRITERS {
        callers.spawn_on(batches(store.clone(), told.clone(), writer), runtime.handle());
        callers.spawn_on(increments(store.clone(), told.clone(), writer), runtime.handle());
    }
    let mut longest_restart = Duration::ZERO;
    for round in 0..KILLS {
        // From the first answer after a restart on, and at another moment each time.
        let before = told.increments.load(Ordering::SeqCst);
        while told.increments.load(Ordering::SeqCst) == before {
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(Duration::from_millis(round * 37 % 150));
        server.kill().unwrap();
        let killed = Instant::now();
        server.resume().unwrap();
        longest_restart = longest_restart.max(killed.elapsed());
        runtime.block_on(assert_whole(&store, &told));
    }
    told.stop.store(true, Ordering::SeqCst);
    runtime.block_on(callers.join_all());
    let (increments, batches) = runtime.block_on(assert_whole(&store, &told));
    println!(
        "{KILLS} kills: {increments} increments and {batches} batches are there; {} answered with an error; longest \
         restart {longest_restart:?}, longest call {:?}",
        told.in_doubt.load(Ordering::SeqCst),
        Duration::from_micros(told.longest_us.load(Ordering::SeqCst)),
    );
}

async fn increments(store: Arc<dyn Store>, told: Arc<Told>, caller: u64) {
    let mut count = 0;
    while !told.stop.load(Ordering::SeqCst) {
        count += 1;
        let key = &Key::new(("counter", (caller + count) % COUNTERS));
        let began = Instant::now();
        let outcome = transact(&*store, |txn| {
            Box::pin(async move {
                let next = txn.get(key).await?.map_or(0, |it| number(&it)) + 1;
                txn.put(key.clone(), next.to_string());
                Ok::<_, StoreError>(())
            })
        })
        .await;
        if told.note(began, &outcome) {
            told.increments.fetch_add(1, Ordering::SeqCst);
        }
    }
}

/// Batch upon batch: a number, the parts under that number, and the parts of an older one deleted.
async fn batches(store: Arc<dyn Store>, told: Arc<Told>, writer: u64) {
    while !told.stop.load(Ordering::SeqCst) {
        let began = Instant::now();
        let outcome = transact(&*store, |txn| {
            Box::pin(async move {
                let last = Key::new(("last", writer));
                let number = txn.get(&last).await?.map_or(0, |it| number(&it)) + 1;
                txn.put(last, number.to_string());
                for part in 0..PARTS {
                    txn.put(Key::new(("batch", writer, number, part)), content(number, part));
                }
                let old = number.saturating_sub(KEPT);
                txn.delete_range(KeyRange::under(&Key::new(("batch", writer, old))));
                Ok::<_, StoreError>(number)
            })
        })
        .await;
        if told.note(began, &outcome) {
            told.batches[writer as usize].store(outcome.unwrap(), Ordering::SeqCst);
        }
    }
}

async fn assert_whole(store: &Arc<dyn Store>, told: &Told) -> (u64, u64) {
    // What was told is read before what is there, and the doubts after it: the callers go on.
    let increments = told.increments.load(Ordering::SeqCst);
    let batches: Vec<u64> = told.batches.iter().map(|it| it.load(Ordering::SeqCst)).collect();
    let counters = store
        .scan(&KeyRange::under(&Key::new(("counter",))), usize::MAX)
        .await
        .unwrap();
    let counted: u64 = counters.iter().map(|(_, found)| number(&found.value)).sum();
    assert!(
        counted >= increments,
        "{increments} increments were answered, {counted} are there"
    );
    let mut total = 0;
    for (writer, answered) in (0..).zip(batches) {
        total += assert_batches(store, writer, answered).await;
    }
    if told.stop.load(Ordering::SeqCst) {
        let answered = told.increments.load(Ordering::SeqCst);
        let in_doubt = told.in_doubt.load(Ordering::SeqCst);
        assert!(
            counted <= answered + in_doubt,
            "{counted} increments are there, {answered} were answered"
        );
    }
    (counted, total)
}

/// The last number and the batches, read at one moment, agree.
async fn assert_batches(store: &Arc<dyn Store>, writer: u64, answered: u64) -> u64 {
    transact(&**store, |txn| {
        Box::pin(async move {
            let last = txn
                .get(&Key::new(("last", writer)))
                .await?
                .map_or(0, |it| number(&it));
            let found = txn
                .scan(&KeyRange::under(&Key::new(("batch", writer))), usize::MAX)
                .await?;
            Ok::<_, StoreError>((last, found))
        })
    })
    .await
    .map(|(last, found)| {
        assert!(
            last >= answered,
            "writer {writer}: {answered} was answered, {last} is the last"
        );
        let first = (last + 1).saturating_sub(KEPT).max(1);
        let expected: BTreeMap<Key, Vec<u8>> = (first..=last)
            .flat_map(|number| (0..PARTS).map(move |part| (number, part)))
            .map(|(number, part)| (Key::new(("batch", writer, number, part)), content(number, part)))
            .collect();
        let found: BTreeMap<Key, Vec<u8>> = found
            .into_iter()
            .map(|(key, value)| (key, value.to_vec()))
            .collect();
        assert!(
            found == expected,
            "writer {writer}: batches {first}..={last} are not whole"
        );
        last
    })
    .unwrap()
}

fn number(bytes: &[u8]) -> u64 {
    std::str::from_utf8(bytes).unwrap().parse().unwrap()
}

/// Parts of different sizes, some of them larger than a page.
fn content(number: u64, part: u64) -> Vec<u8> {
    let times = usize::try_from(1 + number * 37 % 900 * part).unwrap();
    format!("{number}.{part} ").repeat(times).into_bytes()
}
