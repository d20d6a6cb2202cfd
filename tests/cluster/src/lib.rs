//! Several nodes, real processes all of them, over one PostgreSQL server.
//!
//! ```text
//!  Cluster   caller ──► node a ──┐
//!            caller ──► node b ──┴──► (relay) ──► PostgreSQL
//!
//!  Site                             ┌──► node n1 ──┐             ┌──► m1: etcd, Patroni, PostgreSQL
//!            caller ──► haproxy ──► ├──► node n2 ──┼──► haproxy ─┼──► m2
//!                                   └──► node n3 ──┘             └──► m3
//! ```
//! `tests/it` has what must hold of two nodes. The program `cluster` kills and cuts off the leader of a site under load and
//! restarts its nodes, and measures what a request costs.
//!
//! # Invariants
//!
//! - The nodes are the program as it is shipped, started as an operator starts it; nothing of them is replaced.
//! - No process outlives the test.

mod caller;
mod failover;
mod node;
mod restarts;
mod site;
mod speed;

use std::error::Error;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use client::Credentials;
use secret::Secret;
use tempfile::TempDir;
use throwaway_postgres::Throwaway;

pub use caller::{Called, Caller, member};
pub use failover::{Faults, Survived, failover};
pub use node::Node;
pub use restarts::{Restarts, restarts};
pub use site::Site;
pub use speed::{Speed, Speeds, speed};

/// Why something could not be done at all.
pub type Failure = Box<dyn Error + Send + Sync>;

/// A store and the nodes' folder. Whoever drops it stops PostgreSQL.
#[derive(Debug)]
pub struct Cluster {
    /// The server with the state.
    pub postgres: Throwaway,
    binary: PathBuf,
    dir: TempDir,
}

impl Cluster {
    /// PostgreSQL, and no node yet.
    ///
    /// # Errors
    /// PostgreSQL or the program `sealstone` is not there; the error says how to get it.
    pub fn start() -> Result<Self, Failure> {
        Ok(Self {
            binary: crash::find_binary()?,
            postgres: Throwaway::start()?,
            dir: tempfile::tempdir()?,
        })
    }

    /// Starts a node. The first one initializes the store; all share its root key.
    ///
    /// # Errors
    /// What the node said last.
    pub fn node(&self, name: &str) -> Result<Node, Failure> {
        self.node_behind(name, self.postgres.port())
    }

    /// As [`Cluster::node`], with another name in its audit log than its folder has.
    ///
    /// # Errors
    /// What the node said last.
    pub fn node_named(&self, folder: &str, name: &str) -> Result<Node, Failure> {
        self.start_node(folder, name, self.postgres.port(), &[])
    }

    /// As [`Cluster::node`], with more arguments.
    ///
    /// # Errors
    /// What the node said last.
    pub fn node_with(&self, name: &str, more: &[&str]) -> Result<Node, Failure> {
        self.start_node(name, name, self.postgres.port(), more)
    }

    /// As [`Cluster::node`], with PostgreSQL behind another port.
    ///
    /// # Errors
    /// What the node said last.
    pub fn node_behind(&self, name: &str, port: u16) -> Result<Node, Failure> {
        self.start_node(name, name, port, &[])
    }

    fn start_node(&self, folder: &str, name: &str, port: u16, more: &[&str]) -> Result<Node, Failure> {
        let url = self.url(port);
        let log = self.data_dir(folder).with_extension("log");
        let serve = ["--listen-address", "127.0.0.1:0", "--admin-enabled", "false"].map(OsString::from);
        Node::start(
            &self.binary,
            &log,
            self.configured(folder, name, &url)
                .into_iter()
                .chain(serve)
                .chain(more.iter().map(OsString::from)),
        )
    }

    /// Runs another command of the program as on this node, beside the nodes, and returns what it printed, and whether
    /// its end was a good one.
    ///
    /// # Errors
    /// It cannot be run.
    pub fn command(&self, node: &str, words: &[&str]) -> Result<(String, bool), Failure> {
        let url = self.url(self.postgres.port());
        let mut command = Command::new(&self.binary);
        command
            .args(words)
            .args(self.configured(node, node, &url))
            .env_clear()
            .current_dir("/");
        let done = command.stdin(Stdio::null()).output()?;
        let text = String::from_utf8_lossy(&done.stdout) + String::from_utf8_lossy(&done.stderr);
        Ok((text.into_owned(), done.status.success()))
    }

    /// The directory of a node's audit log.
    pub fn audit_dir(&self, node: &str) -> PathBuf {
        self.data_dir(node).join("audit")
    }

    /// What every command of a node is told.
    fn configured(&self, folder: &str, name: &str, url: &str) -> Vec<OsString> {
        let mut arguments = vec![OsString::from("--data-dir"), self.data_dir(folder).into()];
        arguments.extend([OsString::from("--seal-key-file"), self.key_file().into()]);
        arguments.extend(
            [
                "--audit-node",
                name,
                "--store-engine",
                "postgresql",
                "--store-url",
                url,
            ]
            .map(OsString::from),
        );
        arguments
    }

    fn url(&self, port: u16) -> String {
        format!("postgresql://postgres@127.0.0.1:{port}/postgres")
    }

    fn data_dir(&self, folder: &str) -> PathBuf {
        self.dir.path().join(folder)
    }

    /// The credentials of the first account's root user, which its first node has written.
    ///
    /// # Errors
    /// There are none yet.
    pub fn root(&self, first: &str) -> Result<Credentials, Failure> {
        credentials(&self.dir.path().join(first))
    }

    fn key_file(&self) -> PathBuf {
        self.dir.path().join("root.key")
    }
}

/// The credentials that a first start has written into its data directory.
fn credentials(data_dir: &Path) -> Result<Credentials, Failure> {
    let path = data_dir.join("credentials");
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
