// Printed by `cargo xtask codegen` from models/. Do not edit.

use std::fmt;

use smithy::{Cause, Refusal};

use crate::SERVICE;

/// How a call of IAM fails.
#[derive(Debug)]
pub enum Error {
    /// `ConcurrentModification`, HTTP status 409.
    ConcurrentModificationException(smithy::Message),
    /// `ReportExpired`, HTTP status 410.
    CredentialReportExpiredException(smithy::Message),
    /// `ReportNotPresent`, HTTP status 410.
    CredentialReportNotPresentException(smithy::Message),
    /// `ReportInProgress`, HTTP status 404.
    CredentialReportNotReadyException(smithy::Message),
    /// `DeleteConflict`, HTTP status 409.
    DeleteConflictException(smithy::Message),
    /// `EntityAlreadyExists`, HTTP status 409.
    EntityAlreadyExistsException(smithy::Message),
    /// `EntityTemporarilyUnmodifiable`, HTTP status 409.
    EntityTemporarilyUnmodifiableException(smithy::Message),
    /// `InvalidAuthenticationCode`, HTTP status 403.
    InvalidAuthenticationCodeException(smithy::Message),
    /// `InvalidInput`, HTTP status 400.
    InvalidInputException(smithy::Message),
    /// `KeyPairMismatch`, HTTP status 400.
    KeyPairMismatchException(smithy::Message),
    /// `LimitExceeded`, HTTP status 409.
    LimitExceededException(smithy::Message),
    /// `MalformedCertificate`, HTTP status 400.
    MalformedCertificateException(smithy::Message),
    /// `MalformedPolicyDocument`, HTTP status 400.
    MalformedPolicyDocumentException(smithy::Message),
    /// `NoSuchEntity`, HTTP status 404.
    NoSuchEntityException(smithy::Message),
    /// `OpenIdIdpCommunicationError`, HTTP status 400.
    OpenIdIdpCommunicationErrorException(smithy::Message),
    /// `PolicyEvaluation`, HTTP status 500.
    PolicyEvaluationException(smithy::Message),
    /// `PolicyNotAttachable`, HTTP status 400.
    PolicyNotAttachableException(smithy::Message),
    /// `ServiceFailure`, HTTP status 500.
    ServiceFailureException(smithy::Message),
    /// `UnmodifiableEntity`, HTTP status 400.
    UnmodifiableEntityException(smithy::Message),

    /// What any call may be refused for.
    Refused(Refusal),
    /// A failure of ours; the caller learns no more than that.
    Internal(Cause),
}

impl smithy::ServiceError for Error {
    fn code(&self) -> &'static str {
        match self {
            Self::ConcurrentModificationException(_) => "ConcurrentModification",
            Self::CredentialReportExpiredException(_) => "ReportExpired",
            Self::CredentialReportNotPresentException(_) => "ReportNotPresent",
            Self::CredentialReportNotReadyException(_) => "ReportInProgress",
            Self::DeleteConflictException(_) => "DeleteConflict",
            Self::EntityAlreadyExistsException(_) => "EntityAlreadyExists",
            Self::EntityTemporarilyUnmodifiableException(_) => "EntityTemporarilyUnmodifiable",
            Self::InvalidAuthenticationCodeException(_) => "InvalidAuthenticationCode",
            Self::InvalidInputException(_) => "InvalidInput",
            Self::KeyPairMismatchException(_) => "KeyPairMismatch",
            Self::LimitExceededException(_) => "LimitExceeded",
            Self::MalformedCertificateException(_) => "MalformedCertificate",
            Self::MalformedPolicyDocumentException(_) => "MalformedPolicyDocument",
            Self::NoSuchEntityException(_) => "NoSuchEntity",
            Self::OpenIdIdpCommunicationErrorException(_) => "OpenIdIdpCommunicationError",
            Self::PolicyEvaluationException(_) => "PolicyEvaluation",
            Self::PolicyNotAttachableException(_) => "PolicyNotAttachable",
            Self::ServiceFailureException(_) => "ServiceFailure",
            Self::UnmodifiableEntityException(_) => "UnmodifiableEntity",

            Self::Refused(refusal) => refusal.code(SERVICE.protocol),
            Self::Internal(_) => Refusal::Internal.code(SERVICE.protocol),
        }
    }

    fn status(&self) -> u16 {
        match self {
            Self::ConcurrentModificationException(_) => 409,
            Self::CredentialReportExpiredException(_) => 410,
            Self::CredentialReportNotPresentException(_) => 410,
            Self::CredentialReportNotReadyException(_) => 404,
            Self::DeleteConflictException(_) => 409,
            Self::EntityAlreadyExistsException(_) => 409,
            Self::EntityTemporarilyUnmodifiableException(_) => 409,
            Self::InvalidAuthenticationCodeException(_) => 403,
            Self::InvalidInputException(_) => 400,
            Self::KeyPairMismatchException(_) => 400,
            Self::LimitExceededException(_) => 409,
            Self::MalformedCertificateException(_) => 400,
            Self::MalformedPolicyDocumentException(_) => 400,
            Self::NoSuchEntityException(_) => 404,
            Self::OpenIdIdpCommunicationErrorException(_) => 400,
            Self::PolicyEvaluationException(_) => 500,
            Self::PolicyNotAttachableException(_) => 400,
            Self::ServiceFailureException(_) => 500,
            Self::UnmodifiableEntityException(_) => 400,

            Self::Refused(refusal) => refusal.status(SERVICE.protocol),
            Self::Internal(_) => Refusal::Internal.status(SERVICE.protocol),
        }
    }

    fn message(&self) -> &str {
        match self {
            Self::ConcurrentModificationException(message) => message,
            Self::CredentialReportExpiredException(message) => message,
            Self::CredentialReportNotPresentException(message) => message,
            Self::CredentialReportNotReadyException(message) => message,
            Self::DeleteConflictException(message) => message,
            Self::EntityAlreadyExistsException(message) => message,
            Self::EntityTemporarilyUnmodifiableException(message) => message,
            Self::InvalidAuthenticationCodeException(message) => message,
            Self::InvalidInputException(message) => message,
            Self::KeyPairMismatchException(message) => message,
            Self::LimitExceededException(message) => message,
            Self::MalformedCertificateException(message) => message,
            Self::MalformedPolicyDocumentException(message) => message,
            Self::NoSuchEntityException(message) => message,
            Self::OpenIdIdpCommunicationErrorException(message) => message,
            Self::PolicyEvaluationException(message) => message,
            Self::PolicyNotAttachableException(message) => message,
            Self::ServiceFailureException(message) => message,
            Self::UnmodifiableEntityException(message) => message,

            Self::Refused(refusal) => refusal.message(),
            Self::Internal(_) => Refusal::Internal.message(),
        }
    }

    fn cause(&self) -> Option<&Cause> {
        match self {
            Self::Internal(cause) => Some(cause),
            _ => None,
        }
    }

    fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused(refusal) => Some(refusal),
            _ => None,
        }
    }

    fn internal(cause: Cause) -> Self {
        Self::Internal(cause)
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {}",
            smithy::ServiceError::code(self),
            smithy::ServiceError::message(self)
        )
    }
}

impl std::error::Error for Error {}
