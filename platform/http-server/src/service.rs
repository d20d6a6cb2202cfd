//! What the sockets ask of the code behind them.

use std::net::SocketAddr;
use std::sync::Arc;

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, StatusCode};
use http_body_util::Full;
use rustls_pki_types::CertificateDer;

/// An answer. The body is one buffer: AWS control planes do not stream.
pub type Response = http::Response<Full<Bytes>>;

/// What happens to one request, seen from the socket.
///
/// The order is fixed: [`admit`](Service::admit) sees the head before a byte of the body is read (and before
/// `100 Continue` is sent), then exactly one of [`serve`](Service::serve), [`body_too_large`](Service::body_too_large)
/// and [`body_failed`](Service::body_failed) gets what `admit` returned.
pub trait Service: Send + Sync + 'static {
    /// What the head alone decided, kept until the body is there. It may borrow from the head, and from the service.
    type Admitted<'h>: Send;

    /// Decides on the head alone. Whatever can be refused is refused here: it costs no memory and no reading.
    ///
    /// Runs on the socket's thread: it must not block.
    ///
    /// # Errors
    /// The answer to send instead of reading the body.
    #[expect(
        clippy::result_large_err,
        reason = "an answer moves once per refused request; a box would cost more"
    )]
    fn admit<'h>(&'h self, head: &'h Parts, peer: &Peer) -> Result<Admission<Self::Admitted<'h>>, Response>;

    /// Serves the whole request.
    ///
    /// The future is dropped at its current `await` when the client goes away or the shutdown limit is over. Work
    /// that must not stop half-way has to be a task of its own.
    fn serve<'h>(
        &'h self,
        admitted: Self::Admitted<'h>,
        head: &'h Parts,
        peer: &'h Peer,
        body: Bytes,
    ) -> impl Future<Output = Response> + Send;

    /// Answers for a body longer than [`Admission::body_bytes_max`] or the server's own limit.
    fn body_too_large(&self, admitted: Self::Admitted<'_>) -> Response;

    /// Answers for a body that did not arrive for another reason. By default an empty body with
    /// [`BodyFault::status`].
    fn body_failed(&self, admitted: Self::Admitted<'_>, fault: BodyFault) -> Response {
        drop(admitted);
        empty(fault.status())
    }

    /// Answers for a request whose code panicked. Has to be constant: nothing is known about the request any more.
    /// By default 500 with an empty body.
    fn panicked(&self) -> Response {
        empty(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

/// A head that passed.
#[derive(Debug)]
pub struct Admission<T> {
    /// Given back with the body.
    pub admitted: T,
    /// The longest body this request may have, in bytes. The limits of the server apply as well.
    pub body_bytes_max: usize,
}

/// Why a body did not arrive, its size apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyFault {
    /// It came slower than the limits allow.
    TooSlow,
    /// The memory for bodies stayed taken for as long as the client may wait.
    NoRoom,
    /// The connection or the stream broke, or the framing is wrong.
    Broken,
}

impl BodyFault {
    /// The HTTP status of the fault.
    pub fn status(self) -> StatusCode {
        match self {
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::NoRoom => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken => StatusCode::BAD_REQUEST,
        }
    }
}

/// The other end of a connection.
#[derive(Clone, Debug)]
pub struct Peer {
    /// Address and port the connection came from.
    pub address: SocketAddr,
    /// What the TLS handshake agreed on; `None` on a plaintext listener.
    pub tls: Option<TlsPeer>,
    /// Number of the connection, unique within its server.
    pub connection: u64,
}

/// What a TLS handshake agreed on, in the words of CloudTrail's `tlsDetails`.
#[derive(Clone, Debug)]
pub struct TlsPeer {
    /// `TLSv1.2` or `TLSv1.3`.
    pub version: &'static str,
    /// Cipher suite by the name OpenSSL gives it, for example `TLS_AES_128_GCM_SHA256` or
    /// `ECDHE-RSA-AES128-GCM-SHA256`.
    pub cipher_suite: &'static str,
    /// The certificate the client proved to own, if it showed one. It is verified against the client CA.
    pub client_certificate: Option<Arc<CertificateDer<'static>>>,
}

/// An answer with this body and no headers yet, 200 until it is told otherwise.
///
/// hyper reads the next head of a connection into the map of the answer before it. This one has room for the head of an
/// SDK's request, so that none is allocated for that.
pub fn answer(body: Bytes) -> Response {
    let mut response = Response::new(Full::new(body));
    *response.headers_mut() = HeaderMap::with_capacity(HEAD_FIELDS);
    response
}

/// As many as botocore and the SDKs send, and a few more.
const HEAD_FIELDS: usize = 12;

/// An answer without a body.
pub(crate) fn empty(status: StatusCode) -> Response {
    let mut response = Response::default();
    *response.status_mut() = status;
    response
}
