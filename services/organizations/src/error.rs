//! Our reasons as Organizations' errors: one match, and all messages.

use organizations_api::{ConstraintViolationExceptionReason, Error, InvalidInputExceptionReason};
use smithy::{Cause, Refusal, ServiceError};
use store::StoreError;

/// Why Organizations says no, in our words.
#[derive(Debug)]
pub(crate) enum Reason {
    /// It is for the management account alone.
    NotManagement,
    /// The caller's account is in no organization.
    NotInUse,
    /// The caller's account is in an organization.
    AlreadyIn,
    /// There is no such thing.
    No(Sought),
    /// The account is closed.
    AccountClosed,
    /// The account is in the destination already.
    AccountThere,
    /// A unit of this name is under the same parent.
    UnitExists,
    /// A policy of this name and type exists.
    PolicyExists,
    /// The policy is attached already.
    Attached,
    /// The policy is not attached.
    NotAttached,
    /// The organization has accounts, units or policies.
    NotEmpty,
    /// The unit has accounts or units.
    UnitNotEmpty,
    /// The policy is attached somewhere.
    PolicyInUse,
    /// The management account cannot leave.
    ManagementStays,
    /// The policy type is enabled.
    TypeEnabled,
    /// The policy type is not enabled.
    TypeNotEnabled,
    /// The organization has no policies of this type.
    TypeNotAvailable,
    /// A policy's text is none of its type: what is wrong with it.
    Malformed(String),
    /// A quota or a rule of the organization.
    Constraint {
        reason: ConstraintViolationExceptionReason,
        text: &'static str,
    },
    /// A value that the operation does not take.
    Input {
        reason: InvalidInputExceptionReason,
        text: &'static str,
    },
    /// A refusal that the gate words.
    Refused(Refusal),
    /// A failure of ours.
    Failed(Cause),
}

/// What was looked for and is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sought {
    Account,
    Unit,
    Root,
    Parent,
    Source,
    Destination,
    Child,
    Target,
    Policy,
    Request,
}

impl From<StoreError> for Reason {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable(_) | StoreError::Contended { .. } => Self::Refused(Refusal::Unavailable),
            StoreError::Corrupt { .. } | StoreError::NotEncodable { .. } => Self::Failed(Cause::new(error)),
        }
    }
}

impl From<crypto::RandomFailed> for Reason {
    fn from(failed: crypto::RandomFailed) -> Self {
        Self::Failed(Cause::new(failed))
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
            Reason::NotManagement => {
                Self::AccessDeniedException("You don't have permissions to access this resource.".into())
            }
            Reason::NotInUse => Self::AWSOrganizationsNotInUseException(
                "Your account is not a member of an organization.".into(),
            ),
            Reason::AlreadyIn => Self::AlreadyInOrganizationException(
                "The AWS account is already a member of an organization.".into(),
            ),
            Reason::No(sought) => sought.into(),
            Reason::AccountClosed => {
                Self::AccountAlreadyClosedException("The provided account is already closed.".into())
            }
            Reason::AccountThere => Self::DuplicateAccountException(
                "That account is already present in the specified destination.".into(),
            ),
            Reason::UnitExists => {
                Self::DuplicateOrganizationalUnitException("An OU with the same name already exists.".into())
            }
            Reason::PolicyExists => Self::DuplicatePolicyException(
                "A policy with the specified name and type already exists.".into(),
            ),
            // AWS says it in the words of the other error.
            Reason::Attached => Self::DuplicatePolicyAttachmentException(
                "A policy with the specified name and type already exists.".into(),
            ),
            Reason::NotAttached => Self::PolicyNotAttachedException(
                "The policy isn't attached to the specified target in the specified root.".into(),
            ),
            Reason::NotEmpty => Self::OrganizationNotEmptyException(
                "The organization isn't empty. To delete an organization, you must first remove all accounts except the \
                 management account, delete all OUs, and delete all policies."
                    .into(),
            ),
            Reason::UnitNotEmpty => Self::OrganizationalUnitNotEmptyException(
                "The specified OU is not empty. Move all accounts to another root or to other OUs, remove all child OUs, \
                 and try the operation again."
                    .into(),
            ),
            Reason::PolicyInUse => Self::PolicyInUseException(
                "The policy is attached to one or more entities. You must detach it from all roots, OUs, and accounts \
                 before performing this operation."
                    .into(),
            ),
            Reason::ManagementStays => Self::MasterCannotLeaveOrganizationException(
                "You can't remove a management account from an organization.".into(),
            ),
            Reason::TypeEnabled => Self::PolicyTypeAlreadyEnabledException(
                "The specified policy type is already enabled.".into(),
            ),
            Reason::TypeNotEnabled => Self::PolicyTypeNotEnabledException(
                "This operation can be performed only for enabled policy types.".into(),
            ),
            Reason::TypeNotAvailable => Self::PolicyTypeNotAvailableForOrganizationException(
                "You can't use the specified policy type with the feature set currently enabled for this organization."
                    .into(),
            ),
            Reason::Malformed(why) => Self::MalformedPolicyDocumentException(
                format!(
                    "The provided policy document does not meet the requirements of the specified policy type. {why}"
                )
                .into(),
            ),
            Reason::Constraint { reason, text } => Self::ConstraintViolationException {
                message: text.into(),
                reason: Some(reason),
            },
            Reason::Input { reason, text } => Self::InvalidInputException {
                message: text.into(),
                reason: Some(reason),
            },
            Reason::Refused(refusal) => Self::Refused(refusal),
            Reason::Failed(cause) => Self::internal(cause),
        }
    }
}

impl From<Sought> for Error {
    fn from(sought: Sought) -> Self {
        match sought {
            Sought::Account => {
                Self::AccountNotFoundException("You specified an account that doesn't exist.".into())
            }
            Sought::Unit => Self::OrganizationalUnitNotFoundException(
                "You specified an organizational unit that doesn't exist.".into(),
            ),
            Sought::Root => Self::RootNotFoundException("You specified a root that doesn't exist.".into()),
            Sought::Parent => {
                Self::ParentNotFoundException("You specified parent that doesn't exist.".into())
            }
            Sought::Source => Self::SourceParentNotFoundException(
                "We can't find a source root or OU with the ParentId that you specified.".into(),
            ),
            Sought::Destination => Self::DestinationParentNotFoundException(
                "We can't find the destination container (a root or OU) with the ParentId that you specified."
                    .into(),
            ),
            Sought::Child => Self::ChildNotFoundException(
                "We can't find an organizational unit (OU) or AWS account with the ChildId that you specified.".into(),
            ),
            Sought::Target => {
                Self::TargetNotFoundException("You specified a target that doesn't exist.".into())
            }
            Sought::Policy => {
                Self::PolicyNotFoundException("You specified a policy that doesn't exist.".into())
            }
            Sought::Request => Self::CreateAccountStatusNotFoundException(
                "We can't find a create account request with the CreateAccountRequestId that you specified.".into(),
            ),
        }
    }
}
