use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use deadpool_postgres::{Client, Pool};
use store::{Batch, BoxFuture, CommitError, Key, KeyRange, Store, StoreError, Versioned};
use tokio_postgres::error::SqlState;

use crate::migrate::migrate;
use crate::{Connect, OpenError, statements};

/// The store in PostgreSQL.
#[derive(Debug)]
pub struct Postgres(Arc<Inner>);

struct Inner {
    pool: Pool,
    /// Spreads the waits of those who were in each other's way.
    waits: AtomicU64,
}

impl Postgres {
    /// Connects, checks that commits are durable, and brings the tables up to date.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub async fn open(connect: &Connect) -> Result<Self, OpenError> {
        let pool = connect.pool()?;
        let mut client = pool
            .get()
            .await
            .map_err(|error| OpenError::Unreachable(error.into()))?;
        check_durable(&client).await?;
        migrate(&mut client).await?;
        drop(client);
        Ok(Self(Arc::new(Inner {
            pool,
            waits: AtomicU64::new(0),
        })))
    }
}

impl Store for Postgres {
    fn get<'a>(&'a self, key: &'a Key) -> BoxFuture<'a, Result<Option<Versioned>, StoreError>> {
        Box::pin(async move {
            self.0
                .read(|client| Box::pin(statements::get(client, key.clone())))
                .await
        })
    }

    fn scan<'a>(
        &'a self,
        range: &'a KeyRange,
        limit: usize,
    ) -> BoxFuture<'a, Result<Vec<(Key, Versioned)>, StoreError>> {
        Box::pin(async move {
            self.0
                .read(|client| Box::pin(statements::scan(client, range.clone(), limit)))
                .await
        })
    }

    fn commit<'a>(&'a self, batch: Batch) -> BoxFuture<'a, Result<(), CommitError>> {
        let inner = Arc::clone(&self.0);
        // A task of its own: a caller that goes away must not leave a connection in the middle of a transaction.
        let committing = tokio::spawn(async move { inner.commit(&batch).await });
        Box::pin(async move {
            match committing.await {
                Ok(outcome) => outcome,
                Err(died) => Err(StoreError::unavailable(died).into()),
            }
        })
    }
}

impl Inner {
    async fn client(&self) -> Result<Client, StoreError> {
        self.pool.get().await.map_err(StoreError::unavailable)
    }

    /// Reads; again on another connection if this one turns out to be dead, as all are after a failover.
    async fn read<T>(
        &self,
        read: impl for<'c> Fn(&'c Client) -> BoxFuture<'c, Result<T, tokio_postgres::Error>>,
    ) -> Result<T, StoreError> {
        let mut attempt = 0;
        loop {
            attempt += 1;
            let error = match self.client().await {
                Ok(client) => match read(&client).await {
                    Ok(done) => return Ok(done),
                    Err(error) => {
                        let passing = client.is_closed() || is_passing(&error);
                        close(client);
                        if !passing {
                            return Err(StoreError::unavailable(error));
                        }
                        StoreError::unavailable(error)
                    }
                },
                Err(error) => error,
            };
            if attempt >= CONNECTS_MAX {
                return Err(error);
            }
            self.wait(attempt).await;
        }
    }

    async fn commit(&self, batch: &Batch) -> Result<(), CommitError> {
        let mut attempt = 0;
        loop {
            attempt += 1;
            let error = match self.client().await {
                Ok(client) => match attempt_commit(&client, batch).await {
                    Ok(outcome) => return outcome,
                    Err(Failed::Again) => {
                        if client.batch_execute("ROLLBACK").await.is_err() {
                            close(client);
                        }
                        // The transaction above reads anew and tries again, as after any conflict.
                        if attempt >= ATTEMPTS_MAX {
                            return Err(CommitError::Conflict);
                        }
                        self.wait(attempt).await;
                        continue;
                    }
                    Err(Failed::Before(error)) => {
                        let passing = client.is_closed() || is_passing(&error);
                        close(client);
                        if !passing {
                            return Err(StoreError::unavailable(error).into());
                        }
                        StoreError::unavailable(error)
                    }
                    Err(Failed::InDoubt(error)) => {
                        close(client);
                        return Err(StoreError::unavailable(error).into());
                    }
                },
                Err(error) => error,
            };
            if attempt >= CONNECTS_MAX {
                return Err(error.into());
            }
            self.wait(attempt).await;
        }
    }

    /// Waits a little longer after each attempt, and not as long as the others that wait.
    async fn wait(&self, attempt: u32) {
        let ceiling = Duration::from_millis(1 << attempt.min(16)).min(WAIT_MAX);
        let step = self
            .waits
            .fetch_add(1, Ordering::Relaxed)
            .wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let share = f64::from(u32::try_from(step >> 32).unwrap_or(0)) / f64::from(u32::MAX);
        tokio::time::sleep(ceiling.mul_f64(share)).await;
    }
}

/// Closes a connection instead of giving it back.
fn close(client: Client) {
    drop(Client::take(client));
}

/// Why an attempt came to nothing.
enum Failed {
    /// Somebody else was faster; the same again has a chance.
    Again,
    /// Nothing was committed.
    Before(tokio_postgres::Error),
    /// `COMMIT` was sent and not answered.
    InDoubt(tokio_postgres::Error),
}

/// One attempt. The inner result is an answer, the outer one says whether there is any.
async fn attempt_commit(client: &Client, batch: &Batch) -> Result<Result<(), CommitError>, Failed> {
    let begin = if batch.writes.is_empty() {
        BEGIN_READING
    } else {
        BEGIN
    };
    // Polled together, so sent together: `BEGIN` goes first.
    let (begun, held, version) = tokio::join!(
        biased;
        client.batch_execute(begin),
        statements::hold(client, &batch.checks),
        async {
            match batch.writes.is_empty() {
                true => Ok(0),
                false => statements::next_version(client).await,
            }
        },
    );
    begun.map_err(before)?;
    if !held.map_err(before)? {
        client.batch_execute("ROLLBACK").await.map_err(before)?;
        return Ok(Err(CommitError::Conflict));
    }
    let version = version.map_err(before)?;
    statements::write(client, &batch.writes, version)
        .await
        .map_err(before)?;
    client
        .batch_execute("COMMIT")
        .await
        .map_err(|error| match again(&error) {
            true => Failed::Again,
            // An answer from the server says that it did not commit; no answer says nothing.
            false if error.as_db_error().is_some() => Failed::Before(error),
            false => Failed::InDoubt(error),
        })?;
    Ok(Ok(()))
}

fn before(error: tokio_postgres::Error) -> Failed {
    match again(&error) {
        true => Failed::Again,
        false => Failed::Before(error),
    }
}

/// Whether PostgreSQL asks for the transaction to be tried again.
fn again(error: &tokio_postgres::Error) -> bool {
    error.code().is_some_and(|code| {
        [
            SqlState::T_R_SERIALIZATION_FAILURE,
            SqlState::T_R_DEADLOCK_DETECTED,
        ]
        .contains(code)
    })
}

/// Whether the server is on its way down or up, or no longer takes writes.
fn is_passing(error: &tokio_postgres::Error) -> bool {
    error.code().is_some_and(|code| {
        [
            SqlState::ADMIN_SHUTDOWN,
            SqlState::CRASH_SHUTDOWN,
            SqlState::CANNOT_CONNECT_NOW,
            SqlState::READ_ONLY_SQL_TRANSACTION,
        ]
        .contains(code)
    })
}

/// Refuses a server that answers before what it wrote is durable.
async fn check_durable(client: &Client) -> Result<(), OpenError> {
    for setting in ["fsync", "synchronous_commit", "full_page_writes"] {
        let row = client
            .query_opt("SELECT current_setting($1, true)", &[&setting])
            .await
            .map_err(|error| OpenError::Unreachable(error.into()))?;
        // Engines that only speak the protocol may not have the setting.
        let value: Option<String> = row.and_then(|row| row.try_get(0).ok());
        if let Some(value) = value.filter(|value| value == "off") {
            return Err(OpenError::NotDurable { setting, value });
        }
    }
    Ok(())
}

const BEGIN: &str = "BEGIN ISOLATION LEVEL SERIALIZABLE";
const BEGIN_READING: &str = "BEGIN ISOLATION LEVEL SERIALIZABLE READ ONLY";
/// Attempts of one commit against others before the transaction above is told to read anew.
const ATTEMPTS_MAX: u32 = 10;
/// Attempts to find a server that answers.
const CONNECTS_MAX: u32 = 8;
/// The longest wait between two attempts.
const WAIT_MAX: Duration = Duration::from_millis(200);

impl fmt::Debug for Inner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Inner")
            .field("pool", &self.pool.status())
            .finish_non_exhaustive()
    }
}
