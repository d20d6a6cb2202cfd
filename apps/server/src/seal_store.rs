//! The seal's record in the store, and the root of trust beside it.

use std::io::{BufRead as _, IsTerminal as _};
use std::path::Path;
use std::sync::Arc;

use crypto::Random;
use seal::{Root, RootKey, Seal, SealRecord, key_file};
use secret::Secret;
use serde::{Deserialize, Serialize};
use store::{CommitError, Record, Snapshot, Store, StoreError, Table, Transaction, transact};

use crate::config::{Config, SealKind};
use crate::copy_in;
use crate::say::{self, Failure};

/// Table `server.seal`, one record. Version 1.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct Stored(SealRecord);

impl Record for Stored {
    const TABLE: &'static str = "server.seal";
    const VERSION: u8 = 1;
}

impl catalog::Catalogued for Stored {}

/// The table of the seal.
pub(crate) const TABLE: catalog::Entry = catalog::Entry::of::<Stored>();
const SEALS: Table<Stored> = Table::new();
const KEY: (&str,) = ("root",);

/// The record, if the data directory was initialized.
pub(crate) async fn record(store: &dyn Store) -> Result<Option<SealRecord>, Failure> {
    Ok(SEALS.read(store, KEY).await?.map(|(Stored(record), _)| record))
}

/// As [`record`], of a snapshot, of which this reads as much as it needs.
pub(crate) async fn record_in(snapshot: &mut dyn Snapshot) -> Result<Option<SealRecord>, Failure> {
    let wanted = SEALS.key(KEY);
    loop {
        let page = snapshot.next_page().await?;
        if let Ok(at) = page.binary_search_by(|(key, _)| key.cmp(&wanted)) {
            let found = page.get(at).map(|(key, found)| SEALS.decode(key, &found.value));
            return Ok(found.transpose()?.map(|Stored(record)| record));
        }
        if page.last().is_none_or(|(last, _)| *last > wanted) {
            return Ok(None);
        }
    }
}

/// Opens the seal.
pub(crate) async fn unseal(config: &Config, record: SealRecord) -> Result<Arc<Seal>, Failure> {
    let root = root_key(config, record.clone()).await?;
    Ok(Arc::new(record.unseal_with(&root)?))
}

/// What opens the record, from the configured root.
pub(crate) async fn root_key(config: &Config, record: SealRecord) -> Result<RootKey, Failure> {
    let root = match config.seal.kind {
        SealKind::File => key_file::read(&config.key_file())?,
        SealKind::Passphrase => Root::Passphrase(passphrase(config.seal.passphrase_file.as_deref(), false)?),
    };
    // Argon2id takes its time and memory: not on a thread that serves.
    Ok(tokio::task::spawn_blocking(move || record.root_key(&root)).await??)
}

/// The configured root, if nobody has to type it.
pub(crate) fn root_in_file(config: &Config) -> Result<Root, Failure> {
    match (config.seal.kind, &config.seal.passphrase_file) {
        (SealKind::File, _) => Ok(key_file::read(&config.key_file())?),
        (SealKind::Passphrase, Some(path)) => Ok(Root::Passphrase(first_line(path)?)),
        (SealKind::Passphrase, None) => Err("the passphrase has to be typed".into()),
    }
}

/// Puts a new record into the place of the one that is expected there.
pub(crate) async fn replace(
    store: &dyn Store,
    expected: &SealRecord,
    new: &SealRecord,
) -> Result<(), Failure> {
    let replaced = transact(store, |txn: &mut Transaction<'_>| {
        Box::pin(async move {
            match SEALS.get(txn, KEY).await? {
                Some(Stored(found)) if found == *expected => {
                    SEALS.put(txn, KEY, &Stored(new.clone()))?;
                    Ok::<_, StoreError>(true)
                }
                _ => Ok(false),
            }
        })
    });
    match replaced.await? {
        true => Ok(()),
        false => Err("somebody else has changed the seal meanwhile: run it again".into()),
    }
}

/// Makes a root of trust and the first domain key, and stores the record.
pub(crate) async fn init(
    config: &Config,
    store: &dyn Store,
    now_seconds: i64,
    random: Arc<dyn Random>,
) -> Result<(Arc<Seal>, RootKey), Failure> {
    let root = match config.seal.kind {
        SealKind::File => {
            let path = config.key_file();
            // A start that was cut off between key file and record left the file: it is as good as a new one.
            if path.exists() {
                key_file::read(&path)?
            } else {
                key_file::create(&path, &*random)?
            }
        }
        SealKind::Passphrase => Root::Passphrase(passphrase(config.seal.passphrase_file.as_deref(), true)?),
    };
    let (record, seal, root) = tokio::task::spawn_blocking(move || -> Result<_, Failure> {
        let (record, seal) = SealRecord::init(&root, now_seconds, &*random)?;
        let root = record.root_key(&root)?;
        Ok((record, seal, root))
    })
    .await??;
    let mut txn = Transaction::new(store);
    if txn.get(&SEALS.key(KEY)).await?.is_some() {
        return Err("the data directory is initialized already".into());
    }
    // Part of what the commit depends on: a copy that begins now and this exclude each other.
    copy_in::refuse_unfinished(&mut txn).await?;
    SEALS.put(&mut txn, KEY, &Stored(record))?;
    match txn.commit().await {
        Ok(()) => Ok((Arc::new(seal), root)),
        Err(CommitError::Conflict) => Err("another process initialized the data directory".into()),
        Err(error) => Err(error.into()),
    }
}

/// The passphrase from its file, else from the terminal.
pub(crate) fn passphrase(file: Option<&Path>, new: bool) -> Result<Secret<String>, Failure> {
    let text = match file {
        Some(path) => first_line(path)?,
        None => ask("Passphrase of the root of trust: ")?,
    };
    if new && text.expose().chars().count() < seal::PASSPHRASE_MIN {
        return Err(format!("a passphrase needs at least {} characters", seal::PASSPHRASE_MIN).into());
    }
    if new && file.is_none() && ask("Again: ")?.expose() != text.expose() {
        return Err("the two passphrases differ".into());
    }
    Ok(text)
}

/// The first line of a file with a secret in it.
pub(crate) fn first_line(path: &Path) -> Result<Secret<String>, Failure> {
    private_file(path)?;
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let text = Secret::new(text);
    Ok(Secret::new(
        text.expose().lines().next().unwrap_or_default().to_owned(),
    ))
}

/// A file with a secret in it is for its owner alone.
fn private_file(path: &Path) -> Result<(), Failure> {
    use std::os::unix::fs::MetadataExt as _;
    let found = std::fs::metadata(path).map_err(|error| format!("{}: {error}", path.display()))?;
    if found.mode() & 0o077 != 0 {
        let mode = found.mode() & 0o777;
        return Err(format!(
            "{} can be read by others (mode {mode:o}): chmod 600 it",
            path.display()
        )
        .into());
    }
    Ok(())
}

/// Reads a line that is not shown.
fn ask(prompt: &str) -> Result<Secret<String>, Failure> {
    use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
    let input = std::io::stdin();
    if !input.is_terminal() {
        return Err("there is no terminal to ask for the passphrase: set seal.passphrase_file".into());
    }
    say::aside(prompt);
    let shown = tcgetattr(&input)?;
    let mut hidden = shown.clone();
    hidden.local_modes.remove(LocalModes::ECHO);
    tcsetattr(&input, OptionalActions::Flush, &hidden)?;
    let mut line = Secret::new(String::new());
    let read = input.lock().read_line(line.expose_mut());
    tcsetattr(&input, OptionalActions::Flush, &shown)?;
    read?;
    let text = line.expose().trim_end_matches(['\r', '\n']).to_owned();
    Ok(Secret::new(text))
}
