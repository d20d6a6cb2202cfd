use std::collections::HashSet;

use crate::decide::{Decision, Denied, Place, Policies};
use crate::document::{Effect, Kind, Policy};
use crate::evaluation::Verdict;
use crate::explain::{Explained, Miss, explain};
use crate::pattern::Pattern;
use crate::request::Request;
use crate::statement::Statement;

/// A decision with what `SimulatePrincipalPolicy` and `SimulateCustomPolicy` tell beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Simulation {
    /// What [`decide`](crate::decide) answers.
    pub decision: Decision,
    /// The statements that determine the decision: of an explicit deny those that deny, of an allow those that allow,
    /// of an implicit deny those that allow as far as others do not (such as of an identity policy, where a boundary
    /// does not allow).
    pub matched: Vec<Place>,
    /// The condition keys that statements about the action and resource name and the request lacks, as the policies
    /// write them, each once.
    pub missing_keys: Vec<String>,
    /// Whether all levels of service control policies allow; `None` without any.
    pub allowed_by_organizations: Option<bool>,
    /// Whether the permissions boundary allows; `None` without one.
    pub allowed_by_boundary: Option<bool>,
    /// What the identity-based policies say.
    pub identity: Verdict,
    /// What the resource's policy says; `None` without one.
    pub resource: Option<Verdict>,
}

/// Answers a request like [`decide`](crate::decide) with the details of a simulation.
pub fn simulate(request: &Request<'_>, policies: &Policies<'_>) -> Simulation {
    let explanation = explain(request, policies);
    let statements = explanation.statements;
    let of_kind = |kind| verdict(statements.iter().filter(move |it| it.place.kind == kind));
    let levels = policies.service_control_over(request);
    let level_allows = |level| {
        let of_level = statements
            .iter()
            .filter(move |it| (it.place.kind, it.place.level) == (Kind::ServiceControl, level));
        verdict(of_level) == Verdict::Allows
    };
    let effect = match explanation.decision {
        Decision::Denied(Denied::Explicit(_)) => Effect::Deny,
        Decision::Denied(Denied::Unallowed(_)) | Decision::Allowed(_) => Effect::Allow,
    };
    let matched = statements
        .iter()
        .filter(|it| it.matches() && it.effect == effect)
        .map(|it| it.place)
        .collect();
    Simulation {
        decision: explanation.decision,
        matched,
        missing_keys: missing_keys(request, policies, &statements),
        allowed_by_organizations: (!levels.is_empty()).then(|| (0..levels.len()).all(level_allows)),
        allowed_by_boundary: policies
            .boundary
            .map(|_| of_kind(Kind::Boundary) == Verdict::Allows),
        identity: of_kind(Kind::Identity),
        resource: policies.resource.map(|it| of_kind(it.kind())),
    }
}

impl Policy {
    /// Every condition key that the document names, in conditions and in policy variables: as written, statement by
    /// statement, each once without regard to case (`GetContextKeysForCustomPolicy`).
    pub fn condition_keys(&self) -> Vec<&str> {
        let mut seen = HashSet::new();
        let keys = self.statements.iter().flat_map(Statement::keys);
        keys.filter(|(_, key)| seen.insert(*key))
            .map(|(name, _)| name)
            .collect()
    }

    /// Every principal that the document names, with its type (`AWS`, `Service`, `Federated`, `CanonicalUser`), in the
    /// document's order; `*` for everyone.
    pub fn principals(&self) -> impl Iterator<Item = (&'static str, String)> {
        self.statements.iter().flat_map(|it| it.principals.listed())
    }
}

impl Statement {
    /// The condition keys and the variables: as written, and lower-cased.
    fn keys(&self) -> impl Iterator<Item = (&str, &str)> {
        let in_resources = self.resources.patterns().iter().flat_map(Pattern::variables);
        let in_conditions = self.conditions.iter().flat_map(|condition| {
            let own = std::iter::once((condition.name(), condition.key()));
            let patterns = condition.patterns().unwrap_or_default();
            own.chain(patterns.iter().flat_map(Pattern::variables))
        });
        in_resources.chain(in_conditions)
    }
}

fn verdict<'a>(statements: impl Iterator<Item = &'a Explained>) -> Verdict {
    let mut verdict = Verdict::Silent;
    for explained in statements.filter(|it| it.matches()) {
        verdict = match (explained.effect, verdict) {
            (Effect::Deny, _) => return Verdict::Denies,
            (Effect::Allow, Verdict::Allows) => Verdict::Allows,
            (Effect::Allow, _) if explained.through_account => Verdict::Delegates,
            (Effect::Allow, _) => Verdict::Allows,
        };
    }
    verdict
}

fn missing_keys(request: &Request<'_>, policies: &Policies<'_>, statements: &[Explained]) -> Vec<String> {
    // A resource with a variable that has no value matches nothing, and its key is what is missing.
    let is_about_it = |it: &&Explained| {
        it.misses.iter().all(|miss| match miss {
            Miss::Condition { .. } => true,
            Miss::Element { wanted, .. } => wanted.iter().any(|it| it.ends_with("(no value)")),
            Miss::Lacking { .. } => false,
        })
    };
    let mut seen = HashSet::new();
    let mut missing = Vec::new();
    for explained in statements.iter().filter(is_about_it) {
        let statement = policies
            .at(&explained.place)
            .and_then(|policy| policy.statements.get(explained.place.statement));
        for (name, key) in statement.into_iter().flat_map(Statement::keys) {
            if request.value(key).is_none() && seen.insert(key.to_owned()) {
                missing.push(name.to_owned());
            }
        }
    }
    missing
}
