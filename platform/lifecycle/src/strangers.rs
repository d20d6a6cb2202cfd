//! Bounds for calls without a signature: how many at once, and how often from one address.

use std::hash::{BuildHasher, RandomState};
use std::net::{IpAddr, Ipv6Addr};
use std::sync::atomic::{AtomicI64, Ordering};

use tokio::sync::{Semaphore, SemaphorePermit};

/// Who calls without a signature, in constant memory.
pub(crate) struct Strangers {
    places: Semaphore,
    hasher: RandomState,
    /// For each bucket of addresses the time, in nanoseconds, until which its calls are paid for (the "generic cell rate
    /// algorithm" of ATM's traffic management). Addresses that share a bucket share its rate; which ones do, nobody can
    /// choose.
    paid_until: Box<[AtomicI64]>,
}

impl Strangers {
    pub(crate) fn new() -> Self {
        Self {
            places: Semaphore::new(AT_ONCE_MAX),
            hasher: RandomState::new(),
            paid_until: (0..BUCKETS).map(|_| AtomicI64::new(i64::MIN)).collect(),
        }
    }

    /// A place for one call from this address, held until the call is over; `None` if there are too many.
    pub(crate) fn admit(&self, address: IpAddr, now_ns: i64) -> Option<SemaphorePermit<'_>> {
        let place = self.places.try_acquire().ok()?;
        self.pay(address, now_ns).then_some(place)
    }

    fn pay(&self, address: IpAddr, now_ns: i64) -> bool {
        let hash = self.hasher.hash_one(neighbourhood(address));
        let at = usize::try_from(hash % BUCKETS).unwrap_or_default();
        let Some(bucket) = self.paid_until.get(at) else {
            return false;
        };
        let mut paid = bucket.load(Ordering::Relaxed);
        loop {
            let next = paid.max(now_ns).saturating_add(COST_NS);
            if next.saturating_sub(now_ns) > BURST * COST_NS {
                return false;
            }
            match bucket.compare_exchange_weak(paid, next, Ordering::Relaxed, Ordering::Relaxed) {
                Ok(_) => return true,
                Err(other) => paid = other,
            }
        }
    }
}

/// What one customer has: an IPv4 address, or the 64 bits of an IPv6 network.
fn neighbourhood(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => {
            let network = u128::from(address) & !u128::from(u64::MAX);
            IpAddr::V6(Ipv6Addr::from(network))
        }
    }
}

/// Unsigned calls that may be under way at a time.
const AT_ONCE_MAX: usize = 64;
/// One call: a hundred a second.
const COST_NS: i64 = 10_000_000;
/// Calls at once after a rest.
const BURST: i64 = 400;
const BUCKETS: u64 = 4096;

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: i64 = 1_000_000_000;

    fn paid(strangers: &Strangers, from: &str, now_ns: i64, calls: usize) -> usize {
        let address: IpAddr = from.parse().unwrap();
        (0..calls).filter(|_| strangers.pay(address, now_ns)).count()
    }

    #[test]
    fn an_address_has_a_burst_and_then_a_hundred_calls_a_second() {
        let strangers = Strangers::new();
        assert_eq!(paid(&strangers, "192.0.2.1", SECOND, 1_000), 400);
        assert_eq!(paid(&strangers, "192.0.2.1", 2 * SECOND, 1_000), 100);
        assert_eq!(paid(&strangers, "192.0.2.1", 9 * SECOND, 1_000), 400);
    }

    #[test]
    fn addresses_of_one_ipv6_network_are_one_customer_and_other_networks_are_others() {
        let strangers = Strangers::new();
        assert_eq!(paid(&strangers, "2001:db8::1", SECOND, 400), 400);
        assert_eq!(paid(&strangers, "2001:db8::2", SECOND, 400), 0);
        // Of ten others at most a few share the bucket.
        let others = (1..=10).filter(|n| paid(&strangers, &format!("2001:db8:{n}::1"), SECOND, 1) == 1);
        assert!(others.count() >= 8);
    }

    #[test]
    fn a_clock_that_is_set_back_locks_nobody_out_for_long() {
        let strangers = Strangers::new();
        assert_eq!(paid(&strangers, "192.0.2.1", 9 * SECOND, 1), 1);
        assert_eq!(paid(&strangers, "192.0.2.1", 8 * SECOND, 1_000), 299);
    }

    #[test]
    fn so_many_calls_are_under_way_and_no_more() {
        let strangers = Strangers::new();
        let places: Vec<_> = (0..AT_ONCE_MAX)
            .map_while(|_| strangers.admit("192.0.2.1".parse().unwrap(), SECOND))
            .collect();
        assert_eq!(places.len(), AT_ONCE_MAX);
        assert!(strangers.admit("198.51.100.1".parse().unwrap(), SECOND).is_none());
        drop(places);
        assert!(strangers.admit("198.51.100.1".parse().unwrap(), SECOND).is_some());
    }
}
