//! What a request costs on one, two and three nodes, beside the PostgreSQL that they share.
//!
//! CPU time is read from /proc: of the nodes, and of PostgreSQL with all its processes. It says more than requests per second,
//! which on one machine all nodes, PostgreSQL and the load share. Each figure is the median of rounds that take turns, so that
//! whatever else the machine does meets all of them.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use throwaway_postgres::Relay;
use tokio::task::JoinSet;

use crate::{Caller, Cluster, Failure, Node, member};

/// What to measure.
#[derive(Clone, Copy, Debug)]
pub struct Speed {
    /// How long each round lasts.
    pub round: Duration,
    /// Rounds of each kind.
    pub rounds: u32,
}

/// A table.
#[derive(Debug)]
pub struct Speeds(Vec<Row>);

#[derive(Debug)]
struct Row {
    operation: &'static str,
    nodes: usize,
    round_trips: u64,
    /// Requests a second, and microseconds of CPU for each, of the nodes and of PostgreSQL.
    seen: Vec<[f64; 3]>,
}

/// Measures. `tell` gets a line after each round.
///
/// # Errors
/// A call fails, or something does not start.
pub fn speed(plan: Speed, tell: &mut dyn FnMut(&str)) -> Result<Speeds, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let cluster = Cluster::start()?;
    let nodes = ["a", "b", "c"].map(|name| cluster.node(name));
    let [a, b, c] = nodes;
    let nodes = [a?, b?, c?];
    let root = Caller::new(first(&nodes)?, cluster.root("a")?)?;
    let made = runtime.block_on(root.kms("CreateKey", &json!({}))).done()?;
    let key = member(&made, "/KeyMetadata/KeyId")?;
    let operations = [
        ("Encrypt", json!({ "KeyId": key, "Plaintext": "c2VzYW1l" })),
        ("CreateKey", json!({})),
    ];
    let mut all = Vec::new();
    // One operation after the other: what was changed in the last ten seconds is read by every node, whatever it does.
    for (operation, input) in &operations {
        let round_trips = runtime.block_on(round_trips(&cluster, operation, input))?;
        let row = |nodes| Row {
            operation,
            nodes,
            round_trips,
            seen: Vec::new(),
        };
        let mut rows: Vec<Row> = (1..=nodes.len()).map(row).collect();
        for round in 1..=plan.rounds {
            for row in &mut rows {
                let used = nodes.get(..row.nodes).unwrap_or_default();
                let measured = measure(&cluster, used, operation, input.clone(), plan.round);
                row.seen.push(runtime.block_on(measured)?);
            }
            tell(&format!("{operation}, round {round} of {}", plan.rounds));
        }
        all.extend(rows);
    }
    Ok(Speeds(all))
}

/// One round.
async fn measure(
    cluster: &Cluster,
    nodes: &[Node],
    operation: &'static str,
    input: Value,
    length: Duration,
) -> Result<[f64; 3], Failure> {
    let mut callers = Vec::new();
    for node in nodes.iter().cycle().take(CALLERS) {
        let caller = Arc::new(Caller::new(node, cluster.root("a")?)?);
        // Warm: the connection, the signing key, the key.
        caller.kms(operation, &input).await.done()?;
        callers.push(caller);
    }
    let cpu = || Ok::<_, Failure>((cpu_of(nodes)?, cluster.postgres.cpu()?));
    let (nodes_before, postgres_before) = cpu()?;
    let began = Instant::now();
    let mut calls = JoinSet::new();
    for caller in callers {
        let input = input.clone();
        calls.spawn(async move {
            let mut done: u32 = 0;
            while began.elapsed() < length {
                caller.kms(operation, &input).await.done()?;
                done += 1;
            }
            Ok::<_, Failure>(done)
        });
    }
    let mut requests = 0.0;
    while let Some(done) = calls.join_next().await {
        requests += f64::from(done??);
    }
    let elapsed = began.elapsed().as_secs_f64();
    let (nodes_after, postgres_after) = cpu()?;
    let each =
        |before: Duration, after: Duration| after.saturating_sub(before).as_secs_f64() * 1e6 / requests;
    Ok([
        requests / elapsed,
        each(nodes_before, nodes_after),
        each(postgres_before, postgres_after),
    ])
}

/// The least of some: the node asks what other nodes change meanwhile.
async fn round_trips(cluster: &Cluster, operation: &str, input: &Value) -> Result<u64, Failure> {
    let relay = Relay::start(cluster.postgres.port())?;
    let node = cluster.node_behind(&format!("counted-{operation}"), relay.port())?;
    let caller = Caller::new(&node, cluster.root("a")?)?;
    caller.kms(operation, input).await.done()?;
    let mut least = u64::MAX;
    for _ in 0..12 {
        let before = relay.round_trips();
        caller.kms(operation, input).await.done()?;
        least = least.min(relay.round_trips() - before);
    }
    Ok(least)
}

/// CPU time of the nodes, all their threads.
fn cpu_of(nodes: &[Node]) -> Result<Duration, Failure> {
    let mut sum = Duration::ZERO;
    for node in nodes {
        sum += throwaway_postgres::cpu_of(i32::try_from(node.id())?)?;
    }
    Ok(sum)
}

fn first(nodes: &[Node]) -> Result<&Node, Failure> {
    nodes.first().ok_or_else(|| "no node".into())
}

/// Concurrent callers, spread over the nodes.
const CALLERS: usize = 12;

impl fmt::Display for Speeds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "| operation | nodes | requests/s | CPU of Sealstone, µs | CPU of PostgreSQL, µs | round trips |\n|---|--:|--:|--:|--:|--:|"
        )?;
        for row in &self.0 {
            let [per_second, nodes, postgres] = [0, 1, 2].map(|at| median(&row.seen, at));
            writeln!(
                f,
                "| {} | {} | {per_second:.0} | {nodes:.0} | {postgres:.0} | {} |",
                row.operation, row.nodes, row.round_trips
            )?;
        }
        Ok(())
    }
}

fn median(seen: &[[f64; 3]], at: usize) -> f64 {
    let mut values: Vec<f64> = seen.iter().filter_map(|it| it.get(at).copied()).collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
