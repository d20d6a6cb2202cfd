//! What the store's operations are in SQL. Every statement is prepared once a connection and cached there.

use std::collections::BTreeMap;

use bytes::Bytes;
use deadpool_postgres::Client;
use store::{Check, Key, KeyRange, Version, Versioned, Write};
use tokio_postgres::{Error, Row};

const GET: &str = "SELECT version, value FROM sealstone_entries WHERE key = $1";
const VERSIONS: &str = "SELECT key, version FROM sealstone_entries WHERE key = ANY($1)";
const NEXT_VERSION: &str = "SELECT nextval('sealstone_version')";
const PUT: &str = "INSERT INTO sealstone_entries (key, version, value) \
                   SELECT put.key, $1, put.value FROM unnest($2::bytea[], $3::bytea[]) AS put (key, value) \
                   ON CONFLICT (key) DO UPDATE SET version = excluded.version, value = excluded.value";
const DELETE: &str = "DELETE FROM sealstone_entries WHERE key = ANY($1)";
const DELETE_FROM: &str = "DELETE FROM sealstone_entries WHERE key >= $1";
const DELETE_BETWEEN: &str = "DELETE FROM sealstone_entries WHERE key >= $1 AND key < $2";

/// The value under a key.
pub(crate) async fn get(client: &Client, key: Key) -> Result<Option<Versioned>, Error> {
    let get = client.prepare_cached(GET).await?;
    let row = client.query_opt(&get, &[&key.encoded()]).await?;
    let versioned = |row: &Row| {
        Ok(Versioned {
            version: version(row.try_get(0)?),
            value: Bytes::from(row.try_get::<_, Vec<u8>>(1)?),
        })
    };
    row.as_ref().map(versioned).transpose()
}

/// The entries of a range.
pub(crate) async fn scan(
    client: &Client,
    range: KeyRange,
    limit: usize,
) -> Result<Vec<(Key, Versioned)>, Error> {
    let entry = |row: &Row| {
        let key = Key::from_encoded(row.try_get::<_, Vec<u8>>(0)?);
        let (version, value) = (
            version(row.try_get(1)?),
            Bytes::from(row.try_get::<_, Vec<u8>>(2)?),
        );
        Ok((key, Versioned { value, version }))
    };
    let rows = rows_of(client, "key, version, value", &range, limit).await?;
    rows.iter().map(entry).collect()
}

async fn rows_of(client: &Client, columns: &str, range: &KeyRange, limit: usize) -> Result<Vec<Row>, Error> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let start = range.start();
    match range.end() {
        Some(end) => {
            let sql = format!(
                "SELECT {columns} FROM sealstone_entries WHERE key >= $1 AND key < $2 ORDER BY key LIMIT $3"
            );
            client
                .query(&client.prepare_cached(&sql).await?, &[&start, &end, &limit])
                .await
        }
        None => {
            let sql =
                format!("SELECT {columns} FROM sealstone_entries WHERE key >= $1 ORDER BY key LIMIT $2");
            client
                .query(&client.prepare_cached(&sql).await?, &[&start, &limit])
                .await
        }
    }
}

/// Whether all checks hold in the transaction that is under way.
pub(crate) async fn hold(client: &Client, checks: &[Check]) -> Result<bool, Error> {
    let mut expected = BTreeMap::new();
    for check in checks {
        match check {
            Check::Unchanged { key, version } => {
                // Two that contradict each other cannot both hold.
                if expected
                    .insert(key.encoded(), *version)
                    .is_some_and(|other| other != *version)
                {
                    return Ok(false);
                }
            }
            Check::RangeUnchanged { range, limit, seen } => {
                let rows = rows_of(client, "key, version", range, *limit).await?;
                if rows.len() != seen.len() {
                    return Ok(false);
                }
                for (row, (key, seen)) in rows.iter().zip(seen) {
                    if row.try_get::<_, &[u8]>(0)? != key.encoded() || version(row.try_get(1)?) != *seen {
                        return Ok(false);
                    }
                }
            }
        }
    }
    if expected.is_empty() {
        return Ok(true);
    }
    let keys: Vec<&[u8]> = expected.keys().copied().collect();
    let rows = client
        .query(&client.prepare_cached(VERSIONS).await?, &[&keys])
        .await?;
    let mut found = BTreeMap::new();
    for row in &rows {
        found.insert(row.try_get::<_, &[u8]>(0)?, version(row.try_get(1)?));
    }
    Ok(expected
        .iter()
        .all(|(key, version)| found.get(key).copied() == *version))
}

/// A version above every one that was given before.
pub(crate) async fn next_version(client: &Client) -> Result<i64, Error> {
    client
        .query_one(&client.prepare_cached(NEXT_VERSION).await?, &[])
        .await?
        .try_get(0)
}

/// Does the writes, in their order.
pub(crate) async fn write(client: &Client, writes: &[Write], version: i64) -> Result<(), Error> {
    for step in steps(writes) {
        match step {
            Step::Put(puts) => {
                let (keys, values): (Vec<&[u8]>, Vec<&[u8]>) = puts.into_iter().unzip();
                let put = client.prepare_cached(PUT).await?;
                client.execute(&put, &[&version, &keys, &values]).await?;
            }
            Step::Delete(keys) => {
                client
                    .execute(&client.prepare_cached(DELETE).await?, &[&keys])
                    .await?;
            }
            Step::DeleteRange(range) => {
                let start = range.start();
                match range.end() {
                    Some(end) => {
                        let delete = client.prepare_cached(DELETE_BETWEEN).await?;
                        client.execute(&delete, &[&start, &end]).await?
                    }
                    None => {
                        client
                            .execute(&client.prepare_cached(DELETE_FROM).await?, &[&start])
                            .await?
                    }
                };
            }
        }
    }
    Ok(())
}

/// Writes that one statement does.
enum Step<'w> {
    Put(BTreeMap<&'w [u8], &'w [u8]>),
    Delete(Vec<&'w [u8]>),
    DeleteRange(&'w KeyRange),
}

/// Neighbours of one kind together; of two puts under one key the later one stays.
fn steps(writes: &[Write]) -> Vec<Step<'_>> {
    let mut steps = Vec::new();
    for write in writes {
        match (write, steps.last_mut()) {
            (Write::Put { key, value }, Some(Step::Put(puts))) => {
                puts.insert(key.encoded(), value);
            }
            (Write::Put { key, value }, _) => {
                steps.push(Step::Put(BTreeMap::from([(key.encoded(), &value[..])])));
            }
            (Write::Delete { key }, Some(Step::Delete(keys))) => keys.push(key.encoded()),
            (Write::Delete { key }, _) => steps.push(Step::Delete(vec![key.encoded()])),
            (Write::DeleteRange { range }, _) => steps.push(Step::DeleteRange(range)),
        }
    }
    steps
}

/// Versions come from a sequence that counts upwards from 1.
fn version(number: i64) -> Version {
    number.unsigned_abs()
}
