//! How many connections there may be, and where a server may listen.

use http_server::{Limits, Listen, ListenError, Server, listen};

use crate::world::{World, ms, until};

const GET: &str = "GET /echo HTTP/1.1\r\nhost: x\r\n\r\n";

#[tokio::test]
async fn at_the_limit_newcomers_wait_until_one_leaves() {
    let world = World::new(Limits {
        connections_max: 2,
        ..Limits::default()
    })
    .await;
    let mut inside = [world.connect().await, world.connect().await];
    for raw in &mut inside {
        raw.send(GET).await;
        raw.answer().await;
    }
    let mut outside = world.connect().await;
    outside.send(GET).await;
    tokio::time::sleep(ms(100)).await;
    assert_eq!(world.metrics.connections_open(), 2);
    assert_eq!(world.metrics.requests(2), 2);
    drop(inside);
    assert!(outside.answer().await.starts_with("HTTP/1.1 200"));
    assert_eq!(world.metrics.connections_refused(), 0);
}

#[tokio::test]
async fn one_client_cannot_have_more_connections_than_its_share() {
    let world = World::new(Limits {
        connections_per_client_max: Some(2),
        ..Limits::default()
    })
    .await;
    let mut inside = [world.connect().await, world.connect().await];
    for raw in &mut inside {
        raw.send(GET).await;
        raw.answer().await;
    }
    let mut third = world.connect().await;
    assert_eq!(third.rest().await, "");
    assert_eq!(world.metrics.connections_refused(), 1);
    drop(inside);
    until(|| world.metrics.connections_open() == 0).await;
    let mut fourth = world.connect().await;
    fourth.send(GET).await;
    assert!(fourth.answer().await.starts_with("HTTP/1.1 200"));
}

#[tokio::test]
async fn long_answers_come_whole_and_the_connection_goes_on() {
    let world = World::new(Limits::default()).await;
    let mut raw = world.connect().await;
    for length in [0, 7_168, 7_169, 40_000, 300_000, 1] {
        let body: String = ('a'..='z').cycle().take(length).collect();
        let head = "POST /echo HTTP/1.1\r\nhost: x";
        raw.send(&format!("{head}\r\ncontent-length: {length}\r\n\r\n{body}"))
            .await;
        let answer = raw.answer().await;
        assert!(answer.starts_with("HTTP/1.1 200"));
        let (head, answered) = answer.split_once("\r\n\r\n").unwrap();
        assert!(head.contains(&format!("content-length: {length}")), "{head}");
        assert!(answered == body, "{length}");
    }
}

#[tokio::test]
async fn pipelined_requests_are_answered_in_order() {
    let world = World::new(Limits::default()).await;
    let mut raw = world.connect().await;
    let post = |body: &str| {
        format!(
            "POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        )
    };
    raw.send(&["one", "two", "three"].map(post).concat()).await;
    for body in ["one", "two", "three"] {
        assert!(raw.answer().await.ends_with(body));
    }
}

#[tokio::test]
async fn plaintext_that_others_can_reach_has_to_be_allowed() {
    let mut config = Listen {
        address: "0.0.0.0:0".parse().unwrap(),
        tls: None,
        plaintext_ok: false,
    };
    let error = listen(&config).await.unwrap_err();
    assert!(matches!(error, ListenError::Plaintext(_)));
    assert!(error.to_string().contains("`plaintext_ok`"), "{error}");
    config.plaintext_ok = true;
    listen(&config).await.unwrap();
    for loopback in ["127.0.0.1:0", "127.9.9.9:0"] {
        let config = Listen {
            address: loopback.parse().unwrap(),
            tls: None,
            plaintext_ok: false,
        };
        listen(&config).await.unwrap();
    }
}

#[tokio::test]
async fn an_address_in_use_is_named() {
    let config = Listen {
        address: "127.0.0.1:0".parse().unwrap(),
        tls: None,
        plaintext_ok: false,
    };
    let first = listen(&config).await.unwrap();
    let config = Listen {
        address: first.address(),
        ..config
    };
    let error = listen(&config).await.unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with(&format!("cannot listen on `{}`", first.address())),
        "{error}"
    );
}

#[tokio::test]
async fn impossible_limits_do_not_make_a_server() {
    let config = Listen {
        address: "127.0.0.1:0".parse().unwrap(),
        tls: None,
        plaintext_ok: false,
    };
    let listener = listen(&config).await.unwrap();
    assert!(
        Server::new(
            listener,
            Limits {
                connections_max: 0,
                ..Limits::default()
            }
        )
        .is_err()
    );
}
