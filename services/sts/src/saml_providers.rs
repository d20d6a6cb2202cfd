//! SAML providers, their metadata and private keys understood once.

use std::sync::Arc;

use arn::AccountId;
use identity::iam::{AssertionEncryption, SAML_PROVIDERS, SamlProviderRecord};
use identity::{Directory, SamlPrivateKey};
use quick_cache::sync::Cache;
use saml::{Metadata, PrivateKey};
use store::Version;

use crate::error::Reason;

/// Providers by name, each as of the version of the record that it was read from.
pub(crate) struct SamlProviders(Cache<(AccountId, Box<str>), (Version, Arc<SamlProvider>)>);

/// What verifies the assertions of a provider.
pub(crate) struct SamlProvider {
    /// Its unique id.
    pub(crate) id: String,
    /// What it says of itself.
    pub(crate) metadata: Metadata,
    /// What opens its assertions, if they may be encrypted.
    pub(crate) private_keys: Vec<PrivateKey>,
    /// Whether they must be.
    pub(crate) encrypts: bool,
}

impl SamlProviders {
    pub(crate) fn new() -> Self {
        Self(Cache::new(PROVIDERS_MAX))
    }

    /// A provider as it stands.
    pub(crate) async fn find(
        &self,
        directory: &Directory,
        account: AccountId,
        name: &str,
    ) -> Result<Arc<SamlProvider>, Reason> {
        let found = SAML_PROVIDERS.read(directory.store(), (account, name)).await?;
        let (record, version) = found.ok_or(Reason::NoSamlProvider)?;
        let key = (account, Box::from(name));
        if let Some((of, provider)) = self.0.get(&key)
            && of == version
        {
            return Ok(provider);
        }
        let provider = Arc::new(understood(directory, account, record).await?);
        self.0.insert(key, (version, Arc::clone(&provider)));
        Ok(provider)
    }
}

async fn understood(
    directory: &Directory,
    account: AccountId,
    record: SamlProviderRecord,
) -> Result<SamlProvider, Reason> {
    let mut private_keys = Vec::with_capacity(record.private_keys.len());
    for it in record.private_keys.iter().filter(|_| record.encryption.is_some()) {
        let seal = directory.seal();
        seal.meet(it.key.domain_key()).await;
        let key = seal.unwrap(&it.key, &SamlPrivateKey::aad(account, &record.id, &it.id));
        private_keys.extend(key.map_err(Reason::failed)?.opener());
    }
    Ok(SamlProvider {
        metadata: Metadata::parse(&record.metadata).map_err(Reason::failed)?,
        id: record.id,
        private_keys,
        encrypts: record.encryption == Some(AssertionEncryption::Required),
    })
}

impl std::fmt::Debug for SamlProviders {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SamlProviders")
            .field("kept", &self.0.len())
            .finish_non_exhaustive()
    }
}

/// Providers that are kept, some kilobytes each; the least used give way.
const PROVIDERS_MAX: usize = 512;
