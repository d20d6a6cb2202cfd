//! TLS: versions, protocols, client certificates, files that change.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use http_server::{ClientCertificate, Limits, Listen, ListenError, TlsFiles, listen};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::{ClientConfig, NamedGroup, RootCertStore, SupportedProtocolVersion};
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use crate::http2::{client, post};
use crate::world::{World, ms, patiently, until};

/// A certificate authority and a folder with what it signed.
struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    folder: tempfile::TempDir,
}

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        Self {
            issuer,
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn sign(&self, name: &str) -> (CertificateDer<'static>, KeyPair) {
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        (params.signed_by(&key, &self.issuer).unwrap().der().clone(), key)
    }

    /// Writes certificate and key for `localhost` and returns the certificate.
    fn write_server(&self) -> CertificateDer<'static> {
        let key = KeyPair::generate().unwrap();
        let certificate = CertificateParams::new(vec!["localhost".to_owned()])
            .unwrap()
            .signed_by(&key, &self.issuer)
            .unwrap();
        std::fs::write(self.path("key.pem"), key.serialize_pem()).unwrap();
        std::fs::write(self.path("cert.pem"), certificate.pem()).unwrap();
        certificate.der().clone()
    }

    fn files(&self) -> TlsFiles {
        TlsFiles {
            certificates: self.path("cert.pem"),
            key: self.path("key.pem"),
            client_ca: None,
            client_certificate: ClientCertificate::Required,
        }
    }

    fn files_mutual(&self, client_certificate: ClientCertificate) -> TlsFiles {
        std::fs::write(self.path("ca.pem"), self.issuer.pem()).unwrap();
        TlsFiles {
            client_ca: Some(self.path("ca.pem")),
            client_certificate,
            ..self.files()
        }
    }

    fn client(&self, versions: &[&'static SupportedProtocolVersion]) -> ClientConfig {
        self.builder(versions).with_no_client_auth()
    }

    fn client_with(&self, (certificate, key): (CertificateDer<'static>, KeyPair)) -> ClientConfig {
        let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
        self.builder(rustls::ALL_VERSIONS)
            .with_client_auth_cert(vec![certificate], key)
            .unwrap()
    }

    fn builder(
        &self,
        versions: &[&'static SupportedProtocolVersion],
    ) -> rustls::ConfigBuilder<ClientConfig, rustls::client::WantsClientCert> {
        let mut roots = RootCertStore::empty();
        roots.add(self.issuer.der().clone()).unwrap();
        let mut provider = rustls::crypto::aws_lc_rs::default_provider();
        provider
            .kx_groups
            .sort_by_key(|group| group.name() != NamedGroup::X25519MLKEM768);
        ClientConfig::builder_with_provider(Arc::new(provider))
            .with_protocol_versions(versions)
            .unwrap()
            .with_root_certificates(roots)
    }
}

async fn connect(
    world: &World,
    mut config: ClientConfig,
    alpn: &str,
) -> std::io::Result<TlsStream<TcpStream>> {
    if !alpn.is_empty() {
        config.alpn_protocols = vec![alpn.as_bytes().to_vec()];
    }
    let stream = world.connect().await.0;
    patiently(TlsConnector::from(Arc::new(config)).connect("localhost".try_into().unwrap(), stream)).await
}

/// `GET /peer` in HTTP/1.1: the body is what the service knows of the caller.
async fn peer(stream: TlsStream<TcpStream>) -> std::io::Result<String> {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let mut stream = stream;
    stream
        .write_all(b"GET /peer HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
        .await?;
    let mut answer = String::new();
    patiently(stream.read_to_string(&mut answer)).await?;
    Ok(answer.rsplit("\r\n\r\n").next().unwrap().to_owned())
}

#[tokio::test]
async fn both_versions_and_both_protocols_are_served() {
    let authority = Authority::new();
    authority.write_server();
    let world = World::with(Limits::default(), Some(authority.files())).await;

    let config = authority.client(&[&rustls::version::TLS13]);
    let stream = connect(&world, config, "h2").await.unwrap();
    let (mut client, _connection) = client(stream).await;
    let (status, body) = post(&mut client, "/peer", "").await;
    assert_eq!(status, 200);
    assert!(
        body.ends_with(b"Some((\"TLSv1.3\", \"TLS_AES_256_GCM_SHA384\", false))"),
        "{body:?}"
    );

    let config = authority.client(&[&rustls::version::TLS12]);
    let answer = peer(connect(&world, config, "http/1.1").await.unwrap())
        .await
        .unwrap();
    assert!(
        answer.ends_with("Some((\"TLSv1.2\", \"ECDHE-ECDSA-AES256-GCM-SHA384\", false))"),
        "{answer}"
    );

    let config = authority.client(rustls::ALL_VERSIONS);
    let stream = connect(&world, config, "").await.unwrap();
    let group = stream.get_ref().1.negotiated_key_exchange_group().unwrap().name();
    assert_eq!(group, NamedGroup::X25519MLKEM768);
    assert!(peer(stream).await.unwrap().contains("TLSv1.3"));
}

#[tokio::test]
async fn plaintext_and_slow_handshakes_are_counted_as_failures() {
    let authority = Authority::new();
    authority.write_server();
    let limits = Limits {
        handshake_time: ms(200),
        ..Limits::default()
    };
    let world = World::with(limits, Some(authority.files())).await;
    let mut raw = world.connect().await;
    raw.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n").await;
    let mut rest = Vec::new();
    let _ = tokio::io::AsyncReadExt::read_to_end(&mut raw.0, &mut rest).await;
    assert!(!rest.starts_with(b"HTTP"));
    assert_eq!(world.ask("").await, "");
    until(|| world.metrics.handshake_failures() == 2 && world.metrics.connections_open() == 0).await;
}

#[tokio::test]
async fn a_required_client_certificate_is_required() {
    let authority = Authority::new();
    authority.write_server();
    let world = World::with(
        Limits::default(),
        Some(authority.files_mutual(ClientCertificate::Required)),
    )
    .await;

    let known = authority.client_with(authority.sign("alice"));
    assert!(
        peer(connect(&world, known, "").await.unwrap())
            .await
            .unwrap()
            .ends_with("true))")
    );

    // In TLS 1.3 the client learns of its refusal with the first read.
    let stranger = Authority::new().sign("mallory");
    for config in [
        authority.client(rustls::ALL_VERSIONS),
        authority.client_with(stranger),
    ] {
        let refused = match connect(&world, config, "").await {
            Ok(stream) => peer(stream).await.is_err(),
            Err(_) => true,
        };
        assert!(refused);
    }
    assert_eq!(world.served(), 1);
    until(|| world.metrics.handshake_failures() == 2).await;
}

#[tokio::test]
async fn an_optional_client_certificate_may_be_absent_but_not_wrong() {
    let authority = Authority::new();
    authority.write_server();
    let world = World::with(
        Limits::default(),
        Some(authority.files_mutual(ClientCertificate::Optional)),
    )
    .await;

    let without = authority.client(rustls::ALL_VERSIONS);
    assert!(
        peer(connect(&world, without, "").await.unwrap())
            .await
            .unwrap()
            .ends_with("false))")
    );
    let known = authority.client_with(authority.sign("alice"));
    assert!(
        peer(connect(&world, known, "").await.unwrap())
            .await
            .unwrap()
            .ends_with("true))")
    );
    let stranger = authority.client_with(Authority::new().sign("mallory"));
    let refused = match connect(&world, stranger, "").await {
        Ok(stream) => peer(stream).await.is_err(),
        Err(_) => true,
    };
    assert!(refused);
    assert_eq!(world.served(), 2);
}

#[tokio::test]
async fn changed_files_are_used_by_new_handshakes_and_bad_ones_are_not() {
    let authority = Authority::new();
    let first = authority.write_server();
    let world = World::with(Limits::default(), Some(authority.files())).await;
    let shown = async || {
        let config = authority.client(rustls::ALL_VERSIONS);
        let stream = connect(&world, config, "http/1.1").await.unwrap();
        stream.get_ref().1.peer_certificates().unwrap()[0]
            .clone()
            .into_owned()
    };
    assert_eq!(shown().await, first);
    let mut old = connect(&world, authority.client(rustls::ALL_VERSIONS), "http/1.1")
        .await
        .unwrap();

    let second = authority.write_server();
    patiently(async {
        while shown().await != second {
            tokio::time::sleep(ms(100)).await;
        }
    })
    .await;

    // A connection from before goes on.
    tokio::io::AsyncWriteExt::write_all(&mut old, b"GET /echo HTTP/1.1\r\nhost: x\r\n\r\n")
        .await
        .unwrap();
    let mut start = [0; 12];
    tokio::io::AsyncReadExt::read_exact(&mut old, &mut start)
        .await
        .unwrap();
    assert_eq!(&start, b"HTTP/1.1 200");

    // A key that does not belong to the certificate.
    std::fs::write(
        authority.path("key.pem"),
        KeyPair::generate().unwrap().serialize_pem(),
    )
    .unwrap();
    until(|| {
        world
            .metrics
            .render("")
            .contains("\ntls_reload_failures_total 1\n")
    })
    .await;
    assert_eq!(shown().await, second);
    let error = world.reloader.as_ref().unwrap().reload().unwrap_err();
    assert!(
        error.to_string().starts_with("certificate and key refused"),
        "{error}"
    );

    // On demand, without waiting.
    let third = authority.write_server();
    world.reloader.as_ref().unwrap().reload().unwrap();
    assert_eq!(shown().await, third);
}

#[tokio::test]
async fn files_that_do_not_work_are_named_at_the_start() {
    let authority = Authority::new();
    authority.write_server();
    let start = async |files: TlsFiles| {
        let config = Listen {
            address: "127.0.0.1:0".parse().unwrap(),
            tls: Some(files),
            plaintext_ok: false,
        };
        match listen(&config).await.unwrap_err() {
            ListenError::Tls(error) => error.to_string(),
            other => panic!("{other}"),
        }
    };
    let missing = TlsFiles {
        key: Path::new("/nonexistent/key.pem").to_owned(),
        ..authority.files()
    };
    assert!(
        start(missing)
            .await
            .starts_with("cannot read `/nonexistent/key.pem`")
    );
    let swapped = TlsFiles {
        certificates: authority.path("key.pem"),
        ..authority.files()
    };
    assert!(start(swapped).await.starts_with("no usable PEM in"));
}

#[tokio::test]
async fn a_listener_with_tls_may_be_reached_by_others() {
    let authority = Authority::new();
    authority.write_server();
    let config = Listen {
        address: "0.0.0.0:0".parse().unwrap(),
        tls: Some(authority.files()),
        plaintext_ok: false,
    };
    let listener = listen(&config).await.unwrap();
    TcpStream::connect(("127.0.0.1", listener.address().port()))
        .await
        .unwrap();
}
