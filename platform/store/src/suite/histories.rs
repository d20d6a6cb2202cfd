//! Random transactions from many callers, checked against the order that their versions claim.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::task::{JoinSet, yield_now};

use super::*;
use crate::Transaction;

/// Callers at a time, transactions of each, keys they fight over.
const CALLERS: u64 = 8;
const TRANSACTIONS: u64 = 60;
const NAMES: [&str; 4] = ["a", "b", "c", "d"];

type Contents = BTreeMap<Key, Bytes>;

/// A transaction that committed, as its caller saw it.
#[derive(Debug)]
struct Committed {
    id: u64,
    /// When it began and when its commit had answered, on one clock of all callers.
    began: u64,
    answered: u64,
    /// In the order they were made; a read after a write sees it.
    steps: Vec<Step>,
}

#[derive(Clone, Debug)]
enum Step {
    Got(Key, Option<Bytes>),
    Scanned(KeyRange, usize, Vec<(Key, Bytes)>),
    Put(Key, Bytes),
    Deleted(Key),
    Emptied(KeyRange),
}

/// Each committed transaction leaves a mark under its id, whose version is its place in the order of all. Replayed in
/// that order, one at a time, every transaction must read what it did read; one without writes fits somewhere between.
/// The order must agree with time too: what had answered before another began comes first.
pub async fn histories_are_serializable(store: Arc<dyn Store>) {
    let clock = Arc::new(AtomicU64::new(1));
    let mut callers = JoinSet::new();
    for caller in 0..CALLERS {
        let (store, clock) = (store.clone(), clock.clone());
        callers.spawn(async move { history(&store, &clock, caller).await });
    }
    let all: Vec<Committed> = callers.join_all().await.into_iter().flatten().collect();

    let mut order = BTreeMap::new();
    for (mark, found) in store
        .scan(&KeyRange::under(&Key::new(("mark",))), usize::MAX)
        .await
        .unwrap()
    {
        assert_eq!(
            order.insert(found.version, mark),
            None,
            "two commits have one version"
        );
    }
    let position: BTreeMap<Key, usize> = order.into_values().zip(0..).collect();
    let (writers, readers): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|txn| position.contains_key(&mark(txn.id)));
    assert_eq!(
        writers.len(),
        position.len(),
        "a transaction that did not commit left its mark"
    );
    assert!(
        readers.iter().all(|txn| !txn.writes()),
        "a transaction that committed left no mark"
    );
    assert!(
        writers.len() > 50 && readers.len() > 5,
        "{} writers, {} readers",
        writers.len(),
        readers.len()
    );

    let mut writers = writers;
    writers.sort_by_key(|txn| position[&mark(txn.id)]);
    let states = replay(&writers);
    let seen: Contents = store
        .scan(&table(), usize::MAX)
        .await
        .unwrap()
        .into_iter()
        .map(|(k, v)| (k, v.value))
        .collect();
    assert_eq!(
        states.last(),
        Some(&seen),
        "the final state is not that of the order"
    );
    readers
        .iter()
        .for_each(|reader| assert_fits(reader, &writers, &states));
}

/// Replays the writers; answers the state before each of them, and the final one.
fn replay(writers: &[Committed]) -> Vec<Contents> {
    let mut states = vec![Contents::new()];
    let mut latest_began = 0;
    for txn in writers {
        assert!(
            txn.answered > latest_began,
            "{txn:?} had answered before one earlier in order began"
        );
        latest_began = latest_began.max(txn.began);
        let mut state = states[states.len() - 1].clone();
        for step in &txn.steps {
            assert!(step.agrees(&mut state), "{step:?} of {txn:?} meets {state:?}");
        }
        states.push(state);
    }
    states
}

/// Asserts that one of the states that were current while the reader ran is what it saw.
fn assert_fits(reader: &Committed, writers: &[Committed], states: &[Contents]) {
    let first = writers
        .iter()
        .rposition(|txn| txn.answered < reader.began)
        .map_or(0, |index| index + 1);
    let end = writers
        .iter()
        .position(|txn| txn.began > reader.answered)
        .unwrap_or(writers.len());
    let fits = states[first..=end].iter().any(|state| {
        let mut state = state.clone();
        reader.steps.iter().all(|step| step.agrees(&mut state))
    });
    assert!(fits, "{reader:?} fits nowhere in {first}..={end}");
}

impl Committed {
    fn writes(&self) -> bool {
        self.steps
            .iter()
            .any(|step| !matches!(step, Step::Got(..) | Step::Scanned(..)))
    }
}

impl Step {
    /// Does the step in `state`; false if it is a read that sees something else there.
    fn agrees(&self, state: &mut Contents) -> bool {
        match self {
            Self::Got(key, seen) => return state.get(key) == seen.as_ref(),
            Self::Scanned(range, limit, seen) => {
                let rows = state.iter().filter(|(key, _)| range.contains(key)).take(*limit);
                return rows.eq(seen.iter().map(|(key, value)| (key, value)));
            }
            Self::Put(key, value) => drop(state.insert(key.clone(), value.clone())),
            Self::Deleted(key) => drop(state.remove(key)),
            Self::Emptied(range) => state.retain(|key, _| !range.contains(key)),
        }
        true
    }
}

async fn history(store: &Arc<dyn Store>, clock: &AtomicU64, caller: u64) -> Vec<Committed> {
    let mut chance = Chance(caller);
    let mut committed = Vec::new();
    for number in 0..TRANSACTIONS {
        let id = caller * TRANSACTIONS + number;
        let began = clock.fetch_add(1, Ordering::SeqCst);
        let mut txn = store.begin();
        let mut steps = Vec::new();
        for _ in 0..=chance.below(4) {
            steps.push(step(&mut txn, &mut chance, id).await);
            // A store that never waits would otherwise run each transaction in one go.
            yield_now().await;
        }
        let mut done = Committed {
            id,
            began,
            answered: 0,
            steps,
        };
        if done.writes() {
            txn.put(mark(id), "");
        }
        match txn.commit().await {
            Ok(()) => {
                done.answered = clock.fetch_add(1, Ordering::SeqCst);
                committed.push(done);
            }
            Err(CommitError::Conflict) => {}
            Err(CommitError::Failed(error)) => panic!("{error}"),
        }
    }
    committed
}

async fn step(txn: &mut Transaction<'_>, chance: &mut Chance, id: u64) -> Step {
    let key = key(NAMES[usize::try_from(chance.below(4)).unwrap()]);
    match chance.below(12) {
        0..=4 => Step::Got(key.clone(), txn.get(&key).await.unwrap()),
        5..=7 => {
            let (range, limit) = (table().after(&key), usize::try_from(1 + chance.below(3)).unwrap());
            let seen = txn.scan(&range, limit).await.unwrap();
            Step::Scanned(range, limit, seen)
        }
        8..=9 => {
            let value = Bytes::from(format!("{id}.{}", chance.below(1000)));
            txn.put(key.clone(), value.clone());
            Step::Put(key, value)
        }
        10 => {
            txn.delete(key.clone());
            Step::Deleted(key)
        }
        _ => {
            let range = table().through(&key);
            txn.delete_range(range.clone());
            Step::Emptied(range)
        }
    }
}

fn mark(id: u64) -> Key {
    Key::new(("mark", id))
}

/// A small repeatable generator (SplitMix64: Steele, Lea, Flood 2014).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn txn(id: u64, steps: Vec<Step>) -> Committed {
        Committed {
            id,
            began: 1,
            answered: 99,
            steps,
        }
    }

    fn got(name: &str, seen: Option<&'static str>) -> Step {
        Step::Got(key(name), seen.map(Bytes::from))
    }

    #[test]
    #[should_panic(expected = "meets")]
    fn a_lost_update_is_found() {
        let increment = || vec![got("a", None), Step::Put(key("a"), Bytes::from("1"))];
        replay(&[txn(0, increment()), txn(1, increment())]);
    }

    #[test]
    #[should_panic(expected = "meets")]
    fn a_phantom_is_found() {
        let add = |name| {
            vec![
                Step::Scanned(table(), 9, Vec::new()),
                Step::Put(key(name), Bytes::from("1")),
            ]
        };
        replay(&[txn(0, add("a")), txn(1, add("b"))]);
    }

    #[test]
    #[should_panic(expected = "fits nowhere")]
    fn a_reader_of_two_moments_is_found() {
        let both = vec![
            Step::Put(key("a"), Bytes::from("1")),
            Step::Put(key("b"), Bytes::from("1")),
        ];
        let writers = [txn(0, both)];
        assert_fits(
            &txn(1, vec![got("a", None), got("b", Some("1"))]),
            &writers,
            &replay(&writers),
        );
    }

    #[test]
    #[should_panic(expected = "had answered before")]
    fn an_order_against_time_is_found() {
        let early = Committed {
            id: 0,
            began: 1,
            answered: 2,
            steps: Vec::new(),
        };
        let late = Committed {
            id: 1,
            began: 3,
            answered: 4,
            steps: Vec::new(),
        };
        replay(&[late, early]);
    }
}
