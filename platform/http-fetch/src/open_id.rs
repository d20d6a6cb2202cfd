//! The keys of OpenID Connect providers, fetched and kept for a while.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use identity::openid::{KeySource, KeysUnavailable, Wanted};
use jwt::Jwks;
use quick_cache::sync::Cache;
use serde::Deserialize;
use store::BoxFuture;
use tokio::sync::Semaphore;
use tokio::time::{Instant, timeout};

use crate::{FetchFailed, Fetcher};

/// Keys of providers, by issuer and by the thumbprints that they may be fetched with: what one account's provider lets in
/// is not taken for another's.
pub struct OpenIdKeys {
    fetcher: Arc<Fetcher>,
    providers: Cache<Name, Arc<Provider>>,
}

/// Issuer and thumbprints.
type Name = (Box<str>, Box<[String]>);

impl OpenIdKeys {
    /// Over this fetcher; nothing is fetched yet.
    pub fn new(fetcher: Fetcher) -> Self {
        Self {
            fetcher: Arc::new(fetcher),
            providers: Cache::new(PROVIDERS_MAX),
        }
    }

    async fn find(&self, wanted: Wanted<'_>) -> Result<Arc<Jwks>, KeysUnavailable> {
        let provider = self.provider(wanted);
        if let Some(answer) = provider.known(wanted.kid) {
            return answer;
        }
        let Ok(_waiting) = provider.waiting.try_acquire() else {
            return provider.older();
        };
        let Ok(turn) = Arc::clone(&provider.turn).acquire_owned().await else {
            return Err(unavailable("the server is about to stop"));
        };
        // Whoever had the turn before has found out.
        if let Some(answer) = provider.known(wanted.kid) {
            return answer;
        }
        // A task of its own: who hangs up does not take the answer from those who wait.
        let (fetcher, provider) = (Arc::clone(&self.fetcher), Arc::clone(&provider));
        let fetched = tokio::spawn(async move {
            let started = Instant::now();
            let fetched = provider.fetch(&fetcher).await;
            let answer = provider.keep(fetched, started);
            drop(turn);
            answer
        });
        fetched
            .await
            .unwrap_or_else(|_| Err(unavailable("the attempt broke off")))
    }

    fn provider(&self, wanted: Wanted<'_>) -> Arc<Provider> {
        let name: Name = (wanted.issuer.into(), wanted.thumbprints.into());
        let fresh = || Ok::<_, std::convert::Infallible>(Arc::new(Provider::new(&name)));
        match self.providers.get_or_insert_with(&name, fresh) {
            Ok(provider) => provider,
            Err(never) => match never {},
        }
    }
}

/// A provider, and what is known of its keys.
struct Provider {
    issuer: Box<str>,
    thumbprints: Box<[String]>,
    kept: Mutex<Kept>,
    /// For the one who fetches.
    turn: Arc<Semaphore>,
    /// For that one and those who wait for what it finds.
    waiting: Semaphore,
}

#[derive(Default)]
struct Kept {
    /// And when they were asked for.
    keys: Option<(Arc<Jwks>, Instant)>,
    /// When the last attempt was over, and what it failed for.
    tried: Option<(Instant, Option<KeysUnavailable>)>,
}

impl Provider {
    fn new((issuer, thumbprints): &Name) -> Self {
        Self {
            issuer: issuer.clone(),
            thumbprints: thumbprints.clone(),
            kept: Mutex::default(),
            turn: Arc::new(Semaphore::new(1)),
            waiting: Semaphore::new(WAITING_MAX),
        }
    }

    /// The answer for who looks for this key, unless it takes another attempt.
    fn known(&self, kid: Option<&str>) -> Option<Result<Arc<Jwks>, KeysUnavailable>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let tried = kept.tried.as_ref().map(|(over, why)| (over.elapsed(), why));
        match (kept.younger_than(KEPT), tried) {
            (Some(keys), _) if kid.is_none_or(|kid| keys.has(kid)) => Some(Ok(keys)),
            // A key that is not in the set may be new, or nobody's: it is not looked for all the time.
            (Some(keys), Some((ago, _))) if ago < NOT_AGAIN_FOR_A_KEY => Some(Ok(keys)),
            (None, Some((ago, Some(why)))) if ago < NOT_AGAIN_AFTER_A_FAILURE => Some(Err(why.clone())),
            _ => None,
        }
    }

    /// The answer for who cannot wait: the keys that were good a moment ago.
    fn older(&self) -> Result<Arc<Jwks>, KeysUnavailable> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let keys = kept.younger_than(KEPT + GRACE);
        keys.ok_or_else(|| unavailable("too many are waiting for it already"))
    }

    /// Takes note of an attempt; the answer for who made it.
    fn keep(
        &self,
        fetched: Result<Jwks, KeysUnavailable>,
        started: Instant,
    ) -> Result<Arc<Jwks>, KeysUnavailable> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        // By now, not by its start: an attempt may have taken as long as others are to wait.
        kept.tried = Some((Instant::now(), fetched.as_ref().err().cloned()));
        match fetched {
            Ok(keys) => {
                let keys = Arc::new(keys);
                kept.keys = Some((Arc::clone(&keys), started));
                Ok(keys)
            }
            Err(failed) => kept.younger_than(KEPT).ok_or(failed),
        }
    }

    /// Discovery, then the keys ("OpenID Connect Discovery 1.0", section 4).
    async fn fetch(&self, fetcher: &Fetcher) -> Result<Jwks, KeysUnavailable> {
        let (issuer, thumbprints) = (&*self.issuer, &*self.thumbprints);
        let fetched = timeout(PATIENCE, async {
            let url = format!(
                "{}/.well-known/openid-configuration",
                issuer.trim_end_matches('/')
            );
            let document = fetcher.get(&url, thumbprints).await.map_err(failed)?;
            let Discovery {
                issuer: said,
                jwks_uri,
            } = serde_json::from_slice(&document)
                .map_err(|_| unavailable("its configuration cannot be understood"))?;
            if said != issuer {
                return Err(unavailable("its configuration is of another issuer"));
            }
            let keys = fetcher.get_named(&url, &jwks_uri, thumbprints).await;
            Jwks::parse(&keys.map_err(failed)?).map_err(|_| unavailable("its keys cannot be understood"))
        });
        fetched
            .await
            .unwrap_or_else(|_| Err(failed(FetchFailed::TooSlow)))
    }
}

impl Kept {
    fn younger_than(&self, age: Duration) -> Option<Arc<Jwks>> {
        let (keys, asked) = self.keys.as_ref()?;
        (asked.elapsed() < age).then(|| Arc::clone(keys))
    }
}

impl KeySource for OpenIdKeys {
    fn keys<'a>(&'a self, wanted: Wanted<'a>) -> BoxFuture<'a, Result<Arc<Jwks>, KeysUnavailable>> {
        Box::pin(self.find(wanted))
    }
}

impl fmt::Debug for OpenIdKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OpenIdKeys")
            .field("providers", &self.providers.len())
            .finish_non_exhaustive()
    }
}

/// What is needed of a provider's configuration.
#[derive(Deserialize)]
struct Discovery {
    issuer: String,
    jwks_uri: String,
}

fn failed(failed: FetchFailed) -> KeysUnavailable {
    unavailable(&failed.to_string())
}

fn unavailable(why: &str) -> KeysUnavailable {
    KeysUnavailable(why.to_owned())
}

/// Providers whose keys are kept; the least used give way.
const PROVIDERS_MAX: usize = 1_024;
/// For how long keys are good without looking again.
const KEPT: Duration = Duration::from_secs(3_600);
/// For how long after that they will do for those who would have to wait in line for new ones.
const GRACE: Duration = Duration::from_secs(60);
/// Callers who wait for one provider at once. Calls without a signature have few places, and one provider that hangs must
/// not hold them all.
const WAITING_MAX: usize = 8;
/// How long an unknown key is not looked for again.
const NOT_AGAIN_FOR_A_KEY: Duration = Duration::from_secs(60);
/// How long a provider that failed is left alone.
const NOT_AGAIN_AFTER_A_FAILURE: Duration = Duration::from_secs(5);
/// How long configuration and keys may take together: a call waits for them.
const PATIENCE: Duration = Duration::from_secs(5);
