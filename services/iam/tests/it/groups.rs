//! Groups and who is in them.

use crate::site::{ACCOUNT, Site, form};

#[tokio::test]
async fn a_group_is_made_shown_listed_renamed_and_deleted() {
    let site = Site::new();
    let made = site.done("CreateGroup", "GroupName=Ops&Path=/team/").await;
    assert_eq!(made.text("Arn"), format!("arn:aws:iam::{ACCOUNT}:group/team/Ops"));
    assert!(made.text("GroupId").starts_with("AGPA"));
    assert_eq!(
        site.said("CreateGroup", "GroupName=ops").await,
        "EntityAlreadyExists: Group with name ops already exists."
    );
    assert_eq!(
        site.done("ListGroups", "PathPrefix=/team/")
            .await
            .all("GroupName"),
        ["Ops"]
    );
    site.done("UpdateGroup", "GroupName=Ops&NewGroupName=Operators&NewPath=/")
        .await;
    let shown = site.done("GetGroup", "GroupName=Operators").await;
    assert_eq!(
        shown.text("Arn"),
        format!("arn:aws:iam::{ACCOUNT}:group/Operators")
    );
    site.done("DeleteGroup", "GroupName=Operators").await;
    for operation in ["GetGroup", "DeleteGroup", "ListGroupPolicies"] {
        assert_eq!(
            site.said(operation, "GroupName=Operators").await,
            "NoSuchEntity: The group with name Operators cannot be found."
        );
    }
}

#[tokio::test]
async fn members_are_shown_page_by_page_from_both_sides() {
    let site = Site::new();
    site.done("CreateGroup", "GroupName=Ops").await;
    for name in ["a", "b", "c"] {
        site.done("CreateUser", &format!("UserName={name}")).await;
        site.done("AddUserToGroup", &format!("GroupName=Ops&UserName={name}"))
            .await;
        site.done("AddUserToGroup", &format!("GroupName=Ops&UserName={name}"))
            .await;
    }
    let first = site.done("GetGroup", "GroupName=Ops&MaxItems=2").await;
    assert_eq!(first.all("UserName"), ["a", "b"]);
    let rest = format!("GroupName=Ops&MaxItems=2&Marker={}", first.text("Marker"));
    let rest = site.done("GetGroup", &rest).await;
    assert_eq!(rest.all("UserName"), ["c"]);
    assert_eq!(rest.text("IsTruncated"), "false");
    assert_eq!(
        site.done("ListGroupsForUser", "UserName=a")
            .await
            .all("GroupName"),
        ["Ops"]
    );

    site.done("UpdateGroup", "GroupName=Ops&NewGroupName=Operators")
        .await;
    assert_eq!(
        site.done("GetGroup", "GroupName=Operators").await.all("UserName"),
        ["a", "b", "c"]
    );
    assert_eq!(
        site.done("ListGroupsForUser", "UserName=a")
            .await
            .all("GroupName"),
        ["Operators"]
    );
    site.done("RemoveUserFromGroup", "GroupName=Operators&UserName=a")
        .await;
    assert!(
        site.said("RemoveUserFromGroup", "GroupName=Operators&UserName=a")
            .await
            .starts_with("NoSuchEntity")
    );
    assert!(
        site.done("ListGroupsForUser", "UserName=a")
            .await
            .all("GroupName")
            .is_empty()
    );
}

#[tokio::test]
async fn a_user_is_in_ten_groups_at_most() {
    let site = Site::new();
    site.done("CreateUser", "UserName=Bob").await;
    for it in 0..11 {
        site.done("CreateGroup", &format!("GroupName=g{it}")).await;
    }
    for it in 0..10 {
        site.done("AddUserToGroup", &format!("GroupName=g{it}&UserName=Bob"))
            .await;
    }
    assert_eq!(
        site.said("AddUserToGroup", "GroupName=g10&UserName=Bob").await,
        "LimitExceeded: Cannot exceed quota for GroupsPerUser: 10"
    );
}

#[tokio::test]
async fn a_group_goes_only_when_nothing_refers_to_it() {
    let site = Site::new();
    let admin = "arn:aws:iam::aws:policy/AdministratorAccess";
    let document = form(&testkit::allow(&["s3:*"]));
    site.done("CreateUser", "UserName=Bob").await;
    site.done("CreateGroup", "GroupName=Ops").await;
    site.done("AddUserToGroup", "GroupName=Ops&UserName=Bob").await;
    site.done(
        "PutGroupPolicy",
        &format!("GroupName=Ops&PolicyName=p&PolicyDocument={document}"),
    )
    .await;
    site.done("AttachGroupPolicy", &format!("GroupName=Ops&PolicyArn={admin}"))
        .await;
    for (what, operation, rest) in [
        (
            "remove users from group",
            "RemoveUserFromGroup",
            "&UserName=Bob".to_owned(),
        ),
        ("delete policies", "DeleteGroupPolicy", "&PolicyName=p".to_owned()),
        (
            "detach all policies",
            "DetachGroupPolicy",
            format!("&PolicyArn={admin}"),
        ),
    ] {
        assert_eq!(
            site.said("DeleteGroup", "GroupName=Ops").await,
            format!("DeleteConflict: Cannot delete entity, must {what} first.")
        );
        site.done(operation, &format!("GroupName=Ops{rest}")).await;
    }
    site.done("DeleteGroup", "GroupName=Ops").await;
}
