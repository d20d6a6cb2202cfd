use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use smithy::Timestamp;

/// Tells the time; an argument to everything that needs it.
pub trait Clock: Send + Sync + 'static {
    /// Nanoseconds since 1970-01-01T00:00:00Z.
    fn now_ns(&self) -> i64;

    /// The time in the resolution of AWS's answers.
    fn now(&self) -> Timestamp {
        Timestamp::from_nanos(self.now_ns())
    }
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now_ns(&self) -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_nanos()).unwrap_or(i64::MAX)
    }
}

/// A clock that stands still until it is set: for tests.
#[derive(Debug)]
pub struct ManualClock(AtomicI64);

impl ManualClock {
    /// A clock that shows this moment.
    pub fn at(time: Timestamp) -> Self {
        Self(AtomicI64::new(time.millis().saturating_mul(1_000_000)))
    }

    /// Moves the clock forward.
    pub fn advance_seconds(&self, seconds: i64) {
        self.0
            .fetch_add(seconds.saturating_mul(1_000_000_000), Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now_ns(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}

/// The machine's clock and an offset that an admin call of dev mode can change.
#[derive(Debug, Default)]
pub struct ShiftedClock(AtomicI64);

impl ShiftedClock {
    /// Sets how many seconds the clock is ahead of the machine's.
    pub fn set_ahead_seconds(&self, seconds: i64) {
        self.0
            .store(seconds.saturating_mul(1_000_000_000), Ordering::SeqCst);
    }
}

impl Clock for ShiftedClock {
    fn now_ns(&self) -> i64 {
        SystemClock.now_ns().saturating_add(self.0.load(Ordering::SeqCst))
    }
}
