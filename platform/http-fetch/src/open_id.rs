//! The keys of OpenID Connect providers, fetched and kept for a while.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use identity::openid::{KeySource, KeysUnavailable, Wanted};
use jwt::Jwks;
use quick_cache::sync::Cache;
use serde::Deserialize;
use store::BoxFuture;
use tokio::sync::Mutex;
use tokio::time::{Instant, timeout};

use crate::{FetchFailed, Fetcher};

/// Keys of providers, by issuer and by the thumbprints that they may be fetched with: what one account's provider lets in
/// is not taken for another's.
pub struct OpenIdKeys {
    fetcher: Fetcher,
    kept: Cache<Name, Arc<Mutex<Kept>>>,
}

/// Issuer and thumbprints.
type Name = (Box<str>, Box<[String]>);

/// What is known of one provider's keys. Whoever fetches them holds the lock; everybody else waits for that answer.
#[derive(Default)]
struct Kept {
    keys: Option<(Arc<Jwks>, Instant)>,
    tried: Option<Instant>,
}

impl Kept {
    /// The keys, if they are not too old.
    fn fresh(&self, now: Instant) -> Option<Arc<Jwks>> {
        let (keys, fetched) = self.keys.as_ref()?;
        (now - *fetched < KEPT).then(|| Arc::clone(keys))
    }
}

impl OpenIdKeys {
    /// Over this fetcher; nothing is fetched yet.
    pub fn new(fetcher: Fetcher) -> Self {
        Self {
            fetcher,
            kept: Cache::new(PROVIDERS_MAX),
        }
    }

    async fn find(&self, wanted: Wanted<'_>) -> Result<Arc<Jwks>, KeysUnavailable> {
        let place = self.place(wanted);
        let mut kept = place.lock().await;
        let now = Instant::now();
        let fresh = kept.fresh(now);
        let tried = kept.tried.map(|it| now - it);
        match fresh.clone() {
            Some(keys) if wanted.kid.is_none_or(|kid| keys.has(kid)) => return Ok(keys),
            // A key that is not in the set may be new, or nobody's: it is not looked for all the time.
            Some(keys) if tried.is_some_and(|it| it < NOT_AGAIN_FOR_A_KEY) => return Ok(keys),
            None if tried.is_some_and(|it| it < NOT_AGAIN_AFTER_A_FAILURE) => {
                return Err(unavailable("the last attempt failed a moment ago"));
            }
            _ => {}
        }
        kept.tried = Some(now);
        match (self.fetch(wanted).await, fresh) {
            (Ok(keys), _) => {
                let keys = Arc::new(keys);
                kept.keys = Some((Arc::clone(&keys), now));
                Ok(keys)
            }
            (Err(_), Some(keys)) => Ok(keys),
            (Err(failed), None) => Err(failed),
        }
    }

    fn place(&self, wanted: Wanted<'_>) -> Arc<Mutex<Kept>> {
        let name: Name = (wanted.issuer.into(), wanted.thumbprints.into());
        let fresh = || Ok::<_, std::convert::Infallible>(Arc::default());
        match self.kept.get_or_insert_with(&name, fresh) {
            Ok(place) => place,
            Err(never) => match never {},
        }
    }

    /// Discovery, then the keys ("OpenID Connect Discovery 1.0", section 4).
    async fn fetch(&self, wanted: Wanted<'_>) -> Result<Jwks, KeysUnavailable> {
        let Wanted {
            issuer, thumbprints, ..
        } = wanted;
        let fetched = timeout(PATIENCE, async {
            let url = format!(
                "{}/.well-known/openid-configuration",
                issuer.trim_end_matches('/')
            );
            let document = self.fetcher.get(&url, thumbprints).await.map_err(failed)?;
            let Discovery {
                issuer: said,
                jwks_uri,
            } = serde_json::from_slice(&document)
                .map_err(|_| unavailable("its configuration cannot be understood"))?;
            if said != issuer {
                return Err(unavailable("its configuration is of another issuer"));
            }
            let keys = self.fetcher.get(&jwks_uri, thumbprints).await.map_err(failed)?;
            Jwks::parse(&keys).map_err(|_| unavailable("its keys cannot be understood"))
        });
        fetched
            .await
            .unwrap_or_else(|_| Err(failed(FetchFailed::TooSlow)))
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
            .field("providers", &self.kept.len())
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
/// How long an unknown key is not looked for again.
const NOT_AGAIN_FOR_A_KEY: Duration = Duration::from_secs(60);
/// How long a provider that failed is left alone.
const NOT_AGAIN_AFTER_A_FAILURE: Duration = Duration::from_secs(5);
/// How long configuration and keys may take together: a call waits for them.
const PATIENCE: Duration = Duration::from_secs(5);
