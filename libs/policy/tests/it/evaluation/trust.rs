//! Who may assume a role: the trust policy with the policies of the caller ("How to use trust policies with IAM
//! roles"; "Policy evaluation for requests within a single account": a role's trust policy is always required).

use policy::{Decision, Denied, Kind, Policies, Policy, Principal, Request, Who, decide};

use crate::cases::Keys;

use super::*;

const ALLOW_ASSUME: &str =
    r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"}}"#;

/// A trust policy that lets these principals in, under this condition.
fn trust(principal: &str, condition: &str) -> Policy {
    let text = format!(
        r#"{{"Version":"2012-10-17","Statement":{{"Effect":"Allow","Principal":{principal},"Action":["sts:AssumeRole","sts:AssumeRoleWithWebIdentity","sts:TagSession"],"Condition":{condition}}}}}"#
    );
    Policy::parse(&text, Kind::Trust).unwrap()
}

fn assume(who: Who, trust: &Policy, identity: &[&str], owner: &str, keys: &Keys) -> Decision {
    let identity: Vec<_> = identity
        .iter()
        .map(|it| Arc::new(Policy::parse(it, Kind::Identity).unwrap()))
        .collect();
    let policies = Policies {
        identity: &identity,
        resource: Some(trust),
        resource_required: true,
        ..Policies::default()
    };
    let action = match who {
        Who::Federated { .. } => "sts:AssumeRoleWithWebIdentity",
        _ => "sts:AssumeRole",
    };
    let request = Request {
        principal: &Principal::new(who),
        action,
        resource: &format!("arn:aws:iam::{owner}:role/Target"),
        resource_account: Some(owner.parse().unwrap()),
        context: keys,
    };
    decide(&request, &policies)
}

fn aws(name: &str) -> String {
    format!(r#"{{"AWS":"{name}"}}"#)
}

#[test]
fn in_one_account_a_user_or_role_that_is_named_needs_no_policy_of_its_own() {
    for (who, name) in [(user(), USER), (role(), ROLE), (role(), SESSION)] {
        let trust = trust(&aws(name), "{}");
        assert!(
            assume(who, &trust, &[], HOME, &Keys::default()).is_allowed(),
            "{name}"
        );
    }
}

#[test]
fn in_one_account_trust_in_the_account_leaves_it_to_the_callers_policies() {
    let trust = trust(&aws(ACCOUNT), "{}");
    for who in [user(), role()] {
        let without = assume(who.clone(), &trust, &[], HOME, &Keys::default());
        assert_eq!(without, Decision::Denied(Denied::Unallowed(Kind::Identity)));
        assert!(assume(who, &trust, &[ALLOW_ASSUME], HOME, &Keys::default()).is_allowed());
    }
}

#[test]
fn without_the_trust_of_the_role_no_policy_of_the_caller_suffices() {
    let trust = trust(&aws("arn:aws:iam::111122223333:role/Other"), "{}");
    for who in [user(), role(), root()] {
        for owner in [HOME, AWAY] {
            let decision = assume(who.clone(), &trust, &[ALLOW], owner, &Keys::default());
            assert_eq!(decision, Decision::Denied(Denied::Unallowed(Kind::Trust)));
        }
    }
}

#[test]
fn across_accounts_the_role_must_trust_the_caller_and_the_callers_account_must_allow() {
    for (who, name) in [(user(), USER), (user(), HOME), (role(), ROLE), (role(), ACCOUNT)] {
        let trust = trust(&aws(name), "{}");
        let without = assume(who.clone(), &trust, &[], AWAY, &Keys::default());
        assert_eq!(
            without,
            Decision::Denied(Denied::Unallowed(Kind::Identity)),
            "{name}"
        );
        assert!(assume(who, &trust, &[ALLOW_ASSUME], AWAY, &Keys::default()).is_allowed());
    }
}

/// "How to use an external ID when granting access to your AWS resources to a third party".
#[test]
fn the_external_id_must_be_the_one_that_the_role_asks_for() {
    let trust = trust(&aws(HOME), r#"{"StringEquals":{"sts:ExternalId":"secret-123"}}"#);
    let with = |id: &str| {
        let mut keys = Keys::default();
        keys.0.insert("sts:externalid".to_owned(), vec![id.to_owned()]);
        assume(user(), &trust, &[ALLOW_ASSUME], AWAY, &keys).is_allowed()
    };
    assert!(with("secret-123"));
    assert!(!with("Secret-123"));
    assert!(!assume(user(), &trust, &[ALLOW_ASSUME], AWAY, &Keys::default()).is_allowed());
}

#[test]
fn services_and_identity_providers_need_the_trust_alone() {
    let service = Who::Service {
        name: "ec2.amazonaws.com".to_owned(),
    };
    let provider = "arn:aws:iam::111122223333:oidc-provider/token.example.com";
    let federated = Who::Federated {
        provider: provider.to_owned(),
    };
    for (who, principal) in [
        (service, r#"{"Service":"ec2.amazonaws.com"}"#.to_owned()),
        (federated, format!(r#"{{"Federated":"{provider}"}}"#)),
    ] {
        let trust_in = trust(&principal, "{}");
        assert!(assume(who.clone(), &trust_in, &[], HOME, &Keys::default()).is_allowed());
        let trust_in_others = trust(&aws(HOME), "{}");
        let denied = assume(who, &trust_in_others, &[], HOME, &Keys::default());
        assert_eq!(denied, Decision::Denied(Denied::Unallowed(Kind::Trust)));
    }
}

#[test]
fn a_deny_of_the_trust_policy_wins_over_its_allow() {
    let text = r#"{"Version":"2012-10-17","Statement":[
        {"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"},
        {"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::111122223333:user/Alice"},"Action":"sts:AssumeRole"}]}"#;
    let trust = Policy::parse(text, Kind::Trust).unwrap();
    let denied = assume(user(), &trust, &[ALLOW], HOME, &Keys::default());
    let Decision::Denied(Denied::Explicit(place)) = denied else {
        panic!("{denied:?}")
    };
    assert_eq!((place.kind, place.statement), (Kind::Trust, 1));
    assert!(assume(role(), &trust, &[], HOME, &Keys::default()).is_allowed());
}
