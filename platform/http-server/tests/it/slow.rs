//! Clients that take their time.

use std::time::Instant;

use http_server::Limits;

use crate::world::{World, ms, until};

#[tokio::test]
async fn a_connection_that_says_nothing_is_cut() {
    let world = World::new(Limits {
        head_time: ms(200),
        ..Limits::default()
    })
    .await;
    let started = Instant::now();
    assert_eq!(world.ask("").await, "");
    assert!(
        (ms(190)..ms(2000)).contains(&started.elapsed()),
        "{:?}",
        started.elapsed()
    );
    until(|| world.metrics.connections_timed_out() == 1 && world.metrics.connections_open() == 0).await;
}

#[tokio::test]
async fn a_head_that_dribbles_is_cut_however_often_a_byte_comes() {
    let world = World::new(Limits {
        head_time: ms(300),
        ..Limits::default()
    })
    .await;
    // The first head of a connection, and one after an answered request.
    for before in ["", "GET /echo HTTP/1.1\r\nhost: x\r\n\r\n"] {
        let mut raw = world.connect().await;
        if !before.is_empty() {
            raw.send(before).await;
            raw.answer().await;
        }
        let started = Instant::now();
        raw.send("GET /echo HTTP/1.1\r\nhost: x\r\nx-long: ").await;
        let (mut read, mut write) = raw.0.into_split();
        let dribble = tokio::spawn(async move {
            while tokio::io::AsyncWriteExt::write_all(&mut write, b"a")
                .await
                .is_ok()
            {
                tokio::time::sleep(ms(20)).await;
            }
        });
        let mut rest = Vec::new();
        let _ = tokio::io::AsyncReadExt::read_to_end(&mut read, &mut rest).await;
        assert!(
            (ms(290)..ms(2000)).contains(&started.elapsed()),
            "{:?}",
            started.elapsed()
        );
        dribble.abort();
    }
    assert_eq!(world.metrics.connections_timed_out(), 2);
}

#[tokio::test]
async fn a_body_that_dribbles_is_answered_in_the_callers_protocol() {
    let limits = Limits {
        body_time: ms(300),
        body_bytes_per_s_min: 10_000,
        ..Limits::default()
    };
    let world = World::new(limits).await;
    for framing in [
        "content-length: 5000\r\n\r\n",
        "transfer-encoding: chunked\r\n\r\n",
    ] {
        let started = Instant::now();
        let mut raw = world.connect().await;
        raw.send(&format!("POST /echo HTTP/1.1\r\nhost: x\r\n{framing}"))
            .await;
        let answer = if framing.starts_with('c') {
            for _ in 0..10 {
                tokio::time::sleep(ms(20)).await;
                raw.send("a").await;
            }
            raw.answer().await
        } else {
            raw.answer().await
        };
        assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
        assert!(answer.contains("connection: close"), "{answer}");
        assert!(answer.ends_with("admitted but TooSlow"), "{answer}");
        assert!(
            (ms(290)..ms(2000)).contains(&started.elapsed()),
            "{:?}",
            started.elapsed()
        );
    }
    assert_eq!(world.served(), 0);
}

#[tokio::test]
async fn a_body_that_keeps_the_minimum_rate_gets_more_time() {
    let limits = Limits {
        body_time: ms(200),
        body_bytes_per_s_min: 1000,
        ..Limits::default()
    };
    let world = World::new(limits).await;
    let mut raw = world.connect().await;
    raw.send("POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: 2000\r\n\r\n")
        .await;
    for _ in 0..5 {
        raw.send(&"a".repeat(400)).await;
        tokio::time::sleep(ms(100)).await;
    }
    assert!(raw.answer().await.starts_with("HTTP/1.1 200"));
}

#[tokio::test]
async fn an_idle_connection_is_closed_without_an_error() {
    let world = World::new(Limits {
        idle_time: ms(200),
        ..Limits::default()
    })
    .await;
    let mut raw = world.connect().await;
    raw.send("GET /echo HTTP/1.1\r\nhost: x\r\n\r\n").await;
    raw.answer().await;
    let started = Instant::now();
    assert_eq!(raw.rest().await, "");
    assert!(
        (ms(190)..ms(2000)).contains(&started.elapsed()),
        "{:?}",
        started.elapsed()
    );
    until(|| world.metrics.connections_open() == 0).await;
    assert_eq!(world.metrics.connections_timed_out(), 0);
}

#[tokio::test]
async fn a_slow_service_is_not_a_slow_client() {
    let limits = Limits {
        idle_time: ms(100),
        head_time: ms(100),
        body_time: ms(100),
        ..Limits::default()
    };
    let world = World::new(limits).await;
    let mut raw = world.connect().await;
    for _ in 0..2 {
        raw.send("POST /wait HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\nhi")
            .await;
        assert!(raw.answer().await.ends_with("hi"));
    }
}

#[tokio::test]
async fn a_client_that_does_not_read_is_cut() {
    let world = World::new(Limits {
        write_time: ms(200),
        ..Limits::default()
    })
    .await;
    let mut raw = world.connect().await;
    raw.send("GET /big HTTP/1.1\r\nhost: x\r\n\r\n").await;
    until(|| world.metrics.connections_timed_out() == 1).await;
}

#[tokio::test]
async fn a_head_too_long_or_with_too_many_fields_is_answered_431() {
    let world = World::new(Limits {
        head_fields_max: 20,
        ..Limits::default()
    })
    .await;
    let long = format!(
        "GET /echo HTTP/1.1\r\nhost: x\r\nx-long: {}\r\n\r\n",
        "a".repeat(20 << 10)
    );
    let answer = world.ask(&long).await;
    assert!(answer.starts_with("HTTP/1.1 431"), "{answer}");
    let mut raw = world.connect().await;
    raw.send(&format!(
        "GET /echo HTTP/1.1\r\nhost: x\r\n{}\r\n",
        "x-f: 1\r\n".repeat(20)
    ))
    .await;
    let answer = raw.answer().await;
    assert!(answer.starts_with("HTTP/1.1 431"), "{answer}");
    let answer = world
        .ask(&format!(
            "GET /echo HTTP/1.1\r\nhost: x\r\n{}\r\n",
            "x-f: 1\r\n".repeat(120)
        ))
        .await;
    assert!(answer.starts_with("HTTP/1.1 431"), "{answer}");
    assert_eq!(world.served(), 0);
}
