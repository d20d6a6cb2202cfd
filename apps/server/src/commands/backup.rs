//! `sealstone backup`: everything of this node in one encrypted file, while the server serves.

use std::fs::{self, File, OpenOptions};
use std::io::ErrorKind;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use archive::Sums;
use crypto::SystemRandom;
use rustix::fs::{CWD, RenameFlags, renameat_with};
use seal::key_file;
use tokio::runtime::Handle;

use super::on_runtime;
use crate::backup_file::BackupKey;
use crate::config::Config;
use crate::say::{self, Failure};
use crate::state::sync_parent;
use crate::{copy_in, copy_out, engine};

/// What is to be done.
pub(crate) struct Asked {
    pub(crate) to: PathBuf,
    pub(crate) key_file: PathBuf,
    /// Whether the key is to be made.
    pub(crate) new_key: bool,
}

pub(crate) fn backup(config: Config, asked: &Asked) -> Result<(), Failure> {
    let Asked {
        to,
        key_file,
        new_key,
    } = asked;
    if to.exists() {
        return Err(format!("{} exists already and is not overwritten", to.display()).into());
    }
    let key = match new_key {
        true => key_file::create_backup_key(key_file, &SystemRandom)?,
        false => key_file::read_backup_key(key_file)?,
    };
    let key = BackupKey::new(&key)?;
    if *new_key {
        say::line(format!(
            "Made {}. Without it no backup can be read: keep copies of it, and not beside the backups.",
            key_file.display()
        ));
    }
    let unfinished = Unfinished(with_suffix(to, ".new"));
    let sums = make(config, &key, &unfinished)?;
    say::aside("reading again what was written");
    let found = key.decrypt(&unfinished.0, copy_in::survey)?;
    if found != sums {
        return Err("what was written is not what was read: is the disk sound?".into());
    }
    publish(&unfinished.0, to)?;
    say::line(format!(
        "{} records, sha256 {}; {} segments of the audit log, sha256 {}",
        sums.entries.count(),
        sums.entries,
        sums.files.count(),
        sums.files
    ));
    say::line(format!(
        "{} ({} bytes) was read again and is whole. It needs {} and the root of trust of this store, which is not in it.",
        to.display(),
        fs::metadata(to)?.len(),
        key_file.display()
    ));
    Ok(())
}

fn make(config: Config, key: &BackupKey, unfinished: &Unfinished) -> Result<Sums, Failure> {
    let file = new_file(&unfinished.0)?;
    let sums = on_runtime(async {
        let mut snapshot = engine::snapshot(&config).await?;
        let runtime = Handle::current();
        // Blocks this thread alone; those of the runtime go on.
        tokio::task::block_in_place(|| {
            key.encrypt(&file, |to| {
                copy_out::write(&runtime, &mut *snapshot, Some(&config.audit_dir()), to)
            })
        })
    })?;
    file.sync_all()?;
    Ok(sums)
}

/// A new file for its owner alone; one that an interrupted attempt has left is replaced.
pub(super) fn new_file(path: &Path) -> Result<File, Failure> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(named(path)(error)),
        _ => {}
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true).mode(0o600);
    options.open(path).map_err(named(path))
}

/// Gives a finished file its name, if nothing else has it by now.
pub(super) fn publish(unfinished: &Path, path: &Path) -> Result<(), Failure> {
    renameat_with(CWD, unfinished, CWD, path, RenameFlags::NOREPLACE)
        .map_err(|error| named(path)(error.into()))?;
    sync_parent(path).map_err(named(path))
}

pub(super) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

fn named(path: &Path) -> impl Fn(std::io::Error) -> Failure + '_ {
    |error| format!("{}: {error}", path.display()).into()
}

/// A file that is removed unless it was given its name.
pub(super) struct Unfinished(pub(super) PathBuf);

impl Drop for Unfinished {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}
