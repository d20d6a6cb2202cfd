// Printed by `cargo xtask codegen` from models/. Do not edit.

use std::fmt;

use smithy::{Cause, Refusal};

use crate::SERVICE;

/// How a call of STS fails.
#[derive(Debug)]
pub enum Error {
    /// `ExpiredTokenException`, HTTP status 400.
    ExpiredTokenException(smithy::Message),
    /// `IDPCommunicationError`, HTTP status 400.
    IDPCommunicationErrorException(smithy::Message),
    /// `IDPRejectedClaim`, HTTP status 403.
    IDPRejectedClaimException(smithy::Message),
    /// `InvalidAuthorizationMessageException`, HTTP status 400.
    InvalidAuthorizationMessageException(smithy::Message),
    /// `InvalidIdentityToken`, HTTP status 400.
    InvalidIdentityTokenException(smithy::Message),
    /// `MalformedPolicyDocument`, HTTP status 400.
    MalformedPolicyDocumentException(smithy::Message),
    /// `PackedPolicyTooLarge`, HTTP status 400.
    PackedPolicyTooLargeException(smithy::Message),
    /// `RegionDisabledException`, HTTP status 403.
    RegionDisabledException(smithy::Message),

    /// What any call may be refused for.
    Refused(Refusal),
    /// A failure of ours; the caller learns no more than that.
    Internal(Cause),
}

impl smithy::ServiceError for Error {
    fn code(&self) -> &'static str {
        match self {
            Self::ExpiredTokenException(_) => "ExpiredTokenException",
            Self::IDPCommunicationErrorException(_) => "IDPCommunicationError",
            Self::IDPRejectedClaimException(_) => "IDPRejectedClaim",
            Self::InvalidAuthorizationMessageException(_) => "InvalidAuthorizationMessageException",
            Self::InvalidIdentityTokenException(_) => "InvalidIdentityToken",
            Self::MalformedPolicyDocumentException(_) => "MalformedPolicyDocument",
            Self::PackedPolicyTooLargeException(_) => "PackedPolicyTooLarge",
            Self::RegionDisabledException(_) => "RegionDisabledException",

            Self::Refused(refusal) => refusal.code(SERVICE.protocol),
            Self::Internal(_) => Refusal::Internal.code(SERVICE.protocol),
        }
    }

    fn status(&self) -> u16 {
        match self {
            Self::ExpiredTokenException(_) => 400,
            Self::IDPCommunicationErrorException(_) => 400,
            Self::IDPRejectedClaimException(_) => 403,
            Self::InvalidAuthorizationMessageException(_) => 400,
            Self::InvalidIdentityTokenException(_) => 400,
            Self::MalformedPolicyDocumentException(_) => 400,
            Self::PackedPolicyTooLargeException(_) => 400,
            Self::RegionDisabledException(_) => 403,

            Self::Refused(refusal) => refusal.status(SERVICE.protocol),
            Self::Internal(_) => Refusal::Internal.status(SERVICE.protocol),
        }
    }

    fn message(&self) -> &str {
        match self {
            Self::ExpiredTokenException(message) => message,
            Self::IDPCommunicationErrorException(message) => message,
            Self::IDPRejectedClaimException(message) => message,
            Self::InvalidAuthorizationMessageException(message) => message,
            Self::InvalidIdentityTokenException(message) => message,
            Self::MalformedPolicyDocumentException(message) => message,
            Self::PackedPolicyTooLargeException(message) => message,
            Self::RegionDisabledException(message) => message,

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
