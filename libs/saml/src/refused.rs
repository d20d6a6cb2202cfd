use std::fmt;

use crate::bounds::Bound;

/// Why a text is not a document that this crate would look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Malformed {
    /// It is longer than its limit.
    TooLong,
    /// It is not base64.
    Base64,
    /// It is not UTF-8.
    Utf8,
    /// It has too much of something, or something that may not be there.
    Bound(Bound),
    /// It is not well-formed XML with namespaces.
    Xml,
}

/// Why a response was not accepted, precise enough for the answer of STS. [`Refused::verdict`] says which error it is and
/// `Display` is the message.
///
/// | refused | code | message |
/// |---|---|---|
/// | [`Malformed`](Self::Malformed), [`Encrypted`](Self::Encrypted), [`Response`](Self::Response), [`Invalid`](Self::Invalid) | InvalidIdentityToken | Invalid base64 SAMLResponse |
/// | [`Unencrypted`](Self::Unencrypted) | InvalidIdentityToken | our words |
/// | [`Status`](Self::Status) | IDPRejectedClaim | our words |
/// | [`Issuer`](Self::Issuer) | InvalidIdentityToken | Issuer not present in specified provider |
/// | [`Metadata`](Self::Metadata), [`Unsigned`](Self::Unsigned), [`Signature`](Self::Signature) | InvalidIdentityToken | Response signature invalid |
/// | [`Confirmation`](Self::Confirmation) | InvalidIdentityToken | Responses must contain SubjectConfirmatonData with a Recipient and NotOnOrAfter |
/// | [`Audience`](Self::Audience), [`Recipient`](Self::Recipient) | InvalidIdentityToken | Response does not contain the required audience. |
/// | [`Expired`](Self::Expired) | ExpiredTokenException | Token must be redeemed within 5 minutes of issuance |
/// | [`NotYet`](Self::NotYet) | IDPRejectedClaim | our words |
///
/// The texts are those of "Troubleshoot SAML federation with IAM" and those that people report from AWS, "Confirmaton" included.
/// AWS appends `(Service: …; Status Code: 400; …)` to some of them, and has "Invalid base64 SAMLResponse" for what it cannot use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is not XML within bounds.
    Malformed(Malformed),
    /// An assertion, a name or an attribute is encrypted, and no key decrypts it to an assertion that the provider has signed.
    Encrypted,
    /// The assertion is not encrypted, and must be.
    Unencrypted,
    /// It is not one response with one assertion, of version 2.0, with ids that are unique.
    Response,
    /// The status is not success.
    Status,
    /// An element or attribute is missing, or is not what it should be.
    Invalid(What),
    /// The issuer is not the entity of the metadata.
    Issuer,
    /// The metadata is not valid any more: its keys verify nothing.
    Metadata,
    /// Neither the response nor its assertion is signed.
    Unsigned,
    /// A signature is not as it must be, or does not verify.
    Signature(SignatureFlaw),
    /// There is not exactly one confirmation of the subject, by bearer, with recipient and end.
    Confirmation,
    /// It was issued for another recipient.
    Recipient,
    /// It was issued for another audience.
    Audience,
    /// Its time is over.
    Expired,
    /// Its time has not come.
    NotYet,
}

/// Something of an assertion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// `Version`.
    Version,
    /// `IssueInstant`.
    IssueInstant,
    /// `Subject` or its `NameID`.
    Subject,
    /// `Conditions`.
    Conditions,
    /// `AuthnStatement`.
    AuthnStatement,
    /// `AttributeStatement`.
    Attributes,
    /// `Destination` of a signed response.
    Destination,
}

/// What is wrong with a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureFlaw {
    /// It is not below the element that it should sign, or it stands somewhere else altogether.
    Stray,
    /// An element has more than one.
    Many,
    /// Its parts are not those of a signature.
    Shape,
    /// An algorithm is not accepted.
    Algorithm,
    /// The transforms are not the enveloped signature and exclusive canonicalization.
    Transform,
    /// It does not refer to the element that it is in.
    Reference,
    /// What it refers to was changed.
    Digest,
    /// No key of the provider has made it.
    Key,
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
            Self::Malformed(_) | Self::Encrypted | Self::Unencrypted | Self::Response | Self::Invalid(_) => {
                Verdict::InvalidIdentityToken
            }
            Self::Issuer | Self::Metadata | Self::Unsigned | Self::Signature(_) => {
                Verdict::InvalidIdentityToken
            }
            Self::Confirmation | Self::Recipient | Self::Audience => Verdict::InvalidIdentityToken,
            Self::Expired => Verdict::ExpiredToken,
            Self::Status | Self::NotYet => Verdict::RejectedClaim,
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

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Malformed(_) | Self::Encrypted | Self::Response | Self::Invalid(_) => {
                "Invalid base64 SAMLResponse"
            }
            Self::Unencrypted => "The assertion must be encrypted",
            Self::Status => "The identity provider reported that authentication failed",
            Self::Issuer => "Issuer not present in specified provider",
            Self::Metadata | Self::Unsigned | Self::Signature(_) => "Response signature invalid",
            Self::Confirmation => {
                "Responses must contain SubjectConfirmatonData with a Recipient and NotOnOrAfter"
            }
            Self::Recipient | Self::Audience => "Response does not contain the required audience.",
            Self::Expired => "Token must be redeemed within 5 minutes of issuance",
            Self::NotYet => "The assertion is not valid yet",
        })
    }
}

impl std::error::Error for Refused {}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong => f.write_str("the document is too long"),
            Self::Base64 => f.write_str("the document is not base64"),
            Self::Utf8 => f.write_str("the document is not UTF-8"),
            Self::Bound(bound) => write!(f, "the document has {bound}"),
            Self::Xml => f.write_str("the document is not well-formed XML"),
        }
    }
}

impl From<Malformed> for Refused {
    fn from(malformed: Malformed) -> Self {
        Self::Malformed(malformed)
    }
}

impl From<SignatureFlaw> for Refused {
    fn from(flaw: SignatureFlaw) -> Self {
        Self::Signature(flaw)
    }
}
