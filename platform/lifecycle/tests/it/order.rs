//! Of two things that are wrong the one is named that AWS names, and nothing is read that need not be.

use crate::request::{Credentials, Request, exchange};
use crate::site::Site;

/// Faults in the order in which they are named.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    Malformed,
    Late,
    OtherRegion,
    UnknownOperation,
    ImplausibleKey,
    UnknownKey,
    OtherSecret,
    BrokenDocument,
}

use Fault::{
    BrokenDocument, ImplausibleKey, Late, Malformed, OtherRegion, OtherSecret, UnknownKey, UnknownOperation,
};

const ORDER: [(Fault, &str); 8] = [
    (Malformed, "IncompleteSignatureException"),
    (Late, "InvalidSignatureException"),
    (OtherRegion, "InvalidSignatureException"),
    (UnknownOperation, "UnknownOperationException"),
    (ImplausibleKey, "UnrecognizedClientException"),
    (UnknownKey, "UnrecognizedClientException"),
    (OtherSecret, "InvalidSignatureException"),
    (BrokenDocument, "SerializationException"),
];

fn with(site: &Site, faults: &[Fault]) -> Request {
    let has = |fault| faults.contains(&fault);
    let operation = if has(UnknownOperation) {
        "Nonesuch"
    } else {
        "ListKeys"
    };
    let body = if has(BrokenDocument) { "{" } else { "{}" };
    let mut by = site.root.clone();
    if has(OtherSecret) {
        by.secret = "x".repeat(40);
    }
    if has(UnknownKey) {
        by.id = "AKIAIOSFODNN7EXAMPL2".into();
    }
    if has(ImplausibleKey) {
        by.id = "nobody".into();
    }
    if has(OtherRegion) {
        by.region = "xx-nowhere-1".into();
    }
    if has(Late) {
        by.ahead = -3600;
    }
    let signed = Request::kms(operation, body).sign(&by);
    if has(Malformed) {
        let short = signed.header("authorization").replace("Signature=", "Signatur=");
        return signed.with("authorization", &short);
    }
    signed
}

#[tokio::test]
async fn of_every_two_faults_the_first_is_named() {
    let site = Site::stored().await;
    for (at, (first, code)) in ORDER.iter().enumerate() {
        let alone = with(&site, &[*first]).send(&site).await;
        assert_eq!(alone.code(), *code, "{first:?}: {alone:?}");
        for (second, _) in &ORDER[at + 1..] {
            let both = with(&site, &[*first, *second]).send(&site).await;
            assert_eq!(both.code(), *code, "{first:?} and {second:?}: {both:?}");
            if !matches!(first, Malformed) {
                assert_eq!(both.body, alone.body, "{first:?} and {second:?}");
            }
        }
    }
}

#[tokio::test]
async fn what_the_head_is_refused_for_is_answered_before_the_body_comes() {
    let site = Site::stored().await;
    for fault in [Malformed, Late, OtherRegion, UnknownOperation, ImplausibleKey] {
        let request = with(&site, &[fault]);
        // A body is announced and none is sent: an answer comes all the same.
        let reply = exchange(&site, &request.head(200_000)).await;
        assert_eq!(reply.status, 400, "{fault:?}");
        reply.request_id();
    }
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused_by_its_announced_length() {
    let site = Site::stored().await;
    let request = Request::kms("ListKeys", "{}").sign(&site.root);
    let reply = exchange(&site, &request.head(256 * 1024 + 1)).await;
    assert_eq!((reply.status, reply.code()), (413, "RequestEntityTooLarge"));
    assert_eq!(
        reply.body,
        "{\"__type\":\"RequestEntityTooLarge\",\"message\":\"The request body is too large.\"}"
    );
    let form = Request::who_am_i().sign(&site.root);
    let reply = exchange(&site, &form.head(256 * 1024 + 1)).await;
    assert_eq!((reply.status, reply.code()), (413, "RequestEntityTooLarge"));
}

#[tokio::test]
async fn a_body_of_the_longest_policy_is_taken() {
    let site = Site::stored().await;
    let body = format!("{{\"Unknown\":\"{}\"}}", "\\n".repeat(120_000));
    let reply = Request::kms("ListKeys", &body).sign(&site.root).send(&site).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
}

#[tokio::test]
async fn fifteen_minutes_of_skew_are_borne_and_a_second_more_is_not() {
    let site = Site::stored().await;
    for (ahead, status) in [(-900, 200), (900, 200), (-901, 400), (901, 400)] {
        let by = Credentials {
            ahead,
            ..site.root.clone()
        };
        let reply = Request::kms("ListKeys", "{}").sign(&by).send(&site).await;
        assert_eq!(reply.status, status, "{ahead}: {}", reply.body);
    }
}
