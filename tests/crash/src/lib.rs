//! Kills the server at random moments and looks whether it kept its word.
//!
//! ```text
//!  round:  start ──► look at everything ──► load ──► SIGKILL ──► audit verify ──► compare with what was answered
//!            │             │                  │                        │
//!    sometimes killed   Owned == before    each worker changes      every answered call is in the log;
//!    on the way         or == after        keys of its own          every begun one was answered or interrupted
//! ```
//!
//! Each worker owns its keys and makes one change at a time, so that after a kill its keys can be in two states only:
//! with its last, unanswered change and without it. Anything between is half a mutation. A change is a value
//! (`model::Change`), and what it does to the owned keys is a function; the test never trusts an answer for that.
//!
//! The server is a process of its own, the `sealstone` that is built beside this program: nothing in it is replaced.
//!
//! # Invariants
//!
//! - All choices come from the seed; moments do not repeat, as the machine's scheduler decides too.
//! - Any surprise ends the run: an answer that the model does not expect is a failure, never skipped.

mod binary;
mod caller;
mod dice;
mod first_start;
mod look;
mod model;
mod report;
mod rounds;
mod server;
mod settle;
mod trail;
mod worker;

use std::error::Error;
use std::time::Duration;

pub use binary::{NoBinary, find_binary};
pub use caller::{Answered, Caller, Ended, text};
pub use dice::Dice;
pub use look::{Lists, lists};
pub use model::KeyId;
pub use report::Report;
pub use settle::{Outcome, check_aliases, newcomers, open_ciphertexts, settle};
pub use trail::{Life, Trace, Trail};
pub use worker::{Sealed, Worker};

/// Why a run ended early; the text says what was found.
pub type Failure = Box<dyn Error + Send + Sync>;

/// What to do.
#[derive(Debug, Clone)]
pub struct Plan {
    /// How often to kill the server under load.
    pub kills: u32,
    /// How many first starts to kill.
    pub first_starts: u32,
    /// Concurrent workers.
    pub workers: u32,
    /// Where all choices come from.
    pub seed: u64,
    /// No further round begins after this.
    pub time_max: Duration,
    /// The `sealstone` program.
    pub binary: std::path::PathBuf,
}

/// Runs the plan. `tell` gets a line after each round.
///
/// # Errors
/// A promise was broken, or the test could not be run. The data directory is kept then, and the text names it.
pub fn run(plan: &Plan, tell: &mut dyn FnMut(&str)) -> Result<Report, Failure> {
    let scratch = tempfile::Builder::new().prefix("sealstone-crash-").tempdir()?;
    let done = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(async {
            let mut report = Report::new(plan.seed);
            first_start::run(plan, scratch.path(), &mut report, tell).await?;
            rounds::run(plan, scratch.path(), &mut report, tell).await?;
            Ok::<_, Failure>(report)
        });
    done.map_err(|why| {
        let kept = scratch.keep();
        format!("seed {}: {why}\n  kept: {}", plan.seed, kept.display()).into()
    })
}
