//! What IAM answers to documents that it does not take.

use policy::{IamDocument, Kind, invalid_principal, quota_size};

fn words(document: IamDocument, text: &str) -> String {
    document
        .parse(text)
        .map_or_else(|error| error.to_string(), |_| "taken".to_owned())
}

/// A policy with one statement of these members.
fn with(statement: &str) -> String {
    format!(r#"{{"Version":"2012-10-17","Statement":{{{statement}}}}}"#)
}

/// An allowing statement about this resource.
fn about(resource: &str) -> String {
    with(&format!(
        r#""Effect":"Allow","Action":"s3:ListBucket","Resource":{resource}"#
    ))
}

/// An allowing statement about this action.
fn on(action: &str) -> String {
    with(&format!(
        r#""Effect":"Allow",{action},"Resource":"arn:aws:s3:::bucket""#
    ))
}

const SYNTAX: &str = "Syntax errors in policy.";
const LEGACY: &str = "The policy failed legacy parsing";
const NO_ACTIONS: &str = "Policy statement must contain actions.";
const NO_RESOURCES: &str = "Policy statement must contain resources.";
const VENDOR: &str = "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.";
const COLONS: &str = "Actions/Condition can contain only one colon.";

#[test]
fn a_document_that_is_no_policy_has_syntax_errors() {
    for text in [
        "This is not a json document",
        "{}",
        "[]",
        r#"{"Version":"2012-10-17"}"#,
        r#"{"Version":"2012-10-17","Statement":null}"#,
        r#"{"Version":"2012-10-17","Statement":[]}"#,
        r#"{"Version":"2012-10-17","Statement":["afd"]}"#,
        r#"{"Version":"2013-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}"#,
        r#"{"Version":"2012-10-17","Id":{},"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}"#,
        r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"},"Extra":1}"#,
        &with(r#""Effect":"Allow","Action":"s3:*","Resource":"*","Extra":"value""#),
        &with(r#""Effect":"Maybe","Action":"s3:*","Resource":"*""#),
        &with(r#""Action":"s3:*","Resource":"*""#),
        &with(r#""Effect":"Allow","Action":{},"Resource":"*""#),
        &with(r#""Effect":"Allow","Action":123,"Resource":"*""#),
        &with(r#""Effect":"Deny","Action":[[]],"Resource":"*""#),
        &with(r#""Effect":"Allow","NotAction":"s3s:ListBucket","Action":[],"Resource":"*""#),
        &with(r#""Effect":"Allow","Action":"s3:*","Resource":"*","NotResource":"foo""#),
        &with(r#""Effect":"Deny","Action":"s3:*","Resource":["adfdf",{}]"#),
        &with(r#""Effect":"Allow","Action":"s3:*","Resource":"*","Condition":[]"#),
        &with(r#""Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"a":"b"}"#),
        &with(r#""Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"DateGreaterThan":{"a":{}}}"#),
        &with(r#""Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"x":{"a":"1"}}"#),
        &with(r#""Sid":[],"Effect":"Allow","Action":"s3:*","Resource":"*""#),
    ] {
        for document in [IamDocument::Managed, IamDocument::Inline] {
            assert_eq!(words(document, text), SYNTAX, "{text}");
        }
    }
}

#[test]
fn a_managed_policy_must_be_of_the_newer_version() {
    for version in ["", r#""Version":"2008-10-17","#] {
        let text = format!(
            r#"{{{version}"Statement":{{"Effect":"denY","Action":"s3:ListBucket","Resource":"*"}}}}"#
        );
        let newer = "Policy document must be version 2012-10-17 or greater.";
        assert_eq!(words(IamDocument::Managed, &text), newer);
        assert_eq!(words(IamDocument::Inline, &text), LEGACY);
        assert_eq!(words(IamDocument::Inline, &text.replace("denY", "Deny")), "taken");
    }
}

#[test]
fn the_first_flaw_is_named_in_iam_s_words() {
    for (text, expected) in [
        (on(r#""Action":"invalid""#), VENDOR),
        (on(r#""NotAction":"""#), VENDOR),
        (with(r#""Effect":"Allow","Action":"invalid""#), VENDOR),
        (on(r#""Action":"a a:ListBucket""#), "Vendor a a is not valid"),
        (on(r#""Action":":GetObject""#), "Vendor  is not valid"),
        (on(r#""Action":"s3:List:Bucket""#), COLONS),
        (on(r#""Action":[]"#), NO_ACTIONS),
        (with(r#""Effect":"Allow""#), NO_ACTIONS),
        (with(r#""Effect":"Allow","Resource":"*""#), NO_ACTIONS),
        (with(r#""Effect":"Allow","Action":"s3:ListBucket""#), NO_RESOURCES),
        (about("[]"), NO_RESOURCES),
        (
            about(r#""invalid""#),
            r#"Resource invalid must be in ARN format or "*"."#,
        ),
        (about(r#""""#), r#"Resource  must be in ARN format or "*"."#),
        (
            about(r#"["adf"]"#),
            r#"Resource adf must be in ARN format or "*"."#,
        ),
        (
            about(r#""a:bsdfdsafsad""#),
            r#"Partition "bsdfdsafsad" is not valid for resource "arn:bsdfdsafsad:*:*:*:*"."#,
        ),
        (
            about(r#""a:b:cadfsdf""#),
            r#"Partition "b" is not valid for resource "arn:b:cadfsdf:*:*:*"."#,
        ),
        (
            about(r#""a:b:c:d:e:f:g:h""#),
            r#"Partition "b" is not valid for resource "arn:b:c:d:e:f:g:h"."#,
        ),
        (
            about(r#""aws:s3:::example_bucket""#),
            r#"Partition "s3" is not valid for resource "arn:s3:::example_bucket:*"."#,
        ),
        (
            about(r#""s3::example-bucket/*""#),
            r#"Partition "" is not valid for resource "arn::example-bucket/*:*:*:*"."#,
        ),
        (
            about(r#""arn:aws2:s3:::example-bucket/*""#),
            r#"Partition "aws2" is not valid for resource "arn:aws2:s3:::example-bucket/*"."#,
        ),
        (
            about(r#""arn:aws""#),
            "Resource vendor must be fully qualified and cannot contain regexes.",
        ),
        (about(r#""arn:aws:s3::example_bucket""#), LEGACY),
        (about(r#""arn:aws::::example_bucket""#), LEGACY),
        (about(r#""arn:aws::fdsasf""#), LEGACY),
        (about(r#""arn:aws:iam::xxx:role/bastion""#), LEGACY),
        (
            about(r#""arn:aws:sqs:eu-west-1:${aws:PrincipalAccount}:q""#),
            LEGACY,
        ),
        (
            about(r#""arn:aws:s3:us-east-1::example_bucket""#),
            "Resource arn:aws:s3:us-east-1::example_bucket can not contain region information.",
        ),
        (
            about(r#""arn:aws:iam:us-east-1::example_bucket""#),
            "IAM resource arn:aws:iam:us-east-1::example_bucket cannot contain region information.",
        ),
        (
            about(r#""arn:aws:iam:::example_bucket""#),
            "IAM resource path must either be \"*\" or start with user/, federated-user/, role/, group/, \
             instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, report/, \
             access-report/.",
        ),
        (
            with(r#""Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*""#),
            "Policy document should not specify a principal.",
        ),
        (
            with(r#""Sid":"a-b","Effect":"Allow","Action":"s3:GetObject","Resource":"*""#),
            "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression \
             [0-9A-Za-z]*",
        ),
        (
            with(r#""Effect":"allow","Resource":"arn:aws:s3:us-east-1::example_bucket""#),
            LEGACY,
        ),
        (
            with(
                r#""Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"DateGreaterThan":{"a":"sdfdsf"}}"#,
            ),
            LEGACY,
        ),
    ] {
        for document in [IamDocument::Managed, IamDocument::Inline] {
            assert_eq!(words(document, &text), expected, "{text}");
        }
    }
}

#[test]
fn a_flaw_of_a_later_statement_can_come_first() {
    let two =
        |one: &str, other: &str| format!(r#"{{"Version":"2012-10-17","Statement":[{{{one}}},{{{other}}}]}}"#);
    let fine = r#""Effect":"Allow","Action":"s3:ListBucket","Resource":"*""#;
    let unique = "Statement IDs (SID) in a single policy must be unique.";
    let twice = two(&format!(r#""Sid":"x",{fine}"#), r#""Sid":"x","Effect":"Allow""#);
    assert_eq!(words(IamDocument::Inline, &twice), unique);
    let legacy = two(
        r#""Effect":"Allow""#,
        r#""Effect":"aLLow","Action":"s3:*","Resource":"*""#,
    );
    assert_eq!(words(IamDocument::Inline, &legacy), LEGACY);
    let syntax = two(
        r#""Effect":"Allow""#,
        r#""Effect":"Allow","Action":"s3:*","Resource":5"#,
    );
    assert_eq!(words(IamDocument::Inline, &syntax), SYNTAX);
    assert_eq!(
        words(IamDocument::Inline, &two(r#""Effect":"Deny""#, fine)),
        NO_ACTIONS
    );
}

#[test]
fn documents_that_iam_takes_are_taken() {
    for text in [
        about("\"*\""),
        about(r#"["arn:aws:s3:::example_bucket","*"]"#),
        about(r#""arn:aws:iam:::user/example_bucket""#),
        about(r#""arn:aws:iam::*:user/${aws:username}""#),
        about(r#""arn:aws:iam::aws:policy/AdministratorAccess""#),
        about(r#""arn:aws:iam::111122223333:root""#),
        about(r#""arn:aws:iam::*:*""#),
        about(r#""arn:aws:iam::111122223333:ro*/x""#),
        about(r#""arn:*:iam::*:role/cdk-*""#),
        about(r#""arn:aws-cn:s3:::x""#),
        about(r#""arn:aws:s3:::bucket/home/${aws:userid}/*""#),
        about(r#""arn:aws:invalid-service:us-east-1::example_bucket""#),
        on(r#""Action":"s3-s:ListBucket""#),
        on(r#""NotAction":"s3.s:ListBucket""#),
        with(r#""Effect":"Allow","NotAction":"s3:ListBucket","NotResource":"*""#),
        with(r#""Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{}"#),
        with(r#""Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"DateGreaterThan":{"a":[]}}"#),
        with(r#""Sid":"","Effect":"Allow","Action":"s3:*","Resource":"*""#),
    ] {
        assert_eq!(words(IamDocument::Managed, &text), "taken", "{text}");
    }
}

#[test]
fn a_trust_policy_is_refused_in_other_words() {
    let fine = r#""Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole""#;
    for (text, expected) in [
        ("{invalid".to_owned(), "This policy contains invalid Json"),
        (r#"{"probe":"x"}"#.to_owned(), "Unknown field probe"),
        (
            format!(r#"{{"version":"2012-10-17","Statement":{{{fine}}}}}"#),
            "Unknown field version",
        ),
        (
            r#"{"Version":"2012-10-17","Statement":[]}"#.to_owned(),
            "Could not parse the policy: Statement is empty!",
        ),
        (
            format!(r#"{{"Version":"2020-01-01","Statement":{{{fine}}}}}"#),
            "The policy must contain a valid version string",
        ),
        (
            with(r#""Effect":"Allow","Action":"sts:AssumeRole""#),
            "Missing required field Principal",
        ),
        (
            with(r#""Effect":"Allow","Principal":{},"Action":"sts:AssumeRole""#),
            "Missing required field Principal cannot be empty!",
        ),
        (
            with(r#""Effect":"Allow","Principal":{"AWS":[]},"Action":"sts:AssumeRole""#),
            "Invalid principal in policy: com.amazon.balsa.error.InvalidPolicyException: The passed in policy has a \
             statement with no principals!",
        ),
        (
            with(r#""Effect":"Allow","Principal":"Bob","Action":"sts:AssumeRole""#),
            "Principal must be a JSON object.",
        ),
        (
            with(r#""Effect":"Allow","NotPrincipal":{"AWS":"*"},"Action":"sts:AssumeRole""#),
            "Allow with NotPrincipal is not allowed.",
        ),
        (
            with(r#""Effect":"Deny","NotPrincipal":{"AWS":"*"},"Action":"sts:AssumeRole""#),
            "AssumeRole policy must not contain NotPrincipal field.",
        ),
        (
            with(r#""Effect":"Allow","Principal":{"AWS":"arn:aws:iam::*:root"},"Action":"sts:AssumeRole""#),
            r#"Invalid principal in policy: "AWS":"arn:aws:iam::*:root""#,
        ),
        (
            with(r#""Effect":"Allow","Principal":{"Service":"ec2 amazonaws.com"},"Action":"sts:AssumeRole""#),
            r#"Invalid principal in policy: "SERVICE":"ec2 amazonaws.com""#,
        ),
        (
            with(r#""Effect":"Allow","Principal":{"Group":"x"},"Action":"sts:AssumeRole""#),
            r#"Invalid principal in policy: "Group""#,
        ),
        (
            with(r#""Effect":"Allow","Principal":{"AWS":"*"},"Action":"*""#),
            "AssumeRole policy may only specify STS AssumeRole actions.",
        ),
        (
            with(r#""Effect":"Allow","Principal":{"AWS":"*"}"#),
            "Missing required field Action",
        ),
        (
            with(r#""Principal":{"AWS":"*"},"Action":"sts:AssumeRole""#),
            "Missing required field Effect",
        ),
        (
            with(r#""Effect":"allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole""#),
            "Invalid effect: allow",
        ),
        (
            with(&format!(r#"{fine},"Resource":"*""#)),
            "Has prohibited field Resource",
        ),
        (
            with(&format!(r#"{fine},"NotResource":"*""#)),
            "AssumeRole policy must not contain resources.",
        ),
        (
            format!(r#"{{"Statement":[{{"Sid":"x",{fine}}},{{"Sid":"x",{fine}}}]}}"#),
            "The Statement Ids in the policy are not unique",
        ),
        (with(fine), "taken"),
    ] {
        assert_eq!(words(IamDocument::Trust, &text), expected, "{text}");
    }
    assert_eq!(IamDocument::Trust.kind(), Kind::Trust);
    assert_eq!(
        invalid_principal("Service", "ec3.amazonaws.com"),
        r#"Invalid principal in policy: "SERVICE":"ec3.amazonaws.com""#
    );
}

#[test]
fn white_space_does_not_count_for_the_quota() {
    assert_eq!(quota_size(" { \"a b\" :\n\t1 }\r\n"), 8);
    assert_eq!(quota_size("é"), 1);
}
