//! Inline and attached policies of users, groups and roles: one shape, three times.
//!
//! ```text
//!   Holder (what differs: quota, noun, how a use is filed)
//!     ├─ put_inline · inline · inline_names · delete_inline      texts in the record, by name
//!     ├─ attach · detach · attached                              references in the record, each with its line in USES
//!     └─ set_boundary                                            for those that have one
//! ```

use std::collections::BTreeSet;

use arn::AccountId;
use gate::{ConditionKeys, Cx, OnResource, Permit, Resources};
use iam_api::AttachedPolicy;
use identity::iam::{
    GroupRecord, InlinePolicies, ManagedPolicy, POLICIES, RoleRecord, USES, Use, UseRecord, UserRecord,
    filed, name_of, path_and_name,
};
use identity::managed;
use policy::Kind;
use store::{Transaction, transact};

use crate::error::Reason;
use crate::page::Page;
use crate::scope::{Entity, no, on};
use crate::{Iam, document};

/// What has policies.
pub(crate) trait Holder: Entity {
    /// How attached policies are filed as in use.
    const USE: Use;
    /// How its boundary is; `None` if it can have none.
    const BOUNDARY_USE: Option<Use>;
    /// The quota of attached policies.
    const ATTACHED_QUOTA: &'static str;
    /// How much all inline policies may weigh together.
    const INLINE_MAX: usize;

    /// Texts by name.
    fn inline(&self) -> &InlinePolicies;
    /// The same, to be changed.
    fn inline_mut(&mut self) -> &mut InlinePolicies;
    /// Attached policies.
    fn attached(&self) -> &BTreeSet<ManagedPolicy>;
    /// The same, to be changed.
    fn attached_mut(&mut self) -> &mut BTreeSet<ManagedPolicy>;
    /// The boundary, to be changed.
    fn boundary_mut(&mut self) -> Option<&mut Option<ManagedPolicy>>;

    /// Whether its owner may change it: not roles that belong to a service.
    fn check_modifiable(&self) -> Result<(), Reason> {
        Ok(())
    }
}

impl Iam {
    /// One action on the policies of the holder of this name.
    pub(crate) async fn on_policies_of<H: Holder>(
        &self,
        cx: &Cx,
        action: &'static str,
        name: &str,
        policy_arn: Option<&str>,
    ) -> Result<OnResource, Reason> {
        let found = self.find::<H>(cx.account(), name).await?;
        let mut on = on(cx, action, name, found.as_ref());
        if let Some(arn) = policy_arn {
            on.keys = on.keys.with("iam:PolicyARN", arn);
        }
        if let Some(boundary) = found.as_ref().and_then(Entity::boundary) {
            on.keys = bounded(on.keys, &boundary.arn(cx.account(), cx.partition()));
        }
        Ok(on)
    }

    /// Puts an inline policy in the place of whatever has its name.
    pub(crate) async fn put_inline<H: Holder>(
        &self,
        cx: &Cx,
        permit: &Permit<Resources>,
        name: &str,
        policy_name: &str,
        text: &str,
    ) -> Result<(), Reason> {
        document::check(text, Kind::Identity)?;
        self.change::<H>(cx, permit, name, |holder| {
            holder.check_modifiable()?;
            holder
                .inline_mut()
                .insert(policy_name.to_owned(), text.to_owned());
            let weight: usize = holder.inline().values().map(|it| document::weight(it)).sum();
            if weight <= H::INLINE_MAX {
                return Ok(());
            }
            Err(Reason::TooMany(format!(
                "Maximum policy size of {} bytes exceeded for {} {}",
                H::INLINE_MAX,
                H::NOUN,
                holder.name()
            )))
        })
        .await
    }

    /// The holder and the text of one of its inline policies.
    pub(crate) async fn inline<H: Holder>(
        &self,
        cx: &Cx,
        permit: &Permit<Resources>,
        name: &str,
        policy_name: &str,
    ) -> Result<(H, String), Reason> {
        let holder = self.permitted::<H>(cx, permit, name).await?;
        let text = holder.inline().get(policy_name).cloned();
        let text = text.ok_or_else(|| no_inline::<H>(policy_name))?;
        Ok((holder, text))
    }

    /// A page of the names of inline policies, and the marker of the next one.
    pub(crate) async fn inline_names<H: Holder>(
        &self,
        cx: &Cx,
        permit: &Permit<Resources>,
        name: &str,
        page: &Page,
    ) -> Result<(Vec<String>, Option<String>), Reason> {
        let holder = self.permitted::<H>(cx, permit, name).await?;
        Ok(page.cut(holder.inline().keys().cloned(), Clone::clone))
    }

    /// Removes an inline policy.
    pub(crate) async fn delete_inline<H: Holder>(
        &self,
        cx: &Cx,
        permit: &Permit<Resources>,
        name: &str,
        policy_name: &str,
    ) -> Result<(), Reason> {
        self.change::<H>(cx, permit, name, |holder| {
            holder.check_modifiable()?;
            let removed = holder.inline_mut().remove(policy_name);
            removed.map(drop).ok_or_else(|| no_inline::<H>(policy_name))
        })
        .await
    }

    /// Attaches a managed policy. What is attached already stays so.
    pub(crate) async fn attach<H: Holder>(
        &self,
        cx: &Cx,
        permit: &Permit<Resources>,
        name: &str,
        policy_arn: &str,
    ) -> Result<(), Reason> {
        let managed = parse_policy_arn(cx, policy_arn)?;
        let account = cx.account();
        let found = self.permitted::<H>(cx, permit, name).await?;
        let _forget = self.directory.forgetting(found.touched(account));
        let (key, id, max) = (&filed(name), found.id(), self.quotas.attached_policies);
        let managed = managed.as_ref();
        transact(self.directory.store(), |txn| {
            Box::pin(async move {
                let mut holder = same::<H>(txn, account, key, id)
                    .await?
                    .ok_or_else(|| no::<H>(name))?;
                holder.check_modifiable()?;
                let Some(managed) = existing(txn, account, managed).await? else {
                    return Err(Reason::NoSuch(format!(
                        "Policy {policy_arn} does not exist or is not attachable."
                    )));
                };
                if matches!(managed, ManagedPolicy::Aws(name) if name.starts_with(SERVICE_ROLES)) {
                    let why = "Cannot attach a Service Role Policy to a Customer Role.";
                    return Err(Reason::NotAttachable(why.to_owned()));
                }
                if !holder.attached().contains(managed) && holder.attached().len() >= max {
                    return Err(Reason::Quota {
                        name: H::ATTACHED_QUOTA,
                        max,
                    });
                }
                holder.attached_mut().insert(managed.clone());
                H::RECORDS.put(txn, (account, key), &holder)?;
                USES.put(txn, (account, managed.text(), H::USE.text(), key), &UseRecord {})?;
                Ok(())
            })
        })
        .await
    }

    /// Detaches a managed policy.
    pub(crate) async fn detach<H: Holder>(
        &self,
        cx: &Cx,
        permit: &Permit<Resources>,
        name: &str,
        policy_arn: &str,
    ) -> Result<(), Reason> {
        let managed = parse_policy_arn(cx, policy_arn)?;
        let account = cx.account();
        let found = self.permitted::<H>(cx, permit, name).await?;
        let _forget = self.directory.forgetting(found.touched(account));
        let (key, id, managed) = (&filed(name), found.id(), managed.as_ref());
        transact(self.directory.store(), |txn| {
            Box::pin(async move {
                let mut holder = same::<H>(txn, account, key, id)
                    .await?
                    .ok_or_else(|| no::<H>(name))?;
                holder.check_modifiable()?;
                let held = managed.filter(|it| holder.attached_mut().remove(it));
                let Some(managed) = held else {
                    return Err(Reason::NoSuch(format!("Policy {policy_arn} was not found.")));
                };
                H::RECORDS.put(txn, (account, key), &holder)?;
                USES.delete(txn, (account, managed.text(), H::USE.text(), key));
                Ok(())
            })
        })
        .await
    }

    /// A page of the attached policies below a path, and the marker of the next one.
    pub(crate) async fn attached<H: Holder>(
        &self,
        cx: &Cx,
        permit: &Permit<Resources>,
        name: &str,
        path_prefix: Option<&str>,
        page: &Page,
    ) -> Result<(Vec<AttachedPolicy>, Option<String>), Reason> {
        let holder = self.permitted::<H>(cx, permit, name).await?;
        let prefix = path_prefix.unwrap_or("/");
        let below = |it: &&ManagedPolicy| path_of(it).starts_with(prefix);
        let mut found: Vec<_> = holder.attached().iter().filter(below).collect();
        found.sort_by_key(|it| it.text());
        let (page, next) = page.cut(found, |it| it.text());
        Ok((page.into_iter().map(|it| attached_policy(cx, it)).collect(), next))
    }

    /// Sets or removes the permissions boundary.
    pub(crate) async fn set_boundary<H: Holder>(
        &self,
        cx: &Cx,
        permit: &Permit<Resources>,
        name: &str,
        policy_arn: Option<&str>,
    ) -> Result<(), Reason> {
        let wanted = match policy_arn {
            Some(arn) => Some((arn, parse_policy_arn(cx, arn)?)),
            None => None,
        };
        let account = cx.account();
        let found = self.permitted::<H>(cx, permit, name).await?;
        let _forget = self.directory.forgetting(found.touched(account));
        let (key, id, wanted) = (&filed(name), found.id(), wanted.as_ref());
        transact(self.directory.store(), |txn| {
            Box::pin(async move {
                let mut holder = same::<H>(txn, account, key, id)
                    .await?
                    .ok_or_else(|| no::<H>(name))?;
                holder.check_modifiable()?;
                let new = match wanted {
                    Some((arn, managed)) => Some(boundary_in(txn, account, arn, managed.as_ref()).await?),
                    None => None,
                };
                let (Some(slot), Some(as_boundary)) = (holder.boundary_mut(), H::BOUNDARY_USE) else {
                    return Ok(());
                };
                let old = std::mem::replace(slot, new.cloned());
                H::RECORDS.put(txn, (account, key), &holder)?;
                if let Some(old) = old {
                    USES.delete(txn, (account, old.text(), as_boundary.text(), key));
                }
                if let Some(new) = new {
                    USES.put(txn, (account, new.text(), as_boundary.text(), key), &UseRecord {})?;
                }
                Ok(())
            })
        })
        .await
    }
}

/// Where the policies of AWS are that only service-linked roles have.
const SERVICE_ROLES: &str = "aws-service-role/";

/// The condition key of a permissions boundary.
pub(crate) fn bounded(keys: ConditionKeys, policy_arn: &str) -> ConditionKeys {
    keys.with("iam:PermissionsBoundary", policy_arn)
}

/// The policy that an ARN names; `None` if it is one of nobody here, an error if it is no ARN.
pub(crate) fn parse_policy_arn(cx: &Cx, policy_arn: &str) -> Result<Option<ManagedPolicy>, Reason> {
    if policy_arn.splitn(6, ':').count() < 6 || !policy_arn.starts_with("arn:") {
        return Err(Reason::Validation(
            "Invalid ARN:  Could not be parsed!".to_owned(),
        ));
    }
    Ok(ManagedPolicy::parse(policy_arn, cx.account(), cx.partition()))
}

/// A policy that may become a boundary, as long as the transaction says that it is there.
pub(crate) async fn boundary_in<'m>(
    txn: &mut Transaction<'_>,
    account: AccountId,
    policy_arn: &str,
    managed: Option<&'m ManagedPolicy>,
) -> Result<&'m ManagedPolicy, Reason> {
    existing(txn, account, managed).await?.ok_or_else(|| {
        Reason::NoSuch(format!(
            "Scope ARN: {policy_arn} does not exist or is not attachable."
        ))
    })
}

/// A managed policy as lists of attached ones have it.
pub(crate) fn attached_policy(cx: &Cx, managed: &ManagedPolicy) -> AttachedPolicy {
    AttachedPolicy {
        policy_name: Some(name_of(managed.path_and_name()).to_owned()),
        policy_arn: Some(managed.arn(cx.account(), cx.partition())),
    }
}

/// The path of a managed policy, `/` or `/team/`.
fn path_of(managed: &ManagedPolicy) -> String {
    let whole = managed.path_and_name();
    let path = whole.strip_suffix(name_of(whole)).unwrap_or_default();
    format!("/{path}")
}

/// The policy, if it is there under just this path and name.
async fn existing<'m>(
    txn: &mut Transaction<'_>,
    account: AccountId,
    managed: Option<&'m ManagedPolicy>,
) -> Result<Option<&'m ManagedPolicy>, Reason> {
    let Some(managed) = managed else { return Ok(None) };
    let there = match managed {
        ManagedPolicy::Aws(name) => managed::find(name).is_some(),
        ManagedPolicy::Own(name) => {
            let found = POLICIES.get(txn, (account, filed(name_of(name)))).await?;
            found.is_some_and(|it| path_and_name(&it.path, &it.name) == *name)
        }
    };
    Ok(there.then_some(managed))
}

/// The record of this name, if it is still the one with this id.
async fn same<H: Holder>(
    txn: &mut Transaction<'_>,
    account: AccountId,
    key: &str,
    id: &str,
) -> Result<Option<H>, Reason> {
    let found = H::RECORDS.get(txn, (account, key)).await?;
    Ok(found.filter(|it| it.id() == id))
}

fn no_inline<H: Holder>(policy_name: &str) -> Reason {
    Reason::no(&format!("{} policy", H::NOUN), policy_name)
}

macro_rules! held {
    () => {
        fn inline(&self) -> &InlinePolicies {
            &self.inline
        }

        fn inline_mut(&mut self) -> &mut InlinePolicies {
            &mut self.inline
        }

        fn attached(&self) -> &BTreeSet<ManagedPolicy> {
            &self.attached
        }

        fn attached_mut(&mut self) -> &mut BTreeSet<ManagedPolicy> {
            &mut self.attached
        }
    };
}

impl Holder for UserRecord {
    const USE: Use = Use::User;
    const BOUNDARY_USE: Option<Use> = Some(Use::UserBoundary);
    const ATTACHED_QUOTA: &'static str = "PoliciesPerUser";
    const INLINE_MAX: usize = 2_048;
    held!();

    fn boundary_mut(&mut self) -> Option<&mut Option<ManagedPolicy>> {
        Some(&mut self.boundary)
    }
}

impl Holder for GroupRecord {
    const USE: Use = Use::Group;
    const BOUNDARY_USE: Option<Use> = None;
    const ATTACHED_QUOTA: &'static str = "PoliciesPerGroup";
    const INLINE_MAX: usize = 5_120;
    held!();

    fn boundary_mut(&mut self) -> Option<&mut Option<ManagedPolicy>> {
        None
    }
}

impl Holder for RoleRecord {
    const USE: Use = Use::Role;
    const BOUNDARY_USE: Option<Use> = Some(Use::RoleBoundary);
    const ATTACHED_QUOTA: &'static str = "PoliciesPerRole";
    const INLINE_MAX: usize = 10_240;
    held!();

    fn boundary_mut(&mut self) -> Option<&mut Option<ManagedPolicy>> {
        Some(&mut self.boundary)
    }

    fn check_modifiable(&self) -> Result<(), Reason> {
        match &self.linked_service {
            None => Ok(()),
            Some(_) => Err(Reason::Unmodifiable(format!(
                "Cannot perform the operation on the protected role '{}' - this role is only modifiable by AWS",
                self.name
            ))),
        }
    }
}
