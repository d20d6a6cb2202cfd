use std::fmt;
use std::marker::PhantomData;

use bytes::Bytes;

use crate::record::{decode, encode};
use crate::{Key, KeyParts, KeyRange, Record, Store, StoreError, Transaction, Version};

/// A typed view of the keys that begin with a record's table name.
///
/// ```
/// # use serde::{Deserialize, Serialize};
/// # use store::{Memory, Record, Store, StoreError, Table, transact};
/// #[derive(Serialize, Deserialize)]
/// struct Alias {
///     target: String,
/// }
/// impl Record for Alias {
///     const TABLE: &'static str = "kms.alias";
///     const VERSION: u8 = 1;
/// }
/// const ALIASES: Table<Alias> = Table::new();
///
/// # async fn example(store: &dyn Store) -> Result<(), StoreError> {
/// transact(store, |txn| {
///     Box::pin(async move {
///         if ALIASES.get(txn, ("000000000000", "alias/a")).await?.is_none() {
///             ALIASES.put(txn, ("000000000000", "alias/a"), &Alias { target: String::from("k") })?;
///         }
///         Ok(())
///     })
/// })
/// .await
/// # }
/// ```
pub struct Table<R>(PhantomData<fn() -> R>);

impl<R: Record> Table<R> {
    /// The table of `R`; meant for a `const`.
    #[expect(clippy::new_without_default, reason = "a table is named once, as a constant")]
    pub const fn new() -> Self {
        Self(PhantomData)
    }

    /// The key of a record: the table's name, then `parts`.
    pub fn key(&self, parts: impl KeyParts) -> Key {
        Key::new((R::TABLE,)).join(parts)
    }

    /// The records whose keys begin with `parts`; all of the table for `()`.
    pub fn range(&self, parts: impl KeyParts) -> KeyRange {
        KeyRange::under(&self.key(parts))
    }

    /// The record under `parts`.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] if it is not a record of this table; what the store says otherwise.
    pub async fn get(
        &self,
        txn: &mut Transaction<'_>,
        parts: impl KeyParts,
    ) -> Result<Option<R>, StoreError> {
        let key = self.key(parts);
        match txn.get(&key).await? {
            Some(value) => decode(&key, &value).map(Some),
            None => Ok(None),
        }
    }

    /// The record under `parts` and its version, straight from the store: for caches, which compare versions.
    ///
    /// # Errors
    /// As [`Table::get`].
    pub async fn read(
        &self,
        store: &dyn Store,
        parts: impl KeyParts,
    ) -> Result<Option<(R, Version)>, StoreError> {
        let key = self.key(parts);
        match store.get(&key).await? {
            Some(found) => Ok(Some((decode(&key, &found.value)?, found.version))),
            None => Ok(None),
        }
    }

    /// The first `limit` records of `range` with their keys, ascending. The next page is
    /// `&range.after(&last_key)`.
    ///
    /// # Errors
    /// As [`Table::get`].
    pub async fn scan(
        &self,
        txn: &mut Transaction<'_>,
        range: &KeyRange,
        limit: usize,
    ) -> Result<Vec<(Key, R)>, StoreError> {
        let rows = txn.scan(range, limit).await?;
        rows.into_iter()
            .map(|(key, value)| decode(&key, &value).map(|record| (key, record)))
            .collect()
    }

    /// The record that these bytes are, which are stored under `key`: for whoever reads many tables at once.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`].
    pub fn decode(&self, key: &Key, bytes: &[u8]) -> Result<R, StoreError> {
        decode(key, bytes)
    }

    /// The bytes that are stored for a record.
    ///
    /// # Errors
    /// [`StoreError::NotEncodable`].
    pub fn encode(&self, record: &R) -> Result<Bytes, StoreError> {
        encode(record)
    }

    /// Sets the record under `parts`.
    ///
    /// # Errors
    /// [`StoreError::NotEncodable`].
    pub fn put(&self, txn: &mut Transaction<'_>, parts: impl KeyParts, record: &R) -> Result<(), StoreError> {
        txn.put(self.key(parts), encode(record)?);
        Ok(())
    }

    /// Removes the record under `parts`, if there is one.
    pub fn delete(&self, txn: &mut Transaction<'_>, parts: impl KeyParts) {
        txn.delete(self.key(parts));
    }
}

impl<R> Clone for Table<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Table<R> {}

impl<R: Record> fmt::Debug for Table<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Table({})", R::TABLE)
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde::Serialize;

    use super::*;
    use crate::Memory;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Note {
        text: String,
    }

    impl Record for Note {
        const TABLE: &'static str = "test.note";
        const VERSION: u8 = 2;

        fn from_older(version: u8, json: &[u8]) -> Option<Self> {
            (version == 1).then(|| serde_json::from_slice(json).ok().map(|text| Self { text }))?
        }
    }

    const NOTES: Table<Note> = Table::new();

    fn note(text: &str) -> Note {
        Note {
            text: text.to_owned(),
        }
    }

    async fn stored(store: &dyn Store, id: &str, bytes: &'static [u8]) -> Result<Option<Note>, StoreError> {
        let mut txn = store.begin();
        txn.put(NOTES.key((id,)), bytes);
        txn.commit().await.unwrap();
        NOTES.get(&mut store.begin(), (id,)).await
    }

    #[tokio::test]
    async fn a_record_is_its_version_and_its_json() {
        let store: &dyn Store = &Memory::new();
        let mut txn = store.begin();
        NOTES.put(&mut txn, ("a",), &note("hi")).unwrap();
        txn.commit().await.unwrap();
        let found = store.get(&NOTES.key(("a",))).await.unwrap().unwrap();
        assert_eq!(&found.value[..], b"\x02{\"text\":\"hi\"}");
        assert_eq!(
            NOTES.read(store, ("a",)).await.unwrap(),
            Some((note("hi"), found.version))
        );
    }

    #[tokio::test]
    async fn an_older_version_is_read_by_the_record_itself() {
        assert_eq!(
            stored(&Memory::new(), "a", b"\x01\"old\"").await.unwrap(),
            Some(note("old"))
        );
    }

    #[tokio::test]
    async fn what_is_no_record_names_table_and_key_and_quotes_nothing() {
        for (bytes, reason) in [
            (&b""[..], "empty"),
            (b"\x03{}", "version 3, and 2 is the newest known"),
            (b"\x02{\"text\":\"sesame\"", "Eof error at line 1 column 16"),
            (b"\x02{\"text\":7}", "Data error at line 1 column 9"),
        ] {
            let error = stored(&Memory::new(), "a/b", bytes).await.unwrap_err();
            assert_eq!(
                error.to_string(),
                format!("corrupt record in table `test.note` under key `test.note/a/b`: {reason}")
            );
        }
    }

    #[tokio::test]
    async fn a_table_is_read_page_by_page() {
        let store: &dyn Store = &Memory::new();
        let mut txn = store.begin();
        for id in ["d", "a", "c", "b"] {
            NOTES.put(&mut txn, ("x", id), &note(id)).unwrap();
        }
        NOTES.put(&mut txn, ("y", "z"), &note("z")).unwrap();
        txn.commit().await.unwrap();

        let mut txn = store.begin();
        let range = NOTES.range(("x",));
        let first = NOTES.scan(&mut txn, &range, 3).await.unwrap();
        let rest = NOTES.scan(&mut txn, &range.after(&first[2].0), 3).await.unwrap();
        let texts = first.iter().chain(&rest).map(|(_, note)| note.text.as_str());
        assert_eq!(texts.collect::<String>(), "abcd");
        NOTES.delete(&mut txn, ("y", "z"));
        assert!(
            NOTES
                .scan(&mut txn, &NOTES.range(("y",)), 3)
                .await
                .unwrap()
                .is_empty()
        );
    }
}
