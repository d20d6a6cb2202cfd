//! Roles: what AWS answers about them, and who may change them.

use iam::Quotas;
use identity::iam::{LAST_USED, LastUsedRecord, ROLES};
use serde_json::json;
use store::{StoreError, transact};
use testkit::{BEGINNING, Caller, allow, allow_when, document};

use crate::form::{HERE, all, ask, done, encoded, one, said, world, world_with};
use crate::site::{ACCOUNT, Site, form};

pub(crate) const TRUST: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}"#;

pub(crate) async fn new_role(by: &Caller, name: &str) {
    done(
        by,
        "CreateRole",
        &[("RoleName", name), ("AssumeRolePolicyDocument", TRUST)],
    )
    .await;
}

#[tokio::test]
async fn a_role_is_made_shown_changed_and_deleted() {
    let root = world().root(HERE);
    let made = done(
        &root,
        "CreateRole",
        &[
            ("RoleName", "Deploy"),
            ("Path", "/team/"),
            ("AssumeRolePolicyDocument", TRUST),
            ("Description", "for us"),
            ("Tags.member.1.Key", "test"),
            ("Tags.member.1.Value", "value"),
        ],
    )
    .await;
    assert_eq!(one(&made, "Arn"), "arn:aws:iam::111122223333:role/team/Deploy");
    assert_eq!(one(&made, "AssumeRolePolicyDocument"), encoded(TRUST));
    assert!(one(&made, "RoleId").starts_with("AROA"));
    assert_eq!(one(&made, "CreateDate"), "2026-01-02T03:04:05Z");
    assert_eq!(
        one(&made, "Tags"),
        "<member><Key>test</Key><Value>value</Value></member>"
    );
    for absent in ["MaxSessionDuration", "Description", "RoleLastUsed"] {
        assert!(all(&made, absent).is_empty(), "{absent}");
    }

    done(
        &root,
        "UpdateRole",
        &[("RoleName", "deploy"), ("MaxSessionDuration", "7200")],
    )
    .await;
    let got = done(&root, "GetRole", &[("RoleName", "DEPLOY")]).await;
    assert_eq!(one(&got, "MaxSessionDuration"), "7200");
    assert_eq!(one(&got, "Description"), "for us");
    assert!(got.text().contains("RoleLastUsed"));
    let updated = done(
        &root,
        "UpdateRoleDescription",
        &[("RoleName", "Deploy"), ("Description", "new")],
    )
    .await;
    assert_eq!(one(&updated, "Description"), "new");

    done(&root, "DeleteRole", &[("RoleName", "Deploy")]).await;
    assert_eq!(
        said(&root, "GetRole", &[("RoleName", "Deploy")]).await,
        "NoSuchEntity: The role with name Deploy cannot be found."
    );
    new_role(&root, "Deploy").await;
}

#[tokio::test]
async fn a_name_is_taken_whatever_its_case_and_a_quota_is_a_quota() {
    let quotas = Quotas {
        roles: 2,
        ..Quotas::default()
    };
    let root = world_with(quotas).root(HERE);
    new_role(&root, "A").await;
    let role = |name: &'static str| [("RoleName", name), ("AssumeRolePolicyDocument", TRUST)];
    assert_eq!(
        said(&root, "CreateRole", &role("a")).await,
        "EntityAlreadyExists: Role with name a already exists."
    );
    new_role(&root, "B").await;
    assert_eq!(
        said(&root, "CreateRole", &role("C")).await,
        "LimitExceeded: Cannot exceed quota for RolesPerAccount: 2"
    );
    done(&root, "DeleteRole", &[("RoleName", "B")]).await;
    new_role(&root, "C").await;
}

#[tokio::test]
async fn a_trust_policy_is_one_and_trusts_who_exists() {
    let root = world().root(HERE);
    let with = |trust: &str| {
        vec![("RoleName", "R"), ("AssumeRolePolicyDocument", trust)]
            .into_iter()
            .map(|(name, value)| (name, value.to_owned()))
            .collect::<Vec<_>>()
    };
    let trusting = |arn: &str| {
        document(&[json!({ "Effect": "Allow", "Principal": { "AWS": arn }, "Action": "sts:AssumeRole" })])
    };
    for (trust, expected) in [
        ("{".to_owned(), "MalformedPolicyDocument"),
        (allow(&["s3:*"]), "MalformedPolicyDocument"),
        (
            trusting("arn:aws:iam::111122223333:role/Gone"),
            r#"MalformedPolicyDocument: Invalid principal in policy: "AWS":"arn:aws:iam::111122223333:role/Gone""#,
        ),
        (
            trusting(&format!("arn:aws:iam::111122223333:user/{}", "x".repeat(2_100))),
            "LimitExceeded: Cannot exceed quota for ACLSizePerRole: 2048",
        ),
        (trusting("arn:aws:iam::444455556666:root"), "OK"),
    ] {
        let members = with(&trust);
        let members: Vec<_> = members
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let said = said(&root, "CreateRole", &members).await;
        assert!(said.starts_with(expected), "{said}");
    }
    new_role(&root, "Other").await;
    let now = trusting("arn:aws:iam::111122223333:role/Other");
    done(
        &root,
        "UpdateAssumeRolePolicy",
        &[("RoleName", "R"), ("PolicyDocument", &now)],
    )
    .await;
    let got = done(&root, "GetRole", &[("RoleName", "R")]).await;
    assert_eq!(one(&got, "AssumeRolePolicyDocument"), encoded(&now));
}

#[tokio::test]
async fn paths_that_services_trust_are_not_for_customers() {
    let root = world().root(HERE);
    let members = [
        ("RoleName", "Mine"),
        ("Path", "/aws-service-role/kms.amazonaws.com/"),
        ("AssumeRolePolicyDocument", TRUST),
    ];
    assert!(
        said(&root, "CreateRole", &members)
            .await
            .starts_with("InvalidInput: ")
    );
}

#[tokio::test]
async fn roles_are_listed_by_name_in_pages_below_a_path() {
    let root = world().root(HERE);
    for (name, path) in [("c", "/x/"), ("B", "/x/y/"), ("a", "/"), ("D", "/x/")] {
        let members = [
            ("RoleName", name),
            ("Path", path),
            ("AssumeRolePolicyDocument", TRUST),
        ];
        done(&root, "CreateRole", &members).await;
    }
    let every = done(&root, "ListRoles", &[]).await;
    assert_eq!(all(&every, "RoleName"), ["a", "B", "c", "D"]);
    assert_eq!(one(&every, "IsTruncated"), "false");
    assert!(all(&every, "Tags").is_empty() && all(&every, "Marker").is_empty());

    let first = done(&root, "ListRoles", &[("PathPrefix", "/x/"), ("MaxItems", "2")]).await;
    assert_eq!(all(&first, "RoleName"), ["B", "c"]);
    assert_eq!(one(&first, "IsTruncated"), "true");
    let marker = one(&first, "Marker");
    let rest = done(&root, "ListRoles", &[("PathPrefix", "/x/"), ("Marker", &marker)]).await;
    assert_eq!(all(&rest, "RoleName"), ["D"]);
}

#[tokio::test]
async fn a_role_with_policies_cannot_be_deleted() {
    let root = world().root(HERE);
    new_role(&root, "R").await;
    let text = allow(&["s3:*"]);
    let policy = done(
        &root,
        "CreatePolicy",
        &[("PolicyName", "P"), ("PolicyDocument", &text)],
    )
    .await;
    let arn = one(&policy, "Arn");
    done(
        &root,
        "PutRolePolicy",
        &[("RoleName", "R"), ("PolicyName", "in"), ("PolicyDocument", &text)],
    )
    .await;
    done(
        &root,
        "AttachRolePolicy",
        &[("RoleName", "R"), ("PolicyArn", &arn)],
    )
    .await;

    let got = done(&root, "GetRolePolicy", &[("RoleName", "R"), ("PolicyName", "in")]).await;
    assert_eq!(one(&got, "PolicyDocument"), encoded(&text));
    let listed = done(&root, "ListRolePolicies", &[("RoleName", "R")]).await;
    assert_eq!(one(&listed, "PolicyNames"), "<member>in</member>");
    let attached = done(&root, "ListAttachedRolePolicies", &[("RoleName", "R")]).await;
    assert_eq!(
        (one(&attached, "PolicyArn"), one(&attached, "PolicyName")),
        (arn.clone(), "P".to_owned())
    );

    let delete = async || said(&root, "DeleteRole", &[("RoleName", "R")]).await;
    assert_eq!(
        delete().await,
        "DeleteConflict: Cannot delete entity, must detach all policies first."
    );
    done(
        &root,
        "DetachRolePolicy",
        &[("RoleName", "R"), ("PolicyArn", &arn)],
    )
    .await;
    assert_eq!(
        delete().await,
        "DeleteConflict: Cannot delete entity, must delete policies first."
    );
    done(
        &root,
        "DeleteRolePolicy",
        &[("RoleName", "R"), ("PolicyName", "in")],
    )
    .await;
    assert_eq!(delete().await, "OK");
}

#[tokio::test]
async fn a_boundary_is_in_use_until_it_or_the_role_is_gone() {
    let root = world().root(HERE);
    let text = allow(&["s3:*"]);
    let policy = done(
        &root,
        "CreatePolicy",
        &[("PolicyName", "P"), ("PolicyDocument", &text)],
    )
    .await;
    let arn = one(&policy, "Arn");
    let members = [
        ("RoleName", "R"),
        ("AssumeRolePolicyDocument", TRUST),
        ("PermissionsBoundary", &arn),
    ];
    done(&root, "CreateRole", &members).await;
    let got = done(&root, "GetRole", &[("RoleName", "R")]).await;
    assert_eq!(one(&got, "PermissionsBoundaryArn"), arn);
    let delete = async || said(&root, "DeletePolicy", &[("PolicyArn", &arn)]).await;
    assert_eq!(
        delete().await,
        "DeleteConflict: Cannot delete a policy attached to entities."
    );

    done(&root, "DeleteRolePermissionsBoundary", &[("RoleName", "R")]).await;
    done(
        &root,
        "PutRolePermissionsBoundary",
        &[("RoleName", "R"), ("PermissionsBoundary", &arn)],
    )
    .await;
    assert!(delete().await.starts_with("DeleteConflict"));
    done(&root, "DeleteRole", &[("RoleName", "R")]).await;
    assert_eq!(delete().await, "OK");

    let members = [
        ("RoleName", "R"),
        ("AssumeRolePolicyDocument", TRUST),
        ("PermissionsBoundary", &arn),
    ];
    let refused = said(&root, "CreateRole", &members).await;
    assert_eq!(
        refused,
        format!("InvalidInput: Scope ARN: {arn} does not exist or is not attachable.")
    );
}

#[tokio::test]
async fn tags_of_roles_are_conditions_and_case_does_not_tell_them_apart() {
    let world = world();
    let root = world.root(HERE);
    new_role(&root, "Red").await;
    new_role(&root, "Blue").await;
    let tag = |role, value| {
        [
            ("RoleName", role),
            ("Tags.member.1.Key", "team"),
            ("Tags.member.1.Value", value),
        ]
    };
    done(&root, "TagRole", &tag("Red", "blue")).await;
    let members = [
        ("RoleName", "Red"),
        ("Tags.member.1.Key", "Team"),
        ("Tags.member.1.Value", "red"),
    ];
    done(&root, "TagRole", &members).await;
    done(&root, "TagRole", &tag("Blue", "blue")).await;
    let listed = done(&root, "ListRoleTags", &[("RoleName", "Red")]).await;
    assert_eq!(
        one(&listed, "Tags"),
        "<member><Key>Team</Key><Value>red</Value></member>"
    );

    let red_only = allow_when(
        &["iam:GetRole", "iam:UntagRole"],
        &json!({ "StringEquals": { "iam:ResourceTag/team": "red", "aws:ResourceTag/team": "red" } }),
    );
    let bob = world.user(HERE, "Bob", &[&red_only]);
    done(&bob, "GetRole", &[("RoleName", "Red")]).await;
    assert_eq!(
        said(&bob, "GetRole", &[("RoleName", "Blue")]).await,
        "AccessDenied: User: arn:aws:iam::111122223333:user/Bob is not authorized to perform: iam:GetRole on \
         resource: role Blue because no identity-based policy allows the iam:GetRole action"
    );
    done(
        &bob,
        "UntagRole",
        &[("RoleName", "Red"), ("TagKeys.member.1", "TEAM")],
    )
    .await;
    assert!(
        said(&bob, "GetRole", &[("RoleName", "Red")])
            .await
            .starts_with("AccessDenied")
    );
}

#[tokio::test]
async fn a_stranger_does_not_learn_which_roles_there_are() {
    let world = world();
    new_role(&world.root(HERE), "There").await;
    let bob = world.user(HERE, "Bob", &[]);
    let there = said(&bob, "GetRole", &[("RoleName", "There")]).await;
    let missing = said(&bob, "GetRole", &[("RoleName", "Gone")]).await;
    assert_eq!(there.replace("There", "Gone"), missing);
}

#[tokio::test]
async fn tags_at_creation_need_the_permission_to_tag() {
    let world = world();
    let bob = world.user(HERE, "Bob", &[&allow(&["iam:CreateRole"])]);
    new_role(&bob, "Plain").await;
    let members = [
        ("RoleName", "Tagged"),
        ("AssumeRolePolicyDocument", TRUST),
        ("Tags.member.1.Key", "k"),
        ("Tags.member.1.Value", "v"),
    ];
    let refused = ask(&bob, "CreateRole", &members).await;
    assert!(refused.message().contains("iam:TagRole"), "{}", refused.said());
}

#[tokio::test]
async fn a_trust_policy_means_those_who_are_there_when_it_is_written() {
    let site = Site::new();
    let store = site.directory.store();
    let trusted = async || {
        let role = ROLES.read(store, (HERE, "r")).await.unwrap().unwrap().0;
        role.trusted.into_iter().collect::<Vec<_>>()
    };
    let text = |arn: &str| {
        document(&[
            json!({ "Effect": "Allow", "Principal": { "AWS": [arn, "444455556666"] }, "Action": "sts:AssumeRole" }),
        ])
    };
    let trusting = |arn: &str| form(&text(arn));
    let bob = site.done("CreateUser", "UserName=Bob&Path=/team/").await;
    let (arn, first) = (bob.text("Arn"), bob.text("UserId"));
    let asked = format!("RoleName=R&AssumeRolePolicyDocument={}", trusting(&arn));
    site.done("CreateRole", &asked).await;
    assert_eq!(trusted().await, [(arn.clone(), first.clone())]);

    site.done("DeleteUser", "UserName=Bob").await;
    let bob = site.done("CreateUser", "UserName=Bob&Path=/team/").await;
    let again = bob.text("UserId");
    assert_ne!(first, again);
    assert_eq!(trusted().await, [(arn.clone(), first.clone())]);
    let shown = site.done("GetRole", "RoleName=R").await;
    assert_eq!(shown.text("AssumeRolePolicyDocument"), encoded(&text(&first)));
    let all = site.done("GetAccountAuthorizationDetails", "").await;
    assert_eq!(all.text("AssumeRolePolicyDocument"), encoded(&text(&first)));
    let asked = format!("RoleName=R&PolicyDocument={}", trusting(&arn));
    site.done("UpdateAssumeRolePolicy", &asked).await;
    assert_eq!(trusted().await, [(arn.clone(), again)]);
    let shown = site.done("GetRole", "RoleName=R").await;
    assert_eq!(shown.text("AssumeRolePolicyDocument"), encoded(&text(&arn)));

    let role = site.done("GetRole", "RoleName=R").await;
    let (arn, id) = (role.text("Arn"), role.text("RoleId"));
    let asked = format!("RoleName=R&PolicyDocument={}", trusting(&arn));
    site.done("UpdateAssumeRolePolicy", &asked).await;
    assert_eq!(trusted().await, [(arn, id)]);
}

#[tokio::test]
async fn the_last_use_of_a_role_is_told_for_400_days_and_goes_with_the_role() {
    let site = Site::new();
    let made = site
        .done(
            "CreateRole",
            &format!("RoleName=Deploy&AssumeRolePolicyDocument={}", form(TRUST)),
        )
        .await;
    let (account, id) = (ACCOUNT, &made.text("RoleId"));
    let shown = async || {
        let mut shown = Vec::new();
        for (operation, asked) in [
            ("GetRole", "RoleName=Deploy"),
            ("GetAccountAuthorizationDetails", "Filter.member.1=Role"),
        ] {
            let told = site.done(operation, asked).await;
            let mut all = told.all("LastUsedDate");
            all.extend(told.all("Region"));
            shown.push(all.join(" "));
        }
        assert_eq!(shown[0], shown[1]);
        shown.remove(0)
    };
    assert_eq!(shown().await, "");

    let used = &LastUsedRecord {
        at: BEGINNING.millis(),
        service: "kms".to_owned(),
        region: "eu-west-1".to_owned(),
    };
    let stored: Result<(), StoreError> = transact(site.directory.store(), |txn| {
        Box::pin(async move { LAST_USED.put(txn, (account, id), used) })
    })
    .await;
    stored.unwrap();
    assert_eq!(shown().await, "2026-01-02T03:04:05Z eu-west-1");
    site.world.wait(400 * 24 * 60 * 60);
    assert_eq!(shown().await, "2026-01-02T03:04:05Z eu-west-1");
    site.world.wait(1);
    assert_eq!(shown().await, "");

    site.done("DeleteRole", "RoleName=Deploy").await;
    let left = LAST_USED
        .read(site.directory.store(), (account, id))
        .await
        .unwrap();
    assert!(left.is_none());
}
