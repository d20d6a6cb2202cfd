//! TLS: configuration from files, exchanged while running.
//!
//! # Invariants
//!
//! - A configuration is complete or absent: chain, key and client CA are read together, and a set that does not fit
//!   together never replaces one that does.
//! - A handshake uses one configuration from start to end.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;
use std::time::{Duration, SystemTime};
use std::{fmt, io};

use arc_swap::ArcSwap;
use rustls::crypto::{CryptoProvider, aws_lc_rs};
use rustls::server::{ServerConnection, WebPkiClientVerifier};
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use rustls::{CipherSuite, ProtocolVersion, RootCertStore, ServerConfig};
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use secret::Secret;
use serde::{Deserialize, Serialize};

use crate::metrics::Metrics;
use crate::service::TlsPeer;

/// PEM files of a TLS listener. They are read again when they change; there is no need to restart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TlsFiles {
    /// The server's certificate, followed by its intermediates.
    pub certificates: PathBuf,
    /// The private key of the first certificate: PKCS #8, PKCS #1 or SEC 1.
    pub key: PathBuf,
    /// Certificates that client certificates have to chain to. Without it clients are not asked for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_ca: Option<PathBuf>,
    /// Whether a client without certificate is let in; only matters with `client_ca`.
    #[serde(default)]
    pub client_certificate: ClientCertificate,
}

/// What is asked of clients when there is a client CA.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ClientCertificate {
    /// A client without a valid certificate does not get past the handshake.
    #[default]
    Required,
    /// A client may come without certificate; one that is shown has to be valid.
    Optional,
}

/// Why TLS files cannot be used.
#[derive(Debug)]
pub enum TlsError {
    /// A file cannot be read.
    File(PathBuf, io::Error),
    /// A file is not PEM, or has nothing of the right kind in it.
    Pem(PathBuf, rustls_pki_types::pem::Error),
    /// The certificates or the key are refused, or do not belong together.
    Config(rustls::Error),
    /// The client CA cannot be used.
    ClientCa(String),
}

impl fmt::Display for TlsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path, cause) => write!(f, "cannot read `{}`: {cause}", path.display()),
            Self::Pem(path, cause) => write!(f, "no usable PEM in `{}`: {cause}", path.display()),
            Self::Config(cause) => write!(f, "certificate and key refused: {cause}"),
            Self::ClientCa(cause) => write!(f, "client CA refused: {cause}"),
        }
    }
}

impl std::error::Error for TlsError {}

/// Reads the TLS files of a listener again, for example on SIGHUP.
#[derive(Clone)]
pub struct Reloader {
    tls: Arc<Tls>,
    metrics: Arc<Metrics>,
}

impl Reloader {
    pub(crate) fn new(tls: Arc<Tls>, metrics: Arc<Metrics>) -> Self {
        Self { tls, metrics }
    }

    /// Replaces the configuration for new handshakes. Blocks while it reads the files.
    ///
    /// # Errors
    /// [`TlsError`] if the files cannot be used; the old configuration stays.
    pub fn reload(&self) -> Result<(), TlsError> {
        match load(&self.tls.files) {
            Ok(config) => {
                self.tls.config.store(Arc::new(config));
                self.metrics.reloads.fetch_add(1, Relaxed);
                tracing::info!(certificates = %self.tls.files.certificates.display(), "TLS files reloaded");
                Ok(())
            }
            Err(error) => {
                self.metrics.reload_failures.fetch_add(1, Relaxed);
                tracing::warn!(%error, "TLS files not usable, the old ones stay");
                Err(error)
            }
        }
    }

    /// Reloads whenever a file changes. Never returns.
    pub(crate) async fn watch(self) {
        loop {
            tokio::time::sleep(WATCH_INTERVAL).await;
            let this = self.clone();
            let _ = tokio::task::spawn_blocking(move || this.reload_if_changed()).await;
        }
    }

    fn reload_if_changed(&self) {
        // Taken before the files are read: a change meanwhile shows as one more change.
        let stamps = stamps(&self.tls.files);
        if *self.tls.stamps.load_full() != stamps {
            self.tls.stamps.store(Arc::new(stamps));
            // Logged and counted there.
            let _ = self.reload();
        }
    }
}

impl fmt::Debug for Reloader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Reloader").field(&self.tls.files).finish()
    }
}

/// The TLS side of a listener.
pub(crate) struct Tls {
    files: TlsFiles,
    config: ArcSwap<ServerConfig>,
    stamps: ArcSwap<Stamps>,
}

impl Tls {
    pub(crate) fn load(files: &TlsFiles) -> Result<Self, TlsError> {
        let stamps = ArcSwap::from_pointee(stamps(files));
        let config = ArcSwap::from_pointee(load(files)?);
        Ok(Self {
            files: files.clone(),
            config,
            stamps,
        })
    }

    /// The configuration for one handshake.
    pub(crate) fn config(&self) -> Arc<ServerConfig> {
        self.config.load_full()
    }
}

/// What a finished handshake agreed on.
pub(crate) fn peer(connection: &ServerConnection) -> TlsPeer {
    let suite = connection.negotiated_cipher_suite().map(|suite| suite.suite());
    TlsPeer {
        version: connection.protocol_version().map_or("unknown", version_name),
        cipher_suite: suite.map_or("unknown", suite_name),
        client_certificate: connection
            .peer_certificates()
            .and_then(<[_]>::first)
            .map(|certificate| Arc::new(certificate.clone().into_owned())),
    }
}

/// Whether the client chose HTTP/2.
pub(crate) fn chose_http2(connection: &ServerConnection) -> bool {
    connection.alpn_protocol() == Some(ALPN_HTTP2)
}

fn load(files: &TlsFiles) -> Result<ServerConfig, TlsError> {
    let provider = Arc::new(provider());
    let certified = certified_key(&files.certificates, &files.key)?;
    let builder = ServerConfig::builder_with_provider(Arc::clone(&provider))
        .with_protocol_versions(&[&rustls::version::TLS13, &rustls::version::TLS12])
        .map_err(TlsError::Config)?;
    let builder = match &files.client_ca {
        None => builder.with_no_client_auth(),
        Some(path) => {
            let mut roots = RootCertStore::empty();
            for certificate in certificates(path)? {
                roots.add(certificate).map_err(TlsError::Config)?;
            }
            let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider);
            let verifier = match files.client_certificate {
                ClientCertificate::Required => verifier,
                ClientCertificate::Optional => verifier.allow_unauthenticated(),
            };
            let verifier = verifier
                .build()
                .map_err(|cause| TlsError::ClientCa(cause.to_string()))?;
            builder.with_client_cert_verifier(verifier)
        }
    };
    let mut config = builder.with_cert_resolver(Arc::new(SingleCertAndKey::from(certified)));
    config.alpn_protocols = vec![ALPN_HTTP2.to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}

/// The chain and its key, which have to belong together. Text and DER of the key are wiped; rustls would leave them in
/// memory.
fn certified_key(certificates_path: &Path, key_path: &Path) -> Result<CertifiedKey, TlsError> {
    let chain = certificates(certificates_path)?;
    let pem = Secret::new(read(key_path)?);
    let der = PrivateKeyDer::from_pem_slice(pem.expose())
        .map_err(|cause| TlsError::Pem(key_path.to_owned(), cause))?;
    let der = Secret::new(der);
    let key = aws_lc_rs::sign::any_supported_type(der.expose()).map_err(TlsError::Config)?;
    let certified = CertifiedKey::new(chain, key);
    certified.keys_match().map_err(TlsError::Config)?;
    Ok(certified)
}

/// aws-lc-rs, with the hybrid post-quantum key exchange preferred when the client offers it.
fn provider() -> CryptoProvider {
    let mut provider = aws_lc_rs::default_provider();
    provider
        .kx_groups
        .sort_by_key(|group| group.name() != rustls::NamedGroup::X25519MLKEM768);
    provider
}

fn certificates(path: &Path) -> Result<Vec<CertificateDer<'static>>, TlsError> {
    let pem = read(path)?;
    let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&pem).collect();
    match found {
        Ok(found) if found.is_empty() => Err(TlsError::Pem(
            path.to_owned(),
            rustls_pki_types::pem::Error::NoItemsFound,
        )),
        Ok(found) => Ok(found),
        Err(cause) => Err(TlsError::Pem(path.to_owned(), cause)),
    }
}

fn read(path: &Path) -> Result<Vec<u8>, TlsError> {
    std::fs::read(path).map_err(|cause| TlsError::File(path.to_owned(), cause))
}

/// What tells one version of a file from another. Links are followed, so exchanging a link counts.
type Stamp = Option<(SystemTime, u64, u64)>;
type Stamps = [Stamp; 3];

fn stamps(files: &TlsFiles) -> Stamps {
    [
        Some(&files.certificates),
        Some(&files.key),
        files.client_ca.as_ref(),
    ]
    .map(|path| stamp(path?))
}

fn stamp(path: &Path) -> Stamp {
    let metadata = std::fs::metadata(path).ok()?;
    #[cfg(unix)]
    let inode = std::os::unix::fs::MetadataExt::ino(&metadata);
    #[cfg(not(unix))]
    let inode = 0;
    Some((metadata.modified().ok()?, metadata.len(), inode))
}

fn version_name(version: ProtocolVersion) -> &'static str {
    match version {
        ProtocolVersion::TLSv1_3 => "TLSv1.3",
        ProtocolVersion::TLSv1_2 => "TLSv1.2",
        _ => "unknown",
    }
}

fn suite_name(suite: CipherSuite) -> &'static str {
    match suite {
        CipherSuite::TLS13_AES_128_GCM_SHA256 => "TLS_AES_128_GCM_SHA256",
        CipherSuite::TLS13_AES_256_GCM_SHA384 => "TLS_AES_256_GCM_SHA384",
        CipherSuite::TLS13_CHACHA20_POLY1305_SHA256 => "TLS_CHACHA20_POLY1305_SHA256",
        CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 => "ECDHE-ECDSA-AES128-GCM-SHA256",
        CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384 => "ECDHE-ECDSA-AES256-GCM-SHA384",
        CipherSuite::TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256 => "ECDHE-ECDSA-CHACHA20-POLY1305",
        CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 => "ECDHE-RSA-AES128-GCM-SHA256",
        CipherSuite::TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384 => "ECDHE-RSA-AES256-GCM-SHA384",
        CipherSuite::TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256 => "ECDHE-RSA-CHACHA20-POLY1305",
        _ => "unknown",
    }
}

const ALPN_HTTP2: &[u8] = b"h2";

/// How often the files are looked at.
const WATCH_INTERVAL: Duration = Duration::from_secs(2);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_suite_the_provider_offers_has_a_name() {
        for suite in provider().cipher_suites {
            assert_ne!(suite_name(suite.suite()), "unknown", "{:?}", suite.suite());
        }
    }

    #[test]
    fn the_hybrid_key_exchange_comes_first() {
        assert_eq!(provider().kx_groups[0].name(), rustls::NamedGroup::X25519MLKEM768);
    }

    #[test]
    fn the_client_certificate_is_required_unless_said_otherwise() {
        let files: TlsFiles = toml::from_str("certificates = \"a\"\nkey = \"b\"\nclient_ca = \"c\"").unwrap();
        assert_eq!(files.client_certificate, ClientCertificate::Required);
        assert!(toml::from_str::<TlsFiles>("certificates = \"a\"\nkey = \"b\"\nca = \"c\"").is_err());
    }
}
