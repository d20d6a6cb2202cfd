use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::action::Action;
use crate::arn_pattern::ArnText;
use crate::document::{Effect, Kind, Policy};
use crate::index::Sought;
use crate::named::Closeness;
use crate::principal::Who;
use crate::request::Request;
use crate::statement::{Question, Statement};

/// All the policies that bear on a request.
#[derive(Clone, Copy, Default)]
pub struct Policies<'a> {
    /// The identity-based policies of the user and its groups, or of the role.
    pub identity: &'a [Arc<Policy>],
    /// The policy of the resource, where it has one.
    pub resource: Option<&'a Policy>,
    /// Whether nothing is allowed without the resource policy's word, not even to the account's root user, and
    /// identity policies count only if the resource policy delegates to the account: true of KMS keys and of roles
    /// (trust policies).
    pub resource_required: bool,
    /// The permissions boundary of the user or role.
    pub boundary: Option<&'a Policy>,
    /// The session policies, where any were passed: together they limit the session.
    pub session: Option<&'a [Arc<Policy>]>,
    /// The service control policies over the caller's account, one list for each level from the organization's root
    /// down to the account; every level must allow. Empty outside an organization and for its management account.
    pub service_control: &'a [Vec<Arc<Policy>>],
    /// The resource control policies over the resource's account, likewise.
    pub resource_control: &'a [Vec<Arc<Policy>>],
}

/// The answer to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Decision {
    /// The request is allowed.
    Allowed(By),
    /// The request is denied.
    Denied(Denied),
}

/// What allowed a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum By {
    /// A statement: of the resource policy where that suffices, else of the identity policies.
    Statement(Place),
    /// The caller is the root user of the account that owns the resource.
    AccountRoot,
}

/// Why a request is denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Denied {
    /// This statement denies it.
    Explicit(Place),
    /// No policy of this kind allows it, and one would have to.
    Unallowed(Kind),
}

/// Where a statement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Place {
    /// The kind of its policy.
    pub kind: Kind,
    /// For organization policies the level's index, else 0.
    pub level: usize,
    /// The policy's index in its list (0 where there is only one).
    pub policy: usize,
    /// The statement's index in its policy.
    pub statement: usize,
}

/// Answers a request by all policies that bear on it.
///
/// The order is that of "How AWS enforcement code logic evaluates requests": an explicit deny anywhere, then resource
/// and service control policies, the resource policy, identity policies, the boundary, session policies.
pub fn decide(request: &Request<'_>, policies: &Policies<'_>) -> Decision {
    with_lower_case(request.action, |action| {
        let mut scan = Scan {
            question: Question {
                request,
                resource: ArnText::new(request.resource),
                action,
                bounded: policies.boundary.is_some(),
            },
            sought: None,
        };
        let findings = Findings::collect(request, policies, &mut scan);
        findings.map_or_else(Decision::Denied, |findings| findings.conclude(request, policies))
    })
}

impl Decision {
    /// Whether the request is allowed.
    pub fn is_allowed(&self) -> bool {
        matches!(self, Self::Allowed(_))
    }
}

impl<'a> Policies<'a> {
    /// The id of the statement at a place, where it has one.
    pub fn sid(&self, place: &Place) -> Option<&'a str> {
        self.at(place)?.statements.get(place.statement)?.sid.as_deref()
    }

    /// The policy at a place.
    pub fn at(&self, place: &Place) -> Option<&'a Policy> {
        let one = |list: &'a [Arc<Policy>]| list.get(place.policy).map(Arc::as_ref);
        let in_levels = |levels: &'a [Vec<Arc<Policy>>]| levels.get(place.level).and_then(|it| one(it));
        match place.kind {
            Kind::Identity => one(self.identity),
            Kind::Resource | Kind::Trust => self.resource,
            Kind::Boundary => self.boundary,
            Kind::Session => self.session.and_then(one),
            Kind::ServiceControl => in_levels(self.service_control),
            Kind::ResourceControl => in_levels(self.resource_control),
        }
    }

    /// The kind under which the resource's policy, or the lack of one, is reported.
    pub(crate) fn resource_kind(&self) -> Kind {
        self.resource.map_or(Kind::Resource, Policy::kind)
    }

    /// The service control policies that bind the caller. Services and strangers are in no account, and "SCPs do not
    /// affect any service-linked role" (AWS Organizations User Guide, "Service control policies").
    pub(crate) fn service_control_over(&self, request: &Request<'_>) -> &'a [Vec<Arc<Policy>>] {
        let principal = request.principal;
        if principal.account().is_none() || principal.is_service_linked() {
            return &[];
        }
        self.service_control
    }

    /// The resource control policies that bind the request: service-linked roles are spared (AWS Organizations User
    /// Guide, "Resource control policies"), and so is `kms:RetireGrant` (KMS Developer Guide, same title).
    pub(crate) fn resource_control_over(&self, request: &Request<'_>) -> &'a [Vec<Arc<Policy>>] {
        if request.principal.is_service_linked() || request.action.eq_ignore_ascii_case("kms:RetireGrant") {
            return &[];
        }
        self.resource_control
    }
}

/// A way to find out what one policy says; `explain` takes notes on its way.
pub(crate) trait Examine {
    /// The first denying statement as an error, or else the allowing statement that names the caller most closely.
    /// Where `only_denies`, no allowing statement is asked for.
    fn examine(&mut self, policy: &Policy, at: Place, only_denies: bool) -> Result<Option<Allow>, Denied>;
}

/// A statement that allows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Allow {
    pub(crate) place: Place,
    pub(crate) closeness: Closeness,
}

struct Scan<'a> {
    question: Question<'a>,
    /// The action for indexes, made when the first policy has one.
    sought: Option<Sought>,
}

impl Examine for Scan<'_> {
    fn examine(&mut self, policy: &Policy, at: Place, only_denies: bool) -> Result<Option<Allow>, Denied> {
        if only_denies && !policy.denies {
            return Ok(None);
        }
        let mut found = Found {
            question: &self.question,
            at,
            only_denies,
            best: None,
        };
        match &policy.index {
            Some(index) => {
                let sought = *self
                    .sought
                    .get_or_insert_with(|| Sought::new(self.question.action));
                for number in index.candidates(sought, &self.question.resource) {
                    if let Some(statement) = policy.statements.get(number) {
                        found.look(number, statement)?;
                    }
                }
            }
            None => {
                for (number, statement) in policy.statements.iter().enumerate() {
                    found.look(number, statement)?;
                }
            }
        }
        Ok(found.best)
    }
}

/// What the statements of a policy said so far.
struct Found<'q, 'a> {
    question: &'q Question<'a>,
    at: Place,
    only_denies: bool,
    best: Option<Allow>,
}

impl Found<'_, '_> {
    fn look(&mut self, number: usize, statement: &Statement) -> Result<(), Denied> {
        // No allow is better than one that names the caller.
        let is_enough = self.only_denies || self.best.is_some_and(|it| it.closeness == Closeness::Caller);
        if is_enough && statement.effect == Effect::Allow {
            return Ok(());
        }
        let Some(closeness) = statement.matches(self.question) else {
            return Ok(());
        };
        let place = Place {
            statement: number,
            ..self.at
        };
        match statement.effect {
            Effect::Deny => return Err(Denied::Explicit(place)),
            Effect::Allow if self.best.is_none_or(|it| it.closeness < closeness) => {
                self.best = Some(Allow { place, closeness });
            }
            Effect::Allow => {}
        }
        Ok(())
    }
}

/// What each kind of policies allows, once no statement denies.
pub(crate) struct Findings {
    resource_control: bool,
    service_control: bool,
    resource: Option<Allow>,
    identity: Option<Allow>,
    boundary: bool,
    session: bool,
}

impl Findings {
    /// Examines every policy, in AWS's order.
    pub(crate) fn collect(
        request: &Request<'_>,
        policies: &Policies<'_>,
        examine: &mut impl Examine,
    ) -> Result<Self, Denied> {
        let at = |kind| Place {
            kind,
            level: 0,
            policy: 0,
            statement: 0,
        };
        Ok(Self {
            resource_control: levels(
                policies.resource_control_over(request),
                at(Kind::ResourceControl),
                examine,
            )?,
            service_control: levels(
                policies.service_control_over(request),
                at(Kind::ServiceControl),
                examine,
            )?,
            resource: match policies.resource {
                Some(policy) => examine.examine(policy, at(policies.resource_kind()), false)?,
                None => None,
            },
            identity: list(policies.identity, at(Kind::Identity), examine)?,
            boundary: match policies.boundary {
                Some(policy) => examine.examine(policy, at(Kind::Boundary), false)?.is_some(),
                None => true,
            },
            session: match policies.session {
                Some(policies) => list(policies, at(Kind::Session), examine)?.is_some(),
                // "If there is no session policy": a role's session is not limited, a federated user has nothing.
                None => !request.principal.needs_session_policy(),
            },
        })
    }

    /// Weighs the findings.
    pub(crate) fn conclude(&self, request: &Request<'_>, policies: &Policies<'_>) -> Decision {
        let unallowed = |kind| Decision::Denied(Denied::Unallowed(kind));
        if !self.resource_control {
            return unallowed(Kind::ResourceControl);
        }
        if !self.service_control {
            return unallowed(Kind::ServiceControl);
        }
        let by = if request.principal.account().is_none() {
            self.by_resource_policy(policies)
        } else if request.is_within_one_account() {
            self.within_one_account(request, policies)
        } else {
            self.across_accounts(request, policies)
        };
        by.map_or_else(Decision::Denied, Decision::Allowed)
    }

    /// Services, federated identities and anonymous callers have no other policies than the resource's.
    fn by_resource_policy(&self, policies: &Policies<'_>) -> Result<By, Denied> {
        let allow = self.resource.ok_or(Denied::Unallowed(policies.resource_kind()))?;
        Ok(By::Statement(allow.place))
    }

    /// The table "Resource-based policies and implicit denies in other policy types (same account)".
    fn within_one_account(&self, request: &Request<'_>, policies: &Policies<'_>) -> Result<By, Denied> {
        let by_resource = self
            .resource
            .map(|allow| (allow.closeness, By::Statement(allow.place)));
        match by_resource {
            // Granted to the user, the session or everyone: nothing else limits it.
            Some((Closeness::Caller, by)) => Ok(by),
            // Granted to the role, or to the user who made the session: the boundary and the session limit it.
            Some((Closeness::Entity, by)) => self.limited(by),
            // Granted to the account, or not at all: it is the account's own policies that count.
            Some((Closeness::Account, _)) | None => {
                if policies.resource_required && by_resource.is_none() {
                    return Err(Denied::Unallowed(policies.resource_kind()));
                }
                self.limited(self.by_identity(request)?)
            }
        }
    }

    /// Both accounts must allow: the resource's by its policy, the caller's by all of its own.
    fn across_accounts(&self, request: &Request<'_>, policies: &Policies<'_>) -> Result<By, Denied> {
        let resource = self.by_resource_policy(policies)?;
        match self.by_identity(request)? {
            By::AccountRoot => self.limited(resource),
            by @ By::Statement(_) => self.limited(by),
        }
    }

    fn by_identity(&self, request: &Request<'_>) -> Result<By, Denied> {
        match request.principal.who() {
            Who::Root { .. } | Who::FederatedUser { user: None, .. } => Ok(By::AccountRoot),
            _ => {
                let allow = self.identity.ok_or(Denied::Unallowed(Kind::Identity))?;
                Ok(By::Statement(allow.place))
            }
        }
    }

    fn limited(&self, by: By) -> Result<By, Denied> {
        match (self.boundary, self.session) {
            (false, _) => Err(Denied::Unallowed(Kind::Boundary)),
            (true, false) => Err(Denied::Unallowed(Kind::Session)),
            (true, true) => Ok(by),
        }
    }
}

/// The first allowing statement of a list of policies.
fn list(policies: &[Arc<Policy>], at: Place, examine: &mut impl Examine) -> Result<Option<Allow>, Denied> {
    let mut first = None;
    for (index, policy) in policies.iter().enumerate() {
        let allow = examine.examine(policy, Place { policy: index, ..at }, first.is_some())?;
        first = first.or(allow);
    }
    Ok(first)
}

/// Whether every level of an organization allows.
fn levels(levels: &[Vec<Arc<Policy>>], at: Place, examine: &mut impl Examine) -> Result<bool, Denied> {
    let mut all = true;
    for (index, level) in levels.iter().enumerate() {
        all &= list(level, Place { level: index, ..at }, examine)?.is_some();
    }
    Ok(all)
}

/// Lower-cases an action; the names of AWS's actions fit on the stack.
pub(crate) fn with_lower_case<T>(action: &str, then: impl FnOnce(Action<'_>) -> T) -> T {
    let split = |text: &str| {
        let (service, name) = text.split_once(':').unwrap_or((text, ""));
        then(Action { service, name })
    };
    let mut buffer = [0_u8; 128];
    if let Some(copy) = buffer.get_mut(..action.len()) {
        copy.copy_from_slice(action.as_bytes());
        copy.make_ascii_lowercase();
        if let Ok(text) = std::str::from_utf8(copy) {
            return split(text);
        }
    }
    split(&action.to_ascii_lowercase())
}
