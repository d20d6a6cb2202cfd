//! A KMS key: what is stored of it, and what of that is kept in memory.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use arn::{AccountId, Arn, Region};
use catalog::{Catalogued, References, Secrets};
use crypto::{KeyName, Material};
use identity::principals::PrincipalIds;
use kms_api as api;
use policy::Policy;
use seal::{Aad, Sealed};
use serde::{Deserialize, Serialize};
use smithy::Timestamp;
use store::Record;

use crate::error::Reason;
use crate::keys::{ALIASES, KEYS, MATERIALS};

/// Which key: unique within the deployment, small, the key of caches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct KeyRef {
    pub(crate) account: AccountId,
    pub(crate) region: Region,
    pub(crate) name: KeyName,
}

impl KeyRef {
    /// The key's ARN.
    pub(crate) fn arn(&self) -> String {
        Arn::regional("kms", self.region, self.account, format!("key/{}", self.name)).to_string()
    }

    /// The parts of the key of its records.
    pub(crate) fn parts(&self) -> (AccountId, Region, String) {
        (self.account, self.region, self.name.to_string())
    }

    /// The key whose records are under these parts.
    fn filed(account: &str, region: &str, name: &str) -> Option<Self> {
        Some(Self {
            account: account.parse().ok()?,
            region: region.parse().ok()?,
            name: name.parse().ok()?,
        })
    }

    /// What a sealed material is bound to.
    pub(crate) fn aad(&self, material: &str) -> Aad {
        Aad::naming("account", self.account.to_string())
            .and("region", self.region.as_str())
            .and("key", self.name.to_string())
            .and("material", material)
    }
}

/// What a key can be in. One value says it all: there is no date beside a flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum KeyState {
    /// It works.
    Enabled,
    /// It can be enabled again.
    Disabled,
    /// It will be deleted, with its material.
    PendingDeletion {
        /// When, in milliseconds since 1970.
        until_ms: i64,
    },
}

impl KeyState {
    /// Whether the waiting period before deletion has ended.
    pub(crate) const fn is_over(self, now: Timestamp) -> bool {
        matches!(self, Self::PendingDeletion { until_ms } if now.millis() >= until_ms)
    }

    pub(crate) const fn on_wire(self) -> api::KeyState {
        match self {
            Self::Enabled => api::KeyState::Enabled,
            Self::Disabled => api::KeyState::Disabled,
            Self::PendingDeletion { .. } => api::KeyState::PendingDeletion,
        }
    }
}

/// Who manages a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Manager {
    /// The account.
    Customer,
    /// A service of AWS, on the account's behalf: `alias/aws/*`.
    Aws,
}

/// A key as stored: table `kms.key`, by account, region and key id. Version 1.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct KeyRecord {
    pub(crate) state: KeyState,
    pub(crate) manager: Manager,
    pub(crate) description: String,
    /// In milliseconds since 1970.
    pub(crate) created_ms: i64,
    /// The current material's id, 64 hexadecimal digits.
    pub(crate) material: String,
    /// The key policy, as it was put.
    pub(crate) policy: String,
    /// Whom it names.
    #[serde(default, skip_serializing_if = "PrincipalIds::is_empty")]
    pub(crate) principals: PrincipalIds,
    pub(crate) tags: BTreeMap<String, String>,
    /// The names of the aliases that point here, with their prefix. Kept here too, so that deciding needs one read.
    pub(crate) aliases: BTreeSet<String>,
}

impl KeyRecord {
    /// The key is not on its way to deletion, or that as the reason.
    pub(crate) fn lasting(&self, at: KeyRef) -> Result<(), Reason> {
        match self.state {
            KeyState::PendingDeletion { .. } => Err(Reason::Unusable {
                arn: at.arn(),
                state: self.state,
            }),
            KeyState::Enabled | KeyState::Disabled => Ok(()),
        }
    }
}

impl Record for KeyRecord {
    const TABLE: &'static str = "kms.key";
    const VERSION: u8 = 1;
}

/// A material as stored: table `kms.material`, by account, region, key id and material id. Version 1.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct MaterialRecord {
    pub(crate) sealed: Sealed<Material>,
    /// In milliseconds since 1970.
    pub(crate) created_ms: i64,
}

impl Record for MaterialRecord {
    const TABLE: &'static str = "kms.material";
    const VERSION: u8 = 1;
}

impl Catalogued for KeyRecord {
    fn references(&self, at: &[String], to: &mut References) {
        let [account, region, key] = at else {
            return to.misfiled();
        };
        to.needs(
            MATERIALS.key((account, region, key, &self.material)),
            "the key's material",
        );
        for alias in &self.aliases {
            to.needs(ALIASES.key((account, region, alias)), "an alias of the key");
        }
    }
}

impl Catalogued for MaterialRecord {
    fn references(&self, at: &[String], to: &mut References) {
        match at {
            [account, region, key, _] => {
                to.needs(KEYS.key((account, region, key)), "the key of the material")
            }
            _ => to.misfiled(),
        }
    }

    fn secrets(&mut self, at: &[String], secrets: &mut Secrets<'_>) {
        let [account, region, key, material] = at else {
            return secrets.misfiled::<Material>();
        };
        match KeyRef::filed(account, region, key) {
            Some(key) => secrets.meet(&mut self.sealed, &key.aad(material)),
            None => secrets.misfiled::<Material>(),
        }
    }
}

/// A key in memory: what deciding and working need. About half a KiB; equal policies are shared.
pub(crate) struct KmsKey {
    pub(crate) at: KeyRef,
    pub(crate) arn: Box<str>,
    pub(crate) state: KeyState,
    pub(crate) manager: Manager,
    pub(crate) description: Box<str>,
    pub(crate) created: Timestamp,
    pub(crate) material_id: crypto::MaterialId,
    pub(crate) policy: Arc<Policy>,
    pub(crate) tags: Box<[(Box<str>, Box<str>)]>,
    pub(crate) aliases: Box<[Box<str>]>,
    /// Filled by `Keys::open`, wiped with the key.
    pub(super) material: OnceLock<Material>,
}

impl KmsKey {
    /// The key is enabled, or the reason why it cannot work.
    pub(crate) fn usable(&self) -> Result<(), Reason> {
        match self.state {
            KeyState::Enabled => Ok(()),
            state => Err(Reason::Unusable {
                arn: self.arn.to_string(),
                state,
            }),
        }
    }

    /// Whether its waiting period is over: it is deleted, even if its records are still there.
    pub(crate) fn is_gone(&self, now: Timestamp) -> bool {
        self.state.is_over(now)
    }

    /// The key as `DescribeKey` and `CreateKey` show it.
    pub(crate) fn metadata(&self) -> api::KeyMetadata {
        api::KeyMetadata {
            aws_account_id: Some(self.at.account.to_string()),
            key_id: self.at.name.to_string(),
            arn: Some(self.arn.to_string()),
            creation_date: Some(self.created),
            enabled: Some(self.state == KeyState::Enabled),
            description: Some(self.description.to_string()),
            key_usage: Some(api::KeyUsageType::EncryptDecrypt),
            key_state: Some(self.state.on_wire()),
            deletion_date: match self.state {
                KeyState::PendingDeletion { until_ms } => Some(Timestamp::from_millis(until_ms)),
                KeyState::Enabled | KeyState::Disabled => None,
            },
            origin: Some(api::OriginType::AwsKms),
            key_manager: Some(match self.manager {
                Manager::Customer => api::KeyManagerType::Customer,
                Manager::Aws => api::KeyManagerType::Aws,
            }),
            customer_master_key_spec: Some(api::CustomerMasterKeySpec::SymmetricDefault),
            key_spec: Some(api::KeySpec::SymmetricDefault),
            encryption_algorithms: Some(vec![api::EncryptionAlgorithmSpec::SymmetricDefault]),
            multi_region: Some(false),
            current_key_material_id: Some(self.material_id.to_string()),
            ..api::KeyMetadata::default()
        }
    }
}

impl std::fmt::Debug for KmsKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KmsKey")
            .field("arn", &self.arn)
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}
