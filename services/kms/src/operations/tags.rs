//! `kms:TagResource`, `kms:UntagResource`, `kms:ListResourceTags`.

use gate::{Cx, Handle, Permit};
use kms_api::{
    Error, ListResourceTagsRequest, ListResourceTagsResponse, Tag, TagResourceRequest, TagResourceResponse,
    UntagResourceRequest, UntagResourceResponse,
};

use crate::scope::UseKey;
use crate::{Kms, page, tags};

/// Tags in one answer.
const PAGE: usize = 50;

impl Handle<TagResourceRequest> for Kms {
    type Scope = UseKey;

    async fn scope(&self, cx: &Cx, request: &TagResourceRequest) -> Result<UseKey, Error> {
        let mut used = self.own_key(cx, "kms:TagResource", &request.key_id).await?;
        let tags = request
            .tags
            .iter()
            .map(|tag| (tag.tag_key.clone(), tag.tag_value.clone()));
        used.conditions.set_request_tags(tags);
        Ok(used)
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<UseKey>,
        request: TagResourceRequest,
    ) -> Result<TagResourceResponse, Error> {
        let at = permit.scope().key()?.at;
        tags::check(&request.tags)?;
        self.keys
            .change(at, cx.now(), |_, record| {
                record.lasting(at)?;
                tags::put(&mut record.tags, &request.tags)
            })
            .await?;
        Ok(TagResourceResponse {})
    }
}

impl Handle<UntagResourceRequest> for Kms {
    type Scope = UseKey;

    async fn scope(&self, cx: &Cx, request: &UntagResourceRequest) -> Result<UseKey, Error> {
        let mut used = self.own_key(cx, "kms:UntagResource", &request.key_id).await?;
        used.conditions.set_tag_keys(&request.tag_keys);
        Ok(used)
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<UseKey>,
        request: UntagResourceRequest,
    ) -> Result<UntagResourceResponse, Error> {
        let at = permit.scope().key()?.at;
        self.keys
            .change(at, cx.now(), |_, record| {
                record.lasting(at)?;
                record.tags.retain(|key, _| !request.tag_keys.contains(key));
                Ok(())
            })
            .await?;
        Ok(UntagResourceResponse {})
    }
}

impl Handle<ListResourceTagsRequest> for Kms {
    type Scope = UseKey;

    async fn scope(&self, cx: &Cx, request: &ListResourceTagsRequest) -> Result<UseKey, Error> {
        Ok(self.own_key(cx, "kms:ListResourceTags", &request.key_id).await?)
    }

    async fn run(
        &self,
        _: &Cx,
        permit: Permit<UseKey>,
        request: ListResourceTagsRequest,
    ) -> Result<ListResourceTagsResponse, Error> {
        let key = permit.scope().key()?;
        let page = page::asked(request.marker.as_deref(), request.limit, PAGE, PAGE)?;
        let (tags, next_marker) = page.cut(key.tags.iter(), |(name, _)| name.to_string());
        let tags = tags
            .into_iter()
            .map(|(key, value)| Tag {
                tag_key: key.to_string(),
                tag_value: value.to_string(),
            })
            .collect();
        Ok(ListResourceTagsResponse {
            tags: Some(tags),
            truncated: Some(next_marker.is_some()),
            next_marker,
        })
    }
}
