//! Identities: whom a pool knows. A guest has no logins; whoever has some answers to them alone.

use std::collections::{BTreeMap, BTreeSet};

use catalog::{Catalogued, References};
use cognito_identity_api::IdentityDescription;
use gate::Cx;
use serde::{Deserialize, Serialize};
use smithy::Timestamp;
use store::{Record, StoreError, Table, Transaction};

use crate::CognitoIdentity;
use crate::error::Reason;
use crate::pool::PoolRecord;

/// Identities: pool id, identity id.
pub(crate) const IDENTITIES: Table<IdentityRecord> = Table::new();
/// The pool of an identity: identity id.
pub(crate) const POOL_OF_IDENTITY: Table<PoolOfIdentityRecord> = Table::new();
/// Whose a login is: pool id, provider, subject.
pub(crate) const LOGINS: Table<LoginRecord> = Table::new();
/// Whose a user of the developer's is: pool id, developer provider, user.
pub(crate) const DEVELOPER_USERS: Table<DeveloperUserRecord> = Table::new();

/// An identity. DO NOT CHANGE THE NAMES of fields: they are on disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct IdentityRecord {
    /// Subjects by provider.
    pub(crate) logins: BTreeMap<String, String>,
    /// Users of the developer's, by developer provider.
    pub(crate) users: BTreeMap<String, BTreeSet<String>>,
    /// Merged into another, or left without a login: it answers to nobody any more.
    pub(crate) disabled: bool,
    /// Milliseconds since 1970.
    pub(crate) created: i64,
    /// Milliseconds since 1970.
    pub(crate) modified: i64,
}

/// Where an identity is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct PoolOfIdentityRecord {
    pub(crate) pool: String,
}

/// Whose a login is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct LoginRecord {
    pub(crate) identity: String,
}

/// Whose a user of the developer's is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct DeveloperUserRecord {
    pub(crate) identity: String,
}

impl Record for IdentityRecord {
    const TABLE: &'static str = "cognito-identity.identity";
    const VERSION: u8 = 1;
}

impl Record for PoolOfIdentityRecord {
    const TABLE: &'static str = "cognito-identity.pool_of_identity";
    const VERSION: u8 = 1;
}

impl Record for LoginRecord {
    const TABLE: &'static str = "cognito-identity.login";
    const VERSION: u8 = 1;
}

impl Record for DeveloperUserRecord {
    const TABLE: &'static str = "cognito-identity.developer_user";
    const VERSION: u8 = 1;
}

// What is left of a pool that is deleted stays: no identity needs its pool.

impl Catalogued for IdentityRecord {
    fn references(&self, at: &[String], to: &mut References) {
        match at {
            [_, identity] => to.needs(
                POOL_OF_IDENTITY.key((identity,)),
                "its entry in the list of identities",
            ),
            _ => to.misfiled(),
        }
    }
}

impl Catalogued for PoolOfIdentityRecord {
    fn references(&self, at: &[String], to: &mut References) {
        match at {
            [identity] => to.needs(IDENTITIES.key((&self.pool, identity)), "the identity"),
            _ => to.misfiled(),
        }
    }
}

impl Catalogued for LoginRecord {
    fn references(&self, at: &[String], to: &mut References) {
        match at {
            [pool, _, _] => to.needs(
                IDENTITIES.key((pool, &self.identity)),
                "the identity that logs in",
            ),
            _ => to.misfiled(),
        }
    }
}

impl Catalogued for DeveloperUserRecord {
    fn references(&self, at: &[String], to: &mut References) {
        match at {
            [pool, _, _] => to.needs(
                IDENTITIES.key((pool, &self.identity)),
                "the identity of the developer's user",
            ),
            _ => to.misfiled(),
        }
    }
}

impl IdentityRecord {
    /// A guest.
    pub(crate) const fn new(now: Timestamp) -> Self {
        Self {
            logins: BTreeMap::new(),
            users: BTreeMap::new(),
            disabled: false,
            created: now.millis(),
            modified: now.millis(),
        }
    }

    /// Whether a login has to be shown.
    pub(crate) fn has_logins(&self) -> bool {
        !self.logins.is_empty() || !self.users.is_empty()
    }

    /// After a login was taken away: without any, it answers to nobody any more.
    pub(crate) fn unlinked(&mut self, now: Timestamp) {
        self.users.retain(|_, users| !users.is_empty());
        self.disabled |= !self.has_logins();
        self.modified = now.millis();
    }

    /// The identity as answers describe it.
    pub(crate) fn shown(&self, id: &str) -> IdentityDescription {
        let names: Vec<String> = self.logins.keys().chain(self.users.keys()).cloned().collect();
        IdentityDescription {
            identity_id: Some(id.to_owned()),
            logins: (!names.is_empty()).then_some(names),
            creation_date: Some(Timestamp::from_millis(self.created)),
            last_modified_date: Some(Timestamp::from_millis(self.modified)),
        }
    }
}

impl CognitoIdentity {
    /// The pool of an identity, whosever it is.
    pub(crate) async fn pool_of(&self, identity: &str) -> Result<PoolRecord, Reason> {
        let found = POOL_OF_IDENTITY.read(self.directory.store(), (identity,)).await?;
        let gone = || Reason::NoIdentity {
            id: identity.to_owned(),
        };
        let (at, _) = found.ok_or_else(gone)?;
        // What is left of a pool that is deleted is nobody's.
        self.pool(&at.pool).await.map_err(|reason| match reason {
            Reason::NoPool { .. } => gone(),
            other => other,
        })
    }

    /// The pool of an identity of the caller's account and region, if there is one.
    pub(crate) async fn own_pool_of(&self, cx: &Cx, identity: &str) -> Result<Option<PoolRecord>, Reason> {
        let found = POOL_OF_IDENTITY.read(self.directory.store(), (identity,)).await?;
        match found {
            Some((at, _)) => self.own_pool(cx, &at.pool).await,
            None => Ok(None),
        }
    }
}

/// An identity of a pool.
pub(crate) async fn get(txn: &mut Transaction<'_>, pool: &str, id: &str) -> Result<IdentityRecord, Reason> {
    let found = IDENTITIES.get(txn, (pool, id)).await?;
    found.ok_or_else(|| Reason::NoIdentity { id: id.to_owned() })
}

/// Puts a new identity into a pool.
pub(crate) fn add(
    txn: &mut Transaction<'_>,
    pool: &str,
    id: &str,
    record: &IdentityRecord,
) -> Result<(), StoreError> {
    let at = PoolOfIdentityRecord {
        pool: pool.to_owned(),
    };
    POOL_OF_IDENTITY.put(txn, (id,), &at)?;
    IDENTITIES.put(txn, (pool, id), record)
}

/// Removes an identity and its logins.
pub(crate) fn remove(txn: &mut Transaction<'_>, pool: &str, id: &str, record: &IdentityRecord) {
    for (provider, subject) in &record.logins {
        LOGINS.delete(txn, (pool, provider, subject));
    }
    for (provider, users) in &record.users {
        for user in users {
            DEVELOPER_USERS.delete(txn, (pool, provider, user));
        }
    }
    POOL_OF_IDENTITY.delete(txn, (id,));
    IDENTITIES.delete(txn, (pool, id));
}
