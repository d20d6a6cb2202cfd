//! Organizational units.

use organizations_api as api;
use serde_json::json;

use crate::world::{MANAGEMENT, Site, text};

#[tokio::test]
async fn a_unit_has_its_place_and_its_name() {
    let site = Site::new();
    let id = site.organize().await;
    let root = site.root().await;
    let outer = site.unit(&root, "Outer").await;
    let request = json!({ "ParentId": outer, "Name": "Inner" });
    let inner = site.done::<api::CreateOrganizationalUnitRequest>(request).await;
    let inner = &inner["OrganizationalUnit"];
    let inner_id = text(&inner["Id"]);
    assert_eq!(
        *inner,
        json!({
            "Id": inner_id, "Name": "Inner",
            "Arn": format!("arn:aws:organizations::{MANAGEMENT}:ou/{id}/{inner_id}"),
            "Path": format!("{id}/{root}/{outer}/{inner_id}/"),
        })
    );
    let request = json!({ "OrganizationalUnitId": inner_id, "Name": "Renamed" });
    let renamed = site.done::<api::UpdateOrganizationalUnitRequest>(request).await;
    assert_eq!(renamed["OrganizationalUnit"]["Name"], "Renamed");
    let found = json!({ "OrganizationalUnitId": inner_id });
    let found = site.done::<api::DescribeOrganizationalUnitRequest>(found).await;
    assert_eq!(found, renamed);
}

#[tokio::test]
async fn names_are_unique_under_one_parent() {
    let site = Site::new();
    site.organize().await;
    let root = site.root().await;
    let one = site.unit(&root, "Same").await;
    let other = site.unit(&root, "Other").await;
    site.unit(&one, "Same").await;
    let taken = "DuplicateOrganizationalUnitException: An OU with the same name already exists.";
    let request = json!({ "ParentId": root, "Name": "Same" });
    let answer = site.ask::<api::CreateOrganizationalUnitRequest>(request).await;
    assert_eq!(answer.said(), taken);
    let request = json!({ "OrganizationalUnitId": other, "Name": "Same" });
    let answer = site.ask::<api::UpdateOrganizationalUnitRequest>(request).await;
    assert_eq!(answer.said(), taken);
    let request = json!({ "OrganizationalUnitId": one, "Name": "Same" });
    site.done::<api::UpdateOrganizationalUnitRequest>(request).await;
}

#[tokio::test]
async fn units_nest_five_deep() {
    let site = Site::new();
    site.organize().await;
    let mut parent = site.root().await;
    for level in 1..=5 {
        parent = site.unit(&parent, &format!("Level{level}")).await;
    }
    let request = json!({ "ParentId": parent, "Name": "Level6" });
    let answer = site.ask::<api::CreateOrganizationalUnitRequest>(request).await;
    assert_eq!(answer.json()["Reason"], "OU_DEPTH_LIMIT_EXCEEDED");
}

#[tokio::test]
async fn only_an_empty_unit_can_be_deleted() {
    let site = Site::new();
    site.organize().await;
    let root = site.root().await;
    let unit = site.unit(&root, "Unit").await;
    let delete = || site.ask::<api::DeleteOrganizationalUnitRequest>(json!({ "OrganizationalUnitId": unit }));
    let inner = site.unit(&unit, "Inner").await;
    assert_eq!(delete().await.code, Some("OrganizationalUnitNotEmptyException"));
    site.done::<api::DeleteOrganizationalUnitRequest>(json!({ "OrganizationalUnitId": inner }))
        .await;
    let account = site.account("guest").await;
    site.relocate(&account, &root, &unit).await;
    assert_eq!(delete().await.code, Some("OrganizationalUnitNotEmptyException"));
    site.relocate(&account, &unit, &root).await;
    assert_eq!(delete().await.said(), "OK");
    assert_eq!(delete().await.code, Some("OrganizationalUnitNotFoundException"));
}

#[tokio::test]
async fn nothing_grows_under_what_is_not_there() {
    let site = Site::new();
    site.organize().await;
    for parent in ["r-zzzz", "ou-zzzz-12345678"] {
        let request = json!({ "ParentId": parent, "Name": "Unit" });
        let answer = site.ask::<api::CreateOrganizationalUnitRequest>(request).await;
        assert_eq!(answer.code, Some("ParentNotFoundException"), "{parent}");
    }
}
