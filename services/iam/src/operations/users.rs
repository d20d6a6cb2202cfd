//! Users: made, shown, listed, deleted, tagged.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use arn::AccountId;
use gate::{Cx, Handle, Mounts, Permit, Resources};
use iam_api::{
    CreateUserRequest, CreateUserResponse, DeleteUserRequest, DeleteUserResponse, Error, GetUserRequest,
    GetUserResponse, ListUserTagsRequest, ListUserTagsResponse, ListUsersRequest, ListUsersResponse,
    TagUserRequest, TagUserResponse, UntagUserRequest, UntagUserResponse, User,
};
use identity::iam::{
    ManagedPolicy, UNIQUE_IDS, USERS, USES, UniqueIdRecord, Use, UseRecord, UserRecord, filed,
};
use smithy::Timestamp;
use store::{Transaction, transact};

use crate::error::Reason;
use crate::holder_policies::{boundary_in, bounded, parse_policy_arn};
use crate::page;
use crate::resource::with_tagging;
use crate::scope::{Entity, Whom, no, on_path, whom};
use crate::{Iam, counts, ids, role, tags};

pub(super) fn mount(iam: &Arc<Iam>, mounts: &mut Mounts) {
    mounts
        .mount::<CreateUserRequest, _>(iam)
        .mount::<GetUserRequest, _>(iam)
        .mount::<ListUsersRequest, _>(iam)
        .mount::<DeleteUserRequest, _>(iam)
        .mount::<TagUserRequest, _>(iam)
        .mount::<UntagUserRequest, _>(iam)
        .mount::<ListUserTagsRequest, _>(iam);
}

impl Handle<CreateUserRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &CreateUserRequest) -> Result<Resources, Error> {
        let path = request.path.as_deref();
        let mut on = on_path::<UserRecord>(cx, "iam:CreateUser", path, &request.user_name);
        if let Some(arn) = &request.permissions_boundary {
            on.keys = bounded(on.keys, arn);
        }
        Ok(with_tagging(on, "iam:TagUser", request.tags.as_deref()))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: CreateUserRequest,
    ) -> Result<CreateUserResponse, Error> {
        let boundary = match &request.permissions_boundary {
            Some(arn) => Some((arn.as_str(), parse_policy_arn(cx, arn)?)),
            None => None,
        };
        let user = UserRecord {
            path: request.path.unwrap_or_else(|| "/".to_owned()),
            name: request.user_name,
            id: ids::new(ids::USER, cx.random()).map_err(Reason::from)?,
            created: cx.now().millis(),
            tags: tags::new(request.tags.as_deref())?,
            boundary: boundary.as_ref().and_then(|(_, managed)| managed.clone()),
            inline: BTreeMap::new(),
            attached: BTreeSet::new(),
            groups: BTreeSet::new(),
            mfa: BTreeMap::new(),
        };
        self.insert_user(cx.account(), &user, boundary.as_ref()).await?;
        Ok(CreateUserResponse {
            user: Some(shown(cx, &user)),
        })
    }
}

impl Handle<GetUserRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &GetUserRequest) -> Result<Resources, Error> {
        self.on_whom(cx, "iam:GetUser", request.user_name.as_deref())
            .await
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: GetUserRequest,
    ) -> Result<GetUserResponse, Error> {
        let user = match whom(cx, request.user_name.as_deref())? {
            Whom::User(name) => shown(cx, &self.permitted::<UserRecord>(cx, &permit, &name).await?),
            Whom::Root => root(cx),
        };
        Ok(GetUserResponse { user })
    }
}

impl Handle<ListUsersRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &ListUsersRequest) -> Result<Resources, Error> {
        let path = request.path_prefix.as_deref();
        Ok(Resources::one(on_path::<UserRecord>(
            cx,
            "iam:ListUsers",
            path,
            "",
        )))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: ListUsersRequest,
    ) -> Result<ListUsersResponse, Error> {
        let page = page::asked(request.marker.as_deref(), request.max_items)?;
        let prefix = request.path_prefix.as_deref();
        let (users, marker) = self.list::<UserRecord>(cx, prefix, &page).await?;
        Ok(ListUsersResponse {
            users: users.iter().map(|it| listed(cx, it)).collect(),
            is_truncated: Some(marker.is_some()),
            marker,
        })
    }
}

impl Handle<DeleteUserRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &DeleteUserRequest) -> Result<Resources, Error> {
        let on = self
            .on_named::<UserRecord>(cx, "iam:DeleteUser", &request.user_name)
            .await?;
        Ok(Resources::one(on))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: DeleteUserRequest,
    ) -> Result<DeleteUserResponse, Error> {
        let (account, name) = (cx.account(), &request.user_name);
        let found = self.permitted::<UserRecord>(cx, &permit, name).await?;
        let _forget = self.directory.forgetting(found.touched(account));
        let (key, id) = (&filed(name), &found.id);
        let deleted: Result<(), Reason> = transact(self.directory.store(), |txn| {
            Box::pin(async move {
                let user = USERS.get(txn, (account, key)).await?;
                let user = user
                    .filter(|it| it.id == *id)
                    .ok_or_else(|| no::<UserRecord>(name))?;
                check_unused(txn, account, &user).await?;
                if let Some(boundary) = &user.boundary {
                    USES.delete(txn, (account, boundary.text(), Use::UserBoundary.text(), key));
                }
                USERS.delete(txn, (account, key));
                UNIQUE_IDS.delete(txn, (account, id));
                counts::remove(txn, account, |it| &mut it.users).await
            })
        })
        .await;
        deleted?;
        Ok(DeleteUserResponse {})
    }
}

impl Handle<TagUserRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &TagUserRequest) -> Result<Resources, Error> {
        let mut on = self
            .on_named::<UserRecord>(cx, "iam:TagUser", &request.user_name)
            .await?;
        on.keys = on.keys.with_request_tags(tags::pairs(&request.tags));
        Ok(Resources::one(on))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: TagUserRequest,
    ) -> Result<TagUserResponse, Error> {
        self.change::<UserRecord>(cx, &permit, &request.user_name, |user| {
            tags::put(&mut user.tags, &request.tags)
        })
        .await?;
        Ok(TagUserResponse {})
    }
}

impl Handle<UntagUserRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &UntagUserRequest) -> Result<Resources, Error> {
        let mut on = self
            .on_named::<UserRecord>(cx, "iam:UntagUser", &request.user_name)
            .await?;
        on.keys = on.keys.with_all("aws:TagKeys", request.tag_keys.iter().cloned());
        Ok(Resources::one(on))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: UntagUserRequest,
    ) -> Result<UntagUserResponse, Error> {
        self.change::<UserRecord>(cx, &permit, &request.user_name, |user| {
            tags::remove(&mut user.tags, &request.tag_keys);
            Ok(())
        })
        .await?;
        Ok(UntagUserResponse {})
    }
}

impl Handle<ListUserTagsRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &ListUserTagsRequest) -> Result<Resources, Error> {
        let on = self
            .on_named::<UserRecord>(cx, "iam:ListUserTags", &request.user_name)
            .await?;
        Ok(Resources::one(on))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: ListUserTagsRequest,
    ) -> Result<ListUserTagsResponse, Error> {
        let page = page::asked(request.marker.as_deref(), request.max_items)?;
        let user = self
            .permitted::<UserRecord>(cx, &permit, &request.user_name)
            .await?;
        let (tags, marker) = page.cut(user.tags.iter().map(tags::tag), |tag| tag.key.clone());
        Ok(ListUserTagsResponse {
            tags,
            is_truncated: Some(marker.is_some()),
            marker,
        })
    }
}

impl Iam {
    /// One action on the user that a call names, or else on its caller.
    pub(crate) async fn on_whom(
        &self,
        cx: &Cx,
        action: &'static str,
        user_name: Option<&str>,
    ) -> Result<Resources, Error> {
        let on = match whom(cx, user_name)? {
            Whom::User(name) => {
                let mut on = self.on_named::<UserRecord>(cx, action, &name).await?;
                // Whoever names nobody means itself, and not whoever has its name by now.
                let own = cx.caller().entity().map(|(_, id)| id);
                if user_name.is_none() && on.id.as_deref() != own {
                    on.id = None;
                }
                on
            }
            Whom::Root => gate::OnResource {
                action,
                arn: cx.caller().principal().arn().to_owned(),
                owner: Some(cx.account()),
                ..gate::OnResource::default()
            },
        };
        Ok(Resources::one(on))
    }

    /// Stores a new user. Nobody can know it yet: there is nothing to forget.
    async fn insert_user(
        &self,
        account: AccountId,
        user: &UserRecord,
        boundary: Option<&(&str, Option<ManagedPolicy>)>,
    ) -> Result<(), Reason> {
        let (key, max) = (&filed(&user.name), self.quotas.users);
        transact(self.directory.store(), |txn| {
            Box::pin(async move {
                if let Some((arn, managed)) = boundary {
                    let managed = boundary_in(txn, account, arn, managed.as_ref()).await?;
                    let of = (account, managed.text(), Use::UserBoundary.text(), key);
                    USES.put(txn, of, &UseRecord {})?;
                }
                if USERS.get(txn, (account, key)).await?.is_some() {
                    return Err(Reason::exists("User", &user.name));
                }
                counts::add(txn, account, |it| &mut it.users, "UsersPerAccount", max).await?;
                UNIQUE_IDS.put(txn, (account, &user.id), &UniqueIdRecord::User(key.clone()))?;
                Ok(USERS.put(txn, (account, key), user)?)
            })
        })
        .await
    }
}

/// A user as its own answers show it.
pub(super) fn shown(cx: &Cx, user: &UserRecord) -> User {
    let boundary = user.boundary.as_ref();
    User {
        permissions_boundary: boundary.map(|it| role::boundary(cx, it)),
        tags: tags::shown(&user.tags),
        ..listed(cx, user)
    }
}

/// A user as lists show it: without tags and boundary ("ListUsers" in the IAM API Reference).
pub(super) fn listed(cx: &Cx, user: &UserRecord) -> User {
    User {
        path: user.path.clone(),
        user_name: user.name.clone(),
        user_id: user.id.clone(),
        arn: user.arn(cx),
        create_date: Timestamp::from_millis(user.created),
        password_last_used: None,
        permissions_boundary: None,
        tags: None,
    }
}

/// The root user as `GetUser` shows it to itself. When the account was made is not kept.
pub(super) fn root(cx: &Cx) -> User {
    let account = cx.account().to_string();
    User {
        path: "/".to_owned(),
        user_name: account.clone(),
        user_id: account,
        arn: cx.caller().principal().arn().to_owned(),
        create_date: Timestamp::from_millis(0),
        password_last_used: None,
        permissions_boundary: None,
        tags: None,
    }
}

/// A user can go when nothing refers to it any more ("DeleteUser" in the IAM API Reference).
async fn check_unused(
    txn: &mut Transaction<'_>,
    account: AccountId,
    user: &UserRecord,
) -> Result<(), Reason> {
    let used = |what: &str| {
        Err(Reason::DeleteConflict(format!(
            "Cannot delete entity, must {what} first."
        )))
    };
    if identity::has_access_keys(txn, account, &user.id).await? {
        return used("delete access keys");
    }
    if !user.mfa.is_empty() {
        return used("delete MFA device");
    }
    if !user.groups.is_empty() {
        return used("remove users from group");
    }
    if !user.inline.is_empty() {
        return used("delete policies");
    }
    if !user.attached.is_empty() {
        return used("detach all policies");
    }
    Ok(())
}
