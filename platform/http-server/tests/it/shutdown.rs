//! The end of a server.

use std::time::Instant;

use http_server::{Drained, Limits};

use crate::http2::{client, post};
use crate::world::{Raw, World, ms, patiently, until};

#[tokio::test]
async fn running_requests_finish_and_new_connections_are_refused() {
    let world = World::new(Limits::default()).await;
    let address = world.address;
    let mut http1 = Vec::new();
    for _ in 0..20 {
        let mut raw = world.connect().await;
        raw.send("POST /wait HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\nhi")
            .await;
        http1.push(raw);
    }
    let mut idle = world.connect().await;
    idle.send("GET /echo HTTP/1.1\r\nhost: x\r\n\r\n").await;
    idle.answer().await;
    let (client, connection) = client(world.connect().await.0).await;
    let http2: Vec<_> = (0..20)
        .map(|_| {
            let mut client = client.clone();
            tokio::spawn(async move { post(&mut client, "/wait", "hi").await })
        })
        .collect();
    until(|| world.served() == 41).await;
    let ended = world.stop();
    assert_eq!(idle.rest().await, "");
    for mut raw in http1 {
        let answer = raw.rest().await;
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        assert!(answer.contains("connection: close"), "{answer}");
        assert!(answer.ends_with("hi"), "{answer}");
    }
    for answer in http2 {
        assert_eq!(answer.await.unwrap().0, 200);
    }
    patiently(connection).await.unwrap().unwrap();
    assert_eq!(patiently(ended).await.unwrap(), Drained::default());
    assert!(tokio::net::TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn a_server_that_drains_takes_requests_and_ends_their_connections() {
    let world = World::new(Limits {
        drain_time: ms(400),
        ..Limits::default()
    })
    .await;
    let (address, draining) = (world.address, world.draining.clone());
    let ask = "GET /echo HTTP/1.1\r\nhost: x\r\n\r\n";
    let mut kept = world.connect().await;
    kept.send(ask).await;
    assert!(!kept.answer().await.contains("connection"));
    assert!(!draining.has_begun());
    let (mut client, connection) = client(world.connect().await.0).await;
    let ended = world.stop();
    until(|| draining.has_begun()).await;
    kept.send(ask).await;
    let last = kept.rest().await;
    assert!(
        last.starts_with("HTTP/1.1 200") && last.contains("connection: close"),
        "{last}"
    );
    let mut new = Raw(tokio::net::TcpStream::connect(address).await.unwrap());
    new.send(ask).await;
    assert!(new.rest().await.starts_with("HTTP/1.1 200"));
    assert_eq!(post(&mut client, "/echo", "hi").await.0, 200);
    assert!(!ended.is_finished());
    patiently(connection).await.unwrap().unwrap();
    assert_eq!(patiently(ended).await.unwrap(), Drained::default());
    assert!(tokio::net::TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn what_does_not_finish_in_time_is_cut_and_counted() {
    let world = World::new(Limits {
        shutdown_time: ms(200),
        ..Limits::default()
    })
    .await;
    let mut http1 = world.connect().await;
    http1.send("GET /hang HTTP/1.1\r\nhost: x\r\n\r\n").await;
    let (client, _connection) = client(world.connect().await.0).await;
    for _ in 0..3 {
        let mut client = client.clone();
        tokio::spawn(async move { client.send_request(request()).await });
    }
    until(|| world.served() == 4).await;
    let metrics = world.metrics.clone();
    let started = Instant::now();
    let drained = patiently(world.stop()).await.unwrap();
    assert_eq!(
        drained,
        Drained {
            connections_cut: 2,
            requests_cut: 4
        }
    );
    assert!(
        (ms(190)..ms(2000)).contains(&started.elapsed()),
        "{:?}",
        started.elapsed()
    );
    assert_eq!(http1.rest().await, "");
    assert_eq!(metrics.connections_open(), 0);
}

#[tokio::test]
async fn a_handshake_that_never_comes_does_not_hold_the_end_back_longer_than_its_time() {
    let world = World::new(Limits::default()).await;
    let _silent = world.connect().await;
    until(|| world.metrics.connections_open() == 1).await;
    let started = Instant::now();
    assert_eq!(patiently(world.stop()).await.unwrap(), Drained::default());
    assert!(started.elapsed() < ms(2000), "{:?}", started.elapsed());
}

fn request() -> http::Request<http_body_util::Full<bytes::Bytes>> {
    http::Request::get("http://localhost/hang")
        .body(http_body_util::Full::default())
        .unwrap()
}
