use std::fmt;

use crate::{Constraint, Protocol};

/// What any call of any service may answer, beside the errors of its model.
///
/// Each protocol has its own code and status for the same refusal. Sources: "Common errors" of the API references (KMS
/// for JSON, IAM and STS for Query), and recorded answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The policies do not allow it. The message says who, what and why.
    AccessDenied(Denial),
    /// A constraint of the model is broken.
    Constraint {
        /// What was found broken first.
        broken: Constraint,
        /// All that is broken.
        message: String,
    },
    /// A value that a service refuses for a reason outside its model.
    Invalid(String),
    /// A value that a service refuses in its own words ("InvalidParameterValue" among the common errors of Query).
    InvalidParameter(String),
    /// The document is not what the protocol calls for.
    Malformed(String),
    /// Nobody offers an operation of this name.
    UnknownOperation(String),
    /// Too many requests; try again later. The message is the service's own.
    Throttled(&'static str),
    /// The request carries no signature.
    NotSigned,
    /// The signature's parameters are incomplete or contradictory.
    IncompleteSignature(String),
    /// The signature is not what the credentials would make, or its time is off.
    SignatureDoesNotMatch(String),
    /// The access key is not known, or its session token is not ours.
    UnknownAccessKey,
    /// The session is over.
    ExpiredToken,
    /// The body is larger than any request of this operation.
    TooLarge,
    /// Something here failed; the log has the cause under the request's id.
    Internal,
    /// The service cannot answer now: it is shutting down, or its audit log or store cannot be written.
    Unavailable,
}

/// That the policies do not allow a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Denial {
    /// Who, what and why, for the caller.
    pub message: String,
    /// The whole evaluation, sealed: the caller can have it decoded by `sts:DecodeAuthorizationMessage`.
    pub encoded: Option<Box<str>>,
}

impl From<&'static str> for Denial {
    fn from(message: &'static str) -> Self {
        Self::from(message.to_owned())
    }
}

impl From<String> for Denial {
    fn from(message: String) -> Self {
        Self {
            message,
            encoded: None,
        }
    }
}

impl Refusal {
    /// The error code in this protocol.
    pub const fn code(&self, protocol: Protocol) -> &'static str {
        let json = matches!(protocol, Protocol::Json10 | Protocol::Json11);
        match self {
            Self::AccessDenied(_) if json => "AccessDeniedException",
            Self::AccessDenied(_) => "AccessDenied",
            Self::Invalid(_) | Self::Constraint { .. } if json => "ValidationException",
            Self::Invalid(_) | Self::Constraint { .. } => "ValidationError",
            Self::InvalidParameter(_) if json => "InvalidParameterException",
            Self::InvalidParameter(_) => "InvalidParameterValue",
            Self::Malformed(_) if json => "SerializationException",
            Self::Malformed(_) => "MalformedInput",
            Self::UnknownOperation(_) if json => "UnknownOperationException",
            Self::UnknownOperation(_) => "InvalidAction",
            Self::Throttled(_) if json => "ThrottlingException",
            Self::Throttled(_) => "Throttling",
            Self::NotSigned if json => "MissingAuthenticationTokenException",
            Self::NotSigned => "MissingAuthenticationToken",
            Self::IncompleteSignature(_) if json => "IncompleteSignatureException",
            Self::IncompleteSignature(_) => "IncompleteSignature",
            Self::SignatureDoesNotMatch(_) if json => "InvalidSignatureException",
            Self::SignatureDoesNotMatch(_) => "SignatureDoesNotMatch",
            Self::UnknownAccessKey if json => "UnrecognizedClientException",
            Self::UnknownAccessKey => "InvalidClientTokenId",
            Self::ExpiredToken if json => "ExpiredTokenException",
            Self::ExpiredToken => "ExpiredToken",
            Self::TooLarge => "RequestEntityTooLarge",
            Self::Internal => "InternalFailure",
            Self::Unavailable if json => "ServiceUnavailableException",
            Self::Unavailable => "ServiceUnavailable",
        }
    }

    /// The HTTP status in this protocol: JSON services answer 400 where Query services answer 403.
    pub const fn status(&self, protocol: Protocol) -> u16 {
        let json = matches!(protocol, Protocol::Json10 | Protocol::Json11);
        match self {
            Self::Internal => 500,
            Self::Unavailable => 503,
            Self::TooLarge => 413,
            Self::Invalid(_) | Self::Constraint { .. } | Self::Malformed(_) | Self::UnknownOperation(_) => {
                400
            }
            Self::InvalidParameter(_) | Self::Throttled(_) | Self::IncompleteSignature(_) => 400,
            _ if json => 400,
            Self::AccessDenied(_)
            | Self::NotSigned
            | Self::SignatureDoesNotMatch(_)
            | Self::UnknownAccessKey
            | Self::ExpiredToken => 403,
        }
    }

    /// The text for the caller.
    pub fn message(&self) -> &str {
        match self {
            Self::AccessDenied(denial) => &denial.message,
            Self::Constraint { message: text, .. }
            | Self::Invalid(text)
            | Self::InvalidParameter(text)
            | Self::Malformed(text)
            | Self::UnknownOperation(text)
            | Self::IncompleteSignature(text)
            | Self::SignatureDoesNotMatch(text) => text,
            Self::Throttled(text) => text,
            Self::NotSigned => "Missing Authentication Token",
            Self::UnknownAccessKey => "The security token included in the request is invalid.",
            Self::ExpiredToken => "The security token included in the request is expired",
            Self::TooLarge => "The request body is too large.",
            Self::Internal => {
                "The request processing has failed because of an unknown error, exception or failure."
            }
            Self::Unavailable => "The request has failed due to a temporary failure of the server.",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message())
    }
}

impl std::error::Error for Refusal {}
