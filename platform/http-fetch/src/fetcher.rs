use std::fmt;
use std::net::{IpAddr, SocketAddr};
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
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use crate::address::{self, PrivateHosts};
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
    /// Which hosts may be at addresses that are not public.
    pub private_hosts: PrivateHosts,
    /// **For development only.** Whether plain HTTP to the machine itself will do.
    pub plain_loopback: bool,
}

/// Fetches documents. Every fetch is a connection of its own.
pub struct Fetcher {
    provider: Arc<CryptoProvider>,
    roots: Option<Arc<WebPkiServerVerifier>>,
    private_hosts: PrivateHosts,
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
            private_hosts: options.private_hosts.clone(),
            plain_loopback: options.plain_loopback,
        })
    }

    /// Fetches a document. `thumbprints` are SHA-1 digests of certificates in hexadecimal, of which the server may show one
    /// if it shows none that leads to a root.
    ///
    /// # Errors
    /// See [`FetchFailed`]; within five seconds.
    pub async fn get(&self, url: &str, thumbprints: &[String]) -> Result<Bytes, FetchFailed> {
        self.get_in_time(url, thumbprints, &self.private_hosts).await
    }

    /// Fetches a document that another one names, the one at `by`. It is no way from outside to the hosts inside that are
    /// allowed, nor from HTTPS to plain HTTP.
    ///
    /// # Errors
    /// As of [`get`](Self::get).
    pub(crate) async fn get_named(
        &self,
        by: &str,
        url: &str,
        thumbprints: &[String],
    ) -> Result<Bytes, FetchFailed> {
        let (naming, named) = (parsed(by)?, parsed(url)?);
        if naming.scheme() == Some(&Scheme::HTTPS) && named.scheme() != Some(&Scheme::HTTPS) {
            return Err(FetchFailed::Url);
        }
        let is_inside = naming
            .authority()
            .is_some_and(|it| self.private_hosts.has(bare_host(it)));
        let private_hosts = match is_inside {
            true => &self.private_hosts,
            false => &PrivateHosts::None,
        };
        self.get_in_time(url, thumbprints, private_hosts).await
    }

    async fn get_in_time(
        &self,
        url: &str,
        thumbprints: &[String],
        private_hosts: &PrivateHosts,
    ) -> Result<Bytes, FetchFailed> {
        timeout(PATIENCE, self.get_at_leisure(url, thumbprints, private_hosts))
            .await
            .unwrap_or(Err(FetchFailed::TooSlow))
    }

    async fn get_at_leisure(
        &self,
        url: &str,
        thumbprints: &[String],
        private_hosts: &PrivateHosts,
    ) -> Result<Bytes, FetchFailed> {
        let uri = parsed(url)?;
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
        let addresses = resolved(host, port).await?;
        // INVARIANT: what is connected to is what was looked at; the name is not looked up again.
        let addresses = match tls {
            true if private_hosts.has(host) => addresses,
            true => address::public(addresses).map_err(|address| FetchFailed::Private {
                host: host.to_owned(),
                address,
            })?,
            false => addresses.into_iter().filter(|it| it.ip().is_loopback()).collect(),
        };
        let stream = TcpStream::connect(&*addresses).await.map_err(unreachable)?;
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
            thumbprints: thumbprints.iter().filter_map(|it| digest_of(it)).collect(),
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

fn parsed(url: &str) -> Result<Uri, FetchFailed> {
    url.parse().map_err(|_| FetchFailed::Url)
}

/// All addresses of a host.
async fn resolved(host: &str, port: u16) -> Result<Vec<SocketAddr>, FetchFailed> {
    let found = lookup_host((host, port)).await.map_err(unreachable)?;
    Ok(found.collect())
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
fn digest_of(text: &str) -> Option<[u8; THUMBPRINT]> {
    let mut bytes = [0; THUMBPRINT];
    if text.len() != 2 * THUMBPRINT || !text.is_ascii() {
        return None;
    }
    for (byte, at) in bytes.iter_mut().zip((0..).step_by(2)) {
        *byte = u8::from_str_radix(text.get(at..at + 2)?, 16).ok()?;
    }
    Some(bytes)
}

#[expect(clippy::needless_pass_by_value, reason = "the shape of `map_err`")]
fn unreachable(error: std::io::Error) -> FetchFailed {
    FetchFailed::Unreachable(error.to_string())
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
    /// The host is not at a public address, and nobody has allowed that.
    Private {
        /// The host that was to be asked.
        host: String,
        /// Where it is.
        address: IpAddr,
    },
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
            Self::Private { host, address } => write!(
                f,
                "`{host}` is at {address}, which is no public address: if it is an identity provider of yours, add \
                 `{host}` to federation.private_hosts (SEALSTONE_FEDERATION_PRIVATE_HOSTS, --federation-private-hosts)"
            ),
            Self::Unreachable(cause) => write!(f, "the server cannot be reached: {cause}"),
            Self::Certificate(why) => write!(f, "the server's certificate is refused: {why}"),
            Self::Status(status) => write!(f, "the server answered status {status}"),
            Self::TooLong => write!(f, "the document is longer than {DOCUMENT_BYTES_MAX} bytes"),
            Self::TooSlow => f.write_str("the server was too slow"),
        }
    }
}

impl std::error::Error for FetchFailed {}

#[cfg(test)]
mod tests {
    use super::*;

    fn fetcher(private_hosts: PrivateHosts) -> Fetcher {
        let options = Options {
            private_hosts,
            plain_loopback: true,
            ca_file: None,
        };
        Fetcher::new(&options).unwrap()
    }

    fn is_private(got: &Result<Bytes, FetchFailed>) -> bool {
        matches!(got, Err(FetchFailed::Private { .. }))
    }

    #[tokio::test]
    async fn a_document_from_outside_names_no_host_inside() {
        let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("https://localhost:{}/", closed.local_addr().unwrap().port());
        drop(closed);
        let named = |names: &[&str]| {
            let names = names.iter().map(ToString::to_string).collect();
            fetcher(PrivateHosts::Named(names))
        };
        let (inside, outside) = ("https://idp.corp.example/a", "https://login.example.com/a");
        let both = named(&["localhost", "idp.corp.example"]);
        assert!(is_private(&both.get_named(outside, &url, &[]).await));
        assert!(!is_private(&both.get_named(inside, &url, &[]).await));
        let one = named(&["idp.corp.example"]);
        assert!(is_private(&one.get_named(inside, &url, &[]).await));
        let all = fetcher(PrivateHosts::All);
        assert!(!is_private(&all.get_named(outside, &url, &[]).await));
    }

    #[tokio::test]
    async fn a_document_over_tls_names_none_without() {
        let got = fetcher(PrivateHosts::All)
            .get_named("https://localhost/a", "http://localhost:1/", &[])
            .await;
        assert_eq!(got, Err(FetchFailed::Url));
    }
}
