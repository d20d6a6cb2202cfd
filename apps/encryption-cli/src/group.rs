//! Group commit: many small files reach the disk together, and then get their names.
//!
//! ```text
//! whole, without names ──► one flush of the file system ──► names, in order ──► folders flushed ──► told
//! ```
//!
//! To flush a file costs a write of the file system's journal, and to flush all of the file system hardly more. It also
//! writes what other programs have not flushed yet, which is why a few files are flushed one by one.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use crate::output::{self, PendingFile};

/// A file system that can be flushed as a whole.
pub(crate) struct Ground {
    /// Opened before anything was written: it is told of every write since then that failed.
    folder: File,
    device: u64,
}

/// A whole file that waits for its name.
pub(crate) struct Ready {
    pub(crate) file: PendingFile,
    /// It may take the place of another one.
    pub(crate) may_replace: bool,
}

/// What ended a commit, and how many files before it are done.
#[derive(Debug)]
pub(crate) struct Broken {
    pub(crate) done: usize,
    pub(crate) why: io::Error,
}

impl Ground {
    /// That of a folder; `None` if a flush would not say that it failed.
    pub(crate) fn of(folder: &Path) -> Option<Self> {
        let release = fs::read_to_string("/proc/sys/kernel/osrelease").ok()?;
        if !tells_of_failures(&release) {
            return None;
        }
        let folder = File::open(folder).ok()?;
        let device = folder.metadata().ok()?.dev();
        Some(Self { folder, device })
    }

    /// Whether a file may wait for others.
    pub(crate) fn takes(&self, file: &PendingFile) -> bool {
        file.can_wait_on() == Some(self.device)
    }

    /// Whether everything that was written before is on the disk. If not, that may be of somebody else's files.
    fn flush(&self) -> bool {
        rustix::fs::syncfs(&self.folder).is_ok()
    }
}

/// Puts files under their names, in their order; when this returns, they are on the disk under them, and so are the names
/// that were given already in these folders.
///
/// # Errors
/// [`Broken`]. The files behind the first that fails have no names, and nothing is left of them.
pub(crate) fn commit(
    ground: Option<&Ground>,
    files: Vec<Ready>,
    mut folders: BTreeSet<PathBuf>,
) -> Result<(), Broken> {
    let mut broken = flush_bytes(ground, &files).err();
    let flushed = broken.as_ref().map_or(files.len(), |it| it.done);
    for (done, Ready { file, may_replace }) in files.into_iter().take(flushed).enumerate() {
        let target = file.target().to_owned();
        match file.name(may_replace) {
            Ok(folder) => folders.extend(folder),
            Err(why) => {
                let why = at(&target, &why);
                broken = Some(Broken { done, why });
                break;
            }
        }
    }
    flush_folders(ground, folders)?;
    broken.map_or(Ok(()), Err)
}

fn flush_bytes(ground: Option<&Ground>, files: &[Ready]) -> Result<(), Broken> {
    if files.len() > FEW && ground.is_some_and(Ground::flush) {
        return Ok(());
    }
    for (done, Ready { file, .. }) in files.iter().enumerate() {
        file.flush_bytes().map_err(|why| Broken {
            done,
            why: at(file.target(), &why),
        })?;
    }
    Ok(())
}

fn flush_folders(ground: Option<&Ground>, mut folders: BTreeSet<PathBuf>) -> Result<(), Broken> {
    if let Some(ground) = ground
        && folders.len() > FEW
        && ground.flush()
    {
        folders.retain(|folder| !fs::metadata(folder).is_ok_and(|it| it.dev() == ground.device));
    }
    for folder in folders {
        output::flush_folder(&folder).map_err(|why| Broken {
            done: 0,
            why: at(&folder, &why),
        })?;
    }
    Ok(())
}

fn at(path: &Path, why: &io::Error) -> io::Error {
    io::Error::new(why.kind(), format!("{}: {why}", path.display()))
}

/// More than these are flushed with all of their file system.
const FEW: usize = 8;

/// Whether `syncfs` of this Linux says that a write failed: from 5.8 on (syncfs(2), "Versions").
fn tells_of_failures(release: &str) -> bool {
    let mut numbers = release.split(['.', '-']).map(str::parse::<u32>);
    match (numbers.next(), numbers.next()) {
        (Some(Ok(major)), Some(Ok(minor))) => (major, minor) >= (5, 8),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn ready(path: &Path, may_replace: bool) -> Ready {
        let mut file = PendingFile::create(path).unwrap();
        file.write_all(path.file_name().unwrap().as_encoded_bytes())
            .unwrap();
        Ready { file, may_replace }
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|it| it.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn files_get_their_names_together_few_or_many() {
        for count in [1, FEW, FEW + 1, 300] {
            let folder = tempfile::tempdir().unwrap();
            let ground = Ground::of(folder.path()).unwrap();
            let wanted: Vec<String> = (0..count).map(|it| format!("{it:03}")).collect();
            let files: Vec<Ready> = wanted
                .iter()
                .map(|it| ready(&folder.path().join(it), false))
                .collect();
            assert!(
                files.iter().all(|it| ground.takes(&it.file)),
                "a file system without nameless files"
            );
            assert_eq!(names(folder.path()), Vec::<String>::new());
            commit(Some(&ground), files, BTreeSet::new()).unwrap();
            assert_eq!(names(folder.path()), wanted);
            for name in wanted {
                assert_eq!(fs::read_to_string(folder.path().join(&name)).unwrap(), name);
            }
        }
    }

    #[test]
    fn behind_a_name_that_is_taken_nothing_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let ground = Ground::of(folder.path()).unwrap();
        let files = (0..20)
            .map(|it| ready(&folder.path().join(format!("{it:02}")), it < 5))
            .collect();
        for taken in ["03", "07"] {
            fs::write(folder.path().join(taken), "another's").unwrap();
        }
        let broken = commit(Some(&ground), files, BTreeSet::new()).unwrap_err();
        assert_eq!(
            (broken.done, broken.why.kind()),
            (7, io::ErrorKind::AlreadyExists)
        );
        assert_eq!(
            names(folder.path()),
            ["00", "01", "02", "03", "04", "05", "06", "07"]
        );
        assert_eq!(fs::read_to_string(folder.path().join("03")).unwrap(), "03");
        assert_eq!(fs::read_to_string(folder.path().join("07")).unwrap(), "another's");
    }

    #[test]
    fn files_that_are_thrown_away_were_never_there() {
        let folder = tempfile::tempdir().unwrap();
        let files: Vec<Ready> = (0..20)
            .map(|it| ready(&folder.path().join(format!("{it}")), true))
            .collect();
        drop(files);
        assert_eq!(names(folder.path()), Vec::<String>::new());
    }

    #[test]
    fn a_linux_that_does_not_tell_of_failed_writes_is_not_asked_to_flush_all() {
        for (release, tells) in [
            ("6.18.44-fc-v595", true),
            ("5.8.0", true),
            ("5.10-rc1", true),
            ("5.7.19", false),
            ("4.18.0-553.el8_10.x86_64", false),
            ("none", false),
        ] {
            assert_eq!(tells_of_failures(release), tells, "{release}");
        }
    }
}
