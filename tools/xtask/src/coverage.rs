//! `docs/coverage.md`: which operations of each model are served, and which are missing.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::run::Done;

pub(crate) fn write(workspace: &Path) -> Done {
    let mut text = String::from(
        "# Coverage\n\nPrinted by `cargo xtask codegen` from `models/`. An operation that is missing answers AWS's error for an \
         unknown operation; nothing pretends.\n",
    );
    for codegen::Coverage { service, operations } in codegen::coverage(workspace)? {
        let served = operations.iter().filter(|(_, served)| *served).count();
        let _ = write!(
            text,
            "\n## {service}: {served} of {}\n\n| operation | |\n|---|---|\n",
            operations.len()
        );
        for (name, served) in operations {
            let _ = writeln!(text, "| {name} | {} |", if served { "served" } else { "missing" });
        }
    }
    fs::write(workspace.join("docs/coverage.md"), text)?;
    Ok(())
}
