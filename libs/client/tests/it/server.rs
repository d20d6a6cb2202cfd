//! A server that plays a script: one step per request, over as many connections as the client makes.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio::task::JoinHandle;

/// What the server does with a request.
pub(crate) enum Does {
    /// Sends these bytes and goes on.
    Send(String),
    /// Sends these bytes and closes the connection.
    SendAndClose(String),
    /// Closes the connection without a word.
    Close,
    /// Closes the connection before a request comes.
    CloseIdle,
    /// Reads on, and never answers.
    Nothing,
}

impl Does {
    pub(crate) fn answer(status: u16, body: &str) -> Self {
        Self::Send(format!(
            "HTTP/1.1 {status} X\r\nx-amzn-RequestId: the-request-id\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        ))
    }
}

/// A request as it came.
pub(crate) struct Request {
    pub(crate) line: String,
    pub(crate) headers: Vec<(String, Vec<u8>)>,
    pub(crate) body: Vec<u8>,
}

impl Request {
    pub(crate) fn header(&self, name: &str) -> String {
        let (_, value) = self.headers.iter().find(|(held, _)| held == name).unwrap();
        String::from_utf8(value.clone()).unwrap()
    }
}

#[derive(Default)]
struct Seen {
    script: Mutex<VecDeque<Does>>,
    requests: Mutex<Vec<Request>>,
    connections: Mutex<usize>,
    closed: Notify,
}

pub(crate) struct Server {
    pub(crate) address: String,
    seen: Arc<Seen>,
    task: JoinHandle<()>,
}

impl Server {
    pub(crate) async fn start(script: impl IntoIterator<Item = Does>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let seen = Arc::new(Seen {
            script: Mutex::new(script.into_iter().collect()),
            ..Seen::default()
        });
        let task = tokio::spawn({
            let seen = Arc::clone(&seen);
            async move {
                loop {
                    let (stream, _) = listener.accept().await.unwrap();
                    *seen.connections.lock().unwrap() += 1;
                    tokio::spawn(serve(stream, Arc::clone(&seen)));
                }
            }
        });
        Self { address, seen, task }
    }

    pub(crate) fn requests(&self) -> Vec<Request> {
        std::mem::take(&mut *self.seen.requests.lock().unwrap())
    }

    pub(crate) fn connections(&self) -> usize {
        *self.seen.connections.lock().unwrap()
    }

    /// Waits until a connection was closed from this side.
    pub(crate) async fn closed(&self) {
        self.seen.closed.notified().await;
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(mut stream: TcpStream, seen: Arc<Seen>) {
    let next = || seen.script.lock().unwrap().pop_front();
    loop {
        let mut step = next();
        if matches!(step, Some(Does::CloseIdle)) {
            drop(stream);
            seen.closed.notify_one();
            return;
        }
        let Some(request) = read(&mut stream).await else {
            // The client went elsewhere; the step is for the connection it made.
            if let Some(step) = step.take() {
                seen.script.lock().unwrap().push_front(step);
            }
            return;
        };
        seen.requests.lock().unwrap().push(request);
        match step {
            Some(Does::Send(text)) => stream.write_all(text.as_bytes()).await.unwrap(),
            Some(Does::SendAndClose(text)) => {
                stream.write_all(text.as_bytes()).await.unwrap();
                return;
            }
            Some(Does::Nothing) => {}
            Some(Does::Close | Does::CloseIdle) | None => return,
        }
    }
}

async fn read(stream: &mut TcpStream) -> Option<Request> {
    let mut bytes = Vec::new();
    let end = loop {
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
        if let Some(end) = bytes.windows(4).position(|it| it == b"\r\n\r\n") {
            break end;
        }
    };
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let mut lines = head.split("\r\n");
    let line = lines.next().unwrap().to_owned();
    let headers: Vec<(String, Vec<u8>)> = lines
        .map(|line| line.split_once(": ").unwrap())
        .map(|(name, value)| (name.to_owned(), value.as_bytes().to_vec()))
        .collect();
    let (_, length) = headers.iter().find(|(name, _)| name == "content-length").unwrap();
    let length: usize = std::str::from_utf8(length).unwrap().parse().unwrap();
    let mut body = bytes.split_off(end + 4);
    while body.len() < length {
        stream.read_buf(&mut body).await.ok()?;
    }
    Some(Request { line, headers, body })
}
