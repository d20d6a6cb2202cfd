//! Why a request is refused, and the words in which AWS says so.
//!
//! The texts are those of the JSON services (`IncompleteSignatureException`, `InvalidSignatureException`) and of the
//! Query services (`IncompleteSignature`, `SignatureDoesNotMatch`), which share them. Amazon S3 has its own texts,
//! which its adapter makes from the variants.

use std::fmt;

use crate::Timestamp;

/// The error code to answer with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// `IncompleteSignatureException` (JSON) or `IncompleteSignature` (Query), HTTP 400.
    Incomplete,
    /// `InvalidSignatureException`, HTTP 400 (JSON), or `SignatureDoesNotMatch`, HTTP 403 (Query).
    Invalid,
}

/// The signature of a request cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Malformed {
    /// Both an `Authorization` header and `X-Amz-Algorithm` in the query.
    BothForms,
    /// An algorithm other than `AWS4-HMAC-SHA256`, as written. `AWS4-ECDSA-P256-SHA256` (SigV4A) is one of them.
    Algorithm(String),
    /// A part of the `Authorization` header is not `key=value`. Holds the Base64 of the header's SHA-256.
    NotAPair(String),
    /// Required parts of the header form are missing.
    HeaderIncomplete {
        /// The missing parameters, in AWS's order: `Credential`, `Signature`, `SignedHeaders`.
        missing: Vec<&'static str>,
        /// Whether neither `X-Amz-Date` nor `Date` is there.
        date_missing: bool,
        /// The Base64 of the SHA-256 of the `Authorization` header's value.
        authorization_sha256: String,
    },
    /// Required parameters of the query form are missing: their names in AWS's order.
    QueryIncomplete(Vec<&'static str>),
    /// A parameter of the signature (named here) is given twice.
    Duplicate(&'static str),
    /// The date, as written, is neither `YYYYMMDDTHHMMSSZ` nor (in `Date`) an HTTP date.
    Date(String),
    /// The credential, as written, has not five elements.
    Credential(String),
    /// `host` is not among the signed headers.
    HostNotSigned,
    /// `X-Amz-Expires` is not a number.
    ExpiresNotANumber,
    /// `X-Amz-Expires` is below zero.
    ExpiresNegative,
    /// `X-Amz-Expires` is more than a week.
    ExpiresTooLong,
    /// `x-amz-content-sha256` is none of its documented values.
    ContentSha256,
    /// The signature is not 64 lower-case hexadecimal digits.
    Signature,
    /// A value (named here) is longer than this crate reads, or is not UTF-8.
    Unreadable(&'static str),
}

/// The request was signed too long ago, or in the future.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeError {
    /// Signed more than 15 minutes ago.
    Expired {
        /// When the request was signed.
        signed: Timestamp,
        /// The server's clock.
        now: Timestamp,
    },
    /// Signed more than 15 minutes in the future.
    NotYetCurrent {
        /// When the request was signed.
        signed: Timestamp,
        /// The server's clock.
        now: Timestamp,
    },
    /// A presigned URL whose `X-Amz-Expires` is over.
    UrlExpired {
        /// When the URL was signed.
        signed: Timestamp,
        /// For how many seconds it was good.
        expires_seconds: u32,
        /// The server's clock.
        now: Timestamp,
    },
}

/// The credential scope is not that of this server: the texts of everything wrong with it, in AWS's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScopeError {
    /// The region is not one of the server's.
    pub region: bool,
    /// The service that the credential should be scoped to, if it is not.
    pub service: Option<String>,
    /// The scope does not end in `aws4_request`.
    pub terminator: bool,
    /// The day is not that of the timestamp.
    pub date: bool,
}

/// The signature is not that of this request by this key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mismatch {
    /// Another signature was calculated: wrong secret, or the request was changed.
    Signature,
    /// The body is not the one that `x-amz-content-sha256` names.
    Body,
    /// Headers that must be signed are present and are not: their names, sorted.
    NotSigned(Vec<String>),
    /// A header said to be signed is not in the request: its name.
    HeaderMissing(String),
    /// The list of signed headers is not lower-case, sorted and free of repetitions.
    SignedHeaders,
    /// The path or the query has a `%` that is not followed by two hexadecimal digits.
    BadEscape,
    /// The scope's day is not that of the timestamp, or its terminator is not `aws4_request`.
    Scope,
}

/// What AWS says when the signature is another one.
const ANOTHER_SIGNATURE: &str = "The request signature we calculated does not match the signature you provided. \
     Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";

/// The clock skew that AWS allows, in minutes.
pub(crate) const SKEW_MINUTES: i64 = 15;

impl Malformed {
    /// The error code to answer with.
    pub fn refusal(&self) -> Refusal {
        match self {
            Self::BothForms | Self::HostNotSigned | Self::ContentSha256 | Self::Signature => Refusal::Invalid,
            Self::Algorithm(_)
            | Self::NotAPair(_)
            | Self::HeaderIncomplete { .. }
            | Self::QueryIncomplete(_)
            | Self::Duplicate(_)
            | Self::Date(_)
            | Self::Credential(_)
            | Self::ExpiresNotANumber
            | Self::ExpiresNegative
            | Self::ExpiresTooLong
            | Self::Unreadable(_) => Refusal::Incomplete,
        }
    }

    /// The text of the answer, in AWS's words.
    pub fn message(&self) -> String {
        match self {
            Self::BothForms => {
                "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header."
                    .into()
            }
            Self::Algorithm(got) => {
                format!("Unsupported AWS 'algorithm': '{got}' (only AWS4-HMAC-SHA256 for now). ")
            }
            Self::NotAPair(hash) => format!(
                "Invalid key=value pair (missing equal-sign) in Authorization header \
                 (hashed with SHA-256 and encoded with Base64): '{hash}'."
            ),
            Self::HeaderIncomplete {
                missing,
                date_missing,
                authorization_sha256,
            } => header_incomplete(missing, *date_missing, authorization_sha256),
            Self::QueryIncomplete(missing) => {
                let mut text = String::new();
                for name in missing {
                    text.push_str(&format!("AWS query-string parameters must include '{name}'. "));
                }
                text + "Re-examine the query-string parameters."
            }
            Self::Date(got) => format!(
                "Date must be in ISO-8601 'basic format'. Got '{got}'. See http://en.wikipedia.org/wiki/ISO_8601"
            ),
            Self::Credential(got) => format!(
                "Credential must have exactly 5 slash-delimited elements, \
                 e.g. keyid/date/region/service/term, got '{got}'"
            ),
            Self::HostNotSigned => {
                "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.".into()
            }
            Self::ExpiresNotANumber => "X-Amz-Expires should be a number".into(),
            Self::ExpiresNegative => "X-Amz-Expires must be non-negative".into(),
            Self::ExpiresTooLong => "X-Amz-Expires must be less than a week (in seconds); that is, \
                 the given X-Amz-Expires must be less than 604800 seconds"
                .into(),
            Self::ContentSha256 => "Invalid x-amz-content-sha256 value".into(),
            Self::Signature => ANOTHER_SIGNATURE.into(),
            Self::Duplicate(name) => format!("The signature parameter '{name}' is given more than once."),
            Self::Unreadable(name) => {
                format!("The signature parameter '{name}' is too long or not readable.")
            }
        }
    }
}

fn header_incomplete(missing: &[&str], date_missing: bool, authorization_sha256: &str) -> String {
    let mut text = String::new();
    for name in missing {
        text.push_str(&format!("Authorization header requires '{name}' parameter. "));
    }
    if date_missing {
        text.push_str(
            "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ",
        );
    }
    text + "(Hashed with SHA-256 and encoded with Base64) Authorization=" + authorization_sha256
}

impl TimeError {
    /// The error code to answer with. (Amazon S3 answers `RequestTimeTooSkewed`, or `AccessDenied` for a URL.)
    pub fn refusal(&self) -> Refusal {
        Refusal::Invalid
    }

    /// The text of the answer, in AWS's words.
    pub fn message(&self) -> String {
        match *self {
            Self::Expired { signed, now } => expired(signed, now, SKEW_MINUTES * 60),
            Self::UrlExpired {
                signed,
                expires_seconds,
                now,
            } => expired(signed, now, i64::from(expires_seconds)),
            Self::NotYetCurrent { signed, now } => {
                let limit = Timestamp(now.0 + SKEW_MINUTES * 60);
                format!(
                    "Signature not yet current: {signed} is still later than {limit} ({now} + {SKEW_MINUTES} min.)"
                )
            }
        }
    }
}

fn expired(signed: Timestamp, now: Timestamp, seconds: i64) -> String {
    let limit = Timestamp(now.0 - seconds);
    format!(
        "Signature expired: {signed} is now earlier than {limit} ({now} - {} min.)",
        seconds / 60
    )
}

impl ScopeError {
    /// The error code to answer with.
    pub fn refusal(&self) -> Refusal {
        Refusal::Invalid
    }

    /// The text of the answer, in AWS's words: one sentence for each thing that is wrong.
    pub fn message(&self) -> String {
        let Self {
            region,
            service,
            terminator,
            date,
        } = self;
        let mut text = String::new();
        if *region {
            text.push_str("Credential should be scoped to a valid region. ");
        }
        if let Some(service) = service {
            text.push_str(&format!(
                "Credential should be scoped to correct service: '{service}'. "
            ));
        }
        if *terminator {
            text.push_str("Credential should be scoped with a valid terminator: 'aws4_request'. ");
        }
        if *date {
            text.push_str(
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP. ",
            );
        }
        text
    }
}

impl Mismatch {
    /// The error code to answer with.
    pub fn refusal(&self) -> Refusal {
        Refusal::Invalid
    }

    /// The text of the answer, in AWS's words. It does not tell how the signature differs.
    pub fn message(&self) -> String {
        match self {
            Self::NotSigned(_) => "There were headers present in the request which were not signed".into(),
            Self::Signature
            | Self::Body
            | Self::HeaderMissing(_)
            | Self::SignedHeaders
            | Self::BadEscape
            | Self::Scope => ANOTHER_SIGNATURE.into(),
        }
    }
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BothForms => f.write_str("signed both in the header and in the query"),
            Self::Algorithm(got) if got == "AWS4-ECDSA-P256-SHA256" => {
                f.write_str("asymmetric signatures (SigV4A) are not supported")
            }
            Self::Algorithm(got) => write!(f, "unsupported algorithm `{got}`"),
            Self::NotAPair(_) => f.write_str("authorization header holds something that is not key=value"),
            Self::HeaderIncomplete { .. } => f.write_str("authorization header is incomplete"),
            Self::QueryIncomplete(_) => f.write_str("signature in the query is incomplete"),
            Self::Duplicate(name) => write!(f, "`{name}` is given more than once"),
            Self::Date(got) => write!(f, "unreadable date `{got}`"),
            Self::Credential(got) => write!(f, "credential `{got}` has not five elements"),
            Self::HostNotSigned => f.write_str("the host is not signed"),
            Self::ExpiresNotANumber => f.write_str("the expiry is not a number"),
            Self::ExpiresNegative => f.write_str("the expiry is below zero"),
            Self::ExpiresTooLong => f.write_str("the expiry is more than a week"),
            Self::ContentSha256 => f.write_str("unknown value of x-amz-content-sha256"),
            Self::Signature => f.write_str("the signature is not 64 lower-case hexadecimal digits"),
            Self::Unreadable(name) => write!(f, "`{name}` is too long or not readable"),
        }
    }
}

impl fmt::Display for TimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Expired { signed, now } => write!(f, "signed at {signed}, too long before {now}"),
            Self::NotYetCurrent { signed, now } => write!(f, "signed at {signed}, too long after {now}"),
            Self::UrlExpired {
                signed,
                expires_seconds,
                now,
            } => {
                write!(
                    f,
                    "signed at {signed} for {expires_seconds} seconds, which are over at {now}"
                )
            }
        }
    }
}

impl fmt::Display for ScopeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            region,
            service,
            terminator,
            date,
        } = self;
        let wrong = [
            (*region, "region"),
            (service.is_some(), "service"),
            (*terminator, "terminator"),
            (*date, "date"),
        ];
        f.write_str("wrong credential scope:")?;
        wrong
            .iter()
            .filter(|(is, _)| *is)
            .try_for_each(|(_, what)| write!(f, " {what}"))
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Signature => f.write_str("another signature was calculated"),
            Self::Body => f.write_str("the body is not the one that was signed"),
            Self::NotSigned(names) => write!(f, "headers are not signed: {}", names.join(", ")),
            Self::HeaderMissing(name) => write!(f, "signed header `{name}` is missing"),
            Self::SignedHeaders => f.write_str("signed headers are not lower-case, sorted and unique"),
            Self::BadEscape => f.write_str("incomplete percent-encoding"),
            Self::Scope => f.write_str("the credential scope is of another day or has no terminator"),
        }
    }
}

impl std::error::Error for Malformed {}
impl std::error::Error for TimeError {}
impl std::error::Error for ScopeError {}
impl std::error::Error for Mismatch {}
