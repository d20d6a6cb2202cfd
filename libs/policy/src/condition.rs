use std::cmp::Ordering;
use std::net::IpAddr;

use data_encoding::BASE64;

use crate::context::Values;
use crate::error::Flaw;
use crate::operator::{Comparison, Operator, Order, Set};
use crate::pattern::{Pattern, Syntax, Wildcards};
use crate::request::Request;
use crate::value::{Moment, Network, Number};

/// One key of a statement's `Condition` under one operator.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Condition {
    operator: Operator,
    /// As written.
    name: Box<str>,
    /// Lower-cased.
    key: Box<str>,
    wanted: Wanted,
    /// The values as written, where the compiled form does not show them.
    written: Box<[Box<str>]>,
}

/// The policy's values, as the operator compares them.
#[derive(Clone, Debug, PartialEq)]
enum Wanted {
    Texts(Box<[Pattern]>),
    /// Texts whose case does not count.
    Words(Box<[Pattern]>),
    Numbers(Order, Box<[Number]>),
    Moments(Order, Box<[Moment]>),
    Bytes(Box<[Box<[u8]>]>),
    Networks(Box<[Network]>),
    /// `Null`: whether the key may be absent, and whether it may be present.
    Presence {
        absent: bool,
        present: bool,
    },
}

impl Condition {
    pub(crate) fn parse<'t>(
        operator: Operator,
        key: &str,
        values: impl Iterator<Item = &'t str> + Clone,
        variables: bool,
    ) -> Result<Self, Flaw> {
        let wanted = Wanted::parse(operator, values.clone(), variables)?;
        let written = match wanted {
            Wanted::Texts(_) | Wanted::Words(_) | Wanted::Presence { .. } => Box::default(),
            Wanted::Numbers(..) | Wanted::Moments(..) | Wanted::Bytes(_) | Wanted::Networks(_) => {
                values.map(Into::into).collect()
            }
        };
        Ok(Self {
            operator,
            name: key.into(),
            key: key.to_lowercase().into(),
            wanted,
            written,
        })
    }

    pub(crate) fn operator(&self) -> Operator {
        self.operator
    }

    /// The key, lower-cased.
    pub(crate) fn key(&self) -> &str {
        &self.key
    }

    /// The key as written.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The policy's values as a document writes them.
    pub(crate) fn values(&self) -> Vec<String> {
        match &self.wanted {
            Wanted::Texts(patterns) | Wanted::Words(patterns) => {
                patterns.iter().map(Pattern::written).collect()
            }
            Wanted::Presence { absent, present } => {
                let both = [(*absent, "true"), (*present, "false")];
                let named = both.into_iter().filter(|(is, _)| *is);
                named.map(|(_, text)| text.to_owned()).collect()
            }
            Wanted::Numbers(..) | Wanted::Moments(..) | Wanted::Bytes(_) | Wanted::Networks(_) => {
                self.written.iter().map(|it| it.as_ref().to_owned()).collect()
            }
        }
    }

    /// The values, where they are texts.
    pub(crate) fn patterns(&self) -> Option<&[Pattern]> {
        match &self.wanted {
            Wanted::Texts(patterns) | Wanted::Words(patterns) => Some(patterns),
            _ => None,
        }
    }

    /// Whether the request fulfils the condition.
    pub(crate) fn holds(&self, request: &Request<'_>) -> bool {
        let found = request
            .value(&self.key)
            .filter(|it| !matches!(it, Values::Many(none) if none.is_empty()));
        if let Wanted::Presence { absent, present } = self.wanted {
            return if found.is_some() { present } else { absent };
        }
        let Operator {
            set,
            negated,
            if_exists,
            ..
        } = self.operator;
        let Some(found) = found else {
            return match set {
                Some(Set::All) => true,
                // Even with `IfExists`: AWS was seen to deny so (re:Post, "ForAnyValue:StringEqualsIfExists").
                Some(Set::Any) => false,
                None => negated || if_exists,
            };
        };
        let matches = |value: &str| self.wanted.matches(value, request);
        match set {
            Some(Set::All) => found.iter().all(|value| matches(value) != negated),
            Some(Set::Any) => found.iter().any(|value| matches(value) != negated),
            // A multi-valued key has to be tested with a set operator.
            None => matches!(&found, Values::One(value) if matches(value) != negated),
        }
    }
}

impl Wanted {
    fn parse<'t>(
        operator: Operator,
        values: impl Iterator<Item = &'t str>,
        variables: bool,
    ) -> Result<Self, Flaw> {
        let bad = |value: &str| Flaw::BadConditionValue {
            operator: operator.to_string(),
            value: value.to_owned(),
        };
        let patterns = |wildcards, values: &mut dyn Iterator<Item = &'t str>| {
            values
                .map(|it| Pattern::parse(it, Syntax { wildcards, variables }))
                .collect::<Result<Box<_>, _>>()
        };
        let mut values = values;
        Ok(match operator.comparison {
            Comparison::StringEquals => Self::Texts(patterns(Wildcards::None, &mut values)?),
            Comparison::StringLike => Self::Texts(patterns(Wildcards::Anywhere, &mut values)?),
            Comparison::ArnEquals | Comparison::ArnLike => {
                Self::Texts(patterns(Wildcards::Arn, &mut values)?)
            }
            Comparison::StringEqualsIgnoreCase => Self::Words(patterns(Wildcards::None, &mut values)?),
            Comparison::Bool => {
                let is_bool = |it: &str| it.eq_ignore_ascii_case("true") || it.eq_ignore_ascii_case("false");
                let mut checked = Vec::new();
                for value in values {
                    let may_be_bool = is_bool(value) || (variables && value.contains("${"));
                    if !may_be_bool {
                        return Err(bad(value));
                    }
                    checked.push(Pattern::parse(
                        value,
                        Syntax {
                            wildcards: Wildcards::None,
                            variables,
                        },
                    )?);
                }
                Self::Words(checked.into())
            }
            Comparison::Numeric(order) => Self::Numbers(
                order,
                values
                    .map(|it| Number::parse(it).ok_or_else(|| bad(it)))
                    .collect::<Result<_, _>>()?,
            ),
            Comparison::Date(order) => Self::Moments(
                order,
                values
                    .map(|it| Moment::parse(it).ok_or_else(|| bad(it)))
                    .collect::<Result<_, _>>()?,
            ),
            Comparison::BinaryEquals => {
                let bytes = |it: &str| BASE64.decode(it.as_bytes()).map(Into::into).map_err(|_| bad(it));
                Self::Bytes(values.map(bytes).collect::<Result<_, _>>()?)
            }
            Comparison::IpAddress => Self::Networks(
                values
                    .map(|it| Network::parse(it).ok_or_else(|| bad(it)))
                    .collect::<Result<_, _>>()?,
            ),
            Comparison::Null => {
                let (mut absent, mut present) = (false, false);
                for value in values {
                    match value {
                        it if it.eq_ignore_ascii_case("true") => absent = true,
                        it if it.eq_ignore_ascii_case("false") => present = true,
                        _ => return Err(bad(value)),
                    }
                }
                Self::Presence { absent, present }
            }
        })
    }

    /// Whether the request's value matches one of the policy's. A value that is none of its operator's type matches
    /// nothing.
    fn matches(&self, value: &str, request: &Request<'_>) -> bool {
        let variable = |key: &str| request.single_value(key);
        match self {
            Self::Texts(patterns) => patterns.iter().any(|it| it.matches(value, variable)),
            Self::Words(patterns) => patterns
                .iter()
                .any(|it| it.matches_ignoring_case(value, variable)),
            Self::Numbers(order, numbers) => Number::parse(value)
                .is_some_and(|value| numbers.iter().any(|it| order.admits(value.compare(*it)))),
            Self::Moments(order, moments) => Moment::parse(value)
                .is_some_and(|value| moments.iter().any(|it| order.admits(Some(value.cmp(it))))),
            Self::Bytes(wanted) => BASE64
                .decode(value.as_bytes())
                .is_ok_and(|value| wanted.iter().any(|it| **it == *value)),
            Self::Networks(networks) => value
                .parse::<IpAddr>()
                .is_ok_and(|value| networks.iter().any(|it| it.contains(value))),
            Self::Presence { .. } => false,
        }
    }
}

impl Order {
    fn admits(self, found: Option<Ordering>) -> bool {
        match self {
            Self::Equals => found == Some(Ordering::Equal),
            Self::LessThan => found == Some(Ordering::Less),
            Self::LessThanEquals => matches!(found, Some(Ordering::Less | Ordering::Equal)),
            Self::GreaterThan => found == Some(Ordering::Greater),
            Self::GreaterThanEquals => matches!(found, Some(Ordering::Greater | Ordering::Equal)),
        }
    }
}
