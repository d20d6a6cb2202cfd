//! Running other programs, and the two tasks that are no more than that.

use std::error::Error;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use crate::coverage;

/// A task's result.
pub(crate) type Done = Result<(), Box<dyn Error>>;

/// Prints a line for the person who runs the task.
pub(crate) fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Runs a program in the workspace; its failure is the task's failure.
pub(crate) fn run(workspace: &Path, program: &str, arguments: &[&str]) -> Done {
    say(&format!("$ {program} {}", arguments.join(" ")));
    let status = Command::new(program)
        .args(arguments)
        .current_dir(workspace)
        .status()?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{program} {}` failed", arguments.join(" ")).into())
    }
}

/// Prints the `api/` crates, formatted, and the coverage table.
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
