//! Accounts come, move and close.

use identity::counts::COUNTS;
use identity::iam::{ManagedPolicy, ROLES};
use organizations::Quotas;
use organizations_api as api;
use policy::{Kind, Policy};
use serde_json::json;
use testkit::BEGINNING;

use crate::world::{MANAGEMENT, Site, each, text};

#[tokio::test]
async fn a_new_account_is_there_when_the_request_is_answered() {
    let site = Site::new();
    let id = site.organize().await;
    let request = json!({ "AccountName": "Payments", "Email": "payments@example.com" });
    let asked = site.done::<api::CreateAccountRequest>(request).await;
    let status = &asked["CreateAccountStatus"];
    assert_eq!(status["State"], "SUCCEEDED");
    let account = text(&status["AccountId"]);
    let again = json!({ "CreateAccountRequestId": status["Id"] });
    let again = site.done::<api::DescribeCreateAccountStatusRequest>(again).await;
    assert_eq!(again["CreateAccountStatus"], *status);

    let described = site
        .done::<api::DescribeAccountRequest>(json!({ "AccountId": account }))
        .await;
    let root = site.root().await;
    assert_eq!(
        described["Account"],
        json!({
            "Id": account,
            "Arn": format!("arn:aws:organizations::{MANAGEMENT}:account/{id}/{account}"),
            "Email": "payments@example.com",
            "Name": "Payments",
            "Status": "ACTIVE",
            "State": "ACTIVE",
            "Paths": [format!("{id}/{root}/{account}/")],
            "JoinedMethod": "CREATED",
            "JoinedTimestamp": BEGINNING.seconds(),
        })
    );
}

#[tokio::test]
async fn a_new_account_lets_the_management_account_in() {
    let site = Site::new();
    site.organize().await;
    let request = json!({ "AccountName": "a", "Email": "a@example.com", "RoleName": "Door" });
    let asked = site.done::<api::CreateAccountRequest>(request).await;
    let named = text(&asked["CreateAccountStatus"]["AccountId"]);
    let plain = site.account("b").await;
    let store = &*site.world.ground().store;
    for (account, role) in [(named, "door"), (plain, "organizationaccountaccessrole")] {
        let (role, _) = ROLES.read(store, (&account, role)).await.unwrap().unwrap();
        assert!(role.trust.contains(&format!("arn:aws:iam::{MANAGEMENT}:root")));
        Policy::parse(&role.trust, Kind::Trust).unwrap();
        let administrator = ManagedPolicy::Aws("AdministratorAccess".into());
        assert!(role.attached.contains(&administrator) && role.id.starts_with("AROA"));
        assert_eq!(role.id.len(), 21);
        let (counts, _) = COUNTS.read(store, (&account,)).await.unwrap().unwrap();
        assert_eq!(counts.roles, 1);
    }
}

#[tokio::test]
async fn an_address_is_of_one_account() {
    let site = Site::new();
    site.organize().await;
    site.account("twin").await;
    let request = json!({ "AccountName": "other", "Email": "TWIN@example.com" });
    let asked = site.done::<api::CreateAccountRequest>(request).await;
    assert_eq!(asked["CreateAccountStatus"]["State"], "FAILED");
    assert_eq!(
        asked["CreateAccountStatus"]["FailureReason"],
        "EMAIL_ALREADY_EXISTS"
    );
    let failed = json!({ "States": ["FAILED"] });
    let failed = site.done::<api::ListCreateAccountStatusRequest>(failed).await;
    assert_eq!(each(&failed["CreateAccountStatuses"], "AccountName"), ["other"]);
}

#[tokio::test]
async fn accounts_have_a_quota() {
    let quotas = Quotas {
        accounts: 2,
        ..Quotas::default()
    };
    let site = Site::with(quotas);
    site.organize().await;
    site.account("last").await;
    let request = json!({ "AccountName": "more", "Email": "more@example.com" });
    let answer = site.ask::<api::CreateAccountRequest>(request).await;
    assert_eq!(answer.json()["Reason"], "ACCOUNT_NUMBER_LIMIT_EXCEEDED");
}

#[tokio::test]
async fn an_account_moves_from_where_it_is_to_where_it_is_not() {
    let site = Site::new();
    site.organize().await;
    let (root, account) = (site.root().await, site.account("mover").await);
    let unit = site.unit(&root, "Unit").await;
    let request = |account: &str, from: &str, to: &str| json!({ "AccountId": account, "SourceParentId": from, "DestinationParentId": to });
    let absent = "ou-abcd-12345678";
    for (account, from, to, code) in [
        (
            "999999999999",
            root.as_str(),
            unit.as_str(),
            "AccountNotFoundException",
        ),
        (&account, &unit, &root, "SourceParentNotFoundException"),
        (&account, &root, absent, "DestinationParentNotFoundException"),
        (&account, &root, &root, "DuplicateAccountException"),
    ] {
        let answer = site
            .ask::<api::MoveAccountRequest>(request(account, from, to))
            .await;
        assert_eq!(answer.code, Some(code), "{}", answer.said());
    }
    site.relocate(&account, &root, &unit).await;
    let parents = site
        .done::<api::ListParentsRequest>(json!({ "ChildId": account }))
        .await;
    assert_eq!(
        parents["Parents"],
        json!([{ "Id": unit, "Type": "ORGANIZATIONAL_UNIT" }])
    );
}

#[tokio::test]
async fn a_closed_account_stays_and_is_suspended() {
    let site = Site::new();
    site.organize().await;
    let account = site.account("closing").await;
    let id = json!({ "AccountId": account });
    site.done::<api::CloseAccountRequest>(id.clone()).await;
    let described = site.done::<api::DescribeAccountRequest>(id.clone()).await;
    assert_eq!(described["Account"]["Status"], "SUSPENDED");
    assert_eq!(
        site.ask::<api::CloseAccountRequest>(id.clone()).await.said(),
        "AccountAlreadyClosedException: The provided account is already closed."
    );
    let removed = site.ask::<api::RemoveAccountFromOrganizationRequest>(id).await;
    assert_eq!(removed.code, Some("ConstraintViolationException"));
}

#[tokio::test]
async fn a_removed_account_stands_alone() {
    let site = Site::new();
    site.organize().await;
    let account = site.account("leaving").await;
    let id = json!({ "AccountId": account });
    site.done::<api::RemoveAccountFromOrganizationRequest>(id.clone())
        .await;
    assert_eq!(
        site.ask::<api::DescribeAccountRequest>(id).await.said(),
        "AccountNotFoundException: You specified an account that doesn't exist."
    );
    let own = site.world.root(&account);
    assert_eq!(
        own.ask::<api::CreateOrganizationRequest>(&json!({})).await.said(),
        "OK"
    );
}
