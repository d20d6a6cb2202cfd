//! How a command reaches the server that has the data directory open: a socket in that directory.
//!
//! ```text
//! → {"expected": record, "record": record, "root": sealed or null}    one line
//! ← {"secrets": 100, "anew": 7}                                       as it goes on
//! ← {"done": {"secrets": 1000, "anew": 70}}  or  {"failed": "why"}
//! ```
//! The one thing that can be asked is to put a seal record into the place of another. The request proves itself: only who
//! has the root of trust can make a record that opens with it (`seal::SealRecord`). The directory, mode 0700, keeps
//! everybody else away from the socket.

use std::fs::{File, Permissions};
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::fd::AsRawFd as _;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::net as blocking;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use catalog::Resealed;
use seal::SealRecord;
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::mpsc;

use crate::keeper::Keeper;
use crate::say::Failure;

const NAME: &str = "control";
/// Bytes of the longest line.
const LINE_MAX: u64 = 1 << 20;
/// A request that is not whole by then is not waited for.
const REQUEST_TIME: Duration = Duration::from_secs(10);

/// What is asked.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Request {
    /// The record that is there.
    pub(crate) expected: SealRecord,
    /// What it is to be replaced with.
    pub(crate) record: SealRecord,
    /// What `SealRecord::hand_over` made, if the root is another one.
    pub(crate) root: Option<Vec<u8>>,
}

/// One line of the answer.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Reply {
    Done { done: Counts },
    Failed { failed: String },
    Progress(Counts),
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Counts {
    secrets: u64,
    anew: u64,
}

/// Listens in a data directory that this process alone has open. What an earlier one left is replaced.
pub(crate) fn listen(data_dir: &Path) -> Result<UnixListener, Failure> {
    let named =
        |error: std::io::Error| -> Failure { format!("{}: {error}", data_dir.join(NAME).display()).into() };
    let _ = std::fs::remove_file(data_dir.join(NAME));
    let listener = within(data_dir, |path| blocking::UnixListener::bind(path)).map_err(named)?;
    std::fs::set_permissions(data_dir.join(NAME), Permissions::from_mode(0o600)).map_err(named)?;
    listener.set_nonblocking(true)?;
    Ok(UnixListener::from_std(listener)?)
}

/// Takes the name away when nobody listens any more.
pub(crate) fn forget(data_dir: &Path) {
    let _ = std::fs::remove_file(data_dir.join(NAME));
}

/// Does what is asked, one after the other, for ever.
pub(crate) async fn serve(listener: UnixListener, keeper: Arc<Keeper>) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                if let Err(error) = answer(stream, &keeper).await {
                    tracing::warn!(%error, "a command was not answered");
                }
            }
            Err(error) => {
                tracing::warn!(%error, "the control socket does not accept");
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    }
}

async fn answer(stream: UnixStream, keeper: &Arc<Keeper>) -> Result<(), Failure> {
    let (read, mut write) = stream.into_split();
    let mut line = Vec::new();
    let mut read = tokio::io::BufReader::new(read.take(LINE_MAX));
    tokio::time::timeout(REQUEST_TIME, read.read_until(b'\n', &mut line)).await??;
    let (told, mut tell) = mpsc::unbounded_channel();
    let keeper = Arc::clone(keeper);
    // A task of its own: whether or not the command is still there, what it began goes on.
    let working = tokio::spawn(async move {
        let reply = match change(&keeper, &line, &told).await {
            Ok(done) => Reply::Done { done: done.into() },
            Err(error) => Reply::Failed {
                failed: error.to_string(),
            },
        };
        let _ = told.send(reply);
    });
    while let Some(reply) = tell.recv().await {
        let mut line = serde_json::to_vec(&reply)?;
        line.push(b'\n');
        if write.write_all(&line).await.is_err() {
            break;
        }
    }
    Ok(working.await?)
}

async fn change(
    keeper: &Keeper,
    line: &[u8],
    told: &mpsc::UnboundedSender<Reply>,
) -> Result<Resealed, Failure> {
    let Request {
        expected,
        record,
        root,
    } = serde_json::from_slice(line).map_err(|_| "the request is not understood: is it of this release?")?;
    let rotates = expected.current() != record.current();
    keeper.replace(&expected, record, root.as_deref()).await?;
    if !rotates {
        return Ok(Resealed::default());
    }
    keeper
        .reseal(&mut |done| {
            let _ = told.send(Reply::Progress(done.into()));
        })
        .await
}

/// Asks the server that has the data directory open. Blocks until it has answered.
pub(crate) fn ask(
    data_dir: &Path,
    request: &Request,
    progress: &mut dyn FnMut(Resealed),
) -> Result<Resealed, Failure> {
    let mut stream = within(data_dir, |path| blocking::UnixStream::connect(path)).map_err(|error| {
        format!(
            "the server that has {} open cannot be asked: {error}",
            data_dir.display()
        )
    })?;
    let mut line = serde_json::to_vec(request)?;
    line.push(b'\n');
    stream.write_all(&line)?;
    for line in BufReader::new(stream).lines() {
        match serde_json::from_str(&line?)? {
            Reply::Progress(counts) => progress(counts.into()),
            Reply::Done { done } => return Ok(done.into()),
            Reply::Failed { failed } => return Err(failed.into()),
        }
    }
    Err("the server stopped before it had answered; started again, it goes on. Look with `sealstone seal status`".into())
}

/// Names the socket in a way that is short, however long the directory's name is: an address has 108 bytes.
fn within<T>(data_dir: &Path, call: impl FnOnce(&Path) -> std::io::Result<T>) -> std::io::Result<T> {
    let dir = File::open(data_dir)?;
    let short: PathBuf = format!("/proc/self/fd/{}/{NAME}", dir.as_raw_fd()).into();
    call(&short)
}

impl From<Resealed> for Counts {
    fn from(Resealed { secrets, anew }: Resealed) -> Self {
        Self { secrets, anew }
    }
}

impl From<Counts> for Resealed {
    fn from(Counts { secrets, anew }: Counts) -> Self {
        Self { secrets, anew }
    }
}
