//! What a decision costs with ten attached policies of 6 KiB: `cargo run --release -p policy --example decision`.
#![expect(clippy::print_stdout, reason = "the figures are the program's answer")]

use std::borrow::Cow;
use std::error::Error;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use arn::{AccountId, Partition};
use policy::{
    Context, Decision, Empty, Kind, Policies, Policy, PolicyError, Principal, Request, Values, Who, decide,
};

const POLICIES: usize = 10;
/// The quota of a managed policy is 6,144 characters.
const POLICY_BYTES: usize = 6_000;
const KEY: &str = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
/// The aim: a decision takes at most so long in the median.
const MEDIAN_NANOSECONDS_MAX: f64 = 10_000.0;

fn main() -> Result<(), Box<dyn Error>> {
    let allow = format!(
        r#"{{"Effect":"Allow","Action":["kms:Encrypt","kms:DescribeKey"],"Resource":"{KEY}","Condition":{{"StringEquals":{{"aws:PrincipalTag/team":"red"}}}}}}"#
    );
    let deny = allow.replace("Allow", "Deny");
    println!(
        "{:<28} {:>10} {:>10} {:>10}",
        "10 policies of 6 KiB", "no match", "last allows", "last denies"
    );
    let mut worst = 0.0_f64;
    for (name, filler, is_bounded) in [
        ("many services", many_services as fn(usize) -> String, true),
        ("long lists of actions", long_lists, true),
        // Hundreds of statements, each about the very action: as nobody writes it, and so only shown.
        ("conditions on one action", conditions, false),
        ("resources of one action", other_resources, false),
    ] {
        let figures = [None, Some(allow.as_str()), Some(deny.as_str())].map(|last| {
            let policies = policies(filler, last)?;
            measure(&policies, last.is_some_and(|it| it.contains("Allow")))
        });
        let [none, allows, denies] = figures;
        let (none, allows, denies) = (none?, allows?, denies?);
        println!("{name:<28} {none} {allows} {denies}");
        if is_bounded {
            worst = [none, allows, denies]
                .iter()
                .map(|it| it.median)
                .fold(worst, f64::max);
        }
    }
    println!("worst median: {worst:.0} ns (aim: at most {MEDIAN_NANOSECONDS_MAX:.0})");
    if worst > MEDIAN_NANOSECONDS_MAX {
        return Err("a decision takes too long".into());
    }
    Ok(())
}

/// Ten policies of the statements that `filler` writes, the last with `last` at its end.
fn policies(filler: fn(usize) -> String, last: Option<&str>) -> Result<Vec<Arc<Policy>>, PolicyError> {
    let policy = |index| {
        let mut statements = Vec::new();
        let mut bytes = 0;
        for number in 0.. {
            let statement = filler(index * 1_000 + number);
            bytes += statement.len() + 1;
            if bytes > POLICY_BYTES {
                break;
            }
            statements.push(statement);
        }
        if index == POLICIES - 1 {
            statements.extend(last.map(str::to_owned));
        }
        let text = format!(
            r#"{{"Version":"2012-10-17","Statement":[{}]}}"#,
            statements.join(",")
        );
        Policy::parse(&text, Kind::Identity).map(Arc::new)
    };
    (0..POLICIES).map(policy).collect()
}

const SERVICES: [&str; 10] = [
    "s3", "ec2", "dynamodb", "lambda", "logs", "sqs", "sns", "iam", "ssm", "kms",
];

fn one_of(texts: &[&'static str], number: usize) -> &'static str {
    texts.get(number % texts.len()).copied().unwrap_or_default()
}

/// As people attach them: some actions of one service on some resources, with a condition now and then.
fn many_services(number: usize) -> String {
    let service = one_of(&SERVICES, number);
    let condition = if number.is_multiple_of(3) {
        r#","Condition":{"StringEquals":{"aws:ResourceTag/team":"${aws:PrincipalTag/team}"}}"#
    } else {
        ""
    };
    format!(
        r#"{{"Sid":"S{number}","Effect":"Allow","Action":["{service}:Get*","{service}:List*","{service}:PutThing{number}","{service}:DescribeThing"],"Resource":["arn:aws:{service}:*:111122223333:thing/{number}/*","arn:aws:{service}:*:111122223333:thing-{number}"]{condition}}}"#
    )
}

fn long_lists(number: usize) -> String {
    let actions: Vec<_> = (0..60)
        .map(|action| {
            let star = if action % 5 == 0 { "*" } else { "" };
            format!(r#""{}:GetThing{action}{star}""#, one_of(&SERVICES, action))
        })
        .collect();
    format!(
        r#"{{"Effect":"Allow","Action":[{}],"Resource":"arn:aws:s3:::bucket-{number}/*"}}"#,
        actions.join(",")
    )
}

/// All about the request's action and resource, but for the last condition.
fn conditions(number: usize) -> String {
    format!(
        r#"{{"Effect":"Allow","Action":"kms:*","Resource":"arn:aws:kms:*:111122223333:key/*","Condition":{{"StringLike":{{"aws:PrincipalTag/team":"r*"}},"StringEquals":{{"kms:ViaService":"service-{number}.eu-central-1.amazonaws.com"}}}}}}"#
    )
}

/// The worst that a policy can hold: small statements, each about the request's action.
fn other_resources(number: usize) -> String {
    format!(r#"{{"Effect":"Deny","Action":"kms:Encrypt","Resource":"arn:aws:kms:*:*:key/{number}-*"}}"#)
}

/// A caller with a tag.
struct Team;

impl Context for Team {
    fn value(&self, key: &str) -> Option<Values<'_>> {
        match key {
            "aws:principaltag/team" => Some(Values::One(Cow::Borrowed("red"))),
            "kms:viaservice" => Some(Values::One(Cow::Borrowed("s3.eu-central-1.amazonaws.com"))),
            _ => Empty.value(key),
        }
    }
}

/// Nanoseconds of one decision.
#[derive(Clone, Copy)]
struct Figure {
    median: f64,
    p99: f64,
}

impl std::fmt::Display for Figure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:>5.0}/{:<5.0}", self.median, self.p99)
    }
}

fn measure(identity: &[Arc<Policy>], allowed: bool) -> Result<Figure, Box<dyn Error>> {
    const CALLS: u32 = 20;
    let account: AccountId = "111122223333".parse()?;
    let principal = Principal::new(Who::AssumedRole {
        partition: Partition::Aws,
        account,
        role_path_and_name: "Reader".to_owned(),
        role_id: "AROAEXAMPLEEXAMPLE12".to_owned(),
        session: "one".to_owned(),
    });
    let request = Request {
        principal: &principal,
        action: "kms:Encrypt",
        resource: KEY,
        resource_account: Some(account),
        context: &Team,
    };
    let policies = Policies {
        identity,
        ..Policies::default()
    };
    if matches!(decide(&request, &policies), Decision::Allowed(_)) != allowed {
        return Err("not the decision that is to be measured".into());
    }
    let mut samples: Vec<_> = (0..5_000)
        .map(|_| {
            let start = Instant::now();
            (0..CALLS).for_each(|_| {
                black_box(decide(black_box(&request), black_box(&policies)));
            });
            start.elapsed().as_secs_f64() * 1e9 / f64::from(CALLS)
        })
        .collect();
    samples.sort_by(f64::total_cmp);
    let at = |share: usize| {
        samples
            .get(samples.len() * share / 100)
            .copied()
            .unwrap_or_default()
    };
    Ok(Figure {
        median: at(50),
        p99: at(99),
    })
}
