use std::fmt;

use crate::decide::{Allow, Decision, Denied, Examine, Findings, Place, Policies, with_lower_case};
use crate::document::{Effect, Policy};
use crate::error::Element;
use crate::named::{Closeness, Principals};
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
    /// Why it is not about the request; empty if it is.
    pub misses: Vec<Miss>,
}

/// An element that kept a statement from matching.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Miss {
    /// `Principal`, `Action` or `Resource`, or the `Not…` form, does not take in the request.
    Element(Element),
    /// The statement lacks the element and so is about nothing.
    Lacking(Element),
    /// The request does not fulfil this condition.
    Condition {
        /// The operator, `StringEquals`.
        operator: String,
        /// The key, lower-cased.
        key: String,
        /// The request's values; `None` where it has no such key.
        found: Option<Vec<String>>,
    },
}

/// Answers a request like [`decide`](crate::decide), with notes on every statement.
pub fn explain(request: &Request<'_>, policies: &Policies<'_>) -> Explanation {
    with_lower_case(request.action, |action| {
        let question = Question {
            request,
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
    fn examine(&mut self, policy: &Policy, at: Place) -> Result<Option<Allow>, Denied> {
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
            });
        }
        Ok(best)
    }
}

impl Notes<'_> {
    fn misses(&self, statement: &Statement) -> (Vec<Miss>, Option<Closeness>) {
        let mut misses = Vec::new();
        if !statement.actions.matches(self.question.action) {
            misses.push(Miss::Element(statement.actions.element()));
        }
        let closeness = statement.closeness(&self.question);
        if closeness.is_none() {
            let negated = matches!(statement.principals, Principals::Not(_));
            misses.push(Miss::Element(if negated {
                Element::NotPrincipal
            } else {
                Element::Principal
            }));
        }
        if !statement.covers_resource(self.question.request) {
            misses.push(match statement.resources {
                Resources::Nothing => Miss::Lacking(Element::Resource),
                Resources::Not(_) => Miss::Element(Element::NotResource),
                Resources::Is(_) | Resources::Attached => Miss::Element(Element::Resource),
            });
        }
        for condition in statement
            .conditions
            .iter()
            .filter(|it| !it.holds(self.question.request))
        {
            let found = self.question.request.value(condition.key());
            misses.push(Miss::Condition {
                operator: condition.operator().to_string(),
                key: condition.key().to_owned(),
                found: found.map(|values| values.iter().map(str::to_owned).collect()),
            });
        }
        (misses, closeness)
    }
}

impl fmt::Display for Miss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Element(element) => write!(f, "{element} does not match"),
            Self::Lacking(element) => write!(f, "{element} is missing"),
            Self::Condition {
                operator,
                key,
                found: None,
            } => write!(f, "{operator}: the request has no {key}"),
            Self::Condition {
                operator,
                key,
                found: Some(found),
            } => {
                write!(f, "{operator}: {key} is {}", found.join(", "))
            }
        }
    }
}
