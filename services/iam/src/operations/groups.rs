//! Groups: made, shown with their users, listed, deleted.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use gate::{Cx, Handle, Mounts, Permit, Resources};
use iam_api::{
    CreateGroupRequest, CreateGroupResponse, DeleteGroupRequest, DeleteGroupResponse, Error, GetGroupRequest,
    GetGroupResponse, Group, ListGroupsRequest, ListGroupsResponse,
};
use identity::iam::{GROUPS, GroupRecord, MEMBERS, USERS, UserRecord, filed};
use smithy::Timestamp;
use store::transact;

use super::users;
use crate::error::Reason;
use crate::page::{self, Page};
use crate::scope::{Entity, no, on_path};
use crate::{Iam, counts, ids};

pub(super) fn mount(iam: &Arc<Iam>, mounts: &mut Mounts) {
    mounts
        .mount::<CreateGroupRequest, _>(iam)
        .mount::<GetGroupRequest, _>(iam)
        .mount::<ListGroupsRequest, _>(iam)
        .mount::<DeleteGroupRequest, _>(iam);
}

impl Handle<CreateGroupRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &CreateGroupRequest) -> Result<Resources, Error> {
        let path = request.path.as_deref();
        let on = on_path::<GroupRecord>(cx, "iam:CreateGroup", path, &request.group_name);
        Ok(Resources::one(on))
    }

    /// Nobody is in a new group: there is nothing to forget.
    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: CreateGroupRequest,
    ) -> Result<CreateGroupResponse, Error> {
        let group = GroupRecord {
            path: request.path.unwrap_or_else(|| "/".to_owned()),
            name: request.group_name,
            id: ids::new(ids::GROUP, cx.random()).map_err(Reason::from)?,
            created: cx.now().millis(),
            inline: BTreeMap::new(),
            attached: BTreeSet::new(),
        };
        let (account, key, max) = (cx.account(), &filed(&group.name), self.quotas.groups);
        let made = &group;
        let stored: Result<(), Reason> = transact(self.directory.store(), |txn| {
            Box::pin(async move {
                if GROUPS.get(txn, (account, key)).await?.is_some() {
                    return Err(Reason::exists("Group", &made.name));
                }
                counts::add(txn, account, |it| &mut it.groups, "GroupsPerAccount", max).await?;
                Ok(GROUPS.put(txn, (account, key), made)?)
            })
        })
        .await;
        stored?;
        Ok(CreateGroupResponse {
            group: shown(cx, &group),
        })
    }
}

impl Handle<GetGroupRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &GetGroupRequest) -> Result<Resources, Error> {
        let on = self
            .on_named::<GroupRecord>(cx, "iam:GetGroup", &request.group_name)
            .await?;
        Ok(Resources::one(on))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: GetGroupRequest,
    ) -> Result<GetGroupResponse, Error> {
        let page = page::asked(request.marker.as_deref(), request.max_items)?;
        let group = self
            .permitted::<GroupRecord>(cx, &permit, &request.group_name)
            .await?;
        let (members, marker) = self.members(cx, &group, &page).await?;
        Ok(GetGroupResponse {
            group: shown(cx, &group),
            users: members.iter().map(|it| users::listed(cx, it)).collect(),
            is_truncated: Some(marker.is_some()),
            marker,
        })
    }
}

impl Handle<ListGroupsRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &ListGroupsRequest) -> Result<Resources, Error> {
        let path = request.path_prefix.as_deref();
        Ok(Resources::one(on_path::<GroupRecord>(
            cx,
            "iam:ListGroups",
            path,
            "",
        )))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: ListGroupsRequest,
    ) -> Result<ListGroupsResponse, Error> {
        let page = page::asked(request.marker.as_deref(), request.max_items)?;
        let prefix = request.path_prefix.as_deref();
        let (groups, marker) = self.list::<GroupRecord>(cx, prefix, &page).await?;
        Ok(ListGroupsResponse {
            groups: groups.iter().map(|it| shown(cx, it)).collect(),
            is_truncated: Some(marker.is_some()),
            marker,
        })
    }
}

impl Handle<DeleteGroupRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &DeleteGroupRequest) -> Result<Resources, Error> {
        let on = self
            .on_named::<GroupRecord>(cx, "iam:DeleteGroup", &request.group_name)
            .await?;
        Ok(Resources::one(on))
    }

    /// It goes when nobody is in it: there is nothing to forget.
    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: DeleteGroupRequest,
    ) -> Result<DeleteGroupResponse, Error> {
        let (account, name) = (cx.account(), &request.group_name);
        let (key, permit) = (&filed(name), &permit);
        let deleted: Result<(), Reason> = transact(self.directory.store(), |txn| {
            Box::pin(async move {
                let group = GROUPS.get(txn, (account, key)).await?;
                let group = group.filter(|it| permit.scope().is_on(&it.id));
                let group = group.ok_or_else(|| no::<GroupRecord>(name))?;
                let members = MEMBERS.range((account, key));
                let members = MEMBERS.scan(txn, &members, 1).await?;
                let conflict = |what: &str| {
                    let text = format!("Cannot delete entity, must {what} first.");
                    Err(Reason::DeleteConflict(text))
                };
                if !members.is_empty() {
                    return conflict("remove users from group");
                }
                if !group.inline.is_empty() {
                    return conflict("delete policies");
                }
                if !group.attached.is_empty() {
                    return conflict("detach all policies");
                }
                GROUPS.delete(txn, (account, key));
                counts::remove(txn, account, |it| &mut it.groups).await
            })
        })
        .await;
        deleted?;
        Ok(DeleteGroupResponse {})
    }
}

impl Iam {
    /// A page of the users in a group, and the marker of the next one.
    async fn members(
        &self,
        cx: &Cx,
        group: &GroupRecord,
        page: &Page,
    ) -> Result<(Vec<UserRecord>, Option<String>), Reason> {
        let (account, group) = (cx.account(), filed(&group.name));
        let mut range = MEMBERS.range((account, &group));
        if let Some(after) = page.after() {
            range = range.after(&MEMBERS.key((account, &group, after)));
        }
        let mut txn = self.directory.store().begin();
        let rows = MEMBERS.scan(&mut txn, &range, page.limit() + 1).await?;
        let more = rows.len() > page.limit();
        let (mut members, mut last) = (Vec::new(), None);
        for (key, _) in rows.into_iter().take(page.limit()) {
            let Some(name) = key.parts().and_then(|mut parts| parts.pop()) else {
                continue;
            };
            members.extend(USERS.get(&mut txn, (account, &name)).await?);
            last = Some(name);
        }
        Ok((members, last.filter(|_| more).map(|it| Page::marker(&it))))
    }
}

/// A group as answers show it.
pub(super) fn shown(cx: &Cx, group: &GroupRecord) -> Group {
    Group {
        path: group.path.clone(),
        group_name: group.name.clone(),
        group_id: group.id.clone(),
        arn: group.arn(cx),
        create_date: Timestamp::from_millis(group.created),
    }
}
