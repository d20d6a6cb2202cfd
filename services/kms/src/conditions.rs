//! The condition keys that KMS adds to a request.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use arn::AccountId;
use gate::Cx;
use policy::{Context, Values};

use crate::key::KmsKey;

/// What policies can ask about one claim. Source: "Condition keys for AWS KMS".
#[derive(Clone, Debug, Default)]
pub(crate) struct Conditions {
    caller_account: Option<AccountId>,
    via_service: Option<Box<str>>,
    request_alias: Option<Box<str>>,
    encryption_context: Option<Arc<BTreeMap<String, String>>>,
    request_tags: Vec<(String, String)>,
    /// Keys named without their values, as `UntagResource` does.
    tag_keys: Vec<String>,
    /// Keys of single operations: lower-cased name and value.
    others: Vec<(&'static str, Cow<'static, str>)>,
}

impl Conditions {
    /// What follows from the call itself.
    pub(crate) fn of(cx: &Cx) -> Self {
        Self {
            caller_account: cx.caller().principal().account(),
            via_service: cx.via_service_host().map(|host| host.into()),
            ..Self::default()
        }
    }

    pub(crate) fn set_request_alias(&mut self, alias: &str) {
        self.request_alias = Some(alias.into());
    }

    pub(crate) fn set_encryption_context(&mut self, context: Option<&BTreeMap<String, String>>) {
        self.encryption_context = context.filter(|it| !it.is_empty()).map(|it| Arc::new(it.clone()));
    }

    pub(crate) fn set_request_tags(&mut self, tags: impl Iterator<Item = (String, String)>) {
        self.request_tags = tags.collect();
    }

    pub(crate) fn set_tag_keys(&mut self, keys: &[String]) {
        self.tag_keys = keys.to_vec();
    }

    pub(crate) fn set(&mut self, key: &'static str, value: impl Into<Cow<'static, str>>) {
        self.others.push((key, value.into()));
    }

    /// These conditions for a claim on `key`, or on something that is no key.
    pub(crate) const fn about<'a>(&'a self, key: Option<&'a KmsKey>) -> Asked<'a> {
        Asked {
            conditions: self,
            key,
        }
    }
}

/// What one claim is asked for: the conditions of the call, and the key that it is about.
pub(crate) struct Asked<'a> {
    conditions: &'a Conditions,
    key: Option<&'a KmsKey>,
}

impl Asked<'_> {
    fn of_kms(&self, key: &str) -> Option<Values<'_>> {
        if let Some(name) = key.strip_prefix("encryptioncontext:") {
            // Names of condition keys are not case-sensitive; the values are.
            let context = self.conditions.encryption_context.as_ref()?;
            return context
                .iter()
                .find(|(held, _)| held.to_lowercase() == name)
                .map(|(_, value)| Values::from(value.as_str()));
        }
        match key {
            "calleraccount" => self
                .conditions
                .caller_account
                .map(|account| Values::from(account.to_string())),
            "viaservice" => self.conditions.via_service.as_deref().map(Values::from),
            "requestalias" => self.conditions.request_alias.as_deref().map(Values::from),
            "encryptioncontextkeys" => {
                let context = self.conditions.encryption_context.as_ref()?;
                Some(Values::Many(
                    context.keys().map(|key| key.as_str().into()).collect(),
                ))
            }
            "resourcealiases" => {
                let key = self.key?;
                Some(Values::Many(
                    key.aliases.iter().map(|alias| (&**alias).into()).collect(),
                ))
            }
            "keyspec" | "customermasterkeyspec" => self.key.map(|_| Values::from("SYMMETRIC_DEFAULT")),
            "keyusage" | "customermasterkeyusage" => self.key.map(|_| Values::from("ENCRYPT_DECRYPT")),
            "keyorigin" => self.key.map(|_| Values::from("AWS_KMS")),
            "multiregion" => self.key.map(|_| Values::from(false)),
            _ => None,
        }
    }

    fn of_tags(&self, key: &str) -> Option<Values<'_>> {
        if let Some(name) = key.strip_prefix("resourcetag/") {
            let mut tags = self.key?.tags.iter();
            return tags
                .find(|(held, _)| held.to_lowercase() == name)
                .map(|(_, value)| Values::from(&**value));
        }
        if let Some(name) = key.strip_prefix("requesttag/") {
            let mut tags = self.conditions.request_tags.iter();
            return tags
                .find(|(held, _)| held.to_lowercase() == name)
                .map(|(_, value)| Values::from(value.as_str()));
        }
        if key == "tagkeys" {
            let Conditions {
                request_tags,
                tag_keys,
                ..
            } = self.conditions;
            let named = request_tags.iter().map(|(key, _)| key).chain(tag_keys);
            let keys: Vec<_> = named.map(|key| key.as_str().into()).collect();
            return (!keys.is_empty()).then_some(Values::Many(keys));
        }
        None
    }
}

impl Context for Asked<'_> {
    fn value(&self, key: &str) -> Option<Values<'_>> {
        if let Some(found) = self.conditions.others.iter().find(|(held, _)| *held == key) {
            return Some(Values::from(&*found.1));
        }
        if let Some(key) = key.strip_prefix("kms:") {
            return self.of_kms(key);
        }
        key.strip_prefix("aws:").and_then(|key| self.of_tags(key))
    }
}
