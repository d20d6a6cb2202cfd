//! The engine against `@cloud-copilot/iam-simulate`, in a process of its own: see `tests/policy-oracle/README.md`.
//!
//! Runs where `SEALSTONE_POLICY_ORACLE` names `tests/policy-oracle/oracle.mjs` (after `npm ci` there). The number of
//! cases is `SEALSTONE_POLICY_CASES` (10,000), the first seed `SEALSTONE_POLICY_SEED` (0).

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use policy::{By, Decision, Denied, Kind, Principal, Who, decide};
use serde_json::{Map, Value, json};

use crate::cases::{Case, MULTI_VALUED};
use crate::draw::{Dice, case};
use crate::put_right::put_right;

#[test]
fn the_oracle_decides_the_same() {
    let Ok(script) = std::env::var("SEALSTONE_POLICY_ORACLE") else {
        return;
    };
    let number = |name, default| std::env::var(name).map_or(default, |it: String| it.parse::<u64>().unwrap());
    let seeds = number("SEALSTONE_POLICY_SEED", 0)..;
    let count = number("SEALSTONE_POLICY_CASES", 10_000);
    let cases: Vec<_> = seeds
        .take(count as usize)
        .map(|seed| (seed, case(&mut Dice(seed))))
        .collect();
    let mut explained: BTreeMap<&str, u64> = BTreeMap::new();
    let mut outcomes: BTreeMap<&str, u64> = BTreeMap::new();
    let mut unexplained = 0;
    for ((seed, case), answer) in cases.iter().zip(ask(&script, &cases)) {
        let parsed = case.parsed();
        let principal = Principal::new(case.who.clone());
        let decision = decide(&case.request(&principal), &parsed.policies());
        let ours = match decision {
            Decision::Allowed(_) => "Allowed",
            Decision::Denied(Denied::Explicit(_)) => "ExplicitlyDenied",
            Decision::Denied(Denied::Unallowed(_)) => "ImplicitlyDenied",
        };
        *outcomes.entry(ours).or_default() += 1;
        if answer["result"] == ours {
            continue;
        }
        if let Some(why) = known_difference(case, &principal, decision, &answer) {
            *explained.entry(why).or_default() += 1;
            continue;
        }
        unexplained += 1;
        if unexplained <= 5 {
            println!(
                "seed {seed}: ours {decision:?}, theirs {answer}\n{}",
                question(case)
            );
        }
    }
    println!("{count} cases {outcomes:?}; explained differences {explained:?}; unexplained {unexplained}");
    assert_eq!(unexplained, 0);
}

/// The differences that `tests/policy-oracle/README.md` explains, each as narrow as a look at the case allows.
fn known_difference(
    case: &Case,
    principal: &Principal,
    decision: Decision,
    answer: &Value,
) -> Option<&'static str> {
    match decision {
        Decision::Denied(Denied::Explicit(place)) if matches!(place.kind, Kind::Resource | Kind::Trust) => {
            let statement = &case.resource_policy.as_ref()?["Statement"][place.statement];
            let listed = statement.get("NotPrincipal")?.to_string();
            let layers = layers(principal);
            layers
                .iter()
                .any(|layer| listed.contains(layer))
                .then_some("not all layers in NotPrincipal")
        }
        Decision::Allowed(By::Statement(place)) if matches!(place.kind, Kind::Resource | Kind::Trust) => {
            let session_alone = case.session.is_some() && answer["result"] == "ImplicitlyDenied";
            session_alone.then_some("granted to the session itself")
        }
        _ => None,
    }
}

/// The texts by which a `NotPrincipal` can list the caller.
fn layers(principal: &Principal) -> Vec<String> {
    let account = principal.account().map(|it| it.to_string());
    let names = [
        Some(principal.arn().to_owned()),
        principal.principal_arn().map(str::to_owned),
        account,
    ];
    let federating = match principal.who() {
        Who::FederatedUser {
            account,
            user: Some(user),
            ..
        } => Some(format!("arn:aws:iam::{account}:user/{}", user.path_and_name)),
        _ => None,
    };
    names.into_iter().chain([federating]).flatten().collect()
}

/// One answer for each case.
fn ask(script: &str, cases: &[(u64, Case)]) -> Vec<Value> {
    let mut node = Command::new("node")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node runs");
    let mut input = node.stdin.take().unwrap();
    let lines: Vec<_> = cases.iter().map(|(_, case)| question(case).to_string()).collect();
    let writer = std::thread::spawn(move || lines.iter().for_each(|line| writeln!(input, "{line}").unwrap()));
    let output = BufReader::new(node.stdout.take().unwrap());
    let answers: Vec<Value> = output
        .lines()
        .map(|line| serde_json::from_str(&line.unwrap()).unwrap())
        .collect();
    writer.join().unwrap();
    assert!(node.wait().unwrap().success());
    assert_eq!(answers.len(), cases.len());
    answers
}

/// A case as the oracle takes it.
fn question(case: &Case) -> Value {
    let principal = Principal::new(case.who.clone());
    let who = match case.who {
        Who::Anonymous => json!({ "type": "Anonymous" }),
        _ => json!(principal.arn()),
    };
    // The oracle knows no root user: here it is a user with an administrator's policy.
    let all = json!({ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } });
    let identity = if matches!(case.who, Who::Root { .. }) {
        vec![all]
    } else {
        case.identity.clone()
    };
    let context = context(case, &principal);
    let one = |policy: &Value| put_right(policy, &context);
    let list = |policies: &[Value]| policies.iter().map(one).collect::<Vec<_>>();
    json!({
        "principal": who,
        "action": case.action,
        "resource": case.resource,
        "resourceAccount": case.resource_account.to_string(),
        "identity": list(&identity),
        "resourcePolicy": case.resource_policy.as_ref().map(one),
        "boundary": case.boundary.as_ref().map(one),
        "session": case.session.as_ref().map(one),
        "serviceControl": case.service_control.iter().map(|it| list(it)).collect::<Vec<_>>(),
        "resourceControl": case.resource_control.iter().map(|it| list(it)).collect::<Vec<_>>(),
        "context": context,
    })
}

/// The context with the keys that our engine takes from the request itself, lower-cased.
fn context(case: &Case, principal: &Principal) -> Map<String, Value> {
    let mut keys = Map::new();
    for (key, values) in &case.context.0 {
        let value = if MULTI_VALUED.contains(&key.as_str()) {
            json!(values)
        } else {
            json!(values[0])
        };
        keys.insert(key.clone(), value);
    }
    let is_service = matches!(case.who, Who::Service { .. });
    let own = [
        ("aws:principalarn", principal.principal_arn().map(str::to_owned)),
        (
            "aws:principalaccount",
            principal.account().map(|it| it.to_string()),
        ),
        ("aws:principaltype", principal.principal_type().map(str::to_owned)),
        (
            "aws:principalisawsservice",
            (case.who != Who::Anonymous).then(|| is_service.to_string()),
        ),
        (
            "aws:principalservicename",
            is_service.then(|| principal.arn().to_owned()),
        ),
        ("aws:userid", principal.user_id().map(str::to_owned)),
        ("aws:username", principal.user_name().map(str::to_owned)),
        ("aws:resourceaccount", Some(case.resource_account.to_string())),
    ];
    for (key, value) in own {
        if let Some(value) = value {
            keys.insert(key.to_owned(), json!(value));
        }
    }
    keys
}
