use std::fmt;

/// What a condition operator compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparison {
    StringEquals,
    StringEqualsIgnoreCase,
    StringLike,
    Numeric(Order),
    Date(Order),
    Bool,
    BinaryEquals,
    IpAddress,
    ArnEquals,
    ArnLike,
    Null,
}

/// How the request's value stands to the policy's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    Equals,
    LessThan,
    LessThanEquals,
    GreaterThan,
    GreaterThanEquals,
}

/// How many of a key's values have to match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Set {
    All,
    Any,
}

/// A condition operator with its prefix and suffix: `ForAnyValue:StringNotLikeIfExists`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Operator {
    pub(crate) set: Option<Set>,
    pub(crate) comparison: Comparison,
    pub(crate) negated: bool,
    pub(crate) if_exists: bool,
}

impl Operator {
    /// Operator names are compared without regard to case, as IAM does.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        let (set, rest) = match name.split_once(':') {
            Some((set, rest)) if set.eq_ignore_ascii_case("ForAllValues") => (Some(Set::All), rest),
            Some((set, rest)) if set.eq_ignore_ascii_case("ForAnyValue") => (Some(Set::Any), rest),
            Some(_) => return None,
            None => (None, name),
        };
        let at = rest.len().saturating_sub("IfExists".len());
        let (base, if_exists) = match rest.split_at_checked(at) {
            Some((base, suffix)) if suffix.eq_ignore_ascii_case("IfExists") => (base, true),
            _ => (rest, false),
        };
        let (_, comparison, negated) = OPERATORS
            .iter()
            .find(|(name, ..)| name.eq_ignore_ascii_case(base))?;
        if *comparison == Comparison::Null && if_exists {
            return None;
        }
        Some(Self {
            set,
            comparison: *comparison,
            negated: *negated,
            if_exists,
        })
    }
}

impl Operator {
    /// What it takes for a condition to be fulfilled, or not to be, in words: `aws:PrincipalTag/team is red`.
    pub(crate) fn phrase(self, key: &str, values: &str, fulfilled: bool) -> String {
        if self.comparison == Comparison::Null {
            let is_absent = (values == "true") == fulfilled;
            return match values {
                "true" | "false" if is_absent => format!("it has no {key}"),
                "true" | "false" => format!("it has {key}"),
                _ => format!("Null {key} is {values}"),
            };
        }
        let is = self.negated != fulfilled;
        let verb = match (self.comparison, is) {
            (Comparison::StringLike | Comparison::ArnEquals | Comparison::ArnLike, true) => "is like",
            (Comparison::StringLike | Comparison::ArnEquals | Comparison::ArnLike, false) => "is not like",
            (Comparison::IpAddress, true) => "is in",
            (Comparison::IpAddress, false) => "is not in",
            (Comparison::Numeric(order) | Comparison::Date(order), is) => order.verb(is),
            (_, true) => "is",
            (_, false) => "is not",
        };
        match self.set {
            Some(Set::Any) if fulfilled => format!("one of {key} {verb} {values}"),
            Some(Set::Any) => format!("every {key} {verb} {values}"),
            Some(Set::All) if fulfilled => format!("every {key} {verb} {values}"),
            Some(Set::All) => format!("one of {key} {verb} {values}"),
            None => format!("{key} {verb} {values}"),
        }
    }
}

impl Order {
    fn verb(self, is: bool) -> &'static str {
        match (self, is) {
            (Self::Equals, true) => "is",
            (Self::Equals, false) => "is not",
            (Self::LessThan, true) | (Self::GreaterThanEquals, false) => "is less than",
            (Self::LessThanEquals, true) | (Self::GreaterThan, false) => "is at most",
            (Self::GreaterThan, true) | (Self::LessThanEquals, false) => "is more than",
            (Self::GreaterThanEquals, true) | (Self::LessThan, false) => "is at least",
        }
    }
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.set {
            Some(Set::All) => "ForAllValues:",
            Some(Set::Any) => "ForAnyValue:",
            None => "",
        })?;
        let named = OPERATORS
            .iter()
            .find(|(_, it, negated)| (*it, *negated) == (self.comparison, self.negated));
        f.write_str(named.map_or("", |(name, ..)| name))?;
        f.write_str(if self.if_exists { "IfExists" } else { "" })
    }
}

impl fmt::Debug for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// "IAM JSON policy elements: Condition operators"; the flag says that the comparison is negated.
const OPERATORS: [(&str, Comparison, bool); 27] = [
    ("StringEquals", Comparison::StringEquals, false),
    ("StringNotEquals", Comparison::StringEquals, true),
    (
        "StringEqualsIgnoreCase",
        Comparison::StringEqualsIgnoreCase,
        false,
    ),
    (
        "StringNotEqualsIgnoreCase",
        Comparison::StringEqualsIgnoreCase,
        true,
    ),
    ("StringLike", Comparison::StringLike, false),
    ("StringNotLike", Comparison::StringLike, true),
    ("NumericEquals", Comparison::Numeric(Order::Equals), false),
    ("NumericNotEquals", Comparison::Numeric(Order::Equals), true),
    ("NumericLessThan", Comparison::Numeric(Order::LessThan), false),
    (
        "NumericLessThanEquals",
        Comparison::Numeric(Order::LessThanEquals),
        false,
    ),
    (
        "NumericGreaterThan",
        Comparison::Numeric(Order::GreaterThan),
        false,
    ),
    (
        "NumericGreaterThanEquals",
        Comparison::Numeric(Order::GreaterThanEquals),
        false,
    ),
    ("DateEquals", Comparison::Date(Order::Equals), false),
    ("DateNotEquals", Comparison::Date(Order::Equals), true),
    ("DateLessThan", Comparison::Date(Order::LessThan), false),
    (
        "DateLessThanEquals",
        Comparison::Date(Order::LessThanEquals),
        false,
    ),
    ("DateGreaterThan", Comparison::Date(Order::GreaterThan), false),
    (
        "DateGreaterThanEquals",
        Comparison::Date(Order::GreaterThanEquals),
        false,
    ),
    ("Bool", Comparison::Bool, false),
    ("BinaryEquals", Comparison::BinaryEquals, false),
    ("IpAddress", Comparison::IpAddress, false),
    ("NotIpAddress", Comparison::IpAddress, true),
    ("ArnEquals", Comparison::ArnEquals, false),
    ("ArnNotEquals", Comparison::ArnEquals, true),
    ("ArnLike", Comparison::ArnLike, false),
    ("ArnNotLike", Comparison::ArnLike, true),
    ("Null", Comparison::Null, false),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operator_prints_as_it_is_parsed() {
        for (name, ..) in OPERATORS {
            for prefix in ["", "ForAllValues:", "ForAnyValue:"] {
                for suffix in ["", "IfExists"] {
                    let text = format!("{prefix}{name}{suffix}");
                    match Operator::parse(&text) {
                        Some(operator) => assert_eq!(operator.to_string(), text),
                        None => assert_eq!((name, suffix), ("Null", "IfExists")),
                    }
                }
            }
        }
        assert!(Operator::parse("forallvalues:stringlikeifexists").is_some());
        for text in [
            "",
            "String",
            "IfExists",
            "ForAll:StringEquals",
            "ForAnyValue:",
            "StringEqualsIfExist",
            "éIfExist",
        ] {
            assert_eq!(Operator::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_condition_is_said_in_words_both_ways() {
        for (operator, fulfilled, expected) in [
            ("StringEquals", true, "k is v"),
            ("StringEquals", false, "k is not v"),
            ("StringNotEqualsIfExists", false, "k is v"),
            ("StringNotLike", true, "k is not like v"),
            ("NumericLessThan", false, "k is at least v"),
            ("DateGreaterThanEquals", true, "k is at least v"),
            ("NumericNotEquals", false, "k is v"),
            ("NotIpAddress", true, "k is not in v"),
            ("ForAnyValue:StringEquals", true, "one of k is v"),
            ("ForAnyValue:StringEquals", false, "every k is not v"),
            ("ForAllValues:StringLike", false, "one of k is not like v"),
        ] {
            let operator = Operator::parse(operator).unwrap();
            assert_eq!(operator.phrase("k", "v", fulfilled), expected);
        }
        let null = Operator::parse("Null").unwrap();
        assert_eq!(null.phrase("k", "true", true), "it has no k");
        assert_eq!(null.phrase("k", "true", false), "it has k");
        assert_eq!(null.phrase("k", "false", true), "it has k");
    }
}
