//! Random requests with random policies, drawn so that statements match often.

#![expect(
    clippy::string_slice,
    reason = "the texts of the cases are ASCII, and a panic is a report"
)]

use std::collections::BTreeMap;

use arn::{AccountId, Partition};
use policy::{FederatingUser, Kind, Who};
use serde_json::{Map, Value, json};

use crate::cases::{AWAY, Case, HOME, Keys, MULTI_VALUED};

/// A generator of numbers (SplitMix64): the same seed gives the same cases everywhere.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.roll() % end as u64) as usize
    }

    /// True in so many of a hundred cases.
    fn percent(&mut self, chance: u64) -> bool {
        self.roll() % 100 < chance
    }

    fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }
}

/// Actions, each with the resources it is about (`@` stands for the owner's account).
const CALLS: [(&str, &[&str]); 9] = [
    (
        "kms:Encrypt",
        &[
            "arn:aws:kms:eu-west-1:@:key/1234abcd",
            "arn:aws:kms:us-east-1:@:key/mrk-9",
        ],
    ),
    (
        "kms:Decrypt",
        &[
            "arn:aws:kms:eu-west-1:@:key/1234abcd",
            "arn:aws:kms:us-east-1:@:key/mrk-9",
        ],
    ),
    ("kms:GenerateDataKey", &["arn:aws:kms:eu-west-1:@:key/1234abcd"]),
    ("kms:GenerateRandom", &["*"]),
    (
        "sqs:SendMessage",
        &[
            "arn:aws:sqs:eu-west-1:@:orders",
            "arn:aws:sqs:eu-west-1:@:Alice-queue",
        ],
    ),
    ("sqs:ReceiveMessage", &["arn:aws:sqs:eu-west-1:@:orders"]),
    ("sqs:ListQueues", &["*"]),
    (
        "secretsmanager:GetSecretValue",
        &["arn:aws:secretsmanager:eu-west-1:@:secret:app/Alice:x-AbCdEf"],
    ),
    ("sts:AssumeRole", &["arn:aws:iam::@:role/Reader"]),
];

pub(crate) fn case(dice: &mut Dice) -> Case {
    let who = who(dice);
    let (action, resources) = CALLS[dice.below(CALLS.len())];
    let owner = if dice.percent(65) { HOME } else { AWAY };
    let resource = dice.pick(resources).replace('@', owner);
    let context = context(dice);
    let theme = Theme {
        action,
        resource: &resource,
    };
    let has_account = !matches!(who, Who::Service { .. } | Who::Anonymous);
    let is_root = matches!(who, Who::Root { .. });
    let federated = matches!(who, Who::FederatedUser { .. });
    let mut some = |chance: u64, kind: Kind| dice.percent(chance).then(|| document(dice, kind, theme));
    let is_role = action == "sts:AssumeRole";
    let resource_policy = match resource.as_str() {
        "*" => None,
        _ if is_role => some(100, Kind::Trust),
        _ => some(70, Kind::Resource),
    };
    let limits = has_account && !is_root;
    let boundary = if limits { some(20, Kind::Boundary) } else { None };
    let session = match who {
        _ if federated => some(100, Kind::Session),
        Who::AssumedRole { .. } => some(25, Kind::Session),
        _ => None,
    };
    let identity = if limits {
        (0..dice.below(3))
            .map(|_| document(dice, Kind::Identity, theme))
            .collect()
    } else {
        vec![]
    };
    let mut levels = |applies: bool, kind: Kind| match applies && dice.percent(20) {
        true => (0..=dice.below(4)).map(|_| control(dice, kind, theme)).collect(),
        false => vec![],
    };
    let service_control = levels(has_account, Kind::ServiceControl);
    let resource_control = levels(resource != "*", Kind::ResourceControl);
    let resource_required = resource.contains(":key/") || (is_role && resource_policy.is_some());
    Case {
        who,
        action: action.to_owned(),
        resource_account: owner.parse().unwrap(),
        resource,
        context,
        identity,
        resource_policy,
        resource_required,
        boundary,
        session,
        service_control,
        resource_control,
    }
}

fn who(dice: &mut Dice) -> Who {
    let account: AccountId = if dice.percent(75) { HOME } else { AWAY }.parse().unwrap();
    let partition = Partition::Aws;
    let name = dice.pick(&["Alice", "Bob"]).to_owned();
    match dice.below(12) {
        0..4 => Who::User {
            partition,
            account,
            id: format!("AIDA{}EXAMPLE123", name.to_uppercase()),
            path_and_name: name,
        },
        4..8 => Who::AssumedRole {
            partition,
            account,
            role_path_and_name: dice.pick(&["Reader", "Writer"]).to_owned(),
            role_id: "AROAEXAMPLEEXAMPLE12".to_owned(),
            session: dice.pick(&["one", "two"]).to_owned(),
        },
        8 => Who::FederatedUser {
            partition,
            account,
            user: Some(FederatingUser {
                path_and_name: name.clone(),
                id: "AIDAEXAMPLEEXAMPLE12".to_owned(),
            }),
            name,
        },
        9 => Who::Root { partition, account },
        10 => Who::Service {
            name: "cloudtrail.amazonaws.com".to_owned(),
        },
        _ => Who::Anonymous,
    }
}

/// Keys with the values that requests and conditions draw from.
const KEYS: [(&str, Sort, &[&str]); 22] = [
    (
        "kms:ViaService",
        Sort::Text,
        &["s3.eu-west-1.amazonaws.com", "sqs.eu-west-1.amazonaws.com"],
    ),
    (
        "kms:EncryptionContext:Department",
        Sort::Text,
        &["Finance", "finance", "10*", "Alice"],
    ),
    (
        "aws:PrincipalTag/team",
        Sort::Text,
        &["red", "blue", "Red", "r?d"],
    ),
    ("aws:RequestTag/team", Sort::Text, &["red", "blue", "Red"]),
    (
        "aws:ResourceTag/Team",
        Sort::Text,
        &["red", "blue", "${aws:PrincipalTag/team}"],
    ),
    (
        "aws:PrincipalOrgID",
        Sort::Text,
        &["o-1a2b3c4d5e", "o-9z8y7x6w5v"],
    ),
    (
        "aws:RequestedRegion",
        Sort::Text,
        &["eu-west-1", "us-east-1", "eu-*"],
    ),
    ("sts:ExternalId", Sort::Text, &["secret-123", "Secret-123"]),
    ("aws:ViaAWSService", Sort::Bool, &["true", "false"]),
    (
        "aws:CalledVia",
        Sort::Text,
        &["athena.amazonaws.com", "cloudformation.amazonaws.com"],
    ),
    ("aws:SourceAccount", Sort::Text, &[HOME, AWAY]),
    ("aws:UserName", Sort::Text, &["Alice", "Bob", "alice"]),
    ("aws:SourceVpce", Sort::Text, &["vpce-1a2b", "vpce-1A2B"]),
    (
        "aws:MultiFactorAuthAge",
        Sort::Number,
        &["5", "300", "300.5", "3600", "-1"],
    ),
    (
        "aws:CurrentTime",
        Sort::Date,
        &[
            "2024-05-01T12:00:00Z",
            "2024-05-01T14:00:00+02:00",
            "2024-06-01",
            "2025-01-01T00:00:00.5Z",
        ],
    ),
    ("aws:SecureTransport", Sort::Bool, &["true", "false", "True"]),
    ("kms:Blob", Sort::Binary, &["QUJD", "REVG"]),
    (
        "aws:SourceIp",
        Sort::Address,
        &["203.0.113.9", "203.0.114.1", "2001:db8::1"],
    ),
    (
        "aws:SourceArn",
        Sort::Arn,
        &[
            "arn:aws:s3:::bucket",
            "arn:aws:sns:eu-west-1:111122223333:topic:a",
            "arn:aws:sns:us-east-1:444455556666:t",
        ],
    ),
    (
        "aws:PrincipalArn",
        Sort::Arn,
        &[
            "arn:aws:iam::111122223333:user/Alice",
            "arn:aws:iam::111122223333:role/Reader",
        ],
    ),
    (
        "kms:EncryptionContextKeys",
        Sort::Text,
        &["Department", "Project", "x"],
    ),
    ("aws:TagKeys", Sort::Text, &["team", "cost", "TEAM"]),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Text,
    Number,
    Date,
    Bool,
    Binary,
    Address,
    Arn,
}

fn context(dice: &mut Dice) -> Keys {
    let mut keys = BTreeMap::new();
    for (key, _, values) in KEYS {
        let lower = key.to_lowercase();
        if dice.percent(60) && !matches!(key, "aws:UserName" | "aws:PrincipalArn") {
            let many = if MULTI_VALUED.contains(&lower.as_str()) {
                1 + dice.below(3)
            } else {
                1
            };
            let values: Vec<_> = values.iter().copied().filter(|it| !it.contains('$')).collect();
            keys.insert(lower, (0..many).map(|_| dice.pick(&values).to_owned()).collect());
        }
    }
    Keys(keys)
}

/// What a policy should be about, to match often.
#[derive(Clone, Copy)]
struct Theme<'a> {
    action: &'a str,
    resource: &'a str,
}

fn document(dice: &mut Dice, kind: Kind, theme: Theme<'_>) -> Value {
    // Now and then as many as make a policy have an index.
    let count = if dice.percent(15) {
        4 + dice.below(8)
    } else {
        1 + dice.below(3)
    };
    let statements: Vec<_> = (0..count).map(|_| statement(dice, kind, theme)).collect();
    let version = if dice.percent(90) {
        "2012-10-17"
    } else {
        "2008-10-17"
    };
    json!({ "Version": version, "Statement": statements })
}

/// A control policy: mostly the one that allows everything, and perhaps one more.
fn control(dice: &mut Dice, kind: Kind, theme: Theme<'_>) -> Vec<Value> {
    let mut everything = json!({ "Effect": "Allow", "Action": "*", "Resource": "*" });
    if kind == Kind::ResourceControl {
        everything["Principal"] = json!("*");
    }
    let mut policies = vec![];
    if dice.percent(75) {
        policies.push(json!({ "Version": "2012-10-17", "Statement": everything }));
    }
    if dice.percent(50) {
        policies.push(document(dice, kind, theme));
    }
    policies
}

const TRUST_ACTIONS: [&str; 5] = [
    "sts:AssumeRole",
    "sts:AssumeRole",
    "sts:Assume*",
    "sts:*",
    "sts:TagSession",
];

fn statement(dice: &mut Dice, kind: Kind, theme: Theme<'_>) -> Value {
    let mut statement = Map::new();
    let deny = dice.percent(if kind == Kind::ResourceControl { 60 } else { 18 });
    statement.insert("Effect".to_owned(), json!(if deny { "Deny" } else { "Allow" }));
    if kind == Kind::Trust {
        let actions = several(dice, |dice| json!(dice.pick(&TRUST_ACTIONS)));
        statement.insert("Action".to_owned(), actions);
        statement.insert("Principal".to_owned(), principals(dice));
        if dice.percent(40) {
            statement.insert("Condition".to_owned(), condition(dice));
        }
        return Value::Object(statement);
    }
    let actions = several(dice, |dice| json!(action_pattern(dice, theme.action)));
    statement.insert(negatable(dice, "Action", "NotAction"), actions);
    let resources = several(dice, |dice| match resource_pattern(dice, theme.resource) {
        // Resource control policies take no ARN of less than six parts.
        short if kind == Kind::ResourceControl && short.split(':').count() < 6 => json!("*"),
        pattern => json!(pattern),
    });
    statement.insert(negatable(dice, "Resource", "NotResource"), resources);
    match kind {
        Kind::Resource => {
            let principals = principals(dice);
            statement.insert(negatable(dice, "Principal", "NotPrincipal"), principals);
        }
        Kind::ResourceControl => {
            statement.insert("Principal".to_owned(), json!("*"));
        }
        _ => {}
    }
    if dice.percent(40) {
        statement.insert("Condition".to_owned(), condition(dice));
    }
    Value::Object(statement)
}

fn negatable(dice: &mut Dice, is: &str, not: &str) -> String {
    if dice.percent(8) { not } else { is }.to_owned()
}

fn several(dice: &mut Dice, mut one: impl FnMut(&mut Dice) -> Value) -> Value {
    match dice.below(5) {
        0..3 => one(dice),
        n => Value::Array((0..n - 1).map(|_| one(dice)).collect()),
    }
}

fn action_pattern(dice: &mut Dice, action: &str) -> String {
    let (service, name) = action.split_once(':').unwrap();
    match dice.below(10) {
        0..3 => action.to_owned(),
        3 => "*".to_owned(),
        4 | 5 => format!("{service}:*"),
        6 => format!("{service}:{}*", &name[..1 + dice.below(4)]),
        7 => format!("{service}:?{}", name[1..].to_uppercase()),
        8 => format!("{service}:*{}", &name[name.len() - 3..]),
        _ => CALLS[dice.below(CALLS.len())].0.to_owned(),
    }
}

fn resource_pattern(dice: &mut Dice, resource: &str) -> String {
    if resource == "*" {
        return if dice.percent(80) {
            "*"
        } else {
            "arn:aws:kms:eu-west-1:111122223333:key/*"
        }
        .to_owned();
    }
    let parts: Vec<_> = resource.splitn(6, ':').collect();
    let [_, _, service, region, account, name] = parts[..] else {
        panic!("no ARN: {resource}")
    };
    match dice.below(16) {
        0..3 => resource.to_owned(),
        3..6 => "*".to_owned(),
        6 => format!("arn:aws:{service}:*:*:*"),
        7 => format!("arn:*:{service}:{region}:{account}:{}*", &name[..3]),
        8 => format!(
            "arn:aws:{service}:{}*:{account}:*{}",
            &region[..region.len().min(2)],
            &name[name.len() - 2..]
        ),
        9 => format!("arn:aws:{service}:{region}:{}??:{name}", &account[..10]),
        10 => format!("arn:aws:{service}:*"),
        11 => resource.replace("Alice", "${aws:username}"),
        12 => resource.replace("Alice", "${AWS:UserName, 'Alice'}"),
        13 => format!(
            "arn:aws:{service}:{region}:{account}:{}",
            name.replacen(['/', 'r'], "${?}", 1)
        ),
        14 => format!("arn:aws:{service}:{region}:{AWAY}:{name}"),
        _ => format!("arn:aws:{service}:{region}:{account}:${{aws:PrincipalTag/team}}*"),
    }
}

const PRINCIPALS: [&str; 12] = [
    "arn:aws:iam::111122223333:root",
    "111122223333",
    "arn:aws:iam::444455556666:root",
    "444455556666",
    "arn:aws:iam::111122223333:user/Alice",
    "arn:aws:iam::111122223333:user/Bob",
    "arn:aws:iam::444455556666:user/Alice",
    "arn:aws:iam::111122223333:role/Reader",
    "arn:aws:iam::444455556666:role/Writer",
    "arn:aws:sts::111122223333:assumed-role/Reader/one",
    "arn:aws:sts::444455556666:assumed-role/Reader/two",
    "arn:aws:sts::111122223333:federated-user/Alice",
];

fn principals(dice: &mut Dice) -> Value {
    match dice.below(12) {
        0 => json!("*"),
        1 => json!({ "AWS": "*" }),
        2 => json!({ "Service": "cloudtrail.amazonaws.com" }),
        3 => {
            json!({ "Service": ["cloudtrail.amazonaws.com", "sns.amazonaws.com"], "AWS": dice.pick(&PRINCIPALS) })
        }
        4 => json!({ "AWS": PRINCIPALS }),
        _ => json!({ "AWS": several(dice, |dice| json!(dice.pick(&PRINCIPALS))) }),
    }
}

fn condition(dice: &mut Dice) -> Value {
    let mut operators = Map::new();
    for _ in 0..=dice.below(2) {
        let (key, sort, values) = KEYS[dice.below(KEYS.len())];
        let operator = operator(dice, sort, MULTI_VALUED.contains(&key.to_lowercase().as_str()));
        let wanted = several(dice, |dice| wanted(dice, &operator, sort, values));
        let keys = operators.entry(operator).or_insert_with(|| json!({}));
        keys[key] = wanted;
    }
    Value::Object(operators)
}

fn operator(dice: &mut Dice, sort: Sort, multi_valued: bool) -> String {
    let order: &[&str] = &[
        "Equals",
        "NotEquals",
        "LessThan",
        "LessThanEquals",
        "GreaterThan",
        "GreaterThanEquals",
    ];
    let base = match sort {
        _ if dice.percent(8) => return "Null".to_owned(),
        Sort::Text => dice
            .pick(&[
                "StringEquals",
                "StringNotEquals",
                "StringEqualsIgnoreCase",
                "StringNotEqualsIgnoreCase",
                "StringLike",
                "StringNotLike",
            ])
            .to_owned(),
        Sort::Number => format!("Numeric{}", dice.pick(order)),
        Sort::Date => format!("Date{}", dice.pick(order)),
        Sort::Bool => "Bool".to_owned(),
        Sort::Binary => "BinaryEquals".to_owned(),
        Sort::Address => dice.pick(&["IpAddress", "NotIpAddress"]).to_owned(),
        Sort::Arn => dice
            .pick(&["ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike", "StringLike"])
            .to_owned(),
    };
    let set = match dice.below(10) {
        0..4 if multi_valued => "ForAllValues:",
        4..9 if multi_valued => "ForAnyValue:",
        0 => "ForAllValues:",
        1 => "ForAnyValue:",
        _ => "",
    };
    let suffix = if dice.percent(20) { "IfExists" } else { "" };
    format!("{set}{base}{suffix}")
}

fn wanted(dice: &mut Dice, operator: &str, sort: Sort, values: &[&str]) -> Value {
    if operator == "Null" {
        return json!(dice.pick(&["true", "false"]));
    }
    let value = dice.pick(values);
    match sort {
        Sort::Number if dice.percent(30) => json!(value.parse::<f64>().unwrap() as i64),
        Sort::Bool if dice.percent(30) => json!(value == "true"),
        Sort::Address => {
            json!(dice.pick(&[
                "203.0.113.0/24",
                "203.0.113.9",
                "0.0.0.0/0",
                "2001:db8::/32",
                "::/0",
                "203.0.112.0/22"
            ]))
        }
        Sort::Arn => match dice.below(5) {
            0 => json!("arn:aws:sns:*:*:*"),
            1 => json!("arn:aws:*:eu*:111122223333:t?pic*"),
            2 => json!("arn:aws:iam::*:user/${aws:username}"),
            _ => json!(value),
        },
        Sort::Text => match dice.below(9) {
            0 => json!(format!("{}*", &value[..1])),
            1 => json!(format!("?{}", &value[1..])),
            2 => json!("${aws:username}"),
            3 => json!("${aws:PrincipalTag/team}"),
            4 => json!("${aws:PrincipalTag/team, 'blue'}"),
            5 => json!("10${*}"),
            _ => json!(value),
        },
        _ => json!(value),
    }
}
