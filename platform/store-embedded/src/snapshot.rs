//! Everything as of one moment, read on a thread and a connection of its own.

use std::path::Path;
use std::thread;

use bytes::Bytes;
use rusqlite::Connection;
use store::{BoxFuture, Key, Snapshot, StoreError, Versioned};
use tokio::sync::{mpsc, oneshot};

use crate::{OpenError, directory, schema, statements};

/// Entries of a page at most, and bytes of them after which it is full.
const PAGE_ENTRIES: usize = 256;
const PAGE_BYTES: usize = 1 << 20;
/// Pages that are read ahead.
const AHEAD: usize = 2;

type Page = Result<Vec<(Key, Versioned)>, StoreError>;

/// The receiving end; the thread ends when it is dropped.
struct Paged(mpsc::Receiver<Page>);

impl Snapshot for Paged {
    fn next_page(&mut self) -> BoxFuture<'_, Page> {
        Box::pin(async move {
            match self.0.recv().await {
                Some(page) => page,
                None => Err(StoreError::unavailable(
                    "the thread that reads the snapshot has ended",
                )),
            }
        })
    }
}

/// Everything in the store in `dir` as of now, also while another process has it open, which goes on undisturbed.
///
/// # Errors
/// There is no store of this release or an earlier one, or it cannot be read.
pub async fn snapshot(dir: impl AsRef<Path>) -> Result<Box<dyn Snapshot>, OpenError> {
    let dir = dir.as_ref();
    let database = directory::database(dir);
    schema::check(&database, dir)?;
    begin(&database).await.map_err(|error| OpenError::Database {
        dir: dir.to_owned(),
        cause: error.into(),
    })
}

/// Begins a snapshot of the database; it is of a moment after this was called and before it answers.
pub(crate) async fn begin(database: &Path) -> Result<Box<dyn Snapshot>, StoreError> {
    let database = database.to_owned();
    let (pages, read) = mpsc::channel(AHEAD);
    let (began, begun) = oneshot::channel();
    let thread = thread::Builder::new().name(String::from("store-snapshot"));
    thread
        .spawn(move || run(&database, began, &pages))
        .map_err(StoreError::unavailable)?;
    match begun.await {
        Ok(Ok(())) => Ok(Box::new(Paged(read))),
        Ok(Err(error)) => Err(StoreError::unavailable(error)),
        Err(_) => Err(StoreError::unavailable(
            "the thread that reads the snapshot has ended",
        )),
    }
}

fn run(database: &Path, began: oneshot::Sender<rusqlite::Result<()>>, pages: &mpsc::Sender<Page>) {
    // SQLite fixes what a transaction sees at its first read.
    let opened = schema::open_reader(database).and_then(|db| {
        db.execute_batch("BEGIN")?;
        statements::sequence(&db)?;
        Ok(db)
    });
    let db = match opened {
        Ok(db) => db,
        Err(error) => {
            let _ = began.send(Err(error));
            return;
        }
    };
    if began.send(Ok(())).is_err() {
        return;
    }
    if let Err(error) = send_all(&db, pages) {
        let _ = pages.blocking_send(Err(StoreError::unavailable(error)));
        return;
    }
    // The end, as often as it is asked for.
    while pages.blocking_send(Ok(Vec::new())).is_ok() {}
}

/// Sends everything; stops early if nobody listens any more.
fn send_all(db: &Connection, pages: &mpsc::Sender<Page>) -> rusqlite::Result<()> {
    let mut statement = db.prepare("SELECT key, version, value FROM entries ORDER BY key")?;
    let mut rows = statement.query(())?;
    let (mut page, mut bytes) = (Vec::with_capacity(PAGE_ENTRIES), 0);
    while let Some(row) = rows.next()? {
        let key = Bytes::copy_from_slice(row.get_ref(0)?.as_blob()?);
        let value = Bytes::copy_from_slice(row.get_ref(2)?.as_blob()?);
        bytes += key.len() + value.len();
        let version = row.get(1)?;
        page.push((Key::from_encoded(key), Versioned { value, version }));
        if page.len() >= PAGE_ENTRIES || bytes >= PAGE_BYTES {
            bytes = 0;
            if pages.blocking_send(Ok(std::mem::take(&mut page))).is_err() {
                return Ok(());
            }
        }
    }
    if !page.is_empty() {
        let _ = pages.blocking_send(Ok(page));
    }
    Ok(())
}
