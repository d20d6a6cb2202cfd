//! Percent-encoding as SigV4 wants it: only RFC 3986's unreserved characters stay, hexadecimal digits are upper-case.

use std::borrow::Cow;

const HEX: &[u8; 16] = b"0123456789ABCDEF";

/// A `%` that is not followed by two hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct BadEscape;

/// Whether a byte stays as it is (RFC 3986 §2.3).
pub(crate) fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

/// Appends one byte, encoded unless it is unreserved.
pub(crate) fn push_encoded(out: &mut Vec<u8>, byte: u8) {
    if is_unreserved(byte) {
        out.push(byte);
    } else {
        let digit = |nibble: u8| HEX.get(usize::from(nibble)).copied().unwrap_or(b'0');
        out.extend_from_slice(&[b'%', digit(byte >> 4), digit(byte & 15)]);
    }
}

/// The decoded bytes of a percent-encoded text, one by one.
pub(crate) fn decoded(text: &[u8]) -> impl Iterator<Item = Result<u8, BadEscape>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (byte, tail) = rest.split_first()?;
        if *byte != b'%' {
            rest = tail;
            return Some(Ok(*byte));
        }
        let value = match tail {
            [high, low, after @ ..] => {
                rest = after;
                nibble(*high).zip(nibble(*low)).map(|(high, low)| high << 4 | low)
            }
            _ => {
                rest = &[];
                None
            }
        };
        Some(value.ok_or(BadEscape))
    })
}

/// Decodes a value of the query, where `+` is a space. `None` if it is not UTF-8 or badly encoded.
pub(crate) fn query_value(text: &str) -> Option<Cow<'_, str>> {
    if !text.bytes().any(|byte| byte == b'%' || byte == b'+') {
        return Some(Cow::Borrowed(text));
    }
    // Before the decoding, which would not tell a `+` from a `%2B`.
    let spaced = text.replace('+', "%20");
    let bytes: Result<Vec<u8>, BadEscape> = decoded(spaced.as_bytes()).collect();
    String::from_utf8(bytes.ok()?).ok().map(Cow::Owned)
}

/// The parameters of a query: name and value as on the wire, without the empty ones between two `&`.
pub(crate) fn parameters(query: &str) -> impl Iterator<Item = (&str, &str)> {
    query
        .split('&')
        .filter(|parameter| !parameter.is_empty())
        .map(|parameter| parameter.split_once('=').unwrap_or((parameter, "")))
}

/// Whether the name of a parameter, decoded, is `name` in any case.
pub(crate) fn is_named(wire: &str, name: &str) -> bool {
    if !wire.contains('%') {
        return wire.eq_ignore_ascii_case(name);
    }
    // A bad escape yields no byte of any name.
    decoded(wire.as_bytes())
        .map(|byte| byte.map_or(0, |byte| byte.to_ascii_lowercase()))
        .eq(name.bytes().map(|byte| byte.to_ascii_lowercase()))
}

fn nibble(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
}
