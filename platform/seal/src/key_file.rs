//! The key file: 256 random bits that only the server's user may read.
//!
//! ```text
//! sealstone root key, version 1: whoever has this file and the store can read every secret in it; keep a copy apart
//! 6f0c…                                                                    64 hexadecimal digits, then a line feed
//! ```
//! These functions block; they are called at the start.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use crypto::Random;
use data_encoding::{HEXLOWER, HEXLOWER_PERMISSIVE};
use rustix::fs::{CWD, RenameFlags, renameat_with};
use secret::Secret;
use zeroize::Zeroizing;

use crate::root::Root;

/// Makes a new key and its file, mode 0600. When this returns, file and directory entry are on disk.
///
/// The file appears under its name only when it is whole; a stop before that leaves `NAME.new`, which was never the key
/// of anything and is replaced by the next call.
///
/// # Errors
/// The file exists already, cannot be written, or there is no randomness; no half-written file is left.
pub fn create(path: &Path, random: &dyn Random) -> Result<Root, KeyFileError> {
    create_with(ROOT, path, random).map(Root::File)
}

/// As [`create`], for a key that encrypts backups: its first line says so, and neither is taken for the other.
///
/// # Errors
/// As [`create`].
pub fn create_backup_key(path: &Path, random: &dyn Random) -> Result<Secret<Vec<u8>>, KeyFileError> {
    create_with(BACKUP, path, random).map(|key| Secret::new(key.expose().to_vec()))
}

fn create_with(header: &str, path: &Path, random: &dyn Random) -> Result<Secret<[u8; 32]>, KeyFileError> {
    let fault = |fault| KeyFileError {
        path: path.to_owned(),
        fault,
    };
    let key = Secret::fill(|to| random.fill(to)).map_err(|_| fault(Fault::Random))?;
    let unfinished = unfinished(path);
    let made = write_new(header, &unfinished, &key)
        .and_then(|()| {
            Ok(renameat_with(
                CWD,
                &unfinished,
                CWD,
                path,
                RenameFlags::NOREPLACE,
            )?)
        })
        .and_then(|()| sync_directory_of(path));
    made.map_err(|error| {
        let _ = fs::remove_file(&unfinished);
        fault(match error.kind() {
            ErrorKind::AlreadyExists => Fault::Exists,
            _ => Fault::Io(error),
        })
    })?;
    Ok(key)
}

/// Reads a key from its file, if nobody but its owner can.
///
/// A symbolic link is followed; what counts is the file behind it.
///
/// # Errors
/// Missing, not a file, open to group or others, owned by another user (root's are accepted), or no key in it.
pub fn read(path: &Path) -> Result<Root, KeyFileError> {
    read_with(ROOT, path).map(Root::File)
}

/// As [`read`], for a key that encrypts backups.
///
/// # Errors
/// As [`read`].
pub fn read_backup_key(path: &Path) -> Result<Secret<Vec<u8>>, KeyFileError> {
    read_with(BACKUP, path).map(|key| Secret::new(key.expose().to_vec()))
}

fn read_with(header: &str, path: &Path) -> Result<Secret<[u8; 32]>, KeyFileError> {
    parse_file(header, path).map_err(|fault| KeyFileError {
        path: path.to_owned(),
        fault,
    })
}

/// A key file could not be made or read.
#[derive(Debug)]
pub struct KeyFileError {
    /// Which file.
    pub path: PathBuf,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What can be wrong with a key file.
#[derive(Debug)]
pub enum Fault {
    /// It is not there.
    Missing,
    /// It is there, and a new one was asked for.
    Exists,
    /// It is a directory, a pipe or a device.
    NotAFile,
    /// Group or others may read, write or execute it; the permission bits.
    Open(u32),
    /// It belongs to this user id, which is neither ours nor root.
    NotOurs(u32),
    /// Its content is not a key.
    NotAKey,
    /// There were no random bytes for a new key.
    Random,
    /// The operating system said no.
    Io(io::Error),
}

impl fmt::Display for KeyFileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match &self.fault {
            Fault::Missing => write!(
                f,
                "there is no key file `{path}`: give its place, or restore it from its copy"
            ),
            Fault::Exists => write!(f, "the key file `{path}` exists already and is not overwritten"),
            Fault::NotAFile => write!(f, "the key file `{path}` is not a regular file"),
            Fault::Open(mode) => {
                write!(
                    f,
                    "others may use the key file `{path}` (mode {mode:04o}): run `chmod 600 {path}`"
                )
            }
            Fault::NotOurs(owner) => {
                write!(
                    f,
                    "the key file `{path}` belongs to user {owner}: it must belong to the server's user or to root"
                )
            }
            Fault::NotAKey => write!(
                f,
                "the key file `{path}` does not hold the key that is asked for: is it the right file? Else restore it from its copy"
            ),
            Fault::Random => write!(f, "no random bytes for the key file `{path}`"),
            Fault::Io(error) => write!(f, "the key file `{path}` cannot be used: {error}"),
        }
    }
}

impl std::error::Error for KeyFileError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.fault {
            Fault::Io(error) => Some(error),
            _ => None,
        }
    }
}

fn parse_file(header: &str, path: &Path) -> Result<Secret<[u8; 32]>, Fault> {
    // Without NONBLOCK, opening a pipe would wait for somebody to write into it.
    let nonblock = rustix::fs::OFlags::NONBLOCK.bits().cast_signed();
    let mut file = OpenOptions::new()
        .read(true)
        .custom_flags(nonblock)
        .open(path)
        .map_err(|error| match error.kind() {
            ErrorKind::NotFound => Fault::Missing,
            _ => Fault::Io(error),
        })?;
    // The metadata of the open file: the name may be pointed elsewhere between two looks.
    let metadata = file.metadata().map_err(Fault::Io)?;
    if !metadata.is_file() {
        return Err(Fault::NotAFile);
    }
    let mode = metadata.mode() & 0o7777;
    if mode & 0o077 != 0 {
        return Err(Fault::Open(mode));
    }
    let owner = metadata.uid();
    if owner != 0 && owner != rustix::process::geteuid().as_raw() {
        return Err(Fault::NotOurs(owner));
    }

    let mut content = Zeroizing::new([0; LEN_MAX + 1]);
    let mut len = 0;
    while let Some(space @ [_, ..]) = content.get_mut(len..) {
        match file.read(space) {
            Ok(0) => break,
            Ok(read) => len += read,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(Fault::Io(error)),
        }
    }
    content
        .get(..len)
        .and_then(|content| parse(header, content))
        .ok_or(Fault::NotAKey)
}

/// The key in a file's content. An editor may have taken the last line feed, nothing else.
fn parse(header: &str, content: &[u8]) -> Option<Secret<[u8; 32]>> {
    let digits = content.strip_prefix(header.as_bytes())?;
    let digits = digits.strip_suffix(b"\n").unwrap_or(digits);
    if digits.len() != DIGITS {
        return None;
    }
    Secret::fill(|to| HEXLOWER_PERMISSIVE.decode_mut(digits, to).map(drop)).ok()
}

/// The name that a key file has while it is written.
fn unfinished(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    name.into()
}

fn write_new(header: &str, path: &Path, key: &Secret<[u8; 32]>) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    let mut digits = Zeroizing::new([0; DIGITS]);
    HEXLOWER.encode_mut(key.expose(), &mut *digits);
    file.write_all(header.as_bytes())?;
    file.write_all(&*digits)?;
    file.write_all(b"\n")?;
    file.sync_all()
}

fn sync_directory_of(path: &Path) -> io::Result<()> {
    let directory = match path.parent() {
        Some(directory) if !directory.as_os_str().is_empty() => directory,
        _ => Path::new("."),
    };
    File::open(directory)?.sync_all()
}

/// The first line. It is part of the format: another version begins with another line.
const ROOT: &str = "sealstone root key, version 1: whoever has this file and the store can read every secret in it; \
                      keep a copy apart\n";
const BACKUP: &str = "sealstone backup key, version 1: whoever has this file can read every backup that was made with it; \
                      keep it apart from them\n";
/// Hexadecimal digits of a key.
const DIGITS: usize = 64;
/// Bytes of the longest whole file.
const LEN_MAX: usize = 256;
