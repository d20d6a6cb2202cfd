//! What the resources of a statement begin with, so that a statement about others is passed over without being looked at.

use crate::arn_pattern::ArnText;
use crate::resource::Resources;

/// So many bytes tell most resources of a service apart: `key/1234`.
const BYTES: usize = 8;

/// How the resources that a statement may be about begin behind the fifth colon of their ARNs; perhaps not at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Aim {
    start: u64,
    /// The bytes of `start` that count.
    mask: u64,
}

impl Aim {
    /// What is common to all resources that a statement names; anything goes where it does not say.
    pub(crate) fn of(resources: &Resources) -> Self {
        let Resources::Is(patterns) = resources else {
            return Self::default();
        };
        let mut starts = patterns.iter().map(|it| it.start_of_last_part());
        let first = starts.next().unwrap_or_default();
        let common = starts.fold(first.len(), |common, it| {
            let same = first.iter().zip(it).take_while(|(one, other)| one == other);
            common.min(same.count())
        });
        let counts = common.min(BYTES);
        let start = first.get(..counts).unwrap_or_default();
        Self {
            start: packed(start),
            mask: packed([0xff; BYTES].get(..counts).unwrap_or_default()),
        }
    }

    /// Whether the statement may be about this resource. One whose ARN does not have exactly six parts may be matched across
    /// its colons.
    pub(crate) fn may_be_at(self, arn: &ArnText<'_>) -> bool {
        self.mask == 0
            || arn
                .last_part()
                .is_none_or(|part| packed(part) & self.mask == self.start)
    }
}

/// The first bytes; zeros where there are fewer.
fn packed(bytes: &[u8]) -> u64 {
    let mut first = [0; BYTES];
    for (to, from) in first.iter_mut().zip(bytes) {
        *to = *from;
    }
    u64::from_le_bytes(first)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::pattern::{Pattern, Syntax, Wildcards};

    fn resources(texts: &[String]) -> Resources {
        let syntax = Syntax {
            wildcards: Wildcards::Resource,
            variables: true,
        };
        Resources::Is(
            texts
                .iter()
                .map(|it| Pattern::parse(it, syntax).unwrap())
                .collect(),
        )
    }

    fn may_be_at(patterns: &[&str], resource: &str) -> bool {
        let patterns: Vec<String> = patterns.iter().map(ToString::to_string).collect();
        Aim::of(&resources(&patterns)).may_be_at(&ArnText::new(resource))
    }

    #[test]
    fn a_statement_about_other_resources_is_told_by_how_they_begin() {
        let key = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd";
        for (patterns, may) in [
            (&[key][..], true),
            (&["arn:aws:kms:*:*:key/9999*"], false),
            (&["arn:aws:kms:*:*:key/*"], true),
            (&["arn:aws:kms:eu-west-1:111122223333:key/9999abcd"], false),
            (&["arn:aws:kms:*:*:alias/a", "arn:aws:kms:*:*:key/1*"], true),
            (&["arn:aws:kms:*:*:key/8*", "arn:aws:kms:*:*:key/9*"], true),
            (&["arn:aws:kms:*:*:key/98*", "arn:aws:kms:*:*:key/99*"], false),
            (&["*"], true),
            (&["arn:aws:kms:*"], true),
            (&["arn:aws:kms:*:*:${aws:username}/x"], true),
            (&["arn:aws:kms:*:*:?ey/*"], true),
        ] {
            assert_eq!(may_be_at(patterns, key), may, "{patterns:?}");
        }
        assert!(may_be_at(
            &["arn:aws:logs:*:*:log-group:/a*"],
            "arn:aws:logs:r:a:other:x"
        ));
        assert!(may_be_at(&["arn:aws:kms:*:*:key/9*"], "*"));
    }

    proptest! {
        #[test]
        fn no_statement_that_matches_is_passed_over(
            patterns in proptest::collection::vec("(arn:a:[bc]:[*d]?:[e?]:)?[a-c*?:/]{1,10}\\*?", 1..4),
            arn in "arn:a:[bc]:d?:e:[a-c:/]{0,10}",
        ) {
            let resources = resources(&patterns);
            let text = ArnText::new(&arn);
            let matches = resources.patterns().iter().any(|it| it.matches_arn(&text, |_| None));
            prop_assert!(!matches || Aim::of(&resources).may_be_at(&text));
        }
    }
}
