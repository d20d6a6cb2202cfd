//! Server certificates: uploaded, shown, listed, renamed, deleted.

use std::sync::Arc;

use gate::{Cx, Handle, Mounts, OnResource, Permit, Resources};
use iam_api::{
    DeleteServerCertificateRequest, DeleteServerCertificateResponse, Error, GetServerCertificateRequest,
    GetServerCertificateResponse, ListServerCertificatesRequest, ListServerCertificatesResponse,
    ServerCertificate, UpdateServerCertificateRequest, UpdateServerCertificateResponse,
    UploadServerCertificateRequest, UploadServerCertificateResponse,
};
use identity::iam::filed;
use identity::server_certificate::{ServerKey, check};
use store::transact;

use crate::error::Reason;
use crate::page;
use crate::resource::with_tagging;
use crate::scope::{no, on_path};
use crate::server_certificate::{SERVER_CERTIFICATES, ServerCertificateRecord, aad, metadata, taken};
use crate::{Iam, counts, ids, tags};

pub(super) fn mount(iam: &Arc<Iam>, mounts: &mut Mounts) {
    mounts
        .mount::<UploadServerCertificateRequest, _>(iam)
        .mount::<GetServerCertificateRequest, _>(iam)
        .mount::<ListServerCertificatesRequest, _>(iam)
        .mount::<UpdateServerCertificateRequest, _>(iam)
        .mount::<DeleteServerCertificateRequest, _>(iam);
}

impl Iam {
    /// An action on the certificate of this name.
    pub(super) async fn on_certificate(
        &self,
        cx: &Cx,
        action: &'static str,
        name: &str,
    ) -> Result<OnResource, Reason> {
        let on = self.on_named::<ServerCertificateRecord>(cx, action, name).await?;
        Ok(OnResource {
            shown_as: Some(format!("server certificate {name}")),
            ..on
        })
    }
}

impl Handle<UploadServerCertificateRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &UploadServerCertificateRequest) -> Result<Resources, Error> {
        let (path, name) = (request.path.as_deref(), &request.server_certificate_name);
        let on = on_path::<ServerCertificateRecord>(cx, "iam:UploadServerCertificate", path, name);
        Ok(with_tagging(
            on,
            "iam:TagServerCertificate",
            request.tags.as_deref(),
        ))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: UploadServerCertificateRequest,
    ) -> Result<UploadServerCertificateResponse, Error> {
        let (account, chain) = (cx.account(), request.certificate_chain);
        let facts = check(&request.certificate_body, &request.private_key, chain.as_deref());
        let facts = facts.map_err(Reason::from)?;
        let tags = tags::new(request.tags.as_deref())?;
        let id = ids::new(ids::SERVER_CERTIFICATE, cx.random()).map_err(Reason::from)?;
        let key = ServerKey::new(request.private_key);
        let sealed = self.directory.seal().wrap(&key, &aad(account, &id), cx.random());
        let record = &ServerCertificateRecord {
            path: request.path.unwrap_or_else(|| "/".to_owned()),
            name: request.server_certificate_name,
            id,
            uploaded: cx.now().millis(),
            not_after: facts.not_after.millis(),
            body: request.certificate_body,
            chain,
            key: sealed.map_err(Reason::failed)?,
            tags,
        };
        let (filed_name, max) = (&filed(&record.name), self.quotas.server_certificates);
        let stored: Result<(), Reason> = transact(self.directory.store(), |txn| {
            Box::pin(async move {
                if SERVER_CERTIFICATES
                    .get(txn, (account, filed_name))
                    .await?
                    .is_some()
                {
                    return Err(taken(&record.name));
                }
                let quota = "ServerCertificatesPerAccount";
                counts::add(txn, account, |it| &mut it.server_certificates, quota, max).await?;
                Ok(SERVER_CERTIFICATES.put(txn, (account, filed_name), record)?)
            })
        })
        .await;
        stored?;
        Ok(UploadServerCertificateResponse {
            server_certificate_metadata: Some(metadata(cx, record)),
            tags: tags::shown(&record.tags),
        })
    }
}

impl Handle<GetServerCertificateRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &GetServerCertificateRequest) -> Result<Resources, Error> {
        let name = &request.server_certificate_name;
        let on = self.on_certificate(cx, "iam:GetServerCertificate", name);
        Ok(Resources::one(on.await?))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: GetServerCertificateRequest,
    ) -> Result<GetServerCertificateResponse, Error> {
        let name = &request.server_certificate_name;
        let record: ServerCertificateRecord = self.permitted(cx, &permit, name).await?;
        Ok(GetServerCertificateResponse {
            server_certificate: ServerCertificate {
                server_certificate_metadata: metadata(cx, &record),
                tags: tags::shown(&record.tags),
                certificate_body: record.body,
                certificate_chain: record.chain,
            },
        })
    }
}

impl Handle<ListServerCertificatesRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &ListServerCertificatesRequest) -> Result<Resources, Error> {
        let path = request.path_prefix.as_deref();
        let on = on_path::<ServerCertificateRecord>(cx, "iam:ListServerCertificates", path, "");
        Ok(Resources::one(on))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: ListServerCertificatesRequest,
    ) -> Result<ListServerCertificatesResponse, Error> {
        let page = page::asked(request.marker.as_deref(), request.max_items)?;
        let prefix = request.path_prefix.as_deref();
        let (found, marker) = self.list::<ServerCertificateRecord>(cx, prefix, &page).await?;
        Ok(ListServerCertificatesResponse {
            server_certificate_metadata_list: found.iter().map(|it| metadata(cx, it)).collect(),
            is_truncated: Some(marker.is_some()),
            marker,
        })
    }
}

impl Handle<UpdateServerCertificateRequest> for Iam {
    type Scope = Resources;

    /// The certificate, and what it is to become: "you must have permission on both".
    async fn scope(&self, cx: &Cx, request: &UpdateServerCertificateRequest) -> Result<Resources, Error> {
        let (action, name) = ("iam:UpdateServerCertificate", &request.server_certificate_name);
        let mut on = vec![self.on_certificate(cx, action, name).await?];
        if request.new_path.is_some() || request.new_server_certificate_name.is_some() {
            let found = self.find::<ServerCertificateRecord>(cx.account(), name).await?;
            let path = request.new_path.clone().or(found.map(|it| it.path));
            let name = request.new_server_certificate_name.as_ref().unwrap_or(name);
            on.push(on_path::<ServerCertificateRecord>(
                cx,
                action,
                path.as_deref(),
                name,
            ));
        }
        Ok(Resources::all(on))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: UpdateServerCertificateRequest,
    ) -> Result<UpdateServerCertificateResponse, Error> {
        let (account, name) = (cx.account(), &request.server_certificate_name);
        let (key, request, permit) = (&filed(name), &request, &permit);
        let updated: Result<(), Reason> = transact(self.directory.store(), |txn| {
            Box::pin(async move {
                let found = SERVER_CERTIFICATES.get(txn, (account, key)).await?;
                let same = found.filter(|it| permit.scope().is_on(&it.id));
                let mut record = same.ok_or_else(|| no::<ServerCertificateRecord>(name))?;
                if let Some(path) = &request.new_path {
                    record.path.clone_from(path);
                }
                if let Some(new) = &request.new_server_certificate_name {
                    let new_key = filed(new);
                    if new_key != *key && SERVER_CERTIFICATES.get(txn, (account, &new_key)).await?.is_some() {
                        return Err(taken(new));
                    }
                    record.name.clone_from(new);
                    SERVER_CERTIFICATES.delete(txn, (account, key));
                }
                Ok(SERVER_CERTIFICATES.put(txn, (account, filed(&record.name)), &record)?)
            })
        })
        .await;
        updated?;
        Ok(UpdateServerCertificateResponse {})
    }
}

impl Handle<DeleteServerCertificateRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &DeleteServerCertificateRequest) -> Result<Resources, Error> {
        let name = &request.server_certificate_name;
        let on = self.on_certificate(cx, "iam:DeleteServerCertificate", name);
        Ok(Resources::one(on.await?))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: DeleteServerCertificateRequest,
    ) -> Result<DeleteServerCertificateResponse, Error> {
        let (account, name) = (cx.account(), &request.server_certificate_name);
        let (key, permit) = (&filed(name), &permit);
        let deleted: Result<(), Reason> = transact(self.directory.store(), |txn| {
            Box::pin(async move {
                let found = SERVER_CERTIFICATES.get(txn, (account, key)).await?;
                let same = found.filter(|it| permit.scope().is_on(&it.id));
                same.ok_or_else(|| no::<ServerCertificateRecord>(name))?;
                SERVER_CERTIFICATES.delete(txn, (account, key));
                counts::remove(txn, account, |it| &mut it.server_certificates).await
            })
        })
        .await;
        deleted?;
        Ok(DeleteServerCertificateResponse {})
    }
}
