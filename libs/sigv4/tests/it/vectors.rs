//! Requests that other signers have signed: botocore (the AWS CLI and boto3) and aws-sigv4 (the Rust SDK). Origin and
//! generators are beside the data, in `tests/vectors/sigv4`.

use data_encoding::HEXLOWER;
use secret::Secret;
use serde_json::Value;
use sigv4::{Body, Form, PayloadHash, Signer, SigningKey, Timestamp};

use crate::request::Request;

const BOTOCORE: &str = include_str!("../../../../tests/vectors/sigv4/botocore.json");
const AWS_SIGV4: &str = include_str!("../../../../tests/vectors/sigv4/aws-sigv4.json");

#[test]
fn what_botocore_signs_is_verified_with_the_same_canonical_request() {
    let seen = each_signed(BOTOCORE, |vector, form, request| {
        let claim = request.claim();
        let body = Body::Sha256(&request.body_sha256);
        let canonical = sigv4::canonical_request(&claim, &request.parts(), body).unwrap();
        assert_eq!(
            String::from_utf8_lossy(&canonical),
            text(form, "canonical_request"),
            "{}",
            vector["name"]
        );
        let to_sign = sigv4::string_to_sign(&claim, &canonical);
        assert_eq!(
            String::from_utf8_lossy(&to_sign),
            text(form, "string_to_sign"),
            "{}",
            vector["name"]
        );
    });
    assert_eq!(seen, (95, 67));
}

#[test]
fn what_aws_sigv4_signs_is_verified() {
    let seen = each_signed(AWS_SIGV4, |_, _, _| {});
    assert_eq!(seen, (76, 76));
}

#[test]
fn our_signature_in_the_header_is_that_of_botocore() {
    let (document, secret) = read(BOTOCORE);
    let mut compared = 0;
    for vector in document["vectors"].as_array().unwrap() {
        let theirs = request(vector, &vector["header"]);
        let expected = text_of(&theirs, "authorization");
        let claim = theirs.claim();
        // The SDKs sign a Date in place of X-Amz-Date, and leave out more or fewer headers, as they like.
        let same_headers =
            !text(vector, "name").ends_with("/dated") && !text(vector, "name").ends_with("/unsigned");
        if !same_headers {
            continue;
        }
        let bare = [
            "authorization",
            "x-amz-date",
            "x-amz-security-token",
            "x-amz-content-sha256",
        ]
        .iter()
        .fold(theirs.clone(), |request, name| request.without(name));
        let payload = match claim.payload {
            PayloadHash::Absent => PayloadHash::Sha256(theirs.body_sha256),
            named => named,
        };
        let set = sigv4::sign(
            &signer(&document, vector, &secret),
            &bare.parts(),
            payload,
            timestamp(&document),
        );
        let ours = set
            .unwrap()
            .into_iter()
            .find(|(name, _)| *name == "authorization")
            .unwrap()
            .1;
        assert_eq!(ours, expected, "{}", vector["name"]);
        compared += 1;
    }
    assert_eq!(compared, 91);
}

#[test]
fn our_presigned_urls_have_the_signature_of_botocore() {
    let (document, secret) = read(BOTOCORE);
    for vector in document["vectors"].as_array().unwrap() {
        let Some(form) = vector
            .get("query")
            .filter(|_| !text(vector, "name").ends_with("/unsigned"))
        else {
            continue;
        };
        let mut bare = request(vector, form);
        let expected = bare.claim().signature;
        let query = bare.query.take().unwrap();
        bare.query = query
            .split_once("X-Amz-Algorithm")
            .map(|(own, _)| own.trim_end_matches('&').to_owned());
        let signer = signer(&document, vector, &secret);
        let query = sigv4::presign(
            &signer,
            &bare.parts(),
            PayloadHash::Absent,
            900,
            timestamp(&document),
        )
        .unwrap();
        bare.query = Some(query);
        assert_eq!(bare.claim().signature, expected, "{}", vector["name"]);
    }
}

/// Verifies every signed request of a document, and counts those signed in the header and in the query.
fn each_signed(document: &str, look: impl Fn(&Value, &Value, &Request)) -> (usize, usize) {
    let (document, secret) = read(document);
    let (mut in_header, mut in_query) = (0, 0);
    for vector in document["vectors"].as_array().unwrap() {
        for form in ["header", "query"].iter().filter_map(|form| vector.get(form)) {
            let name = &vector["name"];
            let request = request(vector, form);
            let claim = request.claim();
            assert_eq!(claim.access_key_id, text(&document, "access_key_id"), "{name}");
            assert_eq!(claim.region, text(vector, "region"), "{name}");
            assert_eq!(claim.service, text(vector, "service"), "{name}");
            assert_eq!(claim.session_token.as_deref(), vector["token"].as_str(), "{name}");
            assert_eq!(claim.timestamp, timestamp(&document), "{name}");
            look(vector, form, &request);
            let key = SigningKey::derive(&secret, &claim.date, &claim.region, &claim.service);
            let verdict = sigv4::verify(&claim, &request.parts(), &key, Body::Sha256(&request.body_sha256));
            assert_eq!(verdict, Ok(()), "{name}");
            match claim.form {
                Form::Header => in_header += 1,
                Form::Query { expires_seconds } => {
                    assert_eq!(expires_seconds, Some(900), "{name}");
                    in_query += 1;
                }
            }
        }
    }
    (in_header, in_query)
}

fn read(document: &str) -> (Value, Secret<String>) {
    let document: Value = serde_json::from_str(document).unwrap();
    let secret = Secret::new(text(&document, "secret_access_key").to_owned());
    (document, secret)
}

fn request(vector: &Value, form: &Value) -> Request {
    let mut request = Request::new(text(vector, "method"), text(form, "path"), None, b"");
    request.query = Some(text(form, "query").to_owned()).filter(|query| !query.is_empty());
    request.headers = form["headers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|pair| {
            (
                pair[0].as_str().unwrap().to_owned(),
                pair[1].as_str().unwrap().as_bytes().to_vec(),
            )
        })
        .collect();
    HEXLOWER
        .decode_mut(text(vector, "body_sha256").as_bytes(), &mut request.body_sha256)
        .unwrap();
    request
}

fn signer<'a>(document: &'a Value, vector: &'a Value, secret: &'a Secret<String>) -> Signer<'a, String> {
    Signer {
        access_key_id: text(document, "access_key_id"),
        secret_access_key: secret,
        session_token: vector["token"].as_str(),
        region: text(vector, "region"),
        service: text(vector, "service"),
    }
}

fn timestamp(document: &Value) -> Timestamp {
    Timestamp::from_basic(text(document, "timestamp").as_bytes()).unwrap()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap()
}

fn text_of(request: &Request, header: &str) -> String {
    let found = request
        .headers
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(header));
    String::from_utf8(found.unwrap().1.clone()).unwrap()
}
