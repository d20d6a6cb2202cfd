// Printed by `cargo xtask codegen` from models/. Do not edit.

use crate::{Error, SERVICE};

impl smithy::Operation for crate::CancelKeyDeletionRequest {
    type Output = crate::CancelKeyDeletionResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "CancelKeyDeletion";
    const ACTION: &'static str = "kms:CancelKeyDeletion";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NotFoundException",
        "InvalidArnException",
        "DependencyTimeoutException",
        "KMSInternalException",
        "KMSInvalidStateException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::CreateAliasRequest {
    type Output = crate::CreateAliasResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "CreateAlias";
    const ACTION: &'static str = "kms:CreateAlias";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "DependencyTimeoutException",
        "AlreadyExistsException",
        "NotFoundException",
        "InvalidAliasNameException",
        "KMSInternalException",
        "LimitExceededException",
        "KMSInvalidStateException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::CreateKeyRequest {
    type Output = crate::CreateKeyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "CreateKey";
    const ACTION: &'static str = "kms:CreateKey";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "MalformedPolicyDocumentException",
        "DependencyTimeoutException",
        "InvalidArnException",
        "UnsupportedOperationException",
        "KMSInternalException",
        "LimitExceededException",
        "TagException",
        "CustomKeyStoreNotFoundException",
        "CustomKeyStoreInvalidStateException",
        "CloudHsmClusterInvalidConfigurationException",
        "XksKeyInvalidConfigurationException",
        "XksKeyAlreadyInUseException",
        "XksKeyNotFoundException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DecryptRequest {
    type Output = crate::DecryptResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "Decrypt";
    const ACTION: &'static str = "kms:Decrypt";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NotFoundException",
        "DisabledException",
        "InvalidCiphertextException",
        "KeyUnavailableException",
        "IncorrectKeyException",
        "InvalidKeyUsageException",
        "DependencyTimeoutException",
        "InvalidGrantTokenException",
        "KMSInternalException",
        "KMSInvalidStateException",
        "DryRunOperationException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DeleteAliasRequest {
    type Output = crate::DeleteAliasResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DeleteAlias";
    const ACTION: &'static str = "kms:DeleteAlias";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "DependencyTimeoutException",
        "NotFoundException",
        "KMSInternalException",
        "KMSInvalidStateException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DescribeKeyRequest {
    type Output = crate::DescribeKeyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DescribeKey";
    const ACTION: &'static str = "kms:DescribeKey";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NotFoundException",
        "InvalidArnException",
        "DependencyTimeoutException",
        "KMSInternalException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DisableKeyRequest {
    type Output = crate::DisableKeyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DisableKey";
    const ACTION: &'static str = "kms:DisableKey";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NotFoundException",
        "InvalidArnException",
        "DependencyTimeoutException",
        "KMSInternalException",
        "KMSInvalidStateException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::EnableKeyRequest {
    type Output = crate::EnableKeyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "EnableKey";
    const ACTION: &'static str = "kms:EnableKey";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NotFoundException",
        "InvalidArnException",
        "DependencyTimeoutException",
        "KMSInternalException",
        "LimitExceededException",
        "KMSInvalidStateException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::EncryptRequest {
    type Output = crate::EncryptResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "Encrypt";
    const ACTION: &'static str = "kms:Encrypt";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NotFoundException",
        "DisabledException",
        "KeyUnavailableException",
        "DependencyTimeoutException",
        "InvalidKeyUsageException",
        "InvalidGrantTokenException",
        "KMSInternalException",
        "KMSInvalidStateException",
        "DryRunOperationException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::GenerateDataKeyRequest {
    type Output = crate::GenerateDataKeyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "GenerateDataKey";
    const ACTION: &'static str = "kms:GenerateDataKey";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NotFoundException",
        "DisabledException",
        "KeyUnavailableException",
        "DependencyTimeoutException",
        "InvalidKeyUsageException",
        "InvalidGrantTokenException",
        "KMSInternalException",
        "KMSInvalidStateException",
        "DryRunOperationException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::GenerateDataKeyWithoutPlaintextRequest {
    type Output = crate::GenerateDataKeyWithoutPlaintextResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "GenerateDataKeyWithoutPlaintext";
    const ACTION: &'static str = "kms:GenerateDataKeyWithoutPlaintext";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NotFoundException",
        "DisabledException",
        "KeyUnavailableException",
        "DependencyTimeoutException",
        "InvalidKeyUsageException",
        "InvalidGrantTokenException",
        "KMSInternalException",
        "KMSInvalidStateException",
        "DryRunOperationException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::GenerateRandomRequest {
    type Output = crate::GenerateRandomResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "GenerateRandom";
    const ACTION: &'static str = "kms:GenerateRandom";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "DependencyTimeoutException",
        "KMSInternalException",
        "UnsupportedOperationException",
        "CustomKeyStoreNotFoundException",
        "CustomKeyStoreInvalidStateException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::GetKeyPolicyRequest {
    type Output = crate::GetKeyPolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "GetKeyPolicy";
    const ACTION: &'static str = "kms:GetKeyPolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NotFoundException",
        "InvalidArnException",
        "DependencyTimeoutException",
        "KMSInternalException",
        "KMSInvalidStateException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::ListAliasesRequest {
    type Output = crate::ListAliasesResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListAliases";
    const ACTION: &'static str = "kms:ListAliases";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "DependencyTimeoutException",
        "InvalidMarkerException",
        "KMSInternalException",
        "InvalidArnException",
        "NotFoundException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::ListKeyPoliciesRequest {
    type Output = crate::ListKeyPoliciesResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListKeyPolicies";
    const ACTION: &'static str = "kms:ListKeyPolicies";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NotFoundException",
        "InvalidArnException",
        "DependencyTimeoutException",
        "KMSInternalException",
        "KMSInvalidStateException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::ListKeysRequest {
    type Output = crate::ListKeysResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListKeys";
    const ACTION: &'static str = "kms:ListKeys";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "DependencyTimeoutException",
        "KMSInternalException",
        "InvalidMarkerException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::ListResourceTagsRequest {
    type Output = crate::ListResourceTagsResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListResourceTags";
    const ACTION: &'static str = "kms:ListResourceTags";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "KMSInternalException",
        "NotFoundException",
        "InvalidArnException",
        "InvalidMarkerException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::PutKeyPolicyRequest {
    type Output = crate::PutKeyPolicyResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "PutKeyPolicy";
    const ACTION: &'static str = "kms:PutKeyPolicy";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NotFoundException",
        "InvalidArnException",
        "MalformedPolicyDocumentException",
        "DependencyTimeoutException",
        "UnsupportedOperationException",
        "KMSInternalException",
        "LimitExceededException",
        "KMSInvalidStateException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::ReEncryptRequest {
    type Output = crate::ReEncryptResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ReEncrypt";
    const ACTION: &'static str = "kms:ReEncrypt";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NotFoundException",
        "DisabledException",
        "InvalidCiphertextException",
        "KeyUnavailableException",
        "IncorrectKeyException",
        "DependencyTimeoutException",
        "InvalidKeyUsageException",
        "InvalidGrantTokenException",
        "KMSInternalException",
        "KMSInvalidStateException",
        "DryRunOperationException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::ScheduleKeyDeletionRequest {
    type Output = crate::ScheduleKeyDeletionResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ScheduleKeyDeletion";
    const ACTION: &'static str = "kms:ScheduleKeyDeletion";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NotFoundException",
        "InvalidArnException",
        "DependencyTimeoutException",
        "KMSInternalException",
        "KMSInvalidStateException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::TagResourceRequest {
    type Output = crate::TagResourceResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "TagResource";
    const ACTION: &'static str = "kms:TagResource";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "KMSInternalException",
        "NotFoundException",
        "InvalidArnException",
        "KMSInvalidStateException",
        "LimitExceededException",
        "TagException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::UntagResourceRequest {
    type Output = crate::UntagResourceResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "UntagResource";
    const ACTION: &'static str = "kms:UntagResource";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "KMSInternalException",
        "NotFoundException",
        "InvalidArnException",
        "KMSInvalidStateException",
        "TagException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::UpdateAliasRequest {
    type Output = crate::UpdateAliasResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "UpdateAlias";
    const ACTION: &'static str = "kms:UpdateAlias";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "DependencyTimeoutException",
        "NotFoundException",
        "KMSInternalException",
        "LimitExceededException",
        "KMSInvalidStateException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::UpdateKeyDescriptionRequest {
    type Output = crate::UpdateKeyDescriptionResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "UpdateKeyDescription";
    const ACTION: &'static str = "kms:UpdateKeyDescription";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "NotFoundException",
        "InvalidArnException",
        "DependencyTimeoutException",
        "KMSInternalException",
        "KMSInvalidStateException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}
