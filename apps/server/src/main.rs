//! `sealstone`: the AWS security plane that its owner runs.
//!
//! # Invariants
//!
//! - Wiring and nothing else: what this program does is in the crates below it.
//! - [`config`] alone reads the environment; [`say`] alone prints.

mod anchor;
mod assemble;
mod cli;
mod commands;
mod config;
mod logging;
mod say;
mod seal_store;
mod state;

use std::process::ExitCode;

/// Small allocations cost fewer cycles than with the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match cli::run(&cli::command().get_matches()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say::problem(&*error);
            ExitCode::FAILURE
        }
    }
}
