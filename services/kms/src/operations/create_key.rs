//! `kms:CreateKey`: a new key with new material.

use std::collections::BTreeMap;

use crypto::{KeyKind, KeyName, Material};
use gate::{Cx, Handle, Permit};
use kms_api::{
    CreateKeyRequest, CreateKeyResponse, CustomerMasterKeySpec, Error, KeySpec, KeyUsageType, OriginType,
};
use smithy::TextEnum as _;
use store::transact;

use crate::conditions::Conditions;
use crate::error::{Reason, failed};
use crate::key::{KeyRecord, KeyRef, KeyState, Manager, MaterialRecord};
use crate::keys::{KEYS, MATERIALS};
use crate::scope::UseAccount;
use crate::{Kms, key_policy, tags};

impl Handle<CreateKeyRequest> for Kms {
    type Scope = UseAccount;

    async fn scope(&self, cx: &Cx, request: &CreateKeyRequest) -> Result<UseAccount, Error> {
        let mut conditions = Conditions::of(cx);
        let spec = spec(request);
        for key in ["kms:keyspec", "kms:customermasterkeyspec"] {
            conditions.set(key, spec);
        }
        let usage = request
            .key_usage
            .unwrap_or(KeyUsageType::EncryptDecrypt)
            .as_text();
        for key in ["kms:keyusage", "kms:customermasterkeyusage"] {
            conditions.set(key, usage);
        }
        conditions.set(
            "kms:keyorigin",
            request.origin.unwrap_or(OriginType::AwsKms).as_text(),
        );
        conditions.set(
            "kms:multiregion",
            request.multi_region.unwrap_or(false).to_string(),
        );
        let bypass = request.bypass_policy_lockout_safety_check.unwrap_or(false);
        conditions.set("kms:bypasspolicylockoutsafetycheck", bypass.to_string());
        let tags = request.tags.as_deref().unwrap_or_default();
        conditions.set_request_tags(
            tags.iter()
                .map(|tag| (tag.tag_key.clone(), tag.tag_value.clone())),
        );
        let actions = if tags.is_empty() {
            vec!["kms:CreateKey"]
        } else {
            vec!["kms:CreateKey", "kms:TagResource"]
        };
        Ok(UseAccount { actions, conditions })
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<UseAccount>,
        request: CreateKeyRequest,
    ) -> Result<CreateKeyResponse, Error> {
        check_served(&request)?;
        let new_tags = request.tags.unwrap_or_default();
        tags::check(&new_tags)?;
        let mut key_tags = BTreeMap::new();
        tags::put(&mut key_tags, &new_tags)?;

        let at = new_key_ref(cx)?;
        let is_given = request.policy.is_some();
        let text = request
            .policy
            .unwrap_or_else(|| key_policy::default(cx.partition(), cx.account()));
        let policy = &key_policy::parse(&text)?;
        if is_given && request.bypass_policy_lockout_safety_check != Some(true) {
            key_policy::check_lock_out(cx, at, policy)?;
        }
        let (record, material) = self.new_key(
            cx,
            at,
            Manager::Customer,
            request.description.unwrap_or_default(),
            text,
            key_tags,
        )?;
        let (record, material) = (&record, &material);
        transact(&*self.keys.store, |txn| {
            Box::pin(async move {
                let principals = key_policy::principals(txn, policy).await?;
                let record = KeyRecord {
                    principals,
                    ..record.clone()
                };
                Ok::<_, Reason>(put_new_key(txn, at, &record, material)?)
            })
        })
        .await?;
        let key = self.keys.in_memory(at, record.clone())?;
        Ok(CreateKeyResponse {
            key_metadata: Some(key.metadata()),
        })
    }
}

impl Kms {
    /// A new key and its material, sealed; nothing is stored yet.
    pub(crate) fn new_key(
        &self,
        cx: &Cx,
        at: KeyRef,
        manager: Manager,
        description: String,
        policy: String,
        tags: BTreeMap<String, String>,
    ) -> Result<(KeyRecord, MaterialRecord), Reason> {
        let material = Material::generate(cx.random()).map_err(failed)?;
        let id = material.id(&at.name).map_err(failed)?.to_string();
        let sealed = self
            .keys
            .seal
            .wrap(&material, &at.aad(&id), cx.random())
            .map_err(failed)?;
        let created_ms = cx.now().millis();
        let record = KeyRecord {
            state: KeyState::Enabled,
            manager,
            description,
            created_ms,
            material: id,
            policy,
            principals: Default::default(),
            tags,
            aliases: Default::default(),
        };
        Ok((record, MaterialRecord { sealed, created_ms }))
    }
}

/// Writes a key and its material.
pub(crate) fn put_new_key(
    txn: &mut store::Transaction<'_>,
    at: KeyRef,
    record: &KeyRecord,
    material: &MaterialRecord,
) -> Result<(), store::StoreError> {
    let (account, region, name) = at.parts();
    KEYS.put(txn, at.parts(), record)?;
    MATERIALS.put(txn, (account, region, name, record.material.as_str()), material)
}

/// A key id that nobody has: 122 random bits in the form of a UUID (RFC 9562, version 4).
pub(crate) fn new_key_ref(cx: &Cx) -> Result<KeyRef, Reason> {
    let mut id = [0; 16];
    cx.random().fill(&mut id).map_err(failed)?;
    let [_, _, _, _, _, _, version, _, variant, ..] = &mut id;
    *version = *version & 0x0f | 0x40;
    *variant = *variant & 0x3f | 0x80;
    let name = KeyName {
        kind: KeyKind::Single,
        id,
    };
    Ok(KeyRef {
        account: cx.account(),
        region: cx.region(),
        name,
    })
}

/// The spec that the request asks for, by either of its two names.
fn spec(request: &CreateKeyRequest) -> &'static str {
    match (request.key_spec, request.customer_master_key_spec) {
        (Some(spec), _) => spec.as_text(),
        (None, Some(spec)) => spec.as_text(),
        (None, None) => KeySpec::SymmetricDefault.as_text(),
    }
}

/// Says clearly what is not served yet.
fn check_served(request: &CreateKeyRequest) -> Result<(), Reason> {
    if request.key_spec.is_some() && request.customer_master_key_spec.is_some() {
        let both = "You cannot specify KeySpec and CustomerMasterKeySpec in the same request.";
        return Err(Reason::Refused(smithy::Refusal::Invalid(both.into())));
    }
    let symmetric = matches!(request.key_spec, None | Some(KeySpec::SymmetricDefault))
        && matches!(
            request.customer_master_key_spec,
            None | Some(CustomerMasterKeySpec::SymmetricDefault)
        );
    if !symmetric {
        return Err(Reason::NotServed {
            what: "A KeySpec other than SYMMETRIC_DEFAULT",
        });
    }
    match request.key_usage {
        None | Some(KeyUsageType::EncryptDecrypt) => {}
        Some(usage) => {
            return Err(Reason::UsageUnfit {
                usage: usage.as_text(),
                spec: "SYMMETRIC_DEFAULT",
            });
        }
    }
    if request.multi_region == Some(true) {
        return Err(Reason::NotServed { what: "MultiRegion" });
    }
    if !matches!(request.origin, None | Some(OriginType::AwsKms)) {
        return Err(Reason::NotServed {
            what: "An Origin other than AWS_KMS",
        });
    }
    if request.custom_key_store_id.is_some() || request.xks_key_id.is_some() {
        return Err(Reason::NotServed {
            what: "A custom key store",
        });
    }
    Ok(())
}
