//! Everything as of one moment: a transaction that sees it and is held open while it is read.

use deadpool_postgres::Client;
use store::{BoxFuture, Key, KeyRange, Snapshot, StoreError, Versioned};

use crate::attempt::within;
use crate::error::described;
use crate::statements;

/// Entries of a page.
const PAGE: usize = 256;

/// A connection in a transaction. The connection ends with it: the pool gets no open transaction back.
pub(crate) struct Held {
    client: Option<Client>,
    rest: KeyRange,
}

impl Held {
    /// Begins a snapshot on this connection.
    pub(crate) async fn begin(client: Client) -> Result<Self, StoreError> {
        // The first query fixes what a transaction of this kind sees ("Repeatable Read Isolation Level").
        const BEGIN: &str =
            "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT 1 FROM sealstone_entries LIMIT 1";
        let held = Self {
            client: Some(client),
            rest: KeyRange::all(),
        };
        let begun = within(held.client()?.batch_execute(BEGIN)).await?;
        begun.map_err(|error| StoreError::unavailable(described(&error)))?;
        Ok(held)
    }

    fn client(&self) -> Result<&Client, StoreError> {
        self.client
            .as_ref()
            .ok_or_else(|| StoreError::unavailable("the snapshot was lost"))
    }

    async fn read(&mut self) -> Result<Vec<(Key, Versioned)>, StoreError> {
        let page = within(statements::scan(self.client()?, &self.rest, PAGE)).await?;
        let page = page.map_err(|error| StoreError::unavailable(described(&error)))?;
        if let Some((last, _)) = page.last() {
            self.rest = self.rest.after(last);
        }
        Ok(page)
    }
}

impl Snapshot for Held {
    fn next_page(&mut self) -> BoxFuture<'_, Result<Vec<(Key, Versioned)>, StoreError>> {
        Box::pin(async move {
            let read = self.read().await;
            if read.is_err() {
                self.end();
            }
            read
        })
    }
}

impl Held {
    fn end(&mut self) {
        if let Some(client) = self.client.take() {
            drop(Client::take(client));
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.end();
    }
}
