// Printed by `cargo xtask codegen` from models/. Do not edit.

#![allow(clippy::single_match, reason = "every shape is printed in one form")]

use std::collections::BTreeMap;

use secret::Secret;
use smithy::{
    Decode, Decoder, Encode, Encoder, Keys, Length, Malformed, Pattern, Range, Slot, TextEnum, Timestamp,
};

/// `AmbiguousRoleResolutionType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AmbiguousRoleResolutionType {
    /// `AuthenticatedRole`.
    AuthenticatedRole,
    /// `Deny`.
    Deny,
}

impl TextEnum for AmbiguousRoleResolutionType {
    const VALUES: &'static [&'static str] = &["AuthenticatedRole", "Deny"];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "AuthenticatedRole" => Some(Self::AuthenticatedRole),
            "Deny" => Some(Self::Deny),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::AuthenticatedRole => "AuthenticatedRole",
            Self::Deny => "Deny",
        }
    }
}

impl Encode for AmbiguousRoleResolutionType {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `CognitoIdentityProvider`.
#[derive(Debug, Default)]
pub struct CognitoIdentityProvider {
    /// `ProviderName`, 1 to 128 characters.
    pub provider_name: Option<String>,
    /// `ClientId`, 1 to 128 characters.
    pub client_id: Option<String>,
    /// `ServerSideTokenCheck`.
    pub server_side_token_check: Option<bool>,
}

impl Encode for CognitoIdentityProvider {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.provider_name {
            to.member("ProviderName");
            value.encode(to);
        }
        if let Some(value) = &self.client_id {
            to.member("ClientId");
            value.encode(to);
        }
        if let Some(value) = &self.server_side_token_check {
            to.member("ServerSideTokenCheck");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for CognitoIdentityProvider {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut provider_name = Slot::Absent;
        let mut client_id = Slot::Absent;
        let mut server_side_token_check = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "ProviderName" => {
                    provider_name = from.member("providerName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w._:/-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "ClientId" => {
                    client_id = from.member("clientId", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w_]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "ServerSideTokenCheck" => {
                    server_side_token_check = from.member("serverSideTokenCheck", |from| from.boolean())?
                }
                _ => {}
            }
            Ok(())
        })?;

        Ok(Some(Self {
            provider_name: provider_name.optional(),
            client_id: client_id.optional(),
            server_side_token_check: server_side_token_check.optional(),
        }))
    }
}

/// `CreateIdentityPoolInput`.
#[derive(Debug)]
pub struct CreateIdentityPoolInput {
    /// `IdentityPoolName`, 1 to 128 characters.
    pub identity_pool_name: String,
    /// `AllowUnauthenticatedIdentities`.
    pub allow_unauthenticated_identities: bool,
    /// `AllowClassicFlow`.
    pub allow_classic_flow: Option<bool>,
    /// `SupportedLoginProviders`, 0 to 10 pairs.
    pub supported_login_providers: Option<BTreeMap<String, String>>,
    /// `DeveloperProviderName`, 1 to 128 characters.
    pub developer_provider_name: Option<String>,
    /// `OpenIdConnectProviderARNs`.
    pub open_id_connect_provider_ar_ns: Option<Vec<String>>,
    /// `CognitoIdentityProviders`.
    pub cognito_identity_providers: Option<Vec<CognitoIdentityProvider>>,
    /// `SamlProviderARNs`.
    pub saml_provider_ar_ns: Option<Vec<String>>,
    /// `IdentityPoolTags`.
    pub identity_pool_tags: Option<BTreeMap<String, String>>,
}

impl Encode for CreateIdentityPoolInput {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("IdentityPoolName");
        {
            let value = &self.identity_pool_name;
            value.encode(to);
        }
        to.member("AllowUnauthenticatedIdentities");
        {
            let value = &self.allow_unauthenticated_identities;
            value.encode(to);
        }
        if let Some(value) = &self.allow_classic_flow {
            to.member("AllowClassicFlow");
            value.encode(to);
        }
        if let Some(value) = &self.supported_login_providers {
            to.member("SupportedLoginProviders");
            value.encode(to);
        }
        if let Some(value) = &self.developer_provider_name {
            to.member("DeveloperProviderName");
            value.encode(to);
        }
        if let Some(value) = &self.open_id_connect_provider_ar_ns {
            to.member("OpenIdConnectProviderARNs");
            to.list(value);
        }
        if let Some(value) = &self.cognito_identity_providers {
            to.member("CognitoIdentityProviders");
            to.list(value);
        }
        if let Some(value) = &self.saml_provider_ar_ns {
            to.member("SamlProviderARNs");
            to.list(value);
        }
        if let Some(value) = &self.identity_pool_tags {
            to.member("IdentityPoolTags");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for CreateIdentityPoolInput {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut identity_pool_name = Slot::Absent;
        let mut allow_unauthenticated_identities = Slot::Absent;
        let mut allow_classic_flow = Slot::Absent;
        let mut supported_login_providers = Slot::Absent;
        let mut developer_provider_name = Slot::Absent;
        let mut open_id_connect_provider_ar_ns = Slot::Absent;
        let mut cognito_identity_providers = Slot::Absent;
        let mut saml_provider_ar_ns = Slot::Absent;
        let mut identity_pool_tags = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "IdentityPoolName" => {
                    identity_pool_name = from.member("identityPoolName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w\\s+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "AllowUnauthenticatedIdentities" => {
                    allow_unauthenticated_identities =
                        from.member("allowUnauthenticatedIdentities", |from| from.boolean())?
                }
                "AllowClassicFlow" => {
                    allow_classic_flow = from.member("allowClassicFlow", |from| from.boolean())?
                }
                "SupportedLoginProviders" => {
                    supported_login_providers = from.member("supportedLoginProviders", |from| {
                        from.keyed_map(
                            Length::at_most(10),
                            Keys {
                                length: Length::between(1, 128),
                                pattern: None,
                            },
                            |from| {
                                static PATTERN: Pattern = Pattern::new("[\\w.;_/-]+");
                                from.text(Length::between(1, 128), Some(&PATTERN))
                            },
                        )
                    })?
                }
                "DeveloperProviderName" => {
                    developer_provider_name = from.member("developerProviderName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w._-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "OpenIdConnectProviderARNs" => {
                    open_id_connect_provider_ar_ns = from.member("openIdConnectProviderARNs", |from| {
                        from.list(Length::ANY, |from| from.text(Length::between(20, 2048), None))
                    })?
                }
                "CognitoIdentityProviders" => {
                    cognito_identity_providers = from.member("cognitoIdentityProviders", |from| {
                        from.list(Length::ANY, |from| CognitoIdentityProvider::decode(from))
                    })?
                }
                "SamlProviderARNs" => {
                    saml_provider_ar_ns = from.member("samlProviderARNs", |from| {
                        from.list(Length::ANY, |from| from.text(Length::between(20, 2048), None))
                    })?
                }
                "IdentityPoolTags" => {
                    identity_pool_tags = from.member("identityPoolTags", |from| {
                        from.keyed_map(
                            Length::ANY,
                            Keys {
                                length: Length::between(1, 128),
                                pattern: None,
                            },
                            |from| from.text(Length::between(0, 256), None),
                        )
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let identity_pool_name = from.required("identityPoolName", identity_pool_name);
        let allow_unauthenticated_identities =
            from.required("allowUnauthenticatedIdentities", allow_unauthenticated_identities);
        let (Some(identity_pool_name), Some(allow_unauthenticated_identities)) =
            (identity_pool_name, allow_unauthenticated_identities)
        else {
            return Ok(None);
        };

        Ok(Some(Self {
            identity_pool_name,
            allow_unauthenticated_identities,
            allow_classic_flow: allow_classic_flow.optional(),
            supported_login_providers: supported_login_providers.optional(),
            developer_provider_name: developer_provider_name.optional(),
            open_id_connect_provider_ar_ns: open_id_connect_provider_ar_ns.optional(),
            cognito_identity_providers: cognito_identity_providers.optional(),
            saml_provider_ar_ns: saml_provider_ar_ns.optional(),
            identity_pool_tags: identity_pool_tags.optional(),
        }))
    }
}

/// `Credentials`.
#[derive(Debug, Default)]
pub struct Credentials {
    /// `AccessKeyId`.
    pub access_key_id: Option<String>,
    /// `SecretKey`; sensitive.
    pub secret_key: Option<Secret<String>>,
    /// `SessionToken`.
    pub session_token: Option<String>,
    /// `Expiration`.
    pub expiration: Option<Timestamp>,
}

impl Encode for Credentials {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.access_key_id {
            to.member("AccessKeyId");
            value.encode(to);
        }
        if let Some(value) = &self.secret_key {
            to.member("SecretKey");
            value.encode(to);
        }
        if let Some(value) = &self.session_token {
            to.member("SessionToken");
            value.encode(to);
        }
        if let Some(value) = &self.expiration {
            to.member("Expiration");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `DeleteIdentitiesInput`.
#[derive(Debug, Default)]
pub struct DeleteIdentitiesInput {
    /// `IdentityIdsToDelete`, 1 to 60 items.
    pub identity_ids_to_delete: Vec<String>,
}

impl Encode for DeleteIdentitiesInput {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("IdentityIdsToDelete");
        {
            let value = &self.identity_ids_to_delete;
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for DeleteIdentitiesInput {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut identity_ids_to_delete = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "IdentityIdsToDelete" => {
                    identity_ids_to_delete = from.member("identityIdsToDelete", |from| {
                        from.list(Length::between(1, 60), |from| {
                            static PATTERN: Pattern = Pattern::new("[\\w-]+:[0-9a-f-]+");
                            from.text(Length::between(1, 55), Some(&PATTERN))
                        })
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let identity_ids_to_delete = from.required("identityIdsToDelete", identity_ids_to_delete);
        let Some(identity_ids_to_delete) = identity_ids_to_delete else {
            return Ok(None);
        };

        Ok(Some(Self {
            identity_ids_to_delete,
        }))
    }
}

/// `DeleteIdentitiesResponse`.
#[derive(Debug, Default)]
pub struct DeleteIdentitiesResponse {
    /// `UnprocessedIdentityIds`, 0 to 60 items.
    pub unprocessed_identity_ids: Option<Vec<UnprocessedIdentityId>>,
}

impl Encode for DeleteIdentitiesResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.unprocessed_identity_ids {
            to.member("UnprocessedIdentityIds");
            to.list(value);
        }

        to.end_structure();
    }
}

/// `DeleteIdentityPoolInput`.
#[derive(Debug, Default)]
pub struct DeleteIdentityPoolInput {
    /// `IdentityPoolId`, 1 to 55 characters.
    pub identity_pool_id: String,
}

impl Encode for DeleteIdentityPoolInput {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("IdentityPoolId");
        {
            let value = &self.identity_pool_id;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for DeleteIdentityPoolInput {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut identity_pool_id = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "IdentityPoolId" => {
                    identity_pool_id = from.member("identityPoolId", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w-]+:[0-9a-f-]+");
                        from.text(Length::between(1, 55), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let identity_pool_id = from.required("identityPoolId", identity_pool_id);
        let Some(identity_pool_id) = identity_pool_id else {
            return Ok(None);
        };

        Ok(Some(Self { identity_pool_id }))
    }
}

/// `DeleteIdentityPoolResponse`.
#[derive(Debug, Default)]
pub struct DeleteIdentityPoolResponse {}

impl Encode for DeleteIdentityPoolResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `DescribeIdentityInput`.
#[derive(Debug, Default)]
pub struct DescribeIdentityInput {
    /// `IdentityId`, 1 to 55 characters.
    pub identity_id: String,
}

impl Encode for DescribeIdentityInput {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("IdentityId");
        {
            let value = &self.identity_id;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for DescribeIdentityInput {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut identity_id = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "IdentityId" => {
                    identity_id = from.member("identityId", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w-]+:[0-9a-f-]+");
                        from.text(Length::between(1, 55), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let identity_id = from.required("identityId", identity_id);
        let Some(identity_id) = identity_id else {
            return Ok(None);
        };

        Ok(Some(Self { identity_id }))
    }
}

/// `DescribeIdentityPoolInput`.
#[derive(Debug, Default)]
pub struct DescribeIdentityPoolInput {
    /// `IdentityPoolId`, 1 to 55 characters.
    pub identity_pool_id: String,
}

impl Encode for DescribeIdentityPoolInput {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("IdentityPoolId");
        {
            let value = &self.identity_pool_id;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for DescribeIdentityPoolInput {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut identity_pool_id = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "IdentityPoolId" => {
                    identity_pool_id = from.member("identityPoolId", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w-]+:[0-9a-f-]+");
                        from.text(Length::between(1, 55), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let identity_pool_id = from.required("identityPoolId", identity_pool_id);
        let Some(identity_pool_id) = identity_pool_id else {
            return Ok(None);
        };

        Ok(Some(Self { identity_pool_id }))
    }
}

/// `ErrorCode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ErrorCode {
    /// `AccessDenied`.
    AccessDenied,
    /// `InternalServerError`.
    InternalServerError,
}

impl TextEnum for ErrorCode {
    const VALUES: &'static [&'static str] = &["AccessDenied", "InternalServerError"];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "AccessDenied" => Some(Self::AccessDenied),
            "InternalServerError" => Some(Self::InternalServerError),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::AccessDenied => "AccessDenied",
            Self::InternalServerError => "InternalServerError",
        }
    }
}

impl Encode for ErrorCode {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `GetCredentialsForIdentityInput`.
#[derive(Debug, Default)]
pub struct GetCredentialsForIdentityInput {
    /// `IdentityId`, 1 to 55 characters.
    pub identity_id: String,
    /// `Logins`, 0 to 10 pairs.
    pub logins: Option<BTreeMap<String, Secret<String>>>,
    /// `CustomRoleArn`, 20 to 2048 characters.
    pub custom_role_arn: Option<String>,
}

impl Encode for GetCredentialsForIdentityInput {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("IdentityId");
        {
            let value = &self.identity_id;
            value.encode(to);
        }
        if let Some(value) = &self.logins {
            to.member("Logins");
            value.encode(to);
        }
        if let Some(value) = &self.custom_role_arn {
            to.member("CustomRoleArn");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for GetCredentialsForIdentityInput {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut identity_id = Slot::Absent;
        let mut logins = Slot::Absent;
        let mut custom_role_arn = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "IdentityId" => {
                    identity_id = from.member("identityId", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w-]+:[0-9a-f-]+");
                        from.text(Length::between(1, 55), Some(&PATTERN))
                    })?
                }
                "Logins" => {
                    logins = from.member("logins", |from| {
                        from.keyed_map(
                            Length::at_most(10),
                            Keys {
                                length: Length::between(1, 128),
                                pattern: None,
                            },
                            |from| from.secret_text(Length::between(1, 50000), None),
                        )
                    })?
                }
                "CustomRoleArn" => {
                    custom_role_arn =
                        from.member("customRoleArn", |from| from.text(Length::between(20, 2048), None))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let identity_id = from.required("identityId", identity_id);
        let Some(identity_id) = identity_id else {
            return Ok(None);
        };

        Ok(Some(Self {
            identity_id,
            logins: logins.optional(),
            custom_role_arn: custom_role_arn.optional(),
        }))
    }
}

/// `GetCredentialsForIdentityResponse`.
#[derive(Debug, Default)]
pub struct GetCredentialsForIdentityResponse {
    /// `IdentityId`, 1 to 55 characters.
    pub identity_id: Option<String>,
    /// `Credentials`.
    pub credentials: Option<Credentials>,
}

impl Encode for GetCredentialsForIdentityResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.identity_id {
            to.member("IdentityId");
            value.encode(to);
        }
        if let Some(value) = &self.credentials {
            to.member("Credentials");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `GetIdInput`.
#[derive(Debug, Default)]
pub struct GetIdInput {
    /// `AccountId`, 1 to 15 characters.
    pub account_id: Option<String>,
    /// `IdentityPoolId`, 1 to 55 characters.
    pub identity_pool_id: String,
    /// `Logins`, 0 to 10 pairs.
    pub logins: Option<BTreeMap<String, Secret<String>>>,
}

impl Encode for GetIdInput {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.account_id {
            to.member("AccountId");
            value.encode(to);
        }
        to.member("IdentityPoolId");
        {
            let value = &self.identity_pool_id;
            value.encode(to);
        }
        if let Some(value) = &self.logins {
            to.member("Logins");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for GetIdInput {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut account_id = Slot::Absent;
        let mut identity_pool_id = Slot::Absent;
        let mut logins = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "AccountId" => {
                    account_id = from.member("accountId", |from| {
                        static PATTERN: Pattern = Pattern::new("\\d+");
                        from.text(Length::between(1, 15), Some(&PATTERN))
                    })?
                }
                "IdentityPoolId" => {
                    identity_pool_id = from.member("identityPoolId", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w-]+:[0-9a-f-]+");
                        from.text(Length::between(1, 55), Some(&PATTERN))
                    })?
                }
                "Logins" => {
                    logins = from.member("logins", |from| {
                        from.keyed_map(
                            Length::at_most(10),
                            Keys {
                                length: Length::between(1, 128),
                                pattern: None,
                            },
                            |from| from.secret_text(Length::between(1, 50000), None),
                        )
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let identity_pool_id = from.required("identityPoolId", identity_pool_id);
        let Some(identity_pool_id) = identity_pool_id else {
            return Ok(None);
        };

        Ok(Some(Self {
            identity_pool_id,
            account_id: account_id.optional(),
            logins: logins.optional(),
        }))
    }
}

/// `GetIdResponse`.
#[derive(Debug, Default)]
pub struct GetIdResponse {
    /// `IdentityId`, 1 to 55 characters.
    pub identity_id: Option<String>,
}

impl Encode for GetIdResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.identity_id {
            to.member("IdentityId");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `GetIdentityPoolRolesInput`.
#[derive(Debug, Default)]
pub struct GetIdentityPoolRolesInput {
    /// `IdentityPoolId`, 1 to 55 characters.
    pub identity_pool_id: String,
}

impl Encode for GetIdentityPoolRolesInput {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("IdentityPoolId");
        {
            let value = &self.identity_pool_id;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for GetIdentityPoolRolesInput {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut identity_pool_id = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "IdentityPoolId" => {
                    identity_pool_id = from.member("identityPoolId", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w-]+:[0-9a-f-]+");
                        from.text(Length::between(1, 55), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let identity_pool_id = from.required("identityPoolId", identity_pool_id);
        let Some(identity_pool_id) = identity_pool_id else {
            return Ok(None);
        };

        Ok(Some(Self { identity_pool_id }))
    }
}

/// `GetIdentityPoolRolesResponse`.
#[derive(Debug, Default)]
pub struct GetIdentityPoolRolesResponse {
    /// `IdentityPoolId`, 1 to 55 characters.
    pub identity_pool_id: Option<String>,
    /// `Roles`, 0 to 2 pairs.
    pub roles: Option<BTreeMap<String, String>>,
    /// `RoleMappings`, 0 to 10 pairs.
    pub role_mappings: Option<BTreeMap<String, RoleMapping>>,
}

impl Encode for GetIdentityPoolRolesResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.identity_pool_id {
            to.member("IdentityPoolId");
            value.encode(to);
        }
        if let Some(value) = &self.roles {
            to.member("Roles");
            value.encode(to);
        }
        if let Some(value) = &self.role_mappings {
            to.member("RoleMappings");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `GetOpenIdTokenForDeveloperIdentityInput`.
#[derive(Debug, Default)]
pub struct GetOpenIdTokenForDeveloperIdentityInput {
    /// `IdentityPoolId`, 1 to 55 characters.
    pub identity_pool_id: String,
    /// `IdentityId`, 1 to 55 characters.
    pub identity_id: Option<String>,
    /// `Logins`, 0 to 10 pairs.
    pub logins: BTreeMap<String, Secret<String>>,
    /// `PrincipalTags`, 0 to 50 pairs.
    pub principal_tags: Option<BTreeMap<String, String>>,
    /// `TokenDuration`, 1 to 86400.
    pub token_duration: Option<i64>,
}

impl Encode for GetOpenIdTokenForDeveloperIdentityInput {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("IdentityPoolId");
        {
            let value = &self.identity_pool_id;
            value.encode(to);
        }
        if let Some(value) = &self.identity_id {
            to.member("IdentityId");
            value.encode(to);
        }
        to.member("Logins");
        {
            let value = &self.logins;
            value.encode(to);
        }
        if let Some(value) = &self.principal_tags {
            to.member("PrincipalTags");
            value.encode(to);
        }
        if let Some(value) = &self.token_duration {
            to.member("TokenDuration");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for GetOpenIdTokenForDeveloperIdentityInput {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut identity_pool_id = Slot::Absent;
        let mut identity_id = Slot::Absent;
        let mut logins = Slot::Absent;
        let mut principal_tags = Slot::Absent;
        let mut token_duration = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "IdentityPoolId" => {
                    identity_pool_id = from.member("identityPoolId", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w-]+:[0-9a-f-]+");
                        from.text(Length::between(1, 55), Some(&PATTERN))
                    })?
                }
                "IdentityId" => {
                    identity_id = from.member("identityId", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w-]+:[0-9a-f-]+");
                        from.text(Length::between(1, 55), Some(&PATTERN))
                    })?
                }
                "Logins" => {
                    logins = from.member("logins", |from| {
                        from.keyed_map(
                            Length::at_most(10),
                            Keys {
                                length: Length::between(1, 128),
                                pattern: None,
                            },
                            |from| from.secret_text(Length::between(1, 50000), None),
                        )
                    })?
                }
                "PrincipalTags" => {
                    principal_tags = from.member("principalTags", |from| {
                        from.keyed_map(
                            Length::at_most(50),
                            Keys {
                                length: Length::between(1, 128),
                                pattern: None,
                            },
                            |from| from.text(Length::between(1, 256), None),
                        )
                    })?
                }
                "TokenDuration" => {
                    token_duration =
                        from.member("tokenDuration", |from| from.long(Range::between(1, 86400)))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let identity_pool_id = from.required("identityPoolId", identity_pool_id);
        let logins = from.required("logins", logins);
        let (Some(identity_pool_id), Some(logins)) = (identity_pool_id, logins) else {
            return Ok(None);
        };

        Ok(Some(Self {
            identity_pool_id,
            logins,
            identity_id: identity_id.optional(),
            principal_tags: principal_tags.optional(),
            token_duration: token_duration.optional(),
        }))
    }
}

/// `GetOpenIdTokenForDeveloperIdentityResponse`.
#[derive(Debug, Default)]
pub struct GetOpenIdTokenForDeveloperIdentityResponse {
    /// `IdentityId`, 1 to 55 characters.
    pub identity_id: Option<String>,
    /// `Token`; sensitive.
    pub token: Option<Secret<String>>,
}

impl Encode for GetOpenIdTokenForDeveloperIdentityResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.identity_id {
            to.member("IdentityId");
            value.encode(to);
        }
        if let Some(value) = &self.token {
            to.member("Token");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `GetOpenIdTokenInput`.
#[derive(Debug, Default)]
pub struct GetOpenIdTokenInput {
    /// `IdentityId`, 1 to 55 characters.
    pub identity_id: String,
    /// `Logins`, 0 to 10 pairs.
    pub logins: Option<BTreeMap<String, Secret<String>>>,
}

impl Encode for GetOpenIdTokenInput {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("IdentityId");
        {
            let value = &self.identity_id;
            value.encode(to);
        }
        if let Some(value) = &self.logins {
            to.member("Logins");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for GetOpenIdTokenInput {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut identity_id = Slot::Absent;
        let mut logins = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "IdentityId" => {
                    identity_id = from.member("identityId", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w-]+:[0-9a-f-]+");
                        from.text(Length::between(1, 55), Some(&PATTERN))
                    })?
                }
                "Logins" => {
                    logins = from.member("logins", |from| {
                        from.keyed_map(
                            Length::at_most(10),
                            Keys {
                                length: Length::between(1, 128),
                                pattern: None,
                            },
                            |from| from.secret_text(Length::between(1, 50000), None),
                        )
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let identity_id = from.required("identityId", identity_id);
        let Some(identity_id) = identity_id else {
            return Ok(None);
        };

        Ok(Some(Self {
            identity_id,
            logins: logins.optional(),
        }))
    }
}

/// `GetOpenIdTokenResponse`.
#[derive(Debug, Default)]
pub struct GetOpenIdTokenResponse {
    /// `IdentityId`, 1 to 55 characters.
    pub identity_id: Option<String>,
    /// `Token`; sensitive.
    pub token: Option<Secret<String>>,
}

impl Encode for GetOpenIdTokenResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.identity_id {
            to.member("IdentityId");
            value.encode(to);
        }
        if let Some(value) = &self.token {
            to.member("Token");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `GetPrincipalTagAttributeMapInput`.
#[derive(Debug, Default)]
pub struct GetPrincipalTagAttributeMapInput {
    /// `IdentityPoolId`, 1 to 55 characters.
    pub identity_pool_id: String,
    /// `IdentityProviderName`, 1 to 128 characters.
    pub identity_provider_name: String,
}

impl Encode for GetPrincipalTagAttributeMapInput {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("IdentityPoolId");
        {
            let value = &self.identity_pool_id;
            value.encode(to);
        }
        to.member("IdentityProviderName");
        {
            let value = &self.identity_provider_name;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for GetPrincipalTagAttributeMapInput {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut identity_pool_id = Slot::Absent;
        let mut identity_provider_name = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "IdentityPoolId" => {
                    identity_pool_id = from.member("identityPoolId", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w-]+:[0-9a-f-]+");
                        from.text(Length::between(1, 55), Some(&PATTERN))
                    })?
                }
                "IdentityProviderName" => {
                    identity_provider_name = from.member("identityProviderName", |from| {
                        from.text(Length::between(1, 128), None)
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let identity_pool_id = from.required("identityPoolId", identity_pool_id);
        let identity_provider_name = from.required("identityProviderName", identity_provider_name);
        let (Some(identity_pool_id), Some(identity_provider_name)) =
            (identity_pool_id, identity_provider_name)
        else {
            return Ok(None);
        };

        Ok(Some(Self {
            identity_pool_id,
            identity_provider_name,
        }))
    }
}

/// `GetPrincipalTagAttributeMapResponse`.
#[derive(Debug, Default)]
pub struct GetPrincipalTagAttributeMapResponse {
    /// `IdentityPoolId`, 1 to 55 characters.
    pub identity_pool_id: Option<String>,
    /// `IdentityProviderName`, 1 to 128 characters.
    pub identity_provider_name: Option<String>,
    /// `UseDefaults`.
    pub use_defaults: Option<bool>,
    /// `PrincipalTags`, 0 to 50 pairs.
    pub principal_tags: Option<BTreeMap<String, String>>,
}

impl Encode for GetPrincipalTagAttributeMapResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.identity_pool_id {
            to.member("IdentityPoolId");
            value.encode(to);
        }
        if let Some(value) = &self.identity_provider_name {
            to.member("IdentityProviderName");
            value.encode(to);
        }
        if let Some(value) = &self.use_defaults {
            to.member("UseDefaults");
            value.encode(to);
        }
        if let Some(value) = &self.principal_tags {
            to.member("PrincipalTags");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `IdentityDescription`.
#[derive(Debug, Default)]
pub struct IdentityDescription {
    /// `IdentityId`, 1 to 55 characters.
    pub identity_id: Option<String>,
    /// `Logins`.
    pub logins: Option<Vec<String>>,
    /// `CreationDate`.
    pub creation_date: Option<Timestamp>,
    /// `LastModifiedDate`.
    pub last_modified_date: Option<Timestamp>,
}

impl Encode for IdentityDescription {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.identity_id {
            to.member("IdentityId");
            value.encode(to);
        }
        if let Some(value) = &self.logins {
            to.member("Logins");
            to.list(value);
        }
        if let Some(value) = &self.creation_date {
            to.member("CreationDate");
            value.encode(to);
        }
        if let Some(value) = &self.last_modified_date {
            to.member("LastModifiedDate");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `IdentityPool`.
#[derive(Debug)]
pub struct IdentityPool {
    /// `IdentityPoolId`, 1 to 55 characters.
    pub identity_pool_id: String,
    /// `IdentityPoolName`, 1 to 128 characters.
    pub identity_pool_name: String,
    /// `AllowUnauthenticatedIdentities`.
    pub allow_unauthenticated_identities: bool,
    /// `AllowClassicFlow`.
    pub allow_classic_flow: Option<bool>,
    /// `SupportedLoginProviders`, 0 to 10 pairs.
    pub supported_login_providers: Option<BTreeMap<String, String>>,
    /// `DeveloperProviderName`, 1 to 128 characters.
    pub developer_provider_name: Option<String>,
    /// `OpenIdConnectProviderARNs`.
    pub open_id_connect_provider_ar_ns: Option<Vec<String>>,
    /// `CognitoIdentityProviders`.
    pub cognito_identity_providers: Option<Vec<CognitoIdentityProvider>>,
    /// `SamlProviderARNs`.
    pub saml_provider_ar_ns: Option<Vec<String>>,
    /// `IdentityPoolTags`.
    pub identity_pool_tags: Option<BTreeMap<String, String>>,
}

impl Encode for IdentityPool {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("IdentityPoolId");
        {
            let value = &self.identity_pool_id;
            value.encode(to);
        }
        to.member("IdentityPoolName");
        {
            let value = &self.identity_pool_name;
            value.encode(to);
        }
        to.member("AllowUnauthenticatedIdentities");
        {
            let value = &self.allow_unauthenticated_identities;
            value.encode(to);
        }
        if let Some(value) = &self.allow_classic_flow {
            to.member("AllowClassicFlow");
            value.encode(to);
        }
        if let Some(value) = &self.supported_login_providers {
            to.member("SupportedLoginProviders");
            value.encode(to);
        }
        if let Some(value) = &self.developer_provider_name {
            to.member("DeveloperProviderName");
            value.encode(to);
        }
        if let Some(value) = &self.open_id_connect_provider_ar_ns {
            to.member("OpenIdConnectProviderARNs");
            to.list(value);
        }
        if let Some(value) = &self.cognito_identity_providers {
            to.member("CognitoIdentityProviders");
            to.list(value);
        }
        if let Some(value) = &self.saml_provider_ar_ns {
            to.member("SamlProviderARNs");
            to.list(value);
        }
        if let Some(value) = &self.identity_pool_tags {
            to.member("IdentityPoolTags");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for IdentityPool {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut identity_pool_id = Slot::Absent;
        let mut identity_pool_name = Slot::Absent;
        let mut allow_unauthenticated_identities = Slot::Absent;
        let mut allow_classic_flow = Slot::Absent;
        let mut supported_login_providers = Slot::Absent;
        let mut developer_provider_name = Slot::Absent;
        let mut open_id_connect_provider_ar_ns = Slot::Absent;
        let mut cognito_identity_providers = Slot::Absent;
        let mut saml_provider_ar_ns = Slot::Absent;
        let mut identity_pool_tags = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "IdentityPoolId" => {
                    identity_pool_id = from.member("identityPoolId", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w-]+:[0-9a-f-]+");
                        from.text(Length::between(1, 55), Some(&PATTERN))
                    })?
                }
                "IdentityPoolName" => {
                    identity_pool_name = from.member("identityPoolName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w\\s+=,.@-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "AllowUnauthenticatedIdentities" => {
                    allow_unauthenticated_identities =
                        from.member("allowUnauthenticatedIdentities", |from| from.boolean())?
                }
                "AllowClassicFlow" => {
                    allow_classic_flow = from.member("allowClassicFlow", |from| from.boolean())?
                }
                "SupportedLoginProviders" => {
                    supported_login_providers = from.member("supportedLoginProviders", |from| {
                        from.keyed_map(
                            Length::at_most(10),
                            Keys {
                                length: Length::between(1, 128),
                                pattern: None,
                            },
                            |from| {
                                static PATTERN: Pattern = Pattern::new("[\\w.;_/-]+");
                                from.text(Length::between(1, 128), Some(&PATTERN))
                            },
                        )
                    })?
                }
                "DeveloperProviderName" => {
                    developer_provider_name = from.member("developerProviderName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w._-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "OpenIdConnectProviderARNs" => {
                    open_id_connect_provider_ar_ns = from.member("openIdConnectProviderARNs", |from| {
                        from.list(Length::ANY, |from| from.text(Length::between(20, 2048), None))
                    })?
                }
                "CognitoIdentityProviders" => {
                    cognito_identity_providers = from.member("cognitoIdentityProviders", |from| {
                        from.list(Length::ANY, |from| CognitoIdentityProvider::decode(from))
                    })?
                }
                "SamlProviderARNs" => {
                    saml_provider_ar_ns = from.member("samlProviderARNs", |from| {
                        from.list(Length::ANY, |from| from.text(Length::between(20, 2048), None))
                    })?
                }
                "IdentityPoolTags" => {
                    identity_pool_tags = from.member("identityPoolTags", |from| {
                        from.keyed_map(
                            Length::ANY,
                            Keys {
                                length: Length::between(1, 128),
                                pattern: None,
                            },
                            |from| from.text(Length::between(0, 256), None),
                        )
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let identity_pool_id = from.required("identityPoolId", identity_pool_id);
        let identity_pool_name = from.required("identityPoolName", identity_pool_name);
        let allow_unauthenticated_identities =
            from.required("allowUnauthenticatedIdentities", allow_unauthenticated_identities);
        let (Some(identity_pool_id), Some(identity_pool_name), Some(allow_unauthenticated_identities)) = (
            identity_pool_id,
            identity_pool_name,
            allow_unauthenticated_identities,
        ) else {
            return Ok(None);
        };

        Ok(Some(Self {
            identity_pool_id,
            identity_pool_name,
            allow_unauthenticated_identities,
            allow_classic_flow: allow_classic_flow.optional(),
            supported_login_providers: supported_login_providers.optional(),
            developer_provider_name: developer_provider_name.optional(),
            open_id_connect_provider_ar_ns: open_id_connect_provider_ar_ns.optional(),
            cognito_identity_providers: cognito_identity_providers.optional(),
            saml_provider_ar_ns: saml_provider_ar_ns.optional(),
            identity_pool_tags: identity_pool_tags.optional(),
        }))
    }
}

/// `IdentityPoolShortDescription`.
#[derive(Debug, Default)]
pub struct IdentityPoolShortDescription {
    /// `IdentityPoolId`, 1 to 55 characters.
    pub identity_pool_id: Option<String>,
    /// `IdentityPoolName`, 1 to 128 characters.
    pub identity_pool_name: Option<String>,
}

impl Encode for IdentityPoolShortDescription {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.identity_pool_id {
            to.member("IdentityPoolId");
            value.encode(to);
        }
        if let Some(value) = &self.identity_pool_name {
            to.member("IdentityPoolName");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListIdentitiesInput`.
#[derive(Debug)]
pub struct ListIdentitiesInput {
    /// `IdentityPoolId`, 1 to 55 characters.
    pub identity_pool_id: String,
    /// `MaxResults`, 1 to 60.
    pub max_results: i32,
    /// `NextToken`, 1 to 65535 characters.
    pub next_token: Option<String>,
    /// `HideDisabled`.
    pub hide_disabled: Option<bool>,
}

impl Encode for ListIdentitiesInput {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("IdentityPoolId");
        {
            let value = &self.identity_pool_id;
            value.encode(to);
        }
        to.member("MaxResults");
        {
            let value = &self.max_results;
            value.encode(to);
        }
        if let Some(value) = &self.next_token {
            to.member("NextToken");
            value.encode(to);
        }
        if let Some(value) = &self.hide_disabled {
            to.member("HideDisabled");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListIdentitiesInput {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut identity_pool_id = Slot::Absent;
        let mut max_results = Slot::Absent;
        let mut next_token = Slot::Absent;
        let mut hide_disabled = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "IdentityPoolId" => {
                    identity_pool_id = from.member("identityPoolId", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w-]+:[0-9a-f-]+");
                        from.text(Length::between(1, 55), Some(&PATTERN))
                    })?
                }
                "MaxResults" => {
                    max_results = from.member("maxResults", |from| from.integer(Range::between(1, 60)))?
                }
                "NextToken" => {
                    next_token = from.member("nextToken", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\S]+");
                        from.text(Length::between(1, 65535), Some(&PATTERN))
                    })?
                }
                "HideDisabled" => hide_disabled = from.member("hideDisabled", |from| from.boolean())?,
                _ => {}
            }
            Ok(())
        })?;
        let identity_pool_id = from.required("identityPoolId", identity_pool_id);
        let max_results = from.required("maxResults", max_results);
        let (Some(identity_pool_id), Some(max_results)) = (identity_pool_id, max_results) else {
            return Ok(None);
        };

        Ok(Some(Self {
            identity_pool_id,
            max_results,
            next_token: next_token.optional(),
            hide_disabled: hide_disabled.optional(),
        }))
    }
}

/// `ListIdentitiesResponse`.
#[derive(Debug, Default)]
pub struct ListIdentitiesResponse {
    /// `IdentityPoolId`, 1 to 55 characters.
    pub identity_pool_id: Option<String>,
    /// `Identities`.
    pub identities: Option<Vec<IdentityDescription>>,
    /// `NextToken`, 1 to 65535 characters.
    pub next_token: Option<String>,
}

impl Encode for ListIdentitiesResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.identity_pool_id {
            to.member("IdentityPoolId");
            value.encode(to);
        }
        if let Some(value) = &self.identities {
            to.member("Identities");
            to.list(value);
        }
        if let Some(value) = &self.next_token {
            to.member("NextToken");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListIdentityPoolsInput`.
#[derive(Debug)]
pub struct ListIdentityPoolsInput {
    /// `MaxResults`, 1 to 60.
    pub max_results: i32,
    /// `NextToken`, 1 to 65535 characters.
    pub next_token: Option<String>,
}

impl Encode for ListIdentityPoolsInput {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("MaxResults");
        {
            let value = &self.max_results;
            value.encode(to);
        }
        if let Some(value) = &self.next_token {
            to.member("NextToken");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListIdentityPoolsInput {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut max_results = Slot::Absent;
        let mut next_token = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "MaxResults" => {
                    max_results = from.member("maxResults", |from| from.integer(Range::between(1, 60)))?
                }
                "NextToken" => {
                    next_token = from.member("nextToken", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\S]+");
                        from.text(Length::between(1, 65535), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let max_results = from.required("maxResults", max_results);
        let Some(max_results) = max_results else {
            return Ok(None);
        };

        Ok(Some(Self {
            max_results,
            next_token: next_token.optional(),
        }))
    }
}

/// `ListIdentityPoolsResponse`.
#[derive(Debug, Default)]
pub struct ListIdentityPoolsResponse {
    /// `IdentityPools`.
    pub identity_pools: Option<Vec<IdentityPoolShortDescription>>,
    /// `NextToken`, 1 to 65535 characters.
    pub next_token: Option<String>,
}

impl Encode for ListIdentityPoolsResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.identity_pools {
            to.member("IdentityPools");
            to.list(value);
        }
        if let Some(value) = &self.next_token {
            to.member("NextToken");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListTagsForResourceInput`.
#[derive(Debug, Default)]
pub struct ListTagsForResourceInput {
    /// `ResourceArn`, 20 to 2048 characters.
    pub resource_arn: String,
}

impl Encode for ListTagsForResourceInput {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("ResourceArn");
        {
            let value = &self.resource_arn;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListTagsForResourceInput {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut resource_arn = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "ResourceArn" => {
                    resource_arn =
                        from.member("resourceArn", |from| from.text(Length::between(20, 2048), None))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let resource_arn = from.required("resourceArn", resource_arn);
        let Some(resource_arn) = resource_arn else {
            return Ok(None);
        };

        Ok(Some(Self { resource_arn }))
    }
}

/// `ListTagsForResourceResponse`.
#[derive(Debug, Default)]
pub struct ListTagsForResourceResponse {
    /// `Tags`.
    pub tags: Option<BTreeMap<String, String>>,
}

impl Encode for ListTagsForResourceResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.tags {
            to.member("Tags");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `LookupDeveloperIdentityInput`.
#[derive(Debug, Default)]
pub struct LookupDeveloperIdentityInput {
    /// `IdentityPoolId`, 1 to 55 characters.
    pub identity_pool_id: String,
    /// `IdentityId`, 1 to 55 characters.
    pub identity_id: Option<String>,
    /// `DeveloperUserIdentifier`, 1 to 1024 characters.
    pub developer_user_identifier: Option<String>,
    /// `MaxResults`, 1 to 60.
    pub max_results: Option<i32>,
    /// `NextToken`, 1 to 65535 characters.
    pub next_token: Option<String>,
}

impl Encode for LookupDeveloperIdentityInput {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("IdentityPoolId");
        {
            let value = &self.identity_pool_id;
            value.encode(to);
        }
        if let Some(value) = &self.identity_id {
            to.member("IdentityId");
            value.encode(to);
        }
        if let Some(value) = &self.developer_user_identifier {
            to.member("DeveloperUserIdentifier");
            value.encode(to);
        }
        if let Some(value) = &self.max_results {
            to.member("MaxResults");
            value.encode(to);
        }
        if let Some(value) = &self.next_token {
            to.member("NextToken");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for LookupDeveloperIdentityInput {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut identity_pool_id = Slot::Absent;
        let mut identity_id = Slot::Absent;
        let mut developer_user_identifier = Slot::Absent;
        let mut max_results = Slot::Absent;
        let mut next_token = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "IdentityPoolId" => {
                    identity_pool_id = from.member("identityPoolId", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w-]+:[0-9a-f-]+");
                        from.text(Length::between(1, 55), Some(&PATTERN))
                    })?
                }
                "IdentityId" => {
                    identity_id = from.member("identityId", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w-]+:[0-9a-f-]+");
                        from.text(Length::between(1, 55), Some(&PATTERN))
                    })?
                }
                "DeveloperUserIdentifier" => {
                    developer_user_identifier = from.member("developerUserIdentifier", |from| {
                        from.text(Length::between(1, 1024), None)
                    })?
                }
                "MaxResults" => {
                    max_results = from.member("maxResults", |from| from.integer(Range::between(1, 60)))?
                }
                "NextToken" => {
                    next_token = from.member("nextToken", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\S]+");
                        from.text(Length::between(1, 65535), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let identity_pool_id = from.required("identityPoolId", identity_pool_id);
        let Some(identity_pool_id) = identity_pool_id else {
            return Ok(None);
        };

        Ok(Some(Self {
            identity_pool_id,
            identity_id: identity_id.optional(),
            developer_user_identifier: developer_user_identifier.optional(),
            max_results: max_results.optional(),
            next_token: next_token.optional(),
        }))
    }
}

/// `LookupDeveloperIdentityResponse`.
#[derive(Debug, Default)]
pub struct LookupDeveloperIdentityResponse {
    /// `IdentityId`, 1 to 55 characters.
    pub identity_id: Option<String>,
    /// `DeveloperUserIdentifierList`.
    pub developer_user_identifier_list: Option<Vec<String>>,
    /// `NextToken`, 1 to 65535 characters.
    pub next_token: Option<String>,
}

impl Encode for LookupDeveloperIdentityResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.identity_id {
            to.member("IdentityId");
            value.encode(to);
        }
        if let Some(value) = &self.developer_user_identifier_list {
            to.member("DeveloperUserIdentifierList");
            to.list(value);
        }
        if let Some(value) = &self.next_token {
            to.member("NextToken");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `MappingRule`.
#[derive(Debug)]
pub struct MappingRule {
    /// `Claim`, 1 to 64 characters.
    pub claim: String,
    /// `MatchType`.
    pub match_type: MappingRuleMatchType,
    /// `Value`, 1 to 128 characters.
    pub value: String,
    /// `RoleARN`, 20 to 2048 characters.
    pub role_arn: String,
}

impl Encode for MappingRule {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("Claim");
        {
            let value = &self.claim;
            value.encode(to);
        }
        to.member("MatchType");
        {
            let value = &self.match_type;
            value.encode(to);
        }
        to.member("Value");
        {
            let value = &self.value;
            value.encode(to);
        }
        to.member("RoleARN");
        {
            let value = &self.role_arn;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for MappingRule {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut claim = Slot::Absent;
        let mut match_type = Slot::Absent;
        let mut value = Slot::Absent;
        let mut role_arn = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "Claim" => {
                    claim = from.member("claim", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+");
                        from.text(Length::between(1, 64), Some(&PATTERN))
                    })?
                }
                "MatchType" => {
                    match_type = from.member("matchType", |from| from.text_enum::<MappingRuleMatchType>())?
                }
                "Value" => value = from.member("value", |from| from.text(Length::between(1, 128), None))?,
                "RoleARN" => {
                    role_arn = from.member("roleARN", |from| from.text(Length::between(20, 2048), None))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let claim = from.required("claim", claim);
        let match_type = from.required("matchType", match_type);
        let value = from.required("value", value);
        let role_arn = from.required("roleARN", role_arn);
        let (Some(claim), Some(match_type), Some(value), Some(role_arn)) =
            (claim, match_type, value, role_arn)
        else {
            return Ok(None);
        };

        Ok(Some(Self {
            claim,
            match_type,
            value,
            role_arn,
        }))
    }
}

/// `MappingRuleMatchType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MappingRuleMatchType {
    /// `Equals`.
    Equals,
    /// `Contains`.
    Contains,
    /// `StartsWith`.
    StartsWith,
    /// `NotEqual`.
    NotEqual,
}

impl TextEnum for MappingRuleMatchType {
    const VALUES: &'static [&'static str] = &["Equals", "Contains", "StartsWith", "NotEqual"];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "Equals" => Some(Self::Equals),
            "Contains" => Some(Self::Contains),
            "StartsWith" => Some(Self::StartsWith),
            "NotEqual" => Some(Self::NotEqual),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::Equals => "Equals",
            Self::Contains => "Contains",
            Self::StartsWith => "StartsWith",
            Self::NotEqual => "NotEqual",
        }
    }
}

impl Encode for MappingRuleMatchType {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `MergeDeveloperIdentitiesInput`.
#[derive(Debug, Default)]
pub struct MergeDeveloperIdentitiesInput {
    /// `SourceUserIdentifier`, 1 to 1024 characters.
    pub source_user_identifier: String,
    /// `DestinationUserIdentifier`, 1 to 1024 characters.
    pub destination_user_identifier: String,
    /// `DeveloperProviderName`, 1 to 128 characters.
    pub developer_provider_name: String,
    /// `IdentityPoolId`, 1 to 55 characters.
    pub identity_pool_id: String,
}

impl Encode for MergeDeveloperIdentitiesInput {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("SourceUserIdentifier");
        {
            let value = &self.source_user_identifier;
            value.encode(to);
        }
        to.member("DestinationUserIdentifier");
        {
            let value = &self.destination_user_identifier;
            value.encode(to);
        }
        to.member("DeveloperProviderName");
        {
            let value = &self.developer_provider_name;
            value.encode(to);
        }
        to.member("IdentityPoolId");
        {
            let value = &self.identity_pool_id;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for MergeDeveloperIdentitiesInput {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut source_user_identifier = Slot::Absent;
        let mut destination_user_identifier = Slot::Absent;
        let mut developer_provider_name = Slot::Absent;
        let mut identity_pool_id = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "SourceUserIdentifier" => {
                    source_user_identifier = from.member("sourceUserIdentifier", |from| {
                        from.text(Length::between(1, 1024), None)
                    })?
                }
                "DestinationUserIdentifier" => {
                    destination_user_identifier = from.member("destinationUserIdentifier", |from| {
                        from.text(Length::between(1, 1024), None)
                    })?
                }
                "DeveloperProviderName" => {
                    developer_provider_name = from.member("developerProviderName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w._-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "IdentityPoolId" => {
                    identity_pool_id = from.member("identityPoolId", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w-]+:[0-9a-f-]+");
                        from.text(Length::between(1, 55), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let source_user_identifier = from.required("sourceUserIdentifier", source_user_identifier);
        let destination_user_identifier =
            from.required("destinationUserIdentifier", destination_user_identifier);
        let developer_provider_name = from.required("developerProviderName", developer_provider_name);
        let identity_pool_id = from.required("identityPoolId", identity_pool_id);
        let (
            Some(source_user_identifier),
            Some(destination_user_identifier),
            Some(developer_provider_name),
            Some(identity_pool_id),
        ) = (
            source_user_identifier,
            destination_user_identifier,
            developer_provider_name,
            identity_pool_id,
        )
        else {
            return Ok(None);
        };

        Ok(Some(Self {
            source_user_identifier,
            destination_user_identifier,
            developer_provider_name,
            identity_pool_id,
        }))
    }
}

/// `MergeDeveloperIdentitiesResponse`.
#[derive(Debug, Default)]
pub struct MergeDeveloperIdentitiesResponse {
    /// `IdentityId`, 1 to 55 characters.
    pub identity_id: Option<String>,
}

impl Encode for MergeDeveloperIdentitiesResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.identity_id {
            to.member("IdentityId");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `RoleMapping`.
#[derive(Debug)]
pub struct RoleMapping {
    /// `Type`.
    pub type_: RoleMappingType,
    /// `AmbiguousRoleResolution`.
    pub ambiguous_role_resolution: Option<AmbiguousRoleResolutionType>,
    /// `RulesConfiguration`.
    pub rules_configuration: Option<RulesConfigurationType>,
}

impl Encode for RoleMapping {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("Type");
        {
            let value = &self.type_;
            value.encode(to);
        }
        if let Some(value) = &self.ambiguous_role_resolution {
            to.member("AmbiguousRoleResolution");
            value.encode(to);
        }
        if let Some(value) = &self.rules_configuration {
            to.member("RulesConfiguration");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for RoleMapping {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut type_ = Slot::Absent;
        let mut ambiguous_role_resolution = Slot::Absent;
        let mut rules_configuration = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "Type" => type_ = from.member("type", |from| from.text_enum::<RoleMappingType>())?,
                "AmbiguousRoleResolution" => {
                    ambiguous_role_resolution = from.member("ambiguousRoleResolution", |from| {
                        from.text_enum::<AmbiguousRoleResolutionType>()
                    })?
                }
                "RulesConfiguration" => {
                    rules_configuration =
                        from.member("rulesConfiguration", |from| RulesConfigurationType::decode(from))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let type_ = from.required("type", type_);
        let Some(type_) = type_ else { return Ok(None) };

        Ok(Some(Self {
            type_,
            ambiguous_role_resolution: ambiguous_role_resolution.optional(),
            rules_configuration: rules_configuration.optional(),
        }))
    }
}

/// `RoleMappingType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoleMappingType {
    /// `Token`.
    Token,
    /// `Rules`.
    Rules,
}

impl TextEnum for RoleMappingType {
    const VALUES: &'static [&'static str] = &["Token", "Rules"];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "Token" => Some(Self::Token),
            "Rules" => Some(Self::Rules),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::Token => "Token",
            Self::Rules => "Rules",
        }
    }
}

impl Encode for RoleMappingType {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `RulesConfigurationType`.
#[derive(Debug, Default)]
pub struct RulesConfigurationType {
    /// `Rules`, 1 to 400 items.
    pub rules: Vec<MappingRule>,
}

impl Encode for RulesConfigurationType {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("Rules");
        {
            let value = &self.rules;
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for RulesConfigurationType {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut rules = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "Rules" => {
                    rules = from.member("rules", |from| {
                        from.list(Length::between(1, 400), |from| MappingRule::decode(from))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let rules = from.required("rules", rules);
        let Some(rules) = rules else { return Ok(None) };

        Ok(Some(Self { rules }))
    }
}

/// `SetIdentityPoolRolesInput`.
#[derive(Debug, Default)]
pub struct SetIdentityPoolRolesInput {
    /// `IdentityPoolId`, 1 to 55 characters.
    pub identity_pool_id: String,
    /// `Roles`, 0 to 2 pairs.
    pub roles: BTreeMap<String, String>,
    /// `RoleMappings`, 0 to 10 pairs.
    pub role_mappings: Option<BTreeMap<String, RoleMapping>>,
}

impl Encode for SetIdentityPoolRolesInput {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("IdentityPoolId");
        {
            let value = &self.identity_pool_id;
            value.encode(to);
        }
        to.member("Roles");
        {
            let value = &self.roles;
            value.encode(to);
        }
        if let Some(value) = &self.role_mappings {
            to.member("RoleMappings");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for SetIdentityPoolRolesInput {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut identity_pool_id = Slot::Absent;
        let mut roles = Slot::Absent;
        let mut role_mappings = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "IdentityPoolId" => {
                    identity_pool_id = from.member("identityPoolId", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w-]+:[0-9a-f-]+");
                        from.text(Length::between(1, 55), Some(&PATTERN))
                    })?
                }
                "Roles" => {
                    roles = from.member("roles", |from| {
                        from.keyed_map(
                            Length::at_most(2),
                            {
                                static KEY: Pattern = Pattern::new("(un)?authenticated");
                                Keys {
                                    length: Length::between(1, 128),
                                    pattern: Some(&KEY),
                                }
                            },
                            |from| from.text(Length::between(20, 2048), None),
                        )
                    })?
                }
                "RoleMappings" => {
                    role_mappings = from.member("roleMappings", |from| {
                        from.keyed_map(
                            Length::at_most(10),
                            Keys {
                                length: Length::between(1, 128),
                                pattern: None,
                            },
                            |from| RoleMapping::decode(from),
                        )
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let identity_pool_id = from.required("identityPoolId", identity_pool_id);
        let roles = from.required("roles", roles);
        let (Some(identity_pool_id), Some(roles)) = (identity_pool_id, roles) else {
            return Ok(None);
        };

        Ok(Some(Self {
            identity_pool_id,
            roles,
            role_mappings: role_mappings.optional(),
        }))
    }
}

/// `SetIdentityPoolRolesResponse`.
#[derive(Debug, Default)]
pub struct SetIdentityPoolRolesResponse {}

impl Encode for SetIdentityPoolRolesResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `SetPrincipalTagAttributeMapInput`.
#[derive(Debug, Default)]
pub struct SetPrincipalTagAttributeMapInput {
    /// `IdentityPoolId`, 1 to 55 characters.
    pub identity_pool_id: String,
    /// `IdentityProviderName`, 1 to 128 characters.
    pub identity_provider_name: String,
    /// `UseDefaults`.
    pub use_defaults: Option<bool>,
    /// `PrincipalTags`, 0 to 50 pairs.
    pub principal_tags: Option<BTreeMap<String, String>>,
}

impl Encode for SetPrincipalTagAttributeMapInput {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("IdentityPoolId");
        {
            let value = &self.identity_pool_id;
            value.encode(to);
        }
        to.member("IdentityProviderName");
        {
            let value = &self.identity_provider_name;
            value.encode(to);
        }
        if let Some(value) = &self.use_defaults {
            to.member("UseDefaults");
            value.encode(to);
        }
        if let Some(value) = &self.principal_tags {
            to.member("PrincipalTags");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for SetPrincipalTagAttributeMapInput {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut identity_pool_id = Slot::Absent;
        let mut identity_provider_name = Slot::Absent;
        let mut use_defaults = Slot::Absent;
        let mut principal_tags = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "IdentityPoolId" => {
                    identity_pool_id = from.member("identityPoolId", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w-]+:[0-9a-f-]+");
                        from.text(Length::between(1, 55), Some(&PATTERN))
                    })?
                }
                "IdentityProviderName" => {
                    identity_provider_name = from.member("identityProviderName", |from| {
                        from.text(Length::between(1, 128), None)
                    })?
                }
                "UseDefaults" => use_defaults = from.member("useDefaults", |from| from.boolean())?,
                "PrincipalTags" => {
                    principal_tags = from.member("principalTags", |from| {
                        from.keyed_map(
                            Length::at_most(50),
                            Keys {
                                length: Length::between(1, 128),
                                pattern: None,
                            },
                            |from| from.text(Length::between(1, 256), None),
                        )
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let identity_pool_id = from.required("identityPoolId", identity_pool_id);
        let identity_provider_name = from.required("identityProviderName", identity_provider_name);
        let (Some(identity_pool_id), Some(identity_provider_name)) =
            (identity_pool_id, identity_provider_name)
        else {
            return Ok(None);
        };

        Ok(Some(Self {
            identity_pool_id,
            identity_provider_name,
            use_defaults: use_defaults.optional(),
            principal_tags: principal_tags.optional(),
        }))
    }
}

/// `SetPrincipalTagAttributeMapResponse`.
#[derive(Debug, Default)]
pub struct SetPrincipalTagAttributeMapResponse {
    /// `IdentityPoolId`, 1 to 55 characters.
    pub identity_pool_id: Option<String>,
    /// `IdentityProviderName`, 1 to 128 characters.
    pub identity_provider_name: Option<String>,
    /// `UseDefaults`.
    pub use_defaults: Option<bool>,
    /// `PrincipalTags`, 0 to 50 pairs.
    pub principal_tags: Option<BTreeMap<String, String>>,
}

impl Encode for SetPrincipalTagAttributeMapResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.identity_pool_id {
            to.member("IdentityPoolId");
            value.encode(to);
        }
        if let Some(value) = &self.identity_provider_name {
            to.member("IdentityProviderName");
            value.encode(to);
        }
        if let Some(value) = &self.use_defaults {
            to.member("UseDefaults");
            value.encode(to);
        }
        if let Some(value) = &self.principal_tags {
            to.member("PrincipalTags");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `TagResourceInput`.
#[derive(Debug, Default)]
pub struct TagResourceInput {
    /// `ResourceArn`, 20 to 2048 characters.
    pub resource_arn: String,
    /// `Tags`.
    pub tags: BTreeMap<String, String>,
}

impl Encode for TagResourceInput {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("ResourceArn");
        {
            let value = &self.resource_arn;
            value.encode(to);
        }
        to.member("Tags");
        {
            let value = &self.tags;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for TagResourceInput {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut resource_arn = Slot::Absent;
        let mut tags = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "ResourceArn" => {
                    resource_arn =
                        from.member("resourceArn", |from| from.text(Length::between(20, 2048), None))?
                }
                "Tags" => {
                    tags = from.member("tags", |from| {
                        from.keyed_map(
                            Length::ANY,
                            Keys {
                                length: Length::between(1, 128),
                                pattern: None,
                            },
                            |from| from.text(Length::between(0, 256), None),
                        )
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let resource_arn = from.required("resourceArn", resource_arn);
        let tags = from.required("tags", tags);
        let (Some(resource_arn), Some(tags)) = (resource_arn, tags) else {
            return Ok(None);
        };

        Ok(Some(Self { resource_arn, tags }))
    }
}

/// `TagResourceResponse`.
#[derive(Debug, Default)]
pub struct TagResourceResponse {}

impl Encode for TagResourceResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `UnlinkDeveloperIdentityInput`.
#[derive(Debug, Default)]
pub struct UnlinkDeveloperIdentityInput {
    /// `IdentityId`, 1 to 55 characters.
    pub identity_id: String,
    /// `IdentityPoolId`, 1 to 55 characters.
    pub identity_pool_id: String,
    /// `DeveloperProviderName`, 1 to 128 characters.
    pub developer_provider_name: String,
    /// `DeveloperUserIdentifier`, 1 to 1024 characters.
    pub developer_user_identifier: String,
}

impl Encode for UnlinkDeveloperIdentityInput {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("IdentityId");
        {
            let value = &self.identity_id;
            value.encode(to);
        }
        to.member("IdentityPoolId");
        {
            let value = &self.identity_pool_id;
            value.encode(to);
        }
        to.member("DeveloperProviderName");
        {
            let value = &self.developer_provider_name;
            value.encode(to);
        }
        to.member("DeveloperUserIdentifier");
        {
            let value = &self.developer_user_identifier;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for UnlinkDeveloperIdentityInput {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut identity_id = Slot::Absent;
        let mut identity_pool_id = Slot::Absent;
        let mut developer_provider_name = Slot::Absent;
        let mut developer_user_identifier = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "IdentityId" => {
                    identity_id = from.member("identityId", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w-]+:[0-9a-f-]+");
                        from.text(Length::between(1, 55), Some(&PATTERN))
                    })?
                }
                "IdentityPoolId" => {
                    identity_pool_id = from.member("identityPoolId", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w-]+:[0-9a-f-]+");
                        from.text(Length::between(1, 55), Some(&PATTERN))
                    })?
                }
                "DeveloperProviderName" => {
                    developer_provider_name = from.member("developerProviderName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w._-]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "DeveloperUserIdentifier" => {
                    developer_user_identifier = from.member("developerUserIdentifier", |from| {
                        from.text(Length::between(1, 1024), None)
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let identity_id = from.required("identityId", identity_id);
        let identity_pool_id = from.required("identityPoolId", identity_pool_id);
        let developer_provider_name = from.required("developerProviderName", developer_provider_name);
        let developer_user_identifier = from.required("developerUserIdentifier", developer_user_identifier);
        let (
            Some(identity_id),
            Some(identity_pool_id),
            Some(developer_provider_name),
            Some(developer_user_identifier),
        ) = (
            identity_id,
            identity_pool_id,
            developer_provider_name,
            developer_user_identifier,
        )
        else {
            return Ok(None);
        };

        Ok(Some(Self {
            identity_id,
            identity_pool_id,
            developer_provider_name,
            developer_user_identifier,
        }))
    }
}

/// `UnlinkDeveloperIdentityResponse`.
#[derive(Debug, Default)]
pub struct UnlinkDeveloperIdentityResponse {}

impl Encode for UnlinkDeveloperIdentityResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `UnlinkIdentityInput`.
#[derive(Debug, Default)]
pub struct UnlinkIdentityInput {
    /// `IdentityId`, 1 to 55 characters.
    pub identity_id: String,
    /// `Logins`, 0 to 10 pairs.
    pub logins: BTreeMap<String, Secret<String>>,
    /// `LoginsToRemove`.
    pub logins_to_remove: Vec<String>,
}

impl Encode for UnlinkIdentityInput {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("IdentityId");
        {
            let value = &self.identity_id;
            value.encode(to);
        }
        to.member("Logins");
        {
            let value = &self.logins;
            value.encode(to);
        }
        to.member("LoginsToRemove");
        {
            let value = &self.logins_to_remove;
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for UnlinkIdentityInput {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut identity_id = Slot::Absent;
        let mut logins = Slot::Absent;
        let mut logins_to_remove = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "IdentityId" => {
                    identity_id = from.member("identityId", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w-]+:[0-9a-f-]+");
                        from.text(Length::between(1, 55), Some(&PATTERN))
                    })?
                }
                "Logins" => {
                    logins = from.member("logins", |from| {
                        from.keyed_map(
                            Length::at_most(10),
                            Keys {
                                length: Length::between(1, 128),
                                pattern: None,
                            },
                            |from| from.secret_text(Length::between(1, 50000), None),
                        )
                    })?
                }
                "LoginsToRemove" => {
                    logins_to_remove = from.member("loginsToRemove", |from| {
                        from.list(Length::ANY, |from| from.text(Length::between(1, 128), None))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let identity_id = from.required("identityId", identity_id);
        let logins = from.required("logins", logins);
        let logins_to_remove = from.required("loginsToRemove", logins_to_remove);
        let (Some(identity_id), Some(logins), Some(logins_to_remove)) =
            (identity_id, logins, logins_to_remove)
        else {
            return Ok(None);
        };

        Ok(Some(Self {
            identity_id,
            logins,
            logins_to_remove,
        }))
    }
}

/// `UnlinkIdentityResponse`.
#[derive(Debug, Default)]
pub struct UnlinkIdentityResponse {}

impl Encode for UnlinkIdentityResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `UnprocessedIdentityId`.
#[derive(Debug, Default)]
pub struct UnprocessedIdentityId {
    /// `IdentityId`, 1 to 55 characters.
    pub identity_id: Option<String>,
    /// `ErrorCode`.
    pub error_code: Option<ErrorCode>,
}

impl Encode for UnprocessedIdentityId {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.identity_id {
            to.member("IdentityId");
            value.encode(to);
        }
        if let Some(value) = &self.error_code {
            to.member("ErrorCode");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `UntagResourceInput`.
#[derive(Debug, Default)]
pub struct UntagResourceInput {
    /// `ResourceArn`, 20 to 2048 characters.
    pub resource_arn: String,
    /// `TagKeys`.
    pub tag_keys: Vec<String>,
}

impl Encode for UntagResourceInput {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("ResourceArn");
        {
            let value = &self.resource_arn;
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

impl Decode for UntagResourceInput {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut resource_arn = Slot::Absent;
        let mut tag_keys = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "ResourceArn" => {
                    resource_arn =
                        from.member("resourceArn", |from| from.text(Length::between(20, 2048), None))?
                }
                "TagKeys" => {
                    tag_keys = from.member("tagKeys", |from| {
                        from.list(Length::ANY, |from| from.text(Length::between(1, 128), None))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let resource_arn = from.required("resourceArn", resource_arn);
        let tag_keys = from.required("tagKeys", tag_keys);
        let (Some(resource_arn), Some(tag_keys)) = (resource_arn, tag_keys) else {
            return Ok(None);
        };

        Ok(Some(Self {
            resource_arn,
            tag_keys,
        }))
    }
}

/// `UntagResourceResponse`.
#[derive(Debug, Default)]
pub struct UntagResourceResponse {}

impl Encode for UntagResourceResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}
