//! Timers that fire when they are due, in order, each until its work is done.
#![allow(
    clippy::unwrap_used,
    reason = "a panic in a test is its report, also in the functions that tests share"
)]

use std::collections::BTreeSet;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use gate::ManualClock;
use jobs::{Fire, FireFailed, Runner, Timer};
use smithy::Timestamp;
use store::{Memory, Store, StoreError, transact};
use testkit::{Moment, Shaky};

const START: Timestamp = Timestamp::from_millis(1_767_323_045_000);

/// Notes what fires, fails for some subjects, and clears the others.
struct Notes {
    store: Arc<dyn Store>,
    fails: Mutex<BTreeSet<String>>,
    fired: Mutex<Vec<String>>,
}

impl Fire for Notes {
    fn fire(
        &self,
        timer: Timer,
        due: Timestamp,
    ) -> Pin<Box<dyn Future<Output = Result<(), FireFailed>> + Send + '_>> {
        Box::pin(async move {
            self.fired.lock().unwrap().push(timer.subject.clone());
            if self.fails.lock().unwrap().contains(&timer.subject) {
                return Err(FireFailed("as asked".to_owned()));
            }
            clear(&*self.store, &timer, due)
                .await
                .map_err(|error| FireFailed(error.to_string()))
        })
    }
}

struct Set {
    store: Arc<Shaky<Memory>>,
    clock: Arc<ManualClock>,
    notes: Arc<Notes>,
    runner: Runner,
}

impl Set {
    fn up() -> Self {
        let store = Shaky::over(Memory::new());
        let clock = Arc::new(ManualClock::at(START));
        let notes = Arc::new(Notes {
            store: store.clone(),
            fails: Mutex::default(),
            fired: Mutex::default(),
        });
        let runner = Runner::new(store.clone(), clock.clone()).on("test.note", notes.clone());
        Self {
            store,
            clock,
            notes,
            runner,
        }
    }

    async fn set(&self, subject: &str, after_seconds: i64) {
        let due = START.plus_seconds(after_seconds);
        let timer = timer(subject);
        transact(&*self.store, |txn| {
            let timer = timer.clone();
            Box::pin(async move { timer.set(txn, due) })
        })
        .await
        .unwrap();
    }

    async fn run(&self) -> usize {
        self.runner.run_due().await.unwrap()
    }

    fn fired(&self) -> Vec<String> {
        std::mem::take(&mut *self.notes.fired.lock().unwrap())
    }

    fn fail(&self, subject: &str) {
        self.notes.fails.lock().unwrap().insert(subject.to_owned());
    }
}

/// As long as a timer is left alone after its first failure.
async fn pause() {
    tokio::time::sleep(Duration::from_millis(1050)).await;
}

fn timer(subject: &str) -> Timer {
    Timer {
        kind: "test.note".to_owned(),
        subject: subject.to_owned(),
    }
}

async fn clear(store: &dyn Store, timer: &Timer, due: Timestamp) -> Result<(), StoreError> {
    transact(store, |txn| {
        let timer = timer.clone();
        Box::pin(async move {
            timer.clear(txn, due);
            Ok::<_, StoreError>(())
        })
    })
    .await
}

#[tokio::test]
async fn a_timer_fires_once_at_its_time() {
    let set = Set::up();
    set.set("a", 10).await;
    assert_eq!(set.run().await, 0);
    set.clock.advance_seconds(9);
    assert_eq!(set.run().await, 0);
    set.clock.advance_seconds(1);
    assert_eq!(set.run().await, 1);
    assert_eq!(set.run().await, 0);
    assert_eq!(set.fired(), ["a"]);
}

#[tokio::test]
async fn the_earliest_fires_first_whatever_its_name() {
    let set = Set::up();
    for (subject, after) in [
        ("z", 1),
        ("a", 3),
        ("m", 2),
        ("b", 3),
        ("before-1970", -2_000_000_000),
    ] {
        set.set(subject, after).await;
    }
    set.clock.advance_seconds(2);
    assert_eq!(set.run().await, 3);
    assert_eq!(set.fired(), ["before-1970", "z", "m"]);
    set.clock.advance_seconds(1);
    assert_eq!(set.run().await, 2);
    assert_eq!(set.fired(), ["a", "b"]);
}

#[tokio::test]
async fn a_cleared_timer_does_not_fire() {
    let set = Set::up();
    set.set("a", 1).await;
    set.set("a", 2).await;
    clear(&*set.store, &timer("a"), START.plus_seconds(1))
        .await
        .unwrap();
    set.clock.advance_seconds(1);
    assert_eq!(set.run().await, 0);
    set.clock.advance_seconds(1);
    assert_eq!(set.run().await, 1, "the one that was set for another time");
}

#[tokio::test]
async fn a_failing_timer_is_tried_again_and_holds_up_nobody() {
    let set = Set::up();
    for subject in ["a", "b", "c"] {
        set.set(subject, 1).await;
    }
    set.fail("a");
    set.clock.advance_seconds(1);
    assert_eq!(set.run().await, 2);
    assert_eq!(set.fired(), ["a", "b", "c"]);
    assert_eq!(set.run().await, 0);
    assert_eq!(set.fired(), [""; 0], "not at once");
    pause().await;
    assert_eq!(set.run().await, 0);
    assert_eq!(set.fired(), ["a"]);
    set.notes.fails.lock().unwrap().clear();
    pause().await;
    assert_eq!(set.run().await, 0, "every failure makes the pause longer");
    pause().await;
    assert_eq!(set.run().await, 1);
    assert_eq!(set.run().await, 0);
}

#[tokio::test]
async fn hundreds_are_done_in_one_run_though_some_stay() {
    let set = Set::up();
    for n in 0..350 {
        set.set(&format!("{n:03}"), n % 7).await;
    }
    for n in (0..350).step_by(50) {
        set.fail(&format!("{n:03}"));
    }
    set.clock.advance_seconds(7);
    assert_eq!(set.run().await, 343);
    assert_eq!(set.fired().into_iter().collect::<BTreeSet<_>>().len(), 350);
    pause().await;
    assert_eq!(set.run().await, 0);
    assert_eq!(set.fired().len(), 7);
}

#[tokio::test]
async fn a_kind_that_nobody_handles_waits_for_somebody_who_does() {
    let set = Set::up();
    let unknown = Timer {
        kind: "test.nobody".to_owned(),
        subject: "a".to_owned(),
    };
    transact(&*set.store, |txn| {
        let unknown = unknown.clone();
        Box::pin(async move { unknown.set(txn, START) })
    })
    .await
    .unwrap();
    set.set("b", 0).await;
    assert_eq!(set.run().await, 1, "and holds up nobody");
    let later = Runner::new(set.store.clone(), set.clock.clone()).on("test.nobody", set.notes.clone());
    assert_eq!(later.run_due().await.unwrap(), 1);
}

#[tokio::test]
async fn a_timer_whose_work_could_not_be_committed_fires_again() {
    let set = Set::up();
    set.set("a", 0).await;
    set.store.break_down(Moment::BeforeCommit, 1);
    assert_eq!(set.run().await, 0);
    pause().await;
    assert_eq!(set.run().await, 1);
    assert_eq!(set.fired(), ["a", "a"]);

    set.set("b", 0).await;
    set.store.break_down(Moment::AfterCommit, 1);
    assert_eq!(set.run().await, 0, "it was done, and nobody was told");
    assert_eq!(set.run().await, 0);
    assert_eq!(set.fired(), ["b"]);
}

#[tokio::test]
async fn timers_that_cannot_be_read_are_an_error_and_not_none() {
    let set = Set::up();
    set.set("a", 0).await;
    set.store.break_down(Moment::Read, 1);
    assert!(set.runner.run_due().await.is_err());
    assert_eq!(set.run().await, 1);
}

/// A node over a store that others share, running until it is aborted, and what it has fired.
fn node(store: &Arc<dyn Store>, name: &str) -> (tokio::task::JoinHandle<()>, Arc<Notes>) {
    let notes = Arc::new(Notes {
        store: store.clone(),
        fails: Mutex::default(),
        fired: Mutex::default(),
    });
    let clock = Arc::new(ManualClock::at(START));
    let runner = Runner::new(store.clone(), clock).on("test.note", notes.clone());
    let running = tokio::spawn(runner.shared_as(name.to_owned()).run());
    (running, notes)
}

#[tokio::test(start_paused = true)]
async fn of_several_nodes_one_fires_and_after_its_death_another() {
    let store: Arc<dyn Store> = Arc::new(Memory::new());
    let set = async |subject: &str| {
        let timer = timer(subject);
        transact(&*store, |txn| {
            let timer = timer.clone();
            Box::pin(async move { timer.set(txn, START) })
        })
        .await
        .unwrap();
    };
    let (a, by_a) = node(&store, "a");
    tokio::time::sleep(Duration::from_millis(1)).await;
    let (b, by_b) = node(&store, "b");
    for number in 0..30 {
        set(&number.to_string()).await;
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(by_a.fired.lock().unwrap().len(), 30);
    assert!(by_b.fired.lock().unwrap().is_empty());

    a.abort();
    set("after its death").await;
    tokio::time::sleep(Duration::from_secs(8)).await;
    assert!(by_b.fired.lock().unwrap().is_empty());
    tokio::time::sleep(Duration::from_secs(8)).await;
    assert_eq!(*by_b.fired.lock().unwrap(), ["after its death"]);
    b.abort();
}
