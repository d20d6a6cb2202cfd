//! How often strangers may do what costs something: a token bucket for each pool, in memory.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use smithy::Timestamp;

/// Buckets by pool id. Only pools that exist have one.
#[derive(Debug, Default)]
pub(crate) struct Rates(Mutex<HashMap<String, Bucket>>);

#[derive(Clone, Copy, Debug)]
struct Bucket {
    /// Thousandths of a call.
    level: i64,
    at: i64,
}

impl Rates {
    /// Whether there is room for one call more now; takes it.
    pub(crate) fn take(&self, pool: &str, now: Timestamp) -> bool {
        let now = now.millis();
        let mut buckets = self.lock();
        if buckets.len() >= BUCKETS_MAX && !buckets.contains_key(pool) {
            buckets.retain(|_, it| it.refilled(now) < BURST);
        }
        let bucket = buckets.entry(pool.to_owned()).or_insert(Bucket {
            level: BURST,
            at: now,
        });
        bucket.level = bucket.refilled(now);
        bucket.at = now;
        let there = bucket.level >= CALL;
        if there {
            bucket.level -= CALL;
        }
        there
    }

    /// Forgets all.
    pub(crate) fn clear(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Bucket>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Bucket {
    fn refilled(&self, now: i64) -> i64 {
        let passed = now.saturating_sub(self.at).max(0);
        self.level
            .saturating_add(passed.saturating_mul(CALLS_PER_SECOND))
            .min(BURST)
    }
}

const CALL: i64 = 1000;
/// Calls that are refilled in a second. A millisecond refills as many thousandths.
const CALLS_PER_SECOND: i64 = 50;
/// Calls at once.
const BURST: i64 = 250 * CALL;
/// Buckets from which on full ones are dropped.
const BUCKETS_MAX: usize = 4096;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_is_followed_by_the_rate() {
        let rates = Rates::default();
        let at = Timestamp::from_millis;
        let taken = |now: i64| (0..1000).filter(|_| rates.take("a", at(now))).count();
        assert_eq!(taken(0), 250);
        assert_eq!(taken(100), 5);
        assert_eq!(taken(1_000_000), 250);
        assert_eq!(taken(0), 0, "a clock that goes back refills nothing");
        assert!(rates.take("b", at(0)), "pools do not share");
    }
}
