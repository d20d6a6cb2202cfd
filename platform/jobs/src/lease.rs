use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use store::{CommitError, Record, Store, StoreError, Table};
use tokio::time::Instant;

/// How often whoever holds the lease says that it still does.
const RENEW: Duration = Duration::from_secs(2);
/// A holder that has said nothing for so long is dead.
const EXPIRES: Duration = Duration::from_secs(10);

/// Table `jobs.lease`, one record: who does the work of timers. Version 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct LeaseRecord {
    /// A process; a name that no other has or had.
    holder: String,
    /// Counts upwards with every sign of life.
    sign: u64,
}

impl Record for LeaseRecord {
    const TABLE: &'static str = "jobs.lease";
    const VERSION: u8 = 1;
}

/// Who holds a lease is of the moment.
pub(crate) const TABLE: &str = LeaseRecord::TABLE;
const LEASES: Table<LeaseRecord> = Table::new();
const TIMERS: (&str,) = ("timers",);

/// One node's view of who does the work.
///
/// Clocks of different nodes are never compared: a holder is dead when its sign of life has not changed for a while of
/// one's own time.
#[derive(Debug)]
pub(crate) struct Lease {
    us: String,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// When we said last that we hold it; `None` if we do not.
    renewed: Option<Instant>,
    /// What another one said last, and when we saw it first.
    seen: Option<(LeaseRecord, Instant)>,
}

impl Lease {
    pub(crate) fn of(us: String) -> Self {
        Self {
            us,
            state: Mutex::default(),
        }
    }

    /// Whether the work is ours now. Takes it if nobody has it, or whoever had it is dead.
    pub(crate) async fn is_ours(&self, store: &dyn Store) -> Result<bool, StoreError> {
        if self.state().renewed.is_some_and(|it| it.elapsed() < RENEW) {
            return Ok(true);
        }
        let mut txn = store.begin();
        let found = LEASES.get(&mut txn, TIMERS).await?;
        if !self.may_take(found.as_ref()) {
            return Ok(false);
        }
        let record = LeaseRecord {
            holder: self.us.clone(),
            sign: found.map_or(0, |it| it.sign) + 1,
        };
        LEASES.put(&mut txn, TIMERS, &record)?;
        let now = Instant::now();
        let outcome = txn.commit().await;
        self.state().renewed = outcome.is_ok().then_some(now);
        match outcome {
            Ok(()) => Ok(true),
            Err(CommitError::Conflict) => Ok(false),
            Err(CommitError::Failed(error)) => Err(error),
        }
    }

    fn may_take(&self, found: Option<&LeaseRecord>) -> bool {
        let mut state = self.state();
        let Some(found) = found else { return true };
        if found.holder == self.us {
            return true;
        }
        state.renewed = None;
        match &state.seen {
            Some((seen, since)) if seen == found => since.elapsed() >= EXPIRES,
            Some(_) | None => {
                state.seen = Some((found.clone(), Instant::now()));
                false
            }
        }
    }

    // INVARIANT: never held across an await.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
