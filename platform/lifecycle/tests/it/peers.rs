//! What depends on the other end of the connection, where no loopback socket leads: other machines, TLS, HTTP/2; and
//! bodies that do not arrive.

use bytes::Bytes;
use http_server::{BodyFault, Peer, Response, Service, TlsPeer};
use sigv4::PayloadHash;

use crate::request::Request;
use crate::site::Site;

fn peer(address: &str, tls: bool) -> Peer {
    Peer {
        address: address.parse().unwrap(),
        tls: tls.then_some(TlsPeer {
            version: "TLSv1.3",
            cipher_suite: "TLS_AES_128_GCM_SHA256",
            client_certificate: None,
        }),
        connection: 1,
    }
}

fn head(request: &Request, uri: &str) -> http::request::Parts {
    let mut builder = http::Request::builder().method(request.method).uri(uri);
    for (name, value) in &request.headers {
        builder = builder.header(name, value.as_slice());
    }
    builder.body(()).unwrap().into_parts().0
}

async fn serve(site: &Site, request: &Request, uri: &str, from: &Peer) -> Response {
    let head = head(request, uri);
    match site.lifecycle.admit(&head, from) {
        Ok(admission) => {
            let body = Bytes::from(request.body.clone());
            site.lifecycle.serve(admission.admitted, &head, from, body).await
        }
        Err(refused) => refused,
    }
}

#[tokio::test]
async fn an_unsigned_payload_needs_loopback_or_tls() {
    let site = Site::stored().await;
    let request = Request::kms("ListKeys", "{}").sign_with(&site.root, PayloadHash::Unsigned);
    for (address, tls, status) in [
        ("127.0.0.1:9", false, 200),
        ("127.9.9.9:9", false, 200),
        ("[::1]:9", false, 200),
        ("192.0.2.1:9", false, 400),
        ("[2001:db8::1]:9", false, 400),
        ("192.0.2.1:9", true, 200),
    ] {
        let answer = serve(&site, &request, "/", &peer(address, tls)).await;
        assert_eq!(answer.status(), status, "{address} {tls}");
    }
}

#[tokio::test]
async fn a_loopback_address_mapped_into_ipv6_is_loopback() {
    let site = Site::stored().await;
    let request = Request::kms("ListKeys", "{}").sign_with(&site.root, PayloadHash::Unsigned);
    let from = peer("[::ffff:127.0.0.1]:9", false);
    assert_eq!(serve(&site, &request, "/", &from).await.status(), 200);
    assert_eq!(
        site.world.records().pop().unwrap()["sourceIPAddress"],
        "127.0.0.1"
    );
}

#[tokio::test]
async fn the_record_tells_how_the_connection_was_encrypted() {
    let site = Site::stored().await;
    let request = Request::who_am_i().sign(&site.root);
    serve(&site, &request, "/", &peer("192.0.2.1:9", true)).await;
    let record = site.world.records().pop().unwrap();
    assert_eq!(record["tlsDetails"]["tlsVersion"], "TLSv1.3");
    assert_eq!(record["tlsDetails"]["cipherSuite"], "TLS_AES_128_GCM_SHA256");
    assert_eq!(record["sourceIPAddress"], "192.0.2.1");
}

#[tokio::test]
async fn over_http_2_the_authority_is_the_host() {
    let site = Site::stored().await;
    let signed = Request::who_am_i().sign(&site.root);
    let uri = format!("http://{}/", signed.header("host"));
    let request = signed.without("host");
    let from = peer("127.0.0.1:9", false);
    assert_eq!(serve(&site, &request, &uri, &from).await.status(), 200);
    let other = serve(&site, &request, "http://sts.example.com/", &from).await;
    assert_eq!(other.status(), 403);
}

#[tokio::test]
async fn a_body_that_does_not_arrive_is_answered_with_the_requests_id() {
    let site = Site::stored().await;
    let from = peer("127.0.0.1:9", false);
    for fault in [BodyFault::TooSlow, BodyFault::NoRoom, BodyFault::Broken] {
        let head = head(&Request::kms("ListKeys", "{}").sign(&site.root), "/");
        let admitted = site.lifecycle.admit(&head, &from).unwrap().admitted;
        let answer = site.lifecycle.body_failed(admitted, fault);
        assert_eq!(answer.status(), fault.status());
        assert!(answer.headers().contains_key("x-amzn-requestid"), "{fault:?}");
    }
    assert!(
        site.lifecycle
            .panicked()
            .headers()
            .contains_key("x-amzn-requestid")
    );
}
