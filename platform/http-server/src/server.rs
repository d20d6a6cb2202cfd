//! Accepts connections, and lets go of them.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::pin::pin;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use hyper_util::rt::{TokioExecutor, TokioTimer};
use hyper_util::server::conn::auto;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::JoinSet;

use crate::connection;
use crate::limits::{LimitError, Limits};
use crate::listen::Listener;
use crate::metrics::Metrics;
use crate::service::Service;
use crate::tls::{Reloader, Tls};

/// A listener with its limits, ready to run.
#[derive(Debug)]
pub struct Server {
    listener: Listener,
    limits: Limits,
    metrics: Arc<Metrics>,
    draining: Draining,
}

/// Whether a server has been asked to stop. Clones tell of the same server.
#[derive(Clone, Debug, Default)]
pub struct Draining(Arc<AtomicBool>);

impl Draining {
    /// Requests are still taken for [`Limits::drain_time`], and should be sent elsewhere.
    pub fn has_begun(&self) -> bool {
        self.0.load(Relaxed)
    }
}

/// How a server ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Drained {
    /// Connections closed by force when [`Limits::shutdown_time`] was over.
    pub connections_cut: usize,
    /// Requests on them that got no answer.
    pub requests_cut: u64,
}

impl Server {
    /// Joins a listener and its limits.
    ///
    /// # Errors
    /// [`LimitError`] names a limit that cannot work.
    pub fn new(listener: Listener, limits: Limits) -> Result<Self, LimitError> {
        limits.check()?;
        Ok(Self {
            listener,
            limits,
            metrics: Arc::default(),
            draining: Draining::default(),
        })
    }

    /// The address it listens on, with the real port.
    pub fn address(&self) -> SocketAddr {
        self.listener.address
    }

    /// Its counters, which stay valid while it runs and after.
    pub fn metrics(&self) -> Arc<Metrics> {
        Arc::clone(&self.metrics)
    }

    /// Whether it has been asked to stop: what a readiness probe should tell.
    pub fn draining(&self) -> Draining {
        self.draining.clone()
    }

    /// Reads the TLS files again on demand (they are watched as well); `None` without TLS.
    pub fn reloader(&self) -> Option<Reloader> {
        let tls = self.listener.tls.as_ref()?;
        Some(Reloader::new(Arc::clone(tls), Arc::clone(&self.metrics)))
    }

    /// Serves until `shutdown` is ready and [`Limits::drain_time`] is over, then closes the socket, lets running requests
    /// finish and cuts what is left after [`Limits::shutdown_time`].
    pub async fn run<S: Service>(self, service: Arc<S>, shutdown: impl Future<Output = ()>) -> Drained {
        let shared = Arc::new(Shared::new(service, &self));
        let reloader = self.reloader();
        let gate = Gate::new(&self.limits, &self.metrics);
        let mut tasks = JoinSet::new();
        {
            let mut shutdown = pin!(async {
                shutdown.await;
                self.draining.0.store(true, Relaxed);
                tokio::time::sleep(self.limits.drain_time).await;
            });
            let mut watch = pin!(watch_files(reloader));
            let mut number = 0;
            loop {
                tokio::select! {
                    biased;
                    () = &mut shutdown => break,
                    Some(_) = tasks.join_next() => {}
                    (stream, address, place) = gate.next(&self.listener.socket) => {
                        number += 1;
                        let served = connection::run(Arc::clone(&shared), stream, address, number);
                        tasks.spawn(async move {
                            served.await;
                            drop(place);
                        });
                    }
                    () = &mut watch => {}
                }
            }
        }
        drop(self.listener);
        drain(&shared, tasks).await
    }
}

async fn watch_files(reloader: Option<Reloader>) {
    match reloader {
        Some(reloader) => reloader.watch().await,
        None => std::future::pending().await,
    }
}

async fn drain<S: Service>(shared: &Shared<S>, mut tasks: JoinSet<()>) -> Drained {
    shared.closing.send_replace(true);
    let finished = async { while tasks.join_next().await.is_some() {} };
    let _ = tokio::time::timeout(shared.limits.shutdown_time, finished).await;
    let connections_cut = tasks.len();
    tasks.shutdown().await;
    Drained {
        connections_cut,
        requests_cut: shared.requests_cut.load(Relaxed),
    }
}

/// What all connections of a server share.
pub(crate) struct Shared<S: Service> {
    pub(crate) service: Arc<S>,
    pub(crate) limits: Limits,
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) tls: Option<Arc<Tls>>,
    pub(crate) draining: Draining,
    /// Memory for bodies, one permit per byte.
    pub(crate) body_budget: Semaphore,
    /// Plaintext: the first bytes say which protocol it is.
    pub(crate) builder: Builder,
    /// TLS: the handshake says it.
    pub(crate) builder_http1: Builder,
    pub(crate) builder_http2: Builder,
    /// True once the server is shutting down.
    pub(crate) closing: watch::Sender<bool>,
    pub(crate) requests_cut: AtomicU64,
}

pub(crate) type Builder = auto::Builder<TokioExecutor>;

impl<S: Service> Shared<S> {
    fn new(service: Arc<S>, server: &Server) -> Self {
        let builder = builder(&server.limits);
        Self {
            service,
            limits: server.limits.clone(),
            metrics: Arc::clone(&server.metrics),
            tls: server.listener.tls.clone(),
            draining: server.draining(),
            body_budget: Semaphore::new(server.limits.body_budget_bytes),
            builder_http1: builder.clone().http1_only(),
            builder_http2: builder.clone().http2_only(),
            builder,
            closing: watch::Sender::new(false),
            requests_cut: AtomicU64::new(0),
        }
    }
}

/// hyper under the limits. Its own protections (rapid reset, CONTINUATION floods, malformed heads) stay as they are;
/// its head timer is off because [`Patience`](crate::patience::Patience) does that without setting a timer for each request.
fn builder(limits: &Limits) -> Builder {
    let mut builder = auto::Builder::new(TokioExecutor::new());
    builder
        .http1()
        .header_read_timeout(None)
        // Head and body leave in one buffer with `write`, which the kernel does faster than `writev`: 2 % of a short
        // call's CPU. The buffer stays with its connection and is as long as it ever had to be: `Pieces` keeps it at 32 KiB.
        .writev(false)
        .max_buf_size(limits.head_bytes_max);
    if limits.head_fields_max > HYPER_FIELDS {
        // Only then: any value given here costs an allocation per request.
        builder.http1().max_headers(limits.head_fields_max);
    }
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(limits.streams_max)
        .max_header_list_size(u32::try_from(limits.head_bytes_max).unwrap_or(u32::MAX))
        .initial_stream_window_size(HTTP2_WINDOW_BYTES)
        .initial_connection_window_size(HTTP2_WINDOW_BYTES)
        .max_send_buf_size(HTTP2_SEND_BYTES)
        .keep_alive_interval(limits.ping_interval)
        .keep_alive_timeout(limits.ping_time);
    builder
}

/// Decides which connections get in.
struct Gate {
    slots: Arc<Semaphore>,
    clients: Option<Arc<Clients>>,
    metrics: Arc<Metrics>,
}

/// The place of one connection, given back when dropped.
struct Place {
    _slot: OwnedSemaphorePermit,
    client: Option<(Arc<Clients>, IpAddr)>,
    metrics: Arc<Metrics>,
}

impl Gate {
    fn new(limits: &Limits, metrics: &Arc<Metrics>) -> Self {
        let clients = limits.connections_per_client_max;
        Self {
            slots: Arc::new(Semaphore::new(limits.connections_max)),
            clients: clients.map(|max| {
                Arc::new(Clients {
                    max,
                    open: Mutex::default(),
                })
            }),
            metrics: Arc::clone(metrics),
        }
    }

    /// The next connection, once there is a slot for it. Dropping the future loses nothing.
    async fn next(&self, socket: &TcpListener) -> (TcpStream, SocketAddr, Place) {
        loop {
            let Ok(slot) = Arc::clone(&self.slots).acquire_owned().await else {
                // The semaphore is never closed.
                return std::future::pending().await;
            };
            let (stream, address) = match socket.accept().await {
                Ok(accepted) => accepted,
                Err(error) => {
                    // Out of file descriptors, or a client that is gone already.
                    self.metrics.accept_failures.fetch_add(1, Relaxed);
                    tracing::warn!(%error, "accept failed");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                    continue;
                }
            };
            let client = match &self.clients {
                None => None,
                Some(clients) => {
                    let client = client(address.ip());
                    if !clients.enter(client) {
                        self.metrics.refused.fetch_add(1, Relaxed);
                        continue;
                    }
                    Some((Arc::clone(clients), client))
                }
            };
            self.metrics.opened.fetch_add(1, Relaxed);
            return (
                stream,
                address,
                Place {
                    _slot: slot,
                    client,
                    metrics: Arc::clone(&self.metrics),
                },
            );
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.metrics.closed.fetch_add(1, Relaxed);
        if let Some((clients, client)) = &self.client {
            clients.leave(*client);
        }
    }
}

/// Open connections by client.
struct Clients {
    max: u32,
    open: Mutex<HashMap<IpAddr, u32>>,
}

impl Clients {
    fn enter(&self, client: IpAddr) -> bool {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.entry(client).or_default();
        let free = *count < self.max;
        if free {
            *count += 1;
        }
        free
    }

    fn leave(&self, client: IpAddr) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&client) {
            *count -= 1;
            if *count == 0 {
                open.remove(&client);
            }
        }
    }
}

/// Who counts as one client: an IPv4 address, or an IPv6 /64, which is what one customer of a provider gets.
fn client(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() >> 64 << 64)),
    }
}

/// What hyper allows without allocating.
const HYPER_FIELDS: usize = 100;

/// What a HTTP/2 client may send ahead, per stream and in all: the initial value of RFC 9113, 6.9.2.
const HTTP2_WINDOW_BYTES: u32 = 65_535;

/// What HTTP/2 keeps of one answer until the client takes it.
const HTTP2_SEND_BYTES: usize = 64 << 10;

/// Time to recover after a failed accept.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_is_an_address_or_a_slash_64() {
        let ip = |text: &str| text.parse::<IpAddr>().unwrap();
        assert_eq!(client(ip("192.0.2.1")), ip("192.0.2.1"));
        assert_eq!(client(ip("::ffff:192.0.2.1")), ip("192.0.2.1"));
        assert_eq!(client(ip("2001:db8:1:2:3:4:5:6")), ip("2001:db8:1:2::"));
    }

    #[test]
    fn clients_that_left_leave_no_trace() {
        let clients = Clients {
            max: 1,
            open: Mutex::default(),
        };
        let one = "192.0.2.1".parse().unwrap();
        assert!(clients.enter(one));
        assert!(!clients.enter(one));
        clients.leave(one);
        assert!(clients.open.lock().unwrap().is_empty());
        assert!(clients.enter(one));
    }
}
