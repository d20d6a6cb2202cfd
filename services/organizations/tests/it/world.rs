//! A world with Organizations and KMS in it, and the calls that most stories begin with.

use std::sync::Arc;

use arn::Partition;
use gate::Origin;
use identity::{Directory, SessionPolicies};
use kms::Kms;
use kms_api::{CreateKeyRequest, DescribeKeyRequest};
use organizations::{Organizations, Quotas};
use organizations_api as api;
use policy::Who;
use serde_json::{Value, json};
use smithy::{Decode, Operation};
use testkit::{Answer, Caller, Ground, HOME, World};

/// The management account of most stories.
pub(crate) const MANAGEMENT: &str = "111122223333";
/// Strangers live here.
pub(crate) const ELSEWHERE: &str = "444455556666";

pub(crate) struct Site {
    pub(crate) world: World,
    pub(crate) directory: Arc<Directory>,
}

impl Site {
    pub(crate) fn new() -> Self {
        Self::with(Quotas::default())
    }

    pub(crate) fn with(quotas: Quotas) -> Self {
        Self::on(Ground::new(), quotas)
    }

    pub(crate) fn on(ground: Ground, quotas: Quotas) -> Self {
        let directory = ground.directory();
        let known = Arc::clone(&directory);
        let world = World::on(ground, |mounts, ground| {
            Arc::new(Organizations::new(known, quotas)).mount(mounts);
            Arc::new(Kms::new(Arc::clone(&ground.store), Arc::clone(&ground.seal))).mount(mounts);
        });
        Self { world, directory }
    }

    /// With an organization whose policies are in force.
    pub(crate) async fn in_force() -> Self {
        let site = Self::new();
        site.organize().await;
        for kind in ["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"] {
            site.enable(kind).await;
        }
        site
    }

    pub(crate) fn management(&self) -> Caller {
        self.world.root(MANAGEMENT)
    }

    /// Asks as the management account, and has an answer without an error.
    pub(crate) async fn done<Op: Operation + Decode>(&self, document: Value) -> Value {
        let answer = self.ask::<Op>(document).await;
        assert_eq!(answer.said(), "OK", "{}", Op::NAME);
        answer.json()
    }

    /// Asks as the management account.
    pub(crate) async fn ask<Op: Operation + Decode>(&self, document: Value) -> Answer {
        self.management().ask::<Op>(&document).await
    }

    pub(crate) async fn organize(&self) -> String {
        let made = self.done::<api::CreateOrganizationRequest>(json!({})).await;
        text(&made["Organization"]["Id"])
    }

    pub(crate) async fn root(&self) -> String {
        let roots = self.done::<api::ListRootsRequest>(json!({})).await;
        text(&roots["Roots"][0]["Id"])
    }

    pub(crate) async fn enable(&self, kind: &str) {
        let request = json!({ "RootId": self.root().await, "PolicyType": kind });
        self.done::<api::EnablePolicyTypeRequest>(request).await;
    }

    pub(crate) async fn unit(&self, parent: &str, name: &str) -> String {
        let request = json!({ "ParentId": parent, "Name": name });
        let made = self.done::<api::CreateOrganizationalUnitRequest>(request).await;
        text(&made["OrganizationalUnit"]["Id"])
    }

    /// A new account under the root.
    pub(crate) async fn account(&self, name: &str) -> String {
        let request = json!({ "AccountName": name, "Email": format!("{name}@example.com") });
        let asked = self.done::<api::CreateAccountRequest>(request).await;
        text(&asked["CreateAccountStatus"]["AccountId"])
    }

    pub(crate) async fn relocate(&self, account: &str, from: &str, to: &str) {
        let request = json!({ "AccountId": account, "SourceParentId": from, "DestinationParentId": to });
        self.done::<api::MoveAccountRequest>(request).await;
    }

    pub(crate) async fn policy(&self, kind: &str, name: &str, content: &str) -> String {
        let request = json!({ "Type": kind, "Name": name, "Description": "", "Content": content });
        let made = self.done::<api::CreatePolicyRequest>(request).await;
        text(&made["Policy"]["PolicySummary"]["Id"])
    }

    pub(crate) async fn scp(&self, name: &str, content: &str) -> String {
        self.policy("SERVICE_CONTROL_POLICY", name, content).await
    }

    pub(crate) async fn attach(&self, policy: &str, target: &str) {
        let request = json!({ "PolicyId": policy, "TargetId": target });
        self.done::<api::AttachPolicyRequest>(request).await;
    }

    pub(crate) async fn detach(&self, policy: &str, target: &str) {
        let request = json!({ "PolicyId": policy, "TargetId": target });
        self.done::<api::DetachPolicyRequest>(request).await;
    }

    /// What a call answers to somebody as the directory knows them: under the policies of their organization.
    pub(crate) async fn call<Op: Operation>(&self, who: Who, input: Op) -> String {
        let caller = match self
            .directory
            .caller_of(who, None, SessionPolicies::default())
            .await
        {
            Ok(caller) => caller,
            Err(refusal) => return format!("{refusal:?}"),
        };
        let origin = Origin {
            source_ip: None,
            user_agent: "test".into(),
            tls: None,
        };
        let gate = self.world.gate();
        let id = gate.next_request_id();
        let cx = gate
            .context(id, Arc::new(caller), HOME.parse().unwrap(), origin)
            .unwrap();
        match gate.call(cx, input).await {
            Ok(_) => "OK".to_owned(),
            Err(error) => error.to_string(),
        }
    }

    /// What the root user of an account is told of a key.
    pub(crate) async fn describe_key(&self, account: &str, key: &str) -> String {
        let request = DescribeKeyRequest {
            key_id: key.to_owned(),
            ..DescribeKeyRequest::default()
        };
        self.call(root_of(account), request).await
    }

    /// What the root user of an account is told who asks for a key.
    pub(crate) async fn create_key(&self, account: &str) -> String {
        self.call(root_of(account), CreateKeyRequest::default()).await
    }

    /// A key of an account, made past all policies.
    pub(crate) async fn key_of(&self, account: &str, request: Value) -> String {
        let made = self.world.root(account).ask::<CreateKeyRequest>(&request).await;
        assert_eq!(made.said(), "OK");
        text(&made.json()["KeyMetadata"]["Arn"])
    }
}

pub(crate) fn root_of(account: &str) -> Who {
    Who::Root {
        partition: Partition::Aws,
        account: account.parse().unwrap(),
    }
}

pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value}")).to_owned()
}

/// The values of a member of each item.
pub(crate) fn each(list: &Value, member: &str) -> Vec<String> {
    let items = list.as_array().unwrap_or_else(|| panic!("{list}"));
    items.iter().map(|it| text(&it[member])).collect()
}
