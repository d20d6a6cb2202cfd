//! An organization is made, described and taken apart.

use organizations_api as api;
use serde_json::json;

use crate::world::{ELSEWHERE, MANAGEMENT, Site, text};

#[tokio::test]
async fn an_organization_has_its_management_account_and_a_root() {
    let site = Site::new();
    let id = site.organize().await;
    let described = site.done::<api::DescribeOrganizationRequest>(json!({})).await;
    assert_eq!(
        described["Organization"],
        json!({
            "Id": id,
            "Arn": format!("arn:aws:organizations::{MANAGEMENT}:organization/{id}"),
            "FeatureSet": "ALL",
            "MasterAccountArn": format!("arn:aws:organizations::{MANAGEMENT}:account/{id}/{MANAGEMENT}"),
            "MasterAccountId": MANAGEMENT,
            "MasterAccountEmail": format!("root@{MANAGEMENT}.invalid"),
            "AvailablePolicyTypes": [{ "Type": "SERVICE_CONTROL_POLICY", "Status": "ENABLED" }],
        })
    );
    let roots = site.done::<api::ListRootsRequest>(json!({})).await;
    let root = text(&roots["Roots"][0]["Id"]);
    assert_eq!(
        roots["Roots"],
        json!([{
            "Id": root, "Name": "Root", "PolicyTypes": [],
            "Arn": format!("arn:aws:organizations::{MANAGEMENT}:root/{id}/{root}"),
        }])
    );
    let accounts = site.done::<api::ListAccountsRequest>(json!({})).await;
    assert_eq!(accounts["Accounts"][0]["JoinedMethod"], "INVITED");
    assert_eq!(
        accounts["Accounts"][0]["Paths"],
        json!([format!("{id}/{root}/{MANAGEMENT}/")])
    );
}

#[tokio::test]
async fn an_account_is_in_one_organization_at_most() {
    let site = Site::new();
    site.organize().await;
    assert_eq!(
        site.ask::<api::CreateOrganizationRequest>(json!({})).await.said(),
        "AlreadyInOrganizationException: The AWS account is already a member of an organization."
    );
    let member = site.world.root(&site.account("member").await);
    let answer = member.ask::<api::CreateOrganizationRequest>(&json!({})).await;
    assert_eq!(answer.code, Some("AlreadyInOrganizationException"));
    // Another account may have one of its own.
    let other = site.world.root(ELSEWHERE);
    let answer = other.ask::<api::CreateOrganizationRequest>(&json!({})).await;
    assert_eq!(answer.said(), "OK");
}

#[tokio::test]
async fn only_an_empty_organization_can_be_deleted() {
    let site = Site::new();
    site.organize().await;
    let root = site.root().await;
    let unit = site.unit(&root, "Unit").await;
    let delete = || site.ask::<api::DeleteOrganizationRequest>(json!({}));
    assert_eq!(delete().await.code, Some("OrganizationNotEmptyException"));
    site.done::<api::DeleteOrganizationalUnitRequest>(json!({ "OrganizationalUnitId": unit }))
        .await;
    let account = site.account("member").await;
    assert_eq!(delete().await.code, Some("OrganizationNotEmptyException"));
    site.done::<api::RemoveAccountFromOrganizationRequest>(json!({ "AccountId": account }))
        .await;
    assert_eq!(delete().await.said(), "OK");
    assert_eq!(
        site.ask::<api::DescribeOrganizationRequest>(json!({}))
            .await
            .said(),
        "AWSOrganizationsNotInUseException: Your account is not a member of an organization."
    );
    assert_eq!(
        site.ask::<api::CreateOrganizationRequest>(json!({})).await.said(),
        "OK"
    );
}

#[tokio::test]
async fn an_organization_for_one_bill_has_no_policies() {
    let site = Site::new();
    let request = json!({ "FeatureSet": "CONSOLIDATED_BILLING" });
    site.done::<api::CreateOrganizationRequest>(request).await;
    let request = json!({ "RootId": site.root().await, "PolicyType": "SERVICE_CONTROL_POLICY" });
    assert_eq!(
        site.ask::<api::EnablePolicyTypeRequest>(request).await.code,
        Some("PolicyTypeNotAvailableForOrganizationException")
    );
    let policies = site
        .done::<api::ListPoliciesRequest>(json!({ "Filter": "SERVICE_CONTROL_POLICY" }))
        .await;
    assert_eq!(policies["Policies"], json!([]));
}

#[tokio::test]
async fn types_that_decide_nothing_are_not_available() {
    let site = Site::new();
    site.organize().await;
    for kind in ["TAG_POLICY", "BACKUP_POLICY", "AISERVICES_OPT_OUT_POLICY"] {
        let request = json!({ "RootId": site.root().await, "PolicyType": kind });
        let answer = site.ask::<api::EnablePolicyTypeRequest>(request).await;
        assert_eq!(
            answer.code,
            Some("PolicyTypeNotAvailableForOrganizationException"),
            "{kind}"
        );
        let request = json!({ "Type": kind, "Name": "n", "Description": "", "Content": "{}" });
        let answer = site.ask::<api::CreatePolicyRequest>(request).await;
        assert_eq!(
            answer.code,
            Some("PolicyTypeNotAvailableForOrganizationException"),
            "{kind}"
        );
        let listed = site
            .done::<api::ListPoliciesRequest>(json!({ "Filter": kind }))
            .await;
        assert_eq!(listed["Policies"], json!([]));
    }
}

#[tokio::test]
async fn services_have_trusted_access_from_when_it_was_given() {
    let site = Site::new();
    site.organize().await;
    let trail = json!({ "ServicePrincipal": "cloudtrail.amazonaws.com" });
    site.done::<api::EnableAWSServiceAccessRequest>(trail.clone())
        .await;
    let list = || site.done::<api::ListAWSServiceAccessForOrganizationRequest>(json!({}));
    assert_eq!(
        list().await["EnabledServicePrincipals"][0]["ServicePrincipal"],
        "cloudtrail.amazonaws.com"
    );
    site.done::<api::DisableAWSServiceAccessRequest>(trail).await;
    assert_eq!(list().await["EnabledServicePrincipals"], json!([]));
    let nobody = json!({ "ServicePrincipal": "nobody.example.com" });
    let answer = site.ask::<api::EnableAWSServiceAccessRequest>(nobody).await;
    assert_eq!(answer.json()["Reason"], "UNRECOGNIZED_SERVICE_PRINCIPAL");
}

#[tokio::test]
async fn no_more_services_have_access_than_there_are() {
    let site = Site::new();
    site.organize().await;
    let service = |at: usize| json!({ "ServicePrincipal": format!("service{at}.amazonaws.com") });
    for at in 0..200 {
        site.done::<api::EnableAWSServiceAccessRequest>(service(at)).await;
    }
    let one_more = site.ask::<api::EnableAWSServiceAccessRequest>(service(200)).await;
    assert_eq!(one_more.json()["Reason"], "UNRECOGNIZED_SERVICE_PRINCIPAL");
    site.done::<api::EnableAWSServiceAccessRequest>(service(7)).await;
}
