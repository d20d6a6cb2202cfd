use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::decide::{Decision, Place, Policies};
use crate::document::{Effect, Kind, Policy};
use crate::error::Element;
use crate::explain::{Explained, Explanation, Miss, explain};
use crate::remedy::{Remedy, remedy};
use crate::request::Request;

/// A decision told in full, in a form that outlives the request and its policies: what every statement of every policy
/// had to say, and where the request was denied, the smallest change that would allow it.
///
/// [`to_text`](Self::to_text) prints it for a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Evaluation {
    /// The ARN by which messages name the caller.
    pub caller: String,
    /// The action, `kms:Encrypt`.
    pub action: String,
    /// The resource's ARN, or `*`.
    pub resource: String,
    /// What [`decide`](crate::decide) answers.
    pub decision: Decision,
    /// Every kind of policies that bears on the request, in the order in which they are looked at; organization
    /// policies level by level.
    pub layers: Vec<Layer>,
    /// What would allow the request, step by step; empty if it is allowed.
    pub remedies: Vec<Remedy>,
}

/// The policies of one kind, or of one level of an organization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Layer {
    /// The kind.
    pub kind: Kind,
    /// For organization policies the level's index, else 0.
    pub level: usize,
    /// What the layer says as a whole.
    pub verdict: Verdict,
    /// Its policies.
    pub policies: Vec<Judged>,
}

/// What policies say about a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// A statement denies.
    Denies,
    /// A statement allows, and none denies.
    Allows,
    /// A statement of the resource's policy allows the caller's account, which lets the account's own policies decide.
    Delegates,
    /// No statement is about the request.
    Silent,
}

/// One policy's part in a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Judged {
    /// The name that the caller of [`evaluate`] gave it, such as its ARN.
    pub name: String,
    /// Its statements.
    pub statements: Vec<Judgement>,
    /// How many more statements it has, which [`Evaluation::concise`] left out.
    #[serde(default)]
    pub left_out: usize,
}

/// One statement's part in a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Judgement {
    /// The statement's index in its policy.
    pub statement: usize,
    /// Its `Sid`.
    pub sid: Option<String>,
    /// What it would do.
    pub effect: Effect,
    /// Why it is not about the request, in the order action, principal, resource, conditions; empty if it is.
    pub misses: Vec<Miss>,
}

/// Answers a request like [`decide`](crate::decide) and tells the whole story. `name` names a policy by its place
/// (whose `statement` is 0), such as by its ARN or as `inline policy read of role Reader`.
pub fn evaluate(
    request: &Request<'_>,
    policies: &Policies<'_>,
    name: &dyn Fn(&Place) -> String,
) -> Evaluation {
    let Explanation { decision, statements } = explain(request, policies);
    let layers = layers(request, policies)
        .into_iter()
        .map(|(kind, level, count)| layer(kind, level, count, &statements, name))
        .collect();
    Evaluation {
        caller: request.principal.arn().to_owned(),
        action: request.action.to_owned(),
        resource: request.resource.to_owned(),
        decision,
        layers,
        remedies: remedy(request, policies, name),
    }
}

impl Evaluation {
    /// The same evaluation without the statements about other actions, and with at most eight values in a list: what
    /// a record needs, in a size that does not grow with every attached policy.
    #[must_use]
    pub fn concise(mut self) -> Self {
        for policy in self.layers.iter_mut().flat_map(|it| &mut it.policies) {
            let before = policy.statements.len();
            policy.statements.retain(|it| !it.is_about_another_action());
            policy.left_out += before - policy.statements.len();
            for miss in policy.statements.iter_mut().flat_map(|it| &mut it.misses) {
                if let Miss::Element { wanted, .. } | Miss::Condition { wanted, .. } = miss {
                    wanted.truncate(VALUES_MAX);
                }
            }
        }
        self
    }

    /// The name of the policy at a place.
    pub(crate) fn name(&self, place: &Place) -> &str {
        let layer = self
            .layers
            .iter()
            .find(|it| (it.kind, it.level) == (place.kind, place.level));
        let policy = layer.and_then(|it| it.policies.get(place.policy));
        policy.map_or("", |it| &it.name)
    }
}

/// So many values of a list a concise evaluation keeps.
const VALUES_MAX: usize = 8;

impl Judgement {
    /// Whether the statement is about another action than the request's.
    pub fn is_about_another_action(&self) -> bool {
        let is_action = |it: &Miss| {
            matches!(
                it,
                Miss::Element {
                    element: Element::Action | Element::NotAction,
                    ..
                }
            )
        };
        self.misses.first().is_some_and(is_action)
    }

    /// Whether the statement is about the request.
    pub fn matches(&self) -> bool {
        self.misses.is_empty()
    }
}

/// The layers that bear on the request: kind, level, and how many policies.
fn layers(request: &Request<'_>, policies: &Policies<'_>) -> Vec<(Kind, usize, usize)> {
    let levels = |kind, levels: &[Vec<Arc<Policy>>]| {
        let counts: Vec<_> = levels.iter().map(Vec::len).enumerate().collect();
        counts.into_iter().map(move |(level, count)| (kind, level, count))
    };
    let has_policies_of_its_own = request.principal.account().is_some();
    let mut layers = Vec::new();
    layers.extend(levels(
        Kind::ResourceControl,
        policies.resource_control_over(request),
    ));
    layers.extend(levels(
        Kind::ServiceControl,
        policies.service_control_over(request),
    ));
    let is_required = policies.resource_required || !request.is_within_one_account();
    if policies.resource.is_some() || is_required {
        layers.push((
            policies.resource_kind(),
            0,
            usize::from(policies.resource.is_some()),
        ));
    }
    if has_policies_of_its_own && !(request.principal.is_root() && policies.identity.is_empty()) {
        layers.push((Kind::Identity, 0, policies.identity.len()));
    }
    if policies.boundary.is_some() {
        layers.push((Kind::Boundary, 0, 1));
    }
    if let Some(session) = policies.session {
        layers.push((Kind::Session, 0, session.len()));
    } else if request.principal.needs_session_policy() {
        layers.push((Kind::Session, 0, 0));
    }
    layers
}

fn layer(
    kind: Kind,
    level: usize,
    count: usize,
    statements: &[Explained],
    name: &dyn Fn(&Place) -> String,
) -> Layer {
    let of_layer = |it: &&Explained| (it.place.kind, it.place.level) == (kind, level);
    let judged = |policy| {
        let statements = statements
            .iter()
            .filter(of_layer)
            .filter(|it| it.place.policy == policy);
        let place = Place {
            kind,
            level,
            policy,
            statement: 0,
        };
        Judged {
            name: name(&place),
            statements: statements.map(judgement).collect(),
            left_out: 0,
        }
    };
    let matching = || statements.iter().filter(of_layer).filter(|it| it.matches());
    let verdict = if matching().any(|it| it.effect == Effect::Deny) {
        Verdict::Denies
    } else if matching().any(|it| !it.through_account) {
        Verdict::Allows
    } else if matching().next().is_some() {
        Verdict::Delegates
    } else {
        Verdict::Silent
    };
    Layer {
        kind,
        level,
        verdict,
        policies: (0..count).map(judged).collect(),
    }
}

fn judgement(explained: &Explained) -> Judgement {
    Judgement {
        statement: explained.place.statement,
        sid: explained.sid.clone(),
        effect: explained.effect,
        misses: explained.misses.clone(),
    }
}
