//! Connections, and one request over one of them.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::Incoming;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use rustls_pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::{CallError, Endpoint, NotSent, Roots, Unanswered};

/// How long and how much a client waits for.
#[derive(Debug, Clone)]
pub struct Limits {
    /// For a connection.
    pub connect: Duration,
    /// For the whole answer, from the moment the request is handed to a connection.
    pub answer: Duration,
    /// The longest body of an answer, in bytes.
    pub answer_bytes_max: usize,
    /// How many connections are kept open between calls.
    pub idle_connections_max: usize,
}

impl Default for Limits {
    /// 5 s, 60 s, 8 MiB, 8 connections.
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            answer: Duration::from_secs(60),
            answer_bytes_max: 8 << 20,
            idle_connections_max: 8,
        }
    }
}

type Connection = SendRequest<Full<Bytes>>;

/// Connections to one endpoint.
#[derive(Debug)]
pub(crate) struct Transport {
    pub(crate) endpoint: Endpoint,
    pub(crate) limits: Limits,
    pub(crate) roots: Option<Roots>,
    idle: Mutex<Vec<Connection>>,
}

impl Transport {
    pub(crate) fn new(endpoint: Endpoint) -> Self {
        Self {
            endpoint,
            limits: Limits::default(),
            roots: None,
            idle: Mutex::default(),
        }
    }

    /// Sends a request and waits for the whole answer.
    ///
    /// A connection that closed while it was idle gives the request back unwritten: then the next one is tried, and at
    /// last a new one.
    pub(crate) async fn send(&self, mut request: Request<Full<Bytes>>) -> Result<Response<Bytes>, CallError> {
        while let Some(connection) = self.take_idle() {
            match self.exchange(connection, request).await? {
                Exchanged::Answer(answer) => return Ok(answer),
                Exchanged::Returned(unsent, _) => request = unsent,
            }
        }
        match self.exchange(self.connect().await?, request).await? {
            Exchanged::Answer(answer) => Ok(answer),
            Exchanged::Returned(_, why) => Err(NotSent::Closed(why).into()),
        }
    }

    async fn connect(&self) -> Result<Connection, NotSent> {
        let limit = self.limits.connect;
        let Endpoint { host, port, .. } = &self.endpoint;
        let stream = timeout(limit, TcpStream::connect((host.as_str(), *port)))
            .await
            .map_err(|_| NotSent::ConnectTimedOut(limit))?
            .map_err(NotSent::Connect)?;
        stream.set_nodelay(true).map_err(NotSent::Connect)?;
        if !self.endpoint.tls {
            return speak(stream).await;
        }
        let roots = self.roots.as_ref().ok_or(NotSent::NoRoots)?;
        let name =
            ServerName::try_from(host.clone()).map_err(|why| NotSent::Tls(std::io::Error::other(why)))?;
        let stream = timeout(limit, roots.connector().connect(name, stream))
            .await
            .map_err(|_| NotSent::ConnectTimedOut(limit))?
            .map_err(NotSent::Tls)?;
        speak(stream).await
    }

    async fn exchange(
        &self,
        mut connection: Connection,
        request: Request<Full<Bytes>>,
    ) -> Result<Exchanged, CallError> {
        let limit = self.limits.answer;
        let work = async {
            // Right after an answer a connection needs a moment to become ready again.
            if let Err(why) = connection.ready().await {
                return Ok(Exchanged::Returned(request, why));
            }
            let answer = match connection.try_send_request(request).await {
                Ok(answer) => answer,
                Err(mut error) => {
                    return match error.take_message() {
                        Some(unsent) => Ok(Exchanged::Returned(unsent, error.into_error())),
                        None => Err(Unanswered::Lost(error.into_error()).into()),
                    };
                }
            };
            let answer = self.collect(answer).await?;
            self.keep(connection);
            Ok(Exchanged::Answer(answer))
        };
        timeout(limit, work)
            .await
            .unwrap_or_else(|_| Err(Unanswered::TimedOut(limit).into()))
    }

    async fn collect(&self, answer: Response<Incoming>) -> Result<Response<Bytes>, Unanswered> {
        let (head, body) = answer.into_parts();
        match Limited::new(body, self.limits.answer_bytes_max).collect().await {
            Ok(body) => Ok(Response::from_parts(head, body.to_bytes())),
            Err(source) => Err(Unanswered::Cut {
                status: head.status.as_u16(),
                request_id: request_id(&head.headers),
                source,
            }),
        }
    }

    fn take_idle(&self) -> Option<Connection> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.retain(|connection| !connection.is_closed());
        idle.pop()
    }

    fn keep(&self, connection: Connection) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < self.limits.idle_connections_max && !connection.is_closed() {
            idle.push(connection);
        }
    }
}

/// Begins HTTP/1.1.
async fn speak<S>(stream: S) -> Result<Connection, NotSent>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (connection, driver) = handshake(TokioIo::new(stream)).await.map_err(NotSent::Closed)?;
    // It ends when the connection does; what went wrong is told to the request that met it.
    tokio::spawn(driver);
    Ok(connection)
}

/// What became of a request on one connection.
enum Exchanged {
    Answer(Response<Bytes>),
    /// No byte of it was written.
    Returned(Request<Full<Bytes>>, hyper::Error),
}

pub(crate) fn request_id(headers: &http::HeaderMap) -> Option<String> {
    headers
        .get("x-amzn-requestid")
        .and_then(|value| value.to_str().ok())
        .map(str::to_owned)
}
