use std::fs::{DirBuilder, File, OpenOptions, Permissions, TryLockError};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use crate::OpenError;

/// A directory that this process alone has open.
#[derive(Debug)]
pub(crate) struct Directory {
    path: PathBuf,
    /// Holds the lock. The kernel gives it up when the file is closed, by us or by the end of the process.
    _lock: File,
}

impl Directory {
    /// Makes the directory and the database file if they are not there, and locks the directory.
    pub(crate) fn open(path: &Path) -> Result<Self, OpenError> {
        let failed = OpenError::directory;
        create_private_dir(path).map_err(failed(path))?;
        let lock = open_private_file(&path.join("lock")).map_err(failed(path))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(OpenError::Locked { dir: path.to_owned() }),
            Err(TryLockError::Error(cause)) => return Err(failed(path)(cause)),
        }
        let directory = Self {
            path: path.to_owned(),
            _lock: lock,
        };
        // SQLite gives the files beside the database the mode of the database.
        open_private_file(&directory.database()).map_err(failed(path))?;
        sync_dir(path).map_err(failed(path))?;
        Ok(directory)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn database(&self) -> PathBuf {
        database(&self.path)
    }
}

/// The database in a directory.
pub(crate) fn database(dir: &Path) -> PathBuf {
    dir.join("sealstone.db")
}

fn create_private_dir(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    DirBuilder::new().recursive(true).mode(0o700).create(path)?;
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => sync_dir(parent),
        _ => sync_dir(Path::new(".")),
    }
}

fn open_private_file(path: &Path) -> io::Result<File> {
    let file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(path)?;
    if file.metadata()?.permissions().mode() & 0o077 != 0 {
        file.set_permissions(Permissions::from_mode(0o600))?;
    }
    Ok(file)
}

/// Makes the names in the directory durable.
fn sync_dir(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}
