//! Every operation under every kind of policy: allowed only where all that must allow do, denied in AWS's words where one
//! does not. The exceptions are a list that only shrinks.

use std::collections::BTreeSet;

use identity::{Guardrail, Levels};
use policy::{Kind, Policy};
use testkit::{Answer, Caller, allow, deny};

use crate::entries::entries;
use crate::entry::Entry;
use crate::scene::{OWNER, Scene};

/// `service:Operation kind-of-policies`: operations on which policies of a kind do not bear, each by AWS's documentation
/// (a session cannot ask for `GetSessionToken` or `GetFederationToken`; no permission is needed for the former).
const EXEMPT: &str = include_str!("exempt-from-policies.txt");

/// One way to be allowed or not.
struct Case {
    name: &'static str,
    /// The caller with the policies of the case.
    caller: fn(&Scene) -> Caller,
    /// The end of a denial's message, before the action where there is one.
    says: Option<&'static str>,
}

/// What lets everything but another service's operations through.
const ELSEWHERE_ONLY: &str =
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"elsewhere:*","Resource":"*"}]}"#;

fn alice(scene: &Scene) -> Caller {
    scene.world.user(OWNER, "Alice", &[&allow(&["*"])])
}

fn under_service_control(scene: &Scene, text: &str) -> Caller {
    let mut service_control = Levels::default();
    let policy = Policy::parse(text, Kind::ServiceControl).unwrap();
    service_control.push([("p-net".into(), policy.into())]);
    alice(scene).guarded(Guardrail {
        organization_id: "o-net".into(),
        service_control,
        ..Guardrail::default()
    })
}

const CASES: [Case; 9] = [
    Case {
        name: "allow",
        caller: alice,
        says: None,
    },
    Case {
        name: "boundary",
        caller: |scene| alice(scene).with_boundary(&allow(&["*"])),
        says: None,
    },
    Case {
        name: "no-policy",
        caller: |scene| scene.world.user(OWNER, "Alice", &[]),
        says: Some("because no identity-based policy allows the"),
    },
    Case {
        name: "explicit-deny",
        caller: |scene| scene.world.user(OWNER, "Alice", &[&allow(&["*"]), &deny(&["*"])]),
        says: Some("with an explicit deny in an identity-based policy"),
    },
    Case {
        name: "boundary-without-it",
        caller: |scene| alice(scene).with_boundary(ELSEWHERE_ONLY),
        says: Some("because no permissions boundary allows the"),
    },
    Case {
        name: "service-control-without-it",
        caller: |scene| under_service_control(scene, ELSEWHERE_ONLY),
        says: Some("because no service control policy allows the"),
    },
    Case {
        name: "service-control-deny",
        caller: |scene| under_service_control(scene, &deny(&["*"])),
        says: Some("with an explicit deny in a service control policy"),
    },
    Case {
        name: "session-policy-without-it",
        caller: |scene| {
            let session = scene.world.role_session(OWNER, "Admin", "net", &[&allow(&["*"])]);
            session.with_session_policies(&[ELSEWHERE_ONLY])
        },
        says: Some("because no session policy allows the"),
    },
    Case {
        name: "session-policy",
        caller: |scene| {
            let session = scene.world.role_session(OWNER, "Admin", "net", &[&allow(&["*"])]);
            session.with_session_policies(&[&allow(&["*"])])
        },
        says: None,
    },
];

fn is_as_it_should(case: &Case, answer: &Answer) -> bool {
    match case.says {
        None => answer.code.is_none(),
        Some(says) => {
            matches!(answer.code, Some("AccessDeniedException" | "AccessDenied"))
                && answer.message().contains(says)
        }
    }
}

/// Answers a case in this scene: a denial leaves it as it was, which another net shows.
async fn answer(case: &Case, it: &Entry, scene: &Scene) -> Answer {
    let document = it.written(&(it.document)(scene));
    (case.caller)(scene)
        .send(it.service, it.operation, &document)
        .await
}

#[tokio::test]
async fn every_operation_is_decided_by_every_kind_of_policy() {
    let exempt: BTreeSet<&str> = EXEMPT.lines().collect();
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for it in entries() {
        let shared = it.scene().await;
        for case in &CASES {
            let name = format!("{}:{} {}", it.service, it.operation, case.name);
            let answer = match case.says.is_some() && !exempt.contains(name.as_str()) {
                true => answer(case, &it, &shared).await,
                false => answer(case, &it, &it.scene().await).await,
            };
            match (is_as_it_should(case, &answer), exempt.contains(name.as_str())) {
                (true, false) => {}
                (false, true) => {
                    seen.insert(name);
                }
                (true, true) => wrong.push(format!("{name} is on the list and need not be")),
                (false, false) => wrong.push(format!("{name}: {}", answer.said())),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(seen.len(), exempt.len(), "the list names what is not served");
}
