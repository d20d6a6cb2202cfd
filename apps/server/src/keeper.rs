//! Keeps the seal of a running server what its record in the store says: follows rotations that others make, makes those
//! that it is handed, seals anew what is under older domain keys, and drops keys that nothing needs any more.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use catalog::{Catalog, Resealed};
use crypto::Random;
use gate::Clock;
use seal::{Renewal, RootKey, RootKind, Seal, SealRecord, UnsealFailed};
use store::Store;
use tokio::time::{Instant, sleep, sleep_until};

use crate::config::Config;
use crate::say::Failure;
use crate::{seal_store, tables};

/// How often the record is read.
const PERIOD: Duration = Duration::from_secs(1);
/// The least time between two readings, however many ask: anybody can show a token that names a domain key.
const APART: Duration = Duration::from_millis(250);
/// The least time between two trials of a passphrase, each of which costs what a guess costs.
const PASSPHRASE_APART: Duration = Duration::from_secs(30);
/// How often it is looked whether a domain key can be dropped.
const TIDY_PERIOD: Duration = Duration::from_secs(3600);
/// How long a domain key is kept after another took its place, in seconds: session tokens are sealed under subkeys of it
/// and last 36 hours at most ("GetSessionToken" in the STS API Reference).
const KEPT_SECONDS: i64 = 37 * 3600;

/// The seal of a server, and what opens its record.
pub(crate) struct Keeper {
    store: Arc<dyn Store>,
    seal: Arc<Seal>,
    config: Config,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    catalog: Catalog,
    // INVARIANT: never held across an await.
    state: Mutex<State>,
    /// When the record was last read.
    read: tokio::sync::Mutex<Option<Instant>>,
    /// Held by whoever seals anew.
    resealing: tokio::sync::Mutex<()>,
}

struct State {
    root: Arc<RootKey>,
    /// The record that was last understood.
    record: Option<SealRecord>,
    trouble: Option<String>,
    /// When a passphrase was last tried.
    tried: Option<Instant>,
}

impl Keeper {
    /// Keeps `seal`, which `root` has opened.
    pub(crate) fn new(
        store: Arc<dyn Store>,
        seal: Arc<Seal>,
        root: RootKey,
        config: Config,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
    ) -> Arc<Self> {
        let keeper = Arc::new(Self {
            store,
            seal: Arc::clone(&seal),
            config,
            clock,
            random,
            catalog: tables::catalog(),
            state: Mutex::new(State {
                root: Arc::new(root),
                record: None,
                trouble: None,
                tried: None,
            }),
            read: tokio::sync::Mutex::default(),
            resealing: tokio::sync::Mutex::default(),
        });
        // Not a circle: the seal asks a keeper that may be gone.
        seal.renewed_by(Arc::new(Asked(Arc::downgrade(&keeper))));
        keeper
    }

    /// What keeps this server from following the seal, and what to do.
    pub(crate) fn trouble(&self) -> Option<String> {
        self.state().trouble.clone()
    }

    /// Follows the record, for ever.
    pub(crate) async fn follow(self: Arc<Self>) {
        loop {
            sleep(PERIOD).await;
            self.read_again().await;
        }
    }

    /// Finishes a rotation that was interrupted, and drops domain keys in time, for ever.
    pub(crate) async fn tidy(self: Arc<Self>) {
        loop {
            match self.tidy_once().await {
                Ok(()) => {}
                Err(error) => {
                    tracing::warn!(%error, "older domain keys are still needed; this is tried again")
                }
            }
            sleep(TIDY_PERIOD).await;
        }
    }

    /// Puts a new record into the place of the one that it was made of. Only who has the root can have made it.
    pub(crate) async fn replace(
        &self,
        expected: &SealRecord,
        new: SealRecord,
        handed_over: Option<&[u8]>,
    ) -> Result<(), Failure> {
        let old = Arc::clone(&self.state().root);
        let root = match handed_over {
            Some(sealed) => Arc::new(new.taken_over(&old, sealed)?),
            None => old,
        };
        let seal = new.unseal_with(&root)?;
        let mut lost = expected.domain_keys().filter(|(id, _)| !seal.knows(*id));
        if lost.next().is_some() {
            return Err("the new record lacks a domain key of the old one".into());
        }
        seal_store::replace(&*self.store, expected, &new).await?;
        self.understood(new, root, &seal);
        Ok(())
    }

    /// Seals anew whatever is under an older domain key.
    pub(crate) async fn reseal(
        &self,
        progress: &mut (dyn FnMut(Resealed) + Send),
    ) -> Result<Resealed, Failure> {
        let _one_at_a_time = self.resealing.lock().await;
        let done = self
            .catalog
            .reseal(&*self.store, &self.seal, &*self.random, progress)
            .await?;
        if done.anew > 0 {
            tracing::info!(
                secrets = done.secrets,
                anew = done.anew,
                "secrets were sealed anew"
            );
        }
        Ok(done)
    }

    async fn tidy_once(&self) -> Result<(), Failure> {
        let Some(record) = seal_store::record(&*self.store).await? else {
            return Ok(());
        };
        let ids: Vec<_> = record.domain_keys().collect();
        let [(oldest, _), (_, replaced), ..] = *ids else {
            return Ok(());
        };
        let done = self.reseal(&mut |_| {}).await?;
        let old_enough = self.clock.now().seconds() - replaced > KEPT_SECONDS;
        // What was found under it just now is a sign that somebody seals with it still: once more, later.
        if !old_enough || done.anew > 0 || oldest == record.current() {
            return Ok(());
        }
        let root = Arc::clone(&self.state().root);
        let (new, seal) = record.without(&root, oldest, &*self.random)?;
        seal_store::replace(&*self.store, &record, &new).await?;
        tracing::info!(domain_key = %oldest, "a domain key that nothing needs any more was dropped");
        self.understood(new, root, &seal);
        Ok(())
    }

    /// Reads the record, unless that was done since this was called.
    async fn read_again(&self) {
        let asked = Instant::now();
        let mut read = self.read.lock().await;
        match *read {
            Some(began) if began > asked => return,
            Some(began) => sleep_until(began + APART).await,
            None => {}
        }
        *read = Some(Instant::now());
        let trouble = match seal_store::record(&*self.store).await {
            Ok(Some(record)) => self.understand(record).await.err(),
            Ok(None) => Some("the seal's record is gone from the store".into()),
            // Without a store nothing that is sealed reaches us either.
            Err(_) => return,
        };
        let trouble = trouble.map(|it| it.to_string());
        let mut state = self.state();
        if state.trouble != trouble {
            match &trouble {
                Some(text) => tracing::error!(trouble = %text, "the seal cannot be followed"),
                None => tracing::info!("the seal can be followed again"),
            }
            state.trouble = trouble;
        }
    }

    async fn understand(&self, record: SealRecord) -> Result<(), Failure> {
        let known = self.state().record.as_ref() == Some(&record);
        if known {
            return Ok(());
        }
        let root = Arc::clone(&self.state().root);
        let opened = match record.unseal_with(&root) {
            Ok(seal) => Ok((root, seal)),
            // Another root since we started: it may be where the configuration says by now.
            Err(UnsealFailed::WrongRoot(_) | UnsealFailed::OtherKind(_)) => self.configured(&record).await,
            Err(error) => Err(error.into()),
        };
        match opened {
            Ok((root, seal)) => {
                self.understood(record, root, &seal);
                Ok(())
            }
            Err(error) => {
                if !self.seal.knows(record.current()) {
                    self.seal.set_outdated();
                }
                Err(format!(
                    "the root of trust was changed, and the new one is not where the configuration says ({error}): put it \
                     there, or restart with another configuration"
                )
                .into())
            }
        }
    }

    /// Opens a record with the root as it is configured, if nobody has to be asked for it.
    async fn configured(&self, record: &SealRecord) -> Result<(Arc<RootKey>, Seal), Failure> {
        let root = seal_store::root_in_file(&self.config)?;
        if root.kind() == RootKind::Passphrase {
            let tried = self.state().tried.replace(Instant::now());
            if tried.is_some_and(|tried| tried.elapsed() < PASSPHRASE_APART) {
                return Err(
                    "the passphrase in its file was not the one, and is tried again in a while".into(),
                );
            }
        }
        let record = record.clone();
        // Argon2id takes its time and memory: not on a thread that serves.
        tokio::task::spawn_blocking(move || -> Result<_, Failure> {
            let root = record.root_key(&root)?;
            let seal = record.unseal_with(&root)?;
            Ok((Arc::new(root), seal))
        })
        .await?
    }

    fn understood(&self, record: SealRecord, root: Arc<RootKey>, seal: &Seal) {
        let rotated = seal.current() != self.seal.current();
        self.seal.take(seal);
        let mut state = self.state();
        (state.record, state.root, state.trouble) = (Some(record), root, None);
        drop(state);
        if rotated {
            tracing::info!(domain_key = %seal.current(), "another domain key seals from now on");
        }
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whoever meets a domain key that it does not know.
struct Asked(std::sync::Weak<Keeper>);

impl Renewal for Asked {
    fn renew(&self) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(async move {
            if let Some(keeper) = self.0.upgrade() {
                keeper.read_again().await;
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use crypto::SystemRandom;
    use seal::{Aad, Cost, Root, key_file};
    use store::Memory;
    use tempfile::TempDir;
    use testkit::Ground;

    use super::*;

    /// A server over a store in memory, with its root in a file.
    struct Site {
        dir: TempDir,
        ground: Ground,
        store: Arc<dyn Store>,
        seal: Arc<Seal>,
        keeper: Arc<Keeper>,
    }

    impl Site {
        async fn new() -> Self {
            let (dir, ground) = (tempfile::tempdir().unwrap(), Ground::new());
            let config = Config {
                data_dir: dir.path().to_owned(),
                ..Config::default()
            };
            let store: Arc<dyn Store> = Arc::new(Memory::new());
            let random: Arc<dyn Random> = Arc::new(SystemRandom);
            let clock = Arc::clone(&ground.clock) as Arc<dyn Clock>;
            let now = clock.now().seconds();
            let (seal, root) = seal_store::init(&config, &*store, now, Arc::clone(&random))
                .await
                .unwrap();
            let keeper = Keeper::new(Arc::clone(&store), Arc::clone(&seal), root, config, clock, random);
            Self {
                dir,
                ground,
                store,
                seal,
                keeper,
            }
        }

        async fn record(&self) -> SealRecord {
            seal_store::record(&*self.store).await.unwrap().unwrap()
        }

        fn now(&self) -> i64 {
            self.ground.clock.now().seconds()
        }

        /// A rotation by somebody else, who has this root.
        async fn rotate(&self, root: &RootKey) -> SealRecord {
            let record = self.record().await;
            let (new, _) = record.rotated(root, self.now(), &SystemRandom).unwrap();
            seal_store::replace(&*self.store, &record, &new).await.unwrap();
            new
        }

        /// Changes the root, as somebody else does.
        async fn rewrap(&self, new: &Root) -> RootKey {
            let record = self.record().await;
            let old = record
                .root_key(&key_file::read(&self.root_file()).unwrap())
                .unwrap();
            let (new, key) = record
                .rewrapped(&old, new, Cost::default(), &SystemRandom)
                .unwrap();
            seal_store::replace(&*self.store, &record, &new).await.unwrap();
            key
        }

        fn root_file(&self) -> std::path::PathBuf {
            self.dir.path().join("root.key")
        }

        /// Keeps an anchor, which is a record with a secret in it.
        async fn keep_anchor(&self) {
            let anchors = crate::anchor::Anchors {
                store: Arc::clone(&self.store),
                seal: Arc::clone(&self.seal),
                random: Arc::new(SystemRandom),
                node: "a".to_owned(),
            };
            anchors.keep(crate::anchor::parse(ANCHOR).unwrap()).await.unwrap();
            assert!(anchors.last().await.unwrap().is_some());
        }
    }

    const ANCHOR: &str = "1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    #[tokio::test]
    async fn an_older_domain_key_is_dropped_37_hours_after_it_was_replaced_and_not_before() {
        let site = Site::new().await;
        site.keep_anchor().await;
        let first = site.record().await;
        let root = first
            .root_key(&key_file::read(&site.root_file()).unwrap())
            .unwrap();
        let (new, _) = first.rotated(&root, site.now(), &SystemRandom).unwrap();
        site.keeper.replace(&first, new.clone(), None).await.unwrap();
        assert_eq!(site.seal.current(), new.current());

        // What was at rest is sealed anew at once, and the key stays for session tokens.
        site.keeper.tidy_once().await.unwrap();
        let again = site.keeper.reseal(&mut |_| {}).await.unwrap();
        assert_eq!((again.secrets, again.anew), (1, 0));
        site.ground.clock.advance_seconds(36 * 3600);
        site.keeper.tidy_once().await.unwrap();
        assert!(site.seal.knows(first.current()));

        site.ground.clock.advance_seconds(2 * 3600);
        site.keeper.tidy_once().await.unwrap();
        assert!(!site.seal.knows(first.current()));
        assert_eq!(site.record().await.domain_keys().count(), 1);
        // The current one stays, however old.
        site.ground.clock.advance_seconds(1000 * 3600);
        site.keeper.tidy_once().await.unwrap();
        assert!(site.seal.knows(new.current()));
        site.keep_anchor().await;
    }

    #[tokio::test]
    async fn a_rotation_by_somebody_else_is_followed_when_its_key_is_met() {
        let site = Site::new().await;
        let root = key_file::read(&site.root_file()).unwrap();
        let root = site.record().await.root_key(&root).unwrap();
        let new = site.rotate(&root).await;
        assert!(!site.seal.knows(new.current()));
        site.seal.meet(new.current()).await;
        assert_eq!(site.seal.current(), new.current());
        assert_eq!(site.keeper.trouble(), None);
    }

    #[tokio::test]
    async fn without_the_new_root_nothing_is_sealed_after_the_next_rotation_and_it_says_so() {
        let site = Site::new().await;
        let next = site.dir.path().join("next.key");
        let key = site
            .rewrap(&key_file::create(&next, &SystemRandom).unwrap())
            .await;
        site.keeper.read_again().await;
        let trouble = site.keeper.trouble().unwrap();
        assert!(trouble.contains("put it there"), "{trouble}");
        // The domain keys are the same: it goes on.
        site.keep_anchor().await;

        let new = site.rotate(&key).await;
        site.seal.meet(new.current()).await;
        let wrapped = site.seal.wrap(
            &crypto::Material::generate(&SystemRandom).unwrap(),
            &Aad::naming("test", "a"),
            &SystemRandom,
        );
        assert!(wrapped.is_err());

        std::fs::rename(&next, site.root_file()).unwrap();
        site.keeper.read_again().await;
        assert_eq!(site.keeper.trouble(), None);
        assert_eq!(site.seal.current(), new.current());
        site.keep_anchor().await;
    }

    #[tokio::test]
    async fn a_record_that_nobody_with_the_root_made_is_not_taken() {
        let site = Site::new().await;
        let record = site.record().await;
        let stranger = Root::File(secret::Secret::new([9; 32]));
        let (foreign, _) = SealRecord::init(&stranger, 0, &SystemRandom).unwrap();
        assert!(site.keeper.replace(&record, foreign, None).await.is_err());

        let root = record
            .root_key(&key_file::read(&site.root_file()).unwrap())
            .unwrap();
        let (rotated, _) = record.rotated(&root, site.now(), &SystemRandom).unwrap();
        let (less, _) = rotated.without(&root, record.current(), &SystemRandom).unwrap();
        let refused = site
            .keeper
            .replace(&record, less, None)
            .await
            .unwrap_err()
            .to_string();
        assert!(refused.contains("lacks a domain key"), "{refused}");
        assert!(
            site.keeper
                .replace(&rotated, rotated.clone(), None)
                .await
                .is_err()
        );
        assert_eq!(site.record().await, record);
    }
}
