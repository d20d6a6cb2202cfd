//! The tables, brought up to date when a node starts; several may start at once.

use deadpool_postgres::{Client, Transaction};
use tokio_postgres::IsolationLevel;
use tokio_postgres::error::SqlState;

use crate::OpenError;

/// One step from each version to the next. DO NOT CHANGE a step: add one.
const STEPS: [&str; 1] = [
    // Keys and values are what `store::Key` and `store::record` say; versions are numbers of commits.
    "CREATE TABLE sealstone_entries (key bytea PRIMARY KEY, version bigint NOT NULL, value bytea NOT NULL);
     CREATE SEQUENCE sealstone_version",
];

/// Brings the tables to the version of this release.
pub(crate) async fn migrate(client: &mut Client) -> Result<(), OpenError> {
    for attempt in 1.. {
        match step(client).await {
            Ok(true) => return Ok(()),
            Ok(false) => {}
            // Another node took the same step at the same time: look again.
            Err(Failed::Sql(error)) if attempt < ATTEMPTS_MAX && is_race(&error) => {
                tokio::time::sleep(std::time::Duration::from_millis(20 * attempt)).await;
            }
            Err(Failed::Sql(error)) => return Err(OpenError::Unreachable(error.into())),
            Err(Failed::Open(error)) => return Err(error),
        }
    }
    Ok(())
}

const ATTEMPTS_MAX: u64 = 50;

enum Failed {
    Sql(tokio_postgres::Error),
    Open(OpenError),
}

impl From<tokio_postgres::Error> for Failed {
    fn from(error: tokio_postgres::Error) -> Self {
        Self::Sql(error)
    }
}

/// Takes one step in a transaction of its own; true if there was none to take.
async fn step(client: &mut Client) -> Result<bool, Failed> {
    let transaction = begin(client).await?;
    transaction
        .batch_execute("CREATE TABLE IF NOT EXISTS sealstone_schema (version integer PRIMARY KEY)")
        .await?;
    transaction.commit().await?;
    let transaction = begin(client).await?;
    let row = transaction
        .query_one("SELECT coalesce(max(version), 0) FROM sealstone_schema", &[])
        .await?;
    let (found, known): (i32, i32) = (row.get(0), i32::try_from(STEPS.len()).unwrap_or(i32::MAX));
    if found > known {
        return Err(Failed::Open(OpenError::Newer { found, known }));
    }
    let Some(step) = usize::try_from(found).ok().and_then(|at| STEPS.get(at)) else {
        return Ok(true);
    };
    // The row first: of two nodes one waits here, and then finds the step taken.
    transaction
        .execute(
            "INSERT INTO sealstone_schema (version) VALUES ($1)",
            &[&(found + 1)],
        )
        .await?;
    transaction.batch_execute(step).await?;
    transaction.commit().await?;
    Ok(false)
}

async fn begin(client: &mut Client) -> Result<Transaction<'_>, tokio_postgres::Error> {
    client
        .build_transaction()
        .isolation_level(IsolationLevel::Serializable)
        .read_only(false)
        .start()
        .await
}

fn is_race(error: &tokio_postgres::Error) -> bool {
    error.code().is_some_and(|code| {
        [
            SqlState::T_R_SERIALIZATION_FAILURE,
            SqlState::UNIQUE_VIOLATION,
            SqlState::DUPLICATE_TABLE,
            SqlState::DUPLICATE_OBJECT,
            SqlState::T_R_DEADLOCK_DETECTED,
        ]
        .contains(code)
    })
}
