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

use crate::aws::{Access, Profiles};
use crate::environment::{self, Environment};
use crate::plan::KmsAccess;

/// Asks KMS in the region of a key's ARN, or in the caller's own.
pub(crate) struct RegionalKms {
    asked: KmsAccess,
    environment: Environment,
    profiles: Arc<Profiles>,
    clients: Mutex<BTreeMap<String, Arc<KmsClient>>>,
}

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
        let of_key = key_id.parse::<Arn>().ok().and_then(|arn| arn.region);
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        let name = of_key.map(|it| it.to_string()).unwrap_or_default();
        if let Some(client) = clients.get(&name) {
            return Ok(client.clone());
        }
        let Access { credentials, site } = self.access()?;
        let region = of_key.or(site.region).ok_or_else(|| {
            KeyringFailed::new(
                "You must specify a region: region=… of --wrapping-keys, AWS_REGION, or a key's ARN",
            )
        })?;
        let credentials = credentials.credentials().map_err(KeyringFailed::new)?;
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
        let client = Arc::new(client);
        clients.insert(name, client.clone());
        Ok(client)
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
