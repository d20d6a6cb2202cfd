//! The whole story of a decision: as a record, as text, and what would allow the request.

use policy::{Change, Evaluation, Kind, Layer, Place, Principal, Remedy, decide, evaluate};
use serde_json::{Value, json};

use crate::cases::Case;
use crate::draw::{Dice, case};

fn name(place: &Place) -> String {
    format!("{:?} {}.{}", place.kind, place.level, place.policy)
}

fn of(case: &Case) -> Evaluation {
    let parsed = case.parsed();
    let principal = Principal::new(case.who.clone());
    evaluate(&case.request(&principal), &parsed.policies(), &name)
}

fn is_allowed(case: &Case) -> bool {
    let principal = Principal::new(case.who.clone());
    decide(&case.request(&principal), &case.parsed().policies()).is_allowed()
}

/// Changes the case's documents as a remedy says.
fn take(case: &mut Case, remedy: &Remedy) {
    let index = remedy.policy.as_ref().map(|it| it.index);
    match &remedy.change {
        Change::Narrow { statement, .. } => {
            let mut nothing = json!({ "Effect": "Deny", "Action": "none:None", "Resource": "*" });
            if matches!(remedy.kind, Kind::Resource | Kind::ResourceControl) {
                nothing["Principal"] = json!("*");
            }
            if remedy.kind == Kind::Trust {
                nothing = json!({ "Effect": "Deny", "Action": "sts:None", "Principal": "*" });
            }
            let index = index.unwrap();
            let policy = match remedy.kind {
                Kind::Identity => &mut case.identity[index],
                Kind::Resource | Kind::Trust => case.resource_policy.as_mut().unwrap(),
                Kind::Boundary => case.boundary.as_mut().unwrap(),
                Kind::Session => case.session.as_mut().unwrap(),
                Kind::ServiceControl => &mut case.service_control[remedy.level][index],
                Kind::ResourceControl => &mut case.resource_control[remedy.level][index],
            };
            policy["Statement"][statement] = nothing;
        }
        Change::Add { statement } => {
            let statement: Value = serde_json::from_str(statement).unwrap();
            let document = json!({ "Version": "2012-10-17", "Statement": [statement] });
            let merge = |policy: &mut Option<Value>| match policy {
                Some(policy) => policy["Statement"]
                    .as_array_mut()
                    .unwrap()
                    .push(statement.clone()),
                None => *policy = Some(document.clone()),
            };
            match remedy.kind {
                Kind::Identity => case.identity.push(document),
                Kind::Resource | Kind::Trust => merge(&mut case.resource_policy),
                Kind::Boundary => merge(&mut case.boundary),
                Kind::Session => merge(&mut case.session),
                Kind::ServiceControl => case.service_control[remedy.level].push(document),
                Kind::ResourceControl => case.resource_control[remedy.level].push(document),
            }
        }
    }
}

#[test]
fn every_denied_request_is_allowed_once_all_remedies_are_taken_and_not_before() {
    let mut steps = [0; 8];
    for seed in 0..6_000 {
        let mut case = case(&mut Dice(seed));
        let evaluation = of(&case);
        assert_eq!(evaluation.decision.is_allowed(), evaluation.remedies.is_empty());
        steps[evaluation.remedies.len().min(7)] += 1;
        for remedy in &evaluation.remedies {
            assert!(!is_allowed(&case), "seed {seed}: {remedy:?} is one too many");
            take(&mut case, remedy);
        }
        assert!(
            is_allowed(&case),
            "seed {seed}: {:#?}\n{case:#?}",
            evaluation.remedies
        );
    }
    assert!(
        steps[0] > 600 && steps[1] > 600 && steps[2] > 300 && steps[3] > 50,
        "{steps:?}"
    );
}

#[test]
fn what_the_request_could_bring_makes_the_statement_match_or_not_match() {
    // Keys that the request answers from the caller.
    let own = ["aws:username", "aws:principalarn"];
    let mut tried = [0, 0];
    for seed in 0..6_000 {
        let mut case = case(&mut Dice(seed));
        let evaluation = of(&case);
        for remedy in &evaluation.remedies {
            for bring in &remedy.instead {
                let key = bring.key.to_lowercase();
                // The key may also be a variable of the values.
                let has_variable = bring.values.iter().any(|it| it.contains("${"));
                let value = match (bring.operator.as_str(), bring.fulfill, bring.values.as_slice()) {
                    _ if has_variable || own.contains(&key.as_str()) => continue,
                    ("StringEquals" | "NumericEquals" | "DateEquals" | "Bool", true, [value]) => {
                        value.clone()
                    }
                    ("StringEquals" | "StringLike", false, _) => "Other".to_owned(),
                    _ => continue,
                };
                let before = case.context.0.insert(key.clone(), vec![value]);
                let of_layer = |it: &Layer| (it.kind, it.level) == (remedy.kind, remedy.level);
                let layers = of(&case).layers;
                let layer = layers.iter().find(|it| of_layer(it)).unwrap();
                let statement = &layer.policies[bring.policy.index].statements[bring.statement];
                assert_eq!(
                    statement.matches(),
                    bring.fulfill,
                    "seed {seed}: {bring:?}\n{case:#?}"
                );
                tried[usize::from(bring.fulfill)] += 1;
                match before {
                    Some(before) => case.context.0.insert(key, before),
                    None => case.context.0.remove(&key),
                };
            }
        }
    }
    assert!(tried[0] > 5 && tried[1] > 30, "{tried:?}");
}

#[test]
fn an_evaluation_survives_as_json_and_ends_with_the_decision() {
    for seed in 0..2_000 {
        let case = case(&mut Dice(seed));
        let evaluation = of(&case);
        let principal = Principal::new(case.who.clone());
        assert_eq!(
            evaluation.decision,
            decide(&case.request(&principal), &case.parsed().policies())
        );
        let text = serde_json::to_string(&evaluation).unwrap();
        assert_eq!(serde_json::from_str::<Evaluation>(&text).unwrap(), evaluation);
        let concise = serde_json::to_string(&evaluation.concise()).unwrap();
        assert!(concise.len() <= text.len());
    }
}
