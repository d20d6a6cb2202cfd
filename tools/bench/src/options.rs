//! The command line.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Arg, ArgAction, value_parser};

use crate::bare::Work;
use crate::cases::{Caller, Operation};

pub(crate) enum Command {
    Measure(Options),
    /// Serve as (a).
    Echo {
        answer_bytes: usize,
    },
    /// Serve as (b).
    Work(Work),
}

pub(crate) struct Options {
    pub(crate) server: Option<PathBuf>,
    /// Another build to compare with, and nothing else.
    pub(crate) beside: Option<PathBuf>,
    pub(crate) callers: Vec<Caller>,
    pub(crate) operations: Vec<Operation>,
    pub(crate) plaintext_bytes: Vec<usize>,
    pub(crate) connections: Vec<usize>,
    pub(crate) rounds: usize,
    pub(crate) round: Duration,
    pub(crate) keys: usize,
    /// How many users and roles make a crowd.
    pub(crate) identities: usize,
    pub(crate) speed: bool,
    pub(crate) footprint: bool,
    pub(crate) crowd: bool,
    pub(crate) check: bool,
}

pub(crate) fn read() -> Command {
    let matches = command().get_matches();
    match matches.subcommand() {
        Some(("echo", matches)) => Command::Echo {
            answer_bytes: one(matches, "answer-bytes"),
        },
        Some(("work", matches)) => Command::Work(Work {
            operation: one(matches, "operation"),
            data_key_bytes: one(matches, "data-key-bytes"),
            credential: one(matches, "credential"),
            signing_key: one(matches, "signing-key"),
            answer_tail: one(matches, "answer-tail"),
        }),
        _ => {
            let short = matches.get_flag("short");
            let only = matches.get_one::<String>("only").map(String::as_str);
            let is_asked = |part| only.is_none_or(|it| it == part);
            let or = |id: &str, full, brief| {
                matches
                    .get_one::<usize>(id)
                    .copied()
                    .unwrap_or(if short { brief } else { full })
            };
            Command::Measure(Options {
                server: matches.get_one("server").cloned(),
                beside: matches.get_one("beside").cloned(),
                callers: many(&matches, "caller"),
                operations: many(&matches, "operation"),
                plaintext_bytes: if short {
                    vec![32]
                } else {
                    many(&matches, "plaintext-bytes")
                },
                connections: many(&matches, "connections"),
                rounds: or("rounds", 61, 7),
                round: Duration::from_millis(or("round-ms", 60, 90) as u64),
                keys: one(&matches, "keys"),
                identities: or("identities", 100_000, 2_000),
                speed: is_asked("speed"),
                footprint: is_asked("footprint"),
                crowd: is_asked("crowd"),
                check: matches.get_flag("check"),
            })
        }
    }
}

fn command() -> clap::Command {
    clap::Command::new("bench")
        .about("Measures the server beside a bare echo and beside the bare cryptographic work")
        .arg(
            Arg::new("short")
                .long("short")
                .action(ArgAction::SetTrue)
                .help("Less of everything: one size, few and short rounds; about two minutes"),
        )
        .arg(
            Arg::new("check")
                .long("check")
                .action(ArgAction::SetTrue)
                .help("Fail if a target is missed"),
        )
        .arg(
            Arg::new("only")
                .long("only")
                .value_parser(["speed", "footprint", "crowd"])
                .help("One part alone: requests; memory and start; an account with many users and roles, and copies of it"),
        )
        .arg(
            Arg::new("server")
                .long("server")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf))
                .help("The `sealstone` to measure; by default it is built, with --release"),
        )
        .arg(
            Arg::new("beside")
                .long("beside")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf))
                .help("Another build of `sealstone`: measure the requests of both in turns, and nothing else"),
        )
        .arg(
            Arg::new("caller")
                .long("caller")
                .value_delimiter(',')
                .value_parser(Caller::parse)
                .default_value("root,session")
                .help("Who calls, between commas: root; user, session: with ten policies of 6 KiB"),
        )
        .arg(
            Arg::new("operation")
                .long("operation")
                .value_delimiter(',')
                .value_parser(Operation::parse)
                .default_value("Encrypt,Decrypt,GenerateDataKey")
                .help("Operations, between commas"),
        )
        .arg(
            number("plaintext-bytes", "Lengths of the plaintext, between commas")
                .value_delimiter(',')
                .default_value("32,1024"),
        )
        .arg(
            number("connections", "Numbers of connections, between commas")
                .value_delimiter(',')
                .default_value("1,16,64"),
        )
        .arg(number(
            "rounds",
            "Rounds of each server; the median counts [default: 61; short: 7]",
        ))
        .arg(number(
            "round-ms",
            "Milliseconds of a round [default: 60; short: 90]",
        ))
        .arg(number("keys", "Keys in the store for start and memory").default_value("10000"))
        .arg(number(
            "identities",
            "Users and roles of a crowd [default: 100000; short: 2000]",
        ))
        .subcommands(rivals())
}

/// The commands by which the benchmark starts (a) and (b).
fn rivals() -> [clap::Command; 2] {
    let text = |id: &'static str| Arg::new(id).long(id).required(true);
    let echo = clap::Command::new("echo").arg(number("answer-bytes", "Length of the answer").required(true));
    let work = clap::Command::new("work")
        .arg(text("operation").value_parser(Operation::parse))
        .arg(number("data-key-bytes", "Length of a data key").required(true))
        .args(["credential", "signing-key", "answer-tail"].map(text));
    [echo.hide(true), work.hide(true)]
}

fn number(id: &'static str, help: &'static str) -> Arg {
    Arg::new(id)
        .long(id)
        .value_name("N")
        .value_parser(value_parser!(usize))
        .help(help)
}

/// A flag that clap has checked to be there.
fn one<T: Clone + Default + Send + Sync + 'static>(matches: &clap::ArgMatches, id: &str) -> T {
    matches.get_one::<T>(id).cloned().unwrap_or_default()
}

fn many<T: Clone + Send + Sync + 'static>(matches: &clap::ArgMatches, id: &str) -> Vec<T> {
    matches.get_many::<T>(id).unwrap_or_default().cloned().collect()
}
