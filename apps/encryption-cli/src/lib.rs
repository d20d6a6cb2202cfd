//! The Encryption SDK at the command line: `sealstone encrypt`, `decrypt` and `reencrypt`, and a command that takes what
//! `aws-encryption-cli` takes.
//!
//! ```text
//! words ── @FILE ──► plan (pure) ──► pairs of files ──► one message each ──► a file under its name, a record
//!                       │                                     │
//!                   UsageError                     keyrings: raw keys, KMS (credentials, region, endpoint
//!                                                  from the environment and the files of the AWS tools)
//! ```
//!
//! The exit status is 0 if all was done, 1 if something failed, 2 if the command line is none.
//!
//! What is absent: plugins for other key providers, profiles that sign in, show a token or ask for a device's code (a
//! `credential_process` may), and Windows.
//!
//! # Invariants
//!
//! - A file appears under its name when it is whole, authentic and on the disk; until then it has no name, and what was
//!   there before stays. What is told of stays over a power cut, its name included.
//! - No plaintext of a signed message reaches standard output before its signature is verified.
//! - [`plan()`] is a function of its arguments: it opens nothing and asks nobody.
//! - `environment` alone reads variables and the clock; `say` alone speaks to the person.

mod argfile;
mod arguments;
mod aws;
mod base64;
mod environment;
mod files;
mod folders;
mod group;
mod help;
mod keyring;
mod kms;
mod many;
mod message;
mod output;
pub mod plan;
mod progress;
mod raw_key;
mod records;
mod reencrypt;
mod run;
mod say;
mod suites;

use std::error::Error;
use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

pub use argfile::expand;
pub use environment::Environment;
pub use plan::plan;

use plan::{Plan, Style, Verb};
use say::Voice;

/// Any failure that ends a command, with what to do in its text.
type Failure = Box<dyn Error + Send + Sync>;

/// The commands of `sealstone` that are this crate's, and what each is for.
pub const COMMANDS: [(&str, &str); 4] = [
    (
        "encrypt",
        "Encrypt files, directories or a stream, with KMS or with keys of your own; needs no server of ours",
    ),
    (
        "decrypt",
        "Decrypt what `encrypt` or any AWS Encryption SDK encrypted",
    ),
    ("reencrypt", "Change the keys that can decrypt a message"),
    (
        COMPATIBLE,
        "Take the command line of AWS's Encryption CLI; also under that name, through a link",
    ),
];

/// The name under which the program takes AWS's command line.
const COMPATIBLE: &str = "aws-encryption-cli";

/// Does what the command line says, if it is one of this crate's; `None` if it is another's.
pub fn run_if_asked() -> Option<ExitCode> {
    let mut words = environment::words().into_iter();
    let program = words.next().unwrap_or_default();
    let name = Path::new(&program).file_stem().and_then(|it| it.to_str());
    if name == Some(COMPATIBLE) {
        return Some(run(Style::Compatible, words, &Environment::of_process()));
    }
    let command = words.next()?;
    if command == "help" {
        say::line(&help::full(style_of(words.next()?.to_str()?)?));
        return Some(ExitCode::SUCCESS);
    }
    let style = style_of(command.to_str()?)?;
    Some(run(style, words, &Environment::of_process()))
}

fn style_of(command: &str) -> Option<Style> {
    match command {
        "encrypt" => Some(Style::Own(Verb::Encrypt)),
        "decrypt" => Some(Style::Own(Verb::Decrypt)),
        "reencrypt" => Some(Style::Own(Verb::Reencrypt)),
        COMPATIBLE => Some(Style::Compatible),
        _ => None,
    }
}

fn run(style: Style, words: impl Iterator<Item = OsString>, environment: &Environment) -> ExitCode {
    let mut voice = Voice {
        command: style.command(),
        verbosity: 0,
    };
    let job = match planned(style, words, environment) {
        Ok(Plan::Print(text)) => {
            say::line(&text);
            return ExitCode::SUCCESS;
        }
        Ok(Plan::Run(job)) => job,
        Err(why) => {
            say::aside(&format!(
                "{}\n{}: error: {why}",
                help::usage(style),
                voice.command
            ));
            return ExitCode::from(2);
        }
    };
    voice.verbosity = job.verbosity;
    take_small_pages();
    match run::run(&job, environment, voice) {
        // AWS's command skips such messages and calls it a success.
        Ok(refused) if refused == 0 || style == Style::Compatible => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(why) => {
            voice.problem(&*why);
            ExitCode::FAILURE
        }
    }
}

/// Keeps the system from giving 2 MiB where the allocator asks it to and a few KiB are used, for each thread anew: that would
/// be most of the memory that these commands take. Where the system cannot be told, they work with more.
fn take_small_pages() {
    let _ = rustix::thread::disable_transparent_huge_pages(true);
}

fn planned(
    style: Style,
    words: impl Iterator<Item = OsString>,
    environment: &Environment,
) -> Result<Plan, plan::UsageError> {
    let words: Result<Vec<String>, OsString> = words.map(OsString::into_string).collect();
    let words = words.map_err(|word| format!("not UTF-8: {}", word.display()))?;
    let words = expand(words, environment, &|path| std::fs::read_to_string(path))?;
    plan(style, &words, environment)
}

impl Style {
    /// The command's name, as the person typed it or nearly so.
    fn command(self) -> &'static str {
        match self {
            Self::Compatible => COMPATIBLE,
            Self::Own(Verb::Encrypt) => "sealstone encrypt",
            Self::Own(Verb::Decrypt) => "sealstone decrypt",
            Self::Own(Verb::Reencrypt) => "sealstone reencrypt",
        }
    }
}
