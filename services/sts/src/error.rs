//! Our reasons as STS's errors: one match, and all messages.
//!
//! Source of the texts: recorded answers; where there is none, answers of AWS that users quote in public issues.

use identity::{AccessKeyError, MintFailed};
use jwt::Verdict;
use smithy::{Cause, Refusal, ServiceError};
use store::StoreError;
use sts_api::Error;

/// Why STS says no, in our words.
#[derive(Debug)]
pub(crate) enum Reason {
    /// The text has not even the form of an ARN.
    NotAnArn { arn: String },
    /// The root user asks for a role.
    RootMayNot,
    /// A federated user asks for a role, which only users and roles may have.
    Stranger { who: String, arn: String },
    /// An operation for those who sign with a key that lasts.
    NotInSession { operation: &'static str },
    /// Only a serial number or only a code was given.
    MfaIncomplete,
    /// The device is not one of the caller.
    MfaUnknown,
    /// The code is not one that the device shows now, or was used before.
    MfaWrong,
    /// A role of a role for longer than an hour.
    ChainTooLong,
    /// Longer than the role's sessions may be.
    SessionTooLong,
    /// The session has a source identity, and it is another one.
    SourceIdentitySet,
    /// A name that AWS keeps for itself.
    Reserved { what: &'static str },
    /// A tag key is given twice.
    DuplicateTag,
    /// A transitive key is not among the tags.
    TransitiveWithoutTag,
    /// The tag came from an earlier session of the chain.
    TagInherited,
    /// A tag of a token is longer than tags may be, or there are too many.
    TagTooLong,
    /// A value outside the bounds of the operation.
    Constraint {
        value: String,
        member: &'static str,
        bound: String,
    },
    /// A session policy's text is none.
    MalformedPolicy(String),
    /// There is no such managed policy.
    NoSuchPolicy { arn: String },
    /// Policies and tags need so many percent of the room that a token has for them.
    Packed { percent: usize },
    /// Something that is not served.
    NotServed { what: &'static str },
    /// The account of the role has no provider that has issued the token.
    NoProvider { issuer: String },
    /// There is no such SAML provider in the account of the role.
    NoSamlProvider,
    /// The keys of the provider cannot be had.
    KeysUnavailable,
    /// A token is not what it has to be, in the words of AWS.
    Token { verdict: Verdict, message: String },
    /// There is no such access key.
    NoSuchAccessKey { id: String },
    /// The text is no message of ours for this account.
    NotAMessage,
    /// A refusal that the gate words.
    Refused(Refusal),
    /// A failure of ours.
    Failed(Cause),
}

impl From<Reason> for Error {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::NotAnArn { arn } => invalid(format!("{arn} is invalid")),
            Reason::RootMayNot => denied("Roles may not be assumed by root accounts."),
            Reason::Stranger { who, arn } => denied(format!(
                "User: {who} is not authorized to perform: sts:AssumeRole on resource: {arn}"
            )),
            Reason::NotInSession { operation } => {
                denied(format!("Cannot call {operation} with session credentials"))
            }
            Reason::MfaIncomplete => denied(
                "MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.",
            ),
            Reason::MfaUnknown => denied(
                "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial \
                 number is valid and associated with this user.",
            ),
            Reason::MfaWrong => {
                denied("MultiFactorAuthentication failed with invalid MFA one time pass code. ")
            }
            Reason::ChainTooLong => invalid(
                "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
            ),
            Reason::SessionTooLong => {
                invalid("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.")
            }
            Reason::SourceIdentitySet => {
                invalid("The source identity is already set for this assume role session")
            }
            Reason::Reserved { what } => {
                invalid(format!("{what} must not begin with aws:, which is reserved."))
            }
            Reason::DuplicateTag => {
                parameter("Duplicate tag keys found. Please note that Tag keys are case insensitive.")
            }
            Reason::TransitiveWithoutTag => {
                parameter("The specified transitive tag key must be included in the requested tags.")
            }
            Reason::TagInherited => parameter(
                "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key \
                 from the calling session.",
            ),
            Reason::TagTooLong => parameter(
                "At most 50 session tags may be passed, with keys of 128 and values of 256 characters.",
            ),
            Reason::Constraint { value, member, bound } => invalid(format!(
                "1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: {bound}"
            )),
            Reason::MalformedPolicy(text) => Self::MalformedPolicyDocumentException(text.into()),
            Reason::NoSuchPolicy { arn } => {
                invalid(format!("Policy {arn} does not exist or is not attachable."))
            }
            Reason::Packed { percent } => Self::PackedPolicyTooLargeException(
                format!("Packed policy consumes {percent}% of allotted space, please use smaller policy.")
                    .into(),
            ),
            Reason::NotServed { what } => invalid(format!("{what} is not supported by this server.")),
            Reason::NoProvider { issuer } => Self::InvalidIdentityTokenException(
                format!("No OpenIDConnect provider found in your account for {issuer}").into(),
            ),
            Reason::NoSamlProvider => {
                Self::InvalidIdentityTokenException("Specified provider doesn't exist".into())
            }
            Reason::KeysUnavailable => Self::InvalidIdentityTokenException(
                "Couldn't retrieve verification key from your identity provider,  please reference \
                 AssumeRoleWithWebIdentity documentation for requirements"
                    .into(),
            ),
            Reason::Token { verdict, message } => match verdict {
                Verdict::InvalidIdentityToken => Self::InvalidIdentityTokenException(message.into()),
                Verdict::ExpiredToken => Self::ExpiredTokenException(message.into()),
                Verdict::RejectedClaim => Self::IDPRejectedClaimException(message.into()),
            },
            Reason::NoSuchAccessKey { id } => invalid(format!("The access key {id} is not known.")),
            Reason::NotAMessage => Self::InvalidAuthorizationMessageException("Message is not valid".into()),
            Reason::Refused(refusal) => Self::Refused(refusal),
            Reason::Failed(cause) => Self::internal(cause),
        }
    }
}

fn invalid(message: impl Into<String>) -> Error {
    Error::Refused(Refusal::Invalid(message.into()))
}

fn denied(message: impl Into<String>) -> Error {
    Error::Refused(Refusal::AccessDenied(message.into().into()))
}

fn parameter(message: &str) -> Error {
    Error::Refused(Refusal::InvalidParameter(message.to_owned()))
}

impl Reason {
    /// A failure of ours.
    pub(crate) fn failed(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Failed(Cause::new(cause))
    }
}

impl From<Refusal> for Reason {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<jwt::Malformed> for Reason {
    fn from(_: jwt::Malformed) -> Self {
        Self::Token {
            verdict: Verdict::InvalidIdentityToken,
            message: jwt::Malformed::MESSAGE.to_owned(),
        }
    }
}

impl From<jwt::Refused> for Reason {
    fn from(refused: jwt::Refused) -> Self {
        Self::Token {
            verdict: refused.verdict(),
            message: refused.to_string(),
        }
    }
}

impl From<saml::Refused> for Reason {
    fn from(refused: saml::Refused) -> Self {
        Self::Token {
            verdict: match refused.verdict() {
                saml::Verdict::InvalidIdentityToken => Verdict::InvalidIdentityToken,
                saml::Verdict::ExpiredToken => Verdict::ExpiredToken,
                saml::Verdict::RejectedClaim => Verdict::RejectedClaim,
            },
            message: refused.to_string(),
        }
    }
}

impl From<saml::AttributeError> for Reason {
    fn from(error: saml::AttributeError) -> Self {
        Self::Token {
            verdict: Verdict::InvalidIdentityToken,
            message: error.to_string(),
        }
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

impl From<AccessKeyError> for Reason {
    fn from(error: AccessKeyError) -> Self {
        match error {
            AccessKeyError::Store(error) => error.into(),
            error => Self::failed(error),
        }
    }
}

impl From<MintFailed> for Reason {
    fn from(failed: MintFailed) -> Self {
        Self::failed(failed)
    }
}
