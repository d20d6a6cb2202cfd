//! `iam:TagRole`, `iam:UntagRole`, `iam:ListRoleTags`.

use std::sync::Arc;

use gate::{Cx, Handle, Mounts, Permit, Resources};
use iam_api::{
    Error, ListRoleTagsRequest, ListRoleTagsResponse, TagRoleRequest, TagRoleResponse, UntagRoleRequest,
    UntagRoleResponse,
};
use identity::iam::RoleRecord;

use crate::page;
use crate::resource::{bringing, taking};
use crate::{Iam, tags};

pub(super) fn mount(iam: &Arc<Iam>, mounts: &mut Mounts) {
    mounts
        .mount::<TagRoleRequest, _>(iam)
        .mount::<UntagRoleRequest, _>(iam)
        .mount::<ListRoleTagsRequest, _>(iam);
}

impl Handle<TagRoleRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &TagRoleRequest) -> Result<Resources, Error> {
        let on = self
            .on_named::<RoleRecord>(cx, "iam:TagRole", &request.role_name)
            .await?;
        Ok(bringing(on, &request.tags))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: TagRoleRequest,
    ) -> Result<TagRoleResponse, Error> {
        self.change::<RoleRecord>(cx, &permit, &request.role_name, |role| {
            tags::put(&mut role.tags, &request.tags)
        })
        .await?;
        Ok(TagRoleResponse {})
    }
}

impl Handle<UntagRoleRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &UntagRoleRequest) -> Result<Resources, Error> {
        let on = self
            .on_named::<RoleRecord>(cx, "iam:UntagRole", &request.role_name)
            .await?;
        Ok(taking(on, &request.tag_keys))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: UntagRoleRequest,
    ) -> Result<UntagRoleResponse, Error> {
        self.change::<RoleRecord>(cx, &permit, &request.role_name, |role| {
            tags::remove(&mut role.tags, &request.tag_keys);
            Ok(())
        })
        .await?;
        Ok(UntagRoleResponse {})
    }
}

impl Handle<ListRoleTagsRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &ListRoleTagsRequest) -> Result<Resources, Error> {
        let on = self
            .on_named::<RoleRecord>(cx, "iam:ListRoleTags", &request.role_name)
            .await?;
        Ok(Resources::one(on))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: ListRoleTagsRequest,
    ) -> Result<ListRoleTagsResponse, Error> {
        let page = page::asked(request.marker.as_deref(), request.max_items)?;
        let role: RoleRecord = self.permitted(cx, &permit, &request.role_name).await?;
        let (tags, marker) = tags::page(&role.tags, &page);
        Ok(ListRoleTagsResponse {
            tags,
            is_truncated: Some(marker.is_some()),
            marker,
        })
    }
}
