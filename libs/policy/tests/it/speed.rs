//! What a decision and a policy cost: `cargo test --release -p policy --test it speed -- --ignored --nocapture`.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use arn::Partition;
use policy::{Empty, Kind, Policies, Policy, Principal, Request, Who, decide};

const DEFAULT_KEY_POLICY: &str = r#"{"Version":"2012-10-17","Id":"key-default-1","Statement":[{"Sid":"Enable IAM User Permissions","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"kms:*","Resource":"*"}]}"#;

const KEY: &str = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

/// A key policy as the console writes it: root, administrators, users, attachment of persistent resources.
fn console_key_policy() -> String {
    let administer = r#"["kms:Create*","kms:Describe*","kms:Enable*","kms:List*","kms:Put*","kms:Update*","kms:Revoke*","kms:Disable*","kms:Get*","kms:Delete*","kms:TagResource","kms:UntagResource","kms:ScheduleKeyDeletion","kms:CancelKeyDeletion"]"#;
    let utilize =
        r#"["kms:Encrypt","kms:Decrypt","kms:ReEncrypt*","kms:GenerateDataKey*","kms:DescribeKey"]"#;
    let statement = |who: &str, actions: &str| {
        format!(
            r#"{{"Effect":"Allow","Principal":{{"AWS":"arn:aws:iam::111122223333:{who}"}},"Action":{actions},"Resource":"*"}}"#
        )
    };
    let statements = [
        statement("root", r#""kms:*""#),
        statement("role/Admin", administer),
        statement("user/Alice", utilize),
        statement(
            "user/Alice",
            r#"["kms:CreateGrant","kms:ListGrants","kms:RevokeGrant"]"#,
        ),
    ];
    format!(
        r#"{{"Version":"2012-10-17","Statement":[{}]}}"#,
        statements.join(",")
    )
}

/// Many small statements, none of which is about the request: the worst that 6 KiB can hold.
fn small_statements(last: &str) -> String {
    let mut text = String::from(r#"{"Version":"2012-10-17","Statement":["#);
    for number in 0.. {
        if text.len() > 6_000 {
            break;
        }
        text +=
            &format!(r#"{{"Effect":"Deny","Action":"kms:Decrypt","Resource":"arn:aws:s3:::b{number}/*"}},"#);
    }
    text + last + "]}"
}

/// A long list of actions of many services.
fn long_lists(last: &str) -> String {
    let mut text = String::from(r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["#);
    let services = ["kms", "s3", "ec2", "dynamodb", "lambda", "logs"];
    for number in 0.. {
        if text.len() > 6_000 {
            break;
        }
        let star = if number % 5 == 0 { "*" } else { "" };
        text += &format!(
            r#""{}:GetThing{number}{star}","#,
            services[number % services.len()]
        );
    }
    text + &format!(r#""kms:Nothing"],"Resource":"*"}},{last}]}}"#)
}

/// The median of one call, in nanoseconds.
fn nanoseconds(mut call: impl FnMut()) -> f64 {
    const CALLS: u32 = 200;
    let mut samples: Vec<_> = (0..2_001)
        .map(|_| {
            let start = Instant::now();
            (0..CALLS).for_each(|_| call());
            start.elapsed().as_nanos() as f64 / f64::from(CALLS)
        })
        .collect();
    samples.sort_by(f64::total_cmp);
    samples[samples.len() / 2]
}

#[test]
#[ignore = "a measurement, for release builds on a quiet machine"]
fn speed_and_size() {
    let account = "111122223333".parse().unwrap();
    let partition = Partition::Aws;
    let root = Principal::new(Who::Root { partition, account });
    let name = "Alice".to_owned();
    let alice = Principal::new(Who::User {
        partition,
        account,
        path_and_name: name,
        id: "AIDAEXAMPLE".to_owned(),
    });
    let ask = |principal, resource: Option<&Policy>, identity: &[Arc<Policy>]| {
        let request = Request {
            principal,
            action: "kms:Encrypt",
            resource: KEY,
            resource_account: Some(account),
            context: &Empty,
        };
        let policies = Policies {
            identity,
            resource,
            resource_required: true,
            ..Policies::default()
        };
        assert!(decide(&request, &policies).is_allowed());
        nanoseconds(|| {
            black_box(decide(black_box(&request), black_box(&policies)));
        })
    };
    let default = Policy::parse(DEFAULT_KEY_POLICY, Kind::Resource).unwrap();
    let console = Policy::parse(&console_key_policy(), Kind::Resource).unwrap();
    println!(
        "default key policy, root:           {:>7.0} ns",
        ask(&root, Some(&default), &[])
    );
    println!(
        "console key policy, named user:     {:>7.0} ns",
        ask(&alice, Some(&console), &[])
    );
    let allow = r#"{"Effect":"Allow","Action":"kms:Encrypt","Resource":"arn:aws:kms:*:111122223333:key/*"}"#;
    for (name, text) in [
        ("small statements", small_statements(allow)),
        ("long lists", long_lists(allow)),
    ] {
        let identity: Vec<_> = (0..10)
            .map(|_| Arc::new(Policy::parse(&text, Kind::Identity).unwrap()))
            .collect();
        println!(
            "10 policies of 6 KiB, {name:<16}: {:>6.0} ns",
            ask(&alice, Some(&default), &identity)
        );
    }
    let before = resident_bytes();
    let policies: Vec<_> = (0..10_000)
        .map(|_| Arc::new(Policy::parse(DEFAULT_KEY_POLICY, Kind::Resource).unwrap()))
        .collect();
    let bytes = (resident_bytes() - before) / policies.len();
    println!(
        "a default key policy:               {bytes:>7} bytes (text: {})",
        DEFAULT_KEY_POLICY.len()
    );
    assert!(bytes <= 600);
}

fn resident_bytes() -> usize {
    let text = std::fs::read_to_string("/proc/self/statm").unwrap();
    text.split_whitespace().nth(1).unwrap().parse::<usize>().unwrap() * 4096
}
