//! A whole site: three machines with PostgreSQL under Patroni, three nodes, and haproxy before both.
//!
//! Processes and networks are in namespaces of their own (`unshare`), so that no run sees another one, and none leaves
//! anything behind: the kernel ends with the program what was started in it. Needs root, and Debian's packages `patroni`,
//! `etcd-server`, `haproxy` and `postgresql`.

mod member;
mod network;
mod template;
mod watch;

use std::fs::{self, OpenOptions};
use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use client::Credentials;
use throwaway_postgres::Programs;

use crate::{Failure, Node};
use member::Member;
pub(crate) use network::Cut;
use network::MEMBERS;
use template::fill;

/// Where haproxy listens for callers.
pub(crate) const FRONT: &str = "http://127.0.0.1:4566";
/// Numbers of the nodes.
pub(crate) const NODES: [u8; 3] = [1, 2, 3];

/// Everything that runs.
#[derive(Debug)]
pub struct Site {
    binary: PathBuf,
    dir: PathBuf,
    members: Vec<Member>,
    nodes: Vec<Option<Node>>,
    proxy: Child,
}

impl Site {
    /// Starts everything, in this directory. Takes about half a minute.
    ///
    /// # Errors
    /// Something is not installed, or does not start; the error says what.
    pub fn start(dir: &Path) -> Result<Self, Failure> {
        let programs = installed()?;
        let binary = crash::find_binary()?;
        // PostgreSQL's user must be able to reach what is its own.
        fs::set_permissions(dir, fs::Permissions::from_mode(0o755))?;
        network::make()?;
        let mut members = Vec::new();
        for number in MEMBERS {
            let mut member = Member::new(number, dir, &programs)?;
            member.start()?;
            members.push(member);
        }
        let mut site = Self {
            binary,
            proxy: start_proxy(dir)?,
            dir: dir.to_owned(),
            members,
            nodes: Vec::new(),
        };
        let leader = site.wait_whole(START_MAX)?;
        site.make_database(&programs, leader)?;
        for number in NODES {
            fs::write(site.config(number), site.node_config(number)?)?;
            let node = site.start_node(number)?;
            site.nodes.push(Some(node));
        }
        for number in NODES {
            site.wait_front(number)?;
        }
        Ok(site)
    }

    /// Waits until another member than `old` leads.
    pub(crate) fn wait_other_leader(&self, old: u8) -> Result<u8, Failure> {
        wait(FAILOVER_MAX, || watch::leader_after(old))
            .ok_or_else(|| self.trouble("nobody else becomes the leader"))
    }

    /// Waits until all members run, one leads, which is returned, and one follows to the letter.
    pub(crate) fn wait_whole(&self, at_most: Duration) -> Result<u8, Failure> {
        wait(at_most, watch::whole).ok_or_else(|| self.trouble("the members do not get whole"))
    }

    /// Kills all of a member.
    pub(crate) fn kill_member(&mut self, number: u8) -> Result<(), Failure> {
        self.member(number)?.kill()
    }

    /// Starts a member that was killed.
    pub(crate) fn start_member(&mut self, number: u8) -> Result<(), Failure> {
        self.member(number)?.start()
    }

    /// Cuts a member off.
    pub(crate) fn cut(&self, number: u8, cut: Cut) -> Result<(), Failure> {
        network::cut(number, cut)
    }

    /// Ends [`Site::cut`].
    pub(crate) fn mend(&self, number: u8) -> Result<(), Failure> {
        network::mend(number)
    }

    /// Stops a node as an operator does.
    pub(crate) fn stop_node(&mut self, number: u8) -> Result<(), Failure> {
        let node = self.nodes.get_mut(usize::from(number - 1)).and_then(Option::take);
        node.ok_or("that node does not run")?.stop()
    }

    /// Starts a node that was stopped, and waits until haproxy sends calls there.
    pub(crate) fn restart_node(&mut self, number: u8) -> Result<(), Failure> {
        let node = self.start_node(number)?;
        if let Some(place) = self.nodes.get_mut(usize::from(number - 1)) {
            *place = Some(node);
        }
        self.wait_front(number)
    }

    /// `sealstone audit verify` of a node's log.
    pub(crate) fn verify_audit(&self, number: u8) -> Result<String, Failure> {
        let mut verify = Command::new(&self.binary);
        verify
            .args(["audit", "verify", "--config"])
            .arg(self.config(number));
        network::output(verify.env_clear().current_dir("/"))
    }

    /// Where a node's audit log is.
    pub(crate) fn audit_dir(&self, number: u8) -> PathBuf {
        self.dir.join(format!("n{number}/audit"))
    }

    /// Where a node listens.
    pub(crate) fn endpoint(&self, number: u8) -> String {
        format!("http://127.0.0.1:457{number}")
    }

    /// The credentials of the first account's root user.
    pub(crate) fn root(&self) -> Result<Credentials, Failure> {
        crate::credentials(&self.dir.join("n1"))
    }

    fn member(&mut self, number: u8) -> Result<&mut Member, Failure> {
        let found = self.members.iter_mut().find(|it| it.number == number);
        found.ok_or_else(|| "no such member".into())
    }

    fn make_database(&mut self, programs: &Programs, leader: u8) -> Result<(), Failure> {
        let password = self.dir.join("postgresql.password");
        fs::write(&password, format!("{PASSWORD}\n"))?;
        fs::set_permissions(&password, fs::Permissions::from_mode(0o600))?;
        let member = self.member(leader)?;
        member.sql(
            programs,
            &format!("CREATE ROLE sealstone LOGIN PASSWORD '{PASSWORD}'"),
        )?;
        member.sql(programs, "CREATE DATABASE sealstone OWNER sealstone")
    }

    fn config(&self, number: u8) -> PathBuf {
        self.dir.join(format!("n{number}.toml"))
    }

    fn node_config(&self, number: u8) -> Result<String, Failure> {
        let values = [
            ("NAME", format!("n{number}")),
            ("NUMBER", number.to_string()),
            ("DIR", self.dir.display().to_string()),
        ];
        fill(include_str!("../etc/sealstone.toml"), &values)
    }

    fn start_node(&self, number: u8) -> Result<Node, Failure> {
        let log = self.dir.join(format!("n{number}.log"));
        let config = self.config(number);
        Node::start(&self.binary, &log, [Path::new("--config"), &config])
    }

    /// haproxy's own word, as its statistics give it.
    fn wait_front(&self, number: u8) -> Result<(), Failure> {
        let up = || {
            let (_, csv) = watch::get(STATISTICS, "/;csv").ok()?;
            let line = csv
                .lines()
                .find(|it| it.starts_with(&format!("sealstone,n{number},")))?;
            line.split(',').any(|it| it == "UP").then_some(())
        };
        wait(START_MAX, up).ok_or_else(|| self.trouble("haproxy does not find a node ready"))
    }

    fn trouble(&self, what: &str) -> Failure {
        let logs: Vec<String> = self
            .members
            .iter()
            .map(|it| format!("  m{}: {}", it.number, it.log_end()))
            .collect();
        let views: Vec<_> = MEMBERS.into_iter().map(watch::view_of).collect();
        format!("{what}: {views:?}\n{}", logs.join("\n")).into()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.nodes.clear();
        let _ = self.proxy.kill();
        let _ = self.proxy.wait();
        for member in &mut self.members {
            let _ = member.kill();
        }
    }
}

fn start_proxy(dir: &Path) -> Result<Child, Failure> {
    let config = dir.join("haproxy.cfg");
    fs::write(&config, include_str!("../etc/haproxy.cfg"))?;
    let log = OpenOptions::new()
        .create(true)
        .append(true)
        .open(dir.join("haproxy.log"))?;
    let mut command = Command::new("haproxy");
    command.args(["-db", "-f"]).arg(&config).stdin(Stdio::null());
    Ok(command.stdout(log.try_clone()?).stderr(log).spawn()?)
}

/// Asks until there is an answer.
fn wait<T>(at_most: Duration, ask: impl Fn() -> Option<T>) -> Option<T> {
    let deadline = Instant::now() + at_most;
    loop {
        if let Some(answer) = ask() {
            return Some(answer);
        }
        if Instant::now() > deadline {
            return None;
        }
        std::thread::sleep(Duration::from_millis(200));
    }
}

/// PostgreSQL's programs, if everything else is installed too.
fn installed() -> Result<Programs, Failure> {
    let programs = Programs::find()?;
    for program in ["patroni", "etcd", "haproxy", "ip", "setpriv"] {
        let folders = ["/usr/bin", "/usr/sbin", "/bin", "/sbin"];
        if !folders.iter().any(|it| Path::new(it).join(program).is_file()) {
            return Err(format!(
                "`{program}` is not installed: run `apt-get install patroni python3-etcd etcd-server haproxy iproute2`, or `cargo xtask ci`, \
                 which does"
            )
            .into());
        }
    }
    Ok(programs)
}

const PASSWORD: &str = "open-sesame";
const STATISTICS: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 8404);
/// No start takes longer, on any machine.
const START_MAX: Duration = Duration::from_secs(120);
/// A lease of twenty seconds, and an election.
const FAILOVER_MAX: Duration = Duration::from_secs(90);
