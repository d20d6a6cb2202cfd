//! A relay in front of a server that speaks enough of the protocol ("Frontend/Backend Protocol", PostgreSQL's
//! documentation) to count round trips, and to cut a connection where it hurts.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicI64, AtomicU8, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use crate::Failure;

/// A relay on a port of 127.0.0.1. Connections must not be encrypted.
#[derive(Debug)]
pub struct Relay {
    port: u16,
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    round_trips: AtomicU64,
    cut: AtomicU8,
    open: Mutex<Vec<TcpStream>>,
    statements: Mutex<Vec<String>>,
}

/// What happens to the next connection that sends `COMMIT`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Cut {
    /// It is passed on like everything else.
    Nothing = 0,
    /// The server does not get it; the client loses its connection.
    BeforeServer = 1,
    /// The server gets it and answers; the client loses its connection instead.
    AfterServer = 2,
}

impl Relay {
    /// A relay to a port of 127.0.0.1. It ends with the process.
    ///
    /// # Errors
    /// There is no port to listen on.
    pub fn start(server: u16) -> Result<Self, Failure> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let port = listener.local_addr()?.port();
        let shared = Arc::new(Shared::default());
        let accepting = Arc::clone(&shared);
        std::thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let shared = Arc::clone(&accepting);
                std::thread::spawn(move || connection(client, server, shared));
            }
        });
        Ok(Self { port, shared })
    }

    /// Where it listens.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// How often a client has sent something while it waited for nothing: round trips since the start.
    pub fn round_trips(&self) -> u64 {
        self.shared.round_trips.load(Ordering::SeqCst)
    }

    /// What was sent since it was asked last: the first word of each simple query, and `execute` for a prepared one.
    pub fn take_statements(&self) -> Vec<String> {
        std::mem::take(&mut self.shared.statements.lock().unwrap_or_else(|it| it.into_inner()))
    }

    /// Does this to the next `COMMIT`, once.
    pub fn cut(&self, cut: Cut) {
        self.shared.cut.store(cut as u8, Ordering::SeqCst);
    }

    /// Ends every connection that there is.
    pub fn cut_all(&self) {
        let mut open = self.shared.open.lock().unwrap_or_else(|it| it.into_inner());
        for stream in open.drain(..) {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}

impl Shared {
    fn note(&self, kind: u8, body: &[u8]) {
        let text = match kind {
            b'Q' => String::from_utf8_lossy(body)
                .split([' ', '\0'])
                .next()
                .map(str::to_owned),
            b'E' => Some("execute".to_owned()),
            _ => None,
        };
        let mut statements = self.statements.lock().unwrap_or_else(|it| it.into_inner());
        statements.extend(text);
    }
}

fn connection(client: TcpStream, server: u16, shared: Arc<Shared>) {
    let _ = relay(client, server, &shared);
}

fn relay(client: TcpStream, server: u16, shared: &Arc<Shared>) -> Result<(), Failure> {
    let server = TcpStream::connect(("127.0.0.1", server))?;
    for stream in [&client, &server] {
        stream.set_nodelay(true)?;
        let mut open = shared.open.lock().unwrap_or_else(|it| it.into_inner());
        open.push(stream.try_clone()?);
    }
    // The first answer is that to the start-up message.
    let awaited = Arc::new(AtomicI64::new(1));
    let mute = Arc::new(AtomicU8::new(0));
    let (from, to) = (server.try_clone()?, client.try_clone()?);
    let answers = {
        let (awaited, mute) = (Arc::clone(&awaited), Arc::clone(&mute));
        std::thread::spawn(move || down(from, to, &awaited, &mute))
    };
    let ended = up(&client, &server, shared, &awaited, &mute);
    if mute.load(Ordering::SeqCst) == 0 {
        let _ = server.shutdown(Shutdown::Both);
    }
    let _ = answers.join();
    let _ = client.shutdown(Shutdown::Both);
    ended
}

/// From the client to the server.
fn up(
    mut client: &TcpStream,
    mut server: &TcpStream,
    shared: &Shared,
    awaited: &AtomicI64,
    mute: &AtomicU8,
) -> Result<(), Failure> {
    let mut messages = Messages::new(true);
    let mut buffer = vec![0; 1 << 16];
    loop {
        let count = client.read(&mut buffer)?;
        let chunk = buffer.get(..count).filter(|it| !it.is_empty()).ok_or("end")?;
        let mut commits = false;
        messages.read(chunk, |kind, body| {
            // A query, or the end of a series of the extended protocol: the server will say that it is ready.
            if kind == b'Q' || kind == b'S' {
                if awaited.fetch_add(1, Ordering::SeqCst) == 0 {
                    shared.round_trips.fetch_add(1, Ordering::SeqCst);
                }
                commits |= kind == b'Q' && body.starts_with(b"COMMIT");
            }
            shared.note(kind, body);
        });
        let cut = match commits {
            true => shared.cut.swap(Cut::Nothing as u8, Ordering::SeqCst),
            false => Cut::Nothing as u8,
        };
        if cut == Cut::BeforeServer as u8 {
            return Err("cut".into());
        }
        mute.store(cut, Ordering::SeqCst);
        server.write_all(chunk)?;
        if cut == Cut::AfterServer as u8 {
            return Err("cut".into());
        }
    }
}

/// From the server to the client.
fn down(mut server: TcpStream, mut client: TcpStream, awaited: &AtomicI64, mute: &AtomicU8) {
    let mut messages = Messages::new(false);
    let mut buffer = vec![0; 1 << 16];
    while let Ok(count @ 1..) = server.read(&mut buffer) {
        let Some(chunk) = buffer.get(..count) else { break };
        let mut idle = false;
        messages.read(chunk, |kind, _| {
            if kind == b'Z' {
                idle = awaited.fetch_sub(1, Ordering::SeqCst) == 1;
            }
        });
        if mute.load(Ordering::SeqCst) != 0 {
            if idle {
                break;
            }
        } else if client.write_all(chunk).is_err() {
            break;
        }
    }
    let _ = server.shutdown(Shutdown::Both);
    let _ = client.shutdown(Shutdown::Both);
}

/// Messages of a stream that comes in pieces: a byte of type (but for a client's first), a length, a body.
struct Messages {
    held: Vec<u8>,
    untyped: bool,
}

impl Messages {
    fn new(untyped: bool) -> Self {
        Self {
            held: Vec::new(),
            untyped,
        }
    }

    fn read(&mut self, chunk: &[u8], mut see: impl FnMut(u8, &[u8])) {
        self.held.extend_from_slice(chunk);
        let mut rest = self.held.as_slice();
        loop {
            let (kind, sized) = match (self.untyped, rest.split_first()) {
                (true, _) => (0, rest),
                (false, Some((kind, sized))) => (*kind, sized),
                (false, None) => break,
            };
            let Some(length) = sized.first_chunk::<4>() else {
                break;
            };
            let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
            let (Some(body), Some(behind)) = (sized.get(4..length), sized.get(length..)) else {
                break;
            };
            see(kind, body);
            self.untyped = false;
            rest = behind;
        }
        self.held = rest.to_vec();
    }
}
