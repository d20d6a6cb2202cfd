//! Policy documents: checked when they come, percent-encoded when they go.

use policy::{IamDocument, Kind, Policy, quota_size};

use crate::error::Reason;

/// Checks a document.
pub(crate) fn check(text: &str, kind: Kind) -> Result<Policy, Reason> {
    match kind {
        Kind::Trust => check_as(text, IamDocument::Trust),
        _ => check_as(text, IamDocument::Inline),
    }
}

/// Checks a document by the rules of its kind.
pub(crate) fn check_as(text: &str, of: IamDocument) -> Result<Policy, Reason> {
    of.parse(text)
        .map_err(|malformed| Reason::Malformed(malformed.to_string()))
}

/// How much of a quota a document takes: its characters without white space, but no less than a quarter of its bytes.
/// Records keep texts as they were given, and quotas bound records ("IAM doesn't count white space" says nothing of how
/// much there may be of it).
pub(crate) fn weight(text: &str) -> usize {
    quota_size(text).max(text.len().div_ceil(SPACED))
}

/// How many times its quota a text may be long, white space and all.
const SPACED: usize = 4;

/// The document as answers carry it: percent-encoded but for the unreserved characters of RFC 3986.
pub(crate) fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                encoded.push(char::from(byte))
            }
            _ => {
                encoded.push('%');
                for half in [byte >> 4, byte & 15] {
                    let digit = char::from_digit(u32::from(half), 16).unwrap_or('0');
                    encoded.push(digit.to_ascii_uppercase());
                }
            }
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_free_up_to_three_quarters_of_a_text() {
        assert_eq!(weight("{ \"a\": 1\n}"), 7);
        assert_eq!(weight(&format!("{{}}{}", " ".repeat(998))), 250);
    }

    #[test]
    fn a_document_is_encoded_but_for_unreserved_characters() {
        assert_eq!(
            encoded("{\"a-._~\": \"*é/\"}"),
            "%7B%22a-._~%22%3A%20%22%2A%C3%A9%2F%22%7D"
        );
    }
}
