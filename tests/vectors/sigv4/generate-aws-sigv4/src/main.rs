//! Requests signed by `aws-sigv4`, the signer inside the AWS SDK for Rust, as JSON on the standard output.
//!
//! The inputs are ours; the signed headers and queries are what the crate made of them. The credentials are those of
//! the AWS documentation and open nothing.

use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{
    PayloadChecksumKind, PercentEncodingMode, SignableBody, SignableRequest, SignatureLocation, SigningSettings,
    UriPathNormalizationMode, sign,
};
use aws_sigv4::sign::v4;
use serde_json::{Value, json};

const ACCESS_KEY: &str = "AKIDEXAMPLE";
const SECRET_KEY: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const TOKEN: &str = "IQoJb3JpZ2luX2VjEPT//////////wEaCXVzLWVhc3QtMSJHMEUCIQDEXAMPLE+/=";
/// 2015-08-30T12:36:00Z
const TIME: u64 = 1_440_938_160;
const BODY: &[u8] = br#"{"KeyId":"alias/tutorial","Plaintext":"aGVsbG8="}"#;
const BODY_SHA256: &str = "b29968b4dd88f00ce9062b48db275d9b2c58d1c4926d3510e771c5f88bf0825e";
const EMPTY_SHA256: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

const PATHS: [&str; 17] = [
    "/",
    "/a//b",
    "/a/b/",
    "/./",
    "/a/./b",
    "/a/.",
    "/a/b/..",
    "/a/..",
    "/a/b/../../c",
    "/../../a",
    "/.../a",
    "/a%20b",
    "/%E1%88%B4",
    "/100%25",
    "/a%2Fb",
    "/-._~azAZ09",
    "/a%2Bb%3D%26",
];
const QUERIES: [&str; 14] = [
    "b=2&a=1",
    "a=2&a=1&a=10",
    "a=&b=",
    "acl",
    "a=1&A=1&B=1&b=1",
    "a-b=1&a=1&aa=1&a.b=1",
    "a=%2F%3D%26%2B%25%20&%C3%A9=%E1%88%B4",
    "%c3%a9=lower%2fcase",
    "a=one+space",
    "a=b=c",
    "a=1&&b=2",
    "~=1&-=1&_=1&.=1",
    "a=!'()*",
    "X-Amz-Foo=bar&x-amz-bar=baz",
];
const HEADERS: [&[(&str, &str)]; 6] = [
    &[("my-header1", "   a   b   c  "), ("my-header2", "  \"a   b   c\"  ")],
    &[("my-header", "value4"), ("my-header", "value1"), ("my-header", " value3 "), ("my-header", "")],
    &[("x-amz-empty", "")],
    &[("z", "1"), ("a-b", "2"), ("a", "3"), ("x-amz-target", "TrentService.Encrypt")],
    &[("user-agent", "curl"), ("x-amzn-trace-id", "Root=1"), ("accept", "*/*")],
    &[("content-type", "application/x-amz-json-1.1"), ("content-length", "49"), ("amz-sdk-request", "attempt=1")],
];

fn main() {
    let mut vectors = Vec::new();
    for service in ["kms", "s3"] {
        for path in PATHS {
            vectors.push(vector(service, "GET", path, &[], b"", None));
        }
        for query in QUERIES {
            vectors.push(vector(service, "GET", &format!("/?{query}"), &[], b"", None));
        }
        for headers in HEADERS {
            vectors.push(vector(service, "POST", "/", headers, BODY, None));
        }
        vectors.push(vector(service, "POST", "/a%20b?c=d", &[], BODY, Some(TOKEN)));
    }
    let document = json!({
        "origin": "aws-sigv4 1.6.4 (crates.io, Apache-2.0), by generate-aws-sigv4",
        "access_key_id": ACCESS_KEY,
        "secret_access_key": SECRET_KEY,
        "timestamp": "20150830T123600Z",
        "vectors": vectors,
    });
    println!("{document:#}");
}

fn vector(
    service: &str,
    method: &str,
    target: &str,
    headers: &[(&str, &str)],
    body: &[u8],
    token: Option<&str>,
) -> Value {
    json!({
        "name": format!("{service} {method} {target} {headers:?}"),
        "service": service,
        "region": "us-east-1",
        "token": token,
        "method": method,
        "body_sha256": if body.is_empty() { EMPTY_SHA256 } else { BODY_SHA256 },
        "header": signed(SignatureLocation::Headers, service, method, target, headers, body, token),
        "query": signed(SignatureLocation::QueryParams, service, method, target, headers, body, token),
    })
}

fn signed(
    location: SignatureLocation,
    service: &str,
    method: &str,
    target: &str,
    headers: &[(&str, &str)],
    body: &[u8],
    token: Option<&str>,
) -> Value {
    let mut settings = SigningSettings::default();
    let presigned = matches!(location, SignatureLocation::QueryParams);
    let mut signable = SignableBody::Bytes(body);
    if service == "s3" {
        settings.percent_encoding_mode = PercentEncodingMode::Single;
        settings.uri_path_normalization_mode = UriPathNormalizationMode::Disabled;
        if presigned {
            signable = SignableBody::UnsignedPayload;
        } else {
            settings.payload_checksum_kind = PayloadChecksumKind::XAmzSha256;
        }
    }
    settings.expires_in = presigned.then_some(Duration::from_secs(900));
    settings.signature_location = location;
    let identity = Credentials::new(ACCESS_KEY, SECRET_KEY, token.map(str::to_owned), None, "vectors").into();
    let parameters = v4::SigningParams::builder()
        .identity(&identity)
        .region("us-east-1")
        .name(service)
        .time(SystemTime::UNIX_EPOCH + Duration::from_secs(TIME))
        .settings(settings)
        .build()
        .unwrap()
        .into();

    let mut builder = http::Request::builder().method(method).uri(format!("https://example.amazonaws.com{target}"));
    builder = builder.header("host", "example.amazonaws.com");
    for (name, value) in headers {
        builder = builder.header(*name, *value);
    }
    let mut request = builder.body(()).unwrap();
    let url = request.uri().to_string();
    let present = request.headers().iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap()));
    let signable = SignableRequest::new(method, url.as_str(), present, signable).unwrap();
    let (instructions, _) = sign(signable, &parameters).unwrap().into_parts();
    instructions.apply_to_request_http1x(&mut request);
    let headers: Vec<[&str; 2]> =
        request.headers().iter().map(|(name, value)| [name.as_str(), value.to_str().unwrap()]).collect();
    json!({
        "path": request.uri().path(),
        "query": request.uri().query().unwrap_or_default(),
        "headers": headers,
    })
}
