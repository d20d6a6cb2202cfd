//! `iam:TagSAMLProvider`, `iam:UntagSAMLProvider`, `iam:ListSAMLProviderTags`.

use std::sync::Arc;

use gate::{Cx, Handle, Mounts, Permit, Resources};
use iam_api::{
    Error, ListSAMLProviderTagsRequest, ListSAMLProviderTagsResponse, TagSAMLProviderRequest,
    TagSAMLProviderResponse, UntagSAMLProviderRequest, UntagSAMLProviderResponse,
};

use crate::page;
use crate::resource::{bringing, taking};
use crate::{Iam, tags};

pub(super) fn mount(iam: &Arc<Iam>, mounts: &mut Mounts) {
    mounts
        .mount::<TagSAMLProviderRequest, _>(iam)
        .mount::<UntagSAMLProviderRequest, _>(iam)
        .mount::<ListSAMLProviderTagsRequest, _>(iam);
}

impl Handle<TagSAMLProviderRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &TagSAMLProviderRequest) -> Result<Resources, Error> {
        let arn = &request.saml_provider_arn;
        let on = self.on_saml(cx, "iam:TagSAMLProvider", arn).await?;
        Ok(bringing(on, &request.tags))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: TagSAMLProviderRequest,
    ) -> Result<TagSAMLProviderResponse, Error> {
        self.change_saml(cx, &permit, &request.saml_provider_arn, |provider| {
            tags::put(&mut provider.tags, &request.tags)
        })
        .await?;
        Ok(TagSAMLProviderResponse {})
    }
}

impl Handle<UntagSAMLProviderRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &UntagSAMLProviderRequest) -> Result<Resources, Error> {
        let arn = &request.saml_provider_arn;
        let on = self.on_saml(cx, "iam:UntagSAMLProvider", arn).await?;
        Ok(taking(on, &request.tag_keys))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: UntagSAMLProviderRequest,
    ) -> Result<UntagSAMLProviderResponse, Error> {
        self.change_saml(cx, &permit, &request.saml_provider_arn, |provider| {
            tags::remove(&mut provider.tags, &request.tag_keys);
            Ok(())
        })
        .await?;
        Ok(UntagSAMLProviderResponse {})
    }
}

impl Handle<ListSAMLProviderTagsRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &ListSAMLProviderTagsRequest) -> Result<Resources, Error> {
        let arn = &request.saml_provider_arn;
        let on = self.on_saml(cx, "iam:ListSAMLProviderTags", arn);
        Ok(Resources::one(on.await?))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: ListSAMLProviderTagsRequest,
    ) -> Result<ListSAMLProviderTagsResponse, Error> {
        let page = page::asked(request.marker.as_deref(), request.max_items)?;
        let provider = self.saml(cx, &permit, &request.saml_provider_arn).await?;
        let (tags, marker) = tags::page(&provider.tags, &page);
        Ok(ListSAMLProviderTagsResponse {
            tags,
            is_truncated: Some(marker.is_some()),
            marker,
        })
    }
}
