//! Several nodes, real processes all of them, over one PostgreSQL server.
//!
//! ```text
//!  caller ──► node a ──┐
//!  caller ──► node b ──┴──► (relay) ──► PostgreSQL
//! ```
//! `tests/it` has what must hold; this is what it is said in.
//!
//! # Invariants
//!
//! - The nodes are the program as it is shipped, started as an operator starts it; nothing of them is replaced.
//! - No process outlives the test.

mod caller;
mod node;

use std::error::Error;
use std::path::{Path, PathBuf};

use client::Credentials;
use secret::Secret;
use tempfile::TempDir;
use throwaway_postgres::Throwaway;

pub use caller::{Called, Caller, member};
pub use node::Node;

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
            binary: binary()?,
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
        Node::start(&self.binary, &data_dir, &self.key_file(), name, &url)
    }

    /// The credentials of the first account's root user, which its first node has written.
    ///
    /// # Errors
    /// There are none yet.
    pub fn root(&self, first: &str) -> Result<Credentials, Failure> {
        let path = self.dir.path().join(first).join("credentials");
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

    fn key_file(&self) -> PathBuf {
        self.dir.path().join("root.key")
    }
}

/// The `sealstone` program: at `SEALSTONE_BINARY`, else where cargo puts it beside this one.
fn binary() -> Result<PathBuf, Failure> {
    if let Some(named) = std::env::var_os("SEALSTONE_BINARY") {
        return Ok(PathBuf::from(named));
    }
    let here = std::env::current_exe()?;
    let mut folders = here.ancestors().skip(1).take(2).map(Path::to_owned);
    folders
        .find_map(|folder| Some(folder.join("sealstone")).filter(|it| it.is_file()))
        .ok_or_else(|| {
            "there is no `sealstone` beside the test: `cargo build -p sealstone`, or name one in SEALSTONE_BINARY".into()
        })
}
