//! Filling an empty store from an archive, so that nothing is ever taken for whole that is not.
//!
//! ```text
//!  survey    the archive to its end: whole, and every entry of a table and version that is known    nothing is written
//!  begin     the store is empty, or holds a copy that was cut off, which is removed                 + marker
//!  fill      entries, in batches
//!  finish    the store is read again; its digest is the archive's                                   - marker
//! ```
//! A store with the marker is opened by nothing but the same again: a server does not start on it.

use std::io::Read;
use std::sync::Arc;

use archive::{Item, Reader, Sum, Sums};
use bytes::Bytes;
use catalog::{Catalog, Entry};
use serde::{Deserialize, Serialize};
use store::{Batch, Key, KeyRange, Record, Snapshot, Store, StoreError, Table, Transaction, Write, transact};
use tokio::runtime::Handle;

use crate::say::{self, Failure};
use crate::tables;

/// Table `server.unfinished`, one record: a copy into this store has begun and not ended. Version 1.
#[derive(Serialize, Deserialize)]
struct Unfinished {
    /// `import` or `restore`.
    command: String,
}

impl Record for Unfinished {
    const TABLE: &'static str = "server.unfinished";
    const VERSION: u8 = 1;
}

const UNFINISHED: Table<Unfinished> = Table::new();
const KEY: (&str,) = ("copy",);
/// It is never part of a copy.
pub(crate) const TABLE: Entry = Entry::passing(Unfinished::TABLE);

/// Entries and bytes of a batch at most, but for one entry that is larger.
const BATCH_ENTRIES: usize = 500;
const BATCH_BYTES: usize = 1 << 20;

/// An archive that is whole, and whose entries this release can keep: what it consists of. Files are not looked into.
pub(crate) fn survey(from: impl Read) -> Result<Sums, Failure> {
    let catalog = tables::catalog();
    let mut reader = Reader::new(from)?;
    loop {
        match reader.next_item()? {
            Item::Entry(key, value) => {
                catalog
                    .judge(&key, &value)
                    .map_err(|fault| format!("{key}: {fault}: {}", fault.advice()))?;
            }
            Item::File(_) | Item::Block(_) | Item::FileEnd => {}
            Item::End(sums) => return Ok(sums),
        }
    }
}

/// A store that is being filled.
pub(crate) struct Filling {
    store: Arc<dyn Store>,
    batch: Vec<Write>,
    bytes: usize,
    written: u64,
}

impl Filling {
    /// Marks a store as being filled. What an earlier attempt has left is removed.
    pub(crate) async fn begin(store: Arc<dyn Store>, command: &'static str) -> Result<Self, Failure> {
        let begun = transact(&*store, |txn: &mut Transaction<'_>| {
            Box::pin(async move {
                if UNFINISHED.get(txn, KEY).await?.is_some() {
                    txn.delete_range(KeyRange::all());
                } else if !txn.scan(&KeyRange::all(), 1).await?.is_empty() {
                    return Ok(false);
                }
                let command = command.to_owned();
                UNFINISHED.put(txn, KEY, &Unfinished { command })?;
                Ok::<_, StoreError>(true)
            })
        });
        match begun.await? {
            true => Ok(Self {
                store,
                batch: Vec::new(),
                bytes: 0,
                written: 0,
            }),
            false => Err(format!(
                "the store is not empty, and {command} overwrites nothing: give it a new data directory or database"
            )
            .into()),
        }
    }

    /// One more entry.
    pub(crate) async fn entry(&mut self, key: Key, value: Bytes) -> Result<(), Failure> {
        self.bytes += key.encoded().len() + value.len();
        self.batch.push(Write::Put { key, value });
        if self.batch.len() >= BATCH_ENTRIES || self.bytes >= BATCH_BYTES {
            self.flush().await?;
        }
        Ok(())
    }

    /// Compares what is in the store now with what was to be, and says that it is whole.
    pub(crate) async fn finish(mut self, expected: &Sums) -> Result<(), Failure> {
        self.flush().await?;
        say::progress("reading again what was written");
        let found = digest(&mut *self.store.snapshot().await?, &tables::catalog()).await?;
        say::progress("");
        if found != expected.entries {
            return Err(format!(
                "the store holds {} records with digest {found}, and the copy has {} with {}: it is left as unfinished",
                found.count(),
                expected.entries.count(),
                expected.entries
            )
            .into());
        }
        let mut txn = Transaction::new(&*self.store);
        UNFINISHED.delete(&mut txn, KEY);
        Ok(txn.commit().await?)
    }

    async fn flush(&mut self) -> Result<(), Failure> {
        let writes = std::mem::take(&mut self.batch);
        self.bytes = 0;
        self.written += u64::try_from(writes.len()).unwrap_or_default();
        if !writes.is_empty() {
            let checks = Vec::new();
            self.store.commit(Batch { checks, writes }).await?;
        }
        say::progress(format!("{} records", self.written));
        Ok(())
    }
}

/// Number and digest of everything in a snapshot that lasts.
pub(crate) async fn digest(
    snapshot: &mut dyn Snapshot,
    catalog: &Catalog,
) -> Result<Sum<archive::Ended>, Failure> {
    let mut sum = Sum::default();
    loop {
        let page = snapshot.next_page().await?;
        if page.is_empty() {
            return Ok(sum.end());
        }
        for (key, found) in page {
            if catalog.judge(&key, &found.value).unwrap_or(true) {
                sum.entry(&key, &found.value);
            }
        }
    }
}

/// Fills a store with the entries of an archive, and hands on its files. Runs on a thread that may block.
pub(crate) fn fill(
    runtime: &Handle,
    filling: &mut Filling,
    from: impl Read,
    files: &mut dyn Files,
) -> Result<Sums, Failure> {
    let mut reader = Reader::new(from)?;
    loop {
        match reader.next_item()? {
            Item::Entry(key, value) => runtime.block_on(filling.entry(key, value))?,
            Item::File(name) => files.begin(&name)?,
            Item::Block(bytes) => files.block(&bytes)?,
            Item::FileEnd => files.end()?,
            Item::End(sums) => return Ok(sums),
        }
    }
}

/// Where files of an archive go.
pub(crate) trait Files {
    /// A file of this name begins.
    fn begin(&mut self, name: &str) -> Result<(), Failure>;
    /// So much of it.
    fn block(&mut self, bytes: &[u8]) -> Result<(), Failure>;
    /// It ends.
    fn end(&mut self) -> Result<(), Failure>;
}

/// Refuses a store in which a copy was not finished.
pub(crate) async fn refuse_unfinished(txn: &mut Transaction<'_>) -> Result<(), Failure> {
    match UNFINISHED.get(txn, KEY).await? {
        None => Ok(()),
        Some(Unfinished { command }) => Err(unfinished(&command)),
    }
}

/// As [`refuse_unfinished`], of a key that is met on the way.
pub(crate) fn refuse(key: &Key) -> Result<(), Failure> {
    match *key == UNFINISHED.key(KEY) {
        true => Err(unfinished("import` or `sealstone restore")),
        false => Ok(()),
    }
}

fn unfinished(command: &str) -> Failure {
    format!("the store is not whole: `sealstone {command}` was interrupted; run it again, it begins anew")
        .into()
}

#[cfg(test)]
mod tests {
    use store::Memory;

    use super::*;

    fn archive_of(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut writer = archive::Writer::new(&mut bytes).unwrap();
        for (table, value) in entries {
            writer.entry(&Key::new((*table, "x")), value).unwrap();
        }
        writer.end().unwrap();
        bytes
    }

    #[test]
    fn what_this_release_does_not_know_is_refused_before_anything_is_written() {
        survey(&archive_of(&[("kms.alias", b"\x01{}")])[..]).unwrap();
        for (table, value) in [
            ("kms.alias", &b"\x02{}"[..]),
            ("kms.alias", b""),
            ("later.table", b"\x01{}"),
        ] {
            assert!(survey(&archive_of(&[(table, value)])[..]).is_err(), "{table}");
        }
    }

    #[tokio::test]
    async fn an_unfinished_copy_is_begun_anew_and_a_full_store_is_left_alone() {
        let store: Arc<dyn Store> = Arc::new(Memory::new());
        let mut cut_off = Filling::begin(Arc::clone(&store), "import").await.unwrap();
        let key = Key::new(("kms.alias", "left"));
        cut_off
            .entry(key.clone(), Bytes::from_static(b"\x01{}"))
            .await
            .unwrap();
        cut_off.flush().await.unwrap();
        let refused = refuse_unfinished(&mut store.begin())
            .await
            .unwrap_err()
            .to_string();
        assert!(refused.contains("sealstone import"), "{refused}");

        let again = Filling::begin(Arc::clone(&store), "import").await.unwrap();
        assert_eq!(store.get(&key).await.unwrap(), None);
        let empty = survey(&archive_of(&[])[..]).unwrap();
        again.finish(&empty).await.unwrap();
        refuse_unfinished(&mut store.begin()).await.unwrap();

        let mut whole = Filling::begin(Arc::clone(&store), "import").await.unwrap();
        whole
            .entry(key.clone(), Bytes::from_static(b"\x01{}"))
            .await
            .unwrap();
        let sums = survey(&archive_of(&[("kms.alias", b"\x01{}")])[..]).unwrap();
        let wrong = whole.finish(&sums).await.unwrap_err().to_string();
        assert!(wrong.contains("digest"), "{wrong}");
        assert!(refuse_unfinished(&mut store.begin()).await.is_err());

        let full: Arc<dyn Store> = Arc::new(Memory::new());
        let mut txn = full.begin();
        txn.put(key, &b"\x01{}"[..]);
        txn.commit().await.unwrap();
        let refused = Filling::begin(full, "restore").await.err().unwrap().to_string();
        assert!(refused.contains("not empty"), "{refused}");
    }
}
