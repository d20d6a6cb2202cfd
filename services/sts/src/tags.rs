//! Session tags: passed with a call, inherited along a chain of roles.
//!
//! Source: IAM User Guide, "Pass session tags in AWS STS".

use gate::ConditionKeys;
use identity::{SessionFacts, SessionTag};

use crate::error::Reason;

/// The tags of a session to be.
#[derive(Debug, Default)]
pub(crate) struct Tags {
    requested: Vec<SessionTag>,
    inherited: Vec<SessionTag>,
}

impl Tags {
    /// The tags that a call passes, `transitive` of them for the sessions that follow, beside the transitive ones of the
    /// session that it is made in.
    pub(crate) fn of(
        requested: Vec<(String, String)>,
        transitive: &[String],
        session: Option<&SessionFacts>,
    ) -> Result<Self, Reason> {
        check(&requested)?;
        // As policies see keys, which compare them in lower case.
        let is_same = |one: &str, other: &str| one.to_lowercase() == other.to_lowercase();
        let among = |keys: &[String], key: &str| keys.iter().any(|it| is_same(it, key));
        let keys: Vec<String> = requested.iter().map(|(key, _)| key.clone()).collect();
        if transitive.iter().any(|key| !among(&keys, key)) {
            return Err(Reason::TransitiveWithoutTag);
        }
        let held = session.map_or(&[][..], |it| &it.tags);
        let inherited: Vec<_> = held.iter().filter(|it| it.transitive).cloned().collect();
        if inherited.iter().any(|it| among(&keys, &it.key)) {
            return Err(Reason::TagInherited);
        }
        let tag = |(key, value): (String, String)| SessionTag {
            transitive: among(transitive, &key),
            key,
            value,
        };
        Ok(Self {
            requested: requested.into_iter().map(tag).collect(),
            inherited,
        })
    }

    /// Whether the session is to have any.
    pub(crate) const fn is_empty(&self) -> bool {
        self.requested.is_empty() && self.inherited.is_empty()
    }

    /// The condition keys of those that are passed.
    pub(crate) fn add_to(&self, keys: ConditionKeys) -> ConditionKeys {
        let pairs = self.requested.iter();
        let keys = keys.with_request_tags(pairs.map(|it| (it.key.as_str(), it.value.as_str())));
        let transitive: Vec<_> = self.requested.iter().filter(|it| it.transitive).collect();
        match transitive.is_empty() {
            true => keys,
            false => keys.with_all(
                "sts:TransitiveTagKeys",
                transitive.into_iter().map(|it| it.key.clone()),
            ),
        }
    }

    /// All of them.
    pub(crate) fn into_session(self) -> Vec<SessionTag> {
        let mut all = self.inherited;
        all.extend(self.requested);
        all
    }
}

/// What the model says of the members of a call, for tags that came in a token as well.
fn check(tags: &[(String, String)]) -> Result<(), Reason> {
    let fits = |(key, value): &(String, String)| {
        (1..=KEY_CHARS_MAX).contains(&key.chars().count())
            && value.chars().count() <= VALUE_CHARS_MAX
            && key.chars().chain(value.chars()).all(is_of_tags)
    };
    if tags.len() > TAGS_MAX || !tags.iter().all(fits) {
        return Err(Reason::TagTooLong);
    }
    let reserved = |key: &str| key.get(..4).is_some_and(|it| it.eq_ignore_ascii_case("aws:"));
    if tags.iter().any(|(key, _)| reserved(key)) {
        return Err(Reason::Reserved { what: "Tag keys" });
    }
    let mut keys: Vec<String> = tags.iter().map(|(key, _)| key.to_lowercase()).collect();
    keys.sort_unstable();
    keys.dedup();
    match keys.len() == tags.len() {
        true => Ok(()),
        false => Err(Reason::DuplicateTag),
    }
}

/// `[\p{L}\p{Z}\p{N}_.:/=+\-@]`, but for separators that are no white space.
fn is_of_tags(char: char) -> bool {
    char.is_alphanumeric()
        || (char.is_whitespace() && !char.is_control())
        || matches!(char, '_' | '.' | ':' | '/' | '=' | '+' | '-' | '@')
}

const TAGS_MAX: usize = 50;
const KEY_CHARS_MAX: usize = 128;
const VALUE_CHARS_MAX: usize = 256;

#[cfg(test)]
mod tests {
    use identity::SessionFacts;
    use smithy::Timestamp;

    use super::*;

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        let owned = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
        pairs.iter().map(owned).collect()
    }

    fn session() -> SessionFacts {
        let tag = |key: &str, transitive| SessionTag {
            key: key.to_owned(),
            value: "1".to_owned(),
            transitive,
        };
        SessionFacts {
            tags: vec![tag("Heart", true), tag("Star", false)],
            ..SessionFacts::lasting(Timestamp::from_millis(0), Timestamp::from_millis(1))
        }
    }

    #[test]
    fn transitive_tags_are_inherited_and_others_are_not() {
        let tags = Tags::of(
            pairs(&[("Star", "3"), ("Sun", "2")]),
            &["sun".to_owned()],
            Some(&session()),
        )
        .unwrap()
        .into_session();
        let shown: Vec<_> = tags
            .iter()
            .map(|it| (it.key.as_str(), it.value.as_str(), it.transitive))
            .collect();
        assert_eq!(
            shown,
            [("Heart", "1", true), ("Star", "3", false), ("Sun", "2", true)]
        );
    }

    #[test]
    fn what_breaks_the_rules_is_refused() {
        let long = "x".repeat(257);
        let many: Vec<_> = (0..51).map(|it| (it.to_string(), String::new())).collect();
        for (tags, transitive, reason) in [
            (pairs(&[("heart", "2")]), vec![], "TagInherited"),
            (
                pairs(&[("Sun", "2")]),
                vec!["Moon".to_owned()],
                "TransitiveWithoutTag",
            ),
            (pairs(&[("a", "1"), ("A", "2")]), vec![], "DuplicateTag"),
            (pairs(&[("ä", "1"), ("Ä", "2")]), vec![], "DuplicateTag"),
            (pairs(&[("AWS:x", "1")]), vec![], "Reserved"),
            (pairs(&[("", "1")]), vec![], "TagTooLong"),
            (pairs(&[("a", &long)]), vec![], "TagTooLong"),
            (pairs(&[("a", "\n")]), vec![], "TagTooLong"),
            (many, vec![], "TagTooLong"),
        ] {
            let refused = Tags::of(tags, &transitive, Some(&session())).unwrap_err();
            assert!(format!("{refused:?}").starts_with(reason), "{refused:?}");
        }
    }
}
