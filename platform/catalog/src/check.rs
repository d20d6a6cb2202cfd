//! Is every record as it should be?

use std::collections::{BTreeMap, BTreeSet, HashMap};

use seal::{DomainKeyId, Seal};
use store::{Key, Snapshot, StoreError};

use crate::entry::Catalog;
use crate::finding::{Fault, Finding};
use crate::references::References;
use crate::secrets::Met;

/// At most this many findings are listed.
pub const FINDINGS_LISTED_MAX: usize = 1000;

/// What was looked at, and what is wrong.
#[derive(Debug, Default)]
pub struct Checked {
    /// Records by table.
    pub tables: BTreeMap<String, u64>,
    /// Secrets that were opened.
    pub secrets: u64,
    /// Of them, how many are under which domain key.
    pub under: HashMap<DomainKeyId, u64>,
    /// References that were followed.
    pub references: u64,
    /// What is wrong, in the order of the keys but for references, which come last; at most [`FINDINGS_LISTED_MAX`].
    pub findings: Vec<Finding>,
    /// How much is wrong.
    pub findings_count: u64,
}

impl Checked {
    /// All records.
    pub fn records(&self) -> u64 {
        self.tables.values().sum()
    }

    fn opened(&mut self, met: Met) {
        self.secrets += met.seen;
        for (id, secrets) in met.under {
            *self.under.entry(id).or_default() += secrets;
        }
    }

    fn found(&mut self, key: &Key, fault: Fault) {
        self.findings_count += 1;
        if self.findings.len() < FINDINGS_LISTED_MAX {
            self.findings.push(Finding {
                key: key.clone(),
                fault,
            });
        }
    }
}

impl Catalog {
    /// Looks at everything in a snapshot: each record is of a known table and can be read, each secret opens under the
    /// seal (if there is one), and whatever a record names is there. Tells how many records were read.
    ///
    /// The keys of all records are kept in memory meanwhile, some hundred bytes each.
    ///
    /// # Errors
    /// The snapshot cannot be read to its end.
    pub async fn check(
        &self,
        snapshot: &mut dyn Snapshot,
        seal: Option<&Seal>,
        progress: &mut (dyn FnMut(u64) + Send),
    ) -> Result<Checked, StoreError> {
        let mut checked = Checked::default();
        let mut present: BTreeSet<Key> = BTreeSet::new();
        let mut named: Vec<(Key, Key, &'static str)> = Vec::new();
        let mut records = 0;
        loop {
            let page = snapshot.next_page().await?;
            if page.is_empty() {
                break;
            }
            for (key, found) in page {
                records += 1;
                let (entry, at) = match self.entry_of(&key) {
                    Ok(known) => known,
                    Err(fault) => {
                        checked.found(&key, fault);
                        continue;
                    }
                };
                *checked.tables.entry(entry.name.to_owned()).or_default() += 1;
                let mut references = References::default();
                match self
                    .judge(&key, &found.value)
                    .map_err(|fault| vec![fault])
                    .and_then(|_| (entry.look)(&key, &at, &found.value, seal, &mut references))
                {
                    Ok(met) => checked.opened(met),
                    Err(faults) => faults.into_iter().for_each(|fault| checked.found(&key, fault)),
                }
                self.note(&key, references, &mut named, &mut checked);
                present.insert(key);
            }
            progress(records);
        }
        checked.references = u64::try_from(named.len()).unwrap_or(u64::MAX);
        for (key, to, what) in named {
            if !present.contains(&to) {
                checked.found(&key, Fault::Dangling { to, what });
            }
        }
        Ok(checked)
    }

    /// Keeps what a record names until all are known.
    fn note(
        &self,
        key: &Key,
        references: References,
        named: &mut Vec<(Key, Key, &'static str)>,
        checked: &mut Checked,
    ) {
        if references.misfiled {
            checked.found(key, Fault::Misfiled);
        }
        let records = references.records.into_iter();
        named.extend(records.map(|(to, what)| (key.clone(), to, what)));
        for (kind, subject) in references.timers {
            let target = self.timers.get(kind.as_str());
            match target.and_then(|target| target(&subject)) {
                Some(to) => named.push((key.clone(), to, "what the timer fires on")),
                None => checked.found(key, Fault::LostTimer { kind }),
            }
        }
    }
}
