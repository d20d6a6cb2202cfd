// Printed by `cargo xtask codegen` from models/. Do not edit.

use crate::{Error, SERVICE};

impl smithy::Operation for crate::CreateIdentityPoolInput {
    type Output = crate::IdentityPool;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "CreateIdentityPool";
    const ACTION: &'static str = "cognito-identity:CreateIdentityPool";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "InvalidParameterException",
        "NotAuthorizedException",
        "ResourceConflictException",
        "TooManyRequestsException",
        "InternalErrorException",
        "LimitExceededException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DeleteIdentitiesInput {
    type Output = crate::DeleteIdentitiesResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DeleteIdentities";
    const ACTION: &'static str = "cognito-identity:DeleteIdentities";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "InvalidParameterException",
        "TooManyRequestsException",
        "InternalErrorException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DeleteIdentityPoolInput {
    type Output = crate::DeleteIdentityPoolResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DeleteIdentityPool";
    const ACTION: &'static str = "cognito-identity:DeleteIdentityPool";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "InvalidParameterException",
        "ResourceNotFoundException",
        "NotAuthorizedException",
        "TooManyRequestsException",
        "InternalErrorException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DescribeIdentityInput {
    type Output = crate::IdentityDescription;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DescribeIdentity";
    const ACTION: &'static str = "cognito-identity:DescribeIdentity";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "InvalidParameterException",
        "ResourceNotFoundException",
        "NotAuthorizedException",
        "TooManyRequestsException",
        "InternalErrorException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::DescribeIdentityPoolInput {
    type Output = crate::IdentityPool;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DescribeIdentityPool";
    const ACTION: &'static str = "cognito-identity:DescribeIdentityPool";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "InvalidParameterException",
        "ResourceNotFoundException",
        "NotAuthorizedException",
        "TooManyRequestsException",
        "InternalErrorException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::GetCredentialsForIdentityInput {
    type Output = crate::GetCredentialsForIdentityResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "GetCredentialsForIdentity";
    const ACTION: &'static str = "cognito-identity:GetCredentialsForIdentity";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = false;
    const ERRORS: &'static [&'static str] = &[
        "InvalidParameterException",
        "ResourceNotFoundException",
        "NotAuthorizedException",
        "ResourceConflictException",
        "TooManyRequestsException",
        "InvalidIdentityPoolConfigurationException",
        "InternalErrorException",
        "ExternalServiceException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::GetIdInput {
    type Output = crate::GetIdResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "GetId";
    const ACTION: &'static str = "cognito-identity:GetId";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = false;
    const ERRORS: &'static [&'static str] = &[
        "InvalidParameterException",
        "ResourceNotFoundException",
        "NotAuthorizedException",
        "ResourceConflictException",
        "TooManyRequestsException",
        "InternalErrorException",
        "LimitExceededException",
        "ExternalServiceException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::GetIdentityPoolRolesInput {
    type Output = crate::GetIdentityPoolRolesResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "GetIdentityPoolRoles";
    const ACTION: &'static str = "cognito-identity:GetIdentityPoolRoles";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "InvalidParameterException",
        "ResourceNotFoundException",
        "NotAuthorizedException",
        "ResourceConflictException",
        "TooManyRequestsException",
        "InternalErrorException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::GetOpenIdTokenInput {
    type Output = crate::GetOpenIdTokenResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "GetOpenIdToken";
    const ACTION: &'static str = "cognito-identity:GetOpenIdToken";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = false;
    const ERRORS: &'static [&'static str] = &[
        "InvalidParameterException",
        "ResourceNotFoundException",
        "NotAuthorizedException",
        "ResourceConflictException",
        "TooManyRequestsException",
        "InternalErrorException",
        "ExternalServiceException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::GetOpenIdTokenForDeveloperIdentityInput {
    type Output = crate::GetOpenIdTokenForDeveloperIdentityResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "GetOpenIdTokenForDeveloperIdentity";
    const ACTION: &'static str = "cognito-identity:GetOpenIdTokenForDeveloperIdentity";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "InvalidParameterException",
        "ResourceNotFoundException",
        "NotAuthorizedException",
        "ResourceConflictException",
        "TooManyRequestsException",
        "InternalErrorException",
        "DeveloperUserAlreadyRegisteredException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::GetPrincipalTagAttributeMapInput {
    type Output = crate::GetPrincipalTagAttributeMapResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "GetPrincipalTagAttributeMap";
    const ACTION: &'static str = "cognito-identity:GetPrincipalTagAttributeMap";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "InvalidParameterException",
        "ResourceNotFoundException",
        "NotAuthorizedException",
        "TooManyRequestsException",
        "InternalErrorException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::ListIdentitiesInput {
    type Output = crate::ListIdentitiesResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListIdentities";
    const ACTION: &'static str = "cognito-identity:ListIdentities";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "InvalidParameterException",
        "ResourceNotFoundException",
        "NotAuthorizedException",
        "TooManyRequestsException",
        "InternalErrorException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::ListIdentityPoolsInput {
    type Output = crate::ListIdentityPoolsResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListIdentityPools";
    const ACTION: &'static str = "cognito-identity:ListIdentityPools";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "InvalidParameterException",
        "NotAuthorizedException",
        "TooManyRequestsException",
        "ResourceNotFoundException",
        "InternalErrorException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::ListTagsForResourceInput {
    type Output = crate::ListTagsForResourceResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "ListTagsForResource";
    const ACTION: &'static str = "cognito-identity:ListTagsForResource";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "InvalidParameterException",
        "ResourceNotFoundException",
        "NotAuthorizedException",
        "TooManyRequestsException",
        "InternalErrorException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::LookupDeveloperIdentityInput {
    type Output = crate::LookupDeveloperIdentityResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "LookupDeveloperIdentity";
    const ACTION: &'static str = "cognito-identity:LookupDeveloperIdentity";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "InvalidParameterException",
        "ResourceNotFoundException",
        "NotAuthorizedException",
        "ResourceConflictException",
        "TooManyRequestsException",
        "InternalErrorException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::MergeDeveloperIdentitiesInput {
    type Output = crate::MergeDeveloperIdentitiesResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "MergeDeveloperIdentities";
    const ACTION: &'static str = "cognito-identity:MergeDeveloperIdentities";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "InvalidParameterException",
        "ResourceNotFoundException",
        "NotAuthorizedException",
        "ResourceConflictException",
        "TooManyRequestsException",
        "InternalErrorException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::SetIdentityPoolRolesInput {
    type Output = crate::SetIdentityPoolRolesResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "SetIdentityPoolRoles";
    const ACTION: &'static str = "cognito-identity:SetIdentityPoolRoles";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "InvalidParameterException",
        "ResourceNotFoundException",
        "NotAuthorizedException",
        "ResourceConflictException",
        "TooManyRequestsException",
        "InternalErrorException",
        "ConcurrentModificationException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::SetPrincipalTagAttributeMapInput {
    type Output = crate::SetPrincipalTagAttributeMapResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "SetPrincipalTagAttributeMap";
    const ACTION: &'static str = "cognito-identity:SetPrincipalTagAttributeMap";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "InvalidParameterException",
        "ResourceNotFoundException",
        "NotAuthorizedException",
        "TooManyRequestsException",
        "InternalErrorException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::TagResourceInput {
    type Output = crate::TagResourceResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "TagResource";
    const ACTION: &'static str = "cognito-identity:TagResource";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "InvalidParameterException",
        "ResourceNotFoundException",
        "NotAuthorizedException",
        "TooManyRequestsException",
        "InternalErrorException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::UnlinkDeveloperIdentityInput {
    type Output = crate::UnlinkDeveloperIdentityResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "UnlinkDeveloperIdentity";
    const ACTION: &'static str = "cognito-identity:UnlinkDeveloperIdentity";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "InvalidParameterException",
        "ResourceNotFoundException",
        "NotAuthorizedException",
        "ResourceConflictException",
        "TooManyRequestsException",
        "InternalErrorException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::UnlinkIdentityInput {
    type Output = crate::UnlinkIdentityResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "UnlinkIdentity";
    const ACTION: &'static str = "cognito-identity:UnlinkIdentity";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = false;
    const ERRORS: &'static [&'static str] = &[
        "InvalidParameterException",
        "ResourceNotFoundException",
        "NotAuthorizedException",
        "ResourceConflictException",
        "TooManyRequestsException",
        "InternalErrorException",
        "ExternalServiceException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::UntagResourceInput {
    type Output = crate::UntagResourceResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "UntagResource";
    const ACTION: &'static str = "cognito-identity:UntagResource";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "InvalidParameterException",
        "ResourceNotFoundException",
        "NotAuthorizedException",
        "TooManyRequestsException",
        "InternalErrorException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}

impl smithy::Operation for crate::IdentityPool {
    type Output = crate::IdentityPool;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "UpdateIdentityPool";
    const ACTION: &'static str = "cognito-identity:UpdateIdentityPool";
    const EFFECT: smithy::Effect = smithy::Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "InvalidParameterException",
        "ResourceNotFoundException",
        "NotAuthorizedException",
        "ResourceConflictException",
        "TooManyRequestsException",
        "InternalErrorException",
        "ConcurrentModificationException",
        "LimitExceededException",
    ];
    const RESULT_WRAPPER: &'static str = "";
}
