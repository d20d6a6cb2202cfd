//! `AttachPolicy`, `DetachPolicy`, `ListPoliciesForTarget`, `ListTargetsForPolicy`.

use std::collections::BTreeSet;

use gate::{ConditionKeys, Cx, Handle, OnResource, Permit, Resources};
use identity::organization::{OrganizationRecord, PolicyType, RESOURCE_FULL_ACCESS};
use organizations_api as api;
use organizations_api::{
    ConstraintViolationExceptionReason as Constraint, InvalidInputExceptionReason as Input,
};
use store::Transaction;

use crate::error::{Reason, Sought};
use crate::names::Names;
use crate::page::{self, Page};
use crate::policies::{Found, known};
use crate::scope::of_type;
use crate::units::Node;
use crate::{Organizations, member};

impl Organizations {
    /// An action on a policy and on what it is attached to, both of the policy's type.
    async fn on_both(
        &self,
        cx: &Cx,
        action: &'static str,
        policy: &str,
        target: &str,
    ) -> Result<Resources, Reason> {
        let on = self.on(cx, action, &[policy], ConditionKeys::new()).await?;
        let of_policy: Vec<OnResource> = on.iter().cloned().collect();
        let keys = of_policy.first().map(|it| it.keys.clone()).unwrap_or_default();
        let of_target = self.on(cx, action, &[target], keys).await?;
        Ok(Resources::all(
            of_policy.into_iter().chain(of_target.iter().cloned()).collect(),
        ))
    }
}

impl Handle<api::AttachPolicyRequest> for Organizations {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &api::AttachPolicyRequest) -> Result<Resources, api::Error> {
        let action = "organizations:AttachPolicy";
        Ok(self
            .on_both(cx, action, &request.policy_id, &request.target_id)
            .await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: api::AttachPolicyRequest,
    ) -> Result<api::AttachPolicyResponse, api::Error> {
        let request = &request;
        self.change(cx, |txn| {
            Box::pin(async move { self.attach(txn, cx, request).await })
        })
        .await?;
        Ok(api::AttachPolicyResponse {})
    }
}

impl Organizations {
    async fn attach(
        &self,
        txn: &mut Transaction<'_>,
        cx: &Cx,
        request: &api::AttachPolicyRequest,
    ) -> Result<(), Reason> {
        let organization = member::managed(txn, cx).await?;
        let policy = Found::get(txn, &organization, &request.policy_id).await?;
        let mut node = node(txn, &organization, &request.target_id).await?;
        let kind = policy.record.kind;
        if !organization.enabled.contains(&kind) {
            return Err(Reason::TypeNotEnabled);
        }
        let there = attached(txn, &organization, &node, kind).await?;
        if there.iter().any(|it| it.id == policy.id) {
            return Err(Reason::Attached);
        }
        if there.len() >= self.quotas.of(kind).attached {
            return Err(Reason::Constraint {
                reason: Constraint::MaxPolicyTypeAttachmentLimitExceeded,
                text: "You have attached the maximum number of policies to the specified target.",
            });
        }
        node.policies_mut().insert(policy.id);
        Ok(node.put(txn, &organization.id)?)
    }
}

impl Handle<api::DetachPolicyRequest> for Organizations {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &api::DetachPolicyRequest) -> Result<Resources, api::Error> {
        let action = "organizations:DetachPolicy";
        Ok(self
            .on_both(cx, action, &request.policy_id, &request.target_id)
            .await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: api::DetachPolicyRequest,
    ) -> Result<api::DetachPolicyResponse, api::Error> {
        let request = &request;
        self.change(cx, |txn| Box::pin(async move { detach(txn, cx, request).await }))
            .await?;
        Ok(api::DetachPolicyResponse {})
    }
}

async fn detach(
    txn: &mut Transaction<'_>,
    cx: &Cx,
    request: &api::DetachPolicyRequest,
) -> Result<(), Reason> {
    let organization = member::managed(txn, cx).await?;
    let policy = Found::get(txn, &organization, &request.policy_id).await?;
    let mut node = node(txn, &organization, &request.target_id).await?;
    let there = attached(txn, &organization, &node, policy.record.kind).await?;
    if !there.iter().any(|it| it.id == policy.id) {
        return Err(Reason::NotAttached);
    }
    if policy.id == RESOURCE_FULL_ACCESS.id {
        return Err(Reason::Input {
            reason: Input::NonDetachablePolicy,
            text: "You can't detach this AWS managed policy.",
        });
    }
    if there.len() == 1 {
        return Err(Reason::Constraint {
            reason: Constraint::MinPolicyTypeAttachmentLimitExceeded,
            text: "You cannot remove the last policy attached to the specified target. You must have at least one \
                   attached at all times.",
        });
    }
    node.policies_mut().remove(&policy.id);
    Ok(node.put(txn, &organization.id)?)
}

async fn node(
    txn: &mut Transaction<'_>,
    organization: &OrganizationRecord,
    id: &str,
) -> Result<Node, Reason> {
    let found = Node::find(txn, organization, id).await?;
    found.ok_or(Reason::No(Sought::Target))
}

/// The policies of a type that are attached to something, by id.
async fn attached(
    txn: &mut Transaction<'_>,
    organization: &OrganizationRecord,
    node: &Node,
    kind: PolicyType,
) -> Result<Vec<Found>, Reason> {
    let mut there = Vec::new();
    if kind == PolicyType::ResourceControl && organization.enabled.contains(&kind) {
        there.push(Found::get(txn, organization, RESOURCE_FULL_ACCESS.id).await?);
    }
    for id in node.policies() {
        let found = Found::get(txn, organization, id).await?;
        if found.record.kind == kind {
            there.push(found);
        }
    }
    there.sort_unstable_by(|one, other| one.id.cmp(&other.id));
    Ok(there)
}

impl Handle<api::ListPoliciesForTargetRequest> for Organizations {
    type Scope = Resources;

    async fn scope(
        &self,
        cx: &Cx,
        request: &api::ListPoliciesForTargetRequest,
    ) -> Result<Resources, api::Error> {
        let (action, ids) = ("organizations:ListPoliciesForTarget", [&*request.target_id]);
        Ok(self.on(cx, action, &ids, of_type(request.filter)).await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: api::ListPoliciesForTargetRequest,
    ) -> Result<api::ListPoliciesForTargetResponse, api::Error> {
        let page = page::asked(request.next_token.as_deref(), request.max_results)?;
        let (target, kind) = (&request.target_id, known(request.filter));
        let found = self.settle(|txn| {
            Box::pin(async move {
                let organization = member::managed(txn, cx).await?;
                let node = node(txn, &organization, target).await?;
                let there = match kind {
                    Some(kind) => attached(txn, &organization, &node, kind).await?,
                    None => Vec::new(),
                };
                Ok((organization, there))
            })
        });
        let (organization, there) = found.await?;
        let names = Names::new(cx.partition(), &organization);
        let (there, next_token) = page.cut(there, |it| it.id.clone());
        Ok(api::ListPoliciesForTargetResponse {
            policies: Some(there.iter().map(|it| it.summary(names)).collect()),
            next_token,
        })
    }
}

impl Handle<api::ListTargetsForPolicyRequest> for Organizations {
    type Scope = Resources;

    async fn scope(
        &self,
        cx: &Cx,
        request: &api::ListTargetsForPolicyRequest,
    ) -> Result<Resources, api::Error> {
        let (action, ids) = ("organizations:ListTargetsForPolicy", [&*request.policy_id]);
        Ok(self.on(cx, action, &ids, ConditionKeys::new()).await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: api::ListTargetsForPolicyRequest,
    ) -> Result<api::ListTargetsForPolicyResponse, api::Error> {
        let page = page::asked(request.next_token.as_deref(), request.max_results)?;
        let (page, id) = (&page, &request.policy_id);
        let found = self.settle(|txn| Box::pin(async move { targets(txn, cx, page, id).await }));
        let (targets, next_token) = found.await?;
        Ok(api::ListTargetsForPolicyResponse {
            targets: Some(targets),
            next_token,
        })
    }
}

async fn targets(
    txn: &mut Transaction<'_>,
    cx: &Cx,
    page: &Page,
    id: &str,
) -> Result<(Vec<api::PolicyTargetSummary>, Option<String>), Reason> {
    let organization = member::managed(txn, cx).await?;
    let policy = Found::get(txn, &organization, id).await?;
    let everywhere =
        policy.id == RESOURCE_FULL_ACCESS.id && organization.enabled.contains(&policy.record.kind);
    let has = |node: &BTreeSet<String>| everywhere || node.contains(id);
    let (nodes, next) = Node::page(txn, &organization, page, has).await?;
    let names = Names::new(cx.partition(), &organization);
    let mut targets = Vec::with_capacity(nodes.len());
    for node in nodes {
        targets.push(api::PolicyTargetSummary {
            target_id: Some(node.id().to_owned()),
            arn: Some(node.arn(names)),
            name: Some(node.name(txn).await?),
            type_: Some(node.kind()),
        });
    }
    Ok((targets, next))
}
