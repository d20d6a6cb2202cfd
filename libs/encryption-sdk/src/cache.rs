//! Materials that several messages share, so that a key provider is asked less often.
//!
//! ```text
//! request ── entry id (hash of partition, suite, context, data keys) ──► slot ──► young and unused enough? ── yes ─► materials
//!                                                                          │                                     (a call saved)
//!                                                                          └── no ──► the materials behind ──► slot
//! ```
//!
//! Source: "caching CMM" and "cryptographic materials cache" of the specification, whose formulas the entry ids follow.

mod id;
mod slots;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::Derivation;
use crate::materials::{
    DecryptionMaterials, DecryptionRequest, EncryptionMaterials, EncryptionRequest, Materials,
    MaterialsFailed,
};
use slots::{Slot, Slots, Stored};

/// Tells how much time has passed since some moment that does not change.
pub type Clock = Arc<dyn Fn() -> Duration + Send + Sync>;

/// How long, and for how much, a data key is used.
#[derive(Clone, Copy, Debug)]
pub struct CacheLimits {
    /// From when it was made, or first unwrapped.
    pub age_max: Duration,
    /// How many messages it encrypts.
    pub messages_max: u64,
    /// How many bytes it encrypts.
    pub bytes_max: u64,
}

impl CacheLimits {
    /// Of this age, and 2^32 messages and 2^63 - 1 bytes, which are as many as the specification allows.
    pub const fn of_age(age_max: Duration) -> Self {
        Self {
            age_max,
            messages_max: 1 << 32,
            bytes_max: (1 << 63) - 1,
        }
    }
}

/// What a cache did, since it was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CacheStatistics {
    /// Requests that were met from the cache: calls to a key provider that were saved.
    pub hits: u64,
    /// Requests that were passed on, and whose answer was kept.
    pub misses: u64,
    /// Requests that are never cached: suites without key derivation, plaintexts of unknown length or beyond the limit.
    pub bypassed: u64,
    /// Entries that gave way to others.
    pub evicted: u64,
}

/// Entries in memory. Several [`CachingMaterials`] may share it; they see each other's entries only in one partition.
pub struct Cache {
    slots: Mutex<Slots>,
    hits: AtomicU64,
    misses: AtomicU64,
    bypassed: AtomicU64,
    evicted: AtomicU64,
    partitions: AtomicU64,
}

impl Cache {
    /// A cache of at most so many entries, and at least one. When it is full, the entry that was not used for longest
    /// goes.
    pub fn new(capacity: usize) -> Arc<Self> {
        Arc::new(Self {
            slots: Mutex::new(Slots::new(capacity.max(1))),
            hits: AtomicU64::new(0),
            misses: AtomicU64::new(0),
            bypassed: AtomicU64::new(0),
            evicted: AtomicU64::new(0),
            partitions: AtomicU64::new(0),
        })
    }

    /// What it did.
    pub fn statistics(&self) -> CacheStatistics {
        let read = |count: &AtomicU64| count.load(Ordering::Relaxed);
        CacheStatistics {
            hits: read(&self.hits),
            misses: read(&self.misses),
            bypassed: read(&self.bypassed),
            evicted: read(&self.evicted),
        }
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.lock().len()
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Forgets everything; data keys that no message uses any more are wiped.
    pub fn clear(&self) {
        self.lock().clear();
    }

    fn slot(&self, id: [u8; 64]) -> Slot {
        let (slot, evicted) = self.lock().slot(id);
        if evicted {
            count(&self.evicted);
        }
        slot
    }

    fn lock(&self) -> MutexGuard<'_, Slots> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Materials that are kept and used again, within limits.
///
/// Threads that ask for the same at the same time wait for one call. Suites without key derivation are never cached:
/// two messages would be encrypted under one key with the same IVs.
pub struct CachingMaterials {
    materials: Arc<dyn Materials>,
    cache: Arc<Cache>,
    limits: CacheLimits,
    partition: String,
    clock: Clock,
}

impl CachingMaterials {
    /// Keeps what `materials` gives, in a partition of its own.
    pub fn new(materials: Arc<dyn Materials>, cache: Arc<Cache>, limits: CacheLimits, clock: Clock) -> Self {
        // No partition that a caller names begins with a zero byte by chance.
        let number = cache.partitions.fetch_add(1, Ordering::Relaxed);
        Self {
            materials,
            cache,
            limits,
            partition: format!("\0{number}"),
            clock,
        }
    }

    /// Shares entries with the others of this partition, which must give the same materials for the same requests.
    #[must_use]
    pub fn with_partition(mut self, partition: impl Into<String>) -> Self {
        self.partition = partition.into();
        self
    }

    fn bypass(&self) {
        count(&self.cache.bypassed);
    }

    /// Whether an entry is young enough.
    fn is_young(&self, born: Duration, now: Duration) -> bool {
        now.saturating_sub(born) < self.limits.age_max
    }
}

impl Materials for CachingMaterials {
    fn encryption(&self, request: &EncryptionRequest<'_>) -> Result<EncryptionMaterials, MaterialsFailed> {
        let suite = request.suite.unwrap_or(request.policy.default_suite());
        let bytes = match request.plaintext_bytes_max {
            Some(bytes) if bytes <= self.limits.bytes_max && suite.derivation() != Derivation::Identity => {
                bytes
            }
            _ => {
                self.bypass();
                return self.materials.encryption(request);
            }
        };
        let slot = self.cache.slot(id::encryption(&self.partition, request));
        let mut entry = slot.lock().unwrap_or_else(PoisonError::into_inner);
        let now = (self.clock)();
        if let Some(Stored::Encryption { materials, born, messages, bytes: used }) = &mut *entry
            && self.is_young(*born, now)
            && *messages < self.limits.messages_max
            && let Some(total) = used.checked_add(bytes).filter(|total| *total <= self.limits.bytes_max)
            // Without a suite in the request, the id does not tell policies apart.
            && materials.suite == suite
        {
            *messages += 1;
            *used = total;
            count(&self.cache.hits);
            return Ok(materials.clone());
        }
        *entry = None;
        count(&self.cache.misses);
        let materials = self.materials.encryption(&EncryptionRequest {
            plaintext_bytes_max: Some(self.limits.bytes_max),
            ..request.clone()
        })?;
        // What was asked may have chosen another suite.
        if materials.suite.derivation() != Derivation::Identity {
            *entry = Some(Stored::Encryption {
                materials: materials.clone(),
                born: now,
                messages: 1,
                bytes,
            });
        }
        Ok(materials)
    }

    fn decryption(&self, request: &DecryptionRequest<'_>) -> Result<DecryptionMaterials, MaterialsFailed> {
        let id = match request.suite.derivation() {
            Derivation::Identity => None,
            _ => id::decryption(&self.partition, request),
        };
        let Some(id) = id else {
            self.bypass();
            return self.materials.decryption(request);
        };
        let slot = self.cache.slot(id);
        let mut entry = slot.lock().unwrap_or_else(PoisonError::into_inner);
        let now = (self.clock)();
        if let Some(Stored::Decryption { materials, born }) = &*entry
            && self.is_young(*born, now)
        {
            count(&self.cache.hits);
            return Ok(materials.clone());
        }
        *entry = None;
        count(&self.cache.misses);
        let materials = self.materials.decryption(request)?;
        *entry = Some(Stored::Decryption {
            materials: materials.clone(),
            born: now,
        });
        Ok(materials)
    }
}

fn count(counter: &AtomicU64) {
    counter.fetch_add(1, Ordering::Relaxed);
}
