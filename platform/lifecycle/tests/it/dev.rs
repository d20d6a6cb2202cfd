//! Dev mode: its credentials, its controls; and that no other mode has them.

use std::sync::atomic::Ordering;

use crate::request::{Credentials, Request};
use crate::site::Site;

fn control(path: &str, body: &str) -> Request {
    let mut request = Request::kms("x", body)
        .without("x-amz-target")
        .without("content-type");
    request.path = path.into();
    request
}

#[tokio::test]
async fn the_well_known_credentials_are_those_of_their_accounts() {
    let site = Site::dev().await;
    for (id, account) in [("test", "000000000000"), ("123456789012", "123456789012")] {
        let reply = Request::who_am_i()
            .sign(&Credentials::new(id, "test"))
            .send(&site)
            .await;
        assert!(
            reply
                .body
                .contains(&format!("<Arn>arn:aws:iam::{account}:root</Arn>")),
            "{}",
            reply.body
        );
    }
    let wrong = Request::who_am_i()
        .sign(&Credentials::new("test", "tset"))
        .send(&site)
        .await;
    assert_eq!(
        wrong.code(),
        "SignatureDoesNotMatch",
        "signatures count in dev mode too"
    );
}

#[tokio::test]
async fn the_partition_follows_the_region() {
    let site = Site::dev().await;
    for (region, partition) in [
        ("cn-north-1", "aws-cn"),
        ("us-gov-east-1", "aws-us-gov"),
        ("us-isob-east-1", "aws-iso-b"),
    ] {
        let by = Credentials {
            region: region.into(),
            ..Credentials::new("test", "test")
        };
        let reply = Request::who_am_i().sign(&by).send(&site).await;
        let arn = format!("<Arn>arn:{partition}:iam::000000000000:root</Arn>");
        assert!(reply.body.contains(&arn), "{}", reply.body);
    }
}

#[tokio::test]
async fn a_reset_empties_everything() {
    let site = Site::dev().await;
    let key = site.user().await;
    assert_eq!(
        Request::who_am_i().sign(&key).send(&site).await.status,
        200,
        "warm"
    );
    let reply = control("/_sealstone/reset", "").send(&site).await;
    assert_eq!((reply.status, reply.body.as_str()), (200, ""));
    reply.request_id();
    assert_eq!(
        Request::who_am_i().sign(&key).send(&site).await.code(),
        "InvalidClientTokenId"
    );
    let well_known = Credentials::new("test", "test");
    assert_eq!(
        Request::who_am_i().sign(&well_known).send(&site).await.status,
        200
    );
}

#[tokio::test]
async fn the_clock_is_set_by_a_number_of_seconds() {
    let site = Site::dev().await;
    for seconds in [31_536_000, -60, 0] {
        let reply = control("/_sealstone/clock", &format!(" {seconds}\n"))
            .send(&site)
            .await;
        assert_eq!((reply.status, reply.body.as_str()), (200, ""));
        assert_eq!(site.controls.ahead.load(Ordering::SeqCst), seconds);
    }
    for nonsense in ["", "soon", "1.5", "99999999999999999999"] {
        let reply = control("/_sealstone/clock", nonsense).send(&site).await;
        assert_eq!(reply.status, 400, "{nonsense}");
        reply.request_id();
    }
    assert_eq!(site.controls.ahead.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn no_other_mode_has_them() {
    let site = Site::stored().await;
    for path in ["/_sealstone/reset", "/_sealstone/clock"] {
        let reply = control(path, "60").send(&site).await;
        assert_eq!(
            (reply.status, reply.code()),
            (400, "MissingAuthenticationTokenException")
        );
    }
    assert_eq!(site.controls.ahead.load(Ordering::SeqCst), 0);
    let root = Request::who_am_i().sign(&site.root).send(&site).await;
    assert_eq!(root.status, 200, "nothing was reset");
}

#[tokio::test]
async fn only_a_post_is_a_control() {
    let site = Site::dev().await;
    let mut request = control("/_sealstone/reset", "");
    request.method = "GET";
    let reply = request.send(&site).await;
    assert_eq!(reply.code(), "MissingAuthenticationTokenException");
    let reply = control("/_sealstone/nonesuch", "").send(&site).await;
    assert_eq!(reply.code(), "MissingAuthenticationTokenException");
}

#[tokio::test]
async fn no_page_in_a_browser_can_use_them() {
    let site = Site::dev().await;
    let key = site.user().await;
    let reply = control("/_sealstone/reset", "")
        .with("origin", "https://example.com")
        .send(&site)
        .await;
    assert_eq!(reply.code(), "MissingAuthenticationTokenException");
    assert_eq!(Request::who_am_i().sign(&key).send(&site).await.status, 200);
}
