//! Broken constraints, in the words of each service.

use cognito_identity_api as cognito;
use iam_api as iam;
use organizations_api as organizations;
use sts_api as sts;

use super::{body, form, json, refused, said};

#[test]
fn iam_does_not_repeat_what_it_refuses() {
    let long = format!("Action=CreateUser&UserName={}", "x".repeat(65));
    assert_eq!(
        said(form::<iam::CreateUserRequest>(&long)),
        (
            400,
            "ValidationError",
            "1 validation error detected: Value at 'userName' failed to satisfy constraint: Member must have length less \
             than or equal to 64"
                .to_owned()
        )
    );
    let status = "Action=UpdateAccessKey&AccessKeyId=AKIAIOSFODNN7EXAMPLE&Status=Sleeping";
    let (.., text) = said(form::<iam::UpdateAccessKeyRequest>(status));
    assert_eq!(
        text,
        "1 validation error detected: Value at 'status' failed to satisfy constraint: Member must satisfy enum value set"
    );
    let (.., text) = said(form::<iam::DeleteRoleRequest>("Action=DeleteRole"));
    assert_eq!(
        text,
        "1 validation error detected: Value at 'roleName' failed to satisfy constraint: Member must not be null"
    );
}

#[test]
fn sts_repeats_what_it_refuses() {
    let parameters = "Action=AssumeRole&RoleArn=arn:aws:iam::111122223333:role/r&RoleSessionName=Session1:2";
    assert_eq!(
        said(form::<sts::AssumeRoleRequest>(parameters)),
        (
            400,
            "ValidationError",
            "1 validation error detected: Value 'Session1:2' at 'roleSessionName' failed to satisfy constraint: Member \
             must satisfy regular expression pattern: [\\w+=,.@-]*"
                .to_owned()
        )
    );
}

#[test]
fn a_list_says_once_what_its_items_must_satisfy() {
    let parameters = "Action=AssumeRole&RoleArn=arn:aws:iam::111122223333:role/r&RoleSessionName=Session\
                      &TransitiveTagKeys.member.1=good&TransitiveTagKeys.member.2=b!d&TransitiveTagKeys.member.3=w*rse";
    let (.., text) = said(form::<sts::AssumeRoleRequest>(parameters));
    assert_eq!(
        text,
        "1 validation error detected: Value '[good, b!d, w*rse]' at 'transitiveTagKeys' failed to satisfy constraint: \
         Member must satisfy constraint: [Member must have length less than or equal to 128, Member must have length \
         greater than or equal to 1, Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+]"
    );
    let (.., text) = said(form::<iam::UntagUserRequest>(
        "Action=UntagUser&UserName=a&TagKeys.member.1=b!d",
    ));
    assert!(text.contains(
        "Value at 'tagKeys' failed to satisfy constraint: Member must satisfy constraint: [Member"
    ));
}

#[test]
fn a_structure_in_a_list_is_named_by_its_place() {
    let parameters = "Action=TagUser&UserName=a&Tags.member.1.Key=ok&Tags.member.1.Value=&Tags.member.2.Key=b!d\
                      &Tags.member.2.Value=";
    let (.., text) = said(form::<iam::TagUserRequest>(parameters));
    assert!(
        text.contains(
            "Value at 'tags.2.member.key' failed to satisfy constraint: Member must satisfy regular"
        )
    );
}

#[test]
fn a_map_says_what_its_keys_must_satisfy() {
    let pool = "us-east-1:00000000-0000-0000-0000-000000000000";
    let document = format!(
        r#"{{"IdentityPoolId": "{pool}", "Roles": {{"everybody": "arn:aws:iam::111122223333:role/r"}}}}"#
    );
    assert_eq!(
        said(json::<cognito::SetIdentityPoolRolesInput>(&document)),
        (
            400,
            "ValidationException",
            "1 validation error detected: Value at 'roles' failed to satisfy constraint: Map keys must satisfy \
             constraint: [Member must have length less than or equal to 128, Member must have length greater than or \
             equal to 1, Member must satisfy regular expression pattern: (un)?authenticated]"
                .to_owned()
        )
    );
    let document = document.replace("everybody", "unauthenticated");
    assert_eq!(
        json::<cognito::SetIdentityPoolRolesInput>(&document)
            .unwrap()
            .roles
            .len(),
        1
    );
    let document = document.replace("arn:aws:iam::111122223333:role/r", "short");
    let (.., text) = said(json::<cognito::SetIdentityPoolRolesInput>(&document));
    assert_eq!(
        text,
        "1 validation error detected: Value at 'roles' failed to satisfy constraint: Map value must satisfy constraint: \
         [Member must have length less than or equal to 2048, Member must have length greater than or equal to 20]"
    );
}

#[test]
fn organizations_has_an_error_of_its_own() {
    let response = refused(json::<organizations::DescribeAccountRequest>(
        r#"{"AccountId": "eleven"}"#,
    ));
    assert_eq!(
        body(&response),
        r#"{"__type":"InvalidInputException","message":"You provided a value that does not match the required pattern.","Reason":"INVALID_PATTERN"}"#
    );
    let response = refused(json::<organizations::DescribeAccountRequest>("{}"));
    assert!(body(&response).ends_with(r#""Reason":"INPUT_REQUIRED"}"#));
    let response = refused(json::<organizations::ListPoliciesRequest>(
        r#"{"Filter": "NO_POLICY"}"#,
    ));
    assert!(body(&response).ends_with(r#""Reason":"INVALID_ENUM"}"#));
}

#[test]
fn letters_of_all_scripts_are_letters() {
    let tag = |key: &str| {
        let key = key.replace(' ', "+");
        form::<iam::TagUserRequest>(&format!(
            "Action=TagUser&UserName=a&Tags.member.1.Key={key}&Tags.member.1.Value="
        ))
    };
    for good in [
        "team",
        "Kosten stelle",
        "größe",
        "部門",
        "قسم",
        "①",
        "a_.:/=%2B-@",
    ] {
        assert!(tag(good).is_ok(), "{good}");
    }
    for bad in ["a!b", "a%26b", "a%09b", "a%00b", "🔑", "%E0%A5%8D"] {
        assert!(tag(bad).is_err(), "{bad}");
    }
}

#[test]
fn an_account_alias_has_no_hyphen_at_an_end_and_no_two_in_a_row() {
    let alias = |name: &str| {
        form::<iam::CreateAccountAliasRequest>(&format!("Action=CreateAccountAlias&AccountAlias={name}"))
    };
    for good in ["abc", "a-b", "a-b-c", "1-2", &"a".repeat(63)] {
        assert!(alias(good).is_ok(), "{good}");
    }
    for bad in ["ab", "-ab", "ab-", "a--b", "aBc", "a_b", &"a".repeat(64)] {
        assert!(alias(bad).is_err(), "{bad}");
    }
    let (.., text) = said(alias("a--b"));
    assert!(
        text.ends_with("pattern: ^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$"),
        "{text}"
    );
}
