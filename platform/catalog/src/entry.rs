use std::collections::BTreeMap;

use bytes::Bytes;
use seal::Seal;
use store::{Key, Record, StoreError, Table};

use crate::finding::Fault;
use crate::references::References;
use crate::secrets::{Met, Secrets};

/// What is to be known of a record beyond its bytes.
pub trait Catalogued: Record {
    /// Names the records that must be there as long as this one is. `at` is its key behind the table's name.
    fn references(&self, at: &[String], to: &mut References) {
        let _ = (at, to);
    }

    /// Hands over each secret that is under the seal, to be opened or sealed anew.
    fn secrets(&mut self, at: &[String], secrets: &mut Secrets<'_>) {
        let _ = (at, secrets);
    }
}

/// One table of the [`Catalog`].
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub(crate) name: &'static str,
    /// The newest version of its records that is known here.
    pub(crate) version: u8,
    /// Whether it has a meaning beyond the running of these nodes.
    lasts: bool,
    /// Reads a record and looks at it.
    pub(crate) look: Look,
    /// The record with its secrets sealed anew; `None` if there was nothing to do.
    pub(crate) reseal: Reseal,
}

impl Entry {
    /// The table of these records.
    pub const fn of<R: Catalogued>() -> Self {
        Self {
            name: R::TABLE,
            version: R::VERSION,
            lasts: true,
            look: look::<R>,
            reseal: reseal::<R>,
        }
    }

    /// A table of what running nodes tell each other: worth nothing in a copy.
    pub const fn passing(name: &'static str) -> Self {
        Self {
            name,
            version: u8::MAX,
            lasts: false,
            look: |_, _, _, _, _| Ok(Met::default()),
            reseal: |_, _, _| Ok(None),
        }
    }
}

/// Reads a record under a key, whose parts behind the table's name come beside it: which secrets opened.
type Look = fn(&Key, &[String], &[u8], Option<&Seal>, &mut References) -> Result<Met, Vec<Fault>>;
type Reseal = fn(&Key, &[u8], &mut Secrets<'_>) -> Result<Option<Bytes>, StoreError>;

/// All tables.
#[derive(Debug, Default)]
pub struct Catalog {
    entries: BTreeMap<&'static str, Entry>,
    /// What timers of each kind fire on: the key of the record that a subject names.
    pub(crate) timers: BTreeMap<&'static str, fn(&str) -> Option<Key>>,
}

impl Catalog {
    /// A catalog of these tables.
    pub fn new(entries: impl IntoIterator<Item = Entry>) -> Self {
        Self {
            entries: entries.into_iter().map(|entry| (entry.name, entry)).collect(),
            timers: BTreeMap::new(),
        }
    }

    /// With a kind of timers, and what they fire on.
    #[must_use]
    pub fn timers(mut self, kind: &'static str, target: fn(&str) -> Option<Key>) -> Self {
        self.timers.insert(kind, target);
        self
    }

    /// Whether a copy of the store has to have this entry, or why it cannot be taken over by this release.
    ///
    /// # Errors
    /// What is wrong with it: it is of a table or a version that is not known here.
    pub fn judge(&self, key: &Key, value: &[u8]) -> Result<bool, Fault> {
        let (entry, _) = self.entry_of(key)?;
        match value.first() {
            _ if !entry.lasts => Ok(false),
            Some(version) if *version <= entry.version => Ok(true),
            Some(version) => Err(Fault::Newer {
                found: *version,
                known: entry.version,
            }),
            None => Err(Fault::Unreadable(String::from("empty"))),
        }
    }

    /// The tables, by name.
    pub(crate) fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }

    /// The table that a key is of, and the rest of the key.
    pub(crate) fn entry_of(&self, key: &Key) -> Result<(&Entry, Vec<String>), Fault> {
        let mut parts = key.parts().unwrap_or_default();
        if parts.is_empty() {
            return Err(Fault::NotAKey);
        }
        let table = parts.remove(0);
        match self.entries.get(table.as_str()) {
            Some(entry) => Ok((entry, parts)),
            None => Err(Fault::UnknownTable(table)),
        }
    }
}

fn look<R: Catalogued>(
    key: &Key,
    at: &[String],
    value: &[u8],
    seal: Option<&Seal>,
    references: &mut References,
) -> Result<Met, Vec<Fault>> {
    let mut record = Table::<R>::new().decode(key, value).map_err(|error| {
        vec![Fault::Unreadable(match error {
            StoreError::Corrupt { reason, .. } => reason,
            other => other.to_string(),
        })]
    })?;
    record.references(at, references);
    let Some(seal) = seal else {
        return Ok(Met::default());
    };
    let mut secrets = Secrets::opening(seal);
    record.secrets(at, &mut secrets);
    secrets.end().map_err(|failed| {
        failed
            .into_iter()
            .map(|(purpose, why)| Fault::Sealed { purpose, why })
            .collect()
    })
}

fn reseal<R: Catalogued>(
    key: &Key,
    value: &[u8],
    secrets: &mut Secrets<'_>,
) -> Result<Option<Bytes>, StoreError> {
    let table = Table::<R>::new();
    let mut record = table.decode(key, value)?;
    let at = key
        .parts()
        .map(|parts| parts.into_iter().skip(1).collect::<Vec<_>>());
    record.secrets(&at.unwrap_or_default(), secrets);
    match secrets.changed() {
        true => table.encode(&record).map(Some),
        false => Ok(None),
    }
}
