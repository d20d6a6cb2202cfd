//! Everything at rest under the current domain key.

use std::fmt;

use crypto::Random;
use seal::Seal;
use store::{Key, KeyRange, Store, StoreError, Transaction, transact};

use crate::entry::{Catalog, Entry};
use crate::secrets::{Met, Secrets};

/// Records that are read at once.
const PAGE: usize = 100;

/// What was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Resealed {
    /// Secrets that were met.
    pub secrets: u64,
    /// Of them, those that were sealed anew.
    pub anew: u64,
}

/// Why not everything is under the current domain key.
#[derive(Debug)]
pub enum ResealFailed {
    /// The store cannot be read or written, or a record in it cannot be read.
    Store(StoreError),
    /// A secret does not open: `sealstone fsck` says more.
    Unopened(Key),
    /// A secret could not be sealed: no randomness.
    Unsealed,
}

impl Catalog {
    /// Seals anew whatever is not under the current domain key, record by record, while others read and write. Done
    /// again after an interruption, it does the rest. Tells how many secrets were met.
    ///
    /// When this answers, nothing that was stored when it began is under an older domain key. What others store
    /// meanwhile is under the one that is current to them.
    ///
    /// # Errors
    /// See [`ResealFailed`]; what was done until then stays.
    pub async fn reseal(
        &self,
        store: &dyn Store,
        seal: &Seal,
        random: &dyn Random,
        progress: &mut (dyn FnMut(Resealed) + Send),
    ) -> Result<Resealed, ResealFailed> {
        let mut done = Resealed::default();
        for entry in self.entries() {
            let mut rest = KeyRange::under(&Key::new((entry.name,)));
            loop {
                let page = store.scan(&rest, PAGE).await?;
                let Some((last, _)) = page.last() else { break };
                rest = rest.after(last);
                for (key, found) in &page {
                    // Most often there is nothing to do, and a look is enough.
                    let mut secrets = Secrets::sealing_anew(seal, random);
                    let changed = (entry.reseal)(key, &found.value, &mut secrets)?.is_some();
                    let met = ended(key, secrets)?;
                    done.secrets += met.seen;
                    if changed {
                        done.anew += one(store, entry, key, seal, random).await?;
                    }
                }
                progress(done);
            }
        }
        Ok(done)
    }
}

/// Seals one record's secrets anew, as it is now.
async fn one(
    store: &dyn Store,
    entry: &Entry,
    key: &Key,
    seal: &Seal,
    random: &dyn Random,
) -> Result<u64, ResealFailed> {
    transact(store, |txn: &mut Transaction<'_>| {
        Box::pin(async move {
            // Deleted since it was seen.
            let Some(value) = txn.get(key).await? else {
                return Ok(0);
            };
            let mut secrets = Secrets::sealing_anew(seal, random);
            let anew = (entry.reseal)(key, &value, &mut secrets)?;
            let met = ended(key, secrets)?;
            if let Some(anew) = anew {
                txn.put(key.clone(), anew);
            }
            Ok(met.anew)
        })
    })
    .await
}

fn ended(key: &Key, secrets: Secrets<'_>) -> Result<Met, ResealFailed> {
    if secrets.could_not_seal() {
        return Err(ResealFailed::Unsealed);
    }
    secrets.end().map_err(|_| ResealFailed::Unopened(key.clone()))
}

impl From<StoreError> for ResealFailed {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl fmt::Display for ResealFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Store(error) => fmt::Display::fmt(error, f),
            Self::Unopened(key) => write!(f, "a secret of `{key}` does not open: `sealstone fsck` says more"),
            Self::Unsealed => f.write_str("a secret could not be sealed anew"),
        }
    }
}

impl std::error::Error for ResealFailed {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Store(error) => Some(error),
            Self::Unopened(_) | Self::Unsealed => None,
        }
    }
}
