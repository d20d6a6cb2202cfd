//! Policies of users: what is kept, what it weighs, and what it lets them do from then on.

use crate::site::{ACCOUNT, Site, form};
use testkit::{allow, deny};

const READ_ONLY: &str = "arn:aws:iam::aws:policy/IAMReadOnlyAccess";
const ADMIN: &str = "arn:aws:iam::aws:policy/AdministratorAccess";

#[tokio::test]
async fn an_inline_policy_is_given_back_as_it_was_percent_encoded() {
    let site = Site::new();
    site.done("CreateUser", "UserName=Bob").await;
    let text = r#"{ "Version": "2012-10-17", "Statement": {"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::é/*"} }"#;
    let put = format!("UserName=Bob&PolicyName=p&PolicyDocument={}", form(text));
    site.done("PutUserPolicy", &put).await;
    let got = site.done("GetUserPolicy", "UserName=bob&PolicyName=p").await;
    assert_eq!(
        (got.text("UserName"), got.text("PolicyName")),
        ("Bob".into(), "p".into())
    );
    let document = got.text("PolicyDocument");
    assert!(
        document.starts_with("%7B%20%22Version%22%3A%20%222012-10-17%22"),
        "{document}"
    );
    assert_eq!(
        site.done("ListUserPolicies", "UserName=Bob").await.all("member"),
        ["p"]
    );
    site.done("DeleteUserPolicy", "UserName=Bob&PolicyName=p").await;
    for operation in ["GetUserPolicy", "DeleteUserPolicy"] {
        assert_eq!(
            site.said(operation, "UserName=Bob&PolicyName=p").await,
            "NoSuchEntity: The user policy with name p cannot be found."
        );
    }
}

#[tokio::test]
async fn what_is_no_policy_is_refused_before_anything_is_looked_for() {
    let site = Site::new();
    let said = site
        .said("PutUserPolicy", "UserName=Nobody&PolicyName=p&PolicyDocument=%7B")
        .await;
    assert!(said.starts_with("MalformedPolicyDocument: "), "{said}");
}

#[tokio::test]
async fn all_inline_policies_of_a_user_weigh_2048_characters_at_most() {
    let site = Site::new();
    site.done("CreateUser", "UserName=Bob").await;
    let bare = allow(&["s3:*"]).len();
    let of = |name: &str, weight: usize| {
        let text = allow(&["s3:*"]).replace("s3:*", &format!("s3:{}*", "a".repeat(weight - bare)));
        format!(
            "UserName=Bob&PolicyName={name}&PolicyDocument=%20%0A{}",
            form(&text)
        )
    };
    site.done("PutUserPolicy", &of("a", 1024)).await;
    site.done("PutUserPolicy", &of("b", 1024)).await;
    assert_eq!(
        site.said("PutUserPolicy", &of("b", 1025)).await,
        "LimitExceeded: Maximum policy size of 2048 bytes exceeded for user Bob"
    );
}

#[tokio::test]
async fn policies_are_attached_once_and_up_to_the_quota() {
    let site = Site::new();
    site.done("CreateUser", "UserName=Bob").await;
    let missing = format!("arn:aws:iam::{ACCOUNT}:policy/none");
    let attach = |arn: &str| format!("UserName=Bob&PolicyArn={arn}");
    assert_eq!(
        site.said("AttachUserPolicy", &attach(&missing)).await,
        format!("NoSuchEntity: Policy {missing} does not exist or is not attachable.")
    );
    assert_eq!(
        site.said("AttachUserPolicy", &attach("just-a-name-of-a-policy"))
            .await,
        "ValidationError: Invalid ARN:  Could not be parsed!"
    );
    assert_eq!(
        site.said("DetachUserPolicy", &attach(ADMIN)).await,
        format!("NoSuchEntity: Policy {ADMIN} was not found.")
    );
    let names: Vec<_> = identity::managed::all()
        .iter()
        .map(|it| it.path_and_name)
        .take(11)
        .collect();
    for name in &names[..10] {
        site.done(
            "AttachUserPolicy",
            &attach(&format!("arn:aws:iam::aws:policy/{name}")),
        )
        .await;
        site.done(
            "AttachUserPolicy",
            &attach(&format!("arn:aws:iam::aws:policy/{name}")),
        )
        .await;
    }
    assert_eq!(
        site.said(
            "AttachUserPolicy",
            &attach(&format!("arn:aws:iam::aws:policy/{}", names[10]))
        )
        .await,
        "LimitExceeded: Cannot exceed quota for PoliciesPerUser: 10"
    );
    let mut listed = Vec::new();
    let mut marker = String::new();
    loop {
        let page = site
            .done(
                "ListAttachedUserPolicies",
                &format!("UserName=Bob&MaxItems=4{marker}"),
            )
            .await;
        listed.extend(page.all("PolicyArn"));
        match page.all("Marker").as_slice() {
            [next] => marker = format!("&Marker={next}"),
            _ => break,
        }
    }
    assert_eq!(listed.len(), 10);
}

#[tokio::test]
async fn a_change_acts_on_the_next_call() {
    let site = Site::new();
    site.done("CreateUser", "UserName=Bob").await;
    site.done("CreateGroup", "GroupName=Ops").await;
    let bob = site.user("Bob").await;
    let may = async |want: bool| {
        let said = bob.said("ListUsers", "").await;
        assert_eq!(said == "OK", want, "{said}");
    };
    let document = |text: &str| format!("PolicyName=p&PolicyDocument={}", form(text));
    may(false).await;

    site.done("AttachUserPolicy", &format!("UserName=Bob&PolicyArn={READ_ONLY}"))
        .await;
    may(true).await;
    site.done(
        "PutUserPermissionsBoundary",
        &format!("UserName=Bob&PermissionsBoundary={ADMIN}"),
    )
    .await;
    may(true).await;
    let none = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
    site.done(
        "PutUserPermissionsBoundary",
        &format!("UserName=Bob&PermissionsBoundary={none}"),
    )
    .await;
    may(false).await;
    site.done("DeleteUserPermissionsBoundary", "UserName=Bob").await;
    may(true).await;
    site.done(
        "PutUserPolicy",
        &format!("UserName=Bob&{}", document(&deny(&["iam:List*"]))),
    )
    .await;
    may(false).await;
    site.done("DeleteUserPolicy", "UserName=Bob&PolicyName=p").await;
    may(true).await;
    site.done("DetachUserPolicy", &format!("UserName=Bob&PolicyArn={READ_ONLY}"))
        .await;
    may(false).await;

    site.done("AddUserToGroup", "GroupName=Ops&UserName=Bob").await;
    may(false).await;
    site.done(
        "PutGroupPolicy",
        &format!("GroupName=Ops&{}", document(&allow(&["iam:*"]))),
    )
    .await;
    may(true).await;
    site.done("UpdateGroup", "GroupName=Ops&NewGroupName=Operators")
        .await;
    may(true).await;
    site.done("DeleteGroupPolicy", "GroupName=Operators&PolicyName=p")
        .await;
    may(false).await;
    site.done(
        "AttachGroupPolicy",
        &format!("GroupName=Operators&PolicyArn={READ_ONLY}"),
    )
    .await;
    may(true).await;
    site.done("RemoveUserFromGroup", "GroupName=Operators&UserName=Bob")
        .await;
    may(false).await;
}

#[tokio::test]
async fn conditions_see_the_policy_the_boundary_and_the_tags() {
    let site = Site::new();
    site.done(
        "CreateUser",
        "UserName=Bob&Tags.member.1.Key=team&Tags.member.1.Value=a",
    )
    .await;
    site.done("CreateUser", "UserName=Deputy").await;
    let only = r#"{"Version":"2012-10-17","Statement":[
        {"Effect":"Allow","Action":"iam:AttachUserPolicy","Resource":"*","Condition":{"ArnEquals":{"iam:PolicyARN":"arn:aws:iam::aws:policy/IAMReadOnlyAccess"}}},
        {"Effect":"Allow","Action":["iam:CreateUser","iam:PutUserPermissionsBoundary","iam:PutUserPolicy"],"Resource":"*","Condition":{"StringEquals":{"iam:PermissionsBoundary":"arn:aws:iam::aws:policy/IAMReadOnlyAccess"}}},
        {"Effect":"Allow","Action":"iam:TagUser","Resource":"*","Condition":{"StringEquals":{"iam:ResourceTag/team":"a","aws:ResourceTag/team":"a","aws:RequestTag/cost":"1"}}},
        {"Effect":"Allow","Action":"iam:UntagUser","Resource":"*","Condition":{"ForAllValues:StringEquals":{"aws:TagKeys":["cost"]}}}
    ]}"#;
    site.done(
        "PutUserPolicy",
        &format!("UserName=Deputy&PolicyName=p&PolicyDocument={}", form(only)),
    )
    .await;
    let deputy = site.user("Deputy").await;
    let tag = |key: &str| format!("UserName=Bob&Tags.member.1.Key={key}&Tags.member.1.Value=1");
    let inline = format!(
        "UserName=Bob&PolicyName=p&PolicyDocument={}",
        form(&allow(&["s3:*"]))
    );
    for (operation, form, want) in [
        (
            "AttachUserPolicy",
            format!("UserName=Bob&PolicyArn={ADMIN}"),
            false,
        ),
        (
            "AttachUserPolicy",
            format!("UserName=Bob&PolicyArn={READ_ONLY}"),
            true,
        ),
        ("CreateUser", "UserName=New".to_owned(), false),
        (
            "CreateUser",
            format!("UserName=New&PermissionsBoundary={ADMIN}"),
            false,
        ),
        (
            "CreateUser",
            format!("UserName=New&PermissionsBoundary={READ_ONLY}"),
            true,
        ),
        ("PutUserPolicy", inline.clone(), false),
        (
            "PutUserPermissionsBoundary",
            format!("UserName=Bob&PermissionsBoundary={ADMIN}"),
            false,
        ),
        (
            "PutUserPermissionsBoundary",
            format!("UserName=Bob&PermissionsBoundary={READ_ONLY}"),
            true,
        ),
        ("PutUserPolicy", inline, true),
        ("TagUser", tag("other"), false),
        ("TagUser", tag("cost"), true),
        ("TagUser", tag("cost").replace("Bob", "Deputy"), false),
        (
            "UntagUser",
            "UserName=Bob&TagKeys.member.1=team".to_owned(),
            false,
        ),
        ("UntagUser", "UserName=Bob&TagKeys.member.1=cost".to_owned(), true),
    ] {
        let said = deputy.said(operation, &form).await;
        assert_eq!(said == "OK", want, "{operation} {form}: {said}");
    }
}

#[tokio::test]
async fn whoever_makes_a_user_with_tags_needs_the_right_to_tag() {
    let site = Site::new();
    let tagged = "UserName=New&Tags.member.1.Key=a&Tags.member.1.Value=b";
    let deputy = site.world.user(ACCOUNT, "Deputy", &[&allow(&["iam:CreateUser"])]);
    assert_eq!(
        deputy.send("iam", "CreateUser", tagged).await.said(),
        format!(
            "AccessDenied: User: arn:aws:iam::{ACCOUNT}:user/Deputy is not authorized to perform: iam:TagUser on \
             resource: arn:aws:iam::{ACCOUNT}:user/New because no identity-based policy allows the iam:TagUser action"
        )
    );
    assert_eq!(
        deputy.send("iam", "CreateUser", "UserName=New").await.said(),
        "OK"
    );
    let deputy = deputy.with_policies(&[&allow(&["iam:CreateUser", "iam:TagUser"])]);
    assert_eq!(
        deputy
            .send("iam", "CreateUser", &tagged.replace("New", "Other"))
            .await
            .said(),
        "OK"
    );
}
