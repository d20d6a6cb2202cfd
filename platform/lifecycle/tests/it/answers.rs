//! What is answered, to the byte: status, headers and body in both protocols.

use crate::request::{Credentials, Request};
use crate::site::{ACCOUNT, Site};

/// A JSON refusal.
fn json(code: &str, message: &str) -> String {
    format!("{{\"__type\":\"{code}\",\"message\":\"{message}\"}}")
}

/// A Query refusal.
fn xml(code: &str, message: &str, request_id: &str) -> String {
    format!(
        "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type>\
         <Code>{code}</Code><Message>{message}</Message></Error><RequestId>{request_id}</RequestId></ErrorResponse>"
    )
}

const ANOTHER_SIGNATURE: &str = "The request signature we calculated does not match the signature you provided. Check \
                                 your AWS Secret Access Key and signing method. Consult the service documentation for \
                                 details.";
const INVALID_TOKEN: &str = "The security token included in the request is invalid.";

/// Requests that are wrong in one way.
struct Refused {
    json_code: &'static str,
    query_code: &'static str,
    query_status: u16,
    message: String,
    requests: [Request; 2],
}

fn refused(site: &Site) -> Vec<Refused> {
    let root = &site.root;
    let both =
        |make: &dyn Fn(Request) -> Request| [make(Request::kms("ListKeys", "{}")), make(Request::who_am_i())];
    let other_secret = Credentials {
        secret: "x".repeat(40),
        ..root.clone()
    };
    let unknown = Credentials::new("AKIAIOSFODNN7EXAMPL2", &"x".repeat(40));
    let implausible = Credentials::new("nobody", "x");
    let late = Credentials {
        ahead: -901,
        ..root.clone()
    };
    let early = Credentials {
        ahead: 901,
        ..root.clone()
    };
    let nowhere = Credentials {
        region: "xx-nowhere-1".into(),
        ..root.clone()
    };
    let no_secret_service = Credentials {
        service: Some("s3"),
        ..root.clone()
    };
    let invalid = ("InvalidSignatureException", ("SignatureDoesNotMatch", 403));
    let unrecognized = ("UnrecognizedClientException", ("InvalidClientTokenId", 403));
    let incomplete = ("IncompleteSignatureException", ("IncompleteSignature", 400));
    let row = |(json_code, (query_code, query_status)): (_, (_, _)), message: &str, requests| Refused {
        json_code,
        query_code,
        query_status,
        message: message.to_owned(),
        requests,
    };
    let mut rows = vec![
        row(
            (
                "MissingAuthenticationTokenException",
                ("MissingAuthenticationToken", 403),
            ),
            "Missing Authentication Token",
            both(&|it| it),
        ),
        row(
            incomplete,
            "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. \
             Authorization header requires 'SignedHeaders' parameter. (Hashed with SHA-256 and encoded with Base64) \
             Authorization=",
            both(&|it| it.sign(root).with("authorization", "AWS4-HMAC-SHA256 x=y")),
        ),
        row(
            invalid,
            "Signature expired: 20260102T024904Z is now earlier than 20260102T024905Z (20260102T030405Z - 15 min.)",
            both(&|it| it.sign(&late)),
        ),
        row(
            invalid,
            "Signature not yet current: 20260102T031906Z is still later than 20260102T031905Z (20260102T030405Z + 15 \
             min.)",
            both(&|it| it.sign(&early)),
        ),
        row(
            invalid,
            "Credential should be scoped to a valid region. ",
            both(&|it| it.sign(&nowhere)),
        ),
        row(unrecognized, INVALID_TOKEN, both(&|it| it.sign(&unknown))),
        row(unrecognized, INVALID_TOKEN, both(&|it| it.sign(&implausible))),
        row(invalid, ANOTHER_SIGNATURE, both(&|it| it.sign(&other_secret))),
        row(
            invalid,
            ANOTHER_SIGNATURE,
            both(&|it| it.sign(root).with_body("changed on the way")),
        ),
    ];
    // What a target names is called; without one it is the scope that says whom a request is for.
    let [for_s3, _] = both(&|it| it.sign(&no_secret_service));
    rows.push(row(
        invalid,
        "Credential should be scoped to correct service: 'kms'. ",
        [for_s3.clone(), for_s3],
    ));
    rows
}

#[tokio::test]
async fn each_refusal_has_the_words_and_the_status_of_its_protocol() {
    let site = Site::stored().await;
    for it in refused(&site) {
        let (query_status, message) = (it.query_status, it.message);
        for request in it.requests {
            let reply = request.send(&site).await;
            let id = reply.request_id().to_owned();
            let is_json = request.headers.iter().any(|(name, _)| name == "x-amz-target");
            let (status, content_type, code) = if is_json {
                (400, "application/x-amz-json-1.1", it.json_code)
            } else {
                (query_status, "text/xml", it.query_code)
            };
            assert_eq!(reply.status, status, "{reply:?}");
            assert_eq!(reply.headers["content-type"], content_type);
            assert_eq!(reply.code(), code, "{reply:?}");
            if message.ends_with("Authorization=") {
                assert!(reply.body.contains(&message), "{reply:?}");
                continue;
            }
            let body = if is_json {
                json(code, &message)
            } else {
                xml(code, &message, &id)
            };
            assert_eq!(reply.body, body);
        }
    }
    assert_eq!(
        site.world.records().len(),
        0,
        "nobody was authenticated, so there is nobody to record"
    );
}

#[tokio::test]
async fn a_success_of_a_json_service() {
    let site = Site::stored().await;
    let reply = Request::kms("ListKeys", "{}").sign(&site.root).send(&site).await;
    assert_eq!(reply.status, 200);
    assert_eq!(reply.headers["content-type"], "application/x-amz-json-1.1");
    assert_eq!(reply.body, "{\"Keys\":[],\"Truncated\":false}");
    assert_eq!(site.world.records()[0]["requestID"], reply.request_id());
    let nothing = Request::kms("UpdateKeyDescription", "{\"KeyId\":\"k\",\"Description\":\"\"}")
        .sign(&site.root)
        .send(&site)
        .await;
    assert_eq!((nothing.status, nothing.body.as_str()), (200, "{}"));
}

#[tokio::test]
async fn a_success_of_a_query_service() {
    let site = Site::stored().await;
    let reply = Request::who_am_i().sign(&site.root).send(&site).await;
    assert_eq!(reply.status, 200);
    assert_eq!(reply.headers["content-type"], "text/xml");
    assert_eq!(
        reply.body,
        format!(
            "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult>\
             <UserId>{ACCOUNT}</UserId><Account>{ACCOUNT}</Account><Arn>arn:aws:iam::{ACCOUNT}:root</Arn>\
             </GetCallerIdentityResult><ResponseMetadata><RequestId>{}</RequestId></ResponseMetadata>\
             </GetCallerIdentityResponse>",
            reply.request_id()
        )
    );
}

#[tokio::test]
async fn errors_of_an_operation() {
    let site = Site::stored().await;
    let user = site.user().await;
    for (by, document, code, message) in [
        (
            &site.root,
            "{\"Marker\":\"x\"}",
            "InvalidMarkerException",
            "no such page",
        ),
        (
            &site.root,
            "{\"Limit\":0}",
            "ValidationException",
            "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must have value \
             greater than or equal to 1",
        ),
        (
            &site.root,
            "{\"Limit\":\"x\"}",
            "SerializationException",
            "STRING_VALUE can not be converted to an Integer",
        ),
        (
            &user,
            "{}",
            "AccessDeniedException",
            "User: arn:aws:iam::111122223333:user/Bob is not authorized to perform: kms:ListKeys on resource: * because \
             no identity-based policy allows the kms:ListKeys action",
        ),
    ] {
        let reply = Request::kms("ListKeys", document).sign(by).send(&site).await;
        assert_eq!((reply.status, reply.body.clone()), (400, json(code, message)));
        let record = site.world.records().pop().unwrap();
        assert_eq!(record["requestID"], reply.request_id());
        assert_eq!(record["errorCode"], code);
    }
    let broken = Request::kms("ListKeys", "{").sign(&site.root).send(&site).await;
    assert_eq!((broken.status, broken.code()), (400, "SerializationException"));
    let empty = Request::kms("ListKeys", "").sign(&site.root).send(&site).await;
    assert_eq!(empty.status, 200, "an empty body is an empty document");
}

#[tokio::test]
async fn operations_and_services_that_nobody_serves() {
    let site = Site::stored().await;
    let unknown = json("UnknownOperationException", "");
    for request in [
        Request::kms("Nonesuch", "{}"),
        Request::kms("ListKeys", "{}").with("x-amz-target", "Nonesuch.ListKeys"),
        Request::kms("ListKeys", "{}").with("x-amz-target", "ListKeys"),
        Request::kms("ListKeys", "{}").without("x-amz-target"),
        Request::kms("ListKeys", "{}").with("content-type", "text/plain"),
        Request::kms("ListKeys", "{}").without("content-type"),
    ] {
        let reply = request.sign(&site.root).send(&site).await;
        assert_eq!((reply.status, reply.body.clone()), (400, unknown.clone()));
        reply.request_id();
    }
    let elsewhere = Credentials {
        service: Some("nonesuch"),
        ..site.root.clone()
    };
    let request = Request::kms("ListKeys", "{}")
        .without("x-amz-target")
        .sign(&elsewhere);
    assert_eq!(request.send(&site).await.body, unknown);

    for (form, message) in [
        (
            "Action=Nonesuch&Version=2011-06-15",
            "Could not find operation Nonesuch for version 2011-06-15",
        ),
        (
            "Action=GetCallerIdentity&Version=2000-01-01",
            "Could not find operation GetCallerIdentity for version 2000-01-01",
        ),
        ("", "Could not find operation  for version "),
    ] {
        let reply = Request::sts(form).sign(&site.root).send(&site).await;
        let body = xml("InvalidAction", message, reply.request_id());
        assert_eq!((reply.status, &reply.body), (400, &body));
    }
}

#[tokio::test]
async fn the_user_agent_is_kept_to_256_characters_and_the_address_is_the_sockets() {
    let site = Site::stored().await;
    let agent = "a".repeat(2000);
    Request::who_am_i()
        .with("user-agent", &agent)
        .with("x-forwarded-for", "203.0.113.9")
        .sign(&site.root)
        .send(&site)
        .await;
    let record = site.world.records().pop().unwrap();
    assert_eq!(record["userAgent"], agent[..256]);
    assert_eq!(record["sourceIPAddress"], "127.0.0.1");
}

#[tokio::test]
async fn answers_are_counted_by_operation_and_code() {
    let site = Site::stored().await;
    for document in ["{}", "{}", "{\"Limit\":0}"] {
        Request::kms("ListKeys", document)
            .sign(&site.root)
            .send(&site)
            .await;
    }
    let counts = site.calls.render("x_");
    for line in [
        "x_calls_total{service=\"kms\",operation=\"ListKeys\",code=\"\"} 2",
        "x_calls_total{service=\"kms\",operation=\"ListKeys\",code=\"ValidationException\"} 1",
    ] {
        assert!(counts.contains(line), "{counts}");
    }
}
