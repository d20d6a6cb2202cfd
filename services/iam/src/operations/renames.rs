//! Other names and paths for users and groups: whatever refers to them follows, in one transaction.

use std::sync::Arc;

use arn::AccountId;
use gate::{Cx, Handle, Mounts, Permit, Resources};
use iam_api::{Error, UpdateGroupRequest, UpdateGroupResponse, UpdateUserRequest, UpdateUserResponse};
use identity::iam::{
    GROUPS, GroupRecord, MEMBERS, MFA_DEVICES, MemberRecord, MfaHolder, UNIQUE_IDS, USERS, USES,
    UniqueIdRecord, UseRecord, UserRecord, filed,
};
use store::{Transaction, transact};

use crate::Iam;
use crate::error::Reason;
use crate::holder_policies::Holder;
use crate::scope::{Entity, no, on};

pub(super) fn mount(iam: &Arc<Iam>, mounts: &mut Mounts) {
    mounts
        .mount::<UpdateUserRequest, _>(iam)
        .mount::<UpdateGroupRequest, _>(iam);
}

impl Handle<UpdateUserRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &UpdateUserRequest) -> Result<Resources, Error> {
        let (path, name) = (request.new_path.as_deref(), request.new_user_name.as_deref());
        Ok(self
            .on_both::<UserRecord>(cx, "iam:UpdateUser", &request.user_name, path, name)
            .await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: UpdateUserRequest,
    ) -> Result<UpdateUserResponse, Error> {
        let account = cx.account();
        let found = self
            .permitted::<UserRecord>(cx, &permit, &request.user_name)
            .await?;
        let _forget = self.directory.forgetting(found.touched(account));
        let (request, id, old) = (&request, &found.id, &filed(&request.user_name));
        let renamed: Result<(), Reason> = transact(self.directory.store(), |txn| {
            Box::pin(async move {
                let user = USERS.get(txn, (account, old)).await?;
                let user = user.filter(|it| it.id == *id);
                let mut user = user.ok_or_else(|| no::<UserRecord>(&request.user_name))?;
                user.path = request.new_path.clone().unwrap_or(user.path);
                user.name = request.new_user_name.clone().unwrap_or(user.name);
                let new = &filed(&user.name);
                if new != old {
                    if USERS.get(txn, (account, new)).await?.is_some() {
                        return Err(Reason::exists("User", &user.name));
                    }
                    USERS.delete(txn, (account, old));
                    move_user(txn, account, &user, old, new).await?;
                }
                Ok(USERS.put(txn, (account, new), &user)?)
            })
        })
        .await;
        renamed?;
        Ok(UpdateUserResponse {})
    }
}

impl Handle<UpdateGroupRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &UpdateGroupRequest) -> Result<Resources, Error> {
        let (path, name) = (request.new_path.as_deref(), request.new_group_name.as_deref());
        Ok(self
            .on_both::<GroupRecord>(cx, "iam:UpdateGroup", &request.group_name, path, name)
            .await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: UpdateGroupRequest,
    ) -> Result<UpdateGroupResponse, Error> {
        let account = cx.account();
        let found = self
            .permitted::<GroupRecord>(cx, &permit, &request.group_name)
            .await?;
        let _forget = self.directory.forgetting(found.touched(account));
        let (request, id, old) = (&request, &found.id, &filed(&request.group_name));
        let renamed: Result<(), Reason> = transact(self.directory.store(), |txn| {
            Box::pin(async move {
                let group = GROUPS.get(txn, (account, old)).await?;
                let group = group.filter(|it| it.id == *id);
                let mut group = group.ok_or_else(|| no::<GroupRecord>(&request.group_name))?;
                group.path = request.new_path.clone().unwrap_or(group.path);
                group.name = request.new_group_name.clone().unwrap_or(group.name);
                let new = &filed(&group.name);
                if new != old {
                    if GROUPS.get(txn, (account, new)).await?.is_some() {
                        return Err(Reason::exists("Group", &group.name));
                    }
                    GROUPS.delete(txn, (account, old));
                    move_uses(txn, account, &group, old, new)?;
                    move_members(txn, account, old, new).await?;
                }
                Ok(GROUPS.put(txn, (account, new), &group)?)
            })
        })
        .await;
        renamed?;
        Ok(UpdateGroupResponse {})
    }
}

impl Iam {
    /// One action on a thing as it is and as it will be: the caller needs both ("UpdateUser" in the IAM API Reference).
    async fn on_both<E: Entity>(
        &self,
        cx: &Cx,
        action: &'static str,
        name: &str,
        new_path: Option<&str>,
        new_name: Option<&str>,
    ) -> Result<Resources, Reason> {
        let found = self.find::<E>(cx.account(), name).await?;
        let before = on(cx, action, name, found.as_ref());
        let path = new_path.or(found.as_ref().map(Entity::path)).unwrap_or("/");
        let mut after = before.clone();
        after.arn = crate::scope::arn_of::<E>(cx, path, new_name.unwrap_or(name));
        after.shown_as = Some(format!("{} {}", E::NOUN, new_name.unwrap_or(name)));
        Ok(match before.arn == after.arn {
            true => Resources::one(before),
            false => Resources::all(vec![before, after]),
        })
    }
}

/// Whatever refers to a user by its name.
async fn move_user(
    txn: &mut Transaction<'_>,
    account: AccountId,
    user: &UserRecord,
    old: &str,
    new: &str,
) -> Result<(), Reason> {
    UNIQUE_IDS.put(txn, (account, &user.id), &UniqueIdRecord::User(new.to_owned()))?;
    move_uses(txn, account, user, old, new)?;
    for group in &user.groups {
        MEMBERS.delete(txn, (account, group, old));
        MEMBERS.put(txn, (account, group, new), &MemberRecord {})?;
    }
    for device in user.mfa.keys() {
        let Some(mut record) = MFA_DEVICES.get(txn, (account, device)).await? else {
            continue;
        };
        if let Some(MfaHolder::User { name, .. }) = &mut record.holder {
            new.clone_into(name);
        }
        MFA_DEVICES.put(txn, (account, device), &record)?;
    }
    Ok(())
}

/// The lines of [`USES`] of a holder.
fn move_uses<H: Holder>(
    txn: &mut Transaction<'_>,
    account: AccountId,
    holder: &H,
    old: &str,
    new: &str,
) -> Result<(), Reason> {
    let attached = holder.attached().iter().map(|it| (it, Some(H::USE)));
    let boundary = holder.boundary().map(|it| (it, H::BOUNDARY_USE));
    for (managed, used) in attached.chain(boundary) {
        let Some(used) = used else { continue };
        USES.delete(txn, (account, managed.text(), used.text(), old));
        USES.put(txn, (account, managed.text(), used.text(), new), &UseRecord {})?;
    }
    Ok(())
}

/// The users of a group: the group's name is in the record of each.
async fn move_members(
    txn: &mut Transaction<'_>,
    account: AccountId,
    old: &str,
    new: &str,
) -> Result<(), Reason> {
    let range = MEMBERS.range((account, old));
    for (key, line) in MEMBERS.scan(txn, &range, usize::MAX).await? {
        let Some(name) = key.parts().and_then(|mut parts| parts.pop()) else {
            continue;
        };
        MEMBERS.delete(txn, (account, old, &name));
        MEMBERS.put(txn, (account, new, &name), &line)?;
        if let Some(mut user) = USERS.get(txn, (account, &name)).await? {
            user.groups.remove(old);
            user.groups.insert(new.to_owned());
            USERS.put(txn, (account, &name), &user)?;
        }
    }
    Ok(())
}
