//! What a run has seen.

use std::fmt;
use std::time::Duration;

/// What a run has seen. Prints as a table.
#[derive(Debug, Default)]
pub struct Survived {
    pub(super) faults: Vec<Pause>,
    pub(super) changes: u64,
    pub(super) applied: u64,
    pub(super) not_applied: u64,
    pub(super) ciphertexts: u64,
    pub(super) opened: u64,
    pub(super) read: u64,
    pub(super) answered: u64,
    pub(super) records: u64,
}

/// How long nothing went.
#[derive(Debug)]
pub(crate) struct Pause {
    pub(super) fault: Fault,
    pub(super) changes: Duration,
    pub(super) reads: Duration,
}

/// What happens to the leader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    Killed,
    CutFromAll,
    CutFromMembers,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Killed => "leader killed",
            Self::CutFromAll => "leader cut off from all",
            Self::CutFromMembers => "leader cut off from the members",
        })
    }
}

impl fmt::Display for Pause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            fault,
            changes,
            reads,
        } = self;
        let (changes, reads) = (changes.as_secs_f64(), reads.as_secs_f64());
        write!(
            f,
            "{fault:<32} no change answered for {changes:>5.1} s, no decrypt for {reads:>5.1} s"
        )
    }
}

impl fmt::Display for Survived {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            faults,
            changes,
            applied,
            not_applied,
            ciphertexts,
            opened,
            read,
            answered,
            records,
        } = self;
        let longest =
            |of: fn(&Pause) -> Duration| faults.iter().map(of).max().unwrap_or_default().as_secs_f64();
        let unknown = applied + not_applied;
        let rows = [
            ("failures of the leader", faults.len() as u64, String::new()),
            ("changes answered", *changes, "every one found".into()),
            (
                "changes without an answer",
                unknown,
                format!("{applied} done, {not_applied} not, 0 half"),
            ),
            (
                "ciphertexts",
                *ciphertexts,
                format!("{opened} decryptions at all nodes, 0 wrong"),
            ),
            ("decryptions through haproxy", *read, "0 wrong".into()),
            (
                "answered calls",
                *answered,
                "every one in the log of one node".into(),
            ),
            ("audit records", *records, "verified".into()),
        ];
        writeln!(f, "| what | how many | |\n|---|--:|---|")?;
        for (what, number, note) in rows {
            writeln!(f, "| {what} | {number} | {note} |")?;
        }
        writeln!(
            f,
            "| longest pause of changes | {:.1} s | |",
            longest(|it| it.changes)
        )?;
        write!(
            f,
            "| longest pause of decryptions | {:.1} s | |",
            longest(|it| it.reads)
        )
    }
}
