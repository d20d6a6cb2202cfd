//! A PostgreSQL server of one's own, for tests: made from the installed programs, gone with the test.
//!
//! ```text
//!  test process ──pipe──► sh ──► postgres -D /tmp/sealstone-postgres-…/data
//!                          └── when the pipe closes, however the test ended: stops it, removes the directory
//! ```
//!
//! # Invariants
//!
//! - No server and no directory outlives the process that started it, not even one that was killed.
//! - Everything that makes a commit durable is on, as the store demands.
//! - PostgreSQL refuses to run as root: root starts it as the user `postgres`, which Debian's package makes.

mod process;
mod programs;
mod relay;

use std::error::Error;
use std::fs;
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use process::Process;

pub use process::cpu_of;
pub use programs::{NotInstalled, Programs};
pub use relay::{Cut, Relay};

/// Why a server could not be started.
pub type Failure = Box<dyn Error + Send + Sync>;

/// A server.
#[derive(Debug)]
pub struct Throwaway {
    programs: Programs,
    /// Holds the data directory, the socket and the log. The shell removes it.
    dir: PathBuf,
    port: u16,
    settings: Vec<String>,
    process: Option<Process>,
    /// It was not started yet.
    is_new: bool,
    databases: AtomicU64,
}

impl Throwaway {
    /// Makes a server and starts it. Takes about a second.
    ///
    /// # Errors
    /// [`NotInstalled`], which says what to install; what the programs say otherwise.
    pub fn start() -> Result<Self, Failure> {
        let mut made = Self::make()?;
        made.resume()?;
        Ok(made)
    }

    /// Makes a server that is not running yet, so that it can be configured.
    ///
    /// # Errors
    /// As [`Throwaway::start`].
    pub fn make() -> Result<Self, Failure> {
        let programs = Programs::find()?;
        let dir = tempfile::Builder::new()
            .prefix("sealstone-postgres-")
            .tempdir()?
            .keep();
        if let Some((user, group)) = programs.user {
            chown(&dir, Some(user), Some(group))?;
        }
        let made = Self {
            port: free_port()?,
            settings: Vec::new(),
            process: None,
            is_new: true,
            databases: AtomicU64::new(0),
            programs,
            dir,
        };
        let mut initdb = made.programs.command("initdb");
        initdb
            .arg("--pgdata")
            .arg(made.data_dir())
            .args(["--username", "postgres", "--auth", "trust", "--encoding", "UTF8"])
            .args(["--locale", "C", "--no-sync", "--no-instructions"]);
        programs::output(&mut initdb)?;
        Ok(made)
    }

    /// Sets a parameter of the configuration, from the next start on.
    pub fn set(&mut self, parameter: &str, value: &str) {
        self.settings.push(format!("{parameter}={value}"));
    }

    /// Replaces the rules of who may connect how (`pg_hba.conf`), from the next start on.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn set_rules(&self, rules: &str) -> Result<(), Failure> {
        Ok(fs::write(self.data_dir().join("pg_hba.conf"), rules)?)
    }

    /// Writes a file that the server alone reads, and returns where it is.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn private_file(&self, name: &str, text: &str) -> Result<PathBuf, Failure> {
        let path = self.dir.join(name);
        fs::write(&path, text)?;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600))?;
        if let Some((user, group)) = self.programs.user {
            chown(&path, Some(user), Some(group))?;
        }
        Ok(path)
    }

    /// Starts it, again perhaps, and waits until it takes connections.
    ///
    /// # Errors
    /// The end of its log.
    pub fn resume(&mut self) -> Result<(), Failure> {
        let deadline = Instant::now() + START_MAX;
        loop {
            let process = Process::spawn(
                &self.programs,
                &self.dir,
                &self.data_dir(),
                self.port,
                &self.settings,
            )?;
            let ready = self.wait_ready(&process, deadline);
            if ready {
                self.process = Some(process);
                self.is_new = false;
                return Ok(());
            }
            // What is left of one that was killed may be in the way for a moment.
            drop(process);
            // Or somebody took the port; one that was never told can still be another.
            if self.is_new {
                self.port = free_port()?;
            }
            if Instant::now() > deadline {
                return Err(format!("PostgreSQL does not start: {}", self.log_end()).into());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// SIGKILL to the server and all its processes at once; what it has not flushed is the system's.
    ///
    /// # Errors
    /// It was not running.
    pub fn kill(&mut self) -> Result<(), Failure> {
        let process = self.process.take().ok_or("the server is not running")?;
        process.kill(&self.data_dir())
    }

    /// SIGSTOP to the server and all its processes: it takes connections and says nothing.
    ///
    /// # Errors
    /// It was not running.
    pub fn freeze(&self) -> Result<(), Failure> {
        process::signal_all(&self.data_dir(), rustix::process::Signal::STOP)
    }

    /// Ends [`Throwaway::freeze`].
    ///
    /// # Errors
    /// It was not running.
    pub fn thaw(&self) -> Result<(), Failure> {
        process::signal_all(&self.data_dir(), rustix::process::Signal::CONT)
    }

    /// CPU time of its processes that run now, since each began.
    ///
    /// # Errors
    /// It is not running.
    pub fn cpu(&self) -> Result<Duration, Failure> {
        process::cpu(&self.data_dir())
    }

    /// Makes an empty database and returns its name.
    ///
    /// # Errors
    /// What `psql` says.
    pub fn create_database(&self) -> Result<String, Failure> {
        let name = format!("d{}", self.databases.fetch_add(1, Ordering::Relaxed));
        self.sql("postgres", &format!("CREATE DATABASE {name}"))?;
        Ok(name)
    }

    /// Runs SQL as the superuser and returns what it prints: rows without frames, columns between `|`.
    ///
    /// # Errors
    /// What `psql` says.
    pub fn sql(&self, database: &str, sql: &str) -> Result<String, Failure> {
        let mut psql = self.programs.command("psql");
        psql.arg("--host").arg(&self.dir);
        psql.args(["--port", &self.port.to_string(), "--username", "postgres"]);
        psql.args(["--no-psqlrc", "--quiet", "--tuples-only", "--no-align"]);
        psql.args(["--set", "ON_ERROR_STOP=1", "--dbname", database, "--command", sql]);
        programs::output(&mut psql)
    }

    /// A connection string for its socket, without a password.
    pub fn url(&self, database: &str) -> String {
        format!(
            "host={} port={} user=postgres dbname={database}",
            self.dir.display(),
            self.port
        )
    }

    /// Its port on 127.0.0.1.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The end of its log.
    pub fn log_end(&self) -> String {
        let text = fs::read_to_string(self.dir.join("log")).unwrap_or_default();
        let lines: Vec<&str> = text.lines().rev().take(10).collect();
        lines.into_iter().rev().collect::<Vec<_>>().join("\n")
    }

    fn data_dir(&self) -> PathBuf {
        self.dir.join("data")
    }

    fn wait_ready(&self, process: &Process, deadline: Instant) -> bool {
        while Instant::now() < deadline && process.runs() {
            let mut ready = self.programs.command("pg_isready");
            ready
                .arg("--host")
                .arg(&self.dir)
                .args(["--port", &self.port.to_string()]);
            if programs::output(&mut ready).is_ok() {
                return true;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        false
    }
}

impl Drop for Throwaway {
    fn drop(&mut self) {
        // Stopped first, so that nothing is written into the directory while it is removed.
        drop(self.process.take());
        remove(&self.dir);
    }
}

fn remove(dir: &Path) {
    let _ = fs::remove_dir_all(dir);
}

/// A port of 127.0.0.1 that nobody listens on right now.
fn free_port() -> Result<u16, Failure> {
    Ok(std::net::TcpListener::bind(("127.0.0.1", 0))?
        .local_addr()?
        .port())
}

/// No start takes longer, on any machine.
const START_MAX: Duration = Duration::from_secs(30);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_did_not_start_at_once_is_tried_again() {
        let mut server = Throwaway::start().unwrap();
        server.kill().unwrap();
        let there = server.data_dir().join("PG_VERSION");
        let away = server.dir.join("PG_VERSION");
        fs::rename(&there, &away).unwrap();
        std::thread::scope(|scope| {
            scope.spawn(|| {
                std::thread::sleep(Duration::from_millis(400));
                fs::rename(&away, &there).unwrap();
            });
            server.resume().unwrap();
        });
        assert_eq!(server.sql("postgres", "SELECT 1").unwrap().trim(), "1");
    }
}
