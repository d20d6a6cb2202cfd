//! IAM.

use iam_api as iam;
use serde_json::json;

use crate::entry::{Entry, entry};
use crate::scene::TRUST;

const POLICY: &str =
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}"#;
const READ_ONLY: &str = "arn:aws:iam::aws:policy/ReadOnlyAccess";

pub(crate) fn entries() -> Vec<Entry> {
    let mut all = users();
    all.extend(groups());
    all.extend(roles());
    all.extend(profiles());
    all.extend(policies());
    all.extend(providers());
    all.extend(account());
    all.extend(devices());
    all.extend(certificates());
    all.extend(simulations());
    all
}

fn certificates() -> Vec<Entry> {
    vec![
        entry::<iam::UploadServerCertificateRequest>(|it| {
            json!({ "ServerCertificateName": "new", "CertificateBody": it.the("certificate"),
                "PrivateKey": it.the("private-key"), "Tags": [{ "Key": "a", "Value": "b" }] })
        }),
        entry::<iam::GetServerCertificateRequest>(|_| json!({ "ServerCertificateName": "Net" })),
        entry::<iam::ListServerCertificatesRequest>(|_| json!({ "PathPrefix": "/" })),
        entry::<iam::UpdateServerCertificateRequest>(
            |_| json!({ "ServerCertificateName": "Net", "NewServerCertificateName": "Renamed" }),
        ),
        entry::<iam::DeleteServerCertificateRequest>(|_| json!({ "ServerCertificateName": "Net" })),
        entry::<iam::TagServerCertificateRequest>(
            |_| json!({ "ServerCertificateName": "Net", "Tags": [{ "Key": "a", "Value": "b" }] }),
        ),
        entry::<iam::UntagServerCertificateRequest>(
            |_| json!({ "ServerCertificateName": "Net", "TagKeys": ["a"] }),
        ),
        entry::<iam::ListServerCertificateTagsRequest>(|_| json!({ "ServerCertificateName": "Net" })),
    ]
}

fn simulations() -> Vec<Entry> {
    vec![
        entry::<iam::SimulateCustomPolicyRequest>(
            |_| json!({ "PolicyInputList": [POLICY], "ActionNames": ["s3:GetObject"] }),
        ),
        entry::<iam::SimulatePrincipalPolicyRequest>(
            |it| json!({ "PolicySourceArn": it.the("role"), "ActionNames": ["s3:GetObject"] }),
        ),
        entry::<iam::GetContextKeysForCustomPolicyRequest>(|_| json!({ "PolicyInputList": [POLICY] })),
        entry::<iam::GetContextKeysForPrincipalPolicyRequest>(
            |it| json!({ "PolicySourceArn": it.the("role") }),
        ),
    ]
}

fn devices() -> Vec<Entry> {
    vec![
        entry::<iam::CreateVirtualMFADeviceRequest>(|_| json!({ "VirtualMFADeviceName": "new" })),
        entry::<iam::ListVirtualMFADevicesRequest>(|_| json!({ "AssignmentStatus": "Any" })),
        entry::<iam::EnableMFADeviceRequest>(|it| {
            json!({ "UserName": "Spare", "SerialNumber": it.the("spare-device"),
                "AuthenticationCode1": it.the("spare-code-1"), "AuthenticationCode2": it.the("spare-code-2") })
        }),
        entry::<iam::ListMFADevicesRequest>(|_| json!({ "UserName": "Net" })),
        entry::<iam::GetMFADeviceRequest>(
            |it| json!({ "SerialNumber": it.the("device"), "UserName": "Net" }),
        ),
        entry::<iam::ResyncMFADeviceRequest>(|it| {
            json!({ "UserName": "Net", "SerialNumber": it.the("device"),
                "AuthenticationCode1": it.the("code-1"), "AuthenticationCode2": it.the("code-2") })
        }),
        entry::<iam::DeactivateMFADeviceRequest>(
            |it| json!({ "UserName": "Net", "SerialNumber": it.the("device") }),
        ),
        entry::<iam::DeleteVirtualMFADeviceRequest>(|it| json!({ "SerialNumber": it.the("spare-device") })),
        entry::<iam::TagMFADeviceRequest>(
            |it| json!({ "SerialNumber": it.the("device"), "Tags": [{ "Key": "a", "Value": "b" }] }),
        ),
        entry::<iam::UntagMFADeviceRequest>(
            |it| json!({ "SerialNumber": it.the("device"), "TagKeys": ["a"] }),
        ),
        entry::<iam::ListMFADeviceTagsRequest>(|it| json!({ "SerialNumber": it.the("device") })),
    ]
}

fn users() -> Vec<Entry> {
    vec![
        entry::<iam::CreateUserRequest>(|_| {
            json!({ "UserName": "New", "Path": "/team/", "PermissionsBoundary": READ_ONLY,
                "Tags": [{ "Key": "a", "Value": "b" }] })
        }),
        entry::<iam::GetUserRequest>(|_| json!({ "UserName": "Net" })),
        entry::<iam::ListUsersRequest>(|_| json!({ "PathPrefix": "/", "MaxItems": 10 })),
        entry::<iam::UpdateUserRequest>(|_| json!({ "UserName": "Net", "NewUserName": "Renamed" })),
        entry::<iam::DeleteUserRequest>(|_| json!({ "UserName": "Spare" })),
        entry::<iam::TagUserRequest>(
            |_| json!({ "UserName": "Net", "Tags": [{ "Key": "a", "Value": "b" }] }),
        ),
        entry::<iam::UntagUserRequest>(|_| json!({ "UserName": "Net", "TagKeys": ["a"] })),
        entry::<iam::ListUserTagsRequest>(|_| json!({ "UserName": "Net", "MaxItems": 10 })),
        entry::<iam::PutUserPermissionsBoundaryRequest>(
            |_| json!({ "UserName": "Net", "PermissionsBoundary": READ_ONLY }),
        ),
        entry::<iam::DeleteUserPermissionsBoundaryRequest>(|_| json!({ "UserName": "Net" })),
        entry::<iam::PutUserPolicyRequest>(
            |_| json!({ "UserName": "Net", "PolicyName": "new", "PolicyDocument": POLICY }),
        ),
        entry::<iam::GetUserPolicyRequest>(|_| json!({ "UserName": "Net", "PolicyName": "own" })),
        entry::<iam::ListUserPoliciesRequest>(|_| json!({ "UserName": "Net", "MaxItems": 10 })),
        entry::<iam::DeleteUserPolicyRequest>(|_| json!({ "UserName": "Net", "PolicyName": "own" })),
        entry::<iam::AttachUserPolicyRequest>(
            |it| json!({ "UserName": "Net", "PolicyArn": it.the("spare-policy") }),
        ),
        entry::<iam::DetachUserPolicyRequest>(
            |it| json!({ "UserName": "Net", "PolicyArn": it.the("policy") }),
        ),
        entry::<iam::ListAttachedUserPoliciesRequest>(|_| json!({ "UserName": "Net", "PathPrefix": "/" })),
        entry::<iam::ListGroupsForUserRequest>(|_| json!({ "UserName": "Net" })),
        entry::<iam::CreateAccessKeyRequest>(|_| json!({ "UserName": "Spare" })),
        entry::<iam::ListAccessKeysRequest>(|_| json!({ "UserName": "Net" })),
        entry::<iam::UpdateAccessKeyRequest>(
            |it| json!({ "UserName": "Net", "AccessKeyId": it.the("access-key"), "Status": "Inactive" }),
        ),
        entry::<iam::DeleteAccessKeyRequest>(
            |it| json!({ "UserName": "Net", "AccessKeyId": it.the("access-key") }),
        ),
        entry::<iam::GetAccessKeyLastUsedRequest>(|it| json!({ "AccessKeyId": it.the("access-key") })),
    ]
}

fn groups() -> Vec<Entry> {
    vec![
        entry::<iam::CreateGroupRequest>(|_| json!({ "GroupName": "New", "Path": "/team/" })),
        entry::<iam::GetGroupRequest>(|_| json!({ "GroupName": "Net", "MaxItems": 10 })),
        entry::<iam::ListGroupsRequest>(|_| json!({ "PathPrefix": "/" })),
        entry::<iam::UpdateGroupRequest>(|_| json!({ "GroupName": "Net", "NewGroupName": "Renamed" })),
        entry::<iam::DeleteGroupRequest>(|_| json!({ "GroupName": "Spare" })),
        entry::<iam::AddUserToGroupRequest>(|_| json!({ "GroupName": "Spare", "UserName": "Net" })),
        entry::<iam::RemoveUserFromGroupRequest>(|_| json!({ "GroupName": "Net", "UserName": "Net" })),
        entry::<iam::PutGroupPolicyRequest>(
            |_| json!({ "GroupName": "Net", "PolicyName": "new", "PolicyDocument": POLICY }),
        ),
        entry::<iam::GetGroupPolicyRequest>(|_| json!({ "GroupName": "Net", "PolicyName": "own" })),
        entry::<iam::ListGroupPoliciesRequest>(|_| json!({ "GroupName": "Net" })),
        entry::<iam::DeleteGroupPolicyRequest>(|_| json!({ "GroupName": "Net", "PolicyName": "own" })),
        entry::<iam::AttachGroupPolicyRequest>(
            |it| json!({ "GroupName": "Net", "PolicyArn": it.the("spare-policy") }),
        ),
        entry::<iam::DetachGroupPolicyRequest>(
            |it| json!({ "GroupName": "Net", "PolicyArn": it.the("policy") }),
        ),
        entry::<iam::ListAttachedGroupPoliciesRequest>(|_| json!({ "GroupName": "Net" })),
    ]
}

fn roles() -> Vec<Entry> {
    vec![
        entry::<iam::CreateRoleRequest>(|_| {
            json!({ "RoleName": "New", "Path": "/team/", "AssumeRolePolicyDocument": TRUST, "Description": "a role",
                "MaxSessionDuration": 7200, "PermissionsBoundary": READ_ONLY, "Tags": [{ "Key": "a", "Value": "b" }] })
        }),
        entry::<iam::GetRoleRequest>(|_| json!({ "RoleName": "Net" })),
        entry::<iam::ListRolesRequest>(|_| json!({ "PathPrefix": "/" })),
        entry::<iam::UpdateRoleRequest>(
            |_| json!({ "RoleName": "Net", "Description": "new", "MaxSessionDuration": 7200 }),
        ),
        entry::<iam::UpdateRoleDescriptionRequest>(|_| json!({ "RoleName": "Net", "Description": "new" })),
        entry::<iam::UpdateAssumeRolePolicyRequest>(
            |_| json!({ "RoleName": "Net", "PolicyDocument": TRUST }),
        ),
        entry::<iam::DeleteRoleRequest>(|_| json!({ "RoleName": "Spare" })),
        entry::<iam::TagRoleRequest>(
            |_| json!({ "RoleName": "Net", "Tags": [{ "Key": "a", "Value": "b" }] }),
        ),
        entry::<iam::UntagRoleRequest>(|_| json!({ "RoleName": "Net", "TagKeys": ["a"] })),
        entry::<iam::ListRoleTagsRequest>(|_| json!({ "RoleName": "Net" })),
        entry::<iam::PutRolePermissionsBoundaryRequest>(
            |_| json!({ "RoleName": "Net", "PermissionsBoundary": READ_ONLY }),
        ),
        entry::<iam::DeleteRolePermissionsBoundaryRequest>(|_| json!({ "RoleName": "Net" })),
        entry::<iam::PutRolePolicyRequest>(
            |_| json!({ "RoleName": "Net", "PolicyName": "new", "PolicyDocument": POLICY }),
        ),
        entry::<iam::GetRolePolicyRequest>(|_| json!({ "RoleName": "Net", "PolicyName": "own" })),
        entry::<iam::ListRolePoliciesRequest>(|_| json!({ "RoleName": "Net" })),
        entry::<iam::DeleteRolePolicyRequest>(|_| json!({ "RoleName": "Net", "PolicyName": "own" })),
        entry::<iam::AttachRolePolicyRequest>(
            |it| json!({ "RoleName": "Net", "PolicyArn": it.the("spare-policy") }),
        ),
        entry::<iam::DetachRolePolicyRequest>(
            |it| json!({ "RoleName": "Net", "PolicyArn": it.the("policy") }),
        ),
        entry::<iam::ListAttachedRolePoliciesRequest>(|_| json!({ "RoleName": "Net" })),
        entry::<iam::CreateServiceLinkedRoleRequest>(
            |_| json!({ "AWSServiceName": "cloudtrail.amazonaws.com" }),
        ),
        entry::<iam::DeleteServiceLinkedRoleRequest>(|it| json!({ "RoleName": it.the("linked-role") })),
        entry::<iam::GetServiceLinkedRoleDeletionStatusRequest>(
            |it| json!({ "DeletionTaskId": it.the("deletion-task") }),
        ),
    ]
}

fn profiles() -> Vec<Entry> {
    vec![
        entry::<iam::CreateInstanceProfileRequest>(
            |_| json!({ "InstanceProfileName": "New", "Tags": [{ "Key": "a", "Value": "b" }] }),
        ),
        entry::<iam::GetInstanceProfileRequest>(|_| json!({ "InstanceProfileName": "Net" })),
        entry::<iam::ListInstanceProfilesRequest>(|_| json!({ "PathPrefix": "/" })),
        entry::<iam::ListInstanceProfilesForRoleRequest>(|_| json!({ "RoleName": "Net" })),
        entry::<iam::AddRoleToInstanceProfileRequest>(
            |_| json!({ "InstanceProfileName": "Spare", "RoleName": "Net" }),
        ),
        entry::<iam::RemoveRoleFromInstanceProfileRequest>(
            |_| json!({ "InstanceProfileName": "Net", "RoleName": "Net" }),
        ),
        entry::<iam::DeleteInstanceProfileRequest>(|_| json!({ "InstanceProfileName": "Spare" })),
        entry::<iam::TagInstanceProfileRequest>(
            |_| json!({ "InstanceProfileName": "Net", "Tags": [{ "Key": "a", "Value": "b" }] }),
        ),
        entry::<iam::UntagInstanceProfileRequest>(
            |_| json!({ "InstanceProfileName": "Net", "TagKeys": ["a"] }),
        ),
        entry::<iam::ListInstanceProfileTagsRequest>(|_| json!({ "InstanceProfileName": "Net" })),
    ]
}

fn policies() -> Vec<Entry> {
    vec![
        entry::<iam::CreatePolicyRequest>(|_| {
            json!({ "PolicyName": "New", "Path": "/team/", "PolicyDocument": POLICY, "Description": "a policy",
                "Tags": [{ "Key": "a", "Value": "b" }] })
        }),
        entry::<iam::GetPolicyRequest>(|it| json!({ "PolicyArn": it.the("policy") })),
        entry::<iam::ListPoliciesRequest>(|_| json!({ "Scope": "Local", "MaxItems": 10 })),
        entry::<iam::DeletePolicyRequest>(|it| json!({ "PolicyArn": it.the("spare-policy") })),
        entry::<iam::CreatePolicyVersionRequest>(
            |it| json!({ "PolicyArn": it.the("policy"), "PolicyDocument": POLICY, "SetAsDefault": true }),
        ),
        entry::<iam::GetPolicyVersionRequest>(
            |it| json!({ "PolicyArn": it.the("policy"), "VersionId": "v1" }),
        ),
        entry::<iam::ListPolicyVersionsRequest>(|it| json!({ "PolicyArn": it.the("policy") })),
        entry::<iam::SetDefaultPolicyVersionRequest>(
            |it| json!({ "PolicyArn": it.the("policy"), "VersionId": "v2" }),
        ),
        entry::<iam::DeletePolicyVersionRequest>(
            |it| json!({ "PolicyArn": it.the("policy"), "VersionId": "v2" }),
        ),
        entry::<iam::ListEntitiesForPolicyRequest>(|it| json!({ "PolicyArn": it.the("policy") })),
        entry::<iam::TagPolicyRequest>(
            |it| json!({ "PolicyArn": it.the("policy"), "Tags": [{ "Key": "a", "Value": "b" }] }),
        ),
        entry::<iam::UntagPolicyRequest>(|it| json!({ "PolicyArn": it.the("policy"), "TagKeys": ["a"] })),
        entry::<iam::ListPolicyTagsRequest>(|it| json!({ "PolicyArn": it.the("policy") })),
    ]
}

fn providers() -> Vec<Entry> {
    vec![
        entry::<iam::CreateOpenIDConnectProviderRequest>(|_| {
            json!({ "Url": "https://new.example.com", "ClientIDList": ["app"],
                "ThumbprintList": ["0123456789abcdef0123456789abcdef01234567"], "Tags": [{ "Key": "a", "Value": "b" }] })
        }),
        entry::<iam::GetOpenIDConnectProviderRequest>(
            |it| json!({ "OpenIDConnectProviderArn": it.the("oidc") }),
        ),
        entry::<iam::ListOpenIDConnectProvidersRequest>(|_| json!({})),
        entry::<iam::AddClientIDToOpenIDConnectProviderRequest>(
            |it| json!({ "OpenIDConnectProviderArn": it.the("oidc"), "ClientID": "other" }),
        ),
        entry::<iam::RemoveClientIDFromOpenIDConnectProviderRequest>(
            |it| json!({ "OpenIDConnectProviderArn": it.the("oidc"), "ClientID": "app" }),
        ),
        entry::<iam::UpdateOpenIDConnectProviderThumbprintRequest>(|it| {
            json!({ "OpenIDConnectProviderArn": it.the("oidc"),
                "ThumbprintList": ["0123456789abcdef0123456789abcdef01234567"] })
        }),
        entry::<iam::DeleteOpenIDConnectProviderRequest>(
            |it| json!({ "OpenIDConnectProviderArn": it.the("oidc") }),
        ),
        entry::<iam::TagOpenIDConnectProviderRequest>(
            |it| json!({ "OpenIDConnectProviderArn": it.the("oidc"), "Tags": [{ "Key": "a", "Value": "b" }] }),
        ),
        entry::<iam::UntagOpenIDConnectProviderRequest>(
            |it| json!({ "OpenIDConnectProviderArn": it.the("oidc"), "TagKeys": ["a"] }),
        ),
        entry::<iam::ListOpenIDConnectProviderTagsRequest>(
            |it| json!({ "OpenIDConnectProviderArn": it.the("oidc") }),
        ),
        entry::<iam::CreateSAMLProviderRequest>(|it| {
            json!({ "Name": "new", "SAMLMetadataDocument": it.the("metadata"),
                "AssertionEncryptionMode": "Required", "AddPrivateKey": it.the("rsa-key") })
        }),
        entry::<iam::GetSAMLProviderRequest>(|it| json!({ "SAMLProviderArn": it.the("saml") })),
        entry::<iam::ListSAMLProvidersRequest>(|_| json!({})),
        entry::<iam::UpdateSAMLProviderRequest>(|it| {
            json!({ "SAMLProviderArn": it.the("saml"), "SAMLMetadataDocument": it.the("metadata"),
                "AddPrivateKey": it.the("rsa-key") })
        }),
        entry::<iam::DeleteSAMLProviderRequest>(|it| json!({ "SAMLProviderArn": it.the("saml") })),
        entry::<iam::TagSAMLProviderRequest>(
            |it| json!({ "SAMLProviderArn": it.the("saml"), "Tags": [{ "Key": "a", "Value": "b" }] }),
        ),
        entry::<iam::UntagSAMLProviderRequest>(
            |it| json!({ "SAMLProviderArn": it.the("saml"), "TagKeys": ["a"] }),
        ),
        entry::<iam::ListSAMLProviderTagsRequest>(|it| json!({ "SAMLProviderArn": it.the("saml") })),
    ]
}

fn account() -> Vec<Entry> {
    vec![
        entry::<iam::GetAccountSummaryRequest>(|_| json!({})),
        entry::<iam::CreateAccountAliasRequest>(|_| json!({ "AccountAlias": "new-alias" })),
        entry::<iam::ListAccountAliasesRequest>(|_| json!({})),
        entry::<iam::DeleteAccountAliasRequest>(|_| json!({ "AccountAlias": "net-alias" })),
        entry::<iam::UpdateAccountPasswordPolicyRequest>(
            |_| json!({ "MinimumPasswordLength": 14, "RequireSymbols": true }),
        ),
        entry::<iam::GetAccountPasswordPolicyRequest>(|_| json!({})),
        entry::<iam::DeleteAccountPasswordPolicyRequest>(|_| json!({})),
        entry::<iam::GetAccountAuthorizationDetailsRequest>(|_| json!({ "MaxItems": 10 })),
        entry::<iam::GenerateCredentialReportRequest>(|_| json!({})),
        entry::<iam::GetCredentialReportRequest>(|_| json!({})),
    ]
}
