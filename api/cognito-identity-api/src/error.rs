// Printed by `cargo xtask codegen` from models/. Do not edit.

use std::fmt;

use smithy::{Cause, Refusal};

use crate::SERVICE;

/// How a call of Cognito Identity fails.
#[derive(Debug)]
pub enum Error {
    /// `ConcurrentModificationException`, HTTP status 400.
    ConcurrentModificationException(smithy::Message),
    /// `DeveloperUserAlreadyRegisteredException`, HTTP status 400.
    DeveloperUserAlreadyRegisteredException(smithy::Message),
    /// `ExternalServiceException`, HTTP status 400.
    ExternalServiceException(smithy::Message),
    /// `InternalErrorException`, HTTP status 500.
    InternalErrorException(smithy::Message),
    /// `InvalidIdentityPoolConfigurationException`, HTTP status 400.
    InvalidIdentityPoolConfigurationException(smithy::Message),
    /// `InvalidParameterException`, HTTP status 400.
    InvalidParameterException(smithy::Message),
    /// `LimitExceededException`, HTTP status 400.
    LimitExceededException(smithy::Message),
    /// `NotAuthorizedException`, HTTP status 400.
    NotAuthorizedException(smithy::Message),
    /// `ResourceConflictException`, HTTP status 400.
    ResourceConflictException(smithy::Message),
    /// `ResourceNotFoundException`, HTTP status 400.
    ResourceNotFoundException(smithy::Message),
    /// `TooManyRequestsException`, HTTP status 400.
    TooManyRequestsException(smithy::Message),

    /// What any call may be refused for.
    Refused(Refusal),
    /// A failure of ours; the caller learns no more than that.
    Internal(Cause),
}

impl smithy::ServiceError for Error {
    fn code(&self) -> &'static str {
        match self {
            Self::ConcurrentModificationException(_) => "ConcurrentModificationException",
            Self::DeveloperUserAlreadyRegisteredException(_) => "DeveloperUserAlreadyRegisteredException",
            Self::ExternalServiceException(_) => "ExternalServiceException",
            Self::InternalErrorException(_) => "InternalErrorException",
            Self::InvalidIdentityPoolConfigurationException(_) => "InvalidIdentityPoolConfigurationException",
            Self::InvalidParameterException(_) => "InvalidParameterException",
            Self::LimitExceededException(_) => "LimitExceededException",
            Self::NotAuthorizedException(_) => "NotAuthorizedException",
            Self::ResourceConflictException(_) => "ResourceConflictException",
            Self::ResourceNotFoundException(_) => "ResourceNotFoundException",
            Self::TooManyRequestsException(_) => "TooManyRequestsException",

            Self::Refused(refusal) => refusal.code(SERVICE.protocol),
            Self::Internal(_) => Refusal::Internal.code(SERVICE.protocol),
        }
    }

    fn status(&self) -> u16 {
        match self {
            Self::ConcurrentModificationException(_) => 400,
            Self::DeveloperUserAlreadyRegisteredException(_) => 400,
            Self::ExternalServiceException(_) => 400,
            Self::InternalErrorException(_) => 500,
            Self::InvalidIdentityPoolConfigurationException(_) => 400,
            Self::InvalidParameterException(_) => 400,
            Self::LimitExceededException(_) => 400,
            Self::NotAuthorizedException(_) => 400,
            Self::ResourceConflictException(_) => 400,
            Self::ResourceNotFoundException(_) => 400,
            Self::TooManyRequestsException(_) => 400,

            Self::Refused(refusal) => refusal.status(SERVICE.protocol),
            Self::Internal(_) => Refusal::Internal.status(SERVICE.protocol),
        }
    }

    fn message(&self) -> &str {
        match self {
            Self::ConcurrentModificationException(message) => message,
            Self::DeveloperUserAlreadyRegisteredException(message) => message,
            Self::ExternalServiceException(message) => message,
            Self::InternalErrorException(message) => message,
            Self::InvalidIdentityPoolConfigurationException(message) => message,
            Self::InvalidParameterException(message) => message,
            Self::LimitExceededException(message) => message,
            Self::NotAuthorizedException(message) => message,
            Self::ResourceConflictException(message) => message,
            Self::ResourceNotFoundException(message) => message,
            Self::TooManyRequestsException(message) => message,

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
