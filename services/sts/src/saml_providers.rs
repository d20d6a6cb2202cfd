//! The metadata of SAML providers, understood once.

use std::sync::Arc;

use arn::AccountId;
use identity::iam::SAML_PROVIDERS;
use quick_cache::sync::Cache;
use saml::Metadata;
use store::{Store, Version};

use crate::error::Reason;

/// Metadata by provider, each as of the version of the record that it was read from.
pub(crate) struct SamlProviders(Cache<(AccountId, Box<str>), (Version, Arc<Metadata>)>);

impl SamlProviders {
    pub(crate) fn new() -> Self {
        Self(Cache::new(PROVIDERS_MAX))
    }

    /// The metadata of a provider as it stands.
    pub(crate) async fn find(
        &self,
        store: &dyn Store,
        account: AccountId,
        name: &str,
    ) -> Result<Arc<Metadata>, Reason> {
        let found = SAML_PROVIDERS.read(store, (account, name)).await?;
        let (record, version) = found.ok_or(Reason::NoSamlProvider)?;
        let key = (account, Box::from(name));
        if let Some((of, metadata)) = self.0.get(&key)
            && of == version
        {
            return Ok(metadata);
        }
        let metadata = Arc::new(Metadata::parse(&record.metadata).map_err(Reason::failed)?);
        self.0.insert(key, (version, Arc::clone(&metadata)));
        Ok(metadata)
    }
}

impl std::fmt::Debug for SamlProviders {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SamlProviders")
            .field("kept", &self.0.len())
            .finish_non_exhaustive()
    }
}

/// Providers whose metadata is kept, some kilobytes each; the least used give way.
const PROVIDERS_MAX: usize = 512;
