//! Documents, conditions and messages.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use arn::Partition;
use policy::{
    Context, Decision, Denied, Element, Flaw, Kind, POLICY_BYTES_MAX, Place, Policies, Policy, Principal,
    Request, Values, Who, decide, explain,
};

struct Keys(HashMap<&'static str, Vec<&'static str>>);

impl Context for Keys {
    fn value(&self, key: &str) -> Option<Values<'_>> {
        let values = self.0.get(key)?;
        match key {
            "m:many" => Some(Values::Many(values.iter().map(|it| Cow::Borrowed(*it)).collect())),
            _ => values.first().map(|it| Values::from(*it)),
        }
    }
}

fn alice() -> Principal {
    Principal::new(Who::User {
        partition: Partition::Aws,
        account: "111122223333".parse().unwrap(),
        path_and_name: "team/Alice".to_owned(),
        id: "AIDAEXAMPLEEXAMPLE12".to_owned(),
    })
}

/// Whether the condition holds for Alice and these keys.
fn holds(condition: &str, keys: &[(&'static str, &[&'static str])]) -> bool {
    let text = format!(
        r#"{{"Version":"2012-10-17","Statement":{{"Effect":"Allow","Action":"*","Resource":"*","Condition":{condition}}}}}"#
    );
    let policy = [Arc::new(
        Policy::parse(&text, Kind::Identity).unwrap_or_else(|error| panic!("{error}: {text}")),
    )];
    let keys = Keys(keys.iter().map(|(key, values)| (*key, values.to_vec())).collect());
    let alice = alice();
    let request = Request {
        principal: &alice,
        action: "kms:Encrypt",
        resource: "*",
        resource_account: None,
        context: &keys,
    };
    let policies = Policies {
        identity: &policy,
        ..Policies::default()
    };
    let decision = decide(&request, &policies);
    assert_eq!(explain(&request, &policies).decision, decision);
    decision.is_allowed()
}

#[test]
fn a_key_that_is_missing_matches_negations_and_nothing_else() {
    for (condition, expected) in [
        (r#"{"StringEquals":{"x:y":"a"}}"#, false),
        (r#"{"StringNotEquals":{"x:y":"a"}}"#, true),
        (r#"{"StringNotLike":{"x:y":"*"}}"#, true),
        (r#"{"NumericNotEquals":{"x:y":1}}"#, true),
        (r#"{"DateNotEquals":{"x:y":"2020-01-01"}}"#, true),
        (r#"{"NotIpAddress":{"x:y":"0.0.0.0/0"}}"#, true),
        (r#"{"ArnNotLike":{"x:y":"arn:*:*:*:*:*"}}"#, true),
        (r#"{"NumericLessThan":{"x:y":1}}"#, false),
        (r#"{"Bool":{"x:y":"false"}}"#, false),
        (r#"{"BoolIfExists":{"x:y":"false"}}"#, true),
        (r#"{"StringEqualsIfExists":{"x:y":"a"}}"#, true),
        (r#"{"Null":{"x:y":"true"}}"#, true),
        (r#"{"Null":{"x:y":"false"}}"#, false),
        (r#"{"Null":{"x:y":[true,false]}}"#, true),
        (r#"{"ForAllValues:StringEquals":{"x:y":"a"}}"#, true),
        (r#"{"ForAnyValue:StringEquals":{"x:y":"a"}}"#, false),
        (r#"{"ForAnyValue:StringNotEquals":{"x:y":"a"}}"#, false),
        (r#"{"ForAnyValue:StringEqualsIfExists":{"x:y":"a"}}"#, false),
        (
            r#"{"ForAllValues:StringEquals":{"m:many":"a"},"Null":{"m:many":"false"}}"#,
            false,
        ),
    ] {
        assert_eq!(holds(condition, &[("m:many", &[])]), expected, "{condition}");
    }
}

#[test]
fn values_of_one_key_are_alternatives_and_keys_are_all_needed() {
    let keys: &[(&str, &[&str])] = &[("x:a", &["1"]), ("x:b", &["2"])];
    for (condition, expected) in [
        (r#"{"StringEquals":{"x:a":["0","1"]}}"#, true),
        (r#"{"StringNotEquals":{"x:a":["0","1"]}}"#, false),
        (r#"{"StringNotEquals":{"x:a":["0","2"]}}"#, true),
        (r#"{"StringEquals":{"x:a":"1","x:b":"2"}}"#, true),
        (r#"{"StringEquals":{"x:a":"1","x:b":"1"}}"#, false),
        (r#"{"StringEquals":{"x:a":"1"},"StringLike":{"x:b":"3*"}}"#, false),
        (r#"{"StringEquals":{"x:a":[]}}"#, false),
        (r#"{"StringNotEquals":{"x:a":[]}}"#, true),
        (r"{}", true),
    ] {
        assert_eq!(holds(condition, keys), expected, "{condition}");
    }
}

#[test]
fn set_operators_test_every_or_any_value() {
    let many: &[(&str, &[&str])] = &[("m:many", &["a", "b"])];
    for (condition, expected) in [
        (r#"{"ForAllValues:StringEquals":{"m:many":["a","b","c"]}}"#, true),
        (r#"{"ForAllValues:StringEquals":{"m:many":["a","c"]}}"#, false),
        (r#"{"ForAllValues:StringNotEquals":{"m:many":["c"]}}"#, true),
        (r#"{"ForAllValues:StringNotEquals":{"m:many":["a"]}}"#, false),
        (r#"{"ForAnyValue:StringEquals":{"m:many":["b","c"]}}"#, true),
        (r#"{"ForAnyValue:StringEquals":{"m:many":["c"]}}"#, false),
        (r#"{"ForAnyValue:StringNotEquals":{"m:many":["a"]}}"#, true),
        (r#"{"ForAnyValue:StringNotEquals":{"m:many":["a","b"]}}"#, false),
        (r#"{"StringEquals":{"m:many":["a","b"]}}"#, false),
        (r#"{"StringNotEquals":{"m:many":"c"}}"#, false),
    ] {
        assert_eq!(holds(condition, many), expected, "{condition}");
    }
}

#[test]
fn every_comparison_compares_as_documented() {
    let keys: &[(&str, &[&str])] = &[
        ("t:text", &["Ab*é"]),
        ("n:number", &["10"]),
        ("d:date", &["2024-05-01T12:00:00Z"]),
        ("b:bool", &["True"]),
        ("y:bytes", &["QUJD"]),
        ("i:ip", &["203.0.113.9"]),
        ("a:arn", &["arn:aws:sns:eu-west-1:111122223333:topic:a"]),
        ("u:name", &["Alice"]),
    ];
    for (condition, expected) in [
        (r#"{"StringEquals":{"T:TEXT":"Ab*é"}}"#, true),
        (r#"{"StringEquals":{"t:text":"Ab**"}}"#, false),
        (r#"{"StringEquals":{"t:text":"Ab${*}é"}}"#, true),
        (r#"{"StringEqualsIgnoreCase":{"t:text":"aB*É"}}"#, true),
        (r#"{"StringNotEqualsIgnoreCase":{"t:text":"aB*É"}}"#, false),
        (r#"{"StringLike":{"t:text":"A?${*}?"}}"#, true),
        (r#"{"StringLike":{"t:text":"a*"}}"#, false),
        (r#"{"StringEquals":{"u:name":"${aws:username}"}}"#, true),
        (r#"{"StringEquals":{"u:name":"${x:none}"}}"#, false),
        (r#"{"StringNotEquals":{"u:name":"${x:none}"}}"#, true),
        (r#"{"StringEquals":{"u:name":"${x:none, 'Alice'}"}}"#, true),
        (r#"{"NumericEquals":{"n:number":10.0}}"#, true),
        (r#"{"NumericLessThanEquals":{"n:number":"10"}}"#, true),
        (r#"{"NumericLessThan":{"n:number":"10"}}"#, false),
        (r#"{"NumericGreaterThan":{"n:number":[20,9]}}"#, true),
        (r#"{"NumericEquals":{"t:text":10}}"#, false),
        (r#"{"NumericNotEquals":{"t:text":10}}"#, true),
        (r#"{"DateEquals":{"d:date":"2024-05-01T14:00:00+02:00"}}"#, true),
        (r#"{"DateEquals":{"d:date":1714564800}}"#, true),
        (r#"{"DateLessThan":{"d:date":"2024-05-02"}}"#, true),
        (r#"{"DateGreaterThanEquals":{"d:date":"2024-06"}}"#, false),
        (r#"{"Bool":{"b:bool":true}}"#, true),
        (r#"{"Bool":{"b:bool":"false"}}"#, false),
        (r#"{"BinaryEquals":{"y:bytes":"QUJD"}}"#, true),
        (r#"{"IpAddress":{"i:ip":["10.0.0.0/8","203.0.113.0/24"]}}"#, true),
        (r#"{"NotIpAddress":{"i:ip":"203.0.113.9"}}"#, false),
        (r#"{"ArnLike":{"a:arn":"arn:aws:sns:*:*:topic:*"}}"#, true),
        (
            r#"{"ArnEquals":{"a:arn":"arn:aws:sns:eu*:111122223333:t?pic:a"}}"#,
            true,
        ),
        (r#"{"ArnLike":{"a:arn":"arn:aws:sns:*:topic:a"}}"#, false),
        (r#"{"StringLike":{"a:arn":"arn:aws:sns:*:topic:a"}}"#, true),
        (r#"{"ArnNotEquals":{"a:arn":"arn:aws:sqs:*:*:*"}}"#, true),
        (
            r#"{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:user/team/*"}}"#,
            true,
        ),
        (
            r#"{"StringEquals":{"aws:PrincipalType":"User","aws:PrincipalAccount":"111122223333"}}"#,
            true,
        ),
        (
            r#"{"StringEquals":{"aws:userid":"AIDAEXAMPLEEXAMPLE12"},"Bool":{"aws:PrincipalIsAWSService":"false"}}"#,
            true,
        ),
    ] {
        assert_eq!(holds(condition, keys), expected, "{condition}");
    }
}

fn flaw(text: &str, kind: Kind) -> Flaw {
    Policy::parse(text, kind).unwrap_err().flaw
}

#[test]
fn what_is_not_understood_is_refused_and_named() {
    let with = |statement: &str| format!(r#"{{"Version":"2012-10-17","Statement":[{statement}]}}"#);
    let identity = |rest: &str| flaw(&with(&format!(r#"{{"Effect":"Allow"{rest}}}"#)), Kind::Identity);
    assert_eq!(flaw("{", Kind::Identity), Flaw::Syntax { line: 1, column: 1 });
    assert_eq!(flaw("[]", Kind::Identity), Flaw::WrongType);
    assert!(matches!(flaw("{} {}", Kind::Identity), Flaw::Syntax { .. }));
    assert_eq!(flaw("{}", Kind::Identity), Flaw::Missing(Element::Statement));
    assert_eq!(flaw(r#"{"Statement":[]}"#, Kind::Identity), Flaw::Empty);
    assert_eq!(
        flaw(r#"{"Version":"2012-10-18"}"#, Kind::Identity),
        Flaw::BadVersion("2012-10-18".to_owned())
    );
    assert_eq!(
        flaw(r#"{"version":"2012-10-17"}"#, Kind::Identity),
        Flaw::UnknownElement("version".to_owned())
    );
    assert_eq!(
        flaw(r#"{"Id":"a","Id":"b"}"#, Kind::Identity),
        Flaw::DuplicateName("Id".to_owned())
    );
    assert_eq!(
        identity(r#","Effect":"Deny""#),
        Flaw::DuplicateName("Effect".to_owned())
    );
    assert_eq!(
        identity(r#","Actions":"*""#),
        Flaw::UnknownElement("Actions".to_owned())
    );
    assert_eq!(identity(""), Flaw::Missing(Element::Action));
    assert_eq!(identity(r#","Action":"kms:*""#), Flaw::Missing(Element::Resource));
    assert_eq!(identity(r#","Action":"kms:*","Resource":[]"#), Flaw::Empty);
    assert_eq!(
        identity(r#","Action":["kms:*",1],"Resource":"*""#),
        Flaw::WrongType
    );
    assert_eq!(
        identity(r#","Action":"*","NotAction":"*""#),
        Flaw::Both(Element::Action, Element::NotAction)
    );
    assert_eq!(
        identity(r#","Action":"*","Resource":"*","Principal":"*""#),
        Flaw::NotAllowed(Element::Principal)
    );
    assert_eq!(
        identity(r#","Action":"*","Resource":"bucket""#),
        Flaw::BadResource("bucket".to_owned())
    );
    assert_eq!(
        identity(r#","Action":"*","Resource":"*","Sid":"a b""#),
        Flaw::BadSid("a b".to_owned())
    );
    let condition = |it: &str| identity(&format!(r#","Action":"*","Resource":"*","Condition":{it}"#));
    assert_eq!(
        condition(r#"{"StringIs":{}}"#),
        Flaw::UnknownOperator("StringIs".to_owned())
    );
    assert_eq!(condition(r#"{"StringEquals":"x"}"#), Flaw::WrongType);
    assert_eq!(condition(r#"{"StringEquals":{"a:b":{}}}"#), Flaw::WrongType);
    assert_eq!(
        condition(r#"{"StringLike":{"a:b":"${x"}}"#),
        Flaw::BadVariable("${x".to_owned())
    );
    let bad = |operator: &str, value: &str| {
        assert_eq!(
            condition(&format!(r#"{{"{operator}":{{"a:b":"{value}"}}}}"#)),
            Flaw::BadConditionValue {
                operator: operator.to_owned(),
                value: value.to_owned()
            },
        );
    };
    bad("NumericEquals", "ten");
    bad("DateLessThan", "tomorrow");
    bad("IpAddress", "10.0.0.0/99");
    bad("Bool", "yes");
    bad("BinaryEquals", "###");
    bad("Null", "maybe");
}

#[test]
fn each_kind_of_policy_has_its_own_elements() {
    let text = |statement: &str| {
        format!(r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow",{statement}}}]}}"#)
    };
    let all = text(r#""Principal":"*","Action":"*","Resource":"*""#);
    for kind in [
        Kind::Identity,
        Kind::Boundary,
        Kind::Session,
        Kind::ServiceControl,
    ] {
        assert_eq!(flaw(&all, kind), Flaw::NotAllowed(Element::Principal));
    }
    assert!(Policy::parse(&all, Kind::Resource).is_ok());
    assert!(Policy::parse(&all, Kind::ResourceControl).is_ok());
    assert_eq!(
        flaw(&text(r#""Action":"*","Resource":"*""#), Kind::Resource),
        Flaw::Missing(Element::Principal)
    );
    let bob = r#""Principal":{"AWS":"arn:aws:iam::111122223333:user/Bob"}"#;
    let to_bob = text(&format!(r#"{bob},"Action":"sts:AssumeRole""#));
    assert!(Policy::parse(&to_bob, Kind::Trust).is_ok());
    assert!(
        Policy::parse(&to_bob, Kind::Resource).is_ok(),
        "about nothing, but no error"
    );
    let with_resource = text(&format!(r#"{bob},"Action":"sts:AssumeRole","Resource":"*""#));
    assert_eq!(
        flaw(&with_resource, Kind::Trust),
        Flaw::NotAllowed(Element::Resource)
    );
    let other = text(&format!(r#"{bob},"Action":"kms:Encrypt""#));
    assert_eq!(flaw(&other, Kind::Trust), Flaw::NotSts("kms".to_owned()));
    assert!(matches!(
        flaw(&with_resource, Kind::ResourceControl),
        Flaw::BadPrincipal(_)
    ));
    let unknown = text(r#""Principal":{"aws":"*"},"Action":"*","Resource":"*""#);
    assert_eq!(
        flaw(&unknown, Kind::Resource),
        Flaw::UnknownPrincipalType("aws".to_owned())
    );
}

#[test]
fn statement_ids_are_unique_but_in_resource_policies() {
    let statement = r#"{"Sid":"one","Effect":"Allow","Action":"*","Resource":"*"}"#;
    let text = format!(r#"{{"Statement":[{statement},{statement}]}}"#);
    let error = Policy::parse(&text, Kind::Identity).unwrap_err();
    assert_eq!(error.flaw, Flaw::DuplicateSid("one".to_owned()));
    assert_eq!((error.statement, error.element), (Some(1), Some(Element::Sid)));
    assert_eq!(
        error.to_string(),
        "statement 1: Sid: the statement id `one` occurs twice"
    );
    let text = text.replace(r#""Effect""#, r#""Principal":"*","Effect""#);
    assert!(Policy::parse(&text, Kind::Resource).is_ok());
}

#[test]
fn before_2012_a_variable_is_a_text() {
    for (version, resource, expected) in [
        ("2012-10-17", "arn:aws:s3:::b/Alice", true),
        ("2008-10-17", "arn:aws:s3:::b/Alice", false),
        ("2008-10-17", "arn:aws:s3:::b/${aws:username}", true),
    ] {
        let text = format!(
            r#"{{"Version":"{version}","Statement":{{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b/${{aws:username}}"}}}}"#
        );
        let policy = [Arc::new(Policy::parse(&text, Kind::Identity).unwrap())];
        let (alice, keys) = (alice(), Keys(HashMap::new()));
        let request = Request {
            principal: &alice,
            action: "s3:GetObject",
            resource,
            resource_account: None,
            context: &keys,
        };
        let decision = decide(
            &request,
            &Policies {
                identity: &policy,
                ..Policies::default()
            },
        );
        assert_eq!(decision.is_allowed(), expected, "{version} {resource}");
    }
}

#[test]
fn hostile_documents_are_refused_quickly() {
    let large = " ".repeat(10_000_000);
    let bytes_max = POLICY_BYTES_MAX;
    assert_eq!(
        flaw(&large, Kind::Resource),
        Flaw::TooLarge {
            bytes: 10_000_000,
            bytes_max
        }
    );
    let deep = "[".repeat(100_000);
    assert!(matches!(flaw(&deep, Kind::Resource), Flaw::Syntax { .. }));
    let deep = format!(r#"{{"Statement":{}"#, r#"{"Condition":"#.repeat(5_000));
    assert!(matches!(flaw(&deep, Kind::Resource), Flaw::Syntax { .. }));
    let long = format!(
        r#"{{"Statement":{{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::{}"}}}}"#,
        "*a".repeat(2_000)
    );
    assert!(matches!(flaw(&long, Kind::Identity), Flaw::TooLarge { .. }));
}

#[test]
fn refusals_are_worded_as_aws_words_them() {
    let alice = alice();
    let keys = Keys(HashMap::new());
    let request = Request {
        principal: &alice,
        action: "kms:Encrypt",
        resource: "arn:k",
        resource_account: None,
        context: &keys,
    };
    let start = "User: arn:aws:iam::111122223333:user/team/Alice is not authorized to perform: kms:Encrypt";
    let place = |kind| Place {
        kind,
        level: 0,
        policy: 0,
        statement: 0,
    };
    for (denied, end) in [
        (
            Denied::Unallowed(Kind::Identity),
            " because no identity-based policy allows the kms:Encrypt action",
        ),
        (
            Denied::Unallowed(Kind::Resource),
            " because no resource-based policy allows the kms:Encrypt action",
        ),
        (
            Denied::Unallowed(Kind::Boundary),
            " because no permissions boundary allows the kms:Encrypt action",
        ),
        (
            Denied::Unallowed(Kind::Session),
            " because no session policy allows the kms:Encrypt action",
        ),
        (
            Denied::Unallowed(Kind::ServiceControl),
            " because no service control policy allows the kms:Encrypt action",
        ),
        (
            Denied::Explicit(place(Kind::Identity)),
            " with an explicit deny in an identity-based policy",
        ),
        (
            Denied::Explicit(place(Kind::Resource)),
            " with an explicit deny in a resource-based policy",
        ),
        (
            Denied::Explicit(place(Kind::Boundary)),
            " with an explicit deny in a permissions boundary",
        ),
        (
            Denied::Explicit(place(Kind::ResourceControl)),
            " with an explicit deny in a resource control policy",
        ),
    ] {
        assert_eq!(
            denied.message(&request),
            format!("{start} on resource: arn:k{end}")
        );
    }
    assert_eq!(
        Denied::Unallowed(Kind::Resource).message_across_accounts(&request),
        format!(
            "{start} on this resource because the resource does not exist in this Region, no resource-based policies \
             allow access, or a resource-based policy explicitly denies access"
        ),
    );
    let own = Denied::Unallowed(Kind::Identity);
    assert_eq!(own.message_across_accounts(&request), own.message(&request));
}

#[test]
fn an_explanation_says_of_every_statement_what_kept_it_from_matching() {
    let text = r#"{"Version":"2012-10-17","Statement":[
        {"Sid":"Other","Effect":"Allow","Action":"kms:Decrypt","Resource":"arn:aws:kms:*:*:key/1"},
        {"Sid":"Via","Effect":"Allow","Action":"kms:*","Resource":"*","Condition":{"StringEquals":{"kms:ViaService":"s3","x:y":"z"}}},
        {"Sid":"Stop","Effect":"Deny","NotAction":"iam:*","Resource":"*"}]}"#;
    let policy = [Arc::new(Policy::parse(text, Kind::Identity).unwrap())];
    let policies = Policies {
        identity: &policy,
        ..Policies::default()
    };
    let (alice, keys) = (alice(), Keys(HashMap::from([("x:y", vec!["w"])])));
    let request = Request {
        principal: &alice,
        action: "kms:Encrypt",
        resource: "*",
        resource_account: None,
        context: &keys,
    };
    let explanation = explain(&request, &policies);
    let Decision::Denied(Denied::Explicit(place)) = explanation.decision else {
        panic!("{explanation:?}")
    };
    assert_eq!(policies.sid(&place), Some("Stop"));
    let lines: Vec<_> = explanation
        .statements
        .iter()
        .map(|it| {
            let misses: Vec<_> = it.misses.iter().map(ToString::to_string).collect();
            format!("{}: {}", it.sid.as_deref().unwrap(), misses.join("; "))
        })
        .collect();
    assert_eq!(
        lines,
        [
            "Other: Action does not match; Resource does not match",
            "Via: StringEquals: the request has no kms:ViaService; StringEquals: x:y is w",
            "Stop: ",
        ]
    );
}
