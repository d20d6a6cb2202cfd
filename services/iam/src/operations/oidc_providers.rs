//! Identity providers of OpenID Connect: made, shown, listed, changed, deleted.

use std::collections::BTreeSet;
use std::sync::Arc;

use arn::AccountId;
use gate::{Cx, Handle, Mounts, OnResource, Permit, Resources};
use iam_api::{
    AddClientIDToOpenIDConnectProviderRequest, AddClientIDToOpenIDConnectProviderResponse,
    CreateOpenIDConnectProviderRequest, CreateOpenIDConnectProviderResponse,
    DeleteOpenIDConnectProviderRequest, DeleteOpenIDConnectProviderResponse, Error,
    GetOpenIDConnectProviderRequest, GetOpenIDConnectProviderResponse, ListOpenIDConnectProvidersRequest,
    ListOpenIDConnectProvidersResponse, OpenIDConnectProviderListEntry,
    RemoveClientIDFromOpenIDConnectProviderRequest, RemoveClientIDFromOpenIDConnectProviderResponse,
    UpdateOpenIDConnectProviderThumbprintRequest, UpdateOpenIDConnectProviderThumbprintResponse,
};
use identity::iam::{OIDC_PROVIDERS, OidcProviderRecord};
use smithy::Timestamp;
use store::transact;

use crate::error::Reason;
use crate::resource::{OIDC_PROVIDER, id_of, with_tagging};
use crate::{Iam, counts, tags};

/// Client ids that one provider may have.
const CLIENT_IDS_MAX: usize = 100;
/// Thumbprints that one provider may have.
const THUMBPRINTS_MAX: usize = 5;
/// Providers that an account may have.
const PROVIDERS_MAX: usize = 100;

pub(super) fn mount(iam: &Arc<Iam>, mounts: &mut Mounts) {
    mounts
        .mount::<CreateOpenIDConnectProviderRequest, _>(iam)
        .mount::<GetOpenIDConnectProviderRequest, _>(iam)
        .mount::<ListOpenIDConnectProvidersRequest, _>(iam)
        .mount::<AddClientIDToOpenIDConnectProviderRequest, _>(iam)
        .mount::<RemoveClientIDFromOpenIDConnectProviderRequest, _>(iam)
        .mount::<UpdateOpenIDConnectProviderThumbprintRequest, _>(iam)
        .mount::<DeleteOpenIDConnectProviderRequest, _>(iam);
}

impl Iam {
    /// An action on the provider with this ARN.
    pub(super) async fn on_oidc(
        &self,
        cx: &Cx,
        action: &'static str,
        arn: &str,
    ) -> Result<OnResource, Reason> {
        let found = self.find_oidc(cx, arn).await?;
        let tags = found.as_ref().map(|it| &it.tags);
        let on = OIDC_PROVIDER.touched(cx, action, arn.to_owned(), tags);
        Ok(OnResource {
            id: found.map(|it| id_of(it.created)),
            ..on
        })
    }

    async fn find_oidc(&self, cx: &Cx, arn: &str) -> Result<Option<OidcProviderRecord>, Reason> {
        let Some(url) = OIDC_PROVIDER.name_in(cx, arn) else {
            return Ok(None);
        };
        let found = OIDC_PROVIDERS.read(self.directory.store(), (cx.account(), url));
        Ok(found.await?.map(|(record, _)| record))
    }

    /// The provider with this ARN that a call was permitted on.
    pub(super) async fn oidc(
        &self,
        cx: &Cx,
        permit: &Permit<Resources>,
        arn: &str,
    ) -> Result<OidcProviderRecord, Reason> {
        let found = self.find_oidc(cx, arn).await?;
        let same = found.filter(|it| permit.scope().is_on(&id_of(it.created)));
        same.ok_or_else(|| no_provider(arn))
    }

    /// Changes a provider in place.
    pub(super) async fn change_oidc(
        &self,
        cx: &Cx,
        permit: &Permit<Resources>,
        arn: &str,
        change: impl Fn(&mut OidcProviderRecord) -> Result<(), Reason> + Send + Sync,
    ) -> Result<(), Reason> {
        let account = cx.account();
        let url = &OIDC_PROVIDER.name_in(cx, arn).ok_or_else(|| no_provider(arn))?;
        let change = &change;
        transact(self.directory.store(), |txn| {
            Box::pin(async move {
                let found = OIDC_PROVIDERS.get(txn, (account, url)).await?;
                let same = found.filter(|it| permit.scope().is_on(&id_of(it.created)));
                let mut record = same.ok_or_else(|| no_provider(arn))?;
                change(&mut record)?;
                Ok(OIDC_PROVIDERS.put(txn, (account, url), &record)?)
            })
        })
        .await
    }

    async fn insert_oidc(&self, account: AccountId, record: &OidcProviderRecord) -> Result<(), Reason> {
        transact(self.directory.store(), |txn| {
            Box::pin(async move {
                let url = &record.url;
                if OIDC_PROVIDERS.get(txn, (account, url)).await?.is_some() {
                    let text = format!("Provider with url https://{url} already exists.");
                    return Err(Reason::Exists(text));
                }
                let quota = "OpenIdConnectProvidersPerAccount";
                counts::add(txn, account, |it| &mut it.oidc_providers, quota, PROVIDERS_MAX).await?;
                Ok(OIDC_PROVIDERS.put(txn, (account, url), record)?)
            })
        })
        .await
    }
}

impl Handle<CreateOpenIDConnectProviderRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &CreateOpenIDConnectProviderRequest) -> Result<Resources, Error> {
        let url = without_scheme(&request.url);
        let arn = OIDC_PROVIDER.arn(cx, url);
        let on = OIDC_PROVIDER.touched(cx, "iam:CreateOpenIDConnectProvider", arn, None);
        let tags = request.tags.as_deref();
        Ok(with_tagging(on, "iam:TagOpenIDConnectProvider", tags))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: CreateOpenIDConnectProviderRequest,
    ) -> Result<CreateOpenIDConnectProviderResponse, Error> {
        let record = OidcProviderRecord {
            url: check_url(&request.url)?.to_owned(),
            client_ids: check_client_ids(request.client_id_list.unwrap_or_default().into_iter().collect())?,
            thumbprints: check_thumbprints(&request.thumbprint_list.unwrap_or_default())?,
            created: cx.now().millis(),
            tags: tags::new(request.tags.as_deref())?,
        };
        self.insert_oidc(cx.account(), &record).await?;
        Ok(CreateOpenIDConnectProviderResponse {
            open_id_connect_provider_arn: Some(OIDC_PROVIDER.arn(cx, &record.url)),
            tags: tags::shown(&record.tags),
        })
    }
}

impl Handle<GetOpenIDConnectProviderRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &GetOpenIDConnectProviderRequest) -> Result<Resources, Error> {
        let arn = &request.open_id_connect_provider_arn;
        let on = self.on_oidc(cx, "iam:GetOpenIDConnectProvider", arn);
        Ok(Resources::one(on.await?))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: GetOpenIDConnectProviderRequest,
    ) -> Result<GetOpenIDConnectProviderResponse, Error> {
        let record = self
            .oidc(cx, &permit, &request.open_id_connect_provider_arn)
            .await?;
        Ok(GetOpenIDConnectProviderResponse {
            url: Some(record.url),
            client_id_list: Some(record.client_ids.into_iter().collect()),
            thumbprint_list: Some(record.thumbprints),
            create_date: Some(Timestamp::from_millis(record.created)),
            tags: Some(record.tags.iter().map(tags::tag).collect()),
        })
    }
}

impl Handle<ListOpenIDConnectProvidersRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, _: &ListOpenIDConnectProvidersRequest) -> Result<Resources, Error> {
        let arn = OIDC_PROVIDER.arn(cx, "*");
        let on = OIDC_PROVIDER.touched(cx, "iam:ListOpenIDConnectProviders", arn, None);
        Ok(Resources::one(on))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        _: ListOpenIDConnectProvidersRequest,
    ) -> Result<ListOpenIDConnectProvidersResponse, Error> {
        let mut txn = self.directory.store().begin();
        let range = OIDC_PROVIDERS.range((cx.account(),));
        let rows = OIDC_PROVIDERS.scan(&mut txn, &range, PROVIDERS_MAX).await;
        let entry = |record: &OidcProviderRecord| OpenIDConnectProviderListEntry {
            arn: Some(OIDC_PROVIDER.arn(cx, &record.url)),
        };
        let rows = rows.map_err(Reason::from)?;
        Ok(ListOpenIDConnectProvidersResponse {
            open_id_connect_provider_list: Some(rows.iter().map(|(_, it)| entry(it)).collect()),
        })
    }
}

impl Handle<AddClientIDToOpenIDConnectProviderRequest> for Iam {
    type Scope = Resources;

    async fn scope(
        &self,
        cx: &Cx,
        request: &AddClientIDToOpenIDConnectProviderRequest,
    ) -> Result<Resources, Error> {
        let arn = &request.open_id_connect_provider_arn;
        let on = self.on_oidc(cx, "iam:AddClientIDToOpenIDConnectProvider", arn);
        Ok(Resources::one(on.await?))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: AddClientIDToOpenIDConnectProviderRequest,
    ) -> Result<AddClientIDToOpenIDConnectProviderResponse, Error> {
        self.change_oidc(cx, &permit, &request.open_id_connect_provider_arn, |provider| {
            let mut ids = provider.client_ids.clone();
            ids.insert(request.client_id.clone());
            provider.client_ids = check_client_ids(ids)?;
            Ok(())
        })
        .await?;
        Ok(AddClientIDToOpenIDConnectProviderResponse {})
    }
}

impl Handle<RemoveClientIDFromOpenIDConnectProviderRequest> for Iam {
    type Scope = Resources;

    async fn scope(
        &self,
        cx: &Cx,
        request: &RemoveClientIDFromOpenIDConnectProviderRequest,
    ) -> Result<Resources, Error> {
        let arn = &request.open_id_connect_provider_arn;
        let on = self.on_oidc(cx, "iam:RemoveClientIDFromOpenIDConnectProvider", arn);
        Ok(Resources::one(on.await?))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: RemoveClientIDFromOpenIDConnectProviderRequest,
    ) -> Result<RemoveClientIDFromOpenIDConnectProviderResponse, Error> {
        self.change_oidc(cx, &permit, &request.open_id_connect_provider_arn, |provider| {
            provider.client_ids.remove(&request.client_id);
            Ok(())
        })
        .await?;
        Ok(RemoveClientIDFromOpenIDConnectProviderResponse {})
    }
}

impl Handle<UpdateOpenIDConnectProviderThumbprintRequest> for Iam {
    type Scope = Resources;

    async fn scope(
        &self,
        cx: &Cx,
        request: &UpdateOpenIDConnectProviderThumbprintRequest,
    ) -> Result<Resources, Error> {
        let arn = &request.open_id_connect_provider_arn;
        let on = self.on_oidc(cx, "iam:UpdateOpenIDConnectProviderThumbprint", arn);
        Ok(Resources::one(on.await?))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: UpdateOpenIDConnectProviderThumbprintRequest,
    ) -> Result<UpdateOpenIDConnectProviderThumbprintResponse, Error> {
        let thumbprints = check_thumbprints(&request.thumbprint_list)?;
        self.change_oidc(cx, &permit, &request.open_id_connect_provider_arn, |provider| {
            provider.thumbprints.clone_from(&thumbprints);
            Ok(())
        })
        .await?;
        Ok(UpdateOpenIDConnectProviderThumbprintResponse {})
    }
}

impl Handle<DeleteOpenIDConnectProviderRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &DeleteOpenIDConnectProviderRequest) -> Result<Resources, Error> {
        let arn = &request.open_id_connect_provider_arn;
        let on = self.on_oidc(cx, "iam:DeleteOpenIDConnectProvider", arn);
        Ok(Resources::one(on.await?))
    }

    /// "This operation is idempotent": one that is not there is no error.
    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: DeleteOpenIDConnectProviderRequest,
    ) -> Result<DeleteOpenIDConnectProviderResponse, Error> {
        let account = cx.account();
        let Some(url) = OIDC_PROVIDER.name_in(cx, &request.open_id_connect_provider_arn) else {
            return Ok(DeleteOpenIDConnectProviderResponse {});
        };
        let (url, permit) = (&url, &permit);
        let deleted: Result<(), Reason> = transact(self.directory.store(), |txn| {
            Box::pin(async move {
                let found = OIDC_PROVIDERS.get(txn, (account, url)).await?;
                if !found.is_some_and(|it| permit.scope().is_on(&id_of(it.created))) {
                    return Ok(());
                }
                OIDC_PROVIDERS.delete(txn, (account, url));
                counts::remove(txn, account, |it| &mut it.oidc_providers).await
            })
        })
        .await;
        deleted?;
        Ok(DeleteOpenIDConnectProviderResponse {})
    }
}

fn no_provider(arn: &str) -> Reason {
    Reason::NoSuch(format!("OpenIDConnect Provider not found for arn {arn}"))
}

fn without_scheme(url: &str) -> &str {
    url.strip_prefix("https://").unwrap_or(url)
}

/// The URL without its scheme: host, port and path, and no more.
fn check_url(url: &str) -> Result<&str, Reason> {
    let invalid = || Reason::Validation("Invalid Open ID Connect Provider URL".to_owned());
    let (scheme, rest) = url.split_once("://").ok_or_else(invalid)?;
    if scheme != "https" {
        let why = "Invalid Open ID Connect Provider URL. The URL must begin with https://.";
        return Err(Reason::Invalid(why.to_owned()));
    }
    let host = rest.split('/').next().unwrap_or_default();
    let name = host.split(':').next().unwrap_or_default();
    let is_name = !name.is_empty()
        && name
            .bytes()
            .all(|it| it.is_ascii_alphanumeric() || b"-.".contains(&it));
    let is_path = rest
        .bytes()
        .all(|it| it.is_ascii_graphic() && !b"?#@\\*".contains(&it));
    let port = host.split_once(':').map(|(_, port)| port);
    let is_port = port.is_none_or(|it| it.parse::<u16>().is_ok());
    match is_name && is_path && is_port {
        true => Ok(rest),
        false => Err(invalid()),
    }
}

fn check_client_ids(ids: BTreeSet<String>) -> Result<BTreeSet<String>, Reason> {
    match ids.len() > CLIENT_IDS_MAX {
        true => Err(Reason::Quota {
            name: "ClientIdsPerOpenIdConnectProvider",
            max: CLIENT_IDS_MAX,
        }),
        false => Ok(ids),
    }
}

/// SHA-1 digests in hexadecimal.
fn check_thumbprints(given: &[String]) -> Result<Vec<String>, Reason> {
    if given.len() > THUMBPRINTS_MAX {
        let why = format!("Thumbprint list must contain fewer than {THUMBPRINTS_MAX} entries.");
        return Err(Reason::Invalid(why));
    }
    let is_digest = |it: &String| it.len() == 40 && it.bytes().all(|it| it.is_ascii_hexdigit());
    match given.iter().all(is_digest) {
        true => Ok(given.iter().map(|it| it.to_ascii_lowercase()).collect()),
        false => Err(Reason::Validation("Invalid Thumbprint.".to_owned())),
    }
}
