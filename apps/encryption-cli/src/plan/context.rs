use sealstone_encryption_sdk::Context;

use super::{Style, UsageError, Verb};
use crate::arguments::{Given, Name};

/// `--encryption-context` and `--required-encryption-context-keys`.
///
/// When decrypting, a word without `=` is a key that the message must have, with whatever value.
pub(super) fn read(given: &Given, verb: Verb, style: Style) -> Result<(Context, Vec<String>), UsageError> {
    let words = given.only(Name::EncryptionContext)?.unwrap_or_default();
    let mut keys = given.only(Name::RequiredKeys)?.unwrap_or_default().to_vec();
    let mut with_value: Vec<String> = Vec::new();
    for word in words {
        match verb == Verb::Encrypt || word.contains('=') {
            true => with_value.push(word.clone()),
            false => keys.push(word.clone()),
        }
    }
    let mut context = Context::empty();
    for (key, value) in pairs(&with_value)? {
        // The first of two counts, as it always has.
        if context.get(&key).is_some() {
            if style == Style::Compatible {
                continue;
            }
            return Err(UsageError(format!(
                "the encryption context has the key \"{key}\" twice"
            )));
        }
        context = context_with(context, key, value)?;
    }
    if verb == Verb::Encrypt {
        if let Some(key) = context.reserved_key() {
            return Err(UsageError(format!(
                "the key \"{key}\" of the encryption context is reserved: it begins with \"aws-crypto-\""
            )));
        }
        if let Some(key) = keys.iter().find(|key| context.get(key).is_none()) {
            return Err(UsageError(format!(
                "the key \"{key}\" is required, and not in the encryption context"
            )));
        }
    }
    Ok((context, keys))
}

/// The pairs of `key=value` words.
pub(super) fn pairs(words: &[String]) -> Result<Vec<(String, String)>, UsageError> {
    words
        .iter()
        .map(|word| match word.split_once('=') {
            Some((key, value)) if !key.is_empty() && !value.is_empty() => {
                Ok((key.to_owned(), value.to_owned()))
            }
            _ => Err(UsageError(format!(
                "Argument parameter must follow the format \"key=value\", not \"{word}\""
            ))),
        })
        .collect()
}

fn context_with(context: Context, key: String, value: String) -> Result<Context, UsageError> {
    let pairs = context
        .iter()
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .chain([(key, value)]);
    Context::new(pairs).map_err(|why| UsageError(why.to_string()))
}
