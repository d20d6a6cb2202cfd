//! A client against a server that does what the test says, byte by byte.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a panic is a failed test"
)]

mod server;
mod tls;

use std::time::Duration;

use client::{CallError, Client, Credentials, Limits, NotSent, Unanswered};
use kms_api::{DescribeKeyRequest, SERVICE as KMS};
use secret::Secret;
use server::{Does, Server};
use sigv4::{Body, Parts, SigningKey, Timestamp};

const NOW: i64 = 1_790_000_000;

#[tokio::test]
async fn a_call_is_what_a_server_of_aws_json_reads() {
    let server = Server::start([Does::answer(200, "{\"KeyMetadata\":{}}")]).await;
    let answer = describe(&client(&server)).await.unwrap();
    assert_eq!(answer.status, 200);
    assert_eq!(answer.request_id.as_deref(), Some("the-request-id"));
    assert_eq!(&answer.body[..], b"{\"KeyMetadata\":{}}");

    let request = server.requests().remove(0);
    assert_eq!(request.line, "POST / HTTP/1.1");
    assert_eq!(request.header("x-amz-target"), "TrentService.DescribeKey");
    assert_eq!(request.header("content-type"), "application/x-amz-json-1.1");
    assert_eq!(request.header("user-agent"), "test/1");
    assert_eq!(request.header("host"), server.address);
    assert_eq!(request.body, b"{\"KeyId\":\"alias/a\"}");
}

#[tokio::test]
async fn the_signature_is_one_that_verifies() {
    let server = Server::start([Does::answer(200, "{}")]).await;
    describe(&client(&server)).await.unwrap();

    let request = server.requests().remove(0);
    let parts = Parts {
        method: "POST",
        path: "/",
        query: None,
        headers: &request.headers,
    };
    let claim = sigv4::parse(&parts).unwrap().unwrap();
    assert_eq!(claim.access_key_id, "AKIDEXAMPLE");
    assert_eq!(claim.session_token.as_deref(), Some("the-token"));
    assert_eq!((&*claim.region, &*claim.service), ("eu-central-1", "kms"));
    let key = SigningKey::derive(&secret(), &claim.date, "eu-central-1", "kms");
    let verified = sigv4::verify(&claim, &parts, &key, Body::Sha256(&sigv4::sha256(&request.body)));
    assert!(verified.is_ok(), "{verified:?}");
}

#[tokio::test]
async fn a_query_call_is_a_form() {
    let server = Server::start([Does::answer(403, "<Error><Code>AccessDenied</Code></Error>")]).await;
    let refused = client(&server)
        .call_query(&sts_api::SERVICE, "GetCallerIdentity", &[("Note", "a b")])
        .await;
    let Err(CallError::Answered(error)) = refused else {
        panic!("{refused:?}")
    };
    assert_eq!((error.status, error.code.as_str()), (403, "AccessDenied"));
    let body = server.requests().remove(0).body;
    assert_eq!(body, b"Action=GetCallerIdentity&Version=2011-06-15&Note=a%20b");
}

#[tokio::test]
async fn an_error_answer_says_its_code() {
    let body = "{\"__type\":\"NotFoundException\",\"message\":\"no key\"}";
    let server = Server::start([Does::answer(400, body)]).await;
    let refused = describe(&client(&server)).await;
    let Err(CallError::Answered(error)) = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(error.to_string(), "NotFoundException: no key");
    assert_eq!(error.request_id.as_deref(), Some("the-request-id"));
}

#[tokio::test]
async fn a_connection_is_used_again() {
    let server = Server::start([Does::answer(200, "{}"), Does::answer(200, "{}")]).await;
    let client = client(&server);
    describe(&client).await.unwrap();
    describe(&client).await.unwrap();
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn a_connection_that_closed_while_idle_costs_nothing() {
    let server = Server::start([Does::answer(200, "{}"), Does::CloseIdle, Does::answer(200, "{}")]).await;
    let client = client(&server);
    describe(&client).await.unwrap();
    server.closed().await;
    describe(&client).await.unwrap();
    assert_eq!((server.connections(), server.requests().len()), (2, 2));
}

#[tokio::test]
async fn nothing_listening_is_not_sent() {
    let server = Server::start([]).await;
    let client = client(&server);
    drop(server);
    let failed = describe(&client).await;
    assert!(
        matches!(failed, Err(CallError::NotSent(NotSent::Connect(_)))),
        "{failed:?}"
    );
}

#[tokio::test]
async fn an_operation_that_is_no_header_is_not_sent() {
    let server = Server::start([]).await;
    let failed = client(&server).call_json_bytes(&KMS, "A\nB", "{}").await;
    assert!(
        matches!(failed, Err(CallError::NotSent(NotSent::BadHeader(_)))),
        "{failed:?}"
    );
}

#[tokio::test]
async fn a_connection_that_closes_instead_of_answering_leaves_the_outcome_unknown() {
    let server = Server::start([Does::Close]).await;
    let failed = describe(&client(&server)).await;
    assert!(
        matches!(failed, Err(CallError::Unanswered(Unanswered::Lost(_)))),
        "{failed:?}"
    );
    assert_eq!(server.requests().len(), 1, "never sent twice");
}

#[tokio::test]
async fn an_answer_that_ends_early_leaves_the_outcome_unknown() {
    let cut = "HTTP/1.1 200 OK\r\nx-amzn-RequestId: r\r\ncontent-length: 10\r\n\r\n{\"a\"";
    let server = Server::start([Does::SendAndClose(cut.into())]).await;
    let failed = describe(&client(&server)).await;
    let Err(CallError::Unanswered(Unanswered::Cut {
        status, request_id, ..
    })) = failed
    else {
        panic!("{failed:?}")
    };
    assert_eq!((status, request_id.as_deref()), (200, Some("r")));
}

#[tokio::test]
async fn an_answer_over_the_limit_is_not_kept() {
    let server = Server::start([Does::answer(200, "{\"a\":\"0123456789\"}")]).await;
    let client = client(&server).with_limits(Limits {
        answer_bytes_max: 8,
        ..Limits::default()
    });
    let failed = describe(&client).await;
    assert!(
        matches!(failed, Err(CallError::Unanswered(Unanswered::Cut { .. }))),
        "{failed:?}"
    );
}

#[tokio::test]
async fn a_server_that_says_nothing_is_waited_for_no_longer_than_the_limit() {
    let server = Server::start([Does::Nothing]).await;
    let client = client(&server).with_limits(Limits {
        answer: Duration::from_millis(50),
        ..Limits::default()
    });
    let failed = describe(&client).await;
    assert!(
        matches!(failed, Err(CallError::Unanswered(Unanswered::TimedOut(_)))),
        "{failed:?}"
    );
}

#[tokio::test]
async fn a_client_prints_no_secret() {
    let server = Server::start([]).await;
    let printed = format!("{:?}", client(&server));
    assert!(printed.contains("AKIDEXAMPLE"));
    assert!(
        !printed.contains("the-secret") && !printed.contains("the-token"),
        "{printed}"
    );
}

fn client(server: &Server) -> Client {
    client_at(&format!("http://{}", server.address))
}

fn client_at(endpoint: &str) -> Client {
    let credentials = Credentials {
        access_key_id: "AKIDEXAMPLE".into(),
        secret_access_key: secret(),
        session_token: Some(Secret::new("the-token".into())),
    };
    let endpoint = endpoint.parse().unwrap();
    let region = "eu-central-1".parse().unwrap();
    let clock = std::sync::Arc::new(|| Timestamp::from_unix_seconds(NOW));
    Client::new(endpoint, credentials, region, clock).with_user_agent("test/1")
}

fn secret() -> Secret<String> {
    Secret::new("the-secret".into())
}

async fn describe(client: &Client) -> Result<client::Answer, CallError> {
    let input = DescribeKeyRequest {
        key_id: "alias/a".into(),
        grant_tokens: None,
    };
    client.call_json(&KMS, "DescribeKey", &input).await
}
