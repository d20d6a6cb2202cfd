//! `iam:TagPolicy`, `iam:UntagPolicy`, `iam:ListPolicyTags`.

use std::sync::Arc;

use gate::{Cx, Handle, Mounts, Permit, Resources};
use iam_api::{
    Error, ListPolicyTagsRequest, ListPolicyTagsResponse, TagPolicyRequest, TagPolicyResponse,
    UntagPolicyRequest, UntagPolicyResponse,
};
use identity::iam::Tags;

use crate::managed_policy::Found;
use crate::page;
use crate::resource::{bringing, taking};
use crate::{Iam, tags};

pub(super) fn mount(iam: &Arc<Iam>, mounts: &mut Mounts) {
    mounts
        .mount::<TagPolicyRequest, _>(iam)
        .mount::<UntagPolicyRequest, _>(iam)
        .mount::<ListPolicyTagsRequest, _>(iam);
}

impl Handle<TagPolicyRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &TagPolicyRequest) -> Result<Resources, Error> {
        let on = self.on_policy(cx, "iam:TagPolicy", &request.policy_arn).await?;
        Ok(bringing(on, &request.tags))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: TagPolicyRequest,
    ) -> Result<TagPolicyResponse, Error> {
        self.change_policy(cx, &permit, &request.policy_arn, |policy| {
            Ok((tags::put(&mut policy.tags, &request.tags)?, 0))
        })
        .await?;
        Ok(TagPolicyResponse {})
    }
}

impl Handle<UntagPolicyRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &UntagPolicyRequest) -> Result<Resources, Error> {
        let on = self.on_policy(cx, "iam:UntagPolicy", &request.policy_arn).await?;
        Ok(taking(on, &request.tag_keys))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: UntagPolicyRequest,
    ) -> Result<UntagPolicyResponse, Error> {
        self.change_policy(cx, &permit, &request.policy_arn, |policy| {
            tags::remove(&mut policy.tags, &request.tag_keys);
            Ok(((), 0))
        })
        .await?;
        Ok(UntagPolicyResponse {})
    }
}

impl Handle<ListPolicyTagsRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &ListPolicyTagsRequest) -> Result<Resources, Error> {
        let on = self.on_policy(cx, "iam:ListPolicyTags", &request.policy_arn);
        Ok(Resources::one(on.await?))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: ListPolicyTagsRequest,
    ) -> Result<ListPolicyTagsResponse, Error> {
        let page = page::asked(request.marker.as_deref(), request.max_items)?;
        let (found, _) = self.policy(cx, &permit, &request.policy_arn).await?;
        let none = Tags::new();
        let held = match &found {
            Found::Own(record) => &record.tags,
            Found::Aws(_) => &none,
        };
        let (tags, marker) = tags::page(held, &page);
        Ok(ListPolicyTagsResponse {
            tags,
            is_truncated: Some(marker.is_some()),
            marker,
        })
    }
}
