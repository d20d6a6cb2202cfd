//! The canonical request: the one text that client and server both make of a request.
//!
//! "Create a signed AWS API request", step 1, in the IAM User Guide.

use memchr::memchr;
use smallvec::SmallVec;

use crate::encode::{BadEscape, decoded, is_named, parameters, push_encoded};
use crate::{Claim, Form, Headers, Mismatch, Parts, PayloadHash, Style};

/// Writes the canonical request of what `claim` says is signed. `body_sha256` is used where the request does not
/// name the hash of its payload itself.
pub(crate) fn canonical<H: Headers + ?Sized>(
    claim: &Claim<'_>,
    parts: &Parts<'_, H>,
    body_sha256: &[u8; 32],
) -> Result<Vec<u8>, Mismatch> {
    let query = parts.query.unwrap_or_default();
    // Room for the headers of an SDK's request, so that the text is rarely moved.
    let mut out = Vec::with_capacity(768 + parts.path.len() + query.len());
    out.extend_from_slice(parts.method.as_bytes());
    out.push(b'\n');
    push_path(&mut out, parts.path, claim.style()).map_err(|BadEscape| Mismatch::BadEscape)?;
    out.push(b'\n');
    push_query(&mut out, query, claim.form).map_err(|BadEscape| Mismatch::BadEscape)?;
    out.push(b'\n');
    push_headers(&mut out, &claim.signed_headers, parts.headers)?;
    out.push(b'\n');
    out.extend_from_slice(claim.signed_headers.as_bytes());
    out.push(b'\n');
    push_payload(&mut out, claim, body_sha256);
    Ok(out)
}

fn push_path(out: &mut Vec<u8>, path: &str, style: Style) -> Result<(), BadEscape> {
    match style {
        Style::S3 => {
            if path.is_empty() {
                out.push(b'/');
            }
            // Segment by segment, for a slash that was encoded stays so: it is part of a key's name.
            for (index, segment) in path.split('/').enumerate() {
                if index > 0 {
                    out.push(b'/');
                }
                for byte in decoded(segment.as_bytes()) {
                    push_encoded(out, byte?);
                }
            }
        }
        Style::Standard => push_normal_path(out, path),
    }
    Ok(())
}

/// The path without `.`, `..` and empty segments, encoded once more: a `%` of the wire becomes `%25`.
fn push_normal_path(out: &mut Vec<u8>, path: &str) {
    if path == "/" {
        return out.push(b'/');
    }
    let start = out.len();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                let parent = out
                    .iter()
                    .skip(start)
                    .rposition(|byte| *byte == b'/')
                    .unwrap_or(0);
                out.truncate(start + parent);
            }
            _ => {
                out.push(b'/');
                segment.bytes().for_each(|byte| push_encoded(out, byte));
            }
        }
    }
    let ends_in_folder = matches!(path.rsplit('/').next(), Some("" | "." | ".."));
    if out.len() == start || ends_in_folder {
        out.push(b'/');
    }
}

/// The parameters, each decoded and encoded anew, sorted by encoded name and then by encoded value.
fn push_query(out: &mut Vec<u8>, query: &str, form: Form) -> Result<(), BadEscape> {
    if query.is_empty() {
        return Ok(());
    }
    let mut encoded = Vec::with_capacity(query.len() + query.len() / 2);
    // Where in `encoded` each name begins, its value begins, and its value ends.
    let mut places: Vec<(usize, usize, usize)> = Vec::new();
    for (name, value) in parameters(query) {
        if matches!(form, Form::Query { .. }) && is_named(name, "X-Amz-Signature") {
            continue;
        }
        let name_at = encoded.len();
        push_parameter(&mut encoded, name)?;
        let value_at = encoded.len();
        push_parameter(&mut encoded, value)?;
        places.push((name_at, value_at, encoded.len()));
    }
    let text = |from: usize, to: usize| encoded.get(from..to).unwrap_or_default();
    places.sort_by(|a, b| (text(a.0, a.1), text(a.1, a.2)).cmp(&(text(b.0, b.1), text(b.1, b.2))));
    for (index, (name_at, value_at, end)) in places.into_iter().enumerate() {
        if index > 0 {
            out.push(b'&');
        }
        out.extend_from_slice(text(name_at, value_at));
        out.push(b'=');
        out.extend_from_slice(text(value_at, end));
    }
    Ok(())
}

fn push_parameter(out: &mut Vec<u8>, wire: &str) -> Result<(), BadEscape> {
    // A `+` of the wire is a space, and an encoded one (`%2B`) is a plus: only the first is seen here as a `+`.
    for (index, piece) in wire.split('+').enumerate() {
        if index > 0 {
            out.extend_from_slice(b"%20");
        }
        for byte in decoded(piece.as_bytes()) {
            push_encoded(out, byte?);
        }
    }
    Ok(())
}

fn push_headers<H: Headers + ?Sized>(out: &mut Vec<u8>, signed: &str, headers: &H) -> Result<(), Mismatch> {
    let names = signed_names(signed)?;
    let values = signed_values(&names, headers)?;
    let mut values = values.into_iter().peekable();
    for (index, name) in names.iter().enumerate() {
        out.extend_from_slice(name);
        let mut separator = b':';
        while let Some((_, value)) = values.next_if(|(place, _)| *place == index) {
            out.push(separator);
            separator = b',';
            push_trimmed(out, value);
        }
        if separator == b':' {
            return Err(Mismatch::HeaderMissing(
                String::from_utf8_lossy(name).into_owned(),
            ));
        }
        out.push(b'\n');
    }
    Ok(())
}

/// As many headers as SDKs sign, and a few more, without an allocation.
type Few<T> = SmallVec<[T; 16]>;

/// The names of the signed headers, which must be lower-case, sorted and different, and `host` among them.
fn signed_names(signed: &str) -> Result<Few<&[u8]>, Mismatch> {
    // Without an early exit, which the compiler turns into a few wide comparisons.
    let lower_case = signed
        .bytes()
        .fold(true, |lower, byte| lower & !byte.is_ascii_uppercase());
    let mut names: Few<&[u8]> = Few::new();
    for name in signed.as_bytes().split(|byte| *byte == b';') {
        if !lower_case || names.last().is_some_and(|previous| name <= *previous) {
            return Err(Mismatch::SignedHeaders);
        }
        names.push(name);
    }
    if names.contains(&b"host".as_slice()) {
        Ok(names)
    } else {
        Err(Mismatch::NotSigned(vec!["host".to_owned()]))
    }
}

/// The value of each signed header with the place of its name in `names`, in that order. A header of AWS's own that
/// is not among them is refused.
fn signed_values<'h, H: Headers + ?Sized>(
    names: &[&[u8]],
    headers: &'h H,
) -> Result<Few<(usize, &'h [u8])>, Mismatch> {
    let mut values = Few::new();
    let mut not_signed = Vec::new();
    for (name, value) in headers.iter() {
        let is = |signed: &&[u8]| *signed == name.as_bytes() || signed.eq_ignore_ascii_case(name.as_bytes());
        if let Some(place) = names.iter().position(is) {
            values.push((place, value));
        } else if name
            .get(..6)
            .is_some_and(|prefix| prefix.eq_ignore_ascii_case("x-amz-"))
        {
            not_signed.push(name.to_ascii_lowercase());
        }
    }
    if !not_signed.is_empty() {
        not_signed.sort();
        not_signed.dedup();
        return Err(Mismatch::NotSigned(not_signed));
    }
    // Stable: the values of one name stay in the order of the wire.
    values.sort_by_key(|(place, _)| *place);
    Ok(values)
}

/// A header's value without blanks around it, and with one space for each run of spaces. Bytes that are not UTF-8
/// are kept.
fn push_trimmed(out: &mut Vec<u8>, value: &[u8]) {
    let value = value.trim_ascii();
    if memchr(b' ', value).is_none() {
        out.extend_from_slice(value);
        return;
    }
    let words = value.split(|byte| *byte == b' ').filter(|word| !word.is_empty());
    for (index, word) in words.enumerate() {
        if index > 0 {
            out.push(b' ');
        }
        out.extend_from_slice(word);
    }
}

fn push_payload(out: &mut Vec<u8>, claim: &Claim<'_>, body_sha256: &[u8; 32]) {
    match &claim.payload {
        PayloadHash::Absent if claim.covers_payload() => push_hex(out, body_sha256),
        named => push_payload_name(out, named),
    }
}

/// What `x-amz-content-sha256` says; of nothing, that the payload is unsigned.
pub(crate) fn push_payload_name(out: &mut Vec<u8>, payload: &PayloadHash) {
    let text: &[u8] = match payload {
        PayloadHash::Sha256(hash) => return push_hex(out, hash),
        PayloadHash::Absent | PayloadHash::Unsigned => b"UNSIGNED-PAYLOAD",
        PayloadHash::Streaming => b"STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
        PayloadHash::StreamingTrailer => b"STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
        PayloadHash::StreamingUnsignedTrailer => b"STREAMING-UNSIGNED-PAYLOAD-TRAILER",
    };
    out.extend_from_slice(text);
}

pub(crate) fn push_hex(out: &mut Vec<u8>, bytes: &[u8; 32]) {
    out.extend_from_slice(const_hex::Buffer::<32>::new().format(bytes).as_bytes());
}
