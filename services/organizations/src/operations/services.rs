//! Trusted access of services: a list that services read, and nothing that decides.

use gate::{ConditionKeys, Cx, Handle, NoResource, Permit, Resources};
use identity::organization::ORGANIZATIONS;
use organizations_api as api;
use organizations_api::InvalidInputExceptionReason as Input;
use smithy::Timestamp;

use crate::error::Reason;
use crate::page;
use crate::scope::everything;
use crate::{Organizations, member};

fn on(action: &'static str, service: &str) -> Resources {
    let keys = ConditionKeys::new().with("organizations:ServicePrincipal", service);
    Resources::one(everything(action, keys))
}

fn check(service: &str) -> Result<(), Reason> {
    let name = service.strip_suffix(".amazonaws.com").unwrap_or_default();
    match name.is_empty() {
        true => Err(unrecognized()),
        false => Ok(()),
    }
}

const fn unrecognized() -> Reason {
    Reason::Input {
        reason: Input::UnrecognizedServicePrincipal,
        text: "You specified an unrecognized service principal.",
    }
}

/// More services than AWS has for this: they stand in one record, which every call of the organization reads.
const SERVICES_MAX: usize = 200;

impl Handle<api::EnableAWSServiceAccessRequest> for Organizations {
    type Scope = Resources;

    async fn scope(
        &self,
        _: &Cx,
        request: &api::EnableAWSServiceAccessRequest,
    ) -> Result<Resources, api::Error> {
        let action = "organizations:EnableAWSServiceAccess";
        Ok(on(action, &request.service_principal))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: api::EnableAWSServiceAccessRequest,
    ) -> Result<api::EnableAWSServiceAccessResponse, api::Error> {
        let service = &request.service_principal;
        check(service)?;
        let enabled = self.settle(|txn| {
            Box::pin(async move {
                let mut organization = member::managed(txn, cx).await?;
                let is_new = !organization.services.contains_key(service);
                if is_new && organization.services.len() >= SERVICES_MAX {
                    return Err(unrecognized());
                }
                let since = organization.services.entry(service.clone());
                since.or_insert(cx.now().millis());
                Ok(ORGANIZATIONS.put(txn, (&organization.id,), &organization)?)
            })
        });
        enabled.await?;
        Ok(api::EnableAWSServiceAccessResponse {})
    }
}

impl Handle<api::DisableAWSServiceAccessRequest> for Organizations {
    type Scope = Resources;

    async fn scope(
        &self,
        _: &Cx,
        request: &api::DisableAWSServiceAccessRequest,
    ) -> Result<Resources, api::Error> {
        let action = "organizations:DisableAWSServiceAccess";
        Ok(on(action, &request.service_principal))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: api::DisableAWSServiceAccessRequest,
    ) -> Result<api::DisableAWSServiceAccessResponse, api::Error> {
        let service = &request.service_principal;
        check(service)?;
        let disabled = self.settle(|txn| {
            Box::pin(async move {
                let mut organization = member::managed(txn, cx).await?;
                organization.services.remove(service);
                Ok(ORGANIZATIONS.put(txn, (&organization.id,), &organization)?)
            })
        });
        disabled.await?;
        Ok(api::DisableAWSServiceAccessResponse {})
    }
}

impl Handle<api::ListAWSServiceAccessForOrganizationRequest> for Organizations {
    type Scope = NoResource;

    async fn scope(
        &self,
        _: &Cx,
        _: &api::ListAWSServiceAccessForOrganizationRequest,
    ) -> Result<NoResource, api::Error> {
        Ok(NoResource::of::<api::ListAWSServiceAccessForOrganizationRequest>())
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<NoResource>,
        request: api::ListAWSServiceAccessForOrganizationRequest,
    ) -> Result<api::ListAWSServiceAccessForOrganizationResponse, api::Error> {
        let page = page::asked(request.next_token.as_deref(), request.max_results)?;
        let organization = self.settle(|txn| Box::pin(member::managed(txn, cx))).await?;
        let (services, next_token) = page.cut(organization.services, |(service, _)| service.clone());
        let services = services
            .into_iter()
            .map(|(service, since)| api::EnabledServicePrincipal {
                service_principal: Some(service),
                date_enabled: Some(Timestamp::from_millis(since)),
            });
        Ok(api::ListAWSServiceAccessForOrganizationResponse {
            enabled_service_principals: Some(services.collect()),
            next_token,
        })
    }
}
