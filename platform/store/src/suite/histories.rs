//! Random transactions from many callers, for which there must be an order, one after the other.

use std::collections::{BTreeMap, BTreeSet};
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
    /// Of its mark, if it wrote.
    version: Option<Version>,
}

#[derive(Clone, Debug)]
enum Step {
    Got(Key, Option<Bytes>),
    Scanned(KeyRange, usize, Vec<(Key, Bytes)>),
    Put(Key, Bytes),
    Deleted(Key),
    Emptied(KeyRange),
}

/// An order of all transactions is looked for in which each of them reads what it did read, one at a time, and which
/// agrees with time: what had answered before another began comes first. Those that wrote leave a mark under their id, so
/// that one which answered a conflict and yet wrote is found too.
pub async fn histories_are_serializable(store: Arc<dyn Store>) {
    let clock = Arc::new(AtomicU64::new(1));
    let mut callers = JoinSet::new();
    for caller in 0..CALLERS {
        let (store, clock) = (store.clone(), clock.clone());
        callers.spawn(async move { history(&store, &clock, caller).await });
    }
    let mut histories = callers.join_all().await;

    let marks = KeyRange::under(&Key::new(("mark",)));
    let marks: BTreeMap<Key, Version> = store
        .scan(&marks, usize::MAX)
        .await
        .unwrap()
        .into_iter()
        .map(|(mark, found)| (mark, found.version))
        .collect();
    let mut versions: Vec<_> = marks.values().collect();
    versions.sort();
    versions.dedup();
    assert_eq!(versions.len(), marks.len(), "two commits have one version");
    let mut writers = 0;
    for txn in histories.iter_mut().flatten() {
        txn.version = marks.get(&mark(txn.id)).copied();
        assert_eq!(txn.version.is_some(), txn.writes(), "{txn:?}");
        writers += usize::from(txn.writes());
    }
    assert_eq!(
        writers,
        marks.len(),
        "a transaction that did not commit left its mark"
    );
    let readers = histories.iter().flatten().count() - writers;
    assert!(
        writers > 50 && readers > 5,
        "{writers} writers, {readers} readers"
    );

    let rows = store.scan(&table(), usize::MAX).await.unwrap();
    let last = rows.into_iter().map(|(key, found)| (key, found.value)).collect();
    assert_ordered(&histories, &last);
}

/// Asserts that there is an order of the histories, one of each caller, that ends in `last`.
fn assert_ordered(histories: &[Vec<Committed>], last: &Contents) {
    let mut search = Search {
        histories,
        last,
        dead_ends: BTreeSet::new(),
        furthest: Vec::new(),
    };
    let begin = vec![0; histories.len()];
    if search.goes_on(&begin, &Contents::new()) {
        return;
    }
    let stuck: Vec<_> = search.next(&search.furthest).collect();
    panic!("no order of the transactions fits what they read; stuck before {stuck:#?}");
}

/// Looks for the order, depth first. Transactions of one caller keep their order, so a place in the search is how many of
/// each caller's are done, and what is then stored.
struct Search<'h> {
    histories: &'h [Vec<Committed>],
    last: &'h Contents,
    /// Places from which there is no way to the end.
    dead_ends: BTreeSet<(Vec<usize>, Contents)>,
    furthest: Vec<usize>,
}

impl<'h> Search<'h> {
    /// The next transaction of each caller that has one.
    fn next<'s>(&self, done: &'s [usize]) -> impl Iterator<Item = (usize, &'h Committed)> + use<'s, 'h> {
        let histories = self.histories.iter().zip(done).enumerate();
        histories.filter_map(|(caller, (history, done))| Some((caller, history.get(*done)?)))
    }

    /// Whether all the others can follow in some order.
    fn goes_on(&mut self, done: &[usize], state: &Contents) -> bool {
        let Some(earliest) = self.next(done).map(|(_, txn)| txn.answered).min() else {
            return state == self.last;
        };
        if done.iter().sum::<usize>() >= self.furthest.iter().sum() {
            self.furthest = done.to_vec();
        }
        let mut candidates: Vec<_> = self.next(done).filter(|(_, txn)| txn.began < earliest).collect();
        // Readers at once; versions tell a likely order of the others, and nothing hangs on it.
        candidates.sort_by_key(|(_, txn)| txn.version);
        for (caller, txn) in candidates {
            let mut state = state.clone();
            if txn.steps.iter().all(|step| step.agrees(&mut state)) {
                let mut done = done.to_vec();
                done[caller] += 1;
                if !self.dead_ends.contains(&(done.clone(), state.clone())) {
                    if self.goes_on(&done, &state) {
                        return true;
                    }
                    self.dead_ends.insert((done, state));
                }
                if txn.version.is_none() {
                    // It changes nothing: where it fits now, putting it off helps nobody.
                    return false;
                }
            }
        }
        false
    }
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
            version: None,
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

    /// As it is when nothing is known of time.
    fn txn(id: u64, steps: Vec<Step>) -> Committed {
        let writes = |step: &Step| !matches!(step, Step::Got(..) | Step::Scanned(..));
        Committed {
            id,
            began: 1,
            answered: 99,
            version: steps.iter().any(writes).then_some(id),
            steps,
        }
    }

    fn got(name: &str, seen: Option<&'static str>) -> Step {
        Step::Got(key(name), seen.map(Bytes::from))
    }

    fn puts(name: &str, value: &'static str) -> Step {
        Step::Put(key(name), Bytes::from(value))
    }

    fn contents(entries: &[(&str, &'static str)]) -> Contents {
        let entries = entries
            .iter()
            .map(|(name, value)| (key(name), Bytes::from(*value)));
        entries.collect()
    }

    /// Each transaction of another caller.
    fn assert_concurrent(txns: impl IntoIterator<Item = Committed>, last: &[(&str, &'static str)]) {
        let histories: Vec<_> = txns.into_iter().map(|txn| vec![txn]).collect();
        assert_ordered(&histories, &contents(last));
    }

    #[test]
    fn an_order_is_found_whatever_the_versions_say() {
        let reads_before = txn(7, vec![got("a", None), puts("b", "7")]);
        let writes = txn(3, vec![puts("a", "3")]);
        let reads_after = txn(5, vec![got("a", Some("3")), got("b", Some("7"))]);
        assert_concurrent([writes, reads_before, reads_after], &[("a", "3"), ("b", "7")]);
    }

    #[test]
    #[should_panic(expected = "no order")]
    fn a_lost_update_is_found() {
        let increment = || vec![got("a", None), puts("a", "1")];
        assert_concurrent([txn(0, increment()), txn(1, increment())], &[("a", "1")]);
    }

    #[test]
    #[should_panic(expected = "no order")]
    fn a_phantom_is_found() {
        let add = |name| vec![Step::Scanned(table(), 9, Vec::new()), puts(name, "1")];
        assert_concurrent([txn(0, add("a")), txn(1, add("b"))], &[("a", "1"), ("b", "1")]);
    }

    #[test]
    #[should_panic(expected = "no order")]
    fn a_reader_of_two_moments_is_found() {
        let both = vec![puts("a", "1"), puts("b", "1")];
        let reader = vec![got("a", None), got("b", Some("1"))];
        assert_concurrent([txn(0, both), txn(1, reader)], &[("a", "1"), ("b", "1")]);
    }

    #[test]
    #[should_panic(expected = "no order")]
    fn a_final_state_of_no_order_is_found() {
        assert_concurrent(
            [txn(0, vec![puts("a", "1")]), txn(1, vec![puts("a", "2")])],
            &[("a", "3")],
        );
    }

    #[test]
    #[should_panic(expected = "no order")]
    fn an_order_against_time_is_found() {
        let early = Committed {
            began: 1,
            answered: 2,
            ..txn(0, vec![puts("a", "1")])
        };
        let late = Committed {
            began: 3,
            answered: 4,
            ..txn(1, vec![got("a", None)])
        };
        assert_concurrent([early, late], &[("a", "1")]);
    }
}
