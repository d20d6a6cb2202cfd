//! What holds for any request: what is signed verifies, and what is changed afterwards does not.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use sigv4::PayloadHash;

use crate::request::{Request, hex};

/// Any request that a client may send: the path and the query are percent-encoded in full.
fn requests() -> impl Strategy<Value = Request> {
    let method = select(vec!["GET", "POST", "PUT", "DELETE", "HEAD"]);
    let path = vec("[a-zA-Z0-9._~-]{0,6}|%[2-7][0-9A-F]", 0..5)
        .prop_map(|segments| format!("/{}", segments.join("/")));
    let pair = (
        "[a-zA-Z][a-zA-Z0-9._~-]{0,5}",
        "([a-zA-Z0-9._~-]|%[2-7][0-9A-F]){0,6}",
    );
    let query = vec(pair.prop_map(|(name, value)| format!("{name}={value}")), 0..4);
    let header = ("(x-amz-)?[b-z][a-z0-9-]{0,8}[a-z]", vec(0x21_u8..=0xff, 0..12));
    let body = vec(any::<u8>(), 0..64);
    (method, path, query, vec(header, 0..4), body).prop_map(|(method, path, query, headers, body)| {
        let query = Some(query.join("&")).filter(|query| !query.is_empty());
        let taken = ["host", "date", "te", "trailer", "upgrade", "expect"];
        headers
            .into_iter()
            .filter(|(name, _)| !taken.contains(&name.as_str()))
            .fold(
                Request::new(method, &path, query.as_deref(), &body),
                |request, (name, value)| request.with(&name, &value),
            )
    })
}

fn services() -> impl Strategy<Value = &'static str> {
    select(vec!["kms", "sts", "s3", "execute-api"])
}

fn tokens() -> impl Strategy<Value = Option<String>> {
    proptest::option::of("[a-zA-Z0-9+/=]{1,40}")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn a_request_signed_in_the_header_verifies(request in requests(), service in services(), token in tokens()) {
        let payload = PayloadHash::Sha256(request.body_sha256);
        let request = request.signed_as(service, token.as_deref(), payload);
        prop_assert_eq!(request.claim().session_token.map(|token| token.into_owned()), token);
        prop_assert_eq!(request.verified(), Ok(()));
    }

    #[test]
    fn a_presigned_request_verifies(request in requests(), service in services(), token in tokens()) {
        let payload = PayloadHash::Sha256(request.body_sha256);
        let request = request.presigned_as(service, token.as_deref(), payload);
        prop_assert_eq!(request.claim().session_token.map(|token| token.into_owned()), token);
        prop_assert_eq!(request.verified(), Ok(()));
    }

    #[test]
    fn an_unsigned_payload_verifies_with_any_body(request in requests(), service in services(), body: [u8; 32]) {
        let mut request = request.signed_as(service, None, PayloadHash::Unsigned);
        request.body_sha256 = body;
        prop_assert!(!request.claim().covers_payload());
        prop_assert_eq!(request.verified(), Ok(()));
    }

    #[test]
    fn a_changed_byte_anywhere_is_refused(
        request in requests(),
        service in services(),
        presigned: bool,
        place: Index,
        at: Index,
        byte: u8,
    ) {
        let payload = PayloadHash::Sha256(request.body_sha256);
        let signed =
            if presigned { request.presigned_as(service, None, payload) } else { request.signed_as(service, None, payload) };
        let mut changed = signed.clone();
        change(&mut changed, &place, &at, byte);
        prop_assume!(changed != signed && meaning(&changed) != meaning(&signed));
        prop_assert!(changed.verified().is_err(), "{:?} became {:?}", signed, changed);
    }

    #[test]
    fn an_added_or_lost_signed_header_is_refused(request in requests(), service in services(), at: Index) {
        let signed = request.with("x-amz-target", b"TrentService.Encrypt").signed(service);
        prop_assert!(signed.clone().with("x-amz-added", b"").verified().is_err());
        let again = signed.headers[at.index(signed.headers.len())].clone();
        if !again.0.eq_ignore_ascii_case("authorization") {
            prop_assert!(signed.clone().without(&again.0).verified().is_err());
            prop_assert!(signed.clone().with(&again.0, b"more").verified().is_err());
        }
    }

    #[test]
    fn any_authorization_header_parses_or_is_refused(
        value in vec(any::<u8>(), 0..200),
        tail in vec(any::<u8>(), 0..200),
        date in vec(any::<u8>(), 0..20),
    ) {
        let value = [b"AWS4-HMAC-SHA256 Credential=".as_slice(), &value, b", SignedHeaders=host;", &tail].concat();
        let request = Request::new("GET", "/", None, b"").with("authorization", &value).with("x-amz-date", &date);
        let _ = request.verified();
    }

    #[test]
    fn any_path_and_query_parse_or_are_refused(path: String, query: String, prefix: bool) {
        let query = if prefix { format!("X-Amz-Algorithm=AWS4-HMAC-SHA256&{query}") } else { query };
        let request = Request::new("GET", &path, Some(&query), b"");
        let _ = request.verified();
        for service in ["kms", "s3"] {
            let mut claim = Request::new("GET", "/", None, b"").signed(service).claim();
            claim.payload = PayloadHash::Unsigned;
            let _ = request.verify(&claim);
        }
    }
}

#[test]
fn every_byte_of_a_credential_scope_and_of_a_signature_counts() {
    let signed = Request::new("POST", "/", Some("a=b"), b"{}").signed("kms");
    let value = signed
        .headers
        .iter()
        .find(|(name, _)| name == "authorization")
        .unwrap()
        .1
        .clone();
    for at in 0..value.len() {
        for flip in [0x01, 0x10] {
            let mut value = value.clone();
            value[at] ^= flip;
            let changed = signed
                .clone()
                .without("authorization")
                .with("authorization", &value);
            assert!(changed.verified().is_err(), "{}", String::from_utf8_lossy(&value));
        }
    }
}

fn change(request: &mut Request, place: &Index, at: &Index, byte: u8) {
    let places = 4 + request.headers.len();
    match place.index(places) {
        0 => change_text(&mut request.method, at, byte),
        1 => change_text(&mut request.path, at, byte),
        2 => {
            if let Some(query) = &mut request.query {
                change_text(query, at, byte);
            }
        }
        3 => request.body_sha256[at.index(32)] = byte,
        header => {
            let value = &mut request.headers[header - 4].1;
            if !value.is_empty() {
                let at = at.index(value.len());
                value[at] = byte;
            }
        }
    }
}

fn change_text(text: &mut String, at: &Index, byte: u8) {
    let mut bytes = text.clone().into_bytes();
    if !bytes.is_empty() {
        let at = at.index(bytes.len());
        bytes[at] = byte & 0x7f;
    }
    *text = String::from_utf8(bytes).unwrap();
}

/// A request without what does not change its meaning: blanks around and inside header values, the case of names and
/// of escapes, the spelling of the signature's own parameters, empty path segments where they are normalized away.
fn meaning(request: &Request) -> impl PartialEq {
    let decoded = |text: &str| {
        let mut out = Vec::new();
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let escape = bytes
                .get(at + 1..at + 3)
                .and_then(|hex| std::str::from_utf8(hex).ok());
            let value = escape.filter(|hex| hex.bytes().all(|digit| digit.is_ascii_hexdigit()));
            match (bytes[at], value.and_then(|hex| u8::from_str_radix(hex, 16).ok())) {
                (b'%', Some(value)) => {
                    out.push(value);
                    at += 3;
                }
                (byte, _) => {
                    out.push(if byte == b'+' { b' ' } else { byte });
                    at += 1;
                }
            }
        }
        hex(&out)
    };
    let mut query: Vec<String> = request
        .query
        .as_deref()
        .unwrap_or_default()
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let unsigned = name.eq_ignore_ascii_case("X-Amz-Signature");
            let name = if unsigned {
                name.to_ascii_lowercase()
            } else {
                name.to_owned()
            };
            format!("{}={}", decoded(&name), decoded(value))
        })
        .collect();
    query.sort();
    let mut path: Vec<String> = Vec::new();
    for segment in request.path.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(path.pop()),
            _ => path.push(decoded(segment)),
        }
    }
    path.push(matches!(request.path.rsplit('/').next(), Some("" | "." | "..")).to_string());
    let headers: Vec<(String, String)> = request
        .headers
        .iter()
        .map(|(name, value)| {
            let text: String = value.iter().copied().map(char::from).collect();
            let text = if name == "authorization" {
                text.replace([',', '\t'], " ")
            } else {
                text
            };
            let words: Vec<String> = text
                .split([' ', '\t', '\n', '\r', '\x0c'])
                .filter(|word| !word.is_empty())
                .map(|word| match word.split_once('=') {
                    Some((key, value)) if name == "authorization" => {
                        format!("{}={value}", key.to_ascii_lowercase())
                    }
                    _ => word.to_owned(),
                })
                .collect();
            (name.to_ascii_lowercase(), words.join(" "))
        })
        .collect();
    (
        request.method.clone(),
        path,
        query,
        headers,
        hex(&request.body_sha256),
    )
}
