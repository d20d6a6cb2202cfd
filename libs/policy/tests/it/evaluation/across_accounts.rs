//! What it takes across accounts, and without an account.

use std::sync::Arc;

use policy::{Decision, Denied, Empty, Kind, Policies, Policy, Principal, Request, Who, decide};

use super::*;

#[test]
fn across_accounts_both_sides_must_allow() {
    let there = Case {
        elsewhere: true,
        ..Case::default()
    };
    for (granted_to, identity, expected) in [
        (None, ALLOW, false),
        (Some(USER), OTHER, false),
        (Some(USER), ALLOW, true),
        (Some(ACCOUNT), ALLOW, true),
        (Some(HOME), ALLOW, true),
        (Some("*"), ALLOW, true),
        (Some("*"), OTHER, false),
        (Some(ROLE), ALLOW, false),
        (Some(AWAY), ALLOW, false),
    ] {
        let case = Case {
            granted_to,
            identity: &[identity],
            ..there
        };
        assert_eq!(case.allows(user()), expected, "{granted_to:?} {identity}");
    }
    assert_eq!(
        Case {
            identity: &[ALLOW],
            ..there
        }
        .decide(user()),
        Decision::Denied(Denied::Unallowed(Kind::Resource))
    );
    let session = Case {
        granted_to: Some(SESSION),
        ..there
    };
    assert!(
        !session.allows(role()),
        "a grant to the session replaces the own account's word only at home"
    );
    assert!(
        Case {
            identity: &[ALLOW],
            ..session
        }
        .allows(role())
    );
    assert!(
        !Case {
            identity: &[ALLOW],
            session: Some(OTHER),
            ..session
        }
        .allows(role())
    );
    assert!(
        !Case {
            identity: &[ALLOW],
            boundary: Some(OTHER),
            ..session
        }
        .allows(role())
    );
    assert!(!there.allows(root()));
    assert!(
        Case {
            granted_to: Some(ACCOUNT),
            ..there
        }
        .allows(root())
    );
    assert!(
        !Case {
            granted_to: Some(ACCOUNT),
            service_control: &[&[OTHER]],
            ..there
        }
        .allows(root())
    );
}

#[test]
fn strangers_have_only_the_resource_policy() {
    let service = Who::Service {
        name: "sns.amazonaws.com".to_owned(),
    };
    let provider = Who::Federated {
        provider: "accounts.google.com".to_owned(),
    };
    for (principal, who) in [
        (r#"{"Service":"sns.amazonaws.com"}"#, service),
        (r#"{"Federated":"accounts.google.com"}"#, provider),
        (r#""*""#, Who::Anonymous),
    ] {
        let text = ALLOW.replace(r#""Effect""#, &format!(r#""Principal":{principal},"Effect""#));
        let policy = Policy::parse(&text, Kind::Resource).unwrap();
        let policies = Policies {
            resource: Some(&policy),
            ..Policies::default()
        };
        let stranger = Principal::new(who);
        let named = Principal::new(user());
        let request = |principal| Request {
            principal,
            action: "sqs:SendMessage",
            resource: "arn:aws:sqs:eu-west-1:444455556666:orders",
            resource_account: Some(AWAY.parse().unwrap()),
            context: &Empty,
        };
        assert!(decide(&request(&stranger), &policies).is_allowed(), "{principal}");
        assert!(!decide(&request(&named), &policies).is_allowed(), "{principal}");
    }
}

#[test]
fn an_action_without_a_resource_is_the_callers_own() {
    let everything = [Arc::new(Policy::parse(ALLOW, Kind::Identity).unwrap())];
    let keys = ALLOW.replace(r#""Resource":"*""#, r#""Resource":"arn:aws:kms:*:*:key/*""#);
    let keys = [Arc::new(Policy::parse(&keys, Kind::Identity).unwrap())];
    let alice = Principal::new(user());
    let request = Request {
        principal: &alice,
        action: "kms:CreateKey",
        resource: "*",
        resource_account: None,
        context: &Empty,
    };
    assert!(
        decide(
            &request,
            &Policies {
                identity: &everything,
                ..Policies::default()
            }
        )
        .is_allowed()
    );
    assert!(
        !decide(
            &request,
            &Policies {
                identity: &keys,
                ..Policies::default()
            }
        )
        .is_allowed()
    );
}
