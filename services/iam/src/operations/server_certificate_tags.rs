//! `iam:TagServerCertificate`, `iam:UntagServerCertificate`, `iam:ListServerCertificateTags`.

use std::sync::Arc;

use crate::server_certificate::ServerCertificateRecord;
use gate::{Cx, Handle, Mounts, Permit, Resources};
use iam_api::{
    Error, ListServerCertificateTagsRequest, ListServerCertificateTagsResponse, TagServerCertificateRequest,
    TagServerCertificateResponse, UntagServerCertificateRequest, UntagServerCertificateResponse,
};

use crate::page;
use crate::resource::{bringing, taking};
use crate::{Iam, tags};

pub(super) fn mount(iam: &Arc<Iam>, mounts: &mut Mounts) {
    mounts
        .mount::<TagServerCertificateRequest, _>(iam)
        .mount::<UntagServerCertificateRequest, _>(iam)
        .mount::<ListServerCertificateTagsRequest, _>(iam);
}

impl Handle<TagServerCertificateRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &TagServerCertificateRequest) -> Result<Resources, Error> {
        let on = self
            .on_certificate(cx, "iam:TagServerCertificate", &request.server_certificate_name)
            .await?;
        Ok(bringing(on, &request.tags))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: TagServerCertificateRequest,
    ) -> Result<TagServerCertificateResponse, Error> {
        self.change::<ServerCertificateRecord>(
            cx,
            &permit,
            &request.server_certificate_name,
            |certificate| tags::put(&mut certificate.tags, &request.tags),
        )
        .await?;
        Ok(TagServerCertificateResponse {})
    }
}

impl Handle<UntagServerCertificateRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &UntagServerCertificateRequest) -> Result<Resources, Error> {
        let on = self
            .on_certificate(cx, "iam:UntagServerCertificate", &request.server_certificate_name)
            .await?;
        Ok(taking(on, &request.tag_keys))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: UntagServerCertificateRequest,
    ) -> Result<UntagServerCertificateResponse, Error> {
        self.change::<ServerCertificateRecord>(
            cx,
            &permit,
            &request.server_certificate_name,
            |certificate| {
                tags::remove(&mut certificate.tags, &request.tag_keys);
                Ok(())
            },
        )
        .await?;
        Ok(UntagServerCertificateResponse {})
    }
}

impl Handle<ListServerCertificateTagsRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &ListServerCertificateTagsRequest) -> Result<Resources, Error> {
        let on = self
            .on_certificate(
                cx,
                "iam:ListServerCertificateTags",
                &request.server_certificate_name,
            )
            .await?;
        Ok(Resources::one(on))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: ListServerCertificateTagsRequest,
    ) -> Result<ListServerCertificateTagsResponse, Error> {
        let page = page::asked(request.marker.as_deref(), request.max_items)?;
        let certificate: ServerCertificateRecord = self
            .permitted(cx, &permit, &request.server_certificate_name)
            .await?;
        let (tags, marker) = tags::page(&certificate.tags, &page);
        Ok(ListServerCertificateTagsResponse {
            tags,
            is_truncated: Some(marker.is_some()),
            marker,
        })
    }
}
