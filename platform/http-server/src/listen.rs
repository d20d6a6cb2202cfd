//! Where to listen, and the refusal to do so in the clear.

use std::net::SocketAddr;
use std::sync::Arc;
use std::{fmt, io};

use serde::{Deserialize, Serialize};
use tokio::net::{TcpListener, TcpSocket};

use crate::tls::{Tls, TlsError, TlsFiles};

/// One address to listen on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listen {
    /// Address and port; port 0 lets the system choose.
    pub address: SocketAddr,
    /// Files for TLS. Without them the listener speaks plaintext.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tls: Option<TlsFiles>,
    /// Allows plaintext on an address that other machines can reach, for example behind a proxy that ends TLS.
    #[serde(default)]
    pub plaintext_ok: bool,
}

/// A socket that is bound; connections wait in its queue until a [`Server`](crate::Server) runs.
pub struct Listener {
    pub(crate) socket: TcpListener,
    pub(crate) address: SocketAddr,
    pub(crate) tls: Option<Arc<Tls>>,
}

impl Listener {
    /// The address it is bound to, with the real port.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

impl fmt::Debug for Listener {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Listener")
            .field("address", &self.address)
            .field("tls", &self.tls.is_some())
            .finish()
    }
}

/// Why it is not possible to listen.
#[derive(Debug)]
pub enum ListenError {
    /// Other machines could reach the address, and there is neither TLS nor the permission to go without.
    Plaintext(SocketAddr),
    /// The TLS files cannot be used.
    Tls(TlsError),
    /// The address cannot be bound.
    Bind(SocketAddr, io::Error),
}

impl fmt::Display for ListenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plaintext(address) => write!(
                f,
                "`{address}` can be reached by other machines and has no TLS: configure `tls`, listen on a loopback \
                 address, or set `plaintext_ok` if something in front of it ends TLS"
            ),
            Self::Tls(cause) => write!(f, "{cause}"),
            Self::Bind(address, cause) => write!(f, "cannot listen on `{address}`: {cause}"),
        }
    }
}

impl std::error::Error for ListenError {}

/// Binds an address and reads its TLS files.
///
/// # Errors
/// [`ListenError`]: in particular an address other than loopback without TLS, unless
/// [`plaintext_ok`](Listen::plaintext_ok).
pub async fn listen(config: &Listen) -> Result<Listener, ListenError> {
    let loopback = config.address.ip().to_canonical().is_loopback();
    if config.tls.is_none() && !loopback && !config.plaintext_ok {
        return Err(ListenError::Plaintext(config.address));
    }
    let tls = config
        .tls
        .as_ref()
        .map(Tls::load)
        .transpose()
        .map_err(ListenError::Tls)?
        .map(Arc::new);
    let (socket, address) = bind(config.address).map_err(|cause| ListenError::Bind(config.address, cause))?;
    Ok(Listener { socket, address, tls })
}

fn bind(address: SocketAddr) -> io::Result<(TcpListener, SocketAddr)> {
    let socket = if address.is_ipv4() {
        TcpSocket::new_v4()?
    } else {
        TcpSocket::new_v6()?
    };
    // A restart may bind while connections of the process before are still in TIME_WAIT.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    let listener = socket.listen(BACKLOG)?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}

/// Connections the kernel keeps while the server does not accept.
const BACKLOG: u32 = 1024;
