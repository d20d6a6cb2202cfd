//! Keeps the seal of a running server what its record in the store says: follows rotations that others make, makes those
//! that it is handed, seals anew what is under older domain keys, and drops keys that nothing needs any more.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use catalog::{Catalog, Resealed};
use crypto::Random;
use gate::Clock;
use seal::{Renewal, RootKey, Seal, SealRecord, UnsealFailed};
use store::Store;
use tokio::time::{Instant, sleep, sleep_until};

use crate::config::Config;
use crate::say::Failure;
use crate::{seal_store, tables};

/// How often the record is read.
const PERIOD: Duration = Duration::from_secs(1);
/// The least time between two readings, however many ask: anybody can show a token that names a domain key.
const APART: Duration = Duration::from_millis(250);
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
            Ok(Some(record)) => self.understand(record).err(),
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

    fn understand(&self, record: SealRecord) -> Result<(), Failure> {
        let known = self.state().record.as_ref() == Some(&record);
        if known {
            return Ok(());
        }
        let root = Arc::clone(&self.state().root);
        let opened = match record.unseal_with(&root) {
            Ok(seal) => Ok((root, seal)),
            // Another root since we started: it may be where the configuration says by now.
            Err(UnsealFailed::WrongRoot(_) | UnsealFailed::OtherKind(_)) => self
                .configured(&record)
                .map(|(root, seal)| (Arc::new(root), seal)),
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
    fn configured(&self, record: &SealRecord) -> Result<(RootKey, Seal), Failure> {
        let root = record.root_key(&seal_store::root_in_file(&self.config)?)?;
        let seal = record.unseal_with(&root)?;
        Ok((root, seal))
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
