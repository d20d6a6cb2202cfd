// Printed by `cargo xtask codegen` from models/. Do not edit.

use std::fmt;

use smithy::{Cause, Refusal};

use crate::SERVICE;

/// How a call of KMS fails.
#[derive(Debug)]
pub enum Error {
    /// `AlreadyExistsException`, HTTP status 400.
    AlreadyExistsException(smithy::Message),
    /// `CloudHsmClusterInvalidConfigurationException`, HTTP status 400.
    CloudHsmClusterInvalidConfigurationException(smithy::Message),
    /// `CustomKeyStoreInvalidStateException`, HTTP status 400.
    CustomKeyStoreInvalidStateException(smithy::Message),
    /// `CustomKeyStoreNotFoundException`, HTTP status 400.
    CustomKeyStoreNotFoundException(smithy::Message),
    /// `DependencyTimeoutException`, HTTP status 500.
    DependencyTimeoutException(smithy::Message),
    /// `DisabledException`, HTTP status 400.
    DisabledException(smithy::Message),
    /// `DryRunOperationException`, HTTP status 400.
    DryRunOperationException(smithy::Message),
    /// `IncorrectKeyException`, HTTP status 400.
    IncorrectKeyException(smithy::Message),
    /// `InvalidAliasNameException`, HTTP status 400.
    InvalidAliasNameException(smithy::Message),
    /// `InvalidArnException`, HTTP status 400.
    InvalidArnException(smithy::Message),
    /// `InvalidCiphertextException`, HTTP status 400.
    InvalidCiphertextException(smithy::Message),
    /// `InvalidGrantTokenException`, HTTP status 400.
    InvalidGrantTokenException(smithy::Message),
    /// `InvalidKeyUsageException`, HTTP status 400.
    InvalidKeyUsageException(smithy::Message),
    /// `InvalidMarkerException`, HTTP status 400.
    InvalidMarkerException(smithy::Message),
    /// `KMSInternalException`, HTTP status 500.
    KMSInternalException(smithy::Message),
    /// `KMSInvalidStateException`, HTTP status 400.
    KMSInvalidStateException(smithy::Message),
    /// `KeyUnavailableException`, HTTP status 500.
    KeyUnavailableException(smithy::Message),
    /// `LimitExceededException`, HTTP status 400.
    LimitExceededException(smithy::Message),
    /// `MalformedPolicyDocumentException`, HTTP status 400.
    MalformedPolicyDocumentException(smithy::Message),
    /// `NotFoundException`, HTTP status 400.
    NotFoundException(smithy::Message),
    /// `TagException`, HTTP status 400.
    TagException(smithy::Message),
    /// `UnsupportedOperationException`, HTTP status 400.
    UnsupportedOperationException(smithy::Message),
    /// `XksKeyAlreadyInUseException`, HTTP status 400.
    XksKeyAlreadyInUseException(smithy::Message),
    /// `XksKeyInvalidConfigurationException`, HTTP status 400.
    XksKeyInvalidConfigurationException(smithy::Message),
    /// `XksKeyNotFoundException`, HTTP status 400.
    XksKeyNotFoundException(smithy::Message),

    /// What any call may be refused for.
    Refused(Refusal),
    /// A failure of ours; the caller learns no more than that.
    Internal(Cause),
}

impl smithy::ServiceError for Error {
    fn code(&self) -> &'static str {
        match self {
            Self::AlreadyExistsException(_) => "AlreadyExistsException",
            Self::CloudHsmClusterInvalidConfigurationException(_) => {
                "CloudHsmClusterInvalidConfigurationException"
            }
            Self::CustomKeyStoreInvalidStateException(_) => "CustomKeyStoreInvalidStateException",
            Self::CustomKeyStoreNotFoundException(_) => "CustomKeyStoreNotFoundException",
            Self::DependencyTimeoutException(_) => "DependencyTimeoutException",
            Self::DisabledException(_) => "DisabledException",
            Self::DryRunOperationException(_) => "DryRunOperationException",
            Self::IncorrectKeyException(_) => "IncorrectKeyException",
            Self::InvalidAliasNameException(_) => "InvalidAliasNameException",
            Self::InvalidArnException(_) => "InvalidArnException",
            Self::InvalidCiphertextException(_) => "InvalidCiphertextException",
            Self::InvalidGrantTokenException(_) => "InvalidGrantTokenException",
            Self::InvalidKeyUsageException(_) => "InvalidKeyUsageException",
            Self::InvalidMarkerException(_) => "InvalidMarkerException",
            Self::KMSInternalException(_) => "KMSInternalException",
            Self::KMSInvalidStateException(_) => "KMSInvalidStateException",
            Self::KeyUnavailableException(_) => "KeyUnavailableException",
            Self::LimitExceededException(_) => "LimitExceededException",
            Self::MalformedPolicyDocumentException(_) => "MalformedPolicyDocumentException",
            Self::NotFoundException(_) => "NotFoundException",
            Self::TagException(_) => "TagException",
            Self::UnsupportedOperationException(_) => "UnsupportedOperationException",
            Self::XksKeyAlreadyInUseException(_) => "XksKeyAlreadyInUseException",
            Self::XksKeyInvalidConfigurationException(_) => "XksKeyInvalidConfigurationException",
            Self::XksKeyNotFoundException(_) => "XksKeyNotFoundException",

            Self::Refused(refusal) => refusal.code(SERVICE.protocol),
            Self::Internal(_) => Refusal::Internal.code(SERVICE.protocol),
        }
    }

    fn status(&self) -> u16 {
        match self {
            Self::AlreadyExistsException(_) => 400,
            Self::CloudHsmClusterInvalidConfigurationException(_) => 400,
            Self::CustomKeyStoreInvalidStateException(_) => 400,
            Self::CustomKeyStoreNotFoundException(_) => 400,
            Self::DependencyTimeoutException(_) => 500,
            Self::DisabledException(_) => 400,
            Self::DryRunOperationException(_) => 400,
            Self::IncorrectKeyException(_) => 400,
            Self::InvalidAliasNameException(_) => 400,
            Self::InvalidArnException(_) => 400,
            Self::InvalidCiphertextException(_) => 400,
            Self::InvalidGrantTokenException(_) => 400,
            Self::InvalidKeyUsageException(_) => 400,
            Self::InvalidMarkerException(_) => 400,
            Self::KMSInternalException(_) => 500,
            Self::KMSInvalidStateException(_) => 400,
            Self::KeyUnavailableException(_) => 500,
            Self::LimitExceededException(_) => 400,
            Self::MalformedPolicyDocumentException(_) => 400,
            Self::NotFoundException(_) => 400,
            Self::TagException(_) => 400,
            Self::UnsupportedOperationException(_) => 400,
            Self::XksKeyAlreadyInUseException(_) => 400,
            Self::XksKeyInvalidConfigurationException(_) => 400,
            Self::XksKeyNotFoundException(_) => 400,

            Self::Refused(refusal) => refusal.status(SERVICE.protocol),
            Self::Internal(_) => Refusal::Internal.status(SERVICE.protocol),
        }
    }

    fn message(&self) -> &str {
        match self {
            Self::AlreadyExistsException(message) => message,
            Self::CloudHsmClusterInvalidConfigurationException(message) => message,
            Self::CustomKeyStoreInvalidStateException(message) => message,
            Self::CustomKeyStoreNotFoundException(message) => message,
            Self::DependencyTimeoutException(message) => message,
            Self::DisabledException(message) => message,
            Self::DryRunOperationException(message) => message,
            Self::IncorrectKeyException(message) => message,
            Self::InvalidAliasNameException(message) => message,
            Self::InvalidArnException(message) => message,
            Self::InvalidCiphertextException(message) => message,
            Self::InvalidGrantTokenException(message) => message,
            Self::InvalidKeyUsageException(message) => message,
            Self::InvalidMarkerException(message) => message,
            Self::KMSInternalException(message) => message,
            Self::KMSInvalidStateException(message) => message,
            Self::KeyUnavailableException(message) => message,
            Self::LimitExceededException(message) => message,
            Self::MalformedPolicyDocumentException(message) => message,
            Self::NotFoundException(message) => message,
            Self::TagException(message) => message,
            Self::UnsupportedOperationException(message) => message,
            Self::XksKeyAlreadyInUseException(message) => message,
            Self::XksKeyInvalidConfigurationException(message) => message,
            Self::XksKeyNotFoundException(message) => message,

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
