//! Users and roles as IAM's records, for tests that authenticate.

use std::collections::{BTreeMap, BTreeSet};

use identity::iam::{ROLES, RoleRecord, UNIQUE_IDS, USERS, UniqueIdRecord, UserRecord, filed, name_of};
use store::{Store, StoreError, transact};

use crate::BEGINNING;

/// A user without policies, to be changed and stored.
pub fn user_record(path_and_name: &str, id: &str) -> UserRecord {
    let name = name_of(path_and_name);
    UserRecord {
        path: path_of(path_and_name),
        name: name.to_owned(),
        id: id.to_owned(),
        created: BEGINNING.millis(),
        tags: BTreeMap::new(),
        boundary: None,
        inline: BTreeMap::new(),
        attached: BTreeSet::new(),
        groups: BTreeSet::new(),
        mfa: BTreeMap::new(),
    }
}

/// A role without policies that trusts nobody, to be changed and stored.
pub fn role_record(path_and_name: &str, id: &str) -> RoleRecord {
    let name = name_of(path_and_name);
    RoleRecord {
        path: path_of(path_and_name),
        name: name.to_owned(),
        id: id.to_owned(),
        description: String::new(),
        created: BEGINNING.millis(),
        trust: r#"{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"sts:*"}}"#
            .to_owned(),
        trusted: BTreeMap::new(),
        max_session: 3600,
        tags: BTreeMap::new(),
        boundary: None,
        inline: BTreeMap::new(),
        attached: BTreeSet::new(),
        linked_service: None,
        profiles: BTreeSet::new(),
    }
}

/// Stores a user of an account.
///
/// # Errors
/// What the store says.
pub async fn add_user(store: &dyn Store, account: &str, user: &UserRecord) -> Result<(), StoreError> {
    let name = filed(&user.name);
    let name = &name;
    transact(store, |txn| {
        Box::pin(async move {
            if let Some(before) = USERS.get(txn, (account, name)).await? {
                UNIQUE_IDS.delete(txn, (account, &before.id));
            }
            UNIQUE_IDS.put(txn, (account, &user.id), &UniqueIdRecord::User(name.clone()))?;
            USERS.put(txn, (account, name), user)
        })
    })
    .await
}

/// Stores a role of an account.
///
/// # Errors
/// What the store says.
pub async fn add_role(store: &dyn Store, account: &str, role: &RoleRecord) -> Result<(), StoreError> {
    let name = filed(&role.name);
    let name = &name;
    transact(store, |txn| {
        Box::pin(async move {
            UNIQUE_IDS.put(txn, (account, &role.id), &UniqueIdRecord::Role(name.clone()))?;
            ROLES.put(txn, (account, name), role)
        })
    })
    .await
}

fn path_of(path_and_name: &str) -> String {
    let path = path_and_name
        .strip_suffix(name_of(path_and_name))
        .unwrap_or_default();
    format!("/{path}")
}
