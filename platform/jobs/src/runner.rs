use std::collections::HashMap;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use gate::Clock;
use smithy::Timestamp;
use store::{Key, Store, StoreError};
use tokio::time::Instant;

use crate::Timer;
use crate::lease::Lease;
use crate::timer::earliest;

/// How often the store is asked what is due.
const POLL: Duration = Duration::from_secs(1);
/// The longest pause before a job that keeps failing is tried again.
const PAUSE_MAX: Duration = Duration::from_secs(3600);
/// How many failing timers are remembered; more are tried at every poll.
const FAILING_MAX: usize = 10_000;
/// How many timers are read at once.
const PAGE: usize = 100;

/// Does what a timer was set for.
pub trait Fire: Send + Sync + 'static {
    /// Does the work of one timer, and clears it in the same transaction.
    fn fire(
        &self,
        timer: Timer,
        due: Timestamp,
    ) -> Pin<Box<dyn Future<Output = Result<(), FireFailed>> + Send + '_>>;
}

/// Why a job did not do its work; it is tried again.
#[derive(Debug)]
pub struct FireFailed(pub String);

impl fmt::Display for FireFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Finds what is due and has it done.
pub struct Runner {
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    handlers: HashMap<&'static str, Arc<dyn Fire>>,
    /// `None` if there are no other nodes.
    lease: Option<Lease>,
    /// Timers whose work failed: when to try again, and the pause after that.
    failing: Mutex<HashMap<Key, (Instant, Duration)>>,
}

impl Runner {
    /// A runner over this store and clock.
    pub fn new(store: Arc<dyn Store>, clock: Arc<dyn Clock>) -> Self {
        Self {
            store,
            clock,
            handlers: HashMap::new(),
            lease: None,
            failing: Mutex::default(),
        }
    }

    /// Has timers of `kind` done by `handler`.
    #[must_use]
    pub fn on(mut self, kind: &'static str, handler: Arc<dyn Fire>) -> Self {
        self.handlers.insert(kind, handler);
        self
    }

    /// Shares the work with other nodes over the same store: one of them does it. `process` is a name that no other
    /// process has or had.
    #[must_use]
    pub fn shared_as(mut self, process: String) -> Self {
        self.lease = Some(Lease::of(process));
        self
    }

    /// Does what is due, once, if it is not another node's to do. Returns how many timers were fired with success.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn run_due(&self) -> Result<usize, StoreError> {
        let now = self.clock.now();
        let mut done = 0;
        let mut after = None;
        loop {
            if !self.is_ours().await? {
                return Ok(done);
            }
            let page = earliest(&mut self.store.begin(), after.as_ref(), PAGE).await?;
            let full = page.len() == PAGE;
            for (key, due, timer) in page {
                if due > now {
                    return Ok(done);
                }
                if !self.pauses(&key) {
                    if !self.is_ours().await? {
                        return Ok(done);
                    }
                    let fired = self.fire(timer, due).await;
                    self.note(&key, fired);
                    done += usize::from(fired);
                }
                after = Some(key);
            }
            if !full {
                return Ok(done);
            }
        }
    }

    /// Does what is due until the returned task is aborted.
    pub async fn run(self) {
        loop {
            if let Err(error) = self.run_due().await {
                tracing::error!(%error, "cannot read the timers");
            }
            tokio::time::sleep(POLL).await;
        }
    }

    async fn is_ours(&self) -> Result<bool, StoreError> {
        match &self.lease {
            Some(lease) => lease.is_ours(&*self.store).await,
            None => Ok(true),
        }
    }

    /// Whether the timer failed so lately that it is left alone for now.
    fn pauses(&self, key: &Key) -> bool {
        self.failing()
            .get(key)
            .is_some_and(|(again, _)| Instant::now() < *again)
    }

    /// Doubles the pause after every failure.
    fn note(&self, key: &Key, fired: bool) {
        let mut failing = self.failing();
        let pause = failing
            .remove(key)
            .map_or(POLL, |(_, pause)| (pause * 2).min(PAUSE_MAX));
        if !fired && failing.len() < FAILING_MAX {
            failing.insert(key.clone(), (Instant::now() + pause, pause));
        }
    }

    fn failing(&self) -> MutexGuard<'_, HashMap<Key, (Instant, Duration)>> {
        self.failing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn fire(&self, timer: Timer, due: Timestamp) -> bool {
        let Some(handler) = self.handlers.get(timer.kind.as_str()) else {
            tracing::warn!(kind = %timer.kind, "nobody handles this kind of timer");
            return false;
        };
        let subject = timer.subject.clone();
        match handler.fire(timer, due).await {
            Ok(()) => true,
            Err(error) => {
                tracing::error!(%subject, %error, "a timer's work failed; it will be tried again");
                false
            }
        }
    }
}

impl fmt::Debug for Runner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Runner")
            .field("kinds", &self.handlers.keys())
            .finish_non_exhaustive()
    }
}
