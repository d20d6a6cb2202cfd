//! What the policy simulator answers: the decisions of the engine that enforces, with the statements they rest on.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use arn::AccountId;
use iam_api::{
    ContextEntry, ContextKeyTypeEnum as KeyType, EvaluationResult, OrganizationsDecisionDetail,
    PermissionsBoundaryDecisionDetail, PolicyEvaluationDecisionType as Judged, PolicySourceType, Position,
    ResourceSpecificResult, Statement,
};
use policy::{
    Context, Decision, Denied, Kind, Place, Policies, Policy, Principal, Request, Simulation, Values, Verdict,
};

use crate::error::Reason;
use crate::simulation_bounds::{Weight, check_values};

/// A policy of a simulation.
#[derive(Debug)]
pub(crate) struct Source {
    /// What matched statements call it.
    pub(crate) id: String,
    /// Where it is from, unless it came with the request.
    pub(crate) kind: Option<PolicySourceType>,
    pub(crate) policy: Arc<Policy>,
    /// Where its statements stand.
    positions: Vec<(policy::Position, policy::Position)>,
    weight: Weight,
}

impl Source {
    /// A policy, its statements found in its text.
    pub(crate) fn new(id: String, kind: Option<PolicySourceType>, text: &str, policy: Arc<Policy>) -> Self {
        Self {
            id,
            kind,
            policy,
            positions: policy::positions(text).unwrap_or_default(),
            weight: Weight::of(text),
        }
    }

    /// A policy that came with the request, as the list and the number in it name it.
    pub(crate) fn given(list: &str, number: usize, text: &str, kind: Kind) -> Result<Self, Reason> {
        let policy = Policy::parse(text, kind)
            .map_err(|error| Reason::Invalid(format!("Invalid policy in {list}: {error}")))?;
        Ok(Self::new(
            format!("{list}.{number}"),
            None,
            text,
            Arc::new(policy),
        ))
    }

    /// All policies of a list that came with the request.
    pub(crate) fn all_given(list: &str, texts: Option<&[String]>, kind: Kind) -> Result<Vec<Self>, Reason> {
        let texts = texts.unwrap_or_default().iter().enumerate();
        texts
            .map(|(at, text)| Self::given(list, at + 1, text, kind))
            .collect()
    }

    /// How heavy policies are together.
    pub(crate) fn weight_of<'s>(sources: impl IntoIterator<Item = &'s Self>) -> Weight {
        sources.into_iter().map(|it| it.weight).sum()
    }
}

/// Everything that a simulation rests on.
#[derive(Debug)]
pub(crate) struct Simulated {
    pub(crate) principal: Principal,
    /// Whether the request says who the principal is; if not, keys that would tell are missing.
    pub(crate) is_known: bool,
    pub(crate) identity: Vec<Source>,
    pub(crate) boundary: Option<Source>,
    pub(crate) resource: Option<Source>,
    pub(crate) service_control: Vec<Vec<Arc<Policy>>>,
    /// How heavy the service control policies are.
    pub(crate) service_control_weight: Weight,
    pub(crate) owner: AccountId,
    pub(crate) keys: Entries,
}

impl Simulated {
    /// Refuses what could take too long over one of these resources.
    pub(crate) fn check(&self, resources: &[String]) -> Result<(), Reason> {
        let sources = self.identity.iter().chain(&self.boundary).chain(&self.resource);
        let weight = Source::weight_of(sources) + self.service_control_weight;
        let longest = resources.iter().map(String::len).max().unwrap_or_default();
        weight.check(longest.max(self.keys.widest()))
    }

    /// The result of one action on one resource.
    pub(crate) fn result(&self, action: &str, resource: &str) -> EvaluationResult {
        let identity: Vec<Arc<Policy>> = self.identity.iter().map(|it| Arc::clone(&it.policy)).collect();
        let request = Request {
            principal: &self.principal,
            action,
            resource,
            resource_account: Some(self.owner),
            context: &self.keys,
        };
        let policies = Policies {
            identity: &identity,
            resource: self.resource.as_ref().map(|it| &*it.policy),
            boundary: self.boundary.as_ref().map(|it| &*it.policy),
            service_control: &self.service_control,
            ..Policies::default()
        };
        let simulation = policy::simulate(&request, &policies);
        let judged = judged(simulation.decision);
        let matched = self.matched(&simulation);
        let missing = self.missing(&simulation);
        let is_everything = resource == "*";
        let details = (!is_everything).then(|| self.details(&simulation));
        let specific = ResourceSpecificResult {
            eval_resource_name: resource.to_owned(),
            eval_resource_decision: judged,
            matched_statements: Some(self.matched(&simulation)),
            missing_context_values: Some(missing.clone()),
            eval_decision_details: None,
            permissions_boundary_decision_detail: boundary_detail(&simulation),
        };
        EvaluationResult {
            eval_action_name: action.to_owned(),
            eval_resource_name: Some(resource.to_owned()),
            eval_decision: judged,
            matched_statements: Some(matched),
            missing_context_values: Some(match is_everything {
                true => missing,
                false => Vec::new(),
            }),
            organizations_decision_detail: simulation.allowed_by_organizations.map(|allowed| {
                OrganizationsDecisionDetail {
                    allowed_by_organizations: Some(allowed),
                }
            }),
            permissions_boundary_decision_detail: boundary_detail(&simulation),
            eval_decision_details: details,
            resource_specific_results: (!is_everything).then(|| vec![specific]),
        }
    }

    fn matched(&self, simulation: &Simulation) -> Vec<Statement> {
        simulation
            .matched
            .iter()
            .filter_map(|it| self.statement(it))
            .collect()
    }

    /// A matched statement, unless it is an organization's, whose texts are not the account's to see.
    fn statement(&self, place: &Place) -> Option<Statement> {
        let source = match place.kind {
            Kind::Identity => self.identity.get(place.policy)?,
            Kind::Boundary => self.boundary.as_ref()?,
            Kind::Resource | Kind::Trust => self.resource.as_ref()?,
            Kind::Session | Kind::ServiceControl | Kind::ResourceControl => return None,
        };
        let (start, end) = source.positions.get(place.statement).copied()?;
        Some(Statement {
            source_policy_id: Some(source.id.clone()),
            source_policy_type: source.kind,
            start_position: Some(shown(start)),
            end_position: Some(shown(end)),
        })
    }

    fn missing(&self, simulation: &Simulation) -> Vec<String> {
        let mut missing = simulation.missing_keys.clone();
        if !self.is_known {
            let named = self.identity.iter().flat_map(|it| it.policy.condition_keys());
            for key in named.filter(|key| OF_WHO.iter().any(|it| it.eq_ignore_ascii_case(key))) {
                if !self.keys.has(key) && !missing.iter().any(|it| it.eq_ignore_ascii_case(key)) {
                    missing.push(key.to_owned());
                }
            }
        }
        missing
    }

    /// How each side decided, where there are two accounts.
    fn details(&self, simulation: &Simulation) -> BTreeMap<String, Judged> {
        if self.principal.account() == Some(self.owner) {
            return BTreeMap::new();
        }
        let of = |verdict| match verdict {
            Verdict::Allows | Verdict::Delegates => Judged::Allowed,
            Verdict::Denies => Judged::ExplicitDeny,
            Verdict::Silent => Judged::ImplicitDeny,
        };
        let mut details = BTreeMap::from([("IAM Policy".to_owned(), of(simulation.identity))]);
        if let Some(verdict) = simulation.resource {
            details.insert("Resource Policy".to_owned(), of(verdict));
        }
        details
    }
}

/// Keys that say who calls.
const OF_WHO: [&str; 2] = ["aws:username", "aws:userid"];

fn judged(decision: Decision) -> Judged {
    match decision {
        Decision::Allowed(_) => Judged::Allowed,
        Decision::Denied(Denied::Explicit(_)) => Judged::ExplicitDeny,
        Decision::Denied(Denied::Unallowed(_)) => Judged::ImplicitDeny,
    }
}

fn boundary_detail(simulation: &Simulation) -> Option<PermissionsBoundaryDecisionDetail> {
    let allowed = simulation.allowed_by_boundary?;
    Some(PermissionsBoundaryDecisionDetail {
        allowed_by_permissions_boundary: Some(allowed),
    })
}

fn shown(at: policy::Position) -> Position {
    Position {
        line: i32::try_from(at.line).ok(),
        column: i32::try_from(at.column).ok(),
    }
}

/// The condition keys that a request brings.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entries(BTreeMap<String, (Vec<String>, bool)>);

impl Entries {
    pub(crate) fn of(entries: Option<&[ContextEntry]>) -> Result<Self, Reason> {
        let mut keys = BTreeMap::new();
        for entry in entries.unwrap_or_default() {
            let Some(name) = &entry.context_key_name else {
                continue;
            };
            let values = entry.context_key_values.clone().unwrap_or_default();
            check_values(name, &values)?;
            let is_list = match entry.context_key_type {
                Some(of_type) => is_list(of_type),
                None => values.len() > 1,
            };
            keys.insert(name.to_lowercase(), (values, is_list));
        }
        Ok(Self(keys))
    }

    /// The bytes that the values of one key have at most.
    fn widest(&self) -> usize {
        let widths = self
            .0
            .values()
            .map(|(values, _)| values.iter().map(String::len).sum());
        widths.max().unwrap_or_default()
    }

    /// With a key that a request may have set otherwise.
    pub(crate) fn or(mut self, key: &str, value: &str) -> Self {
        let key = key.to_lowercase();
        self.0
            .entry(key)
            .or_insert_with(|| (vec![value.to_owned()], false));
        self
    }

    /// The only value of a key.
    pub(crate) fn one(&self, key: &str) -> Option<&str> {
        let (values, _) = self.0.get(&key.to_lowercase())?;
        values.first().map(String::as_str)
    }

    fn has(&self, key: &str) -> bool {
        self.0.contains_key(&key.to_lowercase())
    }
}

impl Context for Entries {
    fn value(&self, key: &str) -> Option<Values<'_>> {
        let (values, is_list) = self.0.get(key)?;
        match (values.as_slice(), is_list) {
            ([one], false) => Some(Values::from(one.as_str())),
            (many, _) => Some(Values::Many(
                many.iter().map(|it| Cow::Borrowed(it.as_str())).collect(),
            )),
        }
    }
}

const fn is_list(of_type: KeyType) -> bool {
    match of_type {
        KeyType::StringList
        | KeyType::NumericList
        | KeyType::BooleanList
        | KeyType::IpList
        | KeyType::BinaryList
        | KeyType::DateList => true,
        KeyType::String
        | KeyType::Numeric
        | KeyType::Boolean
        | KeyType::Ip
        | KeyType::Binary
        | KeyType::Date => false,
    }
}
