//! Users and roles that policies of resources name: by ARN where people read it, by unique id where it is decided.
//!
//! Whoever takes a name later is not whom a policy meant, and whoever is renamed still is ("AWS JSON policy elements:
//! Principal", IAM user principals and role principals).

use std::collections::BTreeMap;

use arn::AccountId;
use policy::{Policy, with_principals};
use store::{StoreError, Transaction};

use crate::iam::{ROLES, UNIQUE_IDS, USERS, UniqueIdRecord, filed, name_of, path_and_name};

/// Unique ids of users and roles by the ARNs that a policy names them by, as they were when it was written. To be kept
/// beside the policy's text.
pub type PrincipalIds = BTreeMap<String, String>;

/// A policy names a user or role that does not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoSuchPrincipal {
    /// The type of the principal: `AWS`.
    pub of_type: &'static str,
    /// As the policy names it.
    pub name: String,
}

/// The unique ids of the users and roles that a policy names by ARN. All must exist: whoever trusts a name that is free
/// trusts whoever takes it.
///
/// # Errors
/// Those of the store; within, the first that does not exist.
pub async fn ids_of(
    txn: &mut Transaction<'_>,
    policy: &Policy,
) -> Result<Result<PrincipalIds, NoSuchPrincipal>, StoreError> {
    let mut ids = PrincipalIds::new();
    for (of_type, name) in policy.principals() {
        let Some(named) = Named::of(of_type, &name) else {
            continue;
        };
        let Some(id) = named.id(txn).await? else {
            return Ok(Err(NoSuchPrincipal { of_type, name }));
        };
        ids.insert(name, id);
    }
    Ok(Ok(ids))
}

/// The policy's text as it is shown: who has another name by now by that, and who is gone by the unique id, as AWS shows
/// them.
///
/// # Errors
/// Those of the store.
pub async fn shown(
    txn: &mut Transaction<'_>,
    text: String,
    ids: &PrincipalIds,
) -> Result<String, StoreError> {
    let mut now = BTreeMap::new();
    for (arn, id) in ids {
        let name = match Named::of("AWS", arn) {
            Some(named) => named.name_of(id, txn).await?,
            None => None,
        };
        let name = name.unwrap_or_else(|| id.clone());
        if name != *arn {
            now.insert(arn.as_str(), name);
        }
    }
    if now.is_empty() {
        return Ok(text);
    }
    let now = now.iter().map(|(old, new)| (*old, new.as_str())).collect();
    Ok(with_principals(&text, &now))
}

/// A user or role that a policy names.
struct Named<'a> {
    /// The ARN up to the kind: `arn:aws:iam::111122223333:`.
    before: &'a str,
    account: AccountId,
    is_role: bool,
    path_and_name: &'a str,
}

impl<'a> Named<'a> {
    fn of(of_type: &str, arn: &'a str) -> Option<Self> {
        let (_, rest) = arn
            .strip_prefix("arn:")
            .filter(|_| of_type == "AWS")?
            .split_once(":iam::")?;
        let (account, thing) = rest.split_once(':')?;
        let (kind, path_and_name) = thing.split_once('/')?;
        let is_role = match kind {
            "role" => true,
            "user" => false,
            _ => return None,
        };
        Some(Self {
            before: arn.strip_suffix(thing)?,
            account: account.parse().ok()?,
            is_role,
            path_and_name,
        })
    }

    /// The unique id of whoever is there.
    async fn id(&self, txn: &mut Transaction<'_>) -> Result<Option<String>, StoreError> {
        let key = (self.account, filed(name_of(self.path_and_name)));
        let held = match self.is_role {
            true => ROLES
                .get(txn, key)
                .await?
                .map(|it| (path_and_name(&it.path, &it.name), it.id)),
            false => USERS
                .get(txn, key)
                .await?
                .map(|it| (path_and_name(&it.path, &it.name), it.id)),
        };
        let same = held.filter(|(held, _)| held == self.path_and_name);
        Ok(same.map(|(_, id)| id))
    }

    /// The ARN of whoever has this unique id, in the same account.
    async fn name_of(&self, id: &str, txn: &mut Transaction<'_>) -> Result<Option<String>, StoreError> {
        let path_and_name = match UNIQUE_IDS.get(txn, (self.account, id)).await? {
            None => return Ok(None),
            Some(UniqueIdRecord::User(name)) => USERS
                .get(txn, (self.account, name))
                .await?
                .map(|it| path_and_name(&it.path, &it.name)),
            Some(UniqueIdRecord::Role(name)) => ROLES
                .get(txn, (self.account, name))
                .await?
                .map(|it| path_and_name(&it.path, &it.name)),
        };
        let kind = if self.is_role { "role" } else { "user" };
        Ok(path_and_name.map(|it| format!("{}{kind}/{it}", self.before)))
    }
}
