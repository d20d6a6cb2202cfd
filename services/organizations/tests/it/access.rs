//! Who may do what with an organization.

use organizations_api as api;
use serde_json::json;
use testkit::{allow, document};

use crate::world::{ELSEWHERE, MANAGEMENT, Site};

#[tokio::test]
async fn a_member_learns_which_organization_it_is_in_and_no_more() {
    let site = Site::new();
    let id = site.organize().await;
    let member = site.world.root(&site.account("member").await);
    let described = member.ask::<api::DescribeOrganizationRequest>(&json!({})).await;
    assert_eq!(described.json()["Organization"]["Id"], id);
    let denied = "AccessDeniedException: You don't have permissions to access this resource.";
    assert_eq!(
        member.ask::<api::ListAccountsRequest>(&json!({})).await.said(),
        denied
    );
    let request = json!({ "AccountId": MANAGEMENT });
    assert_eq!(
        member.ask::<api::DescribeAccountRequest>(&request).await.said(),
        denied
    );
    let request = json!({ "AccountName": "x", "Email": "x@example.com" });
    assert_eq!(
        member.ask::<api::CreateAccountRequest>(&request).await.said(),
        denied
    );
}

#[tokio::test]
async fn an_account_outside_every_organization_is_told_so() {
    let site = Site::new();
    let stranger = site.world.root(ELSEWHERE);
    let told = "AWSOrganizationsNotInUseException: Your account is not a member of an organization.";
    assert_eq!(
        stranger
            .ask::<api::DescribeOrganizationRequest>(&json!({}))
            .await
            .said(),
        told
    );
    assert_eq!(
        stranger.ask::<api::ListRootsRequest>(&json!({})).await.said(),
        told
    );
    assert_eq!(
        stranger
            .ask::<api::LeaveOrganizationRequest>(&json!({}))
            .await
            .said(),
        told
    );
}

#[tokio::test]
async fn the_management_account_cannot_leave_be_removed_or_closed() {
    let site = Site::new();
    site.organize().await;
    let id = json!({ "AccountId": MANAGEMENT });
    assert_eq!(
        site.ask::<api::LeaveOrganizationRequest>(json!({})).await.code,
        Some("MasterCannotLeaveOrganizationException")
    );
    let removed = site
        .ask::<api::RemoveAccountFromOrganizationRequest>(id.clone())
        .await;
    assert_eq!(removed.code, Some("MasterCannotLeaveOrganizationException"));
    let closed = site.ask::<api::CloseAccountRequest>(id).await;
    assert_eq!(closed.json()["Reason"], "CANNOT_CLOSE_MANAGEMENT_ACCOUNT");
}

#[tokio::test]
async fn policies_of_iam_tell_accounts_units_policies_and_types_apart() {
    let site = Site::in_force().await;
    let root = site.root().await;
    let (mine, theirs) = (site.unit(&root, "Mine").await, site.unit(&root, "Theirs").await);
    let request = json!({ "ResourceId": mine, "Tags": [{ "Key": "team", "Value": "blue" }] });
    site.done::<api::TagResourceRequest>(request).await;
    let by_tag = document(&[json!({
        "Effect": "Allow", "Action": "organizations:*", "Resource": "*",
        "Condition": { "StringEquals": { "aws:ResourceTag/team": "blue" } },
    })]);
    let blue = site.world.user(MANAGEMENT, "Blue", &[&by_tag]);
    let describe = |id: &str| json!({ "OrganizationalUnitId": id });
    let answer = blue
        .ask::<api::DescribeOrganizationalUnitRequest>(&describe(&mine))
        .await;
    assert_eq!(answer.said(), "OK");
    let answer = blue
        .ask::<api::DescribeOrganizationalUnitRequest>(&describe(&theirs))
        .await;
    assert_eq!(answer.code, Some("AccessDeniedException"));
    assert!(answer.message().contains("ou/o-"), "{}", answer.message());

    let by_type = document(&[json!({
        "Effect": "Allow", "Action": ["organizations:AttachPolicy", "organizations:ListPolicies"], "Resource": "*",
        "Condition": { "StringEquals": { "organizations:PolicyType": "SERVICE_CONTROL_POLICY" } },
    })]);
    let scp = site.world.user(MANAGEMENT, "Scp", &[&by_type]);
    for (kind, told) in [
        ("SERVICE_CONTROL_POLICY", None),
        ("RESOURCE_CONTROL_POLICY", Some("AccessDeniedException")),
    ] {
        let listed = scp
            .ask::<api::ListPoliciesRequest>(&json!({ "Filter": kind }))
            .await;
        assert_eq!(listed.code, told, "{kind}");
        let text = match kind {
            "SERVICE_CONTROL_POLICY" => testkit::deny(&["s3:*"]),
            _ => {
                document(&[json!({ "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*" })])
            }
        };
        let policy = site.policy(kind, "new", &text).await;
        let request = json!({ "PolicyId": policy, "TargetId": mine });
        let attached = scp.ask::<api::AttachPolicyRequest>(&request).await;
        assert_eq!(attached.code, told, "{kind}: {}", attached.said());
    }
}

#[tokio::test]
async fn making_something_with_tags_needs_leave_to_tag() {
    let site = Site::new();
    site.organize().await;
    let maker = site
        .world
        .user(MANAGEMENT, "Maker", &[&allow(&["organizations:CreateAccount"])]);
    let plain = json!({ "AccountName": "a", "Email": "a@example.com" });
    assert_eq!(maker.ask::<api::CreateAccountRequest>(&plain).await.said(), "OK");
    let tagged = json!({
        "AccountName": "b", "Email": "b@example.com", "Tags": [{ "Key": "k", "Value": "v" }],
    });
    let answer = maker.ask::<api::CreateAccountRequest>(&tagged).await;
    assert_eq!(answer.code, Some("AccessDeniedException"));
    assert!(
        answer.message().contains("organizations:TagResource"),
        "{}",
        answer.said()
    );
}
