use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::error::{Element, Flaw};
use crate::pattern::Pattern;

/// The actions of a statement's `Action` or `NotAction`, grouped by service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Actions {
    negated: bool,
    groups: Box<[Group]>,
}

/// The actions of one service.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Group {
    /// Lower-cased; `None` is `*`.
    service: Option<Box<str>>,
    /// Names without wildcards as written, sorted without regard to case.
    exact: Box<[Box<str>]>,
    patterns: Box<[Pattern]>,
}

/// The names of a group while they are collected.
#[derive(Default)]
struct Names {
    exact: Vec<Box<str>>,
    patterns: Vec<Pattern>,
}

/// The action of a request, lower-cased.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Action<'a> {
    pub(crate) service: &'a str,
    pub(crate) name: &'a str,
}

impl Actions {
    pub(crate) fn parse<'t>(texts: impl Iterator<Item = &'t str>, negated: bool) -> Result<Self, Flaw> {
        let mut services: BTreeMap<Option<String>, Names> = BTreeMap::new();
        for text in texts {
            let (service, name) = split(text).ok_or_else(|| Flaw::BadAction(text.to_owned()))?;
            let Names { exact, patterns } = services.entry(service).or_default();
            match Pattern::of_action_name(name) {
                Pattern::Exact(name) => exact.push(name),
                pattern => patterns.push(pattern),
            }
        }
        let group = |(service, Names { mut exact, patterns }): (Option<String>, Names)| {
            exact.sort_unstable_by(|one, other| in_lower_case(one).cmp(in_lower_case(other)));
            exact.dedup_by(|one, other| one.eq_ignore_ascii_case(other));
            Group {
                service: service.map(Into::into),
                exact: exact.into(),
                patterns: patterns.into(),
            }
        };
        Ok(Self {
            negated,
            groups: services.into_iter().map(group).collect(),
        })
    }

    pub(crate) fn matches(&self, action: Action<'_>) -> bool {
        self.groups.iter().any(|group| group.matches(action)) != self.negated
    }

    /// `Action` or `NotAction`.
    pub(crate) fn element(&self) -> Element {
        if self.negated {
            Element::NotAction
        } else {
            Element::Action
        }
    }

    /// The services named; `None` is `*`.
    pub(crate) fn services(&self) -> impl Iterator<Item = Option<&str>> {
        self.groups.iter().map(|group| group.service.as_deref())
    }

    /// Every action as a document writes it, service by service.
    pub(crate) fn written(&self) -> Vec<String> {
        self.groups.iter().flat_map(Group::written).collect()
    }

    /// Where an index finds the statement.
    pub(crate) fn reach(&self) -> impl Iterator<Item = Reach<'_>> {
        let negated = self.negated.then_some(Reach::Everything);
        let groups: &[Group] = if self.negated { &[] } else { &self.groups };
        negated.into_iter().chain(groups.iter().flat_map(Group::reach))
    }
}

/// Which requests' actions can match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach<'a> {
    /// This one; the service is lower-cased, the name as written.
    Action(&'a str, &'a str),
    /// Those of this service, lower-cased.
    Service(&'a str),
    /// All.
    Everything,
}

impl Group {
    fn matches(&self, action: Action<'_>) -> bool {
        if self
            .service
            .as_deref()
            .is_some_and(|service| service != action.service)
        {
            return false;
        }
        self.patterns
            .iter()
            .any(|pattern| pattern.matches_lower_case(action.name))
            || self.names(action.name)
    }

    /// Whether the name, in lower case, is among those without wildcards.
    fn names(&self, name: &str) -> bool {
        if self.exact.len() <= FEW {
            return self.exact.iter().any(|it| it.eq_ignore_ascii_case(name));
        }
        self.exact.binary_search_by(|it| compare(it, name)).is_ok()
    }

    fn written(&self) -> impl Iterator<Item = String> {
        let service = self.service.as_deref();
        let exact = self.exact.iter().map(|name| name.as_ref().to_owned());
        let names = exact.chain(self.patterns.iter().map(Pattern::written));
        names.map(move |name| match service {
            Some(service) => format!("{service}:{name}"),
            None if name == "*" => name,
            None => format!("*:{name}"),
        })
    }

    fn reach(&self) -> impl Iterator<Item = Reach<'_>> {
        let wide = match &self.service {
            None => Some(Reach::Everything),
            Some(service) if !self.patterns.is_empty() => Some(Reach::Service(service)),
            Some(_) => None,
        };
        let narrow = self.service.as_deref().filter(|_| wide.is_none());
        let exact = narrow
            .into_iter()
            .flat_map(|service| self.exact.iter().map(move |name| Reach::Action(service, name)));
        wide.into_iter().chain(exact)
    }
}

/// So many names are compared one by one as fast as they are searched.
const FEW: usize = 4;

fn in_lower_case(text: &str) -> impl Iterator<Item = u8> {
    text.bytes().map(|byte| byte.to_ascii_lowercase())
}

/// A name as written against one in lower case.
fn compare(written: &str, lower_case: &str) -> Ordering {
    in_lower_case(written).cmp(lower_case.bytes())
}

/// The service, lower-cased (`None` is `*`), and the name of an action.
fn split(text: &str) -> Option<(Option<String>, &str)> {
    if text == "*" {
        return Some((None, "*"));
    }
    let (service, name) = text.split_once(':')?;
    if name.is_empty() || name.contains([':', ' ']) || name.bytes().any(|b| b.is_ascii_control()) {
        return None;
    }
    if service == "*" {
        return Some((None, name));
    }
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'.';
    (!service.is_empty() && service.bytes().all(plain)).then(|| (Some(service.to_ascii_lowercase()), name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_match(patterns: &[&str], service: &str, name: &str) -> bool {
        Actions::parse(patterns.iter().copied(), false)
            .unwrap()
            .matches(Action { service, name })
    }

    #[test]
    fn names_match_without_regard_to_case() {
        assert!(is_match(&["KMS:Encrypt"], "kms", "encrypt"));
        assert!(is_match(&["kms:GENERATE*"], "kms", "generatedatakey"));
        assert!(is_match(&["kms:?ncrypt"], "kms", "encrypt"));
        assert!(is_match(&["*"], "kms", "encrypt"));
        assert!(is_match(&["*:*crypt"], "kms", "encrypt"));
        assert!(is_match(
            &["s3:*", "kms:Decrypt", "kms:Encrypt", "kms:Describe*"],
            "kms",
            "encrypt"
        ));
        assert!(!is_match(&["s3:*", "kms:Decrypt"], "kms", "encrypt"));
        assert!(!is_match(&["kmsx:*", "km:*"], "kms", "encrypt"));
    }

    #[test]
    fn not_action_is_every_other_action() {
        let actions = Actions::parse(["kms:*", "iam:Get*"].into_iter(), true).unwrap();
        assert!(!actions.matches(Action {
            service: "kms",
            name: "encrypt"
        }));
        assert!(!actions.matches(Action {
            service: "iam",
            name: "getuser"
        }));
        assert!(actions.matches(Action {
            service: "iam",
            name: "listusers"
        }));
    }

    #[test]
    fn what_is_no_action_is_refused() {
        for text in [
            "",
            "kms",
            "kms:",
            ":Encrypt",
            "k*:Encrypt",
            "kms:En:crypt",
            "kms: Encrypt",
            "**",
        ] {
            let parsed = Actions::parse(std::iter::once(text), false);
            assert_eq!(parsed, Err(Flaw::BadAction(text.to_owned())));
        }
    }
}
