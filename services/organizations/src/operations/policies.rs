//! Organization policies: create, describe, update, delete, list.

use gate::{ConditionKeys, Cx, Handle, Permit, Resources};
use identity::organization::{OrganizationRecord, POLICIES, PolicyRecord};
use organizations_api as api;
use organizations_api::{
    ConstraintViolationExceptionReason as Constraint, InvalidInputExceptionReason as Input,
};
use store::Transaction;

use crate::error::Reason;
use crate::names::Names;
use crate::page;
use crate::policies::{Found, available, known};
use crate::scope::{everything, of_type};
use crate::units::Node;
use crate::{Organizations, document, ids, member, scope, tags};

impl Handle<api::CreatePolicyRequest> for Organizations {
    type Scope = Resources;

    async fn scope(&self, _: &Cx, request: &api::CreatePolicyRequest) -> Result<Resources, api::Error> {
        let keys = tags::requested(of_type(request.type_), request.tags.as_deref());
        let action = "organizations:CreatePolicy";
        Ok(scope::making(action, keys, request.tags.is_some()))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: api::CreatePolicyRequest,
    ) -> Result<api::CreatePolicyResponse, api::Error> {
        let request = &request;
        // Attached nowhere, it binds nobody yet.
        let made = self.settle(|txn| Box::pin(async move { self.add_policy(txn, cx, request).await }));
        Ok(api::CreatePolicyResponse {
            policy: Some(made.await?),
        })
    }
}

impl Organizations {
    async fn add_policy(
        &self,
        txn: &mut Transaction<'_>,
        cx: &Cx,
        request: &api::CreatePolicyRequest,
    ) -> Result<api::Policy, Reason> {
        let organization = member::managed(txn, cx).await?;
        let kind = available(&organization, request.type_)?;
        document::check(&request.content, kind, &self.quotas)?;
        let record = PolicyRecord {
            name: request.name.clone(),
            description: request.description.clone(),
            kind,
            content: request.content.clone(),
            tags: tags::new(request.tags.as_deref(), &self.quotas)?,
        };
        let there = Found::of_type(txn, &organization, kind).await?;
        refuse_same_name(&there, &record.name, None)?;
        if there.len() > self.quotas.of(kind).policies {
            return Err(Reason::Constraint {
                reason: Constraint::PolicyNumberLimitExceeded,
                text: "You have exceeded the number of policies that you can have in an organization.",
            });
        }
        let id = ids::policy(cx.random())?;
        POLICIES.put(txn, (&organization.id, &id), &record)?;
        Ok(Found { id, record }.shown(cx, &organization))
    }
}

fn refuse_same_name(there: &[Found], name: &str, but: Option<&str>) -> Result<(), Reason> {
    let same = there
        .iter()
        .find(|it| it.record.name == name && Some(&*it.id) != but);
    same.map_or(Ok(()), |_| Err(Reason::PolicyExists))
}

impl Handle<api::DescribePolicyRequest> for Organizations {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &api::DescribePolicyRequest) -> Result<Resources, api::Error> {
        let (action, ids) = ("organizations:DescribePolicy", [&*request.policy_id]);
        Ok(self.on(cx, action, &ids, ConditionKeys::new()).await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: api::DescribePolicyRequest,
    ) -> Result<api::DescribePolicyResponse, api::Error> {
        let id = &request.policy_id;
        let found = self.settle(|txn| {
            Box::pin(async move {
                let organization = member::managed(txn, cx).await?;
                let found = Found::get(txn, &organization, id).await?;
                Ok(found.shown(cx, &organization))
            })
        });
        Ok(api::DescribePolicyResponse {
            policy: Some(found.await?),
        })
    }
}

impl Handle<api::UpdatePolicyRequest> for Organizations {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &api::UpdatePolicyRequest) -> Result<Resources, api::Error> {
        let (action, ids) = ("organizations:UpdatePolicy", [&*request.policy_id]);
        Ok(self.on(cx, action, &ids, ConditionKeys::new()).await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: api::UpdatePolicyRequest,
    ) -> Result<api::UpdatePolicyResponse, api::Error> {
        let request = &request;
        let changed = self.change(cx, |txn| {
            Box::pin(async move {
                let organization = member::managed(txn, cx).await?;
                let mut found = changeable(txn, &organization, &request.policy_id).await?;
                if let Some(content) = &request.content {
                    document::check(content, found.record.kind, &self.quotas)?;
                    found.record.content.clone_from(content);
                }
                if let Some(name) = &request.name {
                    let there = Found::of_type(txn, &organization, found.record.kind).await?;
                    refuse_same_name(&there, name, Some(&found.id))?;
                    found.record.name.clone_from(name);
                }
                if let Some(description) = &request.description {
                    found.record.description.clone_from(description);
                }
                POLICIES.put(txn, (&organization.id, &found.id), &found.record)?;
                Ok(found.shown(cx, &organization))
            })
        });
        Ok(api::UpdatePolicyResponse {
            policy: Some(changed.await?),
        })
    }
}

impl Handle<api::DeletePolicyRequest> for Organizations {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &api::DeletePolicyRequest) -> Result<Resources, api::Error> {
        let (action, ids) = ("organizations:DeletePolicy", [&*request.policy_id]);
        Ok(self.on(cx, action, &ids, ConditionKeys::new()).await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: api::DeletePolicyRequest,
    ) -> Result<api::DeletePolicyResponse, api::Error> {
        let id = &request.policy_id;
        let deleted = self.settle(|txn| {
            Box::pin(async move {
                let organization = member::managed(txn, cx).await?;
                changeable(txn, &organization, id).await?;
                let nodes = Node::all(txn, &organization).await?;
                if nodes.iter().any(|node| node.policies().contains(id)) {
                    return Err(Reason::PolicyInUse);
                }
                POLICIES.delete(txn, (&organization.id, id));
                Ok(())
            })
        });
        deleted.await?;
        Ok(api::DeletePolicyResponse {})
    }
}

async fn changeable(
    txn: &mut Transaction<'_>,
    organization: &OrganizationRecord,
    id: &str,
) -> Result<Found, Reason> {
    let found = Found::get(txn, organization, id).await?;
    match found.is_of_aws() {
        true => Err(Reason::Input {
            reason: Input::ImmutablePolicy,
            text: "You specified a policy that is managed by AWS and can't be modified.",
        }),
        false => Ok(found),
    }
}

impl Handle<api::ListPoliciesRequest> for Organizations {
    type Scope = Resources;

    async fn scope(&self, _: &Cx, request: &api::ListPoliciesRequest) -> Result<Resources, api::Error> {
        let action = "organizations:ListPolicies";
        Ok(Resources::one(everything(action, of_type(request.filter))))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: api::ListPoliciesRequest,
    ) -> Result<api::ListPoliciesResponse, api::Error> {
        let page = page::asked(request.next_token.as_deref(), request.max_results)?;
        let (page, kind) = (&page, known(request.filter));
        let found = self.settle(|txn| {
            Box::pin(async move {
                let organization = member::managed(txn, cx).await?;
                let found = match kind {
                    Some(kind) => Found::page(txn, &organization, kind, page).await?,
                    None => (Vec::new(), None),
                };
                Ok((organization, found))
            })
        });
        let (organization, (found, next_token)) = found.await?;
        let names = Names::new(cx.partition(), &organization);
        Ok(api::ListPoliciesResponse {
            policies: Some(found.iter().map(|it| it.summary(names)).collect()),
            next_token,
        })
    }
}
