use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crate::{BoxFuture, CommitError, Store, StoreError, Transaction};

/// Attempts before [`StoreError::Contended`]. With the waits below, about two seconds.
const ATTEMPTS_MAX: u32 = 100;
/// The longest wait between two attempts.
const WAIT_MAX: Duration = Duration::from_millis(40);

/// Runs `work` in a transaction and commits it; on a conflict, runs it again in a new one.
///
/// `work` may run many times, so it does nothing but read and write through its transaction. An error of `work` is
/// handed on only if what it read was so at one moment, so "no such key" is never the product of two halves of someone
/// else's change; its writes are forgotten.
///
/// `work` borrows from its surroundings, it does not take: move references (or copies) into the `async move` block.
///
/// ```
/// # use store::{Key, Memory, StoreError, transact};
/// # async fn example() -> Result<(), StoreError> {
/// # let store = Memory::new();
/// let key = &Key::new(("counter", "a"));
/// let next = transact(&store, |txn| {
///     Box::pin(async move {
///         let next = txn.get(key).await?.map_or(0, |count| count.len()) + 1;
///         txn.put(key.clone(), vec![b'|'; next]);
///         Ok::<_, StoreError>(next)
///     })
/// })
/// .await?;
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// What `work` says; as `E`, what the store says, and [`StoreError::Contended`] after too many conflicts.
pub async fn transact<'s, T, E, F>(store: &'s dyn Store, mut work: F) -> Result<T, E>
where
    E: From<StoreError>,
    F: for<'t> FnMut(&'t mut Transaction<'s>) -> BoxFuture<'t, Result<T, E>>,
{
    for attempt in 1..=ATTEMPTS_MAX {
        let mut txn = Transaction::new(store);
        let outcome = work(&mut txn).await;
        let ended = match outcome {
            Ok(_) => txn.commit().await,
            Err(_) => txn.validate().await,
        };
        match ended {
            Ok(()) => return outcome,
            Err(CommitError::Conflict) => wait(attempt).await,
            Err(CommitError::Failed(error)) => return Err(error.into()),
        }
    }
    Err(StoreError::Contended {
        attempts: ATTEMPTS_MAX,
    }
    .into())
}

/// Waits a little longer after each attempt, and not as long as the others that wait.
async fn wait(attempt: u32) {
    if attempt == 1 {
        return tokio::task::yield_now().await;
    }
    let ceiling = Duration::from_millis(1 << attempt.min(16)).min(WAIT_MAX);
    tokio::time::sleep(ceiling.mul_f64(jitter())).await;
}

/// A number in 0..1, different for each caller: the golden-ratio sequence, which spreads evenly.
fn jitter() -> f64 {
    static CALLS: AtomicU64 = AtomicU64::new(0);
    let step = CALLS
        .fetch_add(1, Ordering::Relaxed)
        .wrapping_mul(0x9e37_79b9_7f4a_7c15);
    // The upper 32 bits are exact as a float.
    f64::from(u32::try_from(step >> 32).unwrap_or(0)) / f64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{Key, Memory};

    #[derive(Debug)]
    enum Refused {
        Taken,
        Store,
    }

    impl From<StoreError> for Refused {
        fn from(_: StoreError) -> Self {
            Self::Store
        }
    }

    fn key(name: &str) -> Key {
        Key::new(("t", name))
    }

    async fn set(store: &dyn Store, name: &str, value: &'static str) {
        let mut txn = store.begin();
        txn.put(key(name), value);
        txn.commit().await.unwrap();
    }

    /// What services do: called through a boxed `Send` future, with borrowed arguments.
    fn claim<'a>(store: &'a Arc<dyn Store>, name: &'a str) -> BoxFuture<'a, Result<(), Refused>> {
        Box::pin(async move {
            let owned = key(name);
            let borrowed = &owned;
            transact(store, |txn| {
                Box::pin(async move {
                    if txn.get(borrowed).await?.is_some() {
                        return Err(Refused::Taken);
                    }
                    txn.put(borrowed.clone(), name.to_owned());
                    Ok(())
                })
            })
            .await
        })
    }

    #[tokio::test]
    async fn the_first_claim_wins_and_the_second_is_refused() {
        let store: Arc<dyn Store> = Arc::new(Memory::new());
        claim(&store, "a").await.unwrap();
        assert!(matches!(claim(&store, "a").await, Err(Refused::Taken)));
    }

    #[tokio::test]
    async fn a_conflict_runs_the_work_again() {
        let store: &dyn Store = &Memory::new();
        let mut runs = 0;
        let seen = transact(store, |txn| {
            runs += 1;
            let first = runs == 1;
            Box::pin(async move {
                let seen = txn.get(&key("a")).await?;
                if first {
                    set(store, "a", "theirs").await;
                }
                txn.put(key("b"), "mine");
                Ok::<_, StoreError>(seen)
            })
        })
        .await
        .unwrap();
        assert_eq!((runs, seen.as_deref()), (2, Some(&b"theirs"[..])));
    }

    #[tokio::test]
    async fn an_error_out_of_two_moments_is_not_handed_on() {
        let store: &dyn Store = &Memory::new();
        let mut runs = 0;
        transact(store, |txn| {
            runs += 1;
            let first = runs == 1;
            Box::pin(async move {
                let a = txn.get(&key("a")).await?;
                if first {
                    set(store, "a", "x").await;
                    set(store, "b", "x").await;
                }
                let b = txn.get(&key("b")).await?;
                if a == b { Ok(()) } else { Err(Refused::Taken) }
            })
        })
        .await
        .unwrap();
        assert_eq!(runs, 2);
    }

    #[tokio::test(start_paused = true)]
    async fn endless_conflict_ends_in_a_clear_error() {
        let store: &dyn Store = &Memory::new();
        let outcome = transact(store, |txn| {
            Box::pin(async move {
                txn.get(&key("a")).await?;
                set(store, "a", "theirs").await;
                txn.put(key("a"), "mine");
                Ok::<_, StoreError>(())
            })
        })
        .await;
        let message = outcome.unwrap_err().to_string();
        assert_eq!(
            message,
            "the transaction met a conflicting one on each of 100 attempts"
        );
    }

    #[test]
    fn jitter_stays_within_its_bounds() {
        assert!(
            (0..10_000)
                .map(|_| jitter())
                .all(|share| (0.0..=1.0).contains(&share))
        );
    }
}
