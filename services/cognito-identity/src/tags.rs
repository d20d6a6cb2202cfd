//! Tags of pools.

use std::collections::BTreeMap;

use crate::error::Reason;

/// How many tags a pool may have ("Tagging Amazon Cognito resources").
const TAGS_MAX: usize = 50;

/// Puts tags in the place of those with the same keys.
pub(crate) fn put(tags: &mut BTreeMap<String, String>, new: &BTreeMap<String, String>) -> Result<(), Reason> {
    let reserved = |key: &String| key.get(..4).is_some_and(|it| it.eq_ignore_ascii_case("aws:"));
    if new.keys().any(reserved) {
        return Err(Reason::Invalid(
            "Tag keys that begin with aws: are reserved.".to_owned(),
        ));
    }
    tags.extend(new.iter().map(|(key, value)| (key.clone(), value.clone())));
    // Condition keys are not case-sensitive: of two tags that differ in case alone, a policy could mean either.
    let mut keys: Vec<String> = tags.keys().map(|key| key.to_lowercase()).collect();
    keys.sort_unstable();
    keys.dedup();
    if keys.len() < tags.len() {
        return Err(Reason::Invalid(
            "Tag keys must differ in more than case.".to_owned(),
        ));
    }
    match tags.len() > TAGS_MAX {
        true => Err(Reason::Invalid(format!(
            "A resource has {TAGS_MAX} tags at most."
        ))),
        false => Ok(()),
    }
}

/// Keys and values, for condition keys.
pub(crate) fn pairs(tags: &BTreeMap<String, String>) -> impl Iterator<Item = (&str, &str)> {
    tags.iter().map(|(key, value)| (key.as_str(), value.as_str()))
}
