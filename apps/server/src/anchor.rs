//! The audit log's anchor: its last known head, sealed, in the store.
//!
//! The log's chain shows every change but one: an end that was cut off. The anchor shows that too. It follows the log by
//! at most a second, and by nothing when the server stops.

use std::sync::Arc;
use std::time::Duration;

use audit::{Head, Log};
use catalog::{Catalogued, Secrets};
use crypto::Random;
use seal::{Aad, Seal, Sealable, Sealed};
use secret::Secret;
use serde::{Deserialize, Serialize};
use store::{Record, Store, Table, Transaction};

use crate::say::Failure;

/// Table `server.audit_anchor`, by the name of the node. Version 1.
#[derive(Serialize, Deserialize)]
struct AnchorRecord {
    sealed: Sealed<Anchor>,
}

impl Record for AnchorRecord {
    const TABLE: &'static str = "server.audit_anchor";
    const VERSION: u8 = 1;
}

impl Catalogued for AnchorRecord {
    fn secrets(&mut self, at: &[String], secrets: &mut Secrets<'_>) {
        match at {
            [node] => secrets.meet(&mut self.sealed, &aad(node)),
            _ => secrets.misfiled::<Anchor>(),
        }
    }
}

/// The table of anchors.
pub(crate) const TABLE: catalog::Entry = catalog::Entry::of::<AnchorRecord>();
const ANCHORS: Table<AnchorRecord> = Table::new();
const PERIOD: Duration = Duration::from_secs(1);

/// `SEQ:HASH`, as people and `--anchor` write it too.
struct Anchor(Vec<u8>);

impl Sealable for Anchor {
    const PURPOSE: &'static str = "server/audit-anchor";

    fn to_seal(&self) -> &[u8] {
        &self.0
    }

    fn from_sealed(bytes: Secret<Vec<u8>>) -> Option<Self> {
        Some(Self(bytes.publish("a number and a hash that stand in the log")))
    }
}

/// Reads `SEQ:HASH`.
pub(crate) fn parse(text: &str) -> Option<Head> {
    let (seq, hash) = text.split_once(':')?;
    Some(Head {
        seq: seq.parse().ok()?,
        hash: hash.parse().ok()?,
    })
}

/// Where the anchors of one node are kept.
pub(crate) struct Anchors {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) seal: Arc<Seal>,
    pub(crate) random: Arc<dyn Random>,
    pub(crate) node: String,
}

impl Anchors {
    /// The head that was known last; `None` before the first.
    pub(crate) async fn last(&self) -> Result<Option<Head>, Failure> {
        let Some((record, _)) = ANCHORS.read(&*self.store, (self.node.as_str(),)).await? else {
            return Ok(None);
        };
        self.seal.meet(record.sealed.domain_key()).await;
        let anchor = self
            .seal
            .unwrap(&record.sealed, &self.aad())
            .map_err(|error| format!("audit anchor: {error}"))?;
        let head = std::str::from_utf8(&anchor.0).ok().and_then(parse);
        head.map(Some)
            .ok_or_else(|| "audit anchor: not a number and a hash".into())
    }

    /// The names of all nodes that have an anchor.
    pub(crate) async fn nodes(store: &dyn Store) -> Result<Vec<String>, Failure> {
        let mut txn = Transaction::new(store);
        let rows = ANCHORS.scan(&mut txn, &ANCHORS.range(()), usize::MAX).await?;
        let node = |(key, _): &(store::Key, AnchorRecord)| key.parts().and_then(|mut parts| parts.pop());
        Ok(rows.iter().filter_map(node).collect())
    }

    /// Keeps a head whose record is on disk.
    pub(crate) async fn keep(&self, head: Head) -> Result<(), Failure> {
        let anchor = Anchor(format!("{}:{}", head.seq, head.hash).into_bytes());
        let sealed = self
            .seal
            .wrap(&anchor, &self.aad(), &*self.random)
            .map_err(|error| error.to_string())?;
        let mut txn = Transaction::new(&*self.store);
        ANCHORS.put(&mut txn, (self.node.as_str(),), &AnchorRecord { sealed })?;
        txn.commit()
            .await
            .map_err(|error| format!("audit anchor: {error}"))?;
        Ok(())
    }

    /// Follows the log until it is told to stop, then once more.
    pub(crate) async fn follow(self, log: Log, mut stop: tokio::sync::watch::Receiver<bool>) {
        let mut kept = 0;
        loop {
            let stopping = tokio::select! {
                () = tokio::time::sleep(PERIOD) => false,
                _ = stop.wait_for(|stop| *stop) => true,
            };
            if log.head().seq > kept {
                match self.advance(&log).await {
                    Ok(seq) => kept = seq,
                    Err(error) => tracing::error!(%error, "cannot keep the audit log's anchor"),
                }
            }
            if stopping {
                return;
            }
        }
    }

    async fn advance(&self, log: &Log) -> Result<u64, Failure> {
        let head = log.synced_head().await?;
        self.keep(head).await?;
        Ok(head.seq)
    }

    fn aad(&self) -> Aad {
        aad(&self.node)
    }
}

fn aad(node: &str) -> Aad {
    Aad::naming("node", node)
}
