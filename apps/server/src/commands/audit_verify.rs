//! `sealstone audit verify`: was any record changed, removed or reordered? In this node's log, and in those of the others that
//! are at hand.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use audit::{Head, Progress, Report};
use crypto::{Random, SystemRandom};

use super::on_runtime;
use crate::anchor::{self, Anchors};
use crate::config::Config;
use crate::engine::{self, is_locked};
use crate::say::{self, Failure};
use crate::seal_store;

pub(crate) fn verify(config: &Config, anchor: Option<&String>) -> Result<(), Failure> {
    let given = anchor
        .map(|text| anchor::parse(text).ok_or("--anchor: not of the form SEQ:HASH"))
        .transpose()?;
    let logs = config.audit_logs()?;
    let (own, others) = logs.split_first().ok_or("there is no log")?;
    let mut anchors = match given.is_some() && others.is_empty() {
        true => None,
        false => on_runtime(sealed_anchors(config))?,
    };
    let known = anchors.as_mut().map(|all| all.remove(&config.audit.node));
    let anchor = match (given, known) {
        (Some(given), _) => Some(given),
        (None, Some(known)) => Some(known.ok_or_else(|| no_anchor(config))?),
        (None, None) => None,
    };
    let report = check(own, anchor)?;
    tell(&report, anchor.is_some());
    for other in others {
        verify_other(other, anchors.as_mut())?;
    }
    for (node, anchor) in anchors.unwrap_or_default() {
        say::line(format!(
            "not read: the log of node `{node}`, at least {} records (name its directory in audit.others)",
            anchor.seq
        ));
    }
    Ok(())
}

/// As `doctor` asks: this node's log, with the sealed anchor, and in few words.
pub(crate) fn in_short(config: &Config) -> Result<String, Failure> {
    let anchor = match on_runtime(sealed_anchors(config))? {
        Some(mut all) => Some(all.remove(&config.audit.node).ok_or_else(|| no_anchor(config))?),
        None => None,
    };
    let report = check(&config.audit_dir(), anchor)?;
    Ok(format!("{} records, every one as it was written", report.records))
}

/// The log of another node, or a copy of it, which may be older than the node's anchor.
fn verify_other(dir: &Path, anchors: Option<&mut BTreeMap<String, Head>>) -> Result<(), Failure> {
    let report = check(dir, None)?;
    let last = audit::read(dir, report.head.seq)?.next().transpose()?;
    let node = last.map(|record| record.node).unwrap_or_default();
    // It is the text of a JSON string.
    let node: String = serde_json::from_str(&format!("\"{node}\""))?;
    say::line(format!("node `{node}`, {}:", dir.display()));
    let anchor = anchors.and_then(|all| all.remove(&node));
    let reached = anchor.filter(|anchor| anchor.seq <= report.head.seq);
    if let Some(anchor) = reached.filter(|anchor| anchor.seq > 0) {
        let found = audit::read(dir, anchor.seq)?.next().transpose()?;
        if found.is_none_or(|record| (record.seq, record.hash) != (anchor.seq, anchor.hash)) {
            return Err(format!("record {} is not the one that node `{node}` wrote", anchor.seq).into());
        }
    }
    tell(&report, reached.is_some());
    if let (Some(anchor), None) = (anchor, reached) {
        say::line(format!(
            "  the node has written at least {} records, and this log ends at record {}: bring the copy up to date",
            anchor.seq, report.head.seq
        ));
    }
    Ok(())
}

fn tell(report: &Report, compared: bool) {
    say::line(format!(
        "{} records in {} segments: every one is as it was written",
        report.records, report.segments
    ));
    if let (Some(first), Some(last)) = (&report.first_time, &report.last_time) {
        say::line(format!("  from {first} to {last}"));
    }
    say::line(format!("  anchor {}:{}", report.head.seq, report.head.hash));
    if !compared {
        say::line(
            "  not compared with an anchor: that nothing was cut off or rewritten as a whole is not shown",
        );
    }
    if report.unfinished_count > 0 {
        say::line(format!(
            "  {} calls have begun and not ended",
            report.unfinished_count
        ));
    }
    if report.torn_bytes > 0 {
        say::line(format!(
            "  {} bytes at the end are an unfinished record",
            report.torn_bytes
        ));
    }
}

fn check(dir: &Path, anchor: Option<Head>) -> Result<Report, Failure> {
    let mut shown = 0;
    let verified = audit::verify(dir, anchor, &mut |progress: Progress| {
        if progress.records >= shown + 10_000 {
            shown = progress.records;
            say::progress(format!(
                "{} records, segment {} of {}",
                progress.records,
                progress.segments_done + 1,
                progress.segments
            ));
        }
    });
    say::progress("");
    Ok(verified?)
}

/// The anchors of all nodes in the store, if the store can be opened: an embedded one cannot while the server runs.
async fn sealed_anchors(config: &Config) -> Result<Option<BTreeMap<String, Head>>, Failure> {
    if !engine::is_there(config) {
        return Err(format!(
            "{} has no store: is this the data directory?",
            config.data_dir.display()
        )
        .into());
    }
    let store = match engine::open(config).await {
        Ok(opened) => opened.store,
        Err(error) if is_locked(&error) => {
            say::aside(
                "The server is running: the end of the log is not compared with the sealed anchor. Give an anchor of an \
                 earlier report with --anchor, or stop the server, to see that nothing was cut off.",
            );
            return Ok(None);
        }
        Err(error) => return Err(error),
    };
    let Some(record) = seal_store::record(&*store).await? else {
        return Ok(None);
    };
    let seal = Arc::new(seal_store::unseal(config, record).await?);
    let random: Arc<dyn Random> = Arc::new(SystemRandom);
    let mut all = BTreeMap::new();
    for node in Anchors::nodes(&*store).await? {
        let anchors = Anchors {
            store: Arc::clone(&store),
            seal: Arc::clone(&seal),
            random: Arc::clone(&random),
            node: node.clone(),
        };
        all.extend(anchors.last().await?.map(|head| (node, head)));
    }
    Ok(Some(all))
}

fn no_anchor(config: &Config) -> Failure {
    format!(
        "the store has no anchor of node `{}`: the audit log may have been replaced",
        config.audit.node
    )
    .into()
}
