//! Every file: no name that says nothing, no trace of one machine.

use super::Findings;
use super::files::File;

/// A thing without a noun has not been understood.
const EMPTY_NAMES: [&str; 8] = [
    "utils", "util", "common", "helper", "helpers", "manager", "misc", "v2",
];

/// Folders of one machine, and hosts from which packages came; a lock file names the public registry and no mirror of it.
const TRACES: [&str; 7] = [
    "/work/",
    "/root/.",
    "/home/",
    "index.crates.io",
    "static.crates.io",
    "registry.npmjs.org",
    "files.pythonhosted.org",
];

/// The one source that `Cargo.lock` may name.
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Checks every file.
pub(crate) fn check(files: &[File], found: &mut Findings) {
    for it in files {
        name(it, found);
        if it.path.ends_with("Cargo.lock") {
            sources(it, found);
        } else if !it.path.starts_with("tools/xtask/src/tidy/") {
            traces(it, found);
        }
    }
}

/// Names of files and folders.
fn name(it: &File, found: &mut Findings) {
    for part in it.path.split('/') {
        let stem = part.split('.').next().unwrap_or_default();
        let empty = stem.split(['-', '_']).any(|word| EMPTY_NAMES.contains(&word));
        if empty {
            found.wrong(format!("{}: `{stem}` says nothing", it.path));
        }
    }
}

/// Where packages of a lock file come from.
fn sources(it: &File, found: &mut Findings) {
    for (line, number) in it.text.lines().zip(1..) {
        if let Some(source) = line.strip_prefix("source = ")
            && source.trim_matches('"') != REGISTRY
        {
            found.wrong(format!(
                "{}:{number}: {source} is not the public registry",
                it.path
            ));
        }
    }
}

/// Paths and hosts that mean something on one machine only.
fn traces(it: &File, found: &mut Findings) {
    for (line, number) in it.text.lines().zip(1..) {
        for trace in TRACES {
            let alone = line.match_indices(trace).any(|(at, _)| {
                let (before, _) = line.split_at(at);
                !trace.starts_with('/')
                    || !before.ends_with(|it: char| it.is_alphanumeric() || "._-}>".contains(it))
            });
            if alone {
                found.wrong(format!("{}:{number}: `{trace}` is one machine's", it.path));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(path: &str, text: &str) -> usize {
        let mut found = Findings::default();
        let it = File {
            path: path.to_owned(),
            text: text.to_owned(),
        };
        check(&[it], &mut found);
        found.wrong.len()
    }

    #[test]
    fn names_that_say_nothing_are_found() {
        assert_eq!(wrong("libs/arn/src/utils.rs", ""), 1);
        assert_eq!(wrong("libs/key-manager/Cargo.toml", ""), 1);
        assert_eq!(wrong("libs/common/src/lib.rs", ""), 1);
        assert_eq!(wrong("libs/arn/src/commonly.rs", ""), 0);
    }

    #[test]
    fn one_machines_paths_are_found() {
        assert_eq!(wrong("README.md", "cd /work/tree"), 1);
        assert_eq!(wrong("README.md", "see `/root/.cargo`"), 1);
        assert_eq!(
            wrong("README.md", "https://example.com/work/tree and ../work/tree"),
            0
        );
        assert_eq!(
            wrong(
                "a/package-lock.json",
                "\"resolved\": \"https://registry.npmjs.org/a\""
            ),
            1
        );
    }

    #[test]
    fn a_lock_file_names_the_public_registry_alone() {
        assert_eq!(
            wrong(
                "Cargo.lock",
                "source = \"registry+https://github.com/rust-lang/crates.io-index\""
            ),
            0
        );
        assert_eq!(
            wrong("Cargo.lock", "source = \"registry+https://mirror.example/index\""),
            1
        );
    }
}
