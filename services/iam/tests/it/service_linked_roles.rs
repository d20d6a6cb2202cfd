//! Roles that belong to a service.

use serde_json::json;
use testkit::{allow, allow_when};

use crate::form::{HERE, all, done, one, said, world};

const BATCH: (&str, &str) = ("AWSServiceName", "batch.amazonaws.com");
const ROLE: (&str, &str) = ("RoleName", "AWSServiceRoleForBatch");

#[tokio::test]
async fn a_role_is_made_for_a_service_and_deleted_by_a_task() {
    let root = world().root(HERE);
    let made = done(&root, "CreateServiceLinkedRole", &[BATCH]).await;
    let arn = "arn:aws:iam::111122223333:role/aws-service-role/batch.amazonaws.com/AWSServiceRoleForBatch";
    assert_eq!(one(&made, "Arn"), arn);
    assert!(one(&made, "AssumeRolePolicyDocument").contains("batch.amazonaws.com"));
    let attached = done(&root, "ListAttachedRolePolicies", &[ROLE]).await;
    assert_eq!(
        all(&attached, "PolicyArn"),
        ["arn:aws:iam::aws:policy/aws-service-role/BatchServiceRolePolicy"]
    );
    assert_eq!(
        said(&root, "CreateServiceLinkedRole", &[BATCH]).await,
        "InvalidInput: Service role name AWSServiceRoleForBatch has been taken in this account, please try a \
         different suffix."
    );

    let deleted = done(&root, "DeleteServiceLinkedRole", &[ROLE]).await;
    let task = one(&deleted, "DeletionTaskId");
    assert!(
        task.starts_with("task/aws-service-role/batch.amazonaws.com/AWSServiceRoleForBatch/"),
        "{task}"
    );
    let status = done(
        &root,
        "GetServiceLinkedRoleDeletionStatus",
        &[("DeletionTaskId", &task)],
    )
    .await;
    assert_eq!(one(&status, "Status"), "SUCCEEDED");
    let other = task.replace("Batch/", "Batch/0");
    assert!(
        said(
            &root,
            "GetServiceLinkedRoleDeletionStatus",
            &[("DeletionTaskId", &other)]
        )
        .await
        .starts_with("NoSuchEntity")
    );
    done(&root, "CreateServiceLinkedRole", &[BATCH]).await;
}

#[tokio::test]
async fn a_services_role_is_not_for_customers_to_change() {
    let root = world().root(HERE);
    done(&root, "CreateServiceLinkedRole", &[BATCH]).await;
    let text = allow(&["s3:*"]);
    let arn = (
        "PolicyArn",
        "arn:aws:iam::aws:policy/aws-service-role/BatchServiceRolePolicy",
    );
    for (operation, members) in [
        ("DeleteRole", vec![ROLE]),
        ("UpdateRole", vec![ROLE, ("MaxSessionDuration", "7200")]),
        (
            "UpdateAssumeRolePolicy",
            vec![ROLE, ("PolicyDocument", crate::roles::TRUST)],
        ),
        (
            "PutRolePolicy",
            vec![ROLE, ("PolicyName", "p"), ("PolicyDocument", &text)],
        ),
        ("DetachRolePolicy", vec![ROLE, arn]),
        ("DeleteRolePermissionsBoundary", vec![ROLE]),
    ] {
        assert_eq!(
            said(&root, operation, &members).await,
            "UnmodifiableEntity: Cannot perform the operation on the protected role 'AWSServiceRoleForBatch' - this \
             role is only modifiable by AWS",
            "{operation}"
        );
    }
    done(&root, "UpdateRoleDescription", &[ROLE, ("Description", "mine")]).await;
    let customers = [
        ("RoleName", "Mine"),
        ("AssumeRolePolicyDocument", crate::roles::TRUST),
    ];
    done(&root, "CreateRole", &customers).await;
    let refused = said(&root, "DeleteServiceLinkedRole", &[("RoleName", "Mine")]).await;
    assert!(refused.starts_with("NoSuchEntity"), "{refused}");
    assert_eq!(
        said(&root, "AttachRolePolicy", &[("RoleName", "Mine"), arn]).await,
        "PolicyNotAttachable: Cannot attach a Service Role Policy to a Customer Role."
    );
}

#[tokio::test]
async fn the_service_is_a_condition_of_its_roles_creation() {
    let world = world();
    let only = json!({ "StringEquals": { "iam:AWSServiceName": "batch.amazonaws.com" } });
    let bob = world.user(
        HERE,
        "Bob",
        &[&allow_when(&["iam:CreateServiceLinkedRole"], &only)],
    );
    done(&bob, "CreateServiceLinkedRole", &[BATCH]).await;
    let other = [("AWSServiceName", "cloudtrail.amazonaws.com")];
    assert!(
        said(&bob, "CreateServiceLinkedRole", &other)
            .await
            .starts_with("AccessDenied")
    );
}
