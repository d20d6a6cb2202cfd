//! An account with very many users and roles beside one with hardly any: neither a request nor the start shall cost more.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::cases::Operation;
use crate::load::Load;
use crate::options::Options;
use crate::principals::{self, Principals};
use crate::process::Server;
use crate::request::{self, Credentials};
use crate::speed::{in_turns, median, signed};
use crate::{Failure, copies, report, wire};

const MIB: f64 = 1024.0 * 1024.0;

/// Makes both accounts, each in a data directory of its own, and compares. Whether the targets were met.
pub(crate) fn measure(options: &Options, binary: &Path) -> Result<bool, Failure> {
    let dir = tempfile::tempdir()?;
    let few = Account::make(binary, dir.path().join("few"), 0)?;
    let many = Account::make(binary, dir.path().join("many"), options.identities)?;
    let (few_name, many_name) = (
        "2 users and roles",
        format!("{} users and roles", options.identities),
    );

    let (few_ms, many_ms) = few.and(&many, |it| it.start(binary))?;
    report::figure(&format!("ready after start, {few_name}"), few_ms, "ms");
    let mut met = report::target(
        &format!("ready after start, {many_name}"),
        many_ms,
        "ms",
        START_MS_MAX,
    );

    let (one, other) = few.and(&many, |it| it.serve(binary))?;
    let idle = |server: &Server| -> Result<f64, Failure> {
        std::thread::sleep(Duration::from_millis(500));
        Ok(server.resident_bytes()? as f64 / MIB)
    };
    let (few_mib, many_mib) = (idle(&one)?, idle(&other)?);
    report::figure(&format!("resident memory, idle, {few_name}"), few_mib, "MiB");
    report::figure(&format!("resident memory, idle, {many_name}"), many_mib, "MiB");
    met &= report::target("  ratio", many_mib / few_mib, "", RATIO_MAX);

    for (name, caller) in CALLERS {
        let requests = |account: &Account| {
            let body = request::encrypt(&account.key, &[b'p'; 32]);
            signed(
                caller(&account.principals),
                Operation::Encrypt.name(),
                &body,
                CONNECTIONS,
            )
        };
        let (few_requests, many_requests) = few.and(&many, requests)?;
        let turns = in_turns(options, &[(&one, &few_requests), (&other, &many_requests)])?;
        report::figure(
            &format!("Encrypt of a {name}, {few_name}"),
            turns.of(0).cpu_us,
            "CPU µs",
        );
        report::figure(
            &format!("Encrypt of a {name}, {many_name}"),
            turns.of(1).cpu_us,
            "CPU µs",
        );
        met &= report::target("  ratio", turns.ratio(1, 0), "", RATIO_MAX);
    }
    one.stop()?;
    other.stop()?;
    copies::measure(binary, &many.data_dir, dir.path())?;
    Ok(met)
}

/// A data directory with callers, their key and a crowd.
struct Account {
    data_dir: PathBuf,
    principals: Principals,
    key: String,
}

impl Account {
    fn make(binary: &Path, data_dir: PathBuf, identities: usize) -> Result<Self, Failure> {
        // What AWS lets an account have is less.
        let quotas = ["--iam-users", "--iam-roles"].map(|flag| format!("{flag}={}", identities + 100));
        // A start reads the last segment of the audit log. It is short, so that the identities alone make a difference.
        let flags = [&quotas[..], &[format!("--audit-segment-bytes={SEGMENT_BYTES}")]].concat();
        let server = Server::serve_with(binary, &data_dir, &flags)?;
        let root = Credentials::read(&data_dir)?;
        let created = wire::Connection::open(server.address)?.call(&root.sign("CreateKey", "{}", 0)?)?;
        let principals = principals::make(server.address, &root, wire::text(&created, "Arn")?)?;
        if identities > 0 {
            crowd(&server, &root, identities)?;
        }
        server.stop()?;
        Ok(Self {
            data_dir,
            principals,
            key: wire::text(&created, "KeyId")?.to_owned(),
        })
    }

    fn serve(&self, binary: &Path) -> Result<Server, Failure> {
        Server::serve(binary, &self.data_dir)
    }

    /// Milliseconds from spawn to the ready line.
    fn start(&self, binary: &Path) -> Result<f64, Failure> {
        let mut times = Vec::new();
        for _ in 0..STARTS {
            let server = self.serve(binary)?;
            times.push(server.ready_after.as_secs_f64() * 1000.0);
            server.stop()?;
        }
        Ok(median(times))
    }

    /// The same of both.
    fn and<T>(&self, other: &Self, of: impl Fn(&Self) -> Result<T, Failure>) -> Result<(T, T), Failure> {
        Ok((of(self)?, of(other)?))
    }
}

/// Makes users and roles in equal parts, as a client does.
fn crowd(server: &Server, root: &Credentials, identities: usize) -> Result<(), Failure> {
    let trust = principals::trust("arn:aws:iam::000000000000:root");
    let create = |number: usize| {
        let name = format!("team-{number}");
        if number.is_multiple_of(2) {
            principals::iam(root, &[("Action", "CreateUser"), ("UserName", &name)])
        } else {
            let document = ("AssumeRolePolicyDocument", trust.as_str());
            principals::iam(root, &[("Action", "CreateRole"), ("RoleName", &name), document])
        }
    };
    let started = Instant::now();
    let mut from = 0;
    while from < identities {
        let to = identities.min(from + SIGNED_AT_ONCE);
        let mut shares = vec![Vec::new(); CLIENTS];
        for number in from..to {
            if let Some(share) = shares.get_mut(number % CLIENTS) {
                share.push(create(number)?);
            }
        }
        shares.retain(|share| !share.is_empty());
        let shares: Vec<Arc<[Vec<u8>]>> = shares.into_iter().map(Into::into).collect();
        Load::connect(server.address, &shares)?.run_through()?;
        from = to;
    }
    let per_second = identities as f64 / started.elapsed().as_secs_f64();
    report::figure("CreateUser and CreateRole", per_second, "requests/s");
    Ok(())
}

/// Who calls while it is measured.
type Caller = (&'static str, fn(&Principals) -> &Credentials);
const CALLERS: [Caller; 2] = [("user", |it| &it.user), ("session", |it| &it.session)];

/// They all change the account's counts, so that more clients at once are in each other's way.
const CLIENTS: usize = 2;
/// A signature is good for 15 minutes, and requests take memory.
const SIGNED_AT_ONCE: usize = 10_000;
const CONNECTIONS: usize = 16;
const SEGMENT_BYTES: usize = 1 << 20;
const STARTS: usize = 7;
const START_MS_MAX: f64 = 100.0;
/// Two processes of the same program differ by some percent: where their memory lies, which neighbours run.
const RATIO_MAX: f64 = 1.1;
