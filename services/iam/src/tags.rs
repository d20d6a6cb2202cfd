//! Tags: keys keep the case they were given in, and case does not tell them apart ("Tags for AWS Identity and Access
//! Management resources").

use iam_api::Tag;
use identity::iam::Tags;

use crate::error::Reason;
use crate::page::Page;

/// How many tags a thing may have.
const TAGS_MAX: usize = 50;

/// The tags that a new thing begins with.
pub(crate) fn new(asked: Option<&[Tag]>) -> Result<Tags, Reason> {
    let mut tags = Tags::new();
    put(&mut tags, asked.unwrap_or_default())?;
    Ok(tags)
}

/// Puts tags in the place of those with the same keys.
pub(crate) fn put(tags: &mut Tags, asked: &[Tag]) -> Result<(), Reason> {
    check(asked)?;
    for tag in asked {
        tags.retain(|key, _| !is_same(key, &tag.key));
        tags.insert(tag.key.clone(), tag.value.clone());
    }
    match tags.len() > TAGS_MAX {
        true => Err(Reason::TooMany(
            "The number of tags has reached the maximum limit.".to_owned(),
        )),
        false => Ok(()),
    }
}

/// Removes the tags with these keys, as far as there are any.
pub(crate) fn remove(tags: &mut Tags, keys: &[String]) {
    tags.retain(|held, _| !keys.iter().any(|key| is_same(key, held)));
}

/// Tags as an answer lists them; nothing where there are none.
pub(crate) fn shown(tags: &Tags) -> Option<Vec<Tag>> {
    (!tags.is_empty()).then(|| tags.iter().map(tag).collect())
}

/// A page of tags, and the marker of the next one.
pub(crate) fn page(tags: &Tags, page: &Page) -> (Vec<Tag>, Option<String>) {
    page.cut(tags.iter().map(tag), |it| it.key.clone())
}

/// One tag as an answer has it.
pub(crate) fn tag((key, value): (&String, &String)) -> Tag {
    Tag {
        key: key.clone(),
        value: value.clone(),
    }
}

/// Keys and values, for condition keys.
pub(crate) fn pairs(tags: &[Tag]) -> impl Iterator<Item = (&str, &str)> {
    tags.iter().map(|tag| (tag.key.as_str(), tag.value.as_str()))
}

/// Whether two keys are one: as policies see it, which compare condition keys in lower case.
fn is_same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

fn check(asked: &[Tag]) -> Result<(), Reason> {
    for (at, tag) in asked.iter().enumerate() {
        let reserved = tag.key.get(..4);
        if reserved.is_some_and(|it| it.eq_ignore_ascii_case("aws:")) {
            return Err(Reason::Invalid(
                "Tag keys beginning with aws: are reserved for system use.".to_owned(),
            ));
        }
        let earlier = asked.iter().take(at);
        if earlier.into_iter().any(|it| is_same(&it.key, &tag.key)) {
            return Err(Reason::Invalid(
                "Duplicate tag keys found. Please note that Tag keys are case insensitive.".to_owned(),
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(keys: &[&str]) -> Vec<Tag> {
        let one = |key: &&str| Tag {
            key: (*key).to_owned(),
            value: "v".to_owned(),
        };
        keys.iter().map(one).collect()
    }

    #[test]
    fn a_key_in_another_case_replaces_the_tag() {
        let mut held = new(Some(&tags(&["Team"]))).unwrap();
        put(&mut held, &tags(&["team"])).unwrap();
        assert_eq!(held.keys().collect::<Vec<_>>(), ["team"]);
        put(&mut held, &tags(&["Ärger"])).unwrap();
        put(&mut held, &tags(&["äRGER"])).unwrap();
        assert_eq!(held.keys().collect::<Vec<_>>(), ["team", "äRGER"]);
        remove(&mut held, &["TEAM".to_owned(), "ÄRGER".to_owned()]);
        assert!(held.is_empty());
    }

    #[test]
    fn keys_are_unique_and_not_reserved() {
        for refused in [&["a", "A"][..], &["ä", "Ä"], &["AWS:x"]] {
            assert!(
                matches!(new(Some(&tags(refused))), Err(Reason::Invalid(_))),
                "{refused:?}"
            );
        }
    }

    #[test]
    fn there_are_fifty_at_most() {
        let many: Vec<Tag> = (0..51).flat_map(|it| tags(&[&format!("k{it}")])).collect();
        assert!(new(Some(&many[..50])).is_ok());
        assert!(matches!(new(Some(&many)), Err(Reason::TooMany(_))));
    }
}
