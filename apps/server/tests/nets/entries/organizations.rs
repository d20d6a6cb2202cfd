//! Organizations.

use organizations_api as api;
use serde_json::json;

use crate::entry::{Entry, entry};

const POLICY: &str =
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*"}]}"#;

pub(crate) fn entries() -> Vec<Entry> {
    let mut all = of_the_tree();
    all.extend(of_policies());
    all
}

fn of_the_tree() -> Vec<Entry> {
    vec![
        entry::<api::CreateOrganizationRequest>(|_| json!({ "FeatureSet": "ALL" })).in_scene("nothing"),
        entry::<api::DeleteOrganizationRequest>(|_| json!({})).in_scene("an organization of one"),
        entry::<api::RemoveAccountFromOrganizationRequest>(|it| json!({ "AccountId": it.the("member") })),
        entry::<api::CloseAccountRequest>(|it| json!({ "AccountId": it.the("member") })),
        entry::<api::CreateAccountRequest>(|_| json!({ "Email": "new@example.com", "AccountName": "new" })),
        entry::<api::CreateOrganizationalUnitRequest>(
            |it| json!({ "ParentId": it.the("root"), "Name": "new" }),
        ),
        entry::<api::DeleteOrganizationalUnitRequest>(
            |it| json!({ "OrganizationalUnitId": it.the("empty-unit") }),
        ),
        entry::<api::DescribeAccountRequest>(|it| json!({ "AccountId": it.the("member") })),
        entry::<api::DescribeCreateAccountStatusRequest>(
            |it| json!({ "CreateAccountRequestId": it.the("creation") }),
        ),
        entry::<api::DescribeOrganizationRequest>(|_| json!({})),
        entry::<api::DescribeOrganizationalUnitRequest>(
            |it| json!({ "OrganizationalUnitId": it.the("unit") }),
        ),
        entry::<api::ListAccountsRequest>(|_| json!({ "MaxResults": 10 })),
        entry::<api::ListAccountsForParentRequest>(
            |it| json!({ "ParentId": it.the("root"), "MaxResults": 10 }),
        ),
        entry::<api::ListChildrenRequest>(|it| json!({ "ParentId": it.the("root"), "ChildType": "ACCOUNT" })),
        entry::<api::ListCreateAccountStatusRequest>(
            |_| json!({ "States": ["SUCCEEDED"], "MaxResults": 10 }),
        ),
        entry::<api::ListOrganizationalUnitsForParentRequest>(|it| json!({ "ParentId": it.the("root") })),
        entry::<api::ListParentsRequest>(|it| json!({ "ChildId": it.the("member") })),
        entry::<api::ListRootsRequest>(|_| json!({ "MaxResults": 10 })),
        entry::<api::MoveAccountRequest>(|it| {
            json!({ "AccountId": it.the("member"), "SourceParentId": it.the("root"),
                "DestinationParentId": it.the("unit") })
        }),
        entry::<api::UpdateOrganizationalUnitRequest>(
            |it| json!({ "OrganizationalUnitId": it.the("unit"), "Name": "renamed" }),
        ),
        entry::<api::EnableAWSServiceAccessRequest>(
            |_| json!({ "ServicePrincipal": "config.amazonaws.com" }),
        ),
        entry::<api::DisableAWSServiceAccessRequest>(
            |_| json!({ "ServicePrincipal": "config.amazonaws.com" }),
        ),
        entry::<api::ListAWSServiceAccessForOrganizationRequest>(|_| json!({ "MaxResults": 10 })),
        entry::<api::TagResourceRequest>(
            |it| json!({ "ResourceId": it.the("member"), "Tags": [{ "Key": "a", "Value": "b" }] }),
        ),
        entry::<api::UntagResourceRequest>(|it| json!({ "ResourceId": it.the("member"), "TagKeys": ["a"] })),
        entry::<api::ListTagsForResourceRequest>(|it| json!({ "ResourceId": it.the("member") })),
    ]
}

fn of_policies() -> Vec<Entry> {
    vec![
        entry::<api::AttachPolicyRequest>(
            |it| json!({ "PolicyId": it.the("policy"), "TargetId": it.the("unit") }),
        ),
        entry::<api::CreatePolicyRequest>(|_| {
            json!({ "Name": "new", "Description": "a policy", "Type": "SERVICE_CONTROL_POLICY", "Content": POLICY,
                "Tags": [{ "Key": "a", "Value": "b" }] })
        }),
        entry::<api::DeletePolicyRequest>(|it| json!({ "PolicyId": it.the("policy") })),
        entry::<api::DescribePolicyRequest>(|it| json!({ "PolicyId": it.the("policy") })),
        entry::<api::DetachPolicyRequest>(
            |it| json!({ "PolicyId": it.the("attached-policy"), "TargetId": it.the("unit") }),
        ),
        entry::<api::EnablePolicyTypeRequest>(
            |it| json!({ "RootId": it.the("root"), "PolicyType": "RESOURCE_CONTROL_POLICY" }),
        ),
        entry::<api::DisablePolicyTypeRequest>(
            |it| json!({ "RootId": it.the("root"), "PolicyType": "SERVICE_CONTROL_POLICY" }),
        ),
        entry::<api::ListPoliciesRequest>(
            |_| json!({ "Filter": "SERVICE_CONTROL_POLICY", "MaxResults": 10 }),
        ),
        entry::<api::ListPoliciesForTargetRequest>(
            |it| json!({ "TargetId": it.the("unit"), "Filter": "SERVICE_CONTROL_POLICY" }),
        ),
        entry::<api::ListTargetsForPolicyRequest>(|it| json!({ "PolicyId": it.the("attached-policy") })),
        entry::<api::UpdatePolicyRequest>(
            |it| json!({ "PolicyId": it.the("policy"), "Name": "renamed", "Content": POLICY }),
        ),
    ]
}
