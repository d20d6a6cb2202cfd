//! `iam:TagInstanceProfile`, `iam:UntagInstanceProfile`, `iam:ListInstanceProfileTags`.

use std::sync::Arc;

use crate::instance_profile::InstanceProfileRecord;
use gate::{Cx, Handle, Mounts, Permit, Resources};
use iam_api::{
    Error, ListInstanceProfileTagsRequest, ListInstanceProfileTagsResponse, TagInstanceProfileRequest,
    TagInstanceProfileResponse, UntagInstanceProfileRequest, UntagInstanceProfileResponse,
};

use crate::page;
use crate::resource::{bringing, taking};
use crate::{Iam, tags};

pub(super) fn mount(iam: &Arc<Iam>, mounts: &mut Mounts) {
    mounts
        .mount::<TagInstanceProfileRequest, _>(iam)
        .mount::<UntagInstanceProfileRequest, _>(iam)
        .mount::<ListInstanceProfileTagsRequest, _>(iam);
}

impl Handle<TagInstanceProfileRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &TagInstanceProfileRequest) -> Result<Resources, Error> {
        let on = self
            .on_profile(cx, "iam:TagInstanceProfile", &request.instance_profile_name)
            .await?;
        Ok(bringing(on, &request.tags))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: TagInstanceProfileRequest,
    ) -> Result<TagInstanceProfileResponse, Error> {
        self.change::<InstanceProfileRecord>(cx, &permit, &request.instance_profile_name, |profile| {
            tags::put(&mut profile.tags, &request.tags)
        })
        .await?;
        Ok(TagInstanceProfileResponse {})
    }
}

impl Handle<UntagInstanceProfileRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &UntagInstanceProfileRequest) -> Result<Resources, Error> {
        let on = self
            .on_profile(cx, "iam:UntagInstanceProfile", &request.instance_profile_name)
            .await?;
        Ok(taking(on, &request.tag_keys))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: UntagInstanceProfileRequest,
    ) -> Result<UntagInstanceProfileResponse, Error> {
        self.change::<InstanceProfileRecord>(cx, &permit, &request.instance_profile_name, |profile| {
            tags::remove(&mut profile.tags, &request.tag_keys);
            Ok(())
        })
        .await?;
        Ok(UntagInstanceProfileResponse {})
    }
}

impl Handle<ListInstanceProfileTagsRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &ListInstanceProfileTagsRequest) -> Result<Resources, Error> {
        let on = self
            .on_profile(cx, "iam:ListInstanceProfileTags", &request.instance_profile_name)
            .await?;
        Ok(Resources::one(on))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: ListInstanceProfileTagsRequest,
    ) -> Result<ListInstanceProfileTagsResponse, Error> {
        let page = page::asked(request.marker.as_deref(), request.max_items)?;
        let profile: InstanceProfileRecord = self
            .permitted(cx, &permit, &request.instance_profile_name)
            .await?;
        let (tags, marker) = tags::page(&profile.tags, &page);
        Ok(ListInstanceProfileTagsResponse {
            tags,
            is_truncated: Some(marker.is_some()),
            marker,
        })
    }
}
