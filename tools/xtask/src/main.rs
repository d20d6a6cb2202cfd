//! `cargo xtask`: what the project does to itself.
//!
//! - `codegen` prints the `api/` crates, AWS's managed policies and `docs/coverage.md` from the models;
//! - `tidy` fails on a forbidden dependency edge and prints what deserves a look;
//! - `release` builds the server as it is released, which takes three builds;
//! - `ci` is everything that must hold before a change lands; `ci --nightly` is that and what takes long, `ci STEP` the
//!   steps with this text in their name.

mod ci;
mod coverage;
mod release;
mod run;
mod tidy;

use std::path::PathBuf;
use std::process::ExitCode;

use ci::Which;

fn main() -> ExitCode {
    let workspace = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match *words {
        ["codegen"] => run::codegen(&workspace),
        ["tidy"] => tidy::tidy(&workspace),
        ["release"] => release::release(&workspace),
        ["ci"] => ci::ci(&workspace, Which::Always),
        ["ci", "--nightly"] => ci::ci(&workspace, Which::Nightly),
        ["ci", step] => ci::ci(&workspace, Which::Named(step)),
        _ => Err("usage: cargo xtask codegen | tidy | release | ci [--nightly | STEP]".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            run::say(&format!("xtask {}: {error}", words.join(" ")));
            ExitCode::FAILURE
        }
    }
}
