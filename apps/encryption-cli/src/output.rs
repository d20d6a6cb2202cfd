//! Files that appear under their names when they are whole, and not before.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use rustix::fs::{AtFlags, CWD, Mode, OFlags};
use rustix::io::Errno;
use tempfile::TempPath;

/// A file that is being written, in the folder where it will be.
pub(crate) struct PendingFile {
    file: File,
    target: PathBuf,
    state: State,
}

/// What the file is until it has its name. Dropped as it is, nothing of it stays.
enum State {
    /// It has no name at all: the system forgets it even if the process is killed.
    Nameless,
    /// It has a name of its own, where the file system has no nameless files.
    Named(TempPath),
    /// It is a device or a pipe, which is written to as it is.
    Direct,
}

impl PendingFile {
    /// Begins a file. One that is there already keeps its place, through symbolic links, and its permissions.
    ///
    /// # Errors
    /// The folder cannot be written to.
    pub(crate) fn create(path: &Path) -> io::Result<Self> {
        let there = match fs::metadata(path) {
            Ok(there) => Some(there),
            Err(why) if why.kind() == io::ErrorKind::NotFound => None,
            Err(why) => return Err(why),
        };
        if there.as_ref().is_some_and(|it| !it.is_file()) {
            return Ok(Self {
                file: OpenOptions::new().write(true).open(path)?,
                target: path.to_owned(),
                state: State::Direct,
            });
        }
        let target = match &there {
            Some(_) => fs::canonicalize(path)?,
            None => path.to_owned(),
        };
        let (file, state) = begin(&folder_of(&target))?;
        if let Some(there) = there {
            file.set_permissions(there.permissions())?;
        }
        Ok(Self { file, target, state })
    }

    /// Puts the file under its name, after its bytes are on the disk; in the place of another one only if it may. The
    /// name is on the disk when the folder that is returned was flushed.
    ///
    /// # Errors
    /// The disk is full, or the name is taken or cannot be.
    pub(crate) fn commit(self, may_replace: bool) -> io::Result<Option<PathBuf>> {
        self.flush_bytes()?;
        self.name(may_replace)
    }

    /// The file, if it can be written at any place.
    pub(crate) fn places(&self) -> Option<&File> {
        match self.state {
            State::Named(_) | State::Nameless => Some(&self.file),
            State::Direct => None,
        }
    }

    /// Where the file will be.
    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    /// The device that holds the file, if the file may wait for its name: whatever ends the process, nothing of it
    /// stays.
    pub(crate) fn can_wait_on(&self) -> Option<u64> {
        match self.state {
            State::Nameless => self.file.metadata().ok().map(|it| it.dev()),
            State::Named(_) | State::Direct => None,
        }
    }

    /// Brings the bytes to the disk.
    ///
    /// # Errors
    /// The disk is full or broken.
    pub(crate) fn flush_bytes(&self) -> io::Result<()> {
        match self.state {
            State::Direct => Ok(()),
            State::Named(_) | State::Nameless => self.file.sync_all(),
        }
    }

    /// Gives the file its name, and returns the folder that has it.
    ///
    /// # Errors
    /// The name is taken and may not be, or cannot be.
    pub(crate) fn name(self, may_replace: bool) -> io::Result<Option<PathBuf>> {
        match self.state {
            State::Direct => return Ok(None),
            State::Named(path) if may_replace => path.persist(&self.target)?,
            State::Named(path) => path.persist_noclobber(&self.target)?,
            State::Nameless => name(&self.file, &self.target, may_replace)?,
        }
        Ok(Some(folder_of(&self.target)))
    }
}

/// Brings the names in a folder to the disk.
///
/// # Errors
/// The disk is full or broken.
pub(crate) fn flush_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder).and_then(|it| it.sync_all()) {
        // A file system whose folders have no flush of their own.
        Err(why) if why.kind() == io::ErrorKind::InvalidInput => Ok(()),
        // A folder that may be written to and not read.
        Err(why) if why.kind() == io::ErrorKind::PermissionDenied => {
            rustix::fs::sync();
            Ok(())
        }
        done => done,
    }
}

impl Write for PendingFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

fn begin(folder: &Path) -> io::Result<(File, State)> {
    let mode = Mode::from_raw_mode(0o666);
    let flags = OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC;
    if let Ok(file) = rustix::fs::open(folder, flags, mode) {
        return Ok((File::from(file), State::Nameless));
    }
    let named = tempfile::Builder::new()
        .prefix(".sealstone-")
        .permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666))
        .tempfile_in(folder)?;
    let (file, path) = named.into_parts();
    Ok((file, State::Named(path)))
}

/// Gives a nameless file its name. Only a new name can be given to it, so one that exists is replaced in two steps.
fn name(file: &File, target: &Path, may_replace: bool) -> io::Result<()> {
    match link(file, target) {
        Err(Errno::EXIST) if may_replace => {}
        done => return done.map_err(io::Error::from),
    }
    // The name is free in a folder that only this process has.
    let aside = tempfile::Builder::new()
        .prefix(".sealstone-")
        .tempdir_in(folder_of(target))?;
    let step = aside.path().join("output");
    link(file, &step)?;
    fs::rename(step, target)
}

fn link(file: &File, to: &Path) -> Result<(), Errno> {
    use std::os::fd::AsRawFd as _;
    match rustix::fs::linkat(file, "", CWD, to, AtFlags::EMPTY_PATH) {
        // Linux before 6.10 allows that to root alone, and the way round by `/proc` to everybody.
        Err(Errno::NOENT) => {}
        done => return done,
    }
    let itself = format!("/proc/self/fd/{}", file.as_raw_fd());
    rustix::fs::linkat(CWD, &itself, CWD, to, AtFlags::SYMLINK_FOLLOW)
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|it| it.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_has_its_name_when_it_is_whole_and_leaves_nothing_otherwise() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out");
        let mut file = PendingFile::create(&path).unwrap();
        file.write_all(b"half").unwrap();
        assert!(!path.exists());
        drop(file);
        assert_eq!(names(folder.path()), Vec::<String>::new());

        for text in ["first", "second"] {
            let mut file = PendingFile::create(&path).unwrap();
            file.write_all(text.as_bytes()).unwrap();
            file.commit(true).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
        assert_eq!(names(folder.path()), ["out"]);

        let mut late = PendingFile::create(&path).unwrap();
        late.write_all(b"third").unwrap();
        assert_eq!(
            late.commit(false).unwrap_err().kind(),
            io::ErrorKind::AlreadyExists
        );
        assert_eq!(fs::read_to_string(&path).unwrap(), "second");
        assert_eq!(names(folder.path()), ["out"]);
    }

    #[test]
    fn what_is_replaced_keeps_its_permissions_and_its_links() {
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("out"), folder.path().join("link"));
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("out", &link).unwrap();
        let mut file = PendingFile::create(&link).unwrap();
        file.write_all(b"new").unwrap();
        file.commit(true).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[test]
    fn a_device_is_written_to_as_it_is() {
        let mut file = PendingFile::create(Path::new("/dev/null")).unwrap();
        file.write_all(b"away").unwrap();
        file.commit(true).unwrap();
    }
}
