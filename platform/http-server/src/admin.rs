//! The second, small listener: is it alive, is it ready, what did it count.
//!
//! It belongs on a loopback address. It takes no credentials, changes nothing and reads no bodies.

use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr};

use bytes::Bytes;
use http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, HeaderName, HeaderValue};
use http::request::Parts;
use http::{Method, StatusCode};

use crate::limits::Limits;
use crate::listen::Listen;
use crate::service::{Admission, Peer, Response, Service, empty};

/// Answers `GET` and `HEAD` of `/healthz`, `/readyz` and `/metrics`; a [`Service`] like any other.
///
/// - `/healthz` is 200 as long as the process answers.
/// - `/readyz` is 200 when `ready` says so, otherwise 503 with its reason.
/// - `/metrics` is what `metrics` returns: Prometheus text format 0.0.4.
pub struct Admin<R, M> {
    /// `Err` says in a few words what is missing.
    pub ready: R,
    /// The text of `/metrics`.
    pub metrics: M,
}

/// Where the admin listener is if nothing else is said: `127.0.0.1:4567`.
pub fn admin_listen() -> Listen {
    Listen {
        address: SocketAddr::from((Ipv4Addr::LOCALHOST, 4567)),
        tls: None,
        plaintext_ok: false,
    }
}

/// Limits that fit the admin listener: few connections, no bodies.
pub fn admin_limits() -> Limits {
    Limits {
        connections_max: 32,
        body_bytes_max: 0,
        streams_max: 8,
        ..Limits::default()
    }
}

impl<R, M> Service for Admin<R, M>
where
    R: Fn() -> Result<(), String> + Send + Sync + 'static,
    M: Fn() -> String + Send + Sync + 'static,
{
    type Admitted<'h> = Infallible;

    fn admit(&self, head: &Parts, _peer: &Peer) -> Result<Admission<Infallible>, Response> {
        if head.method != Method::GET && head.method != Method::HEAD {
            let refusal = text(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD\n");
            return Err(with(refusal, ALLOW, "GET, HEAD"));
        }
        Err(match head.uri.path() {
            "/healthz" => text(StatusCode::OK, "alive\n"),
            "/readyz" => match (self.ready)() {
                Ok(()) => text(StatusCode::OK, "ready\n"),
                Err(reason) => text(StatusCode::SERVICE_UNAVAILABLE, format!("not ready: {reason}\n")),
            },
            "/metrics" => {
                let metrics = text(StatusCode::OK, (self.metrics)());
                with(metrics, CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
            }
            _ => text(StatusCode::NOT_FOUND, "not found\n"),
        })
    }

    async fn serve(&self, admitted: Infallible, _head: &Parts, _peer: &Peer, _body: Bytes) -> Response {
        match admitted {}
    }

    fn body_too_large(&self, admitted: Infallible) -> Response {
        match admitted {}
    }
}

fn text(status: StatusCode, body: impl Into<Bytes>) -> Response {
    let mut response = empty(status);
    *response.body_mut() = body.into().into();
    let response = with(response, CONTENT_TYPE, "text/plain; charset=utf-8");
    with(response, CACHE_CONTROL, "no-store")
}

fn with(mut response: Response, name: HeaderName, value: &'static str) -> Response {
    response
        .headers_mut()
        .insert(name, HeaderValue::from_static(value));
    response
}
