//! What the server says there is.

use std::collections::{BTreeMap, BTreeSet};
use std::time::SystemTime;

use serde_json::{Value, json};

use crate::Failure;
use crate::caller::{Caller, Ended, text};
use crate::model::{Key, KeyId, Policy, State};

/// The account as its lists show it.
#[derive(Debug)]
pub struct Lists {
    /// By `ListKeys`.
    pub keys: BTreeSet<KeyId>,
    /// The key of each alias, by `ListAliases` without a key.
    pub aliases: BTreeMap<String, KeyId>,
}

/// Reads all pages of both lists.
///
/// # Errors
/// A list contradicts itself.
pub async fn lists(caller: &Caller) -> Result<Lists, Failure> {
    let mut lists = Lists {
        keys: BTreeSet::new(),
        aliases: BTreeMap::new(),
    };
    for entry in caller.list("ListKeys", json!({ "Limit": 1000 }), "Keys").await? {
        if !lists.keys.insert(text(&entry, "KeyId")?.to_owned()) {
            return Err(format!("ListKeys names a key twice: {entry}").into());
        }
    }
    for entry in caller
        .list("ListAliases", json!({ "Limit": 100 }), "Aliases")
        .await?
    {
        let name = text(&entry, "AliasName")?;
        // The names that are kept for services exist without a key.
        if name.starts_with("alias/aws/") && entry.get("TargetKeyId").is_none() {
            continue;
        }
        let key = text(&entry, "TargetKeyId")?.to_owned();
        if lists.aliases.insert(name.to_owned(), key).is_some() {
            return Err(format!("ListAliases names {name} twice").into());
        }
    }
    Ok(lists)
}

/// Everything of one key, and that its material is there: `Encrypt` does what the key's state demands.
pub(crate) async fn key(caller: &Caller, id: &KeyId) -> Result<Key, Failure> {
    let named = json!({ "KeyId": id });
    let described = caller.must("DescribeKey", &named).await?;
    let metadata = described
        .get("KeyMetadata")
        .ok_or("DescribeKey without metadata")?;
    let state = state(metadata)?;
    let mut tags = BTreeMap::new();
    for tag in caller.list("ListResourceTags", named.clone(), "Tags").await? {
        tags.insert(
            text(&tag, "TagKey")?.to_owned(),
            text(&tag, "TagValue")?.to_owned(),
        );
    }
    let mut aliases = BTreeSet::new();
    for alias in caller.list("ListAliases", named.clone(), "Aliases").await? {
        if text(&alias, "TargetKeyId")? != id {
            return Err(format!("ListAliases of {id} answers {alias}").into());
        }
        aliases.insert(text(&alias, "AliasName")?.to_owned());
    }
    let policy = caller.must("GetKeyPolicy", &named).await?;
    seals(caller, id, state).await?;
    Ok(Key {
        state,
        description: text(metadata, "Description")?.to_owned(),
        tags,
        policy: Policy::of_text(text(&policy, "Policy")?),
        aliases,
    })
}

fn state(metadata: &Value) -> Result<State, Failure> {
    let due = metadata.get("DeletionDate").and_then(Value::as_f64);
    let enabled = metadata.get("Enabled").and_then(Value::as_bool);
    match (text(metadata, "KeyState")?, enabled, due) {
        ("Enabled", Some(true), None) => Ok(State::Enabled),
        ("Disabled", Some(false), None) => Ok(State::Disabled),
        ("PendingDeletion", Some(false), Some(due)) => {
            let now = SystemTime::now()
                .duration_since(SystemTime::UNIX_EPOCH)?
                .as_secs_f64();
            let days = ((due - now) / 86_400.0).round();
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a few days"
            )]
            Ok(State::PendingDeletion { days: days as u64 })
        }
        _ => Err(format!("a key in a state that does not exist: {metadata}").into()),
    }
}

async fn seals(caller: &Caller, id: &KeyId, state: State) -> Result<(), Failure> {
    let input = json!({ "KeyId": id, "Plaintext": "cHJvYmU=" });
    let right = match (caller.ask("Encrypt", &input).await?, state) {
        (Ended::Done(_), State::Enabled) => true,
        (Ended::Refused(code), State::Disabled) => code == "DisabledException",
        (Ended::Refused(code), State::PendingDeletion { .. }) => code == "KMSInvalidStateException",
        _ => false,
    };
    if right {
        Ok(())
    } else {
        Err(format!("Encrypt does not answer as the state {state:?} of {id} demands").into())
    }
}
