//! Our reasons as IAM's errors: one match, and the messages that several operations share.
//!
//! Source of the texts: recorded answers, and the IAM API Reference where there is none.

use iam_api::Error;
use smithy::{Cause, Refusal, ServiceError};
use store::StoreError;

/// Why IAM says no, in our words.
#[derive(Debug)]
pub(crate) enum Reason {
    /// There is no such thing; the text says what was looked for.
    NoSuch(String),
    /// There is one already.
    Exists(String),
    /// It is still in use: why it cannot be deleted.
    DeleteConflict(String),
    /// A quota is used up: its name, as messages have it (`UsersPerAccount`), and its value.
    Quota { name: &'static str, max: usize },
    /// More than the operation takes, in words of its own.
    TooMany(String),
    /// A policy's text is none.
    Malformed(String),
    /// A value that the operation does not take (`InvalidInput`).
    Invalid(String),
    /// A value that is refused before anything is looked at (`ValidationError`).
    Validation(String),
    /// It is not for this caller to change.
    Unmodifiable(String),
    /// The policy cannot be attached to this.
    NotAttachable(String),
    /// Any other error of the model, ready made.
    Said(Error),
    /// A refusal that the gate words.
    Refused(Refusal),
    /// A failure of ours.
    Failed(Cause),
}

impl Reason {
    /// There is no user, group, role … of this name: `The user with name Bob cannot be found.`
    pub(crate) fn no(kind: &str, name: &str) -> Self {
        Self::NoSuch(format!("The {kind} with name {name} cannot be found."))
    }

    /// There is one already: `User with name Bob already exists.`
    pub(crate) fn exists(kind: &str, name: &str) -> Self {
        Self::Exists(format!("{kind} with name {name} already exists."))
    }

    /// A failure of ours.
    pub(crate) fn failed(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Failed(Cause::new(cause))
    }
}

impl From<StoreError> for Reason {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable(_) | StoreError::Contended { .. } => Self::Refused(Refusal::Unavailable),
            StoreError::Corrupt { .. } | StoreError::NotEncodable { .. } => Self::failed(error),
        }
    }
}

impl From<crypto::RandomFailed> for Reason {
    fn from(failed: crypto::RandomFailed) -> Self {
        Self::failed(failed)
    }
}

impl From<Refusal> for Reason {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Reason> for Error {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::NoSuch(text) => Self::NoSuchEntityException(text.into()),
            Reason::Exists(text) => Self::EntityAlreadyExistsException(text.into()),
            Reason::DeleteConflict(text) => Self::DeleteConflictException(text.into()),
            Reason::Quota { name, max } => {
                Self::LimitExceededException(format!("Cannot exceed quota for {name}: {max}").into())
            }
            Reason::TooMany(text) => Self::LimitExceededException(text.into()),
            Reason::Malformed(text) => Self::MalformedPolicyDocumentException(text.into()),
            Reason::Invalid(text) => Self::InvalidInputException(text.into()),
            Reason::Validation(text) => Self::Refused(Refusal::Invalid(text)),
            Reason::Unmodifiable(text) => Self::UnmodifiableEntityException(text.into()),
            Reason::NotAttachable(text) => Self::PolicyNotAttachableException(text.into()),
            Reason::Said(error) => error,
            Reason::Refused(refusal) => Self::Refused(refusal),
            Reason::Failed(cause) => Self::internal(cause),
        }
    }
}
