//! What this crate adds to hyper: server CPU per echoed request, bare hyper (without and with its head timer) beside
//! [`Server`], in turns.
//!
//! `cargo run --release -p http-server --example cost`. The servers run in child processes, so that the CPU time of
//! the clients does not count. Linux only: the CPU time is read from `/proc`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a measurement may stop at the first surprise"
)]

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Instant;

use bytes::Bytes;
use http::request::Parts;
use http_body_util::{BodyExt, Full};
use http_server::{Admission, Limits, Listen, Peer, Response, Server, Service, listen};
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

const REQUESTS: u64 = 200_000;
const CONNECTIONS: u64 = 16;
const ROUNDS: usize = 5;

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    match std::env::args().nth(1).as_deref() {
        Some("bare") => runtime.block_on(bare(None)),
        Some("timer") => runtime.block_on(bare(Some(std::time::Duration::from_secs(10)))),
        Some("server") => runtime.block_on(server()),
        _ => runtime.block_on(compare()),
    }
}

async fn compare() {
    let mut costs = [Vec::new(), Vec::new(), Vec::new()];
    for _ in 0..ROUNDS {
        for (costs, kind) in costs.iter_mut().zip(["bare", "timer", "server"]) {
            costs.push(measure(kind).await);
        }
    }
    let [bare, timer, server] = costs.map(|mut costs| {
        costs.sort_by(f64::total_cmp);
        (costs[0], costs[ROUNDS / 2])
    });
    println!("CPU µs per request: least, median of {ROUNDS}");
    println!("bare hyper   {:.2}  {:.2}", bare.0, bare.1);
    println!("and a timer  {:.2}  {:.2}", timer.0, timer.1);
    println!("http-server  {:.2}  {:.2}", server.0, server.1);
    println!("added        {:.2}  {:.2}", server.0 - bare.0, server.1 - bare.1);
}

/// Starts a server in a child process and returns its CPU time per request.
async fn measure(kind: &str) -> f64 {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .arg(kind)
        .stdout(Stdio::piped())
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let address: SocketAddr = line.trim().parse().unwrap();
    load(address, REQUESTS / 10).await;
    let (before, started) = (cpu_ns(&child), Instant::now());
    load(address, REQUESTS).await;
    let cost = (cpu_ns(&child) - before) as f64 / REQUESTS as f64 / 1000.0;
    let rate = REQUESTS as f64 / started.elapsed().as_secs_f64();
    println!("{kind:8} {cost:.2} µs  ({rate:.0} requests/s)");
    child.kill().unwrap();
    child.wait().unwrap();
    cost
}

/// Sends the same request over and over on each connection.
async fn load(address: SocketAddr, requests: u64) {
    let body = "x".repeat(300);
    let request = format!(
        "POST / HTTP/1.1\r\nhost: 127.0.0.1:4566\r\ncontent-type: application/x-amz-json-1.1\r\n\
         x-amz-target: TrentService.Encrypt\r\nx-amz-date: 20261122T000000Z\r\naccept-encoding: identity\r\n\
         user-agent: measurement/1.0 (a typical length of a user agent of an SDK, which is long)\r\n\
         authorization: AWS4-HMAC-SHA256 Credential=AKIAXXXXXXXXXXXXXXXX/20261122/us-east-1/kms/aws4_request, \
         SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature={}\r\n\
         content-length: {}\r\n\r\n{body}",
        "0".repeat(64),
        body.len()
    );
    let clients: Vec<_> = (0..CONNECTIONS)
        .map(|_| {
            let request = request.clone();
            tokio::spawn(async move {
                let mut stream = TcpStream::connect(address).await.unwrap();
                stream.set_nodelay(true).unwrap();
                let mut answer = vec![0; 4096];
                for _ in 0..requests / CONNECTIONS {
                    stream.write_all(request.as_bytes()).await.unwrap();
                    let mut length = 0;
                    while !answer[..length].ends_with(b"xxx") {
                        let read = stream.read(&mut answer[length..]).await.unwrap();
                        assert_ne!(read, 0);
                        length += read;
                    }
                }
            })
        })
        .collect();
    for client in clients {
        client.await.unwrap();
    }
}

/// CPU time of all threads of a process.
fn cpu_ns(child: &Child) -> u64 {
    std::fs::read_dir(format!("/proc/{}/task", child.id()))
        .unwrap()
        .map(|task| {
            let text = std::fs::read_to_string(task.unwrap().path().join("schedstat")).unwrap();
            text.split(' ').next().unwrap().parse::<u64>().unwrap()
        })
        .sum()
}

/// hyper alone, without or with its own timer for heads.
async fn bare(head_time: Option<std::time::Duration>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    println!("{}", listener.local_addr().unwrap());
    loop {
        let (stream, _) = listener.accept().await.unwrap();
        stream.set_nodelay(true).unwrap();
        tokio::spawn(async move {
            let echo = service_fn(|request: http::Request<hyper::body::Incoming>| async {
                let body = request.into_body().collect().await?.to_bytes();
                Ok::<_, hyper::Error>(Response::new(Full::new(body)))
            });
            let _ = hyper::server::conn::http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(head_time)
                .serve_connection(TokioIo::new(stream), echo)
                .await;
        });
    }
}

async fn server() {
    let config = Listen {
        address: "127.0.0.1:0".parse().unwrap(),
        tls: None,
        plaintext_ok: false,
    };
    let server = Server::new(listen(&config).await.unwrap(), Limits::default()).unwrap();
    println!("{}", server.address());
    server.run(Arc::new(Echo), std::future::pending()).await;
}

struct Echo;

impl Service for Echo {
    type Admitted<'h> = ();

    fn admit(&self, _head: &Parts, _peer: &Peer) -> Result<Admission<()>, Response> {
        Ok(Admission {
            admitted: (),
            body_bytes_max: 1 << 20,
        })
    }

    async fn serve(&self, _admitted: (), _head: &Parts, _peer: &Peer, body: Bytes) -> Response {
        Response::new(Full::new(body))
    }

    fn body_too_large(&self, _admitted: ()) -> Response {
        Response::default()
    }
}
