//! What the store's operations are in SQL. Every statement is prepared once a connection and cached there.

use bytes::Bytes;
use rusqlite::{Connection, OptionalExtension, params};
use store::{Check, Key, KeyRange, Version, Versioned, Write};

pub(crate) fn get(db: &Connection, key: &Key) -> rusqlite::Result<Option<Versioned>> {
    db.prepare_cached("SELECT version, value FROM entries WHERE key = ?1")?
        .query_row([key.encoded()], |row| {
            Ok(Versioned {
                version: row.get(0)?,
                value: Bytes::copy_from_slice(row.get_ref(1)?.as_blob()?),
            })
        })
        .optional()
}

pub(crate) fn scan(
    db: &Connection,
    range: &KeyRange,
    limit: usize,
) -> rusqlite::Result<Vec<(Key, Versioned)>> {
    let mut entries = Vec::new();
    walk(
        db,
        "SELECT key, version, value FROM entries",
        range,
        limit,
        |row| {
            let key = Key::from_encoded(Bytes::copy_from_slice(row.get_ref(0)?.as_blob()?));
            let value = Bytes::copy_from_slice(row.get_ref(2)?.as_blob()?);
            entries.push((
                key,
                Versioned {
                    version: row.get(1)?,
                    value,
                },
            ));
            Ok(true)
        },
    )?;
    Ok(entries)
}

/// Whether all checks hold in the state that this connection sees now.
pub(crate) fn hold(db: &Connection, checks: &[Check]) -> rusqlite::Result<bool> {
    for check in checks {
        let holds = match check {
            Check::Unchanged { key, version } => version_of(db, key)? == *version,
            Check::RangeUnchanged { range, limit, seen } => range_is(db, range, *limit, seen)?,
        };
        if !holds {
            return Ok(false);
        }
    }
    Ok(true)
}

pub(crate) fn write(db: &Connection, write: &Write, version: Version) -> rusqlite::Result<()> {
    match write {
        Write::Put { key, value } => db
            .prepare_cached("INSERT OR REPLACE INTO entries (key, version, value) VALUES (?1, ?2, ?3)")?
            .execute(params![key.encoded(), version, &value[..]])?,
        Write::Delete { key } => db
            .prepare_cached("DELETE FROM entries WHERE key = ?1")?
            .execute([key.encoded()])?,
        Write::DeleteRange { range } => match (range.start(), range.end()) {
            // Without a condition, SQLite drops whole pages instead of looking at each row.
            (b"", None) => db.prepare_cached("DELETE FROM entries")?.execute(())?,
            (start, None) => db
                .prepare_cached("DELETE FROM entries WHERE key >= ?1")?
                .execute([start])?,
            (start, Some(end)) => db
                .prepare_cached("DELETE FROM entries WHERE key >= ?1 AND key < ?2")?
                .execute([start, end])?,
        },
    };
    Ok(())
}

/// The version of the last commit that wrote.
pub(crate) fn sequence(db: &Connection) -> rusqlite::Result<Version> {
    db.prepare_cached("SELECT value FROM meta WHERE name = 'sequence'")?
        .query_row((), |row| row.get(0))
}

pub(crate) fn set_sequence(db: &Connection, sequence: Version) -> rusqlite::Result<()> {
    db.prepare_cached("UPDATE meta SET value = ?1 WHERE name = 'sequence'")?
        .execute([sequence])?;
    Ok(())
}

fn version_of(db: &Connection, key: &Key) -> rusqlite::Result<Option<Version>> {
    db.prepare_cached("SELECT version FROM entries WHERE key = ?1")?
        .query_row([key.encoded()], |row| row.get(0))
        .optional()
}

fn range_is(
    db: &Connection,
    range: &KeyRange,
    limit: usize,
    seen: &[(Key, Version)],
) -> rusqlite::Result<bool> {
    let mut expected = seen.iter();
    // The columns before `value`: SQLite does not fetch what a long value spills into.
    let all_as_seen = walk(db, "SELECT key, version FROM entries", range, limit, |row| {
        let Some((key, version)) = expected.next() else {
            return Ok(false);
        };
        Ok(row.get_ref(0)?.as_blob()? == key.encoded() && row.get::<_, Version>(1)? == *version)
    })?;
    Ok(all_as_seen && expected.next().is_none())
}

/// Hands the rows of a range to `visit` until it answers false; answers whether it never did.
fn walk(
    db: &Connection,
    select: &str,
    range: &KeyRange,
    limit: usize,
    mut visit: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<bool>,
) -> rusqlite::Result<bool> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let until = if range.end().is_some() { "AND key < ?3" } else { "" };
    let mut statement =
        db.prepare_cached(&format!("{select} WHERE key >= ?1 {until} ORDER BY key LIMIT ?2"))?;
    let mut rows = match range.end() {
        Some(end) => statement.query(params![range.start(), limit, end])?,
        None => statement.query(params![range.start(), limit])?,
    };
    while let Some(row) = rows.next()? {
        if !visit(row)? {
            return Ok(false);
        }
    }
    Ok(true)
}
