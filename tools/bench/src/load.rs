//! The load: keep-alive connections on one thread, each sending its next request when the answer is there.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

use crate::Failure;
use crate::wire::body_bytes;

/// Open connections to one server.
pub(crate) struct Load {
    runtime: Runtime,
    connections: Vec<Client>,
}

/// What one round gave.
pub(crate) struct Round {
    pub(crate) requests: u64,
    pub(crate) elapsed: Duration,
    /// Of each request, from its first byte to the last byte of its answer; not sorted.
    pub(crate) latencies_ns: Vec<u32>,
}

struct Client {
    stream: TcpStream,
    /// Signed before the measurement begins.
    requests: Arc<[Vec<u8>]>,
    next: usize,
    buffer: Vec<u8>,
}

impl Load {
    /// Connects; connection *n* sends the requests `requests[n]` in turns.
    pub(crate) fn connect(address: SocketAddr, requests: &[Arc<[Vec<u8>]>]) -> Result<Self, Failure> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let connections = runtime.block_on(async {
            let mut connections = Vec::new();
            for requests in requests {
                let stream = TcpStream::connect(address).await?;
                stream.set_nodelay(true)?;
                connections.push(Client {
                    stream,
                    requests: Arc::clone(requests),
                    next: 0,
                    buffer: vec![0; 16 * 1024],
                });
            }
            Ok::<_, Failure>(connections)
        })?;
        Ok(Self { runtime, connections })
    }

    /// Sends for this long on all connections at once.
    pub(crate) fn run(&mut self, length: Duration) -> Result<Round, Failure> {
        let connections = std::mem::take(&mut self.connections);
        self.runtime.block_on(async {
            let started = Instant::now();
            let awake = tokio::spawn(stay_awake());
            let mut clients = JoinSet::new();
            for client in connections {
                clients.spawn(client.run(Stop::At(started + length)));
            }
            let mut latencies_ns = Vec::new();
            while let Some(done) = clients.join_next().await {
                let (client, latencies) = done??;
                self.connections.push(client);
                latencies_ns.extend_from_slice(&latencies);
            }
            awake.abort();
            Ok(Round {
                requests: latencies_ns.len() as u64,
                elapsed: started.elapsed(),
                latencies_ns,
            })
        })
    }

    /// Sends every request of every connection once.
    pub(crate) fn run_through(mut self) -> Result<(), Failure> {
        let connections = std::mem::take(&mut self.connections);
        self.runtime.block_on(async {
            let mut clients = JoinSet::new();
            for client in connections {
                let count = client.requests.len();
                clients.spawn(client.run(Stop::After(count)));
            }
            while let Some(done) = clients.join_next().await {
                done??;
            }
            Ok(())
        })
    }
}

/// Keeps the load's thread from sleeping. On the loopback whoever sends pays for waking the receiver: asleep, the load
/// would charge a server the more, the longer it lets the load wait.
async fn stay_awake() {
    loop {
        tokio::task::yield_now().await;
    }
}

/// When a client stops.
#[derive(Clone, Copy)]
enum Stop {
    At(Instant),
    After(usize),
}

impl Client {
    async fn run(mut self, stop: Stop) -> Result<(Self, Vec<u32>), Failure> {
        let mut latencies_ns = Vec::with_capacity(16 * 1024);
        let mut begun = Instant::now();
        loop {
            self.exchange().await?;
            let now = Instant::now();
            latencies_ns.push(u32::try_from((now - begun).as_nanos()).unwrap_or(u32::MAX));
            begun = now;
            let over = match stop {
                Stop::At(end) => now >= end,
                Stop::After(count) => latencies_ns.len() >= count,
            };
            if over {
                return Ok((self, latencies_ns));
            }
        }
    }

    async fn exchange(&mut self) -> Result<(), Failure> {
        let request = self.requests.get(self.next).ok_or("no requests")?;
        self.next = (self.next + 1) % self.requests.len();
        self.stream.write_all(request).await?;
        let mut length = 0;
        loop {
            let read = self
                .stream
                .read(self.buffer.get_mut(length..).unwrap_or_default())
                .await?;
            length += read;
            let answer = self.buffer.get(..length).unwrap_or_default();
            if read == 0 || !answer.starts_with(b"HTTP/1.1 200 ") {
                return Err(format!("unexpected answer: {}", String::from_utf8_lossy(answer)).into());
            }
            match answer_bytes(answer)? {
                Some(whole) if length == whole => return Ok(()),
                Some(whole) if length > whole => return Err("more than one answer".into()),
                _ => {}
            }
        }
    }
}

/// Length of an answer with its head, once the head is there.
fn answer_bytes(answer: &[u8]) -> Result<Option<usize>, Failure> {
    let text = std::str::from_utf8(answer)?;
    match text.split_once("\r\n\r\n") {
        Some((head, _)) => Ok(Some(head.len() + 4 + body_bytes(head)?)),
        None => Ok(None),
    }
}
