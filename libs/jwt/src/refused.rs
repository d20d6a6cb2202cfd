use std::fmt;

/// Why a token was not accepted, precise enough for the answer of STS. [`Refused::verdict`] says which error it is and
/// `Display` is the message.
///
/// | refused | code | message |
/// |---|---|---|
/// | (not parsed: [`Malformed`](crate::Malformed)) | InvalidIdentityToken | The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token) |
/// | [`NoKey`](Self::NoKey), [`Signature`](Self::Signature) | InvalidIdentityToken | Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity documentation for requirements |
/// | [`Missing`](Self::Missing) | InvalidIdentityToken | Missing a required claim: `sub` |
/// | [`Invalid`](Self::Invalid) | InvalidIdentityToken | Invalid claim: `exp` (our words) |
/// | [`Issuer`](Self::Issuer) | InvalidIdentityToken | No OpenIDConnect provider found in your account for `iss` |
/// | [`Audience`](Self::Audience) | InvalidIdentityToken | Incorrect token audience |
/// | [`Expired`](Self::Expired) | ExpiredTokenException | Token expired: current date/time `now` must be before the expiration date/time`exp` |
/// | [`NotYet`](Self::NotYet), [`Future`](Self::Future) | IDPRejectedClaim | our words |
///
/// The texts are those that people report from AWS (aws/aws-sdk-php #1725 has the two spaces, awslabs/aws-orbit-workbench
/// #771 the missing one); what AWS says of a signature that does not verify is not reported anywhere, nor of `nbf`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// No key of the set has the id, type and algorithm of the token.
    NoKey,
    /// No key that fits has made the signature.
    Signature,
    /// The token is of another issuer than the provider.
    Issuer {
        /// Who issued it.
        issuer: String,
    },
    /// A claim that must be there is not.
    Missing(Claim),
    /// A claim has the wrong type, is empty or is out of range.
    Invalid(Claim),
    /// None of the audiences is one of the provider's client ids.
    Audience,
    /// The time of `exp` has come. Seconds since 1970.
    Expired {
        /// The time of the check.
        now: i64,
        /// The `exp` of the token.
        expires_at: i64,
    },
    /// The time of `nbf` has not come.
    NotYet,
    /// `iat` lies ahead.
    Future,
}

/// The claims that are checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// `sub`.
    Subject,
    /// `aud`.
    Audience,
    /// `azp`.
    AuthorizedParty,
    /// `exp`.
    ExpiresAt,
    /// `iat`.
    IssuedAt,
    /// `nbf`.
    NotBefore,
    /// `amr`.
    Methods,
    /// The session tags of `https://aws.amazon.com/tags`.
    Tags,
    /// `https://aws.amazon.com/source_identity`.
    SourceIdentity,
}

/// The error of STS that a refusal becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// `InvalidIdentityToken`, 400.
    InvalidIdentityToken,
    /// `ExpiredTokenException`, 400.
    ExpiredToken,
    /// `IDPRejectedClaim`, 403.
    RejectedClaim,
}

impl Refused {
    /// Which error of STS it is.
    pub fn verdict(&self) -> Verdict {
        match self {
            Self::NoKey | Self::Signature | Self::Issuer { .. } => Verdict::InvalidIdentityToken,
            Self::Missing(_) | Self::Invalid(_) | Self::Audience => Verdict::InvalidIdentityToken,
            Self::Expired { .. } => Verdict::ExpiredToken,
            Self::NotYet | Self::Future => Verdict::RejectedClaim,
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoKey | Self::Signature => f.write_str(
                "Couldn't retrieve verification key from your identity provider,  please reference \
                 AssumeRoleWithWebIdentity documentation for requirements",
            ),
            Self::Issuer { issuer } => {
                write!(f, "No OpenIDConnect provider found in your account for {issuer}")
            }
            Self::Missing(claim) => write!(f, "Missing a required claim: {}", claim.name()),
            Self::Invalid(claim) => write!(f, "Invalid claim: {}", claim.name()),
            Self::Audience => f.write_str("Incorrect token audience"),
            Self::Expired { now, expires_at } => write!(
                f,
                "Token expired: current date/time {now} must be before the expiration date/time{expires_at}"
            ),
            Self::NotYet => f.write_str("The token is not valid yet"),
            Self::Future => f.write_str("The token was issued in the future"),
        }
    }
}

impl std::error::Error for Refused {}

impl Claim {
    /// Its name in the token.
    pub fn name(self) -> &'static str {
        match self {
            Self::Subject => "sub",
            Self::Audience => "aud",
            Self::AuthorizedParty => "azp",
            Self::ExpiresAt => "exp",
            Self::IssuedAt => "iat",
            Self::NotBefore => "nbf",
            Self::Methods => "amr",
            Self::Tags => "https://aws.amazon.com/tags",
            Self::SourceIdentity => "https://aws.amazon.com/source_identity",
        }
    }
}

impl Verdict {
    /// The code of the error on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::InvalidIdentityToken => "InvalidIdentityToken",
            Self::ExpiredToken => "ExpiredTokenException",
            Self::RejectedClaim => "IDPRejectedClaim",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_messages_are_those_of_aws_to_the_letter() {
        let expired = Refused::Expired {
            now: 1_626_271_164,
            expires_at: 1_626_191_469,
        };
        assert_eq!(
            expired.to_string(),
            "Token expired: current date/time 1626271164 must be before the expiration date/time1626191469"
        );
        assert_eq!(expired.verdict().code(), "ExpiredTokenException");
        assert_eq!(
            Refused::Missing(Claim::Audience).to_string(),
            "Missing a required claim: aud"
        );
        assert_eq!(Refused::Audience.to_string(), "Incorrect token audience");
        assert!(
            Refused::NoKey
                .to_string()
                .contains("identity provider,  please reference")
        );
    }
}
