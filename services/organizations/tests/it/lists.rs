//! Lists, page by page.

use organizations_api as api;
use serde_json::{Value, json};
use smithy::{Decode, Operation};

use crate::world::{MANAGEMENT, Site, each};

/// All items of a list that is asked for two by two.
async fn all<Op: Operation + Decode>(site: &Site, request: Value, list: &str, member: &str) -> Vec<String> {
    let (mut found, mut token) = (Vec::new(), Value::Null);
    loop {
        let mut request = request.clone();
        request["MaxResults"] = json!(2);
        if !token.is_null() {
            request["NextToken"] = token;
        }
        let page = site.done::<Op>(request).await;
        let items = each(&page[list], member);
        assert!(items.len() <= 2);
        found.extend(items);
        token = page["NextToken"].clone();
        if token.is_null() {
            return found;
        }
    }
}

#[tokio::test]
async fn every_list_ends_after_all_of_it() {
    let site = Site::new();
    site.organize().await;
    let root = site.root().await;
    let mut accounts = vec![MANAGEMENT.to_owned()];
    let mut units = Vec::new();
    for at in 0..5 {
        accounts.push(site.account(&format!("account{at}")).await);
        units.push(site.unit(&root, &format!("Unit{at}")).await);
    }
    accounts.sort();
    units.sort();
    let of_root = json!({ "ParentId": root });
    let found = all::<api::ListAccountsRequest>(&site, json!({}), "Accounts", "Id").await;
    assert_eq!(found, accounts);
    let found = all::<api::ListAccountsForParentRequest>(&site, of_root.clone(), "Accounts", "Id").await;
    assert_eq!(found, accounts);
    let found =
        all::<api::ListOrganizationalUnitsForParentRequest>(&site, of_root, "OrganizationalUnits", "Id");
    assert_eq!(found.await, units);
    for (kind, expected) in [("ACCOUNT", &accounts), ("ORGANIZATIONAL_UNIT", &units)] {
        let request = json!({ "ParentId": root, "ChildType": kind });
        let found = all::<api::ListChildrenRequest>(&site, request, "Children", "Id").await;
        assert_eq!(found, *expected);
    }
    let found = all::<api::ListCreateAccountStatusRequest>(&site, json!({}), "CreateAccountStatuses", "Id");
    assert_eq!(found.await.len(), 5);
}

#[tokio::test]
async fn a_token_that_is_none_of_ours_is_refused() {
    let site = Site::new();
    site.organize().await;
    let answer = site
        .ask::<api::ListAccountsRequest>(json!({ "NextToken": "?" }))
        .await;
    assert_eq!(answer.json()["Reason"], "INVALID_NEXT_TOKEN");
}
