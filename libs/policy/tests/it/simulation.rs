//! What the policy simulator tells beside the decision.

use std::collections::BTreeMap;
use std::sync::Arc;

use policy::{Decision, Kind, Place, Policies, Policy, Principal, Request, Verdict, decide, simulate};

use crate::cases::Keys;
use crate::draw::{Dice, case};

const READ: &str = r#"{"Version":"2012-10-17","Statement":[
    {"Effect":"Allow","Action":"s3:Get*","Resource":"arn:aws:s3:::home/${aws:PrincipalTag/team}/*"},
    {"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{
        "Bool":{"aws:MultiFactorAuthPresent":"true"},
        "StringLike":{"s3:Prefix":["a/*","${aws:username, 'x'}"],"AWS:principaltag/TEAM":"*"}}},
    {"Effect":"Deny","Action":"s3:Delete*","Resource":"*","Condition":{"Null":{"aws:SourceVpce":"true"}}}]}"#;

fn place(kind: Kind, statement: usize) -> Place {
    Place {
        kind,
        level: 0,
        policy: 0,
        statement,
    }
}

#[test]
fn the_keys_of_a_document_are_listed_once_as_it_writes_them() {
    let policy = Policy::parse(READ, Kind::Identity).unwrap();
    assert_eq!(
        policy.condition_keys(),
        [
            "aws:PrincipalTag/team",
            "aws:MultiFactorAuthPresent",
            "s3:Prefix",
            "aws:username",
            "aws:SourceVpce"
        ]
    );
    // The AWS CLI's example of `get-context-keys-for-custom-policy`.
    let text = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"dynamodb:*","Resource":"arn:aws:dynamodb:us-west-2:123456789012:table/${aws:username}","Condition":{"DateGreaterThan":{"aws:CurrentTime":"2015-08-16T12:00:00Z"}}}}"#;
    let policy = Policy::parse(text, Kind::Identity).unwrap();
    assert_eq!(policy.condition_keys(), ["aws:username", "aws:CurrentTime"]);
}

#[test]
fn the_principals_of_a_document_are_listed_with_their_types() {
    let text = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":["111122223333","arn:aws:iam::111122223333:role/a/Reader"],"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"},{"Effect":"Deny","Principal":"*","Action":"sts:AssumeRole"}]}"#;
    let policy = Policy::parse(text, Kind::Trust).unwrap();
    let principals: Vec<_> = policy.principals().collect();
    let named = |kind, name: &str| (kind, name.to_owned());
    assert_eq!(
        principals,
        [
            named("AWS", "arn:aws:iam::111122223333:root"),
            named("AWS", "arn:aws:iam::111122223333:role/a/Reader"),
            named("Service", "ec2.amazonaws.com"),
            named("AWS", "*"),
        ]
    );
}

#[test]
fn a_simulation_names_the_statements_and_the_missing_keys() {
    let identity = [Arc::new(Policy::parse(READ, Kind::Identity).unwrap())];
    let other = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:*","Resource":"*"}}"#;
    let boundary = Policy::parse(other, Kind::Boundary).unwrap();
    let alice = Principal::new(crate::evaluation::user());
    let ask = |action, keys: &[(&str, &str)], boundary| {
        let keys = keys
            .iter()
            .map(|(key, value)| ((*key).to_owned(), vec![(*value).to_owned()]));
        let context = Keys(keys.collect::<BTreeMap<_, _>>());
        let request = Request {
            principal: &alice,
            action,
            resource: "arn:aws:s3:::home/red/x",
            resource_account: None,
            context: &context,
        };
        let policies = Policies {
            identity: &identity,
            boundary,
            ..Policies::default()
        };
        simulate(&request, &policies)
    };
    let nothing = ask("s3:GetObject", &[], None);
    assert!(!nothing.decision.is_allowed() && nothing.matched.is_empty());
    assert_eq!(
        nothing.missing_keys,
        ["aws:PrincipalTag/team", "aws:MultiFactorAuthPresent", "s3:Prefix"]
    );
    assert_eq!((nothing.identity, nothing.resource), (Verdict::Silent, None));
    assert_eq!(
        (nothing.allowed_by_organizations, nothing.allowed_by_boundary),
        (None, None)
    );

    let team = [("aws:principaltag/team", "red")];
    let allowed = ask("s3:GetObject", &team, None);
    assert!(allowed.decision.is_allowed());
    assert_eq!(allowed.matched, [place(Kind::Identity, 0)]);
    assert_eq!(allowed.missing_keys, ["aws:MultiFactorAuthPresent", "s3:Prefix"]);

    let bounded = ask("s3:GetObject", &team, Some(&boundary));
    assert!(!bounded.decision.is_allowed());
    assert_eq!(
        (bounded.identity, bounded.allowed_by_boundary),
        (Verdict::Allows, Some(false))
    );

    let denied = ask("s3:DeleteObject", &team, None);
    assert_eq!(denied.matched, [place(Kind::Identity, 2)], "only what denies");
    assert_eq!(denied.identity, Verdict::Denies);
    assert!(denied.missing_keys.contains(&"aws:SourceVpce".to_owned()));
}

#[test]
fn a_simulation_agrees_with_the_decision() {
    for seed in 0..3_000 {
        let case = case(&mut Dice(seed));
        let parsed = case.parsed();
        let principal = Principal::new(case.who.clone());
        let request = case.request(&principal);
        let simulation = simulate(&request, &parsed.policies());
        let decision = decide(&request, &parsed.policies());
        assert_eq!(simulation.decision, decision);
        if let Decision::Allowed(policy::By::Statement(place)) = decision {
            assert!(simulation.matched.contains(&place), "seed {seed}");
            assert_ne!(simulation.allowed_by_organizations, Some(false), "seed {seed}");
        }
    }
}
