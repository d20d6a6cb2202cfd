//! The client's side: what to add to a request so that [`crate::verify`] agrees.

use std::borrow::Cow;
use std::fmt;

use secret::Secret;
use zeroize::Zeroize;

use crate::canonical::push_payload_name;
use crate::encode::push_encoded;
use crate::key::TERMINATOR;
use crate::parse::{ALGORITHM, EXPIRES_SECONDS_MAX};
use crate::verify::sha256;
use crate::{
    Body, Claim, Form, Headers, Mismatch, Parts, PayloadHash, SigningKey, Style, Timestamp,
    canonical_request, string_to_sign,
};

/// Headers that proxies and HTTP libraries change or add, and which are therefore not signed.
const NEVER_SIGNED: [&str; 12] = [
    "authorization",
    "connection",
    "expect",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authorization",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
    "x-amzn-trace-id",
];

/// Who signs, and for which credential scope.
#[derive(Debug)]
pub struct Signer<'a, T: Zeroize + ?Sized> {
    /// The access key id.
    pub access_key_id: &'a str,
    /// The secret access key.
    pub secret_access_key: &'a Secret<T>,
    /// The session token of temporary credentials.
    pub session_token: Option<&'a str>,
    /// The region of the scope.
    pub region: &'a str,
    /// The service of the scope: its signing name.
    pub service: &'a str,
}

/// A request that cannot be signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unsignable {
    /// There is no `host` header.
    HostMissing,
    /// The path or the query has a `%` that is not followed by two hexadecimal digits.
    BadEscape,
    /// A presigned URL may live for a week (604,800 seconds) at most.
    ExpiresTooLong,
}

/// Signs a request in its headers. The result is what to set, replacing headers of the same name: `x-amz-date`,
/// `x-amz-security-token` and `x-amz-content-sha256` as needed, and `authorization`.
///
/// `payload` is what the request says of its body; [`PayloadHash::Absent`] is a request without one.
///
/// # Errors
/// The request cannot be signed.
pub fn sign<T, H>(
    signer: &Signer<'_, T>,
    parts: &Parts<'_, H>,
    payload: PayloadHash,
    now: Timestamp,
) -> Result<Vec<(&'static str, String)>, Unsignable>
where
    T: Zeroize + AsRef<[u8]> + ?Sized,
    H: Headers + ?Sized,
{
    let mut set = vec![("x-amz-date", now.to_string())];
    if let Some(token) = signer.session_token {
        set.push(("x-amz-security-token", token.to_owned()));
    }
    let body_sha256 = body_sha256(&payload);
    let named = holds(parts.headers, "x-amz-content-sha256");
    let plain = matches!(payload, PayloadHash::Sha256(_) | PayloadHash::Absent);
    let payload = if plain {
        PayloadHash::Sha256(body_sha256)
    } else {
        payload
    };
    if Style::of(signer.service) == Style::S3 || named || !plain {
        set.push(("x-amz-content-sha256", payload_name(&payload)));
    }
    let headers = Replaced {
        base: parts.headers,
        set: &set,
    };
    let parts = Parts {
        method: parts.method,
        path: parts.path,
        query: parts.query,
        headers: &headers,
    };
    let claim = claim(signer, &headers, payload, Form::Header, now);
    let signature = signature(signer, &claim, &parts, &body_sha256)?;
    let authorization = format!(
        "{ALGORITHM} Credential={}, SignedHeaders={}, Signature={signature}",
        credential(&claim),
        claim.signed_headers
    );
    set.push(("authorization", authorization));
    Ok(set)
}

/// Signs a request in its query, which makes a presigned URL. The result is the whole query.
///
/// `payload` as for [`sign`]; but for Amazon S3, [`PayloadHash::Absent`] leaves the body unsigned.
///
/// # Errors
/// The request cannot be signed, or `expires_seconds` is more than a week.
pub fn presign<T, H>(
    signer: &Signer<'_, T>,
    parts: &Parts<'_, H>,
    payload: PayloadHash,
    expires_seconds: u32,
    now: Timestamp,
) -> Result<String, Unsignable>
where
    T: Zeroize + AsRef<[u8]> + ?Sized,
    H: Headers + ?Sized,
{
    if expires_seconds > EXPIRES_SECONDS_MAX {
        return Err(Unsignable::ExpiresTooLong);
    }
    let form = Form::Query {
        expires_seconds: Some(expires_seconds),
    };
    let claim = claim(signer, parts.headers, payload, form, now);
    let body_sha256 = body_sha256(&payload);
    let mut query = parts.query.map(str::to_owned).unwrap_or_default();
    let mut add = |name: &str, value: &str| {
        if !query.is_empty() {
            query.push('&');
        }
        query.push_str(name);
        query.push('=');
        push_text(&mut query, value);
    };
    add("X-Amz-Algorithm", ALGORITHM);
    add("X-Amz-Credential", &credential(&claim));
    add("X-Amz-Date", &now.to_string());
    add("X-Amz-Expires", &expires_seconds.to_string());
    add("X-Amz-SignedHeaders", &claim.signed_headers);
    if let Some(token) = signer.session_token {
        add("X-Amz-Security-Token", token);
    }
    if payload != PayloadHash::Absent {
        add("X-Amz-Content-Sha256", &payload_name(&payload));
    }
    let parts = Parts {
        method: parts.method,
        path: parts.path,
        query: Some(&query),
        headers: parts.headers,
    };
    let signature = signature(signer, &claim, &parts, &body_sha256)?;
    Ok(query + "&X-Amz-Signature=" + &signature)
}

/// What the signed request will claim, but for the signature.
fn claim<'a, T: Zeroize + ?Sized, H: Headers + ?Sized>(
    signer: &Signer<'a, T>,
    headers: &H,
    payload: PayloadHash,
    form: Form,
    now: Timestamp,
) -> Claim<'a> {
    let mut names: Vec<String> = headers
        .iter()
        .map(|(name, _)| name.to_ascii_lowercase())
        .collect();
    names.retain(|name| !NEVER_SIGNED.contains(&name.as_str()));
    names.sort();
    names.dedup();
    Claim {
        access_key_id: Cow::Borrowed(signer.access_key_id),
        date: Cow::Owned(now.day().iter().copied().map(char::from).collect()),
        region: Cow::Borrowed(signer.region),
        service: Cow::Borrowed(signer.service),
        terminator: Cow::Borrowed(TERMINATOR),
        signed_headers: Cow::Owned(names.join(";")),
        signature: [0; 32],
        timestamp: now,
        signed_at: now.basic(),
        session_token: signer.session_token.map(Cow::Borrowed),
        form,
        payload,
    }
}

fn signature<T, H>(
    signer: &Signer<'_, T>,
    claim: &Claim<'_>,
    parts: &Parts<'_, H>,
    body_sha256: &[u8; 32],
) -> Result<String, Unsignable>
where
    T: Zeroize + AsRef<[u8]> + ?Sized,
    H: Headers + ?Sized,
{
    if !holds(parts.headers, "host") {
        return Err(Unsignable::HostMissing);
    }
    // The list of signed headers is made from the headers, so that only the escapes can be wrong.
    let request = canonical_request(claim, parts, Body::Sha256(body_sha256))
        .map_err(|_: Mismatch| Unsignable::BadEscape)?;
    let key = SigningKey::derive(
        signer.secret_access_key,
        &claim.date,
        signer.region,
        signer.service,
    );
    Ok(const_hex::encode(key.sign(&string_to_sign(claim, &request))))
}

fn credential(claim: &Claim<'_>) -> String {
    let Claim {
        access_key_id,
        date,
        region,
        service,
        ..
    } = claim;
    format!("{access_key_id}/{date}/{region}/{service}/{TERMINATOR}")
}

fn body_sha256(payload: &PayloadHash) -> [u8; 32] {
    if let PayloadHash::Sha256(hash) = payload {
        *hash
    } else {
        sha256(b"")
    }
}

fn payload_name(payload: &PayloadHash) -> String {
    let mut name = Vec::with_capacity(64);
    push_payload_name(&mut name, payload);
    name.into_iter().map(char::from).collect()
}

fn push_text(out: &mut String, text: &str) {
    let mut encoded = Vec::with_capacity(text.len());
    text.bytes().for_each(|byte| push_encoded(&mut encoded, byte));
    out.extend(encoded.into_iter().map(char::from));
}

fn holds<H: Headers + ?Sized>(headers: &H, name: &str) -> bool {
    headers.iter().any(|(held, _)| held.eq_ignore_ascii_case(name))
}

/// Headers with some of them replaced.
struct Replaced<'a, H: ?Sized> {
    base: &'a H,
    set: &'a [(&'static str, String)],
}

impl<H: Headers + ?Sized> Headers for Replaced<'_, H> {
    fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let set = self.set.iter().map(|(name, value)| (*name, value.as_bytes()));
        let kept = |name: &str| !self.set.iter().any(|(held, _)| held.eq_ignore_ascii_case(name));
        set.chain(self.base.iter().filter(move |(name, _)| kept(name)))
    }
}

impl fmt::Display for Unsignable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::HostMissing => "there is no host header to sign",
            Self::BadEscape => "incomplete percent-encoding",
            Self::ExpiresTooLong => "a presigned URL may live for a week at most",
        })
    }
}

impl std::error::Error for Unsignable {}
