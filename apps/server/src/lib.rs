//! `sealstone`: the AWS security plane that its owner runs.
//!
//! A library beside the program, so that tests meet the services that it assembles and no others.
//!
//! # Invariants
//!
//! - Wiring and nothing else: what this program does is in the crates below it.
//! - `config` alone reads the environment; `say` alone prints.

mod anchor;
pub mod assemble;
mod backup_file;
mod cli;
mod commands;
mod config;
mod control;
mod copy_in;
mod copy_out;
mod engine;
mod keeper;
mod logging;
mod say;
mod seal_store;
mod state;
pub mod tables;

use std::process::ExitCode;

/// Does what the command line says.
pub fn run() -> ExitCode {
    // Messages have a command line of their own, and are told apart by the program's name as well.
    if let Some(status) = encryption_cli::run_if_asked() {
        return status;
    }
    match cli::run(&cli::command().get_matches()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say::problem(&*error);
            ExitCode::FAILURE
        }
    }
}
