use std::fmt;

/// Why a text is not a token that this crate would look at. STS answers all of these alike: `InvalidIdentityToken`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Malformed {
    /// It is longer than [`TOKEN_CHARS_MAX`](crate::TOKEN_CHARS_MAX).
    TooLong,
    /// It is not three parts with dots between them.
    NotCompact,
    /// A part is not base64url as RFC 7515 wants it: no padding, no other characters, no bits left over.
    Base64(Part),
    /// The header or the claims are not one JSON object, or a name occurs twice, or it nests too deep.
    Json(Part),
    /// `alg` is missing, is `none`, is symmetric, or is not known.
    Algorithm,
    /// The header has `crit`: it asks for an extension, and none is understood (RFC 7515 section 4.1.11).
    Critical,
    /// The header says that the payload is not encoded (`b64`, RFC 7797), is encrypted or compressed (`enc`, `zip`).
    NotSigned,
    /// A header that is read has the wrong type.
    Header,
    /// `iss` is missing or is not a text.
    Issuer,
}

/// A part of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The JOSE header.
    Header,
    /// The claims.
    Claims,
    /// The signature.
    Signature,
}

impl Malformed {
    /// The text of AWS, which does not tell one from another.
    pub const MESSAGE: &'static str =
        "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)";
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong => f.write_str("the token is too long"),
            Self::NotCompact => f.write_str("the token is not three parts"),
            Self::Base64(part) => write!(f, "the {part} is not base64url"),
            Self::Json(part) => write!(f, "the {part} is not a strict JSON object"),
            Self::Algorithm => f.write_str("the algorithm is not accepted"),
            Self::Critical => f.write_str("the header has critical extensions"),
            Self::NotSigned => f.write_str("the token is encrypted, compressed or detached"),
            Self::Header => f.write_str("a header has the wrong type"),
            Self::Issuer => f.write_str("the token names no issuer"),
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Header => "header",
            Self::Claims => "claims",
            Self::Signature => "signature",
        })
    }
}

impl std::error::Error for Malformed {}
