//! Any text as a policy, in every place a policy can have: it decides, and the explanation ends with the decision.
#![no_main]

use std::sync::Arc;

use arn::{AccountId, Partition};
use policy::{Empty, Kind, Policies, Policy, Principal, Request, Who, decide, explain};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let account: AccountId = "111122223333".parse().unwrap();
    let principal = Principal::new(Who::User {
        partition: Partition::Aws,
        account,
        path_and_name: "Bob".to_owned(),
        id: "AIDAEXAMPLE".to_owned(),
    });
    let request = Request {
        principal: &principal,
        action: "kms:Encrypt",
        resource: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
        resource_account: Some(account),
        context: &Empty,
    };
    let resource = Policy::parse(text, Kind::Resource).ok();
    let identity: Vec<_> = Policy::parse(text, Kind::Identity)
        .ok()
        .map(Arc::new)
        .into_iter()
        .collect();
    let policies = Policies {
        identity: &identity,
        resource: resource.as_ref(),
        ..Policies::default()
    };
    let decision = decide(&request, &policies);
    assert_eq!(explain(&request, &policies).decision, decision);
});
