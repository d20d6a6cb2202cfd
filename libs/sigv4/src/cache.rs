//! Signing keys that have proven themselves, so that a known caller costs one HMAC instead of five.

use std::hash::{Hash, Hasher};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use quick_cache::Equivalent;
use quick_cache::sync::Cache;

use crate::{Body, Claim, Headers, Mismatch, Parts, SigningKey, verify};

/// A bounded cache of signing keys, by access key id, day, region and service. Sharded: readers seldom wait.
///
/// The only way in is [`SigningKeyCache::admit`], which verifies a signature first; what nobody can sign takes no
/// room.
pub struct SigningKeyCache {
    keys: Cache<Owned, Arc<SigningKey>>,
    /// Counts the calls of `forget`, so that a key derived before one is not kept after it.
    forgotten: AtomicU64,
}

/// What the cache knows of a claim.
#[derive(Debug)]
pub enum Lookup {
    /// The key, which has verified a signature before.
    Known(Arc<SigningKey>),
    /// Nothing: fetch the secret, derive the key and [`SigningKeyCache::admit`] it.
    Unknown(Vacancy),
}

/// The right to fill a gap in the cache. Taken before the secret is fetched, so that a key which is revoked in the
/// meantime does not stay.
#[derive(Debug)]
pub struct Vacancy {
    forgotten: u64,
}

impl SigningKeyCache {
    /// A cache of at most `capacity` keys (about 1 KiB each); the least used give way.
    pub fn new(capacity: usize) -> Self {
        Self {
            keys: Cache::new(capacity),
            forgotten: AtomicU64::new(0),
        }
    }

    /// The key of the claimed credential scope.
    pub fn look_up(&self, claim: &Claim<'_>) -> Lookup {
        let forgotten = self.forgotten.load(Ordering::Acquire);
        match self.keys.get(&Borrowed::of(claim)) {
            Some(key) => Lookup::Known(key),
            None => Lookup::Unknown(Vacancy { forgotten }),
        }
    }

    /// Verifies with a key just derived, and keeps the key if the signature is right and nothing was forgotten since
    /// the look-up.
    ///
    /// # Errors
    /// Those of [`verify`]; the key is not kept.
    pub fn admit<H: Headers + ?Sized>(
        &self,
        vacancy: Vacancy,
        claim: &Claim<'_>,
        parts: &Parts<'_, H>,
        key: SigningKey,
        body: Body<'_>,
    ) -> Result<(), Mismatch> {
        verify(claim, parts, &key, body)?;
        let held = Borrowed::of(claim).to_owned();
        self.keys.insert(held.clone(), Arc::new(key));
        // Checked after the insertion: whoever forgets in between removes the key, or is seen here.
        if self.forgotten.load(Ordering::SeqCst) != vacancy.forgotten {
            self.keys.remove(&held);
        }
        Ok(())
    }

    /// Drops every key of one access key id: it was deactivated, deleted or given another secret.
    pub fn forget(&self, access_key_id: &str) {
        self.forgotten.fetch_add(1, Ordering::SeqCst);
        self.keys.retain(|held, _| &*held.access_key_id != access_key_id);
    }

    /// Drops every key.
    pub fn clear(&self) {
        self.forgotten.fetch_add(1, Ordering::SeqCst);
        self.keys.clear();
    }

    /// How many keys are held.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether no key is held.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }
}

impl std::fmt::Debug for SigningKeyCache {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SigningKeyCache")
            .field("len", &self.len())
            .finish_non_exhaustive()
    }
}

#[derive(Clone, PartialEq, Eq)]
struct Owned {
    access_key_id: Box<str>,
    date: Box<str>,
    region: Box<str>,
    service: Box<str>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Borrowed<'a> {
    access_key_id: &'a str,
    date: &'a str,
    region: &'a str,
    service: &'a str,
}

impl<'a> Borrowed<'a> {
    fn of(claim: &'a Claim<'_>) -> Self {
        let Claim {
            access_key_id,
            date,
            region,
            service,
            ..
        } = claim;
        Self {
            access_key_id,
            date,
            region,
            service,
        }
    }

    fn to_owned(self) -> Owned {
        Owned {
            access_key_id: self.access_key_id.into(),
            date: self.date.into(),
            region: self.region.into(),
            service: self.service.into(),
        }
    }
}

impl Owned {
    fn borrowed(&self) -> Borrowed<'_> {
        let Self {
            access_key_id,
            date,
            region,
            service,
        } = self;
        Borrowed {
            access_key_id,
            date,
            region,
            service,
        }
    }
}

impl Hash for Owned {
    fn hash<S: Hasher>(&self, state: &mut S) {
        self.borrowed().hash(state);
    }
}

impl Equivalent<Owned> for Borrowed<'_> {
    fn equivalent(&self, key: &Owned) -> bool {
        *self == key.borrowed()
    }
}
