// Printed by `cargo xtask codegen` from models/. Do not edit.

#![allow(clippy::single_match, reason = "every shape is printed in one form")]

use std::collections::BTreeMap;

use secret::Secret;
use smithy::{
    Decode, Decoder, Encode, Encoder, Length, Malformed, Pattern, Range, Slot, TextEnum, Timestamp,
};

/// `AliasListEntry`.
#[derive(Debug, Default)]
pub struct AliasListEntry {
    /// `AliasName`, 1 to 256 characters.
    pub alias_name: Option<String>,
    /// `AliasArn`, 20 to 2048 characters.
    pub alias_arn: Option<String>,
    /// `TargetKeyId`, 1 to 2048 characters.
    pub target_key_id: Option<String>,
    /// `CreationDate`.
    pub creation_date: Option<Timestamp>,
    /// `LastUpdatedDate`.
    pub last_updated_date: Option<Timestamp>,
}

impl Encode for AliasListEntry {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.alias_name {
            to.member("AliasName");
            value.encode(to);
        }
        if let Some(value) = &self.alias_arn {
            to.member("AliasArn");
            value.encode(to);
        }
        if let Some(value) = &self.target_key_id {
            to.member("TargetKeyId");
            value.encode(to);
        }
        if let Some(value) = &self.creation_date {
            to.member("CreationDate");
            value.encode(to);
        }
        if let Some(value) = &self.last_updated_date {
            to.member("LastUpdatedDate");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `CancelKeyDeletionRequest`.
#[derive(Debug, Default)]
pub struct CancelKeyDeletionRequest {
    /// `KeyId`, 1 to 2048 characters.
    pub key_id: String,
}

impl Encode for CancelKeyDeletionRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("KeyId");
        {
            let value = &self.key_id;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for CancelKeyDeletionRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut key_id = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "KeyId" => key_id = from.member("keyId", |from| from.text(Length::between(1, 2048), None))?,
                _ => {}
            }
            Ok(())
        })?;
        let key_id = from.required("keyId", key_id);
        let Some(key_id) = key_id else { return Ok(None) };

        Ok(Some(Self { key_id }))
    }
}

/// `CancelKeyDeletionResponse`.
#[derive(Debug, Default)]
pub struct CancelKeyDeletionResponse {
    /// `KeyId`, 1 to 2048 characters.
    pub key_id: Option<String>,
}

impl Encode for CancelKeyDeletionResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.key_id {
            to.member("KeyId");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `CreateAliasRequest`.
#[derive(Debug, Default)]
pub struct CreateAliasRequest {
    /// `AliasName`, 1 to 256 characters.
    pub alias_name: String,
    /// `TargetKeyId`, 1 to 2048 characters.
    pub target_key_id: String,
}

impl Encode for CreateAliasRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("AliasName");
        {
            let value = &self.alias_name;
            value.encode(to);
        }
        to.member("TargetKeyId");
        {
            let value = &self.target_key_id;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for CreateAliasRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut alias_name = Slot::Absent;
        let mut target_key_id = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "AliasName" => {
                    alias_name = from.member("aliasName", |from| {
                        static PATTERN: Pattern = Pattern::new("^[a-zA-Z0-9:/_-]+$");
                        from.text(Length::between(1, 256), Some(&PATTERN))
                    })?
                }
                "TargetKeyId" => {
                    target_key_id =
                        from.member("targetKeyId", |from| from.text(Length::between(1, 2048), None))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let alias_name = from.required("aliasName", alias_name);
        let target_key_id = from.required("targetKeyId", target_key_id);
        let (Some(alias_name), Some(target_key_id)) = (alias_name, target_key_id) else {
            return Ok(None);
        };

        Ok(Some(Self {
            alias_name,
            target_key_id,
        }))
    }
}

/// `CreateAliasResponse`.
#[derive(Debug, Default)]
pub struct CreateAliasResponse {}

impl Encode for CreateAliasResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `CreateKeyRequest`.
#[derive(Debug, Default)]
pub struct CreateKeyRequest {
    /// `Policy`, 1 to 131072 characters.
    pub policy: Option<String>,
    /// `Description`, 0 to 8192 characters.
    pub description: Option<String>,
    /// `KeyUsage`.
    pub key_usage: Option<KeyUsageType>,
    /// `CustomerMasterKeySpec`.
    pub customer_master_key_spec: Option<CustomerMasterKeySpec>,
    /// `KeySpec`.
    pub key_spec: Option<KeySpec>,
    /// `Origin`.
    pub origin: Option<OriginType>,
    /// `CustomKeyStoreId`, 1 to 64 characters.
    pub custom_key_store_id: Option<String>,
    /// `BypassPolicyLockoutSafetyCheck`.
    pub bypass_policy_lockout_safety_check: Option<bool>,
    /// `Tags`.
    pub tags: Option<Vec<Tag>>,
    /// `MultiRegion`.
    pub multi_region: Option<bool>,
    /// `XksKeyId`, 1 to 128 characters.
    pub xks_key_id: Option<String>,
}

impl Encode for CreateKeyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.policy {
            to.member("Policy");
            value.encode(to);
        }
        if let Some(value) = &self.description {
            to.member("Description");
            value.encode(to);
        }
        if let Some(value) = &self.key_usage {
            to.member("KeyUsage");
            value.encode(to);
        }
        if let Some(value) = &self.customer_master_key_spec {
            to.member("CustomerMasterKeySpec");
            value.encode(to);
        }
        if let Some(value) = &self.key_spec {
            to.member("KeySpec");
            value.encode(to);
        }
        if let Some(value) = &self.origin {
            to.member("Origin");
            value.encode(to);
        }
        if let Some(value) = &self.custom_key_store_id {
            to.member("CustomKeyStoreId");
            value.encode(to);
        }
        if let Some(value) = &self.bypass_policy_lockout_safety_check {
            to.member("BypassPolicyLockoutSafetyCheck");
            value.encode(to);
        }
        if let Some(value) = &self.tags {
            to.member("Tags");
            to.list(value);
        }
        if let Some(value) = &self.multi_region {
            to.member("MultiRegion");
            value.encode(to);
        }
        if let Some(value) = &self.xks_key_id {
            to.member("XksKeyId");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for CreateKeyRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut policy = Slot::Absent;
        let mut description = Slot::Absent;
        let mut key_usage = Slot::Absent;
        let mut customer_master_key_spec = Slot::Absent;
        let mut key_spec = Slot::Absent;
        let mut origin = Slot::Absent;
        let mut custom_key_store_id = Slot::Absent;
        let mut bypass_policy_lockout_safety_check = Slot::Absent;
        let mut tags = Slot::Absent;
        let mut multi_region = Slot::Absent;
        let mut xks_key_id = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "Policy" => {
                    policy = from.member("policy", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 131072), Some(&PATTERN))
                    })?
                }
                "Description" => {
                    description =
                        from.member("description", |from| from.text(Length::between(0, 8192), None))?
                }
                "KeyUsage" => key_usage = from.member("keyUsage", |from| from.text_enum::<KeyUsageType>())?,
                "CustomerMasterKeySpec" => {
                    customer_master_key_spec = from.member("customerMasterKeySpec", |from| {
                        from.text_enum::<CustomerMasterKeySpec>()
                    })?
                }
                "KeySpec" => key_spec = from.member("keySpec", |from| from.text_enum::<KeySpec>())?,
                "Origin" => origin = from.member("origin", |from| from.text_enum::<OriginType>())?,
                "CustomKeyStoreId" => {
                    custom_key_store_id =
                        from.member("customKeyStoreId", |from| from.text(Length::between(1, 64), None))?
                }
                "BypassPolicyLockoutSafetyCheck" => {
                    bypass_policy_lockout_safety_check =
                        from.member("bypassPolicyLockoutSafetyCheck", |from| from.boolean())?
                }
                "Tags" => {
                    tags = from.member("tags", |from| from.list(Length::ANY, |from| Tag::decode(from)))?
                }
                "MultiRegion" => multi_region = from.member("multiRegion", |from| from.boolean())?,
                "XksKeyId" => {
                    xks_key_id = from.member("xksKeyId", |from| {
                        static PATTERN: Pattern = Pattern::new("^[a-zA-Z0-9-_.]+$");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;

        Ok(Some(Self {
            policy: policy.optional(),
            description: description.optional(),
            key_usage: key_usage.optional(),
            customer_master_key_spec: customer_master_key_spec.optional(),
            key_spec: key_spec.optional(),
            origin: origin.optional(),
            custom_key_store_id: custom_key_store_id.optional(),
            bypass_policy_lockout_safety_check: bypass_policy_lockout_safety_check.optional(),
            tags: tags.optional(),
            multi_region: multi_region.optional(),
            xks_key_id: xks_key_id.optional(),
        }))
    }
}

/// `CreateKeyResponse`.
#[derive(Debug, Default)]
pub struct CreateKeyResponse {
    /// `KeyMetadata`.
    pub key_metadata: Option<KeyMetadata>,
}

impl Encode for CreateKeyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.key_metadata {
            to.member("KeyMetadata");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `CustomerMasterKeySpec`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CustomerMasterKeySpec {
    /// `RSA_2048`.
    Rsa2048,
    /// `RSA_3072`.
    Rsa3072,
    /// `RSA_4096`.
    Rsa4096,
    /// `ECC_NIST_P256`.
    EccNistP256,
    /// `ECC_NIST_P384`.
    EccNistP384,
    /// `ECC_NIST_P521`.
    EccNistP521,
    /// `ECC_SECG_P256K1`.
    EccSecgP256k1,
    /// `SYMMETRIC_DEFAULT`.
    SymmetricDefault,
    /// `HMAC_224`.
    Hmac224,
    /// `HMAC_256`.
    Hmac256,
    /// `HMAC_384`.
    Hmac384,
    /// `HMAC_512`.
    Hmac512,
    /// `SM2`.
    Sm2,
}

impl TextEnum for CustomerMasterKeySpec {
    const VALUES: &'static [&'static str] = &[
        "RSA_2048",
        "RSA_3072",
        "RSA_4096",
        "ECC_NIST_P256",
        "ECC_NIST_P384",
        "ECC_NIST_P521",
        "ECC_SECG_P256K1",
        "SYMMETRIC_DEFAULT",
        "HMAC_224",
        "HMAC_256",
        "HMAC_384",
        "HMAC_512",
        "SM2",
    ];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "RSA_2048" => Some(Self::Rsa2048),
            "RSA_3072" => Some(Self::Rsa3072),
            "RSA_4096" => Some(Self::Rsa4096),
            "ECC_NIST_P256" => Some(Self::EccNistP256),
            "ECC_NIST_P384" => Some(Self::EccNistP384),
            "ECC_NIST_P521" => Some(Self::EccNistP521),
            "ECC_SECG_P256K1" => Some(Self::EccSecgP256k1),
            "SYMMETRIC_DEFAULT" => Some(Self::SymmetricDefault),
            "HMAC_224" => Some(Self::Hmac224),
            "HMAC_256" => Some(Self::Hmac256),
            "HMAC_384" => Some(Self::Hmac384),
            "HMAC_512" => Some(Self::Hmac512),
            "SM2" => Some(Self::Sm2),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::Rsa2048 => "RSA_2048",
            Self::Rsa3072 => "RSA_3072",
            Self::Rsa4096 => "RSA_4096",
            Self::EccNistP256 => "ECC_NIST_P256",
            Self::EccNistP384 => "ECC_NIST_P384",
            Self::EccNistP521 => "ECC_NIST_P521",
            Self::EccSecgP256k1 => "ECC_SECG_P256K1",
            Self::SymmetricDefault => "SYMMETRIC_DEFAULT",
            Self::Hmac224 => "HMAC_224",
            Self::Hmac256 => "HMAC_256",
            Self::Hmac384 => "HMAC_384",
            Self::Hmac512 => "HMAC_512",
            Self::Sm2 => "SM2",
        }
    }
}

impl Encode for CustomerMasterKeySpec {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `DataKeySpec`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DataKeySpec {
    /// `AES_256`.
    Aes256,
    /// `AES_128`.
    Aes128,
}

impl TextEnum for DataKeySpec {
    const VALUES: &'static [&'static str] = &["AES_256", "AES_128"];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "AES_256" => Some(Self::Aes256),
            "AES_128" => Some(Self::Aes128),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::Aes256 => "AES_256",
            Self::Aes128 => "AES_128",
        }
    }
}

impl Encode for DataKeySpec {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `DecryptRequest`.
#[derive(Debug, Default)]
pub struct DecryptRequest {
    /// `CiphertextBlob`, 1 to 6144 bytes.
    pub ciphertext_blob: Option<Vec<u8>>,
    /// `EncryptionContext`.
    pub encryption_context: Option<BTreeMap<String, String>>,
    /// `GrantTokens`, 0 to 10 items.
    pub grant_tokens: Option<Vec<String>>,
    /// `KeyId`, 1 to 2048 characters.
    pub key_id: Option<String>,
    /// `EncryptionAlgorithm`.
    pub encryption_algorithm: Option<EncryptionAlgorithmSpec>,
    /// `Recipient`.
    pub recipient: Option<RecipientInfo>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `DryRunModifiers`.
    pub dry_run_modifiers: Option<Vec<DryRunModifierType>>,
}

impl Encode for DecryptRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.ciphertext_blob {
            to.member("CiphertextBlob");
            value.encode(to);
        }
        if let Some(value) = &self.encryption_context {
            to.member("EncryptionContext");
            value.encode(to);
        }
        if let Some(value) = &self.grant_tokens {
            to.member("GrantTokens");
            to.list(value);
        }
        if let Some(value) = &self.key_id {
            to.member("KeyId");
            value.encode(to);
        }
        if let Some(value) = &self.encryption_algorithm {
            to.member("EncryptionAlgorithm");
            value.encode(to);
        }
        if let Some(value) = &self.recipient {
            to.member("Recipient");
            value.encode(to);
        }
        if let Some(value) = &self.dry_run {
            to.member("DryRun");
            value.encode(to);
        }
        if let Some(value) = &self.dry_run_modifiers {
            to.member("DryRunModifiers");
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for DecryptRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut ciphertext_blob = Slot::Absent;
        let mut encryption_context = Slot::Absent;
        let mut grant_tokens = Slot::Absent;
        let mut key_id = Slot::Absent;
        let mut encryption_algorithm = Slot::Absent;
        let mut recipient = Slot::Absent;
        let mut dry_run = Slot::Absent;
        let mut dry_run_modifiers = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "CiphertextBlob" => {
                    ciphertext_blob =
                        from.member("ciphertextBlob", |from| from.blob(Length::between(1, 6144)))?
                }
                "EncryptionContext" => {
                    encryption_context = from.member("encryptionContext", |from| {
                        from.map(Length::ANY, |from| from.text(Length::ANY, None))
                    })?
                }
                "GrantTokens" => {
                    grant_tokens = from.member("grantTokens", |from| {
                        from.list(Length::between(0, 10), |from| {
                            from.text(Length::between(1, 8192), None)
                        })
                    })?
                }
                "KeyId" => key_id = from.member("keyId", |from| from.text(Length::between(1, 2048), None))?,
                "EncryptionAlgorithm" => {
                    encryption_algorithm = from.member("encryptionAlgorithm", |from| {
                        from.text_enum::<EncryptionAlgorithmSpec>()
                    })?
                }
                "Recipient" => recipient = from.member("recipient", |from| RecipientInfo::decode(from))?,
                "DryRun" => dry_run = from.member("dryRun", |from| from.boolean())?,
                "DryRunModifiers" => {
                    dry_run_modifiers = from.member("dryRunModifiers", |from| {
                        from.list(Length::ANY, |from| from.text_enum::<DryRunModifierType>())
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;

        Ok(Some(Self {
            ciphertext_blob: ciphertext_blob.optional(),
            encryption_context: encryption_context.optional(),
            grant_tokens: grant_tokens.optional(),
            key_id: key_id.optional(),
            encryption_algorithm: encryption_algorithm.optional(),
            recipient: recipient.optional(),
            dry_run: dry_run.optional(),
            dry_run_modifiers: dry_run_modifiers.optional(),
        }))
    }
}

/// `DecryptResponse`.
#[derive(Debug, Default)]
pub struct DecryptResponse {
    /// `KeyId`, 1 to 2048 characters.
    pub key_id: Option<String>,
    /// `Plaintext`, 1 to 4096 bytes; sensitive.
    pub plaintext: Option<Secret<Vec<u8>>>,
    /// `EncryptionAlgorithm`.
    pub encryption_algorithm: Option<EncryptionAlgorithmSpec>,
    /// `CiphertextForRecipient`, 1 to 6144 bytes.
    pub ciphertext_for_recipient: Option<Vec<u8>>,
    /// `KeyMaterialId`, 64 to 64 characters.
    pub key_material_id: Option<String>,
}

impl Encode for DecryptResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.key_id {
            to.member("KeyId");
            value.encode(to);
        }
        if let Some(value) = &self.plaintext {
            to.member("Plaintext");
            value.encode(to);
        }
        if let Some(value) = &self.encryption_algorithm {
            to.member("EncryptionAlgorithm");
            value.encode(to);
        }
        if let Some(value) = &self.ciphertext_for_recipient {
            to.member("CiphertextForRecipient");
            value.encode(to);
        }
        if let Some(value) = &self.key_material_id {
            to.member("KeyMaterialId");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `DeleteAliasRequest`.
#[derive(Debug, Default)]
pub struct DeleteAliasRequest {
    /// `AliasName`, 1 to 256 characters.
    pub alias_name: String,
}

impl Encode for DeleteAliasRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("AliasName");
        {
            let value = &self.alias_name;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for DeleteAliasRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut alias_name = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "AliasName" => {
                    alias_name = from.member("aliasName", |from| {
                        static PATTERN: Pattern = Pattern::new("^[a-zA-Z0-9:/_-]+$");
                        from.text(Length::between(1, 256), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let alias_name = from.required("aliasName", alias_name);
        let Some(alias_name) = alias_name else {
            return Ok(None);
        };

        Ok(Some(Self { alias_name }))
    }
}

/// `DeleteAliasResponse`.
#[derive(Debug, Default)]
pub struct DeleteAliasResponse {}

impl Encode for DeleteAliasResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `DescribeKeyRequest`.
#[derive(Debug, Default)]
pub struct DescribeKeyRequest {
    /// `KeyId`, 1 to 2048 characters.
    pub key_id: String,
    /// `GrantTokens`, 0 to 10 items.
    pub grant_tokens: Option<Vec<String>>,
}

impl Encode for DescribeKeyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("KeyId");
        {
            let value = &self.key_id;
            value.encode(to);
        }
        if let Some(value) = &self.grant_tokens {
            to.member("GrantTokens");
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for DescribeKeyRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut key_id = Slot::Absent;
        let mut grant_tokens = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "KeyId" => key_id = from.member("keyId", |from| from.text(Length::between(1, 2048), None))?,
                "GrantTokens" => {
                    grant_tokens = from.member("grantTokens", |from| {
                        from.list(Length::between(0, 10), |from| {
                            from.text(Length::between(1, 8192), None)
                        })
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let key_id = from.required("keyId", key_id);
        let Some(key_id) = key_id else { return Ok(None) };

        Ok(Some(Self {
            key_id,
            grant_tokens: grant_tokens.optional(),
        }))
    }
}

/// `DescribeKeyResponse`.
#[derive(Debug, Default)]
pub struct DescribeKeyResponse {
    /// `KeyMetadata`.
    pub key_metadata: Option<KeyMetadata>,
}

impl Encode for DescribeKeyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.key_metadata {
            to.member("KeyMetadata");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `DisableKeyRequest`.
#[derive(Debug, Default)]
pub struct DisableKeyRequest {
    /// `KeyId`, 1 to 2048 characters.
    pub key_id: String,
}

impl Encode for DisableKeyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("KeyId");
        {
            let value = &self.key_id;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for DisableKeyRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut key_id = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "KeyId" => key_id = from.member("keyId", |from| from.text(Length::between(1, 2048), None))?,
                _ => {}
            }
            Ok(())
        })?;
        let key_id = from.required("keyId", key_id);
        let Some(key_id) = key_id else { return Ok(None) };

        Ok(Some(Self { key_id }))
    }
}

/// `DisableKeyResponse`.
#[derive(Debug, Default)]
pub struct DisableKeyResponse {}

impl Encode for DisableKeyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `DryRunModifierType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DryRunModifierType {
    /// `IGNORE_CIPHERTEXT`.
    IgnoreCiphertext,
}

impl TextEnum for DryRunModifierType {
    const VALUES: &'static [&'static str] = &["IGNORE_CIPHERTEXT"];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "IGNORE_CIPHERTEXT" => Some(Self::IgnoreCiphertext),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::IgnoreCiphertext => "IGNORE_CIPHERTEXT",
        }
    }
}

impl Encode for DryRunModifierType {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `EnableKeyRequest`.
#[derive(Debug, Default)]
pub struct EnableKeyRequest {
    /// `KeyId`, 1 to 2048 characters.
    pub key_id: String,
}

impl Encode for EnableKeyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("KeyId");
        {
            let value = &self.key_id;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for EnableKeyRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut key_id = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "KeyId" => key_id = from.member("keyId", |from| from.text(Length::between(1, 2048), None))?,
                _ => {}
            }
            Ok(())
        })?;
        let key_id = from.required("keyId", key_id);
        let Some(key_id) = key_id else { return Ok(None) };

        Ok(Some(Self { key_id }))
    }
}

/// `EnableKeyResponse`.
#[derive(Debug, Default)]
pub struct EnableKeyResponse {}

impl Encode for EnableKeyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `EncapsulationAlgorithmSpec`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EncapsulationAlgorithmSpec {
    /// `ML_KEM`.
    MlKem,
}

impl TextEnum for EncapsulationAlgorithmSpec {
    const VALUES: &'static [&'static str] = &["ML_KEM"];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "ML_KEM" => Some(Self::MlKem),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::MlKem => "ML_KEM",
        }
    }
}

impl Encode for EncapsulationAlgorithmSpec {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `EncryptRequest`.
#[derive(Debug)]
pub struct EncryptRequest {
    /// `KeyId`, 1 to 2048 characters.
    pub key_id: String,
    /// `Plaintext`, 1 to 4096 bytes; sensitive.
    pub plaintext: Secret<Vec<u8>>,
    /// `EncryptionContext`.
    pub encryption_context: Option<BTreeMap<String, String>>,
    /// `GrantTokens`, 0 to 10 items.
    pub grant_tokens: Option<Vec<String>>,
    /// `EncryptionAlgorithm`.
    pub encryption_algorithm: Option<EncryptionAlgorithmSpec>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl Encode for EncryptRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("KeyId");
        {
            let value = &self.key_id;
            value.encode(to);
        }
        to.member("Plaintext");
        {
            let value = &self.plaintext;
            value.encode(to);
        }
        if let Some(value) = &self.encryption_context {
            to.member("EncryptionContext");
            value.encode(to);
        }
        if let Some(value) = &self.grant_tokens {
            to.member("GrantTokens");
            to.list(value);
        }
        if let Some(value) = &self.encryption_algorithm {
            to.member("EncryptionAlgorithm");
            value.encode(to);
        }
        if let Some(value) = &self.dry_run {
            to.member("DryRun");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for EncryptRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut key_id = Slot::Absent;
        let mut plaintext = Slot::Absent;
        let mut encryption_context = Slot::Absent;
        let mut grant_tokens = Slot::Absent;
        let mut encryption_algorithm = Slot::Absent;
        let mut dry_run = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "KeyId" => key_id = from.member("keyId", |from| from.text(Length::between(1, 2048), None))?,
                "Plaintext" => {
                    plaintext = from.member("plaintext", |from| from.secret_blob(Length::between(1, 4096)))?
                }
                "EncryptionContext" => {
                    encryption_context = from.member("encryptionContext", |from| {
                        from.map(Length::ANY, |from| from.text(Length::ANY, None))
                    })?
                }
                "GrantTokens" => {
                    grant_tokens = from.member("grantTokens", |from| {
                        from.list(Length::between(0, 10), |from| {
                            from.text(Length::between(1, 8192), None)
                        })
                    })?
                }
                "EncryptionAlgorithm" => {
                    encryption_algorithm = from.member("encryptionAlgorithm", |from| {
                        from.text_enum::<EncryptionAlgorithmSpec>()
                    })?
                }
                "DryRun" => dry_run = from.member("dryRun", |from| from.boolean())?,
                _ => {}
            }
            Ok(())
        })?;
        let key_id = from.required("keyId", key_id);
        let plaintext = from.required("plaintext", plaintext);
        let (Some(key_id), Some(plaintext)) = (key_id, plaintext) else {
            return Ok(None);
        };

        Ok(Some(Self {
            key_id,
            plaintext,
            encryption_context: encryption_context.optional(),
            grant_tokens: grant_tokens.optional(),
            encryption_algorithm: encryption_algorithm.optional(),
            dry_run: dry_run.optional(),
        }))
    }
}

/// `EncryptResponse`.
#[derive(Debug, Default)]
pub struct EncryptResponse {
    /// `CiphertextBlob`, 1 to 6144 bytes.
    pub ciphertext_blob: Option<Vec<u8>>,
    /// `KeyId`, 1 to 2048 characters.
    pub key_id: Option<String>,
    /// `EncryptionAlgorithm`.
    pub encryption_algorithm: Option<EncryptionAlgorithmSpec>,
}

impl Encode for EncryptResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.ciphertext_blob {
            to.member("CiphertextBlob");
            value.encode(to);
        }
        if let Some(value) = &self.key_id {
            to.member("KeyId");
            value.encode(to);
        }
        if let Some(value) = &self.encryption_algorithm {
            to.member("EncryptionAlgorithm");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `EncryptionAlgorithmSpec`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EncryptionAlgorithmSpec {
    /// `SYMMETRIC_DEFAULT`.
    SymmetricDefault,
    /// `RSAES_OAEP_SHA_1`.
    RsaesOaepSha1,
    /// `RSAES_OAEP_SHA_256`.
    RsaesOaepSha256,
    /// `SM2PKE`.
    Sm2pke,
}

impl TextEnum for EncryptionAlgorithmSpec {
    const VALUES: &'static [&'static str] = &[
        "SYMMETRIC_DEFAULT",
        "RSAES_OAEP_SHA_1",
        "RSAES_OAEP_SHA_256",
        "SM2PKE",
    ];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "SYMMETRIC_DEFAULT" => Some(Self::SymmetricDefault),
            "RSAES_OAEP_SHA_1" => Some(Self::RsaesOaepSha1),
            "RSAES_OAEP_SHA_256" => Some(Self::RsaesOaepSha256),
            "SM2PKE" => Some(Self::Sm2pke),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::SymmetricDefault => "SYMMETRIC_DEFAULT",
            Self::RsaesOaepSha1 => "RSAES_OAEP_SHA_1",
            Self::RsaesOaepSha256 => "RSAES_OAEP_SHA_256",
            Self::Sm2pke => "SM2PKE",
        }
    }
}

impl Encode for EncryptionAlgorithmSpec {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `ExpirationModelType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExpirationModelType {
    /// `KEY_MATERIAL_EXPIRES`.
    KeyMaterialExpires,
    /// `KEY_MATERIAL_DOES_NOT_EXPIRE`.
    KeyMaterialDoesNotExpire,
}

impl TextEnum for ExpirationModelType {
    const VALUES: &'static [&'static str] = &["KEY_MATERIAL_EXPIRES", "KEY_MATERIAL_DOES_NOT_EXPIRE"];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "KEY_MATERIAL_EXPIRES" => Some(Self::KeyMaterialExpires),
            "KEY_MATERIAL_DOES_NOT_EXPIRE" => Some(Self::KeyMaterialDoesNotExpire),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::KeyMaterialExpires => "KEY_MATERIAL_EXPIRES",
            Self::KeyMaterialDoesNotExpire => "KEY_MATERIAL_DOES_NOT_EXPIRE",
        }
    }
}

impl Encode for ExpirationModelType {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `GenerateDataKeyRequest`.
#[derive(Debug, Default)]
pub struct GenerateDataKeyRequest {
    /// `KeyId`, 1 to 2048 characters.
    pub key_id: String,
    /// `EncryptionContext`.
    pub encryption_context: Option<BTreeMap<String, String>>,
    /// `NumberOfBytes`, 1 to 1024.
    pub number_of_bytes: Option<i32>,
    /// `KeySpec`.
    pub key_spec: Option<DataKeySpec>,
    /// `GrantTokens`, 0 to 10 items.
    pub grant_tokens: Option<Vec<String>>,
    /// `Recipient`.
    pub recipient: Option<RecipientInfo>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl Encode for GenerateDataKeyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("KeyId");
        {
            let value = &self.key_id;
            value.encode(to);
        }
        if let Some(value) = &self.encryption_context {
            to.member("EncryptionContext");
            value.encode(to);
        }
        if let Some(value) = &self.number_of_bytes {
            to.member("NumberOfBytes");
            value.encode(to);
        }
        if let Some(value) = &self.key_spec {
            to.member("KeySpec");
            value.encode(to);
        }
        if let Some(value) = &self.grant_tokens {
            to.member("GrantTokens");
            to.list(value);
        }
        if let Some(value) = &self.recipient {
            to.member("Recipient");
            value.encode(to);
        }
        if let Some(value) = &self.dry_run {
            to.member("DryRun");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for GenerateDataKeyRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut key_id = Slot::Absent;
        let mut encryption_context = Slot::Absent;
        let mut number_of_bytes = Slot::Absent;
        let mut key_spec = Slot::Absent;
        let mut grant_tokens = Slot::Absent;
        let mut recipient = Slot::Absent;
        let mut dry_run = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "KeyId" => key_id = from.member("keyId", |from| from.text(Length::between(1, 2048), None))?,
                "EncryptionContext" => {
                    encryption_context = from.member("encryptionContext", |from| {
                        from.map(Length::ANY, |from| from.text(Length::ANY, None))
                    })?
                }
                "NumberOfBytes" => {
                    number_of_bytes =
                        from.member("numberOfBytes", |from| from.integer(Range::between(1, 1024)))?
                }
                "KeySpec" => key_spec = from.member("keySpec", |from| from.text_enum::<DataKeySpec>())?,
                "GrantTokens" => {
                    grant_tokens = from.member("grantTokens", |from| {
                        from.list(Length::between(0, 10), |from| {
                            from.text(Length::between(1, 8192), None)
                        })
                    })?
                }
                "Recipient" => recipient = from.member("recipient", |from| RecipientInfo::decode(from))?,
                "DryRun" => dry_run = from.member("dryRun", |from| from.boolean())?,
                _ => {}
            }
            Ok(())
        })?;
        let key_id = from.required("keyId", key_id);
        let Some(key_id) = key_id else { return Ok(None) };

        Ok(Some(Self {
            key_id,
            encryption_context: encryption_context.optional(),
            number_of_bytes: number_of_bytes.optional(),
            key_spec: key_spec.optional(),
            grant_tokens: grant_tokens.optional(),
            recipient: recipient.optional(),
            dry_run: dry_run.optional(),
        }))
    }
}

/// `GenerateDataKeyResponse`.
#[derive(Debug, Default)]
pub struct GenerateDataKeyResponse {
    /// `CiphertextBlob`, 1 to 6144 bytes.
    pub ciphertext_blob: Option<Vec<u8>>,
    /// `Plaintext`, 1 to 4096 bytes; sensitive.
    pub plaintext: Option<Secret<Vec<u8>>>,
    /// `KeyId`, 1 to 2048 characters.
    pub key_id: Option<String>,
    /// `CiphertextForRecipient`, 1 to 6144 bytes.
    pub ciphertext_for_recipient: Option<Vec<u8>>,
    /// `KeyMaterialId`, 64 to 64 characters.
    pub key_material_id: Option<String>,
}

impl Encode for GenerateDataKeyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.ciphertext_blob {
            to.member("CiphertextBlob");
            value.encode(to);
        }
        if let Some(value) = &self.plaintext {
            to.member("Plaintext");
            value.encode(to);
        }
        if let Some(value) = &self.key_id {
            to.member("KeyId");
            value.encode(to);
        }
        if let Some(value) = &self.ciphertext_for_recipient {
            to.member("CiphertextForRecipient");
            value.encode(to);
        }
        if let Some(value) = &self.key_material_id {
            to.member("KeyMaterialId");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `GenerateDataKeyWithoutPlaintextRequest`.
#[derive(Debug, Default)]
pub struct GenerateDataKeyWithoutPlaintextRequest {
    /// `KeyId`, 1 to 2048 characters.
    pub key_id: String,
    /// `EncryptionContext`.
    pub encryption_context: Option<BTreeMap<String, String>>,
    /// `KeySpec`.
    pub key_spec: Option<DataKeySpec>,
    /// `NumberOfBytes`, 1 to 1024.
    pub number_of_bytes: Option<i32>,
    /// `GrantTokens`, 0 to 10 items.
    pub grant_tokens: Option<Vec<String>>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
}

impl Encode for GenerateDataKeyWithoutPlaintextRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("KeyId");
        {
            let value = &self.key_id;
            value.encode(to);
        }
        if let Some(value) = &self.encryption_context {
            to.member("EncryptionContext");
            value.encode(to);
        }
        if let Some(value) = &self.key_spec {
            to.member("KeySpec");
            value.encode(to);
        }
        if let Some(value) = &self.number_of_bytes {
            to.member("NumberOfBytes");
            value.encode(to);
        }
        if let Some(value) = &self.grant_tokens {
            to.member("GrantTokens");
            to.list(value);
        }
        if let Some(value) = &self.dry_run {
            to.member("DryRun");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for GenerateDataKeyWithoutPlaintextRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut key_id = Slot::Absent;
        let mut encryption_context = Slot::Absent;
        let mut key_spec = Slot::Absent;
        let mut number_of_bytes = Slot::Absent;
        let mut grant_tokens = Slot::Absent;
        let mut dry_run = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "KeyId" => key_id = from.member("keyId", |from| from.text(Length::between(1, 2048), None))?,
                "EncryptionContext" => {
                    encryption_context = from.member("encryptionContext", |from| {
                        from.map(Length::ANY, |from| from.text(Length::ANY, None))
                    })?
                }
                "KeySpec" => key_spec = from.member("keySpec", |from| from.text_enum::<DataKeySpec>())?,
                "NumberOfBytes" => {
                    number_of_bytes =
                        from.member("numberOfBytes", |from| from.integer(Range::between(1, 1024)))?
                }
                "GrantTokens" => {
                    grant_tokens = from.member("grantTokens", |from| {
                        from.list(Length::between(0, 10), |from| {
                            from.text(Length::between(1, 8192), None)
                        })
                    })?
                }
                "DryRun" => dry_run = from.member("dryRun", |from| from.boolean())?,
                _ => {}
            }
            Ok(())
        })?;
        let key_id = from.required("keyId", key_id);
        let Some(key_id) = key_id else { return Ok(None) };

        Ok(Some(Self {
            key_id,
            encryption_context: encryption_context.optional(),
            key_spec: key_spec.optional(),
            number_of_bytes: number_of_bytes.optional(),
            grant_tokens: grant_tokens.optional(),
            dry_run: dry_run.optional(),
        }))
    }
}

/// `GenerateDataKeyWithoutPlaintextResponse`.
#[derive(Debug, Default)]
pub struct GenerateDataKeyWithoutPlaintextResponse {
    /// `CiphertextBlob`, 1 to 6144 bytes.
    pub ciphertext_blob: Option<Vec<u8>>,
    /// `KeyId`, 1 to 2048 characters.
    pub key_id: Option<String>,
    /// `KeyMaterialId`, 64 to 64 characters.
    pub key_material_id: Option<String>,
}

impl Encode for GenerateDataKeyWithoutPlaintextResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.ciphertext_blob {
            to.member("CiphertextBlob");
            value.encode(to);
        }
        if let Some(value) = &self.key_id {
            to.member("KeyId");
            value.encode(to);
        }
        if let Some(value) = &self.key_material_id {
            to.member("KeyMaterialId");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `GenerateRandomRequest`.
#[derive(Debug, Default)]
pub struct GenerateRandomRequest {
    /// `NumberOfBytes`, 1 to 1024.
    pub number_of_bytes: Option<i32>,
    /// `CustomKeyStoreId`, 1 to 64 characters.
    pub custom_key_store_id: Option<String>,
    /// `Recipient`.
    pub recipient: Option<RecipientInfo>,
}

impl Encode for GenerateRandomRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.number_of_bytes {
            to.member("NumberOfBytes");
            value.encode(to);
        }
        if let Some(value) = &self.custom_key_store_id {
            to.member("CustomKeyStoreId");
            value.encode(to);
        }
        if let Some(value) = &self.recipient {
            to.member("Recipient");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for GenerateRandomRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut number_of_bytes = Slot::Absent;
        let mut custom_key_store_id = Slot::Absent;
        let mut recipient = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "NumberOfBytes" => {
                    number_of_bytes =
                        from.member("numberOfBytes", |from| from.integer(Range::between(1, 1024)))?
                }
                "CustomKeyStoreId" => {
                    custom_key_store_id =
                        from.member("customKeyStoreId", |from| from.text(Length::between(1, 64), None))?
                }
                "Recipient" => recipient = from.member("recipient", |from| RecipientInfo::decode(from))?,
                _ => {}
            }
            Ok(())
        })?;

        Ok(Some(Self {
            number_of_bytes: number_of_bytes.optional(),
            custom_key_store_id: custom_key_store_id.optional(),
            recipient: recipient.optional(),
        }))
    }
}

/// `GenerateRandomResponse`.
#[derive(Debug, Default)]
pub struct GenerateRandomResponse {
    /// `Plaintext`, 1 to 4096 bytes; sensitive.
    pub plaintext: Option<Secret<Vec<u8>>>,
    /// `CiphertextForRecipient`, 1 to 6144 bytes.
    pub ciphertext_for_recipient: Option<Vec<u8>>,
}

impl Encode for GenerateRandomResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.plaintext {
            to.member("Plaintext");
            value.encode(to);
        }
        if let Some(value) = &self.ciphertext_for_recipient {
            to.member("CiphertextForRecipient");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `GetKeyPolicyRequest`.
#[derive(Debug, Default)]
pub struct GetKeyPolicyRequest {
    /// `KeyId`, 1 to 2048 characters.
    pub key_id: String,
    /// `PolicyName`, 1 to 128 characters.
    pub policy_name: Option<String>,
}

impl Encode for GetKeyPolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("KeyId");
        {
            let value = &self.key_id;
            value.encode(to);
        }
        if let Some(value) = &self.policy_name {
            to.member("PolicyName");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for GetKeyPolicyRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut key_id = Slot::Absent;
        let mut policy_name = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "KeyId" => key_id = from.member("keyId", |from| from.text(Length::between(1, 2048), None))?,
                "PolicyName" => {
                    policy_name = from.member("policyName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let key_id = from.required("keyId", key_id);
        let Some(key_id) = key_id else { return Ok(None) };

        Ok(Some(Self {
            key_id,
            policy_name: policy_name.optional(),
        }))
    }
}

/// `GetKeyPolicyResponse`.
#[derive(Debug, Default)]
pub struct GetKeyPolicyResponse {
    /// `Policy`, 1 to 131072 characters.
    pub policy: Option<String>,
    /// `PolicyName`, 1 to 128 characters.
    pub policy_name: Option<String>,
}

impl Encode for GetKeyPolicyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.policy {
            to.member("Policy");
            value.encode(to);
        }
        if let Some(value) = &self.policy_name {
            to.member("PolicyName");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `KeyAgreementAlgorithmSpec`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyAgreementAlgorithmSpec {
    /// `ECDH`.
    Ecdh,
}

impl TextEnum for KeyAgreementAlgorithmSpec {
    const VALUES: &'static [&'static str] = &["ECDH"];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "ECDH" => Some(Self::Ecdh),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::Ecdh => "ECDH",
        }
    }
}

impl Encode for KeyAgreementAlgorithmSpec {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `KeyEncryptionMechanism`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyEncryptionMechanism {
    /// `RSAES_OAEP_SHA_256`.
    RsaesOaepSha256,
}

impl TextEnum for KeyEncryptionMechanism {
    const VALUES: &'static [&'static str] = &["RSAES_OAEP_SHA_256"];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "RSAES_OAEP_SHA_256" => Some(Self::RsaesOaepSha256),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::RsaesOaepSha256 => "RSAES_OAEP_SHA_256",
        }
    }
}

impl Encode for KeyEncryptionMechanism {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `KeyListEntry`.
#[derive(Debug, Default)]
pub struct KeyListEntry {
    /// `KeyId`, 1 to 2048 characters.
    pub key_id: Option<String>,
    /// `KeyArn`, 20 to 2048 characters.
    pub key_arn: Option<String>,
}

impl Encode for KeyListEntry {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.key_id {
            to.member("KeyId");
            value.encode(to);
        }
        if let Some(value) = &self.key_arn {
            to.member("KeyArn");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `KeyManagerType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyManagerType {
    /// `AWS`.
    Aws,
    /// `CUSTOMER`.
    Customer,
}

impl TextEnum for KeyManagerType {
    const VALUES: &'static [&'static str] = &["AWS", "CUSTOMER"];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "AWS" => Some(Self::Aws),
            "CUSTOMER" => Some(Self::Customer),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::Aws => "AWS",
            Self::Customer => "CUSTOMER",
        }
    }
}

impl Encode for KeyManagerType {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `KeyMetadata`.
#[derive(Debug, Default)]
pub struct KeyMetadata {
    /// `AWSAccountId`.
    pub aws_account_id: Option<String>,
    /// `KeyId`, 1 to 2048 characters.
    pub key_id: String,
    /// `Arn`, 20 to 2048 characters.
    pub arn: Option<String>,
    /// `CreationDate`.
    pub creation_date: Option<Timestamp>,
    /// `Enabled`.
    pub enabled: Option<bool>,
    /// `Description`, 0 to 8192 characters.
    pub description: Option<String>,
    /// `KeyUsage`.
    pub key_usage: Option<KeyUsageType>,
    /// `KeyState`.
    pub key_state: Option<KeyState>,
    /// `DeletionDate`.
    pub deletion_date: Option<Timestamp>,
    /// `ValidTo`.
    pub valid_to: Option<Timestamp>,
    /// `Origin`.
    pub origin: Option<OriginType>,
    /// `CustomKeyStoreId`, 1 to 64 characters.
    pub custom_key_store_id: Option<String>,
    /// `CloudHsmClusterId`, 19 to 24 characters.
    pub cloud_hsm_cluster_id: Option<String>,
    /// `ExpirationModel`.
    pub expiration_model: Option<ExpirationModelType>,
    /// `KeyManager`.
    pub key_manager: Option<KeyManagerType>,
    /// `CustomerMasterKeySpec`.
    pub customer_master_key_spec: Option<CustomerMasterKeySpec>,
    /// `KeySpec`.
    pub key_spec: Option<KeySpec>,
    /// `EncryptionAlgorithms`.
    pub encryption_algorithms: Option<Vec<EncryptionAlgorithmSpec>>,
    /// `SigningAlgorithms`.
    pub signing_algorithms: Option<Vec<SigningAlgorithmSpec>>,
    /// `KeyAgreementAlgorithms`.
    pub key_agreement_algorithms: Option<Vec<KeyAgreementAlgorithmSpec>>,
    /// `EncapsulationAlgorithms`.
    pub encapsulation_algorithms: Option<Vec<EncapsulationAlgorithmSpec>>,
    /// `MultiRegion`.
    pub multi_region: Option<bool>,
    /// `MultiRegionConfiguration`.
    pub multi_region_configuration: Option<MultiRegionConfiguration>,
    /// `PendingDeletionWindowInDays`, 1 to 365.
    pub pending_deletion_window_in_days: Option<i32>,
    /// `MacAlgorithms`.
    pub mac_algorithms: Option<Vec<MacAlgorithmSpec>>,
    /// `XksKeyConfiguration`.
    pub xks_key_configuration: Option<XksKeyConfigurationType>,
    /// `CurrentKeyMaterialId`, 64 to 64 characters.
    pub current_key_material_id: Option<String>,
}

impl Encode for KeyMetadata {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.aws_account_id {
            to.member("AWSAccountId");
            value.encode(to);
        }
        to.member("KeyId");
        {
            let value = &self.key_id;
            value.encode(to);
        }
        if let Some(value) = &self.arn {
            to.member("Arn");
            value.encode(to);
        }
        if let Some(value) = &self.creation_date {
            to.member("CreationDate");
            value.encode(to);
        }
        if let Some(value) = &self.enabled {
            to.member("Enabled");
            value.encode(to);
        }
        if let Some(value) = &self.description {
            to.member("Description");
            value.encode(to);
        }
        if let Some(value) = &self.key_usage {
            to.member("KeyUsage");
            value.encode(to);
        }
        if let Some(value) = &self.key_state {
            to.member("KeyState");
            value.encode(to);
        }
        if let Some(value) = &self.deletion_date {
            to.member("DeletionDate");
            value.encode(to);
        }
        if let Some(value) = &self.valid_to {
            to.member("ValidTo");
            value.encode(to);
        }
        if let Some(value) = &self.origin {
            to.member("Origin");
            value.encode(to);
        }
        if let Some(value) = &self.custom_key_store_id {
            to.member("CustomKeyStoreId");
            value.encode(to);
        }
        if let Some(value) = &self.cloud_hsm_cluster_id {
            to.member("CloudHsmClusterId");
            value.encode(to);
        }
        if let Some(value) = &self.expiration_model {
            to.member("ExpirationModel");
            value.encode(to);
        }
        if let Some(value) = &self.key_manager {
            to.member("KeyManager");
            value.encode(to);
        }
        if let Some(value) = &self.customer_master_key_spec {
            to.member("CustomerMasterKeySpec");
            value.encode(to);
        }
        if let Some(value) = &self.key_spec {
            to.member("KeySpec");
            value.encode(to);
        }
        if let Some(value) = &self.encryption_algorithms {
            to.member("EncryptionAlgorithms");
            to.list(value);
        }
        if let Some(value) = &self.signing_algorithms {
            to.member("SigningAlgorithms");
            to.list(value);
        }
        if let Some(value) = &self.key_agreement_algorithms {
            to.member("KeyAgreementAlgorithms");
            to.list(value);
        }
        if let Some(value) = &self.encapsulation_algorithms {
            to.member("EncapsulationAlgorithms");
            to.list(value);
        }
        if let Some(value) = &self.multi_region {
            to.member("MultiRegion");
            value.encode(to);
        }
        if let Some(value) = &self.multi_region_configuration {
            to.member("MultiRegionConfiguration");
            value.encode(to);
        }
        if let Some(value) = &self.pending_deletion_window_in_days {
            to.member("PendingDeletionWindowInDays");
            value.encode(to);
        }
        if let Some(value) = &self.mac_algorithms {
            to.member("MacAlgorithms");
            to.list(value);
        }
        if let Some(value) = &self.xks_key_configuration {
            to.member("XksKeyConfiguration");
            value.encode(to);
        }
        if let Some(value) = &self.current_key_material_id {
            to.member("CurrentKeyMaterialId");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `KeySpec`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeySpec {
    /// `RSA_2048`.
    Rsa2048,
    /// `RSA_3072`.
    Rsa3072,
    /// `RSA_4096`.
    Rsa4096,
    /// `ECC_NIST_P256`.
    EccNistP256,
    /// `ECC_NIST_P384`.
    EccNistP384,
    /// `ECC_NIST_P521`.
    EccNistP521,
    /// `ECC_SECG_P256K1`.
    EccSecgP256k1,
    /// `SYMMETRIC_DEFAULT`.
    SymmetricDefault,
    /// `HMAC_224`.
    Hmac224,
    /// `HMAC_256`.
    Hmac256,
    /// `HMAC_384`.
    Hmac384,
    /// `HMAC_512`.
    Hmac512,
    /// `SM2`.
    Sm2,
    /// `ML_DSA_44`.
    MlDsa44,
    /// `ML_DSA_65`.
    MlDsa65,
    /// `ML_DSA_87`.
    MlDsa87,
    /// `ECC_NIST_EDWARDS25519`.
    EccNistEdwards25519,
    /// `ML_KEM_512`.
    MlKem512,
    /// `ML_KEM_768`.
    MlKem768,
    /// `ML_KEM_1024`.
    MlKem1024,
}

impl TextEnum for KeySpec {
    const VALUES: &'static [&'static str] = &[
        "RSA_2048",
        "RSA_3072",
        "RSA_4096",
        "ECC_NIST_P256",
        "ECC_NIST_P384",
        "ECC_NIST_P521",
        "ECC_SECG_P256K1",
        "SYMMETRIC_DEFAULT",
        "HMAC_224",
        "HMAC_256",
        "HMAC_384",
        "HMAC_512",
        "SM2",
        "ML_DSA_44",
        "ML_DSA_65",
        "ML_DSA_87",
        "ECC_NIST_EDWARDS25519",
        "ML_KEM_512",
        "ML_KEM_768",
        "ML_KEM_1024",
    ];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "RSA_2048" => Some(Self::Rsa2048),
            "RSA_3072" => Some(Self::Rsa3072),
            "RSA_4096" => Some(Self::Rsa4096),
            "ECC_NIST_P256" => Some(Self::EccNistP256),
            "ECC_NIST_P384" => Some(Self::EccNistP384),
            "ECC_NIST_P521" => Some(Self::EccNistP521),
            "ECC_SECG_P256K1" => Some(Self::EccSecgP256k1),
            "SYMMETRIC_DEFAULT" => Some(Self::SymmetricDefault),
            "HMAC_224" => Some(Self::Hmac224),
            "HMAC_256" => Some(Self::Hmac256),
            "HMAC_384" => Some(Self::Hmac384),
            "HMAC_512" => Some(Self::Hmac512),
            "SM2" => Some(Self::Sm2),
            "ML_DSA_44" => Some(Self::MlDsa44),
            "ML_DSA_65" => Some(Self::MlDsa65),
            "ML_DSA_87" => Some(Self::MlDsa87),
            "ECC_NIST_EDWARDS25519" => Some(Self::EccNistEdwards25519),
            "ML_KEM_512" => Some(Self::MlKem512),
            "ML_KEM_768" => Some(Self::MlKem768),
            "ML_KEM_1024" => Some(Self::MlKem1024),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::Rsa2048 => "RSA_2048",
            Self::Rsa3072 => "RSA_3072",
            Self::Rsa4096 => "RSA_4096",
            Self::EccNistP256 => "ECC_NIST_P256",
            Self::EccNistP384 => "ECC_NIST_P384",
            Self::EccNistP521 => "ECC_NIST_P521",
            Self::EccSecgP256k1 => "ECC_SECG_P256K1",
            Self::SymmetricDefault => "SYMMETRIC_DEFAULT",
            Self::Hmac224 => "HMAC_224",
            Self::Hmac256 => "HMAC_256",
            Self::Hmac384 => "HMAC_384",
            Self::Hmac512 => "HMAC_512",
            Self::Sm2 => "SM2",
            Self::MlDsa44 => "ML_DSA_44",
            Self::MlDsa65 => "ML_DSA_65",
            Self::MlDsa87 => "ML_DSA_87",
            Self::EccNistEdwards25519 => "ECC_NIST_EDWARDS25519",
            Self::MlKem512 => "ML_KEM_512",
            Self::MlKem768 => "ML_KEM_768",
            Self::MlKem1024 => "ML_KEM_1024",
        }
    }
}

impl Encode for KeySpec {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `KeyState`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyState {
    /// `Creating`.
    Creating,
    /// `Enabled`.
    Enabled,
    /// `Disabled`.
    Disabled,
    /// `PendingDeletion`.
    PendingDeletion,
    /// `PendingImport`.
    PendingImport,
    /// `PendingReplicaDeletion`.
    PendingReplicaDeletion,
    /// `Unavailable`.
    Unavailable,
    /// `Updating`.
    Updating,
}

impl TextEnum for KeyState {
    const VALUES: &'static [&'static str] = &[
        "Creating",
        "Enabled",
        "Disabled",
        "PendingDeletion",
        "PendingImport",
        "PendingReplicaDeletion",
        "Unavailable",
        "Updating",
    ];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "Creating" => Some(Self::Creating),
            "Enabled" => Some(Self::Enabled),
            "Disabled" => Some(Self::Disabled),
            "PendingDeletion" => Some(Self::PendingDeletion),
            "PendingImport" => Some(Self::PendingImport),
            "PendingReplicaDeletion" => Some(Self::PendingReplicaDeletion),
            "Unavailable" => Some(Self::Unavailable),
            "Updating" => Some(Self::Updating),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::Creating => "Creating",
            Self::Enabled => "Enabled",
            Self::Disabled => "Disabled",
            Self::PendingDeletion => "PendingDeletion",
            Self::PendingImport => "PendingImport",
            Self::PendingReplicaDeletion => "PendingReplicaDeletion",
            Self::Unavailable => "Unavailable",
            Self::Updating => "Updating",
        }
    }
}

impl Encode for KeyState {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `KeyUsageType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyUsageType {
    /// `SIGN_VERIFY`.
    SignVerify,
    /// `ENCRYPT_DECRYPT`.
    EncryptDecrypt,
    /// `GENERATE_VERIFY_MAC`.
    GenerateVerifyMac,
    /// `KEY_AGREEMENT`.
    KeyAgreement,
    /// `ENCAPSULATE_DECAPSULATE`.
    EncapsulateDecapsulate,
}

impl TextEnum for KeyUsageType {
    const VALUES: &'static [&'static str] = &[
        "SIGN_VERIFY",
        "ENCRYPT_DECRYPT",
        "GENERATE_VERIFY_MAC",
        "KEY_AGREEMENT",
        "ENCAPSULATE_DECAPSULATE",
    ];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "SIGN_VERIFY" => Some(Self::SignVerify),
            "ENCRYPT_DECRYPT" => Some(Self::EncryptDecrypt),
            "GENERATE_VERIFY_MAC" => Some(Self::GenerateVerifyMac),
            "KEY_AGREEMENT" => Some(Self::KeyAgreement),
            "ENCAPSULATE_DECAPSULATE" => Some(Self::EncapsulateDecapsulate),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::SignVerify => "SIGN_VERIFY",
            Self::EncryptDecrypt => "ENCRYPT_DECRYPT",
            Self::GenerateVerifyMac => "GENERATE_VERIFY_MAC",
            Self::KeyAgreement => "KEY_AGREEMENT",
            Self::EncapsulateDecapsulate => "ENCAPSULATE_DECAPSULATE",
        }
    }
}

impl Encode for KeyUsageType {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `ListAliasesRequest`.
#[derive(Debug, Default)]
pub struct ListAliasesRequest {
    /// `KeyId`, 1 to 2048 characters.
    pub key_id: Option<String>,
    /// `Limit`, 1 to 1000.
    pub limit: Option<i32>,
    /// `Marker`, 1 to 1024 characters.
    pub marker: Option<String>,
}

impl Encode for ListAliasesRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.key_id {
            to.member("KeyId");
            value.encode(to);
        }
        if let Some(value) = &self.limit {
            to.member("Limit");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListAliasesRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut key_id = Slot::Absent;
        let mut limit = Slot::Absent;
        let mut marker = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "KeyId" => key_id = from.member("keyId", |from| from.text(Length::between(1, 2048), None))?,
                "Limit" => limit = from.member("limit", |from| from.integer(Range::between(1, 1000)))?,
                "Marker" => {
                    marker = from.member("marker", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]*");
                        from.text(Length::between(1, 1024), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;

        Ok(Some(Self {
            key_id: key_id.optional(),
            limit: limit.optional(),
            marker: marker.optional(),
        }))
    }
}

/// `ListAliasesResponse`.
#[derive(Debug, Default)]
pub struct ListAliasesResponse {
    /// `Aliases`.
    pub aliases: Option<Vec<AliasListEntry>>,
    /// `NextMarker`, 1 to 1024 characters.
    pub next_marker: Option<String>,
    /// `Truncated`.
    pub truncated: Option<bool>,
}

impl Encode for ListAliasesResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.aliases {
            to.member("Aliases");
            to.list(value);
        }
        if let Some(value) = &self.next_marker {
            to.member("NextMarker");
            value.encode(to);
        }
        if let Some(value) = &self.truncated {
            to.member("Truncated");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListKeyPoliciesRequest`.
#[derive(Debug, Default)]
pub struct ListKeyPoliciesRequest {
    /// `KeyId`, 1 to 2048 characters.
    pub key_id: String,
    /// `Limit`, 1 to 1000.
    pub limit: Option<i32>,
    /// `Marker`, 1 to 1024 characters.
    pub marker: Option<String>,
}

impl Encode for ListKeyPoliciesRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("KeyId");
        {
            let value = &self.key_id;
            value.encode(to);
        }
        if let Some(value) = &self.limit {
            to.member("Limit");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListKeyPoliciesRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut key_id = Slot::Absent;
        let mut limit = Slot::Absent;
        let mut marker = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "KeyId" => key_id = from.member("keyId", |from| from.text(Length::between(1, 2048), None))?,
                "Limit" => limit = from.member("limit", |from| from.integer(Range::between(1, 1000)))?,
                "Marker" => {
                    marker = from.member("marker", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]*");
                        from.text(Length::between(1, 1024), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let key_id = from.required("keyId", key_id);
        let Some(key_id) = key_id else { return Ok(None) };

        Ok(Some(Self {
            key_id,
            limit: limit.optional(),
            marker: marker.optional(),
        }))
    }
}

/// `ListKeyPoliciesResponse`.
#[derive(Debug, Default)]
pub struct ListKeyPoliciesResponse {
    /// `PolicyNames`.
    pub policy_names: Option<Vec<String>>,
    /// `NextMarker`, 1 to 1024 characters.
    pub next_marker: Option<String>,
    /// `Truncated`.
    pub truncated: Option<bool>,
}

impl Encode for ListKeyPoliciesResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.policy_names {
            to.member("PolicyNames");
            to.list(value);
        }
        if let Some(value) = &self.next_marker {
            to.member("NextMarker");
            value.encode(to);
        }
        if let Some(value) = &self.truncated {
            to.member("Truncated");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListKeysRequest`.
#[derive(Debug, Default)]
pub struct ListKeysRequest {
    /// `Limit`, 1 to 1000.
    pub limit: Option<i32>,
    /// `Marker`, 1 to 1024 characters.
    pub marker: Option<String>,
    /// `ResourceOwners`, 1 to 2 items.
    pub resource_owners: Option<Vec<ResourceOwnerType>>,
}

impl Encode for ListKeysRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.limit {
            to.member("Limit");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }
        if let Some(value) = &self.resource_owners {
            to.member("ResourceOwners");
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for ListKeysRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut limit = Slot::Absent;
        let mut marker = Slot::Absent;
        let mut resource_owners = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "Limit" => limit = from.member("limit", |from| from.integer(Range::between(1, 1000)))?,
                "Marker" => {
                    marker = from.member("marker", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]*");
                        from.text(Length::between(1, 1024), Some(&PATTERN))
                    })?
                }
                "ResourceOwners" => {
                    resource_owners = from.member("resourceOwners", |from| {
                        from.list(Length::between(1, 2), |from| {
                            from.text_enum::<ResourceOwnerType>()
                        })
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;

        Ok(Some(Self {
            limit: limit.optional(),
            marker: marker.optional(),
            resource_owners: resource_owners.optional(),
        }))
    }
}

/// `ListKeysResponse`.
#[derive(Debug, Default)]
pub struct ListKeysResponse {
    /// `Keys`.
    pub keys: Option<Vec<KeyListEntry>>,
    /// `NextMarker`, 1 to 1024 characters.
    pub next_marker: Option<String>,
    /// `Truncated`.
    pub truncated: Option<bool>,
}

impl Encode for ListKeysResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.keys {
            to.member("Keys");
            to.list(value);
        }
        if let Some(value) = &self.next_marker {
            to.member("NextMarker");
            value.encode(to);
        }
        if let Some(value) = &self.truncated {
            to.member("Truncated");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `ListResourceTagsRequest`.
#[derive(Debug, Default)]
pub struct ListResourceTagsRequest {
    /// `KeyId`, 1 to 2048 characters.
    pub key_id: String,
    /// `Limit`, 1 to 1000.
    pub limit: Option<i32>,
    /// `Marker`, 1 to 1024 characters.
    pub marker: Option<String>,
}

impl Encode for ListResourceTagsRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("KeyId");
        {
            let value = &self.key_id;
            value.encode(to);
        }
        if let Some(value) = &self.limit {
            to.member("Limit");
            value.encode(to);
        }
        if let Some(value) = &self.marker {
            to.member("Marker");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ListResourceTagsRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut key_id = Slot::Absent;
        let mut limit = Slot::Absent;
        let mut marker = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "KeyId" => key_id = from.member("keyId", |from| from.text(Length::between(1, 2048), None))?,
                "Limit" => limit = from.member("limit", |from| from.integer(Range::between(1, 1000)))?,
                "Marker" => {
                    marker = from.member("marker", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0020-\\u00FF]*");
                        from.text(Length::between(1, 1024), Some(&PATTERN))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let key_id = from.required("keyId", key_id);
        let Some(key_id) = key_id else { return Ok(None) };

        Ok(Some(Self {
            key_id,
            limit: limit.optional(),
            marker: marker.optional(),
        }))
    }
}

/// `ListResourceTagsResponse`.
#[derive(Debug, Default)]
pub struct ListResourceTagsResponse {
    /// `Tags`.
    pub tags: Option<Vec<Tag>>,
    /// `NextMarker`, 1 to 1024 characters.
    pub next_marker: Option<String>,
    /// `Truncated`.
    pub truncated: Option<bool>,
}

impl Encode for ListResourceTagsResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.tags {
            to.member("Tags");
            to.list(value);
        }
        if let Some(value) = &self.next_marker {
            to.member("NextMarker");
            value.encode(to);
        }
        if let Some(value) = &self.truncated {
            to.member("Truncated");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `MacAlgorithmSpec`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MacAlgorithmSpec {
    /// `HMAC_SHA_224`.
    HmacSha224,
    /// `HMAC_SHA_256`.
    HmacSha256,
    /// `HMAC_SHA_384`.
    HmacSha384,
    /// `HMAC_SHA_512`.
    HmacSha512,
}

impl TextEnum for MacAlgorithmSpec {
    const VALUES: &'static [&'static str] = &["HMAC_SHA_224", "HMAC_SHA_256", "HMAC_SHA_384", "HMAC_SHA_512"];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "HMAC_SHA_224" => Some(Self::HmacSha224),
            "HMAC_SHA_256" => Some(Self::HmacSha256),
            "HMAC_SHA_384" => Some(Self::HmacSha384),
            "HMAC_SHA_512" => Some(Self::HmacSha512),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::HmacSha224 => "HMAC_SHA_224",
            Self::HmacSha256 => "HMAC_SHA_256",
            Self::HmacSha384 => "HMAC_SHA_384",
            Self::HmacSha512 => "HMAC_SHA_512",
        }
    }
}

impl Encode for MacAlgorithmSpec {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `MultiRegionConfiguration`.
#[derive(Debug, Default)]
pub struct MultiRegionConfiguration {
    /// `MultiRegionKeyType`.
    pub multi_region_key_type: Option<MultiRegionKeyType>,
    /// `PrimaryKey`.
    pub primary_key: Option<MultiRegionKey>,
    /// `ReplicaKeys`.
    pub replica_keys: Option<Vec<MultiRegionKey>>,
}

impl Encode for MultiRegionConfiguration {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.multi_region_key_type {
            to.member("MultiRegionKeyType");
            value.encode(to);
        }
        if let Some(value) = &self.primary_key {
            to.member("PrimaryKey");
            value.encode(to);
        }
        if let Some(value) = &self.replica_keys {
            to.member("ReplicaKeys");
            to.list(value);
        }

        to.end_structure();
    }
}

/// `MultiRegionKey`.
#[derive(Debug, Default)]
pub struct MultiRegionKey {
    /// `Arn`, 20 to 2048 characters.
    pub arn: Option<String>,
    /// `Region`, 1 to 32 characters.
    pub region: Option<String>,
}

impl Encode for MultiRegionKey {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.arn {
            to.member("Arn");
            value.encode(to);
        }
        if let Some(value) = &self.region {
            to.member("Region");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `MultiRegionKeyType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MultiRegionKeyType {
    /// `PRIMARY`.
    Primary,
    /// `REPLICA`.
    Replica,
}

impl TextEnum for MultiRegionKeyType {
    const VALUES: &'static [&'static str] = &["PRIMARY", "REPLICA"];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "PRIMARY" => Some(Self::Primary),
            "REPLICA" => Some(Self::Replica),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::Primary => "PRIMARY",
            Self::Replica => "REPLICA",
        }
    }
}

impl Encode for MultiRegionKeyType {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `OriginType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OriginType {
    /// `AWS_KMS`.
    AwsKms,
    /// `EXTERNAL`.
    External,
    /// `AWS_CLOUDHSM`.
    AwsCloudhsm,
    /// `EXTERNAL_KEY_STORE`.
    ExternalKeyStore,
}

impl TextEnum for OriginType {
    const VALUES: &'static [&'static str] = &["AWS_KMS", "EXTERNAL", "AWS_CLOUDHSM", "EXTERNAL_KEY_STORE"];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "AWS_KMS" => Some(Self::AwsKms),
            "EXTERNAL" => Some(Self::External),
            "AWS_CLOUDHSM" => Some(Self::AwsCloudhsm),
            "EXTERNAL_KEY_STORE" => Some(Self::ExternalKeyStore),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::AwsKms => "AWS_KMS",
            Self::External => "EXTERNAL",
            Self::AwsCloudhsm => "AWS_CLOUDHSM",
            Self::ExternalKeyStore => "EXTERNAL_KEY_STORE",
        }
    }
}

impl Encode for OriginType {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `PutKeyPolicyRequest`.
#[derive(Debug, Default)]
pub struct PutKeyPolicyRequest {
    /// `KeyId`, 1 to 2048 characters.
    pub key_id: String,
    /// `PolicyName`, 1 to 128 characters.
    pub policy_name: Option<String>,
    /// `Policy`, 1 to 131072 characters.
    pub policy: String,
    /// `BypassPolicyLockoutSafetyCheck`.
    pub bypass_policy_lockout_safety_check: Option<bool>,
}

impl Encode for PutKeyPolicyRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("KeyId");
        {
            let value = &self.key_id;
            value.encode(to);
        }
        if let Some(value) = &self.policy_name {
            to.member("PolicyName");
            value.encode(to);
        }
        to.member("Policy");
        {
            let value = &self.policy;
            value.encode(to);
        }
        if let Some(value) = &self.bypass_policy_lockout_safety_check {
            to.member("BypassPolicyLockoutSafetyCheck");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for PutKeyPolicyRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut key_id = Slot::Absent;
        let mut policy_name = Slot::Absent;
        let mut policy = Slot::Absent;
        let mut bypass_policy_lockout_safety_check = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "KeyId" => key_id = from.member("keyId", |from| from.text(Length::between(1, 2048), None))?,
                "PolicyName" => {
                    policy_name = from.member("policyName", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\w]+");
                        from.text(Length::between(1, 128), Some(&PATTERN))
                    })?
                }
                "Policy" => {
                    policy = from.member("policy", |from| {
                        static PATTERN: Pattern = Pattern::new("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
                        from.text(Length::between(1, 131072), Some(&PATTERN))
                    })?
                }
                "BypassPolicyLockoutSafetyCheck" => {
                    bypass_policy_lockout_safety_check =
                        from.member("bypassPolicyLockoutSafetyCheck", |from| from.boolean())?
                }
                _ => {}
            }
            Ok(())
        })?;
        let key_id = from.required("keyId", key_id);
        let policy = from.required("policy", policy);
        let (Some(key_id), Some(policy)) = (key_id, policy) else {
            return Ok(None);
        };

        Ok(Some(Self {
            key_id,
            policy,
            policy_name: policy_name.optional(),
            bypass_policy_lockout_safety_check: bypass_policy_lockout_safety_check.optional(),
        }))
    }
}

/// `PutKeyPolicyResponse`.
#[derive(Debug, Default)]
pub struct PutKeyPolicyResponse {}

impl Encode for PutKeyPolicyResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `ReEncryptRequest`.
#[derive(Debug, Default)]
pub struct ReEncryptRequest {
    /// `CiphertextBlob`, 1 to 6144 bytes.
    pub ciphertext_blob: Option<Vec<u8>>,
    /// `SourceEncryptionContext`.
    pub source_encryption_context: Option<BTreeMap<String, String>>,
    /// `SourceKeyId`, 1 to 2048 characters.
    pub source_key_id: Option<String>,
    /// `DestinationKeyId`, 1 to 2048 characters.
    pub destination_key_id: String,
    /// `DestinationEncryptionContext`.
    pub destination_encryption_context: Option<BTreeMap<String, String>>,
    /// `SourceEncryptionAlgorithm`.
    pub source_encryption_algorithm: Option<EncryptionAlgorithmSpec>,
    /// `DestinationEncryptionAlgorithm`.
    pub destination_encryption_algorithm: Option<EncryptionAlgorithmSpec>,
    /// `GrantTokens`, 0 to 10 items.
    pub grant_tokens: Option<Vec<String>>,
    /// `DryRun`.
    pub dry_run: Option<bool>,
    /// `DryRunModifiers`.
    pub dry_run_modifiers: Option<Vec<DryRunModifierType>>,
}

impl Encode for ReEncryptRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.ciphertext_blob {
            to.member("CiphertextBlob");
            value.encode(to);
        }
        if let Some(value) = &self.source_encryption_context {
            to.member("SourceEncryptionContext");
            value.encode(to);
        }
        if let Some(value) = &self.source_key_id {
            to.member("SourceKeyId");
            value.encode(to);
        }
        to.member("DestinationKeyId");
        {
            let value = &self.destination_key_id;
            value.encode(to);
        }
        if let Some(value) = &self.destination_encryption_context {
            to.member("DestinationEncryptionContext");
            value.encode(to);
        }
        if let Some(value) = &self.source_encryption_algorithm {
            to.member("SourceEncryptionAlgorithm");
            value.encode(to);
        }
        if let Some(value) = &self.destination_encryption_algorithm {
            to.member("DestinationEncryptionAlgorithm");
            value.encode(to);
        }
        if let Some(value) = &self.grant_tokens {
            to.member("GrantTokens");
            to.list(value);
        }
        if let Some(value) = &self.dry_run {
            to.member("DryRun");
            value.encode(to);
        }
        if let Some(value) = &self.dry_run_modifiers {
            to.member("DryRunModifiers");
            to.list(value);
        }

        to.end_structure();
    }
}

impl Decode for ReEncryptRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut ciphertext_blob = Slot::Absent;
        let mut source_encryption_context = Slot::Absent;
        let mut source_key_id = Slot::Absent;
        let mut destination_key_id = Slot::Absent;
        let mut destination_encryption_context = Slot::Absent;
        let mut source_encryption_algorithm = Slot::Absent;
        let mut destination_encryption_algorithm = Slot::Absent;
        let mut grant_tokens = Slot::Absent;
        let mut dry_run = Slot::Absent;
        let mut dry_run_modifiers = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "CiphertextBlob" => {
                    ciphertext_blob =
                        from.member("ciphertextBlob", |from| from.blob(Length::between(1, 6144)))?
                }
                "SourceEncryptionContext" => {
                    source_encryption_context = from.member("sourceEncryptionContext", |from| {
                        from.map(Length::ANY, |from| from.text(Length::ANY, None))
                    })?
                }
                "SourceKeyId" => {
                    source_key_id =
                        from.member("sourceKeyId", |from| from.text(Length::between(1, 2048), None))?
                }
                "DestinationKeyId" => {
                    destination_key_id = from.member("destinationKeyId", |from| {
                        from.text(Length::between(1, 2048), None)
                    })?
                }
                "DestinationEncryptionContext" => {
                    destination_encryption_context = from.member("destinationEncryptionContext", |from| {
                        from.map(Length::ANY, |from| from.text(Length::ANY, None))
                    })?
                }
                "SourceEncryptionAlgorithm" => {
                    source_encryption_algorithm = from.member("sourceEncryptionAlgorithm", |from| {
                        from.text_enum::<EncryptionAlgorithmSpec>()
                    })?
                }
                "DestinationEncryptionAlgorithm" => {
                    destination_encryption_algorithm = from
                        .member("destinationEncryptionAlgorithm", |from| {
                            from.text_enum::<EncryptionAlgorithmSpec>()
                        })?
                }
                "GrantTokens" => {
                    grant_tokens = from.member("grantTokens", |from| {
                        from.list(Length::between(0, 10), |from| {
                            from.text(Length::between(1, 8192), None)
                        })
                    })?
                }
                "DryRun" => dry_run = from.member("dryRun", |from| from.boolean())?,
                "DryRunModifiers" => {
                    dry_run_modifiers = from.member("dryRunModifiers", |from| {
                        from.list(Length::ANY, |from| from.text_enum::<DryRunModifierType>())
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let destination_key_id = from.required("destinationKeyId", destination_key_id);
        let Some(destination_key_id) = destination_key_id else {
            return Ok(None);
        };

        Ok(Some(Self {
            destination_key_id,
            ciphertext_blob: ciphertext_blob.optional(),
            source_encryption_context: source_encryption_context.optional(),
            source_key_id: source_key_id.optional(),
            destination_encryption_context: destination_encryption_context.optional(),
            source_encryption_algorithm: source_encryption_algorithm.optional(),
            destination_encryption_algorithm: destination_encryption_algorithm.optional(),
            grant_tokens: grant_tokens.optional(),
            dry_run: dry_run.optional(),
            dry_run_modifiers: dry_run_modifiers.optional(),
        }))
    }
}

/// `ReEncryptResponse`.
#[derive(Debug, Default)]
pub struct ReEncryptResponse {
    /// `CiphertextBlob`, 1 to 6144 bytes.
    pub ciphertext_blob: Option<Vec<u8>>,
    /// `SourceKeyId`, 1 to 2048 characters.
    pub source_key_id: Option<String>,
    /// `KeyId`, 1 to 2048 characters.
    pub key_id: Option<String>,
    /// `SourceEncryptionAlgorithm`.
    pub source_encryption_algorithm: Option<EncryptionAlgorithmSpec>,
    /// `DestinationEncryptionAlgorithm`.
    pub destination_encryption_algorithm: Option<EncryptionAlgorithmSpec>,
    /// `SourceKeyMaterialId`, 64 to 64 characters.
    pub source_key_material_id: Option<String>,
    /// `DestinationKeyMaterialId`, 64 to 64 characters.
    pub destination_key_material_id: Option<String>,
}

impl Encode for ReEncryptResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.ciphertext_blob {
            to.member("CiphertextBlob");
            value.encode(to);
        }
        if let Some(value) = &self.source_key_id {
            to.member("SourceKeyId");
            value.encode(to);
        }
        if let Some(value) = &self.key_id {
            to.member("KeyId");
            value.encode(to);
        }
        if let Some(value) = &self.source_encryption_algorithm {
            to.member("SourceEncryptionAlgorithm");
            value.encode(to);
        }
        if let Some(value) = &self.destination_encryption_algorithm {
            to.member("DestinationEncryptionAlgorithm");
            value.encode(to);
        }
        if let Some(value) = &self.source_key_material_id {
            to.member("SourceKeyMaterialId");
            value.encode(to);
        }
        if let Some(value) = &self.destination_key_material_id {
            to.member("DestinationKeyMaterialId");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `RecipientInfo`.
#[derive(Debug, Default)]
pub struct RecipientInfo {
    /// `KeyEncryptionAlgorithm`.
    pub key_encryption_algorithm: Option<KeyEncryptionMechanism>,
    /// `AttestationDocument`, 1 to 262144 bytes.
    pub attestation_document: Option<Vec<u8>>,
}

impl Encode for RecipientInfo {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.key_encryption_algorithm {
            to.member("KeyEncryptionAlgorithm");
            value.encode(to);
        }
        if let Some(value) = &self.attestation_document {
            to.member("AttestationDocument");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for RecipientInfo {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut key_encryption_algorithm = Slot::Absent;
        let mut attestation_document = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "KeyEncryptionAlgorithm" => {
                    key_encryption_algorithm = from.member("keyEncryptionAlgorithm", |from| {
                        from.text_enum::<KeyEncryptionMechanism>()
                    })?
                }
                "AttestationDocument" => {
                    attestation_document = from.member("attestationDocument", |from| {
                        from.blob(Length::between(1, 262144))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;

        Ok(Some(Self {
            key_encryption_algorithm: key_encryption_algorithm.optional(),
            attestation_document: attestation_document.optional(),
        }))
    }
}

/// `ResourceOwnerType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ResourceOwnerType {
    /// `SELF`.
    SelfValue,
    /// `OTHER_ACCOUNTS_VIA_RAM`.
    OtherAccountsViaRam,
}

impl TextEnum for ResourceOwnerType {
    const VALUES: &'static [&'static str] = &["SELF", "OTHER_ACCOUNTS_VIA_RAM"];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "SELF" => Some(Self::SelfValue),
            "OTHER_ACCOUNTS_VIA_RAM" => Some(Self::OtherAccountsViaRam),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::SelfValue => "SELF",
            Self::OtherAccountsViaRam => "OTHER_ACCOUNTS_VIA_RAM",
        }
    }
}

impl Encode for ResourceOwnerType {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `ScheduleKeyDeletionRequest`.
#[derive(Debug, Default)]
pub struct ScheduleKeyDeletionRequest {
    /// `KeyId`, 1 to 2048 characters.
    pub key_id: String,
    /// `PendingWindowInDays`, 1 to 365.
    pub pending_window_in_days: Option<i32>,
}

impl Encode for ScheduleKeyDeletionRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("KeyId");
        {
            let value = &self.key_id;
            value.encode(to);
        }
        if let Some(value) = &self.pending_window_in_days {
            to.member("PendingWindowInDays");
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for ScheduleKeyDeletionRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut key_id = Slot::Absent;
        let mut pending_window_in_days = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "KeyId" => key_id = from.member("keyId", |from| from.text(Length::between(1, 2048), None))?,
                "PendingWindowInDays" => {
                    pending_window_in_days =
                        from.member("pendingWindowInDays", |from| from.integer(Range::between(1, 365)))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let key_id = from.required("keyId", key_id);
        let Some(key_id) = key_id else { return Ok(None) };

        Ok(Some(Self {
            key_id,
            pending_window_in_days: pending_window_in_days.optional(),
        }))
    }
}

/// `ScheduleKeyDeletionResponse`.
#[derive(Debug, Default)]
pub struct ScheduleKeyDeletionResponse {
    /// `KeyId`, 1 to 2048 characters.
    pub key_id: Option<String>,
    /// `DeletionDate`.
    pub deletion_date: Option<Timestamp>,
    /// `KeyState`.
    pub key_state: Option<KeyState>,
    /// `PendingWindowInDays`, 1 to 365.
    pub pending_window_in_days: Option<i32>,
}

impl Encode for ScheduleKeyDeletionResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.key_id {
            to.member("KeyId");
            value.encode(to);
        }
        if let Some(value) = &self.deletion_date {
            to.member("DeletionDate");
            value.encode(to);
        }
        if let Some(value) = &self.key_state {
            to.member("KeyState");
            value.encode(to);
        }
        if let Some(value) = &self.pending_window_in_days {
            to.member("PendingWindowInDays");
            value.encode(to);
        }

        to.end_structure();
    }
}

/// `SigningAlgorithmSpec`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SigningAlgorithmSpec {
    /// `RSASSA_PSS_SHA_256`.
    RsassaPssSha256,
    /// `RSASSA_PSS_SHA_384`.
    RsassaPssSha384,
    /// `RSASSA_PSS_SHA_512`.
    RsassaPssSha512,
    /// `RSASSA_PKCS1_V1_5_SHA_256`.
    RsassaPkcs1V15Sha256,
    /// `RSASSA_PKCS1_V1_5_SHA_384`.
    RsassaPkcs1V15Sha384,
    /// `RSASSA_PKCS1_V1_5_SHA_512`.
    RsassaPkcs1V15Sha512,
    /// `ECDSA_SHA_256`.
    EcdsaSha256,
    /// `ECDSA_SHA_384`.
    EcdsaSha384,
    /// `ECDSA_SHA_512`.
    EcdsaSha512,
    /// `SM2DSA`.
    Sm2dsa,
    /// `ML_DSA_SHAKE_256`.
    MlDsaShake256,
    /// `ED25519_SHA_512`.
    Ed25519Sha512,
    /// `ED25519_PH_SHA_512`.
    Ed25519PhSha512,
}

impl TextEnum for SigningAlgorithmSpec {
    const VALUES: &'static [&'static str] = &[
        "RSASSA_PSS_SHA_256",
        "RSASSA_PSS_SHA_384",
        "RSASSA_PSS_SHA_512",
        "RSASSA_PKCS1_V1_5_SHA_256",
        "RSASSA_PKCS1_V1_5_SHA_384",
        "RSASSA_PKCS1_V1_5_SHA_512",
        "ECDSA_SHA_256",
        "ECDSA_SHA_384",
        "ECDSA_SHA_512",
        "SM2DSA",
        "ML_DSA_SHAKE_256",
        "ED25519_SHA_512",
        "ED25519_PH_SHA_512",
    ];

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "RSASSA_PSS_SHA_256" => Some(Self::RsassaPssSha256),
            "RSASSA_PSS_SHA_384" => Some(Self::RsassaPssSha384),
            "RSASSA_PSS_SHA_512" => Some(Self::RsassaPssSha512),
            "RSASSA_PKCS1_V1_5_SHA_256" => Some(Self::RsassaPkcs1V15Sha256),
            "RSASSA_PKCS1_V1_5_SHA_384" => Some(Self::RsassaPkcs1V15Sha384),
            "RSASSA_PKCS1_V1_5_SHA_512" => Some(Self::RsassaPkcs1V15Sha512),
            "ECDSA_SHA_256" => Some(Self::EcdsaSha256),
            "ECDSA_SHA_384" => Some(Self::EcdsaSha384),
            "ECDSA_SHA_512" => Some(Self::EcdsaSha512),
            "SM2DSA" => Some(Self::Sm2dsa),
            "ML_DSA_SHAKE_256" => Some(Self::MlDsaShake256),
            "ED25519_SHA_512" => Some(Self::Ed25519Sha512),
            "ED25519_PH_SHA_512" => Some(Self::Ed25519PhSha512),

            _ => None,
        }
    }

    fn as_text(&self) -> &'static str {
        match self {
            Self::RsassaPssSha256 => "RSASSA_PSS_SHA_256",
            Self::RsassaPssSha384 => "RSASSA_PSS_SHA_384",
            Self::RsassaPssSha512 => "RSASSA_PSS_SHA_512",
            Self::RsassaPkcs1V15Sha256 => "RSASSA_PKCS1_V1_5_SHA_256",
            Self::RsassaPkcs1V15Sha384 => "RSASSA_PKCS1_V1_5_SHA_384",
            Self::RsassaPkcs1V15Sha512 => "RSASSA_PKCS1_V1_5_SHA_512",
            Self::EcdsaSha256 => "ECDSA_SHA_256",
            Self::EcdsaSha384 => "ECDSA_SHA_384",
            Self::EcdsaSha512 => "ECDSA_SHA_512",
            Self::Sm2dsa => "SM2DSA",
            Self::MlDsaShake256 => "ML_DSA_SHAKE_256",
            Self::Ed25519Sha512 => "ED25519_SHA_512",
            Self::Ed25519PhSha512 => "ED25519_PH_SHA_512",
        }
    }
}

impl Encode for SigningAlgorithmSpec {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self.as_text());
    }
}

/// `Tag`.
#[derive(Debug, Default)]
pub struct Tag {
    /// `TagKey`, 1 to 128 characters.
    pub tag_key: String,
    /// `TagValue`, 0 to 256 characters.
    pub tag_value: String,
}

impl Encode for Tag {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("TagKey");
        {
            let value = &self.tag_key;
            value.encode(to);
        }
        to.member("TagValue");
        {
            let value = &self.tag_value;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for Tag {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut tag_key = Slot::Absent;
        let mut tag_value = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "TagKey" => {
                    tag_key = from.member("tagKey", |from| from.text(Length::between(1, 128), None))?
                }
                "TagValue" => {
                    tag_value = from.member("tagValue", |from| from.text(Length::between(0, 256), None))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let tag_key = from.required("tagKey", tag_key);
        let tag_value = from.required("tagValue", tag_value);
        let (Some(tag_key), Some(tag_value)) = (tag_key, tag_value) else {
            return Ok(None);
        };

        Ok(Some(Self { tag_key, tag_value }))
    }
}

/// `TagResourceRequest`.
#[derive(Debug, Default)]
pub struct TagResourceRequest {
    /// `KeyId`, 1 to 2048 characters.
    pub key_id: String,
    /// `Tags`.
    pub tags: Vec<Tag>,
}

impl Encode for TagResourceRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("KeyId");
        {
            let value = &self.key_id;
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

impl Decode for TagResourceRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut key_id = Slot::Absent;
        let mut tags = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "KeyId" => key_id = from.member("keyId", |from| from.text(Length::between(1, 2048), None))?,
                "Tags" => {
                    tags = from.member("tags", |from| from.list(Length::ANY, |from| Tag::decode(from)))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let key_id = from.required("keyId", key_id);
        let tags = from.required("tags", tags);
        let (Some(key_id), Some(tags)) = (key_id, tags) else {
            return Ok(None);
        };

        Ok(Some(Self { key_id, tags }))
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

/// `UntagResourceRequest`.
#[derive(Debug, Default)]
pub struct UntagResourceRequest {
    /// `KeyId`, 1 to 2048 characters.
    pub key_id: String,
    /// `TagKeys`.
    pub tag_keys: Vec<String>,
}

impl Encode for UntagResourceRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("KeyId");
        {
            let value = &self.key_id;
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

impl Decode for UntagResourceRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut key_id = Slot::Absent;
        let mut tag_keys = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "KeyId" => key_id = from.member("keyId", |from| from.text(Length::between(1, 2048), None))?,
                "TagKeys" => {
                    tag_keys = from.member("tagKeys", |from| {
                        from.list(Length::ANY, |from| from.text(Length::between(1, 128), None))
                    })?
                }
                _ => {}
            }
            Ok(())
        })?;
        let key_id = from.required("keyId", key_id);
        let tag_keys = from.required("tagKeys", tag_keys);
        let (Some(key_id), Some(tag_keys)) = (key_id, tag_keys) else {
            return Ok(None);
        };

        Ok(Some(Self { key_id, tag_keys }))
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

/// `UpdateAliasRequest`.
#[derive(Debug, Default)]
pub struct UpdateAliasRequest {
    /// `AliasName`, 1 to 256 characters.
    pub alias_name: String,
    /// `TargetKeyId`, 1 to 2048 characters.
    pub target_key_id: String,
}

impl Encode for UpdateAliasRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("AliasName");
        {
            let value = &self.alias_name;
            value.encode(to);
        }
        to.member("TargetKeyId");
        {
            let value = &self.target_key_id;
            value.encode(to);
        }

        to.end_structure();
    }
}

impl Decode for UpdateAliasRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut alias_name = Slot::Absent;
        let mut target_key_id = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "AliasName" => {
                    alias_name = from.member("aliasName", |from| {
                        static PATTERN: Pattern = Pattern::new("^[a-zA-Z0-9:/_-]+$");
                        from.text(Length::between(1, 256), Some(&PATTERN))
                    })?
                }
                "TargetKeyId" => {
                    target_key_id =
                        from.member("targetKeyId", |from| from.text(Length::between(1, 2048), None))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let alias_name = from.required("aliasName", alias_name);
        let target_key_id = from.required("targetKeyId", target_key_id);
        let (Some(alias_name), Some(target_key_id)) = (alias_name, target_key_id) else {
            return Ok(None);
        };

        Ok(Some(Self {
            alias_name,
            target_key_id,
        }))
    }
}

/// `UpdateAliasResponse`.
#[derive(Debug, Default)]
pub struct UpdateAliasResponse {}

impl Encode for UpdateAliasResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `UpdateKeyDescriptionRequest`.
#[derive(Debug, Default)]
pub struct UpdateKeyDescriptionRequest {
    /// `KeyId`, 1 to 2048 characters.
    pub key_id: String,
    /// `Description`, 0 to 8192 characters.
    pub description: String,
}

impl Encode for UpdateKeyDescriptionRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("KeyId");
        {
            let value = &self.key_id;
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

impl Decode for UpdateKeyDescriptionRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut key_id = Slot::Absent;
        let mut description = Slot::Absent;

        from.structure(|from, member| {
            match member {
                "KeyId" => key_id = from.member("keyId", |from| from.text(Length::between(1, 2048), None))?,
                "Description" => {
                    description =
                        from.member("description", |from| from.text(Length::between(0, 8192), None))?
                }
                _ => {}
            }
            Ok(())
        })?;
        let key_id = from.required("keyId", key_id);
        let description = from.required("description", description);
        let (Some(key_id), Some(description)) = (key_id, description) else {
            return Ok(None);
        };

        Ok(Some(Self { key_id, description }))
    }
}

/// `UpdateKeyDescriptionResponse`.
#[derive(Debug, Default)]
pub struct UpdateKeyDescriptionResponse {}

impl Encode for UpdateKeyDescriptionResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

/// `XksKeyConfigurationType`.
#[derive(Debug, Default)]
pub struct XksKeyConfigurationType {
    /// `Id`, 1 to 128 characters.
    pub id: Option<String>,
}

impl Encode for XksKeyConfigurationType {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.id {
            to.member("Id");
            value.encode(to);
        }

        to.end_structure();
    }
}
