//! Our reasons as KMS's errors: one match, and all messages.

use api::Error;
use kms_api as api;
use smithy::{Cause, Refusal, ServiceError};

use crate::key::KeyState;

/// Why KMS says no, in our words.
#[derive(Debug)]
pub(crate) enum Reason {
    /// There is no key of this ARN.
    NoKey { arn: String },
    /// There is no alias of this ARN.
    NoAlias { arn: String },
    /// The text is no key id, ARN or alias.
    NotAnAddress { text: String },
    /// The ARN is of another region.
    OtherRegion { region: String },
    /// An operation on keys alone was given an alias.
    AliasNotSupported,
    /// The key is in a state in which the operation cannot be done.
    Unusable { arn: String, state: KeyState },
    /// Only a key that is scheduled for deletion can have that cancelled.
    NotPendingDeletion { arn: String },
    /// The blob was changed, is of another context or key, or is no blob.
    BadCiphertext,
    /// The blob was made with another key than the caller names.
    WrongKey,
    /// The blob names a key that is not here, as far as this caller may know.
    CiphertextOfUnknownKey,
    /// The algorithm is none of a symmetric key.
    AlgorithmUnfit { algorithm: &'static str },
    /// Everything was in order; that was all that `DryRun` asks.
    DryRun,
    /// Neither or both of the two ways to say how long a data key shall be.
    DataKeyLength,
    /// `GenerateRandom` was not told how much.
    NumberOfBytesMissing,
    /// Something that is not served yet.
    NotServed { what: &'static str },
    /// A combination that KMS does not have.
    UsageUnfit { usage: &'static str, spec: &'static str },
    /// An alias without its prefix.
    AliasPrefix,
    /// An alias that shall point at an alias.
    AliasOfAlias,
    /// An alias of a name that AWS keeps for itself, or with a colon.
    AliasName { name: String },
    /// The key has as many aliases as a key may have.
    TooManyAliases { arn: String },
    /// The alias exists.
    AliasExists { arn: String },
    /// The policy would lock its author out.
    PolicyLocksOut,
    /// The policy is none.
    PolicyMalformed { why: String },
    /// The policy is longer than 32 KiB.
    PolicyTooLong,
    /// The only policy of a key is `default`.
    NoSuchPolicy,
    /// More than 50 tags.
    TooManyTags,
    /// A tag key is given twice or reserved.
    TagRefused { why: &'static str },
    /// The marker is not one that we gave.
    BadMarker,
    /// A number is outside the range that the operation takes.
    OutOfRange {
        value: i64,
        member: &'static str,
        bound: &'static str,
    },
    /// The encryption context is larger than KMS takes.
    ContextTooLarge,
    /// Two names of the encryption context differ in case alone.
    ContextAmbiguous,
    /// A refusal that the gate words.
    Refused(Refusal),
    /// A failure of ours.
    Failed(Cause),
}

impl From<Reason> for Error {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::NoKey { arn } => Self::NotFoundException(format!("Key '{arn}' does not exist").into()),
            Reason::NoAlias { arn } => Self::NotFoundException(format!("Alias {arn} is not found.").into()),
            Reason::NotAnAddress { text } => Self::NotFoundException(format!("Invalid keyId '{text}'").into()),
            Reason::OtherRegion { region } => Self::NotFoundException(format!("Invalid arn {region}").into()),
            Reason::AliasNotSupported => {
                Self::InvalidArnException("Key Aliases are not supported for this operation".into())
            }
            Reason::Unusable { arn, state: KeyState::Disabled } => {
                Self::DisabledException(format!("{arn} is disabled.").into())
            }
            Reason::Unusable { arn, state: KeyState::PendingDeletion { .. } } => {
                Self::KMSInvalidStateException(format!("{arn} is pending deletion.").into())
            }
            Reason::Unusable { arn, state: KeyState::Enabled } => {
                Self::KMSInvalidStateException(format!("{arn} is enabled.").into())
            }
            Reason::NotPendingDeletion { arn } => {
                Self::KMSInvalidStateException(format!("{arn} is not pending deletion.").into())
            }
            Reason::BadCiphertext => Self::InvalidCiphertextException("".into()),
            Reason::WrongKey => Self::IncorrectKeyException(
                "The key ID in the request does not identify a CMK that can perform this operation.".into(),
            ),
            Reason::CiphertextOfUnknownKey => Self::Refused(Refusal::AccessDenied(
                "The ciphertext refers to a customer master key that does not exist, does not exist in this region, \
                 or you are not allowed to access."
                    .into(),
            )),
            Reason::AlgorithmUnfit { algorithm } => Self::InvalidKeyUsageException(
                format!("Algorithm {algorithm} is incompatible with key spec SYMMETRIC_DEFAULT.").into(),
            ),
            Reason::DryRun => Self::DryRunOperationException(
                "The request would have succeeded, but the DryRun option is set.".into(),
            ),
            Reason::DataKeyLength => invalid("Please specify either number of bytes or key spec."),
            Reason::NumberOfBytesMissing => invalid("NumberOfBytes is required."),
            Reason::NotServed { what } => {
                Self::UnsupportedOperationException(format!("{what} is not supported by this server.").into())
            }
            Reason::UsageUnfit { usage, spec } => {
                invalid(format!("KeyUsage {usage} is not compatible with KeySpec {spec}"))
            }
            Reason::AliasPrefix => invalid(
                "Alias must start with the prefix \"alias/\". Please see \
                 https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html",
            ),
            Reason::AliasOfAlias => invalid("Aliases must refer to keys. Not aliases"),
            Reason::AliasName { name } => {
                Self::InvalidAliasNameException(format!("Alias {name} is reserved or not a valid alias name.").into())
            }
            Reason::TooManyAliases { arn } => {
                Self::LimitExceededException(format!("{arn} has 50 aliases already.").into())
            }
            Reason::AliasExists { arn } => {
                Self::AlreadyExistsException(format!("An alias with the name {arn} already exists").into())
            }
            Reason::PolicyLocksOut => Self::MalformedPolicyDocumentException(
                "The new key policy will not allow you to update the key policy in the future.".into(),
            ),
            Reason::PolicyMalformed { why } => Self::MalformedPolicyDocumentException(why.into()),
            Reason::PolicyTooLong => {
                Self::LimitExceededException("The key policy is longer than 32768 bytes.".into())
            }
            Reason::NoSuchPolicy => Self::NotFoundException("No such policy exists".into()),
            Reason::TooManyTags => Self::TagException("Too many tags".into()),
            Reason::TagRefused { why } => Self::TagException(why.into()),
            Reason::BadMarker => Self::InvalidMarkerException("Could not deserialize marker.".into()),
            Reason::OutOfRange { value, member, bound } => invalid(format!(
                "1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: {bound}"
            )),
            Reason::ContextAmbiguous => {
                invalid("The names in the encryption context must differ in more than case.")
            }
            Reason::ContextTooLarge => invalid("The encryption context is too large."),
            Reason::Refused(refusal) => Self::Refused(refusal),
            Reason::Failed(cause) => Self::internal(cause),
        }
    }
}

fn invalid(message: impl Into<String>) -> Error {
    Error::Refused(Refusal::Invalid(message.into()))
}

impl From<store::StoreError> for Reason {
    fn from(error: store::StoreError) -> Self {
        Self::Failed(Cause::new(error))
    }
}

/// A failure of ours, whatever it was.
pub(crate) fn failed(error: impl std::error::Error + Send + Sync + 'static) -> Reason {
    Reason::Failed(Cause::new(error))
}
