//! `cargo test -p organizations --release -- --ignored --nocapture`

use std::time::Instant;

use organizations_api as api;
use serde_json::json;
use testkit::{deny_when, document};

use crate::world::Site;

const ACCOUNTS: usize = 1_000;
const ROUNDS: u32 = 20_000;

#[tokio::test]
#[ignore = "measures"]
async fn a_thousand_accounts_are_read_in_milliseconds_and_three_levels_are_decided_in_microseconds() {
    let site = Site::in_force().await;
    let root = site.root().await;
    let mut parent = root.clone();
    for level in 0..3 {
        parent = site.unit(&parent, &format!("Level{level}")).await;
        let condition =
            json!({ "StringNotEquals": { "aws:RequestedRegion": ["eu-central-1", "eu-west-1"] } });
        let text = deny_when(&["ec2:*", "s3:*", "kms:*"], &condition);
        site.attach(&site.scp(&format!("regions{level}"), &text).await, &parent)
            .await;
    }
    let perimeter = document(&[json!({
        "Effect": "Deny", "Principal": "*", "Action": "kms:*", "Resource": "*",
        "Condition": { "StringNotEqualsIfExists": { "aws:PrincipalOrgID": "o-none" }, "Bool": { "aws:PrincipalIsAWSService": "true" } },
    })]);
    let perimeter = site
        .policy("RESOURCE_CONTROL_POLICY", "Perimeter", &perimeter)
        .await;
    site.attach(&perimeter, &root).await;
    let start = Instant::now();
    let mut account = String::new();
    for at in 0..ACCOUNTS {
        account = site.account(&format!("account{at}")).await;
        if at % 2 == 0 {
            site.relocate(&account, &root, &parent).await;
        }
    }
    println!("{ACCOUNTS} accounts made in {:?}", start.elapsed());
    let start = Instant::now();
    for _ in 0..10 {
        site.directory.load_guardrails().await.unwrap();
    }
    println!("what they impose, read: {:?}", start.elapsed() / 10);
    site.relocate(&account, &root, &parent).await;
    let start = Instant::now();
    site.done::<api::ListAccountsRequest>(json!({})).await;
    println!("a page of accounts: {:?}", start.elapsed());

    decisions(&site, &account);
}

fn decisions(site: &Site, account: &str) {
    use policy::{Policies, Principal, Request, decide};
    let account = account.parse().unwrap();
    let guardrail = site.directory.guardrails().of(account).unwrap();
    let principal = Principal::new(crate::world::root_of(&account.to_string()));
    let region = Region;
    let request = Request {
        principal: &principal,
        action: "kms:Decrypt",
        resource: "arn:aws:kms:eu-central-1:111122223333:key/1",
        resource_account: Some(account),
        context: &region,
    };
    let without = Policies::default();
    let with = Policies {
        service_control: guardrail.service_control.policies(),
        resource_control: guardrail.resource_control.policies(),
        ..without
    };
    let levels = with.service_control.len();
    for (name, policies) in [("no organization", &without), ("organization", &with)] {
        let start = Instant::now();
        for _ in 0..ROUNDS {
            assert!(std::hint::black_box(decide(&request, policies)).is_allowed());
        }
        println!(
            "{name} ({levels} levels): a decision {:?}",
            start.elapsed() / ROUNDS
        );
    }
}

struct Region;

impl policy::Context for Region {
    fn value(&self, key: &str) -> Option<policy::Values<'_>> {
        match key {
            "aws:requestedregion" => Some("eu-central-1".into()),
            _ => None,
        }
    }
}
