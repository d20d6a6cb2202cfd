use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::OpenError;
use crate::directory::Directory;

/// "SEAL", so that `file` and others can tell whose database it is. DO NOT CHANGE: it is on disk.
const APPLICATION_ID: u32 = u32::from_be_bytes(*b"SEAL");
/// The version of the schema below. Raise it with a migration from each version that a release has written.
const SCHEMA_VERSION: u32 = 1;

const SCHEMA: &str = "
    CREATE TABLE entries (key BLOB PRIMARY KEY, version INTEGER NOT NULL, value BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
    INSERT INTO meta (name, value) VALUES ('sequence', 0);
";

/// How long to wait for a lock that another process has: a person with the `sqlite3` shell, a backup.
pub(crate) const BUSY_WAIT: Duration = Duration::from_secs(5);
/// Pages in memory, in KiB; with the readers' caches about 4 MiB.
const WRITER_CACHE_KIB: i32 = 2048;
const READER_CACHE_KIB: i32 = 1024;

/// The one connection that writes. Makes the schema in an empty database, refuses any that is not ours.
pub(crate) fn open_writer(directory: &Directory) -> Result<Connection, OpenError> {
    let dir = directory.path();
    let failed = OpenError::database;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut db = Connection::open_with_flags(directory.database(), flags).map_err(failed(dir))?;
    configure(&db, WRITER_CACHE_KIB).map_err(failed(dir))?;
    match marks(&db).map_err(failed(dir))? {
        (0, 0) if is_empty(&db).map_err(failed(dir))? => create(&mut db).map_err(failed(dir))?,
        marks => known(marks, dir)?,
    }
    make_durable(&db, dir)?;
    Ok(db)
}

/// Refuses a database that is not ours, or of a later release. Changes nothing.
pub(crate) fn check(database: &Path, dir: &Path) -> Result<(), OpenError> {
    let db = open_reader(database).map_err(OpenError::database(dir))?;
    known(marks(&db).map_err(OpenError::database(dir))?, dir)
}

fn known(marks: (u32, u32), dir: &Path) -> Result<(), OpenError> {
    match marks {
        (APPLICATION_ID, SCHEMA_VERSION) => Ok(()),
        (APPLICATION_ID, found) if found > SCHEMA_VERSION => Err(OpenError::Newer {
            dir: dir.to_owned(),
            found,
            known: SCHEMA_VERSION,
        }),
        _ => Err(OpenError::Foreign { dir: dir.to_owned() }),
    }
}

/// A connection that can only read.
pub(crate) fn open_reader(database: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(database, flags)?;
    configure(&db, READER_CACHE_KIB)?;
    Ok(db)
}

fn configure(db: &Connection, cache_kib: i32) -> rusqlite::Result<()> {
    db.busy_timeout(BUSY_WAIT)?;
    // Negative: KiB, not pages.
    db.pragma_update(None, "cache_size", -cache_kib)?;
    db.pragma_update(None, "mmap_size", 0)?;
    db.pragma_update(None, "temp_store", "MEMORY")?;
    db.pragma_update(None, "trusted_schema", false)?;
    db.pragma_update(None, "cell_size_check", true)
}

fn make_durable(db: &Connection, dir: &Path) -> Result<(), OpenError> {
    let pragmas = || {
        let mode: String = db.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
        db.pragma_update(None, "synchronous", "FULL")?;
        db.pragma_update(None, "secure_delete", true)?;
        Ok(mode)
    };
    let mode = pragmas().map_err(OpenError::database(dir))?;
    if mode != "wal" {
        let cause = format!("the file system allows no write-ahead log (journal mode is `{mode}`)");
        return Err(OpenError::Database {
            dir: dir.to_owned(),
            cause: cause.into(),
        });
    }
    Ok(())
}

fn marks(db: &Connection) -> rusqlite::Result<(u32, u32)> {
    let mark = |name| db.pragma_query_value(None, name, |row| row.get(0));
    Ok((mark("application_id")?, mark("user_version")?))
}

fn is_empty(db: &Connection) -> rusqlite::Result<bool> {
    db.query_row("SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema)", (), |row| {
        row.get(0)
    })
}

/// Schema and marks in one transaction: a crash leaves an empty database or a whole one.
fn create(db: &mut Connection) -> rusqlite::Result<()> {
    let txn = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    txn.execute_batch(SCHEMA)?;
    txn.pragma_update(None, "application_id", APPLICATION_ID)?;
    txn.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    txn.commit()
}
