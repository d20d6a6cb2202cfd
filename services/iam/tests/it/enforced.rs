//! What is changed of roles and policies acts on the next call of whoever it bears on.

use std::sync::Arc;

use gate::Origin;
use iam::{Iam, Quotas};
use identity::{Directory, SessionFacts, SessionPolicies};
use policy::Who;
use testkit::{BEGINNING, Caller, World, allow, deny};

use crate::form::{HERE, done, one};
use crate::roles::new_role;

/// A world whose IAM and whose callers share what memory knows.
fn world() -> (World, Arc<Directory>) {
    let mut shared = None;
    let world = World::new(|mounts, ground| {
        let directory = ground.directory();
        Arc::new(Iam::new(Arc::clone(&directory), Quotas::default())).mount(mounts);
        shared = Some(directory);
    });
    (world, shared.unwrap())
}

/// A session of the role, as it stands in memory.
struct Session<'w> {
    world: &'w World,
    directory: &'w Directory,
    who: Who,
}

impl<'w> Session<'w> {
    async fn of(world: &'w World, directory: &'w Directory, root: &Caller, role: &str) -> Self {
        let id = one(&done(root, "GetRole", &[("RoleName", role)]).await, "RoleId");
        let who = Who::AssumedRole {
            partition: arn::Partition::Aws,
            account: HERE.parse().unwrap(),
            role_path_and_name: role.to_owned(),
            role_id: id,
            session: "s".to_owned(),
        };
        Self {
            world,
            directory,
            who,
        }
    }

    /// Whether it may list roles now; `None` if its role is gone.
    async fn may_list(&self) -> Option<bool> {
        let facts = SessionFacts::lasting(BEGINNING, BEGINNING.plus_seconds(3600));
        let none = SessionPolicies::default();
        let caller = self
            .directory
            .caller_of(self.who.clone(), Some(facts), none)
            .await
            .ok()?;
        let origin = Origin {
            source_ip: None,
            user_agent: "test".into(),
            tls: None,
        };
        let gate = self.world.gate();
        let region = testkit::HOME.parse().unwrap();
        let cx = gate.context(gate.next_request_id(), Arc::new(caller), region, origin);
        let tape = wire::query::parse("").and_then(wire::query::Form::into_tape);
        let response = gate.mounts().serve(cx.unwrap(), "iam", "ListRoles", tape).await;
        Some(response.error.is_none())
    }
}

#[tokio::test]
async fn a_version_acts_when_it_is_made_the_default() {
    let (world, directory) = world();
    let root = world.root(HERE);
    new_role(&root, "R").await;
    let text = allow(&["iam:*"]);
    let arn = one(
        &done(
            &root,
            "CreatePolicy",
            &[("PolicyName", "P"), ("PolicyDocument", &text)],
        )
        .await,
        "Arn",
    );
    let session = Session::of(&world, &directory, &root, "R").await;
    assert_eq!(session.may_list().await, Some(false));
    done(
        &root,
        "AttachRolePolicy",
        &[("RoleName", "R"), ("PolicyArn", &arn)],
    )
    .await;
    assert_eq!(session.may_list().await, Some(true));

    let text = deny(&["iam:*"]);
    done(
        &root,
        "CreatePolicyVersion",
        &[("PolicyArn", &arn), ("PolicyDocument", &text)],
    )
    .await;
    assert_eq!(session.may_list().await, Some(true));
    done(
        &root,
        "SetDefaultPolicyVersion",
        &[("PolicyArn", &arn), ("VersionId", "v2")],
    )
    .await;
    assert_eq!(session.may_list().await, Some(false));
    done(
        &root,
        "SetDefaultPolicyVersion",
        &[("PolicyArn", &arn), ("VersionId", "v1")],
    )
    .await;
    assert_eq!(session.may_list().await, Some(true));
    done(
        &root,
        "DetachRolePolicy",
        &[("RoleName", "R"), ("PolicyArn", &arn)],
    )
    .await;
    assert_eq!(session.may_list().await, Some(false));
}

#[tokio::test]
async fn a_boundary_acts_and_a_role_made_anew_is_another_one() {
    let (world, directory) = world();
    let root = world.root(HERE);
    new_role(&root, "R").await;
    let (all, none) = (allow(&["iam:*"]), allow(&["kms:*"]));
    let inline = [
        ("RoleName", "R"),
        ("PolicyName", "p"),
        ("PolicyDocument", all.as_str()),
    ];
    done(&root, "PutRolePolicy", &inline).await;
    let arn = one(
        &done(
            &root,
            "CreatePolicy",
            &[("PolicyName", "P"), ("PolicyDocument", &none)],
        )
        .await,
        "Arn",
    );
    let session = Session::of(&world, &directory, &root, "R").await;
    assert_eq!(session.may_list().await, Some(true));
    done(
        &root,
        "PutRolePermissionsBoundary",
        &[("RoleName", "R"), ("PermissionsBoundary", &arn)],
    )
    .await;
    assert_eq!(session.may_list().await, Some(false));
    done(&root, "DeleteRolePermissionsBoundary", &[("RoleName", "R")]).await;
    assert_eq!(session.may_list().await, Some(true));

    done(
        &root,
        "DeleteRolePolicy",
        &[("RoleName", "R"), ("PolicyName", "p")],
    )
    .await;
    done(&root, "DeleteRole", &[("RoleName", "R")]).await;
    assert_eq!(session.may_list().await, None);
    new_role(&root, "R").await;
    done(&root, "PutRolePolicy", &inline).await;
    assert_eq!(
        session.may_list().await,
        None,
        "the session was of the role that is gone"
    );
}

#[tokio::test]
async fn two_who_create_the_same_role_do_not_both_succeed() {
    let (world, _) = world();
    let root = world.root(HERE);
    let members = [
        ("RoleName", "R"),
        ("AssumeRolePolicyDocument", crate::roles::TRUST),
    ];
    let ask = || crate::form::said(&root, "CreateRole", &members);
    let (one, two) = tokio::join!(ask(), ask());
    let made = [&one, &two].into_iter().filter(|it| *it == "OK").count();
    assert_eq!(made, 1, "{one} / {two}");
}
