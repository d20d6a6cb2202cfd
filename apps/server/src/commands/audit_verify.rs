//! `sealstone audit verify`: was any record changed, removed or reordered?

use std::sync::Arc;

use audit::{Head, Progress, Report};
use crypto::{Random, SystemRandom};

use super::on_runtime;
use crate::anchor;
use crate::config::Config;
use crate::engine::{self, is_locked};
use crate::say::{self, Failure};
use crate::{seal_store, state};

pub(crate) fn verify(config: &Config, anchor: Option<&String>) -> Result<(), Failure> {
    let anchor = match anchor {
        Some(text) => Some(anchor::parse(text).ok_or("--anchor: not of the form SEQ:HASH")?),
        None => on_runtime(sealed_anchor(config))?,
    };
    let compared = anchor.is_some();
    let report = check(config, anchor)?;
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
    Ok(())
}

/// As `doctor` asks: with the sealed anchor, and in few words.
pub(crate) fn in_short(config: &Config) -> Result<String, Failure> {
    let report = check(config, on_runtime(sealed_anchor(config))?)?;
    Ok(format!("{} records, every one as it was written", report.records))
}

fn check(config: &Config, anchor: Option<Head>) -> Result<Report, Failure> {
    let mut shown = 0;
    let verified = audit::verify(&config.audit_dir(), anchor, &mut |progress: Progress| {
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

/// The anchor in the store, if the store can be opened: it cannot while the server runs.
async fn sealed_anchor(config: &Config) -> Result<Option<Head>, Failure> {
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
    let seal = seal_store::unseal(config, record).await?;
    let random: Arc<dyn Random> = Arc::new(SystemRandom);
    match state::anchors(config, &store, &seal, &random).last().await? {
        Some(anchor) => Ok(Some(anchor)),
        None => Err(format!(
            "the store has no anchor of node `{}`: the audit log may have been replaced",
            config.audit.node
        )
        .into()),
    }
}
