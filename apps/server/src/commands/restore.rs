//! `sealstone restore`: a backup into an empty store and an empty audit directory.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use seal::key_file;
use tokio::runtime::Handle;

use super::on_runtime;
use crate::backup_file::BackupKey;
use crate::config::Config;
use crate::copy_in::{self, Files, Filling};
use crate::copy_out::is_segment;
use crate::say::{self, Failure};
use crate::{engine, seal_store, state};

/// A file that says of an audit directory that it is being filled.
const MARKER: &str = "restoring";

pub(crate) fn restore(config: &Config, from: &Path, key: &Path) -> Result<(), Failure> {
    let key = BackupKey::new(&key_file::read_backup_key(key)?)?;
    say::aside(format!("checking {}", from.display()));
    let sums = key.decrypt(from, copy_in::survey)?;
    state::make_private(&config.data_dir)?;
    let opens = on_runtime(async {
        let store = engine::open_unfinished(config).await?.store;
        // Before anything is written: a log that is there stays as it is.
        Segments::check(&config.audit_dir())?;
        let mut filling = Filling::begin(store.clone(), "restore").await?;
        let mut segments = Segments::begin(&config.audit_dir())?;
        let runtime = Handle::current();
        let filled = tokio::task::block_in_place(|| {
            key.decrypt(from, |archive| {
                copy_in::fill(&runtime, &mut filling, archive, &mut segments)
            })
        })?;
        if filled != sums {
            return Err(format!("{} changed while it was read", from.display()).into());
        }
        segments.sync()?;
        filling.finish(&sums).await?;
        segments.done()?;
        let record = seal_store::record(&*store).await?;
        let record = record.ok_or("the backup is of a store that was never initialized")?;
        Ok(seal_store::unseal(config, record).await.map(|_| ()))
    })?;
    say::line(format!(
        "restored {} records, sha256 {}: what was read back from the store is the same",
        sums.entries.count(),
        sums.entries
    ));
    say::line(format!(
        "restored {} segments of the audit log, sha256 {}",
        sums.files.count(),
        sums.files
    ));
    match opens {
        Ok(()) => say::line("The root of trust opens it."),
        Err(error) => say::line(format!(
            "The root of trust does not open it yet: {error}. Put the one that it was made with where the configuration says."
        )),
    }
    say::line("Next: sealstone fsck, sealstone audit verify, sealstone serve");
    Ok(())
}

/// An audit directory that is being filled.
struct Segments {
    dir: PathBuf,
    open: Option<File>,
}

impl Segments {
    /// Refuses a directory that has something which no restore has left there.
    fn check(dir: &Path) -> Result<(), Failure> {
        let occupied = match fs::read_dir(dir) {
            Ok(mut entries) => entries.next().is_some(),
            Err(error) if error.kind() == ErrorKind::NotFound => false,
            Err(error) => return Err(format!("{}: {error}", dir.display()).into()),
        };
        match occupied && !dir.join(MARKER).exists() {
            true => Err(format!(
                "{} holds an audit log, and restore overwrites nothing: move it away, and keep it",
                dir.display()
            )
            .into()),
            false => Ok(()),
        }
    }

    fn begin(dir: &Path) -> Result<Self, Failure> {
        Self::check(dir)?;
        if dir.is_dir() {
            // Its own last: whatever interrupts this, the next attempt knows what it has before it.
            for entry in fs::read_dir(dir)? {
                let entry = entry?;
                if entry.file_name().to_str().is_some_and(is_segment) {
                    fs::remove_file(entry.path())?;
                }
            }
        } else {
            DirBuilder::new().recursive(true).mode(0o700).create(dir)?;
        }
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true).mode(0o600);
        options.open(dir.join(MARKER))?.sync_all()?;
        let segments = Self {
            dir: dir.to_owned(),
            open: None,
        };
        segments.sync()?;
        Ok(segments)
    }

    fn sync(&self) -> Result<(), Failure> {
        File::open(&self.dir)?.sync_all()?;
        Ok(state::sync_parent(&self.dir)?)
    }

    fn done(&self) -> Result<(), Failure> {
        fs::remove_file(self.dir.join(MARKER))?;
        self.sync()
    }
}

impl Files for Segments {
    fn begin(&mut self, name: &str) -> Result<(), Failure> {
        if !is_segment(name) {
            return Err("the backup has a file that is no segment of an audit log".into());
        }
        say::progress(name);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true).mode(0o600);
        self.open = Some(options.open(self.dir.join(name))?);
        Ok(())
    }

    fn block(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        match &mut self.open {
            Some(file) => Ok(file.write_all(bytes)?),
            None => Err("the backup has content of no file".into()),
        }
    }

    fn end(&mut self) -> Result<(), Failure> {
        say::progress("");
        match self.open.take() {
            Some(file) => Ok(file.sync_all()?),
            None => Err("the backup has the end of no file".into()),
        }
    }
}
