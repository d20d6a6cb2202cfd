use std::sync::{Mutex, MutexGuard, PoisonError};

/// A token bucket: it fills at a rate, and holds what flows in in one second.
#[derive(Debug)]
pub(crate) struct Bucket(Mutex<State>);

#[derive(Debug)]
struct State {
    tokens: f64,
    /// As of when, in nanoseconds since 1970.
    at_ns: i64,
    /// Tokens per second.
    rate: f64,
    /// Calls since the last [`Bucket::settle`], refused ones too.
    asked: f64,
    /// When it was asked last.
    asked_at_ns: i64,
}

/// Threads read the clock before they come here, so calls come in another order than their times. A clock that is set back goes
/// further than that.
const SET_BACK_NS: i64 = 1_000_000_000;
/// Whoever has not asked for so long asks no more.
const IDLE_NS: i64 = 10_000_000_000;

impl Bucket {
    /// A full one.
    pub(crate) fn full(rate: f64, now_ns: i64) -> Self {
        Self(Mutex::new(State {
            tokens: capacity(rate),
            at_ns: now_ns,
            rate,
            asked: 0.0,
            asked_at_ns: now_ns,
        }))
    }

    /// Takes a token, if there is one.
    pub(crate) fn take(&self, now_ns: i64) -> bool {
        let mut state = self.state();
        state.fill(now_ns);
        state.asked += 1.0;
        state.asked_at_ns = now_ns;
        let has = state.tokens >= 1.0;
        if has {
            state.tokens -= 1.0;
        }
        has
    }

    /// Whether forgetting it would change nothing.
    pub(crate) fn is_idle(&self, now_ns: i64) -> bool {
        self.is_full(now_ns) && now_ns.saturating_sub(self.state().asked_at_ns) > IDLE_NS
    }

    /// Whether all of its tokens are there.
    pub(crate) fn is_full(&self, now_ns: i64) -> bool {
        let mut state = self.state();
        state.fill(now_ns);
        state.tokens >= capacity(state.rate)
    }

    /// How many calls a second were asked for since the last time, `seconds` ago.
    pub(crate) fn settle(&self, seconds: f64) -> f64 {
        std::mem::take(&mut self.state().asked) / seconds
    }

    /// What it fills at from now on.
    pub(crate) fn set_rate(&self, rate: f64, now_ns: i64) {
        let mut state = self.state();
        state.fill(now_ns);
        state.rate = rate;
        state.tokens = state.tokens.min(capacity(rate));
    }

    // INVARIANT: never held across an await.
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn fill(&mut self, now_ns: i64) {
        let passed = now_ns.saturating_sub(self.at_ns);
        if passed < -SET_BACK_NS {
            self.at_ns = now_ns;
        }
        // INVARIANT: no stretch of time fills twice.
        if passed <= 0 {
            return;
        }
        self.at_ns = now_ns;
        #[expect(clippy::cast_precision_loss, reason = "a part of a nanosecond in years")]
        let flown = passed as f64 / 1e9 * self.rate;
        self.tokens = (self.tokens + flown).min(capacity(self.rate));
    }
}

/// Whole tokens, and at least one: a call takes no part of one.
fn capacity(rate: f64) -> f64 {
    rate.ceil().max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: i64 = 1_000_000_000;

    fn taken(bucket: &Bucket, calls: usize, now_ns: i64) -> usize {
        (0..calls).filter(|_| bucket.take(now_ns)).count()
    }

    #[test]
    fn a_second_of_calls_at_once_and_then_as_they_flow_in() {
        let bucket = Bucket::full(10.0, 0);
        assert_eq!(taken(&bucket, 100, 0), 10);
        assert_eq!(taken(&bucket, 100, SECOND / 2), 5);
        assert_eq!(taken(&bucket, 100, 100 * SECOND), 10);
    }

    #[test]
    fn a_rate_below_one_a_second_lets_one_call_through_each_time() {
        let bucket = Bucket::full(0.25, 0);
        assert_eq!(taken(&bucket, 3, 0), 1);
        assert_eq!(taken(&bucket, 3, 3 * SECOND), 0);
        assert_eq!(taken(&bucket, 3, 4 * SECOND), 1);
    }

    #[test]
    fn a_clock_that_is_set_back_fills_nothing_and_breaks_nothing() {
        let bucket = Bucket::full(10.0, 100 * SECOND);
        assert_eq!(taken(&bucket, 100, 100 * SECOND), 10);
        assert_eq!(taken(&bucket, 100, 50 * SECOND), 0);
        assert_eq!(taken(&bucket, 100, 51 * SECOND), 10);
        assert_eq!(taken(&bucket, 1, i64::MIN), 0);
        assert_eq!(taken(&bucket, 1, i64::MAX), 1);
    }

    #[test]
    fn times_that_come_in_another_order_fill_nothing_twice() {
        let bucket = Bucket::full(100.0, 0);
        let calls = (0..20_000_i64).map(|call| call * SECOND / 2000);
        // Every other call has read the clock three milliseconds before its turn.
        let times = calls.map(|at| {
            if at / (SECOND / 2000) % 2 == 0 {
                at
            } else {
                at - 3_000_000
            }
        });
        let through = times.filter(|at| bucket.take(*at)).count();
        assert!((1090..=1101).contains(&through), "{through}");
    }

    #[test]
    fn refused_calls_are_asked_for_too() {
        let bucket = Bucket::full(1.0, 0);
        taken(&bucket, 100, 0);
        assert!(!bucket.is_idle(9 * SECOND));
        assert_eq!(bucket.settle(2.0), 50.0);
        assert_eq!(bucket.settle(1.0), 0.0);
        assert!(bucket.is_full(9 * SECOND) && bucket.is_idle(11 * SECOND));
    }
}
