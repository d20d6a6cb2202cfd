//! Restarts one node after the other under load, and no caller notices.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crash::{Caller, Ended, text};
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::site::{FRONT, NODES};
use crate::{Failure, Site};

/// What a run has seen.
#[derive(Debug)]
pub struct Restarts {
    nodes: u32,
    calls: u64,
    changes: u64,
    longest: Duration,
}

/// Restarts every node this many times while callers call through haproxy. Connections are kept, as SDKs keep them, and no
/// call is repeated.
///
/// # Errors
/// A call failed, or a node did not stop well.
pub fn restarts(site: &mut Site, times: u32, tell: &mut dyn FnMut(&str)) -> Result<Restarts, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let stop = Arc::new(AtomicBool::new(false));
    let mut callers = JoinSet::new();
    for number in 0..CALLERS {
        let caller = Caller::new(FRONT, site.root()?, &format!("caller-{number}"))?;
        let stop = Arc::clone(&stop);
        callers.spawn_on(async move { call(&caller, &stop).await }, runtime.handle());
    }
    let mut seen = Restarts {
        nodes: 0,
        calls: 0,
        changes: 0,
        longest: Duration::ZERO,
    };
    for _ in 0..times {
        for node in NODES {
            std::thread::sleep(CALM);
            let began = Instant::now();
            site.stop_node(node)?;
            let stopped = began.elapsed();
            site.restart_node(node)?;
            seen.nodes += 1;
            tell(&format!(
                "n{node} stopped within {:.1} s, and served again after {:.1} s",
                stopped.as_secs_f64(),
                began.elapsed().as_secs_f64()
            ));
        }
    }
    std::thread::sleep(CALM);
    stop.store(true, Ordering::SeqCst);
    runtime.block_on(async {
        while let Some(done) = callers.join_next().await {
            let (calls, changes, longest) = done??;
            seen.calls += calls;
            seen.changes += changes;
            seen.longest = seen.longest.max(longest);
        }
        Ok(seen)
    })
}

/// Calls until it is told to stop; how often, how often that was a change, and the longest that an answer took.
async fn call(caller: &Caller, stop: &AtomicBool) -> Result<(u64, u64, Duration), Failure> {
    let (mut calls, mut changes, mut longest) = (0, 0, Duration::ZERO);
    let mut done = async |operation: &'static str, input: Value| {
        let began = Instant::now();
        let ended = caller.call(operation, &input).await?;
        longest = longest.max(began.elapsed());
        calls += 1;
        match ended {
            Ended::Done(answer) => Ok(answer),
            other => Err(Failure::from(format!("{operation} ended as {other:?}"))),
        }
    };
    let made = done("CreateKey", json!({})).await?;
    let metadata = made.get("KeyMetadata").ok_or("a new key without metadata")?;
    let key = text(metadata, "KeyId")?.to_owned();
    while !stop.load(Ordering::SeqCst) {
        let sealed = done("Encrypt", json!({ "KeyId": key, "Plaintext": "cHJvYmU=" })).await?;
        let decrypt = json!({ "CiphertextBlob": text(&sealed, "CiphertextBlob")? });
        let opened = done("Decrypt", decrypt).await?;
        if text(&opened, "Plaintext")? != "cHJvYmU=" {
            return Err("Decrypt gives something else than was encrypted".into());
        }
        let describe = json!({ "KeyId": key, "Description": changes.to_string() });
        done("UpdateKeyDescription", describe).await?;
        changes += 1;
        tokio::time::sleep(PACE).await;
    }
    Ok((calls, changes, longest))
}

impl fmt::Display for Restarts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            nodes,
            calls,
            changes,
            longest,
        } = self;
        write!(
            f,
            "{nodes} restarts of a node, {calls} calls ({changes} of them changes), 0 failed; the longest took {} ms",
            longest.as_millis()
        )
    }
}

const CALLERS: u32 = 6;
/// Between the calls of one caller.
const PACE: Duration = Duration::from_millis(5);
/// Load before a node is stopped, and after the last one is back.
const CALM: Duration = Duration::from_secs(2);
