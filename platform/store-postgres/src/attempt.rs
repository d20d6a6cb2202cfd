//! One attempt at a commit, and what the answers to it mean.

use std::time::Duration;

use deadpool_postgres::Client;
use store::{Batch, StoreError};
use tokio::time::timeout;
use tokio_postgres::Error;
use tokio_postgres::error::{Severity, SqlState};

use crate::error::described;
use crate::statements;
use crate::wave::Wave;

/// The server's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// It is durable.
    Committed,
    /// A check does not hold. The transaction is still open.
    Conflict,
}

/// Why there is no answer.
#[derive(Debug)]
pub(crate) enum Failed {
    /// Somebody else was faster; the same again has a chance. The transaction is still open.
    Again,
    /// Nothing was written, and another server, or this one later, may do it.
    Passing(StoreError),
    /// Nothing was written, and it would not be next time.
    Lasting(StoreError),
    /// `COMMIT` was sent, and what became of it is not known.
    InDoubt(StoreError),
}

/// Checks, then writes, in one transaction: a round trip each. Without writes all of it is one.
pub(crate) async fn commit(client: &Client, batch: &Batch) -> Result<Answer, Failed> {
    if batch.writes.is_empty() {
        return within(check(client, batch)).await.map_err(Failed::Passing)?;
    }
    let begun = within(begin(client, batch)).await.map_err(Failed::Passing)?;
    let Some(version) = begun? else {
        return Ok(Answer::Conflict);
    };
    let writes = statements::writes(client, &batch.writes, version).await;
    let mut wave = Wave::new(writes.map_err(|error| before(client, &error))?);
    // What cannot be sent must not be followed by `COMMIT`.
    wave.send().await.map_err(|error| before(client, &error))?;
    let finished = async { tokio::join!(biased; wave, client.batch_execute("COMMIT")) };
    let (written, committed) = within(finished).await.map_err(Failed::InDoubt)?;
    // A transaction that met an error is rolled back, and `COMMIT` answers that without an error of its own.
    let errors = written.into_iter().filter_map(Result::err).chain(committed.err());
    match cause(errors) {
        Some(error) => Err(at_the_end(&error)),
        None => Ok(Answer::Committed),
    }
}

/// Begins, checks, and draws a version; `None` if a check does not hold.
async fn begin(client: &Client, batch: &Batch) -> Result<Option<i64>, Failed> {
    let holds = statements::holds(client, &batch.checks).await;
    let holds = Wave::new(holds.map_err(|error| before(client, &error))?);
    let next = statements::next_version(client).await;
    let next = next.map_err(|error| before(client, &error))?;
    // INVARIANT: nothing is prepared from here on. Polled together, in this order, they are sent in this order.
    let (begun, held, version) = tokio::join!(
        biased;
        client.batch_execute("BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE"),
        holds,
        next,
    );
    let (held, version) = match (begun, all(held), version) {
        (Ok(()), Ok(held), Ok(version)) => (held, version),
        (begun, held, version) => {
            let held = held.err().into_iter().flatten();
            return Err(failed(
                client,
                begun.err().into_iter().chain(held).chain(version.err()),
            ));
        }
    };
    Ok(held.then_some(version))
}

/// Whether the checks hold, all at one moment.
async fn check(client: &Client, batch: &Batch) -> Result<Answer, Failed> {
    let holds = statements::holds(client, &batch.checks).await;
    let holds = Wave::new(holds.map_err(|error| before(client, &error))?);
    // INVARIANT: nothing is prepared from here on. What were sent behind `COMMIT` would see another moment.
    let (begun, held, ended) = tokio::join!(
        biased;
        client.batch_execute("BEGIN ISOLATION LEVEL SERIALIZABLE READ ONLY"),
        holds,
        client.batch_execute("COMMIT"),
    );
    // Nothing was written: what became of this `COMMIT` is no doubt, but without it the reads are no proof.
    match (begun, all(held), ended) {
        (Ok(()), Ok(true), Ok(())) => Ok(Answer::Committed),
        (Ok(()), Ok(false), Ok(())) => Ok(Answer::Conflict),
        (begun, held, ended) => {
            let held = held.err().into_iter().flatten();
            Err(failed(
                client,
                begun.err().into_iter().chain(held).chain(ended.err()),
            ))
        }
    }
}

/// Whether all hold, or what went wrong.
fn all(held: Vec<Result<bool, Error>>) -> Result<bool, Vec<Error>> {
    let (mut all, mut errors) = (true, Vec::new());
    for answer in held {
        match answer {
            Ok(holds) => all &= holds,
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() { Ok(all) } else { Err(errors) }
}

/// What errors of one transaction mean before `COMMIT` was sent.
fn failed(client: &Client, errors: impl Iterator<Item = Error>) -> Failed {
    match cause(errors) {
        Some(error) => before(client, &error),
        None => Failed::Lasting(StoreError::unavailable("an error without a cause")),
    }
}

/// The error that caused the others: a transaction in which one statement failed refuses all later ones.
fn cause(errors: impl Iterator<Item = Error>) -> Option<Error> {
    errors.min_by_key(|error| match error.code() {
        Some(_) if again(error) => 0,
        Some(code) if *code == SqlState::IN_FAILED_SQL_TRANSACTION => 2,
        Some(_) | None => 1,
    })
}

/// What an error means before `COMMIT` was sent.
fn before(client: &Client, error: &Error) -> Failed {
    if again(error) {
        Failed::Again
    } else if client.is_closed() || is_passing(error) {
        Failed::Passing(StoreError::unavailable(described(error)))
    } else {
        Failed::Lasting(StoreError::unavailable(described(error)))
    }
}

/// What an error means once `COMMIT` is on its way.
fn at_the_end(error: &Error) -> Failed {
    let cause = || StoreError::unavailable(described(error));
    let known = error.as_db_error().is_some_and(|answer| {
        // The last words of a server that is being stopped may come after the commit, as when it waited for a replica.
        answer.parsed_severity() == Some(Severity::Error)
            && *answer.code() != SqlState::T_R_STATEMENT_COMPLETION_UNKNOWN
    });
    match known {
        false => Failed::InDoubt(cause()),
        true if again(error) => Failed::Again,
        true if is_passing(error) => Failed::Passing(cause()),
        true => Failed::Lasting(cause()),
    }
}

/// Whether PostgreSQL asks for the transaction to be tried again.
pub(crate) fn again(error: &Error) -> bool {
    error.code().is_some_and(|code| {
        [
            SqlState::T_R_SERIALIZATION_FAILURE,
            SqlState::T_R_DEADLOCK_DETECTED,
        ]
        .contains(code)
    })
}

/// Whether the server is on its way down or up, no longer takes writes, or has too much to do.
pub(crate) fn is_passing(error: &Error) -> bool {
    error.as_db_error().is_some_and(|answer| {
        answer.parsed_severity() != Some(Severity::Error) || PASSING.contains(answer.code())
    })
}

const PASSING: [SqlState; 6] = [
    SqlState::ADMIN_SHUTDOWN,
    SqlState::CRASH_SHUTDOWN,
    SqlState::CANNOT_CONNECT_NOW,
    SqlState::READ_ONLY_SQL_TRANSACTION,
    SqlState::TOO_MANY_CONNECTIONS,
    SqlState::QUERY_CANCELED,
];

/// Waits for an answer, but not for ever: a server may take a connection and then say nothing.
pub(crate) async fn within<T>(answer: impl Future<Output = T>) -> Result<T, StoreError> {
    timeout(ANSWER_WITHIN, answer)
        .await
        .map_err(|_| StoreError::unavailable(format!("no answer from PostgreSQL within {ANSWER_WITHIN:?}")))
}

/// How long a server may take for one round trip.
const ANSWER_WITHIN: Duration = Duration::from_secs(10);
