//! Memory, start, and the reset of dev mode.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::load::Load;
use crate::options::Options;
use crate::process::Server;
use crate::request::{self, Credentials};
use crate::speed::median;
use crate::{Failure, report, wire};

const MIB: f64 = 1024.0 * 1024.0;

/// Everything that is not a request's cost. Whether the targets were met.
pub(crate) fn measure(options: &Options, binary: &Path) -> Result<bool, Failure> {
    let dir = tempfile::tempdir()?;
    let data_dir = dir.path().join("data");
    let server = Server::serve(binary, &data_dir)?;
    std::thread::sleep(Duration::from_millis(500));
    let idle = server.resident_bytes()?;
    let mut met = report::target("resident memory, idle", idle as f64 / MIB, "MiB", 30.0);

    let credentials = Credentials::read(&data_dir)?;
    create_keys(&server, &credentials, options.keys)?;
    server.stop()?;
    met &= start(binary, &data_dir, options.keys)?;
    met &= memory_per_key(binary, &data_dir, &credentials, options.keys)?;
    met &= reset(binary)?;
    Ok(met)
}

/// Makes keys as a client does.
fn create_keys(server: &Server, credentials: &Credentials, count: usize) -> Result<(), Failure> {
    let request = credentials.sign("CreateKey", "{}", 0)?;
    let started = Instant::now();
    let each: Arc<[Vec<u8>]> = vec![request; count / CLIENTS].into();
    Load::connect(server.address, &vec![each; CLIENTS])?.run_through()?;
    let per_second = count as f64 / started.elapsed().as_secs_f64();
    report::figure("CreateKey, 16 connections", per_second, "requests/s");
    Ok(())
}

/// From spawn to the ready line.
fn start(binary: &Path, data_dir: &Path, keys: usize) -> Result<bool, Failure> {
    let mut times = Vec::new();
    for _ in 0..STARTS {
        let server = Server::serve(binary, data_dir)?;
        times.push(server.ready_after.as_secs_f64() * 1000.0);
        server.stop()?;
    }
    let name = format!("ready after start, {keys} keys in the store");
    Ok(report::target(&name, median(times), "ms", 100.0))
}

/// What the memory grows by when every key is used once. The allocator keeps what passing work took for a while, by chance
/// more or less: the median of some processes.
fn memory_per_key(
    binary: &Path,
    data_dir: &Path,
    credentials: &Credentials,
    count: usize,
) -> Result<bool, Failure> {
    let mut grown = Vec::new();
    let mut all = Vec::new();
    for _ in 0..PROCESSES {
        let server = Server::serve(binary, data_dir)?;
        let (before, after) = before_and_after_use(&server, credentials)?;
        server.stop()?;
        grown.push(after.saturating_sub(before) as f64 / count as f64);
        all.push(after as f64 / MIB);
    }
    report::figure("resident memory, all keys used", median(all), "MiB");
    Ok(report::target(
        "memory of a key in use",
        median(grown),
        "bytes",
        1024.0,
    ))
}

/// Resident memory before and after every key was used once.
fn before_and_after_use(server: &Server, credentials: &Credentials) -> Result<(u64, u64), Failure> {
    let keys = key_ids(server, credentials)?;
    let encrypt = |key: &String| credentials.sign("Encrypt", &request::encrypt(key, &[b'p'; 32]), 0);
    // What a request itself needs (threads, buffers, the allocator's pages) is there before the keys are counted.
    let first = keys.first().ok_or("no keys")?;
    let warm: Arc<[Vec<u8>]> = vec![encrypt(first)?].into();
    let mut warm = Load::connect(server.address, &vec![warm; CLIENTS])?;
    let before = settled_bytes(server, &mut warm)?;
    let mut shares = vec![Vec::new(); CLIENTS];
    for (index, key) in keys.iter().enumerate() {
        if let Some(share) = shares.get_mut(index % CLIENTS) {
            share.push(encrypt(key)?);
        }
    }
    let shares: Vec<Arc<[Vec<u8>]>> = shares.into_iter().map(Into::into).collect();
    Load::connect(server.address, &shares)?.run_through()?;
    Ok((before, settled_bytes(server, &mut warm)?))
}

/// Resident memory once the allocator has given back what passing work took, which it does as requests come.
fn settled_bytes(server: &Server, warm: &mut Load) -> Result<u64, Failure> {
    for _ in 0..SETTLING_ROUNDS {
        warm.run(Duration::from_millis(200))?;
        std::thread::sleep(Duration::from_millis(200));
    }
    server.resident_bytes()
}

/// All key ids, page by page.
fn key_ids(server: &Server, credentials: &Credentials) -> Result<Vec<String>, Failure> {
    let mut connection = wire::Connection::open(server.address)?;
    let mut ids = Vec::new();
    let mut body = "{\"Limit\": 1000}".to_owned();
    loop {
        let page = connection.call(&credentials.sign("ListKeys", &body, 0)?)?;
        let found = page.split("\"KeyId\":\"").skip(1);
        ids.extend(found.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())));
        let Ok(marker) = wire::text(&page, "NextMarker") else {
            return Ok(ids);
        };
        body = format!("{{\"Limit\": 1000, \"Marker\": \"{marker}\"}}");
    }
}

/// How long dev mode takes to forget everything, with some keys in it.
fn reset(binary: &Path) -> Result<bool, Failure> {
    let server = Server::dev(binary)?;
    let credentials = Credentials::dev();
    let create = credentials.sign("CreateKey", "{}", 0)?;
    let mut connection = wire::Connection::open(server.address)?;
    let mut times = Vec::new();
    for _ in 0..RESETS {
        for _ in 0..KEYS_BEFORE_RESET {
            connection.call(&create)?;
        }
        let started = Instant::now();
        connection
            .call(b"POST /_sealstone/reset HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")?;
        times.push(started.elapsed().as_secs_f64() * 1000.0);
    }
    Ok(report::target(
        "reset of dev mode, 100 keys",
        median(times),
        "ms",
        10.0,
    ))
}

const CLIENTS: usize = 16;
const PROCESSES: usize = 5;
const SETTLING_ROUNDS: usize = 4;
const STARTS: usize = 7;
const RESETS: usize = 15;
const KEYS_BEFORE_RESET: usize = 100;
