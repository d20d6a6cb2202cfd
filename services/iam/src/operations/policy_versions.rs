//! `iam:CreatePolicyVersion`, `iam:GetPolicyVersion`, `iam:ListPolicyVersions`, `iam:SetDefaultPolicyVersion`,
//! `iam:DeletePolicyVersion`.

use std::sync::Arc;

use gate::{Cx, Handle, Mounts, Permit, Resources};
use iam_api::{
    CreatePolicyVersionRequest, CreatePolicyVersionResponse, DeletePolicyVersionRequest,
    DeletePolicyVersionResponse, Error, GetPolicyVersionRequest, GetPolicyVersionResponse,
    ListPolicyVersionsRequest, ListPolicyVersionsResponse, SetDefaultPolicyVersionRequest,
    SetDefaultPolicyVersionResponse,
};
use identity::iam::PolicyVersion;

use crate::Iam;
use crate::error::Reason;
use crate::managed_policy::{no_version, number, shown};
use crate::operations::policies::check_text;
use crate::page;

/// Versions that a policy may have at a time.
const VERSIONS_MAX: usize = 5;

pub(super) fn mount(iam: &Arc<Iam>, mounts: &mut Mounts) {
    mounts
        .mount::<CreatePolicyVersionRequest, _>(iam)
        .mount::<GetPolicyVersionRequest, _>(iam)
        .mount::<ListPolicyVersionsRequest, _>(iam)
        .mount::<SetDefaultPolicyVersionRequest, _>(iam)
        .mount::<DeletePolicyVersionRequest, _>(iam);
}

impl Handle<CreatePolicyVersionRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &CreatePolicyVersionRequest) -> Result<Resources, Error> {
        let on = self.on_policy(cx, "iam:CreatePolicyVersion", &request.policy_arn);
        Ok(Resources::one(on.await?))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: CreatePolicyVersionRequest,
    ) -> Result<CreatePolicyVersionResponse, Error> {
        check_text(&request.policy_document)?;
        let now = cx.now().millis();
        let added = self.change_policy(cx, &permit, &request.policy_arn, |policy| {
            if policy.versions.len() >= VERSIONS_MAX {
                return Err(Reason::TooMany(format!(
                    "A managed policy can have up to {VERSIONS_MAX} versions. Before you create a new version, you \
                     must delete an existing version."
                )));
            }
            let number = policy.next_version;
            let version = PolicyVersion {
                document: request.policy_document.clone(),
                created: now,
            };
            policy.next_version += 1;
            policy.updated = now;
            if request.set_as_default == Some(true) {
                policy.default_version = number;
            }
            let answer = shown(policy, number, &version);
            policy.versions.insert(number, version);
            Ok((answer, 1))
        });
        Ok(CreatePolicyVersionResponse {
            policy_version: Some(added.await?),
        })
    }
}

impl Handle<GetPolicyVersionRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &GetPolicyVersionRequest) -> Result<Resources, Error> {
        let on = self.on_policy(cx, "iam:GetPolicyVersion", &request.policy_arn);
        Ok(Resources::one(on.await?))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: GetPolicyVersionRequest,
    ) -> Result<GetPolicyVersionResponse, Error> {
        let (arn, id) = (&request.policy_arn, &request.version_id);
        let (policy, _) = self.policy(cx, &permit, arn).await?;
        let version = policy.version(id).ok_or_else(|| no_version(arn, id))?;
        Ok(GetPolicyVersionResponse {
            policy_version: Some(version),
        })
    }
}

impl Handle<ListPolicyVersionsRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &ListPolicyVersionsRequest) -> Result<Resources, Error> {
        let on = self.on_policy(cx, "iam:ListPolicyVersions", &request.policy_arn);
        Ok(Resources::one(on.await?))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: ListPolicyVersionsRequest,
    ) -> Result<ListPolicyVersionsResponse, Error> {
        let page = page::asked(request.marker.as_deref(), request.max_items)?;
        let (policy, _) = self.policy(cx, &permit, &request.policy_arn).await?;
        // Newest first: the order of what is left to the greatest number.
        let order = |id: &str| format!("{:010}", u32::MAX - number(id).unwrap_or_default());
        let by_order = |it: &iam_api::PolicyVersion| order(it.version_id.as_deref().unwrap_or_default());
        let (versions, marker) = page.cut(policy.versions(), by_order);
        Ok(ListPolicyVersionsResponse {
            versions: Some(versions),
            is_truncated: Some(marker.is_some()),
            marker,
        })
    }
}

impl Handle<SetDefaultPolicyVersionRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &SetDefaultPolicyVersionRequest) -> Result<Resources, Error> {
        let on = self.on_policy(cx, "iam:SetDefaultPolicyVersion", &request.policy_arn);
        Ok(Resources::one(on.await?))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: SetDefaultPolicyVersionRequest,
    ) -> Result<SetDefaultPolicyVersionResponse, Error> {
        let (arn, id, now) = (&request.policy_arn, &request.version_id, cx.now().millis());
        self.change_policy(cx, &permit, arn, |policy| {
            let wanted = number(id).filter(|it| policy.versions.contains_key(it));
            policy.default_version = wanted.ok_or_else(|| no_version(arn, id))?;
            policy.updated = now;
            Ok(((), 0))
        })
        .await?;
        Ok(SetDefaultPolicyVersionResponse {})
    }
}

impl Handle<DeletePolicyVersionRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &DeletePolicyVersionRequest) -> Result<Resources, Error> {
        let on = self.on_policy(cx, "iam:DeletePolicyVersion", &request.policy_arn);
        Ok(Resources::one(on.await?))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: DeletePolicyVersionRequest,
    ) -> Result<DeletePolicyVersionResponse, Error> {
        let (arn, id, now) = (&request.policy_arn, &request.version_id, cx.now().millis());
        self.change_policy(cx, &permit, arn, |policy| {
            let number = number(id).filter(|it| policy.versions.contains_key(it));
            let number = number.ok_or_else(|| no_version(arn, id))?;
            if number == policy.default_version {
                let why = "Cannot delete the default version of a policy.";
                return Err(Reason::DeleteConflict(why.to_owned()));
            }
            policy.versions.remove(&number);
            policy.updated = now;
            Ok(((), -1))
        })
        .await?;
        Ok(DeletePolicyVersionResponse {})
    }
}
