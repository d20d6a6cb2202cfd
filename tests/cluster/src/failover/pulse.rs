//! How long nothing was answered.

use std::sync::Mutex;
use std::time::{Duration, Instant};

/// When something was answered last, and the longest time before.
pub(super) struct Pulses {
    pub(super) changes: Pulse,
    pub(super) reads: Pulse,
}

pub(super) struct Pulse(Mutex<(Instant, Duration)>);

impl Pulses {
    pub(super) fn new() -> Self {
        let pulse = || Pulse(Mutex::new((Instant::now(), Duration::ZERO)));
        Self {
            changes: pulse(),
            reads: pulse(),
        }
    }

    pub(super) fn reset(&self) {
        for pulse in [&self.changes, &self.reads] {
            pulse.with(|(_, longest)| *longest = Duration::ZERO);
        }
    }

    pub(super) fn longest(&self) -> [Duration; 2] {
        [&self.changes, &self.reads].map(|it| it.with(|(_, longest)| *longest))
    }

    pub(super) fn both_since(&self, moment: Instant) -> bool {
        [&self.changes, &self.reads]
            .iter()
            .all(|it| it.with(|(last, _)| *last > moment))
    }
}

impl Pulse {
    pub(super) fn beat(&self) {
        self.with(|(last, longest)| {
            *longest = last.elapsed().max(*longest);
            *last = Instant::now();
        });
    }

    fn with<T>(&self, work: impl FnOnce(&mut (Instant, Duration)) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(|it| it.into_inner()))
    }
}
