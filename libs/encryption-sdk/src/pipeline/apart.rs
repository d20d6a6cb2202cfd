//! Batches that know their places: each worker reads, works on and writes its own.
//!
//! ```text
//!  the next number ──► a worker: read at its place ─ work ─ write at its place
//!  the next number ──► another:  read at its place ─ work ─ write at its place
//! ```
//!
//! Who reads a place cannot know whether all before it is as it should be. So what counts is the first batch, by number,
//! that ends the message or fails, and what was done with those behind it is for nothing.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::Batch;

/// How it ended: with the batch of this number, and what that says.
pub(crate) type Ended<T> = (u64, T);

/// Does `step` with the batches of all numbers from 0 on, until one ends it or fails; that is the first one by its number,
/// and all before it are done. `None` never comes: somebody ends it.
pub(crate) fn run<T: Send, E: Send>(
    workers: NonZeroUsize,
    step: impl Fn(u64, &mut Batch) -> Result<Option<T>, E> + Sync,
) -> Option<Result<Ended<T>, E>> {
    let next = AtomicU64::new(0);
    let first = Mutex::new(None);
    let labour = || {
        let mut batch = Batch::new();
        loop {
            // INVARIANT: numbers are taken in their order, so all before one that ends it are done or under way.
            let number = next.fetch_add(1, Ordering::Relaxed);
            if is_behind(&first, number) {
                return;
            }
            if let Some(ended) = step(number, &mut batch).transpose() {
                let mut first = first.lock().unwrap_or_else(PoisonError::into_inner);
                if first.as_ref().is_none_or(|(at, _)| number < *at) {
                    *first = Some((number, ended));
                }
                return;
            }
        }
    };
    thread::scope(|scope| {
        for _ in 1..workers.get() {
            scope.spawn(labour);
        }
        labour();
    });
    let (number, ended) = first.into_inner().unwrap_or_else(PoisonError::into_inner)?;
    Some(ended.map(|it| (number, it)))
}

fn is_behind<T>(first: &Mutex<Option<Ended<T>>>, number: u64) -> bool {
    let first = first.lock().unwrap_or_else(PoisonError::into_inner);
    first.as_ref().is_some_and(|(at, _)| *at < number)
}

/// The furthest batch of which anything was there.
#[derive(Default)]
pub(crate) struct Furthest(AtomicU64);

impl Furthest {
    /// Of this one it was.
    pub(crate) fn reached(&self, number: u64) {
        self.0.fetch_max(number, Ordering::Relaxed);
    }

    /// Whether of one behind this it was.
    pub(crate) fn is_behind(&self, number: u64) -> bool {
        self.0.load(Ordering::Relaxed) > number
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;
    use std::time::Duration;

    use super::*;

    const THREE: NonZeroUsize = NonZeroUsize::new(3).unwrap();

    #[test]
    fn the_first_by_number_counts_and_not_the_first_by_the_clock() {
        let together = Barrier::new(3);
        let ended = run(THREE, |number, _| {
            if number < 3 {
                together.wait();
            }
            match number {
                1 => {
                    thread::sleep(Duration::from_millis(20));
                    Err("the first")
                }
                2 => Ok(Some("too far")),
                _ => Ok(None),
            }
        });
        assert_eq!(ended, Some(Err("the first")));
    }

    #[test]
    fn all_before_the_end_are_done_and_few_behind_it_are_begun() {
        for end in [0, 1, 2, 100] {
            let done = Mutex::new(Vec::new());
            let ended = run(THREE, |number, _| {
                done.lock().unwrap().push(number);
                Ok::<_, ()>((number == end).then_some("end"))
            });
            assert_eq!(ended, Some(Ok((end, "end"))));
            let mut done = done.into_inner().unwrap();
            done.sort_unstable();
            assert!(done.len() as u64 > end, "{done:?}");
            assert!(done.iter().zip(0..).all(|(number, at)| *number == at), "{done:?}");
        }
    }
}
