use std::borrow::Cow;

use crate::arn_pattern::{ArnPattern, ArnText};
use crate::error::Flaw;
use crate::glob::{ONE, ONE_INSIDE, STAR, STAR_INSIDE, is_wildcard, matches, matches_lower_case};
use crate::pattern_parser::{Parsed, Parser};

/// The longest text with wildcards, in bytes, which bounds the time of a match: the longest ARN is as long.
const PATTERN_BYTES_MAX: usize = 2048;

/// A text to compare with, compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Pattern {
    /// `*`.
    Any,
    /// No wildcard.
    Exact(Box<str>),
    /// One `*`, at the end.
    Prefix(Box<str>),
    /// Other wildcards.
    Glob(Box<[u8]>),
    /// Other wildcards, between exactly five colons: the pattern of an ARN.
    Arn(Box<ArnPattern>),
    /// With variables, which are filled in at each request.
    Template(Box<[Piece]>),
}

/// A part of a pattern with variables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Fixed(Box<[u8]>),
    Variable {
        /// As written.
        name: Box<str>,
        /// Lower-cased.
        key: Box<str>,
        default: Option<Box<str>>,
    },
}

/// What a text's special characters mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Syntax {
    pub(crate) wildcards: Wildcards,
    /// Whether `${…}` is a variable: since version `2012-10-17`.
    pub(crate) variables: bool,
}

/// What `*` and `?` stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wildcards {
    /// For themselves.
    None,
    /// For any characters.
    Anywhere,
    /// As in a `Resource`: within the first five parts of the ARN for all but colons, unless a `*` ends its part.
    Resource,
    /// As in `ArnLike`: within the first five parts of the ARN for all but colons.
    Arn,
}

impl Pattern {
    /// Compiles a text.
    pub(crate) fn parse(text: &str, syntax: Syntax) -> Result<Self, Flaw> {
        if text.len() > PATTERN_BYTES_MAX && syntax.wildcards != Wildcards::None {
            return Err(Flaw::TooLarge {
                bytes: text.len(),
                bytes_max: PATTERN_BYTES_MAX,
            });
        }
        match Parser::new(text, syntax).parse() {
            Some(Parsed::Fixed(bytes)) => Ok(Self::simplest(bytes)),
            Some(Parsed::Pieces(pieces)) => Ok(Self::Template(pieces)),
            None => Err(Flaw::BadVariable(text.to_owned())),
        }
    }

    /// An action's name with its wildcards.
    pub(crate) fn of_action_name(name: &str) -> Self {
        let wild = |b: u8| match b {
            b'*' => STAR,
            b'?' => ONE,
            b => b,
        };
        Self::simplest(name.bytes().map(wild).collect())
    }

    fn simplest(bytes: Vec<u8>) -> Self {
        if bytes.as_slice() == [STAR] {
            return Self::Any;
        }
        let bytes = match String::from_utf8(bytes) {
            Ok(text) => return Self::Exact(text.into()),
            Err(error) => error.into_bytes(),
        };
        if let Some((&STAR, start)) = bytes.split_last()
            && !start.iter().any(|byte| is_wildcard(*byte))
            && let Ok(text) = std::str::from_utf8(start)
        {
            return Self::Prefix(text.into());
        }
        match ArnPattern::of(&bytes) {
            Some(arn) => Self::Arn(Box::new(arn)),
            None => Self::Glob(bytes.into()),
        }
    }

    /// Whether the text matches. `value` gives a variable its value; a variable without value or default matches
    /// nothing.
    pub(crate) fn matches<'v>(&self, text: &str, value: impl Fn(&str) -> Option<Cow<'v, str>>) -> bool {
        match self {
            Self::Any => true,
            Self::Exact(exact) => **exact == *text,
            Self::Prefix(prefix) => text.starts_with(&**prefix),
            Self::Glob(glob) => matches(glob, text.as_bytes()),
            Self::Arn(arn) => matches(arn.bytes(), text.as_bytes()),
            Self::Template(pieces) => {
                may_start(pieces, text.as_bytes())
                    && filled(pieces, value).is_some_and(|glob| matches(&glob, text.as_bytes()))
            }
        }
    }

    /// Whether the ARN matches: like [`matches`](Self::matches), and faster where it has five colons as well.
    pub(crate) fn matches_arn<'v>(
        &self,
        arn: &ArnText<'_>,
        value: impl Fn(&str) -> Option<Cow<'v, str>>,
    ) -> bool {
        match self {
            Self::Arn(pattern) => pattern.matches(arn),
            _ => self.matches(arn.text, value),
        }
    }

    /// What stands behind the fifth colon, up to the first wildcard; nothing where there is no fifth colon, or something before
    /// it may stand for one.
    pub(crate) fn start_of_last_part(&self) -> &[u8] {
        let bytes = match self {
            Self::Exact(text) | Self::Prefix(text) => text.as_bytes(),
            // Exactly five colons, and compared part by part with an ARN that has as many.
            Self::Arn(pattern) => pattern.bytes(),
            Self::Any | Self::Glob(_) | Self::Template(_) => &[],
        };
        let last = bytes.splitn(6, |byte| *byte == b':').nth(5).unwrap_or_default();
        let fixed = last.iter().take_while(|byte| !is_wildcard(**byte)).count();
        last.get(..fixed).unwrap_or_default()
    }

    /// Whether the text is equal but for case; of patterns without wildcards.
    pub(crate) fn matches_ignoring_case<'v>(
        &self,
        text: &str,
        value: impl Fn(&str) -> Option<Cow<'v, str>>,
    ) -> bool {
        match self {
            Self::Exact(exact) => equal_ignoring_case(exact, text),
            Self::Template(pieces) => filled(pieces, value).is_some_and(|bytes| {
                std::str::from_utf8(&bytes).is_ok_and(|exact| equal_ignoring_case(exact, text))
            }),
            Self::Any | Self::Prefix(_) | Self::Glob(_) | Self::Arn(_) => false,
        }
    }

    /// Whether the text, which is in lower case, is equal to the pattern but for case; of patterns of action names.
    pub(crate) fn matches_lower_case(&self, text: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Exact(exact) => exact.eq_ignore_ascii_case(text),
            Self::Prefix(prefix) => text
                .get(..prefix.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(prefix)),
            Self::Glob(glob) => matches_lower_case(glob, text.as_bytes()),
            Self::Arn(_) | Self::Template(_) => false,
        }
    }

    /// The keys of the pattern's variables: as written, and lower-cased.
    pub(crate) fn variables(&self) -> impl Iterator<Item = (&str, &str)> {
        let pieces: &[Piece] = match self {
            Self::Template(pieces) => pieces,
            _ => &[],
        };
        pieces.iter().filter_map(|piece| match piece {
            Piece::Variable { name, key, .. } => Some((&**name, &**key)),
            Piece::Fixed(_) => None,
        })
    }

    /// The pattern as a document writes it.
    pub(crate) fn written(&self) -> String {
        match self {
            Self::Any => "*".to_owned(),
            Self::Exact(text) => text.as_ref().to_owned(),
            Self::Prefix(prefix) => format!("{prefix}*"),
            Self::Glob(bytes) => with_wildcards(bytes),
            Self::Arn(arn) => with_wildcards(arn.bytes()),
            Self::Template(pieces) => pieces
                .iter()
                .map(|piece| match piece {
                    Piece::Fixed(bytes) => with_wildcards(bytes),
                    Piece::Variable {
                        name, default: None, ..
                    } => format!("${{{name}}}"),
                    Piece::Variable {
                        name,
                        default: Some(default),
                        ..
                    } => format!("${{{name}, '{default}'}}"),
                })
                .collect(),
        }
    }

    /// The pattern with its variables filled in, as far as all of them have a value.
    pub(crate) fn resolved<'v>(&self, value: impl Fn(&str) -> Option<Cow<'v, str>>) -> Option<String> {
        match self {
            Self::Template(pieces) => filled(pieces, value).map(|bytes| with_wildcards(&bytes)),
            _ => Some(self.written()),
        }
    }

    /// Whether a variable of the pattern has neither value nor default.
    pub(crate) fn lacks_a_value<'v>(&self, value: impl Fn(&str) -> Option<Cow<'v, str>>) -> bool {
        match self {
            Self::Template(pieces) => filled(pieces, value).is_none(),
            _ => false,
        }
    }
}

/// Whether a text can match a pattern with variables by what stands before the first wildcard or variable.
fn may_start(pieces: &[Piece], text: &[u8]) -> bool {
    match pieces.first() {
        Some(Piece::Fixed(fixed)) => fixed
            .iter()
            .zip(text.iter().map(Some).chain(std::iter::repeat(None)))
            .take_while(|(wanted, _)| !is_wildcard(**wanted))
            .all(|(wanted, found)| Some(wanted) == found),
        _ => true,
    }
}

/// The pattern with its variables' values, which are taken literally.
fn filled<'v>(pieces: &[Piece], value: impl Fn(&str) -> Option<Cow<'v, str>>) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(64);
    for piece in pieces {
        match piece {
            Piece::Fixed(fixed) => bytes.extend_from_slice(fixed),
            Piece::Variable { key, default, .. } => match (value(key), default) {
                (Some(value), _) => bytes.extend_from_slice(value.as_bytes()),
                (None, Some(default)) => bytes.extend_from_slice(default.as_bytes()),
                (None, None) => return None,
            },
        }
    }
    Some(bytes)
}

/// The text of compiled bytes.
fn with_wildcards(bytes: &[u8]) -> String {
    let plain = bytes.iter().map(|byte| match *byte {
        STAR | STAR_INSIDE => b'*',
        ONE | ONE_INSIDE => b'?',
        byte => byte,
    });
    String::from_utf8_lossy(&plain.collect::<Vec<_>>()).into_owned()
}

fn equal_ignoring_case(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
        || (!(one.is_ascii() && other.is_ascii())
            && one
                .chars()
                .flat_map(char::to_lowercase)
                .eq(other.chars().flat_map(char::to_lowercase)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PLAIN: Syntax = Syntax {
        wildcards: Wildcards::Anywhere,
        variables: false,
    };
    const RESOURCE: Syntax = Syntax {
        wildcards: Wildcards::Resource,
        variables: true,
    };

    fn is_match(pattern: &str, text: &str, syntax: Syntax) -> bool {
        Pattern::parse(pattern, syntax)
            .unwrap()
            .matches(text, |key| match key {
                "aws:username" => Some("Bob".into()),
                "aws:wild" => Some("*".into()),
                _ => None,
            })
    }

    /// The obvious recursive matcher; exponential, and right.
    fn slow(pattern: &[char], text: &[char]) -> bool {
        match (pattern.split_first(), text.split_first()) {
            (None, None) => true,
            (Some(('*', rest)), _) => slow(rest, text) || (!text.is_empty() && slow(pattern, &text[1..])),
            (Some((p, rest)), Some((t, text))) => (*p == '?' || p == t) && slow(rest, text),
            _ => false,
        }
    }

    #[test]
    fn a_star_that_ends_its_part_crosses_colons_and_no_other_does() {
        for (pattern, text, expected) in [
            ("arn:aws:s3:::bucket/*", "arn:aws:s3:::bucket/a:b/c", true),
            ("arn:aws:kms:*", "arn:aws:kms:eu-west-1:111122223333:key/1", true),
            (
                "arn:aws:kms:*:key/1",
                "arn:aws:kms:eu-west-1:111122223333:key/1",
                true,
            ),
            (
                "arn:aws:kms:eu*1:111122223333:key/1",
                "arn:aws:kms:eu-west-1:111122223333:key/1",
                true,
            ),
            (
                "arn:aws:kms:e*3:key/1",
                "arn:aws:kms:eu-west-1:111122223333:key/1",
                false,
            ),
            (
                "arn:aws:kms:eu-west-1?111122223333:key/1",
                "arn:aws:kms:eu-west-1:111122223333:key/1",
                false,
            ),
            ("arn:*:key/1", "arn:aws:kms:eu-west-1:111122223333:key/1", true),
            (
                "arn:aws:*:e*1:111122223333:key/1",
                "arn:aws:kms:eu-west-1:111122223333:key/1",
                true,
            ),
            ("*", "*", true),
        ] {
            assert_eq!(is_match(pattern, text, RESOURCE), expected, "{pattern} {text}");
        }
    }

    #[test]
    fn variables_are_filled_in_literally() {
        for (pattern, text, expected) in [
            (
                "arn:aws:iam::1:user/${aws:username}",
                "arn:aws:iam::1:user/Bob",
                true,
            ),
            (
                "arn:aws:iam::1:user/${AWS:UserName}/*",
                "arn:aws:iam::1:user/Bob/x",
                true,
            ),
            (
                "arn:aws:iam::1:user/${aws:nothing}",
                "arn:aws:iam::1:user/",
                false,
            ),
            (
                "arn:aws:iam::1:user/${aws:nothing, 'x y'}",
                "arn:aws:iam::1:user/x y",
                true,
            ),
            (
                "arn:aws:iam::1:user/${aws:nothing,'*'}",
                "arn:aws:iam::1:user/z",
                false,
            ),
            ("arn:aws:iam::1:user/${aws:wild}", "arn:aws:iam::1:user/z", false),
            (
                "arn:aws:iam::1:user/${*}${?}${$}",
                "arn:aws:iam::1:user/*?$",
                true,
            ),
            ("arn:aws:iam::1:user/${*}", "arn:aws:iam::1:user/z", false),
        ] {
            assert_eq!(is_match(pattern, text, RESOURCE), expected, "{pattern} {text}");
        }
        for malformed in [
            "${",
            "${}",
            "${aws:x",
            "${aws:x, y}",
            "${aws:x, 'y}",
            "${*",
            "a${ }",
        ] {
            assert!(
                matches!(Pattern::parse(malformed, RESOURCE), Err(Flaw::BadVariable(_))),
                "{malformed}"
            );
        }
    }

    #[test]
    fn a_question_mark_is_one_character_and_not_one_byte() {
        assert!(is_match("a?c", "aéc", PLAIN));
        assert!(!is_match("a??c", "aéc", PLAIN));
        assert!(is_match("*?c", "éc", PLAIN));
        assert!(!is_match("*??", "é", PLAIN));
    }

    #[test]
    fn many_stars_do_not_explode() {
        let pattern = "*a".repeat(500) + "b";
        assert!(!is_match(&pattern, &"a".repeat(2000), PLAIN));
    }

    proptest! {
        #[test]
        fn the_matcher_agrees_with_the_obvious_one(pattern in "[ab*?é]{0,8}", text in "[abé]{0,8}") {
            let chars = |text: &str| text.chars().collect::<Vec<_>>();
            prop_assert_eq!(is_match(&pattern, &text, PLAIN), slow(&chars(&pattern), &chars(&text)));
        }

        #[test]
        fn arns_match_part_by_part_as_they_do_as_a_whole(
            pattern in proptest::collection::vec("[ab*?]{0,3}", 5..8), text in proptest::collection::vec("[ab]{0,3}", 5..8),
        ) {
            let (pattern, text) = (pattern.join(":"), text.join(":"));
            for wildcards in [Wildcards::Resource, Wildcards::Arn, Wildcards::Anywhere] {
                let pattern = Pattern::parse(&pattern, Syntax { wildcards, variables: true }).unwrap();
                prop_assert_eq!(
                    pattern.matches_arn(&ArnText::new(&text), |_| None),
                    pattern.matches(&text, |_| None),
                );
            }
        }

        #[test]
        fn no_text_makes_the_parser_panic(pattern in ".{0,40}", text in ".{0,40}") {
            for syntax in [PLAIN, RESOURCE] {
                if let Ok(pattern) = Pattern::parse(&pattern, syntax) {
                    let _ = pattern.matches(&text, |_| None);
                }
            }
        }
    }
}
