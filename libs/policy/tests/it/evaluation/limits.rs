//! What limits or overrides an allow.

use policy::{Decision, Denied, Kind, Place, Who};

use super::*;

#[test]
fn identity_policies_are_limited_by_the_boundary_and_the_session() {
    let allowed = Case {
        identity: &[ALLOW],
        ..Case::default()
    };
    assert!(
        Case {
            boundary: Some(ALLOW),
            session: Some(ALLOW),
            ..allowed
        }
        .allows(role())
    );
    assert!(
        !Case {
            boundary: Some(OTHER),
            session: Some(ALLOW),
            ..allowed
        }
        .allows(role())
    );
    assert!(
        !Case {
            boundary: Some(ALLOW),
            session: Some(OTHER),
            ..allowed
        }
        .allows(role())
    );
}

#[test]
fn every_level_of_an_organization_must_allow_even_the_root_user() {
    let allowed = Case {
        identity: &[ALLOW],
        ..Case::default()
    };
    for who in [user(), root()] {
        let two_levels = Case {
            service_control: &[&[ALLOW], &[OTHER, ALLOW]],
            ..allowed
        };
        assert!(two_levels.allows(who.clone()));
        let missing = Case {
            service_control: &[&[ALLOW], &[OTHER]],
            ..allowed
        }
        .decide(who.clone());
        assert_eq!(missing, Decision::Denied(Denied::Unallowed(Kind::ServiceControl)));
        let nothing = Case {
            service_control: &[&[ALLOW], &[]],
            ..allowed
        }
        .decide(who.clone());
        assert_eq!(nothing, Decision::Denied(Denied::Unallowed(Kind::ServiceControl)));
        let denied = Case {
            service_control: &[&[ALLOW], &[ALLOW, DENY]],
            ..allowed
        }
        .decide(who.clone());
        let place = Place {
            kind: Kind::ServiceControl,
            level: 1,
            policy: 1,
            statement: 0,
        };
        assert_eq!(denied, Decision::Denied(Denied::Explicit(place)));
        let over_resources = Case {
            resource_control: &[&[ALLOW, DENY]],
            ..allowed
        };
        assert!(!over_resources.allows(who.clone()));
        assert!(
            !Case {
                resource_control: &[&[OTHER]],
                ..allowed
            }
            .allows(who)
        );
    }
    let to_everyone = Case {
        granted_to: Some("*"),
        service_control: &[&[OTHER]],
        ..Case::default()
    };
    assert!(!to_everyone.allows(user()));
    assert!(
        to_everyone.allows(Who::Anonymous),
        "who is in no account is under no service control policy"
    );
    assert!(
        !Case {
            resource_control: &[&[OTHER]],
            ..to_everyone
        }
        .allows(Who::Anonymous)
    );
}

#[test]
fn an_explicit_deny_anywhere_wins() {
    let allowed = Case {
        identity: &[ALLOW],
        granted_to: Some(USER),
        ..Case::default()
    };
    assert!(allowed.allows(user()));
    assert!(
        !Case {
            identity: &[ALLOW, DENY],
            ..allowed
        }
        .allows(user())
    );
    assert!(
        !Case {
            boundary: Some(DENY),
            ..allowed
        }
        .allows(user())
    );
    assert!(
        !Case {
            service_control: &[&[ALLOW, DENY]],
            ..allowed
        }
        .allows(user())
    );
    assert!(
        !Case {
            resource_control: &[&[ALLOW, DENY]],
            ..allowed
        }
        .allows(user())
    );
    let by_resource = Case {
        identity: &[ALLOW],
        resource: Some(DENY),
        ..Case::default()
    };
    assert!(!by_resource.allows(user()));
    assert!(!by_resource.allows(root()), "a bucket policy binds root too");
}
