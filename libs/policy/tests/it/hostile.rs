//! Documents and requests made to hurt: refused, or answered in bounded time.

use std::sync::Arc;
use std::time::{Duration, Instant};

use policy::{
    Empty, Flaw, IamDocument, Kind, POLICY_BYTES_MAX, Policies, Policy, Principal, Request, decide, evaluate,
    positions,
};

/// Generous, for builds without optimization on a busy machine; an explosion takes longer than anyone waits.
const BUDGET: Duration = Duration::from_secs(5);

fn in_time<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = work();
    let took = start.elapsed();
    assert!(took < BUDGET, "{what} took {took:?}");
    result
}

const KINDS: [Kind; 4] = [Kind::Identity, Kind::Resource, Kind::Trust, Kind::ResourceControl];

#[test]
fn ten_megabytes_are_refused_before_they_are_read() {
    // It is no JSON: the length is what is complained about, so nothing was read.
    let text = "[".repeat(10_000_000);
    for kind in KINDS {
        let error = in_time("10 MB", || Policy::parse(&text, kind).unwrap_err());
        let flaw = Flaw::TooLarge {
            bytes: 10_000_000,
            bytes_max: POLICY_BYTES_MAX,
        };
        assert_eq!(error.flaw, flaw);
    }
    for document in [IamDocument::Managed, IamDocument::Inline, IamDocument::Trust] {
        in_time("10 MB", || document.parse(&text).unwrap_err());
    }
}

#[test]
fn nesting_bombs_are_refused() {
    let half = POLICY_BYTES_MAX / 2;
    for text in [
        "[".repeat(POLICY_BYTES_MAX),
        "[".repeat(half) + &"]".repeat(half),
        r#"{"Statement":"#.repeat(half / 13),
        r#"{"a":"#.repeat(half / 6) + "1" + &"}".repeat(half / 6),
        format!(
            r#"{{"Version":"2012-10-17","Statement":{}{}}}"#,
            "[".repeat(60_000),
            "]".repeat(60_000)
        ),
        format!(
            r#"{{"Statement":{{"Effect":"Allow","Action":{}"*"{},"Resource":"*"}}}}"#,
            "[".repeat(60_000),
            "]".repeat(60_000)
        ),
    ] {
        for kind in KINDS {
            assert!(in_time("a nesting bomb", || Policy::parse(&text, kind)).is_err());
        }
        assert!(IamDocument::Trust.parse(&text).is_err());
        in_time("positions", || positions(&text).ok());
    }
}

/// A policy with this resource, action and condition value.
fn policy(action: &str, resource: &str, value: &str) -> String {
    format!(
        r#"{{"Version":"2012-10-17","Statement":{{"Effect":"Allow","Action":"{action}","Resource":"{resource}","Condition":{{"StringLike":{{"aws:PrincipalArn":"{value}"}}}}}}}}"#
    )
}

#[test]
fn patterns_made_for_backtracking_are_matched_in_bounded_time() {
    let alice = Principal::new(crate::evaluation::user());
    let resources = [
        format!("arn:aws:s3:::{}", "a".repeat(2_000)),
        format!("arn:{}", ":aaaaaaaaa".repeat(200)),
        format!("arn:{}", "a:".repeat(1_000)),
    ];
    let action = format!("s3:{}", "a".repeat(2_000));
    for unit in ["*a", "?*a", "*a*?", "a*a*", "**a", "*aa?"] {
        let many = unit.repeat(2_000 / unit.len() - 10);
        let texts = [
            policy("s3:*", &format!("arn:aws:s3:::{many}b"), "*"),
            policy("s3:*", &format!("arn:{many}:*:*:*:b"), "*"),
            policy("s3:*", &format!("arn:*:{many}:*:*:b"), "*"),
            policy(&format!("s3:{many}b"), "*", "*"),
            policy("s3:*", "*", &format!("{many}b")),
            policy("s3:*", &format!("arn:aws:s3:::${{aws:username}}{many}b"), "*"),
        ];
        for text in texts {
            let identity = [Arc::new(Policy::parse(&text, Kind::Identity).unwrap())];
            let policies = Policies {
                identity: &identity,
                ..Policies::default()
            };
            for resource in &resources {
                let request = Request {
                    principal: &alice,
                    action: &action,
                    resource,
                    resource_account: None,
                    context: &Empty,
                };
                assert!(!in_time(unit, || decide(&request, &policies)).is_allowed());
            }
        }
    }
}

#[test]
fn the_story_of_the_longest_policy_is_told_in_bounded_time() {
    let alice = Principal::new(crate::evaluation::user());
    let statement = r#"{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"},"#;
    let last = r#"{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}"#;
    let mut text = r#"{"Version":"2012-10-17","Statement":["#.to_owned();
    while text.len() + statement.len() + last.len() <= POLICY_BYTES_MAX {
        text += statement;
    }
    let policy = Policy::parse(&(text + last), Kind::Resource).unwrap();
    let request = Request {
        principal: &alice,
        action: "s3:GetObject",
        resource: "arn:aws:s3:::a",
        resource_account: None,
        context: &Empty,
    };
    let policies = Policies {
        resource: Some(&policy),
        ..Policies::default()
    };
    let evaluation = in_time("an evaluation", || {
        evaluate(&request, &policies, &|_| "the bucket's policy".to_owned())
    });
    assert_eq!(
        evaluation.remedies.len(),
        100,
        "a hundred of the many denies are named"
    );
    in_time("its text", || evaluation.to_text());
}
