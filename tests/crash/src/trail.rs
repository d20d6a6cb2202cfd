//! The audit log beside what was answered.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;

use serde::Deserialize;

use crate::Failure;
use crate::caller::Answered;
use crate::settle::Outcome;

/// How the end of a call that a crash cut off is recorded at the next start.
const INTERRUPTED: &str = "Interrupted";

/// The operations that leave two records: one before the work, one after.
const CHANGES: [&str; 12] = [
    "CreateKey",
    "CreateAlias",
    "UpdateAlias",
    "DeleteAlias",
    "DisableKey",
    "EnableKey",
    "TagResource",
    "UntagResource",
    "PutKeyPolicy",
    "UpdateKeyDescription",
    "ScheduleKeyDeletion",
    "CancelKeyDeletion",
];

/// Follows the log from life to life of the server.
#[derive(Debug)]
pub struct Trail {
    dir: PathBuf,
    /// The first record that was not read yet.
    next: u64,
    /// Calls that have begun in the last life and not ended.
    open: BTreeSet<String>,
    /// Calls that were ended as interrupted.
    pub interrupted: u64,
    /// Records that were read.
    pub records: u64,
}

/// What the log tells of one life of the server.
#[derive(Debug, Default)]
pub struct Life {
    calls: HashMap<String, Told>,
}

/// What the log tells of one call.
#[derive(Debug, Default)]
struct Told {
    agent: String,
    operation: String,
    began: bool,
    /// The error's code, if the call was one.
    finished: Option<Option<String>>,
    only: Option<Option<String>>,
}

/// What the log tells of the call that a worker had no answer to.
#[derive(Debug, Default, PartialEq, Eq)]
pub enum Trace {
    /// Nothing.
    #[default]
    None,
    /// That it began.
    Began,
    /// That it was done.
    Done,
    /// That it was refused, or failed, with this code.
    Failed(String),
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Line {
    phase: String,
    #[serde(rename = "requestID")]
    request_id: String,
    event_name: String,
    #[serde(default)]
    user_agent: String,
    error_code: Option<String>,
}

impl Trail {
    /// A log that nobody has read yet.
    pub fn new(dir: PathBuf) -> Self {
        Self {
            dir,
            next: 1,
            open: BTreeSet::new(),
            interrupted: 0,
            records: 0,
        }
    }

    /// Reads what was written since the last time. Calls that the life before left open must be ended by now.
    ///
    /// # Errors
    /// The log is broken or contradicts itself.
    pub fn advance(&mut self) -> Result<Life, Failure> {
        let mut life = Life::default();
        for record in audit::read(&self.dir, self.next)? {
            let record = record?;
            self.next = record.seq + 1;
            self.records += 1;
            let line: Line = serde_json::from_slice(&record.json)?;
            if line.error_code.as_deref() == Some(INTERRUPTED) {
                if line.phase != "Finish" || !self.open.remove(&line.request_id) {
                    return Err(format!("record {} interrupts a call that was not open", record.seq).into());
                }
                self.interrupted += 1;
                continue;
            }
            life.note(line)
                .map_err(|why| format!("record {}: {why}", record.seq))?;
        }
        if let Some(id) = self.open.first() {
            return Err(format!("the start did not end the interrupted call {id}").into());
        }
        let open = life
            .calls
            .iter()
            .filter(|(_, told)| told.began && told.finished.is_none());
        self.open.extend(open.map(|(id, _)| id.clone()));
        Ok(life)
    }

    /// How many calls have begun and not ended.
    pub(crate) fn open(&self) -> usize {
        self.open.len()
    }
}

impl Life {
    /// Adds what the log of another server tells: a call is in one log.
    pub fn extend(&mut self, other: Self) {
        self.calls.extend(other.calls);
    }

    fn note(&mut self, line: Line) -> Result<(), Failure> {
        let Line {
            phase,
            request_id,
            event_name,
            user_agent,
            error_code,
        } = line;
        let told = self.calls.entry(request_id).or_default();
        match phase.as_str() {
            "Begin" if !told.began => {
                told.began = true;
                told.agent = user_agent;
            }
            "Finish" if told.began && told.finished.is_none() => told.finished = Some(error_code),
            "Only" if !told.began && told.only.is_none() => {
                told.only = Some(error_code);
                told.agent = user_agent;
            }
            _ => return Err(format!("a second or lone {phase} of {event_name}").into()),
        }
        told.operation = event_name;
        Ok(())
    }

    /// Takes out every answered call; each must be told as it was answered.
    ///
    /// # Errors
    /// One is missing, or told otherwise.
    pub fn settle(&mut self, answered: &[Answered]) -> Result<(), Failure> {
        for Answered {
            request_id,
            operation,
            error,
        } in answered
        {
            let told = self.calls.remove(request_id).ok_or_else(|| {
                format!("{operation} {request_id} was answered and is not in the audit log")
            })?;
            let two = CHANGES.contains(operation) && (error.is_none() || told.began);
            let right = if two {
                told.began && told.finished.as_ref() == Some(error) && told.only.is_none()
            } else {
                !told.began && told.only.as_ref() == Some(error)
            };
            if !right || told.operation != *operation {
                return Err(format!(
                    "{operation} {request_id} was answered with {error:?}; the log says {told:?}"
                )
                .into());
            }
        }
        Ok(())
    }

    /// What is left after [`Life::settle`]: the last call of each worker, if it was not answered.
    pub(crate) fn into_traces(self) -> Result<BTreeMap<String, Trace>, Failure> {
        let mut traces = BTreeMap::new();
        for (id, told) in self.calls {
            let trace = match (told.began, told.finished, told.only) {
                (true, None, None) => Trace::Began,
                (true, Some(None), None) | (false, None, Some(None)) => Trace::Done,
                (_, Some(Some(code)), _) | (_, _, Some(Some(code))) => Trace::Failed(code),
                _ => return Err(format!("the call {id} of {} has no sense in the log", told.agent).into()),
            };
            // A read that was not answered has its record too, and no change that could be looked for.
            if CHANGES.contains(&told.operation.as_str())
                && traces.insert(told.agent.clone(), trace).is_some()
            {
                return Err(format!("{} has two calls without an answer", told.agent).into());
            }
        }
        Ok(traces)
    }
}

impl Trace {
    /// Whether the log may say this of a change with this outcome.
    pub(crate) fn check(&self, outcome: Outcome) -> Result<(), String> {
        match (self, outcome) {
            (Self::None, Outcome::NotApplied) | (Self::Began, _) | (Self::Done, Outcome::Applied) => Ok(()),
            (Self::None, Outcome::Applied) => Err("the log has no record of it".into()),
            (Self::Done, Outcome::NotApplied) => Err("the log says that it was done".into()),
            (Self::Failed(code), _) => Err(format!("the log says that it failed: {code}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn life(lines: &[(&str, &str, Option<&str>)]) -> Result<Life, Failure> {
        let mut life = Life::default();
        for (phase, id, error) in lines {
            life.note(Line {
                phase: (*phase).into(),
                request_id: (*id).into(),
                event_name: "CreateKey".into(),
                user_agent: "w".into(),
                error_code: error.map(str::to_owned),
            })?;
        }
        Ok(life)
    }

    fn answered(error: Option<&str>) -> Vec<Answered> {
        vec![Answered {
            request_id: "a".into(),
            operation: "CreateKey",
            error: error.map(str::to_owned),
        }]
    }

    #[test]
    fn an_answered_change_needs_both_its_records() {
        let both = [("Begin", "a", None), ("Finish", "a", None)];
        assert!(life(&both).unwrap().settle(&answered(None)).is_ok());
        assert!(life(&both[..1]).unwrap().settle(&answered(None)).is_err());
        assert!(life(&[]).unwrap().settle(&answered(None)).is_err());
        assert!(
            life(&[("Only", "a", None)])
                .unwrap()
                .settle(&answered(None))
                .is_err()
        );
    }

    #[test]
    fn a_record_that_says_otherwise_is_found() {
        let failed = [
            ("Begin", "a", None),
            ("Finish", "a", Some("KMSInternalException")),
        ];
        assert!(life(&failed).unwrap().settle(&answered(None)).is_err());
        assert!(
            life(&[("Only", "a", Some("X"))])
                .unwrap()
                .settle(&answered(Some("X")))
                .is_ok()
        );
    }

    #[test]
    fn a_lone_end_and_a_second_beginning_are_found() {
        assert!(life(&[("Finish", "a", None)]).is_err());
        assert!(life(&[("Begin", "a", None), ("Begin", "a", None)]).is_err());
    }

    #[test]
    fn no_record_allows_no_effect_and_a_finished_one_demands_it() {
        assert!(Trace::None.check(Outcome::Applied).is_err());
        assert!(Trace::Done.check(Outcome::NotApplied).is_err());
        assert!(Trace::Began.check(Outcome::Applied).is_ok());
        assert!(Trace::Began.check(Outcome::NotApplied).is_ok());
    }
}
