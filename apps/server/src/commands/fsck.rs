//! `sealstone fsck`: is everything that is stored as it should be? Changes nothing.

use catalog::Checked;

use super::{audit_verify, on_runtime};
use crate::config::Config;
use crate::say::{self, Failure};
use crate::{engine, seal_store, tables};

/// Attempts to see the seal and the records as of the same moment.
const ATTEMPTS: usize = 5;

pub(crate) fn fsck(config: &Config) -> Result<(), Failure> {
    let checked = on_runtime(check(config))?;
    for finding in &checked.findings {
        say::line(format!("WRONG  {finding}"));
        say::line(format!("       {}", finding.fault.advice()));
    }
    let listed = u64::try_from(checked.findings.len()).unwrap_or(u64::MAX);
    if checked.findings_count > listed {
        say::line(format!("WRONG  {} more", checked.findings_count - listed));
    }
    for (table, records) in &checked.tables {
        say::line(format!("       {table:<36} {records:>9}"));
    }
    let log = audit_verify::in_short(config);
    match &log {
        Ok(text) => say::line(format!("ok     audit log: {text}")),
        Err(error) => {
            say::line(format!("WRONG  audit log: {error}"));
            say::line(
                "       `sealstone audit verify` tells the place; restore the log from a backup, and keep this one as evidence",
            );
        }
    }
    let summary = format!(
        "{} records, {} secrets opened, {} references followed",
        checked.records(),
        checked.secrets,
        checked.references
    );
    match checked.findings_count + u64::from(log.is_err()) {
        0 => {
            say::line(format!("ok     {summary}"));
            Ok(())
        }
        wrong => Err(format!("{wrong} wrong; {summary}").into()),
    }
}

async fn check(config: &Config) -> Result<Checked, Failure> {
    let catalog = tables::catalog();
    for _ in 0..ATTEMPTS {
        let before = seal_store::record_in(&mut *engine::snapshot(config).await?).await?;
        let record = before
            .clone()
            .ok_or("the store was never initialized: run `sealstone init`")?;
        let seal = seal_store::unseal(config, record).await?;
        let mut snapshot = engine::snapshot(config).await?;
        let checked = catalog
            .check(&mut *snapshot, Some(&seal), &mut |records| {
                say::progress(format!("{records} records"));
            })
            .await?;
        say::progress("");
        // Rotated meanwhile: the records may be under a key that this seal does not have.
        if seal_store::record_in(&mut *engine::snapshot(config).await?).await? == before {
            return Ok(checked);
        }
    }
    Err("the seal changes all the time: wait for `sealstone seal rotate` to end".into())
}
