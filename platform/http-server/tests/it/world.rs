//! A running server with a service whose answers tell what it saw, and clients that can misbehave.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use http::request::Parts;
use http_server::{
    Admission, BodyFault, Drained, Draining, Limits, Listen, Metrics, Peer, Reloader, Response, Server,
    Service, TlsFiles, listen,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// Answers by path: `/echo` the body, `/wait` after 300 ms, `/hang` never, `/panic` and `/panic-early` not at all,
/// `/refuse` on the head alone, `/peer` who is calling, `/big` a long body.
#[derive(Default)]
pub struct Mirror {
    pub served: AtomicUsize,
}

impl Service for Mirror {
    type Admitted<'h> = &'static str;

    fn admit(&self, head: &Parts, _peer: &Peer) -> Result<Admission<&'static str>, Response> {
        match head.uri.path() {
            "/refuse" => return Err(text(StatusCode::FORBIDDEN, "refused on the head")),
            "/panic-early" => panic!("as asked"),
            _ => {}
        }
        let bytes_max = head
            .headers
            .get("x-body-max")
            .map_or(usize::MAX, |max| max.to_str().unwrap().parse().unwrap());
        Ok(Admission {
            admitted: "admitted",
            body_bytes_max: bytes_max,
        })
    }

    async fn serve(&self, _admitted: &'static str, head: &Parts, peer: &Peer, body: Bytes) -> Response {
        self.served.fetch_add(1, Ordering::SeqCst);
        match head.uri.path() {
            "/wait" => tokio::time::sleep(Duration::from_millis(300)).await,
            "/hang" => std::future::pending().await,
            "/panic" => panic!("as asked"),
            "/big" => return text(StatusCode::OK, vec![b'x'; 8 << 20]),
            "/peer" => {
                let tls = peer.tls.as_ref().map(|tls| {
                    let certificate = tls
                        .client_certificate
                        .as_ref()
                        .map(|certificate| certificate.len());
                    (tls.version, tls.cipher_suite, certificate.is_some())
                });
                return text(StatusCode::OK, format!("{} {tls:?}", peer.connection));
            }
            _ => {}
        }
        text(StatusCode::OK, body)
    }

    fn body_too_large(&self, admitted: &'static str) -> Response {
        text(StatusCode::PAYLOAD_TOO_LARGE, format!("{admitted} but too large"))
    }

    fn body_failed(&self, admitted: &'static str, fault: BodyFault) -> Response {
        text(fault.status(), format!("{admitted} but {fault:?}"))
    }

    fn panicked(&self) -> Response {
        text(StatusCode::INTERNAL_SERVER_ERROR, "sorry")
    }
}

pub fn text(status: StatusCode, body: impl Into<Bytes>) -> Response {
    let mut response = Response::new(body.into().into());
    *response.status_mut() = status;
    response
}

/// A server that runs until it is stopped or dropped.
pub struct World {
    pub address: SocketAddr,
    pub metrics: Arc<Metrics>,
    pub service: Arc<Mirror>,
    pub reloader: Option<Reloader>,
    pub draining: Draining,
    stop: oneshot::Sender<()>,
    task: JoinHandle<Drained>,
}

impl World {
    pub async fn new(limits: Limits) -> Self {
        Self::with(limits, None).await
    }

    pub async fn with(limits: Limits, tls: Option<TlsFiles>) -> Self {
        let config = Listen {
            address: "127.0.0.1:0".parse().unwrap(),
            tls,
            plaintext_ok: false,
        };
        let server = Server::new(listen(&config).await.unwrap(), limits).unwrap();
        let (address, metrics, reloader) = (server.address(), server.metrics(), server.reloader());
        let draining = server.draining();
        let service = Arc::new(Mirror::default());
        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn(server.run(Arc::clone(&service), async {
            let _ = stopped.await;
        }));
        Self {
            address,
            metrics,
            service,
            reloader,
            draining,
            stop,
            task,
        }
    }

    pub async fn connect(&self) -> Raw {
        Raw(TcpStream::connect(self.address).await.unwrap())
    }

    /// Sends `request` on a connection of its own and returns all that comes back until the server closes.
    pub async fn ask(&self, request: &str) -> String {
        let mut raw = self.connect().await;
        raw.send(request).await;
        raw.rest().await
    }

    pub fn served(&self) -> usize {
        self.service.served.load(Ordering::SeqCst)
    }

    /// Asks the server to stop; the task ends when it has.
    pub fn stop(self) -> JoinHandle<Drained> {
        self.stop.send(()).unwrap();
        self.task
    }
}

/// A client that writes what it wants.
pub struct Raw(pub TcpStream);

impl Raw {
    pub async fn send(&mut self, text: &str) {
        self.0.write_all(text.as_bytes()).await.unwrap();
    }

    /// One answer whose body is as long as it says.
    pub async fn answer(&mut self) -> String {
        let mut answer = Vec::new();
        patiently(async {
            loop {
                let byte = self
                    .0
                    .read_u8()
                    .await
                    .expect("the server closed before its answer was whole");
                answer.push(byte);
                if answer.ends_with(b"\r\n\r\n") {
                    break;
                }
            }
            let head = String::from_utf8(answer.clone()).unwrap().to_ascii_lowercase();
            let length = head.split("content-length: ").nth(1).map_or(0, |rest| {
                rest.split("\r\n").next().unwrap().parse::<usize>().unwrap()
            });
            let mut body = vec![0; length];
            self.0.read_exact(&mut body).await.unwrap();
            answer.extend(body);
        })
        .await;
        String::from_utf8(answer).unwrap()
    }

    /// Everything until the server closes.
    pub async fn rest(&mut self) -> String {
        let mut rest = Vec::new();
        patiently(self.0.read_to_end(&mut rest)).await.unwrap();
        String::from_utf8(rest).unwrap()
    }
}

/// Fails a test that would hang.
pub async fn patiently<T>(future: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(10), future)
        .await
        .expect("nothing came for 10 s")
}

/// Waits until `condition` holds.
pub async fn until(condition: impl Fn() -> bool) {
    patiently(async {
        while !condition() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    })
    .await;
}

pub fn ms(ms: u64) -> Duration {
    Duration::from_millis(ms)
}
