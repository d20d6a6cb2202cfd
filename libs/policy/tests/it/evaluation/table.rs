//! The table of "Policy evaluation for requests within a single account", section "Resource-based policies", cell by
//! cell: who asks × whom the resource-based policy names × what the identity-based policies, the permissions boundary
//! and the session policy say. And that of "Cross-account policy evaluation logic".

use policy::Who;

use super::*;

/// What the other policies say of the action: allow, or nothing (an implicit deny).
#[derive(Clone, Copy, Debug)]
struct Others {
    identity: bool,
    boundary: bool,
    session: bool,
}

impl Others {
    fn all() -> impl Iterator<Item = Self> {
        (0..8).map(|bits| Self {
            identity: bits & 1 != 0,
            boundary: bits & 2 != 0,
            session: bits & 4 != 0,
        })
    }
}

fn says(allows: bool) -> &'static str {
    if allows { ALLOW } else { OTHER }
}

/// Checks every cell of a row of the table: `expected` says what the others have to allow.
fn row(who: &Who, granted_to: Option<&str>, elsewhere: bool, expected: impl Fn(Others) -> bool) {
    for others in Others::all() {
        let has_session = !matches!(who, Who::User { .. });
        let case = Case {
            identity: &[says(others.identity)],
            granted_to,
            boundary: Some(says(others.boundary)),
            session: has_session.then_some(says(others.session)),
            elsewhere,
            ..Case::default()
        };
        assert_eq!(
            case.allows(who.clone()),
            expected(others),
            "{who:?} granted to {granted_to:?}, {others:?}"
        );
        // "An explicit deny in any of these policies overrides the allow."
        let denied = [
            Case {
                identity: &[ALLOW, DENY],
                ..case
            },
            Case {
                boundary: Some(DENY),
                ..case
            },
            Case {
                session: has_session.then_some(DENY),
                identity: if has_session { case.identity } else { &[DENY] },
                ..case
            },
        ];
        for denied in denied {
            assert!(!denied.allows(who.clone()), "{who:?} {denied:?}");
        }
    }
}

#[test]
fn an_iam_user_named_by_its_arn_is_limited_by_no_implicit_deny() {
    row(&user(), Some(USER), false, |_| true);
}

#[test]
fn an_iam_user_in_an_account_that_is_named_needs_its_own_policies_within_its_boundary() {
    for granted_to in [Some(ACCOUNT), Some(HOME)] {
        row(&user(), granted_to, false, |it| it.identity && it.boundary);
    }
}

#[test]
fn an_iam_user_that_is_not_named_needs_its_own_policies_within_its_boundary() {
    for granted_to in [None, Some(ROLE), Some(SESSION), Some(AWAY)] {
        row(&user(), granted_to, false, |it| it.identity && it.boundary);
    }
}

#[test]
fn a_role_named_by_its_arn_is_limited_by_its_boundary_and_session_policy_alone() {
    row(&role(), Some(ROLE), false, |it| it.boundary && it.session);
}

#[test]
fn a_role_session_named_by_its_arn_is_limited_by_no_implicit_deny() {
    row(&role(), Some(SESSION), false, |_| true);
}

#[test]
fn a_role_in_an_account_that_is_named_or_not_named_at_all_needs_all_of_its_policies() {
    for granted_to in [None, Some(ACCOUNT), Some(HOME), Some(USER), Some(AWAY)] {
        row(&role(), granted_to, false, |it| {
            it.identity && it.boundary && it.session
        });
    }
}

#[test]
fn a_federated_user_named_by_its_arn_is_limited_by_no_implicit_deny() {
    row(&federated_user(Some("Alice")), Some(FEDERATED), false, |_| true);
}

#[test]
fn a_federated_user_whose_iam_user_is_named_is_limited_by_the_boundary_and_session_policy() {
    let bob = federated_user(Some("Alice"));
    row(&bob, Some(USER), false, |it| it.boundary && it.session);
}

#[test]
fn a_federated_user_not_named_needs_the_users_policies_and_the_session_policy() {
    let bob = federated_user(Some("Alice"));
    for granted_to in [None, Some(ACCOUNT), Some(ROLE)] {
        row(&bob, granted_to, false, |it| {
            it.identity && it.boundary && it.session
        });
    }
}

#[test]
fn everyone_who_is_granted_by_a_star_is_limited_by_no_implicit_deny() {
    for who in [user(), role(), federated_user(Some("Alice"))] {
        row(&who, Some("*"), false, |_| true);
    }
}

/// "Cross-account policy evaluation logic": both evaluations must return allow.
#[test]
fn across_accounts_every_grant_needs_all_policies_of_the_caller_too() {
    for granted_to in [USER, ACCOUNT, HOME, "*"] {
        row(&user(), Some(granted_to), true, |it| it.identity && it.boundary);
    }
    for granted_to in [ROLE, SESSION, ACCOUNT, "*"] {
        row(&role(), Some(granted_to), true, |it| {
            it.identity && it.boundary && it.session
        });
    }
}

#[test]
fn across_accounts_nothing_is_allowed_that_the_resource_based_policy_does_not_grant() {
    for who in [user(), role(), federated_user(Some("Alice"))] {
        for granted_to in [None, Some(AWAY), Some("arn:aws:iam::111122223333:role/Other")] {
            row(&who, granted_to, true, |_| false);
        }
    }
}

/// "The root user … has full access", within what resource-based and organization policies leave it.
#[test]
fn the_root_user_needs_no_policy_of_its_own() {
    for granted_to in [None, Some(ACCOUNT), Some("*"), Some(ROLE)] {
        let case = Case {
            granted_to,
            ..Case::default()
        };
        assert!(case.allows(root()), "{granted_to:?}");
    }
}
