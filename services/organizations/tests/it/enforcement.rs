//! What organizations impose acts on the next call.

use organizations_api as api;
use serde_json::json;
use testkit::{deny, document};

use crate::world::{ELSEWHERE, MANAGEMENT, Site, root_of};

const OK: &str = "OK";

fn denied_by_scp(account: &str, action: &str, resource: &str) -> String {
    format!(
        "AccessDeniedException: User: arn:aws:iam::{account}:root is not authorized to perform: {action} on resource: \
         {resource} with an explicit deny in a service control policy"
    )
}

#[tokio::test]
async fn a_service_control_policy_on_a_unit_denies_the_root_user_of_a_member_and_nobody_else() {
    let site = Site::in_force().await;
    let root = site.root().await;
    let unit = site.unit(&root, "Sandbox").await;
    let (inside, outside) = (site.account("inside").await, site.account("outside").await);
    site.relocate(&inside, &root, &unit).await;
    assert_eq!(site.create_key(&inside).await, OK);

    let no_kms = site.scp("NoKms", &deny(&["kms:*"])).await;
    site.attach(&no_kms, &unit).await;
    let told = site.create_key(&inside).await;
    assert!(
        told.starts_with(&denied_by_scp(&inside, "kms:CreateKey", "*")),
        "{told}"
    );
    assert_eq!(site.create_key(&outside).await, OK);
    assert_eq!(site.create_key(MANAGEMENT).await, OK);
    assert_eq!(site.create_key(ELSEWHERE).await, OK);

    site.detach(&no_kms, &unit).await;
    assert_eq!(site.create_key(&inside).await, OK);
}

#[tokio::test]
async fn a_policy_over_the_root_spares_the_management_account() {
    let site = Site::in_force().await;
    let account = site.account("member").await;
    let no_kms = site.scp("NoKms", &deny(&["kms:*"])).await;
    site.attach(&no_kms, &site.root().await).await;
    site.attach(&no_kms, MANAGEMENT).await;
    assert_ne!(site.create_key(&account).await, OK);
    assert_eq!(site.create_key(MANAGEMENT).await, OK);
}

#[tokio::test]
async fn an_account_that_moves_leaves_the_policies_of_its_unit_behind() {
    let site = Site::in_force().await;
    let root = site.root().await;
    let (strict, free) = (site.unit(&root, "Strict").await, site.unit(&root, "Free").await);
    let inner = site.unit(&strict, "Inner").await;
    let account = site.account("mover").await;
    let no_kms = site.scp("NoKms", &deny(&["kms:CreateKey"])).await;
    site.attach(&no_kms, &strict).await;

    assert_eq!(site.create_key(&account).await, OK);
    site.relocate(&account, &root, &inner).await;
    assert_ne!(site.create_key(&account).await, OK);
    site.relocate(&account, &inner, &free).await;
    assert_eq!(site.create_key(&account).await, OK);
}

#[tokio::test]
async fn every_level_must_allow() {
    let site = Site::in_force().await;
    let root = site.root().await;
    let unit = site.unit(&root, "KmsOnly").await;
    let account = site.account("narrow").await;
    site.relocate(&account, &root, &unit).await;
    let only_lists = site.scp("Lists", &testkit::allow(&["kms:List*"])).await;
    site.attach(&only_lists, &unit).await;
    site.detach("p-FullAWSAccess", &unit).await;
    assert_eq!(
        site.create_key(&account).await,
        format!(
            "AccessDeniedException: User: arn:aws:iam::{account}:root is not authorized to perform: kms:CreateKey on \
             resource: * because no service control policy allows the kms:CreateKey action"
        )
    );
    let lists = kms_api::ListKeysRequest::default();
    assert_eq!(site.call(root_of(&account), lists).await, OK);
}

#[tokio::test]
async fn a_policy_that_is_rewritten_says_the_new_thing_on_the_next_call() {
    let site = Site::in_force().await;
    let account = site.account("member").await;
    let policy = site.scp("Changing", &deny(&["kms:ListKeys"])).await;
    site.attach(&policy, &account).await;
    assert_eq!(site.create_key(&account).await, OK);
    let request = json!({ "PolicyId": policy, "Content": deny(&["kms:CreateKey"]) });
    site.done::<api::UpdatePolicyRequest>(request).await;
    assert_ne!(site.create_key(&account).await, OK);
}

#[tokio::test]
async fn a_resource_control_policy_denies_an_outside_account_that_the_key_policy_allows() {
    let site = Site::in_force().await;
    let organization = site.done::<api::DescribeOrganizationRequest>(json!({})).await;
    let organization = organization["Organization"]["Id"].clone();
    let (account, sister) = (site.account("owner").await, site.account("sister").await);
    let grant = |to: &str| {
        json!({
            "Effect": "Allow", "Principal": { "AWS": format!("arn:aws:iam::{to}:root") },
            "Action": "kms:*", "Resource": "*",
        })
    };
    let policy = document(&[grant(&account), grant(ELSEWHERE), grant(&sister)]);
    let key = site.key_of(&account, json!({ "Policy": policy })).await;
    assert_eq!(site.describe_key(ELSEWHERE, &key).await, OK);

    let perimeter = document(&[json!({
        "Effect": "Deny", "Principal": "*", "Action": "kms:*", "Resource": "*",
        "Condition": { "StringNotEqualsIfExists": { "aws:PrincipalOrgID": organization } },
    })]);
    let perimeter = site
        .policy("RESOURCE_CONTROL_POLICY", "Perimeter", &perimeter)
        .await;
    site.attach(&perimeter, &site.root().await).await;
    let told = site.describe_key(ELSEWHERE, &key).await;
    assert!(
        told.starts_with(&format!(
            "AccessDeniedException: User: arn:aws:iam::{ELSEWHERE}:root is not authorized to perform: kms:DescribeKey on"
        )),
        "{told}"
    );
    assert_eq!(site.describe_key(&account, &key).await, OK);
    assert_eq!(site.describe_key(&sister, &key).await, OK);

    site.detach(&perimeter, &site.root().await).await;
    assert_eq!(site.describe_key(ELSEWHERE, &key).await, OK);
}

#[tokio::test]
async fn a_resource_control_policy_spares_the_management_accounts_own_keys() {
    let site = Site::in_force().await;
    let nobody = document(&[json!({
        "Effect": "Deny", "Principal": "*", "Action": "kms:*", "Resource": "*",
    })]);
    let nobody = site.policy("RESOURCE_CONTROL_POLICY", "Nobody", &nobody).await;
    site.attach(&nobody, &site.root().await).await;
    let key = site.key_of(MANAGEMENT, json!({})).await;
    assert_eq!(site.describe_key(MANAGEMENT, &key).await, OK);
    let account = site.account("member").await;
    assert_ne!(site.create_key(&account).await, "");
}

#[tokio::test]
async fn a_closed_account_is_nobodys() {
    let site = Site::in_force().await;
    let account = site.account("closing").await;
    assert_eq!(site.create_key(&account).await, OK);
    site.done::<api::CloseAccountRequest>(json!({ "AccountId": account }))
        .await;
    assert_eq!(site.create_key(&account).await, "UnknownAccessKey");
}

#[tokio::test]
async fn whoever_leaves_is_free_of_the_policies() {
    let site = Site::in_force().await;
    let account = site.account("leaver").await;
    let no_kms = site.scp("NoKms", &deny(&["kms:*"])).await;
    site.attach(&no_kms, &site.root().await).await;
    assert_ne!(site.create_key(&account).await, OK);
    let left = site.call(root_of(&account), api::LeaveOrganizationRequest::default());
    assert_eq!(left.await, OK);
    assert_eq!(site.create_key(&account).await, OK);
}

#[tokio::test]
async fn a_policy_type_that_is_disabled_binds_nobody() {
    let site = Site::in_force().await;
    let (account, root) = (site.account("member").await, site.root().await);
    let no_kms = site.scp("NoKms", &deny(&["kms:*"])).await;
    site.attach(&no_kms, &root).await;
    assert_ne!(site.create_key(&account).await, OK);
    let request = json!({ "RootId": root, "PolicyType": "SERVICE_CONTROL_POLICY" });
    site.done::<api::DisablePolicyTypeRequest>(request).await;
    assert_eq!(site.create_key(&account).await, OK);
    // Enabled again, everybody has the policy that allows everything, and no other.
    site.enable("SERVICE_CONTROL_POLICY").await;
    assert_eq!(site.create_key(&account).await, OK);
}

#[tokio::test]
async fn another_process_over_the_same_store_decides_the_same() {
    let site = Site::in_force().await;
    let account = site.account("member").await;
    let no_kms = site.scp("NoKms", &deny(&["kms:*"])).await;
    site.attach(&no_kms, &account).await;

    let ground = site.world.ground().restarted();
    ground.guardrails.replace(Default::default());
    let again = Site::on(ground, organizations::Quotas::default());
    assert_eq!(again.create_key(&account).await, OK);
    again.directory.load_guardrails().await.unwrap();
    assert_ne!(again.create_key(&account).await, OK);
}
