//! Policies of groups.

use std::sync::Arc;

use gate::Mounts;
use iam_api::{
    AttachGroupPolicyRequest, AttachGroupPolicyResponse, DeleteGroupPolicyRequest, DeleteGroupPolicyResponse,
    DetachGroupPolicyRequest, DetachGroupPolicyResponse, GetGroupPolicyRequest, GetGroupPolicyResponse,
    ListAttachedGroupPoliciesRequest, ListAttachedGroupPoliciesResponse, ListGroupPoliciesRequest,
    ListGroupPoliciesResponse, PutGroupPolicyRequest, PutGroupPolicyResponse,
};
use identity::iam::GroupRecord;

use super::policies_of::policies_of;
use crate::Iam;

pub(super) fn mount(iam: &Arc<Iam>, mounts: &mut Mounts) {
    mount_policies(iam, mounts);
}

policies_of! {
    GroupRecord, group_name;
    PutGroupPolicyRequest => PutGroupPolicyResponse;
    GetGroupPolicyRequest => GetGroupPolicyResponse;
    ListGroupPoliciesRequest => ListGroupPoliciesResponse;
    DeleteGroupPolicyRequest => DeleteGroupPolicyResponse;
    AttachGroupPolicyRequest => AttachGroupPolicyResponse;
    DetachGroupPolicyRequest => DetachGroupPolicyResponse;
    ListAttachedGroupPoliciesRequest => ListAttachedGroupPoliciesResponse;
}
