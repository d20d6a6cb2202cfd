use crate::arn_pattern::ArnText;
use crate::error::Flaw;
use crate::pattern::{Pattern, Syntax, Wildcards};
use crate::request::Request;

/// The resources of a statement's `Resource` or `NotResource`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Resources {
    /// The statement has no such element, as those of trust policies: it is about the one resource it is attached to.
    Attached,
    /// The statement has no such element, but should: it is about nothing ("Key policies in AWS KMS", `Resource`).
    Nothing,
    /// `Resource`.
    Is(Box<[Pattern]>),
    /// `NotResource`.
    Not(Box<[Pattern]>),
}

impl Resources {
    pub(crate) fn parse<'t>(
        texts: impl Iterator<Item = &'t str>,
        negated: bool,
        variables: bool,
    ) -> Result<Self, Flaw> {
        let patterns = texts
            .map(|text| pattern(text, variables))
            .collect::<Result<_, _>>()?;
        Ok(if negated {
            Self::Not(patterns)
        } else {
            Self::Is(patterns)
        })
    }

    /// The patterns of `Resource` or `NotResource`.
    pub(crate) fn patterns(&self) -> &[Pattern] {
        match self {
            Self::Is(patterns) | Self::Not(patterns) => patterns,
            Self::Attached | Self::Nothing => &[],
        }
    }

    /// Whether the statement is about the request's resource.
    ///
    /// A resource with a variable that has no value matches no resource ("Policy variables with no value"). For
    /// `NotResource` that can be read as all resources being meant, or as the statement being void; the stricter
    /// reading is taken, which is the first for a deny and the second for an allow.
    pub(crate) fn matches(&self, request: &Request<'_>, arn: &ArnText<'_>, denies: bool) -> bool {
        let value = |key: &str| request.single_value(key);
        let any = |patterns: &[Pattern]| patterns.iter().any(|it| it.matches_arn(arn, value));
        match self {
            Self::Attached => true,
            Self::Nothing => false,
            Self::Is(patterns) => any(patterns),
            Self::Not(patterns) => {
                !any(patterns) && (denies || !patterns.iter().any(|it| it.lacks_a_value(value)))
            }
        }
    }
}

/// `*`, or an ARN with wildcards, and with variables behind the fifth colon.
fn pattern(text: &str, variables: bool) -> Result<Pattern, Flaw> {
    let bad = || Flaw::BadResource(text.to_owned());
    if text != "*" {
        if !text.starts_with("arn:") {
            return Err(bad());
        }
        let mut parts = text.splitn(6, ':');
        let before = parts.by_ref().take(5).collect::<Vec<_>>();
        // Fewer parts are enough where the last ends with a star, which crosses the colons that are missing.
        if parts.next().is_none_or(str::is_empty) && !text.ends_with('*') {
            return Err(bad());
        }
        if variables && before.iter().any(|part| part.contains("${")) {
            return Err(Flaw::BadVariable(text.to_owned()));
        }
    }
    Pattern::parse(
        text,
        Syntax {
            wildcards: Wildcards::Resource,
            variables,
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_neither_a_star_nor_an_arn_is_refused() {
        for text in [
            "",
            "bucket",
            "**",
            "*x",
            "arn",
            "arn:aws:kms",
            "arn:aws:kms:eu-west-1:111122223333:",
            "ARN:a:b:c:d:e",
        ] {
            let parsed = Resources::parse(std::iter::once(text), false, true);
            assert_eq!(parsed, Err(Flaw::BadResource(text.to_owned())));
        }
        let early = "arn:aws:kms:${aws:RequestedRegion}:111122223333:key/1";
        assert_eq!(
            Resources::parse(std::iter::once(early), false, true),
            Err(Flaw::BadVariable(early.to_owned())),
        );
        for text in ["*", "arn:*", "arn:aws:s3:::*", "arn:aws:kms:*:*:key/*"] {
            assert!(
                Resources::parse(std::iter::once(text), false, true).is_ok(),
                "{text}"
            );
        }
    }
}
