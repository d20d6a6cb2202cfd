#![expect(
    clippy::string_slice,
    reason = "the texts of the cases are ASCII, and a panic is a report"
)]

use policy::{Kind, Policy, Principal, decide, explain};
use proptest::prelude::*;

use crate::draw::{Dice, case};

#[test]
fn explain_never_disagrees_with_decide() {
    let (mut allowed, cases) = (0, 5_000);
    for seed in 0..cases {
        let case = case(&mut Dice(seed));
        let parsed = case.parsed();
        let principal = Principal::new(case.who.clone());
        let request = case.request(&principal);
        let decision = decide(&request, &parsed.policies());
        assert_eq!(
            explain(&request, &parsed.policies()).decision,
            decision,
            "seed {seed}: {case:#?}"
        );
        allowed += u64::from(decision.is_allowed());
    }
    assert!(
        (cases / 10..cases).contains(&allowed),
        "{allowed} of {cases} cases are allowed"
    );
}

#[test]
fn one_more_deny_never_allows_and_one_more_allow_never_denies_explicitly() {
    for seed in 0..2_000 {
        let mut case = case(&mut Dice(seed));
        let principal = Principal::new(case.who.clone());
        let before = decide(&case.request(&principal), &case.parsed().policies());
        let statement = |effect| serde_json::json!({ "Effect": effect, "Action": "*", "Resource": "*" });
        let more = |effect| serde_json::json!({ "Version": "2012-10-17", "Statement": statement(effect) });
        case.identity.push(more("Deny"));
        let denied = decide(&case.request(&principal), &case.parsed().policies());
        assert!(!denied.is_allowed(), "seed {seed}");
        case.identity.pop();
        case.identity.push(more("Allow"));
        let after = decide(&case.request(&principal), &case.parsed().policies());
        assert!(after.is_allowed() || !before.is_allowed(), "seed {seed}");
    }
}

const DOCUMENT: &str = r#"{"Version":"2012-10-17","Id":"x","Statement":[{"Sid":"s","Effect":"Allow","Principal":{"AWS":["*","111122223333"],"Service":"a.b"},"Action":["kms:*","s3:Get?"],"Resource":"arn:aws:s3:::${aws:username, 'x'}/*","Condition":{"ForAnyValue:StringLikeIfExists":{"a:b":["x*",1,true]},"IpAddress":{"aws:SourceIp":"10.0.0.0/8"},"DateLessThan":{"aws:CurrentTime":"2020-01-01T00:00:00Z"}}}]}"#;

proptest! {
    #[test]
    fn a_damaged_document_makes_the_parser_fail_but_not_panic(
        at in 0..DOCUMENT.len(), end in 0..DOCUMENT.len(), put in "[\\[\\]{}:,\"a-zA-Z0-9$*? é]{0,6}",
    ) {
        let (at, end) = (at.min(end), at.max(end));
        let text = format!("{}{put}{}", &DOCUMENT[..at], &DOCUMENT[end..]);
        for kind in [Kind::Identity, Kind::Resource, Kind::Trust, Kind::ResourceControl] {
            let _ = Policy::parse(&text, kind);
        }
    }
}
