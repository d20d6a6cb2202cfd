use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::materials::{DecryptionMaterials, EncryptionMaterials};

/// Where an entry is, or will be. Whoever fills it holds its lock, so that others wait for one call.
pub(super) type Slot = Arc<Mutex<Option<Stored>>>;

/// An entry.
pub(super) enum Stored {
    Encryption {
        materials: EncryptionMaterials,
        born: Duration,
        /// How many messages it was given for.
        messages: u64,
        /// How many bytes these have at most.
        bytes: u64,
    },
    Decryption {
        materials: DecryptionMaterials,
        born: Duration,
    },
}

/// Slots by their ids, of which the least recently used goes first.
pub(super) struct Slots {
    capacity: usize,
    by_id: BTreeMap<[u8; 64], (u64, Slot)>,
    /// Ids by when they were used last.
    by_use: BTreeMap<u64, [u8; 64]>,
    uses: u64,
}

impl Slots {
    pub(super) fn new(capacity: usize) -> Self {
        Self {
            capacity,
            by_id: BTreeMap::new(),
            by_use: BTreeMap::new(),
            uses: 0,
        }
    }

    /// The slot of this id, which is made if there is none; and whether another one went for it.
    pub(super) fn slot(&mut self, id: [u8; 64]) -> (Slot, bool) {
        self.uses += 1;
        if let Some((used, slot)) = self.by_id.get_mut(&id) {
            self.by_use.remove(used);
            *used = self.uses;
            self.by_use.insert(self.uses, id);
            return (slot.clone(), false);
        }
        let mut evicted = false;
        if self.by_id.len() >= self.capacity
            && let Some((_, oldest)) = self.by_use.pop_first()
        {
            self.by_id.remove(&oldest);
            evicted = true;
        }
        let slot = Slot::default();
        self.by_id.insert(id, (self.uses, slot.clone()));
        self.by_use.insert(self.uses, id);
        (slot, evicted)
    }

    pub(super) fn len(&self) -> usize {
        self.by_id.len()
    }

    pub(super) fn clear(&mut self) {
        self.by_id.clear();
        self.by_use.clear();
    }
}
