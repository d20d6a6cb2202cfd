//! `cluster`: what several nodes over a replicated PostgreSQL must survive, and what they cost. See the crate's
//! documentation, and `--help`.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, SystemTime};

use clap::{Arg, ArgMatches, value_parser};
use cluster::{Failure, Faults, Site, Speed};

fn main() -> ExitCode {
    let matches = command().get_matches();
    let done = match matches.subcommand() {
        Some(("survive", matches)) => match matches.get_one::<PathBuf>("inside") {
            None => enclosed(),
            Some(dir) => survive(matches, dir),
        },
        Some(("speed", matches)) => speed(matches),
        _ => Err("see `cluster --help`".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            let _ = writeln!(std::io::stderr(), "cluster: {why}");
            ExitCode::FAILURE
        }
    }
}

fn command() -> clap::Command {
    let number = |name: &'static str, default: &'static str, help: &'static str| {
        Arg::new(name)
            .long(name)
            .value_name("N")
            .default_value(default)
            .value_parser(value_parser!(u32))
            .help(help)
    };
    let survive = clap::Command::new("survive")
        .about("Kills and cuts off PostgreSQL's leader, and restarts the nodes, under load; looks whether all is as it must be")
        .arg(number("faults", "10", "How often the leader fails"))
        .arg(number("restarts", "2", "How often every node is restarted"))
        .arg(number("workers", "6", "Concurrent workers"))
        .arg(
            Arg::new("seed")
                .long("seed")
                .value_name("N")
                .value_parser(value_parser!(u64))
                .help("Where all choices come from (default: the clock)"),
        )
        .arg(
            Arg::new("inside")
                .long("inside")
                .hide(true)
                .value_parser(value_parser!(PathBuf)),
        );
    clap::Command::new("cluster")
        .about("What several nodes over one store must survive, and what they cost")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(survive)
        .subcommand(
            clap::Command::new("speed")
                .about("Measures what a request costs on one, two and three nodes over one PostgreSQL")
                .arg(number("seconds", "3", "How long each round lasts"))
                .arg(number("rounds", "7", "Rounds, of which the median counts")),
        )
}

/// Runs this program again with networks and processes of its own. They end with it.
fn enclosed() -> Result<(), Failure> {
    if !rustix::process::geteuid().is_root() {
        return Err("only root can have networks of its own: start it with sudo".into());
    }
    let dir = tempfile::Builder::new().prefix("sealstone-cluster-").tempdir()?;
    let status = Command::new("unshare")
        .args([
            "--net",
            "--mount",
            "--pid",
            "--fork",
            "--kill-child",
            "--mount-proc",
        ])
        // The first process of a namespace has to take care of orphans; a shell that waits does.
        .args(["sh", "-c", "\"$@\" & wait $!", "sh"])
        .arg(std::env::current_exe()?)
        .args(std::env::args_os().skip(1))
        .arg("--inside")
        .arg(dir.path())
        .stdin(Stdio::null())
        .status()?;
    if status.success() {
        return Ok(());
    }
    let kept = dir.keep();
    Err(format!("failed; kept: {}", kept.display()).into())
}

fn survive(matches: &ArgMatches, dir: &Path) -> Result<(), Failure> {
    let get = |name: &str| matches.get_one::<u32>(name).copied().unwrap_or_default();
    let seed = match matches.get_one("seed") {
        Some(seed) => *seed,
        None => SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)?
            .as_secs(),
    };
    say(&format!(
        "seed {seed}; starting three members, three nodes and haproxy"
    ));
    let mut site = Site::start(dir)?;
    if get("restarts") > 0 {
        let seen = cluster::restarts(&mut site, get("restarts"), &mut say)?;
        say(&format!("{seen}\n"));
    }
    let plan = Faults {
        faults: get("faults"),
        workers: get("workers"),
        seed,
    };
    if plan.faults > 0 {
        let survived = cluster::failover(&mut site, plan, &mut say)?;
        say(&format!("\n{survived}"));
    }
    Ok(())
}

fn speed(matches: &ArgMatches) -> Result<(), Failure> {
    let get = |name: &str| matches.get_one::<u32>(name).copied().unwrap_or(1);
    let plan = Speed {
        round: Duration::from_secs(get("seconds").into()),
        rounds: get("rounds"),
    };
    let speeds = cluster::speed(plan, &mut say)?;
    say(&format!("\n{speeds}"));
    Ok(())
}

fn say(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}
