//! The state under the data directory: the store, the seal, the audit log.

use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::Path;
use std::sync::Arc;

use arn::AccountId;
use audit::{Event, EventType, Log, Phase};
use crypto::Random;
use gate::Clock;
use seal::Seal;
use smithy::Timestamp;
use store::{Record, Store, Table, Transaction};
use store_embedded::Embedded;

use crate::anchor::Anchors;
use crate::config::{AuditSync, Config};
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

const INITIALIZED: Table<Initialized> = Table::new();
const FIRST: (&str,) = ("first",);

/// What is open while the server runs.
pub(crate) struct State {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) seal: Arc<Seal>,
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
    let dir = config.store_dir();
    let store: Arc<dyn Store> = Arc::new(tokio::task::spawn_blocking(move || Embedded::open(&dir)).await??);
    let record = seal_store::record(&*store).await?;
    let seal = match record {
        Some(record) => seal_store::unseal(config, record).await?,
        None => seal_store::init(config, &*store, clock.now().millis(), Arc::clone(random)).await?,
    };
    let log = open_log(config, clock)?;
    let anchors = anchors(config, &store, &seal, random);
    check_anchor(&log, config, anchors.last().await?)?;
    finish_interrupted(&log, config, &**clock).await?;
    let initialized = INITIALIZED.read(&*store, FIRST).await?.is_some();
    Ok(State {
        store,
        seal,
        log,
        initialized,
    })
}

impl State {
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

/// The log must still have what it had when the anchor was kept. Its end alone is looked at here; `sealstone audit
/// verify` looks at all of it.
fn check_anchor(log: &Log, config: &Config, anchor: Option<audit::Head>) -> Result<(), Failure> {
    let Some(anchor) = anchor else { return Ok(()) };
    let found = log.head();
    if found.seq < anchor.seq || (found.seq == anchor.seq && found.hash != anchor.hash) {
        return Err(format!(
            "the audit log in {} ends at record {}, but record {} was on disk: records are missing. Restore the log \
             from a backup, or keep it as evidence and start with a new data directory",
            config.audit_dir().display(),
            found.seq,
            anchor.seq
        )
        .into());
    }
    Ok(())
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

/// A directory that only its owner enters.
pub(crate) fn make_private(dir: &Path) -> Result<(), Failure> {
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(dir)
        .map_err(|error| format!("{}: {error}", dir.display()).into())
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
    std::fs::rename(&unfinished, path).map_err(wrap)
}
