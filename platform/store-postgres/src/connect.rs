use std::sync::Arc;
use std::time::Duration;

use deadpool_postgres::{Manager, ManagerConfig, Pool, RecyclingMethod};
use rustls::{ClientConfig, RootCertStore};
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject as _;
use tokio_postgres::config::{SslMode, TargetSessionAttrs};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::OpenError;

/// Where PostgreSQL is and how to speak to it.
#[derive(Debug)]
pub struct Connect {
    /// A connection string of libpq, as a URL or as key=value; several hosts are tried in turn until one takes writes.
    pub url: String,
    /// The password, where it is not in the string: files are a better place for it.
    pub password: Option<secret::Secret<String>>,
    /// Whether the connection is encrypted.
    pub tls: Tls,
    /// Connections at most.
    pub connections_max: usize,
}

/// How a connection is protected.
#[derive(Clone, Debug)]
pub enum Tls {
    /// Not at all: on the loopback interface or a Unix socket.
    None,
    /// Encrypted; the server's certificate leads to one of these authorities, as PEM, and names the host.
    Verified {
        /// PEM text of the authorities.
        authorities: Vec<u8>,
    },
}

impl Connect {
    /// A pool of connections, none of which is open yet.
    pub(crate) fn pool(&self) -> Result<Pool, OpenError> {
        let mut config: tokio_postgres::Config = self
            .url
            .parse()
            .map_err(|error: tokio_postgres::Error| OpenError::Url(error.into()))?;
        if let Some(password) = &self.password {
            config.password(password.expose());
        }
        config
            .application_name("sealstone")
            // After a failover the string's hosts are asked again: only the one that takes writes will do.
            .target_session_attrs(TargetSessionAttrs::ReadWrite)
            .connect_timeout(CONNECT_WITHIN)
            .tcp_user_timeout(DEAD_AFTER)
            .keepalives_idle(DEAD_AFTER);
        let manager = ManagerConfig {
            recycling_method: RecyclingMethod::Fast,
        };
        let manager = match &self.tls {
            Tls::None => {
                config.ssl_mode(SslMode::Disable);
                Manager::from_config(config, tokio_postgres::NoTls, manager)
            }
            Tls::Verified { authorities } => {
                config.ssl_mode(SslMode::Require);
                Manager::from_config(config, connector(authorities)?, manager)
            }
        };
        Pool::builder(manager)
            .max_size(self.connections_max.max(1))
            .runtime(deadpool_postgres::Runtime::Tokio1)
            .wait_timeout(Some(WAIT_FOR_CONNECTION))
            .create_timeout(Some(WAIT_FOR_CONNECTION))
            .build()
            .map_err(|error| OpenError::Unreachable(error.into()))
    }
}

fn connector(authorities: &[u8]) -> Result<MakeRustlsConnect, OpenError> {
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(authorities) {
        let certificate = certificate.map_err(|error| OpenError::Tls(error.into()))?;
        roots
            .add(certificate)
            .map_err(|error| OpenError::Tls(error.into()))?;
    }
    if roots.is_empty() {
        return Err(OpenError::Tls("the file holds no certificate".into()));
    }
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| OpenError::Tls(error.into()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

/// How long one host may take to answer.
const CONNECT_WITHIN: Duration = Duration::from_secs(2);
/// A peer that has not acknowledged for so long is gone.
const DEAD_AFTER: Duration = Duration::from_secs(5);
/// How long a call waits for a connection.
const WAIT_FOR_CONNECTION: Duration = Duration::from_secs(5);
