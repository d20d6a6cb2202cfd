//! `sealstone`, the program.

use std::process::ExitCode;

/// Small allocations cost fewer cycles than with the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    sealstone::run()
}
