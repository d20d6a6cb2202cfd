//! Load, kill, restart, look; again and again on one data directory.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use crate::caller::{Answered, Caller};
use crate::dice::Dice;
use crate::server::{Server, Site};
use crate::settle::{self, Outcome};
use crate::trail::{Trace, Trail};
use crate::worker::Worker;
use crate::{Failure, Plan, Report, look};

/// When the kill comes, after the load began.
const KILL_MS: (u64, u64) = (5, 400);
/// When a kill during a start comes, after the process began; a start takes some tens of milliseconds.
const START_KILL_US: (u64, u64) = (0, 60_000);

struct Rounds {
    site: Site,
    dice: Dice,
    workers: Vec<Worker>,
    trail: Trail,
    /// What the log tells of each worker's unanswered change.
    traces: BTreeMap<String, Trace>,
}

pub(crate) async fn run(
    plan: &Plan,
    scratch: &Path,
    report: &mut Report,
    tell: &mut dyn FnMut(&str),
) -> Result<(), Failure> {
    let site = Site::new(&plan.binary, scratch.join("rounds"))?;
    let mut rounds = Rounds {
        trail: Trail::new(site.audit_dir()),
        site,
        dice: Dice::new(plan.seed, "rounds"),
        workers: (0..plan.workers)
            .map(|number| Worker::new(plan.seed, number))
            .collect(),
        traces: BTreeMap::new(),
    };
    let began = Instant::now();
    for round in 1..=plan.kills {
        if began.elapsed() > plan.time_max {
            tell("out of time: the rounds that are left are not run");
            break;
        }
        let said = rounds
            .round(report)
            .await
            .map_err(|why| format!("round {round}: {why}"))?;
        tell(&format!("kill {round:>3}  {said}"));
    }
    rounds
        .end(report)
        .await
        .map_err(|why| format!("at the end: {why}"))?;
    report.seconds += began.elapsed().as_secs_f64();
    Ok(())
}

impl Rounds {
    async fn round(&mut self, report: &mut Report) -> Result<String, Failure> {
        let starts = self.kill_starts(report).await?;
        let server = self.start(report).await?;
        let (callers, mut answered) = self.settle(&server, report, false).await?;
        let moment = Duration::from_millis(self.dice.between(KILL_MS.0, KILL_MS.1));
        let changes = self.changes();
        answered.extend(self.load(server, callers, moment).await?);
        report.kills += 1;
        report.changes = self.changes();
        self.compare(&answered, report)?;
        let starts = match starts {
            0 => String::new(),
            more => format!(", and {more} during the start"),
        };
        Ok(format!(
            "after {:>3} ms: {:>4} changes answered, {} calls cut off{starts}",
            moment.as_millis(),
            self.changes() - changes,
            self.trail.open()
        ))
    }

    /// Sometimes the server does not get far.
    async fn kill_starts(&self, report: &mut Report) -> Result<u32, Failure> {
        let mut kills = 0;
        while kills < 3 && self.dice.below(4) == 0 {
            let starting = self.site.start()?;
            let moment = self.dice.between(START_KILL_US.0, START_KILL_US.1);
            tokio::time::sleep(Duration::from_micros(moment)).await;
            starting.kill()?;
            kills += 1;
        }
        report.start_kills += u64::from(kills);
        Ok(kills)
    }

    async fn start(&self, report: &mut Report) -> Result<Server, Failure> {
        let server = self.site.start()?.ready().await?;
        report.restart_max = report.restart_max.max(server.start_time);
        Ok(server)
    }

    /// Looks at everything. Returns a caller for each worker, and the calls that were answered beside theirs.
    async fn settle(
        &mut self,
        server: &Server,
        report: &mut Report,
        all: bool,
    ) -> Result<(Vec<Caller>, Vec<Answered>), Failure> {
        let caller = Caller::new(&server.endpoint, self.site.credentials()?, "crash")?;
        let lists = look::lists(&caller).await?;
        let newcomers = settle::newcomers(&caller, &lists, &self.workers).await?;
        let mut tasks = JoinSet::new();
        for mut worker in std::mem::take(&mut self.workers) {
            let caller = Caller::new(&server.endpoint, self.site.credentials()?, &worker.name)?;
            let newcomer = newcomers.get(&worker.name).cloned();
            let trace = self.traces.remove(&worker.name).unwrap_or_default();
            let dice = (!all).then(|| Dice::new(self.dice.below(u64::MAX), &worker.name));
            tasks.spawn(async move {
                let outcome = settle::settle(&mut worker, &caller, newcomer.as_ref(), &trace).await?;
                let opened = settle::open_ciphertexts(&worker, &caller, worker.opened, dice.as_ref()).await?;
                worker.opened = worker.sealed.len();
                Ok::<_, Failure>((worker, caller, outcome, opened))
            });
        }
        let mut callers = BTreeMap::new();
        while let Some(done) = tasks.join_next().await {
            let (worker, caller, outcome, opened) = done??;
            match outcome {
                None => {}
                Some(Outcome::Applied) => report.applied += 1,
                Some(Outcome::NotApplied) => report.not_applied += 1,
            }
            report.opened += opened;
            callers.insert(worker.name.clone(), caller);
            self.workers.push(worker);
        }
        self.workers.sort_by(|one, other| one.name.cmp(&other.name));
        settle::check_aliases(&lists, &self.workers)?;
        report.keys = lists.keys.len() as u64;
        report.ciphertexts = self.workers.iter().map(|worker| worker.sealed.len() as u64).sum();
        Ok((callers.into_values().collect(), caller.into_answered()))
    }

    /// All workers at once, until the kill.
    async fn load(
        &mut self,
        server: Server,
        callers: Vec<Caller>,
        moment: Duration,
    ) -> Result<Vec<Answered>, Failure> {
        let mut tasks = JoinSet::new();
        for (mut worker, caller) in std::mem::take(&mut self.workers).into_iter().zip(callers) {
            tasks.spawn(async move {
                worker.load(&caller).await?;
                Ok::<_, Failure>((worker, caller))
            });
        }
        tokio::time::sleep(moment).await;
        server.kill()?;
        let mut answered = Vec::new();
        while let Some(done) = tasks.join_next().await {
            let (worker, caller) = done??;
            answered.extend(caller.into_answered());
            self.workers.push(worker);
        }
        self.workers.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(answered)
    }

    /// The log, with the server dead: unbroken, and with everything that was answered.
    fn compare(&mut self, answered: &[Answered], report: &mut Report) -> Result<(), Failure> {
        let verified = self.site.verify_audit()?;
        let mut life = self.trail.advance()?;
        if verified != self.trail.records {
            return Err(format!(
                "`audit verify` saw {verified} records, reading gave {}",
                self.trail.records
            )
            .into());
        }
        life.settle(answered)?;
        self.traces = life.into_traces()?;
        report.records = verified;
        report.answered += answered.len() as u64;
        report.interrupted = self.trail.interrupted;
        Ok(())
    }

    /// The last look: every ciphertext again, an orderly stop, the log, the store.
    async fn end(&mut self, report: &mut Report) -> Result<(), Failure> {
        let server = self.start(report).await?;
        let (callers, mut answered) = self.settle(&server, report, true).await?;
        answered.extend(callers.into_iter().flat_map(Caller::into_answered));
        server.stop().await?;
        self.compare(&answered, report)?;
        if self.trail.open() > 0 || !self.traces.is_empty() {
            return Err(format!("an orderly stop left calls open: {:?}", self.traces).into());
        }
        self.site.doctor()
    }

    fn changes(&self) -> u64 {
        self.workers.iter().map(|worker| worker.changes).sum()
    }
}
