//! Metadata of SAML providers, parsed once per change: a document may have ten megabytes, and strangers send assertions.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use arn::AccountId;
use identity::iam::{AssertionEncryption, SAML_PROVIDERS};
use saml::Metadata;
use store::{Store, Version};

use crate::error::Reason;

/// Parsed metadata by account and name.
#[derive(Debug, Default)]
pub(crate) struct MetadataCache(Mutex<HashMap<Name, Parsed>>);

type Name = (AccountId, String);
type Parsed = (Version, Arc<Known>);

/// What verifies the assertions of a provider.
#[derive(Debug)]
pub(crate) struct Known {
    /// What it says of itself.
    pub(crate) metadata: Metadata,
    /// Whether its assertions must be encrypted: Cognito opens none ("SAML 2.0 federation", IAM User Guide).
    pub(crate) encrypts: bool,
}

impl MetadataCache {
    /// The metadata of a provider as it is now; `None` if there is no such provider.
    pub(crate) async fn of(
        &self,
        store: &dyn Store,
        account: AccountId,
        name: &str,
    ) -> Result<Option<Arc<Known>>, Reason> {
        let read = SAML_PROVIDERS.read(store, (account, name)).await?;
        let Some((record, version)) = read else {
            return Ok(None);
        };
        let key = (account, name.to_owned());
        let held = self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&key)
            .cloned();
        if let Some((_, parsed)) = held.filter(|(of, _)| *of == version) {
            return Ok(Some(parsed));
        }
        let parsed = Arc::new(Known {
            metadata: Metadata::parse(&record.metadata).map_err(Reason::failed)?,
            encrypts: record.encryption == Some(AssertionEncryption::Required),
        });
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= KEPT_MAX {
            all.clear();
        }
        all.insert(key, (version, Arc::clone(&parsed)));
        Ok(Some(parsed))
    }

    /// Forgets all.
    pub(crate) fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// Documents that are kept.
const KEPT_MAX: usize = 64;
