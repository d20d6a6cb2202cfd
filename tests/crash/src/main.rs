//! `crash`: kills the server and looks whether it kept its word. See the crate's documentation.

use std::io::Write as _;
use std::process::ExitCode;
use std::time::{Duration, SystemTime};

use clap::{Arg, Command, value_parser};
use crash::{Failure, Plan};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            let _ = writeln!(std::io::stderr(), "crash: {why}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Failure> {
    let plan = plan()?;
    say(&format!("seed {}, killing {}", plan.seed, plan.binary.display()));
    let report = crash::run(&plan, &mut say)?;
    say(&format!("\n{report}"));
    Ok(())
}

fn plan() -> Result<Plan, Failure> {
    let number = |name: &'static str, default: &'static str, help: &'static str| {
        Arg::new(name)
            .long(name)
            .value_name("N")
            .default_value(default)
            .value_parser(value_parser!(u64))
            .help(help)
    };
    let matches = Command::new("crash")
        .about("Kills sealstone at random moments and looks whether it kept its word")
        .arg(number("kills", "50", "Kills under load"))
        .arg(number("first-starts", "45", "Kills of a first start"))
        .arg(number("workers", "8", "Concurrent workers"))
        .arg(number("seconds-max", "600", "No further round begins after this"))
        .arg(
            Arg::new("seed")
                .long("seed")
                .value_name("N")
                .value_parser(value_parser!(u64))
                .help("Where all choices come from (default: the clock)"),
        )
        .get_matches();
    let get = |name: &str| matches.get_one::<u64>(name).copied();
    let need = |name: &str| get(name).ok_or_else(|| format!("--{name} is missing"));
    Ok(Plan {
        kills: need("kills")?.try_into()?,
        first_starts: need("first-starts")?.try_into()?,
        workers: need("workers")?.try_into()?,
        seed: match get("seed") {
            Some(seed) => seed,
            None => SystemTime::now()
                .duration_since(SystemTime::UNIX_EPOCH)?
                .as_secs(),
        },
        time_max: Duration::from_secs(need("seconds-max")?),
        binary: crash::find_binary()?,
    })
}

fn say(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}
