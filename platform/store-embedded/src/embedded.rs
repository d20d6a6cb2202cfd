use std::path::Path;

use rusqlite::Connection;
use store::{Batch, BoxFuture, CommitError, Key, KeyRange, Snapshot, Store, StoreError, Versioned};

use crate::OpenError;
use crate::committer::Committer;
use crate::directory::Directory;
use crate::readers::{Readers, StartError};
use crate::{schema, snapshot, statements};

/// A store in a directory. Dropping it finishes what is queued, folds the log into the database and closes it.
#[derive(Debug)]
pub struct Embedded {
    // INVARIANT: dropped in this order. The readers go first, so that the committer can cut the log; the lock goes last.
    readers: Readers,
    committer: Committer,
    directory: Directory,
}

impl Embedded {
    /// Opens the store in `dir`; makes both if they are not there. Takes milliseconds, however much is stored.
    ///
    /// Blocks the thread: meant for the start of the process.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub fn open(dir: impl AsRef<Path>) -> Result<Self, OpenError> {
        let directory = Directory::open(dir.as_ref())?;
        let writer = schema::open_writer(&directory)?;
        let readers =
            Readers::start(&directory.database(), schema::open_reader).map_err(|error| match error {
                StartError::Open(cause) => OpenError::database(directory.path())(cause),
                StartError::Spawn(cause) => OpenError::directory(directory.path())(cause),
            })?;
        let committer = Committer::start(writer).map_err(OpenError::directory(directory.path()))?;
        Ok(Self {
            readers,
            committer,
            directory,
        })
    }

    /// Reads the whole database and answers what is wrong with it: nothing, if it is sound.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] if it cannot be read to the end.
    pub async fn integrity_check(&self) -> Result<Vec<String>, StoreError> {
        self.readers.read(|db| problems(db)).await
    }

    /// The directory it is in.
    pub fn dir(&self) -> &Path {
        self.directory.path()
    }
}

impl Store for Embedded {
    fn get<'a>(&'a self, key: &'a Key) -> BoxFuture<'a, Result<Option<Versioned>, StoreError>> {
        let key = key.clone();
        Box::pin(self.readers.read(move |db| statements::get(db, &key)))
    }

    fn scan<'a>(
        &'a self,
        range: &'a KeyRange,
        limit: usize,
    ) -> BoxFuture<'a, Result<Vec<(Key, Versioned)>, StoreError>> {
        let range = range.clone();
        Box::pin(self.readers.read(move |db| statements::scan(db, &range, limit)))
    }

    fn commit<'a>(&'a self, batch: Batch) -> BoxFuture<'a, Result<(), CommitError>> {
        if !batch.writes.is_empty() {
            return Box::pin(self.committer.commit(batch));
        }
        Box::pin(async move {
            // Nothing to make durable: a reader's snapshot is one moment.
            let checked = self
                .readers
                .read(move |db| statements::hold(&*db.transaction()?, &batch.checks));
            if checked.await? {
                Ok(())
            } else {
                Err(CommitError::Conflict)
            }
        })
    }

    fn snapshot(&self) -> BoxFuture<'_, Result<Box<dyn Snapshot>, StoreError>> {
        let database = self.directory.database();
        Box::pin(async move { snapshot::begin(&database).await })
    }
}

fn problems(db: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut problems = Vec::new();
    let mut statement = db.prepare("PRAGMA integrity_check")?;
    let mut rows = statement.query(())?;
    while let Some(row) = rows.next()? {
        problems.push(row.get::<_, String>(0)?);
    }
    problems.retain(|problem| problem != "ok");
    let ahead: u64 = db.query_row(
        "SELECT count(*) FROM entries WHERE version > (SELECT value FROM meta WHERE name = 'sequence')",
        (),
        |row| row.get(0),
    )?;
    if ahead > 0 {
        problems.push(format!("{ahead} entries have a version above the sequence"));
    }
    Ok(problems)
}
