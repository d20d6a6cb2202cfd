use catalog::{Catalogued, References, Secrets};
use seal::{Aad, Sealable, Sealed};
use secret::Secret;
use serde::{Deserialize, Serialize};
use smithy::Timestamp;
use store::{Record, Table};

use crate::credentials::SECRET;
use crate::holder::{Holder, Owner};
use crate::iam::UNIQUE_IDS;

/// An access key that was just made. The secret is shown here and never again.
#[derive(Debug)]
pub struct NewAccessKey {
    /// The access key id: `AKIA` and 16 characters of `A-Z2-7`.
    pub id: String,
    /// The secret access key: 40 characters.
    pub secret: Secret<String>,
}

/// What can be told of an access key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessKey {
    /// The access key id.
    pub id: String,
    /// Whether requests may be signed with it.
    pub status: Status,
    /// When it was made.
    pub created: Timestamp,
}

/// Whether an access key is in use ("UpdateAccessKey" in the IAM API Reference).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Status {
    /// Requests may be signed with it.
    Active,
    /// It is refused as if it did not exist, until it is active again.
    Inactive,
}

/// All access keys, by access key id.
pub(crate) const ACCESS_KEYS: Table<AccessKeyRecord> = Table::new();
/// The ids of an owner's access keys: account, `root` or the user's unique id, access key id.
pub(crate) const ACCESS_KEYS_OF: Table<OwnedRecord> = Table::new();

/// An access key in the store, under its id. DO NOT CHANGE: it is on disk.
///
/// ```text
/// holder    {"root":{"account":"111122223333"}} or {"user":{"account":…,"path-and-name":…,"id":"AIDA…"}}
/// secret    the secret access key under the seal, purpose `identity/access-key`;
///           AAD = access key id, account, `root` or the user's unique id
/// status    "Active" or "Inactive"
/// created   milliseconds since 1970
/// ```
/// The additional data keeps whoever can write the store from giving a known secret another id or another owner.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AccessKeyRecord {
    pub(crate) holder: Holder,
    pub(crate) secret: Sealed<AccessKeySecret>,
    pub(crate) status: Status,
    pub(crate) created: i64,
}

impl Record for AccessKeyRecord {
    const TABLE: &'static str = "identity.access_key";
    const VERSION: u8 = 1;
}

impl AccessKeyRecord {
    /// Whether `owner` owns it.
    pub(crate) fn is_of(&self, owner: Owner<'_>) -> bool {
        Owner::of(&self.holder) == Some(owner)
    }
}

/// That an access key belongs to an owner: all of it is in the key.
#[derive(Serialize, Deserialize)]
pub(crate) struct OwnedRecord {}

impl Record for OwnedRecord {
    const TABLE: &'static str = "identity.access_key_of";
    const VERSION: u8 = 1;
}

impl Catalogued for AccessKeyRecord {
    fn references(&self, at: &[String], to: &mut References) {
        let ([id], Some(owner)) = (at, Owner::of(&self.holder)) else {
            return to.misfiled();
        };
        to.needs(
            ACCESS_KEYS_OF.key((owner.account, owner.unique_id, id)),
            "its entry in the list of its owner's access keys",
        );
        if let Holder::User { account, id, .. } = &self.holder {
            to.needs(UNIQUE_IDS.key((account, id)), "the user that owns the access key");
        }
    }

    fn secrets(&mut self, at: &[String], secrets: &mut Secrets<'_>) {
        let ([id], Some(owner)) = (at, Owner::of(&self.holder)) else {
            return secrets.misfiled::<AccessKeySecret>();
        };
        secrets.meet(&mut self.secret, &AccessKeySecret::aad(id, owner));
    }
}

impl Catalogued for OwnedRecord {
    fn references(&self, at: &[String], to: &mut References) {
        match at {
            [_, _, id] => to.needs(ACCESS_KEYS.key((id,)), "the access key"),
            _ => to.misfiled(),
        }
    }
}

/// A secret access key that lasts.
pub(crate) struct AccessKeySecret(pub(crate) Secret<String>);

impl AccessKeySecret {
    /// Whose secret it is.
    pub(crate) fn aad(access_key_id: &str, owner: Owner<'_>) -> Aad {
        Aad::naming("access-key", access_key_id)
            .and("account", owner.account.to_string())
            .and("owner", owner.unique_id)
    }
}

impl Sealable for AccessKeySecret {
    const PURPOSE: &'static str = "identity/access-key";

    fn to_seal(&self) -> &[u8] {
        self.0.expose().as_bytes()
    }

    fn from_sealed(bytes: Secret<Vec<u8>>) -> Option<Self> {
        let text = std::str::from_utf8(bytes.expose()).ok()?;
        (text.len() == SECRET).then(|| Self(Secret::new(text.to_owned())))
    }
}
