//! The head decides before the body is read; bodies stay within their limits; a panic is an answer.

use bytes::Bytes;
use http_server::Limits;
use tokio::io::AsyncWriteExt;

use crate::world::{World, ms};

#[tokio::test]
async fn a_body_comes_back_and_the_connection_stays() {
    let world = World::new(Limits::default()).await;
    let mut raw = world.connect().await;
    for body in ["first", "", "third"] {
        raw.send(&format!(
            "POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        ))
        .await;
        let answer = raw.answer().await;
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        assert!(answer.ends_with(&format!("\r\n\r\n{body}")), "{answer}");
    }
    assert_eq!(world.metrics.connections_total(), 1);
    assert_eq!(world.metrics.requests(2), 3);
}

#[tokio::test]
async fn a_chunked_body_in_pieces_is_put_together() {
    let world = World::new(Limits::default()).await;
    let mut raw = world.connect().await;
    raw.send("POST /echo HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n")
        .await;
    for piece in ["3\r\nabc\r\n", "2\r\nde\r\n", "0\r\n\r\n"] {
        tokio::time::sleep(ms(20)).await;
        raw.send(piece).await;
    }
    assert!(raw.answer().await.ends_with("\r\n\r\nabcde"));
}

#[tokio::test]
async fn a_long_body_in_many_segments_is_put_together() {
    let world = World::new(Limits::default()).await;
    let mut raw = world.connect().await;
    let body = "0123456789abcdef".repeat(32 << 10);
    raw.send(&format!(
        "POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: {}\r\n\r\n",
        body.len()
    ))
    .await;
    let (mut read, mut write) = raw.0.split();
    let sent = body.clone();
    let (_, answer) = tokio::join!(async { write.write_all(sent.as_bytes()).await.unwrap() }, async {
        let mut answer = vec![0; body.len()];
        tokio::io::AsyncReadExt::read_exact(&mut read, &mut answer)
            .await
            .unwrap();
        answer
    });
    assert!(Bytes::from(answer).starts_with(b"HTTP/1.1 200"));
}

#[tokio::test]
async fn a_client_that_expects_100_continue_is_refused_without_sending() {
    let world = World::new(Limits::default()).await;
    let answer = world
        .ask("POST /refuse HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-length: 5\r\n\r\n")
        .await;
    assert!(answer.starts_with("HTTP/1.1 403"), "{answer}");
    assert!(answer.contains("connection: close"), "{answer}");
    assert!(!answer.contains("100 Continue"), "{answer}");
    assert_eq!(world.served(), 0);
}

#[tokio::test]
async fn a_client_that_expects_100_continue_gets_it_once_admitted() {
    let world = World::new(Limits::default()).await;
    let mut raw = world.connect().await;
    raw.send("POST /echo HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-length: 5\r\n\r\n")
        .await;
    assert_eq!(raw.answer().await, "HTTP/1.1 100 Continue\r\n\r\n");
    raw.send("hello").await;
    assert!(raw.answer().await.ends_with("hello"));
}

#[tokio::test]
async fn a_huge_content_length_is_answered_without_the_body() {
    let world = World::new(Limits::default()).await;
    let answer = world
        .ask("POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: 9999999999\r\n\r\n")
        .await;
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
    assert!(answer.ends_with("admitted but too large"), "{answer}");
    let answer = world
        .ask("POST /refuse HTTP/1.1\r\nhost: x\r\ncontent-length: 9999999999\r\n\r\n")
        .await;
    assert!(answer.starts_with("HTTP/1.1 403"), "{answer}");
    assert_eq!(world.served(), 0);
    assert_eq!(world.metrics.requests(4), 2);
}

#[tokio::test]
async fn a_client_that_keeps_sending_still_reads_its_refusal() {
    let world = World::new(Limits::default()).await;
    let mut raw = world.connect().await;
    raw.send("POST /refuse HTTP/1.1\r\nhost: x\r\ncontent-length: 200000\r\n\r\n")
        .await;
    tokio::time::sleep(ms(50)).await;
    raw.send(&"x".repeat(200_000)).await;
    tokio::time::sleep(ms(50)).await;
    let answer = raw.rest().await;
    assert!(answer.starts_with("HTTP/1.1 403"), "{answer}");
}

#[tokio::test]
async fn a_refused_request_with_a_short_body_keeps_the_connection() {
    let world = World::new(Limits::default()).await;
    let mut raw = world.connect().await;
    for _ in 0..2 {
        raw.send("POST /refuse HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\n\r\nhello")
            .await;
        assert!(raw.answer().await.starts_with("HTTP/1.1 403"));
    }
    assert_eq!(world.metrics.connections_total(), 1);
}

#[tokio::test]
async fn the_service_decides_how_long_a_body_may_be() {
    let world = World::new(Limits::default()).await;
    let mut raw = world.connect().await;
    raw.send("POST /echo HTTP/1.1\r\nhost: x\r\nx-body-max: 5\r\ncontent-length: 5\r\n\r\nhello")
        .await;
    assert!(raw.answer().await.starts_with("HTTP/1.1 200"));
    raw.send("POST /echo HTTP/1.1\r\nhost: x\r\nx-body-max: 4\r\ncontent-length: 5\r\n\r\nhello")
        .await;
    assert!(raw.answer().await.starts_with("HTTP/1.1 413"));
    let mut raw = world.connect().await;
    raw.send("POST /echo HTTP/1.1\r\nhost: x\r\nx-body-max: 4\r\ntransfer-encoding: chunked\r\n\r\n")
        .await;
    raw.send("3\r\nabc\r\n3\r\ndef\r\n").await;
    assert!(raw.answer().await.starts_with("HTTP/1.1 413"));
}

#[tokio::test]
async fn the_servers_own_limit_holds_whatever_the_service_allows() {
    let world = World::new(Limits {
        body_bytes_max: 10,
        ..Limits::default()
    })
    .await;
    let mut raw = world.connect().await;
    raw.send("POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: 11\r\n\r\nhello world")
        .await;
    let answer = raw.answer().await;
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
}

#[tokio::test]
async fn a_panic_is_answered_counted_and_survived() {
    let world = World::new(Limits::default()).await;
    let mut raw = world.connect().await;
    for (path, panics) in [("/panic", 1), ("/panic-early", 2)] {
        raw.send(&format!("GET {path} HTTP/1.1\r\nhost: x\r\n\r\n")).await;
        let answer = raw.answer().await;
        assert!(answer.starts_with("HTTP/1.1 500"), "{answer}");
        assert!(answer.ends_with("sorry"), "{answer}");
        assert_eq!(world.metrics.panics(), panics);
    }
    raw.send("GET /echo HTTP/1.1\r\nhost: x\r\n\r\n").await;
    assert!(raw.answer().await.starts_with("HTTP/1.1 200"));
    assert_eq!(world.metrics.requests(5), 2);
}

#[tokio::test]
async fn a_body_without_room_waits_and_is_then_refused() {
    let limits = Limits {
        body_budget_bytes: 64 << 10,
        body_bytes_max: 64 << 10,
        body_time: ms(200),
        ..Limits::default()
    };
    let world = World::new(limits).await;
    let long = 60 << 10;
    let mut holder = world.connect().await;
    holder
        .send(&format!(
            "POST /hang HTTP/1.1\r\nhost: x\r\ncontent-length: {long}\r\n\r\n"
        ))
        .await;
    holder.send(&"x".repeat(long)).await;
    crate::world::until(|| world.served() == 1).await;
    // Another long body finds no room,
    let answer = world
        .ask(&format!(
            "POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: {long}\r\n\r\nx"
        ))
        .await;
    assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
    assert!(answer.ends_with("NoRoom"), "{answer}");
    // a short one needs none,
    let mut raw = world.connect().await;
    raw.send("POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\n\r\n")
        .await;
    tokio::time::sleep(ms(50)).await;
    raw.send("short").await;
    assert!(raw.answer().await.ends_with("short"));
    // and the room comes back when its holder leaves.
    drop(holder);
    tokio::time::sleep(ms(50)).await;
    raw.send(&format!(
        "POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: {long}\r\n\r\n{}",
        "y".repeat(long)
    ))
    .await;
    assert!(raw.answer().await.ends_with("yyy"));
}
