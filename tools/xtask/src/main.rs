//! `cargo xtask`: what the project does to itself.
//!
//! - `codegen` prints the `api/` crates and `docs/coverage.md` from the models;
//! - `tidy` fails on a forbidden dependency edge and prints what deserves a look;
//! - `ci` is everything that must hold before a change lands.

mod ci;
mod coverage;
mod run;
mod tidy;

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let workspace = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let task = std::env::args().nth(1).unwrap_or_default();
    let done = match task.as_str() {
        "codegen" => run::codegen(&workspace),
        "tidy" => tidy::tidy(&workspace),
        "ci" => ci::ci(&workspace),
        _ => Err("usage: cargo xtask codegen | tidy | ci".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            run::say(&format!("xtask {task}: {error}"));
            ExitCode::FAILURE
        }
    }
}
