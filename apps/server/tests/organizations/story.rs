//! An organization from its first day on.

use kms_api::{CreateKeyRequest, DescribeKeyRequest};
use organizations_api as api;
use secret::Secret;
use serde_json::{Value, json};
use sts_api::AssumeRoleRequest;
use testkit::{deny, document};

use crate::site::{Person, Site, element};

const MANAGEMENT: &str = "111122223333";
const OUTSIDE: &str = "444455556666";

/// What stories begin with: an organization whose policies are in force, a unit, and a member in it.
struct Organization {
    management: Person,
    id: String,
    root: String,
    unit: String,
    account: String,
}

impl Organization {
    async fn new(site: &Site) -> Self {
        let management = site.administrator(MANAGEMENT).await;
        let made = management.done::<api::CreateOrganizationRequest>(json!({})).await;
        let roots = management.done::<api::ListRootsRequest>(json!({})).await;
        let root = text(&roots["Roots"][0]["Id"]);
        for kind in ["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"] {
            let request = json!({ "RootId": root, "PolicyType": kind });
            management.done::<api::EnablePolicyTypeRequest>(request).await;
        }
        let request = json!({ "ParentId": root, "Name": "Sandbox" });
        let unit = management
            .done::<api::CreateOrganizationalUnitRequest>(request)
            .await;
        let request = json!({ "AccountName": "sandbox", "Email": "sandbox@example.com" });
        let asked = management.done::<api::CreateAccountRequest>(request).await;
        let it = Self {
            id: text(&made["Organization"]["Id"]),
            unit: text(&unit["OrganizationalUnit"]["Id"]),
            account: text(&asked["CreateAccountStatus"]["AccountId"]),
            management,
            root,
        };
        it.relocate(&it.root, &it.unit).await;
        it
    }

    async fn relocate(&self, from: &str, to: &str) {
        let request = json!({ "AccountId": self.account, "SourceParentId": from, "DestinationParentId": to });
        self.management.done::<api::MoveAccountRequest>(request).await;
    }

    async fn policy(&self, kind: &str, name: &str, content: &str) -> String {
        let request = json!({ "Type": kind, "Name": name, "Description": "", "Content": content });
        let made = self.management.done::<api::CreatePolicyRequest>(request).await;
        text(&made["Policy"]["PolicySummary"]["Id"])
    }

    async fn attach(&self, policy: &str, target: &str) {
        let request = json!({ "PolicyId": policy, "TargetId": target });
        self.management.done::<api::AttachPolicyRequest>(request).await;
    }

    async fn detach(&self, policy: &str, target: &str) {
        let request = json!({ "PolicyId": policy, "TargetId": target });
        self.management.done::<api::DetachPolicyRequest>(request).await;
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value}")).to_owned()
}

async fn create_key(by: &Person) -> Result<Value, String> {
    by.ask::<CreateKeyRequest>(json!({})).await
}

#[tokio::test]
async fn a_service_control_policy_on_a_unit_binds_its_members_down_to_the_root_user() {
    let site = Site::new().await;
    let it = Organization::new(&site).await;
    let member = site.root(&it.account).await;
    create_key(&member).await.unwrap();

    let no_kms = it
        .policy("SERVICE_CONTROL_POLICY", "NoKms", &deny(&["kms:CreateKey"]))
        .await;
    it.attach(&no_kms, &it.unit).await;
    let told = create_key(&member).await.unwrap_err();
    let expected = format!(
        "AccessDeniedException: User: arn:aws:iam::{}:root is not authorized to perform: kms:CreateKey on resource: * \
         with an explicit deny in a service control policy",
        it.account
    );
    assert!(told.starts_with(&expected), "{told}");
    create_key(&it.management).await.unwrap();
    create_key(&site.root(OUTSIDE).await).await.unwrap();

    // Moved out of the unit, and back, and with the policy gone: each acts on the next call.
    it.relocate(&it.unit, &it.root).await;
    create_key(&member).await.unwrap();
    it.relocate(&it.root, &it.unit).await;
    create_key(&member).await.unwrap_err();
    it.detach(&no_kms, &it.unit).await;
    create_key(&member).await.unwrap();
}

#[tokio::test]
async fn the_management_account_enters_a_new_account_by_its_role_and_is_bound_there() {
    let site = Site::new().await;
    let it = Organization::new(&site).await;
    let role = format!("arn:aws:iam::{}:role/OrganizationAccountAccessRole", it.account);
    let parameters = [("RoleArn", role.as_str()), ("RoleSessionName", "visit")];
    let session = it.management.query::<AssumeRoleRequest>(&parameters).await;
    let secret = Secret::new(element(&session, "SecretAccessKey"));
    let token = element(&session, "SessionToken");
    let visitor = site.with(&element(&session, "AccessKeyId"), secret, Some(&token));
    let key = create_key(&visitor).await.unwrap();
    assert_eq!(key["KeyMetadata"]["AWSAccountId"], it.account);

    let no_kms = it
        .policy("SERVICE_CONTROL_POLICY", "NoKms", &deny(&["kms:CreateKey"]))
        .await;
    it.attach(&no_kms, &it.root).await;
    let told = create_key(&visitor).await.unwrap_err();
    assert!(
        told.contains("assumed-role/OrganizationAccountAccessRole/visit")
            && told.contains("with an explicit deny in a service control policy"),
        "{told}"
    );
}

#[tokio::test]
async fn a_resource_control_policy_closes_what_a_key_policy_opens() {
    let site = Site::new().await;
    let it = Organization::new(&site).await;
    let (member, outside) = (site.root(&it.account).await, site.root(OUTSIDE).await);
    let grant = |to: &str| {
        json!({
            "Effect": "Allow", "Principal": { "AWS": format!("arn:aws:iam::{to}:root") },
            "Action": "kms:*", "Resource": "*",
        })
    };
    let request = json!({ "Policy": document(&[grant(&it.account), grant(OUTSIDE)]) });
    let key = member.done::<CreateKeyRequest>(request).await;
    let describe = || json!({ "KeyId": key["KeyMetadata"]["Arn"] });
    outside.done::<DescribeKeyRequest>(describe()).await;

    let perimeter = document(&[json!({
        "Effect": "Deny", "Principal": "*", "Action": "kms:*", "Resource": "*",
        "Condition": { "StringNotEqualsIfExists": { "aws:PrincipalOrgID": it.id } },
    })]);
    let perimeter = it
        .policy("RESOURCE_CONTROL_POLICY", "Perimeter", &perimeter)
        .await;
    it.attach(&perimeter, &it.root).await;
    let told = outside.ask::<DescribeKeyRequest>(describe()).await.unwrap_err();
    assert!(
        told.starts_with(&format!(
            "AccessDeniedException: User: arn:aws:iam::{OUTSIDE}:root is not authorized to perform: kms:DescribeKey"
        )),
        "{told}"
    );
    member.done::<DescribeKeyRequest>(describe()).await;

    it.detach(&perimeter, &it.root).await;
    outside.done::<DescribeKeyRequest>(describe()).await;
}

#[tokio::test]
async fn the_credentials_of_a_closed_account_are_nobodys() {
    let site = Site::new().await;
    let it = Organization::new(&site).await;
    let member = site.root(&it.account).await;
    create_key(&member).await.unwrap();
    let request = json!({ "AccountId": it.account });
    it.management.done::<api::CloseAccountRequest>(request).await;
    assert_eq!(
        create_key(&member).await.unwrap_err(),
        "UnrecognizedClientException: The security token included in the request is invalid."
    );
}

#[tokio::test]
async fn a_server_that_starts_again_imposes_the_same() {
    let site = Site::new().await;
    let it = Organization::new(&site).await;
    let no_kms = it
        .policy("SERVICE_CONTROL_POLICY", "NoKms", &deny(&["kms:CreateKey"]))
        .await;
    it.attach(&no_kms, &it.unit).await;

    let again = Site::over(site.ground.restarted()).await;
    let told = create_key(&again.root(&it.account).await).await.unwrap_err();
    assert!(
        told.contains("explicit deny in a service control policy"),
        "{told}"
    );
}
