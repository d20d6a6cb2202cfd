//! Our reasons as Cognito's errors: one match, and all messages.
//!
//! Source of the texts: answers of AWS that people quote in public issues (amazon-cognito-identity-js #7, #13, #91, #407;
//! amplify-js #1015, #6616; amplify-swift #2842; aws-sdk-net #1112); where there is none, our words.

use cognito_identity_api::Error;
use identity::MintFailed;
use identity::openid::OpenIdFailed;
use smithy::{Cause, Refusal, ServiceError};
use store::StoreError;

/// Why Cognito says no, in our words.
#[derive(Debug)]
pub(crate) enum Reason {
    /// There is no such pool, as far as this caller may know.
    NoPool { id: String },
    /// There is no such identity, as far as this caller may know.
    NoIdentity { id: String },
    /// No identity has this developer's user.
    NoDeveloperUser,
    /// The pool has no guests.
    NoGuests,
    /// The identity is another one's, or was merged into another or unlinked.
    Forbidden { identity: String },
    /// The identity has logins, and none of them was shown.
    LoginsDoNotMatch,
    /// The pool has no identity providers at all.
    NoProviders { pool: String },
    /// The provider is none of the pool, or the token is of another client.
    NotSupported,
    /// The token is not good: what of it.
    InvalidLogin(String),
    /// Logins of two identities, or of two users of one provider.
    Conflict(&'static str),
    /// The developer's user has another identity.
    DeveloperUserTaken,
    /// The pool has no such developer provider.
    NoDeveloperProvider,
    /// No role, or none that trusts this identity.
    BadConfiguration,
    /// The mapping of roles finds none, and is to deny then.
    Ambiguous { provider: String },
    /// The role is not among those that the token names.
    NotARoleOfToken { role: String },
    /// The pool issues no tokens for STS.
    NoClassicFlow,
    /// The keys of a provider cannot be had.
    KeysUnavailable { provider: String },
    /// A provider whose tokens cannot be verified here.
    ProviderNotServed { provider: String },
    /// Too much at once.
    TooManyRequests,
    /// The account has as many pools as it may have.
    TooManyPools { max: u64 },
    /// A value that the operation does not take.
    Invalid(String),
    /// A refusal that the gate words.
    Refused(Refusal),
    /// A failure of ours.
    Failed(Cause),
}

impl From<Reason> for Error {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::NoPool { id } => {
                Self::ResourceNotFoundException(format!("IdentityPool '{id}' not found.").into())
            }
            Reason::NoIdentity { id } => {
                Self::ResourceNotFoundException(format!("Identity '{id}' not found.").into())
            }
            Reason::NoDeveloperUser => {
                Self::ResourceNotFoundException("Developer user identifier not found.".into())
            }
            Reason::NoGuests => {
                unauthorized("Unauthenticated access is not supported for this identity pool.")
            }
            Reason::Forbidden { identity } => {
                unauthorized(format!("Access to Identity '{identity}' is forbidden."))
            }
            Reason::LoginsDoNotMatch => unauthorized(
                "Logins don't match. Please include at least one valid login for this identity or identity pool.",
            ),
            Reason::NoProviders { pool } => unauthorized(format!(
                "Identity pool - {pool} does not have identity providers configured."
            )),
            Reason::NotSupported => {
                unauthorized("Token is not from a supported provider of this identity pool.")
            }
            Reason::InvalidLogin(what) => unauthorized(format!("Invalid login token. {what}")),
            Reason::Conflict(text) => Self::ResourceConflictException(text.into()),
            Reason::DeveloperUserTaken => Self::DeveloperUserAlreadyRegisteredException(
                "The developer user identifier is already registered with a different identity.".into(),
            ),
            Reason::NoDeveloperProvider => {
                invalid("This identity pool does not support the specified developer provider.")
            }
            Reason::BadConfiguration => Self::InvalidIdentityPoolConfigurationException(
                "Invalid identity pool configuration. Check assigned IAM roles for this pool.".into(),
            ),
            Reason::Ambiguous { provider } => unauthorized(format!(
                "The ambiguous role mapping rules for: {provider} denied this request."
            )),
            Reason::NotARoleOfToken { role } => unauthorized(format!(
                "The role {role} is not one of the roles of the login token."
            )),
            Reason::NoClassicFlow => {
                invalid("Basic (classic) flow is not enabled, please use enhanced flow.")
            }
            Reason::KeysUnavailable { provider } => Self::ExternalServiceException(
                format!("The keys of {provider} could not be retrieved.").into(),
            ),
            Reason::ProviderNotServed { provider } => Self::ExternalServiceException(
                format!("Tokens of {provider} are not supported by this server.").into(),
            ),
            Reason::TooManyRequests => Self::TooManyRequestsException("Rate exceeded".into()),
            Reason::TooManyPools { max } => Self::LimitExceededException(
                format!("The account has {max} identity pools, which is its quota.").into(),
            ),
            Reason::Invalid(text) => invalid(text),
            Reason::Refused(refusal) => Self::Refused(refusal),
            Reason::Failed(cause) => Self::internal(cause),
        }
    }
}

fn unauthorized(text: impl Into<String>) -> Error {
    Error::NotAuthorizedException(text.into().into())
}

fn invalid(text: impl Into<String>) -> Error {
    Error::InvalidParameterException(text.into().into())
}

impl Reason {
    /// A failure of ours.
    pub(crate) fn failed(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Failed(Cause::new(cause))
    }

    /// The reason for an operation whose model has no error for services outside: the token was not verified.
    pub(crate) fn inside(self) -> Self {
        match self {
            Self::KeysUnavailable { .. } | Self::ProviderNotServed { .. } => {
                Self::InvalidLogin("Couldn't verify signed token.".to_owned())
            }
            other => other,
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

impl From<OpenIdFailed> for Reason {
    fn from(failed: OpenIdFailed) -> Self {
        match failed {
            OpenIdFailed::Store(error) => error.into(),
            other => Self::failed(other),
        }
    }
}

impl From<MintFailed> for Reason {
    fn from(failed: MintFailed) -> Self {
        match failed {
            MintFailed::TooLong => {
                Self::Invalid("The session tags do not fit into a session token.".to_owned())
            }
            other => Self::failed(other),
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
