//! Policies and what they are attached to.

use organizations::Quotas;
use organizations_api as api;
use serde_json::{Value, json};
use testkit::{allow, deny, document};

use crate::world::{MANAGEMENT, Site, each, text};

fn of_target(target: &str, kind: &str) -> Value {
    json!({ "TargetId": target, "Filter": kind })
}

#[tokio::test]
async fn a_policy_is_described_as_it_was_given() {
    let site = Site::new();
    let organization = site.organize().await;
    let content = format!("  {}", deny(&["s3:*"]));
    let id = site.scp("NoS3", &content).await;
    let found = site
        .done::<api::DescribePolicyRequest>(json!({ "PolicyId": id }))
        .await;
    assert_eq!(
        found["Policy"],
        json!({
            "Content": content,
            "PolicySummary": {
                "Id": id, "Name": "NoS3", "Description": "", "Type": "SERVICE_CONTROL_POLICY", "AwsManaged": false,
                "Arn": format!(
                    "arn:aws:organizations::{MANAGEMENT}:policy/{organization}/service_control_policy/{id}"
                ),
            },
        })
    );
    let full = site
        .done::<api::DescribePolicyRequest>(json!({ "PolicyId": "p-FullAWSAccess" }))
        .await;
    assert_eq!(
        full["Policy"]["PolicySummary"]["Arn"],
        "arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess"
    );
}

#[tokio::test]
async fn a_text_that_the_engine_cannot_enforce_is_refused() {
    let site = Site::new();
    site.organize().await;
    let rcp = |effect: &str, principal: &str| {
        document(&[json!({ "Effect": effect, "Principal": principal, "Action": "s3:*", "Resource": "*" })])
    };
    for (kind, content) in [
        ("SERVICE_CONTROL_POLICY", "{}".to_owned()),
        ("SERVICE_CONTROL_POLICY", "no policy".to_owned()),
        ("SERVICE_CONTROL_POLICY", rcp("Deny", "*")),
        ("SERVICE_CONTROL_POLICY", deny(&["s3"])),
        ("RESOURCE_CONTROL_POLICY", deny(&["s3:*"])),
        ("RESOURCE_CONTROL_POLICY", rcp("Deny", MANAGEMENT)),
        ("RESOURCE_CONTROL_POLICY", rcp("Allow", "*")),
    ] {
        let request = json!({ "Type": kind, "Name": "n", "Description": "", "Content": content });
        let answer = site.ask::<api::CreatePolicyRequest>(request).await;
        assert_eq!(
            answer.code,
            Some("MalformedPolicyDocumentException"),
            "{kind} {content}"
        );
        assert!(
            answer
                .message()
                .starts_with("The provided policy document does not meet")
        );
    }
    let id = site.scp("Good", &deny(&["s3:*"])).await;
    let request = json!({ "PolicyId": id, "Content": "{}" });
    let answer = site.ask::<api::UpdatePolicyRequest>(request).await;
    assert_eq!(answer.code, Some("MalformedPolicyDocumentException"));
}

#[tokio::test]
async fn a_text_has_a_longest_length() {
    let site = Site::new();
    site.organize().await;
    let content = |bytes: usize| format!("{:bytes$}", deny(&["s3:*"]));
    for (kind, bytes) in [
        ("SERVICE_CONTROL_POLICY", 10_240),
        ("RESOURCE_CONTROL_POLICY", 5_120),
    ] {
        let request = json!({ "Type": kind, "Name": "n", "Description": "", "Content": content(bytes + 1) });
        let answer = site.ask::<api::CreatePolicyRequest>(request).await;
        assert_eq!(answer.json()["Reason"], "POLICY_CONTENT_LIMIT_EXCEEDED", "{kind}");
    }
    site.scp("Longest", &content(10_240)).await;
}

#[tokio::test]
async fn names_are_unique_in_their_type() {
    let site = Site::new();
    site.organize().await;
    let text = deny(&["s3:*"]);
    site.scp("Same", &text).await;
    let other = site.scp("Other", &text).await;
    let taken = "DuplicatePolicyException: A policy with the specified name and type already exists.";
    let request =
        json!({ "Type": "SERVICE_CONTROL_POLICY", "Name": "Same", "Description": "", "Content": text });
    assert_eq!(site.ask::<api::CreatePolicyRequest>(request).await.said(), taken);
    let request = json!({ "PolicyId": other, "Name": "Same" });
    assert_eq!(site.ask::<api::UpdatePolicyRequest>(request).await.said(), taken);
}

#[tokio::test]
async fn policies_of_aws_are_nobodys_to_change() {
    let site = Site::in_force().await;
    for id in ["p-FullAWSAccess", "p-RCPFullAWSAccess"] {
        let answer = site
            .ask::<api::UpdatePolicyRequest>(json!({ "PolicyId": id, "Name": "Mine" }))
            .await;
        assert_eq!(answer.json()["Reason"], "IMMUTABLE_POLICY");
        let answer = site
            .ask::<api::DeletePolicyRequest>(json!({ "PolicyId": id }))
            .await;
        assert_eq!(answer.json()["Reason"], "IMMUTABLE_POLICY");
    }
    let root = site.root().await;
    let request = json!({ "PolicyId": "p-RCPFullAWSAccess", "TargetId": root });
    let answer = site.ask::<api::DetachPolicyRequest>(request.clone()).await;
    assert_eq!(answer.json()["Reason"], "NON_DETACHABLE_POLICY");
    let answer = site.ask::<api::AttachPolicyRequest>(request).await;
    assert_eq!(answer.code, Some("DuplicatePolicyAttachmentException"));
}

#[tokio::test]
async fn a_type_is_enabled_once_and_before_anything_is_attached() {
    let site = Site::new();
    site.organize().await;
    let (root, id) = (site.root().await, site.scp("NoS3", &deny(&["s3:*"])).await);
    let attach = json!({ "PolicyId": id, "TargetId": root });
    assert_eq!(
        site.ask::<api::AttachPolicyRequest>(attach.clone()).await.said(),
        "PolicyTypeNotEnabledException: This operation can be performed only for enabled policy types."
    );
    let kind = json!({ "RootId": root, "PolicyType": "SERVICE_CONTROL_POLICY" });
    assert_eq!(
        site.ask::<api::DisablePolicyTypeRequest>(kind.clone()).await.code,
        Some("PolicyTypeNotEnabledException")
    );
    let enabled = site.done::<api::EnablePolicyTypeRequest>(kind.clone()).await;
    assert_eq!(
        enabled["Root"]["PolicyTypes"],
        json!([{ "Type": "SERVICE_CONTROL_POLICY", "Status": "ENABLED" }])
    );
    assert_eq!(
        site.ask::<api::EnablePolicyTypeRequest>(kind).await.said(),
        "PolicyTypeAlreadyEnabledException: The specified policy type is already enabled."
    );
    site.done::<api::AttachPolicyRequest>(attach).await;
    let elsewhere = json!({ "RootId": "r-zzzz", "PolicyType": "SERVICE_CONTROL_POLICY" });
    let answer = site.ask::<api::EnablePolicyTypeRequest>(elsewhere).await;
    assert_eq!(answer.code, Some("RootNotFoundException"));
}

#[tokio::test]
async fn everything_has_full_access_until_it_is_detached() {
    let site = Site::in_force().await;
    let root = site.root().await;
    let (unit, account) = (site.unit(&root, "Unit").await, site.account("member").await);
    for target in [root.as_str(), &unit, &account, MANAGEMENT] {
        for (kind, id) in [
            ("SERVICE_CONTROL_POLICY", "p-FullAWSAccess"),
            ("RESOURCE_CONTROL_POLICY", "p-RCPFullAWSAccess"),
        ] {
            let found = site
                .done::<api::ListPoliciesForTargetRequest>(of_target(target, kind))
                .await;
            assert_eq!(each(&found["Policies"], "Id"), [id], "{target}");
        }
    }
    for id in ["p-FullAWSAccess", "p-RCPFullAWSAccess"] {
        let found = site
            .done::<api::ListTargetsForPolicyRequest>(json!({ "PolicyId": id }))
            .await;
        let mut expected = [MANAGEMENT, root.as_str(), &unit, &account];
        expected.sort_unstable();
        assert_eq!(each(&found["Targets"], "TargetId"), expected, "{id}");
    }
}

#[tokio::test]
async fn the_last_service_control_policy_cannot_be_detached() {
    let site = Site::in_force().await;
    let account = site.account("member").await;
    let request = json!({ "PolicyId": "p-FullAWSAccess", "TargetId": account });
    let answer = site.ask::<api::DetachPolicyRequest>(request.clone()).await;
    assert_eq!(
        answer.said(),
        "ConstraintViolationException: You cannot remove the last policy attached to the specified target. You must \
         have at least one attached at all times."
    );
    assert_eq!(
        answer.json()["Reason"],
        "MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED"
    );
    site.attach(&site.scp("All", &allow(&["*"])).await, &account)
        .await;
    site.done::<api::DetachPolicyRequest>(request.clone()).await;
    assert_eq!(
        site.ask::<api::DetachPolicyRequest>(request).await.code,
        Some("PolicyNotAttachedException")
    );
}

#[tokio::test]
async fn a_target_takes_ten_service_control_policies_and_five_resource_control_policies() {
    let site = Site::in_force().await;
    let account = site.account("member").await;
    let rcp = document(&[json!({ "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*" })]);
    for (kind, text, more) in [
        ("SERVICE_CONTROL_POLICY", deny(&["s3:*"]), 9),
        ("RESOURCE_CONTROL_POLICY", rcp, 4),
    ] {
        for at in 0..=more {
            let policy = site.policy(kind, &format!("policy{at}"), &text).await;
            let request = json!({ "PolicyId": policy, "TargetId": account });
            let answer = site.ask::<api::AttachPolicyRequest>(request).await;
            let expected = match at == more {
                true => {
                    "ConstraintViolationException: You have attached the maximum number of policies to the specified \
                     target."
                }
                false => "OK",
            };
            assert_eq!(answer.said(), expected, "{kind} {at}");
        }
    }
}

#[tokio::test]
async fn a_policy_in_use_cannot_be_deleted() {
    let site = Site::in_force().await;
    let (root, id) = (site.root().await, site.scp("NoS3", &deny(&["s3:*"])).await);
    site.attach(&id, &root).await;
    let delete = || site.ask::<api::DeletePolicyRequest>(json!({ "PolicyId": id }));
    assert_eq!(delete().await.code, Some("PolicyInUseException"));
    let request = json!({ "PolicyId": id, "TargetId": root });
    let twice = site.ask::<api::AttachPolicyRequest>(request).await;
    assert_eq!(twice.code, Some("DuplicatePolicyAttachmentException"));
    site.detach(&id, &root).await;
    assert_eq!(delete().await.said(), "OK");
    assert_eq!(delete().await.code, Some("PolicyNotFoundException"));
}

#[tokio::test]
async fn what_is_attached_to_nothing_is_told_apart_from_what_is_not_there() {
    let site = Site::in_force().await;
    let id = site.scp("NoS3", &deny(&["s3:*"])).await;
    let absent = json!({ "PolicyId": id, "TargetId": "ou-zzzz-12345678" });
    let answer = site.ask::<api::AttachPolicyRequest>(absent).await;
    assert_eq!(answer.code, Some("TargetNotFoundException"));
    let absent = json!({ "PolicyId": "p-12345678", "TargetId": site.root().await });
    let answer = site.ask::<api::AttachPolicyRequest>(absent).await;
    assert_eq!(answer.code, Some("PolicyNotFoundException"));
}

#[tokio::test]
async fn policies_have_a_quota() {
    let mut quotas = Quotas::default();
    quotas.service_control.policies = 1;
    let site = Site::with(quotas);
    site.organize().await;
    let text_of_one = deny(&["s3:*"]);
    site.scp("First", &text_of_one).await;
    let request = json!({
        "Type": "SERVICE_CONTROL_POLICY", "Name": "Second", "Description": "", "Content": text_of_one,
    });
    let answer = site.ask::<api::CreatePolicyRequest>(request).await;
    assert_eq!(text(&answer.json()["Reason"]), "POLICY_NUMBER_LIMIT_EXCEEDED");
}
