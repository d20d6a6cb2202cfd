//! The condition keys that KMS adds to a request.

use std::collections::BTreeMap;
use std::sync::Arc;

use gate::Cx;
use policy::{Context, Values};

use crate::key::KmsKey;

/// What policies can ask about one claim. Source: "Condition keys for AWS KMS".
#[derive(Clone, Debug, Default)]
pub(crate) struct Conditions {
    caller_account: Option<Box<str>>,
    via_service: Option<Box<str>>,
    key: Option<Arc<KmsKey>>,
    request_alias: Option<Box<str>>,
    encryption_context: Option<Arc<BTreeMap<String, String>>>,
    request_tags: Vec<(String, String)>,
    /// Keys named without their values, as `UntagResource` does.
    tag_keys: Vec<String>,
    /// Keys of single operations: lower-cased name and value.
    others: Vec<(&'static str, String)>,
}

impl Conditions {
    /// What follows from the call itself.
    pub(crate) fn of(cx: &Cx) -> Self {
        Self {
            caller_account: cx
                .caller()
                .principal()
                .account()
                .map(|account| account.to_string().into()),
            via_service: cx.via_service_host().map(|host| host.into()),
            ..Self::default()
        }
    }

    pub(crate) fn set_key(&mut self, key: &Arc<KmsKey>) {
        self.key = Some(Arc::clone(key));
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

    pub(crate) fn set(&mut self, key: &'static str, value: impl Into<String>) {
        self.others.push((key, value.into()));
    }

    fn of_kms(&self, key: &str) -> Option<Values<'_>> {
        if let Some(name) = key.strip_prefix("encryptioncontext:") {
            // Names of condition keys are not case-sensitive; the values are.
            let context = self.encryption_context.as_ref()?;
            return context
                .iter()
                .find(|(held, _)| held.to_lowercase() == name)
                .map(|(_, value)| Values::from(value.as_str()));
        }
        match key {
            "calleraccount" => self.caller_account.as_deref().map(Values::from),
            "viaservice" => self.via_service.as_deref().map(Values::from),
            "requestalias" => self.request_alias.as_deref().map(Values::from),
            "encryptioncontextkeys" => {
                let context = self.encryption_context.as_ref()?;
                Some(Values::Many(
                    context.keys().map(|key| key.as_str().into()).collect(),
                ))
            }
            "resourcealiases" => {
                let key = self.key.as_ref()?;
                Some(Values::Many(
                    key.aliases.iter().map(|alias| (&**alias).into()).collect(),
                ))
            }
            "keyspec" | "customermasterkeyspec" => {
                self.key.as_ref().map(|_| Values::from("SYMMETRIC_DEFAULT"))
            }
            "keyusage" | "customermasterkeyusage" => {
                self.key.as_ref().map(|_| Values::from("ENCRYPT_DECRYPT"))
            }
            "keyorigin" => self.key.as_ref().map(|_| Values::from("AWS_KMS")),
            "multiregion" => self.key.as_ref().map(|_| Values::from(false)),
            _ => None,
        }
    }

    fn of_tags(&self, key: &str) -> Option<Values<'_>> {
        if let Some(name) = key.strip_prefix("resourcetag/") {
            let mut tags = self.key.as_ref()?.tags.iter();
            return tags
                .find(|(held, _)| held.to_lowercase() == name)
                .map(|(_, value)| Values::from(&**value));
        }
        if let Some(name) = key.strip_prefix("requesttag/") {
            let mut tags = self.request_tags.iter();
            return tags
                .find(|(held, _)| held.to_lowercase() == name)
                .map(|(_, value)| Values::from(value.as_str()));
        }
        if key == "tagkeys" {
            let named = self.request_tags.iter().map(|(key, _)| key).chain(&self.tag_keys);
            let keys: Vec<_> = named.map(|key| key.as_str().into()).collect();
            return (!keys.is_empty()).then_some(Values::Many(keys));
        }
        None
    }
}

impl Context for Conditions {
    fn value(&self, key: &str) -> Option<Values<'_>> {
        if let Some(found) = self.others.iter().find(|(held, _)| *held == key) {
            return Some(Values::from(found.1.as_str()));
        }
        if let Some(key) = key.strip_prefix("kms:") {
            return self.of_kms(key);
        }
        key.strip_prefix("aws:").and_then(|key| self.of_tags(key))
    }
}
