//! Service and resource control policies: "SCP evaluation", "RCP evaluation" and the lists of what they do not restrict
//! in the AWS Organizations User Guide.

use policy::{Decision, Denied, Kind, Who};

use super::*;

fn service_linked_role() -> Who {
    Who::AssumedRole {
        partition: Partition::Aws,
        account: home(),
        role_path_and_name: "aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"
            .to_owned(),
        role_id: "AROAEXAMPLEEXAMPLE34".to_owned(),
        session: "one".to_owned(),
    }
}

const ALLOWED: Case<'static> = Case {
    identity: &[ALLOW],
    granted_to: None,
    resource: None,
    required: false,
    boundary: None,
    session: None,
    service_control: &[],
    resource_control: &[],
    elsewhere: false,
};

/// "SCP evaluation", how SCPs work with Allow: "there must be an explicit Allow statement at every level from the root
/// through each OU in the direct path to the account (including the target account itself)".
#[test]
fn an_action_must_be_allowed_at_every_level_from_the_root_to_the_account() {
    let levels: [&[&[&str]]; 4] = [
        &[&[ALLOW], &[ALLOW], &[ALLOW]],
        &[&[OTHER], &[ALLOW], &[ALLOW]],
        &[&[ALLOW], &[OTHER], &[ALLOW]],
        &[&[ALLOW], &[ALLOW], &[OTHER]],
    ];
    for (index, service_control) in levels.into_iter().enumerate() {
        for who in [user(), role(), root()] {
            let decision = Case {
                service_control,
                ..ALLOWED
            }
            .decide(who);
            if index == 0 {
                assert!(decision.is_allowed());
            } else {
                assert_eq!(
                    decision,
                    Decision::Denied(Denied::Unallowed(Kind::ServiceControl))
                );
            }
        }
    }
}

/// "SCP evaluation", how SCPs work with Deny: "any SCP from the root through each OU … can deny that permission".
#[test]
fn a_deny_at_any_level_denies() {
    let levels: [&[&[&str]]; 3] = [
        &[&[ALLOW, DENY], &[ALLOW], &[ALLOW]],
        &[&[ALLOW], &[DENY, ALLOW], &[ALLOW]],
        &[&[ALLOW], &[ALLOW], &[ALLOW, OTHER, DENY]],
    ];
    for (level, levels) in levels.into_iter().enumerate() {
        let decision = Case {
            service_control: levels,
            ..ALLOWED
        }
        .decide(user());
        let Decision::Denied(Denied::Explicit(place)) = decision else {
            panic!("{decision:?}")
        };
        assert_eq!((place.kind, place.level), (Kind::ServiceControl, level));
    }
}

/// "No permissions are granted by an SCP", nor by an RCP.
#[test]
fn control_policies_alone_grant_nothing() {
    let decision = Case {
        identity: &[],
        service_control: &[&[ALLOW]],
        resource_control: &[&[ALLOW]],
        ..ALLOWED
    }
    .decide(user());
    assert_eq!(decision, Decision::Denied(Denied::Unallowed(Kind::Identity)));
}

/// "SCPs affect only IAM users and roles that are managed by accounts that are part of the organization": who is in no
/// account is under none, and a resource-based policy that names the caller does not help those who are.
#[test]
fn service_control_policies_bind_principals_and_not_resources() {
    let to_everyone = Case {
        granted_to: Some("*"),
        service_control: &[&[ALLOW, DENY]],
        ..ALLOWED
    };
    let service = Who::Service {
        name: "sns.amazonaws.com".to_owned(),
    };
    assert!(to_everyone.allows(service));
    assert!(to_everyone.allows(Who::Anonymous));
    for who in [user(), role(), root(), federated_user(Some("Alice"))] {
        assert!(!to_everyone.allows(who));
    }
}

/// "SCPs do not affect any service-linked role"; "RCPs do not impact the effective permissions of any service-linked
/// role".
#[test]
fn a_service_linked_role_is_under_no_control_policy() {
    let bound = Case {
        service_control: &[&[OTHER], &[DENY]],
        resource_control: &[&[DENY]],
        ..ALLOWED
    };
    assert!(bound.allows(service_linked_role()));
    assert!(!bound.allows(role()));
    let without = Case {
        identity: &[OTHER],
        ..bound
    };
    assert!(
        !without.allows(service_linked_role()),
        "its own policies still count"
    );
}

/// "Resource control policies": they bind whoever asks, from the own account, from others, services and strangers too.
#[test]
fn resource_control_policies_bind_everyone_who_asks_for_the_resource() {
    let service = Who::Service {
        name: "sns.amazonaws.com".to_owned(),
    };
    for who in [user(), role(), root(), service, Who::Anonymous] {
        for elsewhere in [false, true] {
            let open = Case {
                granted_to: Some("*"),
                elsewhere,
                ..ALLOWED
            };
            assert!(open.allows(who.clone()));
            let denied = Case {
                resource_control: &[&[ALLOW], &[ALLOW, DENY]],
                ..open
            }
            .decide(who.clone());
            let Decision::Denied(Denied::Explicit(place)) = denied else {
                panic!("{denied:?}")
            };
            assert_eq!(
                (place.kind, place.level, place.policy),
                (Kind::ResourceControl, 1, 1)
            );
        }
    }
}

/// "RCP evaluation": the resource control policies are looked at before the service control policies.
#[test]
fn of_two_implicit_denies_the_resource_control_policies_are_named_first() {
    let decision = Case {
        service_control: &[&[OTHER]],
        resource_control: &[&[OTHER]],
        ..ALLOWED
    }
    .decide(user());
    assert_eq!(
        decision,
        Decision::Denied(Denied::Unallowed(Kind::ResourceControl))
    );
}

/// KMS Developer Guide, "Resource control policies in AWS KMS": "The kms:RetireGrant permission is not effective in an
/// RCP".
#[test]
fn resource_control_policies_do_not_bind_retire_grant() {
    let deny_all = r#"{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*"}}"#;
    let resource_control = [vec![Arc::new(
        Policy::parse(deny_all, Kind::ResourceControl).unwrap(),
    )]];
    let identity = [Arc::new(Policy::parse(ALLOW, Kind::Identity).unwrap())];
    let policies = Policies {
        identity: &identity,
        resource_control: &resource_control,
        ..Policies::default()
    };
    let alice = Principal::new(user());
    for (action, expected) in [
        ("kms:RetireGrant", true),
        ("KMS:retireGrant", true),
        ("kms:Decrypt", false),
    ] {
        let request = Request {
            principal: &alice,
            action,
            resource: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd",
            resource_account: Some(home()),
            context: &Empty,
        };
        assert_eq!(decide(&request, &policies).is_allowed(), expected, "{action}");
    }
}
