// Printed by `cargo xtask codegen` from models/. Do not edit.

#![allow(clippy::single_match, reason = "every shape is printed in one form")]

use secret::Secret;
use smithy::{Decode, Decoder, Encode, Encoder, Length, Malformed, Pattern, Range, Slot, Timestamp};

/// `AssumeRoleRequest`.
#[derive(Debug, Default)]
pub struct AssumeRoleRequest {
    /// `RoleArn`, 20 to 2048 characters.
    pub role_arn: String,
    /// `RoleSessionName`, 2 to 64 characters.
    pub role_session_name: String,
    /// `PolicyArns`.
    pub policy_arns: Option<Vec<PolicyDescriptorType>>,
    /// `Policy`.
    pub policy: Option<String>,
    /// `DurationSeconds`, 900 to 43200.
    pub duration_seconds: Option<i32>,
    /// `Tags`, 0 to 50 items.
    pub tags: Option<Vec<Tag>>,
    /// `TransitiveTagKeys`, 0 to 50 items.
    pub transitive_tag_keys: Option<Vec<String>>,
    /// `ExternalId`, 2 to 1224 characters.
    pub external_id: Option<String>,
    /// `SerialNumber`, 9 to 256 characters.
    pub serial_number: Option<String>,
    /// `TokenCode`, 6 to 6 characters.
    pub token_code: Option<String>,
    /// `SourceIdentity`, 2 to 64 characters.
    pub source_identity: Option<String>,
    /// `ProvidedContexts`, 1 to 5 items.
    pub provided_contexts: Option<Vec<ProvidedContext>>,
    /// `MinimumSessionTokenSize`, 0 to 4096.
    pub minimum_session_token_size: Option<i32>,
}

impl Encode for AssumeRoleRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("RoleArn");
        {
            let value = &self.role_arn;
            value.encode(to);
        }
        to.member("RoleSessionName");
        {
            let value = &self.role_session_name;
            value.encode(to);
        }
        if let Some(value) = &self.policy_arns {
            to.member("PolicyArns");
            to.list(value);
        }
        if let Some(value) = &self.policy {
            to.member("Policy");
            value.encode(to);
        }
        if let Some(value) = &self.duration_seconds {
            to.member("DurationSeconds");
            value.encode(to);
        }
        if let Some(value) = &self.tags {
            to.member("Tags");
            to.list(value);
        }
        if let Some(value) = &self.transitive_tag_keys {
            to.member("TransitiveTagKeys");
            to.list(value);
        }
        if let Some(value) = &self.external_id {
            to.member("ExternalId");
            value.encode(to);
        }
        if let Some(value) = &self.serial_number {
            to.member("SerialNumber");
            value.encode(to);
        }
        if let Some(value) = &self.token_code {
            to.member("TokenCode");
            value.encode(to);
        }
        if let Some(value) = &self.source_identity {
            to.member("SourceIdentity");
            value.encode(to);
        }
        if let Some(value) = &self.provided_contexts {
            to.member("ProvidedContexts");
            to.list(value);
        }
        if let Some(value) = &self.minimum_session_token_size {
            to.member("MinimumSessionTokenSize");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for AssumeRoleRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut role_arn = Slot::Absent;
        let mut role_session_name = Slot::Absent;
        let mut policy_arns = Slot::Absent;
        let mut policy = Slot::Absent;
        let mut duration_seconds = Slot::Absent;
        let mut tags = Slot::Absent;
        let mut transitive_tag_keys = Slot::Absent;
        let mut external_id = Slot::Absent;
        let mut serial_number = Slot::Absent;
        let mut token_code = Slot::Absent;
        let mut source_identity = Slot::Absent;
        let mut provided_contexts = Slot::Absent;
        let mut minimum_session_token_size = Slot::Absent;

        from.structure(|from, member| { match member { "RoleArn" => role_arn = from.member("roleArn", |from| { static PATTERN: Pattern = Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+"); from.text(Length::between(20, 2048), Some(&PATTERN)) })?,
"RoleSessionName" => role_session_name = from.member("roleSessionName", |from| { static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]*"); from.text(Length::between(2, 64), Some(&PATTERN)) })?,
"PolicyArns" => policy_arns = from.member("policyArns", |from| from.list(Length::ANY, |from| PolicyDescriptorType::decode(from)))?,
"Policy" => policy = from.member("policy", |from| { static PATTERN: Pattern = Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+"); from.text(Length::at_least(1), Some(&PATTERN)) })?,
"DurationSeconds" => duration_seconds = from.member("durationSeconds", |from| from.integer(Range::between(900, 43200)))?,
"Tags" => tags = from.member("tags", |from| from.list(Length::at_most(50), |from| Tag::decode(from)))?,
"TransitiveTagKeys" => transitive_tag_keys = from.member("transitiveTagKeys", |from| from.list(Length::at_most(50), |from| { static PATTERN: Pattern = Pattern::new("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+"); from.text(Length::between(1, 128), Some(&PATTERN)) }))?,
"ExternalId" => external_id = from.member("externalId", |from| { static PATTERN: Pattern = Pattern::new("[\\w+=,.@:\\/-]*"); from.text(Length::between(2, 1224), Some(&PATTERN)) })?,
"SerialNumber" => serial_number = from.member("serialNumber", |from| { static PATTERN: Pattern = Pattern::new("[\\w+=/:,.@-]*"); from.text(Length::between(9, 256), Some(&PATTERN)) })?,
"TokenCode" => token_code = from.member("tokenCode", |from| { static PATTERN: Pattern = Pattern::new("[\\d]*"); from.text(Length::between(6, 6), Some(&PATTERN)) })?,
"SourceIdentity" => source_identity = from.member("sourceIdentity", |from| { static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]*"); from.text(Length::between(2, 64), Some(&PATTERN)) })?,
"ProvidedContexts" => provided_contexts = from.member("providedContexts", |from| from.list(Length::between(1, 5), |from| ProvidedContext::decode(from)))?,
"MinimumSessionTokenSize" => minimum_session_token_size = from.member("minimumSessionTokenSize", |from| from.integer(Range::between(0, 4096)))?,
 _ => {} } Ok(()) })?;
        let role_arn = from.required("roleArn", role_arn);
        let role_session_name = from.required("roleSessionName", role_session_name);
        let (Some(role_arn), Some(role_session_name)) = (role_arn, role_session_name) else {
            return Ok(None);
        };

        Ok(Some(Self {
            role_arn,
            role_session_name,
            policy_arns: policy_arns.optional(),
            policy: policy.optional(),
            duration_seconds: duration_seconds.optional(),
            tags: tags.optional(),
            transitive_tag_keys: transitive_tag_keys.optional(),
            external_id: external_id.optional(),
            serial_number: serial_number.optional(),
            token_code: token_code.optional(),
            source_identity: source_identity.optional(),
            provided_contexts: provided_contexts.optional(),
            minimum_session_token_size: minimum_session_token_size.optional(),
        }))
    }
}

/// `AssumeRoleResponse`.
#[derive(Debug, Default)]
pub struct AssumeRoleResponse {
    /// `Credentials`.
    pub credentials: Option<Credentials>,
    /// `AssumedRoleUser`.
    pub assumed_role_user: Option<AssumedRoleUser>,
    /// `PackedPolicySize`, at least 0.
    pub packed_policy_size: Option<i32>,
    /// `SourceIdentity`, 2 to 64 characters.
    pub source_identity: Option<String>,
    /// `SessionTokenUtilization`, at least 0.
    pub session_token_utilization: Option<i32>,
    /// `SessionTokenSize`, at least 0.
    pub session_token_size: Option<i32>,
}

impl Encode for AssumeRoleResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.credentials {
            to.member("Credentials");
            value.encode(to);
        }
        if let Some(value) = &self.assumed_role_user {
            to.member("AssumedRoleUser");
            value.encode(to);
        }
        if let Some(value) = &self.packed_policy_size {
            to.member("PackedPolicySize");
            value.encode(to);
        }
        if let Some(value) = &self.source_identity {
            to.member("SourceIdentity");
            value.encode(to);
        }
        if let Some(value) = &self.session_token_utilization {
            to.member("SessionTokenUtilization");
            value.encode(to);
        }
        if let Some(value) = &self.session_token_size {
            to.member("SessionTokenSize");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `AssumeRoleWithSAMLRequest`.
#[derive(Debug)]
pub struct AssumeRoleWithSAMLRequest {
    /// `RoleArn`, 20 to 2048 characters.
    pub role_arn: String,
    /// `PrincipalArn`, 20 to 2048 characters.
    pub principal_arn: String,
    /// `SAMLAssertion`, 4 to 100000 characters; sensitive.
    pub saml_assertion: Secret<String>,
    /// `PolicyArns`.
    pub policy_arns: Option<Vec<PolicyDescriptorType>>,
    /// `Policy`, 1 to 2048 characters.
    pub policy: Option<String>,
    /// `DurationSeconds`, 900 to 43200.
    pub duration_seconds: Option<i32>,
    /// `MinimumSessionTokenSize`, 0 to 4096.
    pub minimum_session_token_size: Option<i32>,
}

impl Encode for AssumeRoleWithSAMLRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("RoleArn");
        {
            let value = &self.role_arn;
            value.encode(to);
        }
        to.member("PrincipalArn");
        {
            let value = &self.principal_arn;
            value.encode(to);
        }
        to.member("SAMLAssertion");
        {
            let value = &self.saml_assertion;
            value.encode(to);
        }
        if let Some(value) = &self.policy_arns {
            to.member("PolicyArns");
            to.list(value);
        }
        if let Some(value) = &self.policy {
            to.member("Policy");
            value.encode(to);
        }
        if let Some(value) = &self.duration_seconds {
            to.member("DurationSeconds");
            value.encode(to);
        }
        if let Some(value) = &self.minimum_session_token_size {
            to.member("MinimumSessionTokenSize");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for AssumeRoleWithSAMLRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut role_arn = Slot::Absent;
        let mut principal_arn = Slot::Absent;
        let mut saml_assertion = Slot::Absent;
        let mut policy_arns = Slot::Absent;
        let mut policy = Slot::Absent;
        let mut duration_seconds = Slot::Absent;
        let mut minimum_session_token_size = Slot::Absent;

        from.structure(|from, member| { match member { "RoleArn" => role_arn = from.member("roleArn", |from| { static PATTERN: Pattern = Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+"); from.text(Length::between(20, 2048), Some(&PATTERN)) })?,
"PrincipalArn" => principal_arn = from.member("principalArn", |from| { static PATTERN: Pattern = Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+"); from.text(Length::between(20, 2048), Some(&PATTERN)) })?,
"SAMLAssertion" => saml_assertion = from.member("sAMLAssertion", |from| from.secret_text(Length::between(4, 100000), None))?,
"PolicyArns" => policy_arns = from.member("policyArns", |from| from.list(Length::ANY, |from| PolicyDescriptorType::decode(from)))?,
"Policy" => policy = from.member("policy", |from| { static PATTERN: Pattern = Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+"); from.text(Length::between(1, 2048), Some(&PATTERN)) })?,
"DurationSeconds" => duration_seconds = from.member("durationSeconds", |from| from.integer(Range::between(900, 43200)))?,
"MinimumSessionTokenSize" => minimum_session_token_size = from.member("minimumSessionTokenSize", |from| from.integer(Range::between(0, 4096)))?,
 _ => {} } Ok(()) })?;
        let role_arn = from.required("roleArn", role_arn);
        let principal_arn = from.required("principalArn", principal_arn);
        let saml_assertion = from.required("sAMLAssertion", saml_assertion);
        let (Some(role_arn), Some(principal_arn), Some(saml_assertion)) =
            (role_arn, principal_arn, saml_assertion)
        else {
            return Ok(None);
        };

        Ok(Some(Self {
            role_arn,
            principal_arn,
            saml_assertion,
            policy_arns: policy_arns.optional(),
            policy: policy.optional(),
            duration_seconds: duration_seconds.optional(),
            minimum_session_token_size: minimum_session_token_size.optional(),
        }))
    }
}

/// `AssumeRoleWithSAMLResponse`.
#[derive(Debug, Default)]
pub struct AssumeRoleWithSAMLResponse {
    /// `Credentials`.
    pub credentials: Option<Credentials>,
    /// `AssumedRoleUser`.
    pub assumed_role_user: Option<AssumedRoleUser>,
    /// `PackedPolicySize`, at least 0.
    pub packed_policy_size: Option<i32>,
    /// `Subject`.
    pub subject: Option<String>,
    /// `SubjectType`.
    pub subject_type: Option<String>,
    /// `Issuer`.
    pub issuer: Option<String>,
    /// `Audience`.
    pub audience: Option<String>,
    /// `NameQualifier`.
    pub name_qualifier: Option<String>,
    /// `SourceIdentity`, 2 to 64 characters.
    pub source_identity: Option<String>,
    /// `SessionTokenUtilization`, at least 0.
    pub session_token_utilization: Option<i32>,
    /// `SessionTokenSize`, at least 0.
    pub session_token_size: Option<i32>,
}

impl Encode for AssumeRoleWithSAMLResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.credentials {
            to.member("Credentials");
            value.encode(to);
        }
        if let Some(value) = &self.assumed_role_user {
            to.member("AssumedRoleUser");
            value.encode(to);
        }
        if let Some(value) = &self.packed_policy_size {
            to.member("PackedPolicySize");
            value.encode(to);
        }
        if let Some(value) = &self.subject {
            to.member("Subject");
            value.encode(to);
        }
        if let Some(value) = &self.subject_type {
            to.member("SubjectType");
            value.encode(to);
        }
        if let Some(value) = &self.issuer {
            to.member("Issuer");
            value.encode(to);
        }
        if let Some(value) = &self.audience {
            to.member("Audience");
            value.encode(to);
        }
        if let Some(value) = &self.name_qualifier {
            to.member("NameQualifier");
            value.encode(to);
        }
        if let Some(value) = &self.source_identity {
            to.member("SourceIdentity");
            value.encode(to);
        }
        if let Some(value) = &self.session_token_utilization {
            to.member("SessionTokenUtilization");
            value.encode(to);
        }
        if let Some(value) = &self.session_token_size {
            to.member("SessionTokenSize");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `AssumeRoleWithWebIdentityRequest`.
#[derive(Debug)]
pub struct AssumeRoleWithWebIdentityRequest {
    /// `RoleArn`, 20 to 2048 characters.
    pub role_arn: String,
    /// `RoleSessionName`, 2 to 64 characters.
    pub role_session_name: String,
    /// `WebIdentityToken`, 4 to 20000 characters; sensitive.
    pub web_identity_token: Secret<String>,
    /// `ProviderId`, 4 to 2048 characters.
    pub provider_id: Option<String>,
    /// `PolicyArns`.
    pub policy_arns: Option<Vec<PolicyDescriptorType>>,
    /// `Policy`, 1 to 2048 characters.
    pub policy: Option<String>,
    /// `DurationSeconds`, 900 to 43200.
    pub duration_seconds: Option<i32>,
    /// `MinimumSessionTokenSize`, 0 to 4096.
    pub minimum_session_token_size: Option<i32>,
}

impl Encode for AssumeRoleWithWebIdentityRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("RoleArn");
        {
            let value = &self.role_arn;
            value.encode(to);
        }
        to.member("RoleSessionName");
        {
            let value = &self.role_session_name;
            value.encode(to);
        }
        to.member("WebIdentityToken");
        {
            let value = &self.web_identity_token;
            value.encode(to);
        }
        if let Some(value) = &self.provider_id {
            to.member("ProviderId");
            value.encode(to);
        }
        if let Some(value) = &self.policy_arns {
            to.member("PolicyArns");
            to.list(value);
        }
        if let Some(value) = &self.policy {
            to.member("Policy");
            value.encode(to);
        }
        if let Some(value) = &self.duration_seconds {
            to.member("DurationSeconds");
            value.encode(to);
        }
        if let Some(value) = &self.minimum_session_token_size {
            to.member("MinimumSessionTokenSize");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for AssumeRoleWithWebIdentityRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut role_arn = Slot::Absent;
        let mut role_session_name = Slot::Absent;
        let mut web_identity_token = Slot::Absent;
        let mut provider_id = Slot::Absent;
        let mut policy_arns = Slot::Absent;
        let mut policy = Slot::Absent;
        let mut duration_seconds = Slot::Absent;
        let mut minimum_session_token_size = Slot::Absent;

        from.structure(|from, member| { match member { "RoleArn" => role_arn = from.member("roleArn", |from| { static PATTERN: Pattern = Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+"); from.text(Length::between(20, 2048), Some(&PATTERN)) })?,
"RoleSessionName" => role_session_name = from.member("roleSessionName", |from| { static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]*"); from.text(Length::between(2, 64), Some(&PATTERN)) })?,
"WebIdentityToken" => web_identity_token = from.member("webIdentityToken", |from| from.secret_text(Length::between(4, 20000), None))?,
"ProviderId" => provider_id = from.member("providerId", |from| from.text(Length::between(4, 2048), None))?,
"PolicyArns" => policy_arns = from.member("policyArns", |from| from.list(Length::ANY, |from| PolicyDescriptorType::decode(from)))?,
"Policy" => policy = from.member("policy", |from| { static PATTERN: Pattern = Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+"); from.text(Length::between(1, 2048), Some(&PATTERN)) })?,
"DurationSeconds" => duration_seconds = from.member("durationSeconds", |from| from.integer(Range::between(900, 43200)))?,
"MinimumSessionTokenSize" => minimum_session_token_size = from.member("minimumSessionTokenSize", |from| from.integer(Range::between(0, 4096)))?,
 _ => {} } Ok(()) })?;
        let role_arn = from.required("roleArn", role_arn);
        let role_session_name = from.required("roleSessionName", role_session_name);
        let web_identity_token = from.required("webIdentityToken", web_identity_token);
        let (Some(role_arn), Some(role_session_name), Some(web_identity_token)) =
            (role_arn, role_session_name, web_identity_token)
        else {
            return Ok(None);
        };

        Ok(Some(Self {
            role_arn,
            role_session_name,
            web_identity_token,
            provider_id: provider_id.optional(),
            policy_arns: policy_arns.optional(),
            policy: policy.optional(),
            duration_seconds: duration_seconds.optional(),
            minimum_session_token_size: minimum_session_token_size.optional(),
        }))
    }
}

/// `AssumeRoleWithWebIdentityResponse`.
#[derive(Debug, Default)]
pub struct AssumeRoleWithWebIdentityResponse {
    /// `Credentials`.
    pub credentials: Option<Credentials>,
    /// `SubjectFromWebIdentityToken`, 6 to 255 characters.
    pub subject_from_web_identity_token: Option<String>,
    /// `AssumedRoleUser`.
    pub assumed_role_user: Option<AssumedRoleUser>,
    /// `PackedPolicySize`, at least 0.
    pub packed_policy_size: Option<i32>,
    /// `Provider`.
    pub provider: Option<String>,
    /// `Audience`.
    pub audience: Option<String>,
    /// `SourceIdentity`, 2 to 64 characters.
    pub source_identity: Option<String>,
    /// `SessionTokenUtilization`, at least 0.
    pub session_token_utilization: Option<i32>,
    /// `SessionTokenSize`, at least 0.
    pub session_token_size: Option<i32>,
}

impl Encode for AssumeRoleWithWebIdentityResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.credentials {
            to.member("Credentials");
            value.encode(to);
        }
        if let Some(value) = &self.subject_from_web_identity_token {
            to.member("SubjectFromWebIdentityToken");
            value.encode(to);
        }
        if let Some(value) = &self.assumed_role_user {
            to.member("AssumedRoleUser");
            value.encode(to);
        }
        if let Some(value) = &self.packed_policy_size {
            to.member("PackedPolicySize");
            value.encode(to);
        }
        if let Some(value) = &self.provider {
            to.member("Provider");
            value.encode(to);
        }
        if let Some(value) = &self.audience {
            to.member("Audience");
            value.encode(to);
        }
        if let Some(value) = &self.source_identity {
            to.member("SourceIdentity");
            value.encode(to);
        }
        if let Some(value) = &self.session_token_utilization {
            to.member("SessionTokenUtilization");
            value.encode(to);
        }
        if let Some(value) = &self.session_token_size {
            to.member("SessionTokenSize");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `AssumedRoleUser`.
#[derive(Debug, Default)]
pub struct AssumedRoleUser {
    /// `AssumedRoleId`, 2 to 193 characters.
    pub assumed_role_id: String,
    /// `Arn`, 20 to 2048 characters.
    pub arn: String,
}

impl Encode for AssumedRoleUser {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("AssumedRoleId");
        {
            let value = &self.assumed_role_id;
            value.encode(to);
        }
        to.member("Arn");
        {
            let value = &self.arn;
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `Credentials`.
#[derive(Debug)]
pub struct Credentials {
    /// `AccessKeyId`, 16 to 128 characters.
    pub access_key_id: String,
    /// `SecretAccessKey`; sensitive.
    pub secret_access_key: Secret<String>,
    /// `SessionToken`.
    pub session_token: String,
    /// `Expiration`.
    pub expiration: Timestamp,
}

impl Encode for Credentials {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("AccessKeyId");
        {
            let value = &self.access_key_id;
            value.encode(to);
        }
        to.member("SecretAccessKey");
        {
            let value = &self.secret_access_key;
            value.encode(to);
        }
        to.member("SessionToken");
        {
            let value = &self.session_token;
            value.encode(to);
        }
        to.member("Expiration");
        {
            let value = &self.expiration;
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `DecodeAuthorizationMessageRequest`.
#[derive(Debug, Default)]
pub struct DecodeAuthorizationMessageRequest {
    /// `EncodedMessage`, 1 to 10240 characters.
    pub encoded_message: String,
}

impl Encode for DecodeAuthorizationMessageRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("EncodedMessage");
        {
            let value = &self.encoded_message;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for DecodeAuthorizationMessageRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut encoded_message = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "EncodedMessage" => {
                    encoded_message = from.member("encodedMessage", |from| {
                        from.text(Length::between(1, 10240), None)
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let encoded_message = from.required("encodedMessage", encoded_message);
        let Some(encoded_message) = encoded_message else {
            return Ok(None);
        };

        Ok(Some(Self { encoded_message }))
    }
}

/// `DecodeAuthorizationMessageResponse`.
#[derive(Debug, Default)]
pub struct DecodeAuthorizationMessageResponse {
    /// `DecodedMessage`.
    pub decoded_message: Option<String>,
}

impl Encode for DecodeAuthorizationMessageResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.decoded_message {
            to.member("DecodedMessage");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `FederatedUser`.
#[derive(Debug, Default)]
pub struct FederatedUser {
    /// `FederatedUserId`, 2 to 193 characters.
    pub federated_user_id: String,
    /// `Arn`, 20 to 2048 characters.
    pub arn: String,
}

impl Encode for FederatedUser {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("FederatedUserId");
        {
            let value = &self.federated_user_id;
            value.encode(to);
        }
        to.member("Arn");
        {
            let value = &self.arn;
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `GetAccessKeyInfoRequest`.
#[derive(Debug, Default)]
pub struct GetAccessKeyInfoRequest {
    /// `AccessKeyId`, 16 to 128 characters.
    pub access_key_id: String,
}

impl Encode for GetAccessKeyInfoRequest {
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

impl Decode for GetAccessKeyInfoRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut access_key_id = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "AccessKeyId" => {
                    access_key_id = from.member("accessKeyId", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w]*");
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

/// `GetAccessKeyInfoResponse`.
#[derive(Debug, Default)]
pub struct GetAccessKeyInfoResponse {
    /// `Account`.
    pub account: Option<String>,
}

impl Encode for GetAccessKeyInfoResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.account {
            to.member("Account");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `GetCallerIdentityRequest`.
#[derive(Debug, Default)]
pub struct GetCallerIdentityRequest {}

impl Encode for GetCallerIdentityRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

impl Decode for GetCallerIdentityRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        from.structure(|_, _| Ok(()))?;

        Ok(Some(Self {}))
    }
}

/// `GetCallerIdentityResponse`.
#[derive(Debug, Default)]
pub struct GetCallerIdentityResponse {
    /// `UserId`.
    pub user_id: Option<String>,
    /// `Account`.
    pub account: Option<String>,
    /// `Arn`, 20 to 2048 characters.
    pub arn: Option<String>,
}

impl Encode for GetCallerIdentityResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.user_id {
            to.member("UserId");
            value.encode(to);
        }
        if let Some(value) = &self.account {
            to.member("Account");
            value.encode(to);
        }
        if let Some(value) = &self.arn {
            to.member("Arn");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `GetFederationTokenRequest`.
#[derive(Debug, Default)]
pub struct GetFederationTokenRequest {
    /// `Name`, 2 to 32 characters.
    pub name: String,
    /// `Policy`, 1 to 2048 characters.
    pub policy: Option<String>,
    /// `PolicyArns`.
    pub policy_arns: Option<Vec<PolicyDescriptorType>>,
    /// `DurationSeconds`, 900 to 129600.
    pub duration_seconds: Option<i32>,
    /// `Tags`, 0 to 50 items.
    pub tags: Option<Vec<Tag>>,
    /// `MinimumSessionTokenSize`, 0 to 4096.
    pub minimum_session_token_size: Option<i32>,
}

impl Encode for GetFederationTokenRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("Name");
        {
            let value = &self.name;
            value.encode(to);
        }
        if let Some(value) = &self.policy {
            to.member("Policy");
            value.encode(to);
        }
        if let Some(value) = &self.policy_arns {
            to.member("PolicyArns");
            to.list(value);
        }
        if let Some(value) = &self.duration_seconds {
            to.member("DurationSeconds");
            value.encode(to);
        }
        if let Some(value) = &self.tags {
            to.member("Tags");
            to.list(value);
        }
        if let Some(value) = &self.minimum_session_token_size {
            to.member("MinimumSessionTokenSize");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for GetFederationTokenRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut name = Slot::Absent;
        let mut policy = Slot::Absent;
        let mut policy_arns = Slot::Absent;
        let mut duration_seconds = Slot::Absent;
        let mut tags = Slot::Absent;
        let mut minimum_session_token_size = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "Name" => {
                    name = from.member("name", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=,.@-]*");
                        from.text(Length::between(2, 32), Some(&PATTERN))
                    })?
                }
                "Policy" => {
                    policy = from.member("policy", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 2048), Some(&PATTERN))
                    })?
                }
                "PolicyArns" => {
                    policy_arns = from.member("policyArns", |from| {
                        from.list(Length::ANY, |from| PolicyDescriptorType::decode(from))
                    })?
                }
                "DurationSeconds" => {
                    duration_seconds = from.member("durationSeconds", |from| {
                        from.integer(Range::between(900, 129600))
                    })?
                }
                "Tags" => {
                    tags = from.member("tags", |from| {
                        from.list(Length::at_most(50), |from| Tag::decode(from))
                    })?
                }
                "MinimumSessionTokenSize" => {
                    minimum_session_token_size = from.member("minimumSessionTokenSize", |from| {
                        from.integer(Range::between(0, 4096))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let name = from.required("name", name);
        let Some(name) = name else { return Ok(None) };

        Ok(Some(Self {
            name,
            policy: policy.optional(),
            policy_arns: policy_arns.optional(),
            duration_seconds: duration_seconds.optional(),
            tags: tags.optional(),
            minimum_session_token_size: minimum_session_token_size.optional(),
        }))
    }
}

/// `GetFederationTokenResponse`.
#[derive(Debug, Default)]
pub struct GetFederationTokenResponse {
    /// `Credentials`.
    pub credentials: Option<Credentials>,
    /// `FederatedUser`.
    pub federated_user: Option<FederatedUser>,
    /// `PackedPolicySize`, at least 0.
    pub packed_policy_size: Option<i32>,
    /// `SessionTokenUtilization`, at least 0.
    pub session_token_utilization: Option<i32>,
    /// `SessionTokenSize`, at least 0.
    pub session_token_size: Option<i32>,
}

impl Encode for GetFederationTokenResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.credentials {
            to.member("Credentials");
            value.encode(to);
        }
        if let Some(value) = &self.federated_user {
            to.member("FederatedUser");
            value.encode(to);
        }
        if let Some(value) = &self.packed_policy_size {
            to.member("PackedPolicySize");
            value.encode(to);
        }
        if let Some(value) = &self.session_token_utilization {
            to.member("SessionTokenUtilization");
            value.encode(to);
        }
        if let Some(value) = &self.session_token_size {
            to.member("SessionTokenSize");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `GetSessionTokenRequest`.
#[derive(Debug, Default)]
pub struct GetSessionTokenRequest {
    /// `DurationSeconds`, 900 to 129600.
    pub duration_seconds: Option<i32>,
    /// `SerialNumber`, 9 to 256 characters.
    pub serial_number: Option<String>,
    /// `TokenCode`, 6 to 6 characters.
    pub token_code: Option<String>,
    /// `MinimumSessionTokenSize`, 0 to 4096.
    pub minimum_session_token_size: Option<i32>,
}

impl Encode for GetSessionTokenRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.duration_seconds {
            to.member("DurationSeconds");
            value.encode(to);
        }
        if let Some(value) = &self.serial_number {
            to.member("SerialNumber");
            value.encode(to);
        }
        if let Some(value) = &self.token_code {
            to.member("TokenCode");
            value.encode(to);
        }
        if let Some(value) = &self.minimum_session_token_size {
            to.member("MinimumSessionTokenSize");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for GetSessionTokenRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut duration_seconds = Slot::Absent;
        let mut serial_number = Slot::Absent;
        let mut token_code = Slot::Absent;
        let mut minimum_session_token_size = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "DurationSeconds" => {
                    duration_seconds = from.member("durationSeconds", |from| {
                        from.integer(Range::between(900, 129600))
                    })?
                }
                "SerialNumber" => {
                    serial_number = from.member("serialNumber", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w+=/:,.@-]*");
                        from.text(Length::between(9, 256), Some(&PATTERN))
                    })?
                }
                "TokenCode" => {
                    token_code = from.member("tokenCode", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\d]*");
                        from.text(Length::between(6, 6), Some(&PATTERN))
                    })?
                }
                "MinimumSessionTokenSize" => {
                    minimum_session_token_size = from.member("minimumSessionTokenSize", |from| {
                        from.integer(Range::between(0, 4096))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;

        Ok(Some(Self {
            duration_seconds: duration_seconds.optional(),
            serial_number: serial_number.optional(),
            token_code: token_code.optional(),
            minimum_session_token_size: minimum_session_token_size.optional(),
        }))
    }
}

/// `GetSessionTokenResponse`.
#[derive(Debug, Default)]
pub struct GetSessionTokenResponse {
    /// `Credentials`.
    pub credentials: Option<Credentials>,
    /// `SessionTokenUtilization`, at least 0.
    pub session_token_utilization: Option<i32>,
    /// `SessionTokenSize`, at least 0.
    pub session_token_size: Option<i32>,
}

impl Encode for GetSessionTokenResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.credentials {
            to.member("Credentials");
            value.encode(to);
        }
        if let Some(value) = &self.session_token_utilization {
            to.member("SessionTokenUtilization");
            value.encode(to);
        }
        if let Some(value) = &self.session_token_size {
            to.member("SessionTokenSize");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `PolicyDescriptorType`.
#[derive(Debug, Default)]
pub struct PolicyDescriptorType {
    /// `arn`, 20 to 2048 characters.
    pub arn: Option<String>,
}

impl Encode for PolicyDescriptorType {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.arn {
            to.member("arn");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for PolicyDescriptorType {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut arn = Slot::Absent;

        from.structure(|from, member| { match member { "arn" => arn = from.member("arn", |from| { static PATTERN: Pattern = Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+"); from.text(Length::between(20, 2048), Some(&PATTERN)) })?,
 _ => {} } Ok(()) })?;

        Ok(Some(Self { arn: arn.optional() }))
    }
}

/// `ProvidedContext`.
#[derive(Debug, Default)]
pub struct ProvidedContext {
    /// `ProviderArn`, 20 to 2048 characters.
    pub provider_arn: Option<String>,
    /// `ContextAssertion`, 4 to 2048 characters.
    pub context_assertion: Option<String>,
}

impl Encode for ProvidedContext {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.provider_arn {
            to.member("ProviderArn");
            value.encode(to);
        }
        if let Some(value) = &self.context_assertion {
            to.member("ContextAssertion");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ProvidedContext {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut provider_arn = Slot::Absent;
        let mut context_assertion = Slot::Absent;

        from.structure(|from, member| { match member { "ProviderArn" => provider_arn = from.member("providerArn", |from| { static PATTERN: Pattern = Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+"); from.text(Length::between(20, 2048), Some(&PATTERN)) })?,
"ContextAssertion" => context_assertion = from.member("contextAssertion", |from| from.text(Length::between(4, 2048), None))?,
 _ => {} } Ok(()) })?;

        Ok(Some(Self {
            provider_arn: provider_arn.optional(),
            context_assertion: context_assertion.optional(),
        }))
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
