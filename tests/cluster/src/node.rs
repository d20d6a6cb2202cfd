//! A node's process.

use std::ffi::OsStr;
use std::fs::OpenOptions;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use crate::Failure;

/// No start takes longer, on any machine.
const READY_MAX: Duration = Duration::from_secs(30);
/// Nor any end: a drain, the requests that are running, the changes that are.
const STOP_MAX: Duration = Duration::from_secs(60);

/// A node that is ready. It is killed when this is dropped.
#[derive(Debug)]
pub struct Node {
    process: Child,
    endpoint: String,
}

impl Node {
    /// Starts `sealstone serve` with these arguments and waits until it is ready. What it says on standard error is
    /// added to `log`.
    pub(crate) fn start<S: AsRef<OsStr>>(
        binary: &Path,
        log: &Path,
        arguments: impl IntoIterator<Item = S>,
    ) -> Result<Self, Failure> {
        let errors = OpenOptions::new().create(true).append(true).open(log)?;
        let mut process = Command::new(binary)
            .arg("serve")
            .args(arguments)
            .current_dir("/")
            .env_clear()
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(errors)
            .spawn()?;
        let stdout = process.stdout.take().ok_or("a node without standard output")?;
        let (told, ready) = mpsc::channel();
        std::thread::spawn(move || {
            // To the end, so that the node never waits for a reader.
            for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                if let Some((_, endpoint)) = line.split_once(" is ready at ") {
                    let _ = told.send(endpoint.to_owned());
                }
            }
        });
        let mut node = Self {
            process,
            endpoint: String::new(),
        };
        node.endpoint = ready.recv_timeout(READY_MAX).map_err(|_| {
            let text = std::fs::read_to_string(log).unwrap_or_default();
            format!("a node does not start: {text}")
        })?;
        Ok(node)
    }

    /// SIGTERM, and waits for its end, which must be a good one.
    ///
    /// # Errors
    /// It takes too long, or ends otherwise.
    pub fn stop(mut self) -> Result<(), Failure> {
        let id = i32::try_from(self.process.id()).ok().and_then(Pid::from_raw);
        kill_process(id.ok_or("no process id")?, Signal::TERM)?;
        let deadline = Instant::now() + STOP_MAX;
        while Instant::now() < deadline {
            match self.process.try_wait()? {
                Some(status) if status.success() => return Ok(()),
                Some(status) => return Err(format!("a node stopped with {status}").into()),
                None => std::thread::sleep(Duration::from_millis(5)),
            }
        }
        Err("a node does not stop".into())
    }

    /// Its process.
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// Where it listens: `http://127.0.0.1:…`.
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// SIGKILL, whatever it is doing.
    pub fn kill(self) {
        drop(self);
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
