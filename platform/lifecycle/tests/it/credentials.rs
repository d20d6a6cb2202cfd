//! Presigned URLs, session tokens, unsigned payloads, hosts and regions.

use sigv4::PayloadHash;

use crate::request::{Credentials, Request};
use crate::site::{ACCOUNT, Site};

/// `GetCallerIdentity` in a URL.
fn in_url() -> Request {
    let mut request = Request::who_am_i().without("content-type").with_body("");
    request.method = "GET";
    request.query = Some("Action=GetCallerIdentity&Version=2011-06-15".into());
    request
}

#[tokio::test]
async fn a_presigned_url_calls_for_whom_it_was_made() {
    let site = Site::stored().await;
    for by in [site.root.clone(), site.session()] {
        let reply = in_url().presign(&by, 60).send(&site).await;
        assert_eq!(reply.status, 200, "{}", reply.body);
        assert!(reply.body.contains(ACCOUNT));
    }
    let headers = in_url().sign(&site.root).send(&site).await;
    assert_eq!(headers.status, 200, "a GET may be signed in its headers too");
}

#[tokio::test]
async fn a_presigned_url_is_good_for_nothing_else() {
    let site = Site::stored().await;
    let mut changed = in_url().presign(&site.root, 60);
    changed.query = changed.query.map(|it| it.replace("2011-06-15", "2011-06-16"));
    assert_eq!(changed.send(&site).await.code(), "SignatureDoesNotMatch");
    let mut posted = in_url().presign(&site.root, 60);
    posted.method = "POST";
    assert_eq!(posted.send(&site).await.code(), "SignatureDoesNotMatch");
    let elsewhere = in_url().presign(&site.root, 60).with("host", "sts.example.com");
    assert_eq!(elsewhere.send(&site).await.code(), "SignatureDoesNotMatch");
    let twice = in_url().presign(&site.root, 60).sign(&site.root);
    assert_eq!(twice.send(&site).await.code(), "SignatureDoesNotMatch");
}

#[tokio::test]
async fn a_presigned_post_lives_as_long_as_it_says() {
    let site = Site::stored().await;
    for (ahead, status) in [(-60, 200), (-61, 400)] {
        let by = Credentials {
            ahead,
            ..site.root.clone()
        };
        let reply = Request::kms("ListKeys", "{}").presign(&by, 60).send(&site).await;
        assert_eq!(reply.status, status, "{}", reply.body);
    }
}

#[tokio::test]
async fn a_session_calls_with_its_own_token_alone() {
    let site = Site::stored().await;
    let session = site.session();
    let reply = Request::who_am_i().sign(&session).send(&site).await;
    assert!(
        reply.body.contains(&format!(
            "<Arn>arn:aws:sts::{ACCOUNT}:assumed-role/Admin/night</Arn>"
        )),
        "{}",
        reply.body
    );
    let record = site.world.records().pop().unwrap();
    assert_eq!(record["userIdentity"]["type"], "AssumedRole");

    let without = Credentials {
        token: None,
        ..session.clone()
    };
    let other = Credentials {
        token: site.session().token,
        ..session.clone()
    };
    let nonsense = Credentials {
        token: Some("nonsense".into()),
        ..session.clone()
    };
    let beside = Credentials {
        token: session.token.clone(),
        ..site.root.clone()
    };
    for by in [without, other, nonsense, beside] {
        let reply = Request::who_am_i().sign(&by).send(&site).await;
        assert_eq!(reply.code(), "InvalidClientTokenId");
    }

    site.world.wait(3600);
    let later = Credentials {
        ahead: 3600,
        ..session
    };
    let reply = Request::who_am_i().sign(&later).send(&site).await;
    assert_eq!((reply.status, reply.code()), (403, "ExpiredToken"));
    let reply = Request::kms("ListKeys", "{}").sign(&later).send(&site).await;
    assert_eq!((reply.status, reply.code()), (400, "ExpiredTokenException"));
    assert!(
        reply
            .body
            .contains("The security token included in the request is expired")
    );
}

#[tokio::test]
async fn an_unsigned_payload_is_believed_over_loopback() {
    let site = Site::stored().await;
    let reply = Request::kms("ListKeys", "{}")
        .sign_with(&site.root, PayloadHash::Unsigned)
        .send(&site)
        .await;
    assert_eq!(reply.status, 200, "{}", reply.body);
}

#[tokio::test]
async fn a_body_that_is_not_the_one_that_its_header_names_is_refused() {
    let site = Site::stored().await;
    let reply = Request::kms("ListKeys", "{}")
        .with("x-amz-content-sha256", "x")
        .sign(&site.root)
        .with_body("{ }")
        .send(&site)
        .await;
    assert_eq!(reply.code(), "InvalidSignatureException");
}

#[tokio::test]
async fn hosts_of_any_form_are_taken() {
    let site = Site::stored().await;
    for host in [
        "localhost",
        "localhost:4566",
        "127.0.0.1:4566",
        "[::1]:4566",
        "kms.eu-central-1.amazonaws.com",
        "kms.eu-central-1.localhost.localstack.cloud:4566",
        "anything.example",
    ] {
        let reply = Request::kms("ListKeys", "{}")
            .with("host", host)
            .sign(&site.root)
            .send(&site)
            .await;
        assert_eq!(reply.status, 200, "{host}: {}", reply.body);
    }
    for host in ["localhost", "sts.amazonaws.com", "sts.eu-central-1.anything"] {
        let reply = Request::who_am_i()
            .with("host", host)
            .sign(&site.root)
            .send(&site)
            .await;
        assert_eq!(reply.status, 200, "{host}: {}", reply.body);
    }
}

#[tokio::test]
async fn the_region_is_the_one_that_is_signed_for() {
    let site = Site::stored().await;
    let by = Credentials {
        region: "us-west-2".into(),
        ..site.root.clone()
    };
    assert_eq!(Request::who_am_i().sign(&by).send(&site).await.status, 200);
    assert_eq!(site.world.records().pop().unwrap()["awsRegion"], "us-west-2");
    let china = Credentials {
        region: "cn-north-1".into(),
        ..site.root.clone()
    };
    assert_eq!(
        Request::who_am_i().sign(&china).send(&site).await.code(),
        "SignatureDoesNotMatch",
        "not one of this server's"
    );
}
