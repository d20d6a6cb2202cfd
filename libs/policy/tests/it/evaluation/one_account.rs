//! What suffices inside one account.

use policy::{By, Decision, Denied, Kind, Who};

use super::*;

#[test]
fn by_default_everything_is_denied_but_to_the_root_user() {
    assert_eq!(
        Case::default().decide(user()),
        Decision::Denied(Denied::Unallowed(Kind::Identity))
    );
    assert_eq!(
        Case::default().decide(role()),
        Decision::Denied(Denied::Unallowed(Kind::Identity))
    );
    assert_eq!(Case::default().decide(root()), Decision::Allowed(By::AccountRoot));
    let service = Who::Service {
        name: "sns.amazonaws.com".to_owned(),
    };
    assert_eq!(
        Case::default().decide(service),
        Decision::Denied(Denied::Unallowed(Kind::Resource))
    );
    assert_eq!(
        Case::default().decide(Who::Anonymous),
        Decision::Denied(Denied::Unallowed(Kind::Resource))
    );
}

#[test]
fn within_an_account_either_the_identity_or_the_resource_policy_is_enough() {
    assert!(
        Case {
            identity: &[OTHER, ALLOW],
            ..Case::default()
        }
        .allows(user())
    );
    assert!(
        Case {
            granted_to: Some(USER),
            ..Case::default()
        }
        .allows(user())
    );
    assert!(
        Case {
            granted_to: Some("*"),
            ..Case::default()
        }
        .allows(user())
    );
    assert!(
        !Case {
            granted_to: Some(ROLE),
            ..Case::default()
        }
        .allows(user())
    );
    let account_alone = Case {
        granted_to: Some(ACCOUNT),
        ..Case::default()
    };
    assert!(!account_alone.allows(user()), "an account only delegates");
    assert!(account_alone.allows(root()));
}

#[test]
fn a_grant_to_a_user_is_not_limited_by_implicit_denies() {
    let grant = Case {
        granted_to: Some(USER),
        ..Case::default()
    };
    assert!(
        Case {
            identity: &[OTHER],
            boundary: Some(OTHER),
            ..grant
        }
        .allows(user())
    );
    assert!(
        !Case {
            boundary: Some(DENY),
            ..grant
        }
        .allows(user())
    );
    assert!(
        !Case {
            identity: &[DENY],
            ..grant
        }
        .allows(user())
    );
}

#[test]
fn a_grant_to_a_role_is_limited_by_its_boundary_and_session_and_not_by_its_identity_policies() {
    let grant = Case {
        granted_to: Some(ROLE),
        ..Case::default()
    };
    assert!(
        Case {
            identity: &[OTHER],
            ..grant
        }
        .allows(role())
    );
    assert!(
        Case {
            boundary: Some(ALLOW),
            session: Some(ALLOW),
            ..grant
        }
        .allows(role())
    );
    let bounded = Case {
        boundary: Some(OTHER),
        ..grant
    }
    .decide(role());
    assert_eq!(bounded, Decision::Denied(Denied::Unallowed(Kind::Boundary)));
    let narrowed = Case {
        session: Some(OTHER),
        ..grant
    }
    .decide(role());
    assert_eq!(narrowed, Decision::Denied(Denied::Unallowed(Kind::Session)));
}

#[test]
fn a_grant_to_a_session_of_a_role_is_not_limited_by_implicit_denies() {
    let grant = Case {
        granted_to: Some(SESSION),
        ..Case::default()
    };
    let limits = Case {
        identity: &[OTHER],
        boundary: Some(OTHER),
        session: Some(OTHER),
        ..grant
    };
    assert!(limits.allows(role()));
    assert!(
        !Case {
            session: Some(DENY),
            ..limits
        }
        .allows(role())
    );
}

#[test]
fn a_federated_user_has_what_its_session_and_its_user_both_allow() {
    let bob = || federated_user(Some("Alice"));
    assert!(
        Case {
            identity: &[ALLOW],
            session: Some(ALLOW),
            ..Case::default()
        }
        .allows(bob())
    );
    assert!(
        !Case {
            identity: &[ALLOW],
            session: Some(OTHER),
            ..Case::default()
        }
        .allows(bob())
    );
    assert!(
        !Case {
            identity: &[OTHER],
            session: Some(ALLOW),
            ..Case::default()
        }
        .allows(bob())
    );
    assert!(
        !Case {
            identity: &[ALLOW],
            ..Case::default()
        }
        .allows(bob()),
        "no session policy, no permission"
    );
    assert!(
        Case {
            granted_to: Some(FEDERATED),
            ..Case::default()
        }
        .allows(bob())
    );
    let to_the_user = Case {
        granted_to: Some(USER),
        ..Case::default()
    };
    assert!(
        Case {
            session: Some(ALLOW),
            ..to_the_user
        }
        .allows(bob())
    );
    assert!(
        !Case {
            session: Some(OTHER),
            ..to_the_user
        }
        .allows(bob())
    );
    assert!(
        !Case {
            session: Some(ALLOW),
            boundary: Some(OTHER),
            ..to_the_user
        }
        .allows(bob())
    );
    assert!(
        Case {
            session: Some(ALLOW),
            ..Case::default()
        }
        .allows(federated_user(None)),
        "made by root"
    );
}

#[test]
fn a_key_is_nobodys_without_the_word_of_its_policy() {
    let key = Case {
        required: true,
        identity: &[ALLOW],
        ..Case::default()
    };
    for who in [user(), role(), root()] {
        assert_eq!(
            key.decide(who),
            Decision::Denied(Denied::Unallowed(Kind::Resource))
        );
    }
    let delegating = Case {
        granted_to: Some(ACCOUNT),
        ..key
    };
    assert!(delegating.allows(user()));
    assert!(delegating.allows(root()));
    assert!(
        !Case {
            identity: &[OTHER],
            ..delegating
        }
        .allows(user())
    );
    assert!(
        !Case {
            boundary: Some(OTHER),
            ..delegating
        }
        .allows(user())
    );
    let to_alice = Case {
        granted_to: Some(USER),
        ..key
    };
    assert!(
        Case {
            identity: &[],
            ..to_alice
        }
        .allows(user())
    );
    assert!(
        !to_alice.allows(role()),
        "identity policies do not count where the key policy does not delegate"
    );
    assert!(!to_alice.allows(root()));
    let by_deny = Case {
        resource: Some(DENY),
        ..key
    };
    assert!(matches!(
        by_deny.decide(root()),
        Decision::Denied(Denied::Explicit(_))
    ));
}
