//! The story as a person reads it.

use std::borrow::Cow;
use std::sync::Arc;

use arn::Partition;
use policy::{Context, Kind, Place, Policies, Policy, Principal, Request, Values, Who, evaluate};

struct Tags;

impl Context for Tags {
    fn value(&self, key: &str) -> Option<Values<'_>> {
        (key == "aws:principaltag/team").then_some(Values::One(Cow::Borrowed("green")))
    }
}

const KEY_POLICY: &str = r#"{"Version":"2012-10-17","Statement":[{"Sid":"Enable IAM User Permissions","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"kms:*","Resource":"*"}]}"#;
const READ: &str = r#"{"Version":"2012-10-17","Statement":[
    {"Sid":"Buckets","Effect":"Allow","Action":["s3:GetObject","s3:ListBucket"],"Resource":"*"},
    {"Sid":"OwnKey","Effect":"Allow","Action":["kms:Decrypt","kms:Encrypt"],"Resource":"arn:aws:kms:*:*:key/${aws:PrincipalTag/team}"},
    {"Sid":"TeamKeys","Effect":"Allow","Action":"kms:*","Resource":"arn:aws:kms:*:111122223333:key/*","Condition":{"StringEquals":{"aws:PrincipalTag/team":["red","blue"]}}}]}"#;
const GUARD: &str = r#"{"Version":"2012-10-17","Statement":[
    {"Effect":"Allow","Action":"*","Resource":"*"},
    {"Sid":"NoMfa","Effect":"Deny","Action":"kms:Decrypt","Resource":"*","Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}}]}"#;

fn name(place: &Place) -> String {
    match place.kind {
        Kind::Resource => "key policy",
        Kind::ServiceControl => "p-guard",
        _ => "inline policy read of role Reader",
    }
    .to_owned()
}

fn text(guarded: bool) -> String {
    let account = "111122223333".parse().unwrap();
    let reader = Principal::new(Who::AssumedRole {
        partition: Partition::Aws,
        account,
        role_path_and_name: "Reader".to_owned(),
        role_id: "AROAEXAMPLE".to_owned(),
        session: "one".to_owned(),
    });
    let request = Request {
        principal: &reader,
        action: "kms:Decrypt",
        resource: "arn:aws:kms:eu-central-1:111122223333:key/1234abcd",
        resource_account: Some(account),
        context: &Tags,
    };
    let key_policy = Policy::parse(KEY_POLICY, Kind::Resource).unwrap();
    let identity = [Arc::new(Policy::parse(READ, Kind::Identity).unwrap())];
    let guard = [vec![Arc::new(
        Policy::parse(GUARD, Kind::ServiceControl).unwrap(),
    )]];
    let policies = Policies {
        identity: &identity,
        resource: Some(&key_policy),
        resource_required: true,
        service_control: if guarded { &guard } else { &[] },
        ..Policies::default()
    };
    evaluate(&request, &policies, &name).to_text()
}

#[test]
fn an_implicit_deny_shows_what_nearly_matched_and_what_to_add() {
    assert_eq!(
        text(false),
        r#"DENIED  kms:Decrypt
  caller    arn:aws:sts::111122223333:assumed-role/Reader/one
  resource  arn:aws:kms:eu-central-1:111122223333:key/1234abcd
  because   no identity-based policy allows it

✓ resource-based policy: left to the policies of the account
    key policy
      1. Allow "Enable IAM User Permissions"  matches: allows

✗ identity-based policies: nothing allows it
    inline policy read of role Reader
      2. Allow "OwnKey"  does not match: resource
          Resource      arn:aws:kms:*:*:key/${aws:PrincipalTag/team} (arn:aws:kms:*:*:key/green)
          the request   arn:aws:kms:eu-central-1:111122223333:key/1234abcd
      3. Allow "TeamKeys"  does not match: condition
          StringEquals aws:PrincipalTag/team
            wanted  red, blue
            found   green
      … 1 statement about other actions

What would allow it
  1. Add to an identity-based policy of the caller
        {"Effect":"Allow","Action":"kms:Decrypt","Resource":"arn:aws:kms:eu-central-1:111122223333:key/1234abcd"}
     or send the request so that aws:PrincipalTag/team is red or blue (statement 3 of inline policy read of role Reader then matches)
"#
    );
}

#[test]
fn every_layer_that_blocks_is_a_step() {
    let text = text(true);
    let steps = text.split_once("What would allow it\n").unwrap().1;
    assert_eq!(
        steps,
        r#"  1. Remove or narrow statement 2 "NoMfa" of p-guard
     or send the request so that aws:MultiFactorAuthPresent is not false (statement 2 of p-guard then does not match)
  2. Add to an identity-based policy of the caller
        {"Effect":"Allow","Action":"kms:Decrypt","Resource":"arn:aws:kms:eu-central-1:111122223333:key/1234abcd"}
     or send the request so that aws:PrincipalTag/team is red or blue (statement 3 of inline policy read of role Reader then matches)
"#
    );
    assert!(text.contains("  because   statement 2 of p-guard denies it\n"));
    assert!(text.contains("✗ service control policies, root of the organization: denied\n"));
}
