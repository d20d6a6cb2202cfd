use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;
use std::{io, thread};

use rusqlite::{Connection, ErrorCode, Transaction, TransactionBehavior, ffi};
use store::{Batch, CommitError, StoreError, Version};
use tokio::sync::oneshot;

use crate::schema::BUSY_WAIT;
use crate::statements;

/// The most batches in one SQLite transaction: bounds how long the first of them waits.
const GROUP_MAX: usize = 512;
/// Without a commit for so long, the write-ahead log is folded into the database and cut to nothing.
const IDLE: Duration = Duration::from_secs(1);

/// A batch on its way, and where its answer goes.
#[derive(Debug)]
struct Request {
    batch: Batch,
    answer: oneshot::Sender<Result<(), CommitError>>,
}

/// The one thread that writes.
#[derive(Debug)]
pub(crate) struct Committer {
    /// `None` only while closing.
    queue: Option<Sender<Request>>,
    thread: Option<JoinHandle<()>>,
}

impl Committer {
    /// Hands the connection to a new thread.
    pub(crate) fn start(db: Connection) -> io::Result<Self> {
        let (queue, requests) = channel();
        let thread = thread::Builder::new().name(String::from("store-committer"));
        let thread = thread.spawn(move || Loop { db, broken: None }.run(&requests))?;
        Ok(Self {
            queue: Some(queue),
            thread: Some(thread),
        })
    }

    /// Queues the batch and waits until it is durable.
    pub(crate) async fn commit(&self, batch: Batch) -> Result<(), CommitError> {
        let ended = || {
            CommitError::Failed(StoreError::unavailable(
                "the committing thread of the store has ended",
            ))
        };
        let (answer, answered) = oneshot::channel();
        let queue = self.queue.as_ref().ok_or_else(ended)?;
        queue.send(Request { batch, answer }).map_err(|_| ended())?;
        answered.await.map_err(|_| ended())?
    }
}

impl Drop for Committer {
    /// Waits until what is queued is committed and the database is closed.
    fn drop(&mut self) {
        self.queue = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

struct Loop {
    db: Connection,
    /// A flush failed: what is in the file is not known, so nothing more is committed.
    broken: Option<StoreError>,
}

impl Loop {
    fn run(mut self, requests: &Receiver<Request>) {
        let mut log_may_hold_frames = true;
        loop {
            let first = if log_may_hold_frames {
                requests.recv_timeout(IDLE)
            } else {
                requests.recv().map_err(|_| RecvTimeoutError::Disconnected)
            };
            match first {
                Ok(first) => {
                    self.answer(
                        std::iter::once(first)
                            .chain(requests.try_iter())
                            .take(GROUP_MAX)
                            .collect(),
                    );
                    log_may_hold_frames = true;
                }
                Err(RecvTimeoutError::Timeout) => log_may_hold_frames = !self.fold_log(),
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        self.fold_log();
    }

    /// Commits all requests together and answers each.
    fn answer(&mut self, requests: Vec<Request>) {
        let outcomes = match self.commit_group(&requests) {
            Ok(outcomes) => outcomes,
            Err(Failure::OneBatch(_)) if requests.len() > 1 => {
                return requests
                    .into_iter()
                    .for_each(|request| self.answer(vec![request]));
            }
            Err(Failure::OneBatch(error) | Failure::Store(error)) => requests
                .iter()
                .map(|_| Err(CommitError::Failed(error.clone())))
                .collect(),
        };
        for (request, outcome) in requests.into_iter().zip(outcomes) {
            // The caller may have gone; the batch is committed all the same.
            let _ = request.answer.send(outcome);
        }
    }

    /// One SQLite transaction for all requests: the outcome of each, or a failure that rolled all of them back.
    fn commit_group(&mut self, requests: &[Request]) -> Result<Vec<Result<(), CommitError>>, Failure> {
        if let Some(error) = &self.broken {
            return Err(Failure::Store(error.clone()));
        }
        let mut work = || {
            let txn = self
                .db
                .transaction_with_behavior(TransactionBehavior::Immediate)?;
            let before = statements::sequence(&txn)?;
            let mut sequence = before;
            let mut outcomes = Vec::with_capacity(requests.len());
            for request in requests {
                outcomes.push(apply(&txn, &request.batch, &mut sequence)?);
            }
            if sequence == before {
                // All conflicted: nothing to make durable.
                txn.rollback()?;
                return Ok(outcomes);
            }
            statements::set_sequence(&txn, sequence)?;
            txn.commit()?;
            Ok(outcomes)
        };
        work().map_err(|failed| self.failure(failed))
    }

    fn failure(&mut self, failed: rusqlite::Error) -> Failure {
        let code = failed.sqlite_error().copied();
        let error = StoreError::unavailable(failed);
        // A dropped transaction has rolled back; if even that failed, the connection is of no more use.
        if code.is_some_and(|code| is_failed_flush(code.extended_code)) || !self.db.is_autocommit() {
            self.broken = Some(error.clone());
            return Failure::Store(error);
        }
        match code.map(|code| code.code) {
            Some(ErrorCode::TooBig | ErrorCode::DiskFull) => Failure::OneBatch(error),
            _ => Failure::Store(error),
        }
    }

    /// Moves the write-ahead log into the database and cuts it to nothing. Answers false if somebody was reading.
    fn fold_log(&self) -> bool {
        if self.broken.is_some() {
            return true;
        }
        // Not at the price of a commit that waits behind somebody's long read.
        let folded = self.db.busy_timeout(Duration::ZERO).and_then(|()| {
            self.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |busy| {
                busy.get::<_, bool>(0)
            })
        });
        let _ = self.db.busy_timeout(BUSY_WAIT);
        // An error here loses nothing: the log is still there, and the next commit will meet the error too.
        !folded.unwrap_or(false)
    }
}

/// Why a group was not committed.
enum Failure {
    /// Perhaps for the sake of one batch, too large for the store or for what is left of the disk.
    OneBatch(StoreError),
    /// Whatever the batches were.
    Store(StoreError),
}

/// Does the batch's writes if its checks hold.
fn apply(
    txn: &Transaction<'_>,
    batch: &Batch,
    sequence: &mut Version,
) -> rusqlite::Result<Result<(), CommitError>> {
    if !statements::hold(txn, &batch.checks)? {
        return Ok(Err(CommitError::Conflict));
    }
    if !batch.writes.is_empty() {
        *sequence += 1;
    }
    for write in &batch.writes {
        statements::write(txn, write, *sequence)?;
    }
    Ok(Ok(()))
}

/// Whether the error says that data may be lost which the kernel was asked to keep.
fn is_failed_flush(extended_code: i32) -> bool {
    matches!(
        extended_code,
        ffi::SQLITE_IOERR_FSYNC | ffi::SQLITE_IOERR_DIR_FSYNC | ffi::SQLITE_IOERR_CLOSE
    )
}

#[cfg(test)]
mod tests {
    use store::{Check, Key, Versioned, Write};

    use super::*;
    use crate::directory::Directory;
    use crate::schema;

    fn key(name: &str) -> Key {
        Key::new(("t", name))
    }

    fn putting(name: &str, length: usize) -> Batch {
        Batch {
            checks: Vec::new(),
            writes: vec![Write::Put {
                key: key(name),
                value: vec![7; length].into(),
            }],
        }
    }

    /// A committer's loop on a database that holds 256 KiB at most: full, as a disk is.
    fn small(dir: &tempfile::TempDir) -> Loop {
        let db = schema::open_writer(&Directory::open(dir.path()).unwrap()).unwrap();
        db.pragma_update(None, "max_page_count", 64).unwrap();
        Loop { db, broken: None }
    }

    /// Commits the batches as one group; what each was answered.
    fn commit(committer: &mut Loop, batches: Vec<Batch>) -> Vec<Result<(), CommitError>> {
        let (requests, answers): (Vec<_>, Vec<_>) = batches
            .into_iter()
            .map(|batch| {
                let (answer, answered) = oneshot::channel();
                (Request { batch, answer }, answered)
            })
            .unzip();
        committer.answer(requests);
        answers
            .into_iter()
            .map(|mut answered| answered.try_recv().unwrap())
            .collect()
    }

    fn get(committer: &Loop, name: &str) -> Option<Versioned> {
        statements::get(&committer.db, &key(name)).unwrap()
    }

    #[test]
    fn a_full_disk_is_answered_and_passes() {
        let dir = tempfile::tempdir().unwrap();
        let mut committer = small(&dir);
        let outcome = commit(&mut committer, vec![putting("a", 1 << 20)]).remove(0);
        let error = outcome.unwrap_err().to_string();
        assert!(error.contains("database or disk is full"), "{error}");
        assert_eq!(get(&committer, "a"), None);
        commit(&mut committer, vec![putting("a", 100)]).remove(0).unwrap();
        assert_eq!(get(&committer, "a").unwrap().version, 1);
    }

    #[test]
    fn a_batch_that_does_not_fit_leaves_its_neighbours_alone() {
        let dir = tempfile::tempdir().unwrap();
        let mut committer = small(&dir);
        let outcomes = commit(
            &mut committer,
            vec![putting("a", 9), putting("b", 1 << 20), putting("c", 9)],
        );
        assert!(
            matches!(outcomes[..], [Ok(()), Err(CommitError::Failed(_)), Ok(())]),
            "{outcomes:?}"
        );
        assert!(
            get(&committer, "a").is_some()
                && get(&committer, "b").is_none()
                && get(&committer, "c").is_some()
        );
    }

    #[test]
    fn a_batch_sees_the_earlier_ones_of_its_group() {
        let dir = tempfile::tempdir().unwrap();
        let mut committer = small(&dir);
        let claim = || Batch {
            checks: vec![Check::Unchanged {
                key: key("a"),
                version: None,
            }],
            ..putting("a", 9)
        };
        let outcomes = commit(&mut committer, vec![claim(), claim(), putting("b", 9)]);
        assert!(
            matches!(outcomes[..], [Ok(()), Err(CommitError::Conflict), Ok(())]),
            "{outcomes:?}"
        );
        assert_eq!(get(&committer, "b").unwrap().version, 2);
        // A group of nothing but conflicts takes no number.
        assert!(matches!(
            commit(&mut committer, vec![claim()])[..],
            [Err(CommitError::Conflict)]
        ));
        assert_eq!(statements::sequence(&committer.db).unwrap(), 2);
    }

    #[test]
    fn after_a_failed_flush_nothing_is_committed() {
        let dir = tempfile::tempdir().unwrap();
        let mut committer = small(&dir);
        let flush = ffi::Error::new(ffi::SQLITE_IOERR_FSYNC);
        assert!(matches!(
            committer.failure(rusqlite::Error::SqliteFailure(flush, None)),
            Failure::Store(_)
        ));
        let outcomes = commit(&mut committer, vec![putting("a", 9), putting("b", 9)]);
        assert!(
            outcomes
                .iter()
                .all(|outcome| matches!(outcome, Err(CommitError::Failed(_)))),
            "{outcomes:?}"
        );
        assert_eq!(get(&committer, "a"), None);
    }

    #[tokio::test]
    async fn a_committer_that_died_answers_errors() {
        let (queue, requests) = channel();
        let committer = Committer {
            queue: Some(queue),
            thread: None,
        };
        let death = async { drop(requests.try_iter().next().unwrap()) };
        let (outcome, ()) = tokio::join!(committer.commit(putting("a", 9)), death);
        assert!(matches!(outcome, Err(CommitError::Failed(_))), "{outcome:?}");
        drop(requests);
        let outcome = committer.commit(putting("a", 9)).await;
        assert!(matches!(outcome, Err(CommitError::Failed(_))), "{outcome:?}");
    }
}
