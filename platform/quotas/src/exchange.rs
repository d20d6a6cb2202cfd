//! One limit for all nodes: what is asked of each is told to the others, and the limit divided by it.
//!
//! ```text
//!  node A  every second: what was asked of it      ──►  quotas.demand/A   (no write while nothing is asked)
//!          what is asked of B and C                ◄──  quotas.demand/…
//!          every bucket fills at A's share from here on
//! ```

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use store::{Batch, CommitError, Key, Store, StoreError, Write};
use tokio::time::{Instant, sleep, timeout};

use crate::Quotas;
use crate::demand::{Asked, DEMAND, DemandRecord};
use crate::quotas::Place;

/// How often nodes tell each other.
const PERIOD: Duration = Duration::from_secs(1);
/// How long that may take.
const WITHIN: Duration = Duration::from_millis(500);
/// Of a node that has told nothing new for so long, nothing is asked.
const SILENT: Duration = Duration::from_secs(4);
/// What such a node has told is removed after this.
const FORGOTTEN: Duration = Duration::from_secs(60);
/// How many of the most asked quotas a node tells of.
const ASKED_MAX: usize = 1000;
/// More nodes than anybody has.
const NODES_MAX: usize = 256;

/// One node's part in dividing the limits.
pub struct Exchange {
    quotas: Quotas,
    node: String,
    store: Arc<dyn Store>,
    now_ns: Box<dyn Fn() -> i64 + Send + Sync>,
    /// How often we have told.
    sign: u64,
    /// What we told last was nothing, as nothing is asked.
    quiet: bool,
    /// What other nodes told last, and when we saw it first.
    seen: BTreeMap<Key, (DemandRecord, Instant)>,
}

impl Exchange {
    pub(crate) fn new(
        quotas: Quotas,
        node: String,
        store: Arc<dyn Store>,
        now_ns: Box<dyn Fn() -> i64 + Send + Sync>,
    ) -> Self {
        Self {
            quotas,
            node,
            store,
            now_ns,
            sign: 0,
            quiet: true,
            seen: BTreeMap::new(),
        }
    }

    /// Does it, for ever; returns at once if nothing is limited.
    pub async fn run(mut self) {
        if !self.quotas.any() {
            return;
        }
        let mut last = Instant::now();
        loop {
            sleep(PERIOD).await;
            let now = Instant::now();
            let own = self.quotas.settle((now - last).as_secs_f64());
            last = now;
            match timeout(WITHIN, self.talk(&own)).await {
                Ok(Ok(())) => self.divide(&own),
                // Shares stay as they are: a store that is away must not stop those whose keys are in memory.
                Ok(Err(error)) => tracing::warn!(%error, "request quotas are not divided anew"),
                Err(_) => tracing::warn!("the store does not answer: request quotas are not divided anew"),
            }
        }
    }

    /// Tells what is asked of us, and reads what is asked of the others.
    async fn talk(&mut self, own: &[(Place, f64)]) -> Result<(), StoreError> {
        let us = DEMAND.key((&self.node,));
        if !(own.is_empty() && self.quiet) {
            self.sign += 1;
            let record = DemandRecord {
                sign: self.sign,
                asked: self.told(own),
            };
            let put = Write::Put {
                key: us.clone(),
                value: DEMAND.encode(&record)?,
            };
            self.commit(vec![put]).await?;
            self.quiet = own.is_empty();
        }
        let rows = self.store.scan(&DEMAND.range(()), NODES_MAX).await?;
        let now = Instant::now();
        let mut told = BTreeMap::new();
        for (key, found) in rows.into_iter().filter(|(key, _)| *key != us) {
            let record = DEMAND.decode(&key, &found.value)?;
            let since = match self.seen.get(&key) {
                Some((seen, since)) if *seen == record => *since,
                Some(_) | None => now,
            };
            told.insert(key, (record, since));
        }
        self.seen = told;
        let gone = self
            .seen
            .iter()
            .filter(|(_, (_, since))| since.elapsed() >= FORGOTTEN);
        let gone: Vec<_> = gone.map(|(key, _)| Write::Delete { key: key.clone() }).collect();
        match gone.is_empty() {
            true => Ok(()),
            false => self.commit(gone).await,
        }
    }

    /// The most asked, as the others are told.
    fn told(&self, own: &[(Place, f64)]) -> Vec<Asked> {
        let mut most: Vec<_> = own.iter().collect();
        most.sort_by(|a, b| b.1.total_cmp(&a.1));
        most.truncate(ASKED_MAX);
        most.into_iter()
            .map(|((account, region, limit), per_second)| {
                let (service, quota) = self.quotas.name(*limit);
                Asked {
                    account: account.to_string(),
                    region: region.as_str().to_owned(),
                    service: service.to_owned(),
                    quota: quota.to_owned(),
                    per_second: *per_second,
                }
            })
            .collect()
    }

    /// Divides the limits by what is asked.
    fn divide(&self, own: &[(Place, f64)]) {
        let live: Vec<HashMap<_, f64>> = self
            .seen
            .values()
            .filter(|(_, since)| since.elapsed() < SILENT)
            .map(|(record, _)| {
                let asked = record.asked.iter();
                asked
                    .filter(|it| it.per_second.is_finite() && it.per_second > 0.0)
                    .map(|it| {
                        let place = (&*it.account, &*it.region, &*it.service, &*it.quota);
                        (place, it.per_second)
                    })
                    .collect()
            })
            .collect();
        let others = |(account, region, limit): &Place| {
            let (service, quota) = self.quotas.name(*limit);
            let account = account.to_string();
            let place = (&*account, region.as_str(), service, quota);
            let of_node = |node: &HashMap<_, f64>| node.get(&place).copied().unwrap_or_default();
            live.iter().map(of_node).collect()
        };
        self.quotas.divide(own, others, (self.now_ns)());
    }

    async fn commit(&self, writes: Vec<Write>) -> Result<(), StoreError> {
        let checks = Vec::new();
        match self.store.commit(Batch { checks, writes }).await {
            Ok(()) => Ok(()),
            // Nothing is checked, so another node wrote at the same time: next second is soon enough.
            Err(CommitError::Conflict) => Ok(()),
            Err(CommitError::Failed(error)) => Err(error),
        }
    }
}

impl fmt::Debug for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Exchange")
            .field("node", &self.node)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use arn::{AccountId, Region};
    use store::Memory;

    use super::*;
    use crate::limits::tests::{KMS, config};
    use crate::{Defaults, LimitId};

    /// The limit that the tests are about, in calls per second.
    const LIMIT: usize = 100;

    struct Node {
        quotas: Quotas,
        limit: LimitId,
        epoch: Instant,
        exchange: tokio::task::JoinHandle<()>,
    }

    fn node(store: &Arc<dyn Store>, name: &str, epoch: Instant) -> Node {
        let quotas = Quotas::new(&config(Defaults::Aws, &[]), &[&KMS]).unwrap();
        let exchange = quotas.shared_as(name.to_owned(), store.clone(), move || ns_since(epoch));
        Node {
            limit: quotas.limit("kms", "Encrypt").unwrap(),
            quotas,
            epoch,
            exchange: tokio::spawn(exchange.run()),
        }
    }

    fn ns_since(epoch: Instant) -> i64 {
        i64::try_from(epoch.elapsed().as_nanos()).unwrap()
    }

    impl Node {
        fn call(&self) -> bool {
            let account = AccountId::from_number(1).unwrap();
            let region: Region = "us-east-1".parse().unwrap();
            let now_ns = ns_since(self.epoch);
            self.quotas.admit(self.limit, account, region, now_ns).is_ok()
        }
    }

    fn nodes() -> (Arc<dyn Store>, Vec<Node>) {
        let store: Arc<dyn Store> = Arc::new(Memory::new());
        let epoch = Instant::now();
        let nodes = ["a", "b", "c"].map(|name| node(&store, name, epoch));
        (store, nodes.into())
    }

    /// Calls for some seconds, so many a second of each node, and returns how many each let through.
    async fn load(nodes: &[Node], per_second: &[usize], seconds: usize) -> Vec<usize> {
        let mut admitted = vec![0; nodes.len()];
        const STEPS: usize = 50;
        let mut due = vec![0; nodes.len()];
        for _ in 0..seconds * STEPS {
            for ((node, rate), (admitted, due)) in nodes
                .iter()
                .zip(per_second)
                .zip(admitted.iter_mut().zip(&mut due))
            {
                *due += rate;
                for _ in 0..*due / STEPS {
                    *admitted += usize::from(node.call());
                }
                *due %= STEPS;
            }
            sleep(Duration::from_secs(1) / STEPS as u32).await;
        }
        admitted
    }

    #[tokio::test(start_paused = true)]
    async fn a_limit_is_one_limit_for_all_nodes_and_fair_to_who_calls() {
        let (_store, nodes) = nodes();
        // Three times the limit, six of ten calls to one node.
        let asked = [180, 90, 30];
        load(&nodes, &asked, 5).await;
        let admitted = load(&nodes, &asked, 20).await;
        let total: usize = admitted.iter().sum();
        assert!((LIMIT * 19..=LIMIT * 21).contains(&total), "{admitted:?}");
        for (admitted, asked) in admitted.iter().zip(asked) {
            let part = *admitted as f64 / (asked * 20) as f64;
            assert!((0.30..0.37).contains(&part), "{part} of {asked} a second");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_node_that_is_asked_for_less_than_the_limit_refuses_nobody() {
        let (_store, nodes) = nodes();
        load(&nodes, &[90, 0, 0], 3).await;
        assert_eq!(load(&nodes, &[90, 0, 0], 10).await, [900, 0, 0]);
        // The load moves to another.
        load(&nodes, &[0, 90, 0], 3).await;
        assert_eq!(load(&nodes, &[0, 90, 0], 10).await, [0, 900, 0]);
        // And is spread.
        load(&nodes, &[30, 30, 30], 3).await;
        assert_eq!(load(&nodes, &[30, 30, 30], 10).await, [300, 300, 300]);
    }

    #[tokio::test(start_paused = true)]
    async fn what_a_dead_node_was_asked_for_is_left_to_the_others() {
        let (store, nodes) = nodes();
        load(&nodes, &[100, 100, 100], 5).await;
        nodes[2].exchange.abort();
        load(&nodes, &[100, 100, 0], 6).await;
        let admitted = load(&nodes, &[100, 100, 0], 10).await;
        assert!(
            (490..=510).contains(&admitted[0]) && (490..=510).contains(&admitted[1]),
            "{admitted:?}"
        );
        let rows = async || store.scan(&DEMAND.range(()), 9).await.unwrap().len();
        assert_eq!(rows().await, 3);
        load(&nodes, &[100, 100, 0], 60).await;
        assert_eq!(rows().await, 2);
    }

    #[tokio::test(start_paused = true)]
    async fn while_nothing_is_asked_nothing_is_written() {
        let (store, nodes) = nodes();
        load(&nodes, &[5, 0, 0], 3).await;
        // That nothing is asked any more is told too.
        sleep(Duration::from_secs(3)).await;
        let key = DEMAND.key(("a",));
        let version = async || store.get(&key).await.unwrap().map(|it| it.version);
        let before = version().await;
        assert!(before.is_some());
        sleep(Duration::from_secs(20)).await;
        assert_eq!(version().await, before);
    }
}
