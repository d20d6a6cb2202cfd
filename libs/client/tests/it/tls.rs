//! Over TLS: whom a client believes.

use std::net::SocketAddr;
use std::sync::Arc;

use client::{CallError, NoRoots, NotSent, Roots};
use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::ServerConfig;
use rustls_pki_types::PrivateKeyDer;
use rustls_pki_types::pem::PemObject as _;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use crate::{client_at, describe};

/// A server that answers each request with an empty document; its address and its certificate.
async fn server() -> (SocketAddr, String) {
    let CertifiedKey { cert, signing_key } = generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let key = PrivateKeyDer::from_pem_slice(signing_key.serialize_pem().as_bytes()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![cert.der().clone()], key)
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            let Ok(mut stream) = acceptor.accept(stream).await else {
                continue;
            };
            let mut head = vec![0; 8192];
            let _ = stream.read(&mut head).await;
            let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}";
            let _ = stream.write_all(answer).await;
            let _ = stream.shutdown().await;
        }
    });
    (address, cert.pem())
}

#[tokio::test]
async fn a_server_is_called_if_its_certificate_leads_to_a_root_and_has_its_name() {
    let (address, pem) = server().await;
    let (_, other) = server().await;
    let at = |host: &str| client_at(&format!("https://{host}:{}", address.port()));
    let roots = |pem: &str| Roots::from_pem(pem.as_bytes()).unwrap();

    let answer = describe(&at("localhost").with_roots(roots(&pem))).await.unwrap();
    assert_eq!(&answer.body[..], b"{}");

    for refused in [
        at("localhost").with_roots(roots(&other)),
        at("127.0.0.1").with_roots(roots(&pem)),
    ] {
        let error = describe(&refused).await.unwrap_err();
        assert!(matches!(error, CallError::NotSent(NotSent::Tls(_))), "{error:?}");
    }
    let error = describe(&at("localhost")).await.unwrap_err();
    assert!(matches!(error, CallError::NotSent(NotSent::NoRoots)), "{error:?}");
}

#[tokio::test]
async fn a_server_without_tls_is_told_nothing() {
    let server = crate::server::Server::start([crate::server::Does::Nothing]).await;
    let (_, pem) = self::server().await;
    let port = server.address.rsplit(':').next().unwrap().to_owned();
    let client = client_at(&format!("https://localhost:{port}"))
        .with_limits(client::Limits {
            connect: std::time::Duration::from_millis(200),
            ..Default::default()
        })
        .with_roots(Roots::from_pem(pem.as_bytes()).unwrap());
    let error = describe(&client).await.unwrap_err();
    assert!(matches!(error, CallError::NotSent(_)), "{error:?}");
}

#[test]
fn a_text_without_certificates_is_no_roots() {
    assert_eq!(Roots::from_pem(b"hello").map(drop), Err(NoRoots));
}
