//! Who has proven itself lately, and which access keys do not exist.

use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use arn::Partition;
use aws_lc_rs::constant_time::verify_slices_are_equal;
use quick_cache::Equivalent;
use quick_cache::sync::Cache;
use secret::Secret;
use smithy::Timestamp;

use crate::Caller;

/// Callers by access key id and partition, each made once; and, for a moment, ids that have no key.
///
/// Nothing that was read before a change is here after it: whoever fills a gap takes an [`Epoch`] before reading, and a
/// change in between makes it worthless. Unlike a removal after the fact, this leaves no instant in which an ended
/// access key is known.
pub(crate) struct Callers {
    proven: Cache<Owned, Proven>,
    absent: Cache<Box<str>, Timestamp>,
    /// Held while something is put in or forgotten, never while something is looked up.
    epoch: Mutex<u64>,
}

/// A moment between two changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Epoch(u64);

/// A caller whose signature was right, and the session token that came with it.
#[derive(Clone)]
struct Proven {
    caller: Arc<Caller>,
    token: Option<Arc<Secret<String>>>,
}

impl Callers {
    pub(crate) fn new() -> Self {
        Self {
            proven: Cache::new(PROVEN_MAX),
            absent: Cache::new(ABSENT_MAX),
            epoch: Mutex::new(0),
        }
    }

    /// The caller that has proven itself with this access key id and this very token.
    pub(crate) fn get(
        &self,
        access_key_id: &str,
        partition: Partition,
        token: Option<&str>,
    ) -> Option<Arc<Caller>> {
        let proven = self.proven.get(&Borrowed {
            access_key_id,
            partition,
        })?;
        let same = match (&proven.token, token) {
            (None, None) => true,
            (Some(held), Some(shown)) => {
                verify_slices_are_equal(held.expose().as_bytes(), shown.as_bytes()).is_ok()
            }
            (Some(_), None) | (None, Some(_)) => false,
        };
        same.then_some(proven.caller)
    }

    /// Whether the id had no active key less than a second ago.
    pub(crate) fn is_absent(&self, access_key_id: &str, now: Timestamp) -> bool {
        let fresh =
            |seen: Timestamp| (0..ABSENT_MILLIS).contains(&now.millis().saturating_sub(seen.millis()));
        self.absent.get(access_key_id).is_some_and(fresh)
    }

    /// To be taken before reading what [`Callers::keep`] and [`Callers::note_absent`] are told.
    pub(crate) fn epoch(&self) -> Epoch {
        Epoch(*self.changes())
    }

    /// Keeps a caller whose signature was right, unless something has changed since `epoch`.
    pub(crate) fn keep(
        &self,
        epoch: Epoch,
        access_key_id: &str,
        partition: Partition,
        token: Option<&str>,
        caller: &Arc<Caller>,
    ) {
        let proven = Proven {
            caller: Arc::clone(caller),
            token: token.map(|token| Arc::new(Secret::new(token.to_owned()))),
        };
        let changes = self.changes();
        if *changes == epoch.0 {
            self.proven.insert(
                Owned {
                    access_key_id: access_key_id.into(),
                    partition,
                },
                proven,
            );
        }
    }

    /// Does something, unless something has changed since `epoch`; no change comes in between.
    pub(crate) fn unless_changed(&self, epoch: Epoch, act: impl FnOnce()) {
        let changes = self.changes();
        if *changes == epoch.0 {
            act();
        }
    }

    /// Forgets the callers that `whose` says, and does what else a change asks for; nothing that was read before is kept
    /// after it.
    pub(crate) fn forget_where(&self, whose: impl Fn(&Caller) -> bool, also: impl FnOnce()) {
        let mut changes = self.changes();
        *changes += 1;
        self.proven.retain(|_, held| !whose(&held.caller));
        also();
    }

    /// Notes that the id has no active key, unless something has changed since `epoch`.
    pub(crate) fn note_absent(&self, epoch: Epoch, access_key_id: &str, now: Timestamp) {
        let changes = self.changes();
        if *changes == epoch.0 {
            self.absent.insert(access_key_id.into(), now);
        }
    }

    /// Forgets one access key id.
    pub(crate) fn forget(&self, access_key_id: &str) {
        let mut changes = self.changes();
        *changes += 1;
        self.proven
            .retain(|held, _| &*held.access_key_id != access_key_id);
        self.absent.remove(access_key_id);
    }

    /// Forgets everything.
    pub(crate) fn clear(&self) {
        let mut changes = self.changes();
        *changes += 1;
        self.proven.clear();
        self.absent.clear();
    }

    fn changes(&self) -> MutexGuard<'_, u64> {
        // Whoever panicked has left a count behind, and the caches look after themselves.
        self.epoch.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Callers that are kept, about 1 KiB each; the least used give way.
const PROVEN_MAX: usize = 16_384;
/// Absent ids that are kept.
const ABSENT_MAX: usize = 4_096;
/// For how long an id is taken to be absent without looking again.
const ABSENT_MILLIS: i64 = 1_000;

#[derive(Clone, PartialEq, Eq)]
struct Owned {
    access_key_id: Box<str>,
    partition: Partition,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Borrowed<'a> {
    access_key_id: &'a str,
    partition: Partition,
}

impl Owned {
    fn borrowed(&self) -> Borrowed<'_> {
        Borrowed {
            access_key_id: &self.access_key_id,
            partition: self.partition,
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

#[cfg(test)]
mod tests {
    use policy::Who;

    use super::*;

    const ID: &str = "AKIAIOSFODNN7EXAMPLE";

    fn caller() -> Arc<Caller> {
        let who = Who::Root {
            partition: Partition::Aws,
            account: "111122223333".parse().unwrap(),
        };
        Arc::new(Caller::new(who, Some(ID)))
    }

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millis(millis)
    }

    #[test]
    fn what_was_read_before_a_change_is_not_kept_after_it() {
        let callers = Callers::new();
        let epoch = callers.epoch();
        callers.forget("AKIAANOTHERKEYCHANGE");
        callers.keep(epoch, ID, Partition::Aws, None, &caller());
        callers.note_absent(epoch, ID, at(0));
        assert!(callers.get(ID, Partition::Aws, None).is_none());
        assert!(!callers.is_absent(ID, at(0)));
    }

    #[test]
    fn a_caller_is_known_in_its_partition_with_its_token_until_forgotten() {
        let callers = Callers::new();
        for token in [None, Some("token")] {
            callers.keep(callers.epoch(), ID, Partition::Aws, token, &caller());
            assert!(callers.get(ID, Partition::Aws, token).is_some());
            assert!(callers.get(ID, Partition::AwsCn, token).is_none());
            assert!(callers.get(ID, Partition::Aws, Some("tokem")).is_none());
            assert_eq!(callers.get(ID, Partition::Aws, None).is_some(), token.is_none());
        }
        callers.keep(callers.epoch(), ID, Partition::AwsCn, None, &caller());
        callers.forget(ID);
        assert!(callers.get(ID, Partition::Aws, Some("token")).is_none());
        assert!(callers.get(ID, Partition::AwsCn, None).is_none());
    }

    #[test]
    fn an_absent_id_is_absent_for_less_than_a_second() {
        let callers = Callers::new();
        callers.note_absent(callers.epoch(), ID, at(5_000));
        for (now, absent) in [(4_999, false), (5_000, true), (5_999, true), (6_000, false)] {
            assert_eq!(callers.is_absent(ID, at(now)), absent, "{now}");
        }
        callers.note_absent(callers.epoch(), ID, at(7_000));
        callers.forget(ID);
        assert!(!callers.is_absent(ID, at(7_000)));
    }
}
