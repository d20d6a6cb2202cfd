//! What the server costs beside the work that nobody can avoid. `cargo run --release -p bench`, see `--help`.
//!
//! ```text
//!  bench ──┬─ spawns ─► bench echo …   (a) plain hyper: reads the request, answers as many bytes
//!          ├─ spawns ─► bench work …   (b) the same, and: SHA-256, SigV4, KBKDF, AES-GCM, base64
//!          ├─ spawns ─► sealstone serve  (c) the real server on a fresh data directory
//!          └─ sends the same kind of signed requests to each in turns; reads their CPU time from /proc
//! ```
//! docs/performance.md tells what the figures mean. Linux only.
//!
//! # Invariants
//!
//! - The servers are processes of their own, so that the CPU time of the load does not count.
//! - (b) has no line of the server's code: what is made faster there does not move the measure.

mod bare;
mod cases;
mod copies;
mod crowd;
mod footprint;
mod load;
mod options;
mod principals;
mod process;
mod report;
mod request;
mod speed;
mod wire;

use std::error::Error;
use std::process::ExitCode;

use options::Command;

/// The server's own allocator, so that (a) and (b) have it too.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Whatever ends a measurement.
type Failure = Box<dyn Error + Send + Sync>;

fn main() -> ExitCode {
    let done = match options::read() {
        Command::Echo { answer_bytes } => bare::echo(answer_bytes).map(|()| true),
        Command::Work(work) => bare::work(work).map(|()| true),
        Command::Measure(options) => measure(&options),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            report::aside(&format!("bench: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// Everything; false if a target was missed and the misses are to count.
fn measure(options: &options::Options) -> Result<bool, Failure> {
    let server = match &options.server {
        Some(path) => path.clone(),
        None => process::build_server()?,
    };
    if let Some(other) = &options.beside {
        speed::compare(options, &server, other)?;
        return Ok(true);
    }
    let mut met = true;
    if options.speed {
        met &= speed::measure(options, &server)?;
    }
    if options.footprint {
        met &= footprint::measure(options, &server)?;
    }
    if options.crowd {
        met &= crowd::measure(options, &server)?;
    }
    Ok(met || !options.check)
}
