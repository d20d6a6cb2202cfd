//! Everything that must hold before a change lands: one list, in order, the cheap steps first.
//!
//! To add a step, write a function and put it on the list. Dependencies are compiled for two profiles, dev and release;
//! a step that builds takes one of them, and the whole workspace, so that nothing is compiled twice.

mod debian;
mod e2e;
mod fuzz;
mod printed;
mod stores;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::run::{self, Done, answers, say};
use crate::{release, tidy};

/// What every change must pass, in half an hour on two cores.
const ALWAYS: &[Step] = &[
    Step("format", format),
    Step("lints", lints),
    Step("house rules", |site| tidy::tidy(&site.workspace)),
    Step("printed code is as printed", printed::compare),
    Step("Debian's packages are installed", debian::install),
    Step("tests", tests),
    Step("KMS and IAM on PostgreSQL", |site| {
        stores::on_postgres(site, &["kms", "iam"])
    }),
    Step("examples in the docs", doc_tests),
    Step("policies against another engine", |site| {
        policy_oracle(site, 2_000)
    }),
    Step("fuzz targets compile", fuzz::compile),
    Step("release build", release_build),
    Step("end to end", |site| e2e::all(site, &site.sealstone())),
    Step("fifty crashes", |site| {
        crashes(site, &site.sealstone(), FIFTY_KILLS)
    }),
    Step("two failures of PostgreSQL's leader, and restarts", |site| {
        cluster(site, &["survive", "--faults", "2", "--restarts", "1"])
    }),
    Step("speed, short", |site| {
        bench(site, &site.sealstone(), &["--short"])
    }),
];

/// What a night has time for, after the above.
const NIGHTLY: &[Step] = &[
    Step("every service on PostgreSQL", |site| {
        stores::on_postgres(site, SERVICES)
    }),
    Step("every service on the embedded store", |site| {
        stores::on_embedded(site, SERVICES)
    }),
    Step("end to end on PostgreSQL", e2e::on_postgres),
    Step("policies against another engine, long", |site| {
        policy_oracle(site, 200_000)
    }),
    Step("every fuzz target for a minute", |site| {
        fuzz::run_all(site, Duration::from_secs(60))
    }),
    Step("crashes for half an hour", |site| {
        crashes(
            site,
            &site.sealstone(),
            &["--kills", "100000", "--seconds-max", "1800"],
        )
    }),
    Step("ten failures of PostgreSQL's leader, and restarts", |site| {
        cluster(site, &["survive", "--faults", "10", "--restarts", "5"])
    }),
    Step("messages to and from AWS's Encryption SDK for Rust", esdk_rust),
    Step("the release, guided by a profile", guided_release),
    Step("fifty crashes of the release", |site| {
        crashes(site, &release::built(&site.target)?, FIFTY_KILLS)
    }),
    Step("end to end on the release", |site| {
        e2e::all(site, &release::built(&site.target)?)
    }),
    Step("speed of the release", |site| {
        bench(site, &release::built(&site.target)?, &["--check"])
    }),
    Step("licences, bans and sources of dependencies", dependencies),
];

const FIFTY_KILLS: &[&str] = &["--kills", "50", "--first-starts", "10"];

/// All that have tests on `testkit`'s worlds.
const SERVICES: &[&str] = &["cognito-identity", "iam", "kms", "organizations", "sts"];

/// A name and what it does.
struct Step(&'static str, fn(&Site) -> Done);

/// Where the steps run.
struct Site {
    /// The root of the workspace.
    workspace: PathBuf,
    /// Where cargo builds, and where what tests need is installed.
    target: PathBuf,
}

/// Which steps to run.
#[derive(Clone, Copy)]
pub(crate) enum Which<'a> {
    Always,
    Nightly,
    /// Those with this text in their name.
    Named(&'a str),
}

/// Runs the steps until one fails, and says how long each took.
pub(crate) fn ci(workspace: &Path, which: Which<'_>) -> Done {
    let site = Site {
        workspace: workspace.canonicalize()?,
        target: run::target_folder(workspace)?,
    };
    let begin = Instant::now();
    let mut report = Vec::new();
    let steps: Vec<&Step> = match which {
        Which::Always => ALWAYS.iter().collect(),
        Which::Nightly => ALWAYS.iter().chain(NIGHTLY).collect(),
        Which::Named(text) => {
            let all = ALWAYS.iter().chain(NIGHTLY);
            all.filter(|Step(name, _)| name.contains(text)).collect()
        }
    };
    if steps.is_empty() {
        let names = ALWAYS.iter().chain(NIGHTLY).map(|Step(name, _)| *name);
        return Err(format!(
            "no such step; there are: {}",
            names.collect::<Vec<_>>().join(", ")
        )
        .into());
    }
    for Step(name, step) in steps {
        say(&format!("\n=== {name}"));
        let began = Instant::now();
        let done = step(&site);
        let line = format!("{:>7.1} s  {name}", began.elapsed().as_secs_f64());
        say(&format!("=== {line}"));
        done.map_err(|error| format!("{name}: {error}"))?;
        report.push(line);
    }
    say(&format!(
        "\n{}\n{:>7.1} s  in all",
        report.join("\n"),
        begin.elapsed().as_secs_f64()
    ));
    Ok(())
}

impl Site {
    /// The server, as the release build makes it.
    fn sealstone(&self) -> PathBuf {
        self.target.join("release/sealstone")
    }

    /// A program, run in the workspace.
    fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.workspace);
        command
    }

    fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = self.command("cargo");
        command.args(arguments);
        command
    }

    /// A cargo subcommand, installed under the target folder where the machine has none.
    fn cargo_tool(&self, tool: &str, version: &str) -> Result<Command, Box<dyn std::error::Error>> {
        let binary = format!("cargo-{tool}");
        if answers(self.cargo(&[tool, "--version"]).env("CARGO_TERM_QUIET", "true")) {
            return Ok(self.command(binary));
        }
        let root = self.target.join("tools");
        let installed = root.join("bin").join(&binary);
        if !installed.is_file() {
            let mut install = self.cargo(&["install", "--locked", &binary, "--version", version]);
            run::run(
                install
                    .arg("--root")
                    .arg(&root)
                    .arg("--target-dir")
                    .arg(root.join("build")),
            )?;
        }
        Ok(self.command(installed))
    }
}

fn format(site: &Site) -> Done {
    run::run(&mut site.cargo(&["fmt", "--all", "--check"]))?;
    for beside in ["fuzz/Cargo.toml", "tests/esdk-rust/Cargo.toml"] {
        run::run(&mut site.cargo(&["fmt", "--manifest-path", beside, "--check"]))?;
    }
    Ok(())
}

fn lints(site: &Site) -> Done {
    run::run(&mut site.cargo(&[
        "clippy",
        "--locked",
        "--workspace",
        "--all-targets",
        "--keep-going",
        "--",
        "-D",
        "warnings",
    ]))
}

fn tests(site: &Site) -> Done {
    // Some tests start the server; with `--tests` its dependencies are those that the tests have.
    run::run(&mut site.cargo(&["build", "--locked", "--workspace", "--bins", "--tests"]))?;
    run::run(&mut site.tests(&[]))
}

fn doc_tests(site: &Site) -> Done {
    run::run(&mut site.cargo(&["test", "--locked", "--workspace", "--doc", "--quiet"]))
}

/// `cases` random policies and requests, decided by this engine and by another one in a process of its own.
fn policy_oracle(site: &Site, cases: u32) -> Done {
    let folder = site.workspace.join("tests/policy-oracle");
    run::run(
        site.command("npm")
            .args(["ci", "--no-audit", "--no-fund"])
            .current_dir(&folder),
    )?;
    let mut tests = site.tests(&["the_oracle_decides_the_same"]);
    tests.env("SEALSTONE_POLICY_ORACLE", folder.join("oracle.mjs"));
    run::run(tests.env("SEALSTONE_POLICY_CASES", cases.to_string()))
}

/// The server, what measures it and what kills it, in one go: they share their dependencies.
fn release_build(site: &Site) -> Done {
    let build = [
        "build",
        "--locked",
        "--release",
        "-p",
        "sealstone",
        "-p",
        "bench",
        "-p",
        "crash",
        "-p",
        "cluster",
    ];
    run::run(&mut site.cargo(&build))
}

/// A workspace of its own, since nothing else needs what AWS's SDK for Rust brings along.
fn esdk_rust(site: &Site) -> Done {
    let mut test = site.cargo(&[
        "test",
        "--locked",
        "--manifest-path",
        "tests/esdk-rust/Cargo.toml",
        "--target-dir",
    ]);
    test.arg(site.target.join("esdk-rust"));
    run::run(test.env("SEALSTONE_BINARY", site.sealstone()))
}

/// Kills the server at random moments and looks whether it kept its word.
fn crashes(site: &Site, sealstone: &Path, arguments: &[&str]) -> Done {
    let mut crash = site.command(site.target.join("release/crash"));
    run::run(crash.env("SEALSTONE_BINARY", sealstone).args(arguments))
}

/// Several nodes over one store: what they survive, and what they cost. Networks of its own need root.
fn cluster(site: &Site, arguments: &[&str]) -> Done {
    let root = answers(site.command("test").args(["-w", "/run"]));
    let mut cluster = site.command(if root { "env" } else { "sudo" });
    let mut named = std::ffi::OsString::from("SEALSTONE_BINARY=");
    named.push(site.sealstone());
    let program = site.target.join("release/cluster");
    run::run(cluster.arg(named).arg(program).args(arguments))
}

fn bench(site: &Site, sealstone: &Path, arguments: &[&str]) -> Done {
    let mut bench = site.command(site.target.join("release/bench"));
    run::run(bench.arg("--server").arg(sealstone).args(arguments))
}

fn guided_release(site: &Site) -> Done {
    let compiler = release::Compiler::ask()?;
    if compiler.profdata().is_none() {
        debian::install_llvm(site, &compiler.llvm)?;
    }
    release::release(&site.workspace)
}

fn dependencies(site: &Site) -> Done {
    let mut deny = site.cargo_tool("deny", "0.20.2")?;
    run::run(deny.args(["check", "bans", "licenses", "sources"]))
}

impl Site {
    /// The workspace's tests, those whose names contain one of `filters` if there are any.
    fn tests(&self, filters: &[&str]) -> Command {
        let mut command = if answers(&mut self.cargo(&["nextest", "--version"])) {
            self.cargo(&["nextest", "run", "--locked", "--workspace", "--no-fail-fast"])
        } else {
            self.cargo(&[
                "test",
                "--locked",
                "--workspace",
                "--lib",
                "--bins",
                "--tests",
                "--quiet",
            ])
        };
        command.args(filters);
        command
    }
}
