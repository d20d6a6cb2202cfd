//! What a signed request says of itself.

use std::borrow::Cow;

use crate::key::TERMINATOR;
use crate::{Style, Timestamp};

/// What a request claims: who signed it, when, for what, and with which signature. Nothing here is proven.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim<'a> {
    /// The access key id, the first element of the credential.
    pub access_key_id: Cow<'a, str>,
    /// The day of the credential scope as written; [`crate::check_scope`] compares it with the timestamp.
    pub date: Cow<'a, str>,
    /// The region of the credential scope as written.
    pub region: Cow<'a, str>,
    /// The service of the credential scope as written: its signing name.
    pub service: Cow<'a, str>,
    /// The last element of the credential scope as written; only `aws4_request` is right.
    pub terminator: Cow<'a, str>,
    /// The names of the signed headers, joined by `;`, as written.
    pub signed_headers: Cow<'a, str>,
    /// The signature.
    pub signature: [u8; 32],
    /// When the request says that it was signed. Not to be changed without `signed_at`.
    pub timestamp: Timestamp,
    /// The same as it is signed, for it is asked for several times.
    // INVARIANT: `timestamp.basic()`.
    pub(crate) signed_at: [u8; 16],
    /// The session token of temporary credentials.
    pub session_token: Option<Cow<'a, str>>,
    /// Where the signature was.
    pub form: Form,
    /// What the request says of its payload.
    pub payload: PayloadHash,
}

/// Where the signature was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// In the `Authorization` header.
    Header,
    /// In the query string: a presigned URL.
    Query {
        /// `X-Amz-Expires`: for how many seconds after the timestamp the URL is good. At most 604,800 (a week).
        expires_seconds: Option<u32>,
    },
}

/// What `x-amz-content-sha256` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PayloadHash {
    /// Nothing: the hash of the body itself is signed ([`Style::Standard`], or S3 in the header form), or nothing of
    /// the body is (a presigned URL of S3).
    Absent,
    /// The SHA-256 of the body.
    Sha256([u8; 32]),
    /// `UNSIGNED-PAYLOAD`: the signature does not cover the body.
    Unsigned,
    /// `STREAMING-AWS4-HMAC-SHA256-PAYLOAD`: each chunk carries its own signature.
    Streaming,
    /// `STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER`: signed chunks and a signed trailer.
    StreamingTrailer,
    /// `STREAMING-UNSIGNED-PAYLOAD-TRAILER`: unsigned chunks with a checksum in the trailer.
    StreamingUnsignedTrailer,
}

/// Length of `YYYYMMDD`.
const DAY: usize = 8;

impl Claim<'_> {
    /// The dialect that the claimed service speaks.
    pub fn style(&self) -> Style {
        Style::of(&self.service)
    }

    /// Whether the signature covers the body, directly or chunk by chunk.
    pub fn covers_payload(&self) -> bool {
        match self.payload {
            PayloadHash::Sha256(_) | PayloadHash::Streaming | PayloadHash::StreamingTrailer => true,
            PayloadHash::Unsigned | PayloadHash::StreamingUnsignedTrailer => false,
            PayloadHash::Absent => self.style() == Style::Standard || self.form == Form::Header,
        }
    }

    /// Whether the day of the credential scope is that of the timestamp.
    pub(crate) fn is_of_its_day(&self) -> bool {
        self.signed_at.starts_with(self.date.as_bytes()) && self.date.len() == DAY
    }

    /// Copies whatever is still borrowed from the request.
    pub fn into_owned(self) -> Claim<'static> {
        let own = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        Claim {
            access_key_id: own(self.access_key_id),
            date: own(self.date),
            region: own(self.region),
            service: own(self.service),
            terminator: match &*self.terminator {
                TERMINATOR => Cow::Borrowed(TERMINATOR),
                _ => own(self.terminator),
            },
            signed_headers: own(self.signed_headers),
            signature: self.signature,
            timestamp: self.timestamp,
            signed_at: self.signed_at,
            session_token: self.session_token.map(own),
            form: self.form,
            payload: self.payload,
        }
    }
}
