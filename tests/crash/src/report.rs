use std::collections::BTreeSet;
use std::fmt;
use std::time::Duration;

/// What a run has seen. Prints as a table.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Where all choices came from.
    pub seed: u64,
    /// Kills under load.
    pub kills: u32,
    /// Kills of a start of an initialized server.
    pub start_kills: u64,
    /// Kills of a first start.
    pub first_starts: u64,
    /// What killed first starts left, each once.
    pub first_start_states: BTreeSet<String>,
    /// Mutations that were answered; all of them were found.
    pub changes: u64,
    /// Unanswered mutations that were found done.
    pub applied: u64,
    /// Unanswered mutations of which nothing was found.
    pub not_applied: u64,
    /// Calls that a start ended as `Interrupted` in the log.
    pub interrupted: u64,
    /// Keys at the end.
    pub keys: u64,
    /// Ciphertexts at the end, each opened then, or refused for its key's state.
    pub ciphertexts: u64,
    /// How often a ciphertext was opened after a restart.
    pub opened: u64,
    /// Answered calls of any kind; all of them were in the log.
    pub answered: u64,
    /// Records of the log, verified after every kill.
    pub records: u64,
    /// The longest time from a process's start to its word that it is ready.
    pub restart_max: Duration,
    /// The time of the whole run.
    pub seconds: f64,
}

impl Report {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            seed,
            ..Self::default()
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            seed,
            kills,
            start_kills,
            first_starts,
            first_start_states,
            changes,
            applied,
            not_applied,
            interrupted,
            keys,
            ciphertexts,
            opened,
            answered,
            records,
            restart_max,
            seconds,
        } = self;
        let restart_ms = restart_max.as_millis();
        let unknown = applied + not_applied;
        let rows: [(&str, String, String); 11] = [
            ("kills under load", kills.to_string(), String::new()),
            ("kills during a start", start_kills.to_string(), String::new()),
            (
                "kills during a first start",
                first_starts.to_string(),
                format!("{} different states left behind", first_start_states.len()),
            ),
            (
                "mutations answered",
                changes.to_string(),
                "every one found".into(),
            ),
            (
                "mutations without an answer",
                unknown.to_string(),
                format!("{applied} done, {not_applied} not, 0 half"),
            ),
            (
                "calls ended as interrupted",
                interrupted.to_string(),
                "by the next start".into(),
            ),
            ("keys", keys.to_string(), "looked at after every kill".into()),
            (
                "ciphertexts",
                ciphertexts.to_string(),
                format!("{opened} decryptions after restarts, 0 wrong"),
            ),
            (
                "answered calls",
                answered.to_string(),
                "every one in the audit log".into(),
            ),
            (
                "audit records",
                records.to_string(),
                "verified after every kill".into(),
            ),
            ("longest restart", format!("{restart_ms} ms"), String::new()),
        ];
        writeln!(f, "| what | how many | |\n|---|--:|---|")?;
        for (what, number, note) in rows {
            writeln!(f, "| {what} | {number} | {note} |")?;
        }
        write!(f, "\nseed {seed}, {seconds:.0} s")
    }
}
