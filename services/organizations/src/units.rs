//! The tree of an organization: its root, units and accounts, as policies and tags are attached to them.

use std::collections::BTreeSet;

use identity::iam::Tags;
use identity::organization::{
    ACCOUNTS, MEMBERS, MemberRecord, ORGANIZATIONS, OrganizationRecord, UNITS, UnitRecord,
};
use organizations_api::TargetType;
use smithy::Cause;
use store::{StoreError, Transaction};

use crate::error::Reason;
use crate::names::Names;
use crate::page::{self, Page};

/// The root, a unit or an account.
pub(crate) enum Node {
    Root(Box<OrganizationRecord>),
    Unit(String, UnitRecord),
    Account(String, MemberRecord),
}

impl Node {
    /// What has this id, if there is anything.
    pub(crate) async fn find(
        txn: &mut Transaction<'_>,
        organization: &OrganizationRecord,
        id: &str,
    ) -> Result<Option<Self>, StoreError> {
        let key = (&organization.id, id);
        if id == organization.root {
            return Ok(Some(Self::Root(Box::new(organization.clone()))));
        }
        if id.starts_with("ou-") {
            let unit = UNITS.get(txn, key).await?;
            return Ok(unit.map(|it| Self::Unit(id.to_owned(), it)));
        }
        let member = MEMBERS.get(txn, key).await?;
        Ok(member.map(|it| Self::Account(id.to_owned(), it)))
    }

    /// All of them, the root first.
    pub(crate) async fn all(
        txn: &mut Transaction<'_>,
        organization: &OrganizationRecord,
    ) -> Result<Vec<Self>, StoreError> {
        let mut all = vec![Self::Root(Box::new(organization.clone()))];
        all.extend(
            units(txn, organization)
                .await?
                .into_iter()
                .map(|(id, it)| Self::Unit(id, it)),
        );
        let members = members(txn, organization).await?.into_iter();
        all.extend(members.map(|(id, it)| Self::Account(id, it)));
        Ok(all)
    }

    /// A page of those whose policies are as `has` says, by id, and the token of the next one: accounts, units, the root.
    pub(crate) async fn page(
        txn: &mut Transaction<'_>,
        organization: &OrganizationRecord,
        page: &Page,
        has: impl Fn(&BTreeSet<String>) -> bool + Send + Sync,
    ) -> Result<(Vec<Self>, Option<String>), StoreError> {
        let mut found = Vec::new();
        // Ids of accounts are digits, and so before `ou-` and `r-`; one mark of each kind will do.
        if page.after().is_none_or(|after| after < "ou-") {
            let of = |it: &MemberRecord| has(&it.policies);
            let (members, next) = page::read(txn, MEMBERS, organization, page, of).await?;
            found.extend(members.into_iter().map(|(id, it)| Self::Account(id, it)));
            if next.is_some() {
                return Ok((found, next));
            }
        }
        if page.after().is_none_or(|after| after < "r-") {
            let of = |it: &UnitRecord| has(&it.policies);
            let (units, next) = page::read(txn, UNITS, organization, page, of).await?;
            found.extend(units.into_iter().map(|(id, it)| Self::Unit(id, it)));
            if next.is_some() {
                let (found, earlier) = page.cut(found, |it| it.id().to_owned());
                return Ok((found, earlier.or(next)));
            }
        }
        if has(&organization.policies) {
            found.push(Self::Root(Box::new(organization.clone())));
        }
        Ok(page.cut(found, |it| it.id().to_owned()))
    }

    pub(crate) fn id(&self) -> &str {
        match self {
            Self::Root(it) => &it.root,
            Self::Unit(id, _) | Self::Account(id, _) => id,
        }
    }

    pub(crate) fn arn(&self, names: Names<'_>) -> String {
        match self {
            Self::Root(_) => names.root(),
            Self::Unit(id, _) => names.unit(id),
            Self::Account(id, _) => names.account(id),
        }
    }

    pub(crate) const fn kind(&self) -> TargetType {
        match self {
            Self::Root(_) => TargetType::Root,
            Self::Unit(..) => TargetType::OrganizationalUnit,
            Self::Account(..) => TargetType::Account,
        }
    }

    /// The name that people gave it.
    pub(crate) async fn name(&self, txn: &mut Transaction<'_>) -> Result<String, StoreError> {
        Ok(match self {
            Self::Root(_) => ROOT_NAME.to_owned(),
            Self::Unit(_, it) => it.name.clone(),
            Self::Account(id, _) => ACCOUNTS
                .get(txn, (id,))
                .await?
                .map_or_else(|| id.clone(), |it| it.name),
        })
    }

    pub(crate) const fn policies(&self) -> &BTreeSet<String> {
        match self {
            Self::Root(it) => &it.policies,
            Self::Unit(_, it) => &it.policies,
            Self::Account(_, it) => &it.policies,
        }
    }

    pub(crate) const fn policies_mut(&mut self) -> &mut BTreeSet<String> {
        match self {
            Self::Root(it) => &mut it.policies,
            Self::Unit(_, it) => &mut it.policies,
            Self::Account(_, it) => &mut it.policies,
        }
    }

    pub(crate) const fn tags(&self) -> &Tags {
        match self {
            Self::Root(it) => &it.tags,
            Self::Unit(_, it) => &it.tags,
            Self::Account(_, it) => &it.tags,
        }
    }

    pub(crate) const fn tags_mut(&mut self) -> &mut Tags {
        match self {
            Self::Root(it) => &mut it.tags,
            Self::Unit(_, it) => &mut it.tags,
            Self::Account(_, it) => &mut it.tags,
        }
    }

    /// Stores it.
    pub(crate) fn put(&self, txn: &mut Transaction<'_>, organization: &str) -> Result<(), StoreError> {
        match self {
            Self::Root(it) => ORGANIZATIONS.put(txn, (organization,), it),
            Self::Unit(id, it) => UNITS.put(txn, (organization, id), it),
            Self::Account(id, it) => MEMBERS.put(txn, (organization, id), it),
        }
    }
}

/// The name of every root.
pub(crate) const ROOT_NAME: &str = "Root";

/// The units by id.
pub(crate) async fn units(
    txn: &mut Transaction<'_>,
    organization: &OrganizationRecord,
) -> Result<Vec<(String, UnitRecord)>, StoreError> {
    let range = UNITS.range((&organization.id,));
    let found = UNITS.scan(txn, &range, usize::MAX).await?.into_iter();
    Ok(found.map(|(key, it)| (last(&key), it)).collect())
}

/// The accounts by id.
pub(crate) async fn members(
    txn: &mut Transaction<'_>,
    organization: &OrganizationRecord,
) -> Result<Vec<(String, MemberRecord)>, StoreError> {
    let range = MEMBERS.range((&organization.id,));
    let found = MEMBERS.scan(txn, &range, usize::MAX).await?.into_iter();
    Ok(found.map(|(key, it)| (last(&key), it)).collect())
}

/// The last part of a key.
pub(crate) fn last(key: &store::Key) -> String {
    key.parts().and_then(|mut parts| parts.pop()).unwrap_or_default()
}

/// The units above a place, from below; none if the place is the root itself.
pub(crate) async fn above(
    txn: &mut Transaction<'_>,
    organization: &OrganizationRecord,
    parent: &str,
) -> Result<Vec<String>, Reason> {
    let mut above = Vec::new();
    let mut at = parent.to_owned();
    while at != organization.root {
        let lost = || Reason::Failed(Cause::new(format!("there is no unit {at}")));
        let unit = UNITS.get(txn, (&organization.id, &at)).await?;
        let unit = unit.filter(|_| above.len() < LEVELS_MAX).ok_or_else(lost)?;
        above.push(std::mem::replace(&mut at, unit.parent));
    }
    Ok(above)
}

/// Whether something can be put into what has this id.
pub(crate) async fn is_parent(
    txn: &mut Transaction<'_>,
    organization: &OrganizationRecord,
    id: &str,
) -> Result<bool, StoreError> {
    Ok(id == organization.root || UNITS.get(txn, (&organization.id, id)).await?.is_some())
}

/// More levels than any organization has.
const LEVELS_MAX: usize = 64;
