//! The store that a test stands on.
//!
//! In memory, unless `SEALSTONE_TEST_STORE` says otherwise: `embedded` is the default adapter in a directory that goes away,
//! `postgresql://USER@HOST:PORT` a server on which every store is a new database.

use std::fmt;
use std::sync::Arc;

use store::{Batch, BoxFuture, CommitError, Key, KeyRange, Memory, Snapshot, Store, StoreError, Versioned};
use store_embedded::Embedded;
use store_postgres::{Connect, Postgres};
use tempfile::TempDir;
use tokio::sync::OnceCell;

/// A store with nothing in it.
pub fn empty_store() -> Arc<dyn Store> {
    match std::env::var("SEALSTONE_TEST_STORE") {
        Err(_) => Arc::new(Memory::new()),
        Ok(named) => Arc::new(Adapter {
            named,
            dir: TempDir::new().expect("a directory for the store"),
            store: OnceCell::new(),
        }),
    }
}

/// An adapter that is opened when it is first used: tests make their grounds where nothing can be waited for.
struct Adapter {
    named: String,
    store: OnceCell<Arc<dyn Store>>,
    /// Goes after the store.
    dir: TempDir,
}

impl Adapter {
    async fn store(&self) -> &Arc<dyn Store> {
        self.store.get_or_init(|| self.open()).await
    }

    async fn open(&self) -> Arc<dyn Store> {
        match self.named.as_str() {
            "embedded" => Arc::new(Embedded::open(self.dir.path()).expect("a store in an empty directory")),
            server if server.starts_with("postgresql://") => Arc::new(self.database(server).await),
            other => {
                panic!("SEALSTONE_TEST_STORE is `embedded` or a server's `postgresql://…`, and not `{other}`")
            }
        }
    }

    /// A new database, which has the name of the directory: no other has it.
    async fn database(&self, server: &str) -> Postgres {
        let name = self.dir.path().file_name().and_then(|it| it.to_str());
        let name = name.expect("a directory's name").trim_start_matches('.');
        let (client, connection) =
            tokio_postgres::connect(&format!("{server}/postgres"), tokio_postgres::NoTls)
                .await
                .expect("the server of SEALSTONE_TEST_STORE");
        let driver = tokio::spawn(connection);
        let create = format!("CREATE DATABASE \"{name}\"");
        client.batch_execute(&create).await.expect("a new database");
        drop(client);
        let _ = driver.await;
        let connect = Connect {
            url: format!("{server}/{name}"),
            password: None,
            authorities: None,
            connections_max: 4,
        };
        Postgres::open(&connect)
            .await
            .expect("a store in an empty database")
    }
}

impl Store for Adapter {
    fn get<'a>(&'a self, key: &'a Key) -> BoxFuture<'a, Result<Option<Versioned>, StoreError>> {
        Box::pin(async move { self.store().await.get(key).await })
    }

    fn scan<'a>(
        &'a self,
        range: &'a KeyRange,
        limit: usize,
    ) -> BoxFuture<'a, Result<Vec<(Key, Versioned)>, StoreError>> {
        Box::pin(async move { self.store().await.scan(range, limit).await })
    }

    fn commit<'a>(&'a self, batch: Batch) -> BoxFuture<'a, Result<(), CommitError>> {
        Box::pin(async move { self.store().await.commit(batch).await })
    }

    fn snapshot(&self) -> BoxFuture<'_, Result<Box<dyn Snapshot>, StoreError>> {
        Box::pin(async move { self.store().await.snapshot().await })
    }
}

impl fmt::Debug for Adapter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Adapter")
            .field("named", &self.named)
            .finish_non_exhaustive()
    }
}
