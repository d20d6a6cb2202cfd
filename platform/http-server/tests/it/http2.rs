//! HTTP/2 in plaintext, by prior knowledge.

use std::time::{Duration, Instant};

use bytes::Bytes;
use http::Request;
use http_body_util::{BodyExt, Full};
use http_server::Limits;
use hyper::client::conn::http2::SendRequest;
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::task::JoinHandle;

use crate::world::{World, ms, patiently, until};

pub type Client = SendRequest<Full<Bytes>>;

/// A HTTP/2 client on a stream; the task ends when the connection closes.
pub async fn client<T>(stream: T) -> (Client, JoinHandle<hyper::Result<()>>)
where
    T: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (client, connection) =
        hyper::client::conn::http2::handshake(TokioExecutor::new(), TokioIo::new(stream))
            .await
            .unwrap();
    (client, tokio::spawn(connection))
}

pub async fn post(client: &mut Client, path: &str, body: impl Into<Bytes>) -> (u16, Bytes) {
    let request = Request::post(format!("http://localhost{path}"))
        .body(Full::new(body.into()))
        .unwrap();
    let response = patiently(client.send_request(request)).await.unwrap();
    let status = response.status().as_u16();
    (status, response.into_body().collect().await.unwrap().to_bytes())
}

#[tokio::test]
async fn many_requests_share_one_connection() {
    let world = World::new(Limits::default()).await;
    let (mut client, _connection) = client(world.connect().await.0).await;
    let started = Instant::now();
    let waiting: Vec<_> = (0..20)
        .map(|number: u32| {
            let mut client = client.clone();
            tokio::spawn(async move { post(&mut client, "/wait", number.to_string()).await })
        })
        .collect();
    for (number, answer) in waiting.into_iter().enumerate() {
        assert_eq!(answer.await.unwrap(), (200, Bytes::from(number.to_string())));
    }
    assert!(
        started.elapsed() < Duration::from_secs(3),
        "{:?}",
        started.elapsed()
    );
    assert_eq!(post(&mut client, "/refuse", "body").await.0, 403);
    assert_eq!(post(&mut client, "/panic", "body").await.0, 500);
    assert_eq!(
        post(&mut client, "/echo", vec![7; 500_000]).await.1.len(),
        500_000
    );
    assert_eq!(world.metrics.connections_total(), 1);
    assert_eq!(world.metrics.panics(), 1);
}

#[tokio::test]
async fn a_body_over_the_limit_and_too_many_fields_are_refused() {
    let world = World::new(Limits {
        body_bytes_max: 100,
        ..Limits::default()
    })
    .await;
    let (mut client, _connection) = client(world.connect().await.0).await;
    assert_eq!(post(&mut client, "/echo", vec![7; 101]).await.0, 413);
    let mut request = Request::post("http://localhost/echo")
        .body(Full::default())
        .unwrap();
    for number in 0..101 {
        request.headers_mut().insert(
            http::HeaderName::try_from(format!("x-{number}")).unwrap(),
            1.into(),
        );
    }
    assert_eq!(client.send_request(request).await.unwrap().status(), 431);
}

#[tokio::test]
async fn an_idle_connection_is_told_to_go_away() {
    let world = World::new(Limits {
        idle_time: ms(300),
        ping_interval: ms(50),
        ..Limits::default()
    })
    .await;
    let (mut client, connection) = client(world.connect().await.0).await;
    assert_eq!(post(&mut client, "/echo", "hi").await.0, 200);
    // The pings, and their answers, are no reason to stay.
    let started = Instant::now();
    patiently(connection).await.unwrap().unwrap();
    assert!(
        (ms(290)..ms(3000)).contains(&started.elapsed()),
        "{:?}",
        started.elapsed()
    );
    assert_eq!(world.metrics.connections_timed_out(), 0);
}

#[tokio::test]
async fn a_connection_without_a_request_and_one_without_life_are_cut() {
    let limits = Limits {
        head_time: ms(300),
        ping_interval: ms(100),
        ping_time: ms(100),
        ..Limits::default()
    };
    let world = World::new(limits).await;
    let mut silent = world.connect().await;
    silent.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").await;
    silent.0.write_all(&[0, 0, 0, 4, 0, 0, 0, 0, 0]).await.unwrap();
    let mut rest = Vec::new();
    let _ = patiently(silent.0.read_to_end(&mut rest)).await;
    assert!(!rest.is_empty(), "the server's settings");
    until(|| world.metrics.connections_open() == 0).await;
}

#[tokio::test]
async fn a_body_that_stops_is_answered_and_the_connection_lives() {
    let world = World::new(Limits {
        body_time: ms(200),
        ..Limits::default()
    })
    .await;
    let stream = TokioIo::new(world.connect().await.0);
    let (mut client, connection) = hyper::client::conn::http2::handshake(TokioExecutor::new(), stream)
        .await
        .unwrap();
    tokio::spawn(connection);
    for expected in [408, 408] {
        let request = Request::post("http://localhost/echo").body(Never).unwrap();
        let response = patiently(client.send_request(request)).await.unwrap();
        assert_eq!(response.status(), expected);
    }
    assert_eq!(world.metrics.connections_total(), 1);
}

/// A body that never comes.
struct Never;

impl hyper::body::Body for Never {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        self: std::pin::Pin<&mut Self>,
        _cx: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<hyper::body::Frame<Bytes>, Self::Error>>> {
        std::task::Poll::Pending
    }
}
