//! What KMS operations want to touch.

use std::collections::BTreeMap;
use std::sync::Arc;

use arn::AccountId;
use gate::{Claim, Cx, Scope};

use crate::conditions::Conditions;
use crate::error::Reason;
use crate::key::KmsKey;
use crate::keys::Found;
use smithy::{Encode, Encoder, TextEnum as _};

/// One use of one key.
#[derive(Debug)]
pub struct UseKey {
    action: &'static str,
    target: Target,
    /// The condition keys; operations add their own.
    pub(crate) conditions: Conditions,
}

#[derive(Debug)]
enum Target {
    Key(Arc<KmsKey>),
    /// No such key. The claim is made all the same, so that only those who may ask learn that it is missing.
    Missing {
        arn: String,
        owner: AccountId,
        reason: Missing,
    },
}

#[derive(Debug)]
enum Missing {
    Key,
    Alias,
}

impl UseKey {
    /// The use of a key that was looked for.
    pub(crate) fn of(cx: &Cx, action: &'static str, found: Found) -> Self {
        let mut conditions = Conditions::of(cx);
        let target = match found {
            Found::Key { key, alias } => {
                if let Some(alias) = alias {
                    conditions.set_request_alias(&alias);
                }
                Target::Key(key)
            }
            Found::NoKey(at) => Target::Missing {
                arn: at.arn(),
                owner: at.account,
                reason: Missing::Key,
            },
            Found::NoAlias { account, arn } => Target::Missing {
                arn,
                owner: account,
                reason: Missing::Alias,
            },
        };
        Self {
            action,
            target,
            conditions,
        }
    }

    /// The same use with an encryption context.
    #[must_use]
    pub(crate) fn with_context(mut self, context: Option<&BTreeMap<String, String>>) -> Self {
        self.conditions.set_encryption_context(context);
        self
    }

    /// The algorithm that the caller names, else the only one that there is.
    pub(crate) fn set_algorithm(&mut self, algorithm: Option<kms_api::EncryptionAlgorithmSpec>) {
        let algorithm = algorithm.unwrap_or(kms_api::EncryptionAlgorithmSpec::SymmetricDefault);
        self.conditions
            .set("kms:encryptionalgorithm", algorithm.as_text());
    }

    /// The key, now that its use is permitted; or that there is none.
    pub(crate) fn key(&self) -> Result<&Arc<KmsKey>, Reason> {
        match &self.target {
            Target::Key(key) => Ok(key),
            Target::Missing {
                arn,
                reason: Missing::Key,
                ..
            } => Err(Reason::NoKey { arn: arn.clone() }),
            Target::Missing {
                arn,
                reason: Missing::Alias,
                ..
            } => Err(Reason::NoAlias { arn: arn.clone() }),
        }
    }
}

impl Scope for UseKey {
    fn claims(&self, each: &mut dyn FnMut(Claim<'_>)) {
        let key = match &self.target {
            Target::Key(key) => Some(&**key),
            Target::Missing { .. } => None,
        };
        let asked = self.conditions.about(key);
        each(match &self.target {
            Target::Key(key) => Claim {
                action: self.action,
                resource: &key.arn,
                kind: "AWS::KMS::Key",
                owner: Some(key.at.account),
                policy: Some(&key.policy),
                policy_required: true,
                context: &asked,
                ..Claim::NOTHING
            },
            Target::Missing { arn, owner, .. } => Claim {
                action: self.action,
                resource: arn,
                kind: "AWS::KMS::Key",
                owner: Some(*owner),
                context: &asked,
                ..Claim::NOTHING
            },
        });
    }
}

/// An alias: aliases have no policy of their own.
#[derive(Debug)]
pub(crate) struct UseAlias {
    pub(crate) action: &'static str,
    pub(crate) arn: String,
    pub(crate) owner: AccountId,
    pub(crate) conditions: Conditions,
}

impl Scope for UseAlias {
    fn claims(&self, each: &mut dyn FnMut(Claim<'_>)) {
        each(Claim {
            action: self.action,
            resource: &self.arn,
            kind: "AWS::KMS::Alias",
            owner: Some(self.owner),
            context: &self.conditions.about(None),
            ..Claim::NOTHING
        });
    }
}

/// An action of the account, not of a key, that has condition keys: `CreateKey`.
#[derive(Debug)]
pub struct UseAccount {
    pub(crate) actions: Vec<&'static str>,
    pub(crate) conditions: Conditions,
}

impl Scope for UseAccount {
    fn claims(&self, each: &mut dyn FnMut(Claim<'_>)) {
        for action in &self.actions {
            each(Claim {
                action,
                context: &self.conditions.about(None),
                ..Claim::NOTHING
            });
        }
    }
}

/// Several claims of one operation: an alias and the keys that it points at, the two keys of `ReEncrypt`.
#[derive(Debug)]
pub struct Several {
    pub(crate) alias: Option<UseAlias>,
    pub(crate) keys: Vec<UseKey>,
}

impl Scope for Several {
    fn claims(&self, each: &mut dyn FnMut(Claim<'_>)) {
        if let Some(alias) = &self.alias {
            alias.claims(each);
        }
        for key in &self.keys {
            key.claims(each);
        }
    }
}

/// Work of KMS itself, that no caller asked for and no policy speaks about. It is reached only by operations that are
/// not on the wire and whose types this crate does not publish.
#[derive(Debug)]
pub struct OwnWork;

impl Scope for OwnWork {
    fn claims(&self, _: &mut dyn FnMut(Claim<'_>)) {}
}

/// That KMS's own work is done; there is nothing more to say of it.
#[derive(Debug)]
pub(crate) struct Done;

impl Encode for Done {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.end_structure();
    }
}
