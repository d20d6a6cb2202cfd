// Printed by `cargo xtask codegen` from models/. Do not edit.

use std::fmt;

use smithy::{Cause, Refusal};

use crate::SERVICE;

/// How a call of Organizations fails.
#[derive(Debug)]
pub enum Error {
    /// `AWSOrganizationsNotInUseException`, HTTP status 400.
    AWSOrganizationsNotInUseException(smithy::Message),
    /// `AccessDeniedException`, HTTP status 400.
    AccessDeniedException(smithy::Message),
    /// `AccessDeniedForDependencyException`, HTTP status 400.
    AccessDeniedForDependencyException {
        /// The text for the caller.
        message: smithy::Message,
        /// `Reason`.
        reason: Option<crate::AccessDeniedForDependencyExceptionReason>,
    },
    /// `AccountAlreadyClosedException`, HTTP status 400.
    AccountAlreadyClosedException(smithy::Message),
    /// `AccountNotFoundException`, HTTP status 400.
    AccountNotFoundException(smithy::Message),
    /// `AlreadyInOrganizationException`, HTTP status 400.
    AlreadyInOrganizationException(smithy::Message),
    /// `ChildNotFoundException`, HTTP status 400.
    ChildNotFoundException(smithy::Message),
    /// `ConcurrentModificationException`, HTTP status 400.
    ConcurrentModificationException(smithy::Message),
    /// `ConflictException`, HTTP status 400.
    ConflictException(smithy::Message),
    /// `ConstraintViolationException`, HTTP status 400.
    ConstraintViolationException {
        /// The text for the caller.
        message: smithy::Message,
        /// `Reason`.
        reason: Option<crate::ConstraintViolationExceptionReason>,
    },
    /// `CreateAccountStatusNotFoundException`, HTTP status 400.
    CreateAccountStatusNotFoundException(smithy::Message),
    /// `DestinationParentNotFoundException`, HTTP status 400.
    DestinationParentNotFoundException(smithy::Message),
    /// `DuplicateAccountException`, HTTP status 400.
    DuplicateAccountException(smithy::Message),
    /// `DuplicateOrganizationalUnitException`, HTTP status 400.
    DuplicateOrganizationalUnitException(smithy::Message),
    /// `DuplicatePolicyAttachmentException`, HTTP status 400.
    DuplicatePolicyAttachmentException(smithy::Message),
    /// `DuplicatePolicyException`, HTTP status 400.
    DuplicatePolicyException(smithy::Message),
    /// `FinalizingOrganizationException`, HTTP status 400.
    FinalizingOrganizationException(smithy::Message),
    /// `InvalidInputException`, HTTP status 400.
    InvalidInputException {
        /// The text for the caller.
        message: smithy::Message,
        /// `Reason`.
        reason: Option<crate::InvalidInputExceptionReason>,
    },
    /// `MalformedPolicyDocumentException`, HTTP status 400.
    MalformedPolicyDocumentException(smithy::Message),
    /// `MasterCannotLeaveOrganizationException`, HTTP status 400.
    MasterCannotLeaveOrganizationException(smithy::Message),
    /// `OrganizationNotEmptyException`, HTTP status 400.
    OrganizationNotEmptyException(smithy::Message),
    /// `OrganizationalUnitNotEmptyException`, HTTP status 400.
    OrganizationalUnitNotEmptyException(smithy::Message),
    /// `OrganizationalUnitNotFoundException`, HTTP status 400.
    OrganizationalUnitNotFoundException(smithy::Message),
    /// `ParentNotFoundException`, HTTP status 400.
    ParentNotFoundException(smithy::Message),
    /// `PolicyChangesInProgressException`, HTTP status 400.
    PolicyChangesInProgressException(smithy::Message),
    /// `PolicyInUseException`, HTTP status 400.
    PolicyInUseException(smithy::Message),
    /// `PolicyNotAttachedException`, HTTP status 400.
    PolicyNotAttachedException(smithy::Message),
    /// `PolicyNotFoundException`, HTTP status 400.
    PolicyNotFoundException(smithy::Message),
    /// `PolicyTypeAlreadyEnabledException`, HTTP status 400.
    PolicyTypeAlreadyEnabledException(smithy::Message),
    /// `PolicyTypeNotAvailableForOrganizationException`, HTTP status 400.
    PolicyTypeNotAvailableForOrganizationException(smithy::Message),
    /// `PolicyTypeNotEnabledException`, HTTP status 400.
    PolicyTypeNotEnabledException(smithy::Message),
    /// `RootNotFoundException`, HTTP status 400.
    RootNotFoundException(smithy::Message),
    /// `ServiceException`, HTTP status 500.
    ServiceException(smithy::Message),
    /// `SourceParentNotFoundException`, HTTP status 400.
    SourceParentNotFoundException(smithy::Message),
    /// `TargetNotFoundException`, HTTP status 400.
    TargetNotFoundException(smithy::Message),
    /// `TooManyRequestsException`, HTTP status 400.
    TooManyRequestsException {
        /// The text for the caller.
        message: smithy::Message,
        /// `Type`.
        type_: Option<String>,
    },
    /// `UnsupportedAPIEndpointException`, HTTP status 400.
    UnsupportedAPIEndpointException(smithy::Message),

    /// What any call may be refused for.
    Refused(Refusal),
    /// A failure of ours; the caller learns no more than that.
    Internal(Cause),
}

impl smithy::ServiceError for Error {
    fn code(&self) -> &'static str {
        match self {
            Self::AWSOrganizationsNotInUseException(_) => "AWSOrganizationsNotInUseException",
            Self::AccessDeniedException(_) => "AccessDeniedException",
            Self::AccessDeniedForDependencyException { .. } => "AccessDeniedForDependencyException",
            Self::AccountAlreadyClosedException(_) => "AccountAlreadyClosedException",
            Self::AccountNotFoundException(_) => "AccountNotFoundException",
            Self::AlreadyInOrganizationException(_) => "AlreadyInOrganizationException",
            Self::ChildNotFoundException(_) => "ChildNotFoundException",
            Self::ConcurrentModificationException(_) => "ConcurrentModificationException",
            Self::ConflictException(_) => "ConflictException",
            Self::ConstraintViolationException { .. } => "ConstraintViolationException",
            Self::CreateAccountStatusNotFoundException(_) => "CreateAccountStatusNotFoundException",
            Self::DestinationParentNotFoundException(_) => "DestinationParentNotFoundException",
            Self::DuplicateAccountException(_) => "DuplicateAccountException",
            Self::DuplicateOrganizationalUnitException(_) => "DuplicateOrganizationalUnitException",
            Self::DuplicatePolicyAttachmentException(_) => "DuplicatePolicyAttachmentException",
            Self::DuplicatePolicyException(_) => "DuplicatePolicyException",
            Self::FinalizingOrganizationException(_) => "FinalizingOrganizationException",
            Self::InvalidInputException { .. } => "InvalidInputException",
            Self::MalformedPolicyDocumentException(_) => "MalformedPolicyDocumentException",
            Self::MasterCannotLeaveOrganizationException(_) => "MasterCannotLeaveOrganizationException",
            Self::OrganizationNotEmptyException(_) => "OrganizationNotEmptyException",
            Self::OrganizationalUnitNotEmptyException(_) => "OrganizationalUnitNotEmptyException",
            Self::OrganizationalUnitNotFoundException(_) => "OrganizationalUnitNotFoundException",
            Self::ParentNotFoundException(_) => "ParentNotFoundException",
            Self::PolicyChangesInProgressException(_) => "PolicyChangesInProgressException",
            Self::PolicyInUseException(_) => "PolicyInUseException",
            Self::PolicyNotAttachedException(_) => "PolicyNotAttachedException",
            Self::PolicyNotFoundException(_) => "PolicyNotFoundException",
            Self::PolicyTypeAlreadyEnabledException(_) => "PolicyTypeAlreadyEnabledException",
            Self::PolicyTypeNotAvailableForOrganizationException(_) => {
                "PolicyTypeNotAvailableForOrganizationException"
            }
            Self::PolicyTypeNotEnabledException(_) => "PolicyTypeNotEnabledException",
            Self::RootNotFoundException(_) => "RootNotFoundException",
            Self::ServiceException(_) => "ServiceException",
            Self::SourceParentNotFoundException(_) => "SourceParentNotFoundException",
            Self::TargetNotFoundException(_) => "TargetNotFoundException",
            Self::TooManyRequestsException { .. } => "TooManyRequestsException",
            Self::UnsupportedAPIEndpointException(_) => "UnsupportedAPIEndpointException",

            Self::Refused(refusal) => refusal.code(SERVICE.protocol),
            Self::Internal(_) => Refusal::Internal.code(SERVICE.protocol),
        }
    }

    fn status(&self) -> u16 {
        match self {
            Self::AWSOrganizationsNotInUseException(_) => 400,
            Self::AccessDeniedException(_) => 400,
            Self::AccessDeniedForDependencyException { .. } => 400,
            Self::AccountAlreadyClosedException(_) => 400,
            Self::AccountNotFoundException(_) => 400,
            Self::AlreadyInOrganizationException(_) => 400,
            Self::ChildNotFoundException(_) => 400,
            Self::ConcurrentModificationException(_) => 400,
            Self::ConflictException(_) => 400,
            Self::ConstraintViolationException { .. } => 400,
            Self::CreateAccountStatusNotFoundException(_) => 400,
            Self::DestinationParentNotFoundException(_) => 400,
            Self::DuplicateAccountException(_) => 400,
            Self::DuplicateOrganizationalUnitException(_) => 400,
            Self::DuplicatePolicyAttachmentException(_) => 400,
            Self::DuplicatePolicyException(_) => 400,
            Self::FinalizingOrganizationException(_) => 400,
            Self::InvalidInputException { .. } => 400,
            Self::MalformedPolicyDocumentException(_) => 400,
            Self::MasterCannotLeaveOrganizationException(_) => 400,
            Self::OrganizationNotEmptyException(_) => 400,
            Self::OrganizationalUnitNotEmptyException(_) => 400,
            Self::OrganizationalUnitNotFoundException(_) => 400,
            Self::ParentNotFoundException(_) => 400,
            Self::PolicyChangesInProgressException(_) => 400,
            Self::PolicyInUseException(_) => 400,
            Self::PolicyNotAttachedException(_) => 400,
            Self::PolicyNotFoundException(_) => 400,
            Self::PolicyTypeAlreadyEnabledException(_) => 400,
            Self::PolicyTypeNotAvailableForOrganizationException(_) => 400,
            Self::PolicyTypeNotEnabledException(_) => 400,
            Self::RootNotFoundException(_) => 400,
            Self::ServiceException(_) => 500,
            Self::SourceParentNotFoundException(_) => 400,
            Self::TargetNotFoundException(_) => 400,
            Self::TooManyRequestsException { .. } => 400,
            Self::UnsupportedAPIEndpointException(_) => 400,

            Self::Refused(refusal) => refusal.status(SERVICE.protocol),
            Self::Internal(_) => Refusal::Internal.status(SERVICE.protocol),
        }
    }

    fn message(&self) -> &str {
        match self {
            Self::AWSOrganizationsNotInUseException(message) => message,
            Self::AccessDeniedException(message) => message,
            Self::AccessDeniedForDependencyException { message, .. } => message,
            Self::AccountAlreadyClosedException(message) => message,
            Self::AccountNotFoundException(message) => message,
            Self::AlreadyInOrganizationException(message) => message,
            Self::ChildNotFoundException(message) => message,
            Self::ConcurrentModificationException(message) => message,
            Self::ConflictException(message) => message,
            Self::ConstraintViolationException { message, .. } => message,
            Self::CreateAccountStatusNotFoundException(message) => message,
            Self::DestinationParentNotFoundException(message) => message,
            Self::DuplicateAccountException(message) => message,
            Self::DuplicateOrganizationalUnitException(message) => message,
            Self::DuplicatePolicyAttachmentException(message) => message,
            Self::DuplicatePolicyException(message) => message,
            Self::FinalizingOrganizationException(message) => message,
            Self::InvalidInputException { message, .. } => message,
            Self::MalformedPolicyDocumentException(message) => message,
            Self::MasterCannotLeaveOrganizationException(message) => message,
            Self::OrganizationNotEmptyException(message) => message,
            Self::OrganizationalUnitNotEmptyException(message) => message,
            Self::OrganizationalUnitNotFoundException(message) => message,
            Self::ParentNotFoundException(message) => message,
            Self::PolicyChangesInProgressException(message) => message,
            Self::PolicyInUseException(message) => message,
            Self::PolicyNotAttachedException(message) => message,
            Self::PolicyNotFoundException(message) => message,
            Self::PolicyTypeAlreadyEnabledException(message) => message,
            Self::PolicyTypeNotAvailableForOrganizationException(message) => message,
            Self::PolicyTypeNotEnabledException(message) => message,
            Self::RootNotFoundException(message) => message,
            Self::ServiceException(message) => message,
            Self::SourceParentNotFoundException(message) => message,
            Self::TargetNotFoundException(message) => message,
            Self::TooManyRequestsException { message, .. } => message,
            Self::UnsupportedAPIEndpointException(message) => message,

            Self::Refused(refusal) => refusal.message(),
            Self::Internal(_) => Refusal::Internal.message(),
        }
    }

    fn members(&self, to: &mut dyn smithy::Encoder) {
        match self {
            Self::AccessDeniedForDependencyException { reason, .. } => {
                to.optional("Reason", reason);
            }
            Self::ConstraintViolationException { reason, .. } => {
                to.optional("Reason", reason);
            }
            Self::InvalidInputException { reason, .. } => {
                to.optional("Reason", reason);
            }
            Self::TooManyRequestsException { type_, .. } => {
                to.optional("Type", type_);
            }
            _ => {}
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
        use crate::InvalidInputExceptionReason as Reason;
        use smithy::Constraint;
        let Refusal::Constraint { broken, .. } = refusal else {
            return Self::Refused(refusal);
        };
        let (reason, message) = match broken {
            Constraint::Required => (
                Reason::InputRequired,
                "You must include a value for all required parameters.",
            ),
            Constraint::MinLength => (
                Reason::MinLengthExceeded,
                "You provided a string parameter that is shorter than allowed.",
            ),
            Constraint::MaxLength => (
                Reason::MaxLengthExceeded,
                "You provided a string parameter that is longer than allowed.",
            ),
            Constraint::MinValue => (
                Reason::MinValueExceeded,
                "You provided a numeric parameter that has a smaller value than allowed.",
            ),
            Constraint::MaxValue => (
                Reason::MaxValueExceeded,
                "You provided a numeric parameter that has a larger value than allowed.",
            ),
            Constraint::Pattern => (
                Reason::InvalidPattern,
                "You provided a value that does not match the required pattern.",
            ),
            Constraint::Enumeration => (Reason::InvalidEnum, "You specified an invalid value."),
        };
        Self::InvalidInputException {
            message: message.into(),
            reason: Some(reason),
        }
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
