//! Running other programs.

use std::error::Error;
use std::ffi::OsStr;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::coverage;

/// A task's result.
pub(crate) type Done = Result<(), Box<dyn Error>>;

/// Prints a line for the person who runs the task.
pub(crate) fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Runs a command; its failure is the task's failure.
pub(crate) fn run(command: &mut Command) -> Done {
    let words: Vec<_> = [command.get_program()]
        .into_iter()
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect();
    let line = words.join(" ");
    say(&format!("$ {line}"));
    let status = command.status().map_err(|error| format!("`{line}`: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{line}` failed").into())
    }
}

/// Whether a command can be run at all: it is asked for its version.
pub(crate) fn answers(command: &mut Command) -> bool {
    let quiet = command.stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

/// What a command prints; its failure is the task's failure.
pub(crate) fn output(command: &mut Command) -> Result<String, Box<dyn Error>> {
    let output = command.output()?;
    if output.status.success() {
        Ok(String::from_utf8(output.stdout)?)
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into())
    }
}

/// What cargo knows of the workspace, as JSON.
pub(crate) fn metadata(workspace: &Path) -> Result<String, Box<dyn Error>> {
    output(
        Command::new("cargo")
            .args(["metadata", "--no-deps", "--format-version", "1"])
            .current_dir(workspace),
    )
}

/// Where cargo builds.
pub(crate) fn target_folder(workspace: &Path) -> Result<PathBuf, Box<dyn Error>> {
    #[derive(serde::Deserialize)]
    struct Metadata {
        target_directory: PathBuf,
    }
    let Metadata { target_directory } = serde_json::from_str(&metadata(workspace)?)?;
    Ok(target_directory)
}

/// Prints the `api/` crates and the managed policies, formatted, and the coverage table.
pub(crate) fn codegen(workspace: &Path) -> Done {
    let written = codegen::generate(workspace)?;
    let mut rustfmt = Command::new("rustfmt");
    rustfmt
        .args(["--edition", "2024", "--config-path"])
        .arg(workspace.join("rustfmt.toml"));
    if !rustfmt.args(&written).status()?.success() {
        return Err("rustfmt failed".into());
    }
    coverage::write(workspace)
}
