//! What nodes over one store tell each other, so that none of them keeps in memory for long what another has changed.
//!
//! ```text
//!  node A  commit: writes + "keys changed"  ──►  store.news/A/17, in the same batch
//!  node B  every 250 ms: scan store.news    ──►  forget what is named
//!          the store does not answer        ──►  forget everything
//! ```

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::time::{Instant, sleep, timeout};

use crate::record::{decode, encode};
use crate::{
    Batch, BoxFuture, CommitError, Key, KeyRange, Record, Snapshot, Store, StoreError, Table, Versioned,
    Write,
};

/// How often the news are read.
const PERIOD: Duration = Duration::from_millis(250);
/// How long reading them may take; what is not confirmed by then is forgotten.
const READ_WITHIN: Duration = Duration::from_millis(500);
/// How long news stay. Whoever has not read them for half of that may have missed some.
const KEPT: Duration = Duration::from_secs(10);
/// How long news of others stay, who may have died: longer, so that two nodes seldom remove the same.
const KEPT_OF_OTHERS: Duration = Duration::from_secs(30);
/// A batch that changes more keys than this bears on everything.
const KEYS_MAX: usize = 100;

/// Table `store.news`, by node and number: the keys that one batch has changed, each as its parts; none for "perhaps all".
/// Version 1.
#[derive(Serialize, Deserialize)]
struct News {
    changed: Option<Vec<Vec<String>>>,
}

impl Record for News {
    const TABLE: &'static str = "store.news";
    const VERSION: u8 = 1;
}

/// The table of what nodes tell each other, which means nothing to anybody else.
pub const NEWS_TABLE: &str = News::TABLE;
const NEWS: Table<News> = Table::new();

/// What another node has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard<'a> {
    /// What is under this key, by its parts: the table's name, then the record's.
    Changed(&'a [String]),
    /// Perhaps everything.
    Everything,
}

/// A store that several nodes share: what is committed through it is told to the others. Clones are handles of the same.
///
/// # Invariants
///
/// - News are part of the batch that they are about: there is no change without them and no news without a change.
/// - Whatever another node's commit has changed is heard, or everything is forgotten, within a second of its answer
///   (of time in which this process runs).
/// - Nothing hangs on clocks of different nodes, on the order of versions, or on the order in which commits end.
#[derive(Clone)]
pub struct Feed(Arc<Inner>);

struct Inner {
    store: Arc<dyn Store>,
    /// This process: a name that no other has or had.
    node: String,
    /// The tables of which somebody keeps something in memory.
    tables: Vec<KeyRange>,
    next: AtomicU64,
    /// News that need not be heard, because they were or because they are our own; since when.
    heard: Mutex<BTreeMap<Key, Instant>>,
}

impl Feed {
    /// News of what is committed to `tables` through this value, under the name `node`, which must be new with every
    /// start of a process.
    pub fn new<'t>(store: Arc<dyn Store>, node: String, tables: impl IntoIterator<Item = &'t str>) -> Self {
        let tables = tables
            .into_iter()
            .map(|table| KeyRange::under(&Key::new((table,))));
        Self(Arc::new(Inner {
            store,
            node,
            tables: tables.collect(),
            next: AtomicU64::new(1),
            heard: Mutex::default(),
        }))
    }

    /// The name of this process.
    pub fn node(&self) -> &str {
        &self.0.node
    }

    /// Hands on what other nodes change, for ever.
    pub async fn follow(self, mut hear: impl FnMut(Heard<'_>) + Send) {
        let mut last = Instant::now();
        loop {
            sleep(PERIOD).await;
            let began = Instant::now();
            match timeout(READ_WITHIN, self.read()).await {
                Ok(Ok(unheard)) => {
                    if began - last > KEPT / 2 {
                        hear(Heard::Everything);
                    }
                    for (key, news) in unheard {
                        tell(&news, &mut hear);
                        self.0.heard().insert(key, began);
                    }
                    last = began;
                    self.tidy(began).await;
                }
                Ok(Err(error)) => {
                    hear(Heard::Everything);
                    tracing::warn!(%error, "what other nodes change cannot be read: nothing is kept in memory");
                }
                Err(_) => {
                    hear(Heard::Everything);
                    tracing::warn!(
                        "what other nodes change is not answered in time: nothing is kept in memory"
                    );
                }
            }
        }
    }

    /// News that were not heard yet. What was heard and is gone is no longer remembered.
    async fn read(&self) -> Result<Vec<(Key, News)>, StoreError> {
        let rows = self.0.store.scan(&NEWS.range(()), usize::MAX).await?;
        let mut heard = self.0.heard();
        // Our own may be younger than what was read.
        heard.retain(|key, since| {
            since.elapsed() < KEPT || rows.binary_search_by(|(row, _)| row.cmp(key)).is_ok()
        });
        let unheard = rows.into_iter().filter(|(key, _)| !heard.contains_key(key));
        unheard
            .map(|(key, found)| decode(&key, &found.value).map(|news| (key, news)))
            .collect()
    }

    /// Removes news that everybody has heard by now.
    async fn tidy(&self, now: Instant) {
        let own = NEWS.range((&self.0.node,));
        let old: Vec<Write> = self
            .0
            .heard()
            .iter()
            .filter(|(key, since)| {
                let kept = if own.contains(key) { KEPT } else { KEPT_OF_OTHERS };
                now.duration_since(**since) > kept
            })
            .map(|(key, _)| Write::Delete { key: key.clone() })
            .collect();
        if old.is_empty() {
            return;
        }
        let batch = Batch {
            checks: Vec::new(),
            writes: old.clone(),
        };
        match timeout(READ_WITHIN, self.0.store.commit(batch)).await {
            Ok(Ok(())) => {
                let mut heard = self.0.heard();
                for write in &old {
                    if let Write::Delete { key } = write {
                        heard.remove(key);
                    }
                }
            }
            Ok(Err(error)) => tracing::debug!(%error, "old news are not removed yet"),
            Err(_) => tracing::debug!("old news are not removed yet"),
        }
    }

    /// What a batch has to tell; nothing, if nobody keeps what it writes.
    fn news(&self, batch: &Batch) -> Option<News> {
        let kept = |key: &Key| self.0.tables.iter().any(|table| table.contains(key));
        let mut changed = Vec::new();
        for write in &batch.writes {
            match write {
                Write::Put { key, .. } | Write::Delete { key } if kept(key) => changed.push(key.parts()),
                Write::Put { .. } | Write::Delete { .. } => {}
                Write::DeleteRange { range } if self.0.tables.iter().any(|it| it.overlaps(range)) => {
                    changed.push(None);
                }
                Write::DeleteRange { .. } => {}
            }
        }
        match changed.len() {
            0 => None,
            1..=KEYS_MAX => Some(News {
                changed: changed.into_iter().collect(),
            }),
            _ => Some(News { changed: None }),
        }
    }
}

impl Store for Feed {
    fn get<'a>(&'a self, key: &'a Key) -> BoxFuture<'a, Result<Option<Versioned>, StoreError>> {
        self.0.store.get(key)
    }

    fn scan<'a>(
        &'a self,
        range: &'a KeyRange,
        limit: usize,
    ) -> BoxFuture<'a, Result<Vec<(Key, Versioned)>, StoreError>> {
        self.0.store.scan(range, limit)
    }

    fn commit<'a>(&'a self, mut batch: Batch) -> BoxFuture<'a, Result<(), CommitError>> {
        let Some(news) = self.news(&batch) else {
            return self.0.store.commit(batch);
        };
        let number = self.0.next.fetch_add(1, Ordering::Relaxed);
        let key = NEWS.key((&self.0.node, number));
        Box::pin(async move {
            let put = Write::Put {
                key: key.clone(),
                value: encode(&news)?,
            };
            batch.writes.push(put);
            self.0.store.commit(batch).await?;
            // Whoever made the change has forgotten already. If it failed, it may still come about, and is heard then.
            self.0.heard().insert(key, Instant::now());
            Ok(())
        })
    }

    fn snapshot(&self) -> BoxFuture<'_, Result<Box<dyn Snapshot>, StoreError>> {
        self.0.store.snapshot()
    }
}

impl Inner {
    // INVARIANT: never held across an await.
    fn heard(&self) -> MutexGuard<'_, BTreeMap<Key, Instant>> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Feed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Feed")
            .field("node", &self.0.node)
            .finish_non_exhaustive()
    }
}

fn tell(news: &News, hear: &mut impl FnMut(Heard<'_>)) {
    match &news.changed {
        None => hear(Heard::Everything),
        Some(keys) => keys.iter().for_each(|parts| hear(Heard::Changed(parts))),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;
    use crate::Memory;

    crate::suite!(async || {
        // Of no table, so that the cases find what they have written and nothing else.
        let feed = Feed::new(Arc::new(Memory::new()), "node".to_owned(), []);
        Arc::new(feed) as Arc<dyn Store>
    });

    type Log = Arc<Mutex<Vec<String>>>;

    /// A node that keeps what it hears.
    fn node(store: &Arc<dyn Store>, name: &str) -> (Feed, Log) {
        let feed = Feed::new(store.clone(), name.to_owned(), ["kept"]);
        let log = Log::default();
        let heard = log.clone();
        tokio::spawn(feed.clone().follow(move |it| {
            heard.lock().unwrap().push(match it {
                Heard::Changed(parts) => parts.join("/"),
                Heard::Everything => "everything".to_owned(),
            });
        }));
        (feed, log)
    }

    async fn commit(feed: &Feed, write: Write) {
        let batch = Batch {
            checks: Vec::new(),
            writes: vec![write],
        };
        feed.commit(batch).await.unwrap();
    }

    fn put(table: &str, name: &str) -> Write {
        Write::Put {
            key: Key::new((table, name)),
            value: "1".into(),
        }
    }

    fn taken(log: &Log) -> Vec<String> {
        std::mem::take(&mut log.lock().unwrap())
    }

    #[tokio::test(start_paused = true)]
    async fn a_change_is_heard_once_by_the_others_within_a_second() {
        let store: Arc<dyn Store> = Arc::new(Memory::new());
        let (a, heard_by_a) = node(&store, "a");
        let (b, heard_by_b) = node(&store, "b");
        commit(&a, put("kept", "x")).await;
        commit(&a, put("other", "y")).await;
        let key = Key::new(("kept", "z"));
        commit(&b, Write::Delete { key }).await;
        sleep(Duration::from_secs(1)).await;
        assert_eq!(taken(&heard_by_b), ["kept/x"]);
        assert_eq!(taken(&heard_by_a), ["kept/z"]);
        sleep(Duration::from_secs(60)).await;
        assert!(taken(&heard_by_a).is_empty() && taken(&heard_by_b).is_empty());
    }

    #[tokio::test(start_paused = true)]
    async fn news_are_removed_also_those_of_the_dead() {
        let store: Arc<dyn Store> = Arc::new(Memory::new());
        let dead = Feed::new(store.clone(), "dead".to_owned(), ["kept"]);
        commit(&dead, put("kept", "x")).await;
        let (a, heard) = node(&store, "a");
        commit(&a, put("kept", "y")).await;
        let left = async || store.scan(&NEWS.range(()), 9).await.unwrap().len();
        sleep(Duration::from_secs(1)).await;
        assert_eq!((taken(&heard), left().await), (vec!["kept/x".to_owned()], 2));
        sleep(KEPT).await;
        assert_eq!(left().await, 1);
        sleep(KEPT_OF_OTHERS).await;
        assert_eq!(left().await, 0);
        assert!(a.0.heard().is_empty());
    }

    #[tokio::test(start_paused = true)]
    async fn an_emptied_range_and_a_large_batch_are_everything() {
        let store: Arc<dyn Store> = Arc::new(Memory::new());
        let (a, _) = node(&store, "a");
        let (_, heard) = node(&store, "b");
        let range = KeyRange::under(&Key::new(("kept", "x")));
        commit(&a, Write::DeleteRange { range }).await;
        let range = KeyRange::under(&Key::new(("other",)));
        commit(&a, Write::DeleteRange { range }).await;
        sleep(Duration::from_secs(1)).await;
        assert_eq!(taken(&heard), ["everything"]);
        let writes = (0..=KEYS_MAX).map(|number| put("kept", &number.to_string()));
        let batch = Batch {
            checks: Vec::new(),
            writes: writes.collect(),
        };
        a.commit(batch).await.unwrap();
        sleep(Duration::from_secs(1)).await;
        assert_eq!(taken(&heard), ["everything"]);
    }

    /// A store that can be made to say nothing.
    struct Mute(Memory, tokio::sync::watch::Receiver<bool>);

    impl Store for Mute {
        fn get<'a>(&'a self, key: &'a Key) -> BoxFuture<'a, Result<Option<Versioned>, StoreError>> {
            self.0.get(key)
        }

        fn scan<'a>(
            &'a self,
            range: &'a KeyRange,
            limit: usize,
        ) -> BoxFuture<'a, Result<Vec<(Key, Versioned)>, StoreError>> {
            Box::pin(async move {
                let _ = self.1.clone().wait_for(|mute| !mute).await;
                self.0.scan(range, limit).await
            })
        }

        fn commit<'a>(&'a self, batch: Batch) -> BoxFuture<'a, Result<(), CommitError>> {
            self.0.commit(batch)
        }

        fn snapshot(&self) -> BoxFuture<'_, Result<Box<dyn Snapshot>, StoreError>> {
            self.0.snapshot()
        }
    }

    #[tokio::test(start_paused = true)]
    async fn nothing_is_kept_while_the_store_does_not_answer() {
        let (mute, muted) = tokio::sync::watch::channel(false);
        let store: Arc<dyn Store> = Arc::new(Mute(Memory::new(), muted));
        let (_, heard) = node(&store, "a");
        sleep(Duration::from_secs(1)).await;
        assert!(taken(&heard).is_empty());
        mute.send(true).unwrap();
        sleep(Duration::from_secs(1)).await;
        assert_eq!(taken(&heard), ["everything"]);
        sleep(Duration::from_secs(20)).await;
        mute.send(false).unwrap();
        taken(&heard);
        // It may have missed what was told and removed meanwhile.
        sleep(Duration::from_secs(1)).await;
        assert!(taken(&heard).contains(&"everything".to_owned()));
        sleep(Duration::from_secs(1)).await;
        assert!(taken(&heard).is_empty());
    }

    #[tokio::test(start_paused = true)]
    async fn a_commit_that_did_not_answer_is_heard_by_its_own_node_too() {
        let store: Arc<dyn Store> = Arc::new(Memory::new());
        let (a, heard) = node(&store, "a");
        // As if the answer had been lost: the batch is there, and was not noted.
        commit(&a, put("kept", "x")).await;
        a.0.heard().clear();
        sleep(Duration::from_secs(1)).await;
        assert_eq!(taken(&heard), ["kept/x"]);
    }
}
