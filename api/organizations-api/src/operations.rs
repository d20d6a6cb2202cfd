// Printed by `cargo xtask codegen` from models/. Do not edit.

use crate::{Error, SERVICE};

impl smithy::Operation for crate::AttachPolicyRequest {
    type Output = crate::AttachPolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "AttachPolicy";
    const ACTION: &'static str = "organizations:AttachPolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "AWSOrganizationsNotInUseException",
        "ConcurrentModificationException",
        "ConstraintViolationException",
        "DuplicatePolicyAttachmentException",
        "InvalidInputException",
        "PolicyNotFoundException",
        "PolicyTypeNotEnabledException",
        "ServiceException",
        "TargetNotFoundException",
        "TooManyRequestsException",
        "UnsupportedAPIEndpointException",
        "PolicyChangesInProgressException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::CloseAccountRequest {
    type Output = crate::CloseAccountResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "CloseAccount";
    const ACTION: &'static str = "organizations:CloseAccount";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "AccountAlreadyClosedException",
        "AccountNotFoundException",
        "AWSOrganizationsNotInUseException",
        "ConcurrentModificationException",
        "ConflictException",
        "ConstraintViolationException",
        "InvalidInputException",
        "ServiceException",
        "TooManyRequestsException",
        "UnsupportedAPIEndpointException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::CreateAccountRequest {
    type Output = crate::CreateAccountResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "CreateAccount";
    const ACTION: &'static str = "organizations:CreateAccount";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "AWSOrganizationsNotInUseException",
        "ConcurrentModificationException",
        "ConstraintViolationException",
        "InvalidInputException",
        "FinalizingOrganizationException",
        "ServiceException",
        "TooManyRequestsException",
        "UnsupportedAPIEndpointException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::CreateOrganizationRequest {
    type Output = crate::CreateOrganizationResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "CreateOrganization";
    const ACTION: &'static str = "organizations:CreateOrganization";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "AlreadyInOrganizationException",
        "ConcurrentModificationException",
        "ConstraintViolationException",
        "InvalidInputException",
        "ServiceException",
        "TooManyRequestsException",
        "AccessDeniedForDependencyException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::CreateOrganizationalUnitRequest {
    type Output = crate::CreateOrganizationalUnitResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "CreateOrganizationalUnit";
    const ACTION: &'static str = "organizations:CreateOrganizationalUnit";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "AWSOrganizationsNotInUseException",
        "ConcurrentModificationException",
        "ConstraintViolationException",
        "DuplicateOrganizationalUnitException",
        "InvalidInputException",
        "ParentNotFoundException",
        "ServiceException",
        "TooManyRequestsException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::CreatePolicyRequest {
    type Output = crate::CreatePolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "CreatePolicy";
    const ACTION: &'static str = "organizations:CreatePolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "AWSOrganizationsNotInUseException",
        "ConcurrentModificationException",
        "ConstraintViolationException",
        "DuplicatePolicyException",
        "InvalidInputException",
        "MalformedPolicyDocumentException",
        "PolicyTypeNotAvailableForOrganizationException",
        "ServiceException",
        "TooManyRequestsException",
        "UnsupportedAPIEndpointException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DeleteOrganizationRequest {
    type Output = crate::DeleteOrganizationResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DeleteOrganization";
    const ACTION: &'static str = "organizations:DeleteOrganization";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "AWSOrganizationsNotInUseException",
        "ConcurrentModificationException",
        "ConstraintViolationException",
        "InvalidInputException",
        "OrganizationNotEmptyException",
        "ServiceException",
        "TooManyRequestsException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DeleteOrganizationalUnitRequest {
    type Output = crate::DeleteOrganizationalUnitResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DeleteOrganizationalUnit";
    const ACTION: &'static str = "organizations:DeleteOrganizationalUnit";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "AWSOrganizationsNotInUseException",
        "ConcurrentModificationException",
        "InvalidInputException",
        "OrganizationalUnitNotEmptyException",
        "OrganizationalUnitNotFoundException",
        "ServiceException",
        "TooManyRequestsException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DeletePolicyRequest {
    type Output = crate::DeletePolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DeletePolicy";
    const ACTION: &'static str = "organizations:DeletePolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "AWSOrganizationsNotInUseException",
        "ConcurrentModificationException",
        "InvalidInputException",
        "PolicyInUseException",
        "PolicyNotFoundException",
        "ServiceException",
        "TooManyRequestsException",
        "UnsupportedAPIEndpointException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DescribeAccountRequest {
    type Output = crate::DescribeAccountResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DescribeAccount";
    const ACTION: &'static str = "organizations:DescribeAccount";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "AccountNotFoundException",
        "AWSOrganizationsNotInUseException",
        "InvalidInputException",
        "ServiceException",
        "TooManyRequestsException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DescribeCreateAccountStatusRequest {
    type Output = crate::DescribeCreateAccountStatusResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DescribeCreateAccountStatus";
    const ACTION: &'static str = "organizations:DescribeCreateAccountStatus";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "AWSOrganizationsNotInUseException",
        "CreateAccountStatusNotFoundException",
        "InvalidInputException",
        "ServiceException",
        "TooManyRequestsException",
        "UnsupportedAPIEndpointException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DescribeOrganizationRequest {
    type Output = crate::DescribeOrganizationResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DescribeOrganization";
    const ACTION: &'static str = "organizations:DescribeOrganization";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "AWSOrganizationsNotInUseException",
        "ConcurrentModificationException",
        "ServiceException",
        "TooManyRequestsException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DescribeOrganizationalUnitRequest {
    type Output = crate::DescribeOrganizationalUnitResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DescribeOrganizationalUnit";
    const ACTION: &'static str = "organizations:DescribeOrganizationalUnit";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "AWSOrganizationsNotInUseException",
        "InvalidInputException",
        "OrganizationalUnitNotFoundException",
        "ServiceException",
        "TooManyRequestsException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DescribePolicyRequest {
    type Output = crate::DescribePolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DescribePolicy";
    const ACTION: &'static str = "organizations:DescribePolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "AWSOrganizationsNotInUseException",
        "InvalidInputException",
        "PolicyNotFoundException",
        "ServiceException",
        "TooManyRequestsException",
        "UnsupportedAPIEndpointException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DetachPolicyRequest {
    type Output = crate::DetachPolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DetachPolicy";
    const ACTION: &'static str = "organizations:DetachPolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "AWSOrganizationsNotInUseException",
        "ConcurrentModificationException",
        "ConstraintViolationException",
        "InvalidInputException",
        "PolicyNotAttachedException",
        "PolicyNotFoundException",
        "ServiceException",
        "TargetNotFoundException",
        "TooManyRequestsException",
        "UnsupportedAPIEndpointException",
        "PolicyChangesInProgressException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DisableAWSServiceAccessRequest {
    type Output = crate::DisableAWSServiceAccessResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DisableAWSServiceAccess";
    const ACTION: &'static str = "organizations:DisableAWSServiceAccess";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "AWSOrganizationsNotInUseException",
        "ConcurrentModificationException",
        "ConstraintViolationException",
        "InvalidInputException",
        "ServiceException",
        "TooManyRequestsException",
        "UnsupportedAPIEndpointException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DisablePolicyTypeRequest {
    type Output = crate::DisablePolicyTypeResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DisablePolicyType";
    const ACTION: &'static str = "organizations:DisablePolicyType";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "AWSOrganizationsNotInUseException",
        "ConcurrentModificationException",
        "ConstraintViolationException",
        "InvalidInputException",
        "PolicyTypeNotEnabledException",
        "RootNotFoundException",
        "ServiceException",
        "TooManyRequestsException",
        "UnsupportedAPIEndpointException",
        "PolicyChangesInProgressException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::EnableAWSServiceAccessRequest {
    type Output = crate::EnableAWSServiceAccessResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "EnableAWSServiceAccess";
    const ACTION: &'static str = "organizations:EnableAWSServiceAccess";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "AWSOrganizationsNotInUseException",
        "ConcurrentModificationException",
        "ConstraintViolationException",
        "InvalidInputException",
        "ServiceException",
        "TooManyRequestsException",
        "UnsupportedAPIEndpointException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::EnablePolicyTypeRequest {
    type Output = crate::EnablePolicyTypeResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "EnablePolicyType";
    const ACTION: &'static str = "organizations:EnablePolicyType";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "AWSOrganizationsNotInUseException",
        "ConcurrentModificationException",
        "ConstraintViolationException",
        "InvalidInputException",
        "PolicyTypeAlreadyEnabledException",
        "RootNotFoundException",
        "ServiceException",
        "TooManyRequestsException",
        "PolicyTypeNotAvailableForOrganizationException",
        "UnsupportedAPIEndpointException",
        "PolicyChangesInProgressException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::LeaveOrganizationRequest {
    type Output = crate::LeaveOrganizationResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "LeaveOrganization";
    const ACTION: &'static str = "organizations:LeaveOrganization";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "AccountNotFoundException",
        "AWSOrganizationsNotInUseException",
        "ConcurrentModificationException",
        "ConstraintViolationException",
        "InvalidInputException",
        "MasterCannotLeaveOrganizationException",
        "ServiceException",
        "TooManyRequestsException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::ListAWSServiceAccessForOrganizationRequest {
    type Output = crate::ListAWSServiceAccessForOrganizationResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListAWSServiceAccessForOrganization";
    const ACTION: &'static str = "organizations:ListAWSServiceAccessForOrganization";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "AWSOrganizationsNotInUseException",
        "ConstraintViolationException",
        "InvalidInputException",
        "ServiceException",
        "TooManyRequestsException",
        "UnsupportedAPIEndpointException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::ListAccountsRequest {
    type Output = crate::ListAccountsResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListAccounts";
    const ACTION: &'static str = "organizations:ListAccounts";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "AWSOrganizationsNotInUseException",
        "InvalidInputException",
        "ServiceException",
        "TooManyRequestsException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::ListAccountsForParentRequest {
    type Output = crate::ListAccountsForParentResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListAccountsForParent";
    const ACTION: &'static str = "organizations:ListAccountsForParent";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "AWSOrganizationsNotInUseException",
        "InvalidInputException",
        "ParentNotFoundException",
        "ServiceException",
        "TooManyRequestsException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::ListChildrenRequest {
    type Output = crate::ListChildrenResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListChildren";
    const ACTION: &'static str = "organizations:ListChildren";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "AWSOrganizationsNotInUseException",
        "InvalidInputException",
        "ParentNotFoundException",
        "ServiceException",
        "TooManyRequestsException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::ListCreateAccountStatusRequest {
    type Output = crate::ListCreateAccountStatusResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListCreateAccountStatus";
    const ACTION: &'static str = "organizations:ListCreateAccountStatus";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "AWSOrganizationsNotInUseException",
        "InvalidInputException",
        "ServiceException",
        "TooManyRequestsException",
        "UnsupportedAPIEndpointException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::ListOrganizationalUnitsForParentRequest {
    type Output = crate::ListOrganizationalUnitsForParentResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListOrganizationalUnitsForParent";
    const ACTION: &'static str = "organizations:ListOrganizationalUnitsForParent";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "AWSOrganizationsNotInUseException",
        "InvalidInputException",
        "ParentNotFoundException",
        "ServiceException",
        "TooManyRequestsException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::ListParentsRequest {
    type Output = crate::ListParentsResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListParents";
    const ACTION: &'static str = "organizations:ListParents";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "AWSOrganizationsNotInUseException",
        "ChildNotFoundException",
        "InvalidInputException",
        "ServiceException",
        "TooManyRequestsException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::ListPoliciesRequest {
    type Output = crate::ListPoliciesResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListPolicies";
    const ACTION: &'static str = "organizations:ListPolicies";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "AWSOrganizationsNotInUseException",
        "InvalidInputException",
        "ServiceException",
        "TooManyRequestsException",
        "UnsupportedAPIEndpointException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::ListPoliciesForTargetRequest {
    type Output = crate::ListPoliciesForTargetResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListPoliciesForTarget";
    const ACTION: &'static str = "organizations:ListPoliciesForTarget";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "AWSOrganizationsNotInUseException",
        "InvalidInputException",
        "ServiceException",
        "TargetNotFoundException",
        "TooManyRequestsException",
        "UnsupportedAPIEndpointException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::ListRootsRequest {
    type Output = crate::ListRootsResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListRoots";
    const ACTION: &'static str = "organizations:ListRoots";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "AWSOrganizationsNotInUseException",
        "InvalidInputException",
        "ServiceException",
        "TooManyRequestsException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::ListTagsForResourceRequest {
    type Output = crate::ListTagsForResourceResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListTagsForResource";
    const ACTION: &'static str = "organizations:ListTagsForResource";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "AWSOrganizationsNotInUseException",
        "TargetNotFoundException",
        "InvalidInputException",
        "ServiceException",
        "TooManyRequestsException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::ListTargetsForPolicyRequest {
    type Output = crate::ListTargetsForPolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListTargetsForPolicy";
    const ACTION: &'static str = "organizations:ListTargetsForPolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "AWSOrganizationsNotInUseException",
        "InvalidInputException",
        "PolicyNotFoundException",
        "ServiceException",
        "TooManyRequestsException",
        "UnsupportedAPIEndpointException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::MoveAccountRequest {
    type Output = crate::MoveAccountResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "MoveAccount";
    const ACTION: &'static str = "organizations:MoveAccount";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "InvalidInputException",
        "SourceParentNotFoundException",
        "DestinationParentNotFoundException",
        "DuplicateAccountException",
        "AccountNotFoundException",
        "TooManyRequestsException",
        "ConcurrentModificationException",
        "AWSOrganizationsNotInUseException",
        "ServiceException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::RemoveAccountFromOrganizationRequest {
    type Output = crate::RemoveAccountFromOrganizationResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "RemoveAccountFromOrganization";
    const ACTION: &'static str = "organizations:RemoveAccountFromOrganization";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "AccountNotFoundException",
        "AWSOrganizationsNotInUseException",
        "ConcurrentModificationException",
        "ConstraintViolationException",
        "InvalidInputException",
        "MasterCannotLeaveOrganizationException",
        "ServiceException",
        "TooManyRequestsException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::TagResourceRequest {
    type Output = crate::TagResourceResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "TagResource";
    const ACTION: &'static str = "organizations:TagResource";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "ConcurrentModificationException",
        "AWSOrganizationsNotInUseException",
        "TargetNotFoundException",
        "ConstraintViolationException",
        "InvalidInputException",
        "ServiceException",
        "TooManyRequestsException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::UntagResourceRequest {
    type Output = crate::UntagResourceResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "UntagResource";
    const ACTION: &'static str = "organizations:UntagResource";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "ConcurrentModificationException",
        "AWSOrganizationsNotInUseException",
        "TargetNotFoundException",
        "ConstraintViolationException",
        "InvalidInputException",
        "ServiceException",
        "TooManyRequestsException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::UpdateOrganizationalUnitRequest {
    type Output = crate::UpdateOrganizationalUnitResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "UpdateOrganizationalUnit";
    const ACTION: &'static str = "organizations:UpdateOrganizationalUnit";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "AWSOrganizationsNotInUseException",
        "ConcurrentModificationException",
        "DuplicateOrganizationalUnitException",
        "InvalidInputException",
        "OrganizationalUnitNotFoundException",
        "ServiceException",
        "TooManyRequestsException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::UpdatePolicyRequest {
    type Output = crate::UpdatePolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "UpdatePolicy";
    const ACTION: &'static str = "organizations:UpdatePolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "AccessDeniedException",
        "AWSOrganizationsNotInUseException",
        "ConcurrentModificationException",
        "ConstraintViolationException",
        "DuplicatePolicyException",
        "InvalidInputException",
        "MalformedPolicyDocumentException",
        "PolicyNotFoundException",
        "ServiceException",
        "TooManyRequestsException",
        "UnsupportedAPIEndpointException",
        "PolicyChangesInProgressException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}
