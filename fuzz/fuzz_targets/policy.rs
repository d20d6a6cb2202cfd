//! Any text as a policy, in every place a policy can have: it decides, and evaluation and simulation end with the
//! decision.
#![no_main]

use std::sync::Arc;

use arn::{AccountId, Partition};
use policy::{
    Empty, Evaluation, IamDocument, Kind, Policies, Policy, Principal, Request, Who, decide, evaluate,
    positions, simulate,
};

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
    for policy in resource.iter().chain(identity.iter().map(Arc::as_ref)) {
        assert_eq!(positions(text).unwrap().len(), policy.statements().len());
    }
    for document in [IamDocument::Managed, IamDocument::Inline, IamDocument::Trust] {
        if document.parse(text).is_ok() {
            assert!(Policy::parse(text, document.kind()).is_ok());
        }
    }
    let policies = Policies {
        identity: &identity,
        resource: resource.as_ref(),
        ..Policies::default()
    };
    let decision = decide(&request, &policies);
    let evaluation = evaluate(&request, &policies, &|_| "a policy".to_owned());
    assert_eq!(evaluation.decision, decision);
    assert_eq!(evaluation.remedies.is_empty(), decision.is_allowed());
    let record = serde_json::to_string(&evaluation).unwrap();
    assert_eq!(serde_json::from_str::<Evaluation>(&record).unwrap(), evaluation);
    evaluation.concise().to_text();
    assert_eq!(simulate(&request, &policies).decision, decision);
});
