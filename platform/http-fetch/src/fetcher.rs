use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, CONNECTION, HOST, USER_AGENT};
use http::uri::{Authority, Scheme};
use http::{Request, StatusCode, Uri};
use http_body_util::{BodyExt, Empty, Limited};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use rustls::client::WebPkiServerVerifier;
use rustls::crypto::{CryptoProvider, aws_lc_rs};
use rustls::{CertificateError, ClientConfig};
use rustls_pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use crate::trust::{self, RootsError, THUMBPRINT, Verifier};

/// The longest document, in bytes.
pub const DOCUMENT_BYTES_MAX: usize = 256 * 1024;
/// How long a document may take, from the name to the last byte.
const PATIENCE: Duration = Duration::from_secs(5);

/// How documents are fetched.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// A PEM file of root certificates, instead of the system's.
    pub ca_file: Option<PathBuf>,
    /// **For development only.** Whether plain HTTP to the machine itself will do.
    pub plain_loopback: bool,
}

/// Fetches documents. Every fetch is a connection of its own.
pub struct Fetcher {
    provider: Arc<CryptoProvider>,
    roots: Option<Arc<WebPkiServerVerifier>>,
    plain_loopback: bool,
}

impl Fetcher {
    /// A fetcher with these options. Blocks while it reads the file of roots.
    ///
    /// # Errors
    /// The file that was named cannot be used.
    pub fn new(options: &Options) -> Result<Self, RootsError> {
        let provider = Arc::new(aws_lc_rs::default_provider());
        let roots = trust::roots(options.ca_file.as_deref())?;
        // Fails without roots alone.
        let verifier = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider));
        Ok(Self {
            roots: verifier.build().ok(),
            provider,
            plain_loopback: options.plain_loopback,
        })
    }

    /// Fetches a document. `thumbprints` are SHA-1 digests of certificates in hexadecimal, of which the server may show one
    /// if it shows none that leads to a root.
    ///
    /// # Errors
    /// See [`FetchFailed`]; within five seconds.
    pub async fn get(&self, url: &str, thumbprints: &[String]) -> Result<Bytes, FetchFailed> {
        timeout(PATIENCE, self.get_in_time(url, thumbprints))
            .await
            .unwrap_or(Err(FetchFailed::TooSlow))
    }

    async fn get_in_time(&self, url: &str, thumbprints: &[String]) -> Result<Bytes, FetchFailed> {
        let uri: Uri = url.parse().map_err(|_| FetchFailed::Url)?;
        let authority = uri.authority().ok_or(FetchFailed::Url)?;
        if authority.as_str().contains('@') {
            return Err(FetchFailed::Url);
        }
        let tls = match uri.scheme() {
            Some(scheme) if *scheme == Scheme::HTTPS => true,
            Some(scheme) if *scheme == Scheme::HTTP && self.plain_loopback && is_loopback(authority) => false,
            _ => return Err(FetchFailed::Url),
        };
        let port = authority.port_u16().unwrap_or(if tls { 443 } else { 80 });
        let host = bare_host(authority);
        let stream = TcpStream::connect((host, port))
            .await
            .map_err(|error| FetchFailed::Unreachable(error.to_string()))?;
        if !tls {
            return exchange(stream, &uri, authority).await;
        }
        let name = ServerName::try_from(host.to_owned()).map_err(|_| FetchFailed::Url)?;
        let stream = self
            .connector(thumbprints)?
            .connect(name, stream)
            .await
            .map_err(|error| refused(&error))?;
        exchange(stream, &uri, authority).await
    }

    fn connector(&self, thumbprints: &[String]) -> Result<TlsConnector, FetchFailed> {
        let verifier = Verifier {
            provider: Arc::clone(&self.provider),
            roots: self.roots.clone(),
            thumbprints: thumbprints.iter().filter_map(|it| parsed(it)).collect(),
        };
        let config = ClientConfig::builder_with_provider(Arc::clone(&self.provider))
            .with_safe_default_protocol_versions()
            .map_err(|error| FetchFailed::Unreachable(error.to_string()))?
            // "Dangerous" is the name of the place for any verifier but the usual one; ours adds to what that one checks.
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(verifier))
            .with_no_client_auth();
        Ok(TlsConnector::from(Arc::new(config)))
    }
}

impl fmt::Debug for Fetcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fetcher")
            .field("plain_loopback", &self.plain_loopback)
            .finish_non_exhaustive()
    }
}

/// One request, one answer.
async fn exchange<S>(stream: S, uri: &Uri, authority: &Authority) -> Result<Bytes, FetchFailed>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let broken = |error: hyper::Error| FetchFailed::Unreachable(error.to_string());
    let (mut sender, connection) = http1::Builder::new()
        .max_buf_size(HEAD_BYTES_MAX)
        .handshake(TokioIo::new(stream))
        .await
        .map_err(broken)?;
    let target = uri.path_and_query().map_or("/", |it| it.as_str());
    let request = Request::get(target)
        .header(HOST, authority.as_str())
        .header(ACCEPT, "application/json")
        .header(USER_AGENT, "sealstone")
        .header(CONNECTION, "close")
        .body(Empty::<Bytes>::new())
        .map_err(|_| FetchFailed::Url)?;
    let answered = async {
        let answer = sender.send_request(request).await.map_err(broken)?;
        if answer.status() != StatusCode::OK {
            return Err(FetchFailed::Status(answer.status().as_u16()));
        }
        let body = Limited::new(answer.into_body(), DOCUMENT_BYTES_MAX)
            .collect()
            .await;
        body.map(|it| it.to_bytes())
            .map_err(|error| match error.is::<http_body_util::LengthLimitError>() {
                true => FetchFailed::TooLong,
                false => FetchFailed::Unreachable(error.to_string()),
            })
    };
    tokio::pin!(connection, answered);
    // Whoever ends first: a connection may be over when its last answer is still to be read.
    tokio::select! {
        answer = &mut answered => answer,
        ended = &mut connection => match ended {
            Ok(()) => answered.await,
            Err(error) => Err(broken(error)),
        },
    }
}

/// The host without the brackets of an IPv6 address.
fn bare_host(authority: &Authority) -> &str {
    let host = authority.host();
    host.strip_prefix('[')
        .and_then(|it| it.strip_suffix(']'))
        .unwrap_or(host)
}

fn is_loopback(authority: &Authority) -> bool {
    let host = bare_host(authority);
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|it| it.is_loopback())
}

/// A thumbprint of forty hexadecimal digits.
fn parsed(text: &str) -> Option<[u8; THUMBPRINT]> {
    let mut bytes = [0; THUMBPRINT];
    if text.len() != 2 * THUMBPRINT || !text.is_ascii() {
        return None;
    }
    for (byte, at) in bytes.iter_mut().zip((0..).step_by(2)) {
        *byte = u8::from_str_radix(text.get(at..at + 2)?, 16).ok()?;
    }
    Some(bytes)
}

fn refused(error: &std::io::Error) -> FetchFailed {
    let cause = error.get_ref().and_then(|it| it.downcast_ref::<rustls::Error>());
    match cause {
        Some(rustls::Error::InvalidCertificate(why)) => FetchFailed::Certificate(why.clone()),
        _ => FetchFailed::Unreachable(error.to_string()),
    }
}

/// The longest head of an answer.
const HEAD_BYTES_MAX: usize = 64 * 1024;

/// A document could not be fetched.
#[derive(Clone, Debug, PartialEq)]
pub enum FetchFailed {
    /// The URL is none that is fetched.
    Url,
    /// The server could not be reached, or broke off.
    Unreachable(String),
    /// The server's certificate is none to believe.
    Certificate(CertificateError),
    /// The answer is not the document: a redirect, an error.
    Status(u16),
    /// The document is longer than [`DOCUMENT_BYTES_MAX`].
    TooLong,
    /// It took longer than five seconds.
    TooSlow,
}

impl fmt::Display for FetchFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Url => f.write_str("the URL is none that is fetched"),
            Self::Unreachable(cause) => write!(f, "the server cannot be reached: {cause}"),
            Self::Certificate(why) => write!(f, "the server's certificate is refused: {why}"),
            Self::Status(status) => write!(f, "the server answered status {status}"),
            Self::TooLong => write!(f, "the document is longer than {DOCUMENT_BYTES_MAX} bytes"),
            Self::TooSlow => f.write_str("the server was too slow"),
        }
    }
}

impl std::error::Error for FetchFailed {}
