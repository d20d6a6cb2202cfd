//! Several nodes, real processes all of them, over one PostgreSQL server.
//!
//! ```text
//!  caller ──► node a ──┐                          caller ──┐            ┌──► node n1 ──┐            ┌──► m1: Patroni, etcd, PostgreSQL
//!  caller ──► node b ──┴──► (relay) ──► PostgreSQL          ├─► haproxy ─┼──► node n2 ──┼─► haproxy ─┼──► m2
//!                                                  caller ──┘            └──► node n3 ──┘            └──► m3
//!       `Cluster`, for tests/it                                   `Site`, for the program `cluster`
//! ```
//! `tests/it` has what must hold of two nodes; the program `cluster` kills and cuts off PostgreSQL's leader under load,
//! restarts nodes, and measures.
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

use std::error::Error;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use client::Credentials;
use secret::Secret;
use tempfile::TempDir;
use throwaway_postgres::Throwaway;

pub use caller::{Called, Caller, member};
pub use failover::{Faults, Survived, failover};
pub use node::Node;
pub use restarts::{Restarts, restarts};
pub use site::Site;

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
        self.start_node(folder, name, self.postgres.port())
    }

    /// As [`Cluster::node`], with PostgreSQL behind another port.
    ///
    /// # Errors
    /// What the node said last.
    pub fn node_behind(&self, name: &str, port: u16) -> Result<Node, Failure> {
        self.start_node(name, name, port)
    }

    fn start_node(&self, folder: &str, name: &str, port: u16) -> Result<Node, Failure> {
        let url = format!("postgresql://postgres@127.0.0.1:{port}/postgres");
        let data_dir = self.dir.path().join(folder);
        let (data, key) = (data_dir.as_os_str(), self.key_file());
        let arguments = [
            OsStr::new("--data-dir"),
            data,
            OsStr::new("--seal-key-file"),
            key.as_os_str(),
            OsStr::new("--audit-node"),
            OsStr::new(name),
            OsStr::new("--store-url"),
            OsStr::new(&url),
        ];
        let fixed = FIXED.into_iter().map(OsStr::new);
        Node::start(
            &self.binary,
            &data_dir.with_extension("log"),
            fixed.chain(arguments),
        )
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

/// What every node is started with.
const FIXED: [&str; 6] = [
    "--listen-address",
    "127.0.0.1:0",
    "--admin-enabled",
    "false",
    "--store-engine",
    "postgresql",
];

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
