//! What `codegen` prints is what is committed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Site;
use crate::run::{self, Done};

/// Prints everything again and compares with what was there. Contents are compared, so it needs no version control and
/// does not mind other changes; what differed is left as printed.
pub(super) fn compare(site: &Site) -> Done {
    let before = contents(&site.workspace)?;
    run::codegen(&site.workspace)?;
    let after = contents(&site.workspace)?;
    let paths: BTreeSet<_> = before.keys().chain(after.keys()).collect();
    let differing: Vec<_> = paths
        .into_iter()
        .filter(|path| before.get(*path) != after.get(*path))
        .map(|path| {
            path.strip_prefix(&site.workspace)
                .unwrap_or(path)
                .display()
                .to_string()
        })
        .collect();
    if differing.is_empty() {
        Ok(())
    } else {
        Err(format!(
            "printed differently: {} (`cargo xtask codegen`, and commit)",
            differing.join(", ")
        )
        .into())
    }
}

/// Folders in which everything is printed, but for their manifests and READMEs.
const PRINTED: [&str; 3] = [
    "api",
    "platform/identity/data/aws-managed",
    "platform/identity/src/aws_managed",
];

fn contents(workspace: &Path) -> io::Result<BTreeMap<PathBuf, Vec<u8>>> {
    let mut found = BTreeMap::new();
    let coverage = workspace.join("docs/coverage.md");
    found.insert(coverage.clone(), fs::read(coverage)?);
    let mut folders: Vec<PathBuf> = PRINTED.iter().map(|folder| workspace.join(folder)).collect();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            } else {
                found.insert(entry.path(), fs::read(entry.path())?);
            }
        }
    }
    Ok(found)
}
