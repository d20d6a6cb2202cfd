use std::sync::Arc;

use arn::{AccountId, Arn, Partition, Region};

use super::name;
use super::{Kms, KmsAlgorithm, KmsCall, PROVIDER, accept};
use crate::DataKey;
use crate::keyring::{Keyring, Unwrapping, Wrapping};
use crate::materials::KeyringFailed;

/// Decrypts with whatever KMS keys a message names. It never encrypts.
///
/// Whoever wrote the message chose the keys, so say with a filter whose keys are trusted.
pub struct KmsDiscovery {
    kms: Arc<dyn Kms>,
    filter: Option<DiscoveryFilter>,
    region: Option<Region>,
    grant_tokens: Vec<String>,
}

/// Whose keys are trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiscoveryFilter {
    /// The partition that they are in.
    pub partition: Partition,
    /// The accounts that own them.
    pub accounts: Vec<AccountId>,
}

impl KmsDiscovery {
    /// Trusts the keys of these accounts.
    pub fn new(kms: Arc<dyn Kms>, filter: DiscoveryFilter) -> Self {
        Self {
            filter: Some(filter),
            ..Self::of_any_account(kms)
        }
    }

    /// Trusts any key that the caller of KMS may use.
    pub fn of_any_account(kms: Arc<dyn Kms>) -> Self {
        Self {
            kms,
            filter: None,
            region: None,
            grant_tokens: Vec::new(),
        }
    }

    /// Uses keys of this region alone, which is where `kms` is: of multi-Region keys of other regions, their replicas
    /// here.
    #[must_use]
    pub fn multi_region_aware(mut self, region: Region) -> Self {
        self.region = Some(region);
        self
    }

    /// With tokens of grants that are not known everywhere yet.
    #[must_use]
    pub fn with_grant_tokens(mut self, tokens: Vec<String>) -> Self {
        self.grant_tokens = tokens;
        self
    }

    /// The key to decrypt with, if the stored one is trusted and within reach.
    fn key_for(&self, stored: Arn) -> Option<Arn> {
        if let Some(DiscoveryFilter { partition, accounts }) = &self.filter
            && (stored.partition != *partition
                || !stored.account.is_some_and(|account| accounts.contains(&account)))
        {
            return None;
        }
        match self.region {
            None => Some(stored),
            Some(region) if stored.region == Some(region) => Some(stored),
            Some(region) => name::is_multi_region(&stored).then(|| name::in_region(stored, region)),
        }
    }
}

impl Keyring for KmsDiscovery {
    fn wrap(&self, _: &mut Wrapping<'_>) -> Result<(), KeyringFailed> {
        Err(KeyringFailed::new(
            "a discovery keyring does not encrypt: name a key",
        ))
    }

    fn unwrap(&self, unwrapping: &mut Unwrapping<'_>) -> Result<(), KeyringFailed> {
        for encrypted in unwrapping.encrypted() {
            if unwrapping.is_done() {
                break;
            }
            if encrypted.provider != PROVIDER {
                continue;
            }
            let Some(stored) = std::str::from_utf8(&encrypted.provider_info)
                .ok()
                .and_then(name::key_arn)
            else {
                unwrapping.failed(KeyringFailed::new(
                    "a data key of KMS does not name the ARN of a key",
                ));
                continue;
            };
            let Some(key) = self.key_for(stored) else { continue };
            let key_id = key.to_string();
            let call = KmsCall {
                key_id: &key_id,
                context: unwrapping.context(),
                grant_tokens: &self.grant_tokens,
            };
            let answer = self
                .kms
                .decrypt(&call, KmsAlgorithm::Symmetric, &encrypted.ciphertext);
            let suite = unwrapping.suite();
            accept(unwrapping, &key_id, answer, |key| {
                DataKey::from_secret(suite, key)
            });
        }
        Ok(())
    }
}
