//! One limit for all nodes: what is asked of each is told to the others, and the limit divided by it.
//!
//! ```text
//!  node A  every second: what was asked of it      ──►  quotas.demand/A   (every other second while nothing is asked)
//!          what is asked of B and C                ◄──  quotas.demand/…
//!          every bucket fills at A's share from here on
//!          no answer for five seconds: at an equal part
//! ```

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use store::{Batch, CommitError, Key, Store, StoreError, Write};
use tokio::sync::watch;
use tokio::time::{Instant, sleep, timeout};

use crate::Quotas;
use crate::demand::{Asked, DEMAND, DemandRecord};
use crate::quotas::Place;

/// How often nodes tell each other.
const PERIOD: Duration = Duration::from_secs(1);
/// How long that may take.
const WITHIN: Duration = Duration::from_millis(500);
/// How often a node says at least that it is there.
const SIGN: Duration = Duration::from_secs(2);
/// A node that has told nothing new for so long is gone. So is the store, if it does not answer for so long.
const SILENT: Duration = Duration::from_secs(5);
/// What such a node has told is removed after this.
const FORGOTTEN: Duration = Duration::from_secs(60);
/// How many of the most asked quotas a node tells of.
const ASKED_MAX: usize = 1000;
/// No node is asked more often; a row that says so is not one of ours.
const ASKED_PER_SECOND_MAX: f64 = 1e9;
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
    /// When, and whether anything was asked then.
    told: Option<(Instant, bool)>,
    /// When the store answered last.
    answered: Instant,
    /// What other nodes told last, and when we saw it first.
    seen: BTreeMap<Key, Seen>,
}

struct Seen {
    value: Bytes,
    /// Nothing, if it is of a release that has another form for it.
    asked: Vec<Asked>,
    since: Instant,
}

impl Seen {
    fn is_there(&self) -> bool {
        self.since.elapsed() < SILENT
    }
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
            told: None,
            answered: Instant::now(),
            seen: BTreeMap::new(),
        }
    }

    /// Does it until `stop` is true, or its sender gone, and then says that this node is gone. Returns at once if nothing is
    /// limited.
    pub async fn run(mut self, mut stop: watch::Receiver<bool>) {
        if !self.quotas.any() {
            return;
        }
        let mut last = Instant::now();
        loop {
            let now = Instant::now();
            let own = self.quotas.settle((now - last).max(PERIOD).as_secs_f64());
            last = now;
            match timeout(WITHIN, self.talk(&own)).await {
                Ok(Ok(())) => {
                    self.answered = Instant::now();
                    self.divide(&own);
                }
                Ok(Err(error)) => {
                    tracing::warn!(%error, "request quotas are not divided anew");
                    self.despair();
                }
                Err(_) => {
                    tracing::warn!("the store does not answer: request quotas are not divided anew");
                    self.despair();
                }
            }
            tokio::select! {
                () = sleep(PERIOD) => {}
                _ = stop.wait_for(|stop| *stop) => break,
            }
        }
        let key = DEMAND.key((&self.node,));
        // If it fails, the others find out by themselves.
        let _ = timeout(WITHIN, self.commit(vec![Write::Delete { key }])).await;
    }

    /// A store that is away must not stop those whose keys are in memory: a node that was asked for nothing has no share of
    /// what is scarce, and may be the one that is asked now.
    fn despair(&self) {
        if self.answered.elapsed() >= SILENT {
            self.quotas.divide_equally((self.now_ns)());
        }
    }

    /// Tells what is asked of us, and reads what is asked of the others.
    async fn talk(&mut self, own: &[(Place, f64)]) -> Result<(), StoreError> {
        let us = DEMAND.key((&self.node,));
        let is_due = |(when, asked): (Instant, bool)| asked || when.elapsed() >= SIGN;
        if !own.is_empty() || self.told.is_none_or(is_due) {
            self.sign += 1;
            let record = DemandRecord {
                sign: self.sign,
                asked: self.most_asked(own),
            };
            let put = Write::Put {
                key: us.clone(),
                value: DEMAND.encode(&record)?,
            };
            self.commit(vec![put]).await?;
            self.told = Some((Instant::now(), !own.is_empty()));
        }
        let rows = self.store.scan(&DEMAND.range(()), NODES_MAX).await?;
        let now = Instant::now();
        let mut seen = BTreeMap::new();
        for (key, found) in rows.into_iter().filter(|(key, _)| *key != us) {
            let row = match self.seen.remove(&key) {
                Some(known) if known.value == found.value => known,
                Some(_) | None => Seen {
                    asked: DEMAND
                        .decode(&key, &found.value)
                        .map_or_else(|_| Vec::new(), |it| it.asked),
                    value: found.value,
                    since: now,
                },
            };
            seen.insert(key, row);
        }
        self.seen = seen;
        let gone = self.seen.iter().filter(|(_, it)| it.since.elapsed() >= FORGOTTEN);
        let gone: Vec<_> = gone.map(|(key, _)| Write::Delete { key: key.clone() }).collect();
        match gone.is_empty() {
            true => Ok(()),
            false => self.commit(gone).await,
        }
    }

    /// The most asked, as the others are told.
    fn most_asked(&self, own: &[(Place, f64)]) -> Vec<Asked> {
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
        let there: Vec<HashMap<_, f64>> = self
            .seen
            .values()
            .filter(|it| it.is_there())
            .map(|it| {
                let asked = it.asked.iter().map(|it| {
                    let place = (&*it.account, &*it.region, &*it.service, &*it.quota);
                    (place, it.per_second)
                });
                asked
                    .filter(|(_, per_second)| (0.0..=ASKED_PER_SECOND_MAX).contains(per_second))
                    .collect()
            })
            .collect();
        self.quotas
            .set_others(u32::try_from(there.len()).unwrap_or_default());
        let others = |(account, region, limit): &Place| {
            let (service, quota) = self.quotas.name(*limit);
            let account = account.to_string();
            let place = (&*account, region.as_str(), service, quota);
            let of_node = |node: &HashMap<_, f64>| node.get(&place).copied().unwrap_or_default();
            there.iter().map(of_node).collect()
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
    use store::{BoxFuture, KeyRange, Memory, Snapshot, Versioned};

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
        stop: watch::Sender<bool>,
    }

    fn node(store: &Arc<dyn Store>, name: &str, epoch: Instant) -> Node {
        let quotas = Quotas::new(&config(Defaults::Aws, &[]), &[&KMS]).unwrap();
        let exchange = quotas.shared_as(name.to_owned(), store.clone(), move || ns_since(epoch));
        let (stop, stopped) = watch::channel(false);
        Node {
            limit: quotas.limit("kms", "Encrypt").unwrap(),
            quotas,
            epoch,
            exchange: tokio::spawn(exchange.run(stopped)),
            stop,
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
    async fn calls_in_pulses_get_little_more_than_others() {
        let (_store, nodes) = nodes();
        let mut through = 0;
        for _ in 0..10 {
            through += load(&nodes, &[400, 400, 400], 2).await.iter().sum::<usize>();
            sleep(Duration::from_millis(6500)).await;
        }
        // One node would let through what its bucket holds and what flows in, 300 each time. Here the nodes hear of each other
        // a second after the begin, and until then each may have more than its part.
        assert!(through <= 10 * 3 * LIMIT * 3 / 2, "{through}");
    }

    #[tokio::test(start_paused = true)]
    async fn without_the_store_a_node_that_was_asked_for_nothing_has_its_part() {
        let away = Arc::new(Away(Memory::new(), std::sync::atomic::AtomicBool::new(false)));
        let store: Arc<dyn Store> = away.clone();
        let epoch = Instant::now();
        let nodes = ["a", "b"].map(|name| node(&store, name, epoch));
        load(&nodes, &[300, 1, 0], 3).await;
        load(&nodes, &[300, 0, 0], 3).await;
        away.1.store(true, std::sync::atomic::Ordering::Relaxed);
        load(&nodes, &[0, 40, 0], 8).await;
        assert_eq!(load(&nodes, &[0, 40, 0], 10).await, [0, 400]);
    }

    #[tokio::test(start_paused = true)]
    async fn a_row_that_cannot_be_read_asks_for_nothing_and_goes_away() {
        let (store, nodes) = nodes();
        let key = DEMAND.key(("another",));
        let put = Write::Put {
            key: key.clone(),
            value: Bytes::from_static(b"\xff of another form"),
        };
        let batch = Batch {
            checks: Vec::new(),
            writes: vec![put],
        };
        store.commit(batch).await.unwrap();
        load(&nodes, &[200, 200, 200], 8).await;
        let through: usize = load(&nodes, &[200, 200, 200], 10).await.iter().sum();
        assert!((LIMIT * 9..=LIMIT * 11).contains(&through), "{through}");
        sleep(FORGOTTEN).await;
        assert!(store.get(&key).await.unwrap().is_none());
    }

    #[tokio::test(start_paused = true)]
    async fn a_node_that_stops_leaves_its_part_at_once() {
        let (store, nodes) = nodes();
        load(&nodes, &[90, 0, 0], 3).await;
        nodes[1].stop.send(true).unwrap();
        nodes[2].stop.send(true).unwrap();
        sleep(Duration::from_secs(2)).await;
        assert_eq!(store.scan(&DEMAND.range(()), 9).await.unwrap().len(), 1);
        assert_eq!(nodes[0].quotas.others(), 0);
    }

    #[tokio::test(start_paused = true)]
    async fn while_nothing_is_asked_a_node_says_every_other_second_that_it_is_there() {
        let (store, _nodes) = nodes();
        sleep(Duration::from_secs(3)).await;
        let key = DEMAND.key(("a",));
        let sign = async || {
            let found = store.get(&key).await.unwrap().unwrap();
            DEMAND.decode(&key, &found.value).unwrap().sign
        };
        let before = sign().await;
        sleep(Duration::from_secs(20)).await;
        let signs = sign().await - before;
        assert!((9..=11).contains(&signs), "{signs}");
    }

    /// A store that can be taken away.
    struct Away(Memory, std::sync::atomic::AtomicBool);

    impl Away {
        async fn wait(&self) {
            while self.1.load(std::sync::atomic::Ordering::Relaxed) {
                sleep(Duration::from_secs(60)).await;
            }
        }
    }

    impl Store for Away {
        fn get<'a>(&'a self, key: &'a Key) -> BoxFuture<'a, Result<Option<Versioned>, StoreError>> {
            self.0.get(key)
        }

        fn scan<'a>(
            &'a self,
            range: &'a KeyRange,
            limit: usize,
        ) -> BoxFuture<'a, Result<Vec<(Key, Versioned)>, StoreError>> {
            Box::pin(async move {
                self.wait().await;
                self.0.scan(range, limit).await
            })
        }

        fn commit<'a>(&'a self, batch: Batch) -> BoxFuture<'a, Result<(), CommitError>> {
            Box::pin(async move {
                self.wait().await;
                self.0.commit(batch).await
            })
        }

        fn snapshot(&self) -> BoxFuture<'_, Result<Box<dyn Snapshot>, StoreError>> {
            self.0.snapshot()
        }
    }
}
