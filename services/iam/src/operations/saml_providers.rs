//! Identity providers of SAML 2.0: made, shown, listed, changed, deleted.
//!
//! The metadata document is parsed before it is stored. A provider has up to two private keys, which open the assertions that
//! it encrypts: a new one is added before the old one is removed, in a request of its own.

use std::sync::Arc;

use arn::AccountId;
use gate::{Cx, Handle, Mounts, OnResource, Permit, Resources};
use iam_api::{
    CreateSAMLProviderRequest, CreateSAMLProviderResponse, DeleteSAMLProviderRequest,
    DeleteSAMLProviderResponse, Error, GetSAMLProviderRequest, GetSAMLProviderResponse,
    ListSAMLProvidersRequest, ListSAMLProvidersResponse, SAMLProviderListEntry, UpdateSAMLProviderRequest,
    UpdateSAMLProviderResponse,
};
use identity::iam::{SAML_PROVIDERS, SamlProviderRecord};
use saml::{Metadata, MetadataError};
use smithy::Timestamp;
use store::transact;

use crate::error::Reason;
use crate::resource::{SAML_PROVIDER, with_tagging};
use crate::{Iam, counts, ids, saml_keys, tags};

/// Providers that an account may have.
const PROVIDERS_MAX: usize = 100;

pub(super) fn mount(iam: &Arc<Iam>, mounts: &mut Mounts) {
    mounts
        .mount::<CreateSAMLProviderRequest, _>(iam)
        .mount::<GetSAMLProviderRequest, _>(iam)
        .mount::<ListSAMLProvidersRequest, _>(iam)
        .mount::<UpdateSAMLProviderRequest, _>(iam)
        .mount::<DeleteSAMLProviderRequest, _>(iam);
}

impl Iam {
    /// An action on the provider with this ARN.
    pub(super) async fn on_saml(
        &self,
        cx: &Cx,
        action: &'static str,
        arn: &str,
    ) -> Result<OnResource, Reason> {
        let found = self.find_saml(cx, arn).await?;
        let tags = found.as_ref().map(|it| &it.tags);
        let on = SAML_PROVIDER.touched(cx, action, arn.to_owned(), tags);
        Ok(OnResource {
            id: found.map(|it| it.id),
            ..on
        })
    }

    async fn find_saml(&self, cx: &Cx, arn: &str) -> Result<Option<SamlProviderRecord>, Reason> {
        let Some(name) = SAML_PROVIDER.name_in(cx, arn) else {
            return Ok(None);
        };
        let found = SAML_PROVIDERS.read(self.directory.store(), (cx.account(), name));
        Ok(found.await?.map(|(record, _)| record))
    }

    /// The provider with this ARN that a call was permitted on.
    pub(super) async fn saml(
        &self,
        cx: &Cx,
        permit: &Permit<Resources>,
        arn: &str,
    ) -> Result<SamlProviderRecord, Reason> {
        let found = self.find_saml(cx, arn).await?;
        let same = found.filter(|it| permit.scope().is_on(&it.id));
        same.ok_or_else(|| no_provider(arn))
    }

    /// Changes a provider in place.
    pub(super) async fn change_saml(
        &self,
        cx: &Cx,
        permit: &Permit<Resources>,
        arn: &str,
        change: impl Fn(&mut SamlProviderRecord) -> Result<(), Reason> + Send + Sync,
    ) -> Result<(), Reason> {
        let account = cx.account();
        let name = &SAML_PROVIDER.name_in(cx, arn).ok_or_else(|| no_provider(arn))?;
        let change = &change;
        transact(self.directory.store(), |txn| {
            Box::pin(async move {
                let found = SAML_PROVIDERS.get(txn, (account, name)).await?;
                let same = found.filter(|it| permit.scope().is_on(&it.id));
                let mut record = same.ok_or_else(|| no_provider(arn))?;
                change(&mut record)?;
                Ok(SAML_PROVIDERS.put(txn, (account, name), &record)?)
            })
        })
        .await
    }

    async fn insert_saml(&self, account: AccountId, record: &SamlProviderRecord) -> Result<(), Reason> {
        transact(self.directory.store(), |txn| {
            Box::pin(async move {
                let name = &record.name;
                if SAML_PROVIDERS.get(txn, (account, name)).await?.is_some() {
                    return Err(Reason::exists("SAML provider", name));
                }
                let quota = "SAMLProvidersPerAccount";
                counts::add(txn, account, |it| &mut it.saml_providers, quota, PROVIDERS_MAX).await?;
                Ok(SAML_PROVIDERS.put(txn, (account, name), record)?)
            })
        })
        .await
    }
}

impl Handle<CreateSAMLProviderRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &CreateSAMLProviderRequest) -> Result<Resources, Error> {
        let arn = SAML_PROVIDER.arn(cx, &request.name);
        let on = SAML_PROVIDER.touched(cx, "iam:CreateSAMLProvider", arn, None);
        Ok(with_tagging(on, "iam:TagSAMLProvider", request.tags.as_deref()))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: CreateSAMLProviderRequest,
    ) -> Result<CreateSAMLProviderResponse, Error> {
        let valid_until = check_metadata(&request.saml_metadata_document)?;
        let id = ids::saml(ids::SAML_PROVIDER, cx.random()).map_err(Reason::from)?;
        let added = match &request.add_private_key {
            Some(pem) => Some(self.sealed_saml_key(cx, &id, pem)?),
            None => None,
        };
        let mut record = SamlProviderRecord {
            valid_until,
            name: request.name,
            id,
            metadata: request.saml_metadata_document,
            created: cx.now().millis(),
            tags: tags::new(request.tags.as_deref())?,
            encryption: None,
            private_keys: Vec::new(),
        };
        saml_keys::change(
            &mut record,
            request.assertion_encryption_mode,
            added.as_ref(),
            None,
        )?;
        self.insert_saml(cx.account(), &record).await?;
        Ok(CreateSAMLProviderResponse {
            saml_provider_arn: Some(SAML_PROVIDER.arn(cx, &record.name)),
            tags: tags::shown(&record.tags),
        })
    }
}

impl Handle<GetSAMLProviderRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &GetSAMLProviderRequest) -> Result<Resources, Error> {
        let on = self.on_saml(cx, "iam:GetSAMLProvider", &request.saml_provider_arn);
        Ok(Resources::one(on.await?))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: GetSAMLProviderRequest,
    ) -> Result<GetSAMLProviderResponse, Error> {
        let record = self.saml(cx, &permit, &request.saml_provider_arn).await?;
        Ok(GetSAMLProviderResponse {
            saml_provider_uuid: Some(record.id),
            saml_metadata_document: Some(record.metadata),
            create_date: Some(Timestamp::from_millis(record.created)),
            valid_until: record.valid_until.map(Timestamp::from_millis),
            tags: Some(record.tags.iter().map(tags::tag).collect()),
            assertion_encryption_mode: record.encryption.map(saml_keys::shown_mode),
            private_key_list: Some(record.private_keys.iter().map(saml_keys::shown).collect()),
        })
    }
}

impl Handle<ListSAMLProvidersRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, _: &ListSAMLProvidersRequest) -> Result<Resources, Error> {
        let arn = SAML_PROVIDER.arn(cx, "*");
        let on = SAML_PROVIDER.touched(cx, "iam:ListSAMLProviders", arn, None);
        Ok(Resources::one(on))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        _: ListSAMLProvidersRequest,
    ) -> Result<ListSAMLProvidersResponse, Error> {
        let mut txn = self.directory.store().begin();
        let mut rest = SAML_PROVIDERS.range((cx.account(),));
        let mut all = Vec::new();
        // One by one: a metadata document may have megabytes, and none of it is told.
        loop {
            let rows = SAML_PROVIDERS.scan(&mut txn, &rest, 1).await;
            let Some((key, record)) = rows.map_err(Reason::from)?.pop() else {
                break;
            };
            rest = rest.after(&key);
            all.push(SAMLProviderListEntry {
                arn: Some(SAML_PROVIDER.arn(cx, &record.name)),
                valid_until: record.valid_until.map(Timestamp::from_millis),
                create_date: Some(Timestamp::from_millis(record.created)),
            });
        }
        Ok(ListSAMLProvidersResponse {
            saml_provider_list: Some(all),
        })
    }
}

impl Handle<UpdateSAMLProviderRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &UpdateSAMLProviderRequest) -> Result<Resources, Error> {
        let on = self.on_saml(cx, "iam:UpdateSAMLProvider", &request.saml_provider_arn);
        Ok(Resources::one(on.await?))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: UpdateSAMLProviderRequest,
    ) -> Result<UpdateSAMLProviderResponse, Error> {
        if changes_nothing(&request) {
            let why = "Unable to update identity provider. No updates are defined for metadata or encryption assertion.";
            return Err(Reason::Invalid(why.to_owned()).into());
        }
        let new = match &request.saml_metadata_document {
            Some(text) => Some((text, check_metadata(text)?)),
            None => None,
        };
        let arn = request.saml_provider_arn;
        let added = match &request.add_private_key {
            Some(pem) => Some(self.sealed_saml_key(cx, &self.saml(cx, &permit, &arn).await?.id, pem)?),
            None => None,
        };
        let (mode, removed) = (request.assertion_encryption_mode, request.remove_private_key);
        self.change_saml(cx, &permit, &arn, |provider| {
            if let Some((text, valid_until)) = new {
                provider.metadata.clone_from(text);
                provider.valid_until = valid_until;
            }
            saml_keys::change(provider, mode, added.as_ref(), removed.as_deref())
        })
        .await?;
        Ok(UpdateSAMLProviderResponse {
            saml_provider_arn: Some(arn),
        })
    }
}

impl Handle<DeleteSAMLProviderRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &DeleteSAMLProviderRequest) -> Result<Resources, Error> {
        let on = self.on_saml(cx, "iam:DeleteSAMLProvider", &request.saml_provider_arn);
        Ok(Resources::one(on.await?))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: DeleteSAMLProviderRequest,
    ) -> Result<DeleteSAMLProviderResponse, Error> {
        let (account, arn, permit) = (cx.account(), &request.saml_provider_arn, &permit);
        let name = &SAML_PROVIDER.name_in(cx, arn).ok_or_else(|| no_provider(arn))?;
        let deleted: Result<(), Reason> = transact(self.directory.store(), |txn| {
            Box::pin(async move {
                let found = SAML_PROVIDERS.get(txn, (account, name)).await?;
                let same = found.filter(|it| permit.scope().is_on(&it.id));
                same.ok_or_else(|| no_provider(arn))?;
                SAML_PROVIDERS.delete(txn, (account, name));
                counts::remove(txn, account, |it| &mut it.saml_providers).await
            })
        })
        .await;
        deleted?;
        Ok(DeleteSAMLProviderResponse {})
    }
}

/// Whether an update has nothing to do, which AWS refuses ("Troubleshoot SAML federation with IAM", IAM User Guide).
const fn changes_nothing(request: &UpdateSAMLProviderRequest) -> bool {
    let UpdateSAMLProviderRequest {
        saml_provider_arn: _,
        saml_metadata_document,
        assertion_encryption_mode,
        add_private_key,
        remove_private_key,
    } = request;
    saml_metadata_document.is_none()
        && assertion_encryption_mode.is_none()
        && add_private_key.is_none()
        && remove_private_key.is_none()
}

fn no_provider(arn: &str) -> Reason {
    Reason::NoSuch(format!("Manifest not found for arn {arn}"))
}

/// Until when the metadata holds, in milliseconds since 1970.
fn check_metadata(text: &str) -> Result<Option<i64>, Reason> {
    let metadata = Metadata::parse(text).map_err(|_| Reason::Invalid(MetadataError::MESSAGE.to_owned()))?;
    Ok(metadata.valid_until().map(|it| it.saturating_mul(1_000)))
}
