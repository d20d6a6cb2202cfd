use std::fmt;

use serde::{Deserialize, Serialize};

use crate::arn_pattern::ArnText;
use crate::condition::Condition;
use crate::decide::{Allow, Decision, Denied, Examine, Findings, Place, Policies, with_lower_case};
use crate::document::{Effect, Policy};
use crate::error::Element;
use crate::named::{Closeness, Principals};
use crate::pattern::Pattern;
use crate::request::Request;
use crate::resource::Resources;
use crate::statement::{Question, Statement};

/// The decision on a request, with what every statement of every policy had to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What [`decide`](crate::decide) answers.
    pub decision: Decision,
    /// Every statement, in the order in which the kinds of policies are looked at.
    pub statements: Vec<Explained>,
}

/// One statement's part in a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// Where it stands.
    pub place: Place,
    /// Its `Sid`.
    pub sid: Option<String>,
    /// What it would do.
    pub effect: Effect,
    /// Why it is not about the request, in the order action, principal, resource, conditions; empty if it is.
    pub misses: Vec<Miss>,
    /// Whether it matches by the caller's account alone: such an allow of a resource policy only lets the account
    /// decide.
    pub through_account: bool,
}

/// An element that kept a statement from matching.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Miss {
    /// `Principal`, `Action` or `Resource`, or the `Not…` form, does not take in the request.
    Element {
        /// Which.
        element: Element,
        /// What the statement lists. A variable is followed by its value, `${aws:username} (Bob)`.
        wanted: Vec<String>,
        /// What the request has.
        found: String,
    },
    /// The statement lacks the element and so is about nothing.
    Lacking {
        /// Which.
        element: Element,
    },
    /// The request does not fulfil this condition.
    Condition {
        /// The operator, `StringEquals`.
        operator: String,
        /// The key as the statement writes it.
        key: String,
        /// The statement's values. A variable is followed by its value, `${aws:username} (Bob)`.
        wanted: Vec<String>,
        /// The request's values; `None` where it has no such key.
        found: Option<Vec<String>>,
    },
}

/// Answers a request like [`decide`](crate::decide), with notes on every statement.
pub fn explain(request: &Request<'_>, policies: &Policies<'_>) -> Explanation {
    with_lower_case(request.action, |action| {
        let question = Question {
            request,
            resource: ArnText::new(request.resource),
            action,
            bounded: policies.boundary.is_some(),
        };
        let mut notes = Notes {
            question,
            denied: None,
            statements: Vec::new(),
        };
        let findings = Findings::collect(request, policies, &mut notes);
        let decision = match (notes.denied, findings) {
            (Some(denied), _) | (None, Err(denied)) => Decision::Denied(denied),
            (None, Ok(findings)) => findings.conclude(request, policies),
        };
        Explanation {
            decision,
            statements: notes.statements,
        }
    })
}

impl Explained {
    /// Whether the statement is about the request.
    pub fn matches(&self) -> bool {
        self.misses.is_empty()
    }
}

/// Looks at every statement and goes on behind a deny.
struct Notes<'a> {
    question: Question<'a>,
    denied: Option<Denied>,
    statements: Vec<Explained>,
}

impl Examine for Notes<'_> {
    fn examine(&mut self, policy: &Policy, at: Place, _: bool) -> Result<Option<Allow>, Denied> {
        let mut best: Option<Allow> = None;
        for (index, statement) in policy.statements.iter().enumerate() {
            let place = Place {
                statement: index,
                ..at
            };
            let (misses, closeness) = self.misses(statement);
            if misses.is_empty() {
                match statement.effect {
                    Effect::Deny => self.denied = self.denied.or(Some(Denied::Explicit(place))),
                    Effect::Allow => {
                        if let Some(closeness) =
                            closeness.filter(|it| best.is_none_or(|best| best.closeness < *it))
                        {
                            best = Some(Allow { place, closeness });
                        }
                    }
                }
            }
            let sid = statement.sid.as_deref().map(str::to_owned);
            self.statements.push(Explained {
                place,
                sid,
                effect: statement.effect,
                misses,
                through_account: closeness == Some(Closeness::Account),
            });
        }
        Ok(best)
    }
}

impl Notes<'_> {
    fn misses(&self, statement: &Statement) -> (Vec<Miss>, Option<Closeness>) {
        let request = self.question.request;
        let mut misses = Vec::new();
        if !statement.actions.matches(self.question.action) {
            misses.push(Miss::Element {
                element: statement.actions.element(),
                wanted: statement.actions.written(),
                found: request.action.to_owned(),
            });
        }
        let closeness = statement.closeness(&self.question);
        if closeness.is_none() {
            let negated = matches!(statement.principals, Principals::Not(_));
            misses.push(Miss::Element {
                element: if negated {
                    Element::NotPrincipal
                } else {
                    Element::Principal
                },
                wanted: statement.principals.written(),
                found: request.principal.arn().to_owned(),
            });
        }
        if !statement.covers_resource(&self.question) {
            misses.push(resource_miss(&statement.resources, request));
        }
        let unfulfilled = statement.conditions.iter().filter(|it| !it.holds(request));
        misses.extend(unfulfilled.map(|condition| condition_miss(condition, request)));
        (misses, closeness)
    }
}

fn resource_miss(resources: &Resources, request: &Request<'_>) -> Miss {
    let element = match resources {
        Resources::Nothing => {
            return Miss::Lacking {
                element: Element::Resource,
            };
        }
        Resources::Not(_) => Element::NotResource,
        Resources::Is(_) | Resources::Attached => Element::Resource,
    };
    Miss::Element {
        element,
        wanted: with_values(resources.patterns(), request),
        found: request.resource.to_owned(),
    }
}

fn condition_miss(condition: &Condition, request: &Request<'_>) -> Miss {
    let found = request.value(condition.key());
    Miss::Condition {
        operator: condition.operator().to_string(),
        key: condition.name().to_owned(),
        wanted: wanted(condition, request),
        found: found.map(|values| values.iter().map(str::to_owned).collect()),
    }
}

/// A condition's values as written; one with variables is followed by what it comes to.
pub(crate) fn wanted(condition: &Condition, request: &Request<'_>) -> Vec<String> {
    match condition.patterns() {
        Some(patterns) => with_values(patterns, request),
        None => condition.values(),
    }
}

/// The patterns as written; one with variables is followed by what it comes to.
fn with_values(patterns: &[Pattern], request: &Request<'_>) -> Vec<String> {
    let value = |key: &str| request.single_value(key);
    let one = |pattern: &Pattern| {
        let written = pattern.written();
        match pattern.resolved(value) {
            Some(resolved) if resolved == written => written,
            Some(resolved) => format!("{written} ({resolved})"),
            None => format!("{written} (no value)"),
        }
    };
    patterns.iter().map(one).collect()
}

impl fmt::Display for Miss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Element { element, .. } => write!(f, "{element} does not match"),
            Self::Lacking { element } => write!(f, "{element} is missing"),
            Self::Condition {
                operator,
                key,
                found: None,
                ..
            } => write!(f, "{operator}: the request has no {key}"),
            Self::Condition {
                operator,
                key,
                found: Some(found),
                ..
            } => {
                write!(f, "{operator}: {key} is {}", found.join(", "))
            }
        }
    }
}
