use bytes::Bytes;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Key, StoreError};

/// What a [`Table`](crate::Table) holds.
///
/// On disk, a record is one byte of version followed by its JSON: readable with any SQLite tool, because secrets inside
/// records are ciphertext of the seal already. A change that serde cannot absorb (a field renamed, a meaning changed) raises
/// [`Record::VERSION`] and teaches [`Record::from_older`].
pub trait Record: Serialize + DeserializeOwned + Send + Sync {
    /// The table's name, first part of each key: service and noun, `"kms.key"`. DO NOT CHANGE: it is on disk.
    const TABLE: &'static str;
    /// The version of the JSON that is written.
    const VERSION: u8;

    /// Reads the JSON of an earlier version; `None` if this is not one that ever was.
    fn from_older(version: u8, json: &[u8]) -> Option<Self> {
        let _ = (version, json);
        None
    }
}

pub(crate) fn encode<R: Record>(record: &R) -> Result<Bytes, StoreError> {
    let mut bytes = vec![R::VERSION];
    serde_json::to_writer(&mut bytes, record).map_err(|error| StoreError::NotEncodable {
        table: R::TABLE,
        reason: error.to_string(),
    })?;
    Ok(bytes.into())
}

pub(crate) fn decode<R: Record>(key: &Key, bytes: &[u8]) -> Result<R, StoreError> {
    let corrupt = |reason: String| StoreError::Corrupt {
        table: R::TABLE,
        key: key.to_string(),
        reason,
    };
    match bytes.split_first() {
        None => Err(corrupt(String::from("empty"))),
        Some((&version, json)) if version == R::VERSION => serde_json::from_slice(json).map_err(|error| {
            // The category and place alone: serde's message may quote the record.
            let category = error.classify();
            corrupt(format!(
                "{category:?} error at line {} column {}",
                error.line(),
                error.column()
            ))
        }),
        Some((&version, json)) => R::from_older(version, json).ok_or_else(|| {
            corrupt(format!(
                "version {version}, and {} is the newest known",
                R::VERSION
            ))
        }),
    }
}
