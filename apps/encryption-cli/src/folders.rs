//! Folders that outputs are in.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Makes folders, and remembers which hold names that are not on the disk yet.
#[derive(Default)]
pub(crate) struct Folders(Mutex<BTreeSet<PathBuf>>);

impl Folders {
    /// Makes a folder and those above it, where there is none.
    ///
    /// # Errors
    /// It cannot be made.
    pub(crate) fn make(&self, folder: &Path) -> io::Result<()> {
        // Whoever finds that a folder is there finds its name in the set as well, or on the disk.
        let mut holders = self.lock();
        let missing: Vec<&Path> = folder
            .ancestors()
            .take_while(|it| *it != Path::new("") && !it.is_dir())
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        let above = missing.iter().filter_map(|it| it.parent());
        holders.extend(above.map(|it| match it == Path::new("") {
            true => PathBuf::from("."),
            false => it.to_owned(),
        }));
        fs::create_dir_all(folder)
    }

    /// A name in this folder is new.
    pub(crate) fn add(&self, folder: PathBuf) {
        self.lock().insert(folder);
    }

    /// The folders that got names since this was asked last.
    pub(crate) fn take(&self) -> BTreeSet<PathBuf> {
        std::mem::take(&mut *self.lock())
    }

    fn lock(&self) -> MutexGuard<'_, BTreeSet<PathBuf>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_holds_the_name_of_a_new_folder_is_known_once() {
        let root = tempfile::tempdir().unwrap();
        let folders = Folders::default();
        let below = |path: &str| root.path().join(path);
        folders.make(root.path()).unwrap();
        assert_eq!(folders.take(), BTreeSet::new());
        folders.make(&below("a/b")).unwrap();
        folders.make(&below("a/c")).unwrap();
        assert!(below("a/b").is_dir() && below("a/c").is_dir());
        assert_eq!(
            folders.take(),
            BTreeSet::from([root.path().to_owned(), below("a")])
        );
        folders.make(&below("a/b")).unwrap();
        assert_eq!(folders.take(), BTreeSet::new());
    }
}
