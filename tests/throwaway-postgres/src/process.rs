//! The running server, and the shell that stops it when we are gone.

use std::fs::{self, OpenOptions};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process, test_kill_process};

use crate::Failure;
use crate::programs::Programs;

/// Starts what follows the directory, waits until standard input ends, stops it, and removes the directory unless its
/// starter has said that it is kept: one that was killed says nothing. If the server ends by itself, so does the shell, and the
/// directory stays: the starter is there, and may try again.
const SCRIPT: &str = r#"
dir=$1; shift
exec 3<&0
"$@" 3<&- & server=$!
( while kill -0 $server 2>/dev/null; do sleep 0.05; done; kill -USR1 $$ 2>/dev/null ) 3<&- & watch=$!
cat <&3 >/dev/null & reader=$!
trap 'kill $reader 2>/dev/null; exit 1' USR1
trap 'kill $watch $reader 2>/dev/null; kill -QUIT $server 2>/dev/null; wait $server 2>/dev/null
      [ -e "$dir/kept" ] || rm -rf "$dir"; exit 0' TERM
# In the background, because a signal interrupts `wait` and not a command.
wait $reader
kill $$
"#;

/// A server that runs, or did.
#[derive(Debug)]
pub(crate) struct Process {
    shell: Mutex<Child>,
    /// The file that says that the directory is kept.
    kept: PathBuf,
    /// Open as long as the server is wanted.
    wanted: Option<ChildStdin>,
}

impl Process {
    pub(crate) fn spawn(
        programs: &Programs,
        dir: &Path,
        data: &Path,
        port: u16,
        settings: &[String],
    ) -> Result<Self, Failure> {
        let log = OpenOptions::new()
            .create(true)
            .append(true)
            .open(dir.join("log"))?;
        let mut shell = Command::new("sh");
        programs.drop_root(&mut shell);
        shell
            .args(["-c", SCRIPT, "sh"])
            .arg(dir)
            .arg(programs.path("postgres"))
            .arg("-D")
            .arg(data)
            .arg("-k")
            .arg(dir)
            .args(["-p", &port.to_string()])
            .args(["-c", "max_connections=200"]);
        for setting in settings {
            shell.args(["-c", setting]);
        }
        shell.stdin(Stdio::piped()).stdout(log.try_clone()?).stderr(log);
        let kept = dir.join("kept");
        let _ = fs::remove_file(&kept);
        let mut shell = shell.spawn()?;
        Ok(Self {
            kept,
            wanted: shell.stdin.take(),
            shell: Mutex::new(shell),
        })
    }

    /// Whether it has not ended by itself.
    pub(crate) fn runs(&self) -> bool {
        let mut shell = self.shell.lock().unwrap_or_else(|it| it.into_inner());
        matches!(shell.try_wait(), Ok(None))
    }

    /// SIGKILL to the server and its processes, at once.
    pub(crate) fn kill(self, data: &Path) -> Result<(), Failure> {
        // The shell notices, and must not clean up after a server that is to be started again.
        fs::write(&self.kept, "")?;
        let all = family(data)?;
        for pid in &all {
            let _ = kill_process(*pid, Signal::KILL);
        }
        let deadline = Instant::now() + Duration::from_secs(10);
        while all.iter().any(|pid| runs(*pid)) {
            if Instant::now() > deadline {
                return Err("a process of the server survives SIGKILL".into());
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        Ok(())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = fs::write(&self.kept, "");
        drop(self.wanted.take());
        let _ = self.shell.lock().unwrap_or_else(|it| it.into_inner()).wait();
    }
}

/// Sends a signal to the server and its processes.
pub(crate) fn signal_all(data: &Path, signal: Signal) -> Result<(), Failure> {
    for pid in family(data)? {
        let _ = kill_process(pid, signal);
    }
    Ok(())
}

/// CPU time of the server and its processes.
pub(crate) fn cpu(data: &Path) -> Result<Duration, Failure> {
    let mut sum = Duration::ZERO;
    for pid in family(data)? {
        // One may end in between.
        sum += cpu_of(pid.as_raw_nonzero().get()).unwrap_or_default();
    }
    Ok(sum)
}

/// CPU time that all threads of a process have had.
///
/// # Errors
/// There is no such process.
pub fn cpu_of(pid: i32) -> Result<Duration, Failure> {
    let mut sum = 0;
    for task in fs::read_dir(format!("/proc/{pid}/task"))? {
        // A thread may end in between.
        if let Ok(text) = fs::read_to_string(task?.path().join("schedstat")) {
            sum += text.split(' ').next().unwrap_or_default().parse::<u64>()?;
        }
    }
    Ok(Duration::from_nanos(sum))
}

/// The server's process, which its directory names, and its children.
fn family(data: &Path) -> Result<Vec<Pid>, Failure> {
    let text = fs::read_to_string(data.join("postmaster.pid"))?;
    let server: i32 = text.lines().next().unwrap_or_default().parse()?;
    let mut all = vec![server];
    for entry in fs::read_dir("/proc")?.flatten() {
        let Some(pid) = entry.file_name().to_str().and_then(|it| it.parse::<i32>().ok()) else {
            continue;
        };
        if parent(pid) == Some(server) {
            all.push(pid);
        }
    }
    Ok(all.into_iter().filter_map(Pid::from_raw).collect())
}

/// The parent of a process: the second field behind its name (proc(5)).
fn parent(pid: i32) -> Option<i32> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let (_, fields) = stat.rsplit_once(')')?;
    fields.split_whitespace().nth(1)?.parse().ok()
}

/// Whether a process is there and no zombie.
fn runs(pid: Pid) -> bool {
    let state = || {
        let stat = fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero())).ok()?;
        let (_, fields) = stat.rsplit_once(')')?;
        fields.split_whitespace().next().map(str::to_owned)
    };
    test_kill_process(pid).is_ok() && state().is_some_and(|it| it != "Z")
}
