// Printed by `cargo xtask codegen` from models/. Do not edit.

#![allow(clippy::single_match, reason = "every shape is printed in one form")]

use std::collections::BTreeMap;

use secret::Secret;
use smithy::{
    Decode, Decoder, Encode, Encoder, Length, Malformed, Pattern, Range, Slot, TextEnum, Timestamp,
};

/// `AccessKey`.
#[derive(Debug)]
pub struct AccessKey {
    /// `UserName`, 1 to 64 characters.
    pub user_name: String,
    /// `AccessKeyId`, 16 to 128 characters.
    pub access_key_id: String,
    /// `Status`.
    pub status: StatusType,
    /// `SecretAccessKey`; sensitive.
    pub secret_access_key: Secret<String>,
    /// `CreateDate`.
    pub create_date: Option<Timestamp>,
}

impl Encode for AccessKey {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("UserName");
        {
            let value = &self.user_name;
            value.encode(to);
        }
        to.member("AccessKeyId");
        {
            let value = &self.access_key_id;
            value.encode(to);
        }
        to.member("Status");
        {
            let value = &self.status;
            value.encode(to);
        }
        to.member("SecretAccessKey");
        {
            let value = &self.secret_access_key;
            value.encode(to);
        }
        if let Some(value) = &self.create_date {
            to.member("CreateDate");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `AccessKeyLastUsed`.
#[derive(Debug, Default)]
pub struct AccessKeyLastUsed {
    /// `LastUsedDate`.
    pub last_used_date: Option<Timestamp>,
    /// `ServiceName`.
    pub service_name: String,
    /// `Region`.
    pub region: String,
}

impl Encode for AccessKeyLastUsed {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.last_used_date {
            to.member("LastUsedDate");
            value.encode(to);
        }
        to.member("ServiceName");
        {
            let value = &self.service_name;
            value.encode(to);
        }
        to.member("Region");
        {
            let value = &self.region;
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `AccessKeyMetadata`.
#[derive(Debug, Default)]
pub struct AccessKeyMetadata {
    /// `UserName`, 1 to 64 characters.
    pub user_name: Option<String>,
    /// `AccessKeyId`, 16 to 128 characters.
    pub access_key_id: Option<String>,
    /// `Status`.
    pub status: Option<StatusType>,
    /// `CreateDate`.
    pub create_date: Option<Timestamp>,
}

impl Encode for AccessKeyMetadata {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.user_name {
            to.member("UserName");
            value.encode(to);
        }
        if let Some(value) = &self.access_key_id {
            to.member("AccessKeyId");
            value.encode(to);
        }
        if let Some(value) = &self.status {
            to.member("Status");
            value.encode(to);
        }
        if let Some(value) = &self.create_date {
            to.member("CreateDate");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `AddClientIDToOpenIDConnectProviderRequest`.
#[derive(Debug, Default)]
pub struct AddClientIDToOpenIDConnectProviderRequest {
    /// `OpenIDConnectProviderArn`, 20 to 2048 characters.
    pub open_id_connect_provider_arn: String,
    /// `ClientID`, 1 to 255 characters.
    pub client_id: String,
}

impl Encode for AddClientIDToOpenIDConnectProviderRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("OpenIDConnectProviderArn");
        {
            let value = &self.open_id_connect_provider_arn;
            value.encode(to);
        }
        to.member("ClientID");
        {
            let value = &self.client_id;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for AddClientIDToOpenIDConnectProviderRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut open_id_connect_provider_arn = Slot::Absent;
        let mut client_id = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "OpenIDConnectProviderArn" => {
                    open_id_connect_provider_arn = from.member("openIDConnectProviderArn", |from| {
                        from.text(Length::between(20, 2048), None)
                    })?
                }
                "ClientID" => {
                    client_id = from.member("clientID", |from| from.text(Length::between(1, 255), None))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let open_id_connect_provider_arn =
            from.required("openIDConnectProviderArn", open_id_connect_provider_arn);
        let client_id = from.required("clientID", client_id);
        let (Some(open_id_connect_provider_arn), Some(client_id)) = (open_id_connect_provider_arn, client_id)
        else {
            return Ok(None);
        };

        Ok(Some(Self {
            open_id_connect_provider_arn,
            client_id,
        }))
    }
}

/// `AddClientIDToOpenIDConnectProviderResponse`.
#[derive(Debug, Default)]
pub struct AddClientIDToOpenIDConnectProviderResponse {}

impl Encode for AddClientIDToOpenIDConnectProviderResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `AddRoleToInstanceProfileRequest`.
#[derive(Debug, Default)]
pub struct AddRoleToInstanceProfileRequest {
    /// `InstanceProfileName`, 1 to 128 characters.
    pub instance_profile_name: String,
    /// `RoleName`, 1 to 64 characters.
    pub role_name: String,
}

impl Encode for AddRoleToInstanceProfileRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("InstanceProfileName");
        {
            let value = &self.instance_profile_name;
            value.encode(to);
        }
        to.member("RoleName");
        {
            let value = &self.role_name;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for AddRoleToInstanceProfileRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut instance_profile_name = Slot::Absent;
        let mut role_name = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "InstanceProfileName" => {
                    instance_profile_name = from.member("instanceProfileName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "RoleName" => {
                    role_name = from.member("roleName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 64), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let instance_profile_name = from.required("instanceProfileName", instance_profile_name);
        let role_name = from.required("roleName", role_name);
        let (Some(instance_profile_name), Some(role_name)) = (instance_profile_name, role_name) else {
            return Ok(None);
        };

        Ok(Some(Self {
            instance_profile_name,
            role_name,
        }))
    }
}

/// `AddRoleToInstanceProfileResponse`.
#[derive(Debug, Default)]
pub struct AddRoleToInstanceProfileResponse {}

impl Encode for AddRoleToInstanceProfileResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `AddUserToGroupRequest`.
#[derive(Debug, Default)]
pub struct AddUserToGroupRequest {
    /// `GroupName`, 1 to 128 characters.
    pub group_name: String,
    /// `UserName`, 1 to 128 characters.
    pub user_name: String,
}

impl Encode for AddUserToGroupRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("GroupName");
        {
            let value = &self.group_name;
            value.encode(to);
        }
        to.member("UserName");
        {
            let value = &self.user_name;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for AddUserToGroupRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut group_name = Slot::Absent;
        let mut user_name = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "GroupName" => {
                    group_name = from.member("groupName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "UserName" => {
                    user_name = from.member("userName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let group_name = from.required("groupName", group_name);
        let user_name = from.required("userName", user_name);
        let (Some(group_name), Some(user_name)) = (group_name, user_name) else {
            return Ok(None);
        };

        Ok(Some(Self {
            group_name,
            user_name,
        }))
    }
}

/// `AddUserToGroupResponse`.
#[derive(Debug, Default)]
pub struct AddUserToGroupResponse {}

impl Encode for AddUserToGroupResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `AttachGroupPolicyRequest`.
#[derive(Debug, Default)]
pub struct AttachGroupPolicyRequest {
    /// `GroupName`, 1 to 128 characters.
    pub group_name: String,
    /// `PolicyArn`, 20 to 2048 characters.
    pub policy_arn: String,
}

impl Encode for AttachGroupPolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("GroupName");
        {
            let value = &self.group_name;
            value.encode(to);
        }
        to.member("PolicyArn");
        {
            let value = &self.policy_arn;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for AttachGroupPolicyRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut group_name = Slot::Absent;
        let mut policy_arn = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "GroupName" => {
                    group_name = from.member("groupName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "PolicyArn" => {
                    policy_arn =
                        from.member("policyArn", |from| from.text(Length::between(20, 2048), None))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let group_name = from.required("groupName", group_name);
        let policy_arn = from.required("policyArn", policy_arn);
        let (Some(group_name), Some(policy_arn)) = (group_name, policy_arn) else {
            return Ok(None);
        };

        Ok(Some(Self {
            group_name,
            policy_arn,
        }))
    }
}

/// `AttachGroupPolicyResponse`.
#[derive(Debug, Default)]
pub struct AttachGroupPolicyResponse {}

impl Encode for AttachGroupPolicyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `AttachRolePolicyRequest`.
#[derive(Debug, Default)]
pub struct AttachRolePolicyRequest {
    /// `RoleName`, 1 to 64 characters.
    pub role_name: String,
    /// `PolicyArn`, 20 to 2048 characters.
    pub policy_arn: String,
}

impl Encode for AttachRolePolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("RoleName");
        {
            let value = &self.role_name;
            value.encode(to);
        }
        to.member("PolicyArn");
        {
            let value = &self.policy_arn;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for AttachRolePolicyRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut role_name = Slot::Absent;
        let mut policy_arn = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "RoleName" => {
                    role_name = from.member("roleName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 64), Some(&PATTERN))
                    })?
                }
                "PolicyArn" => {
                    policy_arn =
                        from.member("policyArn", |from| from.text(Length::between(20, 2048), None))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let role_name = from.required("roleName", role_name);
        let policy_arn = from.required("policyArn", policy_arn);
        let (Some(role_name), Some(policy_arn)) = (role_name, policy_arn) else {
            return Ok(None);
        };

        Ok(Some(Self {
            role_name,
            policy_arn,
        }))
    }
}

/// `AttachRolePolicyResponse`.
#[derive(Debug, Default)]
pub struct AttachRolePolicyResponse {}

impl Encode for AttachRolePolicyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `AttachUserPolicyRequest`.
#[derive(Debug, Default)]
pub struct AttachUserPolicyRequest {
    /// `UserName`, 1 to 64 characters.
    pub user_name: String,
    /// `PolicyArn`, 20 to 2048 characters.
    pub policy_arn: String,
}

impl Encode for AttachUserPolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("UserName");
        {
            let value = &self.user_name;
            value.encode(to);
        }
        to.member("PolicyArn");
        {
            let value = &self.policy_arn;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for AttachUserPolicyRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut user_name = Slot::Absent;
        let mut policy_arn = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "UserName" => {
                    user_name = from.member("userName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 64), Some(&PATTERN))
                    })?
                }
                "PolicyArn" => {
                    policy_arn =
                        from.member("policyArn", |from| from.text(Length::between(20, 2048), None))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let user_name = from.required("userName", user_name);
        let policy_arn = from.required("policyArn", policy_arn);
        let (Some(user_name), Some(policy_arn)) = (user_name, policy_arn) else {
            return Ok(None);
        };

        Ok(Some(Self {
            user_name,
            policy_arn,
        }))
    }
}

/// `AttachUserPolicyResponse`.
#[derive(Debug, Default)]
pub struct AttachUserPolicyResponse {}

impl Encode for AttachUserPolicyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `AttachedPermissionsBoundary`.
#[derive(Debug, Default)]
pub struct AttachedPermissionsBoundary {
    /// `PermissionsBoundaryType`.
    pub permissions_boundary_type: Option<PermissionsBoundaryAttachmentType>,
    /// `PermissionsBoundaryArn`, 20 to 2048 characters.
    pub permissions_boundary_arn: Option<String>,
}

impl Encode for AttachedPermissionsBoundary {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.permissions_boundary_type {
            to.member("PermissionsBoundaryType");
            value.encode(to);
        }
        if let Some(value) = &self.permissions_boundary_arn {
            to.member("PermissionsBoundaryArn");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `AttachedPolicy`.
#[derive(Debug, Default)]
pub struct AttachedPolicy {
    /// `PolicyName`, 1 to 128 characters.
    pub policy_name: Option<String>,
    /// `PolicyArn`, 20 to 2048 characters.
    pub policy_arn: Option<String>,
}

impl Encode for AttachedPolicy {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.policy_name {
            to.member("PolicyName");
            value.encode(to);
        }
        if let Some(value) = &self.policy_arn {
            to.member("PolicyArn");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `AttachmentType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AttachmentType {
    /// `user`.
    User,
    /// `group`.
    Group,
    /// `role`.
    Role,
}

impl TextEnum for AttachmentType {
    const VALUES: &'static [&'static str] = &["user", "group", "role"];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "user" => Some(Self::User),
            "group" => Some(Self::Group),
            "role" => Some(Self::Role),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Group => "group",
            Self::Role => "role",
        }
    }
}

impl Encode for AttachmentType {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `ContextEntry`.
#[derive(Debug, Default)]
pub struct ContextEntry {
    /// `ContextKeyName`, 5 to 256 characters.
    pub context_key_name: Option<String>,
    /// `ContextKeyValues`.
    pub context_key_values: Option<Vec<String>>,
    /// `ContextKeyType`.
    pub context_key_type: Option<ContextKeyTypeEnum>,
}

impl Encode for ContextEntry {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.context_key_name {
            to.member("ContextKeyName");
            value.encode(to);
        }
        if let Some(value) = &self.context_key_values {
            to.member("ContextKeyValues");
            to.list(value);
        }
        if let Some(value) = &self.context_key_type {
            to.member("ContextKeyType");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ContextEntry {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut context_key_name = Slot::Absent;
        let mut context_key_values = Slot::Absent;
        let mut context_key_type = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "ContextKeyName" => {
                    context_key_name =
                        from.member("contextKeyName", |from| from.text(Length::between(5, 256), None))?
                }
                "ContextKeyValues" => {
                    context_key_values = from.member("contextKeyValues", |from| {
                        from.list(Length::ANY, |from| from.text(Length::ANY, None))
                    })?
                }
                "ContextKeyType" => {
                    context_key_type =
                        from.member("contextKeyType", |from| from.text_enum::<ContextKeyTypeEnum>())?
                }
                _ => {}
            }
            Ok(())
        })?;

        Ok(Some(Self {
            context_key_name: context_key_name.optional(),
            context_key_values: context_key_values.optional(),
            context_key_type: context_key_type.optional(),
        }))
    }
}

/// `ContextKeyTypeEnum`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ContextKeyTypeEnum {
    /// `string`.
    String,
    /// `stringList`.
    StringList,
    /// `numeric`.
    Numeric,
    /// `numericList`.
    NumericList,
    /// `boolean`.
    Boolean,
    /// `booleanList`.
    BooleanList,
    /// `ip`.
    Ip,
    /// `ipList`.
    IpList,
    /// `binary`.
    Binary,
    /// `binaryList`.
    BinaryList,
    /// `date`.
    Date,
    /// `dateList`.
    DateList,
}

impl TextEnum for ContextKeyTypeEnum {
    const VALUES: &'static [&'static str] = &[
        "string",
        "stringList",
        "numeric",
        "numericList",
        "boolean",
        "booleanList",
        "ip",
        "ipList",
        "binary",
        "binaryList",
        "date",
        "dateList",
    ];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "string" => Some(Self::String),
            "stringList" => Some(Self::StringList),
            "numeric" => Some(Self::Numeric),
            "numericList" => Some(Self::NumericList),
            "boolean" => Some(Self::Boolean),
            "booleanList" => Some(Self::BooleanList),
            "ip" => Some(Self::Ip),
            "ipList" => Some(Self::IpList),
            "binary" => Some(Self::Binary),
            "binaryList" => Some(Self::BinaryList),
            "date" => Some(Self::Date),
            "dateList" => Some(Self::DateList),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::String => "string",
            Self::StringList => "stringList",
            Self::Numeric => "numeric",
            Self::NumericList => "numericList",
            Self::Boolean => "boolean",
            Self::BooleanList => "booleanList",
            Self::Ip => "ip",
            Self::IpList => "ipList",
            Self::Binary => "binary",
            Self::BinaryList => "binaryList",
            Self::Date => "date",
            Self::DateList => "dateList",
        }
    }
}

impl Encode for ContextKeyTypeEnum {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `CreateAccessKeyRequest`.
#[derive(Debug, Default)]
pub struct CreateAccessKeyRequest {
    /// `UserName`, 1 to 128 characters.
    pub user_name: Option<String>,
}

impl Encode for CreateAccessKeyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.user_name {
            to.member("UserName");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for CreateAccessKeyRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut user_name = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "UserName" => {
                    user_name = from.member("userName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;

        Ok(Some(Self {
            user_name: user_name.optional(),
        }))
    }
}

/// `CreateAccessKeyResponse`.
#[derive(Debug)]
pub struct CreateAccessKeyResponse {
    /// `AccessKey`.
    pub access_key: AccessKey,
}

impl Encode for CreateAccessKeyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("AccessKey");
        {
            let value = &self.access_key;
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `CreateAccountAliasRequest`.
#[derive(Debug, Default)]
pub struct CreateAccountAliasRequest {
    /// `AccountAlias`, 3 to 63 characters.
    pub account_alias: String,
}

impl Encode for CreateAccountAliasRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("AccountAlias");
        {
            let value = &self.account_alias;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for CreateAccountAliasRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut account_alias = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "AccountAlias" => {
                    account_alias = from.member("accountAlias", |from| {
                        static PATTERN: Pattern = Pattern::reworded(
                            "^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$",
                            "^[a-z0-9](-?[a-z0-9])+$",
                        );
                        from.text(Length::between(3, 63), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let account_alias = from.required("accountAlias", account_alias);
        let Some(account_alias) = account_alias else {
            return Ok(None);
        };

        Ok(Some(Self { account_alias }))
    }
}

/// `CreateAccountAliasResponse`.
#[derive(Debug, Default)]
pub struct CreateAccountAliasResponse {}

impl Encode for CreateAccountAliasResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `CreateGroupRequest`.
#[derive(Debug, Default)]
pub struct CreateGroupRequest {
    /// `Path`, 1 to 512 characters.
    pub path: Option<String>,
    /// `GroupName`, 1 to 128 characters.
    pub group_name: String,
}

impl Encode for CreateGroupRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.path {
            to.member("Path");
            value.encode(to);
        }
        to.member("GroupName");
        {
            let value = &self.group_name;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for CreateGroupRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut path = Slot::Absent;
        let mut group_name = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "Path" => {
                    path = from.member("path", |from| {
                        static PATTERN: Pattern =
                            Pattern::new("(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)");
                        from.text(Length::between(1, 512), Some(&PATTERN))
                    })?
                }
                "GroupName" => {
                    group_name = from.member("groupName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let group_name = from.required("groupName", group_name);
        let Some(group_name) = group_name else {
            return Ok(None);
        };

        Ok(Some(Self {
            group_name,
            path: path.optional(),
        }))
    }
}

/// `CreateGroupResponse`.
#[derive(Debug)]
pub struct CreateGroupResponse {
    /// `Group`.
    pub group: Group,
}

impl Encode for CreateGroupResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("Group");
        {
            let value = &self.group;
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `CreateInstanceProfileRequest`.
#[derive(Debug, Default)]
pub struct CreateInstanceProfileRequest {
    /// `InstanceProfileName`, 1 to 128 characters.
    pub instance_profile_name: String,
    /// `Path`, 1 to 512 characters.
    pub path: Option<String>,
    /// `Tags`, 0 to 50 items.
    pub tags: Option<Vec<Tag>>,
}

impl Encode for CreateInstanceProfileRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("InstanceProfileName");
        {
            let value = &self.instance_profile_name;
            value.encode(to);
        }
        if let Some(value) = &self.path {
            to.member("Path");
            value.encode(to);
        }
        if let Some(value) = &self.tags {
            to.member("Tags");
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for CreateInstanceProfileRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut instance_profile_name = Slot::Absent;
        let mut path = Slot::Absent;
        let mut tags = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "InstanceProfileName" => {
                    instance_profile_name = from.member("instanceProfileName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "Path" => {
                    path = from.member("path", |from| {
                        static PATTERN: Pattern =
                            Pattern::new("(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)");
                        from.text(Length::between(1, 512), Some(&PATTERN))
                    })?
                }
                "Tags" => {
                    tags = from.member("tags", |from| {
                        from.list(Length::at_most(50), |from| Tag::decode(from))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let instance_profile_name = from.required("instanceProfileName", instance_profile_name);
        let Some(instance_profile_name) = instance_profile_name else {
            return Ok(None);
        };

        Ok(Some(Self {
            instance_profile_name,
            path: path.optional(),
            tags: tags.optional(),
        }))
    }
}

/// `CreateInstanceProfileResponse`.
#[derive(Debug)]
pub struct CreateInstanceProfileResponse {
    /// `InstanceProfile`.
    pub instance_profile: InstanceProfile,
}

impl Encode for CreateInstanceProfileResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("InstanceProfile");
        {
            let value = &self.instance_profile;
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `CreateOpenIDConnectProviderRequest`.
#[derive(Debug, Default)]
pub struct CreateOpenIDConnectProviderRequest {
    /// `Url`, 1 to 255 characters.
    pub url: String,
    /// `ClientIDList`.
    pub client_id_list: Option<Vec<String>>,
    /// `ThumbprintList`.
    pub thumbprint_list: Option<Vec<String>>,
    /// `Tags`, 0 to 50 items.
    pub tags: Option<Vec<Tag>>,
}

impl Encode for CreateOpenIDConnectProviderRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("Url");
        {
            let value = &self.url;
            value.encode(to);
        }
        if let Some(value) = &self.client_id_list {
            to.member("ClientIDList");
            to.list(value);
        }
        if let Some(value) = &self.thumbprint_list {
            to.member("ThumbprintList");
            to.list(value);
        }
        if let Some(value) = &self.tags {
            to.member("Tags");
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for CreateOpenIDConnectProviderRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut url = Slot::Absent;
        let mut client_id_list = Slot::Absent;
        let mut thumbprint_list = Slot::Absent;
        let mut tags = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "Url" => url = from.member("url", |from| from.text(Length::between(1, 255), None))?,
                "ClientIDList" => {
                    client_id_list = from.member("clientIDList", |from| {
                        from.list(Length::ANY, |from| from.text(Length::between(1, 255), None))
                    })?
                }
                "ThumbprintList" => {
                    thumbprint_list = from.member("thumbprintList", |from| {
                        from.list(Length::ANY, |from| from.text(Length::between(40, 40), None))
                    })?
                }
                "Tags" => {
                    tags = from.member("tags", |from| {
                        from.list(Length::at_most(50), |from| Tag::decode(from))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let url = from.required("url", url);
        let Some(url) = url else { return Ok(None) };

        Ok(Some(Self {
            url,
            client_id_list: client_id_list.optional(),
            thumbprint_list: thumbprint_list.optional(),
            tags: tags.optional(),
        }))
    }
}

/// `CreateOpenIDConnectProviderResponse`.
#[derive(Debug, Default)]
pub struct CreateOpenIDConnectProviderResponse {
    /// `OpenIDConnectProviderArn`, 20 to 2048 characters.
    pub open_id_connect_provider_arn: Option<String>,
    /// `Tags`, 0 to 50 items.
    pub tags: Option<Vec<Tag>>,
}

impl Encode for CreateOpenIDConnectProviderResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.open_id_connect_provider_arn {
            to.member("OpenIDConnectProviderArn");
            value.encode(to);
        }
        if let Some(value) = &self.tags {
            to.member("Tags");
            to.list(value);
        }

        to.end_structure();
    }
}

/// `CreatePolicyRequest`.
#[derive(Debug, Default)]
pub struct CreatePolicyRequest {
    /// `PolicyName`, 1 to 128 characters.
    pub policy_name: String,
    /// `Path`, 1 to 512 characters.
    pub path: Option<String>,
    /// `PolicyDocument`, 1 to 131072 characters.
    pub policy_document: String,
    /// `Description`, 0 to 1000 characters.
    pub description: Option<String>,
    /// `Tags`, 0 to 50 items.
    pub tags: Option<Vec<Tag>>,
}

impl Encode for CreatePolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("PolicyName");
        {
            let value = &self.policy_name;
            value.encode(to);
        }
        if let Some(value) = &self.path {
            to.member("Path");
            value.encode(to);
        }
        to.member("PolicyDocument");
        {
            let value = &self.policy_document;
            value.encode(to);
        }
        if let Some(value) = &self.description {
            to.member("Description");
            value.encode(to);
        }
        if let Some(value) = &self.tags {
            to.member("Tags");
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for CreatePolicyRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut policy_name = Slot::Absent;
        let mut path = Slot::Absent;
        let mut policy_document = Slot::Absent;
        let mut description = Slot::Absent;
        let mut tags = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "PolicyName" => {
                    policy_name = from.member("policyName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "Path" => {
                    path = from.member("path", |from| {
                        static PATTERN: Pattern = Pattern::new("((/[A-Za-z0-9\\.,\\+@=_-]+)*)/");
                        from.text(Length::between(1, 512), Some(&PATTERN))
                    })?
                }
                "PolicyDocument" => {
                    policy_document = from.member("policyDocument", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 131072), Some(&PATTERN))
                    })?
                }
                "Description" => {
                    description = from.member("description", |from| from.text(Length::at_most(1000), None))?
                }
                "Tags" => {
                    tags = from.member("tags", |from| {
                        from.list(Length::at_most(50), |from| Tag::decode(from))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let policy_name = from.required("policyName", policy_name);
        let policy_document = from.required("policyDocument", policy_document);
        let (Some(policy_name), Some(policy_document)) = (policy_name, policy_document) else {
            return Ok(None);
        };

        Ok(Some(Self {
            policy_name,
            policy_document,
            path: path.optional(),
            description: description.optional(),
            tags: tags.optional(),
        }))
    }
}

/// `CreatePolicyResponse`.
#[derive(Debug, Default)]
pub struct CreatePolicyResponse {
    /// `Policy`.
    pub policy: Option<Policy>,
}

impl Encode for CreatePolicyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.policy {
            to.member("Policy");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `CreatePolicyVersionRequest`.
#[derive(Debug, Default)]
pub struct CreatePolicyVersionRequest {
    /// `PolicyArn`, 20 to 2048 characters.
    pub policy_arn: String,
    /// `PolicyDocument`, 1 to 131072 characters.
    pub policy_document: String,
    /// `SetAsDefault`.
    pub set_as_default: Option<bool>,
}

impl Encode for CreatePolicyVersionRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("PolicyArn");
        {
            let value = &self.policy_arn;
            value.encode(to);
        }
        to.member("PolicyDocument");
        {
            let value = &self.policy_document;
            value.encode(to);
        }
        if let Some(value) = &self.set_as_default {
            to.member("SetAsDefault");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for CreatePolicyVersionRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut policy_arn = Slot::Absent;
        let mut policy_document = Slot::Absent;
        let mut set_as_default = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "PolicyArn" => {
                    policy_arn =
                        from.member("policyArn", |from| from.text(Length::between(20, 2048), None))?
                }
                "PolicyDocument" => {
                    policy_document = from.member("policyDocument", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 131072), Some(&PATTERN))
                    })?
                }
                "SetAsDefault" => set_as_default = from.member("setAsDefault", |from| from.boolean())?,
                _ => {}
            }
            Ok(())
        })?;
        let policy_arn = from.required("policyArn", policy_arn);
        let policy_document = from.required("policyDocument", policy_document);
        let (Some(policy_arn), Some(policy_document)) = (policy_arn, policy_document) else {
            return Ok(None);
        };

        Ok(Some(Self {
            policy_arn,
            policy_document,
            set_as_default: set_as_default.optional(),
        }))
    }
}

/// `CreatePolicyVersionResponse`.
#[derive(Debug, Default)]
pub struct CreatePolicyVersionResponse {
    /// `PolicyVersion`.
    pub policy_version: Option<PolicyVersion>,
}

impl Encode for CreatePolicyVersionResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.policy_version {
            to.member("PolicyVersion");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `CreateRoleRequest`.
#[derive(Debug, Default)]
pub struct CreateRoleRequest {
    /// `Path`, 1 to 512 characters.
    pub path: Option<String>,
    /// `RoleName`, 1 to 64 characters.
    pub role_name: String,
    /// `AssumeRolePolicyDocument`, 1 to 131072 characters.
    pub assume_role_policy_document: String,
    /// `Description`, 0 to 1000 characters.
    pub description: Option<String>,
    /// `MaxSessionDuration`, 3600 to 43200.
    pub max_session_duration: Option<i32>,
    /// `PermissionsBoundary`, 20 to 2048 characters.
    pub permissions_boundary: Option<String>,
    /// `Tags`, 0 to 50 items.
    pub tags: Option<Vec<Tag>>,
}

impl Encode for CreateRoleRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.path {
            to.member("Path");
            value.encode(to);
        }
        to.member("RoleName");
        {
            let value = &self.role_name;
            value.encode(to);
        }
        to.member("AssumeRolePolicyDocument");
        {
            let value = &self.assume_role_policy_document;
            value.encode(to);
        }
        if let Some(value) = &self.description {
            to.member("Description");
            value.encode(to);
        }
        if let Some(value) = &self.max_session_duration {
            to.member("MaxSessionDuration");
            value.encode(to);
        }
        if let Some(value) = &self.permissions_boundary {
            to.member("PermissionsBoundary");
            value.encode(to);
        }
        if let Some(value) = &self.tags {
            to.member("Tags");
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for CreateRoleRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut path = Slot::Absent;
        let mut role_name = Slot::Absent;
        let mut assume_role_policy_document = Slot::Absent;
        let mut description = Slot::Absent;
        let mut max_session_duration = Slot::Absent;
        let mut permissions_boundary = Slot::Absent;
        let mut tags = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "Path" => {
                    path = from.member("path", |from| {
                        static PATTERN: Pattern =
                            Pattern::new("(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)");
                        from.text(Length::between(1, 512), Some(&PATTERN))
                    })?
                }
                "RoleName" => {
                    role_name = from.member("roleName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 64), Some(&PATTERN))
                    })?
                }
                "AssumeRolePolicyDocument" => {
                    assume_role_policy_document = from.member("assumeRolePolicyDocument", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 131072), Some(&PATTERN))
                    })?
                }
                "Description" => {
                    description = from.member("description", |from| {
                        static PATTERN: Pattern =
                            Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*");
                        from.text(Length::at_most(1000), Some(&PATTERN))
                    })?
                }
                "MaxSessionDuration" => {
                    max_session_duration = from.member("maxSessionDuration", |from| {
                        from.integer(Range::between(3600, 43200))
                    })?
                }
                "PermissionsBoundary" => {
                    permissions_boundary = from.member("permissionsBoundary", |from| {
                        from.text(Length::between(20, 2048), None)
                    })?
                }
                "Tags" => {
                    tags = from.member("tags", |from| {
                        from.list(Length::at_most(50), |from| Tag::decode(from))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let role_name = from.required("roleName", role_name);
        let assume_role_policy_document =
            from.required("assumeRolePolicyDocument", assume_role_policy_document);
        let (Some(role_name), Some(assume_role_policy_document)) = (role_name, assume_role_policy_document)
        else {
            return Ok(None);
        };

        Ok(Some(Self {
            role_name,
            assume_role_policy_document,
            path: path.optional(),
            description: description.optional(),
            max_session_duration: max_session_duration.optional(),
            permissions_boundary: permissions_boundary.optional(),
            tags: tags.optional(),
        }))
    }
}

/// `CreateRoleResponse`.
#[derive(Debug)]
pub struct CreateRoleResponse {
    /// `Role`.
    pub role: Role,
}

impl Encode for CreateRoleResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("Role");
        {
            let value = &self.role;
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `CreateSAMLProviderRequest`.
#[derive(Debug, Default)]
pub struct CreateSAMLProviderRequest {
    /// `SAMLMetadataDocument`, 1000 to 10000000 characters.
    pub saml_metadata_document: String,
    /// `Name`, 1 to 128 characters.
    pub name: String,
    /// `Tags`, 0 to 50 items.
    pub tags: Option<Vec<Tag>>,
    /// `AssertionEncryptionMode`.
    pub assertion_encryption_mode: Option<AssertionEncryptionModeType>,
    /// `AddPrivateKey`, 1 to 16384 characters; sensitive.
    pub add_private_key: Option<Secret<String>>,
}

impl Encode for CreateSAMLProviderRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("SAMLMetadataDocument");
        {
            let value = &self.saml_metadata_document;
            value.encode(to);
        }
        to.member("Name");
        {
            let value = &self.name;
            value.encode(to);
        }
        if let Some(value) = &self.tags {
            to.member("Tags");
            to.list(value);
        }
        if let Some(value) = &self.assertion_encryption_mode {
            to.member("AssertionEncryptionMode");
            value.encode(to);
        }
        if let Some(value) = &self.add_private_key {
            to.member("AddPrivateKey");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for CreateSAMLProviderRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut saml_metadata_document = Slot::Absent;
        let mut name = Slot::Absent;
        let mut tags = Slot::Absent;
        let mut assertion_encryption_mode = Slot::Absent;
        let mut add_private_key = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "SAMLMetadataDocument" => {
                    saml_metadata_document = from.member("sAMLMetadataDocument", |from| {
                        from.text(Length::between(1000, 10000000), None)
                    })?
                }
                "Name" => {
                    name = from.member("name", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w._-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "Tags" => {
                    tags = from.member("tags", |from| {
                        from.list(Length::at_most(50), |from| Tag::decode(from))
                    })?
                }
                "AssertionEncryptionMode" => {
                    assertion_encryption_mode = from.member("assertionEncryptionMode", |from| {
                        from.text_enum::<AssertionEncryptionModeType>()
                    })?
                }
                "AddPrivateKey" => {
                    add_private_key = from.member("addPrivateKey", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
                        from.secret_text(Length::between(1, 16384), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let saml_metadata_document = from.required("sAMLMetadataDocument", saml_metadata_document);
        let name = from.required("name", name);
        let (Some(saml_metadata_document), Some(name)) = (saml_metadata_document, name) else {
            return Ok(None);
        };

        Ok(Some(Self {
            saml_metadata_document,
            name,
            tags: tags.optional(),
            assertion_encryption_mode: assertion_encryption_mode.optional(),
            add_private_key: add_private_key.optional(),
        }))
    }
}

/// `CreateSAMLProviderResponse`.
#[derive(Debug, Default)]
pub struct CreateSAMLProviderResponse {
    /// `SAMLProviderArn`, 20 to 2048 characters.
    pub saml_provider_arn: Option<String>,
    /// `Tags`, 0 to 50 items.
    pub tags: Option<Vec<Tag>>,
}

impl Encode for CreateSAMLProviderResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.saml_provider_arn {
            to.member("SAMLProviderArn");
            value.encode(to);
        }
        if let Some(value) = &self.tags {
            to.member("Tags");
            to.list(value);
        }

        to.end_structure();
    }
}

/// `CreateServiceLinkedRoleRequest`.
#[derive(Debug, Default)]
pub struct CreateServiceLinkedRoleRequest {
    /// `AWSServiceName`, 1 to 128 characters.
    pub aws_service_name: String,
    /// `Description`, 0 to 1000 characters.
    pub description: Option<String>,
    /// `CustomSuffix`, 1 to 64 characters.
    pub custom_suffix: Option<String>,
}

impl Encode for CreateServiceLinkedRoleRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("AWSServiceName");
        {
            let value = &self.aws_service_name;
            value.encode(to);
        }
        if let Some(value) = &self.description {
            to.member("Description");
            value.encode(to);
        }
        if let Some(value) = &self.custom_suffix {
            to.member("CustomSuffix");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for CreateServiceLinkedRoleRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut aws_service_name = Slot::Absent;
        let mut description = Slot::Absent;
        let mut custom_suffix = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "AWSServiceName" => {
                    aws_service_name = from.member("aWSServiceName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "Description" => {
                    description = from.member("description", |from| {
                        static PATTERN: Pattern =
                            Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*");
                        from.text(Length::at_most(1000), Some(&PATTERN))
                    })?
                }
                "CustomSuffix" => {
                    custom_suffix = from.member("customSuffix", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 64), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let aws_service_name = from.required("aWSServiceName", aws_service_name);
        let Some(aws_service_name) = aws_service_name else {
            return Ok(None);
        };

        Ok(Some(Self {
            aws_service_name,
            description: description.optional(),
            custom_suffix: custom_suffix.optional(),
        }))
    }
}

/// `CreateServiceLinkedRoleResponse`.
#[derive(Debug, Default)]
pub struct CreateServiceLinkedRoleResponse {
    /// `Role`.
    pub role: Option<Role>,
}

impl Encode for CreateServiceLinkedRoleResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.role {
            to.member("Role");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `CreateUserRequest`.
#[derive(Debug, Default)]
pub struct CreateUserRequest {
    /// `Path`, 1 to 512 characters.
    pub path: Option<String>,
    /// `UserName`, 1 to 64 characters.
    pub user_name: String,
    /// `PermissionsBoundary`, 20 to 2048 characters.
    pub permissions_boundary: Option<String>,
    /// `Tags`, 0 to 50 items.
    pub tags: Option<Vec<Tag>>,
}

impl Encode for CreateUserRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.path {
            to.member("Path");
            value.encode(to);
        }
        to.member("UserName");
        {
            let value = &self.user_name;
            value.encode(to);
        }
        if let Some(value) = &self.permissions_boundary {
            to.member("PermissionsBoundary");
            value.encode(to);
        }
        if let Some(value) = &self.tags {
            to.member("Tags");
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for CreateUserRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut path = Slot::Absent;
        let mut user_name = Slot::Absent;
        let mut permissions_boundary = Slot::Absent;
        let mut tags = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "Path" => {
                    path = from.member("path", |from| {
                        static PATTERN: Pattern =
                            Pattern::new("(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)");
                        from.text(Length::between(1, 512), Some(&PATTERN))
                    })?
                }
                "UserName" => {
                    user_name = from.member("userName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 64), Some(&PATTERN))
                    })?
                }
                "PermissionsBoundary" => {
                    permissions_boundary = from.member("permissionsBoundary", |from| {
                        from.text(Length::between(20, 2048), None)
                    })?
                }
                "Tags" => {
                    tags = from.member("tags", |from| {
                        from.list(Length::at_most(50), |from| Tag::decode(from))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let user_name = from.required("userName", user_name);
        let Some(user_name) = user_name else {
            return Ok(None);
        };

        Ok(Some(Self {
            user_name,
            path: path.optional(),
            permissions_boundary: permissions_boundary.optional(),
            tags: tags.optional(),
        }))
    }
}

/// `CreateUserResponse`.
#[derive(Debug, Default)]
pub struct CreateUserResponse {
    /// `User`.
    pub user: Option<User>,
}

impl Encode for CreateUserResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.user {
            to.member("User");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `CreateVirtualMFADeviceRequest`.
#[derive(Debug, Default)]
pub struct CreateVirtualMFADeviceRequest {
    /// `Path`, 1 to 512 characters.
    pub path: Option<String>,
    /// `VirtualMFADeviceName`.
    pub virtual_mfa_device_name: String,
    /// `Tags`, 0 to 50 items.
    pub tags: Option<Vec<Tag>>,
}

impl Encode for CreateVirtualMFADeviceRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.path {
            to.member("Path");
            value.encode(to);
        }
        to.member("VirtualMFADeviceName");
        {
            let value = &self.virtual_mfa_device_name;
            value.encode(to);
        }
        if let Some(value) = &self.tags {
            to.member("Tags");
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for CreateVirtualMFADeviceRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut path = Slot::Absent;
        let mut virtual_mfa_device_name = Slot::Absent;
        let mut tags = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "Path" => {
                    path = from.member("path", |from| {
                        static PATTERN: Pattern =
                            Pattern::new("(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)");
                        from.text(Length::between(1, 512), Some(&PATTERN))
                    })?
                }
                "VirtualMFADeviceName" => {
                    virtual_mfa_device_name = from.member("virtualMFADeviceName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::at_least(1), Some(&PATTERN))
                    })?
                }
                "Tags" => {
                    tags = from.member("tags", |from| {
                        from.list(Length::at_most(50), |from| Tag::decode(from))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let virtual_mfa_device_name = from.required("virtualMFADeviceName", virtual_mfa_device_name);
        let Some(virtual_mfa_device_name) = virtual_mfa_device_name else {
            return Ok(None);
        };

        Ok(Some(Self {
            virtual_mfa_device_name,
            path: path.optional(),
            tags: tags.optional(),
        }))
    }
}

/// `CreateVirtualMFADeviceResponse`.
#[derive(Debug)]
pub struct CreateVirtualMFADeviceResponse {
    /// `VirtualMFADevice`.
    pub virtual_mfa_device: VirtualMFADevice,
}

impl Encode for CreateVirtualMFADeviceResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("VirtualMFADevice");
        {
            let value = &self.virtual_mfa_device;
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `DeactivateMFADeviceRequest`.
#[derive(Debug, Default)]
pub struct DeactivateMFADeviceRequest {
    /// `UserName`, 1 to 128 characters.
    pub user_name: Option<String>,
    /// `SerialNumber`, 9 to 256 characters.
    pub serial_number: String,
}

impl Encode for DeactivateMFADeviceRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.user_name {
            to.member("UserName");
            value.encode(to);
        }
        to.member("SerialNumber");
        {
            let value = &self.serial_number;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for DeactivateMFADeviceRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut user_name = Slot::Absent;
        let mut serial_number = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "UserName" => {
                    user_name = from.member("userName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "SerialNumber" => {
                    serial_number = from.member("serialNumber", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=/:,.@-]+");
                        from.text(Length::between(9, 256), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let serial_number = from.required("serialNumber", serial_number);
        let Some(serial_number) = serial_number else {
            return Ok(None);
        };

        Ok(Some(Self {
            serial_number,
            user_name: user_name.optional(),
        }))
    }
}

/// `DeactivateMFADeviceResponse`.
#[derive(Debug, Default)]
pub struct DeactivateMFADeviceResponse {}

impl Encode for DeactivateMFADeviceResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `DeleteAccessKeyRequest`.
#[derive(Debug, Default)]
pub struct DeleteAccessKeyRequest {
    /// `UserName`, 1 to 128 characters.
    pub user_name: Option<String>,
    /// `AccessKeyId`, 16 to 128 characters.
    pub access_key_id: String,
}

impl Encode for DeleteAccessKeyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.user_name {
            to.member("UserName");
            value.encode(to);
        }
        to.member("AccessKeyId");
        {
            let value = &self.access_key_id;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for DeleteAccessKeyRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut user_name = Slot::Absent;
        let mut access_key_id = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "UserName" => {
                    user_name = from.member("userName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "AccessKeyId" => {
                    access_key_id = from.member("accessKeyId", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w]+");
                        from.text(Length::between(16, 128), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let access_key_id = from.required("accessKeyId", access_key_id);
        let Some(access_key_id) = access_key_id else {
            return Ok(None);
        };

        Ok(Some(Self {
            access_key_id,
            user_name: user_name.optional(),
        }))
    }
}

/// `DeleteAccessKeyResponse`.
#[derive(Debug, Default)]
pub struct DeleteAccessKeyResponse {}

impl Encode for DeleteAccessKeyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `DeleteAccountAliasRequest`.
#[derive(Debug, Default)]
pub struct DeleteAccountAliasRequest {
    /// `AccountAlias`, 3 to 63 characters.
    pub account_alias: String,
}

impl Encode for DeleteAccountAliasRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("AccountAlias");
        {
            let value = &self.account_alias;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for DeleteAccountAliasRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut account_alias = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "AccountAlias" => {
                    account_alias = from.member("accountAlias", |from| {
                        static PATTERN: Pattern = Pattern::reworded(
                            "^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$",
                            "^[a-z0-9](-?[a-z0-9])+$",
                        );
                        from.text(Length::between(3, 63), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let account_alias = from.required("accountAlias", account_alias);
        let Some(account_alias) = account_alias else {
            return Ok(None);
        };

        Ok(Some(Self { account_alias }))
    }
}

/// `DeleteAccountAliasResponse`.
#[derive(Debug, Default)]
pub struct DeleteAccountAliasResponse {}

impl Encode for DeleteAccountAliasResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `DeleteAccountPasswordPolicyRequest`.
#[derive(Debug, Default)]
pub struct DeleteAccountPasswordPolicyRequest {}

impl Encode for DeleteAccountPasswordPolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

impl Decode for DeleteAccountPasswordPolicyRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        from.structure(|_, _| Ok(()))?;

        Ok(Some(Self {}))
    }
}

/// `DeleteAccountPasswordPolicyResponse`.
#[derive(Debug, Default)]
pub struct DeleteAccountPasswordPolicyResponse {}

impl Encode for DeleteAccountPasswordPolicyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `DeleteGroupPolicyRequest`.
#[derive(Debug, Default)]
pub struct DeleteGroupPolicyRequest {
    /// `GroupName`, 1 to 128 characters.
    pub group_name: String,
    /// `PolicyName`, 1 to 128 characters.
    pub policy_name: String,
}

impl Encode for DeleteGroupPolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("GroupName");
        {
            let value = &self.group_name;
            value.encode(to);
        }
        to.member("PolicyName");
        {
            let value = &self.policy_name;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for DeleteGroupPolicyRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut group_name = Slot::Absent;
        let mut policy_name = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "GroupName" => {
                    group_name = from.member("groupName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "PolicyName" => {
                    policy_name = from.member("policyName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let group_name = from.required("groupName", group_name);
        let policy_name = from.required("policyName", policy_name);
        let (Some(group_name), Some(policy_name)) = (group_name, policy_name) else {
            return Ok(None);
        };

        Ok(Some(Self {
            group_name,
            policy_name,
        }))
    }
}

/// `DeleteGroupPolicyResponse`.
#[derive(Debug, Default)]
pub struct DeleteGroupPolicyResponse {}

impl Encode for DeleteGroupPolicyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `DeleteGroupRequest`.
#[derive(Debug, Default)]
pub struct DeleteGroupRequest {
    /// `GroupName`, 1 to 128 characters.
    pub group_name: String,
}

impl Encode for DeleteGroupRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("GroupName");
        {
            let value = &self.group_name;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for DeleteGroupRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut group_name = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "GroupName" => {
                    group_name = from.member("groupName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let group_name = from.required("groupName", group_name);
        let Some(group_name) = group_name else {
            return Ok(None);
        };

        Ok(Some(Self { group_name }))
    }
}

/// `DeleteGroupResponse`.
#[derive(Debug, Default)]
pub struct DeleteGroupResponse {}

impl Encode for DeleteGroupResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `DeleteInstanceProfileRequest`.
#[derive(Debug, Default)]
pub struct DeleteInstanceProfileRequest {
    /// `InstanceProfileName`, 1 to 128 characters.
    pub instance_profile_name: String,
}

impl Encode for DeleteInstanceProfileRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("InstanceProfileName");
        {
            let value = &self.instance_profile_name;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for DeleteInstanceProfileRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut instance_profile_name = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "InstanceProfileName" => {
                    instance_profile_name = from.member("instanceProfileName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let instance_profile_name = from.required("instanceProfileName", instance_profile_name);
        let Some(instance_profile_name) = instance_profile_name else {
            return Ok(None);
        };

        Ok(Some(Self {
            instance_profile_name,
        }))
    }
}

/// `DeleteInstanceProfileResponse`.
#[derive(Debug, Default)]
pub struct DeleteInstanceProfileResponse {}

impl Encode for DeleteInstanceProfileResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `DeleteOpenIDConnectProviderRequest`.
#[derive(Debug, Default)]
pub struct DeleteOpenIDConnectProviderRequest {
    /// `OpenIDConnectProviderArn`, 20 to 2048 characters.
    pub open_id_connect_provider_arn: String,
}

impl Encode for DeleteOpenIDConnectProviderRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("OpenIDConnectProviderArn");
        {
            let value = &self.open_id_connect_provider_arn;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for DeleteOpenIDConnectProviderRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut open_id_connect_provider_arn = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "OpenIDConnectProviderArn" => {
                    open_id_connect_provider_arn = from.member("openIDConnectProviderArn", |from| {
                        from.text(Length::between(20, 2048), None)
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let open_id_connect_provider_arn =
            from.required("openIDConnectProviderArn", open_id_connect_provider_arn);
        let Some(open_id_connect_provider_arn) = open_id_connect_provider_arn else {
            return Ok(None);
        };

        Ok(Some(Self {
            open_id_connect_provider_arn,
        }))
    }
}

/// `DeleteOpenIDConnectProviderResponse`.
#[derive(Debug, Default)]
pub struct DeleteOpenIDConnectProviderResponse {}

impl Encode for DeleteOpenIDConnectProviderResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `DeletePolicyRequest`.
#[derive(Debug, Default)]
pub struct DeletePolicyRequest {
    /// `PolicyArn`, 20 to 2048 characters.
    pub policy_arn: String,
}

impl Encode for DeletePolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("PolicyArn");
        {
            let value = &self.policy_arn;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for DeletePolicyRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut policy_arn = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "PolicyArn" => {
                    policy_arn =
                        from.member("policyArn", |from| from.text(Length::between(20, 2048), None))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let policy_arn = from.required("policyArn", policy_arn);
        let Some(policy_arn) = policy_arn else {
            return Ok(None);
        };

        Ok(Some(Self { policy_arn }))
    }
}

/// `DeletePolicyResponse`.
#[derive(Debug, Default)]
pub struct DeletePolicyResponse {}

impl Encode for DeletePolicyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `DeletePolicyVersionRequest`.
#[derive(Debug, Default)]
pub struct DeletePolicyVersionRequest {
    /// `PolicyArn`, 20 to 2048 characters.
    pub policy_arn: String,
    /// `VersionId`.
    pub version_id: String,
}

impl Encode for DeletePolicyVersionRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("PolicyArn");
        {
            let value = &self.policy_arn;
            value.encode(to);
        }
        to.member("VersionId");
        {
            let value = &self.version_id;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for DeletePolicyVersionRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut policy_arn = Slot::Absent;
        let mut version_id = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "PolicyArn" => {
                    policy_arn =
                        from.member("policyArn", |from| from.text(Length::between(20, 2048), None))?
                }
                "VersionId" => {
                    version_id = from.member("versionId", |from| {
                        static PATTERN: Pattern = Pattern::new("v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?");
                        from.text(Length::ANY, Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let policy_arn = from.required("policyArn", policy_arn);
        let version_id = from.required("versionId", version_id);
        let (Some(policy_arn), Some(version_id)) = (policy_arn, version_id) else {
            return Ok(None);
        };

        Ok(Some(Self {
            policy_arn,
            version_id,
        }))
    }
}

/// `DeletePolicyVersionResponse`.
#[derive(Debug, Default)]
pub struct DeletePolicyVersionResponse {}

impl Encode for DeletePolicyVersionResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `DeleteRolePermissionsBoundaryRequest`.
#[derive(Debug, Default)]
pub struct DeleteRolePermissionsBoundaryRequest {
    /// `RoleName`, 1 to 64 characters.
    pub role_name: String,
}

impl Encode for DeleteRolePermissionsBoundaryRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("RoleName");
        {
            let value = &self.role_name;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for DeleteRolePermissionsBoundaryRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut role_name = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "RoleName" => {
                    role_name = from.member("roleName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 64), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let role_name = from.required("roleName", role_name);
        let Some(role_name) = role_name else {
            return Ok(None);
        };

        Ok(Some(Self { role_name }))
    }
}

/// `DeleteRolePermissionsBoundaryResponse`.
#[derive(Debug, Default)]
pub struct DeleteRolePermissionsBoundaryResponse {}

impl Encode for DeleteRolePermissionsBoundaryResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `DeleteRolePolicyRequest`.
#[derive(Debug, Default)]
pub struct DeleteRolePolicyRequest {
    /// `RoleName`, 1 to 64 characters.
    pub role_name: String,
    /// `PolicyName`, 1 to 128 characters.
    pub policy_name: String,
}

impl Encode for DeleteRolePolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("RoleName");
        {
            let value = &self.role_name;
            value.encode(to);
        }
        to.member("PolicyName");
        {
            let value = &self.policy_name;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for DeleteRolePolicyRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut role_name = Slot::Absent;
        let mut policy_name = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "RoleName" => {
                    role_name = from.member("roleName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 64), Some(&PATTERN))
                    })?
                }
                "PolicyName" => {
                    policy_name = from.member("policyName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let role_name = from.required("roleName", role_name);
        let policy_name = from.required("policyName", policy_name);
        let (Some(role_name), Some(policy_name)) = (role_name, policy_name) else {
            return Ok(None);
        };

        Ok(Some(Self {
            role_name,
            policy_name,
        }))
    }
}

/// `DeleteRolePolicyResponse`.
#[derive(Debug, Default)]
pub struct DeleteRolePolicyResponse {}

impl Encode for DeleteRolePolicyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `DeleteRoleRequest`.
#[derive(Debug, Default)]
pub struct DeleteRoleRequest {
    /// `RoleName`, 1 to 64 characters.
    pub role_name: String,
}

impl Encode for DeleteRoleRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("RoleName");
        {
            let value = &self.role_name;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for DeleteRoleRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut role_name = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "RoleName" => {
                    role_name = from.member("roleName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 64), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let role_name = from.required("roleName", role_name);
        let Some(role_name) = role_name else {
            return Ok(None);
        };

        Ok(Some(Self { role_name }))
    }
}

/// `DeleteRoleResponse`.
#[derive(Debug, Default)]
pub struct DeleteRoleResponse {}

impl Encode for DeleteRoleResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `DeleteSAMLProviderRequest`.
#[derive(Debug, Default)]
pub struct DeleteSAMLProviderRequest {
    /// `SAMLProviderArn`, 20 to 2048 characters.
    pub saml_provider_arn: String,
}

impl Encode for DeleteSAMLProviderRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("SAMLProviderArn");
        {
            let value = &self.saml_provider_arn;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for DeleteSAMLProviderRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut saml_provider_arn = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "SAMLProviderArn" => {
                    saml_provider_arn = from.member("sAMLProviderArn", |from| {
                        from.text(Length::between(20, 2048), None)
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let saml_provider_arn = from.required("sAMLProviderArn", saml_provider_arn);
        let Some(saml_provider_arn) = saml_provider_arn else {
            return Ok(None);
        };

        Ok(Some(Self { saml_provider_arn }))
    }
}

/// `DeleteSAMLProviderResponse`.
#[derive(Debug, Default)]
pub struct DeleteSAMLProviderResponse {}

impl Encode for DeleteSAMLProviderResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `DeleteServerCertificateRequest`.
#[derive(Debug, Default)]
pub struct DeleteServerCertificateRequest {
    /// `ServerCertificateName`, 1 to 128 characters.
    pub server_certificate_name: String,
}

impl Encode for DeleteServerCertificateRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("ServerCertificateName");
        {
            let value = &self.server_certificate_name;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for DeleteServerCertificateRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut server_certificate_name = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "ServerCertificateName" => {
                    server_certificate_name = from.member("serverCertificateName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let server_certificate_name = from.required("serverCertificateName", server_certificate_name);
        let Some(server_certificate_name) = server_certificate_name else {
            return Ok(None);
        };

        Ok(Some(Self {
            server_certificate_name,
        }))
    }
}

/// `DeleteServerCertificateResponse`.
#[derive(Debug, Default)]
pub struct DeleteServerCertificateResponse {}

impl Encode for DeleteServerCertificateResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `DeleteServiceLinkedRoleRequest`.
#[derive(Debug, Default)]
pub struct DeleteServiceLinkedRoleRequest {
    /// `RoleName`, 1 to 64 characters.
    pub role_name: String,
}

impl Encode for DeleteServiceLinkedRoleRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("RoleName");
        {
            let value = &self.role_name;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for DeleteServiceLinkedRoleRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut role_name = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "RoleName" => {
                    role_name = from.member("roleName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 64), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let role_name = from.required("roleName", role_name);
        let Some(role_name) = role_name else {
            return Ok(None);
        };

        Ok(Some(Self { role_name }))
    }
}

/// `DeleteServiceLinkedRoleResponse`.
#[derive(Debug, Default)]
pub struct DeleteServiceLinkedRoleResponse {
    /// `DeletionTaskId`, 1 to 1000 characters.
    pub deletion_task_id: String,
}

impl Encode for DeleteServiceLinkedRoleResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("DeletionTaskId");
        {
            let value = &self.deletion_task_id;
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `DeleteUserPermissionsBoundaryRequest`.
#[derive(Debug, Default)]
pub struct DeleteUserPermissionsBoundaryRequest {
    /// `UserName`, 1 to 64 characters.
    pub user_name: String,
}

impl Encode for DeleteUserPermissionsBoundaryRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("UserName");
        {
            let value = &self.user_name;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for DeleteUserPermissionsBoundaryRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut user_name = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "UserName" => {
                    user_name = from.member("userName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 64), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let user_name = from.required("userName", user_name);
        let Some(user_name) = user_name else {
            return Ok(None);
        };

        Ok(Some(Self { user_name }))
    }
}

/// `DeleteUserPermissionsBoundaryResponse`.
#[derive(Debug, Default)]
pub struct DeleteUserPermissionsBoundaryResponse {}

impl Encode for DeleteUserPermissionsBoundaryResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `DeleteUserPolicyRequest`.
#[derive(Debug, Default)]
pub struct DeleteUserPolicyRequest {
    /// `UserName`, 1 to 128 characters.
    pub user_name: String,
    /// `PolicyName`, 1 to 128 characters.
    pub policy_name: String,
}

impl Encode for DeleteUserPolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("UserName");
        {
            let value = &self.user_name;
            value.encode(to);
        }
        to.member("PolicyName");
        {
            let value = &self.policy_name;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for DeleteUserPolicyRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut user_name = Slot::Absent;
        let mut policy_name = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "UserName" => {
                    user_name = from.member("userName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "PolicyName" => {
                    policy_name = from.member("policyName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let user_name = from.required("userName", user_name);
        let policy_name = from.required("policyName", policy_name);
        let (Some(user_name), Some(policy_name)) = (user_name, policy_name) else {
            return Ok(None);
        };

        Ok(Some(Self {
            user_name,
            policy_name,
        }))
    }
}

/// `DeleteUserPolicyResponse`.
#[derive(Debug, Default)]
pub struct DeleteUserPolicyResponse {}

impl Encode for DeleteUserPolicyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `DeleteUserRequest`.
#[derive(Debug, Default)]
pub struct DeleteUserRequest {
    /// `UserName`, 1 to 128 characters.
    pub user_name: String,
}

impl Encode for DeleteUserRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("UserName");
        {
            let value = &self.user_name;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for DeleteUserRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut user_name = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "UserName" => {
                    user_name = from.member("userName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let user_name = from.required("userName", user_name);
        let Some(user_name) = user_name else {
            return Ok(None);
        };

        Ok(Some(Self { user_name }))
    }
}

/// `DeleteUserResponse`.
#[derive(Debug, Default)]
pub struct DeleteUserResponse {}

impl Encode for DeleteUserResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `DeleteVirtualMFADeviceRequest`.
#[derive(Debug, Default)]
pub struct DeleteVirtualMFADeviceRequest {
    /// `SerialNumber`, 9 to 256 characters.
    pub serial_number: String,
}

impl Encode for DeleteVirtualMFADeviceRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("SerialNumber");
        {
            let value = &self.serial_number;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for DeleteVirtualMFADeviceRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut serial_number = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "SerialNumber" => {
                    serial_number = from.member("serialNumber", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=/:,.@-]+");
                        from.text(Length::between(9, 256), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let serial_number = from.required("serialNumber", serial_number);
        let Some(serial_number) = serial_number else {
            return Ok(None);
        };

        Ok(Some(Self { serial_number }))
    }
}

/// `DeleteVirtualMFADeviceResponse`.
#[derive(Debug, Default)]
pub struct DeleteVirtualMFADeviceResponse {}

impl Encode for DeleteVirtualMFADeviceResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `DeletionTaskFailureReasonType`.
#[derive(Debug, Default)]
pub struct DeletionTaskFailureReasonType {
    /// `Reason`, 0 to 1000 characters.
    pub reason: Option<String>,
    /// `RoleUsageList`.
    pub role_usage_list: Option<Vec<RoleUsageType>>,
}

impl Encode for DeletionTaskFailureReasonType {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.reason {
            to.member("Reason");
            value.encode(to);
        }
        if let Some(value) = &self.role_usage_list {
            to.member("RoleUsageList");
            to.list(value);
        }

        to.end_structure();
    }
}

/// `DeletionTaskStatusType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DeletionTaskStatusType {
    /// `SUCCEEDED`.
    Succeeded,
    /// `IN_PROGRESS`.
    InProgress,
    /// `FAILED`.
    Failed,
    /// `NOT_STARTED`.
    NotStarted,
}

impl TextEnum for DeletionTaskStatusType {
    const VALUES: &'static [&'static str] = &["SUCCEEDED", "IN_PROGRESS", "FAILED", "NOT_STARTED"];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "SUCCEEDED" => Some(Self::Succeeded),
            "IN_PROGRESS" => Some(Self::InProgress),
            "FAILED" => Some(Self::Failed),
            "NOT_STARTED" => Some(Self::NotStarted),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::Succeeded => "SUCCEEDED",
            Self::InProgress => "IN_PROGRESS",
            Self::Failed => "FAILED",
            Self::NotStarted => "NOT_STARTED",
        }
    }
}

impl Encode for DeletionTaskStatusType {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `DetachGroupPolicyRequest`.
#[derive(Debug, Default)]
pub struct DetachGroupPolicyRequest {
    /// `GroupName`, 1 to 128 characters.
    pub group_name: String,
    /// `PolicyArn`, 20 to 2048 characters.
    pub policy_arn: String,
}

impl Encode for DetachGroupPolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("GroupName");
        {
            let value = &self.group_name;
            value.encode(to);
        }
        to.member("PolicyArn");
        {
            let value = &self.policy_arn;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for DetachGroupPolicyRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut group_name = Slot::Absent;
        let mut policy_arn = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "GroupName" => {
                    group_name = from.member("groupName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "PolicyArn" => {
                    policy_arn =
                        from.member("policyArn", |from| from.text(Length::between(20, 2048), None))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let group_name = from.required("groupName", group_name);
        let policy_arn = from.required("policyArn", policy_arn);
        let (Some(group_name), Some(policy_arn)) = (group_name, policy_arn) else {
            return Ok(None);
        };

        Ok(Some(Self {
            group_name,
            policy_arn,
        }))
    }
}

/// `DetachGroupPolicyResponse`.
#[derive(Debug, Default)]
pub struct DetachGroupPolicyResponse {}

impl Encode for DetachGroupPolicyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `DetachRolePolicyRequest`.
#[derive(Debug, Default)]
pub struct DetachRolePolicyRequest {
    /// `RoleName`, 1 to 64 characters.
    pub role_name: String,
    /// `PolicyArn`, 20 to 2048 characters.
    pub policy_arn: String,
}

impl Encode for DetachRolePolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("RoleName");
        {
            let value = &self.role_name;
            value.encode(to);
        }
        to.member("PolicyArn");
        {
            let value = &self.policy_arn;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for DetachRolePolicyRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut role_name = Slot::Absent;
        let mut policy_arn = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "RoleName" => {
                    role_name = from.member("roleName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 64), Some(&PATTERN))
                    })?
                }
                "PolicyArn" => {
                    policy_arn =
                        from.member("policyArn", |from| from.text(Length::between(20, 2048), None))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let role_name = from.required("roleName", role_name);
        let policy_arn = from.required("policyArn", policy_arn);
        let (Some(role_name), Some(policy_arn)) = (role_name, policy_arn) else {
            return Ok(None);
        };

        Ok(Some(Self {
            role_name,
            policy_arn,
        }))
    }
}

/// `DetachRolePolicyResponse`.
#[derive(Debug, Default)]
pub struct DetachRolePolicyResponse {}

impl Encode for DetachRolePolicyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `DetachUserPolicyRequest`.
#[derive(Debug, Default)]
pub struct DetachUserPolicyRequest {
    /// `UserName`, 1 to 64 characters.
    pub user_name: String,
    /// `PolicyArn`, 20 to 2048 characters.
    pub policy_arn: String,
}

impl Encode for DetachUserPolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("UserName");
        {
            let value = &self.user_name;
            value.encode(to);
        }
        to.member("PolicyArn");
        {
            let value = &self.policy_arn;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for DetachUserPolicyRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut user_name = Slot::Absent;
        let mut policy_arn = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "UserName" => {
                    user_name = from.member("userName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 64), Some(&PATTERN))
                    })?
                }
                "PolicyArn" => {
                    policy_arn =
                        from.member("policyArn", |from| from.text(Length::between(20, 2048), None))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let user_name = from.required("userName", user_name);
        let policy_arn = from.required("policyArn", policy_arn);
        let (Some(user_name), Some(policy_arn)) = (user_name, policy_arn) else {
            return Ok(None);
        };

        Ok(Some(Self {
            user_name,
            policy_arn,
        }))
    }
}

/// `DetachUserPolicyResponse`.
#[derive(Debug, Default)]
pub struct DetachUserPolicyResponse {}

impl Encode for DetachUserPolicyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `EnableMFADeviceRequest`.
#[derive(Debug, Default)]
pub struct EnableMFADeviceRequest {
    /// `UserName`, 1 to 128 characters.
    pub user_name: String,
    /// `SerialNumber`, 9 to 256 characters.
    pub serial_number: String,
    /// `AuthenticationCode1`, 6 to 6 characters.
    pub authentication_code1: String,
    /// `AuthenticationCode2`, 6 to 6 characters.
    pub authentication_code2: String,
}

impl Encode for EnableMFADeviceRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("UserName");
        {
            let value = &self.user_name;
            value.encode(to);
        }
        to.member("SerialNumber");
        {
            let value = &self.serial_number;
            value.encode(to);
        }
        to.member("AuthenticationCode1");
        {
            let value = &self.authentication_code1;
            value.encode(to);
        }
        to.member("AuthenticationCode2");
        {
            let value = &self.authentication_code2;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for EnableMFADeviceRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut user_name = Slot::Absent;
        let mut serial_number = Slot::Absent;
        let mut authentication_code1 = Slot::Absent;
        let mut authentication_code2 = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "UserName" => {
                    user_name = from.member("userName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "SerialNumber" => {
                    serial_number = from.member("serialNumber", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=/:,.@-]+");
                        from.text(Length::between(9, 256), Some(&PATTERN))
                    })?
                }
                "AuthenticationCode1" => {
                    authentication_code1 = from.member("authenticationCode1", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\d]+");
                        from.text(Length::between(6, 6), Some(&PATTERN))
                    })?
                }
                "AuthenticationCode2" => {
                    authentication_code2 = from.member("authenticationCode2", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\d]+");
                        from.text(Length::between(6, 6), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let user_name = from.required("userName", user_name);
        let serial_number = from.required("serialNumber", serial_number);
        let authentication_code1 = from.required("authenticationCode1", authentication_code1);
        let authentication_code2 = from.required("authenticationCode2", authentication_code2);
        let (Some(user_name), Some(serial_number), Some(authentication_code1), Some(authentication_code2)) = (
            user_name,
            serial_number,
            authentication_code1,
            authentication_code2,
        ) else {
            return Ok(None);
        };

        Ok(Some(Self {
            user_name,
            serial_number,
            authentication_code1,
            authentication_code2,
        }))
    }
}

/// `EnableMFADeviceResponse`.
#[derive(Debug, Default)]
pub struct EnableMFADeviceResponse {}

impl Encode for EnableMFADeviceResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `EntityType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityType {
    /// `User`.
    User,
    /// `Role`.
    Role,
    /// `Group`.
    Group,
    /// `LocalManagedPolicy`.
    LocalManagedPolicy,
    /// `AWSManagedPolicy`.
    AWSManagedPolicy,
}

impl TextEnum for EntityType {
    const VALUES: &'static [&'static str] =
        &["User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy"];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "User" => Some(Self::User),
            "Role" => Some(Self::Role),
            "Group" => Some(Self::Group),
            "LocalManagedPolicy" => Some(Self::LocalManagedPolicy),
            "AWSManagedPolicy" => Some(Self::AWSManagedPolicy),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::User => "User",
            Self::Role => "Role",
            Self::Group => "Group",
            Self::LocalManagedPolicy => "LocalManagedPolicy",
            Self::AWSManagedPolicy => "AWSManagedPolicy",
        }
    }
}

impl Encode for EntityType {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `EvaluationResult`.
#[derive(Debug)]
pub struct EvaluationResult {
    /// `EvalActionName`, 3 to 128 characters.
    pub eval_action_name: String,
    /// `EvalResourceName`, 1 to 2048 characters.
    pub eval_resource_name: Option<String>,
    /// `EvalDecision`.
    pub eval_decision: PolicyEvaluationDecisionType,
    /// `MatchedStatements`.
    pub matched_statements: Option<Vec<Statement>>,
    /// `MissingContextValues`.
    pub missing_context_values: Option<Vec<String>>,
    /// `OrganizationsDecisionDetail`.
    pub organizations_decision_detail: Option<OrganizationsDecisionDetail>,
    /// `PermissionsBoundaryDecisionDetail`.
    pub permissions_boundary_decision_detail: Option<PermissionsBoundaryDecisionDetail>,
    /// `EvalDecisionDetails`.
    pub eval_decision_details: Option<BTreeMap<String, PolicyEvaluationDecisionType>>,
    /// `ResourceSpecificResults`.
    pub resource_specific_results: Option<Vec<ResourceSpecificResult>>,
}

impl Encode for EvaluationResult {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("EvalActionName");
        {
            let value = &self.eval_action_name;
            value.encode(to);
        }
        if let Some(value) = &self.eval_resource_name {
            to.member("EvalResourceName");
            value.encode(to);
        }
        to.member("EvalDecision");
        {
            let value = &self.eval_decision;
            value.encode(to);
        }
        if let Some(value) = &self.matched_statements {
            to.member("MatchedStatements");
            to.list(value);
        }
        if let Some(value) = &self.missing_context_values {
            to.member("MissingContextValues");
            to.list(value);
        }
        if let Some(value) = &self.organizations_decision_detail {
            to.member("OrganizationsDecisionDetail");
            value.encode(to);
        }
        if let Some(value) = &self.permissions_boundary_decision_detail {
            to.member("PermissionsBoundaryDecisionDetail");
            value.encode(to);
        }
        if let Some(value) = &self.eval_decision_details {
            to.member("EvalDecisionDetails");
            value.encode(to);
        }
        if let Some(value) = &self.resource_specific_results {
            to.member("ResourceSpecificResults");
            to.list(value);
        }

        to.end_structure();
    }
}

/// `GenerateCredentialReportRequest`.
#[derive(Debug, Default)]
pub struct GenerateCredentialReportRequest {}

impl Encode for GenerateCredentialReportRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

impl Decode for GenerateCredentialReportRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        from.structure(|_, _| Ok(()))?;

        Ok(Some(Self {}))
    }
}

/// `GenerateCredentialReportResponse`.
#[derive(Debug, Default)]
pub struct GenerateCredentialReportResponse {
    /// `State`.
    pub state: Option<ReportStateType>,
    /// `Description`.
    pub description: Option<String>,
}

impl Encode for GenerateCredentialReportResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.state {
            to.member("State");
            value.encode(to);
        }
        if let Some(value) = &self.description {
            to.member("Description");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `GetAccessKeyLastUsedRequest`.
#[derive(Debug, Default)]
pub struct GetAccessKeyLastUsedRequest {
    /// `AccessKeyId`, 16 to 128 characters.
    pub access_key_id: String,
}

impl Encode for GetAccessKeyLastUsedRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("AccessKeyId");
        {
            let value = &self.access_key_id;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for GetAccessKeyLastUsedRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut access_key_id = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "AccessKeyId" => {
                    access_key_id = from.member("accessKeyId", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w]+");
                        from.text(Length::between(16, 128), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let access_key_id = from.required("accessKeyId", access_key_id);
        let Some(access_key_id) = access_key_id else {
            return Ok(None);
        };

        Ok(Some(Self { access_key_id }))
    }
}

/// `GetAccessKeyLastUsedResponse`.
#[derive(Debug, Default)]
pub struct GetAccessKeyLastUsedResponse {
    /// `UserName`, 1 to 128 characters.
    pub user_name: Option<String>,
    /// `AccessKeyLastUsed`.
    pub access_key_last_used: Option<AccessKeyLastUsed>,
}

impl Encode for GetAccessKeyLastUsedResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.user_name {
            to.member("UserName");
            value.encode(to);
        }
        if let Some(value) = &self.access_key_last_used {
            to.member("AccessKeyLastUsed");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `GetAccountAuthorizationDetailsRequest`.
#[derive(Debug, Default)]
pub struct GetAccountAuthorizationDetailsRequest {
    /// `Filter`.
    pub filter: Option<Vec<EntityType>>,
    /// `MaxItems`, 1 to 1000.
    pub max_items: Option<i32>,
    /// `Marker`, 1 to 320 characters.
    pub marker: Option<String>,
}

impl Encode for GetAccountAuthorizationDetailsRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.filter {
            to.member("Filter");
            to.list(value);
        }
        if let Some(value) = &self.max_items {
            to.member("MaxItems");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for GetAccountAuthorizationDetailsRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut filter = Slot::Absent;
        let mut max_items = Slot::Absent;
        let mut marker = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "Filter" => {
                    filter = from.member("filter", |from| {
                        from.list(Length::ANY, |from| from.text_enum::<EntityType>())
                    })?
                }
                "MaxItems" => {
                    max_items = from.member("maxItems", |from| from.integer(Range::between(1, 1000)))?
                }
                "Marker" => {
                    marker = from.member("marker", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 320), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;

        Ok(Some(Self {
            filter: filter.optional(),
            max_items: max_items.optional(),
            marker: marker.optional(),
        }))
    }
}

/// `GetAccountAuthorizationDetailsResponse`.
#[derive(Debug, Default)]
pub struct GetAccountAuthorizationDetailsResponse {
    /// `UserDetailList`.
    pub user_detail_list: Option<Vec<UserDetail>>,
    /// `GroupDetailList`.
    pub group_detail_list: Option<Vec<GroupDetail>>,
    /// `RoleDetailList`.
    pub role_detail_list: Option<Vec<RoleDetail>>,
    /// `Policies`.
    pub policies: Option<Vec<ManagedPolicyDetail>>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl Encode for GetAccountAuthorizationDetailsResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.user_detail_list {
            to.member("UserDetailList");
            to.list(value);
        }
        if let Some(value) = &self.group_detail_list {
            to.member("GroupDetailList");
            to.list(value);
        }
        if let Some(value) = &self.role_detail_list {
            to.member("RoleDetailList");
            to.list(value);
        }
        if let Some(value) = &self.policies {
            to.member("Policies");
            to.list(value);
        }
        if let Some(value) = &self.is_truncated {
            to.member("IsTruncated");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `GetAccountPasswordPolicyRequest`.
#[derive(Debug, Default)]
pub struct GetAccountPasswordPolicyRequest {}

impl Encode for GetAccountPasswordPolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

impl Decode for GetAccountPasswordPolicyRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        from.structure(|_, _| Ok(()))?;

        Ok(Some(Self {}))
    }
}

/// `GetAccountPasswordPolicyResponse`.
#[derive(Debug)]
pub struct GetAccountPasswordPolicyResponse {
    /// `PasswordPolicy`.
    pub password_policy: PasswordPolicy,
}

impl Encode for GetAccountPasswordPolicyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("PasswordPolicy");
        {
            let value = &self.password_policy;
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `GetAccountSummaryRequest`.
#[derive(Debug, Default)]
pub struct GetAccountSummaryRequest {}

impl Encode for GetAccountSummaryRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

impl Decode for GetAccountSummaryRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        from.structure(|_, _| Ok(()))?;

        Ok(Some(Self {}))
    }
}

/// `GetAccountSummaryResponse`.
#[derive(Debug, Default)]
pub struct GetAccountSummaryResponse {
    /// `SummaryMap`.
    pub summary_map: Option<BTreeMap<String, i32>>,
}

impl Encode for GetAccountSummaryResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.summary_map {
            to.member("SummaryMap");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `GetContextKeysForCustomPolicyRequest`.
#[derive(Debug, Default)]
pub struct GetContextKeysForCustomPolicyRequest {
    /// `PolicyInputList`.
    pub policy_input_list: Vec<String>,
}

impl Encode for GetContextKeysForCustomPolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("PolicyInputList");
        {
            let value = &self.policy_input_list;
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for GetContextKeysForCustomPolicyRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut policy_input_list = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "PolicyInputList" => {
                    policy_input_list = from.member("policyInputList", |from| {
                        from.list(Length::ANY, |from| {
                            static PATTERN: Pattern = Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
                            from.text(Length::between(1, 131072), Some(&PATTERN))
                        })
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let policy_input_list = from.required("policyInputList", policy_input_list);
        let Some(policy_input_list) = policy_input_list else {
            return Ok(None);
        };

        Ok(Some(Self { policy_input_list }))
    }
}

/// `GetContextKeysForPolicyResponse`.
#[derive(Debug, Default)]
pub struct GetContextKeysForPolicyResponse {
    /// `ContextKeyNames`.
    pub context_key_names: Option<Vec<String>>,
}

impl Encode for GetContextKeysForPolicyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.context_key_names {
            to.member("ContextKeyNames");
            to.list(value);
        }

        to.end_structure();
    }
}

/// `GetContextKeysForPrincipalPolicyRequest`.
#[derive(Debug, Default)]
pub struct GetContextKeysForPrincipalPolicyRequest {
    /// `PolicySourceArn`, 20 to 2048 characters.
    pub policy_source_arn: String,
    /// `PolicyInputList`.
    pub policy_input_list: Option<Vec<String>>,
}

impl Encode for GetContextKeysForPrincipalPolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("PolicySourceArn");
        {
            let value = &self.policy_source_arn;
            value.encode(to);
        }
        if let Some(value) = &self.policy_input_list {
            to.member("PolicyInputList");
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for GetContextKeysForPrincipalPolicyRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut policy_source_arn = Slot::Absent;
        let mut policy_input_list = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "PolicySourceArn" => {
                    policy_source_arn = from.member("policySourceArn", |from| {
                        from.text(Length::between(20, 2048), None)
                    })?
                }
                "PolicyInputList" => {
                    policy_input_list = from.member("policyInputList", |from| {
                        from.list(Length::ANY, |from| {
                            static PATTERN: Pattern = Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
                            from.text(Length::between(1, 131072), Some(&PATTERN))
                        })
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let policy_source_arn = from.required("policySourceArn", policy_source_arn);
        let Some(policy_source_arn) = policy_source_arn else {
            return Ok(None);
        };

        Ok(Some(Self {
            policy_source_arn,
            policy_input_list: policy_input_list.optional(),
        }))
    }
}

/// `GetCredentialReportRequest`.
#[derive(Debug, Default)]
pub struct GetCredentialReportRequest {}

impl Encode for GetCredentialReportRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

impl Decode for GetCredentialReportRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        from.structure(|_, _| Ok(()))?;

        Ok(Some(Self {}))
    }
}

/// `GetCredentialReportResponse`.
#[derive(Debug, Default)]
pub struct GetCredentialReportResponse {
    /// `Content`.
    pub content: Option<Vec<u8>>,
    /// `ReportFormat`.
    pub report_format: Option<ReportFormatType>,
    /// `GeneratedTime`.
    pub generated_time: Option<Timestamp>,
}

impl Encode for GetCredentialReportResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.content {
            to.member("Content");
            value.encode(to);
        }
        if let Some(value) = &self.report_format {
            to.member("ReportFormat");
            value.encode(to);
        }
        if let Some(value) = &self.generated_time {
            to.member("GeneratedTime");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `GetGroupPolicyRequest`.
#[derive(Debug, Default)]
pub struct GetGroupPolicyRequest {
    /// `GroupName`, 1 to 128 characters.
    pub group_name: String,
    /// `PolicyName`, 1 to 128 characters.
    pub policy_name: String,
}

impl Encode for GetGroupPolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("GroupName");
        {
            let value = &self.group_name;
            value.encode(to);
        }
        to.member("PolicyName");
        {
            let value = &self.policy_name;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for GetGroupPolicyRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut group_name = Slot::Absent;
        let mut policy_name = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "GroupName" => {
                    group_name = from.member("groupName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "PolicyName" => {
                    policy_name = from.member("policyName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let group_name = from.required("groupName", group_name);
        let policy_name = from.required("policyName", policy_name);
        let (Some(group_name), Some(policy_name)) = (group_name, policy_name) else {
            return Ok(None);
        };

        Ok(Some(Self {
            group_name,
            policy_name,
        }))
    }
}

/// `GetGroupPolicyResponse`.
#[derive(Debug, Default)]
pub struct GetGroupPolicyResponse {
    /// `GroupName`, 1 to 128 characters.
    pub group_name: String,
    /// `PolicyName`, 1 to 128 characters.
    pub policy_name: String,
    /// `PolicyDocument`, 1 to 131072 characters.
    pub policy_document: String,
}

impl Encode for GetGroupPolicyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("GroupName");
        {
            let value = &self.group_name;
            value.encode(to);
        }
        to.member("PolicyName");
        {
            let value = &self.policy_name;
            value.encode(to);
        }
        to.member("PolicyDocument");
        {
            let value = &self.policy_document;
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `GetGroupRequest`.
#[derive(Debug, Default)]
pub struct GetGroupRequest {
    /// `GroupName`, 1 to 128 characters.
    pub group_name: String,
    /// `Marker`, 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`, 1 to 1000.
    pub max_items: Option<i32>,
}

impl Encode for GetGroupRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("GroupName");
        {
            let value = &self.group_name;
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }
        if let Some(value) = &self.max_items {
            to.member("MaxItems");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for GetGroupRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut group_name = Slot::Absent;
        let mut marker = Slot::Absent;
        let mut max_items = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "GroupName" => {
                    group_name = from.member("groupName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "Marker" => {
                    marker = from.member("marker", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 320), Some(&PATTERN))
                    })?
                }
                "MaxItems" => {
                    max_items = from.member("maxItems", |from| from.integer(Range::between(1, 1000)))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let group_name = from.required("groupName", group_name);
        let Some(group_name) = group_name else {
            return Ok(None);
        };

        Ok(Some(Self {
            group_name,
            marker: marker.optional(),
            max_items: max_items.optional(),
        }))
    }
}

/// `GetGroupResponse`.
#[derive(Debug)]
pub struct GetGroupResponse {
    /// `Group`.
    pub group: Group,
    /// `Users`.
    pub users: Vec<User>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl Encode for GetGroupResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("Group");
        {
            let value = &self.group;
            value.encode(to);
        }
        to.member("Users");
        {
            let value = &self.users;
            to.list(value);
        }
        if let Some(value) = &self.is_truncated {
            to.member("IsTruncated");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `GetInstanceProfileRequest`.
#[derive(Debug, Default)]
pub struct GetInstanceProfileRequest {
    /// `InstanceProfileName`, 1 to 128 characters.
    pub instance_profile_name: String,
}

impl Encode for GetInstanceProfileRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("InstanceProfileName");
        {
            let value = &self.instance_profile_name;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for GetInstanceProfileRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut instance_profile_name = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "InstanceProfileName" => {
                    instance_profile_name = from.member("instanceProfileName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let instance_profile_name = from.required("instanceProfileName", instance_profile_name);
        let Some(instance_profile_name) = instance_profile_name else {
            return Ok(None);
        };

        Ok(Some(Self {
            instance_profile_name,
        }))
    }
}

/// `GetInstanceProfileResponse`.
#[derive(Debug)]
pub struct GetInstanceProfileResponse {
    /// `InstanceProfile`.
    pub instance_profile: InstanceProfile,
}

impl Encode for GetInstanceProfileResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("InstanceProfile");
        {
            let value = &self.instance_profile;
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `GetMFADeviceRequest`.
#[derive(Debug, Default)]
pub struct GetMFADeviceRequest {
    /// `SerialNumber`, 9 to 256 characters.
    pub serial_number: String,
    /// `UserName`, 1 to 64 characters.
    pub user_name: Option<String>,
}

impl Encode for GetMFADeviceRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("SerialNumber");
        {
            let value = &self.serial_number;
            value.encode(to);
        }
        if let Some(value) = &self.user_name {
            to.member("UserName");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for GetMFADeviceRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut serial_number = Slot::Absent;
        let mut user_name = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "SerialNumber" => {
                    serial_number = from.member("serialNumber", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=/:,.@-]+");
                        from.text(Length::between(9, 256), Some(&PATTERN))
                    })?
                }
                "UserName" => {
                    user_name = from.member("userName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 64), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let serial_number = from.required("serialNumber", serial_number);
        let Some(serial_number) = serial_number else {
            return Ok(None);
        };

        Ok(Some(Self {
            serial_number,
            user_name: user_name.optional(),
        }))
    }
}

/// `GetMFADeviceResponse`.
#[derive(Debug, Default)]
pub struct GetMFADeviceResponse {
    /// `UserName`, 1 to 64 characters.
    pub user_name: Option<String>,
    /// `SerialNumber`, 9 to 256 characters.
    pub serial_number: String,
    /// `EnableDate`.
    pub enable_date: Option<Timestamp>,
    /// `Certifications`.
    pub certifications: Option<BTreeMap<String, String>>,
}

impl Encode for GetMFADeviceResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.user_name {
            to.member("UserName");
            value.encode(to);
        }
        to.member("SerialNumber");
        {
            let value = &self.serial_number;
            value.encode(to);
        }
        if let Some(value) = &self.enable_date {
            to.member("EnableDate");
            value.encode(to);
        }
        if let Some(value) = &self.certifications {
            to.member("Certifications");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `GetOpenIDConnectProviderRequest`.
#[derive(Debug, Default)]
pub struct GetOpenIDConnectProviderRequest {
    /// `OpenIDConnectProviderArn`, 20 to 2048 characters.
    pub open_id_connect_provider_arn: String,
}

impl Encode for GetOpenIDConnectProviderRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("OpenIDConnectProviderArn");
        {
            let value = &self.open_id_connect_provider_arn;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for GetOpenIDConnectProviderRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut open_id_connect_provider_arn = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "OpenIDConnectProviderArn" => {
                    open_id_connect_provider_arn = from.member("openIDConnectProviderArn", |from| {
                        from.text(Length::between(20, 2048), None)
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let open_id_connect_provider_arn =
            from.required("openIDConnectProviderArn", open_id_connect_provider_arn);
        let Some(open_id_connect_provider_arn) = open_id_connect_provider_arn else {
            return Ok(None);
        };

        Ok(Some(Self {
            open_id_connect_provider_arn,
        }))
    }
}

/// `GetOpenIDConnectProviderResponse`.
#[derive(Debug, Default)]
pub struct GetOpenIDConnectProviderResponse {
    /// `Url`, 1 to 255 characters.
    pub url: Option<String>,
    /// `ClientIDList`.
    pub client_id_list: Option<Vec<String>>,
    /// `ThumbprintList`.
    pub thumbprint_list: Option<Vec<String>>,
    /// `CreateDate`.
    pub create_date: Option<Timestamp>,
    /// `Tags`, 0 to 50 items.
    pub tags: Option<Vec<Tag>>,
}

impl Encode for GetOpenIDConnectProviderResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.url {
            to.member("Url");
            value.encode(to);
        }
        if let Some(value) = &self.client_id_list {
            to.member("ClientIDList");
            to.list(value);
        }
        if let Some(value) = &self.thumbprint_list {
            to.member("ThumbprintList");
            to.list(value);
        }
        if let Some(value) = &self.create_date {
            to.member("CreateDate");
            value.encode(to);
        }
        if let Some(value) = &self.tags {
            to.member("Tags");
            to.list(value);
        }

        to.end_structure();
    }
}

/// `GetPolicyRequest`.
#[derive(Debug, Default)]
pub struct GetPolicyRequest {
    /// `PolicyArn`, 20 to 2048 characters.
    pub policy_arn: String,
}

impl Encode for GetPolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("PolicyArn");
        {
            let value = &self.policy_arn;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for GetPolicyRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut policy_arn = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "PolicyArn" => {
                    policy_arn =
                        from.member("policyArn", |from| from.text(Length::between(20, 2048), None))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let policy_arn = from.required("policyArn", policy_arn);
        let Some(policy_arn) = policy_arn else {
            return Ok(None);
        };

        Ok(Some(Self { policy_arn }))
    }
}

/// `GetPolicyResponse`.
#[derive(Debug, Default)]
pub struct GetPolicyResponse {
    /// `Policy`.
    pub policy: Option<Policy>,
}

impl Encode for GetPolicyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.policy {
            to.member("Policy");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `GetPolicyVersionRequest`.
#[derive(Debug, Default)]
pub struct GetPolicyVersionRequest {
    /// `PolicyArn`, 20 to 2048 characters.
    pub policy_arn: String,
    /// `VersionId`.
    pub version_id: String,
}

impl Encode for GetPolicyVersionRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("PolicyArn");
        {
            let value = &self.policy_arn;
            value.encode(to);
        }
        to.member("VersionId");
        {
            let value = &self.version_id;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for GetPolicyVersionRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut policy_arn = Slot::Absent;
        let mut version_id = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "PolicyArn" => {
                    policy_arn =
                        from.member("policyArn", |from| from.text(Length::between(20, 2048), None))?
                }
                "VersionId" => {
                    version_id = from.member("versionId", |from| {
                        static PATTERN: Pattern = Pattern::new("v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?");
                        from.text(Length::ANY, Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let policy_arn = from.required("policyArn", policy_arn);
        let version_id = from.required("versionId", version_id);
        let (Some(policy_arn), Some(version_id)) = (policy_arn, version_id) else {
            return Ok(None);
        };

        Ok(Some(Self {
            policy_arn,
            version_id,
        }))
    }
}

/// `GetPolicyVersionResponse`.
#[derive(Debug, Default)]
pub struct GetPolicyVersionResponse {
    /// `PolicyVersion`.
    pub policy_version: Option<PolicyVersion>,
}

impl Encode for GetPolicyVersionResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.policy_version {
            to.member("PolicyVersion");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `GetRolePolicyRequest`.
#[derive(Debug, Default)]
pub struct GetRolePolicyRequest {
    /// `RoleName`, 1 to 64 characters.
    pub role_name: String,
    /// `PolicyName`, 1 to 128 characters.
    pub policy_name: String,
}

impl Encode for GetRolePolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("RoleName");
        {
            let value = &self.role_name;
            value.encode(to);
        }
        to.member("PolicyName");
        {
            let value = &self.policy_name;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for GetRolePolicyRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut role_name = Slot::Absent;
        let mut policy_name = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "RoleName" => {
                    role_name = from.member("roleName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 64), Some(&PATTERN))
                    })?
                }
                "PolicyName" => {
                    policy_name = from.member("policyName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let role_name = from.required("roleName", role_name);
        let policy_name = from.required("policyName", policy_name);
        let (Some(role_name), Some(policy_name)) = (role_name, policy_name) else {
            return Ok(None);
        };

        Ok(Some(Self {
            role_name,
            policy_name,
        }))
    }
}

/// `GetRolePolicyResponse`.
#[derive(Debug, Default)]
pub struct GetRolePolicyResponse {
    /// `RoleName`, 1 to 64 characters.
    pub role_name: String,
    /// `PolicyName`, 1 to 128 characters.
    pub policy_name: String,
    /// `PolicyDocument`, 1 to 131072 characters.
    pub policy_document: String,
}

impl Encode for GetRolePolicyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("RoleName");
        {
            let value = &self.role_name;
            value.encode(to);
        }
        to.member("PolicyName");
        {
            let value = &self.policy_name;
            value.encode(to);
        }
        to.member("PolicyDocument");
        {
            let value = &self.policy_document;
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `GetRoleRequest`.
#[derive(Debug, Default)]
pub struct GetRoleRequest {
    /// `RoleName`, 1 to 64 characters.
    pub role_name: String,
}

impl Encode for GetRoleRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("RoleName");
        {
            let value = &self.role_name;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for GetRoleRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut role_name = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "RoleName" => {
                    role_name = from.member("roleName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 64), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let role_name = from.required("roleName", role_name);
        let Some(role_name) = role_name else {
            return Ok(None);
        };

        Ok(Some(Self { role_name }))
    }
}

/// `GetRoleResponse`.
#[derive(Debug)]
pub struct GetRoleResponse {
    /// `Role`.
    pub role: Role,
}

impl Encode for GetRoleResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("Role");
        {
            let value = &self.role;
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `GetSAMLProviderRequest`.
#[derive(Debug, Default)]
pub struct GetSAMLProviderRequest {
    /// `SAMLProviderArn`, 20 to 2048 characters.
    pub saml_provider_arn: String,
}

impl Encode for GetSAMLProviderRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("SAMLProviderArn");
        {
            let value = &self.saml_provider_arn;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for GetSAMLProviderRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut saml_provider_arn = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "SAMLProviderArn" => {
                    saml_provider_arn = from.member("sAMLProviderArn", |from| {
                        from.text(Length::between(20, 2048), None)
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let saml_provider_arn = from.required("sAMLProviderArn", saml_provider_arn);
        let Some(saml_provider_arn) = saml_provider_arn else {
            return Ok(None);
        };

        Ok(Some(Self { saml_provider_arn }))
    }
}

/// `GetSAMLProviderResponse`.
#[derive(Debug, Default)]
pub struct GetSAMLProviderResponse {
    /// `SAMLProviderUUID`, 22 to 64 characters.
    pub saml_provider_uuid: Option<String>,
    /// `SAMLMetadataDocument`, 1000 to 10000000 characters.
    pub saml_metadata_document: Option<String>,
    /// `CreateDate`.
    pub create_date: Option<Timestamp>,
    /// `ValidUntil`.
    pub valid_until: Option<Timestamp>,
    /// `Tags`, 0 to 50 items.
    pub tags: Option<Vec<Tag>>,
    /// `AssertionEncryptionMode`.
    pub assertion_encryption_mode: Option<AssertionEncryptionModeType>,
    /// `PrivateKeyList`, 0 to 2 items.
    pub private_key_list: Option<Vec<SAMLPrivateKey>>,
}

impl Encode for GetSAMLProviderResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.saml_provider_uuid {
            to.member("SAMLProviderUUID");
            value.encode(to);
        }
        if let Some(value) = &self.saml_metadata_document {
            to.member("SAMLMetadataDocument");
            value.encode(to);
        }
        if let Some(value) = &self.create_date {
            to.member("CreateDate");
            value.encode(to);
        }
        if let Some(value) = &self.valid_until {
            to.member("ValidUntil");
            value.encode(to);
        }
        if let Some(value) = &self.tags {
            to.member("Tags");
            to.list(value);
        }
        if let Some(value) = &self.assertion_encryption_mode {
            to.member("AssertionEncryptionMode");
            value.encode(to);
        }
        if let Some(value) = &self.private_key_list {
            to.member("PrivateKeyList");
            to.list(value);
        }

        to.end_structure();
    }
}

/// `GetServerCertificateRequest`.
#[derive(Debug, Default)]
pub struct GetServerCertificateRequest {
    /// `ServerCertificateName`, 1 to 128 characters.
    pub server_certificate_name: String,
}

impl Encode for GetServerCertificateRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("ServerCertificateName");
        {
            let value = &self.server_certificate_name;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for GetServerCertificateRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut server_certificate_name = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "ServerCertificateName" => {
                    server_certificate_name = from.member("serverCertificateName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let server_certificate_name = from.required("serverCertificateName", server_certificate_name);
        let Some(server_certificate_name) = server_certificate_name else {
            return Ok(None);
        };

        Ok(Some(Self {
            server_certificate_name,
        }))
    }
}

/// `GetServerCertificateResponse`.
#[derive(Debug)]
pub struct GetServerCertificateResponse {
    /// `ServerCertificate`.
    pub server_certificate: ServerCertificate,
}

impl Encode for GetServerCertificateResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("ServerCertificate");
        {
            let value = &self.server_certificate;
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `GetServiceLinkedRoleDeletionStatusRequest`.
#[derive(Debug, Default)]
pub struct GetServiceLinkedRoleDeletionStatusRequest {
    /// `DeletionTaskId`, 1 to 1000 characters.
    pub deletion_task_id: String,
}

impl Encode for GetServiceLinkedRoleDeletionStatusRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("DeletionTaskId");
        {
            let value = &self.deletion_task_id;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for GetServiceLinkedRoleDeletionStatusRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut deletion_task_id = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "DeletionTaskId" => {
                    deletion_task_id =
                        from.member("deletionTaskId", |from| from.text(Length::between(1, 1000), None))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let deletion_task_id = from.required("deletionTaskId", deletion_task_id);
        let Some(deletion_task_id) = deletion_task_id else {
            return Ok(None);
        };

        Ok(Some(Self { deletion_task_id }))
    }
}

/// `GetServiceLinkedRoleDeletionStatusResponse`.
#[derive(Debug)]
pub struct GetServiceLinkedRoleDeletionStatusResponse {
    /// `Status`.
    pub status: DeletionTaskStatusType,
    /// `Reason`.
    pub reason: Option<DeletionTaskFailureReasonType>,
}

impl Encode for GetServiceLinkedRoleDeletionStatusResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("Status");
        {
            let value = &self.status;
            value.encode(to);
        }
        if let Some(value) = &self.reason {
            to.member("Reason");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `GetUserPolicyRequest`.
#[derive(Debug, Default)]
pub struct GetUserPolicyRequest {
    /// `UserName`, 1 to 128 characters.
    pub user_name: String,
    /// `PolicyName`, 1 to 128 characters.
    pub policy_name: String,
}

impl Encode for GetUserPolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("UserName");
        {
            let value = &self.user_name;
            value.encode(to);
        }
        to.member("PolicyName");
        {
            let value = &self.policy_name;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for GetUserPolicyRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut user_name = Slot::Absent;
        let mut policy_name = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "UserName" => {
                    user_name = from.member("userName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "PolicyName" => {
                    policy_name = from.member("policyName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let user_name = from.required("userName", user_name);
        let policy_name = from.required("policyName", policy_name);
        let (Some(user_name), Some(policy_name)) = (user_name, policy_name) else {
            return Ok(None);
        };

        Ok(Some(Self {
            user_name,
            policy_name,
        }))
    }
}

/// `GetUserPolicyResponse`.
#[derive(Debug, Default)]
pub struct GetUserPolicyResponse {
    /// `UserName`, 1 to 128 characters.
    pub user_name: String,
    /// `PolicyName`, 1 to 128 characters.
    pub policy_name: String,
    /// `PolicyDocument`, 1 to 131072 characters.
    pub policy_document: String,
}

impl Encode for GetUserPolicyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("UserName");
        {
            let value = &self.user_name;
            value.encode(to);
        }
        to.member("PolicyName");
        {
            let value = &self.policy_name;
            value.encode(to);
        }
        to.member("PolicyDocument");
        {
            let value = &self.policy_document;
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `GetUserRequest`.
#[derive(Debug, Default)]
pub struct GetUserRequest {
    /// `UserName`, 1 to 128 characters.
    pub user_name: Option<String>,
}

impl Encode for GetUserRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.user_name {
            to.member("UserName");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for GetUserRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut user_name = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "UserName" => {
                    user_name = from.member("userName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;

        Ok(Some(Self {
            user_name: user_name.optional(),
        }))
    }
}

/// `GetUserResponse`.
#[derive(Debug)]
pub struct GetUserResponse {
    /// `User`.
    pub user: User,
}

impl Encode for GetUserResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("User");
        {
            let value = &self.user;
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `Group`.
#[derive(Debug)]
pub struct Group {
    /// `Path`, 1 to 512 characters.
    pub path: String,
    /// `GroupName`, 1 to 128 characters.
    pub group_name: String,
    /// `GroupId`, 16 to 128 characters.
    pub group_id: String,
    /// `Arn`, 20 to 2048 characters.
    pub arn: String,
    /// `CreateDate`.
    pub create_date: Timestamp,
}

impl Encode for Group {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("Path");
        {
            let value = &self.path;
            value.encode(to);
        }
        to.member("GroupName");
        {
            let value = &self.group_name;
            value.encode(to);
        }
        to.member("GroupId");
        {
            let value = &self.group_id;
            value.encode(to);
        }
        to.member("Arn");
        {
            let value = &self.arn;
            value.encode(to);
        }
        to.member("CreateDate");
        {
            let value = &self.create_date;
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `GroupDetail`.
#[derive(Debug, Default)]
pub struct GroupDetail {
    /// `Path`, 1 to 512 characters.
    pub path: Option<String>,
    /// `GroupName`, 1 to 128 characters.
    pub group_name: Option<String>,
    /// `GroupId`, 16 to 128 characters.
    pub group_id: Option<String>,
    /// `Arn`, 20 to 2048 characters.
    pub arn: Option<String>,
    /// `CreateDate`.
    pub create_date: Option<Timestamp>,
    /// `GroupPolicyList`.
    pub group_policy_list: Option<Vec<PolicyDetail>>,
    /// `AttachedManagedPolicies`.
    pub attached_managed_policies: Option<Vec<AttachedPolicy>>,
}

impl Encode for GroupDetail {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.path {
            to.member("Path");
            value.encode(to);
        }
        if let Some(value) = &self.group_name {
            to.member("GroupName");
            value.encode(to);
        }
        if let Some(value) = &self.group_id {
            to.member("GroupId");
            value.encode(to);
        }
        if let Some(value) = &self.arn {
            to.member("Arn");
            value.encode(to);
        }
        if let Some(value) = &self.create_date {
            to.member("CreateDate");
            value.encode(to);
        }
        if let Some(value) = &self.group_policy_list {
            to.member("GroupPolicyList");
            to.list(value);
        }
        if let Some(value) = &self.attached_managed_policies {
            to.member("AttachedManagedPolicies");
            to.list(value);
        }

        to.end_structure();
    }
}

/// `InlinePolicyIdentifierType`.
#[derive(Debug)]
pub struct InlinePolicyIdentifierType {
    /// `PolicyName`, 1 to 128 characters.
    pub policy_name: String,
    /// `AttachmentType`.
    pub attachment_type: AttachmentType,
    /// `AttachmentName`, 1 to 128 characters.
    pub attachment_name: String,
}

impl Encode for InlinePolicyIdentifierType {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("PolicyName");
        {
            let value = &self.policy_name;
            value.encode(to);
        }
        to.member("AttachmentType");
        {
            let value = &self.attachment_type;
            value.encode(to);
        }
        to.member("AttachmentName");
        {
            let value = &self.attachment_name;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for InlinePolicyIdentifierType {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut policy_name = Slot::Absent;
        let mut attachment_type = Slot::Absent;
        let mut attachment_name = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "PolicyName" => {
                    policy_name = from.member("policyName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "AttachmentType" => {
                    attachment_type =
                        from.member("attachmentType", |from| from.text_enum::<AttachmentType>())?
                }
                "AttachmentName" => {
                    attachment_name = from.member("attachmentName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let policy_name = from.required("policyName", policy_name);
        let attachment_type = from.required("attachmentType", attachment_type);
        let attachment_name = from.required("attachmentName", attachment_name);
        let (Some(policy_name), Some(attachment_type), Some(attachment_name)) =
            (policy_name, attachment_type, attachment_name)
        else {
            return Ok(None);
        };

        Ok(Some(Self {
            policy_name,
            attachment_type,
            attachment_name,
        }))
    }
}

/// `InstanceProfile`.
#[derive(Debug)]
pub struct InstanceProfile {
    /// `Path`, 1 to 512 characters.
    pub path: String,
    /// `InstanceProfileName`, 1 to 128 characters.
    pub instance_profile_name: String,
    /// `InstanceProfileId`, 16 to 128 characters.
    pub instance_profile_id: String,
    /// `Arn`, 20 to 2048 characters.
    pub arn: String,
    /// `CreateDate`.
    pub create_date: Timestamp,
    /// `Roles`.
    pub roles: Vec<Role>,
    /// `Tags`, 0 to 50 items.
    pub tags: Option<Vec<Tag>>,
}

impl Encode for InstanceProfile {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("Path");
        {
            let value = &self.path;
            value.encode(to);
        }
        to.member("InstanceProfileName");
        {
            let value = &self.instance_profile_name;
            value.encode(to);
        }
        to.member("InstanceProfileId");
        {
            let value = &self.instance_profile_id;
            value.encode(to);
        }
        to.member("Arn");
        {
            let value = &self.arn;
            value.encode(to);
        }
        to.member("CreateDate");
        {
            let value = &self.create_date;
            value.encode(to);
        }
        to.member("Roles");
        {
            let value = &self.roles;
            to.list(value);
        }
        if let Some(value) = &self.tags {
            to.member("Tags");
            to.list(value);
        }

        to.end_structure();
    }
}

/// `ListAccessKeysRequest`.
#[derive(Debug, Default)]
pub struct ListAccessKeysRequest {
    /// `UserName`, 1 to 128 characters.
    pub user_name: Option<String>,
    /// `Marker`, 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`, 1 to 1000.
    pub max_items: Option<i32>,
}

impl Encode for ListAccessKeysRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.user_name {
            to.member("UserName");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }
        if let Some(value) = &self.max_items {
            to.member("MaxItems");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListAccessKeysRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut user_name = Slot::Absent;
        let mut marker = Slot::Absent;
        let mut max_items = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "UserName" => {
                    user_name = from.member("userName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "Marker" => {
                    marker = from.member("marker", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 320), Some(&PATTERN))
                    })?
                }
                "MaxItems" => {
                    max_items = from.member("maxItems", |from| from.integer(Range::between(1, 1000)))?
                }
                _ => {}
            }
            Ok(())
        })?;

        Ok(Some(Self {
            user_name: user_name.optional(),
            marker: marker.optional(),
            max_items: max_items.optional(),
        }))
    }
}

/// `ListAccessKeysResponse`.
#[derive(Debug, Default)]
pub struct ListAccessKeysResponse {
    /// `AccessKeyMetadata`.
    pub access_key_metadata: Vec<AccessKeyMetadata>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl Encode for ListAccessKeysResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("AccessKeyMetadata");
        {
            let value = &self.access_key_metadata;
            to.list(value);
        }
        if let Some(value) = &self.is_truncated {
            to.member("IsTruncated");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListAccountAliasesRequest`.
#[derive(Debug, Default)]
pub struct ListAccountAliasesRequest {
    /// `Marker`, 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`, 1 to 1000.
    pub max_items: Option<i32>,
}

impl Encode for ListAccountAliasesRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }
        if let Some(value) = &self.max_items {
            to.member("MaxItems");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListAccountAliasesRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut marker = Slot::Absent;
        let mut max_items = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "Marker" => {
                    marker = from.member("marker", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 320), Some(&PATTERN))
                    })?
                }
                "MaxItems" => {
                    max_items = from.member("maxItems", |from| from.integer(Range::between(1, 1000)))?
                }
                _ => {}
            }
            Ok(())
        })?;

        Ok(Some(Self {
            marker: marker.optional(),
            max_items: max_items.optional(),
        }))
    }
}

/// `ListAccountAliasesResponse`.
#[derive(Debug, Default)]
pub struct ListAccountAliasesResponse {
    /// `AccountAliases`.
    pub account_aliases: Vec<String>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl Encode for ListAccountAliasesResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("AccountAliases");
        {
            let value = &self.account_aliases;
            to.list(value);
        }
        if let Some(value) = &self.is_truncated {
            to.member("IsTruncated");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListAttachedGroupPoliciesRequest`.
#[derive(Debug, Default)]
pub struct ListAttachedGroupPoliciesRequest {
    /// `GroupName`, 1 to 128 characters.
    pub group_name: String,
    /// `PathPrefix`, 1 to 512 characters.
    pub path_prefix: Option<String>,
    /// `Marker`, 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`, 1 to 1000.
    pub max_items: Option<i32>,
}

impl Encode for ListAttachedGroupPoliciesRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("GroupName");
        {
            let value = &self.group_name;
            value.encode(to);
        }
        if let Some(value) = &self.path_prefix {
            to.member("PathPrefix");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }
        if let Some(value) = &self.max_items {
            to.member("MaxItems");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListAttachedGroupPoliciesRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut group_name = Slot::Absent;
        let mut path_prefix = Slot::Absent;
        let mut marker = Slot::Absent;
        let mut max_items = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "GroupName" => {
                    group_name = from.member("groupName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "PathPrefix" => {
                    path_prefix = from.member("pathPrefix", |from| {
                        static PATTERN: Pattern = Pattern::new("((/[A-Za-z0-9\\.,\\+@=_-]+)*)/");
                        from.text(Length::between(1, 512), Some(&PATTERN))
                    })?
                }
                "Marker" => {
                    marker = from.member("marker", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 320), Some(&PATTERN))
                    })?
                }
                "MaxItems" => {
                    max_items = from.member("maxItems", |from| from.integer(Range::between(1, 1000)))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let group_name = from.required("groupName", group_name);
        let Some(group_name) = group_name else {
            return Ok(None);
        };

        Ok(Some(Self {
            group_name,
            path_prefix: path_prefix.optional(),
            marker: marker.optional(),
            max_items: max_items.optional(),
        }))
    }
}

/// `ListAttachedGroupPoliciesResponse`.
#[derive(Debug, Default)]
pub struct ListAttachedGroupPoliciesResponse {
    /// `AttachedPolicies`.
    pub attached_policies: Option<Vec<AttachedPolicy>>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl Encode for ListAttachedGroupPoliciesResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.attached_policies {
            to.member("AttachedPolicies");
            to.list(value);
        }
        if let Some(value) = &self.is_truncated {
            to.member("IsTruncated");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListAttachedRolePoliciesRequest`.
#[derive(Debug, Default)]
pub struct ListAttachedRolePoliciesRequest {
    /// `RoleName`, 1 to 64 characters.
    pub role_name: String,
    /// `PathPrefix`, 1 to 512 characters.
    pub path_prefix: Option<String>,
    /// `Marker`, 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`, 1 to 1000.
    pub max_items: Option<i32>,
}

impl Encode for ListAttachedRolePoliciesRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("RoleName");
        {
            let value = &self.role_name;
            value.encode(to);
        }
        if let Some(value) = &self.path_prefix {
            to.member("PathPrefix");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }
        if let Some(value) = &self.max_items {
            to.member("MaxItems");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListAttachedRolePoliciesRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut role_name = Slot::Absent;
        let mut path_prefix = Slot::Absent;
        let mut marker = Slot::Absent;
        let mut max_items = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "RoleName" => {
                    role_name = from.member("roleName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 64), Some(&PATTERN))
                    })?
                }
                "PathPrefix" => {
                    path_prefix = from.member("pathPrefix", |from| {
                        static PATTERN: Pattern = Pattern::new("((/[A-Za-z0-9\\.,\\+@=_-]+)*)/");
                        from.text(Length::between(1, 512), Some(&PATTERN))
                    })?
                }
                "Marker" => {
                    marker = from.member("marker", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 320), Some(&PATTERN))
                    })?
                }
                "MaxItems" => {
                    max_items = from.member("maxItems", |from| from.integer(Range::between(1, 1000)))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let role_name = from.required("roleName", role_name);
        let Some(role_name) = role_name else {
            return Ok(None);
        };

        Ok(Some(Self {
            role_name,
            path_prefix: path_prefix.optional(),
            marker: marker.optional(),
            max_items: max_items.optional(),
        }))
    }
}

/// `ListAttachedRolePoliciesResponse`.
#[derive(Debug, Default)]
pub struct ListAttachedRolePoliciesResponse {
    /// `AttachedPolicies`.
    pub attached_policies: Option<Vec<AttachedPolicy>>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl Encode for ListAttachedRolePoliciesResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.attached_policies {
            to.member("AttachedPolicies");
            to.list(value);
        }
        if let Some(value) = &self.is_truncated {
            to.member("IsTruncated");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListAttachedUserPoliciesRequest`.
#[derive(Debug, Default)]
pub struct ListAttachedUserPoliciesRequest {
    /// `UserName`, 1 to 64 characters.
    pub user_name: String,
    /// `PathPrefix`, 1 to 512 characters.
    pub path_prefix: Option<String>,
    /// `Marker`, 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`, 1 to 1000.
    pub max_items: Option<i32>,
}

impl Encode for ListAttachedUserPoliciesRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("UserName");
        {
            let value = &self.user_name;
            value.encode(to);
        }
        if let Some(value) = &self.path_prefix {
            to.member("PathPrefix");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }
        if let Some(value) = &self.max_items {
            to.member("MaxItems");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListAttachedUserPoliciesRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut user_name = Slot::Absent;
        let mut path_prefix = Slot::Absent;
        let mut marker = Slot::Absent;
        let mut max_items = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "UserName" => {
                    user_name = from.member("userName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 64), Some(&PATTERN))
                    })?
                }
                "PathPrefix" => {
                    path_prefix = from.member("pathPrefix", |from| {
                        static PATTERN: Pattern = Pattern::new("((/[A-Za-z0-9\\.,\\+@=_-]+)*)/");
                        from.text(Length::between(1, 512), Some(&PATTERN))
                    })?
                }
                "Marker" => {
                    marker = from.member("marker", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 320), Some(&PATTERN))
                    })?
                }
                "MaxItems" => {
                    max_items = from.member("maxItems", |from| from.integer(Range::between(1, 1000)))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let user_name = from.required("userName", user_name);
        let Some(user_name) = user_name else {
            return Ok(None);
        };

        Ok(Some(Self {
            user_name,
            path_prefix: path_prefix.optional(),
            marker: marker.optional(),
            max_items: max_items.optional(),
        }))
    }
}

/// `ListAttachedUserPoliciesResponse`.
#[derive(Debug, Default)]
pub struct ListAttachedUserPoliciesResponse {
    /// `AttachedPolicies`.
    pub attached_policies: Option<Vec<AttachedPolicy>>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl Encode for ListAttachedUserPoliciesResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.attached_policies {
            to.member("AttachedPolicies");
            to.list(value);
        }
        if let Some(value) = &self.is_truncated {
            to.member("IsTruncated");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListEntitiesForPolicyRequest`.
#[derive(Debug, Default)]
pub struct ListEntitiesForPolicyRequest {
    /// `PolicyArn`, 20 to 2048 characters.
    pub policy_arn: String,
    /// `EntityFilter`.
    pub entity_filter: Option<EntityType>,
    /// `PathPrefix`, 1 to 512 characters.
    pub path_prefix: Option<String>,
    /// `PolicyUsageFilter`.
    pub policy_usage_filter: Option<PolicyUsageType>,
    /// `Marker`, 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`, 1 to 1000.
    pub max_items: Option<i32>,
}

impl Encode for ListEntitiesForPolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("PolicyArn");
        {
            let value = &self.policy_arn;
            value.encode(to);
        }
        if let Some(value) = &self.entity_filter {
            to.member("EntityFilter");
            value.encode(to);
        }
        if let Some(value) = &self.path_prefix {
            to.member("PathPrefix");
            value.encode(to);
        }
        if let Some(value) = &self.policy_usage_filter {
            to.member("PolicyUsageFilter");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }
        if let Some(value) = &self.max_items {
            to.member("MaxItems");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListEntitiesForPolicyRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut policy_arn = Slot::Absent;
        let mut entity_filter = Slot::Absent;
        let mut path_prefix = Slot::Absent;
        let mut policy_usage_filter = Slot::Absent;
        let mut marker = Slot::Absent;
        let mut max_items = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "PolicyArn" => {
                    policy_arn =
                        from.member("policyArn", |from| from.text(Length::between(20, 2048), None))?
                }
                "EntityFilter" => {
                    entity_filter = from.member("entityFilter", |from| from.text_enum::<EntityType>())?
                }
                "PathPrefix" => {
                    path_prefix = from.member("pathPrefix", |from| {
                        static PATTERN: Pattern =
                            Pattern::new("(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)");
                        from.text(Length::between(1, 512), Some(&PATTERN))
                    })?
                }
                "PolicyUsageFilter" => {
                    policy_usage_filter =
                        from.member("policyUsageFilter", |from| from.text_enum::<PolicyUsageType>())?
                }
                "Marker" => {
                    marker = from.member("marker", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 320), Some(&PATTERN))
                    })?
                }
                "MaxItems" => {
                    max_items = from.member("maxItems", |from| from.integer(Range::between(1, 1000)))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let policy_arn = from.required("policyArn", policy_arn);
        let Some(policy_arn) = policy_arn else {
            return Ok(None);
        };

        Ok(Some(Self {
            policy_arn,
            entity_filter: entity_filter.optional(),
            path_prefix: path_prefix.optional(),
            policy_usage_filter: policy_usage_filter.optional(),
            marker: marker.optional(),
            max_items: max_items.optional(),
        }))
    }
}

/// `ListEntitiesForPolicyResponse`.
#[derive(Debug, Default)]
pub struct ListEntitiesForPolicyResponse {
    /// `PolicyGroups`.
    pub policy_groups: Option<Vec<PolicyGroup>>,
    /// `PolicyUsers`.
    pub policy_users: Option<Vec<PolicyUser>>,
    /// `PolicyRoles`.
    pub policy_roles: Option<Vec<PolicyRole>>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl Encode for ListEntitiesForPolicyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.policy_groups {
            to.member("PolicyGroups");
            to.list(value);
        }
        if let Some(value) = &self.policy_users {
            to.member("PolicyUsers");
            to.list(value);
        }
        if let Some(value) = &self.policy_roles {
            to.member("PolicyRoles");
            to.list(value);
        }
        if let Some(value) = &self.is_truncated {
            to.member("IsTruncated");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListGroupPoliciesRequest`.
#[derive(Debug, Default)]
pub struct ListGroupPoliciesRequest {
    /// `GroupName`, 1 to 128 characters.
    pub group_name: String,
    /// `Marker`, 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`, 1 to 1000.
    pub max_items: Option<i32>,
}

impl Encode for ListGroupPoliciesRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("GroupName");
        {
            let value = &self.group_name;
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }
        if let Some(value) = &self.max_items {
            to.member("MaxItems");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListGroupPoliciesRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut group_name = Slot::Absent;
        let mut marker = Slot::Absent;
        let mut max_items = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "GroupName" => {
                    group_name = from.member("groupName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "Marker" => {
                    marker = from.member("marker", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 320), Some(&PATTERN))
                    })?
                }
                "MaxItems" => {
                    max_items = from.member("maxItems", |from| from.integer(Range::between(1, 1000)))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let group_name = from.required("groupName", group_name);
        let Some(group_name) = group_name else {
            return Ok(None);
        };

        Ok(Some(Self {
            group_name,
            marker: marker.optional(),
            max_items: max_items.optional(),
        }))
    }
}

/// `ListGroupPoliciesResponse`.
#[derive(Debug, Default)]
pub struct ListGroupPoliciesResponse {
    /// `PolicyNames`.
    pub policy_names: Vec<String>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl Encode for ListGroupPoliciesResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("PolicyNames");
        {
            let value = &self.policy_names;
            to.list(value);
        }
        if let Some(value) = &self.is_truncated {
            to.member("IsTruncated");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListGroupsForUserRequest`.
#[derive(Debug, Default)]
pub struct ListGroupsForUserRequest {
    /// `UserName`, 1 to 128 characters.
    pub user_name: String,
    /// `Marker`, 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`, 1 to 1000.
    pub max_items: Option<i32>,
}

impl Encode for ListGroupsForUserRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("UserName");
        {
            let value = &self.user_name;
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }
        if let Some(value) = &self.max_items {
            to.member("MaxItems");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListGroupsForUserRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut user_name = Slot::Absent;
        let mut marker = Slot::Absent;
        let mut max_items = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "UserName" => {
                    user_name = from.member("userName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "Marker" => {
                    marker = from.member("marker", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 320), Some(&PATTERN))
                    })?
                }
                "MaxItems" => {
                    max_items = from.member("maxItems", |from| from.integer(Range::between(1, 1000)))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let user_name = from.required("userName", user_name);
        let Some(user_name) = user_name else {
            return Ok(None);
        };

        Ok(Some(Self {
            user_name,
            marker: marker.optional(),
            max_items: max_items.optional(),
        }))
    }
}

/// `ListGroupsForUserResponse`.
#[derive(Debug, Default)]
pub struct ListGroupsForUserResponse {
    /// `Groups`.
    pub groups: Vec<Group>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl Encode for ListGroupsForUserResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("Groups");
        {
            let value = &self.groups;
            to.list(value);
        }
        if let Some(value) = &self.is_truncated {
            to.member("IsTruncated");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListGroupsRequest`.
#[derive(Debug, Default)]
pub struct ListGroupsRequest {
    /// `PathPrefix`, 1 to 512 characters.
    pub path_prefix: Option<String>,
    /// `Marker`, 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`, 1 to 1000.
    pub max_items: Option<i32>,
}

impl Encode for ListGroupsRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.path_prefix {
            to.member("PathPrefix");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }
        if let Some(value) = &self.max_items {
            to.member("MaxItems");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListGroupsRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut path_prefix = Slot::Absent;
        let mut marker = Slot::Absent;
        let mut max_items = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "PathPrefix" => {
                    path_prefix = from.member("pathPrefix", |from| {
                        static PATTERN: Pattern = Pattern::new("\\u002F[\\u0021-\\u007F]*");
                        from.text(Length::between(1, 512), Some(&PATTERN))
                    })?
                }
                "Marker" => {
                    marker = from.member("marker", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 320), Some(&PATTERN))
                    })?
                }
                "MaxItems" => {
                    max_items = from.member("maxItems", |from| from.integer(Range::between(1, 1000)))?
                }
                _ => {}
            }
            Ok(())
        })?;

        Ok(Some(Self {
            path_prefix: path_prefix.optional(),
            marker: marker.optional(),
            max_items: max_items.optional(),
        }))
    }
}

/// `ListGroupsResponse`.
#[derive(Debug, Default)]
pub struct ListGroupsResponse {
    /// `Groups`.
    pub groups: Vec<Group>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl Encode for ListGroupsResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("Groups");
        {
            let value = &self.groups;
            to.list(value);
        }
        if let Some(value) = &self.is_truncated {
            to.member("IsTruncated");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListInstanceProfileTagsRequest`.
#[derive(Debug, Default)]
pub struct ListInstanceProfileTagsRequest {
    /// `InstanceProfileName`, 1 to 128 characters.
    pub instance_profile_name: String,
    /// `Marker`, 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`, 1 to 1000.
    pub max_items: Option<i32>,
}

impl Encode for ListInstanceProfileTagsRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("InstanceProfileName");
        {
            let value = &self.instance_profile_name;
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }
        if let Some(value) = &self.max_items {
            to.member("MaxItems");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListInstanceProfileTagsRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut instance_profile_name = Slot::Absent;
        let mut marker = Slot::Absent;
        let mut max_items = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "InstanceProfileName" => {
                    instance_profile_name = from.member("instanceProfileName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "Marker" => {
                    marker = from.member("marker", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 320), Some(&PATTERN))
                    })?
                }
                "MaxItems" => {
                    max_items = from.member("maxItems", |from| from.integer(Range::between(1, 1000)))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let instance_profile_name = from.required("instanceProfileName", instance_profile_name);
        let Some(instance_profile_name) = instance_profile_name else {
            return Ok(None);
        };

        Ok(Some(Self {
            instance_profile_name,
            marker: marker.optional(),
            max_items: max_items.optional(),
        }))
    }
}

/// `ListInstanceProfileTagsResponse`.
#[derive(Debug, Default)]
pub struct ListInstanceProfileTagsResponse {
    /// `Tags`, 0 to 50 items.
    pub tags: Vec<Tag>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl Encode for ListInstanceProfileTagsResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("Tags");
        {
            let value = &self.tags;
            to.list(value);
        }
        if let Some(value) = &self.is_truncated {
            to.member("IsTruncated");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListInstanceProfilesForRoleRequest`.
#[derive(Debug, Default)]
pub struct ListInstanceProfilesForRoleRequest {
    /// `RoleName`, 1 to 64 characters.
    pub role_name: String,
    /// `Marker`, 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`, 1 to 1000.
    pub max_items: Option<i32>,
}

impl Encode for ListInstanceProfilesForRoleRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("RoleName");
        {
            let value = &self.role_name;
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }
        if let Some(value) = &self.max_items {
            to.member("MaxItems");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListInstanceProfilesForRoleRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut role_name = Slot::Absent;
        let mut marker = Slot::Absent;
        let mut max_items = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "RoleName" => {
                    role_name = from.member("roleName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 64), Some(&PATTERN))
                    })?
                }
                "Marker" => {
                    marker = from.member("marker", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 320), Some(&PATTERN))
                    })?
                }
                "MaxItems" => {
                    max_items = from.member("maxItems", |from| from.integer(Range::between(1, 1000)))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let role_name = from.required("roleName", role_name);
        let Some(role_name) = role_name else {
            return Ok(None);
        };

        Ok(Some(Self {
            role_name,
            marker: marker.optional(),
            max_items: max_items.optional(),
        }))
    }
}

/// `ListInstanceProfilesForRoleResponse`.
#[derive(Debug, Default)]
pub struct ListInstanceProfilesForRoleResponse {
    /// `InstanceProfiles`.
    pub instance_profiles: Vec<InstanceProfile>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl Encode for ListInstanceProfilesForRoleResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("InstanceProfiles");
        {
            let value = &self.instance_profiles;
            to.list(value);
        }
        if let Some(value) = &self.is_truncated {
            to.member("IsTruncated");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListInstanceProfilesRequest`.
#[derive(Debug, Default)]
pub struct ListInstanceProfilesRequest {
    /// `PathPrefix`, 1 to 512 characters.
    pub path_prefix: Option<String>,
    /// `Marker`, 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`, 1 to 1000.
    pub max_items: Option<i32>,
}

impl Encode for ListInstanceProfilesRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.path_prefix {
            to.member("PathPrefix");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }
        if let Some(value) = &self.max_items {
            to.member("MaxItems");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListInstanceProfilesRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut path_prefix = Slot::Absent;
        let mut marker = Slot::Absent;
        let mut max_items = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "PathPrefix" => {
                    path_prefix = from.member("pathPrefix", |from| {
                        static PATTERN: Pattern = Pattern::new("\\u002F[\\u0021-\\u007F]*");
                        from.text(Length::between(1, 512), Some(&PATTERN))
                    })?
                }
                "Marker" => {
                    marker = from.member("marker", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 320), Some(&PATTERN))
                    })?
                }
                "MaxItems" => {
                    max_items = from.member("maxItems", |from| from.integer(Range::between(1, 1000)))?
                }
                _ => {}
            }
            Ok(())
        })?;

        Ok(Some(Self {
            path_prefix: path_prefix.optional(),
            marker: marker.optional(),
            max_items: max_items.optional(),
        }))
    }
}

/// `ListInstanceProfilesResponse`.
#[derive(Debug, Default)]
pub struct ListInstanceProfilesResponse {
    /// `InstanceProfiles`.
    pub instance_profiles: Vec<InstanceProfile>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl Encode for ListInstanceProfilesResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("InstanceProfiles");
        {
            let value = &self.instance_profiles;
            to.list(value);
        }
        if let Some(value) = &self.is_truncated {
            to.member("IsTruncated");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListMFADeviceTagsRequest`.
#[derive(Debug, Default)]
pub struct ListMFADeviceTagsRequest {
    /// `SerialNumber`, 9 to 256 characters.
    pub serial_number: String,
    /// `Marker`, 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`, 1 to 1000.
    pub max_items: Option<i32>,
}

impl Encode for ListMFADeviceTagsRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("SerialNumber");
        {
            let value = &self.serial_number;
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }
        if let Some(value) = &self.max_items {
            to.member("MaxItems");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListMFADeviceTagsRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut serial_number = Slot::Absent;
        let mut marker = Slot::Absent;
        let mut max_items = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "SerialNumber" => {
                    serial_number = from.member("serialNumber", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=/:,.@-]+");
                        from.text(Length::between(9, 256), Some(&PATTERN))
                    })?
                }
                "Marker" => {
                    marker = from.member("marker", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 320), Some(&PATTERN))
                    })?
                }
                "MaxItems" => {
                    max_items = from.member("maxItems", |from| from.integer(Range::between(1, 1000)))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let serial_number = from.required("serialNumber", serial_number);
        let Some(serial_number) = serial_number else {
            return Ok(None);
        };

        Ok(Some(Self {
            serial_number,
            marker: marker.optional(),
            max_items: max_items.optional(),
        }))
    }
}

/// `ListMFADeviceTagsResponse`.
#[derive(Debug, Default)]
pub struct ListMFADeviceTagsResponse {
    /// `Tags`, 0 to 50 items.
    pub tags: Vec<Tag>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl Encode for ListMFADeviceTagsResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("Tags");
        {
            let value = &self.tags;
            to.list(value);
        }
        if let Some(value) = &self.is_truncated {
            to.member("IsTruncated");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListMFADevicesRequest`.
#[derive(Debug, Default)]
pub struct ListMFADevicesRequest {
    /// `UserName`, 1 to 128 characters.
    pub user_name: Option<String>,
    /// `Marker`, 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`, 1 to 1000.
    pub max_items: Option<i32>,
}

impl Encode for ListMFADevicesRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.user_name {
            to.member("UserName");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }
        if let Some(value) = &self.max_items {
            to.member("MaxItems");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListMFADevicesRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut user_name = Slot::Absent;
        let mut marker = Slot::Absent;
        let mut max_items = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "UserName" => {
                    user_name = from.member("userName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "Marker" => {
                    marker = from.member("marker", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 320), Some(&PATTERN))
                    })?
                }
                "MaxItems" => {
                    max_items = from.member("maxItems", |from| from.integer(Range::between(1, 1000)))?
                }
                _ => {}
            }
            Ok(())
        })?;

        Ok(Some(Self {
            user_name: user_name.optional(),
            marker: marker.optional(),
            max_items: max_items.optional(),
        }))
    }
}

/// `ListMFADevicesResponse`.
#[derive(Debug, Default)]
pub struct ListMFADevicesResponse {
    /// `MFADevices`.
    pub mfa_devices: Vec<MFADevice>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl Encode for ListMFADevicesResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("MFADevices");
        {
            let value = &self.mfa_devices;
            to.list(value);
        }
        if let Some(value) = &self.is_truncated {
            to.member("IsTruncated");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListOpenIDConnectProviderTagsRequest`.
#[derive(Debug, Default)]
pub struct ListOpenIDConnectProviderTagsRequest {
    /// `OpenIDConnectProviderArn`, 20 to 2048 characters.
    pub open_id_connect_provider_arn: String,
    /// `Marker`, 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`, 1 to 1000.
    pub max_items: Option<i32>,
}

impl Encode for ListOpenIDConnectProviderTagsRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("OpenIDConnectProviderArn");
        {
            let value = &self.open_id_connect_provider_arn;
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }
        if let Some(value) = &self.max_items {
            to.member("MaxItems");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListOpenIDConnectProviderTagsRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut open_id_connect_provider_arn = Slot::Absent;
        let mut marker = Slot::Absent;
        let mut max_items = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "OpenIDConnectProviderArn" => {
                    open_id_connect_provider_arn = from.member("openIDConnectProviderArn", |from| {
                        from.text(Length::between(20, 2048), None)
                    })?
                }
                "Marker" => {
                    marker = from.member("marker", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 320), Some(&PATTERN))
                    })?
                }
                "MaxItems" => {
                    max_items = from.member("maxItems", |from| from.integer(Range::between(1, 1000)))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let open_id_connect_provider_arn =
            from.required("openIDConnectProviderArn", open_id_connect_provider_arn);
        let Some(open_id_connect_provider_arn) = open_id_connect_provider_arn else {
            return Ok(None);
        };

        Ok(Some(Self {
            open_id_connect_provider_arn,
            marker: marker.optional(),
            max_items: max_items.optional(),
        }))
    }
}

/// `ListOpenIDConnectProviderTagsResponse`.
#[derive(Debug, Default)]
pub struct ListOpenIDConnectProviderTagsResponse {
    /// `Tags`, 0 to 50 items.
    pub tags: Vec<Tag>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl Encode for ListOpenIDConnectProviderTagsResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("Tags");
        {
            let value = &self.tags;
            to.list(value);
        }
        if let Some(value) = &self.is_truncated {
            to.member("IsTruncated");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListOpenIDConnectProvidersRequest`.
#[derive(Debug, Default)]
pub struct ListOpenIDConnectProvidersRequest {}

impl Encode for ListOpenIDConnectProvidersRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

impl Decode for ListOpenIDConnectProvidersRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        from.structure(|_, _| Ok(()))?;

        Ok(Some(Self {}))
    }
}

/// `ListOpenIDConnectProvidersResponse`.
#[derive(Debug, Default)]
pub struct ListOpenIDConnectProvidersResponse {
    /// `OpenIDConnectProviderList`.
    pub open_id_connect_provider_list: Option<Vec<OpenIDConnectProviderListEntry>>,
}

impl Encode for ListOpenIDConnectProvidersResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.open_id_connect_provider_list {
            to.member("OpenIDConnectProviderList");
            to.list(value);
        }

        to.end_structure();
    }
}

/// `ListPoliciesRequest`.
#[derive(Debug, Default)]
pub struct ListPoliciesRequest {
    /// `Scope`.
    pub scope: Option<PolicyScopeType>,
    /// `OnlyAttached`.
    pub only_attached: Option<bool>,
    /// `PathPrefix`, 1 to 512 characters.
    pub path_prefix: Option<String>,
    /// `PolicyUsageFilter`.
    pub policy_usage_filter: Option<PolicyUsageType>,
    /// `Marker`, 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`, 1 to 1000.
    pub max_items: Option<i32>,
}

impl Encode for ListPoliciesRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.scope {
            to.member("Scope");
            value.encode(to);
        }
        if let Some(value) = &self.only_attached {
            to.member("OnlyAttached");
            value.encode(to);
        }
        if let Some(value) = &self.path_prefix {
            to.member("PathPrefix");
            value.encode(to);
        }
        if let Some(value) = &self.policy_usage_filter {
            to.member("PolicyUsageFilter");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }
        if let Some(value) = &self.max_items {
            to.member("MaxItems");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListPoliciesRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut scope = Slot::Absent;
        let mut only_attached = Slot::Absent;
        let mut path_prefix = Slot::Absent;
        let mut policy_usage_filter = Slot::Absent;
        let mut marker = Slot::Absent;
        let mut max_items = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "Scope" => scope = from.member("scope", |from| from.text_enum::<PolicyScopeType>())?,
                "OnlyAttached" => only_attached = from.member("onlyAttached", |from| from.boolean())?,
                "PathPrefix" => {
                    path_prefix = from.member("pathPrefix", |from| {
                        static PATTERN: Pattern = Pattern::new("((/[A-Za-z0-9\\.,\\+@=_-]+)*)/");
                        from.text(Length::between(1, 512), Some(&PATTERN))
                    })?
                }
                "PolicyUsageFilter" => {
                    policy_usage_filter =
                        from.member("policyUsageFilter", |from| from.text_enum::<PolicyUsageType>())?
                }
                "Marker" => {
                    marker = from.member("marker", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 320), Some(&PATTERN))
                    })?
                }
                "MaxItems" => {
                    max_items = from.member("maxItems", |from| from.integer(Range::between(1, 1000)))?
                }
                _ => {}
            }
            Ok(())
        })?;

        Ok(Some(Self {
            scope: scope.optional(),
            only_attached: only_attached.optional(),
            path_prefix: path_prefix.optional(),
            policy_usage_filter: policy_usage_filter.optional(),
            marker: marker.optional(),
            max_items: max_items.optional(),
        }))
    }
}

/// `ListPoliciesResponse`.
#[derive(Debug, Default)]
pub struct ListPoliciesResponse {
    /// `Policies`.
    pub policies: Option<Vec<Policy>>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl Encode for ListPoliciesResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.policies {
            to.member("Policies");
            to.list(value);
        }
        if let Some(value) = &self.is_truncated {
            to.member("IsTruncated");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListPolicyTagsRequest`.
#[derive(Debug, Default)]
pub struct ListPolicyTagsRequest {
    /// `PolicyArn`, 20 to 2048 characters.
    pub policy_arn: String,
    /// `Marker`, 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`, 1 to 1000.
    pub max_items: Option<i32>,
}

impl Encode for ListPolicyTagsRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("PolicyArn");
        {
            let value = &self.policy_arn;
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }
        if let Some(value) = &self.max_items {
            to.member("MaxItems");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListPolicyTagsRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut policy_arn = Slot::Absent;
        let mut marker = Slot::Absent;
        let mut max_items = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "PolicyArn" => {
                    policy_arn =
                        from.member("policyArn", |from| from.text(Length::between(20, 2048), None))?
                }
                "Marker" => {
                    marker = from.member("marker", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 320), Some(&PATTERN))
                    })?
                }
                "MaxItems" => {
                    max_items = from.member("maxItems", |from| from.integer(Range::between(1, 1000)))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let policy_arn = from.required("policyArn", policy_arn);
        let Some(policy_arn) = policy_arn else {
            return Ok(None);
        };

        Ok(Some(Self {
            policy_arn,
            marker: marker.optional(),
            max_items: max_items.optional(),
        }))
    }
}

/// `ListPolicyTagsResponse`.
#[derive(Debug, Default)]
pub struct ListPolicyTagsResponse {
    /// `Tags`, 0 to 50 items.
    pub tags: Vec<Tag>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl Encode for ListPolicyTagsResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("Tags");
        {
            let value = &self.tags;
            to.list(value);
        }
        if let Some(value) = &self.is_truncated {
            to.member("IsTruncated");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListPolicyVersionsRequest`.
#[derive(Debug, Default)]
pub struct ListPolicyVersionsRequest {
    /// `PolicyArn`, 20 to 2048 characters.
    pub policy_arn: String,
    /// `Marker`, 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`, 1 to 1000.
    pub max_items: Option<i32>,
}

impl Encode for ListPolicyVersionsRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("PolicyArn");
        {
            let value = &self.policy_arn;
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }
        if let Some(value) = &self.max_items {
            to.member("MaxItems");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListPolicyVersionsRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut policy_arn = Slot::Absent;
        let mut marker = Slot::Absent;
        let mut max_items = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "PolicyArn" => {
                    policy_arn =
                        from.member("policyArn", |from| from.text(Length::between(20, 2048), None))?
                }
                "Marker" => {
                    marker = from.member("marker", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 320), Some(&PATTERN))
                    })?
                }
                "MaxItems" => {
                    max_items = from.member("maxItems", |from| from.integer(Range::between(1, 1000)))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let policy_arn = from.required("policyArn", policy_arn);
        let Some(policy_arn) = policy_arn else {
            return Ok(None);
        };

        Ok(Some(Self {
            policy_arn,
            marker: marker.optional(),
            max_items: max_items.optional(),
        }))
    }
}

/// `ListPolicyVersionsResponse`.
#[derive(Debug, Default)]
pub struct ListPolicyVersionsResponse {
    /// `Versions`.
    pub versions: Option<Vec<PolicyVersion>>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl Encode for ListPolicyVersionsResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.versions {
            to.member("Versions");
            to.list(value);
        }
        if let Some(value) = &self.is_truncated {
            to.member("IsTruncated");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListRolePoliciesRequest`.
#[derive(Debug, Default)]
pub struct ListRolePoliciesRequest {
    /// `RoleName`, 1 to 64 characters.
    pub role_name: String,
    /// `Marker`, 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`, 1 to 1000.
    pub max_items: Option<i32>,
}

impl Encode for ListRolePoliciesRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("RoleName");
        {
            let value = &self.role_name;
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }
        if let Some(value) = &self.max_items {
            to.member("MaxItems");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListRolePoliciesRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut role_name = Slot::Absent;
        let mut marker = Slot::Absent;
        let mut max_items = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "RoleName" => {
                    role_name = from.member("roleName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 64), Some(&PATTERN))
                    })?
                }
                "Marker" => {
                    marker = from.member("marker", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 320), Some(&PATTERN))
                    })?
                }
                "MaxItems" => {
                    max_items = from.member("maxItems", |from| from.integer(Range::between(1, 1000)))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let role_name = from.required("roleName", role_name);
        let Some(role_name) = role_name else {
            return Ok(None);
        };

        Ok(Some(Self {
            role_name,
            marker: marker.optional(),
            max_items: max_items.optional(),
        }))
    }
}

/// `ListRolePoliciesResponse`.
#[derive(Debug, Default)]
pub struct ListRolePoliciesResponse {
    /// `PolicyNames`.
    pub policy_names: Vec<String>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl Encode for ListRolePoliciesResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("PolicyNames");
        {
            let value = &self.policy_names;
            to.list(value);
        }
        if let Some(value) = &self.is_truncated {
            to.member("IsTruncated");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListRoleTagsRequest`.
#[derive(Debug, Default)]
pub struct ListRoleTagsRequest {
    /// `RoleName`, 1 to 64 characters.
    pub role_name: String,
    /// `Marker`, 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`, 1 to 1000.
    pub max_items: Option<i32>,
}

impl Encode for ListRoleTagsRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("RoleName");
        {
            let value = &self.role_name;
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }
        if let Some(value) = &self.max_items {
            to.member("MaxItems");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListRoleTagsRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut role_name = Slot::Absent;
        let mut marker = Slot::Absent;
        let mut max_items = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "RoleName" => {
                    role_name = from.member("roleName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 64), Some(&PATTERN))
                    })?
                }
                "Marker" => {
                    marker = from.member("marker", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 320), Some(&PATTERN))
                    })?
                }
                "MaxItems" => {
                    max_items = from.member("maxItems", |from| from.integer(Range::between(1, 1000)))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let role_name = from.required("roleName", role_name);
        let Some(role_name) = role_name else {
            return Ok(None);
        };

        Ok(Some(Self {
            role_name,
            marker: marker.optional(),
            max_items: max_items.optional(),
        }))
    }
}

/// `ListRoleTagsResponse`.
#[derive(Debug, Default)]
pub struct ListRoleTagsResponse {
    /// `Tags`, 0 to 50 items.
    pub tags: Vec<Tag>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl Encode for ListRoleTagsResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("Tags");
        {
            let value = &self.tags;
            to.list(value);
        }
        if let Some(value) = &self.is_truncated {
            to.member("IsTruncated");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListRolesRequest`.
#[derive(Debug, Default)]
pub struct ListRolesRequest {
    /// `PathPrefix`, 1 to 512 characters.
    pub path_prefix: Option<String>,
    /// `Marker`, 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`, 1 to 1000.
    pub max_items: Option<i32>,
}

impl Encode for ListRolesRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.path_prefix {
            to.member("PathPrefix");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }
        if let Some(value) = &self.max_items {
            to.member("MaxItems");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListRolesRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut path_prefix = Slot::Absent;
        let mut marker = Slot::Absent;
        let mut max_items = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "PathPrefix" => {
                    path_prefix = from.member("pathPrefix", |from| {
                        static PATTERN: Pattern = Pattern::new("\\u002F[\\u0021-\\u007F]*");
                        from.text(Length::between(1, 512), Some(&PATTERN))
                    })?
                }
                "Marker" => {
                    marker = from.member("marker", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 320), Some(&PATTERN))
                    })?
                }
                "MaxItems" => {
                    max_items = from.member("maxItems", |from| from.integer(Range::between(1, 1000)))?
                }
                _ => {}
            }
            Ok(())
        })?;

        Ok(Some(Self {
            path_prefix: path_prefix.optional(),
            marker: marker.optional(),
            max_items: max_items.optional(),
        }))
    }
}

/// `ListRolesResponse`.
#[derive(Debug, Default)]
pub struct ListRolesResponse {
    /// `Roles`.
    pub roles: Vec<Role>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl Encode for ListRolesResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("Roles");
        {
            let value = &self.roles;
            to.list(value);
        }
        if let Some(value) = &self.is_truncated {
            to.member("IsTruncated");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListSAMLProviderTagsRequest`.
#[derive(Debug, Default)]
pub struct ListSAMLProviderTagsRequest {
    /// `SAMLProviderArn`, 20 to 2048 characters.
    pub saml_provider_arn: String,
    /// `Marker`, 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`, 1 to 1000.
    pub max_items: Option<i32>,
}

impl Encode for ListSAMLProviderTagsRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("SAMLProviderArn");
        {
            let value = &self.saml_provider_arn;
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }
        if let Some(value) = &self.max_items {
            to.member("MaxItems");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListSAMLProviderTagsRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut saml_provider_arn = Slot::Absent;
        let mut marker = Slot::Absent;
        let mut max_items = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "SAMLProviderArn" => {
                    saml_provider_arn = from.member("sAMLProviderArn", |from| {
                        from.text(Length::between(20, 2048), None)
                    })?
                }
                "Marker" => {
                    marker = from.member("marker", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 320), Some(&PATTERN))
                    })?
                }
                "MaxItems" => {
                    max_items = from.member("maxItems", |from| from.integer(Range::between(1, 1000)))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let saml_provider_arn = from.required("sAMLProviderArn", saml_provider_arn);
        let Some(saml_provider_arn) = saml_provider_arn else {
            return Ok(None);
        };

        Ok(Some(Self {
            saml_provider_arn,
            marker: marker.optional(),
            max_items: max_items.optional(),
        }))
    }
}

/// `ListSAMLProviderTagsResponse`.
#[derive(Debug, Default)]
pub struct ListSAMLProviderTagsResponse {
    /// `Tags`, 0 to 50 items.
    pub tags: Vec<Tag>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl Encode for ListSAMLProviderTagsResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("Tags");
        {
            let value = &self.tags;
            to.list(value);
        }
        if let Some(value) = &self.is_truncated {
            to.member("IsTruncated");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListSAMLProvidersRequest`.
#[derive(Debug, Default)]
pub struct ListSAMLProvidersRequest {}

impl Encode for ListSAMLProvidersRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

impl Decode for ListSAMLProvidersRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        from.structure(|_, _| Ok(()))?;

        Ok(Some(Self {}))
    }
}

/// `ListSAMLProvidersResponse`.
#[derive(Debug, Default)]
pub struct ListSAMLProvidersResponse {
    /// `SAMLProviderList`.
    pub saml_provider_list: Option<Vec<SAMLProviderListEntry>>,
}

impl Encode for ListSAMLProvidersResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.saml_provider_list {
            to.member("SAMLProviderList");
            to.list(value);
        }

        to.end_structure();
    }
}

/// `ListServerCertificateTagsRequest`.
#[derive(Debug, Default)]
pub struct ListServerCertificateTagsRequest {
    /// `ServerCertificateName`, 1 to 128 characters.
    pub server_certificate_name: String,
    /// `Marker`, 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`, 1 to 1000.
    pub max_items: Option<i32>,
}

impl Encode for ListServerCertificateTagsRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("ServerCertificateName");
        {
            let value = &self.server_certificate_name;
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }
        if let Some(value) = &self.max_items {
            to.member("MaxItems");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListServerCertificateTagsRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut server_certificate_name = Slot::Absent;
        let mut marker = Slot::Absent;
        let mut max_items = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "ServerCertificateName" => {
                    server_certificate_name = from.member("serverCertificateName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "Marker" => {
                    marker = from.member("marker", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 320), Some(&PATTERN))
                    })?
                }
                "MaxItems" => {
                    max_items = from.member("maxItems", |from| from.integer(Range::between(1, 1000)))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let server_certificate_name = from.required("serverCertificateName", server_certificate_name);
        let Some(server_certificate_name) = server_certificate_name else {
            return Ok(None);
        };

        Ok(Some(Self {
            server_certificate_name,
            marker: marker.optional(),
            max_items: max_items.optional(),
        }))
    }
}

/// `ListServerCertificateTagsResponse`.
#[derive(Debug, Default)]
pub struct ListServerCertificateTagsResponse {
    /// `Tags`, 0 to 50 items.
    pub tags: Vec<Tag>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl Encode for ListServerCertificateTagsResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("Tags");
        {
            let value = &self.tags;
            to.list(value);
        }
        if let Some(value) = &self.is_truncated {
            to.member("IsTruncated");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListServerCertificatesRequest`.
#[derive(Debug, Default)]
pub struct ListServerCertificatesRequest {
    /// `PathPrefix`, 1 to 512 characters.
    pub path_prefix: Option<String>,
    /// `Marker`, 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`, 1 to 1000.
    pub max_items: Option<i32>,
}

impl Encode for ListServerCertificatesRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.path_prefix {
            to.member("PathPrefix");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }
        if let Some(value) = &self.max_items {
            to.member("MaxItems");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListServerCertificatesRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut path_prefix = Slot::Absent;
        let mut marker = Slot::Absent;
        let mut max_items = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "PathPrefix" => {
                    path_prefix = from.member("pathPrefix", |from| {
                        static PATTERN: Pattern = Pattern::new("\\u002F[\\u0021-\\u007F]*");
                        from.text(Length::between(1, 512), Some(&PATTERN))
                    })?
                }
                "Marker" => {
                    marker = from.member("marker", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 320), Some(&PATTERN))
                    })?
                }
                "MaxItems" => {
                    max_items = from.member("maxItems", |from| from.integer(Range::between(1, 1000)))?
                }
                _ => {}
            }
            Ok(())
        })?;

        Ok(Some(Self {
            path_prefix: path_prefix.optional(),
            marker: marker.optional(),
            max_items: max_items.optional(),
        }))
    }
}

/// `ListServerCertificatesResponse`.
#[derive(Debug, Default)]
pub struct ListServerCertificatesResponse {
    /// `ServerCertificateMetadataList`.
    pub server_certificate_metadata_list: Vec<ServerCertificateMetadata>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl Encode for ListServerCertificatesResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("ServerCertificateMetadataList");
        {
            let value = &self.server_certificate_metadata_list;
            to.list(value);
        }
        if let Some(value) = &self.is_truncated {
            to.member("IsTruncated");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListUserPoliciesRequest`.
#[derive(Debug, Default)]
pub struct ListUserPoliciesRequest {
    /// `UserName`, 1 to 128 characters.
    pub user_name: String,
    /// `Marker`, 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`, 1 to 1000.
    pub max_items: Option<i32>,
}

impl Encode for ListUserPoliciesRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("UserName");
        {
            let value = &self.user_name;
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }
        if let Some(value) = &self.max_items {
            to.member("MaxItems");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListUserPoliciesRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut user_name = Slot::Absent;
        let mut marker = Slot::Absent;
        let mut max_items = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "UserName" => {
                    user_name = from.member("userName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "Marker" => {
                    marker = from.member("marker", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 320), Some(&PATTERN))
                    })?
                }
                "MaxItems" => {
                    max_items = from.member("maxItems", |from| from.integer(Range::between(1, 1000)))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let user_name = from.required("userName", user_name);
        let Some(user_name) = user_name else {
            return Ok(None);
        };

        Ok(Some(Self {
            user_name,
            marker: marker.optional(),
            max_items: max_items.optional(),
        }))
    }
}

/// `ListUserPoliciesResponse`.
#[derive(Debug, Default)]
pub struct ListUserPoliciesResponse {
    /// `PolicyNames`.
    pub policy_names: Vec<String>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl Encode for ListUserPoliciesResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("PolicyNames");
        {
            let value = &self.policy_names;
            to.list(value);
        }
        if let Some(value) = &self.is_truncated {
            to.member("IsTruncated");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListUserTagsRequest`.
#[derive(Debug, Default)]
pub struct ListUserTagsRequest {
    /// `UserName`, 1 to 128 characters.
    pub user_name: String,
    /// `Marker`, 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`, 1 to 1000.
    pub max_items: Option<i32>,
}

impl Encode for ListUserTagsRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("UserName");
        {
            let value = &self.user_name;
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }
        if let Some(value) = &self.max_items {
            to.member("MaxItems");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListUserTagsRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut user_name = Slot::Absent;
        let mut marker = Slot::Absent;
        let mut max_items = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "UserName" => {
                    user_name = from.member("userName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "Marker" => {
                    marker = from.member("marker", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 320), Some(&PATTERN))
                    })?
                }
                "MaxItems" => {
                    max_items = from.member("maxItems", |from| from.integer(Range::between(1, 1000)))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let user_name = from.required("userName", user_name);
        let Some(user_name) = user_name else {
            return Ok(None);
        };

        Ok(Some(Self {
            user_name,
            marker: marker.optional(),
            max_items: max_items.optional(),
        }))
    }
}

/// `ListUserTagsResponse`.
#[derive(Debug, Default)]
pub struct ListUserTagsResponse {
    /// `Tags`, 0 to 50 items.
    pub tags: Vec<Tag>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl Encode for ListUserTagsResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("Tags");
        {
            let value = &self.tags;
            to.list(value);
        }
        if let Some(value) = &self.is_truncated {
            to.member("IsTruncated");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListUsersRequest`.
#[derive(Debug, Default)]
pub struct ListUsersRequest {
    /// `PathPrefix`, 1 to 512 characters.
    pub path_prefix: Option<String>,
    /// `Marker`, 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`, 1 to 1000.
    pub max_items: Option<i32>,
}

impl Encode for ListUsersRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.path_prefix {
            to.member("PathPrefix");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }
        if let Some(value) = &self.max_items {
            to.member("MaxItems");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListUsersRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut path_prefix = Slot::Absent;
        let mut marker = Slot::Absent;
        let mut max_items = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "PathPrefix" => {
                    path_prefix = from.member("pathPrefix", |from| {
                        static PATTERN: Pattern = Pattern::new("\\u002F[\\u0021-\\u007F]*");
                        from.text(Length::between(1, 512), Some(&PATTERN))
                    })?
                }
                "Marker" => {
                    marker = from.member("marker", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 320), Some(&PATTERN))
                    })?
                }
                "MaxItems" => {
                    max_items = from.member("maxItems", |from| from.integer(Range::between(1, 1000)))?
                }
                _ => {}
            }
            Ok(())
        })?;

        Ok(Some(Self {
            path_prefix: path_prefix.optional(),
            marker: marker.optional(),
            max_items: max_items.optional(),
        }))
    }
}

/// `ListUsersResponse`.
#[derive(Debug, Default)]
pub struct ListUsersResponse {
    /// `Users`.
    pub users: Vec<User>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl Encode for ListUsersResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("Users");
        {
            let value = &self.users;
            to.list(value);
        }
        if let Some(value) = &self.is_truncated {
            to.member("IsTruncated");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListVirtualMFADevicesRequest`.
#[derive(Debug, Default)]
pub struct ListVirtualMFADevicesRequest {
    /// `AssignmentStatus`.
    pub assignment_status: Option<AssignmentStatusType>,
    /// `Marker`, 1 to 320 characters.
    pub marker: Option<String>,
    /// `MaxItems`, 1 to 1000.
    pub max_items: Option<i32>,
}

impl Encode for ListVirtualMFADevicesRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.assignment_status {
            to.member("AssignmentStatus");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }
        if let Some(value) = &self.max_items {
            to.member("MaxItems");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListVirtualMFADevicesRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut assignment_status = Slot::Absent;
        let mut marker = Slot::Absent;
        let mut max_items = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "AssignmentStatus" => {
                    assignment_status = from.member("assignmentStatus", |from| {
                        from.text_enum::<AssignmentStatusType>()
                    })?
                }
                "Marker" => {
                    marker = from.member("marker", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 320), Some(&PATTERN))
                    })?
                }
                "MaxItems" => {
                    max_items = from.member("maxItems", |from| from.integer(Range::between(1, 1000)))?
                }
                _ => {}
            }
            Ok(())
        })?;

        Ok(Some(Self {
            assignment_status: assignment_status.optional(),
            marker: marker.optional(),
            max_items: max_items.optional(),
        }))
    }
}

/// `ListVirtualMFADevicesResponse`.
#[derive(Debug, Default)]
pub struct ListVirtualMFADevicesResponse {
    /// `VirtualMFADevices`.
    pub virtual_mfa_devices: Vec<VirtualMFADevice>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl Encode for ListVirtualMFADevicesResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("VirtualMFADevices");
        {
            let value = &self.virtual_mfa_devices;
            to.list(value);
        }
        if let Some(value) = &self.is_truncated {
            to.member("IsTruncated");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `MFADevice`.
#[derive(Debug)]
pub struct MFADevice {
    /// `UserName`, 1 to 64 characters.
    pub user_name: String,
    /// `SerialNumber`, 9 to 256 characters.
    pub serial_number: String,
    /// `EnableDate`.
    pub enable_date: Timestamp,
}

impl Encode for MFADevice {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("UserName");
        {
            let value = &self.user_name;
            value.encode(to);
        }
        to.member("SerialNumber");
        {
            let value = &self.serial_number;
            value.encode(to);
        }
        to.member("EnableDate");
        {
            let value = &self.enable_date;
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ManagedPolicyDetail`.
#[derive(Debug, Default)]
pub struct ManagedPolicyDetail {
    /// `PolicyName`, 1 to 128 characters.
    pub policy_name: Option<String>,
    /// `PolicyId`, 16 to 128 characters.
    pub policy_id: Option<String>,
    /// `Arn`, 20 to 2048 characters.
    pub arn: Option<String>,
    /// `Path`, 1 to 512 characters.
    pub path: Option<String>,
    /// `DefaultVersionId`.
    pub default_version_id: Option<String>,
    /// `AttachmentCount`.
    pub attachment_count: Option<i32>,
    /// `PermissionsBoundaryUsageCount`.
    pub permissions_boundary_usage_count: Option<i32>,
    /// `IsAttachable`.
    pub is_attachable: Option<bool>,
    /// `Description`, 0 to 1000 characters.
    pub description: Option<String>,
    /// `CreateDate`.
    pub create_date: Option<Timestamp>,
    /// `UpdateDate`.
    pub update_date: Option<Timestamp>,
    /// `PolicyVersionList`.
    pub policy_version_list: Option<Vec<PolicyVersion>>,
}

impl Encode for ManagedPolicyDetail {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.policy_name {
            to.member("PolicyName");
            value.encode(to);
        }
        if let Some(value) = &self.policy_id {
            to.member("PolicyId");
            value.encode(to);
        }
        if let Some(value) = &self.arn {
            to.member("Arn");
            value.encode(to);
        }
        if let Some(value) = &self.path {
            to.member("Path");
            value.encode(to);
        }
        if let Some(value) = &self.default_version_id {
            to.member("DefaultVersionId");
            value.encode(to);
        }
        if let Some(value) = &self.attachment_count {
            to.member("AttachmentCount");
            value.encode(to);
        }
        if let Some(value) = &self.permissions_boundary_usage_count {
            to.member("PermissionsBoundaryUsageCount");
            value.encode(to);
        }
        if let Some(value) = &self.is_attachable {
            to.member("IsAttachable");
            value.encode(to);
        }
        if let Some(value) = &self.description {
            to.member("Description");
            value.encode(to);
        }
        if let Some(value) = &self.create_date {
            to.member("CreateDate");
            value.encode(to);
        }
        if let Some(value) = &self.update_date {
            to.member("UpdateDate");
            value.encode(to);
        }
        if let Some(value) = &self.policy_version_list {
            to.member("PolicyVersionList");
            to.list(value);
        }

        to.end_structure();
    }
}

/// `OpenIDConnectProviderListEntry`.
#[derive(Debug, Default)]
pub struct OpenIDConnectProviderListEntry {
    /// `Arn`, 20 to 2048 characters.
    pub arn: Option<String>,
}

impl Encode for OpenIDConnectProviderListEntry {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.arn {
            to.member("Arn");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `OrderedOrganizationPolicyType`.
#[derive(Debug, Default)]
pub struct OrderedOrganizationPolicyType {
    /// `ServiceControlPolicyInputList`.
    pub service_control_policy_input_list: Option<Vec<String>>,
}

impl Encode for OrderedOrganizationPolicyType {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.service_control_policy_input_list {
            to.member("ServiceControlPolicyInputList");
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for OrderedOrganizationPolicyType {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut service_control_policy_input_list = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "ServiceControlPolicyInputList" => {
                    service_control_policy_input_list =
                        from.member("serviceControlPolicyInputList", |from| {
                            from.list(Length::ANY, |from| {
                                static PATTERN: Pattern =
                                    Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
                                from.text(Length::between(1, 131072), Some(&PATTERN))
                            })
                        })?
                }
                _ => {}
            }
            Ok(())
        })?;

        Ok(Some(Self {
            service_control_policy_input_list: service_control_policy_input_list.optional(),
        }))
    }
}

/// `OrganizationsDecisionDetail`.
#[derive(Debug, Default)]
pub struct OrganizationsDecisionDetail {
    /// `AllowedByOrganizations`.
    pub allowed_by_organizations: Option<bool>,
}

impl Encode for OrganizationsDecisionDetail {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.allowed_by_organizations {
            to.member("AllowedByOrganizations");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `PasswordPolicy`.
#[derive(Debug, Default)]
pub struct PasswordPolicy {
    /// `MinimumPasswordLength`, 6 to 128.
    pub minimum_password_length: Option<i32>,
    /// `RequireSymbols`.
    pub require_symbols: Option<bool>,
    /// `RequireNumbers`.
    pub require_numbers: Option<bool>,
    /// `RequireUppercaseCharacters`.
    pub require_uppercase_characters: Option<bool>,
    /// `RequireLowercaseCharacters`.
    pub require_lowercase_characters: Option<bool>,
    /// `AllowUsersToChangePassword`.
    pub allow_users_to_change_password: Option<bool>,
    /// `ExpirePasswords`.
    pub expire_passwords: Option<bool>,
    /// `MaxPasswordAge`, 1 to 1095.
    pub max_password_age: Option<i32>,
    /// `PasswordReusePrevention`, 1 to 24.
    pub password_reuse_prevention: Option<i32>,
    /// `HardExpiry`.
    pub hard_expiry: Option<bool>,
}

impl Encode for PasswordPolicy {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.minimum_password_length {
            to.member("MinimumPasswordLength");
            value.encode(to);
        }
        if let Some(value) = &self.require_symbols {
            to.member("RequireSymbols");
            value.encode(to);
        }
        if let Some(value) = &self.require_numbers {
            to.member("RequireNumbers");
            value.encode(to);
        }
        if let Some(value) = &self.require_uppercase_characters {
            to.member("RequireUppercaseCharacters");
            value.encode(to);
        }
        if let Some(value) = &self.require_lowercase_characters {
            to.member("RequireLowercaseCharacters");
            value.encode(to);
        }
        if let Some(value) = &self.allow_users_to_change_password {
            to.member("AllowUsersToChangePassword");
            value.encode(to);
        }
        if let Some(value) = &self.expire_passwords {
            to.member("ExpirePasswords");
            value.encode(to);
        }
        if let Some(value) = &self.max_password_age {
            to.member("MaxPasswordAge");
            value.encode(to);
        }
        if let Some(value) = &self.password_reuse_prevention {
            to.member("PasswordReusePrevention");
            value.encode(to);
        }
        if let Some(value) = &self.hard_expiry {
            to.member("HardExpiry");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `PermissionsBoundaryAttachmentType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PermissionsBoundaryAttachmentType {
    /// `PermissionsBoundaryPolicy`.
    PermissionsBoundaryPolicy,
}

impl TextEnum for PermissionsBoundaryAttachmentType {
    const VALUES: &'static [&'static str] = &["PermissionsBoundaryPolicy"];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "PermissionsBoundaryPolicy" => Some(Self::PermissionsBoundaryPolicy),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::PermissionsBoundaryPolicy => "PermissionsBoundaryPolicy",
        }
    }
}

impl Encode for PermissionsBoundaryAttachmentType {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `PermissionsBoundaryDecisionDetail`.
#[derive(Debug, Default)]
pub struct PermissionsBoundaryDecisionDetail {
    /// `AllowedByPermissionsBoundary`.
    pub allowed_by_permissions_boundary: Option<bool>,
}

impl Encode for PermissionsBoundaryDecisionDetail {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.allowed_by_permissions_boundary {
            to.member("AllowedByPermissionsBoundary");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `Policy`.
#[derive(Debug, Default)]
pub struct Policy {
    /// `PolicyName`, 1 to 128 characters.
    pub policy_name: Option<String>,
    /// `PolicyId`, 16 to 128 characters.
    pub policy_id: Option<String>,
    /// `Arn`, 20 to 2048 characters.
    pub arn: Option<String>,
    /// `Path`, 1 to 512 characters.
    pub path: Option<String>,
    /// `DefaultVersionId`.
    pub default_version_id: Option<String>,
    /// `AttachmentCount`.
    pub attachment_count: Option<i32>,
    /// `PermissionsBoundaryUsageCount`.
    pub permissions_boundary_usage_count: Option<i32>,
    /// `IsAttachable`.
    pub is_attachable: Option<bool>,
    /// `Description`, 0 to 1000 characters.
    pub description: Option<String>,
    /// `CreateDate`.
    pub create_date: Option<Timestamp>,
    /// `UpdateDate`.
    pub update_date: Option<Timestamp>,
    /// `Tags`, 0 to 50 items.
    pub tags: Option<Vec<Tag>>,
}

impl Encode for Policy {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.policy_name {
            to.member("PolicyName");
            value.encode(to);
        }
        if let Some(value) = &self.policy_id {
            to.member("PolicyId");
            value.encode(to);
        }
        if let Some(value) = &self.arn {
            to.member("Arn");
            value.encode(to);
        }
        if let Some(value) = &self.path {
            to.member("Path");
            value.encode(to);
        }
        if let Some(value) = &self.default_version_id {
            to.member("DefaultVersionId");
            value.encode(to);
        }
        if let Some(value) = &self.attachment_count {
            to.member("AttachmentCount");
            value.encode(to);
        }
        if let Some(value) = &self.permissions_boundary_usage_count {
            to.member("PermissionsBoundaryUsageCount");
            value.encode(to);
        }
        if let Some(value) = &self.is_attachable {
            to.member("IsAttachable");
            value.encode(to);
        }
        if let Some(value) = &self.description {
            to.member("Description");
            value.encode(to);
        }
        if let Some(value) = &self.create_date {
            to.member("CreateDate");
            value.encode(to);
        }
        if let Some(value) = &self.update_date {
            to.member("UpdateDate");
            value.encode(to);
        }
        if let Some(value) = &self.tags {
            to.member("Tags");
            to.list(value);
        }

        to.end_structure();
    }
}

/// `PolicyDetail`.
#[derive(Debug, Default)]
pub struct PolicyDetail {
    /// `PolicyName`, 1 to 128 characters.
    pub policy_name: Option<String>,
    /// `PolicyDocument`, 1 to 131072 characters.
    pub policy_document: Option<String>,
}

impl Encode for PolicyDetail {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.policy_name {
            to.member("PolicyName");
            value.encode(to);
        }
        if let Some(value) = &self.policy_document {
            to.member("PolicyDocument");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `PolicyEvaluationDecisionType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PolicyEvaluationDecisionType {
    /// `allowed`.
    Allowed,
    /// `explicitDeny`.
    ExplicitDeny,
    /// `implicitDeny`.
    ImplicitDeny,
}

impl TextEnum for PolicyEvaluationDecisionType {
    const VALUES: &'static [&'static str] = &["allowed", "explicitDeny", "implicitDeny"];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "allowed" => Some(Self::Allowed),
            "explicitDeny" => Some(Self::ExplicitDeny),
            "implicitDeny" => Some(Self::ImplicitDeny),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::ExplicitDeny => "explicitDeny",
            Self::ImplicitDeny => "implicitDeny",
        }
    }
}

impl Encode for PolicyEvaluationDecisionType {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `PolicyGroup`.
#[derive(Debug, Default)]
pub struct PolicyGroup {
    /// `GroupName`, 1 to 128 characters.
    pub group_name: Option<String>,
    /// `GroupId`, 16 to 128 characters.
    pub group_id: Option<String>,
}

impl Encode for PolicyGroup {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.group_name {
            to.member("GroupName");
            value.encode(to);
        }
        if let Some(value) = &self.group_id {
            to.member("GroupId");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `PolicyIdentifier`.
#[derive(Debug, Default)]
pub struct PolicyIdentifier {
    /// `PolicyType`.
    pub policy_type: Option<PolicyIdentifierPolicyType>,
    /// `PolicyArn`, 20 to 2048 characters.
    pub policy_arn: Option<String>,
    /// `InlinePolicyIdentifier`.
    pub inline_policy_identifier: Option<InlinePolicyIdentifierType>,
}

impl Encode for PolicyIdentifier {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.policy_type {
            to.member("PolicyType");
            value.encode(to);
        }
        if let Some(value) = &self.policy_arn {
            to.member("PolicyArn");
            value.encode(to);
        }
        if let Some(value) = &self.inline_policy_identifier {
            to.member("InlinePolicyIdentifier");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for PolicyIdentifier {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut policy_type = Slot::Absent;
        let mut policy_arn = Slot::Absent;
        let mut inline_policy_identifier = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "PolicyType" => {
                    policy_type = from.member("policyType", |from| {
                        from.text_enum::<PolicyIdentifierPolicyType>()
                    })?
                }
                "PolicyArn" => {
                    policy_arn =
                        from.member("policyArn", |from| from.text(Length::between(20, 2048), None))?
                }
                "InlinePolicyIdentifier" => {
                    inline_policy_identifier = from.member("inlinePolicyIdentifier", |from| {
                        InlinePolicyIdentifierType::decode(from)
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;

        Ok(Some(Self {
            policy_type: policy_type.optional(),
            policy_arn: policy_arn.optional(),
            inline_policy_identifier: inline_policy_identifier.optional(),
        }))
    }
}

/// `PolicyIdentifierPolicyType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PolicyIdentifierPolicyType {
    /// `inline`.
    Inline,
    /// `aws-managed`.
    AwsManaged,
    /// `user-managed`.
    UserManaged,
    /// `permission-boundary`.
    PermissionBoundary,
    /// `scp`.
    Scp,
    /// `rcp`.
    Rcp,
}

impl TextEnum for PolicyIdentifierPolicyType {
    const VALUES: &'static [&'static str] = &[
        "inline",
        "aws-managed",
        "user-managed",
        "permission-boundary",
        "scp",
        "rcp",
    ];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "inline" => Some(Self::Inline),
            "aws-managed" => Some(Self::AwsManaged),
            "user-managed" => Some(Self::UserManaged),
            "permission-boundary" => Some(Self::PermissionBoundary),
            "scp" => Some(Self::Scp),
            "rcp" => Some(Self::Rcp),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::Inline => "inline",
            Self::AwsManaged => "aws-managed",
            Self::UserManaged => "user-managed",
            Self::PermissionBoundary => "permission-boundary",
            Self::Scp => "scp",
            Self::Rcp => "rcp",
        }
    }
}

impl Encode for PolicyIdentifierPolicyType {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `PolicyRole`.
#[derive(Debug, Default)]
pub struct PolicyRole {
    /// `RoleName`, 1 to 64 characters.
    pub role_name: Option<String>,
    /// `RoleId`, 16 to 128 characters.
    pub role_id: Option<String>,
}

impl Encode for PolicyRole {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.role_name {
            to.member("RoleName");
            value.encode(to);
        }
        if let Some(value) = &self.role_id {
            to.member("RoleId");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `PolicySourceType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PolicySourceType {
    /// `user`.
    User,
    /// `group`.
    Group,
    /// `role`.
    Role,
    /// `aws-managed`.
    AwsManaged,
    /// `user-managed`.
    UserManaged,
    /// `resource`.
    Resource,
    /// `none`.
    None,
}

impl TextEnum for PolicySourceType {
    const VALUES: &'static [&'static str] = &[
        "user",
        "group",
        "role",
        "aws-managed",
        "user-managed",
        "resource",
        "none",
    ];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "user" => Some(Self::User),
            "group" => Some(Self::Group),
            "role" => Some(Self::Role),
            "aws-managed" => Some(Self::AwsManaged),
            "user-managed" => Some(Self::UserManaged),
            "resource" => Some(Self::Resource),
            "none" => Some(Self::None),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Group => "group",
            Self::Role => "role",
            Self::AwsManaged => "aws-managed",
            Self::UserManaged => "user-managed",
            Self::Resource => "resource",
            Self::None => "none",
        }
    }
}

impl Encode for PolicySourceType {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `PolicyUsageType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PolicyUsageType {
    /// `PermissionsPolicy`.
    PermissionsPolicy,
    /// `PermissionsBoundary`.
    PermissionsBoundary,
}

impl TextEnum for PolicyUsageType {
    const VALUES: &'static [&'static str] = &["PermissionsPolicy", "PermissionsBoundary"];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "PermissionsPolicy" => Some(Self::PermissionsPolicy),
            "PermissionsBoundary" => Some(Self::PermissionsBoundary),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::PermissionsPolicy => "PermissionsPolicy",
            Self::PermissionsBoundary => "PermissionsBoundary",
        }
    }
}

impl Encode for PolicyUsageType {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `PolicyUser`.
#[derive(Debug, Default)]
pub struct PolicyUser {
    /// `UserName`, 1 to 64 characters.
    pub user_name: Option<String>,
    /// `UserId`, 16 to 128 characters.
    pub user_id: Option<String>,
}

impl Encode for PolicyUser {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.user_name {
            to.member("UserName");
            value.encode(to);
        }
        if let Some(value) = &self.user_id {
            to.member("UserId");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `PolicyVersion`.
#[derive(Debug, Default)]
pub struct PolicyVersion {
    /// `Document`, 1 to 131072 characters.
    pub document: Option<String>,
    /// `VersionId`.
    pub version_id: Option<String>,
    /// `IsDefaultVersion`.
    pub is_default_version: Option<bool>,
    /// `CreateDate`.
    pub create_date: Option<Timestamp>,
}

impl Encode for PolicyVersion {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.document {
            to.member("Document");
            value.encode(to);
        }
        if let Some(value) = &self.version_id {
            to.member("VersionId");
            value.encode(to);
        }
        if let Some(value) = &self.is_default_version {
            to.member("IsDefaultVersion");
            value.encode(to);
        }
        if let Some(value) = &self.create_date {
            to.member("CreateDate");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `Position`.
#[derive(Debug, Default)]
pub struct Position {
    /// `Line`.
    pub line: Option<i32>,
    /// `Column`.
    pub column: Option<i32>,
}

impl Encode for Position {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.line {
            to.member("Line");
            value.encode(to);
        }
        if let Some(value) = &self.column {
            to.member("Column");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `PutGroupPolicyRequest`.
#[derive(Debug, Default)]
pub struct PutGroupPolicyRequest {
    /// `GroupName`, 1 to 128 characters.
    pub group_name: String,
    /// `PolicyName`, 1 to 128 characters.
    pub policy_name: String,
    /// `PolicyDocument`, 1 to 131072 characters.
    pub policy_document: String,
}

impl Encode for PutGroupPolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("GroupName");
        {
            let value = &self.group_name;
            value.encode(to);
        }
        to.member("PolicyName");
        {
            let value = &self.policy_name;
            value.encode(to);
        }
        to.member("PolicyDocument");
        {
            let value = &self.policy_document;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for PutGroupPolicyRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut group_name = Slot::Absent;
        let mut policy_name = Slot::Absent;
        let mut policy_document = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "GroupName" => {
                    group_name = from.member("groupName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "PolicyName" => {
                    policy_name = from.member("policyName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "PolicyDocument" => {
                    policy_document = from.member("policyDocument", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 131072), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let group_name = from.required("groupName", group_name);
        let policy_name = from.required("policyName", policy_name);
        let policy_document = from.required("policyDocument", policy_document);
        let (Some(group_name), Some(policy_name), Some(policy_document)) =
            (group_name, policy_name, policy_document)
        else {
            return Ok(None);
        };

        Ok(Some(Self {
            group_name,
            policy_name,
            policy_document,
        }))
    }
}

/// `PutGroupPolicyResponse`.
#[derive(Debug, Default)]
pub struct PutGroupPolicyResponse {}

impl Encode for PutGroupPolicyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `PutRolePermissionsBoundaryRequest`.
#[derive(Debug, Default)]
pub struct PutRolePermissionsBoundaryRequest {
    /// `RoleName`, 1 to 64 characters.
    pub role_name: String,
    /// `PermissionsBoundary`, 20 to 2048 characters.
    pub permissions_boundary: String,
}

impl Encode for PutRolePermissionsBoundaryRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("RoleName");
        {
            let value = &self.role_name;
            value.encode(to);
        }
        to.member("PermissionsBoundary");
        {
            let value = &self.permissions_boundary;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for PutRolePermissionsBoundaryRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut role_name = Slot::Absent;
        let mut permissions_boundary = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "RoleName" => {
                    role_name = from.member("roleName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 64), Some(&PATTERN))
                    })?
                }
                "PermissionsBoundary" => {
                    permissions_boundary = from.member("permissionsBoundary", |from| {
                        from.text(Length::between(20, 2048), None)
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let role_name = from.required("roleName", role_name);
        let permissions_boundary = from.required("permissionsBoundary", permissions_boundary);
        let (Some(role_name), Some(permissions_boundary)) = (role_name, permissions_boundary) else {
            return Ok(None);
        };

        Ok(Some(Self {
            role_name,
            permissions_boundary,
        }))
    }
}

/// `PutRolePermissionsBoundaryResponse`.
#[derive(Debug, Default)]
pub struct PutRolePermissionsBoundaryResponse {}

impl Encode for PutRolePermissionsBoundaryResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `PutRolePolicyRequest`.
#[derive(Debug, Default)]
pub struct PutRolePolicyRequest {
    /// `RoleName`, 1 to 64 characters.
    pub role_name: String,
    /// `PolicyName`, 1 to 128 characters.
    pub policy_name: String,
    /// `PolicyDocument`, 1 to 131072 characters.
    pub policy_document: String,
}

impl Encode for PutRolePolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("RoleName");
        {
            let value = &self.role_name;
            value.encode(to);
        }
        to.member("PolicyName");
        {
            let value = &self.policy_name;
            value.encode(to);
        }
        to.member("PolicyDocument");
        {
            let value = &self.policy_document;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for PutRolePolicyRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut role_name = Slot::Absent;
        let mut policy_name = Slot::Absent;
        let mut policy_document = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "RoleName" => {
                    role_name = from.member("roleName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 64), Some(&PATTERN))
                    })?
                }
                "PolicyName" => {
                    policy_name = from.member("policyName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "PolicyDocument" => {
                    policy_document = from.member("policyDocument", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 131072), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let role_name = from.required("roleName", role_name);
        let policy_name = from.required("policyName", policy_name);
        let policy_document = from.required("policyDocument", policy_document);
        let (Some(role_name), Some(policy_name), Some(policy_document)) =
            (role_name, policy_name, policy_document)
        else {
            return Ok(None);
        };

        Ok(Some(Self {
            role_name,
            policy_name,
            policy_document,
        }))
    }
}

/// `PutRolePolicyResponse`.
#[derive(Debug, Default)]
pub struct PutRolePolicyResponse {}

impl Encode for PutRolePolicyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `PutUserPermissionsBoundaryRequest`.
#[derive(Debug, Default)]
pub struct PutUserPermissionsBoundaryRequest {
    /// `UserName`, 1 to 64 characters.
    pub user_name: String,
    /// `PermissionsBoundary`, 20 to 2048 characters.
    pub permissions_boundary: String,
}

impl Encode for PutUserPermissionsBoundaryRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("UserName");
        {
            let value = &self.user_name;
            value.encode(to);
        }
        to.member("PermissionsBoundary");
        {
            let value = &self.permissions_boundary;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for PutUserPermissionsBoundaryRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut user_name = Slot::Absent;
        let mut permissions_boundary = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "UserName" => {
                    user_name = from.member("userName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 64), Some(&PATTERN))
                    })?
                }
                "PermissionsBoundary" => {
                    permissions_boundary = from.member("permissionsBoundary", |from| {
                        from.text(Length::between(20, 2048), None)
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let user_name = from.required("userName", user_name);
        let permissions_boundary = from.required("permissionsBoundary", permissions_boundary);
        let (Some(user_name), Some(permissions_boundary)) = (user_name, permissions_boundary) else {
            return Ok(None);
        };

        Ok(Some(Self {
            user_name,
            permissions_boundary,
        }))
    }
}

/// `PutUserPermissionsBoundaryResponse`.
#[derive(Debug, Default)]
pub struct PutUserPermissionsBoundaryResponse {}

impl Encode for PutUserPermissionsBoundaryResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `PutUserPolicyRequest`.
#[derive(Debug, Default)]
pub struct PutUserPolicyRequest {
    /// `UserName`, 1 to 128 characters.
    pub user_name: String,
    /// `PolicyName`, 1 to 128 characters.
    pub policy_name: String,
    /// `PolicyDocument`, 1 to 131072 characters.
    pub policy_document: String,
}

impl Encode for PutUserPolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("UserName");
        {
            let value = &self.user_name;
            value.encode(to);
        }
        to.member("PolicyName");
        {
            let value = &self.policy_name;
            value.encode(to);
        }
        to.member("PolicyDocument");
        {
            let value = &self.policy_document;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for PutUserPolicyRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut user_name = Slot::Absent;
        let mut policy_name = Slot::Absent;
        let mut policy_document = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "UserName" => {
                    user_name = from.member("userName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "PolicyName" => {
                    policy_name = from.member("policyName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "PolicyDocument" => {
                    policy_document = from.member("policyDocument", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 131072), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let user_name = from.required("userName", user_name);
        let policy_name = from.required("policyName", policy_name);
        let policy_document = from.required("policyDocument", policy_document);
        let (Some(user_name), Some(policy_name), Some(policy_document)) =
            (user_name, policy_name, policy_document)
        else {
            return Ok(None);
        };

        Ok(Some(Self {
            user_name,
            policy_name,
            policy_document,
        }))
    }
}

/// `PutUserPolicyResponse`.
#[derive(Debug, Default)]
pub struct PutUserPolicyResponse {}

impl Encode for PutUserPolicyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `RemoveClientIDFromOpenIDConnectProviderRequest`.
#[derive(Debug, Default)]
pub struct RemoveClientIDFromOpenIDConnectProviderRequest {
    /// `OpenIDConnectProviderArn`, 20 to 2048 characters.
    pub open_id_connect_provider_arn: String,
    /// `ClientID`, 1 to 255 characters.
    pub client_id: String,
}

impl Encode for RemoveClientIDFromOpenIDConnectProviderRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("OpenIDConnectProviderArn");
        {
            let value = &self.open_id_connect_provider_arn;
            value.encode(to);
        }
        to.member("ClientID");
        {
            let value = &self.client_id;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for RemoveClientIDFromOpenIDConnectProviderRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut open_id_connect_provider_arn = Slot::Absent;
        let mut client_id = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "OpenIDConnectProviderArn" => {
                    open_id_connect_provider_arn = from.member("openIDConnectProviderArn", |from| {
                        from.text(Length::between(20, 2048), None)
                    })?
                }
                "ClientID" => {
                    client_id = from.member("clientID", |from| from.text(Length::between(1, 255), None))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let open_id_connect_provider_arn =
            from.required("openIDConnectProviderArn", open_id_connect_provider_arn);
        let client_id = from.required("clientID", client_id);
        let (Some(open_id_connect_provider_arn), Some(client_id)) = (open_id_connect_provider_arn, client_id)
        else {
            return Ok(None);
        };

        Ok(Some(Self {
            open_id_connect_provider_arn,
            client_id,
        }))
    }
}

/// `RemoveClientIDFromOpenIDConnectProviderResponse`.
#[derive(Debug, Default)]
pub struct RemoveClientIDFromOpenIDConnectProviderResponse {}

impl Encode for RemoveClientIDFromOpenIDConnectProviderResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `RemoveRoleFromInstanceProfileRequest`.
#[derive(Debug, Default)]
pub struct RemoveRoleFromInstanceProfileRequest {
    /// `InstanceProfileName`, 1 to 128 characters.
    pub instance_profile_name: String,
    /// `RoleName`, 1 to 64 characters.
    pub role_name: String,
}

impl Encode for RemoveRoleFromInstanceProfileRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("InstanceProfileName");
        {
            let value = &self.instance_profile_name;
            value.encode(to);
        }
        to.member("RoleName");
        {
            let value = &self.role_name;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for RemoveRoleFromInstanceProfileRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut instance_profile_name = Slot::Absent;
        let mut role_name = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "InstanceProfileName" => {
                    instance_profile_name = from.member("instanceProfileName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "RoleName" => {
                    role_name = from.member("roleName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 64), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let instance_profile_name = from.required("instanceProfileName", instance_profile_name);
        let role_name = from.required("roleName", role_name);
        let (Some(instance_profile_name), Some(role_name)) = (instance_profile_name, role_name) else {
            return Ok(None);
        };

        Ok(Some(Self {
            instance_profile_name,
            role_name,
        }))
    }
}

/// `RemoveRoleFromInstanceProfileResponse`.
#[derive(Debug, Default)]
pub struct RemoveRoleFromInstanceProfileResponse {}

impl Encode for RemoveRoleFromInstanceProfileResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `RemoveUserFromGroupRequest`.
#[derive(Debug, Default)]
pub struct RemoveUserFromGroupRequest {
    /// `GroupName`, 1 to 128 characters.
    pub group_name: String,
    /// `UserName`, 1 to 128 characters.
    pub user_name: String,
}

impl Encode for RemoveUserFromGroupRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("GroupName");
        {
            let value = &self.group_name;
            value.encode(to);
        }
        to.member("UserName");
        {
            let value = &self.user_name;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for RemoveUserFromGroupRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut group_name = Slot::Absent;
        let mut user_name = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "GroupName" => {
                    group_name = from.member("groupName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "UserName" => {
                    user_name = from.member("userName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let group_name = from.required("groupName", group_name);
        let user_name = from.required("userName", user_name);
        let (Some(group_name), Some(user_name)) = (group_name, user_name) else {
            return Ok(None);
        };

        Ok(Some(Self {
            group_name,
            user_name,
        }))
    }
}

/// `RemoveUserFromGroupResponse`.
#[derive(Debug, Default)]
pub struct RemoveUserFromGroupResponse {}

impl Encode for RemoveUserFromGroupResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `ReportFormatType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReportFormatType {
    /// `text/csv`.
    TextCsv,
}

impl TextEnum for ReportFormatType {
    const VALUES: &'static [&'static str] = &["text/csv"];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "text/csv" => Some(Self::TextCsv),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::TextCsv => "text/csv",
        }
    }
}

impl Encode for ReportFormatType {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `ReportStateType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReportStateType {
    /// `STARTED`.
    Started,
    /// `INPROGRESS`.
    Inprogress,
    /// `COMPLETE`.
    Complete,
}

impl TextEnum for ReportStateType {
    const VALUES: &'static [&'static str] = &["STARTED", "INPROGRESS", "COMPLETE"];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "STARTED" => Some(Self::Started),
            "INPROGRESS" => Some(Self::Inprogress),
            "COMPLETE" => Some(Self::Complete),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::Started => "STARTED",
            Self::Inprogress => "INPROGRESS",
            Self::Complete => "COMPLETE",
        }
    }
}

impl Encode for ReportStateType {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `ResourceSpecificResult`.
#[derive(Debug)]
pub struct ResourceSpecificResult {
    /// `EvalResourceName`, 1 to 2048 characters.
    pub eval_resource_name: String,
    /// `EvalResourceDecision`.
    pub eval_resource_decision: PolicyEvaluationDecisionType,
    /// `MatchedStatements`.
    pub matched_statements: Option<Vec<Statement>>,
    /// `MissingContextValues`.
    pub missing_context_values: Option<Vec<String>>,
    /// `EvalDecisionDetails`.
    pub eval_decision_details: Option<BTreeMap<String, PolicyEvaluationDecisionType>>,
    /// `PermissionsBoundaryDecisionDetail`.
    pub permissions_boundary_decision_detail: Option<PermissionsBoundaryDecisionDetail>,
}

impl Encode for ResourceSpecificResult {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("EvalResourceName");
        {
            let value = &self.eval_resource_name;
            value.encode(to);
        }
        to.member("EvalResourceDecision");
        {
            let value = &self.eval_resource_decision;
            value.encode(to);
        }
        if let Some(value) = &self.matched_statements {
            to.member("MatchedStatements");
            to.list(value);
        }
        if let Some(value) = &self.missing_context_values {
            to.member("MissingContextValues");
            to.list(value);
        }
        if let Some(value) = &self.eval_decision_details {
            to.member("EvalDecisionDetails");
            value.encode(to);
        }
        if let Some(value) = &self.permissions_boundary_decision_detail {
            to.member("PermissionsBoundaryDecisionDetail");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ResyncMFADeviceRequest`.
#[derive(Debug, Default)]
pub struct ResyncMFADeviceRequest {
    /// `UserName`, 1 to 128 characters.
    pub user_name: String,
    /// `SerialNumber`, 9 to 256 characters.
    pub serial_number: String,
    /// `AuthenticationCode1`, 6 to 6 characters.
    pub authentication_code1: String,
    /// `AuthenticationCode2`, 6 to 6 characters.
    pub authentication_code2: String,
}

impl Encode for ResyncMFADeviceRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("UserName");
        {
            let value = &self.user_name;
            value.encode(to);
        }
        to.member("SerialNumber");
        {
            let value = &self.serial_number;
            value.encode(to);
        }
        to.member("AuthenticationCode1");
        {
            let value = &self.authentication_code1;
            value.encode(to);
        }
        to.member("AuthenticationCode2");
        {
            let value = &self.authentication_code2;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ResyncMFADeviceRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut user_name = Slot::Absent;
        let mut serial_number = Slot::Absent;
        let mut authentication_code1 = Slot::Absent;
        let mut authentication_code2 = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "UserName" => {
                    user_name = from.member("userName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "SerialNumber" => {
                    serial_number = from.member("serialNumber", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=/:,.@-]+");
                        from.text(Length::between(9, 256), Some(&PATTERN))
                    })?
                }
                "AuthenticationCode1" => {
                    authentication_code1 = from.member("authenticationCode1", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\d]+");
                        from.text(Length::between(6, 6), Some(&PATTERN))
                    })?
                }
                "AuthenticationCode2" => {
                    authentication_code2 = from.member("authenticationCode2", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\d]+");
                        from.text(Length::between(6, 6), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let user_name = from.required("userName", user_name);
        let serial_number = from.required("serialNumber", serial_number);
        let authentication_code1 = from.required("authenticationCode1", authentication_code1);
        let authentication_code2 = from.required("authenticationCode2", authentication_code2);
        let (Some(user_name), Some(serial_number), Some(authentication_code1), Some(authentication_code2)) = (
            user_name,
            serial_number,
            authentication_code1,
            authentication_code2,
        ) else {
            return Ok(None);
        };

        Ok(Some(Self {
            user_name,
            serial_number,
            authentication_code1,
            authentication_code2,
        }))
    }
}

/// `ResyncMFADeviceResponse`.
#[derive(Debug, Default)]
pub struct ResyncMFADeviceResponse {}

impl Encode for ResyncMFADeviceResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `Role`.
#[derive(Debug)]
pub struct Role {
    /// `Path`, 1 to 512 characters.
    pub path: String,
    /// `RoleName`, 1 to 64 characters.
    pub role_name: String,
    /// `RoleId`, 16 to 128 characters.
    pub role_id: String,
    /// `Arn`, 20 to 2048 characters.
    pub arn: String,
    /// `CreateDate`.
    pub create_date: Timestamp,
    /// `AssumeRolePolicyDocument`, 1 to 131072 characters.
    pub assume_role_policy_document: Option<String>,
    /// `Description`, 0 to 1000 characters.
    pub description: Option<String>,
    /// `MaxSessionDuration`, 3600 to 43200.
    pub max_session_duration: Option<i32>,
    /// `PermissionsBoundary`.
    pub permissions_boundary: Option<AttachedPermissionsBoundary>,
    /// `Tags`, 0 to 50 items.
    pub tags: Option<Vec<Tag>>,
    /// `RoleLastUsed`.
    pub role_last_used: Option<RoleLastUsed>,
    /// `SourceRoleTemplate`.
    pub source_role_template: Option<SourceRoleTemplate>,
}

impl Encode for Role {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("Path");
        {
            let value = &self.path;
            value.encode(to);
        }
        to.member("RoleName");
        {
            let value = &self.role_name;
            value.encode(to);
        }
        to.member("RoleId");
        {
            let value = &self.role_id;
            value.encode(to);
        }
        to.member("Arn");
        {
            let value = &self.arn;
            value.encode(to);
        }
        to.member("CreateDate");
        {
            let value = &self.create_date;
            value.encode(to);
        }
        if let Some(value) = &self.assume_role_policy_document {
            to.member("AssumeRolePolicyDocument");
            value.encode(to);
        }
        if let Some(value) = &self.description {
            to.member("Description");
            value.encode(to);
        }
        if let Some(value) = &self.max_session_duration {
            to.member("MaxSessionDuration");
            value.encode(to);
        }
        if let Some(value) = &self.permissions_boundary {
            to.member("PermissionsBoundary");
            value.encode(to);
        }
        if let Some(value) = &self.tags {
            to.member("Tags");
            to.list(value);
        }
        if let Some(value) = &self.role_last_used {
            to.member("RoleLastUsed");
            value.encode(to);
        }
        if let Some(value) = &self.source_role_template {
            to.member("SourceRoleTemplate");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `RoleDetail`.
#[derive(Debug, Default)]
pub struct RoleDetail {
    /// `Path`, 1 to 512 characters.
    pub path: Option<String>,
    /// `RoleName`, 1 to 64 characters.
    pub role_name: Option<String>,
    /// `RoleId`, 16 to 128 characters.
    pub role_id: Option<String>,
    /// `Arn`, 20 to 2048 characters.
    pub arn: Option<String>,
    /// `CreateDate`.
    pub create_date: Option<Timestamp>,
    /// `AssumeRolePolicyDocument`, 1 to 131072 characters.
    pub assume_role_policy_document: Option<String>,
    /// `InstanceProfileList`.
    pub instance_profile_list: Option<Vec<InstanceProfile>>,
    /// `RolePolicyList`.
    pub role_policy_list: Option<Vec<PolicyDetail>>,
    /// `AttachedManagedPolicies`.
    pub attached_managed_policies: Option<Vec<AttachedPolicy>>,
    /// `PermissionsBoundary`.
    pub permissions_boundary: Option<AttachedPermissionsBoundary>,
    /// `Tags`, 0 to 50 items.
    pub tags: Option<Vec<Tag>>,
    /// `RoleLastUsed`.
    pub role_last_used: Option<RoleLastUsed>,
}

impl Encode for RoleDetail {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.path {
            to.member("Path");
            value.encode(to);
        }
        if let Some(value) = &self.role_name {
            to.member("RoleName");
            value.encode(to);
        }
        if let Some(value) = &self.role_id {
            to.member("RoleId");
            value.encode(to);
        }
        if let Some(value) = &self.arn {
            to.member("Arn");
            value.encode(to);
        }
        if let Some(value) = &self.create_date {
            to.member("CreateDate");
            value.encode(to);
        }
        if let Some(value) = &self.assume_role_policy_document {
            to.member("AssumeRolePolicyDocument");
            value.encode(to);
        }
        if let Some(value) = &self.instance_profile_list {
            to.member("InstanceProfileList");
            to.list(value);
        }
        if let Some(value) = &self.role_policy_list {
            to.member("RolePolicyList");
            to.list(value);
        }
        if let Some(value) = &self.attached_managed_policies {
            to.member("AttachedManagedPolicies");
            to.list(value);
        }
        if let Some(value) = &self.permissions_boundary {
            to.member("PermissionsBoundary");
            value.encode(to);
        }
        if let Some(value) = &self.tags {
            to.member("Tags");
            to.list(value);
        }
        if let Some(value) = &self.role_last_used {
            to.member("RoleLastUsed");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `RoleLastUsed`.
#[derive(Debug, Default)]
pub struct RoleLastUsed {
    /// `LastUsedDate`.
    pub last_used_date: Option<Timestamp>,
    /// `Region`.
    pub region: Option<String>,
}

impl Encode for RoleLastUsed {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.last_used_date {
            to.member("LastUsedDate");
            value.encode(to);
        }
        if let Some(value) = &self.region {
            to.member("Region");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `RoleUsageType`.
#[derive(Debug, Default)]
pub struct RoleUsageType {
    /// `Region`, 1 to 100 characters.
    pub region: Option<String>,
    /// `Resources`.
    pub resources: Option<Vec<String>>,
}

impl Encode for RoleUsageType {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.region {
            to.member("Region");
            value.encode(to);
        }
        if let Some(value) = &self.resources {
            to.member("Resources");
            to.list(value);
        }

        to.end_structure();
    }
}

/// `SAMLPrivateKey`.
#[derive(Debug, Default)]
pub struct SAMLPrivateKey {
    /// `KeyId`, 22 to 64 characters.
    pub key_id: Option<String>,
    /// `Timestamp`.
    pub timestamp: Option<Timestamp>,
}

impl Encode for SAMLPrivateKey {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.key_id {
            to.member("KeyId");
            value.encode(to);
        }
        if let Some(value) = &self.timestamp {
            to.member("Timestamp");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `SAMLProviderListEntry`.
#[derive(Debug, Default)]
pub struct SAMLProviderListEntry {
    /// `Arn`, 20 to 2048 characters.
    pub arn: Option<String>,
    /// `ValidUntil`.
    pub valid_until: Option<Timestamp>,
    /// `CreateDate`.
    pub create_date: Option<Timestamp>,
}

impl Encode for SAMLProviderListEntry {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.arn {
            to.member("Arn");
            value.encode(to);
        }
        if let Some(value) = &self.valid_until {
            to.member("ValidUntil");
            value.encode(to);
        }
        if let Some(value) = &self.create_date {
            to.member("CreateDate");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ServerCertificate`.
#[derive(Debug)]
pub struct ServerCertificate {
    /// `ServerCertificateMetadata`.
    pub server_certificate_metadata: ServerCertificateMetadata,
    /// `CertificateBody`, 1 to 16384 characters.
    pub certificate_body: String,
    /// `CertificateChain`, 1 to 2097152 characters.
    pub certificate_chain: Option<String>,
    /// `Tags`, 0 to 50 items.
    pub tags: Option<Vec<Tag>>,
}

impl Encode for ServerCertificate {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("ServerCertificateMetadata");
        {
            let value = &self.server_certificate_metadata;
            value.encode(to);
        }
        to.member("CertificateBody");
        {
            let value = &self.certificate_body;
            value.encode(to);
        }
        if let Some(value) = &self.certificate_chain {
            to.member("CertificateChain");
            value.encode(to);
        }
        if let Some(value) = &self.tags {
            to.member("Tags");
            to.list(value);
        }

        to.end_structure();
    }
}

/// `ServerCertificateMetadata`.
#[derive(Debug, Default)]
pub struct ServerCertificateMetadata {
    /// `Path`, 1 to 512 characters.
    pub path: String,
    /// `ServerCertificateName`, 1 to 128 characters.
    pub server_certificate_name: String,
    /// `ServerCertificateId`, 16 to 128 characters.
    pub server_certificate_id: String,
    /// `Arn`, 20 to 2048 characters.
    pub arn: String,
    /// `UploadDate`.
    pub upload_date: Option<Timestamp>,
    /// `Expiration`.
    pub expiration: Option<Timestamp>,
}

impl Encode for ServerCertificateMetadata {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("Path");
        {
            let value = &self.path;
            value.encode(to);
        }
        to.member("ServerCertificateName");
        {
            let value = &self.server_certificate_name;
            value.encode(to);
        }
        to.member("ServerCertificateId");
        {
            let value = &self.server_certificate_id;
            value.encode(to);
        }
        to.member("Arn");
        {
            let value = &self.arn;
            value.encode(to);
        }
        if let Some(value) = &self.upload_date {
            to.member("UploadDate");
            value.encode(to);
        }
        if let Some(value) = &self.expiration {
            to.member("Expiration");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `SetDefaultPolicyVersionRequest`.
#[derive(Debug, Default)]
pub struct SetDefaultPolicyVersionRequest {
    /// `PolicyArn`, 20 to 2048 characters.
    pub policy_arn: String,
    /// `VersionId`.
    pub version_id: String,
}

impl Encode for SetDefaultPolicyVersionRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("PolicyArn");
        {
            let value = &self.policy_arn;
            value.encode(to);
        }
        to.member("VersionId");
        {
            let value = &self.version_id;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for SetDefaultPolicyVersionRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut policy_arn = Slot::Absent;
        let mut version_id = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "PolicyArn" => {
                    policy_arn =
                        from.member("policyArn", |from| from.text(Length::between(20, 2048), None))?
                }
                "VersionId" => {
                    version_id = from.member("versionId", |from| {
                        static PATTERN: Pattern = Pattern::new("v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?");
                        from.text(Length::ANY, Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let policy_arn = from.required("policyArn", policy_arn);
        let version_id = from.required("versionId", version_id);
        let (Some(policy_arn), Some(version_id)) = (policy_arn, version_id) else {
            return Ok(None);
        };

        Ok(Some(Self {
            policy_arn,
            version_id,
        }))
    }
}

/// `SetDefaultPolicyVersionResponse`.
#[derive(Debug, Default)]
pub struct SetDefaultPolicyVersionResponse {}

impl Encode for SetDefaultPolicyVersionResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `SimulateCustomPolicyRequest`.
#[derive(Debug, Default)]
pub struct SimulateCustomPolicyRequest {
    /// `PolicyInputList`.
    pub policy_input_list: Vec<String>,
    /// `PermissionsBoundaryPolicyInputList`.
    pub permissions_boundary_policy_input_list: Option<Vec<String>>,
    /// `OrderedOrganizationPolicyInputList`, 0 to 7 items.
    pub ordered_organization_policy_input_list: Option<Vec<OrderedOrganizationPolicyType>>,
    /// `ActionNames`.
    pub action_names: Vec<String>,
    /// `ResourceArns`.
    pub resource_arns: Option<Vec<String>>,
    /// `ResourcePolicy`, 1 to 131072 characters.
    pub resource_policy: Option<String>,
    /// `ResourceOwner`, 1 to 2048 characters.
    pub resource_owner: Option<String>,
    /// `CallerArn`, 1 to 2048 characters.
    pub caller_arn: Option<String>,
    /// `ContextEntries`.
    pub context_entries: Option<Vec<ContextEntry>>,
    /// `ResourceHandlingOption`, 1 to 64 characters.
    pub resource_handling_option: Option<String>,
    /// `MaxItems`, 1 to 1000.
    pub max_items: Option<i32>,
    /// `Marker`, 1 to 320 characters.
    pub marker: Option<String>,
}

impl Encode for SimulateCustomPolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("PolicyInputList");
        {
            let value = &self.policy_input_list;
            to.list(value);
        }
        if let Some(value) = &self.permissions_boundary_policy_input_list {
            to.member("PermissionsBoundaryPolicyInputList");
            to.list(value);
        }
        if let Some(value) = &self.ordered_organization_policy_input_list {
            to.member("OrderedOrganizationPolicyInputList");
            to.list(value);
        }
        to.member("ActionNames");
        {
            let value = &self.action_names;
            to.list(value);
        }
        if let Some(value) = &self.resource_arns {
            to.member("ResourceArns");
            to.list(value);
        }
        if let Some(value) = &self.resource_policy {
            to.member("ResourcePolicy");
            value.encode(to);
        }
        if let Some(value) = &self.resource_owner {
            to.member("ResourceOwner");
            value.encode(to);
        }
        if let Some(value) = &self.caller_arn {
            to.member("CallerArn");
            value.encode(to);
        }
        if let Some(value) = &self.context_entries {
            to.member("ContextEntries");
            to.list(value);
        }
        if let Some(value) = &self.resource_handling_option {
            to.member("ResourceHandlingOption");
            value.encode(to);
        }
        if let Some(value) = &self.max_items {
            to.member("MaxItems");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for SimulateCustomPolicyRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut policy_input_list = Slot::Absent;
        let mut permissions_boundary_policy_input_list = Slot::Absent;
        let mut ordered_organization_policy_input_list = Slot::Absent;
        let mut action_names = Slot::Absent;
        let mut resource_arns = Slot::Absent;
        let mut resource_policy = Slot::Absent;
        let mut resource_owner = Slot::Absent;
        let mut caller_arn = Slot::Absent;
        let mut context_entries = Slot::Absent;
        let mut resource_handling_option = Slot::Absent;
        let mut max_items = Slot::Absent;
        let mut marker = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "PolicyInputList" => {
                    policy_input_list = from.member("policyInputList", |from| {
                        from.list(Length::ANY, |from| {
                            static PATTERN: Pattern = Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
                            from.text(Length::between(1, 131072), Some(&PATTERN))
                        })
                    })?
                }
                "PermissionsBoundaryPolicyInputList" => {
                    permissions_boundary_policy_input_list =
                        from.member("permissionsBoundaryPolicyInputList", |from| {
                            from.list(Length::ANY, |from| {
                                static PATTERN: Pattern =
                                    Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
                                from.text(Length::between(1, 131072), Some(&PATTERN))
                            })
                        })?
                }
                "OrderedOrganizationPolicyInputList" => {
                    ordered_organization_policy_input_list =
                        from.member("orderedOrganizationPolicyInputList", |from| {
                            from.list(Length::at_most(7), |from| {
                                OrderedOrganizationPolicyType::decode(from)
                            })
                        })?
                }
                "ActionNames" => {
                    action_names = from.member("actionNames", |from| {
                        from.list(Length::ANY, |from| from.text(Length::between(3, 128), None))
                    })?
                }
                "ResourceArns" => {
                    resource_arns = from.member("resourceArns", |from| {
                        from.list(Length::ANY, |from| from.text(Length::between(1, 2048), None))
                    })?
                }
                "ResourcePolicy" => {
                    resource_policy = from.member("resourcePolicy", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 131072), Some(&PATTERN))
                    })?
                }
                "ResourceOwner" => {
                    resource_owner =
                        from.member("resourceOwner", |from| from.text(Length::between(1, 2048), None))?
                }
                "CallerArn" => {
                    caller_arn = from.member("callerArn", |from| from.text(Length::between(1, 2048), None))?
                }
                "ContextEntries" => {
                    context_entries = from.member("contextEntries", |from| {
                        from.list(Length::ANY, |from| ContextEntry::decode(from))
                    })?
                }
                "ResourceHandlingOption" => {
                    resource_handling_option = from.member("resourceHandlingOption", |from| {
                        from.text(Length::between(1, 64), None)
                    })?
                }
                "MaxItems" => {
                    max_items = from.member("maxItems", |from| from.integer(Range::between(1, 1000)))?
                }
                "Marker" => {
                    marker = from.member("marker", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 320), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let policy_input_list = from.required("policyInputList", policy_input_list);
        let action_names = from.required("actionNames", action_names);
        let (Some(policy_input_list), Some(action_names)) = (policy_input_list, action_names) else {
            return Ok(None);
        };

        Ok(Some(Self {
            policy_input_list,
            action_names,
            permissions_boundary_policy_input_list: permissions_boundary_policy_input_list.optional(),
            ordered_organization_policy_input_list: ordered_organization_policy_input_list.optional(),
            resource_arns: resource_arns.optional(),
            resource_policy: resource_policy.optional(),
            resource_owner: resource_owner.optional(),
            caller_arn: caller_arn.optional(),
            context_entries: context_entries.optional(),
            resource_handling_option: resource_handling_option.optional(),
            max_items: max_items.optional(),
            marker: marker.optional(),
        }))
    }
}

/// `SimulatePolicyResponse`.
#[derive(Debug, Default)]
pub struct SimulatePolicyResponse {
    /// `EvaluationResults`.
    pub evaluation_results: Option<Vec<EvaluationResult>>,
    /// `IsTruncated`.
    pub is_truncated: Option<bool>,
    /// `Marker`.
    pub marker: Option<String>,
}

impl Encode for SimulatePolicyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.evaluation_results {
            to.member("EvaluationResults");
            to.list(value);
        }
        if let Some(value) = &self.is_truncated {
            to.member("IsTruncated");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `SimulatePrincipalPolicyRequest`.
#[derive(Debug, Default)]
pub struct SimulatePrincipalPolicyRequest {
    /// `PolicySourceArn`, 20 to 2048 characters.
    pub policy_source_arn: String,
    /// `PolicyInputList`.
    pub policy_input_list: Option<Vec<String>>,
    /// `PermissionsBoundaryPolicyInputList`.
    pub permissions_boundary_policy_input_list: Option<Vec<String>>,
    /// `PolicyExclusionList`, 0 to 256 items.
    pub policy_exclusion_list: Option<Vec<PolicyIdentifier>>,
    /// `ActionNames`.
    pub action_names: Vec<String>,
    /// `ResourceArns`.
    pub resource_arns: Option<Vec<String>>,
    /// `ResourcePolicy`, 1 to 131072 characters.
    pub resource_policy: Option<String>,
    /// `ResourceOwner`, 1 to 2048 characters.
    pub resource_owner: Option<String>,
    /// `CallerArn`, 1 to 2048 characters.
    pub caller_arn: Option<String>,
    /// `ContextEntries`.
    pub context_entries: Option<Vec<ContextEntry>>,
    /// `ResourceHandlingOption`, 1 to 64 characters.
    pub resource_handling_option: Option<String>,
    /// `MaxItems`, 1 to 1000.
    pub max_items: Option<i32>,
    /// `Marker`, 1 to 320 characters.
    pub marker: Option<String>,
}

impl Encode for SimulatePrincipalPolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("PolicySourceArn");
        {
            let value = &self.policy_source_arn;
            value.encode(to);
        }
        if let Some(value) = &self.policy_input_list {
            to.member("PolicyInputList");
            to.list(value);
        }
        if let Some(value) = &self.permissions_boundary_policy_input_list {
            to.member("PermissionsBoundaryPolicyInputList");
            to.list(value);
        }
        if let Some(value) = &self.policy_exclusion_list {
            to.member("PolicyExclusionList");
            to.list(value);
        }
        to.member("ActionNames");
        {
            let value = &self.action_names;
            to.list(value);
        }
        if let Some(value) = &self.resource_arns {
            to.member("ResourceArns");
            to.list(value);
        }
        if let Some(value) = &self.resource_policy {
            to.member("ResourcePolicy");
            value.encode(to);
        }
        if let Some(value) = &self.resource_owner {
            to.member("ResourceOwner");
            value.encode(to);
        }
        if let Some(value) = &self.caller_arn {
            to.member("CallerArn");
            value.encode(to);
        }
        if let Some(value) = &self.context_entries {
            to.member("ContextEntries");
            to.list(value);
        }
        if let Some(value) = &self.resource_handling_option {
            to.member("ResourceHandlingOption");
            value.encode(to);
        }
        if let Some(value) = &self.max_items {
            to.member("MaxItems");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for SimulatePrincipalPolicyRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut policy_source_arn = Slot::Absent;
        let mut policy_input_list = Slot::Absent;
        let mut permissions_boundary_policy_input_list = Slot::Absent;
        let mut policy_exclusion_list = Slot::Absent;
        let mut action_names = Slot::Absent;
        let mut resource_arns = Slot::Absent;
        let mut resource_policy = Slot::Absent;
        let mut resource_owner = Slot::Absent;
        let mut caller_arn = Slot::Absent;
        let mut context_entries = Slot::Absent;
        let mut resource_handling_option = Slot::Absent;
        let mut max_items = Slot::Absent;
        let mut marker = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "PolicySourceArn" => {
                    policy_source_arn = from.member("policySourceArn", |from| {
                        from.text(Length::between(20, 2048), None)
                    })?
                }
                "PolicyInputList" => {
                    policy_input_list = from.member("policyInputList", |from| {
                        from.list(Length::ANY, |from| {
                            static PATTERN: Pattern = Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
                            from.text(Length::between(1, 131072), Some(&PATTERN))
                        })
                    })?
                }
                "PermissionsBoundaryPolicyInputList" => {
                    permissions_boundary_policy_input_list =
                        from.member("permissionsBoundaryPolicyInputList", |from| {
                            from.list(Length::ANY, |from| {
                                static PATTERN: Pattern =
                                    Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
                                from.text(Length::between(1, 131072), Some(&PATTERN))
                            })
                        })?
                }
                "PolicyExclusionList" => {
                    policy_exclusion_list = from.member("policyExclusionList", |from| {
                        from.list(Length::at_most(256), |from| PolicyIdentifier::decode(from))
                    })?
                }
                "ActionNames" => {
                    action_names = from.member("actionNames", |from| {
                        from.list(Length::ANY, |from| from.text(Length::between(3, 128), None))
                    })?
                }
                "ResourceArns" => {
                    resource_arns = from.member("resourceArns", |from| {
                        from.list(Length::ANY, |from| from.text(Length::between(1, 2048), None))
                    })?
                }
                "ResourcePolicy" => {
                    resource_policy = from.member("resourcePolicy", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 131072), Some(&PATTERN))
                    })?
                }
                "ResourceOwner" => {
                    resource_owner =
                        from.member("resourceOwner", |from| from.text(Length::between(1, 2048), None))?
                }
                "CallerArn" => {
                    caller_arn = from.member("callerArn", |from| from.text(Length::between(1, 2048), None))?
                }
                "ContextEntries" => {
                    context_entries = from.member("contextEntries", |from| {
                        from.list(Length::ANY, |from| ContextEntry::decode(from))
                    })?
                }
                "ResourceHandlingOption" => {
                    resource_handling_option = from.member("resourceHandlingOption", |from| {
                        from.text(Length::between(1, 64), None)
                    })?
                }
                "MaxItems" => {
                    max_items = from.member("maxItems", |from| from.integer(Range::between(1, 1000)))?
                }
                "Marker" => {
                    marker = from.member("marker", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 320), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let policy_source_arn = from.required("policySourceArn", policy_source_arn);
        let action_names = from.required("actionNames", action_names);
        let (Some(policy_source_arn), Some(action_names)) = (policy_source_arn, action_names) else {
            return Ok(None);
        };

        Ok(Some(Self {
            policy_source_arn,
            action_names,
            policy_input_list: policy_input_list.optional(),
            permissions_boundary_policy_input_list: permissions_boundary_policy_input_list.optional(),
            policy_exclusion_list: policy_exclusion_list.optional(),
            resource_arns: resource_arns.optional(),
            resource_policy: resource_policy.optional(),
            resource_owner: resource_owner.optional(),
            caller_arn: caller_arn.optional(),
            context_entries: context_entries.optional(),
            resource_handling_option: resource_handling_option.optional(),
            max_items: max_items.optional(),
            marker: marker.optional(),
        }))
    }
}

/// `SourceRoleTemplate`.
#[derive(Debug)]
pub struct SourceRoleTemplate {
    /// `TemplateArn`, 20 to 2048 characters.
    pub template_arn: String,
    /// `TemplateMinorVersion`.
    pub template_minor_version: i32,
}

impl Encode for SourceRoleTemplate {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("TemplateArn");
        {
            let value = &self.template_arn;
            value.encode(to);
        }
        to.member("TemplateMinorVersion");
        {
            let value = &self.template_minor_version;
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `Statement`.
#[derive(Debug, Default)]
pub struct Statement {
    /// `SourcePolicyId`.
    pub source_policy_id: Option<String>,
    /// `SourcePolicyType`.
    pub source_policy_type: Option<PolicySourceType>,
    /// `StartPosition`.
    pub start_position: Option<Position>,
    /// `EndPosition`.
    pub end_position: Option<Position>,
}

impl Encode for Statement {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.source_policy_id {
            to.member("SourcePolicyId");
            value.encode(to);
        }
        if let Some(value) = &self.source_policy_type {
            to.member("SourcePolicyType");
            value.encode(to);
        }
        if let Some(value) = &self.start_position {
            to.member("StartPosition");
            value.encode(to);
        }
        if let Some(value) = &self.end_position {
            to.member("EndPosition");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `Tag`.
#[derive(Debug, Default)]
pub struct Tag {
    /// `Key`, 1 to 128 characters.
    pub key: String,
    /// `Value`, 0 to 256 characters.
    pub value: String,
}

impl Encode for Tag {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("Key");
        {
            let value = &self.key;
            value.encode(to);
        }
        to.member("Value");
        {
            let value = &self.value;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for Tag {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut key = Slot::Absent;
        let mut value = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "Key" => {
                    key = from.member("key", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "Value" => {
                    value = from.member("value", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
                        from.text(Length::between(0, 256), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let key = from.required("key", key);
        let value = from.required("value", value);
        let (Some(key), Some(value)) = (key, value) else {
            return Ok(None);
        };

        Ok(Some(Self { key, value }))
    }
}

/// `TagInstanceProfileRequest`.
#[derive(Debug, Default)]
pub struct TagInstanceProfileRequest {
    /// `InstanceProfileName`, 1 to 128 characters.
    pub instance_profile_name: String,
    /// `Tags`, 0 to 50 items.
    pub tags: Vec<Tag>,
}

impl Encode for TagInstanceProfileRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("InstanceProfileName");
        {
            let value = &self.instance_profile_name;
            value.encode(to);
        }
        to.member("Tags");
        {
            let value = &self.tags;
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for TagInstanceProfileRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut instance_profile_name = Slot::Absent;
        let mut tags = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "InstanceProfileName" => {
                    instance_profile_name = from.member("instanceProfileName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "Tags" => {
                    tags = from.member("tags", |from| {
                        from.list(Length::at_most(50), |from| Tag::decode(from))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let instance_profile_name = from.required("instanceProfileName", instance_profile_name);
        let tags = from.required("tags", tags);
        let (Some(instance_profile_name), Some(tags)) = (instance_profile_name, tags) else {
            return Ok(None);
        };

        Ok(Some(Self {
            instance_profile_name,
            tags,
        }))
    }
}

/// `TagInstanceProfileResponse`.
#[derive(Debug, Default)]
pub struct TagInstanceProfileResponse {}

impl Encode for TagInstanceProfileResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `TagMFADeviceRequest`.
#[derive(Debug, Default)]
pub struct TagMFADeviceRequest {
    /// `SerialNumber`, 9 to 256 characters.
    pub serial_number: String,
    /// `Tags`, 0 to 50 items.
    pub tags: Vec<Tag>,
}

impl Encode for TagMFADeviceRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("SerialNumber");
        {
            let value = &self.serial_number;
            value.encode(to);
        }
        to.member("Tags");
        {
            let value = &self.tags;
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for TagMFADeviceRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut serial_number = Slot::Absent;
        let mut tags = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "SerialNumber" => {
                    serial_number = from.member("serialNumber", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=/:,.@-]+");
                        from.text(Length::between(9, 256), Some(&PATTERN))
                    })?
                }
                "Tags" => {
                    tags = from.member("tags", |from| {
                        from.list(Length::at_most(50), |from| Tag::decode(from))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let serial_number = from.required("serialNumber", serial_number);
        let tags = from.required("tags", tags);
        let (Some(serial_number), Some(tags)) = (serial_number, tags) else {
            return Ok(None);
        };

        Ok(Some(Self { serial_number, tags }))
    }
}

/// `TagMFADeviceResponse`.
#[derive(Debug, Default)]
pub struct TagMFADeviceResponse {}

impl Encode for TagMFADeviceResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `TagOpenIDConnectProviderRequest`.
#[derive(Debug, Default)]
pub struct TagOpenIDConnectProviderRequest {
    /// `OpenIDConnectProviderArn`, 20 to 2048 characters.
    pub open_id_connect_provider_arn: String,
    /// `Tags`, 0 to 50 items.
    pub tags: Vec<Tag>,
}

impl Encode for TagOpenIDConnectProviderRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("OpenIDConnectProviderArn");
        {
            let value = &self.open_id_connect_provider_arn;
            value.encode(to);
        }
        to.member("Tags");
        {
            let value = &self.tags;
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for TagOpenIDConnectProviderRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut open_id_connect_provider_arn = Slot::Absent;
        let mut tags = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "OpenIDConnectProviderArn" => {
                    open_id_connect_provider_arn = from.member("openIDConnectProviderArn", |from| {
                        from.text(Length::between(20, 2048), None)
                    })?
                }
                "Tags" => {
                    tags = from.member("tags", |from| {
                        from.list(Length::at_most(50), |from| Tag::decode(from))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let open_id_connect_provider_arn =
            from.required("openIDConnectProviderArn", open_id_connect_provider_arn);
        let tags = from.required("tags", tags);
        let (Some(open_id_connect_provider_arn), Some(tags)) = (open_id_connect_provider_arn, tags) else {
            return Ok(None);
        };

        Ok(Some(Self {
            open_id_connect_provider_arn,
            tags,
        }))
    }
}

/// `TagOpenIDConnectProviderResponse`.
#[derive(Debug, Default)]
pub struct TagOpenIDConnectProviderResponse {}

impl Encode for TagOpenIDConnectProviderResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `TagPolicyRequest`.
#[derive(Debug, Default)]
pub struct TagPolicyRequest {
    /// `PolicyArn`, 20 to 2048 characters.
    pub policy_arn: String,
    /// `Tags`, 0 to 50 items.
    pub tags: Vec<Tag>,
}

impl Encode for TagPolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("PolicyArn");
        {
            let value = &self.policy_arn;
            value.encode(to);
        }
        to.member("Tags");
        {
            let value = &self.tags;
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for TagPolicyRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut policy_arn = Slot::Absent;
        let mut tags = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "PolicyArn" => {
                    policy_arn =
                        from.member("policyArn", |from| from.text(Length::between(20, 2048), None))?
                }
                "Tags" => {
                    tags = from.member("tags", |from| {
                        from.list(Length::at_most(50), |from| Tag::decode(from))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let policy_arn = from.required("policyArn", policy_arn);
        let tags = from.required("tags", tags);
        let (Some(policy_arn), Some(tags)) = (policy_arn, tags) else {
            return Ok(None);
        };

        Ok(Some(Self { policy_arn, tags }))
    }
}

/// `TagPolicyResponse`.
#[derive(Debug, Default)]
pub struct TagPolicyResponse {}

impl Encode for TagPolicyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `TagRoleRequest`.
#[derive(Debug, Default)]
pub struct TagRoleRequest {
    /// `RoleName`, 1 to 64 characters.
    pub role_name: String,
    /// `Tags`, 0 to 50 items.
    pub tags: Vec<Tag>,
}

impl Encode for TagRoleRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("RoleName");
        {
            let value = &self.role_name;
            value.encode(to);
        }
        to.member("Tags");
        {
            let value = &self.tags;
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for TagRoleRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut role_name = Slot::Absent;
        let mut tags = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "RoleName" => {
                    role_name = from.member("roleName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 64), Some(&PATTERN))
                    })?
                }
                "Tags" => {
                    tags = from.member("tags", |from| {
                        from.list(Length::at_most(50), |from| Tag::decode(from))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let role_name = from.required("roleName", role_name);
        let tags = from.required("tags", tags);
        let (Some(role_name), Some(tags)) = (role_name, tags) else {
            return Ok(None);
        };

        Ok(Some(Self { role_name, tags }))
    }
}

/// `TagRoleResponse`.
#[derive(Debug, Default)]
pub struct TagRoleResponse {}

impl Encode for TagRoleResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `TagSAMLProviderRequest`.
#[derive(Debug, Default)]
pub struct TagSAMLProviderRequest {
    /// `SAMLProviderArn`, 20 to 2048 characters.
    pub saml_provider_arn: String,
    /// `Tags`, 0 to 50 items.
    pub tags: Vec<Tag>,
}

impl Encode for TagSAMLProviderRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("SAMLProviderArn");
        {
            let value = &self.saml_provider_arn;
            value.encode(to);
        }
        to.member("Tags");
        {
            let value = &self.tags;
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for TagSAMLProviderRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut saml_provider_arn = Slot::Absent;
        let mut tags = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "SAMLProviderArn" => {
                    saml_provider_arn = from.member("sAMLProviderArn", |from| {
                        from.text(Length::between(20, 2048), None)
                    })?
                }
                "Tags" => {
                    tags = from.member("tags", |from| {
                        from.list(Length::at_most(50), |from| Tag::decode(from))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let saml_provider_arn = from.required("sAMLProviderArn", saml_provider_arn);
        let tags = from.required("tags", tags);
        let (Some(saml_provider_arn), Some(tags)) = (saml_provider_arn, tags) else {
            return Ok(None);
        };

        Ok(Some(Self {
            saml_provider_arn,
            tags,
        }))
    }
}

/// `TagSAMLProviderResponse`.
#[derive(Debug, Default)]
pub struct TagSAMLProviderResponse {}

impl Encode for TagSAMLProviderResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `TagServerCertificateRequest`.
#[derive(Debug, Default)]
pub struct TagServerCertificateRequest {
    /// `ServerCertificateName`, 1 to 128 characters.
    pub server_certificate_name: String,
    /// `Tags`, 0 to 50 items.
    pub tags: Vec<Tag>,
}

impl Encode for TagServerCertificateRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("ServerCertificateName");
        {
            let value = &self.server_certificate_name;
            value.encode(to);
        }
        to.member("Tags");
        {
            let value = &self.tags;
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for TagServerCertificateRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut server_certificate_name = Slot::Absent;
        let mut tags = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "ServerCertificateName" => {
                    server_certificate_name = from.member("serverCertificateName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "Tags" => {
                    tags = from.member("tags", |from| {
                        from.list(Length::at_most(50), |from| Tag::decode(from))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let server_certificate_name = from.required("serverCertificateName", server_certificate_name);
        let tags = from.required("tags", tags);
        let (Some(server_certificate_name), Some(tags)) = (server_certificate_name, tags) else {
            return Ok(None);
        };

        Ok(Some(Self {
            server_certificate_name,
            tags,
        }))
    }
}

/// `TagServerCertificateResponse`.
#[derive(Debug, Default)]
pub struct TagServerCertificateResponse {}

impl Encode for TagServerCertificateResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `TagUserRequest`.
#[derive(Debug, Default)]
pub struct TagUserRequest {
    /// `UserName`, 1 to 128 characters.
    pub user_name: String,
    /// `Tags`, 0 to 50 items.
    pub tags: Vec<Tag>,
}

impl Encode for TagUserRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("UserName");
        {
            let value = &self.user_name;
            value.encode(to);
        }
        to.member("Tags");
        {
            let value = &self.tags;
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for TagUserRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut user_name = Slot::Absent;
        let mut tags = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "UserName" => {
                    user_name = from.member("userName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "Tags" => {
                    tags = from.member("tags", |from| {
                        from.list(Length::at_most(50), |from| Tag::decode(from))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let user_name = from.required("userName", user_name);
        let tags = from.required("tags", tags);
        let (Some(user_name), Some(tags)) = (user_name, tags) else {
            return Ok(None);
        };

        Ok(Some(Self { user_name, tags }))
    }
}

/// `TagUserResponse`.
#[derive(Debug, Default)]
pub struct TagUserResponse {}

impl Encode for TagUserResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `UntagInstanceProfileRequest`.
#[derive(Debug, Default)]
pub struct UntagInstanceProfileRequest {
    /// `InstanceProfileName`, 1 to 128 characters.
    pub instance_profile_name: String,
    /// `TagKeys`, 0 to 50 items.
    pub tag_keys: Vec<String>,
}

impl Encode for UntagInstanceProfileRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("InstanceProfileName");
        {
            let value = &self.instance_profile_name;
            value.encode(to);
        }
        to.member("TagKeys");
        {
            let value = &self.tag_keys;
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for UntagInstanceProfileRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut instance_profile_name = Slot::Absent;
        let mut tag_keys = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "InstanceProfileName" => {
                    instance_profile_name = from.member("instanceProfileName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "TagKeys" => {
                    tag_keys = from.member("tagKeys", |from| {
                        from.list(Length::at_most(50), |from| {
                            static PATTERN: Pattern = Pattern::new("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+");
                            from.text(Length::between(1, 128), Some(&PATTERN))
                        })
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let instance_profile_name = from.required("instanceProfileName", instance_profile_name);
        let tag_keys = from.required("tagKeys", tag_keys);
        let (Some(instance_profile_name), Some(tag_keys)) = (instance_profile_name, tag_keys) else {
            return Ok(None);
        };

        Ok(Some(Self {
            instance_profile_name,
            tag_keys,
        }))
    }
}

/// `UntagInstanceProfileResponse`.
#[derive(Debug, Default)]
pub struct UntagInstanceProfileResponse {}

impl Encode for UntagInstanceProfileResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `UntagMFADeviceRequest`.
#[derive(Debug, Default)]
pub struct UntagMFADeviceRequest {
    /// `SerialNumber`, 9 to 256 characters.
    pub serial_number: String,
    /// `TagKeys`, 0 to 50 items.
    pub tag_keys: Vec<String>,
}

impl Encode for UntagMFADeviceRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("SerialNumber");
        {
            let value = &self.serial_number;
            value.encode(to);
        }
        to.member("TagKeys");
        {
            let value = &self.tag_keys;
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for UntagMFADeviceRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut serial_number = Slot::Absent;
        let mut tag_keys = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "SerialNumber" => {
                    serial_number = from.member("serialNumber", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=/:,.@-]+");
                        from.text(Length::between(9, 256), Some(&PATTERN))
                    })?
                }
                "TagKeys" => {
                    tag_keys = from.member("tagKeys", |from| {
                        from.list(Length::at_most(50), |from| {
                            static PATTERN: Pattern = Pattern::new("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+");
                            from.text(Length::between(1, 128), Some(&PATTERN))
                        })
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let serial_number = from.required("serialNumber", serial_number);
        let tag_keys = from.required("tagKeys", tag_keys);
        let (Some(serial_number), Some(tag_keys)) = (serial_number, tag_keys) else {
            return Ok(None);
        };

        Ok(Some(Self {
            serial_number,
            tag_keys,
        }))
    }
}

/// `UntagMFADeviceResponse`.
#[derive(Debug, Default)]
pub struct UntagMFADeviceResponse {}

impl Encode for UntagMFADeviceResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `UntagOpenIDConnectProviderRequest`.
#[derive(Debug, Default)]
pub struct UntagOpenIDConnectProviderRequest {
    /// `OpenIDConnectProviderArn`, 20 to 2048 characters.
    pub open_id_connect_provider_arn: String,
    /// `TagKeys`, 0 to 50 items.
    pub tag_keys: Vec<String>,
}

impl Encode for UntagOpenIDConnectProviderRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("OpenIDConnectProviderArn");
        {
            let value = &self.open_id_connect_provider_arn;
            value.encode(to);
        }
        to.member("TagKeys");
        {
            let value = &self.tag_keys;
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for UntagOpenIDConnectProviderRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut open_id_connect_provider_arn = Slot::Absent;
        let mut tag_keys = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "OpenIDConnectProviderArn" => {
                    open_id_connect_provider_arn = from.member("openIDConnectProviderArn", |from| {
                        from.text(Length::between(20, 2048), None)
                    })?
                }
                "TagKeys" => {
                    tag_keys = from.member("tagKeys", |from| {
                        from.list(Length::at_most(50), |from| {
                            static PATTERN: Pattern = Pattern::new("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+");
                            from.text(Length::between(1, 128), Some(&PATTERN))
                        })
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let open_id_connect_provider_arn =
            from.required("openIDConnectProviderArn", open_id_connect_provider_arn);
        let tag_keys = from.required("tagKeys", tag_keys);
        let (Some(open_id_connect_provider_arn), Some(tag_keys)) = (open_id_connect_provider_arn, tag_keys)
        else {
            return Ok(None);
        };

        Ok(Some(Self {
            open_id_connect_provider_arn,
            tag_keys,
        }))
    }
}

/// `UntagOpenIDConnectProviderResponse`.
#[derive(Debug, Default)]
pub struct UntagOpenIDConnectProviderResponse {}

impl Encode for UntagOpenIDConnectProviderResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `UntagPolicyRequest`.
#[derive(Debug, Default)]
pub struct UntagPolicyRequest {
    /// `PolicyArn`, 20 to 2048 characters.
    pub policy_arn: String,
    /// `TagKeys`, 0 to 50 items.
    pub tag_keys: Vec<String>,
}

impl Encode for UntagPolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("PolicyArn");
        {
            let value = &self.policy_arn;
            value.encode(to);
        }
        to.member("TagKeys");
        {
            let value = &self.tag_keys;
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for UntagPolicyRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut policy_arn = Slot::Absent;
        let mut tag_keys = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "PolicyArn" => {
                    policy_arn =
                        from.member("policyArn", |from| from.text(Length::between(20, 2048), None))?
                }
                "TagKeys" => {
                    tag_keys = from.member("tagKeys", |from| {
                        from.list(Length::at_most(50), |from| {
                            static PATTERN: Pattern = Pattern::new("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+");
                            from.text(Length::between(1, 128), Some(&PATTERN))
                        })
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let policy_arn = from.required("policyArn", policy_arn);
        let tag_keys = from.required("tagKeys", tag_keys);
        let (Some(policy_arn), Some(tag_keys)) = (policy_arn, tag_keys) else {
            return Ok(None);
        };

        Ok(Some(Self { policy_arn, tag_keys }))
    }
}

/// `UntagPolicyResponse`.
#[derive(Debug, Default)]
pub struct UntagPolicyResponse {}

impl Encode for UntagPolicyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `UntagRoleRequest`.
#[derive(Debug, Default)]
pub struct UntagRoleRequest {
    /// `RoleName`, 1 to 64 characters.
    pub role_name: String,
    /// `TagKeys`, 0 to 50 items.
    pub tag_keys: Vec<String>,
}

impl Encode for UntagRoleRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("RoleName");
        {
            let value = &self.role_name;
            value.encode(to);
        }
        to.member("TagKeys");
        {
            let value = &self.tag_keys;
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for UntagRoleRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut role_name = Slot::Absent;
        let mut tag_keys = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "RoleName" => {
                    role_name = from.member("roleName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 64), Some(&PATTERN))
                    })?
                }
                "TagKeys" => {
                    tag_keys = from.member("tagKeys", |from| {
                        from.list(Length::at_most(50), |from| {
                            static PATTERN: Pattern = Pattern::new("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+");
                            from.text(Length::between(1, 128), Some(&PATTERN))
                        })
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let role_name = from.required("roleName", role_name);
        let tag_keys = from.required("tagKeys", tag_keys);
        let (Some(role_name), Some(tag_keys)) = (role_name, tag_keys) else {
            return Ok(None);
        };

        Ok(Some(Self { role_name, tag_keys }))
    }
}

/// `UntagRoleResponse`.
#[derive(Debug, Default)]
pub struct UntagRoleResponse {}

impl Encode for UntagRoleResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `UntagSAMLProviderRequest`.
#[derive(Debug, Default)]
pub struct UntagSAMLProviderRequest {
    /// `SAMLProviderArn`, 20 to 2048 characters.
    pub saml_provider_arn: String,
    /// `TagKeys`, 0 to 50 items.
    pub tag_keys: Vec<String>,
}

impl Encode for UntagSAMLProviderRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("SAMLProviderArn");
        {
            let value = &self.saml_provider_arn;
            value.encode(to);
        }
        to.member("TagKeys");
        {
            let value = &self.tag_keys;
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for UntagSAMLProviderRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut saml_provider_arn = Slot::Absent;
        let mut tag_keys = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "SAMLProviderArn" => {
                    saml_provider_arn = from.member("sAMLProviderArn", |from| {
                        from.text(Length::between(20, 2048), None)
                    })?
                }
                "TagKeys" => {
                    tag_keys = from.member("tagKeys", |from| {
                        from.list(Length::at_most(50), |from| {
                            static PATTERN: Pattern = Pattern::new("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+");
                            from.text(Length::between(1, 128), Some(&PATTERN))
                        })
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let saml_provider_arn = from.required("sAMLProviderArn", saml_provider_arn);
        let tag_keys = from.required("tagKeys", tag_keys);
        let (Some(saml_provider_arn), Some(tag_keys)) = (saml_provider_arn, tag_keys) else {
            return Ok(None);
        };

        Ok(Some(Self {
            saml_provider_arn,
            tag_keys,
        }))
    }
}

/// `UntagSAMLProviderResponse`.
#[derive(Debug, Default)]
pub struct UntagSAMLProviderResponse {}

impl Encode for UntagSAMLProviderResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `UntagServerCertificateRequest`.
#[derive(Debug, Default)]
pub struct UntagServerCertificateRequest {
    /// `ServerCertificateName`, 1 to 128 characters.
    pub server_certificate_name: String,
    /// `TagKeys`, 0 to 50 items.
    pub tag_keys: Vec<String>,
}

impl Encode for UntagServerCertificateRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("ServerCertificateName");
        {
            let value = &self.server_certificate_name;
            value.encode(to);
        }
        to.member("TagKeys");
        {
            let value = &self.tag_keys;
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for UntagServerCertificateRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut server_certificate_name = Slot::Absent;
        let mut tag_keys = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "ServerCertificateName" => {
                    server_certificate_name = from.member("serverCertificateName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "TagKeys" => {
                    tag_keys = from.member("tagKeys", |from| {
                        from.list(Length::at_most(50), |from| {
                            static PATTERN: Pattern = Pattern::new("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+");
                            from.text(Length::between(1, 128), Some(&PATTERN))
                        })
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let server_certificate_name = from.required("serverCertificateName", server_certificate_name);
        let tag_keys = from.required("tagKeys", tag_keys);
        let (Some(server_certificate_name), Some(tag_keys)) = (server_certificate_name, tag_keys) else {
            return Ok(None);
        };

        Ok(Some(Self {
            server_certificate_name,
            tag_keys,
        }))
    }
}

/// `UntagServerCertificateResponse`.
#[derive(Debug, Default)]
pub struct UntagServerCertificateResponse {}

impl Encode for UntagServerCertificateResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `UntagUserRequest`.
#[derive(Debug, Default)]
pub struct UntagUserRequest {
    /// `UserName`, 1 to 128 characters.
    pub user_name: String,
    /// `TagKeys`, 0 to 50 items.
    pub tag_keys: Vec<String>,
}

impl Encode for UntagUserRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("UserName");
        {
            let value = &self.user_name;
            value.encode(to);
        }
        to.member("TagKeys");
        {
            let value = &self.tag_keys;
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for UntagUserRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut user_name = Slot::Absent;
        let mut tag_keys = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "UserName" => {
                    user_name = from.member("userName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "TagKeys" => {
                    tag_keys = from.member("tagKeys", |from| {
                        from.list(Length::at_most(50), |from| {
                            static PATTERN: Pattern = Pattern::new("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+");
                            from.text(Length::between(1, 128), Some(&PATTERN))
                        })
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let user_name = from.required("userName", user_name);
        let tag_keys = from.required("tagKeys", tag_keys);
        let (Some(user_name), Some(tag_keys)) = (user_name, tag_keys) else {
            return Ok(None);
        };

        Ok(Some(Self { user_name, tag_keys }))
    }
}

/// `UntagUserResponse`.
#[derive(Debug, Default)]
pub struct UntagUserResponse {}

impl Encode for UntagUserResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `UpdateAccessKeyRequest`.
#[derive(Debug)]
pub struct UpdateAccessKeyRequest {
    /// `UserName`, 1 to 128 characters.
    pub user_name: Option<String>,
    /// `AccessKeyId`, 16 to 128 characters.
    pub access_key_id: String,
    /// `Status`.
    pub status: StatusType,
}

impl Encode for UpdateAccessKeyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.user_name {
            to.member("UserName");
            value.encode(to);
        }
        to.member("AccessKeyId");
        {
            let value = &self.access_key_id;
            value.encode(to);
        }
        to.member("Status");
        {
            let value = &self.status;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for UpdateAccessKeyRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut user_name = Slot::Absent;
        let mut access_key_id = Slot::Absent;
        let mut status = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "UserName" => {
                    user_name = from.member("userName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "AccessKeyId" => {
                    access_key_id = from.member("accessKeyId", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w]+");
                        from.text(Length::between(16, 128), Some(&PATTERN))
                    })?
                }
                "Status" => status = from.member("status", |from| from.text_enum::<StatusType>())?,
                _ => {}
            }
            Ok(())
        })?;
        let access_key_id = from.required("accessKeyId", access_key_id);
        let status = from.required("status", status);
        let (Some(access_key_id), Some(status)) = (access_key_id, status) else {
            return Ok(None);
        };

        Ok(Some(Self {
            access_key_id,
            status,
            user_name: user_name.optional(),
        }))
    }
}

/// `UpdateAccessKeyResponse`.
#[derive(Debug, Default)]
pub struct UpdateAccessKeyResponse {}

impl Encode for UpdateAccessKeyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `UpdateAccountPasswordPolicyRequest`.
#[derive(Debug, Default)]
pub struct UpdateAccountPasswordPolicyRequest {
    /// `MinimumPasswordLength`, 6 to 128.
    pub minimum_password_length: Option<i32>,
    /// `RequireSymbols`.
    pub require_symbols: Option<bool>,
    /// `RequireNumbers`.
    pub require_numbers: Option<bool>,
    /// `RequireUppercaseCharacters`.
    pub require_uppercase_characters: Option<bool>,
    /// `RequireLowercaseCharacters`.
    pub require_lowercase_characters: Option<bool>,
    /// `AllowUsersToChangePassword`.
    pub allow_users_to_change_password: Option<bool>,
    /// `MaxPasswordAge`, 1 to 1095.
    pub max_password_age: Option<i32>,
    /// `PasswordReusePrevention`, 1 to 24.
    pub password_reuse_prevention: Option<i32>,
    /// `HardExpiry`.
    pub hard_expiry: Option<bool>,
}

impl Encode for UpdateAccountPasswordPolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.minimum_password_length {
            to.member("MinimumPasswordLength");
            value.encode(to);
        }
        if let Some(value) = &self.require_symbols {
            to.member("RequireSymbols");
            value.encode(to);
        }
        if let Some(value) = &self.require_numbers {
            to.member("RequireNumbers");
            value.encode(to);
        }
        if let Some(value) = &self.require_uppercase_characters {
            to.member("RequireUppercaseCharacters");
            value.encode(to);
        }
        if let Some(value) = &self.require_lowercase_characters {
            to.member("RequireLowercaseCharacters");
            value.encode(to);
        }
        if let Some(value) = &self.allow_users_to_change_password {
            to.member("AllowUsersToChangePassword");
            value.encode(to);
        }
        if let Some(value) = &self.max_password_age {
            to.member("MaxPasswordAge");
            value.encode(to);
        }
        if let Some(value) = &self.password_reuse_prevention {
            to.member("PasswordReusePrevention");
            value.encode(to);
        }
        if let Some(value) = &self.hard_expiry {
            to.member("HardExpiry");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for UpdateAccountPasswordPolicyRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut minimum_password_length = Slot::Absent;
        let mut require_symbols = Slot::Absent;
        let mut require_numbers = Slot::Absent;
        let mut require_uppercase_characters = Slot::Absent;
        let mut require_lowercase_characters = Slot::Absent;
        let mut allow_users_to_change_password = Slot::Absent;
        let mut max_password_age = Slot::Absent;
        let mut password_reuse_prevention = Slot::Absent;
        let mut hard_expiry = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "MinimumPasswordLength" => {
                    minimum_password_length = from.member("minimumPasswordLength", |from| {
                        from.integer(Range::between(6, 128))
                    })?
                }
                "RequireSymbols" => require_symbols = from.member("requireSymbols", |from| from.boolean())?,
                "RequireNumbers" => require_numbers = from.member("requireNumbers", |from| from.boolean())?,
                "RequireUppercaseCharacters" => {
                    require_uppercase_characters =
                        from.member("requireUppercaseCharacters", |from| from.boolean())?
                }
                "RequireLowercaseCharacters" => {
                    require_lowercase_characters =
                        from.member("requireLowercaseCharacters", |from| from.boolean())?
                }
                "AllowUsersToChangePassword" => {
                    allow_users_to_change_password =
                        from.member("allowUsersToChangePassword", |from| from.boolean())?
                }
                "MaxPasswordAge" => {
                    max_password_age =
                        from.member("maxPasswordAge", |from| from.integer(Range::between(1, 1095)))?
                }
                "PasswordReusePrevention" => {
                    password_reuse_prevention = from.member("passwordReusePrevention", |from| {
                        from.integer(Range::between(1, 24))
                    })?
                }
                "HardExpiry" => hard_expiry = from.member("hardExpiry", |from| from.boolean())?,
                _ => {}
            }
            Ok(())
        })?;

        Ok(Some(Self {
            minimum_password_length: minimum_password_length.optional(),
            require_symbols: require_symbols.optional(),
            require_numbers: require_numbers.optional(),
            require_uppercase_characters: require_uppercase_characters.optional(),
            require_lowercase_characters: require_lowercase_characters.optional(),
            allow_users_to_change_password: allow_users_to_change_password.optional(),
            max_password_age: max_password_age.optional(),
            password_reuse_prevention: password_reuse_prevention.optional(),
            hard_expiry: hard_expiry.optional(),
        }))
    }
}

/// `UpdateAccountPasswordPolicyResponse`.
#[derive(Debug, Default)]
pub struct UpdateAccountPasswordPolicyResponse {}

impl Encode for UpdateAccountPasswordPolicyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `UpdateAssumeRolePolicyRequest`.
#[derive(Debug, Default)]
pub struct UpdateAssumeRolePolicyRequest {
    /// `RoleName`, 1 to 64 characters.
    pub role_name: String,
    /// `PolicyDocument`, 1 to 131072 characters.
    pub policy_document: String,
}

impl Encode for UpdateAssumeRolePolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("RoleName");
        {
            let value = &self.role_name;
            value.encode(to);
        }
        to.member("PolicyDocument");
        {
            let value = &self.policy_document;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for UpdateAssumeRolePolicyRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut role_name = Slot::Absent;
        let mut policy_document = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "RoleName" => {
                    role_name = from.member("roleName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 64), Some(&PATTERN))
                    })?
                }
                "PolicyDocument" => {
                    policy_document = from.member("policyDocument", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 131072), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let role_name = from.required("roleName", role_name);
        let policy_document = from.required("policyDocument", policy_document);
        let (Some(role_name), Some(policy_document)) = (role_name, policy_document) else {
            return Ok(None);
        };

        Ok(Some(Self {
            role_name,
            policy_document,
        }))
    }
}

/// `UpdateAssumeRolePolicyResponse`.
#[derive(Debug, Default)]
pub struct UpdateAssumeRolePolicyResponse {}

impl Encode for UpdateAssumeRolePolicyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `UpdateGroupRequest`.
#[derive(Debug, Default)]
pub struct UpdateGroupRequest {
    /// `GroupName`, 1 to 128 characters.
    pub group_name: String,
    /// `NewPath`, 1 to 512 characters.
    pub new_path: Option<String>,
    /// `NewGroupName`, 1 to 128 characters.
    pub new_group_name: Option<String>,
}

impl Encode for UpdateGroupRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("GroupName");
        {
            let value = &self.group_name;
            value.encode(to);
        }
        if let Some(value) = &self.new_path {
            to.member("NewPath");
            value.encode(to);
        }
        if let Some(value) = &self.new_group_name {
            to.member("NewGroupName");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for UpdateGroupRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut group_name = Slot::Absent;
        let mut new_path = Slot::Absent;
        let mut new_group_name = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "GroupName" => {
                    group_name = from.member("groupName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "NewPath" => {
                    new_path = from.member("newPath", |from| {
                        static PATTERN: Pattern =
                            Pattern::new("(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)");
                        from.text(Length::between(1, 512), Some(&PATTERN))
                    })?
                }
                "NewGroupName" => {
                    new_group_name = from.member("newGroupName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let group_name = from.required("groupName", group_name);
        let Some(group_name) = group_name else {
            return Ok(None);
        };

        Ok(Some(Self {
            group_name,
            new_path: new_path.optional(),
            new_group_name: new_group_name.optional(),
        }))
    }
}

/// `UpdateGroupResponse`.
#[derive(Debug, Default)]
pub struct UpdateGroupResponse {}

impl Encode for UpdateGroupResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `UpdateOpenIDConnectProviderThumbprintRequest`.
#[derive(Debug, Default)]
pub struct UpdateOpenIDConnectProviderThumbprintRequest {
    /// `OpenIDConnectProviderArn`, 20 to 2048 characters.
    pub open_id_connect_provider_arn: String,
    /// `ThumbprintList`.
    pub thumbprint_list: Vec<String>,
}

impl Encode for UpdateOpenIDConnectProviderThumbprintRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("OpenIDConnectProviderArn");
        {
            let value = &self.open_id_connect_provider_arn;
            value.encode(to);
        }
        to.member("ThumbprintList");
        {
            let value = &self.thumbprint_list;
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for UpdateOpenIDConnectProviderThumbprintRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut open_id_connect_provider_arn = Slot::Absent;
        let mut thumbprint_list = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "OpenIDConnectProviderArn" => {
                    open_id_connect_provider_arn = from.member("openIDConnectProviderArn", |from| {
                        from.text(Length::between(20, 2048), None)
                    })?
                }
                "ThumbprintList" => {
                    thumbprint_list = from.member("thumbprintList", |from| {
                        from.list(Length::ANY, |from| from.text(Length::between(40, 40), None))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let open_id_connect_provider_arn =
            from.required("openIDConnectProviderArn", open_id_connect_provider_arn);
        let thumbprint_list = from.required("thumbprintList", thumbprint_list);
        let (Some(open_id_connect_provider_arn), Some(thumbprint_list)) =
            (open_id_connect_provider_arn, thumbprint_list)
        else {
            return Ok(None);
        };

        Ok(Some(Self {
            open_id_connect_provider_arn,
            thumbprint_list,
        }))
    }
}

/// `UpdateOpenIDConnectProviderThumbprintResponse`.
#[derive(Debug, Default)]
pub struct UpdateOpenIDConnectProviderThumbprintResponse {}

impl Encode for UpdateOpenIDConnectProviderThumbprintResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `UpdateRoleDescriptionRequest`.
#[derive(Debug, Default)]
pub struct UpdateRoleDescriptionRequest {
    /// `RoleName`, 1 to 64 characters.
    pub role_name: String,
    /// `Description`, 0 to 1000 characters.
    pub description: String,
}

impl Encode for UpdateRoleDescriptionRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("RoleName");
        {
            let value = &self.role_name;
            value.encode(to);
        }
        to.member("Description");
        {
            let value = &self.description;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for UpdateRoleDescriptionRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut role_name = Slot::Absent;
        let mut description = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "RoleName" => {
                    role_name = from.member("roleName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 64), Some(&PATTERN))
                    })?
                }
                "Description" => {
                    description = from.member("description", |from| {
                        static PATTERN: Pattern =
                            Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*");
                        from.text(Length::at_most(1000), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let role_name = from.required("roleName", role_name);
        let description = from.required("description", description);
        let (Some(role_name), Some(description)) = (role_name, description) else {
            return Ok(None);
        };

        Ok(Some(Self {
            role_name,
            description,
        }))
    }
}

/// `UpdateRoleDescriptionResponse`.
#[derive(Debug, Default)]
pub struct UpdateRoleDescriptionResponse {
    /// `Role`.
    pub role: Option<Role>,
}

impl Encode for UpdateRoleDescriptionResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.role {
            to.member("Role");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `UpdateRoleRequest`.
#[derive(Debug, Default)]
pub struct UpdateRoleRequest {
    /// `RoleName`, 1 to 64 characters.
    pub role_name: String,
    /// `Description`, 0 to 1000 characters.
    pub description: Option<String>,
    /// `MaxSessionDuration`, 3600 to 43200.
    pub max_session_duration: Option<i32>,
}

impl Encode for UpdateRoleRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("RoleName");
        {
            let value = &self.role_name;
            value.encode(to);
        }
        if let Some(value) = &self.description {
            to.member("Description");
            value.encode(to);
        }
        if let Some(value) = &self.max_session_duration {
            to.member("MaxSessionDuration");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for UpdateRoleRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut role_name = Slot::Absent;
        let mut description = Slot::Absent;
        let mut max_session_duration = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "RoleName" => {
                    role_name = from.member("roleName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 64), Some(&PATTERN))
                    })?
                }
                "Description" => {
                    description = from.member("description", |from| {
                        static PATTERN: Pattern =
                            Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*");
                        from.text(Length::at_most(1000), Some(&PATTERN))
                    })?
                }
                "MaxSessionDuration" => {
                    max_session_duration = from.member("maxSessionDuration", |from| {
                        from.integer(Range::between(3600, 43200))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let role_name = from.required("roleName", role_name);
        let Some(role_name) = role_name else {
            return Ok(None);
        };

        Ok(Some(Self {
            role_name,
            description: description.optional(),
            max_session_duration: max_session_duration.optional(),
        }))
    }
}

/// `UpdateRoleResponse`.
#[derive(Debug, Default)]
pub struct UpdateRoleResponse {}

impl Encode for UpdateRoleResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `UpdateSAMLProviderRequest`.
#[derive(Debug, Default)]
pub struct UpdateSAMLProviderRequest {
    /// `SAMLMetadataDocument`, 1000 to 10000000 characters.
    pub saml_metadata_document: Option<String>,
    /// `SAMLProviderArn`, 20 to 2048 characters.
    pub saml_provider_arn: String,
    /// `AssertionEncryptionMode`.
    pub assertion_encryption_mode: Option<AssertionEncryptionModeType>,
    /// `AddPrivateKey`, 1 to 16384 characters; sensitive.
    pub add_private_key: Option<Secret<String>>,
    /// `RemovePrivateKey`, 22 to 64 characters.
    pub remove_private_key: Option<String>,
}

impl Encode for UpdateSAMLProviderRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.saml_metadata_document {
            to.member("SAMLMetadataDocument");
            value.encode(to);
        }
        to.member("SAMLProviderArn");
        {
            let value = &self.saml_provider_arn;
            value.encode(to);
        }
        if let Some(value) = &self.assertion_encryption_mode {
            to.member("AssertionEncryptionMode");
            value.encode(to);
        }
        if let Some(value) = &self.add_private_key {
            to.member("AddPrivateKey");
            value.encode(to);
        }
        if let Some(value) = &self.remove_private_key {
            to.member("RemovePrivateKey");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for UpdateSAMLProviderRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut saml_metadata_document = Slot::Absent;
        let mut saml_provider_arn = Slot::Absent;
        let mut assertion_encryption_mode = Slot::Absent;
        let mut add_private_key = Slot::Absent;
        let mut remove_private_key = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "SAMLMetadataDocument" => {
                    saml_metadata_document = from.member("sAMLMetadataDocument", |from| {
                        from.text(Length::between(1000, 10000000), None)
                    })?
                }
                "SAMLProviderArn" => {
                    saml_provider_arn = from.member("sAMLProviderArn", |from| {
                        from.text(Length::between(20, 2048), None)
                    })?
                }
                "AssertionEncryptionMode" => {
                    assertion_encryption_mode = from.member("assertionEncryptionMode", |from| {
                        from.text_enum::<AssertionEncryptionModeType>()
                    })?
                }
                "AddPrivateKey" => {
                    add_private_key = from.member("addPrivateKey", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
                        from.secret_text(Length::between(1, 16384), Some(&PATTERN))
                    })?
                }
                "RemovePrivateKey" => {
                    remove_private_key = from.member("removePrivateKey", |from| {
                        static PATTERN: Pattern = Pattern::new("[A-Z0-9]+");
                        from.text(Length::between(22, 64), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let saml_provider_arn = from.required("sAMLProviderArn", saml_provider_arn);
        let Some(saml_provider_arn) = saml_provider_arn else {
            return Ok(None);
        };

        Ok(Some(Self {
            saml_provider_arn,
            saml_metadata_document: saml_metadata_document.optional(),
            assertion_encryption_mode: assertion_encryption_mode.optional(),
            add_private_key: add_private_key.optional(),
            remove_private_key: remove_private_key.optional(),
        }))
    }
}

/// `UpdateSAMLProviderResponse`.
#[derive(Debug, Default)]
pub struct UpdateSAMLProviderResponse {
    /// `SAMLProviderArn`, 20 to 2048 characters.
    pub saml_provider_arn: Option<String>,
}

impl Encode for UpdateSAMLProviderResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.saml_provider_arn {
            to.member("SAMLProviderArn");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `UpdateServerCertificateRequest`.
#[derive(Debug, Default)]
pub struct UpdateServerCertificateRequest {
    /// `ServerCertificateName`, 1 to 128 characters.
    pub server_certificate_name: String,
    /// `NewPath`, 1 to 512 characters.
    pub new_path: Option<String>,
    /// `NewServerCertificateName`, 1 to 128 characters.
    pub new_server_certificate_name: Option<String>,
}

impl Encode for UpdateServerCertificateRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("ServerCertificateName");
        {
            let value = &self.server_certificate_name;
            value.encode(to);
        }
        if let Some(value) = &self.new_path {
            to.member("NewPath");
            value.encode(to);
        }
        if let Some(value) = &self.new_server_certificate_name {
            to.member("NewServerCertificateName");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for UpdateServerCertificateRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut server_certificate_name = Slot::Absent;
        let mut new_path = Slot::Absent;
        let mut new_server_certificate_name = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "ServerCertificateName" => {
                    server_certificate_name = from.member("serverCertificateName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "NewPath" => {
                    new_path = from.member("newPath", |from| {
                        static PATTERN: Pattern =
                            Pattern::new("(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)");
                        from.text(Length::between(1, 512), Some(&PATTERN))
                    })?
                }
                "NewServerCertificateName" => {
                    new_server_certificate_name = from.member("newServerCertificateName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let server_certificate_name = from.required("serverCertificateName", server_certificate_name);
        let Some(server_certificate_name) = server_certificate_name else {
            return Ok(None);
        };

        Ok(Some(Self {
            server_certificate_name,
            new_path: new_path.optional(),
            new_server_certificate_name: new_server_certificate_name.optional(),
        }))
    }
}

/// `UpdateServerCertificateResponse`.
#[derive(Debug, Default)]
pub struct UpdateServerCertificateResponse {}

impl Encode for UpdateServerCertificateResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `UpdateUserRequest`.
#[derive(Debug, Default)]
pub struct UpdateUserRequest {
    /// `UserName`, 1 to 128 characters.
    pub user_name: String,
    /// `NewPath`, 1 to 512 characters.
    pub new_path: Option<String>,
    /// `NewUserName`, 1 to 64 characters.
    pub new_user_name: Option<String>,
}

impl Encode for UpdateUserRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("UserName");
        {
            let value = &self.user_name;
            value.encode(to);
        }
        if let Some(value) = &self.new_path {
            to.member("NewPath");
            value.encode(to);
        }
        if let Some(value) = &self.new_user_name {
            to.member("NewUserName");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for UpdateUserRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut user_name = Slot::Absent;
        let mut new_path = Slot::Absent;
        let mut new_user_name = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "UserName" => {
                    user_name = from.member("userName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "NewPath" => {
                    new_path = from.member("newPath", |from| {
                        static PATTERN: Pattern =
                            Pattern::new("(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)");
                        from.text(Length::between(1, 512), Some(&PATTERN))
                    })?
                }
                "NewUserName" => {
                    new_user_name = from.member("newUserName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 64), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let user_name = from.required("userName", user_name);
        let Some(user_name) = user_name else {
            return Ok(None);
        };

        Ok(Some(Self {
            user_name,
            new_path: new_path.optional(),
            new_user_name: new_user_name.optional(),
        }))
    }
}

/// `UpdateUserResponse`.
#[derive(Debug, Default)]
pub struct UpdateUserResponse {}

impl Encode for UpdateUserResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `UploadServerCertificateRequest`.
#[derive(Debug)]
pub struct UploadServerCertificateRequest {
    /// `Path`, 1 to 512 characters.
    pub path: Option<String>,
    /// `ServerCertificateName`, 1 to 128 characters.
    pub server_certificate_name: String,
    /// `CertificateBody`, 1 to 16384 characters.
    pub certificate_body: String,
    /// `PrivateKey`, 1 to 16384 characters; sensitive.
    pub private_key: Secret<String>,
    /// `CertificateChain`, 1 to 2097152 characters.
    pub certificate_chain: Option<String>,
    /// `Tags`, 0 to 50 items.
    pub tags: Option<Vec<Tag>>,
}

impl Encode for UploadServerCertificateRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.path {
            to.member("Path");
            value.encode(to);
        }
        to.member("ServerCertificateName");
        {
            let value = &self.server_certificate_name;
            value.encode(to);
        }
        to.member("CertificateBody");
        {
            let value = &self.certificate_body;
            value.encode(to);
        }
        to.member("PrivateKey");
        {
            let value = &self.private_key;
            value.encode(to);
        }
        if let Some(value) = &self.certificate_chain {
            to.member("CertificateChain");
            value.encode(to);
        }
        if let Some(value) = &self.tags {
            to.member("Tags");
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for UploadServerCertificateRequest {
    const SHOWS_VALUES: bool = false;

    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut path = Slot::Absent;
        let mut server_certificate_name = Slot::Absent;
        let mut certificate_body = Slot::Absent;
        let mut private_key = Slot::Absent;
        let mut certificate_chain = Slot::Absent;
        let mut tags = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "Path" => {
                    path = from.member("path", |from| {
                        static PATTERN: Pattern =
                            Pattern::new("(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)");
                        from.text(Length::between(1, 512), Some(&PATTERN))
                    })?
                }
                "ServerCertificateName" => {
                    server_certificate_name = from.member("serverCertificateName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "CertificateBody" => {
                    certificate_body = from.member("certificateBody", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 16384), Some(&PATTERN))
                    })?
                }
                "PrivateKey" => {
                    private_key = from.member("privateKey", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
                        from.secret_text(Length::between(1, 16384), Some(&PATTERN))
                    })?
                }
                "CertificateChain" => {
                    certificate_chain = from.member("certificateChain", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 2097152), Some(&PATTERN))
                    })?
                }
                "Tags" => {
                    tags = from.member("tags", |from| {
                        from.list(Length::at_most(50), |from| Tag::decode(from))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let server_certificate_name = from.required("serverCertificateName", server_certificate_name);
        let certificate_body = from.required("certificateBody", certificate_body);
        let private_key = from.required("privateKey", private_key);
        let (Some(server_certificate_name), Some(certificate_body), Some(private_key)) =
            (server_certificate_name, certificate_body, private_key)
        else {
            return Ok(None);
        };

        Ok(Some(Self {
            server_certificate_name,
            certificate_body,
            private_key,
            path: path.optional(),
            certificate_chain: certificate_chain.optional(),
            tags: tags.optional(),
        }))
    }
}

/// `UploadServerCertificateResponse`.
#[derive(Debug, Default)]
pub struct UploadServerCertificateResponse {
    /// `ServerCertificateMetadata`.
    pub server_certificate_metadata: Option<ServerCertificateMetadata>,
    /// `Tags`, 0 to 50 items.
    pub tags: Option<Vec<Tag>>,
}

impl Encode for UploadServerCertificateResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.server_certificate_metadata {
            to.member("ServerCertificateMetadata");
            value.encode(to);
        }
        if let Some(value) = &self.tags {
            to.member("Tags");
            to.list(value);
        }

        to.end_structure();
    }
}

/// `User`.
#[derive(Debug)]
pub struct User {
    /// `Path`, 1 to 512 characters.
    pub path: String,
    /// `UserName`, 1 to 64 characters.
    pub user_name: String,
    /// `UserId`, 16 to 128 characters.
    pub user_id: String,
    /// `Arn`, 20 to 2048 characters.
    pub arn: String,
    /// `CreateDate`.
    pub create_date: Timestamp,
    /// `PasswordLastUsed`.
    pub password_last_used: Option<Timestamp>,
    /// `PermissionsBoundary`.
    pub permissions_boundary: Option<AttachedPermissionsBoundary>,
    /// `Tags`, 0 to 50 items.
    pub tags: Option<Vec<Tag>>,
}

impl Encode for User {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("Path");
        {
            let value = &self.path;
            value.encode(to);
        }
        to.member("UserName");
        {
            let value = &self.user_name;
            value.encode(to);
        }
        to.member("UserId");
        {
            let value = &self.user_id;
            value.encode(to);
        }
        to.member("Arn");
        {
            let value = &self.arn;
            value.encode(to);
        }
        to.member("CreateDate");
        {
            let value = &self.create_date;
            value.encode(to);
        }
        if let Some(value) = &self.password_last_used {
            to.member("PasswordLastUsed");
            value.encode(to);
        }
        if let Some(value) = &self.permissions_boundary {
            to.member("PermissionsBoundary");
            value.encode(to);
        }
        if let Some(value) = &self.tags {
            to.member("Tags");
            to.list(value);
        }

        to.end_structure();
    }
}

/// `UserDetail`.
#[derive(Debug, Default)]
pub struct UserDetail {
    /// `Path`, 1 to 512 characters.
    pub path: Option<String>,
    /// `UserName`, 1 to 64 characters.
    pub user_name: Option<String>,
    /// `UserId`, 16 to 128 characters.
    pub user_id: Option<String>,
    /// `Arn`, 20 to 2048 characters.
    pub arn: Option<String>,
    /// `CreateDate`.
    pub create_date: Option<Timestamp>,
    /// `UserPolicyList`.
    pub user_policy_list: Option<Vec<PolicyDetail>>,
    /// `GroupList`.
    pub group_list: Option<Vec<String>>,
    /// `AttachedManagedPolicies`.
    pub attached_managed_policies: Option<Vec<AttachedPolicy>>,
    /// `PermissionsBoundary`.
    pub permissions_boundary: Option<AttachedPermissionsBoundary>,
    /// `Tags`, 0 to 50 items.
    pub tags: Option<Vec<Tag>>,
}

impl Encode for UserDetail {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.path {
            to.member("Path");
            value.encode(to);
        }
        if let Some(value) = &self.user_name {
            to.member("UserName");
            value.encode(to);
        }
        if let Some(value) = &self.user_id {
            to.member("UserId");
            value.encode(to);
        }
        if let Some(value) = &self.arn {
            to.member("Arn");
            value.encode(to);
        }
        if let Some(value) = &self.create_date {
            to.member("CreateDate");
            value.encode(to);
        }
        if let Some(value) = &self.user_policy_list {
            to.member("UserPolicyList");
            to.list(value);
        }
        if let Some(value) = &self.group_list {
            to.member("GroupList");
            to.list(value);
        }
        if let Some(value) = &self.attached_managed_policies {
            to.member("AttachedManagedPolicies");
            to.list(value);
        }
        if let Some(value) = &self.permissions_boundary {
            to.member("PermissionsBoundary");
            value.encode(to);
        }
        if let Some(value) = &self.tags {
            to.member("Tags");
            to.list(value);
        }

        to.end_structure();
    }
}

/// `VirtualMFADevice`.
#[derive(Debug, Default)]
pub struct VirtualMFADevice {
    /// `SerialNumber`, 9 to 256 characters.
    pub serial_number: String,
    /// `Base32StringSeed`; sensitive.
    pub base32_string_seed: Option<Secret<Vec<u8>>>,
    /// `QRCodePNG`; sensitive.
    pub qr_code_png: Option<Secret<Vec<u8>>>,
    /// `User`.
    pub user: Option<User>,
    /// `EnableDate`.
    pub enable_date: Option<Timestamp>,
    /// `Tags`, 0 to 50 items.
    pub tags: Option<Vec<Tag>>,
}

impl Encode for VirtualMFADevice {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("SerialNumber");
        {
            let value = &self.serial_number;
            value.encode(to);
        }
        if let Some(value) = &self.base32_string_seed {
            to.member("Base32StringSeed");
            value.encode(to);
        }
        if let Some(value) = &self.qr_code_png {
            to.member("QRCodePNG");
            value.encode(to);
        }
        if let Some(value) = &self.user {
            to.member("User");
            value.encode(to);
        }
        if let Some(value) = &self.enable_date {
            to.member("EnableDate");
            value.encode(to);
        }
        if let Some(value) = &self.tags {
            to.member("Tags");
            to.list(value);
        }

        to.end_structure();
    }
}

/// `assertionEncryptionModeType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AssertionEncryptionModeType {
    /// `Required`.
    Required,
    /// `Allowed`.
    Allowed,
}

impl TextEnum for AssertionEncryptionModeType {
    const VALUES: &'static [&'static str] = &["Required", "Allowed"];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "Required" => Some(Self::Required),
            "Allowed" => Some(Self::Allowed),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::Required => "Required",
            Self::Allowed => "Allowed",
        }
    }
}

impl Encode for AssertionEncryptionModeType {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `assignmentStatusType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AssignmentStatusType {
    /// `Assigned`.
    Assigned,
    /// `Unassigned`.
    Unassigned,
    /// `Any`.
    Any,
}

impl TextEnum for AssignmentStatusType {
    const VALUES: &'static [&'static str] = &["Assigned", "Unassigned", "Any"];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "Assigned" => Some(Self::Assigned),
            "Unassigned" => Some(Self::Unassigned),
            "Any" => Some(Self::Any),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::Assigned => "Assigned",
            Self::Unassigned => "Unassigned",
            Self::Any => "Any",
        }
    }
}

impl Encode for AssignmentStatusType {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `policyScopeType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PolicyScopeType {
    /// `All`.
    All,
    /// `AWS`.
    Aws,
    /// `Local`.
    Local,
}

impl TextEnum for PolicyScopeType {
    const VALUES: &'static [&'static str] = &["All", "AWS", "Local"];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "All" => Some(Self::All),
            "AWS" => Some(Self::Aws),
            "Local" => Some(Self::Local),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::All => "All",
            Self::Aws => "AWS",
            Self::Local => "Local",
        }
    }
}

impl Encode for PolicyScopeType {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `statusType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatusType {
    /// `Active`.
    Active,
    /// `Inactive`.
    Inactive,
    /// `Expired`.
    Expired,
}

impl TextEnum for StatusType {
    const VALUES: &'static [&'static str] = &["Active", "Inactive", "Expired"];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "Active" => Some(Self::Active),
            "Inactive" => Some(Self::Inactive),
            "Expired" => Some(Self::Expired),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::Active => "Active",
            Self::Inactive => "Inactive",
            Self::Expired => "Expired",
        }
    }
}

impl Encode for StatusType {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}
