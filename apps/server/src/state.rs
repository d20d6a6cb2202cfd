//! The state under the data directory: the store, the seal, the audit log.

use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _};
use std::path::Path;
use std::sync::Arc;

use arn::AccountId;
use audit::{Event, EventType, Head, Log, Phase};
use crypto::Random;
use gate::Clock;
use seal::{RootKey, Seal};
use smithy::Timestamp;
use store::{Feed, Record, Store, Table, Transaction};

use crate::anchor::Anchors;
use crate::config::{AuditSync, Config};
use crate::engine::{self, Engine, Opened};
use crate::say::Failure;
use crate::seal_store;

/// Table `server.initialized`, one record: the first account was made, and its credentials were written. Version 1.
#[derive(serde::Serialize, serde::Deserialize)]
struct Initialized {
    account: String,
    /// In milliseconds since 1970.
    at_ms: i64,
}

impl Record for Initialized {
    const TABLE: &'static str = "server.initialized";
    const VERSION: u8 = 1;
}

impl catalog::Catalogued for Initialized {}

/// The table of that.
pub(crate) const TABLE: catalog::Entry = catalog::Entry::of::<Initialized>();
const INITIALIZED: Table<Initialized> = Table::new();
const FIRST: (&str,) = ("first",);

/// What is open while the server runs.
pub(crate) struct State {
    pub(crate) store: Arc<dyn Store>,
    /// What other nodes change.
    pub(crate) feed: Option<Feed>,
    pub(crate) seal: Arc<Seal>,
    /// What opens the seal's record, also after a rotation.
    pub(crate) root: RootKey,
    pub(crate) log: Log,
    /// Whether the first account was made, here or at an earlier start.
    pub(crate) initialized: bool,
}

/// Opens everything; initializes what is not there yet.
pub(crate) async fn open(
    config: &Config,
    clock: &Arc<dyn Clock>,
    random: &Arc<dyn Random>,
) -> Result<State, Failure> {
    make_private(&config.data_dir)?;
    let Opened { store, feed } = engine::open(config).await?;
    let record = seal_store::record(&*store).await?;
    let (seal, root) = match record {
        Some(record) => {
            let root = seal_store::root_key(config, record.clone()).await?;
            (Arc::new(record.unseal_with(&root)?), root)
        }
        None => seal_store::init(config, &*store, clock.now().seconds(), Arc::clone(random)).await?,
    };
    let log = open_log(config, clock)?;
    let anchors = anchors(config, &store, &seal, random);
    let initialized = INITIALIZED.read(&*store, FIRST).await?.is_some();
    check_anchor(&log, config, anchors.last().await?, initialized)?;
    finish_interrupted(&log, config, &**clock).await?;
    anchors.keep(log.synced_head().await?).await?;
    Ok(State {
        store,
        feed,
        seal,
        root,
        log,
        initialized,
    })
}

impl State {
    /// The account that the first start made.
    pub(crate) async fn first_account(&self) -> Result<Option<AccountId>, Failure> {
        let found = INITIALIZED.read(&*self.store, FIRST).await?;
        Ok(found.map(|(it, _)| it.account.parse()).transpose()?)
    }

    /// Notes that the first account was made, so that no later start makes another.
    pub(crate) async fn set_initialized(&self, account: AccountId, now: Timestamp) -> Result<(), Failure> {
        let mut txn = Transaction::new(&*self.store);
        let record = Initialized {
            account: account.to_string(),
            at_ms: now.millis(),
        };
        INITIALIZED.put(&mut txn, FIRST, &record)?;
        Ok(txn.commit().await?)
    }
}

/// The anchors of this node.
pub(crate) fn anchors(
    config: &Config,
    store: &Arc<dyn Store>,
    seal: &Arc<Seal>,
    random: &Arc<dyn Random>,
) -> Anchors {
    Anchors {
        store: Arc::clone(store),
        seal: Arc::clone(seal),
        random: Arc::clone(random),
        node: config.audit.node.clone(),
    }
}

fn open_log(config: &Config, clock: &Arc<dyn Clock>) -> Result<Log, Failure> {
    let clock = Arc::clone(clock);
    let options = audit::Options {
        node: config.audit.node.clone(),
        sync: match config.audit.sync {
            AuditSync::Soon => audit::Sync::Soon,
            AuditSync::Always => audit::Sync::Always,
        },
        segment_bytes: config.audit.segment_bytes,
        clock: Arc::new(move || clock.now_ns()),
    };
    Ok(Log::open(&config.audit_dir(), options)?)
}

/// The log must still have the record that the anchor names, as it was: whoever cut or rewrote the log without the root
/// of trust is found here. Reads the segment of that record; `sealstone audit verify` reads all.
fn check_anchor(log: &Log, config: &Config, anchor: Option<Head>, initialized: bool) -> Result<(), Failure> {
    let dir = config.audit_dir();
    let advice =
        "restore the log from a backup, or keep the data directory as evidence and start with a new one";
    let Some(anchor) = anchor else {
        // The first anchor is kept before a first start is complete; where nodes share a store, a new one has none either.
        let joins = config.store.engine == Engine::Postgresql && log.head().seq == 0;
        return match initialized && !joins {
            false => Ok(()),
            true => Err(format!(
                "the audit log's anchor of node `{}` is missing: {advice}",
                config.audit.node
            )
            .into()),
        };
    };
    if anchor.seq == 0 {
        return Ok(());
    }
    if log.head().seq == 0 && config.store.engine == Engine::Postgresql {
        return Err(format!(
            "a node named `{}` has an audit log of {} records elsewhere, and {} is empty: give every node a name of its own \
             (audit.node), or {advice}",
            config.audit.node,
            anchor.seq,
            dir.display()
        )
        .into());
    }
    if log.head().seq < anchor.seq {
        return Err(format!(
            "the audit log in {} ends at record {}, but record {} was on disk: {advice}",
            dir.display(),
            log.head().seq,
            anchor.seq
        )
        .into());
    }
    match audit::read(&dir, anchor.seq)?.next().transpose()? {
        Some(record) if record.seq == anchor.seq && record.hash == anchor.hash => Ok(()),
        _ => Err(format!(
            "record {} of the audit log in {} is not the one that was written: {advice}",
            anchor.seq,
            dir.display()
        )
        .into()),
    }
}

/// A crash leaves calls that have begun and not ended. Whether their work was done is not known; the log says so.
async fn finish_interrupted(log: &Log, config: &Config, clock: &dyn Clock) -> Result<(), Failure> {
    for unfinished in &log.recovery().unfinished {
        let begun = audit::read(&config.audit_dir(), unfinished.seq)?
            .next()
            .transpose()?;
        let names: Begun = begun
            .and_then(|record| serde_json::from_slice(&record.json).ok())
            .unwrap_or_default();
        log.record(&Event {
            phase: Phase::Finish,
            time_ns: clock.now_ns(),
            request_id: unfinished.request_id,
            event_type: EventType::ApiCall,
            event_source: &names.event_source,
            event_name: &names.event_name,
            region: &names.aws_region,
            account: &names.recipient_account_id,
            management: true,
            error_code: Some("Interrupted"),
            error_message: Some(
                "The server stopped during this call; whether it took effect is not recorded.",
            ),
            ..Event::default()
        })
        .await?;
        tracing::warn!(seq = unfinished.seq, operation = %names.event_name, "a call was interrupted by the last stop");
    }
    Ok(())
}

/// What the end of an interrupted call repeats of its beginning.
#[derive(Default, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Begun {
    event_source: String,
    event_name: String,
    aws_region: String,
    recipient_account_id: String,
}

/// Makes a directory that only its owner enters, or refuses one that others can.
pub(crate) fn make_private(dir: &Path) -> Result<(), Failure> {
    let wrap = |error: std::io::Error| -> Failure { format!("{}: {error}", dir.display()).into() };
    if !dir.is_dir() {
        std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(dir)
            .map_err(wrap)?;
        sync_parent(dir).map_err(wrap)?;
    }
    let found = std::fs::metadata(dir).map_err(wrap)?;
    let us = rustix::process::geteuid().as_raw();
    if found.uid() != us {
        return Err(format!(
            "{} belongs to user {}, and this is user {us}: chown it",
            dir.display(),
            found.uid()
        )
        .into());
    }
    if found.mode() & 0o077 != 0 {
        return Err(format!(
            "{} can be entered by others (mode {:o}): chmod 700 it",
            dir.display(),
            found.mode() & 0o777
        )
        .into());
    }
    Ok(())
}

/// Makes a new name in a directory survive a loss of power.
pub(crate) fn sync_parent(path: &Path) -> std::io::Result<()> {
    let parent = path
        .parent()
        .filter(|it| !it.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    std::fs::File::open(parent)?.sync_all()
}

/// A new file that only its owner reads; replaces one of the same name.
pub(crate) fn write_private(path: &Path, text: &str) -> Result<(), Failure> {
    use std::io::Write as _;
    let wrap = |error: std::io::Error| -> Failure { format!("{}: {error}", path.display()).into() };
    let unfinished = path.with_extension("new");
    let _ = std::fs::remove_file(&unfinished);
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&unfinished)
        .map_err(wrap)?;
    file.write_all(text.as_bytes())
        .and_then(|()| file.sync_all())
        .map_err(wrap)?;
    std::fs::rename(&unfinished, path)
        .and_then(|()| sync_parent(path))
        .map_err(wrap)
}
