//! Which files become which: patterns of names, directories, suffixes.

use std::collections::HashSet;
use std::fs::{self, Metadata};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Component, Path, PathBuf};

use crate::Failure;
use crate::plan::{Action, Job, Place};

/// A file that becomes another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    pub(crate) source: PathBuf,
    /// `None`: standard output.
    pub(crate) target: Option<PathBuf>,
}

/// What is asked for before any file is opened: that nothing would be written over, or into, what is read.
pub(crate) fn check(job: &Job) -> Result<(), Failure> {
    if let Place::Path(output) = &job.output
        && !output.is_dir()
        && !output
            .parent()
            .is_none_or(|it| it == Path::new("") || it.is_dir())
    {
        return Err("If destination is a file, the immediate parent directory must already exist.".into());
    }
    check_metadata(job)?;
    match (&job.input, &job.output) {
        (Place::Path(input), Place::Path(output)) if is_same(input, output) => {
            Err("Destination and source cannot be the same".into())
        }
        (Place::Stream, Place::Path(output)) if output.is_dir() => {
            Err("Destination may not be a directory when source is stdin".into())
        }
        _ => Ok(()),
    }
}

fn check_metadata(job: &Job) -> Result<(), Failure> {
    let path = match job.metadata.as_ref().map(|it| &it.to) {
        None => return Ok(()),
        Some(Place::Stream) if job.output == Place::Stream => {
            return Err("Metadata output cannot be stdout when output is stdout".into());
        }
        Some(Place::Stream) => return Ok(()),
        Some(Place::Path(path)) => path,
    };
    let folder = path.parent().filter(|it| *it != Path::new(""));
    if folder.is_some_and(|it| !it.is_dir()) {
        return Err("Parent directory for requested metadata file does not exist.".into());
    }
    if path.is_dir() {
        return Err("Metadata output cannot be a directory".into());
    }
    for (place, name) in [(&job.input, "input"), (&job.output, "output")] {
        let Place::Path(other) = place else { continue };
        if is_same(path, other) {
            return Err("Metadata output file cannot be the input or output".into());
        }
        if other.is_dir() && real(path).starts_with(real(other)) {
            return Err(format!("Metadata output file cannot be in the {name} directory").into());
        }
    }
    Ok(())
}

/// Whether two names that exist are of one file.
pub(crate) fn are_of_one(one: &Metadata, other: &Metadata) -> bool {
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

/// Whether two names are of one file, which may be yet to come.
fn is_same(one: &Path, other: &Path) -> bool {
    match (fs::metadata(one), fs::metadata(other)) {
        (Ok(one), Ok(other)) => are_of_one(&one, &other),
        (Err(_), Err(_)) => real(one) == real(other),
        _ => false,
    }
}

/// The name without links; where there is nothing yet, that of its folder and its own.
fn real(path: &Path) -> PathBuf {
    if let Ok(real) = fs::canonicalize(path) {
        return real;
    }
    let folder = path
        .parent()
        .filter(|it| *it != Path::new(""))
        .unwrap_or(Path::new("."));
    match (fs::canonicalize(folder), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_owned(),
    }
}

/// The name from the root, as records have it.
pub(crate) fn absolute(path: &Path) -> String {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    // As Python's `abspath`: `a/../b` is `b`.
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(plain.pop()),
            Component::CurDir => {}
            part => plain.push(part),
        }
    }
    plain.display().to_string()
}

/// All files of the input, with what they become. What is not entered or cannot be is named in `skipped`.
pub(crate) fn pairs(job: &Job, input: &Path, skipped: &mut Vec<PathBuf>) -> Result<Vec<Pair>, Failure> {
    let sources = expand(input)?;
    let output = match &job.output {
        Place::Stream => None,
        Place::Path(output) => Some(output.as_path()),
    };
    let is_folder = output.is_some_and(Path::is_dir);
    if sources.len() > 1 && !is_folder {
        return Err("If operating on multiple sources, destination must be an existing directory".into());
    }
    if sources.iter().any(|it| it.is_dir()) && !is_folder {
        return Err("If operating on a source directory, destination must be an existing directory".into());
    }
    let mut all = Vec::new();
    for source in sources {
        match (output, source.is_dir()) {
            (Some(output), true) if job.recursive => {
                for file in walk(&source, skipped)? {
                    let inside = file.strip_prefix(&source).unwrap_or(&file);
                    let target = with_suffix(&output.join(inside), job);
                    all.push(Pair {
                        source: file,
                        target: Some(target),
                    });
                }
            }
            (_, true) => skipped.push(source),
            (Some(output), false) if is_folder => {
                let name = source.file_name().unwrap_or_default();
                let target = with_suffix(&output.join(name), job);
                all.push(Pair {
                    source,
                    target: Some(target),
                });
            }
            (output, false) => all.push(Pair {
                source,
                target: output.map(Path::to_owned),
            }),
        }
    }
    Ok(all)
}

/// Whether no two of them become the same file.
pub(crate) fn are_apart(pairs: &[Pair]) -> bool {
    let mut targets = HashSet::with_capacity(pairs.len());
    let mut all = pairs.iter().filter_map(|it| it.target.as_deref());
    all.all(|it| targets.insert(it))
}

fn with_suffix(path: &Path, job: &Job) -> PathBuf {
    let default = match job.action {
        Action::Encrypt { .. } => ".encrypted",
        Action::Decrypt { .. } => ".decrypted",
        Action::Reencrypt { .. } => "",
    };
    let mut name = path.as_os_str().to_owned();
    name.push(job.suffix.as_deref().unwrap_or(default));
    PathBuf::from(name)
}

/// The files below a folder. Links to files are files; links to folders are not followed, and pipes not waited for.
fn walk(folder: &Path, skipped: &mut Vec<PathBuf>) -> Result<Vec<PathBuf>, Failure> {
    let mut all = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).map_err(|why| format!("{}: {why}", folder.display()))?;
        for entry in entries {
            let entry = entry?;
            let (path, kind) = (entry.path(), entry.file_type()?);
            let is_link = kind.is_symlink();
            if kind.is_dir() {
                folders.push(path);
            } else if kind.is_file() || is_link && path.is_file() {
                all.push(path);
            } else if !(is_link && path.is_dir()) {
                skipped.push(path);
            }
        }
    }
    all.sort();
    Ok(all)
}

/// The paths that a pattern names; a name that exists is no pattern.
fn expand(input: &Path) -> Result<Vec<PathBuf>, Failure> {
    if input.exists() {
        return Ok(vec![input.to_owned()]);
    }
    let mut found = vec![PathBuf::new()];
    for part in input.components() {
        let Some(pattern) = part
            .as_os_str()
            .to_str()
            .filter(|it| it.contains(['*', '?', '[']))
        else {
            found.iter_mut().for_each(|it| it.push(part));
            continue;
        };
        let pattern: Vec<char> = pattern.chars().collect();
        let mut next = Vec::new();
        for folder in found {
            let at = match folder.as_os_str().is_empty() {
                true => Path::new("."),
                false => folder.as_path(),
            };
            for entry in fs::read_dir(at).into_iter().flatten().flatten() {
                let name = entry.file_name();
                let letters: Vec<char> = name.to_string_lossy().chars().collect();
                let is_hidden = letters.first() == Some(&'.') && pattern.first() != Some(&'.');
                if !is_hidden && matches(&pattern, &letters) {
                    next.push(folder.join(name));
                }
            }
        }
        found = next;
    }
    found.retain(|it| it.exists());
    found.sort();
    match found.is_empty() {
        true => Err("Invalid source.  Must be a valid pathname pattern or stdin (-)".into()),
        false => Ok(found),
    }
}

/// Whether a name fits a pattern of `*`, `?` and `[…]`. Time is at most the product of the lengths.
fn matches(pattern: &[char], name: &[char]) -> bool {
    let (mut pattern, mut name) = (pattern, name);
    // Where the last star was, and what it has eaten so far.
    let mut star: Option<(&[char], &[char])> = None;
    loop {
        match (pattern, name) {
            (['*', rest @ ..], _) => {
                star = Some((rest, name));
                pattern = rest;
                continue;
            }
            ([], []) => return true,
            (_, [letter, after @ ..]) => {
                if let Some(rest) = one(pattern, *letter) {
                    (pattern, name) = (rest, after);
                    continue;
                }
            }
            _ => {}
        }
        match star {
            Some((rest, [_, after @ ..])) => {
                star = Some((rest, after));
                (pattern, name) = (rest, after);
            }
            _ => return false,
        }
    }
}

/// What is left of a pattern behind the part that fits one letter.
fn one(pattern: &[char], letter: char) -> Option<&[char]> {
    match pattern {
        ['?', rest @ ..] => Some(rest),
        ['[', set @ ..] => {
            // A `]` right at the beginning belongs to the set.
            let from = usize::from(set.first() == Some(&'!')) + 1;
            let end = set
                .iter()
                .skip(from)
                .position(|it| *it == ']')
                .map(|it| it + from);
            let Some(end) = end else {
                return (letter == '[').then_some(set);
            };
            let (set, rest) = set.split_at_checked(end)?;
            let (is_not, set) = match set {
                ['!', set @ ..] => (true, set),
                set => (false, set),
            };
            (is_in(set, letter) != is_not).then(|| rest.get(1..).unwrap_or_default())
        }
        [same, rest @ ..] if *same == letter => Some(rest),
        _ => None,
    }
}

fn is_in(mut set: &[char], letter: char) -> bool {
    loop {
        match set {
            [from, '-', to, rest @ ..] => {
                if (*from..=*to).contains(&letter) {
                    return true;
                }
                set = rest;
            }
            [one, rest @ ..] => {
                if *one == letter {
                    return true;
                }
                set = rest;
            }
            [] => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_those_of_a_shell() {
        let fits = |pattern: &str, name: &str| {
            matches(
                &pattern.chars().collect::<Vec<_>>(),
                &name.chars().collect::<Vec<_>>(),
            )
        };
        for (pattern, name) in [
            ("*", ""),
            ("*.txt", "a.txt"),
            ("a*b*c", "aXbYbZc"),
            ("?b", "äb"),
            ("[a-c]x", "bx"),
            ("[!a-c]x", "dx"),
            ("[]]", "]"),
            ("[", "["),
            ("a[-]", "a-"),
        ] {
            assert!(fits(pattern, name), "{pattern} {name}");
        }
        for (pattern, name) in [
            ("*.txt", "a.txtx"),
            ("?", ""),
            ("[a-c]x", "dx"),
            ("[!a]", "a"),
            ("a", ""),
        ] {
            assert!(!fits(pattern, name), "{pattern} {name}");
        }
        assert!(!fits(&"*a".repeat(200), &"a".repeat(199)));
    }

    #[test]
    fn a_pattern_finds_what_exists_and_no_hidden_file() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.txt", "a.txt", ".c.txt", "d.md", "[x].txt"] {
            fs::write(folder.path().join(name), name).unwrap();
        }
        let found = |pattern: &str| expand(&folder.path().join(pattern)).map_err(|it| it.to_string());
        let names = |pattern: &str| -> Vec<String> {
            let name = |it: &PathBuf| it.file_name().unwrap().to_str().unwrap().to_owned();
            found(pattern).unwrap().iter().map(name).collect()
        };
        assert_eq!(names("?.txt"), ["a.txt", "b.txt"]);
        assert_eq!(names("[x].txt"), ["[x].txt"]);
        assert!(found("*.none").unwrap_err().contains("Invalid source"));
        assert!(found("none").is_err());
    }
}
