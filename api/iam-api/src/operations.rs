// Printed by `cargo xtask codegen` from models/. Do not edit.

use crate::{Error, SERVICE};

impl smithy::Operation for crate::AddClientIDToOpenIDConnectProviderRequest {
    type Output = crate::AddClientIDToOpenIDConnectProviderResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "AddClientIDToOpenIDConnectProvider";
    const ACTION: &'static str = "iam:AddClientIDToOpenIDConnectProvider";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "ConcurrentModification",
        "InvalidInput",
        "NoSuchEntity",
        "LimitExceeded",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::AddRoleToInstanceProfileRequest {
    type Output = crate::AddRoleToInstanceProfileResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "AddRoleToInstanceProfile";
    const ACTION: &'static str = "iam:AddRoleToInstanceProfile";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NoSuchEntity",
        "EntityAlreadyExists",
        "LimitExceeded",
        "UnmodifiableEntity",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::AddUserToGroupRequest {
    type Output = crate::AddUserToGroupResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "AddUserToGroup";
    const ACTION: &'static str = "iam:AddUserToGroup";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "LimitExceeded", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::AttachGroupPolicyRequest {
    type Output = crate::AttachGroupPolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "AttachGroupPolicy";
    const ACTION: &'static str = "iam:AttachGroupPolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NoSuchEntity",
        "LimitExceeded",
        "InvalidInput",
        "PolicyNotAttachable",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::AttachRolePolicyRequest {
    type Output = crate::AttachRolePolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "AttachRolePolicy";
    const ACTION: &'static str = "iam:AttachRolePolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NoSuchEntity",
        "LimitExceeded",
        "InvalidInput",
        "UnmodifiableEntity",
        "PolicyNotAttachable",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::AttachUserPolicyRequest {
    type Output = crate::AttachUserPolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "AttachUserPolicy";
    const ACTION: &'static str = "iam:AttachUserPolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NoSuchEntity",
        "LimitExceeded",
        "InvalidInput",
        "PolicyNotAttachable",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::CreateAccessKeyRequest {
    type Output = crate::CreateAccessKeyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "CreateAccessKey";
    const ACTION: &'static str = "iam:CreateAccessKey";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "LimitExceeded", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "CreateAccessKeyResult";
}

impl smithy::Operation for crate::CreateAccountAliasRequest {
    type Output = crate::CreateAccountAliasResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "CreateAccountAlias";
    const ACTION: &'static str = "iam:CreateAccountAlias";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "ConcurrentModification",
        "EntityAlreadyExists",
        "LimitExceeded",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::CreateGroupRequest {
    type Output = crate::CreateGroupResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "CreateGroup";
    const ACTION: &'static str = "iam:CreateGroup";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "LimitExceeded",
        "EntityAlreadyExists",
        "NoSuchEntity",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "CreateGroupResult";
}

impl smithy::Operation for crate::CreateInstanceProfileRequest {
    type Output = crate::CreateInstanceProfileResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "CreateInstanceProfile";
    const ACTION: &'static str = "iam:CreateInstanceProfile";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "EntityAlreadyExists",
        "InvalidInput",
        "LimitExceeded",
        "ConcurrentModification",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "CreateInstanceProfileResult";
}

impl smithy::Operation for crate::CreateOpenIDConnectProviderRequest {
    type Output = crate::CreateOpenIDConnectProviderResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "CreateOpenIDConnectProvider";
    const ACTION: &'static str = "iam:CreateOpenIDConnectProvider";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "InvalidInput",
        "EntityAlreadyExists",
        "LimitExceeded",
        "ConcurrentModification",
        "ServiceFailure",
        "OpenIdIdpCommunicationError",
    ];
    const RESULT_WRAPPER: &'static str = "CreateOpenIDConnectProviderResult";
}

impl smithy::Operation for crate::CreatePolicyRequest {
    type Output = crate::CreatePolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "CreatePolicy";
    const ACTION: &'static str = "iam:CreatePolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "InvalidInput",
        "LimitExceeded",
        "EntityAlreadyExists",
        "MalformedPolicyDocument",
        "ConcurrentModification",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "CreatePolicyResult";
}

impl smithy::Operation for crate::CreatePolicyVersionRequest {
    type Output = crate::CreatePolicyVersionResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "CreatePolicyVersion";
    const ACTION: &'static str = "iam:CreatePolicyVersion";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NoSuchEntity",
        "MalformedPolicyDocument",
        "InvalidInput",
        "LimitExceeded",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "CreatePolicyVersionResult";
}

impl smithy::Operation for crate::CreateRoleRequest {
    type Output = crate::CreateRoleResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "CreateRole";
    const ACTION: &'static str = "iam:CreateRole";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "LimitExceeded",
        "InvalidInput",
        "EntityAlreadyExists",
        "MalformedPolicyDocument",
        "ConcurrentModification",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "CreateRoleResult";
}

impl smithy::Operation for crate::CreateSAMLProviderRequest {
    type Output = crate::CreateSAMLProviderResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "CreateSAMLProvider";
    const ACTION: &'static str = "iam:CreateSAMLProvider";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "InvalidInput",
        "EntityAlreadyExists",
        "LimitExceeded",
        "ConcurrentModification",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "CreateSAMLProviderResult";
}

impl smithy::Operation for crate::CreateServiceLinkedRoleRequest {
    type Output = crate::CreateServiceLinkedRoleResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "CreateServiceLinkedRole";
    const ACTION: &'static str = "iam:CreateServiceLinkedRole";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] =
        &["InvalidInput", "LimitExceeded", "NoSuchEntity", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "CreateServiceLinkedRoleResult";
}

impl smithy::Operation for crate::CreateUserRequest {
    type Output = crate::CreateUserResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "CreateUser";
    const ACTION: &'static str = "iam:CreateUser";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "LimitExceeded",
        "EntityAlreadyExists",
        "NoSuchEntity",
        "InvalidInput",
        "ConcurrentModification",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "CreateUserResult";
}

impl smithy::Operation for crate::CreateVirtualMFADeviceRequest {
    type Output = crate::CreateVirtualMFADeviceResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "CreateVirtualMFADevice";
    const ACTION: &'static str = "iam:CreateVirtualMFADevice";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "LimitExceeded",
        "InvalidInput",
        "EntityAlreadyExists",
        "ConcurrentModification",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "CreateVirtualMFADeviceResult";
}

impl smithy::Operation for crate::DeactivateMFADeviceRequest {
    type Output = crate::DeactivateMFADeviceResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DeactivateMFADevice";
    const ACTION: &'static str = "iam:DeactivateMFADevice";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "EntityTemporarilyUnmodifiable",
        "NoSuchEntity",
        "LimitExceeded",
        "ServiceFailure",
        "ConcurrentModification",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DeleteAccessKeyRequest {
    type Output = crate::DeleteAccessKeyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DeleteAccessKey";
    const ACTION: &'static str = "iam:DeleteAccessKey";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "LimitExceeded", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DeleteAccountAliasRequest {
    type Output = crate::DeleteAccountAliasResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DeleteAccountAlias";
    const ACTION: &'static str = "iam:DeleteAccountAlias";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "ConcurrentModification",
        "NoSuchEntity",
        "LimitExceeded",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DeleteAccountPasswordPolicyRequest {
    type Output = crate::DeleteAccountPasswordPolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DeleteAccountPasswordPolicy";
    const ACTION: &'static str = "iam:DeleteAccountPasswordPolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "LimitExceeded", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DeleteGroupRequest {
    type Output = crate::DeleteGroupResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DeleteGroup";
    const ACTION: &'static str = "iam:DeleteGroup";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NoSuchEntity",
        "DeleteConflict",
        "LimitExceeded",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DeleteGroupPolicyRequest {
    type Output = crate::DeleteGroupPolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DeleteGroupPolicy";
    const ACTION: &'static str = "iam:DeleteGroupPolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "LimitExceeded", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DeleteInstanceProfileRequest {
    type Output = crate::DeleteInstanceProfileResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DeleteInstanceProfile";
    const ACTION: &'static str = "iam:DeleteInstanceProfile";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NoSuchEntity",
        "DeleteConflict",
        "LimitExceeded",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DeleteOpenIDConnectProviderRequest {
    type Output = crate::DeleteOpenIDConnectProviderResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DeleteOpenIDConnectProvider";
    const ACTION: &'static str = "iam:DeleteOpenIDConnectProvider";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["InvalidInput", "NoSuchEntity", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DeletePolicyRequest {
    type Output = crate::DeletePolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DeletePolicy";
    const ACTION: &'static str = "iam:DeletePolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NoSuchEntity",
        "LimitExceeded",
        "InvalidInput",
        "DeleteConflict",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DeletePolicyVersionRequest {
    type Output = crate::DeletePolicyVersionResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DeletePolicyVersion";
    const ACTION: &'static str = "iam:DeletePolicyVersion";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NoSuchEntity",
        "LimitExceeded",
        "InvalidInput",
        "DeleteConflict",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DeleteRoleRequest {
    type Output = crate::DeleteRoleResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DeleteRole";
    const ACTION: &'static str = "iam:DeleteRole";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NoSuchEntity",
        "DeleteConflict",
        "LimitExceeded",
        "UnmodifiableEntity",
        "ConcurrentModification",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DeleteRolePermissionsBoundaryRequest {
    type Output = crate::DeleteRolePermissionsBoundaryResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DeleteRolePermissionsBoundary";
    const ACTION: &'static str = "iam:DeleteRolePermissionsBoundary";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "UnmodifiableEntity", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DeleteRolePolicyRequest {
    type Output = crate::DeleteRolePolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DeleteRolePolicy";
    const ACTION: &'static str = "iam:DeleteRolePolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NoSuchEntity",
        "LimitExceeded",
        "UnmodifiableEntity",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DeleteSAMLProviderRequest {
    type Output = crate::DeleteSAMLProviderResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DeleteSAMLProvider";
    const ACTION: &'static str = "iam:DeleteSAMLProvider";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] =
        &["InvalidInput", "LimitExceeded", "NoSuchEntity", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DeleteServerCertificateRequest {
    type Output = crate::DeleteServerCertificateResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DeleteServerCertificate";
    const ACTION: &'static str = "iam:DeleteServerCertificate";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NoSuchEntity",
        "DeleteConflict",
        "LimitExceeded",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DeleteServiceLinkedRoleRequest {
    type Output = crate::DeleteServiceLinkedRoleResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DeleteServiceLinkedRole";
    const ACTION: &'static str = "iam:DeleteServiceLinkedRole";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "LimitExceeded", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "DeleteServiceLinkedRoleResult";
}

impl smithy::Operation for crate::DeleteUserRequest {
    type Output = crate::DeleteUserResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DeleteUser";
    const ACTION: &'static str = "iam:DeleteUser";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "LimitExceeded",
        "NoSuchEntity",
        "DeleteConflict",
        "ConcurrentModification",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DeleteUserPermissionsBoundaryRequest {
    type Output = crate::DeleteUserPermissionsBoundaryResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DeleteUserPermissionsBoundary";
    const ACTION: &'static str = "iam:DeleteUserPermissionsBoundary";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DeleteUserPolicyRequest {
    type Output = crate::DeleteUserPolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DeleteUserPolicy";
    const ACTION: &'static str = "iam:DeleteUserPolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "LimitExceeded", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DeleteVirtualMFADeviceRequest {
    type Output = crate::DeleteVirtualMFADeviceResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DeleteVirtualMFADevice";
    const ACTION: &'static str = "iam:DeleteVirtualMFADevice";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NoSuchEntity",
        "DeleteConflict",
        "LimitExceeded",
        "ServiceFailure",
        "ConcurrentModification",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DetachGroupPolicyRequest {
    type Output = crate::DetachGroupPolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DetachGroupPolicy";
    const ACTION: &'static str = "iam:DetachGroupPolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] =
        &["NoSuchEntity", "LimitExceeded", "InvalidInput", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DetachRolePolicyRequest {
    type Output = crate::DetachRolePolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DetachRolePolicy";
    const ACTION: &'static str = "iam:DetachRolePolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NoSuchEntity",
        "LimitExceeded",
        "InvalidInput",
        "UnmodifiableEntity",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DetachUserPolicyRequest {
    type Output = crate::DetachUserPolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DetachUserPolicy";
    const ACTION: &'static str = "iam:DetachUserPolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] =
        &["NoSuchEntity", "LimitExceeded", "InvalidInput", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::EnableMFADeviceRequest {
    type Output = crate::EnableMFADeviceResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "EnableMFADevice";
    const ACTION: &'static str = "iam:EnableMFADevice";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "EntityAlreadyExists",
        "EntityTemporarilyUnmodifiable",
        "InvalidAuthenticationCode",
        "LimitExceeded",
        "NoSuchEntity",
        "ServiceFailure",
        "ConcurrentModification",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::GenerateCredentialReportRequest {
    type Output = crate::GenerateCredentialReportResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "GenerateCredentialReport";
    const ACTION: &'static str = "iam:GenerateCredentialReport";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["LimitExceeded", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "GenerateCredentialReportResult";
}

impl smithy::Operation for crate::GetAccessKeyLastUsedRequest {
    type Output = crate::GetAccessKeyLastUsedResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "GetAccessKeyLastUsed";
    const ACTION: &'static str = "iam:GetAccessKeyLastUsed";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[];
    const RESULT_WRAPPER: &'static str = "GetAccessKeyLastUsedResult";
}

impl smithy::Operation for crate::GetAccountAuthorizationDetailsRequest {
    type Output = crate::GetAccountAuthorizationDetailsResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "GetAccountAuthorizationDetails";
    const ACTION: &'static str = "iam:GetAccountAuthorizationDetails";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "GetAccountAuthorizationDetailsResult";
}

impl smithy::Operation for crate::GetAccountPasswordPolicyRequest {
    type Output = crate::GetAccountPasswordPolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "GetAccountPasswordPolicy";
    const ACTION: &'static str = "iam:GetAccountPasswordPolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "GetAccountPasswordPolicyResult";
}

impl smithy::Operation for crate::GetAccountSummaryRequest {
    type Output = crate::GetAccountSummaryResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "GetAccountSummary";
    const ACTION: &'static str = "iam:GetAccountSummary";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "GetAccountSummaryResult";
}

impl smithy::Operation for crate::GetContextKeysForCustomPolicyRequest {
    type Output = crate::GetContextKeysForPolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "GetContextKeysForCustomPolicy";
    const ACTION: &'static str = "iam:GetContextKeysForCustomPolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["InvalidInput"];
    const RESULT_WRAPPER: &'static str = "GetContextKeysForCustomPolicyResult";
}

impl smithy::Operation for crate::GetContextKeysForPrincipalPolicyRequest {
    type Output = crate::GetContextKeysForPolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "GetContextKeysForPrincipalPolicy";
    const ACTION: &'static str = "iam:GetContextKeysForPrincipalPolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "InvalidInput"];
    const RESULT_WRAPPER: &'static str = "GetContextKeysForPrincipalPolicyResult";
}

impl smithy::Operation for crate::GetCredentialReportRequest {
    type Output = crate::GetCredentialReportResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "GetCredentialReport";
    const ACTION: &'static str = "iam:GetCredentialReport";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "ReportNotPresent",
        "ReportExpired",
        "ReportInProgress",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "GetCredentialReportResult";
}

impl smithy::Operation for crate::GetGroupRequest {
    type Output = crate::GetGroupResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "GetGroup";
    const ACTION: &'static str = "iam:GetGroup";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "GetGroupResult";
}

impl smithy::Operation for crate::GetGroupPolicyRequest {
    type Output = crate::GetGroupPolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "GetGroupPolicy";
    const ACTION: &'static str = "iam:GetGroupPolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "GetGroupPolicyResult";
}

impl smithy::Operation for crate::GetInstanceProfileRequest {
    type Output = crate::GetInstanceProfileResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "GetInstanceProfile";
    const ACTION: &'static str = "iam:GetInstanceProfile";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "GetInstanceProfileResult";
}

impl smithy::Operation for crate::GetMFADeviceRequest {
    type Output = crate::GetMFADeviceResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "GetMFADevice";
    const ACTION: &'static str = "iam:GetMFADevice";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "GetMFADeviceResult";
}

impl smithy::Operation for crate::GetOpenIDConnectProviderRequest {
    type Output = crate::GetOpenIDConnectProviderResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "GetOpenIDConnectProvider";
    const ACTION: &'static str = "iam:GetOpenIDConnectProvider";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["InvalidInput", "NoSuchEntity", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "GetOpenIDConnectProviderResult";
}

impl smithy::Operation for crate::GetPolicyRequest {
    type Output = crate::GetPolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "GetPolicy";
    const ACTION: &'static str = "iam:GetPolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "InvalidInput", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "GetPolicyResult";
}

impl smithy::Operation for crate::GetPolicyVersionRequest {
    type Output = crate::GetPolicyVersionResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "GetPolicyVersion";
    const ACTION: &'static str = "iam:GetPolicyVersion";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "InvalidInput", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "GetPolicyVersionResult";
}

impl smithy::Operation for crate::GetRoleRequest {
    type Output = crate::GetRoleResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "GetRole";
    const ACTION: &'static str = "iam:GetRole";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "GetRoleResult";
}

impl smithy::Operation for crate::GetRolePolicyRequest {
    type Output = crate::GetRolePolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "GetRolePolicy";
    const ACTION: &'static str = "iam:GetRolePolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "GetRolePolicyResult";
}

impl smithy::Operation for crate::GetSAMLProviderRequest {
    type Output = crate::GetSAMLProviderResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "GetSAMLProvider";
    const ACTION: &'static str = "iam:GetSAMLProvider";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "InvalidInput", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "GetSAMLProviderResult";
}

impl smithy::Operation for crate::GetServerCertificateRequest {
    type Output = crate::GetServerCertificateResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "GetServerCertificate";
    const ACTION: &'static str = "iam:GetServerCertificate";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "GetServerCertificateResult";
}

impl smithy::Operation for crate::GetServiceLinkedRoleDeletionStatusRequest {
    type Output = crate::GetServiceLinkedRoleDeletionStatusResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "GetServiceLinkedRoleDeletionStatus";
    const ACTION: &'static str = "iam:GetServiceLinkedRoleDeletionStatus";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "InvalidInput", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "GetServiceLinkedRoleDeletionStatusResult";
}

impl smithy::Operation for crate::GetUserRequest {
    type Output = crate::GetUserResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "GetUser";
    const ACTION: &'static str = "iam:GetUser";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "GetUserResult";
}

impl smithy::Operation for crate::GetUserPolicyRequest {
    type Output = crate::GetUserPolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "GetUserPolicy";
    const ACTION: &'static str = "iam:GetUserPolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "GetUserPolicyResult";
}

impl smithy::Operation for crate::ListAccessKeysRequest {
    type Output = crate::ListAccessKeysResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListAccessKeys";
    const ACTION: &'static str = "iam:ListAccessKeys";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "ListAccessKeysResult";
}

impl smithy::Operation for crate::ListAccountAliasesRequest {
    type Output = crate::ListAccountAliasesResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListAccountAliases";
    const ACTION: &'static str = "iam:ListAccountAliases";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "ListAccountAliasesResult";
}

impl smithy::Operation for crate::ListAttachedGroupPoliciesRequest {
    type Output = crate::ListAttachedGroupPoliciesResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListAttachedGroupPolicies";
    const ACTION: &'static str = "iam:ListAttachedGroupPolicies";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "InvalidInput", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "ListAttachedGroupPoliciesResult";
}

impl smithy::Operation for crate::ListAttachedRolePoliciesRequest {
    type Output = crate::ListAttachedRolePoliciesResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListAttachedRolePolicies";
    const ACTION: &'static str = "iam:ListAttachedRolePolicies";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "InvalidInput", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "ListAttachedRolePoliciesResult";
}

impl smithy::Operation for crate::ListAttachedUserPoliciesRequest {
    type Output = crate::ListAttachedUserPoliciesResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListAttachedUserPolicies";
    const ACTION: &'static str = "iam:ListAttachedUserPolicies";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "InvalidInput", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "ListAttachedUserPoliciesResult";
}

impl smithy::Operation for crate::ListEntitiesForPolicyRequest {
    type Output = crate::ListEntitiesForPolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListEntitiesForPolicy";
    const ACTION: &'static str = "iam:ListEntitiesForPolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "InvalidInput", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "ListEntitiesForPolicyResult";
}

impl smithy::Operation for crate::ListGroupPoliciesRequest {
    type Output = crate::ListGroupPoliciesResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListGroupPolicies";
    const ACTION: &'static str = "iam:ListGroupPolicies";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "ListGroupPoliciesResult";
}

impl smithy::Operation for crate::ListGroupsRequest {
    type Output = crate::ListGroupsResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListGroups";
    const ACTION: &'static str = "iam:ListGroups";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "ListGroupsResult";
}

impl smithy::Operation for crate::ListGroupsForUserRequest {
    type Output = crate::ListGroupsForUserResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListGroupsForUser";
    const ACTION: &'static str = "iam:ListGroupsForUser";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "ListGroupsForUserResult";
}

impl smithy::Operation for crate::ListInstanceProfileTagsRequest {
    type Output = crate::ListInstanceProfileTagsResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListInstanceProfileTags";
    const ACTION: &'static str = "iam:ListInstanceProfileTags";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "ListInstanceProfileTagsResult";
}

impl smithy::Operation for crate::ListInstanceProfilesRequest {
    type Output = crate::ListInstanceProfilesResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListInstanceProfiles";
    const ACTION: &'static str = "iam:ListInstanceProfiles";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "ListInstanceProfilesResult";
}

impl smithy::Operation for crate::ListInstanceProfilesForRoleRequest {
    type Output = crate::ListInstanceProfilesForRoleResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListInstanceProfilesForRole";
    const ACTION: &'static str = "iam:ListInstanceProfilesForRole";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "ListInstanceProfilesForRoleResult";
}

impl smithy::Operation for crate::ListMFADeviceTagsRequest {
    type Output = crate::ListMFADeviceTagsResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListMFADeviceTags";
    const ACTION: &'static str = "iam:ListMFADeviceTags";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "InvalidInput", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "ListMFADeviceTagsResult";
}

impl smithy::Operation for crate::ListMFADevicesRequest {
    type Output = crate::ListMFADevicesResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListMFADevices";
    const ACTION: &'static str = "iam:ListMFADevices";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "ListMFADevicesResult";
}

impl smithy::Operation for crate::ListOpenIDConnectProviderTagsRequest {
    type Output = crate::ListOpenIDConnectProviderTagsResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListOpenIDConnectProviderTags";
    const ACTION: &'static str = "iam:ListOpenIDConnectProviderTags";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "ServiceFailure", "InvalidInput"];
    const RESULT_WRAPPER: &'static str = "ListOpenIDConnectProviderTagsResult";
}

impl smithy::Operation for crate::ListOpenIDConnectProvidersRequest {
    type Output = crate::ListOpenIDConnectProvidersResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListOpenIDConnectProviders";
    const ACTION: &'static str = "iam:ListOpenIDConnectProviders";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "ListOpenIDConnectProvidersResult";
}

impl smithy::Operation for crate::ListPoliciesRequest {
    type Output = crate::ListPoliciesResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListPolicies";
    const ACTION: &'static str = "iam:ListPolicies";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "ListPoliciesResult";
}

impl smithy::Operation for crate::ListPolicyTagsRequest {
    type Output = crate::ListPolicyTagsResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListPolicyTags";
    const ACTION: &'static str = "iam:ListPolicyTags";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "ServiceFailure", "InvalidInput"];
    const RESULT_WRAPPER: &'static str = "ListPolicyTagsResult";
}

impl smithy::Operation for crate::ListPolicyVersionsRequest {
    type Output = crate::ListPolicyVersionsResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListPolicyVersions";
    const ACTION: &'static str = "iam:ListPolicyVersions";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "InvalidInput", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "ListPolicyVersionsResult";
}

impl smithy::Operation for crate::ListRolePoliciesRequest {
    type Output = crate::ListRolePoliciesResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListRolePolicies";
    const ACTION: &'static str = "iam:ListRolePolicies";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "ListRolePoliciesResult";
}

impl smithy::Operation for crate::ListRoleTagsRequest {
    type Output = crate::ListRoleTagsResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListRoleTags";
    const ACTION: &'static str = "iam:ListRoleTags";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "ListRoleTagsResult";
}

impl smithy::Operation for crate::ListRolesRequest {
    type Output = crate::ListRolesResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListRoles";
    const ACTION: &'static str = "iam:ListRoles";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "ListRolesResult";
}

impl smithy::Operation for crate::ListSAMLProviderTagsRequest {
    type Output = crate::ListSAMLProviderTagsResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListSAMLProviderTags";
    const ACTION: &'static str = "iam:ListSAMLProviderTags";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "ServiceFailure", "InvalidInput"];
    const RESULT_WRAPPER: &'static str = "ListSAMLProviderTagsResult";
}

impl smithy::Operation for crate::ListSAMLProvidersRequest {
    type Output = crate::ListSAMLProvidersResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListSAMLProviders";
    const ACTION: &'static str = "iam:ListSAMLProviders";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "ListSAMLProvidersResult";
}

impl smithy::Operation for crate::ListServerCertificateTagsRequest {
    type Output = crate::ListServerCertificateTagsResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListServerCertificateTags";
    const ACTION: &'static str = "iam:ListServerCertificateTags";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "ListServerCertificateTagsResult";
}

impl smithy::Operation for crate::ListServerCertificatesRequest {
    type Output = crate::ListServerCertificatesResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListServerCertificates";
    const ACTION: &'static str = "iam:ListServerCertificates";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "ListServerCertificatesResult";
}

impl smithy::Operation for crate::ListUserPoliciesRequest {
    type Output = crate::ListUserPoliciesResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListUserPolicies";
    const ACTION: &'static str = "iam:ListUserPolicies";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "ListUserPoliciesResult";
}

impl smithy::Operation for crate::ListUserTagsRequest {
    type Output = crate::ListUserTagsResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListUserTags";
    const ACTION: &'static str = "iam:ListUserTags";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "ListUserTagsResult";
}

impl smithy::Operation for crate::ListUsersRequest {
    type Output = crate::ListUsersResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListUsers";
    const ACTION: &'static str = "iam:ListUsers";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "ListUsersResult";
}

impl smithy::Operation for crate::ListVirtualMFADevicesRequest {
    type Output = crate::ListVirtualMFADevicesResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListVirtualMFADevices";
    const ACTION: &'static str = "iam:ListVirtualMFADevices";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[];
    const RESULT_WRAPPER: &'static str = "ListVirtualMFADevicesResult";
}

impl smithy::Operation for crate::PutGroupPolicyRequest {
    type Output = crate::PutGroupPolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "PutGroupPolicy";
    const ACTION: &'static str = "iam:PutGroupPolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "LimitExceeded",
        "MalformedPolicyDocument",
        "NoSuchEntity",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::PutRolePermissionsBoundaryRequest {
    type Output = crate::PutRolePermissionsBoundaryResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "PutRolePermissionsBoundary";
    const ACTION: &'static str = "iam:PutRolePermissionsBoundary";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NoSuchEntity",
        "InvalidInput",
        "UnmodifiableEntity",
        "PolicyNotAttachable",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::PutRolePolicyRequest {
    type Output = crate::PutRolePolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "PutRolePolicy";
    const ACTION: &'static str = "iam:PutRolePolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "LimitExceeded",
        "MalformedPolicyDocument",
        "NoSuchEntity",
        "UnmodifiableEntity",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::PutUserPermissionsBoundaryRequest {
    type Output = crate::PutUserPermissionsBoundaryResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "PutUserPermissionsBoundary";
    const ACTION: &'static str = "iam:PutUserPermissionsBoundary";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NoSuchEntity",
        "InvalidInput",
        "PolicyNotAttachable",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::PutUserPolicyRequest {
    type Output = crate::PutUserPolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "PutUserPolicy";
    const ACTION: &'static str = "iam:PutUserPolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "LimitExceeded",
        "MalformedPolicyDocument",
        "NoSuchEntity",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::RemoveClientIDFromOpenIDConnectProviderRequest {
    type Output = crate::RemoveClientIDFromOpenIDConnectProviderResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "RemoveClientIDFromOpenIDConnectProvider";
    const ACTION: &'static str = "iam:RemoveClientIDFromOpenIDConnectProvider";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "ConcurrentModification",
        "InvalidInput",
        "NoSuchEntity",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::RemoveRoleFromInstanceProfileRequest {
    type Output = crate::RemoveRoleFromInstanceProfileResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "RemoveRoleFromInstanceProfile";
    const ACTION: &'static str = "iam:RemoveRoleFromInstanceProfile";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NoSuchEntity",
        "LimitExceeded",
        "UnmodifiableEntity",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::RemoveUserFromGroupRequest {
    type Output = crate::RemoveUserFromGroupResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "RemoveUserFromGroup";
    const ACTION: &'static str = "iam:RemoveUserFromGroup";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "LimitExceeded", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::ResyncMFADeviceRequest {
    type Output = crate::ResyncMFADeviceResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ResyncMFADevice";
    const ACTION: &'static str = "iam:ResyncMFADevice";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "InvalidAuthenticationCode",
        "NoSuchEntity",
        "LimitExceeded",
        "ServiceFailure",
        "ConcurrentModification",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::SetDefaultPolicyVersionRequest {
    type Output = crate::SetDefaultPolicyVersionResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "SetDefaultPolicyVersion";
    const ACTION: &'static str = "iam:SetDefaultPolicyVersion";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] =
        &["NoSuchEntity", "InvalidInput", "LimitExceeded", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::SimulateCustomPolicyRequest {
    type Output = crate::SimulatePolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "SimulateCustomPolicy";
    const ACTION: &'static str = "iam:SimulateCustomPolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["InvalidInput", "PolicyEvaluation"];
    const RESULT_WRAPPER: &'static str = "SimulateCustomPolicyResult";
}

impl smithy::Operation for crate::SimulatePrincipalPolicyRequest {
    type Output = crate::SimulatePolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "SimulatePrincipalPolicy";
    const ACTION: &'static str = "iam:SimulatePrincipalPolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "InvalidInput", "PolicyEvaluation"];
    const RESULT_WRAPPER: &'static str = "SimulatePrincipalPolicyResult";
}

impl smithy::Operation for crate::TagInstanceProfileRequest {
    type Output = crate::TagInstanceProfileResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "TagInstanceProfile";
    const ACTION: &'static str = "iam:TagInstanceProfile";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NoSuchEntity",
        "InvalidInput",
        "LimitExceeded",
        "ConcurrentModification",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::TagMFADeviceRequest {
    type Output = crate::TagMFADeviceResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "TagMFADevice";
    const ACTION: &'static str = "iam:TagMFADevice";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "InvalidInput",
        "NoSuchEntity",
        "LimitExceeded",
        "ConcurrentModification",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::TagOpenIDConnectProviderRequest {
    type Output = crate::TagOpenIDConnectProviderResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "TagOpenIDConnectProvider";
    const ACTION: &'static str = "iam:TagOpenIDConnectProvider";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NoSuchEntity",
        "LimitExceeded",
        "InvalidInput",
        "ConcurrentModification",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::TagPolicyRequest {
    type Output = crate::TagPolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "TagPolicy";
    const ACTION: &'static str = "iam:TagPolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NoSuchEntity",
        "LimitExceeded",
        "InvalidInput",
        "ConcurrentModification",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::TagRoleRequest {
    type Output = crate::TagRoleResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "TagRole";
    const ACTION: &'static str = "iam:TagRole";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NoSuchEntity",
        "LimitExceeded",
        "InvalidInput",
        "ConcurrentModification",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::TagSAMLProviderRequest {
    type Output = crate::TagSAMLProviderResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "TagSAMLProvider";
    const ACTION: &'static str = "iam:TagSAMLProvider";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NoSuchEntity",
        "LimitExceeded",
        "InvalidInput",
        "ConcurrentModification",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::TagServerCertificateRequest {
    type Output = crate::TagServerCertificateResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "TagServerCertificate";
    const ACTION: &'static str = "iam:TagServerCertificate";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NoSuchEntity",
        "InvalidInput",
        "LimitExceeded",
        "ConcurrentModification",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::TagUserRequest {
    type Output = crate::TagUserResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "TagUser";
    const ACTION: &'static str = "iam:TagUser";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NoSuchEntity",
        "LimitExceeded",
        "InvalidInput",
        "ConcurrentModification",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::UntagInstanceProfileRequest {
    type Output = crate::UntagInstanceProfileResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "UntagInstanceProfile";
    const ACTION: &'static str = "iam:UntagInstanceProfile";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NoSuchEntity",
        "InvalidInput",
        "ConcurrentModification",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::UntagMFADeviceRequest {
    type Output = crate::UntagMFADeviceResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "UntagMFADevice";
    const ACTION: &'static str = "iam:UntagMFADevice";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NoSuchEntity",
        "InvalidInput",
        "ConcurrentModification",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::UntagOpenIDConnectProviderRequest {
    type Output = crate::UntagOpenIDConnectProviderResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "UntagOpenIDConnectProvider";
    const ACTION: &'static str = "iam:UntagOpenIDConnectProvider";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NoSuchEntity",
        "InvalidInput",
        "ConcurrentModification",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::UntagPolicyRequest {
    type Output = crate::UntagPolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "UntagPolicy";
    const ACTION: &'static str = "iam:UntagPolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NoSuchEntity",
        "InvalidInput",
        "ConcurrentModification",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::UntagRoleRequest {
    type Output = crate::UntagRoleResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "UntagRole";
    const ACTION: &'static str = "iam:UntagRole";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "ConcurrentModification", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::UntagSAMLProviderRequest {
    type Output = crate::UntagSAMLProviderResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "UntagSAMLProvider";
    const ACTION: &'static str = "iam:UntagSAMLProvider";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NoSuchEntity",
        "InvalidInput",
        "ConcurrentModification",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::UntagServerCertificateRequest {
    type Output = crate::UntagServerCertificateResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "UntagServerCertificate";
    const ACTION: &'static str = "iam:UntagServerCertificate";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NoSuchEntity",
        "InvalidInput",
        "ConcurrentModification",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::UntagUserRequest {
    type Output = crate::UntagUserResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "UntagUser";
    const ACTION: &'static str = "iam:UntagUser";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "ConcurrentModification", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::UpdateAccessKeyRequest {
    type Output = crate::UpdateAccessKeyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "UpdateAccessKey";
    const ACTION: &'static str = "iam:UpdateAccessKey";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] =
        &["NoSuchEntity", "LimitExceeded", "ServiceFailure", "InvalidInput"];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::UpdateAccountPasswordPolicyRequest {
    type Output = crate::UpdateAccountPasswordPolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "UpdateAccountPasswordPolicy";
    const ACTION: &'static str = "iam:UpdateAccountPasswordPolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NoSuchEntity",
        "MalformedPolicyDocument",
        "LimitExceeded",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::UpdateAssumeRolePolicyRequest {
    type Output = crate::UpdateAssumeRolePolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "UpdateAssumeRolePolicy";
    const ACTION: &'static str = "iam:UpdateAssumeRolePolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NoSuchEntity",
        "MalformedPolicyDocument",
        "LimitExceeded",
        "UnmodifiableEntity",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::UpdateGroupRequest {
    type Output = crate::UpdateGroupResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "UpdateGroup";
    const ACTION: &'static str = "iam:UpdateGroup";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NoSuchEntity",
        "EntityAlreadyExists",
        "LimitExceeded",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::UpdateOpenIDConnectProviderThumbprintRequest {
    type Output = crate::UpdateOpenIDConnectProviderThumbprintResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "UpdateOpenIDConnectProviderThumbprint";
    const ACTION: &'static str = "iam:UpdateOpenIDConnectProviderThumbprint";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "ConcurrentModification",
        "InvalidInput",
        "NoSuchEntity",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::UpdateRoleRequest {
    type Output = crate::UpdateRoleResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "UpdateRole";
    const ACTION: &'static str = "iam:UpdateRole";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["UnmodifiableEntity", "NoSuchEntity", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "UpdateRoleResult";
}

impl smithy::Operation for crate::UpdateRoleDescriptionRequest {
    type Output = crate::UpdateRoleDescriptionResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "UpdateRoleDescription";
    const ACTION: &'static str = "iam:UpdateRoleDescription";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NoSuchEntity", "UnmodifiableEntity", "ServiceFailure"];
    const RESULT_WRAPPER: &'static str = "UpdateRoleDescriptionResult";
}

impl smithy::Operation for crate::UpdateSAMLProviderRequest {
    type Output = crate::UpdateSAMLProviderResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "UpdateSAMLProvider";
    const ACTION: &'static str = "iam:UpdateSAMLProvider";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NoSuchEntity",
        "InvalidInput",
        "LimitExceeded",
        "ServiceFailure",
        "ConcurrentModification",
    ];
    const RESULT_WRAPPER: &'static str = "UpdateSAMLProviderResult";
}

impl smithy::Operation for crate::UpdateServerCertificateRequest {
    type Output = crate::UpdateServerCertificateResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "UpdateServerCertificate";
    const ACTION: &'static str = "iam:UpdateServerCertificate";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NoSuchEntity",
        "EntityAlreadyExists",
        "LimitExceeded",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::UpdateUserRequest {
    type Output = crate::UpdateUserResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "UpdateUser";
    const ACTION: &'static str = "iam:UpdateUser";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NoSuchEntity",
        "LimitExceeded",
        "EntityAlreadyExists",
        "EntityTemporarilyUnmodifiable",
        "ConcurrentModification",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::UploadServerCertificateRequest {
    type Output = crate::UploadServerCertificateResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "UploadServerCertificate";
    const ACTION: &'static str = "iam:UploadServerCertificate";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "LimitExceeded",
        "InvalidInput",
        "EntityAlreadyExists",
        "MalformedCertificate",
        "KeyPairMismatch",
        "ConcurrentModification",
        "ServiceFailure",
    ];
    const RESULT_WRAPPER: &'static str = "UploadServerCertificateResult";
}
