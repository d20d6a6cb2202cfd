//! What is refused, and in which words.

use sigv4::{
    Body, Form, Malformed, Mismatch, PayloadHash, Refusal, Signer, SigningKey, Timestamp, Unsignable,
    check_scope, check_time,
};

use crate::request::{Request, noon, secret};

fn plain() -> Request {
    Request::new("POST", "/", None, b"{}")
}

/// A request signed by hand, as far as its parse.
fn authorized(value: &str) -> Request {
    plain()
        .with("x-amz-date", b"20150830T120000Z")
        .with("authorization", value.as_bytes())
}

fn queried(query: &str) -> Request {
    Request::new("GET", "/", Some(query), b"")
}

const SIGNATURE: &str = "0000000000000000000000000000000000000000000000000000000000000000";

#[test]
fn a_request_without_a_signature_of_this_kind_is_not_signed() {
    for request in [
        plain(),
        plain().with("authorization", b"Bearer x"),
        plain().with("authorization", b"AWS AKIDEXAMPLE:c2lnbmF0dXJl"),
        queried("AWSAccessKeyId=a&Signature=b&Expires=1"),
    ] {
        assert_eq!(sigv4::parse(&request.parts()), Ok(None));
    }
}

#[test]
fn an_incomplete_header_is_told_what_it_lacks() {
    let message = plain()
        .with("authorization", b"AWS4-HMAC-SHA256")
        .malformed()
        .message();
    assert_eq!(
        message,
        "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. \
         Authorization header requires 'SignedHeaders' parameter. Authorization header requires existence of either \
         a 'X-Amz-Date' or a 'Date' header. (Hashed with SHA-256 and encoded with Base64) \
         Authorization=YI2YWea8FSxnksZL2ETHbs5elHm9HQufxTLK0W0ffV0="
    );
    let error = authorized("AWS4-HMAC-SHA256 Credential=a/b/c/d/e, SignedHeaders=host").malformed();
    assert_eq!(error.refusal(), Refusal::Incomplete);
    assert!(
        error
            .message()
            .starts_with("Authorization header requires 'Signature' parameter. (Hashed")
    );
}

#[test]
fn a_part_that_is_no_pair_is_refused_with_the_hash_of_the_header() {
    let error =
        authorized("AWS4-HMAC-SHA256 Credential=not valid/20150830/us-east-1/kms/aws4_request").malformed();
    assert!(matches!(error, Malformed::NotAPair(_)));
    let message = error.message();
    let expected = "Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): '";
    assert!(
        message.starts_with(expected) && message.ends_with("='."),
        "{message}"
    );
}

#[test]
fn an_incomplete_query_is_told_what_it_lacks() {
    let error = queried("X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=&X-Amz-Date=x").malformed();
    assert_eq!(error.refusal(), Refusal::Incomplete);
    assert_eq!(
        error.message(),
        "AWS query-string parameters must include 'X-Amz-Credential'. \
         AWS query-string parameters must include 'X-Amz-Signature'. \
         AWS query-string parameters must include 'X-Amz-SignedHeaders'. Re-examine the query-string parameters."
    );
}

#[test]
fn both_forms_at_once_are_refused() {
    let error = Request::new("GET", "/", Some("x-amz-algorithm=x"), b"")
        .with("authorization", b"Basic x")
        .malformed();
    assert_eq!(error.refusal(), Refusal::Invalid);
    assert_eq!(
        error.message(),
        "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header."
    );
}

#[test]
fn the_checks_of_the_header_come_in_the_order_of_aws() {
    let scope = "AKID/20150830/us-east-1/kms/aws4_request";
    for (value, message) in [
        (
            format!("AWS4-X Credential=a, SignedHeaders=x, Signature={SIGNATURE}"),
            "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
        ),
        (
            format!("AWS4-X Credential=a, SignedHeaders=host, Signature={SIGNATURE}"),
            "Unsupported AWS 'algorithm': 'AWS4-X' (only AWS4-HMAC-SHA256 for now). ",
        ),
        (
            format!("AWS4-HMAC-SHA256 Credential=a/b/c/d, SignedHeaders=host, Signature={SIGNATURE}"),
            "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 'a/b/c/d'",
        ),
        (
            format!("AWS4-HMAC-SHA256 Credential=a/b/c/d/e/f,SignedHeaders=host,Signature={SIGNATURE}"),
            "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 'a/b/c/d/e/f'",
        ),
        (
            format!("AWS4-HMAC-SHA256 Credential={scope} SignedHeaders=host Signature=abc"),
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret \
             Access Key and signing method. Consult the service documentation for details.",
        ),
    ] {
        assert_eq!(authorized(&value).malformed().message(), message);
    }
    let date = plain().with("x-amz-date", b"2015").with(
        "authorization",
        format!("AWS4-X Credential=a, SignedHeaders=x, Signature={SIGNATURE}").as_bytes(),
    );
    assert_eq!(
        date.malformed().message(),
        "Date must be in ISO-8601 'basic format'. Got '2015'. See http://en.wikipedia.org/wiki/ISO_8601"
    );
}

#[test]
fn an_asymmetric_signature_is_refused_as_such() {
    let value = format!(
        "AWS4-ECDSA-P256-SHA256 Credential=AKID/20150830/kms/aws4_request, SignedHeaders=host, Signature={SIGNATURE}"
    );
    let error = authorized(&value).malformed();
    assert_eq!(error, Malformed::Algorithm("AWS4-ECDSA-P256-SHA256".to_owned()));
    assert_eq!(
        error.to_string(),
        "asymmetric signatures (SigV4A) are not supported"
    );
}

#[test]
fn what_is_given_twice_is_refused() {
    let signed = plain().signed("kms");
    for name in [
        "x-amz-date",
        "x-amz-security-token",
        "x-amz-content-sha256",
        "authorization",
    ] {
        let twice = signed
            .clone()
            .with(name, b"20150830T120000Z")
            .with(name, b"20150830T120000Z");
        assert!(matches!(twice.malformed(), Malformed::Duplicate(_)), "{name}");
    }
    let twice = "AWS4-HMAC-SHA256 Credential=a, Credential=b";
    assert_eq!(authorized(twice).malformed(), Malformed::Duplicate("Credential"));
    for name in [
        "Algorithm",
        "Credential",
        "Signature",
        "SignedHeaders",
        "Date",
        "Expires",
        "Security-Token",
    ] {
        let mut presigned = plain().presigned_as("kms", Some("token"), PayloadHash::Absent);
        presigned.query = presigned.query.map(|query| format!("{query}&x%2Damz-{name}=x"));
        assert!(matches!(presigned.malformed(), Malformed::Duplicate(_)), "{name}");
    }
}

#[test]
fn an_expiry_is_a_number_of_seconds_up_to_a_week() {
    let presigned = plain().presigned_as("s3", None, PayloadHash::Absent);
    let with = |expires: &str| {
        let mut request = presigned.clone();
        request.query = request
            .query
            .map(|query| query.replace("X-Amz-Expires=900", expires));
        request
    };
    assert_eq!(
        with("").claim().form,
        Form::Query {
            expires_seconds: None
        }
    );
    assert_eq!(
        with("X-Amz-Expires=604800").claim().form,
        Form::Query {
            expires_seconds: Some(604_800)
        }
    );
    assert_eq!(
        with("X-Amz-Expires=604801").malformed(),
        Malformed::ExpiresTooLong
    );
    assert_eq!(with("X-Amz-Expires=-1").malformed(), Malformed::ExpiresNegative);
    assert_eq!(with("X-Amz-Expires=1h").malformed(), Malformed::ExpiresNotANumber);
}

#[test]
fn what_is_too_long_is_refused() {
    let many: Vec<String> = (0..64).map(|number| format!("x{number}")).collect();
    let value = format!(
        "AWS4-HMAC-SHA256 Credential=a, Signature=b, SignedHeaders=host;{}",
        many.join(";")
    );
    assert_eq!(
        authorized(&value).malformed(),
        Malformed::Unreadable("SignedHeaders")
    );
    let value = format!(
        "AWS4-HMAC-SHA256 Credential={}, Signature=b, SignedHeaders=host",
        "a".repeat(513)
    );
    assert_eq!(
        authorized(&value).malformed(),
        Malformed::Unreadable("Credential")
    );
    let value = format!("AWS4-HMAC-SHA256 Credential={}", "a".repeat(9000));
    assert_eq!(
        authorized(&value).malformed(),
        Malformed::Unreadable("Authorization")
    );
}

#[test]
fn a_signature_is_good_for_fifteen_minutes_either_way() {
    let claim = plain().signed("kms").claim();
    let at = |seconds| Timestamp::from_unix_seconds(noon().unix_seconds() + seconds);
    assert_eq!(check_time(&claim, at(900)), Ok(()));
    assert_eq!(check_time(&claim, at(-900)), Ok(()));
    assert_eq!(
        check_time(&claim, at(901)).unwrap_err().message(),
        "Signature expired: 20150830T120000Z is now earlier than 20150830T120001Z (20150830T121501Z - 15 min.)"
    );
    assert_eq!(
        check_time(&claim, at(-901)).unwrap_err().message(),
        "Signature not yet current: 20150830T120000Z is still later than 20150830T115959Z (20150830T114459Z + 15 min.)"
    );
}

#[test]
fn a_presigned_url_is_good_until_it_expires() {
    let at = |seconds| Timestamp::from_unix_seconds(noon().unix_seconds() + seconds);
    let mut claim = plain().presigned_as("s3", None, PayloadHash::Absent).claim();
    claim.form = Form::Query {
        expires_seconds: Some(7200),
    };
    assert_eq!(check_time(&claim, at(7200)), Ok(()));
    assert!(check_time(&claim, at(7201)).is_err());
    assert!(check_time(&claim, at(-901)).is_err());
    claim.form = Form::Query {
        expires_seconds: Some(60),
    };
    assert!(check_time(&claim, at(61)).is_err());
    claim.service = "sts".into();
    assert_eq!(check_time(&claim, at(900)), Ok(()), "what Amazon EKS relies on");
    assert!(check_time(&claim, at(901)).is_err());
}

#[test]
fn a_wrong_scope_is_told_all_that_is_wrong_with_it() {
    let mut claim = plain().signed("kms").claim();
    assert_eq!(check_scope(&claim, "kms", true), Ok(()));
    claim.date = "20150831".into();
    claim.terminator = "aws5_request".into();
    assert_eq!(
        check_scope(&claim, "sts", false).unwrap_err().message(),
        "Credential should be scoped to a valid region. Credential should be scoped to correct service: 'sts'. \
         Credential should be scoped with a valid terminator: 'aws4_request'. \
         Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP. "
    );
    assert_eq!(plain().signed("kms").verify(&claim), Err(Mismatch::Scope));
}

#[test]
fn the_headers_of_aws_must_be_signed_and_signed_headers_must_be_there() {
    let signed = plain()
        .with("x-amz-target", b"TrentService.Encrypt")
        .signed("kms");
    let claim = signed.claim();
    assert_eq!(
        signed.clone().with("X-Amz-User-Id", b"root").verify(&claim),
        Err(Mismatch::NotSigned(vec!["x-amz-user-id".to_owned()]))
    );
    assert_eq!(
        signed.clone().without("x-amz-target").verify(&claim),
        Err(Mismatch::HeaderMissing("x-amz-target".to_owned()))
    );
    assert_eq!(
        signed.clone().with("x-amzn-trace-id", b"Root=1").verify(&claim),
        Ok(())
    );
    for list in ["x-amz-date;host", "host;Host", "host;host;x-amz-date"] {
        let mut claim = claim.clone();
        claim.signed_headers = list.into();
        assert!(plain().with("x-amz-date", b"").verify(&claim).is_err(), "{list}");
    }
}

#[test]
fn another_body_is_refused_whether_its_hash_is_in_a_header_or_not() {
    let mut signed = plain().signed("kms");
    signed.body_sha256[0] ^= 1;
    assert_eq!(signed.verify(&signed.claim()), Err(Mismatch::Signature));
    let mut signed = plain().signed("s3");
    signed.body_sha256[0] ^= 1;
    assert_eq!(signed.verify(&signed.claim()), Err(Mismatch::Body));
}

#[test]
fn an_unread_body_is_enough_only_if_the_head_says_what_it_will_be() {
    let key = |service| SigningKey::derive(&secret(), "20150830", "us-east-1", service);
    let s3 = plain().signed("s3");
    assert_eq!(
        sigv4::verify(&s3.claim(), &s3.parts(), &key("s3"), Body::Unread),
        Ok(())
    );
    let kms = plain().signed("kms");
    assert_eq!(
        sigv4::verify(&kms.claim(), &kms.parts(), &key("kms"), Body::Unread),
        Err(Mismatch::Body)
    );
}

#[test]
fn a_bad_escape_is_refused_where_it_would_be_decoded() {
    let claim = plain().signed("kms").claim();
    let mut bad = plain().signed("kms");
    bad.query = Some("a=%zz".to_owned());
    assert_eq!(bad.verify(&claim), Err(Mismatch::BadEscape));
    let mut bad = plain().signed("s3");
    bad.path = "/a%2".to_owned();
    assert_eq!(bad.verify(&bad.claim()), Err(Mismatch::BadEscape));
}

#[test]
fn a_value_that_is_not_utf8_is_signed_as_its_bytes() {
    let signed = plain().with("x-amz-meta-name", b"Zo\xeb").signed("s3");
    assert_eq!(signed.verified(), Ok(()));
}

#[test]
fn what_cannot_be_signed_says_why() {
    let secret = secret();
    let signer = Signer {
        access_key_id: "a",
        secret_access_key: &secret,
        session_token: None,
        region: "r",
        service: "s",
    };
    let hostless = plain().without("host");
    assert_eq!(
        sigv4::sign(&signer, &hostless.parts(), PayloadHash::Absent, noon()),
        Err(Unsignable::HostMissing)
    );
    let bad = queried("a=%");
    assert_eq!(
        sigv4::sign(&signer, &bad.parts(), PayloadHash::Absent, noon()),
        Err(Unsignable::BadEscape)
    );
    let long = sigv4::presign(&signer, &plain().parts(), PayloadHash::Absent, 604_801, noon());
    assert_eq!(long, Err(Unsignable::ExpiresTooLong));
}
