//! Users: what is said of them, how they are found, and what follows them.

use iam::Quotas;
use identity::iam::{MEMBERS, UNIQUE_IDS, USES};

use crate::site::{ACCOUNT, Site};

const BOUNDARY: &str = "arn:aws:iam::aws:policy/ReadOnlyAccess";

#[tokio::test]
async fn a_new_user_is_shown_with_all_that_it_was_given() {
    let site = Site::new();
    let made = site
        .done(
            "CreateUser",
            &format!(
                "UserName=Bob&Path=/team/&PermissionsBoundary={BOUNDARY}&Tags.member.1.Key=dept&Tags.member.1.Value=123"
            ),
        )
        .await;
    assert_eq!(made.text("Arn"), format!("arn:aws:iam::{ACCOUNT}:user/team/Bob"));
    assert_eq!(made.text("PermissionsBoundaryArn"), BOUNDARY);
    assert_eq!(made.text("Value"), "123");
    assert!(made.text("UserId").starts_with("AIDA"));
    assert_eq!(made.text("CreateDate"), "2026-01-02T03:04:05Z");

    let shown = site.done("GetUser", "UserName=bob").await;
    assert_eq!(shown.text("UserName"), "Bob");
    assert_eq!(shown.text("PermissionsBoundaryArn"), BOUNDARY);

    let listed = site.done("ListUsers", "").await;
    assert_eq!(listed.text("UserName"), "Bob");
    assert!(listed.all("Tags").is_empty() && listed.all("PermissionsBoundary").is_empty());
}

#[tokio::test]
async fn names_are_unique_without_regard_to_case() {
    let site = Site::new();
    site.done("CreateUser", "UserName=Bob").await;
    assert_eq!(
        site.said("CreateUser", "UserName=BOB").await,
        "EntityAlreadyExists: User with name BOB already exists."
    );
}

#[tokio::test]
async fn who_is_not_there_cannot_be_found() {
    let site = Site::new();
    for (operation, form) in [
        ("GetUser", "UserName=Eve"),
        ("DeleteUser", "UserName=Eve"),
        ("UpdateUser", "UserName=Eve&NewPath=/a/"),
        ("ListUserTags", "UserName=Eve"),
        ("ListUserPolicies", "UserName=Eve"),
        ("ListGroupsForUser", "UserName=Eve"),
        ("ListAccessKeys", "UserName=Eve"),
        ("CreateAccessKey", "UserName=Eve"),
    ] {
        let said = site.said(operation, form).await;
        assert_eq!(
            said, "NoSuchEntity: The user with name Eve cannot be found.",
            "{operation}"
        );
    }
}

#[tokio::test]
async fn there_are_no_more_users_than_the_quota() {
    let site = Site::with(Quotas {
        users: 1,
        ..Quotas::default()
    });
    site.done("CreateUser", "UserName=a").await;
    assert_eq!(
        site.said("CreateUser", "UserName=b").await,
        "LimitExceeded: Cannot exceed quota for UsersPerAccount: 1"
    );
    site.done("DeleteUser", "UserName=a").await;
    site.done("CreateUser", "UserName=b").await;
}

#[tokio::test]
async fn a_boundary_has_to_be_a_policy() {
    let site = Site::new();
    let missing = format!("arn:aws:iam::{ACCOUNT}:policy/none");
    assert_eq!(
        site.said("CreateUser", &format!("UserName=a&PermissionsBoundary={missing}"))
            .await,
        format!("NoSuchEntity: Scope ARN: {missing} does not exist or is not attachable.")
    );
    site.done("CreateUser", "UserName=a").await;
    let said = site
        .said(
            "PutUserPermissionsBoundary",
            "UserName=a&PermissionsBoundary=AdministratorAccess-x",
        )
        .await;
    assert_eq!(said, "ValidationError: Invalid ARN:  Could not be parsed!");
}

#[tokio::test]
async fn users_are_listed_page_by_page_and_below_a_path() {
    let site = Site::new();
    for it in 0..7 {
        let path = if it % 2 == 0 { "/even/" } else { "/odd/" };
        site.done("CreateUser", &format!("UserName=u{it}&Path={path}"))
            .await;
    }
    let mut names = Vec::new();
    let mut marker = String::new();
    loop {
        let page = site.done("ListUsers", &format!("MaxItems=3{marker}")).await;
        names.extend(page.all("UserName"));
        match page.text("IsTruncated").as_str() {
            "true" => marker = format!("&Marker={}", page.text("Marker")),
            _ => break,
        }
    }
    assert_eq!(names, ["u0", "u1", "u2", "u3", "u4", "u5", "u6"]);

    let even = site.done("ListUsers", "PathPrefix=/even/&MaxItems=3").await;
    assert_eq!(even.all("UserName"), ["u0", "u2", "u4"]);
    let rest = format!("PathPrefix=/even/&MaxItems=3&Marker={}", even.text("Marker"));
    assert_eq!(site.done("ListUsers", &rest).await.all("UserName"), ["u6"]);
    assert!(
        site.said("ListUsers", "Marker=%21")
            .await
            .starts_with("ValidationError: ")
    );
}

#[tokio::test]
async fn whatever_refers_to_a_user_follows_its_new_name() {
    let site = Site::new();
    let made = site
        .done(
            "CreateUser",
            &format!("UserName=Bob&PermissionsBoundary={BOUNDARY}"),
        )
        .await;
    site.done("CreateGroup", "GroupName=Ops").await;
    site.done("AddUserToGroup", "GroupName=Ops&UserName=Bob").await;
    site.done("AttachUserPolicy", &format!("UserName=Bob&PolicyArn={BOUNDARY}"))
        .await;
    site.done("UpdateUser", "UserName=Bob&NewUserName=Robert&NewPath=/r/")
        .await;

    let shown = site.done("GetUser", "UserName=Robert").await;
    assert_eq!(shown.text("UserId"), made.text("UserId"));
    assert_eq!(shown.text("Arn"), format!("arn:aws:iam::{ACCOUNT}:user/r/Robert"));
    assert_eq!(
        site.done("GetGroup", "GroupName=Ops").await.all("UserName"),
        ["Robert"]
    );
    assert!(
        site.said("GetUser", "UserName=Bob")
            .await
            .starts_with("NoSuchEntity")
    );

    let mut txn = site.directory.store().begin();
    let lines = USES.scan(&mut txn, &USES.range((ACCOUNT,)), 9).await.unwrap();
    let last = |key: &store::Key| key.parts().unwrap().pop().unwrap();
    assert_eq!(
        lines.iter().map(|(key, _)| last(key)).collect::<Vec<_>>(),
        ["robert", "robert"]
    );
    let members = MEMBERS
        .scan(&mut txn, &MEMBERS.range((ACCOUNT,)), 9)
        .await
        .unwrap();
    assert_eq!(
        members.iter().map(|(key, _)| last(key)).collect::<Vec<_>>(),
        ["robert"]
    );
    assert_eq!(site.user("Robert").await.said("GetUser", "").await, "OK");
}

#[tokio::test]
async fn a_name_that_is_taken_is_not_given_again_but_may_change_its_case() {
    let site = Site::new();
    site.done("CreateUser", "UserName=a").await;
    site.done("CreateUser", "UserName=b").await;
    assert_eq!(
        site.said("UpdateUser", "UserName=a&NewUserName=B").await,
        "EntityAlreadyExists: User with name B already exists."
    );
    site.done("UpdateUser", "UserName=a&NewUserName=A").await;
    assert_eq!(site.done("GetUser", "UserName=a").await.text("UserName"), "A");
}

#[tokio::test]
async fn a_user_goes_only_when_nothing_refers_to_it() {
    let site = Site::new();
    let document = crate::site::form(&testkit::allow(&["s3:*"]));
    site.done(
        "CreateUser",
        &format!("UserName=Bob&PermissionsBoundary={BOUNDARY}"),
    )
    .await;
    site.done("CreateGroup", "GroupName=Ops").await;
    let key = site
        .done("CreateAccessKey", "UserName=Bob")
        .await
        .text("AccessKeyId");
    site.done("AddUserToGroup", "GroupName=Ops&UserName=Bob").await;
    site.done(
        "PutUserPolicy",
        &format!("UserName=Bob&PolicyName=p&PolicyDocument={document}"),
    )
    .await;
    site.done("AttachUserPolicy", &format!("UserName=Bob&PolicyArn={BOUNDARY}"))
        .await;
    let undo = [
        (
            "delete access keys",
            "DeleteAccessKey",
            format!("&AccessKeyId={key}"),
        ),
        (
            "remove users from group",
            "RemoveUserFromGroup",
            "&GroupName=Ops".to_owned(),
        ),
        ("delete policies", "DeleteUserPolicy", "&PolicyName=p".to_owned()),
        (
            "detach all policies",
            "DetachUserPolicy",
            format!("&PolicyArn={BOUNDARY}"),
        ),
    ];
    for (what, operation, rest) in undo {
        assert_eq!(
            site.said("DeleteUser", "UserName=Bob").await,
            format!("DeleteConflict: Cannot delete entity, must {what} first.")
        );
        site.done(operation, &format!("UserName=Bob{rest}")).await;
    }
    site.done("DeleteUser", "UserName=Bob").await;
    let mut txn = site.directory.store().begin();
    assert!(
        USES.scan(&mut txn, &USES.range((ACCOUNT,)), 1)
            .await
            .unwrap()
            .is_empty()
    );
    assert!(
        UNIQUE_IDS
            .scan(&mut txn, &UNIQUE_IDS.range((ACCOUNT,)), 1)
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn tags_come_and_go_whatever_the_case_of_their_keys() {
    let site = Site::new();
    site.done("CreateUser", "UserName=Bob").await;
    site.done(
        "TagUser",
        "UserName=Bob&Tags.member.1.Key=Team&Tags.member.1.Value=a",
    )
    .await;
    site.done(
        "TagUser",
        "UserName=Bob&Tags.member.1.Key=team&Tags.member.1.Value=b",
    )
    .await;
    let tags = site.done("ListUserTags", "UserName=Bob").await;
    assert_eq!(
        (tags.text("Key"), tags.text("Value")),
        ("team".into(), "b".into())
    );
    site.done("UntagUser", "UserName=Bob&TagKeys.member.1=TEAM").await;
    assert!(
        site.done("ListUserTags", "UserName=Bob")
            .await
            .all("Key")
            .is_empty()
    );
    let twice =
        "UserName=Bob&Tags.member.1.Key=a&Tags.member.1.Value=&Tags.member.2.Key=A&Tags.member.2.Value=";
    assert_eq!(
        site.said("TagUser", twice).await,
        "InvalidInput: Duplicate tag keys found. Please note that Tag keys are case insensitive."
    );
}

#[tokio::test]
async fn root_is_shown_to_itself() {
    let site = Site::new();
    let shown = site.done("GetUser", "").await;
    assert_eq!(shown.text("Arn"), format!("arn:aws:iam::{ACCOUNT}:root"));
    assert_eq!(shown.text("UserId"), ACCOUNT);
    let session = site
        .world
        .role_session(ACCOUNT, "Admin", "s", &[&testkit::allow(&["iam:*"])]);
    assert_eq!(
        session.send("iam", "GetUser", "").await.said(),
        "ValidationError: Must specify userName when calling with non-User credentials"
    );
}

#[tokio::test]
async fn a_stranger_learns_nothing_of_who_is_there() {
    let site = Site::new();
    site.done("CreateUser", "UserName=Bob&Path=/secret/").await;
    let eve = site.world.user(ACCOUNT, "Eve", &[]);
    let said = |name: &'static str| {
        let eve = eve.clone();
        async move {
            eve.send("iam", "GetUser", &format!("UserName={name}"))
                .await
                .said()
        }
    };
    let denied = said("Bob").await;
    assert_eq!(
        denied,
        format!(
            "AccessDenied: User: arn:aws:iam::{ACCOUNT}:user/Eve is not authorized to perform: iam:GetUser on resource: \
             user Bob because no identity-based policy allows the iam:GetUser action"
        )
    );
    assert_eq!(denied.replace("Bob", "Nobody"), said("Nobody").await);
}
