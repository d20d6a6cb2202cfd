use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use deadpool_postgres::{Client, Pool};
use store::{Batch, BoxFuture, CommitError, Key, KeyRange, Snapshot, Store, StoreError, Versioned, Write};
use tokio::time::Instant;

use crate::attempt::{self, Answer, Failed, again, is_passing, within};
use crate::error::described;
use crate::migrate::migrate;
use crate::snapshot::Held;
use crate::{Connect, OpenError, statements};

/// The longest key that PostgreSQL's index takes, in bytes of its encoding: a third of a page of 8 KiB, less what the
/// index itself needs ("B-Tree Indexes", PostgreSQL's documentation). Names that AWS lets a customer choose are shorter in
/// ASCII; the longest, a developer user identifier of 1,024 characters, may be longer in other scripts and is refused then.
pub const KEY_BYTES_MAX: usize = 2600;

/// The store in PostgreSQL. Clones are handles of the same pool of connections.
#[derive(Clone, Debug)]
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
        migrate(&mut client).await?;
        drop(client);
        let waits = AtomicU64::new(0);
        Ok(Self(Arc::new(Inner { pool, waits })))
    }
}

impl Store for Postgres {
    fn get<'a>(&'a self, key: &'a Key) -> BoxFuture<'a, Result<Option<Versioned>, StoreError>> {
        Box::pin(
            self.0
                .read(move |client| Box::pin(async move { statements::get(&client, key).await })),
        )
    }

    fn scan<'a>(
        &'a self,
        range: &'a KeyRange,
        limit: usize,
    ) -> BoxFuture<'a, Result<Vec<(Key, Versioned)>, StoreError>> {
        Box::pin(
            self.0
                .read(move |client| Box::pin(async move { statements::scan(&client, range, limit).await })),
        )
    }

    fn commit<'a>(&'a self, batch: Batch) -> BoxFuture<'a, Result<(), CommitError>> {
        let inner = Arc::clone(&self.0);
        Box::pin(async move {
            check_lengths(&batch)?;
            // A task of its own: a caller that goes away must not leave a connection in the middle of a transaction.
            let committing = tokio::spawn(async move { inner.commit(&batch).await });
            match committing.await {
                Ok(outcome) => outcome,
                Err(died) => Err(StoreError::unavailable(died).into()),
            }
        })
    }

    fn snapshot(&self) -> BoxFuture<'_, Result<Box<dyn Snapshot>, StoreError>> {
        Box::pin(async move {
            let mut patience = Patience::new(&self.0);
            loop {
                let begun = match self.0.client().await {
                    Ok(client) => Held::begin(client).await,
                    Err(error) => Err(error),
                };
                match begun {
                    Ok(held) => return Ok(Box::new(held) as Box<dyn Snapshot>),
                    Err(error) if !patience.wait().await => return Err(error),
                    Err(_) => {}
                }
            }
        })
    }
}

impl Inner {
    /// Reads; again on another connection if this one turns out to be dead, as all are after a failover.
    async fn read<'a, T>(
        &'a self,
        read: impl Fn(Arc<Client>) -> BoxFuture<'a, Result<T, tokio_postgres::Error>>,
    ) -> Result<T, StoreError> {
        let mut patience = Patience::new(self);
        loop {
            let error = match self.client().await {
                Ok(client) => {
                    let client = Arc::new(client);
                    let error = match within(read(Arc::clone(&client))).await {
                        Ok(Ok(done)) => return Ok(done),
                        Ok(Err(error)) if again(&error) && patience.wait().await => continue,
                        Ok(Err(error)) => {
                            let passing = client.is_closed() || is_passing(&error);
                            let error = StoreError::unavailable(described(&error));
                            if !passing {
                                return Err(error);
                            }
                            error
                        }
                        Err(silent) => silent,
                    };
                    if let Some(client) = Arc::into_inner(client) {
                        close(client);
                    }
                    error
                }
                Err(error) => error,
            };
            if !patience.wait().await {
                return Err(error);
            }
        }
    }

    async fn commit(&self, batch: &Batch) -> Result<(), CommitError> {
        let mut patience = Patience::new(self);
        loop {
            let error = match self.client().await {
                Ok(client) => match attempt::commit(&client, batch).await {
                    Ok(Answer::Committed) => return Ok(()),
                    Ok(Answer::Conflict) => {
                        roll_back(client).await;
                        return Err(CommitError::Conflict);
                    }
                    // That somebody was faster is no conflict yet: only a check that does not hold is one.
                    Err(Failed::Again) => {
                        roll_back(client).await;
                        StoreError::Contended {
                            attempts: patience.attempts + 1,
                        }
                    }
                    Err(Failed::Passing(error)) => {
                        close(client);
                        error
                    }
                    Err(Failed::Lasting(error) | Failed::InDoubt(error)) => {
                        close(client);
                        return Err(error.into());
                    }
                },
                Err(error) => error,
            };
            if !patience.wait().await {
                return Err(error.into());
            }
        }
    }

    async fn client(&self) -> Result<Client, StoreError> {
        let client = self.pool.get().await;
        client.map_err(|error| StoreError::unavailable(described(&error)))
    }

    /// Waits a little longer after each attempt, and not as long as the others that wait.
    async fn wait(&self, attempt: u32) {
        let ceiling = Duration::from_millis(2 << attempt.min(16)).min(WAIT_MAX);
        let step = self
            .waits
            .fetch_add(1, Ordering::Relaxed)
            .wrapping_mul(0x9e37_79b9_7f4a_7c15);
        // The golden-ratio sequence spreads evenly over 0..1; the upper 32 bits are exact as a float.
        let share = f64::from(u32::try_from(step >> 32).unwrap_or(0)) / f64::from(u32::MAX);
        tokio::time::sleep(ceiling.mul_f64(share)).await;
    }
}

/// How long a call waits for a server that answers, and for its turn among others: long enough for a restart, not for a
/// night.
struct Patience<'i> {
    inner: &'i Inner,
    began: Instant,
    attempts: u32,
}

impl<'i> Patience<'i> {
    fn new(inner: &'i Inner) -> Self {
        Self {
            inner,
            began: Instant::now(),
            attempts: 0,
        }
    }

    /// Waits before another attempt; false if there should be none.
    async fn wait(&mut self) -> bool {
        if self.began.elapsed() >= PATIENCE {
            return false;
        }
        self.attempts += 1;
        self.inner.wait(self.attempts).await;
        true
    }
}

/// Closes a connection instead of giving it back.
fn close(client: Client) {
    drop(Client::take(client));
}

/// Ends a transaction that is open, with its connection if need be.
async fn roll_back(client: Client) {
    if !matches!(within(client.batch_execute("ROLLBACK")).await, Ok(Ok(()))) {
        close(client);
    }
}

/// A key that the index cannot take is refused before anything is sent.
fn check_lengths(batch: &Batch) -> Result<(), StoreError> {
    let too_long = batch.writes.iter().find_map(|write| match write {
        Write::Put { key, .. } if key.encoded().len() > KEY_BYTES_MAX => Some(key.encoded().len()),
        Write::Put { .. } | Write::Delete { .. } | Write::DeleteRange { .. } => None,
    });
    match too_long {
        None => Ok(()),
        Some(bytes) => Err(StoreError::unavailable(format!(
            "a key has {bytes} bytes, and PostgreSQL takes at most {KEY_BYTES_MAX}"
        ))),
    }
}

/// After so long a call is not tried again.
const PATIENCE: Duration = Duration::from_secs(5);
/// The longest wait between two attempts.
const WAIT_MAX: Duration = Duration::from_millis(200);

impl fmt::Debug for Inner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Inner")
            .field("pool", &self.pool.status())
            .finish_non_exhaustive()
    }
}
