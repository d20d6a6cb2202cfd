//! What the store's operations are in SQL. Every statement is prepared once a connection and cached there.

use std::collections::{BTreeMap, BTreeSet};

use bytes::Bytes;
use deadpool_postgres::Client;
use store::{BoxFuture, Check, Key, KeyRange, Version, Versioned, Write};
use tokio_postgres::{Error, Row, Statement};

const GET: &str = "SELECT version, value FROM sealstone_entries WHERE key = $1";
const SCAN: &str = "SELECT key, version, value FROM sealstone_entries WHERE key >= $1 ORDER BY key LIMIT $2";
const SCAN_TO: &str =
    "SELECT key, version, value FROM sealstone_entries WHERE key >= $1 AND key < $3 ORDER BY key LIMIT $2";
const VERSIONS: &str = "SELECT key, version FROM sealstone_entries WHERE key = ANY($1)";
const VERSIONS_FROM: &str =
    "SELECT key, version FROM sealstone_entries WHERE key >= $1 ORDER BY key LIMIT $2";
const VERSIONS_TO: &str =
    "SELECT key, version FROM sealstone_entries WHERE key >= $1 AND key < $3 ORDER BY key LIMIT $2";
const NEXT_VERSION: &str = "SELECT nextval('sealstone_version')";
const PUT: &str = "INSERT INTO sealstone_entries (key, version, value) \
                   SELECT put.key, $1, put.value FROM unnest($2::bytea[], $3::bytea[]) AS put (key, value) \
                   ON CONFLICT (key) DO UPDATE SET version = excluded.version, value = excluded.value";
const DELETE: &str = "DELETE FROM sealstone_entries WHERE key = ANY($1)";
const DELETE_FROM: &str = "DELETE FROM sealstone_entries WHERE key >= $1";
const DELETE_TO: &str = "DELETE FROM sealstone_entries WHERE key >= $1 AND key < $2";

/// The value under a key.
pub(crate) async fn get(client: &Client, key: &Key) -> Result<Option<Versioned>, Error> {
    let get = client.prepare_cached(GET).await?;
    let row = client.query_opt(&get, &[&key.encoded()]).await?;
    let versioned = |row: &Row| {
        Ok(Versioned {
            version: version(row.try_get(0)?),
            value: Bytes::copy_from_slice(row.try_get(1)?),
        })
    };
    row.as_ref().map(versioned).transpose()
}

/// The entries of a range.
pub(crate) async fn scan(
    client: &Client,
    range: &KeyRange,
    limit: usize,
) -> Result<Vec<(Key, Versioned)>, Error> {
    let entry = |row: &Row| {
        let found = Versioned {
            version: version(row.try_get(1)?),
            value: Bytes::copy_from_slice(row.try_get(2)?),
        };
        Ok((Key::from_encoded(row.try_get::<_, Vec<u8>>(0)?), found))
    };
    let sql = if range.end().is_some() { SCAN_TO } else { SCAN };
    let statement = client.prepare_cached(sql).await?;
    let rows = rows_of(client, &statement, range, limit).await?;
    rows.iter().map(entry).collect()
}

/// The rows of a range, by the statement for one without an end or the one for one with an end.
async fn rows_of(
    client: &Client,
    statement: &Statement,
    range: &KeyRange,
    limit: usize,
) -> Result<Vec<Row>, Error> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let start = range.start();
    match range.end() {
        Some(end) => client.query(statement, &[&start, &limit, &end]).await,
        None => client.query(statement, &[&start, &limit]).await,
    }
}

/// Statements that say whether the checks hold in the transaction that is under way. Each is sent when it is first polled:
/// all that has to be prepared is prepared before.
pub(crate) async fn holds<'a>(
    client: &'a Client,
    checks: &'a [Check],
) -> Result<Vec<BoxFuture<'a, Result<bool, Error>>>, Error> {
    let mut statements: Vec<BoxFuture<'a, Result<bool, Error>>> = Vec::new();
    let mut expected: BTreeMap<&[u8], Option<Version>> = BTreeMap::new();
    for check in checks {
        match check {
            Check::Unchanged { key, version } => {
                let other = expected.insert(key.encoded(), *version);
                // Two that contradict each other cannot both hold.
                if other.is_some_and(|other| other != *version) {
                    return Ok(vec![Box::pin(async { Ok(false) })]);
                }
            }
            Check::RangeUnchanged { range, limit, seen } => {
                let sql = if range.end().is_some() {
                    VERSIONS_TO
                } else {
                    VERSIONS_FROM
                };
                let statement = client.prepare_cached(sql).await?;
                statements.push(Box::pin(range_holds(client, statement, range, *limit, seen)));
            }
        }
    }
    if !expected.is_empty() {
        let statement = client.prepare_cached(VERSIONS).await?;
        statements.push(Box::pin(versions_hold(client, statement, expected)));
    }
    Ok(statements)
}

async fn range_holds(
    client: &Client,
    statement: Statement,
    range: &KeyRange,
    limit: usize,
    seen: &[(Key, Version)],
) -> Result<bool, Error> {
    let rows = rows_of(client, &statement, range, limit).await?;
    if rows.len() != seen.len() {
        return Ok(false);
    }
    for (row, (key, seen)) in rows.iter().zip(seen) {
        if row.try_get::<_, &[u8]>(0)? != key.encoded() || version(row.try_get(1)?) != *seen {
            return Ok(false);
        }
    }
    Ok(true)
}

async fn versions_hold(
    client: &Client,
    statement: Statement,
    expected: BTreeMap<&[u8], Option<Version>>,
) -> Result<bool, Error> {
    let keys: Vec<&[u8]> = expected.keys().copied().collect();
    let rows = client.query(&statement, &[&keys]).await?;
    let mut found = BTreeMap::new();
    for row in &rows {
        found.insert(row.try_get::<_, &[u8]>(0)?, version(row.try_get(1)?));
    }
    Ok(expected
        .iter()
        .all(|(key, version)| found.get(key).copied() == *version))
}

/// What draws a version that was never given before, sent when it is first polled.
pub(crate) async fn next_version(client: &Client) -> Result<impl Future<Output = Result<i64, Error>>, Error> {
    let next = client.prepare_cached(NEXT_VERSION).await?;
    Ok(async move { client.query_one(&next, &[]).await?.try_get(0) })
}

/// Statements that do the writes, each of which is sent when it is first polled, as in [`holds`].
pub(crate) async fn writes<'a>(
    client: &'a Client,
    writes: &'a [Write],
    version: i64,
) -> Result<Vec<BoxFuture<'a, Result<u64, Error>>>, Error> {
    let mut statements: Vec<BoxFuture<'a, Result<u64, Error>>> = Vec::new();
    for step in steps(writes) {
        let statement = client.prepare_cached(step.sql()).await?;
        statements.push(match step {
            Step::Put(puts) => {
                let (keys, values): (Vec<&[u8]>, Vec<&[u8]>) = puts.into_iter().unzip();
                Box::pin(async move { client.execute(&statement, &[&version, &keys, &values]).await })
            }
            Step::Delete(keys) => Box::pin(async move {
                let keys: Vec<&[u8]> = keys.into_iter().collect();
                client.execute(&statement, &[&keys]).await
            }),
            Step::DeleteRange(range) => Box::pin(async move {
                match range.end() {
                    Some(end) => client.execute(&statement, &[&range.start(), &end]).await,
                    None => client.execute(&statement, &[&range.start()]).await,
                }
            }),
        });
    }
    Ok(statements)
}

/// Writes that one statement does.
#[derive(Debug, PartialEq, Eq)]
enum Step<'w> {
    Put(BTreeMap<&'w [u8], &'w [u8]>),
    Delete(BTreeSet<&'w [u8]>),
    DeleteRange(&'w KeyRange),
}

impl Step<'_> {
    fn sql(&self) -> &'static str {
        match self {
            Self::Put(_) => PUT,
            Self::Delete(_) => DELETE,
            Self::DeleteRange(range) if range.end().is_some() => DELETE_TO,
            Self::DeleteRange(_) => DELETE_FROM,
        }
    }
}

/// As few statements as do the same: ranges where they stand, and behind each the last write under every key.
fn steps(writes: &[Write]) -> Vec<Step<'_>> {
    let mut steps = Vec::new();
    let mut last: BTreeMap<&[u8], Option<&[u8]>> = BTreeMap::new();
    for write in writes {
        match write {
            Write::Put { key, value } => drop(last.insert(key.encoded(), Some(value))),
            Write::Delete { key } => drop(last.insert(key.encoded(), None)),
            Write::DeleteRange { range } => {
                push_last(&mut steps, std::mem::take(&mut last));
                steps.push(Step::DeleteRange(range));
            }
        }
    }
    push_last(&mut steps, last);
    steps
}

fn push_last<'w>(steps: &mut Vec<Step<'w>>, last: BTreeMap<&'w [u8], Option<&'w [u8]>>) {
    let (mut puts, mut deletes) = (BTreeMap::new(), BTreeSet::new());
    for (key, write) in last {
        match write {
            Some(value) => drop(puts.insert(key, value)),
            None => drop(deletes.insert(key)),
        }
    }
    if !deletes.is_empty() {
        steps.push(Step::Delete(deletes));
    }
    if !puts.is_empty() {
        steps.push(Step::Put(puts));
    }
}

/// Versions come from a sequence that counts upwards from 1.
fn version(number: i64) -> Version {
    number.unsigned_abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str) -> Key {
        Key::from_encoded(name.to_owned())
    }

    fn put(name: &str, value: &'static str) -> Write {
        Write::Put {
            key: key(name),
            value: value.into(),
        }
    }

    #[test]
    fn one_statement_puts_and_one_deletes_whatever_the_order() {
        let writes = [
            put("b", "1"),
            Write::Delete { key: key("a") },
            put("c", "1"),
            put("a", "2"),
            Write::Delete { key: key("b") },
        ];
        let expected = [
            Step::Delete(BTreeSet::from([&b"b"[..]])),
            Step::Put(BTreeMap::from([(&b"a"[..], &b"2"[..]), (b"c", b"1")])),
        ];
        assert_eq!(steps(&writes), expected);
    }

    #[test]
    fn an_emptied_range_stays_between_what_came_before_and_after() {
        let range = KeyRange::all();
        let writes = [
            put("a", "1"),
            Write::DeleteRange { range: range.clone() },
            put("a", "2"),
        ];
        let expected = [
            Step::Put(BTreeMap::from([(&b"a"[..], &b"1"[..])])),
            Step::DeleteRange(&range),
            Step::Put(BTreeMap::from([(&b"a"[..], &b"2"[..])])),
        ];
        assert_eq!(steps(&writes), expected);
        assert!(steps(&[]).is_empty());
    }
}
