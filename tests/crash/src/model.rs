//! What a worker owns, and what each change does to it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde_json::{Value, json};

/// The id of a key.
pub type KeyId = String;

/// The keys of one worker, as they must be.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Owned {
    pub(crate) keys: BTreeMap<KeyId, Key>,
}

/// Everything of a key that can be asked for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Key {
    pub(crate) state: State,
    pub(crate) description: String,
    pub(crate) tags: BTreeMap<String, String>,
    pub(crate) policy: Policy,
    pub(crate) aliases: BTreeSet<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    Enabled,
    Disabled,
    PendingDeletion {
        /// The waiting period that was asked for.
        days: u64,
    },
}

/// Which policy a key has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Policy {
    /// The one that a key gets if nobody says.
    Default,
    /// One that was put, with this word in it.
    Put(String),
    /// Neither.
    Other(String),
}

/// One mutation.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Change {
    CreateKey {
        /// Names the key before it has an id: no other key was ever described like this.
        description: String,
        tags: BTreeMap<String, String>,
        policy: Policy,
    },
    CreateAlias {
        key: KeyId,
        name: String,
    },
    UpdateAlias {
        from: KeyId,
        to: KeyId,
        name: String,
    },
    DeleteAlias {
        key: KeyId,
        name: String,
    },
    DisableKey {
        key: KeyId,
    },
    EnableKey {
        key: KeyId,
    },
    TagResource {
        key: KeyId,
        tags: BTreeMap<String, String>,
    },
    UntagResource {
        key: KeyId,
        names: BTreeSet<String>,
    },
    PutKeyPolicy {
        key: KeyId,
        policy: Policy,
    },
    UpdateKeyDescription {
        key: KeyId,
        description: String,
    },
    ScheduleKeyDeletion {
        key: KeyId,
        days: u64,
    },
    CancelKeyDeletion {
        key: KeyId,
    },
}

impl Change {
    pub(crate) const fn operation(&self) -> &'static str {
        match self {
            Self::CreateKey { .. } => "CreateKey",
            Self::CreateAlias { .. } => "CreateAlias",
            Self::UpdateAlias { .. } => "UpdateAlias",
            Self::DeleteAlias { .. } => "DeleteAlias",
            Self::DisableKey { .. } => "DisableKey",
            Self::EnableKey { .. } => "EnableKey",
            Self::TagResource { .. } => "TagResource",
            Self::UntagResource { .. } => "UntagResource",
            Self::PutKeyPolicy { .. } => "PutKeyPolicy",
            Self::UpdateKeyDescription { .. } => "UpdateKeyDescription",
            Self::ScheduleKeyDeletion { .. } => "ScheduleKeyDeletion",
            Self::CancelKeyDeletion { .. } => "CancelKeyDeletion",
        }
    }

    /// The call's input.
    pub(crate) fn input(&self) -> Value {
        match self {
            Self::CreateKey {
                description,
                tags,
                policy,
            } => {
                let mut input = json!({ "Description": description, "Tags": tag_list(tags) });
                if let (Some(text), Some(input)) = (policy.text(), input.as_object_mut()) {
                    input.insert("Policy".into(), text.into());
                }
                input
            }
            Self::CreateAlias { key, name } => json!({ "AliasName": name, "TargetKeyId": key }),
            Self::UpdateAlias { to, name, .. } => json!({ "AliasName": name, "TargetKeyId": to }),
            Self::DeleteAlias { name, .. } => json!({ "AliasName": name }),
            Self::DisableKey { key } | Self::EnableKey { key } | Self::CancelKeyDeletion { key } => {
                json!({ "KeyId": key })
            }
            Self::TagResource { key, tags } => json!({ "KeyId": key, "Tags": tag_list(tags) }),
            Self::UntagResource { key, names } => json!({ "KeyId": key, "TagKeys": names }),
            Self::PutKeyPolicy { key, policy } => json!({ "KeyId": key, "Policy": policy.text() }),
            Self::UpdateKeyDescription { key, description } => {
                json!({ "KeyId": key, "Description": description })
            }
            Self::ScheduleKeyDeletion { key, days } => json!({ "KeyId": key, "PendingWindowInDays": days }),
        }
    }

    /// What the change makes of the keys. `made` is the id of a key that it creates.
    pub(crate) fn apply(&self, owned: &mut Owned, made: Option<&KeyId>) {
        match self {
            Self::CreateKey {
                description,
                tags,
                policy,
            } => {
                let key = Key {
                    state: State::Enabled,
                    description: description.clone(),
                    tags: tags.clone(),
                    policy: policy.clone(),
                    aliases: BTreeSet::new(),
                };
                if let Some(id) = made {
                    owned.keys.insert(id.clone(), key);
                }
            }
            Self::CreateAlias { key, name } => owned.with(key, |key| key.aliases.insert(name.clone())),
            Self::UpdateAlias { from, to, name } => {
                owned.with(from, |key| key.aliases.remove(name));
                owned.with(to, |key| key.aliases.insert(name.clone()));
            }
            Self::DeleteAlias { key, name } => owned.with(key, |key| key.aliases.remove(name)),
            Self::DisableKey { key } | Self::CancelKeyDeletion { key } => {
                owned.with(key, |key| key.state = State::Disabled);
            }
            Self::EnableKey { key } => owned.with(key, |key| key.state = State::Enabled),
            Self::TagResource { key, tags } => owned.with(key, |key| key.tags.extend(tags.clone())),
            Self::UntagResource { key, names } => {
                owned.with(key, |key| key.tags.retain(|name, _| !names.contains(name)));
            }
            Self::PutKeyPolicy { key, policy } => owned.with(key, |key| key.policy = policy.clone()),
            Self::UpdateKeyDescription { key, description } => {
                owned.with(key, |key| key.description.clone_from(description));
            }
            Self::ScheduleKeyDeletion { key, days } => {
                owned.with(key, |key| key.state = State::PendingDeletion { days: *days });
            }
        }
    }
}

impl Owned {
    fn with<T>(&mut self, key: &KeyId, change: impl FnOnce(&mut Key) -> T) {
        if let Some(key) = self.keys.get_mut(key) {
            change(key);
        }
    }

    /// The ids of keys in a state.
    pub(crate) fn ids(&self, admit: impl Fn(&Key) -> bool) -> Vec<&KeyId> {
        self.keys
            .iter()
            .filter(|(_, key)| admit(key))
            .map(|(id, _)| id)
            .collect()
    }
}

impl Policy {
    /// A policy that allows the account everything and has `word` in it.
    pub(crate) fn text(&self) -> Option<String> {
        match self {
            Self::Default => None,
            Self::Put(word) => Some(
                json!({
                    "Version": "2012-10-17",
                    "Statement": [
                        { "Sid": "Account", "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::000000000000:root" },
                          "Action": "kms:*", "Resource": "*" },
                        { "Sid": word, "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::000000000000:root" },
                          "Action": "kms:DescribeKey", "Resource": "*" },
                    ],
                })
                .to_string(),
            ),
            Self::Other(text) => Some(text.clone()),
        }
    }

    /// Recognizes a text that [`Policy::text`] made, or the default policy.
    pub(crate) fn of_text(text: &str) -> Self {
        let parsed: Value = serde_json::from_str(text).unwrap_or_default();
        let word = parsed.pointer("/Statement/1/Sid").and_then(Value::as_str);
        let put = word.map(|word| Self::Put(word.to_owned()));
        match put {
            Some(put) if put.text().as_deref() == Some(text) => put,
            None if parsed.pointer("/Statement/0/Sid") == Some(&json!("Enable IAM User Permissions")) => {
                Self::Default
            }
            _ => Self::Other(text.to_owned()),
        }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.operation(), self.input())
    }
}

fn tag_list(tags: &BTreeMap<String, String>) -> Vec<Value> {
    tags.iter()
        .map(|(name, value)| json!({ "TagKey": name, "TagValue": value }))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moving_an_alias_takes_it_from_one_key_and_gives_it_to_the_other() {
        let mut owned = Owned::default();
        for id in ["a", "b"] {
            let create = Change::CreateKey {
                description: id.into(),
                tags: BTreeMap::new(),
                policy: Policy::Default,
            };
            create.apply(&mut owned, Some(&id.to_owned()));
        }
        let name = "alias/x".to_owned();
        Change::CreateAlias {
            key: "a".into(),
            name: name.clone(),
        }
        .apply(&mut owned, None);
        Change::UpdateAlias {
            from: "a".into(),
            to: "b".into(),
            name: name.clone(),
        }
        .apply(&mut owned, None);
        let held: Vec<bool> = owned
            .keys
            .values()
            .map(|key| key.aliases.contains(&name))
            .collect();
        assert_eq!(held, [false, true]);
    }

    #[test]
    fn a_policy_is_recognized_only_whole() {
        let put = Policy::Put("word".into());
        let text = put.text().unwrap();
        assert_eq!(Policy::of_text(&text), put);
        assert!(matches!(
            Policy::of_text(&text.replace("kms:*", "kms:List*")),
            Policy::Other(_)
        ));
        assert!(matches!(
            Policy::of_text(text.get(..20).unwrap()),
            Policy::Other(_)
        ));
    }
}
