//! The servers as processes: start, address, CPU time, memory, end.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use crate::Failure;

/// A server in a child process, killed when dropped.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
    /// From the start of the process to its line that says ready.
    pub(crate) ready_after: Duration,
    /// Kept open, for a server may print more.
    _stdout: BufReader<ChildStdout>,
}

impl Server {
    /// Starts a server and waits until it says where it listens: `… ready at http://ADDRESS`.
    pub(crate) fn start(command: &mut Command) -> Result<Self, Failure> {
        let started = Instant::now();
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?;
        let mut stdout = BufReader::new(child.stdout.take().ok_or("no standard output")?);
        let mut line = String::new();
        let address = loop {
            line.clear();
            if stdout.read_line(&mut line)? == 0 {
                let _ = child.kill();
                return Err(format!("the server ended: {}", child.wait()?).into());
            }
            if let Some((_, address)) = line.trim_end().split_once("ready at http://") {
                break address.parse()?;
            }
        };
        Ok(Self {
            child,
            address,
            ready_after: started.elapsed(),
            _stdout: stdout,
        })
    }

    /// Starts (c) over a data directory.
    pub(crate) fn serve(binary: &Path, data_dir: &Path) -> Result<Self, Failure> {
        Self::serve_with(binary, data_dir, &[])
    }

    /// Starts (c) with more flags.
    pub(crate) fn serve_with(binary: &Path, data_dir: &Path, flags: &[String]) -> Result<Self, Failure> {
        Self::start(
            Command::new(binary)
                .arg("serve")
                .arg("--data-dir")
                .arg(data_dir)
                .args([
                    "--listen-address",
                    "127.0.0.1:0",
                    "--admin-address",
                    "127.0.0.1:0",
                ])
                .args(flags),
        )
    }

    /// Starts the server in dev mode.
    pub(crate) fn dev(binary: &Path) -> Result<Self, Failure> {
        Self::start(Command::new(binary).args(["dev", "--listen", "127.0.0.1:0"]))
    }

    /// CPU time of all its threads, in nanoseconds.
    pub(crate) fn cpu_ns(&self) -> Result<u64, Failure> {
        let mut sum = 0;
        for task in std::fs::read_dir(format!("/proc/{}/task", self.child.id()))? {
            // A thread may end in between.
            if let Ok(text) = std::fs::read_to_string(task?.path().join("schedstat")) {
                sum += text.split(' ').next().unwrap_or_default().parse::<u64>()?;
            }
        }
        Ok(sum)
    }

    /// Resident memory in bytes.
    pub(crate) fn resident_bytes(&self) -> Result<u64, Failure> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = line
            .and_then(|line| line.trim().strip_suffix(" kB"))
            .ok_or("no VmRSS")?;
        Ok(kib.trim().parse::<u64>()? * 1024)
    }

    /// Ends it as an operator does.
    pub(crate) fn stop(mut self) -> Result<(), Failure> {
        let id = i32::try_from(self.child.id())
            .ok()
            .and_then(Pid::from_raw)
            .ok_or("no pid")?;
        kill_process(id, Signal::TERM)?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// This program, to be started as (a) or (b).
pub(crate) fn this_program() -> Result<Command, Failure> {
    Ok(Command::new(std::env::current_exe()?))
}

/// Builds the server and says where it is: beside this program.
pub(crate) fn build_server() -> Result<PathBuf, Failure> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = Command::new(cargo)
        .args(["build", "--release", "--quiet", "-p", "sealstone"])
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
        .status()?;
    if !built.success() {
        return Err("`cargo build --release -p sealstone` failed".into());
    }
    let mut path = std::env::current_exe()?;
    path.set_file_name("sealstone");
    if path.is_file() {
        Ok(path)
    } else {
        Err(format!(
            "{} is not there: run the benchmark with --release, or name --server",
            path.display()
        )
        .into())
    }
}
