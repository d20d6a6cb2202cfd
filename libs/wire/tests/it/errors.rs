//! Errors: their codes and statuses are the model's, their form is the protocol's.

use iam_api as iam;
use organizations_api as organizations;
use smithy::{Operation, ServiceError};
use wire::response::error;

use super::body;

#[test]
fn an_error_of_iam_has_the_code_and_status_of_its_model() {
    let missing = iam::Error::NoSuchEntityException("The user with name ada cannot be found.".into());
    let response = error(&iam::SERVICE, &missing, &"id");
    assert_eq!((response.status, response.error), (404, Some("NoSuchEntity")));
    assert_eq!(
        body(&response),
        "<ErrorResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><Error><Type>Sender</Type>\
         <Code>NoSuchEntity</Code><Message>The user with name ada cannot be found.</Message></Error>\
         <RequestId>id</RequestId></ErrorResponse>"
    );
    for (error, code, status) in [
        (
            iam::Error::EntityAlreadyExistsException("".into()),
            "EntityAlreadyExists",
            409,
        ),
        (
            iam::Error::DeleteConflictException("".into()),
            "DeleteConflict",
            409,
        ),
        (
            iam::Error::LimitExceededException("".into()),
            "LimitExceeded",
            409,
        ),
        (
            iam::Error::MalformedPolicyDocumentException("".into()),
            "MalformedPolicyDocument",
            400,
        ),
        (
            iam::Error::CredentialReportExpiredException("".into()),
            "ReportExpired",
            410,
        ),
    ] {
        assert_eq!((error.code(), error.status()), (code, status));
    }
}

#[test]
fn an_error_of_organizations_says_its_reason() {
    let full = organizations::Error::ConstraintViolationException {
        message: "You have exceeded the maximum policy size.".into(),
        reason: Some(organizations::ConstraintViolationExceptionReason::PolicyContentLimitExceeded),
    };
    let response = error(&organizations::SERVICE, &full, &"id");
    assert_eq!(
        (response.status, response.content_type),
        (400, "application/x-amz-json-1.1")
    );
    assert_eq!(
        body(&response),
        r#"{"__type":"ConstraintViolationException","message":"You have exceeded the maximum policy size.","Reason":"POLICY_CONTENT_LIMIT_EXCEEDED"}"#
    );
    let other =
        organizations::Error::AccountNotFoundException("You specified an account that doesn't exist.".into());
    assert_eq!(
        body(&error(&organizations::SERVICE, &other, &"id")),
        r#"{"__type":"AccountNotFoundException","message":"You specified an account that doesn't exist."}"#
    );
}

#[test]
fn what_brings_its_proof_along_needs_no_signature() {
    let unsigned = [
        sts_api::AssumeRoleWithWebIdentityRequest::SIGNED,
        sts_api::AssumeRoleWithSAMLRequest::SIGNED,
        cognito_identity_api::GetIdInput::SIGNED,
        cognito_identity_api::GetCredentialsForIdentityInput::SIGNED,
        cognito_identity_api::GetOpenIdTokenInput::SIGNED,
        cognito_identity_api::UnlinkIdentityInput::SIGNED,
    ];
    let signed = [
        sts_api::AssumeRoleRequest::SIGNED,
        sts_api::GetCallerIdentityRequest::SIGNED,
        cognito_identity_api::GetOpenIdTokenForDeveloperIdentityInput::SIGNED,
        cognito_identity_api::DescribeIdentityInput::SIGNED,
        iam::GetUserRequest::SIGNED,
        organizations::DescribeOrganizationRequest::SIGNED,
    ];
    assert_eq!((unsigned, signed), ([false; 6], [true; 6]));
}
