//! Policies of users, and their permissions boundaries.

use std::sync::Arc;

use gate::{Cx, Handle, Mounts, Permit, Resources};
use iam_api::{
    AttachUserPolicyRequest, AttachUserPolicyResponse, DeleteUserPermissionsBoundaryRequest,
    DeleteUserPermissionsBoundaryResponse, DeleteUserPolicyRequest, DeleteUserPolicyResponse,
    DetachUserPolicyRequest, DetachUserPolicyResponse, Error, GetUserPolicyRequest, GetUserPolicyResponse,
    ListAttachedUserPoliciesRequest, ListAttachedUserPoliciesResponse, ListUserPoliciesRequest,
    ListUserPoliciesResponse, PutUserPermissionsBoundaryRequest, PutUserPermissionsBoundaryResponse,
    PutUserPolicyRequest, PutUserPolicyResponse,
};
use identity::iam::UserRecord;

use super::policies_of::policies_of;
use crate::Iam;
use crate::holder_policies::bounded;

pub(super) fn mount(iam: &Arc<Iam>, mounts: &mut Mounts) {
    mount_policies(iam, mounts);
    mounts
        .mount::<PutUserPermissionsBoundaryRequest, _>(iam)
        .mount::<DeleteUserPermissionsBoundaryRequest, _>(iam);
}

policies_of! {
    UserRecord, user_name;
    PutUserPolicyRequest => PutUserPolicyResponse;
    GetUserPolicyRequest => GetUserPolicyResponse;
    ListUserPoliciesRequest => ListUserPoliciesResponse;
    DeleteUserPolicyRequest => DeleteUserPolicyResponse;
    AttachUserPolicyRequest => AttachUserPolicyResponse;
    DetachUserPolicyRequest => DetachUserPolicyResponse;
    ListAttachedUserPoliciesRequest => ListAttachedUserPoliciesResponse;
}

impl Handle<PutUserPermissionsBoundaryRequest> for Iam {
    type Scope = Resources;

    /// The condition key is the boundary that is asked for, not the one that there is.
    async fn scope(&self, cx: &Cx, request: &PutUserPermissionsBoundaryRequest) -> Result<Resources, Error> {
        let action = "iam:PutUserPermissionsBoundary";
        let mut on = self
            .on_named::<UserRecord>(cx, action, &request.user_name)
            .await?;
        on.keys = bounded(on.keys, &request.permissions_boundary);
        Ok(Resources::one(on))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: PutUserPermissionsBoundaryRequest,
    ) -> Result<PutUserPermissionsBoundaryResponse, Error> {
        let arn = Some(request.permissions_boundary.as_str());
        self.set_boundary::<UserRecord>(cx, &permit, &request.user_name, arn)
            .await?;
        Ok(PutUserPermissionsBoundaryResponse {})
    }
}

impl Handle<DeleteUserPermissionsBoundaryRequest> for Iam {
    type Scope = Resources;

    async fn scope(
        &self,
        cx: &Cx,
        request: &DeleteUserPermissionsBoundaryRequest,
    ) -> Result<Resources, Error> {
        let action = "iam:DeleteUserPermissionsBoundary";
        let on = self
            .on_policies_of::<UserRecord>(cx, action, &request.user_name, None)
            .await?;
        Ok(Resources::one(on))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: DeleteUserPermissionsBoundaryRequest,
    ) -> Result<DeleteUserPermissionsBoundaryResponse, Error> {
        self.set_boundary::<UserRecord>(cx, &permit, &request.user_name, None)
            .await?;
        Ok(DeleteUserPermissionsBoundaryResponse {})
    }
}
