//! One noun, one file; here is the table of contents.

mod account_requests;
mod accounts;
mod attachments;
mod membership;
mod organization;
mod policies;
mod policy_types;
mod services;
mod tags;
mod tree;
mod units;

use std::sync::Arc;

use gate::Mounts;
use organizations_api as api;

use crate::Organizations;

/// Every operation served.
pub(crate) fn mount(organizations: &Arc<Organizations>, mounts: &mut Mounts) {
    mounts
        .mount::<api::AttachPolicyRequest, _>(organizations)
        .mount::<api::CloseAccountRequest, _>(organizations)
        .mount::<api::CreateAccountRequest, _>(organizations)
        .mount::<api::CreateOrganizationRequest, _>(organizations)
        .mount::<api::CreateOrganizationalUnitRequest, _>(organizations)
        .mount::<api::CreatePolicyRequest, _>(organizations)
        .mount::<api::DeleteOrganizationRequest, _>(organizations)
        .mount::<api::DeleteOrganizationalUnitRequest, _>(organizations)
        .mount::<api::DeletePolicyRequest, _>(organizations)
        .mount::<api::DescribeAccountRequest, _>(organizations)
        .mount::<api::DescribeCreateAccountStatusRequest, _>(organizations)
        .mount::<api::DescribeOrganizationRequest, _>(organizations)
        .mount::<api::DescribeOrganizationalUnitRequest, _>(organizations)
        .mount::<api::DescribePolicyRequest, _>(organizations)
        .mount::<api::DetachPolicyRequest, _>(organizations)
        .mount::<api::DisableAWSServiceAccessRequest, _>(organizations)
        .mount::<api::DisablePolicyTypeRequest, _>(organizations)
        .mount::<api::EnableAWSServiceAccessRequest, _>(organizations)
        .mount::<api::EnablePolicyTypeRequest, _>(organizations)
        .mount::<api::LeaveOrganizationRequest, _>(organizations)
        .mount::<api::ListAWSServiceAccessForOrganizationRequest, _>(organizations)
        .mount::<api::ListAccountsRequest, _>(organizations)
        .mount::<api::ListAccountsForParentRequest, _>(organizations)
        .mount::<api::ListChildrenRequest, _>(organizations)
        .mount::<api::ListCreateAccountStatusRequest, _>(organizations)
        .mount::<api::ListOrganizationalUnitsForParentRequest, _>(organizations)
        .mount::<api::ListParentsRequest, _>(organizations)
        .mount::<api::ListPoliciesRequest, _>(organizations)
        .mount::<api::ListPoliciesForTargetRequest, _>(organizations)
        .mount::<api::ListRootsRequest, _>(organizations)
        .mount::<api::ListTagsForResourceRequest, _>(organizations)
        .mount::<api::ListTargetsForPolicyRequest, _>(organizations)
        .mount::<api::MoveAccountRequest, _>(organizations)
        .mount::<api::RemoveAccountFromOrganizationRequest, _>(organizations)
        .mount::<api::TagResourceRequest, _>(organizations)
        .mount::<api::UntagResourceRequest, _>(organizations)
        .mount::<api::UpdateOrganizationalUnitRequest, _>(organizations)
        .mount::<api::UpdatePolicyRequest, _>(organizations);
}
