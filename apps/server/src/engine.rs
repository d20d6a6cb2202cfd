//! Where the state is: in the data directory, or in PostgreSQL.

use std::path::PathBuf;
use std::sync::Arc;

use crypto::{Random as _, SystemRandom};
use serde::{Deserialize, Serialize};
use store::{Feed, Snapshot, Store};
use store_embedded::Embedded;
use store_postgres::{Connect, Postgres};

use crate::config::Config;
use crate::copy_in;
use crate::say::Failure;
use crate::seal_store::first_line;

/// The store, as it is configured.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct StoreConfig {
    pub(crate) engine: Engine,
    /// Where PostgreSQL is, as libpq says it, without a password.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) url: Option<String>,
    /// A file whose first line is the password.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) password_file: Option<PathBuf>,
    /// A PEM file of the authorities that PostgreSQL's certificate must lead to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) ca_file: Option<PathBuf>,
    /// Connections to PostgreSQL at most.
    pub(crate) connections: usize,
}

/// What keeps the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Engine {
    /// A file in the data directory, for one node.
    Embedded,
    /// A PostgreSQL server, or what speaks its protocol; for as many nodes as one likes.
    Postgresql,
}

impl Default for StoreConfig {
    fn default() -> Self {
        Self {
            engine: Engine::Embedded,
            url: None,
            password_file: None,
            ca_file: None,
            connections: 16,
        }
    }
}

impl StoreConfig {
    /// Whether the parts fit one another.
    pub(crate) fn check(&self) -> Result<(), Failure> {
        let given = [
            ("url", self.url.is_some()),
            ("password_file", self.password_file.is_some()),
            ("ca_file", self.ca_file.is_some()),
        ];
        match self.engine {
            Engine::Postgresql if self.url.is_none() => {
                Err("store.url: `store.engine = \"postgresql\"` needs to know where PostgreSQL is".into())
            }
            Engine::Postgresql if self.connections == 0 => {
                Err("store.connections: at least one is needed".into())
            }
            Engine::Postgresql => Ok(()),
            Engine::Embedded => match given.iter().find(|(_, given)| *given) {
                Some((key, _)) => Err(format!(
                    "store.{key} is for `store.engine = \"postgresql\"`, which is not set"
                )
                .into()),
                None => Ok(()),
            },
        }
    }

    fn connect(&self) -> Result<Connect, Failure> {
        let password = self.password_file.as_deref().map(first_line).transpose()?;
        let authorities = self.ca_file.as_ref().map(|path| {
            std::fs::read(path).map_err(|error| -> Failure { format!("{}: {error}", path.display()).into() })
        });
        Ok(Connect {
            url: self.url.clone().ok_or("store.url is missing")?,
            password,
            authorities: authorities.transpose()?,
            connections_max: self.connections,
        })
    }
}

/// Whether there can be state already. An embedded store that was never made is not there.
pub(crate) fn is_there(config: &Config) -> bool {
    match config.store.engine {
        Engine::Embedded => config.store_dir().is_dir(),
        Engine::Postgresql => true,
    }
}

/// A store that is open.
pub(crate) struct Opened {
    pub(crate) store: Arc<dyn Store>,
    /// What other nodes change, where there can be any. What is committed to the store is told to them.
    pub(crate) feed: Option<Feed>,
}

/// Opens the store; makes what is not there yet. One that a copy was not finished into is refused.
pub(crate) async fn open(config: &Config) -> Result<Opened, Failure> {
    let opened = open_unfinished(config).await?;
    copy_in::refuse_unfinished(&mut opened.store.begin()).await?;
    Ok(opened)
}

/// Everything in the store as of now, also beside a server that runs.
pub(crate) async fn snapshot(config: &Config) -> Result<Box<dyn Snapshot>, Failure> {
    match config.store.engine {
        Engine::Embedded => Ok(store_embedded::snapshot(config.store_dir()).await?),
        Engine::Postgresql => Ok(open(config).await?.store.snapshot().await?),
    }
}

/// As [`open`], for whoever fills it.
pub(crate) async fn open_unfinished(config: &Config) -> Result<Opened, Failure> {
    match config.store.engine {
        Engine::Embedded => Ok(Opened {
            store: Arc::new(open_embedded(config).await?),
            feed: None,
        }),
        Engine::Postgresql => {
            let store = Postgres::open(&config.store.connect()?).await?;
            let tables = kms::TABLES_CACHED.into_iter().chain(identity::TABLES_CACHED);
            let feed = Feed::new(Arc::new(store), this_process()?, tables);
            Ok(Opened {
                store: Arc::new(feed.clone()),
                feed: Some(feed),
            })
        }
    }
}

/// A name that no other process has or had.
fn this_process() -> Result<String, Failure> {
    let mut drawn = [0; 16];
    SystemRandom.fill(&mut drawn)?;
    Ok(format!("{:032x}", u128::from_be_bytes(drawn)))
}

/// As [`open`], where more is wanted of the embedded store than any other has.
pub(crate) async fn open_embedded(config: &Config) -> Result<Embedded, Failure> {
    let dir = config.store_dir();
    Ok(tokio::task::spawn_blocking(move || Embedded::open(&dir)).await??)
}

/// Whether another process has the embedded store open.
pub(crate) fn is_locked(error: &Failure) -> bool {
    matches!(
        error.downcast_ref::<store_embedded::OpenError>(),
        Some(store_embedded::OpenError::Locked { .. })
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_or_out_of_place_is_named() {
        for (text, named) in [
            ("engine = \"postgresql\"", "store.url"),
            (
                "engine = \"postgresql\"\nurl = \"host=a\"\nconnections = 0",
                "store.connections",
            ),
            ("url = \"host=a\"", "store.url"),
            ("ca_file = \"a\"", "store.ca_file"),
        ] {
            let config: StoreConfig = toml::from_str(text).unwrap();
            let error = config.check().unwrap_err().to_string();
            assert!(error.contains(named), "{error}");
        }
        StoreConfig::default().check().unwrap();
        let config: StoreConfig = toml::from_str("engine = \"postgresql\"\nurl = \"host=a\"").unwrap();
        config.check().unwrap();
    }
}
