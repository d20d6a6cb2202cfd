//! The files of the workspace, as far as they belong to it.

use std::fs;
use std::io;
use std::path::Path;

/// What is made, fetched or somebody else's; `.gitignore` names the same.
const NOT_OURS: [&str; 8] = [
    "target",
    ".git",
    "node_modules",
    "__pycache__",
    ".pytest_cache",
    ".venv",
    "corpus",
    "artifacts",
];

/// One text file.
#[derive(Debug)]
pub(crate) struct File {
    /// From the root of the workspace, with `/` between its parts.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl File {
    /// Rust that a person wrote.
    pub(crate) fn is_source(&self) -> bool {
        let is_printed = self.path.starts_with("api/") || self.text.starts_with("// Printed by");
        self.path.ends_with(".rs") && !is_printed
    }

    /// Rust that runs in tests alone.
    pub(crate) fn is_test(&self) -> bool {
        ["/tests/", "/benches/", "/examples/"]
            .iter()
            .any(|part| self.path.contains(part))
            || self.path.starts_with("tests/")
            || self.path.starts_with("fuzz/")
    }

    /// Its lines before the unit tests at the bottom, numbered from one.
    pub(crate) fn working_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().zip(1..).map(|(line, number)| (number, line));
        let all = if self.is_test() { 0 } else { usize::MAX };
        lines.take_while(|(_, line)| *line != "#[cfg(test)]").take(all)
    }
}

/// Reads every text file; others (certificates, archives) are passed over.
pub(crate) fn read(workspace: &Path) -> io::Result<Vec<File>> {
    let mut files = Vec::new();
    walk(workspace, "", &mut files)?;
    files.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(files)
}

fn walk(folder: &Path, prefix: &str, files: &mut Vec<File>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{prefix}{name}");
        let kind = entry.file_type()?;
        if NOT_OURS.contains(&name.as_str()) {
            continue;
        }
        if kind.is_dir() {
            walk(&entry.path(), &format!("{path}/"), files)?;
        } else if kind.is_file()
            && let Ok(text) = fs::read_to_string(entry.path())
        {
            files.push(File { path, text });
        }
    }
    Ok(())
}
