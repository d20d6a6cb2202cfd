//! Forms in, XML out, as IAM has them.

use std::collections::BTreeMap;

use iam_api as iam;
use smithy::Timestamp;
use wire::response::success;

use super::{body, form};

#[test]
fn a_list_of_structures_is_read_in_the_order_of_its_numbers() {
    let parameters = "Action=CreateUser&Version=2010-05-08&UserName=ada&Tags.member.2.Key=b&Tags.member.2.Value=\
                      &Tags.member.1.Key=a+b%2F%C3%BC&Tags.member.1.Value=1";
    let request: iam::CreateUserRequest = form(parameters).unwrap();
    let tags: Vec<_> = request
        .tags
        .unwrap()
        .into_iter()
        .map(|it| (it.key, it.value))
        .collect();
    assert_eq!(
        tags,
        [
            ("a b/ü".to_owned(), "1".to_owned()),
            ("b".to_owned(), String::new())
        ]
    );
    assert_eq!((request.user_name.as_str(), request.path), ("ada", None));
}

#[test]
fn an_empty_list_is_a_parameter_without_a_value() {
    let request: iam::CreateUserRequest = form("Action=CreateUser&UserName=ada&Tags=").unwrap();
    assert_eq!(request.tags.map(|it| it.len()), Some(0));
    let request: iam::UntagUserRequest = form("Action=UntagUser&UserName=ada&TagKeys=").unwrap();
    assert!(request.tag_keys.is_empty());
}

#[test]
fn lists_within_lists_numbers_booleans_and_names_are_read() {
    let parameters = "Action=SimulateCustomPolicy&PolicyInputList.member.1=%7B%7D&ActionNames.member.1=s3%3AGetObject\
                      &ActionNames.member.2=s3:PutObject&ContextEntries.member.1.ContextKeyName=aws:username\
                      &ContextEntries.member.1.ContextKeyValues.member.1=ada\
                      &ContextEntries.member.1.ContextKeyValues.member.2=bob\
                      &ContextEntries.member.1.ContextKeyType=stringList&MaxItems=100";
    let request: iam::SimulateCustomPolicyRequest = form(parameters).unwrap();
    assert_eq!(request.action_names, ["s3:GetObject", "s3:PutObject"]);
    assert_eq!(
        (request.policy_input_list, request.max_items),
        (vec!["{}".to_owned()], Some(100))
    );
    let entry = request.context_entries.unwrap().remove(0);
    assert_eq!(entry.context_key_values.unwrap(), ["ada", "bob"]);
    assert_eq!(entry.context_key_type, Some(iam::ContextKeyTypeEnum::StringList));

    let parameters = "Action=CreatePolicyVersion&PolicyArn=arn:aws:iam::111122223333:policy/p&PolicyDocument=%7B%7D\
                      &SetAsDefault=true";
    let request: iam::CreatePolicyVersionRequest = form(parameters).unwrap();
    assert_eq!(request.set_as_default, Some(true));
}

#[test]
fn an_answer_has_its_result_in_a_wrapper() {
    let answer = iam::CreateUserResponse {
        user: Some(iam::User {
            path: "/".to_owned(),
            user_name: "ada".to_owned(),
            user_id: "AIDAJQABLZS4A3QDU576Q".to_owned(),
            arn: "arn:aws:iam::111122223333:user/ada".to_owned(),
            create_date: Timestamp::from_millis(1_423_247_986_750),
            password_last_used: None,
            permissions_boundary: None,
            tags: Some(vec![iam::Tag {
                key: "team".to_owned(),
                value: "R&D".to_owned(),
            }]),
        }),
    };
    let response = success::<iam::CreateUserRequest>(&answer, &"id");
    assert_eq!((response.status, response.content_type), (200, "text/xml"));
    assert_eq!(
        body(&response),
        "<CreateUserResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><CreateUserResult><User><Path>/</Path>\
         <UserName>ada</UserName><UserId>AIDAJQABLZS4A3QDU576Q</UserId><Arn>arn:aws:iam::111122223333:user/ada</Arn>\
         <CreateDate>2015-02-06T18:39:46Z</CreateDate><Tags><member><Key>team</Key><Value>R&amp;D</Value></member>\
         </Tags></User></CreateUserResult><ResponseMetadata><RequestId>id</RequestId></ResponseMetadata>\
         </CreateUserResponse>"
    );
}

#[test]
fn an_answer_without_a_result_has_no_wrapper() {
    let response = success::<iam::DeleteUserRequest>(&iam::DeleteUserResponse {}, &"id");
    assert_eq!(
        body(&response),
        "<DeleteUserResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><ResponseMetadata>\
         <RequestId>id</RequestId></ResponseMetadata></DeleteUserResponse>"
    );
}

#[test]
fn a_map_is_entries_of_key_and_value() {
    let answer = iam::GetAccountSummaryResponse {
        summary_map: Some(BTreeMap::from([
            ("Users".to_owned(), 3),
            ("UsersQuota".to_owned(), 5000),
        ])),
    };
    let response = success::<iam::GetAccountSummaryRequest>(&answer, &"id");
    assert!(body(&response).contains(
        "<SummaryMap><entry><key>Users</key><value>3</value></entry><entry><key>UsersQuota</key><value>5000</value>\
         </entry></SummaryMap>"
    ));
}

#[test]
fn bytes_are_base64_and_an_empty_list_is_an_empty_element() {
    let answer = iam::GetCredentialReportResponse {
        content: Some(b"user,arn\n".to_vec()),
        report_format: Some(iam::ReportFormatType::TextCsv),
        generated_time: None,
    };
    let response = success::<iam::GetCredentialReportRequest>(&answer, &"id");
    assert!(body(&response).contains("<Content>dXNlcixhcm4K</Content><ReportFormat>text/csv</ReportFormat>"));

    let answer = iam::ListUserTagsResponse {
        tags: Vec::new(),
        is_truncated: Some(false),
        marker: None,
    };
    let response = success::<iam::ListUserTagsRequest>(&answer, &"id");
    assert!(body(&response).contains("<Tags></Tags><IsTruncated>false</IsTruncated>"));
}
