// Printed by `cargo xtask codegen` from models/. Do not edit.

use crate::{Error, SERVICE};

impl smithy::Operation for crate::AssumeRoleRequest {
    type Output = crate::AssumeRoleResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "AssumeRole";
    const ACTION: &'static str = "sts:AssumeRole";
    const EFFECT: smithy::Effect = smithy::Effect::Issues;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "MalformedPolicyDocument",
        "PackedPolicyTooLarge",
        "RegionDisabledException",
        "ExpiredTokenException",
    ];
    const RESULT_WRAPPER: &'static str = "AssumeRoleResult";
}

impl smithy::Operation for crate::AssumeRoleWithSAMLRequest {
    type Output = crate::AssumeRoleWithSAMLResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "AssumeRoleWithSAML";
    const ACTION: &'static str = "sts:AssumeRoleWithSAML";
    const EFFECT: smithy::Effect = smithy::Effect::Issues;
    const SIGNED: bool = false;
    const ERRORS: &'static [&'static str] = &[
        "MalformedPolicyDocument",
        "PackedPolicyTooLarge",
        "IDPRejectedClaim",
        "InvalidIdentityToken",
        "ExpiredTokenException",
        "RegionDisabledException",
    ];
    const RESULT_WRAPPER: &'static str = "AssumeRoleWithSAMLResult";
}

impl smithy::Operation for crate::AssumeRoleWithWebIdentityRequest {
    type Output = crate::AssumeRoleWithWebIdentityResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "AssumeRoleWithWebIdentity";
    const ACTION: &'static str = "sts:AssumeRoleWithWebIdentity";
    const EFFECT: smithy::Effect = smithy::Effect::Issues;
    const SIGNED: bool = false;
    const ERRORS: &'static [&'static str] = &[
        "MalformedPolicyDocument",
        "PackedPolicyTooLarge",
        "IDPRejectedClaim",
        "IDPCommunicationError",
        "InvalidIdentityToken",
        "ExpiredTokenException",
        "RegionDisabledException",
    ];
    const RESULT_WRAPPER: &'static str = "AssumeRoleWithWebIdentityResult";
}

impl smithy::Operation for crate::DecodeAuthorizationMessageRequest {
    type Output = crate::DecodeAuthorizationMessageResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "DecodeAuthorizationMessage";
    const ACTION: &'static str = "sts:DecodeAuthorizationMessage";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["InvalidAuthorizationMessageException"];
    const RESULT_WRAPPER: &'static str = "DecodeAuthorizationMessageResult";
}

impl smithy::Operation for crate::GetAccessKeyInfoRequest {
    type Output = crate::GetAccessKeyInfoResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "GetAccessKeyInfo";
    const ACTION: &'static str = "sts:GetAccessKeyInfo";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[];
    const RESULT_WRAPPER: &'static str = "GetAccessKeyInfoResult";
}

impl smithy::Operation for crate::GetCallerIdentityRequest {
    type Output = crate::GetCallerIdentityResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "GetCallerIdentity";
    const ACTION: &'static str = "sts:GetCallerIdentity";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[];
    const RESULT_WRAPPER: &'static str = "GetCallerIdentityResult";
}

impl smithy::Operation for crate::GetFederationTokenRequest {
    type Output = crate::GetFederationTokenResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "GetFederationToken";
    const ACTION: &'static str = "sts:GetFederationToken";
    const EFFECT: smithy::Effect = smithy::Effect::Issues;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[
        "MalformedPolicyDocument",
        "PackedPolicyTooLarge",
        "RegionDisabledException",
    ];
    const RESULT_WRAPPER: &'static str = "GetFederationTokenResult";
}

impl smithy::Operation for crate::GetSessionTokenRequest {
    type Output = crate::GetSessionTokenResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "GetSessionToken";
    const ACTION: &'static str = "sts:GetSessionToken";
    const EFFECT: smithy::Effect = smithy::Effect::Issues;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["RegionDisabledException"];
    const RESULT_WRAPPER: &'static str = "GetSessionTokenResult";
}
