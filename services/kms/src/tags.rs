//! Tags of keys.

use std::collections::{BTreeMap, BTreeSet};

use kms_api::Tag;

use crate::error::Reason;

/// How many tags a key may have ("Tags in AWS KMS").
const TAGS_MAX: usize = 50;

/// Puts tags in, within the limit.
pub(crate) fn put(tags: &mut BTreeMap<String, String>, new: &[Tag]) -> Result<(), Reason> {
    for tag in new {
        tags.insert(tag.tag_key.clone(), tag.tag_value.clone());
    }
    unambiguous(tags.keys())?;
    if tags.len() > TAGS_MAX {
        Err(Reason::TooManyTags)
    } else {
        Ok(())
    }
}

/// Condition keys are not case-sensitive: of two tags that differ in case alone, a policy could mean either.
fn unambiguous<'a>(keys: impl Iterator<Item = &'a String>) -> Result<(), Reason> {
    let mut seen = BTreeSet::new();
    for key in keys {
        if !seen.insert(key.to_lowercase()) {
            return Err(Reason::TagRefused {
                why: "Tag keys must differ in more than case.",
            });
        }
    }
    Ok(())
}

/// Checks the tags of one request.
pub(crate) fn check(new: &[Tag]) -> Result<(), Reason> {
    if new.len() > TAGS_MAX {
        return Err(Reason::TooManyTags);
    }
    if new.iter().any(|tag| {
        tag.tag_key
            .get(..4)
            .is_some_and(|prefix| prefix.eq_ignore_ascii_case("aws:"))
    }) {
        return Err(Reason::TagRefused {
            why: "Tag keys that begin with aws: are reserved.",
        });
    }
    let mut keys: Vec<&str> = new.iter().map(|tag| tag.tag_key.as_str()).collect();
    keys.sort_unstable();
    if keys
        .windows(2)
        .any(|pair| matches!(pair, [one, other] if one == other))
    {
        return Err(Reason::TagRefused {
            why: "Tag keys must be unique.",
        });
    }
    Ok(())
}
