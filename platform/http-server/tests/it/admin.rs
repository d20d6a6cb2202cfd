//! Probes and metrics.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use http_server::{Admin, Listen, Server, admin_limits, admin_listen, listen};
use tokio::net::TcpStream;

use crate::world::Raw;

async fn ask(address: std::net::SocketAddr, head: &str) -> String {
    let mut raw = Raw(TcpStream::connect(address).await.unwrap());
    raw.send(&format!(
        "{head} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"
    ))
    .await;
    raw.rest().await
}

#[tokio::test]
async fn probes_and_metrics_answer_and_nothing_else_does() {
    let ready = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&ready);
    let admin = Admin {
        ready: move || {
            if seen.load(Ordering::SeqCst) {
                Ok(())
            } else {
                Err("sealed".to_owned())
            }
        },
        metrics: || "answers_total 42\n".to_owned(),
    };
    let config = Listen {
        address: "127.0.0.1:0".parse().unwrap(),
        ..admin_listen()
    };
    let server = Server::new(listen(&config).await.unwrap(), admin_limits()).unwrap();
    let address = server.address();
    tokio::spawn(server.run(Arc::new(admin), std::future::pending()));

    let alive = ask(address, "GET /healthz").await;
    assert!(
        alive.starts_with("HTTP/1.1 200") && alive.ends_with("alive\n"),
        "{alive}"
    );
    let not_ready = ask(address, "GET /readyz").await;
    assert!(
        not_ready.starts_with("HTTP/1.1 503") && not_ready.ends_with("not ready: sealed\n"),
        "{not_ready}"
    );
    ready.store(true, Ordering::SeqCst);
    assert!(ask(address, "GET /readyz?x").await.starts_with("HTTP/1.1 200"));
    let metrics = ask(address, "GET /metrics").await;
    assert!(metrics.contains("text/plain; version=0.0.4") && metrics.ends_with("\r\n\r\nanswers_total 42\n"));
    let head = ask(address, "HEAD /metrics").await;
    assert!(
        head.contains("content-length: 17") && head.ends_with("\r\n\r\n"),
        "{head}"
    );
    assert!(ask(address, "GET /").await.starts_with("HTTP/1.1 404"));
    assert!(ask(address, "GET /healthz/").await.starts_with("HTTP/1.1 404"));
    let post = ask(address, "POST /healthz").await;
    assert!(
        post.starts_with("HTTP/1.1 405") && post.contains("allow: GET, HEAD"),
        "{post}"
    );
}

#[test]
fn the_admin_listener_is_on_loopback_by_default() {
    assert!(admin_listen().address.ip().is_loopback());
    assert_eq!(admin_limits().check(), Ok(()));
}
