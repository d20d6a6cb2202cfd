use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::decide::{Decision, Denied, Place, Policies, decide};
use crate::document::{Effect, Kind, Policy};
use crate::explain::{Explained, Miss, explain};
use crate::patch::Patched;
use crate::principal::Who;
use crate::request::Request;

/// One step towards a request being allowed: a change of one policy, or what the request could bring instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Remedy {
    /// The kind of policy to change.
    pub kind: Kind,
    /// For organization policies the level's index, else 0.
    pub level: usize,
    /// The policy to change; `None` where any policy of the kind will do, a new one too.
    pub policy: Option<Named>,
    /// The change.
    pub change: Change,
    /// What has the same effect without a change of a policy, any one of them.
    pub instead: Vec<Bring>,
}

/// A policy by its index and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Named {
    /// The policy's index in its list (0 where there is only one).
    pub index: usize,
    /// The name that the caller of [`evaluate`](crate::evaluate) gave it.
    pub name: String,
}

/// A change of a policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Change {
    /// Remove this denying statement, or narrow it so that it is not about the request.
    Narrow {
        /// The statement's index in its policy.
        statement: usize,
        /// Its `Sid`.
        sid: Option<String>,
    },
    /// Add this statement.
    Add {
        /// The statement, as JSON.
        statement: String,
    },
}

/// A request that would be judged otherwise: with another value of one condition key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Bring {
    /// The policy whose statement has the condition.
    pub policy: Named,
    /// The statement's index in its policy.
    pub statement: usize,
    /// Its `Sid`.
    pub sid: Option<String>,
    /// The condition's operator, `StringEquals`.
    pub operator: String,
    /// The condition key, as the statement writes it.
    pub key: String,
    /// The condition's values. A variable is followed by its value, `${aws:username} (Bob)`.
    pub values: Vec<String>,
    /// Whether the condition has to be fulfilled; false where it is the statement of a deny that must not match.
    pub fulfill: bool,
}

/// The smallest changes that would allow the request, one step for each statement or kind of policies that stands in
/// its way; none if it is allowed. With all steps taken, [`decide`] allows the request, unless more than a hundred
/// statements deny it: then the first hundred are named. `name` names a policy by its place (whose `statement` is 0).
pub fn remedy(
    request: &Request<'_>,
    policies: &Policies<'_>,
    name: &dyn Fn(&Place) -> String,
) -> Vec<Remedy> {
    let mut patched = Patched::of(policies);
    let story = explain(request, policies).statements;
    let denies = story
        .iter()
        .filter(|it| it.effect == Effect::Deny && it.matches());
    let mut steps = Vec::new();
    for explained in denies.take(DENIES_MAX) {
        steps.push(narrowing(request, policies, explained, name));
        patched.silence(&explained.place);
    }
    while let Decision::Denied(Denied::Unallowed(kind)) = decide(request, &patched.policies()) {
        let Some(step) = adding(request, &mut patched, kind, name) else {
            break;
        };
        // A step settles its denial; should one not, more of them would not either.
        if steps.contains(&step) {
            break;
        }
        steps.push(step);
    }
    steps
}

/// So many denying statements are named.
const DENIES_MAX: usize = 100;

/// The step that settles an explicit deny.
fn narrowing(
    request: &Request<'_>,
    policies: &Policies<'_>,
    explained: &Explained,
    name: &dyn Fn(&Place) -> String,
) -> Remedy {
    let place = &explained.place;
    let sid = explained.sid.clone();
    Remedy {
        kind: place.kind,
        level: place.level,
        policy: Some(named(place, name)),
        instead: unfulfilling(request, policies, place, sid.as_deref(), name),
        change: Change::Narrow {
            statement: place.statement,
            sid,
        },
    }
}

/// The step that settles an implicit deny; it is taken in `patched`.
fn adding(
    request: &Request<'_>,
    patched: &mut Patched,
    kind: Kind,
    name: &dyn Fn(&Place) -> String,
) -> Option<Remedy> {
    let story = explain(request, &patched.policies()).statements;
    let level = silent_level(&story, kind, &patched.policies(), request);
    let (statement, policy) = addition(request, kind)?;
    let of_layer =
        |it: &&Explained| (it.place.kind, it.place.level, it.effect) == (kind, level, Effect::Allow);
    let instead = story
        .iter()
        .filter(of_layer)
        .filter_map(|it| fulfilling(it, name))
        .collect();
    let place = patched.add(kind, level, &policy).map(|index| Place {
        kind,
        level,
        policy: index,
        statement: 0,
    });
    Some(Remedy {
        kind,
        level,
        policy: place.map(|place| named(&place, name)),
        change: Change::Add { statement },
        instead,
    })
}

fn named(place: &Place, name: &dyn Fn(&Place) -> String) -> Named {
    Named {
        index: place.policy,
        name: name(&Place {
            statement: 0,
            ..*place
        }),
    }
}

/// The first level of an organization at which nothing allows; 0 for other kinds.
fn silent_level(story: &[Explained], kind: Kind, policies: &Policies<'_>, request: &Request<'_>) -> usize {
    let count = match kind {
        Kind::ServiceControl => policies.service_control_over(request).len(),
        Kind::ResourceControl => policies.resource_control_over(request).len(),
        _ => return 0,
    };
    let allows = |level| {
        story.iter().any(|it| {
            (it.place.kind, it.place.level, it.effect) == (kind, level, Effect::Allow) && it.matches()
        })
    };
    (0..count).find(|level| !allows(*level)).unwrap_or(0)
}

/// The one key by which an allowing statement fails, with its condition.
fn fulfilling(explained: &Explained, name: &dyn Fn(&Place) -> String) -> Option<Bring> {
    let [
        Miss::Condition {
            operator,
            key,
            wanted,
            ..
        },
    ] = explained.misses.as_slice()
    else {
        return None;
    };
    Some(Bring {
        policy: named(&explained.place, name),
        statement: explained.place.statement,
        sid: explained.sid.clone(),
        operator: operator.clone(),
        key: key.clone(),
        values: wanted.clone(),
        fulfill: true,
    })
}

/// The conditions of a denying statement: the request escapes if it does not fulfil one of them.
fn unfulfilling(
    request: &Request<'_>,
    policies: &Policies<'_>,
    place: &Place,
    sid: Option<&str>,
    name: &dyn Fn(&Place) -> String,
) -> Vec<Bring> {
    let statement = policies
        .at(place)
        .and_then(|policy| policy.statements.get(place.statement));
    let conditions = statement.map_or(&[] as &[_], |it| &it.conditions);
    conditions
        .iter()
        .map(|condition| Bring {
            policy: named(place, name),
            statement: place.statement,
            sid: sid.map(str::to_owned),
            operator: condition.operator().to_string(),
            key: condition.name().to_owned(),
            values: crate::explain::wanted(condition, request),
            fulfill: false,
        })
        .collect()
}

/// The statement that allows just this request in a policy of a kind: as text, and as a policy of its own.
fn addition(request: &Request<'_>, kind: Kind) -> Option<(String, Arc<Policy>)> {
    let exact = resource(request, kind);
    [exact.as_str(), "*"].into_iter().find_map(|resource| {
        let principal = match kind {
            Kind::Resource | Kind::Trust => Some(principal(request)),
            Kind::ResourceControl => Some(json!("*")),
            Kind::Identity | Kind::Boundary | Kind::Session | Kind::ServiceControl => None,
        };
        let members = [
            ("Effect", Some(json!("Allow"))),
            ("Principal", principal),
            ("Action", Some(json!(request.action))),
            ("Resource", (kind != Kind::Trust).then(|| json!(resource))),
        ];
        let members = members
            .into_iter()
            .filter_map(|(name, value)| Some(format!("\"{name}\":{}", value?)));
        let text = format!("{{{}}}", members.collect::<Vec<_>>().join(","));
        let document = format!(r#"{{"Version":"2012-10-17","Statement":[{text}]}}"#);
        let policy = Policy::parse(&document, kind).ok()?;
        Some((text, Arc::new(policy)))
    })
}

/// The resource as a pattern that matches it alone. A key's policy is about its key: "the value `*` means this KMS
/// key" ("Key policies in AWS KMS").
fn resource(request: &Request<'_>, kind: Kind) -> String {
    if request.resource == "*" || (kind == Kind::Resource && request.action.starts_with("kms:")) {
        return "*".to_owned();
    }
    let mut pattern = String::new();
    for character in request.resource.chars() {
        match character {
            '*' | '?' | '$' => pattern.extend(["${", character.encode_utf8(&mut [0; 4]), "}"]),
            _ => pattern.push(character),
        }
    }
    pattern
}

/// The caller as a `Principal` names it: a session by its role.
fn principal(request: &Request<'_>) -> Value {
    let arn = request.principal.arn();
    match request.principal.who() {
        Who::Root { .. } | Who::User { .. } | Who::FederatedUser { .. } => json!({ "AWS": arn }),
        Who::AssumedRole { .. } => json!({ "AWS": request.principal.principal_arn().unwrap_or(arn) }),
        Who::Service { name } => json!({ "Service": name }),
        Who::Federated { provider } => json!({ "Federated": provider }),
        Who::Anonymous => json!("*"),
    }
}
