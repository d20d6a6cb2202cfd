//! Three machines as network namespaces, and the two networks between them.
//!
//! ```text
//!  ours, with haproxy and the nodes ──┬── clients 10.20.0.0/24 ──┬── m1, m2, m3
//!                                     └── (nothing)              └── members 10.10.0.0/24
//! ```
//! What is cut off is cut at our end of a cable: who is on the other end sees packets vanish, and no error.

use std::process::{Command, Stdio};

use rustix::process::{Pid, Signal, kill_process};

use crate::Failure;

/// Which networks a member loses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cut {
    /// The one to the other members: clients still reach it.
    Members,
    /// Both.
    All,
}

/// Numbers of the members.
pub(crate) const MEMBERS: [u8; 3] = [1, 2, 3];

/// Makes both networks. The namespace that we are in must be new and ours alone.
pub(crate) fn make() -> Result<(), Failure> {
    std::fs::create_dir_all("/run/netns")?;
    // Names of namespaces are files: these are ours alone too.
    run(Command::new("mount").args(["-t", "tmpfs", "none", "/run/netns"]))?;
    ip("link set lo up")?;
    for bridge in ["members", "clients"] {
        ip(&format!("link add {bridge} type bridge"))?;
        ip(&format!("link set {bridge} up"))?;
    }
    ip("addr add 10.20.0.254/24 dev clients")?;
    for number in MEMBERS {
        ip(&format!("netns add m{number}"))?;
        ip(&format!("-n m{number} link set lo up"))?;
        for (bridge, net) in [("members", 10), ("clients", 20)] {
            ip(&format!(
                "link add {bridge}{number} type veth peer name {bridge} netns m{number}"
            ))?;
            ip(&format!("link set {bridge}{number} master {bridge} up"))?;
            ip(&format!("-n m{number} link set {bridge} up"))?;
            ip(&format!(
                "-n m{number} addr add 10.{net}.0.{number}/24 dev {bridge}"
            ))?;
        }
    }
    Ok(())
}

/// Cuts a member off.
pub(crate) fn cut(number: u8, cut: Cut) -> Result<(), Failure> {
    ip(&format!("link set members{number} down"))?;
    match cut {
        Cut::Members => Ok(()),
        Cut::All => ip(&format!("link set clients{number} down")),
    }
}

/// Ends what [`cut`] did.
pub(crate) fn mend(number: u8) -> Result<(), Failure> {
    ip(&format!("link set members{number} up"))?;
    ip(&format!("link set clients{number} up"))
}

/// SIGKILL to everything that runs on a member, as if its power were cut.
pub(crate) fn kill_all(number: u8) -> Result<(), Failure> {
    // What was forked meanwhile is found the next time.
    loop {
        let listed = Command::new("ip")
            .args(["netns", "pids", &format!("m{number}")])
            .output()?;
        let text = String::from_utf8_lossy(&listed.stdout).into_owned();
        let alive: Vec<Pid> = text
            .lines()
            .filter_map(|it| pid(it.trim()))
            .filter(runs)
            .collect();
        if alive.is_empty() {
            return Ok(());
        }
        for pid in alive {
            let _ = kill_process(pid, Signal::KILL);
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
}

fn pid(text: &str) -> Option<Pid> {
    Pid::from_raw(text.parse().ok()?)
}

/// Whether a process is no zombie: the third field of its status, behind its name (proc(5)).
fn runs(pid: &Pid) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero()));
    let state = stat.ok().and_then(|stat| {
        let (_, fields) = stat.rsplit_once(')')?;
        fields.split_whitespace().next().map(str::to_owned)
    });
    state.is_some_and(|it| it != "Z")
}

/// A command that runs on a member.
pub(crate) fn on_member(number: u8) -> Command {
    let mut command = Command::new("ip");
    command.args(["netns", "exec", &format!("m{number}")]);
    command
}

fn ip(words: &str) -> Result<(), Failure> {
    run(Command::new("ip").args(words.split(' ')))
}

/// Runs a command to its end, which must be a good one. Returns what it printed.
pub(crate) fn output(command: &mut Command) -> Result<String, Failure> {
    let done = command.stdin(Stdio::null()).output()?;
    let text = String::from_utf8_lossy(&done.stdout).into_owned();
    if done.status.success() {
        return Ok(text);
    }
    let errors = String::from_utf8_lossy(&done.stderr);
    Err(format!("{command:?} failed: {text}{errors}").into())
}

fn run(command: &mut Command) -> Result<(), Failure> {
    output(command).map(drop)
}
