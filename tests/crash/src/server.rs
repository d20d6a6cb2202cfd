//! The server's process: start, kill, stop, and the command that checks its log.

use std::fs::OpenOptions;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use client::Credentials;
use secret::Secret;
use tokio::sync::oneshot;

use crate::Failure;

/// Small, so that kills meet the change from one segment to the next.
const SEGMENT_BYTES: &str = "1048576";
/// No start may take longer, on any machine.
const READY_MAX: Duration = Duration::from_secs(30);

/// A data directory and the program that serves it.
#[derive(Debug, Clone)]
pub(crate) struct Site {
    binary: PathBuf,
    /// Holds the data directory and what the server wrote to standard error.
    dir: PathBuf,
}

impl Site {
    pub(crate) fn new(binary: &Path, dir: PathBuf) -> Result<Self, Failure> {
        std::fs::create_dir_all(&dir)?;
        Ok(Self {
            binary: binary.to_owned(),
            dir,
        })
    }

    pub(crate) fn data_dir(&self) -> PathBuf {
        self.dir.join("data")
    }

    pub(crate) fn audit_dir(&self) -> PathBuf {
        self.data_dir().join("audit")
    }

    /// Starts the server.
    pub(crate) fn start(&self) -> Result<Starting, Failure> {
        let errors = OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.error_file())?;
        let began = Instant::now();
        let mut child = self
            .command(&["serve"])
            .args(["--listen-address", "127.0.0.1:0", "--admin-enabled", "false"])
            .args(["--audit-segment-bytes", SEGMENT_BYTES])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(errors)
            .spawn()?;
        let stdout = child.stdout.take().ok_or("the server has no standard output")?;
        let (told, ready) = oneshot::channel();
        std::thread::spawn(move || {
            let mut told = Some(told);
            // To the end, so that the server never waits for a reader.
            for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                if let Some((_, endpoint)) = line.split_once(" is ready at ")
                    && let Some(told) = told.take()
                {
                    let _ = told.send((endpoint.to_owned(), Instant::now()));
                }
            }
        });
        Ok(Starting {
            process: Process(child),
            ready,
            began,
            errors: self.error_file(),
        })
    }

    /// `sealstone audit verify`, with the server stopped. Returns how many records it has seen.
    pub(crate) fn verify_audit(&self) -> Result<u64, Failure> {
        let text = self.check(&["audit", "verify"])?;
        let records = text.split_whitespace().next().and_then(|it| it.parse().ok());
        records.ok_or_else(|| format!("`audit verify` says: {text}").into())
    }

    /// `sealstone doctor`, with the server stopped: the store's integrity among others.
    pub(crate) fn doctor(&self) -> Result<(), Failure> {
        self.check(&["doctor"]).map(drop)
    }

    fn check(&self, words: &[&str]) -> Result<String, Failure> {
        let done = self.command(words).stdin(Stdio::null()).output()?;
        let text = String::from_utf8_lossy(&done.stdout).into_owned();
        if done.status.success() {
            return Ok(text);
        }
        let errors = String::from_utf8_lossy(&done.stderr);
        Err(format!("`sealstone {}` failed: {text}{errors}", words.join(" ")).into())
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(&self.binary);
        command
            .args(words)
            .arg("--data-dir")
            .arg(self.data_dir())
            .current_dir(&self.dir)
            .env_clear();
        command
    }

    fn error_file(&self) -> PathBuf {
        self.dir.join("server.log")
    }

    /// What the first start wrote for the AWS CLI.
    pub(crate) fn credentials(&self) -> Result<Credentials, Failure> {
        let path = self.data_dir().join("credentials");
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let value = |name: &str| {
            text.lines()
                .filter_map(|line| line.split_once('='))
                .find(|(key, _)| key.trim() == name)
                .map(|(_, value)| value.trim().to_owned())
                .ok_or_else(|| format!("{} has no {name}", path.display()))
        };
        Ok(Credentials {
            access_key_id: value("aws_access_key_id")?,
            secret_access_key: Secret::new(value("aws_secret_access_key")?),
            session_token: None,
        })
    }
}

/// A server that is not ready yet.
pub(crate) struct Starting {
    process: Process,
    ready: oneshot::Receiver<(String, Instant)>,
    began: Instant,
    errors: PathBuf,
}

impl Starting {
    /// Waits until it says that it is ready.
    pub(crate) async fn ready(self) -> Result<Server, Failure> {
        let Self {
            process,
            ready,
            began,
            errors,
        } = self;
        match tokio::time::timeout(READY_MAX, ready).await {
            Ok(Ok((endpoint, at))) => Ok(Server {
                process,
                endpoint,
                start_time: at.duration_since(began),
            }),
            Ok(Err(_)) => Err(format!("the server does not start: {}", last_lines(&errors)).into()),
            Err(_) => Err(format!(
                "the server is not ready after {READY_MAX:?}: {}",
                last_lines(&errors)
            )
            .into()),
        }
    }

    /// SIGKILL, whatever it is doing.
    pub(crate) fn kill(mut self) -> Result<(), Failure> {
        self.process.kill()
    }
}

/// A server that is ready.
pub(crate) struct Server {
    process: Process,
    pub(crate) endpoint: String,
    /// From the start of the process to its word that it is ready.
    pub(crate) start_time: Duration,
}

impl Server {
    /// SIGKILL, whatever it is doing.
    pub(crate) fn kill(mut self) -> Result<(), Failure> {
        self.process.kill()
    }

    /// SIGTERM, and waits for a good end.
    pub(crate) async fn stop(mut self) -> Result<(), Failure> {
        let child = &mut self.process.0;
        let id = i32::try_from(child.id())
            .ok()
            .and_then(rustix::process::Pid::from_raw);
        rustix::process::kill_process(id.ok_or("no process id")?, rustix::process::Signal::TERM)?;
        let deadline = Instant::now() + READY_MAX;
        while Instant::now() < deadline {
            if let Some(status) = child.try_wait()? {
                return if status.success() {
                    Ok(())
                } else {
                    Err(format!("the server stopped with {status}").into())
                };
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        Err("the server does not stop".into())
    }
}

/// A child that does not outlive this value.
struct Process(Child);

impl Process {
    fn kill(&mut self) -> Result<(), Failure> {
        // It may have ended by itself, which is not what a kill is for.
        if let Some(status) = self.0.try_wait()? {
            return Err(format!("the server ended by itself: {status}").into());
        }
        self.0.kill()?;
        self.0.wait()?;
        Ok(())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn last_lines(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    let from = lines.len().saturating_sub(5);
    lines.get(from..).unwrap_or_default().join("\n    ")
}
