//! Who is in which group.

use std::sync::Arc;

use gate::{Cx, Handle, Mounts, Permit, Resources};
use iam_api::{
    AddUserToGroupRequest, AddUserToGroupResponse, Error, ListGroupsForUserRequest,
    ListGroupsForUserResponse, RemoveUserFromGroupRequest, RemoveUserFromGroupResponse,
};
use identity::iam::{GROUPS, GroupRecord, MEMBERS, MemberRecord, USERS, UserRecord, filed};
use store::transact;

use super::groups;
use crate::Iam;
use crate::error::Reason;
use crate::page;
use crate::scope::{Entity, no};

pub(super) fn mount(iam: &Arc<Iam>, mounts: &mut Mounts) {
    mounts
        .mount::<AddUserToGroupRequest, _>(iam)
        .mount::<RemoveUserFromGroupRequest, _>(iam)
        .mount::<ListGroupsForUserRequest, _>(iam);
}

impl Handle<AddUserToGroupRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &AddUserToGroupRequest) -> Result<Resources, Error> {
        let on = self
            .on_named::<GroupRecord>(cx, "iam:AddUserToGroup", &request.group_name)
            .await?;
        Ok(Resources::one(on))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: AddUserToGroupRequest,
    ) -> Result<AddUserToGroupResponse, Error> {
        let (group, user) = (&request.group_name, &request.user_name);
        self.change_membership(cx, &permit, group, user, true).await?;
        Ok(AddUserToGroupResponse {})
    }
}

impl Handle<RemoveUserFromGroupRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &RemoveUserFromGroupRequest) -> Result<Resources, Error> {
        let on = self
            .on_named::<GroupRecord>(cx, "iam:RemoveUserFromGroup", &request.group_name)
            .await?;
        Ok(Resources::one(on))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: RemoveUserFromGroupRequest,
    ) -> Result<RemoveUserFromGroupResponse, Error> {
        let (group, user) = (&request.group_name, &request.user_name);
        self.change_membership(cx, &permit, group, user, false).await?;
        Ok(RemoveUserFromGroupResponse {})
    }
}

impl Handle<ListGroupsForUserRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &ListGroupsForUserRequest) -> Result<Resources, Error> {
        let on = self
            .on_named::<UserRecord>(cx, "iam:ListGroupsForUser", &request.user_name)
            .await?;
        Ok(Resources::one(on))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: ListGroupsForUserRequest,
    ) -> Result<ListGroupsForUserResponse, Error> {
        let page = page::asked(request.marker.as_deref(), request.max_items)?;
        let user = self
            .permitted::<UserRecord>(cx, &permit, &request.user_name)
            .await?;
        let (names, marker) = page.cut(user.groups, Clone::clone);
        let mut groups = Vec::with_capacity(names.len());
        for name in names {
            let group = self.find::<GroupRecord>(cx.account(), &name).await?;
            groups.extend(group.map(|it| groups::shown(cx, &it)));
        }
        Ok(ListGroupsForUserResponse {
            groups,
            is_truncated: Some(marker.is_some()),
            marker,
        })
    }
}

impl Iam {
    /// Puts a user into a group, or takes it out.
    async fn change_membership(
        &self,
        cx: &Cx,
        permit: &Permit<Resources>,
        group_name: &str,
        user_name: &str,
        into: bool,
    ) -> Result<(), Reason> {
        let account = cx.account();
        let group = self.permitted::<GroupRecord>(cx, permit, group_name).await?;
        let user = self.get::<UserRecord>(account, user_name).await?;
        let _forget = self.directory.forgetting(user.touched(account));
        let (group_id, group_key) = (&group.id, &filed(group_name));
        let (user_id, user_key) = (&user.id, &filed(user_name));
        transact(self.directory.store(), |txn| {
            Box::pin(async move {
                let group = GROUPS.get(txn, (account, group_key)).await?;
                if group.is_none_or(|it| it.id != *group_id) {
                    return Err(no::<GroupRecord>(group_name));
                }
                let user = USERS.get(txn, (account, user_key)).await?;
                let user = user.filter(|it| it.id == *user_id);
                let mut user = user.ok_or_else(|| no::<UserRecord>(user_name))?;
                let line = (account, group_key, user_key);
                if into {
                    user.groups.insert(group_key.clone());
                    MEMBERS.put(txn, line, &MemberRecord {})?;
                } else {
                    if !user.groups.remove(group_key) {
                        return Err(Reason::NoSuch(format!(
                            "User {user_name} not in group {group_name}"
                        )));
                    }
                    MEMBERS.delete(txn, line);
                }
                if into && user.groups.len() > GROUPS_PER_USER {
                    return Err(Reason::Quota {
                        name: "GroupsPerUser",
                        max: GROUPS_PER_USER,
                    });
                }
                Ok(USERS.put(txn, (account, user_key), &user)?)
            })
        })
        .await
    }
}

/// `GroupsPerUser`, which cannot be raised ("IAM and AWS STS quotas").
pub(super) const GROUPS_PER_USER: usize = 10;
