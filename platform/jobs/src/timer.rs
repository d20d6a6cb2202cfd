use catalog::{Catalogued, References};
use serde::{Deserialize, Serialize};
use smithy::Timestamp;
use store::{Key, KeyRange, Record, StoreError, Table, Transaction};

/// Something to do at a time: what kind of thing, and to what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timer {
    /// Which handler it is for, such as `kms.deletion`.
    pub kind: String,
    /// What it is about; the handler's own text, unique within the kind.
    pub subject: String,
}

impl Record for Timer {
    const TABLE: &'static str = "jobs.timer";
    const VERSION: u8 = 1;
}

impl Catalogued for Timer {
    fn references(&self, at: &[String], to: &mut References) {
        match at {
            [_, kind, subject] if *kind == self.kind && *subject == self.subject => to.fires(kind, subject),
            _ => to.misfiled(),
        }
    }
}

const TIMERS: Table<Timer> = Table::new();

impl Timer {
    /// Sets the timer.
    ///
    /// # Errors
    /// The store's.
    pub fn set(&self, txn: &mut Transaction<'_>, due: Timestamp) -> Result<(), StoreError> {
        TIMERS.put(txn, self.key(due), self)
    }

    /// Clears the timer that was set for this time.
    pub fn clear(&self, txn: &mut Transaction<'_>, due: Timestamp) {
        TIMERS.delete(txn, self.key(due));
    }

    fn key(&self, due: Timestamp) -> (u64, &str, &str) {
        (millis(due), &self.kind, &self.subject)
    }
}

/// Times before 1970 are due as much as those right after it.
fn millis(time: Timestamp) -> u64 {
    u64::try_from(time.millis()).unwrap_or(0)
}

/// The earliest timers, with when each is due, behind `after`.
pub(crate) async fn earliest(
    txn: &mut Transaction<'_>,
    after: Option<&Key>,
    limit: usize,
) -> Result<Vec<(Key, Timestamp, Timer)>, StoreError> {
    let all: KeyRange = TIMERS.range(());
    let range = after.map_or_else(|| all.clone(), |key| all.after(key));
    let rows = TIMERS.scan(txn, &range, limit).await?;
    Ok(rows
        .into_iter()
        .filter_map(|(key, timer)| {
            let due = key.parts()?.get(1)?.parse::<i64>().ok()?;
            Some((key, Timestamp::from_millis(due), timer))
        })
        .collect())
}
