//! Policies of roles: inline, attached, and the permissions boundary.

use std::sync::Arc;

use gate::{Cx, Handle, Mounts, OnResource, Permit, Resources};
use iam_api::{
    AttachRolePolicyRequest, AttachRolePolicyResponse, DeleteRolePermissionsBoundaryRequest,
    DeleteRolePermissionsBoundaryResponse, DeleteRolePolicyRequest, DeleteRolePolicyResponse,
    DetachRolePolicyRequest, DetachRolePolicyResponse, Error, GetRolePolicyRequest, GetRolePolicyResponse,
    ListAttachedRolePoliciesRequest, ListAttachedRolePoliciesResponse, ListRolePoliciesRequest,
    ListRolePoliciesResponse, PutRolePermissionsBoundaryRequest, PutRolePermissionsBoundaryResponse,
    PutRolePolicyRequest, PutRolePolicyResponse,
};
use identity::iam::RoleRecord;

use crate::holder_policies::bounded;
use crate::page;
use crate::{Iam, document};

pub(super) fn mount(iam: &Arc<Iam>, mounts: &mut Mounts) {
    mounts
        .mount::<PutRolePolicyRequest, _>(iam)
        .mount::<GetRolePolicyRequest, _>(iam)
        .mount::<ListRolePoliciesRequest, _>(iam)
        .mount::<DeleteRolePolicyRequest, _>(iam)
        .mount::<AttachRolePolicyRequest, _>(iam)
        .mount::<DetachRolePolicyRequest, _>(iam)
        .mount::<ListAttachedRolePoliciesRequest, _>(iam)
        .mount::<PutRolePermissionsBoundaryRequest, _>(iam)
        .mount::<DeleteRolePermissionsBoundaryRequest, _>(iam);
}

impl Iam {
    async fn on_role_policies(
        &self,
        cx: &Cx,
        action: &'static str,
        role: &str,
        policy_arn: Option<&str>,
    ) -> Result<Resources, Error> {
        let on = self.on_policies_of::<RoleRecord>(cx, action, role, policy_arn);
        Ok(Resources::one(on.await?))
    }
}

impl Handle<PutRolePolicyRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &PutRolePolicyRequest) -> Result<Resources, Error> {
        self.on_role_policies(cx, "iam:PutRolePolicy", &request.role_name, None)
            .await
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: PutRolePolicyRequest,
    ) -> Result<PutRolePolicyResponse, Error> {
        let (role, name, text) = (&request.role_name, &request.policy_name, &request.policy_document);
        self.put_inline::<RoleRecord>(cx, &permit, role, name, text)
            .await?;
        Ok(PutRolePolicyResponse {})
    }
}

impl Handle<GetRolePolicyRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &GetRolePolicyRequest) -> Result<Resources, Error> {
        let on = self.on_named::<RoleRecord>(cx, "iam:GetRolePolicy", &request.role_name);
        Ok(Resources::one(on.await?))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: GetRolePolicyRequest,
    ) -> Result<GetRolePolicyResponse, Error> {
        let found = self.inline::<RoleRecord>(cx, &permit, &request.role_name, &request.policy_name);
        let (role, text) = found.await?;
        Ok(GetRolePolicyResponse {
            role_name: role.name,
            policy_name: request.policy_name,
            policy_document: document::encoded(&text),
        })
    }
}

impl Handle<ListRolePoliciesRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &ListRolePoliciesRequest) -> Result<Resources, Error> {
        let on = self.on_named::<RoleRecord>(cx, "iam:ListRolePolicies", &request.role_name);
        Ok(Resources::one(on.await?))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: ListRolePoliciesRequest,
    ) -> Result<ListRolePoliciesResponse, Error> {
        let page = page::asked(request.marker.as_deref(), request.max_items)?;
        let found = self.inline_names::<RoleRecord>(cx, &permit, &request.role_name, &page);
        let (policy_names, marker) = found.await?;
        Ok(ListRolePoliciesResponse {
            policy_names,
            is_truncated: Some(marker.is_some()),
            marker,
        })
    }
}

impl Handle<DeleteRolePolicyRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &DeleteRolePolicyRequest) -> Result<Resources, Error> {
        self.on_role_policies(cx, "iam:DeleteRolePolicy", &request.role_name, None)
            .await
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: DeleteRolePolicyRequest,
    ) -> Result<DeleteRolePolicyResponse, Error> {
        self.delete_inline::<RoleRecord>(cx, &permit, &request.role_name, &request.policy_name)
            .await?;
        Ok(DeleteRolePolicyResponse {})
    }
}

impl Handle<AttachRolePolicyRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &AttachRolePolicyRequest) -> Result<Resources, Error> {
        let (role, arn) = (&request.role_name, Some(request.policy_arn.as_str()));
        self.on_role_policies(cx, "iam:AttachRolePolicy", role, arn).await
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: AttachRolePolicyRequest,
    ) -> Result<AttachRolePolicyResponse, Error> {
        self.attach::<RoleRecord>(cx, &permit, &request.role_name, &request.policy_arn)
            .await?;
        Ok(AttachRolePolicyResponse {})
    }
}

impl Handle<DetachRolePolicyRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &DetachRolePolicyRequest) -> Result<Resources, Error> {
        let (role, arn) = (&request.role_name, Some(request.policy_arn.as_str()));
        self.on_role_policies(cx, "iam:DetachRolePolicy", role, arn).await
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: DetachRolePolicyRequest,
    ) -> Result<DetachRolePolicyResponse, Error> {
        self.detach::<RoleRecord>(cx, &permit, &request.role_name, &request.policy_arn)
            .await?;
        Ok(DetachRolePolicyResponse {})
    }
}

impl Handle<ListAttachedRolePoliciesRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &ListAttachedRolePoliciesRequest) -> Result<Resources, Error> {
        let on = self.on_named::<RoleRecord>(cx, "iam:ListAttachedRolePolicies", &request.role_name);
        Ok(Resources::one(on.await?))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: ListAttachedRolePoliciesRequest,
    ) -> Result<ListAttachedRolePoliciesResponse, Error> {
        let page = page::asked(request.marker.as_deref(), request.max_items)?;
        let prefix = request.path_prefix.as_deref();
        let found = self.attached::<RoleRecord>(cx, &permit, &request.role_name, prefix, &page);
        let (attached, marker) = found.await?;
        Ok(ListAttachedRolePoliciesResponse {
            attached_policies: Some(attached),
            is_truncated: Some(marker.is_some()),
            marker,
        })
    }
}

impl Handle<PutRolePermissionsBoundaryRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &PutRolePermissionsBoundaryRequest) -> Result<Resources, Error> {
        let on = self.on_named::<RoleRecord>(cx, "iam:PutRolePermissionsBoundary", &request.role_name);
        let on = on.await?;
        Ok(Resources::one(OnResource {
            keys: bounded(on.keys, &request.permissions_boundary),
            ..on
        }))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: PutRolePermissionsBoundaryRequest,
    ) -> Result<PutRolePermissionsBoundaryResponse, Error> {
        let boundary = Some(request.permissions_boundary.as_str());
        self.set_boundary::<RoleRecord>(cx, &permit, &request.role_name, boundary)
            .await?;
        Ok(PutRolePermissionsBoundaryResponse {})
    }
}

impl Handle<DeleteRolePermissionsBoundaryRequest> for Iam {
    type Scope = Resources;

    async fn scope(
        &self,
        cx: &Cx,
        request: &DeleteRolePermissionsBoundaryRequest,
    ) -> Result<Resources, Error> {
        self.on_role_policies(cx, "iam:DeleteRolePermissionsBoundary", &request.role_name, None)
            .await
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: DeleteRolePermissionsBoundaryRequest,
    ) -> Result<DeleteRolePermissionsBoundaryResponse, Error> {
        self.set_boundary::<RoleRecord>(cx, &permit, &request.role_name, None)
            .await?;
        Ok(DeleteRolePermissionsBoundaryResponse {})
    }
}
