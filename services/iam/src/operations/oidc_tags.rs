//! `iam:TagOpenIDConnectProvider`, `iam:UntagOpenIDConnectProvider`, `iam:ListOpenIDConnectProviderTags`.

use std::sync::Arc;

use gate::{Cx, Handle, Mounts, Permit, Resources};
use iam_api::{
    Error, ListOpenIDConnectProviderTagsRequest, ListOpenIDConnectProviderTagsResponse,
    TagOpenIDConnectProviderRequest, TagOpenIDConnectProviderResponse, UntagOpenIDConnectProviderRequest,
    UntagOpenIDConnectProviderResponse,
};

use crate::page;
use crate::resource::{bringing, taking};
use crate::{Iam, tags};

pub(super) fn mount(iam: &Arc<Iam>, mounts: &mut Mounts) {
    mounts
        .mount::<TagOpenIDConnectProviderRequest, _>(iam)
        .mount::<UntagOpenIDConnectProviderRequest, _>(iam)
        .mount::<ListOpenIDConnectProviderTagsRequest, _>(iam);
}

impl Handle<TagOpenIDConnectProviderRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &TagOpenIDConnectProviderRequest) -> Result<Resources, Error> {
        let arn = &request.open_id_connect_provider_arn;
        let on = self.on_oidc(cx, "iam:TagOpenIDConnectProvider", arn).await?;
        Ok(bringing(on, &request.tags))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: TagOpenIDConnectProviderRequest,
    ) -> Result<TagOpenIDConnectProviderResponse, Error> {
        self.change_oidc(cx, &permit, &request.open_id_connect_provider_arn, |provider| {
            tags::put(&mut provider.tags, &request.tags)
        })
        .await?;
        Ok(TagOpenIDConnectProviderResponse {})
    }
}

impl Handle<UntagOpenIDConnectProviderRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &UntagOpenIDConnectProviderRequest) -> Result<Resources, Error> {
        let arn = &request.open_id_connect_provider_arn;
        let on = self.on_oidc(cx, "iam:UntagOpenIDConnectProvider", arn).await?;
        Ok(taking(on, &request.tag_keys))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: UntagOpenIDConnectProviderRequest,
    ) -> Result<UntagOpenIDConnectProviderResponse, Error> {
        self.change_oidc(cx, &permit, &request.open_id_connect_provider_arn, |provider| {
            tags::remove(&mut provider.tags, &request.tag_keys);
            Ok(())
        })
        .await?;
        Ok(UntagOpenIDConnectProviderResponse {})
    }
}

impl Handle<ListOpenIDConnectProviderTagsRequest> for Iam {
    type Scope = Resources;

    async fn scope(
        &self,
        cx: &Cx,
        request: &ListOpenIDConnectProviderTagsRequest,
    ) -> Result<Resources, Error> {
        let arn = &request.open_id_connect_provider_arn;
        let on = self.on_oidc(cx, "iam:ListOpenIDConnectProviderTags", arn);
        Ok(Resources::one(on.await?))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: ListOpenIDConnectProviderTagsRequest,
    ) -> Result<ListOpenIDConnectProviderTagsResponse, Error> {
        let page = page::asked(request.marker.as_deref(), request.max_items)?;
        let provider = self
            .oidc(cx, &permit, &request.open_id_connect_provider_arn)
            .await?;
        let (tags, marker) = tags::page(&provider.tags, &page);
        Ok(ListOpenIDConnectProviderTagsResponse {
            tags,
            is_truncated: Some(marker.is_some()),
            marker,
        })
    }
}
