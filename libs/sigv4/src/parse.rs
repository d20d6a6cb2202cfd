//! From a request to what it claims, or to the first thing that is wrong with how it is signed.

use std::borrow::Cow;

use aws_lc_rs::digest;
use data_encoding::BASE64;
use memchr::{memchr, memchr3};

use crate::encode::{is_named, parameters, query_value};
use crate::{Claim, Form, Headers, Malformed, Parts, PayloadHash, Timestamp};

/// The one algorithm of Signature Version 4.
pub(crate) const ALGORITHM: &str = "AWS4-HMAC-SHA256";
/// A week, the longest life of a presigned URL.
pub(crate) const EXPIRES_SECONDS_MAX: u32 = 604_800;

/// More bytes than any honest `Authorization` header has.
const AUTHORIZATION_BYTES_MAX: usize = 8_192;
const CREDENTIAL_BYTES_MAX: usize = 512;
const SIGNED_HEADERS_MAX: usize = 64;

/// What the request claims; `None` if it carries no signature of this kind at all.
///
/// # Errors
/// The request is signed, but not readably. The order of the checks is AWS's.
pub fn parse<'a, H: Headers + ?Sized>(parts: &Parts<'a, H>) -> Result<Option<Claim<'a>>, Malformed> {
    let query = parts.query.filter(|query| has_algorithm(query));
    let headers = Held::of(parts.headers);
    match (headers.authorization, query) {
        (None, None) => Ok(None),
        (Some(_), Some(_)) => Err(Malformed::BothForms),
        (Some(_), None) if headers.twice == Some("Authorization") => {
            Err(Malformed::Duplicate("Authorization"))
        }
        (Some(value), None) if !value.starts_with(b"AWS4-") => Ok(None),
        (Some(value), None) => from_header(&headers, value).map(Some),
        (None, Some(query)) => from_query(&headers, query).map(Some),
    }
}

/// The headers that a signature depends on, found in one pass, and whether one of them came twice.
#[derive(Default)]
struct Held<'a> {
    authorization: Option<&'a [u8]>,
    amz_date: Option<&'a [u8]>,
    date: Option<&'a [u8]>,
    content_sha256: Option<&'a [u8]>,
    security_token: Option<&'a [u8]>,
    twice: Option<&'static str>,
}

impl<'a> Held<'a> {
    fn of<H: Headers + ?Sized>(headers: &'a H) -> Self {
        let mut held = Self::default();
        for (name, value) in headers.iter() {
            let (slot, name) = match name.len() {
                4 if name.eq_ignore_ascii_case("date") => (&mut held.date, "Date"),
                10 if name.eq_ignore_ascii_case("x-amz-date") => (&mut held.amz_date, "X-Amz-Date"),
                13 if name.eq_ignore_ascii_case("authorization") => {
                    (&mut held.authorization, "Authorization")
                }
                20 if name.eq_ignore_ascii_case("x-amz-content-sha256") => {
                    (&mut held.content_sha256, "X-Amz-Content-Sha256")
                }
                20 if name.eq_ignore_ascii_case("x-amz-security-token") => {
                    (&mut held.security_token, "X-Amz-Security-Token")
                }
                _ => continue,
            };
            match slot {
                Some(_) => held.twice = held.twice.or(Some(name)),
                None => *slot = Some(value.trim_ascii()),
            }
        }
        held
    }

    fn unambiguous(&self) -> Result<(), Malformed> {
        self.twice.map_or(Ok(()), |name| Err(Malformed::Duplicate(name)))
    }
}

/// The parameters of a signature as written, wherever they were.
struct Written<'a> {
    algorithm: Cow<'a, str>,
    credential: Cow<'a, str>,
    signed_headers: Cow<'a, str>,
    signature: Cow<'a, str>,
}

fn from_header<'a>(headers: &Held<'a>, value: &'a [u8]) -> Result<Claim<'a>, Malformed> {
    headers.unambiguous()?;
    let unreadable = Malformed::Unreadable("Authorization");
    if value.len() > AUTHORIZATION_BYTES_MAX {
        return Err(unreadable);
    }
    let text = std::str::from_utf8(value).map_err(|_| unreadable)?;
    let hash = || BASE64.encode(digest::digest(&digest::SHA256, value).as_ref());

    let between = |text: &[u8]| memchr3(b',', b' ', b'\t', text);
    let (algorithm, mut rest) = cut(text, between).unwrap_or((text, ""));
    let [mut credential, mut signature, mut signed_headers] = [None; 3];
    while !rest.is_empty() {
        let pair;
        (pair, rest) = cut(rest, between).unwrap_or((rest, ""));
        if pair.is_empty() {
            continue;
        }
        let (name, value) =
            cut(pair, |text| memchr(b'=', text)).ok_or_else(|| Malformed::NotAPair(hash()))?;
        let (slot, name) = match name {
            _ if name.eq_ignore_ascii_case("Credential") => (&mut credential, "Credential"),
            _ if name.eq_ignore_ascii_case("Signature") => (&mut signature, "Signature"),
            _ if name.eq_ignore_ascii_case("SignedHeaders") => (&mut signed_headers, "SignedHeaders"),
            _ => continue,
        };
        if slot.replace(value).is_some() {
            return Err(Malformed::Duplicate(name));
        }
    }

    let date = headers.amz_date.map(Date::Amz).or(headers.date.map(Date::Http));
    let (Some(credential), Some(signature), Some(signed_headers), Some(date)) =
        (credential, signature, signed_headers, &date)
    else {
        let found = [
            (credential.is_none(), "Credential"),
            (signature.is_none(), "Signature"),
            (signed_headers.is_none(), "SignedHeaders"),
        ];
        return Err(Malformed::HeaderIncomplete {
            missing: found
                .iter()
                .filter(|(missing, _)| *missing)
                .map(|(_, name)| *name)
                .collect(),
            date_missing: date.is_none(),
            authorization_sha256: hash(),
        });
    };
    let written = Written {
        algorithm: Cow::Borrowed(algorithm),
        credential: Cow::Borrowed(credential),
        signed_headers: Cow::Borrowed(signed_headers),
        signature: Cow::Borrowed(signature),
    };
    let timestamp = date.read()?;
    let token = headers.security_token.map(readable_token).transpose()?;
    let payload = payload_hash(headers.content_sha256)?;
    claim(written, timestamp, token, Form::Header, payload)
}

fn from_query<'a>(headers: &Held<'a>, query: &'a str) -> Result<Claim<'a>, Malformed> {
    headers.unambiguous()?;
    let find = |name: &'static str| -> Result<Option<Cow<'a, str>>, Malformed> {
        let mut found = parameters(query).filter(|(held, _)| is_named(held, name));
        let Some((_, value)) = found.next() else {
            return Ok(None);
        };
        if found.next().is_some() {
            return Err(Malformed::Duplicate(name));
        }
        query_value(value).ok_or(Malformed::Unreadable(name)).map(Some)
    };
    let not_empty = |value: Option<Cow<'a, str>>| value.filter(|value| !value.is_empty());
    let algorithm = not_empty(find("X-Amz-Algorithm")?);
    let credential = not_empty(find("X-Amz-Credential")?);
    let signature = not_empty(find("X-Amz-Signature")?);
    let signed_headers = not_empty(find("X-Amz-SignedHeaders")?);
    let date = not_empty(find("X-Amz-Date")?);

    let (Some(algorithm), Some(credential), Some(signature), Some(signed_headers), Some(date)) =
        (&algorithm, &credential, &signature, &signed_headers, &date)
    else {
        let found = [
            (algorithm.is_none(), "X-Amz-Algorithm"),
            (credential.is_none(), "X-Amz-Credential"),
            (signature.is_none(), "X-Amz-Signature"),
            (signed_headers.is_none(), "X-Amz-SignedHeaders"),
            (date.is_none(), "X-Amz-Date"),
        ];
        return Err(Malformed::QueryIncomplete(
            found
                .iter()
                .filter(|(missing, _)| *missing)
                .map(|(_, name)| *name)
                .collect(),
        ));
    };
    let written = Written {
        algorithm: algorithm.clone(),
        credential: credential.clone(),
        signed_headers: signed_headers.clone(),
        signature: signature.clone(),
    };
    let timestamp = Date::Amz(date.as_bytes()).read()?;
    let expires_seconds = find("X-Amz-Expires")?.map(|text| expires(&text)).transpose()?;
    let token = match find("X-Amz-Security-Token")? {
        Some(token) => Some(token),
        None => headers.security_token.map(readable_token).transpose()?,
    };
    let hash = match headers.content_sha256 {
        Some(header) => Some(Cow::Borrowed(header)),
        None => find("X-Amz-Content-Sha256")?.map(|text| Cow::Owned(text.into_owned().into_bytes())),
    };
    let payload = payload_hash(hash.as_deref())?;
    claim(
        written,
        timestamp,
        token,
        Form::Query { expires_seconds },
        payload,
    )
}

/// The checks that both forms share.
fn claim<'a>(
    written: Written<'a>,
    timestamp: Timestamp,
    session_token: Option<Cow<'a, str>>,
    form: Form,
    payload: PayloadHash,
) -> Result<Claim<'a>, Malformed> {
    let Written {
        algorithm,
        credential,
        signed_headers,
        signature,
    } = written;
    let mut names = signed_headers.as_bytes().split(|byte| *byte == b';');
    if !names.any(|name| name.eq_ignore_ascii_case(b"host")) {
        return Err(Malformed::HostNotSigned);
    }
    if signed_headers.bytes().filter(|byte| *byte == b';').count() >= SIGNED_HEADERS_MAX {
        return Err(Malformed::Unreadable("SignedHeaders"));
    }
    if algorithm != ALGORITHM {
        return Err(Malformed::Algorithm(algorithm.chars().take(64).collect()));
    }
    if credential.len() > CREDENTIAL_BYTES_MAX {
        return Err(Malformed::Unreadable("Credential"));
    }
    let Some([access_key_id, date, region, service, terminator]) = five(&credential) else {
        return Err(Malformed::Credential(credential.into_owned()));
    };
    let signature = from_hex(signature.as_bytes()).ok_or(Malformed::Signature)?;
    Ok(Claim {
        access_key_id,
        date,
        region,
        service,
        terminator,
        signed_headers,
        signature,
        timestamp,
        signed_at: timestamp.basic(),
        session_token,
        form,
        payload,
    })
}

/// The five elements of a credential; borrowed as long as the credential is.
fn five<'a>(credential: &Cow<'a, str>) -> Option<[Cow<'a, str>; 5]> {
    fn split(text: &str) -> Option<[&str; 5]> {
        let slash = |text: &[u8]| memchr(b'/', text);
        let (access_key_id, rest) = cut(text, slash)?;
        let (date, rest) = cut(rest, slash)?;
        let (region, rest) = cut(rest, slash)?;
        let (service, terminator) = cut(rest, slash)?;
        cut(terminator, slash)
            .is_none()
            .then_some([access_key_id, date, region, service, terminator])
    }
    match credential {
        Cow::Borrowed(text) => split(text).map(|five| five.map(Cow::Borrowed)),
        Cow::Owned(text) => split(text).map(|five| five.map(|element| Cow::Owned(element.to_owned()))),
    }
}

/// What stands before and after the first byte for which `at` holds, which must be ASCII. (`str::split_once` looks for
/// it by a search that is made for longer texts.)
fn cut(text: &str, find: impl Fn(&[u8]) -> Option<usize>) -> Option<(&str, &str)> {
    let place = find(text.as_bytes())?;
    Some((text.get(..place)?, text.get(place + 1..)?))
}

/// A date as written, by the header that it was in.
enum Date<'a> {
    Amz(&'a [u8]),
    Http(&'a [u8]),
}

impl Date<'_> {
    fn read(&self) -> Result<Timestamp, Malformed> {
        let (text, moment) = match self {
            Self::Amz(text) => (text, Timestamp::from_basic(text)),
            Self::Http(text) => (
                text,
                Timestamp::from_basic(text).or_else(|| Timestamp::from_http_date(text)),
            ),
        };
        moment.ok_or_else(|| Malformed::Date(String::from_utf8_lossy(text).chars().take(64).collect()))
    }
}

fn expires(text: &str) -> Result<u32, Malformed> {
    let seconds: i64 = text.parse().map_err(|_| Malformed::ExpiresNotANumber)?;
    if seconds < 0 {
        return Err(Malformed::ExpiresNegative);
    }
    u32::try_from(seconds)
        .ok()
        .filter(|seconds| *seconds <= EXPIRES_SECONDS_MAX)
        .ok_or(Malformed::ExpiresTooLong)
}

fn payload_hash(value: Option<&[u8]>) -> Result<PayloadHash, Malformed> {
    Ok(match value {
        None => PayloadHash::Absent,
        Some(b"UNSIGNED-PAYLOAD") => PayloadHash::Unsigned,
        Some(b"STREAMING-AWS4-HMAC-SHA256-PAYLOAD") => PayloadHash::Streaming,
        Some(b"STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER") => PayloadHash::StreamingTrailer,
        Some(b"STREAMING-UNSIGNED-PAYLOAD-TRAILER") => PayloadHash::StreamingUnsignedTrailer,
        Some(hex) => PayloadHash::Sha256(from_hex(hex).ok_or(Malformed::ContentSha256)?),
    })
}

/// The bytes that 64 lower-case digits stand for: AWS writes no others, and a signature has one text.
fn from_hex(digits: &[u8]) -> Option<[u8; 32]> {
    let lower = digits.len() == 64 && !digits.iter().any(u8::is_ascii_uppercase);
    const_hex::decode_to_array(digits).ok().filter(|_| lower)
}

fn readable_token(value: &[u8]) -> Result<Cow<'_, str>, Malformed> {
    let text = std::str::from_utf8(value).map_err(|_| Malformed::Unreadable("X-Amz-Security-Token"))?;
    Ok(Cow::Borrowed(text))
}

fn has_algorithm(query: &str) -> bool {
    parameters(query).any(|(name, _)| is_named(name, "X-Amz-Algorithm"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_has_one_text() {
        let text = "0123456789abcdef".repeat(4);
        let bytes = from_hex(text.as_bytes()).unwrap();
        assert_eq!(
            bytes.first_chunk(),
            Some(&[0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef])
        );
        let short = "01".repeat(31);
        for other in [
            text.to_uppercase(),
            format!("0x{short}"),
            format!("0x{text}"),
            format!("{short}0g"),
            short.clone(),
            String::new(),
        ] {
            assert_eq!(from_hex(other.as_bytes()), None, "{other}");
        }
    }
}
