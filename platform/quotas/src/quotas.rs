use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use arn::{AccountId, Region};

use crate::bucket::Bucket;
use crate::limits::{BadRate, LimitId, Limits, ServiceQuotas};
use crate::share::share;
use crate::{Exchange, QuotasConfig};

/// How many buckets there are at most: one is made when an account first calls something limited in a region.
pub const BUCKETS_MAX: usize = 65_536;
/// At so many, idle ones are looked for.
const BUCKETS_FEW: usize = 1024;

/// The request quotas of all accounts, as one node applies them. Clones are handles of the same.
#[derive(Clone, Default)]
pub struct Quotas(Arc<Inner>);

#[derive(Default)]
struct Inner {
    limits: Limits,
    buckets: RwLock<Buckets>,
    /// How many other nodes there are.
    others: AtomicU32,
}

#[derive(Default)]
struct Buckets {
    all: HashMap<Place, Arc<Bucket>>,
    /// At so many, idle ones are looked for again.
    sweep_at: usize,
}

/// What a bucket is of.
pub(crate) type Place = (AccountId, Region, LimitId);

/// A call that is one too many. What its caller is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exceeded(pub &'static str);

impl Quotas {
    /// As configured, over what AWS publishes for these services.
    ///
    /// # Errors
    /// A rate cannot be meant.
    pub fn new(config: &QuotasConfig, published: &[&ServiceQuotas]) -> Result<Self, BadRate> {
        Ok(Self(Arc::new(Inner {
            limits: Limits::new(config, published)?,
            buckets: RwLock::default(),
            others: AtomicU32::new(0),
        })))
    }

    /// Compares the rates that somebody wrote down with what is served: service and operation.
    ///
    /// # Errors
    /// A rate is of nothing.
    pub fn check(&self, operations: &[(&str, &str)]) -> Result<(), BadRate> {
        self.0.limits.check(operations)
    }

    /// The limit of an operation; none if it has none. To be asked once, not at every call.
    pub fn limit(&self, service: &str, operation: &str) -> Option<LimitId> {
        self.0.limits.of(service, operation)
    }

    /// Counts a call of an account in a region.
    ///
    /// # Errors
    /// It is one too many.
    pub fn admit(
        &self,
        limit: LimitId,
        account: AccountId,
        region: Region,
        now_ns: i64,
    ) -> Result<(), Exceeded> {
        match self.bucket((account, region, limit), now_ns).take(now_ns) {
            true => Ok(()),
            false => Err(Exceeded(self.0.limits.exceeded(limit))),
        }
    }

    /// Forgets all calls so far.
    pub fn forget_all(&self) {
        let mut buckets = self.0.buckets.write().unwrap_or_else(PoisonError::into_inner);
        buckets.all.clear();
    }

    /// What nodes over one store tell each other, so that a limit is one limit for all of them. `node` is this process: a
    /// name that no other has or had. `now_ns` is the clock that calls are admitted by.
    pub fn shared_as(
        &self,
        node: String,
        store: Arc<dyn store::Store>,
        now_ns: impl Fn() -> i64 + Send + Sync + 'static,
    ) -> Exchange {
        Exchange::new(self.clone(), node, store, Box::new(now_ns))
    }

    /// Whether anything is limited.
    pub(crate) fn any(&self) -> bool {
        !self.0.limits.is_empty()
    }

    /// Service and name of a limit.
    pub(crate) fn name(&self, limit: LimitId) -> (&str, &str) {
        self.0.limits.name(limit)
    }

    /// What was asked in the last `seconds`: calls per second, where there were any.
    pub(crate) fn settle(&self, seconds: f64) -> Vec<(Place, f64)> {
        let buckets = self.0.buckets.read().unwrap_or_else(PoisonError::into_inner);
        let asked = buckets.all.iter().map(|(place, it)| (*place, it.settle(seconds)));
        asked.filter(|(_, demand)| *demand > 0.0).collect()
    }

    /// Gives every bucket an equal part: nodes are so many as was known last.
    pub(crate) fn divide_equally(&self, now_ns: i64) {
        let others = self.0.others.load(Ordering::Relaxed);
        let nobody_asks = vec![0.0; usize::try_from(others).unwrap_or_default()];
        self.divide(&[], |_| nobody_asks.clone(), now_ns);
    }

    /// How many other nodes there are.
    pub(crate) fn set_others(&self, others: u32) {
        self.0.others.store(others, Ordering::Relaxed);
    }

    #[cfg(test)]
    pub(crate) fn others(&self) -> u32 {
        self.0.others.load(Ordering::Relaxed)
    }

    /// Gives every bucket its share. `own` is what [`settle`](Self::settle) found, `others` what is asked of each other
    /// node for a place.
    pub(crate) fn divide(&self, own: &[(Place, f64)], others: impl Fn(&Place) -> Vec<f64>, now_ns: i64) {
        let own: HashMap<_, _> = own.iter().copied().collect();
        let buckets = self.0.buckets.read().unwrap_or_else(PoisonError::into_inner);
        for (place, bucket) in &buckets.all {
            let limit = self.0.limits.per_second(place.2);
            let asked = own.get(place).copied().unwrap_or_default();
            bucket.set_rate(share(limit, asked, &others(place)), now_ns);
        }
    }

    fn bucket(&self, place: Place, now_ns: i64) -> Arc<Bucket> {
        let buckets = self.0.buckets.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = buckets.all.get(&place) {
            return Arc::clone(found);
        }
        drop(buckets);
        let mut buckets = self.0.buckets.write().unwrap_or_else(PoisonError::into_inner);
        if buckets.all.len() >= buckets.sweep_at.max(BUCKETS_FEW) {
            buckets.all.retain(|_, it| !it.is_idle(now_ns));
            // More accounts call at once than anybody has. Those that are short of nothing go first.
            if buckets.all.len() >= BUCKETS_MAX {
                buckets.all.retain(|_, it| !it.is_full(now_ns));
            }
            if buckets.all.len() >= BUCKETS_MAX {
                // Better a second too many for them than no memory for all.
                buckets.all.clear();
            }
            buckets.sweep_at = 2 * buckets.all.len();
        }
        let others = f64::from(self.0.others.load(Ordering::Relaxed));
        let rate = self.0.limits.per_second(place.2) / (others + 1.0);
        let new = || Arc::new(Bucket::full(rate, now_ns));
        Arc::clone(buckets.all.entry(place).or_insert_with(new))
    }
}

impl fmt::Debug for Quotas {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Quotas")
            .field("limits", &self.0.limits)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Defaults;
    use crate::limits::tests::{KMS, config};

    const SECOND: i64 = 1_000_000_000;

    fn quotas() -> Quotas {
        Quotas::new(&config(Defaults::Aws, &[]), &[&KMS]).unwrap()
    }

    fn account(number: u64) -> AccountId {
        AccountId::from_number(number).unwrap()
    }

    fn region(name: &str) -> Region {
        name.parse().unwrap()
    }

    #[test]
    fn accounts_regions_and_quotas_do_not_take_from_each_other() {
        let quotas = quotas();
        let (encrypt, create) = (quotas.limit("kms", "Encrypt"), quotas.limit("kms", "CreateKey"));
        let calls = |limit: Option<LimitId>, number, name| {
            let admit = |_: &usize| {
                quotas
                    .admit(limit.unwrap(), account(number), region(name), 0)
                    .is_ok()
            };
            (0..200).filter(admit).count()
        };
        assert_eq!(calls(create, 1, "us-east-1"), 5);
        assert_eq!(calls(create, 1, "us-east-1"), 0);
        assert_eq!(calls(create, 1, "eu-west-1"), 5);
        assert_eq!(calls(create, 2, "us-east-1"), 5);
        assert_eq!(calls(encrypt, 1, "us-east-1"), 100);
        assert_eq!(calls(quotas.limit("kms", "Decrypt"), 1, "us-east-1"), 0);
        let refused = quotas.admit(create.unwrap(), account(1), region("us-east-1"), 0);
        assert_eq!(refused, Err(Exceeded("too fast")));
    }

    #[test]
    fn memory_is_bounded_and_idle_buckets_go_first() {
        let quotas = quotas();
        let create = quotas.limit("kms", "CreateKey").unwrap();
        let held = || quotas.0.buckets.read().unwrap().all.len();
        let place = region("us-east-1");
        for number in 0..BUCKETS_FEW as u64 {
            quotas.admit(create, account(number), place, 0).unwrap();
        }
        quotas
            .admit(create, account(1 << 20), place, 20 * SECOND)
            .unwrap();
        assert_eq!(held(), 1);
        let throttled =
            |now_ns| (0..9).any(|_| quotas.admit(create, account(1 << 20), place, now_ns).is_err());
        assert!(throttled(20 * SECOND));
        for number in 0..2 * BUCKETS_MAX as u64 {
            quotas.admit(create, account(number), place, 20 * SECOND).unwrap();
            assert!(held() <= BUCKETS_MAX);
        }
    }
}
