//! Callers who change and use keys while the leader fails, and who find out what became of what was not answered.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crash::{Answered, Caller, Dice, Ended, KeyId, Life, Outcome, Trace, Trail, Worker, text};
use serde_json::{Value, json};
use tokio::task::JoinSet;

use super::pulse::Pulses;
use super::{Faults, Survived};
use crate::site::{FRONT, NODES};
use crate::{Failure, Site};

/// All callers, at work.
pub(super) struct Load {
    stop: Arc<AtomicBool>,
    /// The first promise that was broken.
    broken: Arc<Mutex<Option<String>>>,
    pub(super) pulses: Arc<Pulses>,
    workers: JoinSet<Result<Done, Failure>>,
    reader: tokio::task::JoinHandle<Result<(u64, Caller), Failure>>,
    /// Keys that are none of the workers'.
    others: Vec<KeyId>,
}

/// What a worker leaves.
struct Done {
    worker: Worker,
    caller: Caller,
    outcomes: Vec<Outcome>,
}

impl Load {
    pub(super) async fn start(site: &Site, plan: Faults) -> Result<Self, Failure> {
        let (stop, pulses) = (Arc::new(AtomicBool::new(false)), Arc::new(Pulses::new()));
        let broken: Arc<Mutex<Option<String>>> = Arc::default();
        // Made before anybody lists, so that one whose creation was repeated is known too.
        let reader = Caller::new(FRONT, site.root()?, "reader")?.patient(PATIENCE);
        let key = create(&reader).await?;
        let mut probes = Vec::new();
        for _ in 0..plan.workers {
            probes.push(create(&reader).await?);
        }
        let before = crash::lists(&reader).await?;
        let mut workers = JoinSet::new();
        for ((number, node), probe) in (0..).zip(NODES.into_iter().cycle()).zip(probes) {
            let worker = Worker::new(plan.seed, number);
            let caller = Caller::new(&site.endpoint(node), site.root()?, &worker.name)?.patient(PATIENCE);
            let (stop, pulses, broken) = (Arc::clone(&stop), Arc::clone(&pulses), Arc::clone(&broken));
            workers.spawn(async move {
                let done = work(worker, caller, &probe, &stop, &pulses).await;
                note(&broken, &done);
                done
            });
        }
        let reader = tokio::spawn({
            let (stop, pulses, broken) = (Arc::clone(&stop), Arc::clone(&pulses), Arc::clone(&broken));
            let dice = Dice::new(plan.seed, "reader");
            async move {
                let done = read(reader, &key, &dice, &stop, &pulses).await;
                note(&broken, &done);
                done
            }
        });
        let load = Self {
            stop,
            broken,
            pulses,
            workers,
            reader,
            others: before.keys.into_iter().collect(),
        };
        load.wait_alive()?;
        Ok(load)
    }

    /// Ends with the first promise that was broken.
    pub(super) fn check(&self) -> Result<(), Failure> {
        let broken = self.broken.lock().unwrap_or_else(|it| it.into_inner());
        broken.as_ref().map_or(Ok(()), |why| Err(why.clone().into()))
    }

    /// Waits until changes and reads are answered again.
    pub(super) fn wait_alive(&self) -> Result<(), Failure> {
        let began = Instant::now();
        while !self.pulses.both_since(began) {
            self.check()?;
            if began.elapsed() > PATIENCE {
                return Err("nothing is answered any more".into());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    /// Stops the load, and looks at everything.
    pub(super) async fn end(mut self, site: &mut Site, survived: &mut Survived) -> Result<(), Failure> {
        self.stop.store(true, Ordering::SeqCst);
        let (mut workers, mut answered) = (Vec::new(), Vec::new());
        while let Some(done) = self.workers.join_next().await {
            let Done {
                worker,
                caller,
                outcomes,
            } = done??;
            survived.applied += count(&outcomes, Outcome::Applied);
            survived.not_applied += count(&outcomes, Outcome::NotApplied);
            survived.changes += worker.changes;
            survived.ciphertexts += worker.sealed.len() as u64;
            answered.extend(caller.into_answered());
            workers.push(worker);
        }
        let (read, caller) = self.reader.await??;
        survived.read = read;
        answered.extend(caller.into_answered());
        // What one node changed the others know by now.
        tokio::time::sleep(STALE_MAX).await;
        let mut workers = look(site, workers, &self.others, &mut answered).await?;
        for node in NODES {
            let caller = Caller::new(&site.endpoint(node), site.root()?, "crash")?;
            for worker in &mut workers {
                survived.opened += crash::open_ciphertexts(worker, &caller, 0, None).await?;
            }
            answered.extend(caller.into_answered());
        }
        survived.answered = answered.len() as u64;
        survived.records = compare(site, &answered)?;
        Ok(())
    }
}

fn note<T>(broken: &Mutex<Option<String>>, done: &Result<T, Failure>) {
    if let Err(why) = done {
        let mut broken = broken.lock().unwrap_or_else(|it| it.into_inner());
        broken.get_or_insert_with(|| why.to_string());
    }
}

fn count(outcomes: &[Outcome], sought: Outcome) -> u64 {
    outcomes.iter().filter(|it| **it == sought).count() as u64
}

/// Changes and uses keys, and finds out what became of what was not answered.
async fn work(
    mut worker: Worker,
    caller: Caller,
    probe: &KeyId,
    stop: &AtomicBool,
    pulses: &Pulses,
) -> Result<Done, Failure> {
    let mut outcomes = Vec::new();
    let mut renewed = Instant::now();
    worker.begin_round();
    while !stop.load(Ordering::SeqCst) {
        if renewed.elapsed() > ROUND {
            worker.begin_round();
            renewed = Instant::now();
        }
        let before = worker.changes;
        if worker.step(&caller).await? {
            if worker.changes > before {
                pulses.changes.beat();
            }
        } else {
            outcomes.extend(recover(&mut worker, &caller, probe).await?);
            pulses.changes.beat();
        }
        tokio::time::sleep(PACE).await;
    }
    Ok(Done {
        worker,
        caller,
        outcomes,
    })
}

/// Finds out what became of a change that was not answered.
async fn recover(worker: &mut Worker, caller: &Caller, probe: &KeyId) -> Result<Option<Outcome>, Failure> {
    // Answered, it says that no commit from before is waiting any more.
    let change = json!({ "KeyId": probe, "Description": format!("after {} changes", worker.changes) });
    caller.must("UpdateKeyDescription", &change).await?;
    let newcomer = match worker.unanswered_key() {
        None => None,
        Some(description) => described(worker, caller, description).await?,
    };
    // The log of the node is not read while it runs: it may tell of a beginning.
    crash::settle(worker, caller, newcomer.as_ref(), &Trace::Began).await
}

/// A key with this description that the worker does not know yet. The descriptions are its own.
async fn described(worker: &Worker, caller: &Caller, description: &str) -> Result<Option<KeyId>, Failure> {
    let known: Vec<&KeyId> = worker.keys().collect();
    let mut found = None;
    for id in crash::lists(caller).await?.keys {
        if known.contains(&&id) {
            continue;
        }
        let answer = caller.must("DescribeKey", &json!({ "KeyId": id })).await?;
        let metadata = answer.get("KeyMetadata").ok_or("a key without metadata")?;
        if text(metadata, "Description")? == description && found.replace(id).is_some() {
            return Err(format!("one call of {} made two keys", worker.name).into());
        }
    }
    Ok(found)
}

/// Encrypts at one node and decrypts at another, as haproxy has it, under a key that stays as it is.
async fn read(
    caller: Caller,
    key: &KeyId,
    dice: &Dice,
    stop: &AtomicBool,
    pulses: &Pulses,
) -> Result<(u64, Caller), Failure> {
    let mut read = 0;
    while !stop.load(Ordering::SeqCst) {
        tokio::time::sleep(PACE).await;
        let plaintext = format!("{:016x}", u64::from_be_bytes(dice.bytes()));
        let encrypt = json!({ "KeyId": key, "Plaintext": plaintext });
        let Some(sealed) = answer(caller.call("Encrypt", &encrypt).await?)? else {
            continue;
        };
        let decrypt = json!({ "CiphertextBlob": text(&sealed, "CiphertextBlob")? });
        let Some(opened) = answer(caller.call("Decrypt", &decrypt).await?)? else {
            continue;
        };
        if text(&opened, "Plaintext")? != plaintext {
            return Err(format!("Decrypt gave {opened}, where {plaintext} is right").into());
        }
        read += 1;
        pulses.reads.beat();
    }
    Ok((read, caller))
}

/// The answer, if there is one. A refusal would be wrong.
fn answer(ended: Ended) -> Result<Option<Value>, Failure> {
    match ended {
        Ended::Done(answer) => Ok(Some(answer)),
        Ended::Unknown | Ended::NotSent => Ok(None),
        Ended::Refused(code) => Err(format!("a call under a key that is enabled was refused: {code}").into()),
    }
}

async fn create(caller: &Caller) -> Result<KeyId, Failure> {
    let made = caller
        .must("CreateKey", &json!({ "Description": "probe" }))
        .await?;
    let metadata = made.get("KeyMetadata").ok_or("a new key without metadata")?;
    Ok(text(metadata, "KeyId")?.to_owned())
}

/// Every key of every worker is as it must be, and there is none but `others`.
async fn look(
    site: &Site,
    workers: Vec<Worker>,
    others: &[KeyId],
    answered: &mut Vec<Answered>,
) -> Result<Vec<Worker>, Failure> {
    let caller = Caller::new(FRONT, site.root()?, "crash")?;
    let mut lists = crash::lists(&caller).await?;
    lists.keys.retain(|id| !others.contains(id));
    let mut looked = Vec::new();
    if let Some((maker, key)) = crash::newcomers(&caller, &lists, &workers)
        .await?
        .first_key_value()
    {
        return Err(format!("{maker} settled without its key {key}").into());
    }
    for mut worker in workers {
        crash::settle(&mut worker, &caller, None, &Trace::None).await?;
        looked.push(worker);
    }
    crash::check_aliases(&lists, &looked)?;
    answered.extend(caller.into_answered());
    Ok(looked)
}

/// The logs of all nodes, each unbroken; together they tell of every call that was answered.
fn compare(site: &mut Site, answered: &[Answered]) -> Result<u64, Failure> {
    for node in NODES {
        site.stop_node(node)?;
    }
    let (mut all, mut records) = (Life::default(), 0);
    for node in NODES {
        let verified = site.verify_audit(node)?;
        let mut trail = Trail::new(site.audit_dir(node));
        all.extend(trail.advance()?);
        if !verified.starts_with(&format!("{} records", trail.records)) {
            return Err(format!(
                "reading n{node}'s log gave {} records, and: {verified}",
                trail.records
            )
            .into());
        }
        records += trail.records;
    }
    all.settle(answered)?;
    for node in NODES {
        site.restart_node(node)?;
    }
    Ok(records)
}

/// Between two calls of one caller: the machine has more to do.
const PACE: Duration = Duration::from_millis(20);
/// How often a worker may make more keys.
const ROUND: Duration = Duration::from_secs(30);
/// How long a question is repeated: longer than any failover.
const PATIENCE: Duration = Duration::from_secs(120);
/// What nodes may be behind one another, and some more.
const STALE_MAX: Duration = Duration::from_millis(1500);
