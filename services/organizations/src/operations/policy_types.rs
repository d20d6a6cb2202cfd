//! `EnablePolicyType`, `DisablePolicyType`.

use std::collections::BTreeSet;

use gate::{Cx, Handle, Permit, Resources};
use identity::organization::{FULL_ACCESS, ORGANIZATIONS, OrganizationRecord, PolicyType};
use organizations_api as api;
use store::Transaction;

use super::organization::root;
use crate::error::{Reason, Sought};
use crate::policies::{Found, available, known};
use crate::scope::of_type;
use crate::units::Node;
use crate::{Organizations, member};

impl Handle<api::EnablePolicyTypeRequest> for Organizations {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &api::EnablePolicyTypeRequest) -> Result<Resources, api::Error> {
        let (action, ids) = ("organizations:EnablePolicyType", [&*request.root_id]);
        Ok(self.on(cx, action, &ids, of_type(request.policy_type)).await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: api::EnablePolicyTypeRequest,
    ) -> Result<api::EnablePolicyTypeResponse, api::Error> {
        let request = &request;
        let enabled = self.change(cx, |txn| {
            Box::pin(async move {
                let mut organization = with_root(txn, cx, &request.root_id).await?;
                let kind = available(&organization, request.policy_type)?;
                if !organization.enabled.insert(kind) {
                    return Err(Reason::TypeEnabled);
                }
                ORGANIZATIONS.put(txn, (&organization.id,), &organization)?;
                // Whoever has no policy of the type would be allowed nothing.
                if kind == PolicyType::ServiceControl {
                    for mut node in Node::all(txn, &organization).await? {
                        node.policies_mut().insert(FULL_ACCESS.id.to_owned());
                        node.put(txn, &organization.id)?;
                    }
                }
                Ok(organization)
            })
        });
        Ok(api::EnablePolicyTypeResponse {
            root: Some(root(cx, &enabled.await?)),
        })
    }
}

impl Handle<api::DisablePolicyTypeRequest> for Organizations {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &api::DisablePolicyTypeRequest) -> Result<Resources, api::Error> {
        let (action, ids) = ("organizations:DisablePolicyType", [&*request.root_id]);
        Ok(self.on(cx, action, &ids, of_type(request.policy_type)).await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: api::DisablePolicyTypeRequest,
    ) -> Result<api::DisablePolicyTypeResponse, api::Error> {
        let request = &request;
        let disabled = self.change(cx, |txn| {
            Box::pin(async move {
                let mut organization = with_root(txn, cx, &request.root_id).await?;
                let kind = known(request.policy_type).ok_or(Reason::TypeNotEnabled)?;
                if !organization.enabled.remove(&kind) {
                    return Err(Reason::TypeNotEnabled);
                }
                ORGANIZATIONS.put(txn, (&organization.id,), &organization)?;
                // All of the type are detached; the policies themselves stay ("DisablePolicyType").
                let of_type = Found::of_type(txn, &organization, kind).await?;
                let of_type: BTreeSet<String> = of_type.into_iter().map(|it| it.id).collect();
                for mut node in Node::all(txn, &organization).await? {
                    if !node.policies().is_disjoint(&of_type) {
                        node.policies_mut().retain(|id| !of_type.contains(id));
                        node.put(txn, &organization.id)?;
                    }
                }
                Ok(organization)
            })
        });
        Ok(api::DisablePolicyTypeResponse {
            root: Some(root(cx, &disabled.await?)),
        })
    }
}

async fn with_root(txn: &mut Transaction<'_>, cx: &Cx, root: &str) -> Result<OrganizationRecord, Reason> {
    let organization = member::managed(txn, cx).await?;
    match organization.root == root {
        true => Ok(organization),
        false => Err(Reason::No(Sought::Root)),
    }
}
