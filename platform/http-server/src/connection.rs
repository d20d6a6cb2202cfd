//! One connection, from the handshake to its close, and one request on it.

use std::convert::Infallible;
use std::error::Error;
use std::future::poll_fn;
use std::io;
use std::net::SocketAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;
use std::task::{Poll, ready};
use std::time::Duration;

use http::header::{CONNECTION, EXPECT, HeaderValue};
use http::request::Parts;
use http::{Request, StatusCode, Version};
use hyper::body::{Body, Incoming};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;

use crate::body::{Allowance, Collected, Refusal, collect};
use crate::limits::SMALL_BODIES_MAX;
use crate::metrics::Metrics;
use crate::patience::{Activity, Over, Patience};
use crate::pieces::Pieces;
use crate::server::{Builder, Shared};
use crate::service::{Peer, Response, Service, TlsPeer, empty};
use crate::timed::Timed;
use crate::tls::{Tls, chose_http2, peer};

/// Runs one accepted connection to its end.
pub(crate) async fn run<S: Service>(
    shared: Arc<Shared<S>>,
    stream: TcpStream,
    address: SocketAddr,
    number: u64,
) {
    // Answers are written at once and whole: waiting for more to send only delays them.
    let _ = stream.set_nodelay(true);
    let Some(tls) = shared.tls.clone() else {
        let connection = Connection::new(Arc::clone(&shared), address, number, None);
        return speak(connection, stream, &shared.builder).await;
    };
    let Some(stream) = shake_hands(&shared, &tls, stream).await else {
        return;
    };
    let (_, session) = stream.get_ref();
    let builder = if chose_http2(session) {
        &shared.builder_http2
    } else {
        &shared.builder_http1
    };
    let connection = Connection::new(Arc::clone(&shared), address, number, Some(peer(session)));
    speak(connection, stream, builder).await;
}

async fn shake_hands<S: Service>(
    shared: &Shared<S>,
    tls: &Tls,
    stream: TcpStream,
) -> Option<tokio_rustls::server::TlsStream<TcpStream>> {
    let handshake = TlsAcceptor::from(tls.config()).accept(stream);
    match tokio::time::timeout(shared.limits.handshake_time, handshake).await {
        Ok(Ok(stream)) => return Some(stream),
        Ok(Err(error)) => tracing::debug!(%error, "TLS handshake failed"),
        Err(_elapsed) => tracing::debug!("TLS handshake took too long"),
    }
    shared.metrics.handshake_failures.fetch_add(1, Relaxed);
    None
}

/// Speaks HTTP until the connection closes.
async fn speak<S: Service, T>(connection: Connection<S>, stream: T, builder: &Builder)
where
    T: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let connection = Arc::new(connection);
    let shared = Arc::clone(&connection.shared);
    let activity = Arc::clone(&connection.activity);
    let timed = Timed::new(stream, Arc::clone(&activity), &shared.limits);
    let service = service_fn(|request| exchange(Arc::clone(&connection), request));
    let mut served = pin!(builder.serve_connection(TokioIo::new(timed), service));
    // Dropped before `served` when the task is cut, while its requests still count.
    let cut = CutGuard {
        shared: &shared,
        activity: &activity,
        finished: false,
    };
    let news = shared.closing.subscribe();
    let mut closing = shared.closing.subscribe();
    let mut closing = pin!(closing.wait_for(|closing| *closing));
    let (mut waiting, mut told) = (false, false);
    let mut patience = Patience::new(&shared.limits);
    let end = poll_fn(|cx| {
        // Polled once, so that it wakes this task, and again when there are news: a poll takes a lock, a look does not.
        if !told && (!waiting || news.has_changed().unwrap_or(true)) {
            waiting = true;
            if closing.as_mut().poll(cx).is_ready() {
                told = true;
                served.as_mut().graceful_shutdown();
            }
        }
        loop {
            if let Poll::Ready(outcome) = served.as_mut().poll(cx) {
                return Poll::Ready(outcome.map_err(End::Failed));
            }
            match ready!(patience.poll(&activity, cx)) {
                Over::Idle => served.as_mut().graceful_shutdown(),
                Over::Cut => return Poll::Ready(Err(End::TimedOut)),
            }
        }
    })
    .await;
    cut.finish();
    if let Err(end) = end {
        end.count(&shared.metrics);
    }
}

/// Why a connection ended other than by agreement.
enum End {
    TimedOut,
    Failed(Box<dyn Error + Send + Sync>),
}

impl End {
    fn count(&self, metrics: &Metrics) {
        if self.is_timeout() {
            metrics.timed_out.fetch_add(1, Relaxed);
            tracing::debug!("connection timed out");
        } else if let Self::Failed(error) = self {
            metrics.broken.fetch_add(1, Relaxed);
            tracing::debug!(%error, "connection broke");
        }
    }

    /// Time is over here, or in [`Timed`], whose error comes back inside of hyper's.
    fn is_timeout(&self) -> bool {
        let Self::Failed(error) = self else { return true };
        let mut cause: Option<&(dyn Error + 'static)> = Some(error.as_ref());
        while let Some(error) = cause {
            if error
                .downcast_ref::<io::Error>()
                .is_some_and(|error| error.kind() == io::ErrorKind::TimedOut)
            {
                return true;
            }
            cause = error.source();
        }
        false
    }
}

/// What the requests of one connection share.
struct Connection<S: Service> {
    shared: Arc<Shared<S>>,
    activity: Arc<Activity>,
    peer: Peer,
}

impl<S: Service> Connection<S> {
    fn new(shared: Arc<Shared<S>>, address: SocketAddr, number: u64, tls: Option<TlsPeer>) -> Self {
        Self {
            shared,
            activity: Arc::default(),
            peer: Peer {
                address,
                tls,
                connection: number,
            },
        }
    }
}

/// One request to one answer.
async fn exchange<S: Service>(
    connection: Arc<Connection<S>>,
    request: Request<Incoming>,
) -> Result<http::Response<Pieces>, Infallible> {
    let connection = &*connection;
    let (head, mut body) = request.into_parts();
    let _running = Running::begin(&connection.activity, head.version);
    let mut body_bytes = 0;
    let mut response = {
        // Pinned here and lent: a future that is handed on is copied each time.
        let serving = pin!(answer(connection, &head, &mut body, &mut body_bytes));
        caught(connection, serving).await
    };
    if connection.shared.draining.has_begun() && head.version != Version::HTTP_2 {
        // Closed by agreement: no request can be on its way to a connection that ends, as to one that is idle.
        response
            .headers_mut()
            .insert(CONNECTION, HeaderValue::from_static("close"));
    }
    let sent = response.body().size_hint().lower();
    connection
        .shared
        .metrics
        .answered(connection.peer.connection, response.status(), body_bytes, sent);
    Ok(response.map(Pieces::from))
}

/// The answer of `serving`, or a constant one if it panics.
async fn caught<S: Service>(
    connection: &Connection<S>,
    mut serving: Pin<&mut impl Future<Output = Response>>,
) -> Response {
    // The future is not polled again after a panic, and what it shares is the service's own concern.
    let polled = poll_fn(
        |cx| match catch_unwind(AssertUnwindSafe(|| serving.as_mut().poll(cx))) {
            Ok(poll) => poll.map(Some),
            Err(_panic) => Poll::Ready(None),
        },
    );
    if let Some(response) = polled.await {
        return response;
    }
    connection.shared.metrics.panics.fetch_add(1, Relaxed);
    tracing::error!(connection = connection.peer.connection, "request panicked");
    connection.activity.unread.store(true, Relaxed);
    connection.shared.service.panicked()
}

async fn answer<S: Service>(
    connection: &Connection<S>,
    head: &Parts,
    body: &mut Incoming,
    body_bytes: &mut usize,
) -> Response {
    let Connection {
        shared,
        activity,
        peer,
    } = connection;
    let mut client = Client {
        http1: head.version != Version::HTTP_2,
        sends: !head.headers.contains_key(EXPECT),
    };
    if head.headers.len() > shared.limits.head_fields_max {
        let refusal = empty(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE);
        return Box::pin(without_body(refusal, body, client, activity)).await;
    }
    let admission = match shared.service.admit(head, peer) {
        Ok(admission) => admission,
        // Boxed: the future of every request is as long as its longest path.
        Err(refusal) => return Box::pin(without_body(refusal, body, client, activity)).await,
    };
    let allowance = Allowance {
        limits: &shared.limits,
        bytes_max: admission.body_bytes_max.min(shared.limits.body_bytes_max),
        budget: &shared.body_budget,
        few: activity.in_flight.load(Relaxed) <= SMALL_BODIES_MAX,
        fetched_when_asked: client.http1,
    };
    let refusal = match collect(body, &allowance).await {
        Ok(Collected { bytes, share }) => {
            *body_bytes = bytes.len();
            let response = shared.service.serve(admission.admitted, head, peer, bytes).await;
            drop(share);
            return response;
        }
        Err(Refusal::TooLarge) => shared.service.body_too_large(admission.admitted),
        Err(Refusal::Fault(fault)) => {
            // Nothing more can be expected of this connection.
            client.sends = false;
            shared.service.body_failed(admission.admitted, fault)
        }
    };
    Box::pin(without_body(refusal, body, client, activity)).await
}

/// An answer to a request whose body was not read to its end. A HTTP/1 connection goes on if the rest is short and comes
/// soon, as it does from a client that sends head and body together; else the answer says that it ends.
async fn without_body(
    mut response: Response,
    body: &mut Incoming,
    client: Client,
    activity: &Activity,
) -> Response {
    if !client.http1 || body.is_end_stream() {
        return response;
    }
    let short = body
        .size_hint()
        .exact()
        .is_some_and(|left| left <= SKIP_BYTES_MAX);
    if client.sends && short && timeout(SKIP_TIME, skip(body)).await == Ok(true) {
        return response;
    }
    activity.unread.store(true, Relaxed);
    response
        .headers_mut()
        .insert(CONNECTION, HeaderValue::from_static("close"));
    response
}

/// Reads a body to its end and keeps none of it; whether the end came.
async fn skip(body: &mut Incoming) -> bool {
    while !body.is_end_stream() {
        match poll_fn(|cx| Pin::new(&mut *body).poll_frame(cx)).await {
            Some(Ok(_)) => {}
            Some(Err(_)) => return false,
            None => return true,
        }
    }
    true
}

/// How the client of a request behaves.
#[derive(Clone, Copy)]
struct Client {
    http1: bool,
    /// It sends its body in time and without waiting for `100 Continue`.
    sends: bool,
}

/// Marks a request as running until it is dropped.
struct Running<'a>(&'a Activity);

impl<'a> Running<'a> {
    fn begin(activity: &'a Activity, version: Version) -> Self {
        if version == Version::HTTP_2 && !activity.multiplexed.load(Relaxed) {
            activity.multiplexed.store(true, Relaxed);
        }
        activity.begun.fetch_add(1, Relaxed);
        activity.in_flight.fetch_add(1, Relaxed);
        Self(activity)
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.0.in_flight.fetch_sub(1, Relaxed);
    }
}

/// Counts the requests that a cut connection leaves without answer.
struct CutGuard<'a, S: Service> {
    shared: &'a Shared<S>,
    activity: &'a Activity,
    finished: bool,
}

impl<S: Service> CutGuard<'_, S> {
    fn finish(mut self) {
        self.finished = true;
    }
}

impl<S: Service> Drop for CutGuard<'_, S> {
    fn drop(&mut self) {
        if !self.finished {
            let cut = u64::from(self.activity.in_flight.load(Relaxed));
            self.shared.requests_cut.fetch_add(cut, Relaxed);
        }
    }
}

/// The rest of a refused body that is worth reading to keep the connection: it is most likely there already.
const SKIP_BYTES_MAX: u64 = 8 << 10;
/// How long that rest is waited for.
const SKIP_TIME: Duration = Duration::from_secs(1);
