//! Tags of roots, units, accounts and policies.

use gate::ConditionKeys;
use identity::iam::Tags;
use organizations_api::{
    ConstraintViolationExceptionReason as Constraint, InvalidInputExceptionReason as Input, Tag,
};

use crate::error::Reason;
use crate::quotas::Quotas;

/// The tags that a new thing begins with.
pub(crate) fn new(asked: Option<&[Tag]>, quotas: &Quotas) -> Result<Tags, Reason> {
    let mut tags = Tags::new();
    put(&mut tags, asked.unwrap_or_default(), quotas)?;
    Ok(tags)
}

/// Puts tags in the place of those with the same keys.
pub(crate) fn put(tags: &mut Tags, asked: &[Tag], quotas: &Quotas) -> Result<(), Reason> {
    for (at, tag) in asked.iter().enumerate() {
        if tag.key.get(..4).is_some_and(|it| it.eq_ignore_ascii_case("aws:")) {
            return Err(Reason::Input {
                reason: Input::InvalidSystemTagsParameter,
                text: "You specified a tag key that is a system tag.",
            });
        }
        if asked.iter().take(at).any(|it| it.key == tag.key) {
            return Err(Reason::Input {
                reason: Input::DuplicateTagKey,
                text: "Tag keys must be unique among the tags attached to the same entity.",
            });
        }
        tags.insert(tag.key.clone(), tag.value.clone());
    }
    match tags.len() > quotas.tags {
        true => Err(Reason::Constraint {
            reason: Constraint::MaxTagLimitExceeded,
            text: "You have exceeded the number of tags allowed on this resource.",
        }),
        false => Ok(()),
    }
}

/// The condition keys of tags that a request brings.
pub(crate) fn requested(keys: ConditionKeys, asked: Option<&[Tag]>) -> ConditionKeys {
    let tags = asked.unwrap_or_default().iter();
    keys.with_request_tags(tags.map(|tag| (tag.key.as_str(), tag.value.as_str())))
}

/// Tags as an answer lists them.
pub(crate) fn shown(tags: impl IntoIterator<Item = (String, String)>) -> Vec<Tag> {
    let tags = tags.into_iter();
    tags.map(|(key, value)| Tag { key, value }).collect()
}
