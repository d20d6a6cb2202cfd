//! A node's process.

use std::fs::OpenOptions;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use crate::Failure;

/// No start takes longer, on any machine.
const READY_MAX: Duration = Duration::from_secs(30);

/// A node that is ready. It is killed when this is dropped.
#[derive(Debug)]
pub struct Node {
    process: Child,
    endpoint: String,
}

impl Node {
    pub(crate) fn start(
        binary: &Path,
        data_dir: &Path,
        key_file: &Path,
        name: &str,
        url: &str,
    ) -> Result<Self, Failure> {
        let log = data_dir.with_extension("log");
        let errors = OpenOptions::new().create(true).append(true).open(&log)?;
        let mut process = Command::new(binary)
            .arg("serve")
            .arg("--data-dir")
            .arg(data_dir)
            .arg("--seal-key-file")
            .arg(key_file)
            .args(["--listen-address", "127.0.0.1:0", "--admin-enabled", "false"])
            .args([
                "--audit-node",
                name,
                "--store-engine",
                "postgresql",
                "--store-url",
                url,
            ])
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
            let text = std::fs::read_to_string(&log).unwrap_or_default();
            format!("node {name} does not start: {text}")
        })?;
        Ok(node)
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
