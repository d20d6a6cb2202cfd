//! KMS in every region that keys name.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use arn::{Arn, Region};
use client::{CallError, Client, Endpoint};
use sealstone_encryption_sdk::keyring::kms::{
    GeneratedDataKey, Kms, KmsAlgorithm, KmsCall, KmsClient, UnwrappedDataKey, WrappedDataKey,
};
use sealstone_encryption_sdk::materials::KeyringFailed;
use secret::Secret;
use smithy::Timestamp;

use crate::aws::{Access, Current, Profiles};
use crate::environment::{self, Environment};
use crate::plan::KmsAccess;

/// Asks KMS in the region of a key's ARN, or in the caller's own.
pub(crate) struct RegionalKms {
    asked: KmsAccess,
    environment: Environment,
    profiles: Arc<Profiles>,
    clients: Mutex<BTreeMap<String, Held>>,
}

/// A client, and how long its credentials are good, if that is known.
struct Held {
    client: Arc<KmsClient>,
    times: Option<Times>,
}

struct Times {
    /// Not to the last, for clocks differ and a call takes its time; and not so early that they are hardly used.
    look_again: Timestamp,
    expire: Timestamp,
}

impl Times {
    fn of(now: Timestamp, expire: Timestamp) -> Self {
        let left = (expire.seconds() - now.seconds()).max(0);
        Self {
            look_again: expire.plus_seconds(-MARGIN_SECONDS.min(left / 2)),
            expire,
        }
    }
}

impl Held {
    fn is_fresh(&self, now: Timestamp) -> bool {
        self.times.as_ref().is_none_or(|times| now < times.look_again)
    }

    fn is_good(&self, now: Timestamp) -> bool {
        self.times.as_ref().is_none_or(|times| now < times.expire)
    }
}

/// How long before they expire credentials are looked for anew.
const MARGIN_SECONDS: i64 = 300;

impl RegionalKms {
    /// Nothing is looked up or connected yet.
    pub(crate) fn new(asked: KmsAccess, environment: Environment, profiles: Arc<Profiles>) -> Self {
        Self {
            asked,
            environment,
            profiles,
            clients: Mutex::default(),
        }
    }

    /// The caller's own region, if there is one.
    ///
    /// # Errors
    /// What stands for a region is none, or there are no credentials.
    pub(crate) fn region(&self) -> Result<Option<Region>, KeyringFailed> {
        Ok(self.access()?.site.region)
    }

    fn access(&self) -> Result<Access, KeyringFailed> {
        Access::find(&self.asked, &self.environment, &self.profiles)
            .map_err(|why| KeyringFailed::new(why.to_string()))
    }

    fn client(&self, key_id: &str) -> Result<Arc<KmsClient>, KeyringFailed> {
        let now = environment::now().unix_seconds();
        self.client_at(key_id, Timestamp::from_millis(now * 1000))
    }

    fn client_at(&self, key_id: &str, now: Timestamp) -> Result<Arc<KmsClient>, KeyringFailed> {
        let of_key = key_id.parse::<Arn>().ok().and_then(|arn| arn.region);
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        let name = of_key.map(|it| it.to_string()).unwrap_or_default();
        let held = clients.get(&name);
        if let Some(held) = held.filter(|held| held.is_fresh(now)) {
            return Ok(held.client.clone());
        }
        match (self.connect(of_key, now), held.filter(|held| held.is_good(now))) {
            (Ok(held), _) => {
                let client = held.client.clone();
                clients.insert(name, held);
                Ok(client)
            }
            // Whoever gives them may be back before these expire.
            (Err(_), Some(held)) => Ok(held.client.clone()),
            (Err(why), None) => Err(why),
        }
    }

    /// A client with the credentials of now, for keys of this region or the caller's own.
    fn connect(&self, of_key: Option<Region>, now: Timestamp) -> Result<Held, KeyringFailed> {
        let Access { credentials, site } = self.access()?;
        let region = of_key.or(site.region).ok_or_else(|| {
            KeyringFailed::new(
                "You must specify a region: region=… of --wrapping-keys, AWS_REGION, or a key's ARN",
            )
        })?;
        let Current { credentials, until } = credentials.credentials().map_err(KeyringFailed::new)?;
        let text = site.endpoint(region);
        let endpoint: Endpoint = text
            .parse()
            .map_err(|why| KeyringFailed::new(format!("the endpoint {text}: {why}")))?;
        let is_tls = endpoint.is_tls();
        let mut client = Client::new(endpoint, credentials, region, Arc::new(environment::now))
            .with_user_agent(concat!("sealstone-encryption-cli/", env!("CARGO_PKG_VERSION")));
        if is_tls {
            client = client.with_roots(site.roots().map_err(KeyringFailed::new)?);
        }
        let client = KmsClient::new(Arc::new(client))
            .map_err(|why| KeyringFailed::because("KMS cannot be called", why))?;
        Ok(Held {
            client: Arc::new(client),
            times: until.map(|expire| Times::of(now, expire)),
        })
    }

    /// Calls, and calls again where the answer may be another one: all three operations can be repeated.
    fn again<T>(&self, call: impl Fn() -> Result<T, KeyringFailed>) -> Result<T, KeyringFailed> {
        let attempts = self
            .environment
            .get("AWS_MAX_ATTEMPTS")
            .and_then(|it| it.parse().ok());
        let attempts: u32 = attempts.unwrap_or(ATTEMPTS).clamp(1, ATTEMPTS_MAX);
        for attempt in 1..attempts {
            match call() {
                Err(why) if is_worth_another(&why) => thread::sleep(FIRST_PAUSE * (1 << attempt.min(6))),
                done => return done,
            }
        }
        call()
    }
}

const ATTEMPTS: u32 = 3;
const ATTEMPTS_MAX: u32 = 10;
const FIRST_PAUSE: Duration = Duration::from_millis(50);

fn is_worth_another(why: &KeyringFailed) -> bool {
    let cause = why.source.as_ref().and_then(|it| it.downcast_ref::<CallError>());
    match cause {
        Some(CallError::NotSent(_) | CallError::Unanswered(_)) => true,
        Some(CallError::Answered(answer)) => {
            answer.status >= 500 || answer.status == 429 || answer.code.contains("Throttling")
        }
        None => false,
    }
}

impl Kms for RegionalKms {
    fn generate_data_key(&self, call: &KmsCall<'_>, bytes: usize) -> Result<GeneratedDataKey, KeyringFailed> {
        let client = self.client(call.key_id)?;
        self.again(|| client.generate_data_key(call, bytes))
    }

    fn encrypt(
        &self,
        call: &KmsCall<'_>,
        plaintext: &Secret<Vec<u8>>,
    ) -> Result<WrappedDataKey, KeyringFailed> {
        let client = self.client(call.key_id)?;
        self.again(|| client.encrypt(call, plaintext))
    }

    fn decrypt(
        &self,
        call: &KmsCall<'_>,
        algorithm: KmsAlgorithm,
        ciphertext: &[u8],
    ) -> Result<UnwrappedDataKey, KeyringFailed> {
        let client = self.client(call.key_id)?;
        self.again(|| client.decrypt(call, algorithm, ciphertext))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How often a `credential_process` runs for two calls so many seconds before what it prints expires, and whether both
    /// have a client. It prints `when` that holds.
    fn runs(before_expiry: [i64; 2], when: &str) -> (usize, bool) {
        let folder = tempfile::tempdir().unwrap();
        let log = folder.path().join("runs").display().to_string();
        let config = format!(
            "[default]\nregion = us-east-1\nendpoint_url = http://127.0.0.1:1\n\
             credential_process = echo run >> {log}; {when} && echo '{PRINTED}'",
            when = when.replace("LOG", &log),
        );
        let asked = KmsAccess {
            region: None,
            profile: None,
        };
        let profiles = Arc::new(Profiles::read(&config, ""));
        let kms = RegionalKms::new(asked, Environment::default(), profiles);
        let expire = Timestamp::from_iso8601("2026-11-29T08:00:00Z").unwrap();
        let has_client = |before: i64| kms.client_at("alias/a", expire.plus_seconds(-before)).is_ok();
        let both = before_expiry.map(has_client) == [true; 2];
        (std::fs::read_to_string(log).unwrap().lines().count(), both)
    }

    const PRINTED: &str =
        r#"{"Version":1,"AccessKeyId":"A","SecretAccessKey":"s","Expiration":"2026-11-29T08:00:00Z"}"#;

    #[test]
    fn credentials_are_looked_for_anew_when_they_are_about_to_expire() {
        assert_eq!(runs([3600, 301], "true"), (1, true));
        assert_eq!(runs([3600, 299], "true"), (2, true));
        // Of those that are brief, half of their time is used.
        assert_eq!(runs([100, 51], "true"), (1, true));
        assert_eq!(runs([100, 49], "true"), (2, true));
        assert_eq!(runs([-1, -1], "true"), (2, true));
    }

    #[test]
    fn credentials_are_used_to_the_end_if_there_are_no_others() {
        let once = "[ $(wc -l < LOG) = 1 ]";
        assert_eq!(runs([3600, 1], once), (2, true));
        assert_eq!(runs([3600, 0], once), (2, false));
    }
}
