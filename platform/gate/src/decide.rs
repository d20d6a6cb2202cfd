//! A claim decided, and a denial told: in AWS's words to the caller, in full to the audit record.

use std::sync::Arc;

use identity::organization::PolicyType;
use identity::{CallerPolicies, Guardrail, PolicySource};
use policy::{
    Decision, Denied, Evaluation, Kind, Place, Policies, Policy, Principal, Request, Who, Wording, evaluate,
};
use serde_json::json;
use smithy::{Denial as Told, Refusal};

use crate::context::{RequestContext, of_caller, of_request};
use crate::record::Recorded;
use crate::{Claim, Cx, Scope, authorization_message};

/// Why a call is not allowed.
#[derive(Debug)]
pub(crate) struct Denial {
    message: String,
    evaluation: Evaluation,
    /// Whether the resource is another account's.
    across: bool,
}

/// Asks the policies about every claim; notes what is touched for the record.
pub(crate) fn decide<S: Scope>(cx: &Cx, scope: &S, recorded: &mut Recorded) -> Result<(), Box<Denial>> {
    let mut denied = None;
    scope.claims(&mut |claim| {
        recorded.touch(cx, &claim);
        if denied.is_none() {
            denied = denial(cx, &claim);
        }
    });
    denied.map_or(Ok(()), Err)
}

/// Whether the policies allow a claim.
pub(crate) fn allows(cx: &Cx, claim: &Claim<'_>) -> bool {
    weigh(cx, claim, |request, policies, _| {
        policy::decide(request, policies).is_allowed()
    })
}

/// Why the policies do not allow a claim, if they do not.
fn denial(cx: &Cx, claim: &Claim<'_>) -> Option<Box<Denial>> {
    weigh(cx, claim, |request, policies, guardrail| {
        let Decision::Denied(denied) = policy::decide(request, policies) else {
            return None;
        };
        let name = |place: &Place| name(cx, claim, guardrail, place);
        Some(Box::new(Denial {
            message: message(cx, claim, request, &denied),
            evaluation: evaluate(request, policies, &name).concise(),
            across: is_across(claim, request.principal),
        }))
    })
}

/// Gathers all that bears on a claim.
fn weigh<T>(
    cx: &Cx,
    claim: &Claim<'_>,
    then: impl FnOnce(&Request<'_>, &Policies<'_>, Option<&Guardrail>) -> T,
) -> T {
    let caller = cx.caller();
    // A token's holder has no policies of its own: what is given to it the resource's policy gives.
    let none = CallerPolicies::default();
    let (principal, policies) = match claim.principal {
        Some(principal) => (principal, &none),
        None => (caller.principal(), caller.policies()),
    };
    let guardrail = claim.owner.and_then(|owner| cx.gate.guardrails().of(owner));
    let context = RequestContext {
        cx,
        claim: claim.context,
        by_caller: claim.principal.is_none(),
        guardrail: guardrail.as_deref(),
    };
    let request = Request {
        principal,
        action: claim.action,
        resource: claim.resource,
        resource_account: claim.owner,
        context: &context,
    };
    let policies = Policies {
        identity: &policies.identity,
        resource: claim.policy,
        resource_required: claim.policy_required,
        boundary: policies.boundary.as_deref(),
        session: policies.session.as_deref(),
        service_control: &policies.service_control,
        resource_control: resource_control(guardrail.as_deref(), principal, claim),
    };
    then(&request, &policies, guardrail.as_deref())
}

/// The resource control policies that bear on a claim. They do not bind a service at work on what is its own.
fn resource_control<'g>(
    guardrail: Option<&'g Guardrail>,
    principal: &Principal,
    claim: &Claim<'_>,
) -> &'g [Vec<Arc<Policy>>] {
    let at_home = match principal.who() {
        Who::Service { name } => {
            name.split_once('.').map(|(it, _)| it) == claim.action.split_once(':').map(|(it, _)| it)
        }
        _ => false,
    };
    match guardrail {
        Some(guardrail) if !at_home => guardrail.resource_control.policies(),
        _ => &[],
    }
}

/// What the caller is told.
fn message(cx: &Cx, claim: &Claim<'_>, request: &Request<'_>, denied: &Denied) -> String {
    let Request {
        principal, action, ..
    } = request;
    // STS tells nobody whether there is such a role, and whom it trusts.
    if claim.action.starts_with("sts:") && matches!(denied.kind(), Kind::Trust | Kind::Resource) {
        return match principal.account() {
            Some(_) => format!(
                "User: {} is not authorized to perform: {action} on resource: {}",
                principal.arn(),
                claim.resource
            ),
            None => format!("Not authorized to perform {action}"),
        };
    }
    // Whether or not the resource exists: a stranger must not tell one from the other by the words.
    if is_across(claim, principal) {
        return denied.message_across_accounts(request);
    }
    let by = match denied {
        Denied::Explicit(place) => match source(cx, place) {
            Some(source) => source.arn(cx),
            None => of_organization(cx, place),
        },
        Denied::Unallowed(_) => None,
    };
    let wording = Wording {
        resource: Some(claim.shown_as.unwrap_or(claim.resource)),
        policy: by.as_deref(),
    };
    denied.message_as(request, wording)
}

/// The ARN of the organization policy at a place, over the caller and what is in its own account.
fn of_organization(cx: &Cx, place: &Place) -> Option<String> {
    let kind = match place.kind {
        Kind::ServiceControl => PolicyType::ServiceControl,
        Kind::ResourceControl => PolicyType::ResourceControl,
        _ => return None,
    };
    let guardrail = cx.caller().guardrail()?;
    guardrail.policy_arn(cx.partition(), kind, place.level, place.policy)
}

/// Whether the resource is of another account than whoever asks.
fn is_across(claim: &Claim<'_>, principal: &Principal) -> bool {
    claim
        .owner
        .is_some_and(|owner| principal.account() != Some(owner))
}

/// Whether policies of this kind belong to the account, or to the organization, of whoever asks.
fn is_of_callers_account(kind: Kind) -> bool {
    match kind {
        Kind::Identity | Kind::Boundary | Kind::Session | Kind::ServiceControl => true,
        Kind::Resource | Kind::Trust | Kind::ResourceControl => false,
    }
}

/// Whether a service is out of the caller's reach whatever the policies say: IAM, for a session of `GetSessionToken` that
/// began without a second factor and for one of `GetFederationToken` (STS API Reference, both operations).
pub(crate) fn is_out_of_reach(cx: &Cx, action: &str) -> bool {
    let Some(session) = cx.caller().session() else {
        return false;
    };
    let limited = match cx.caller().principal().who() {
        Who::User { .. } | Who::Root { .. } => session.mfa.is_none(),
        Who::FederatedUser { .. } => true,
        _ => false,
    };
    limited && action.starts_with("iam:")
}

/// What a policy is called where the evaluation is told.
fn name(cx: &Cx, claim: &Claim<'_>, guardrail: Option<&Guardrail>, place: &Place) -> String {
    let nth = place.policy + 1;
    match place.kind {
        Kind::Identity | Kind::Boundary => match source(cx, place) {
            Some(source) => source.text(cx),
            None => format!("identity-based policy {nth}"),
        },
        Kind::Session => format!("session policy {nth}"),
        Kind::Resource => format!("the policy of {}", claim.resource),
        Kind::Trust => format!("the trust policy of {}", claim.resource),
        Kind::ServiceControl => {
            let held = cx.caller().guardrail();
            let id = held.and_then(|it| it.service_control.id(place.level, place.policy));
            id.map_or_else(|| format!("service control policy {nth}"), ToString::to_string)
        }
        Kind::ResourceControl => {
            let id = guardrail.and_then(|it| it.resource_control.id(place.level, place.policy));
            id.map_or_else(|| format!("resource control policy {nth}"), ToString::to_string)
        }
    }
}

/// Where a policy of the caller is from.
fn source<'c>(cx: &'c Cx, place: &Place) -> Option<Source<'c>> {
    match place.kind {
        Kind::Identity => cx.caller().identity_sources().nth(place.policy).map(Source),
        Kind::Boundary => cx.caller().boundary_source().map(Source),
        _ => None,
    }
}

struct Source<'c>(&'c PolicySource);

impl Source<'_> {
    /// The ARN of a managed policy.
    fn arn(&self, cx: &Cx) -> Option<String> {
        match self.0 {
            PolicySource::Managed(managed) => {
                let principal = cx.caller().principal();
                Some(managed.arn(principal.account()?, principal.partition()?))
            }
            PolicySource::Inline { .. } => None,
        }
    }

    fn text(&self, cx: &Cx) -> String {
        match self.0 {
            PolicySource::Managed(managed) => {
                self.arn(cx).unwrap_or_else(|| managed.path_and_name().to_owned())
            }
            PolicySource::Inline { kind, of, name } => format!("inline policy {name} of {kind} {of}"),
        }
    }
}

impl Denial {
    /// The refusal for the caller; the record gets the whole evaluation.
    pub(crate) fn into_refusal(self, cx: &Cx, recorded: &mut Recorded) -> Refusal {
        let Self {
            message,
            evaluation,
            across,
        } = self;
        let encoded = match cx.caller().principal().account() {
            Some(account) => {
                let text = encoded_text(cx, &evaluation, across);
                authorization_message::seal(cx.gate.seal(), account, &text, cx.random())
            }
            None => None,
        };
        recorded.explain(&evaluation);
        let encoded = encoded.map(Into::into);
        Refusal::AccessDenied(Told { message, encoded })
    }
}

/// The evaluation in the form that AWS gives decoded messages ("DecodeAuthorizationMessage" in the STS API Reference).
fn encoded_text(cx: &Cx, evaluation: &Evaluation, across: bool) -> String {
    let principal = cx.caller().principal();
    let matched = |judged: &policy::Judged| {
        let statements = judged.statements.iter().filter(|it| it.matches());
        let items: Vec<_> = statements
            .map(|it| {
                json!({
                    "statementId": it.sid.as_deref().unwrap_or_default(),
                    "effect": it.effect,
                    "sourcePolicyId": judged.name,
                })
            })
            .collect();
        items
    };
    // What another account says of its resource, and whether there is one, is not for this caller's account to know.
    let told = |kind: Kind| !across || is_of_callers_account(kind);
    let layers = evaluation.layers.iter().filter(|it| told(it.kind));
    let policies = layers.flat_map(|it| &it.policies);
    let explicit =
        matches!(&evaluation.decision, Decision::Denied(Denied::Explicit(place)) if told(place.kind));
    let statements: Vec<_> = policies.flat_map(matched).take(STATEMENTS_MAX).collect();
    let conditions: Vec<_> = TOLD_KEYS
        .iter()
        .filter_map(|key| {
            let name = key.to_lowercase();
            let values = of_request(cx, &name).or_else(|| of_caller(cx, &name))?;
            let items: Vec<_> = values.iter().map(|value| json!({ "value": value })).collect();
            Some(json!({ "key": key, "values": { "items": items } }))
        })
        .collect();
    json!({
        "allowed": false,
        "explicitDeny": explicit,
        "matchedStatements": { "items": statements },
        "failures": { "items": [] },
        "context": {
            "principal": { "id": principal.user_id(), "arn": principal.arn() },
            "action": evaluation.action,
            "resource": evaluation.resource,
            "conditions": { "items": conditions },
        },
        "requestId": &*cx.request_id.text(),
    })
    .to_string()
}

/// Statements that a message names; the record names all.
const STATEMENTS_MAX: usize = 16;

/// Condition keys that a message tells.
const TOLD_KEYS: [&str; 8] = [
    "aws:SourceIp",
    "aws:SecureTransport",
    "aws:CurrentTime",
    "aws:RequestedRegion",
    "aws:MultiFactorAuthPresent",
    "aws:TokenIssueTime",
    "aws:ViaAWSService",
    "aws:PrincipalOrgID",
];
