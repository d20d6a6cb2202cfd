//! Numbers, printed: `cargo test --release -p audit -- --ignored --nocapture --test-threads 1 measure`.

use std::fs::File;
use std::hint::black_box;
use std::time::{Duration, Instant};

use super::*;
use audit::{Identity, IdentityType, Resource, SEGMENT_BYTES, Tls};

/// What the gate writes of one `Encrypt`: about 700 bytes.
fn encrypt() -> Event<'static> {
    Event {
        phase: Phase::Only,
        event_name: "Encrypt",
        identity: Identity {
            kind: IdentityType::IamUser,
            principal_id: Some("AIDAJ45Q7YFFAREXAMPLE"),
            arn: Some("arn:aws:iam::111122223333:user/Alice"),
            account: Some("111122223333"),
            access_key_id: Some("AKIAIOSFODNN7EXAMPLE"),
            user_name: Some("Alice"),
            ..Identity::default()
        },
        source_ip: "192.0.2.1",
        user_agent: "aws-cli/2.31.0 md/awscrt#0.27.6 ua/2.1 os/linux#6.1 lang/python#3.13",
        request_parameters: Some(
            br#"{"keyId":"alias/tutorial","encryptionContext":{"Department":"Engineering"}}"#,
        ),
        resources: &[Resource {
            arn: "arn:aws:kms:us-west-2:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
            account: "111122223333",
            kind: Some("AWS::KMS::Key"),
        }],
        tls: Some(Tls {
            version: "TLSv1.3",
            cipher_suite: "TLS_AES_128_GCM_SHA256",
            host: None,
        }),
        ..event(Phase::Only, 1, 1_795_305_905_012_345_678)
    }
}

fn usual(sync: Sync) -> Options {
    Options {
        sync,
        segment_bytes: SEGMENT_BYTES,
        ..options()
    }
}

/// CPU time of this process, user and system, all threads.
fn cpu() -> Duration {
    let ticks: u64 = fs::read_to_string("/proc/self/stat")
        .unwrap()
        .rsplit(')')
        .next()
        .unwrap()
        .split_whitespace()
        .skip(11)
        .take(2)
        .map(|ticks| ticks.parse::<u64>().unwrap())
        .sum();
    Duration::from_millis(ticks * 10)
}

#[test]
#[ignore = "a measurement"]
fn measure_append() {
    let event = encrypt();
    let mut json = Vec::new();
    let start = Instant::now();
    for _ in 0..200_000 {
        json.clear();
        black_box(&event).write_json(&mut json);
    }
    println!(
        "write_json: {} ns for {} bytes",
        start.elapsed().as_nanos() / 200_000,
        json.len()
    );

    json.truncate(699);
    json.push(b'}');
    for threads in [1, 2] {
        for sync in [Sync::Never, Sync::Soon] {
            let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
            let log = Log::open(dir.path(), usual(sync)).unwrap();
            let count = 200_000u32;
            let (start, used) = (Instant::now(), cpu());
            let longest = std::thread::scope(|scope| {
                let worker = || {
                    let mut longest = Duration::ZERO;
                    for _ in 0..count {
                        let one = Instant::now();
                        log.append(&json).unwrap();
                        longest = longest.max(one.elapsed());
                    }
                    longest
                };
                let workers: Vec<_> = (0..threads).map(|_| scope.spawn(worker)).collect();
                workers
                    .into_iter()
                    .map(|worker| worker.join().unwrap())
                    .max()
                    .unwrap()
            });
            let total = count * threads;
            println!(
                "append, {threads} thread(s), {sync:?}: {} ns each, {} ns of CPU, longest {longest:?}, {} segments, {} syncs",
                start.elapsed().as_nanos() / u128::from(total),
                (cpu() - used).as_nanos() / u128::from(total),
                segments(dir.path()).len(),
                log.syncs()
            );
        }
    }
}

#[test]
#[ignore = "a measurement"]
fn measure_pwrite() {
    use std::os::unix::fs::FileExt;
    let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let line = [b'x'; 760];
    for batch in [1, 2, 8] {
        let file = File::create(dir.path().join(format!("{batch}"))).unwrap();
        let lines = line.repeat(batch);
        let rounds = 20_000 / batch as u64;
        let start = Instant::now();
        for round in 0..rounds {
            file.write_all_at(&lines, round * lines.len() as u64).unwrap();
        }
        println!(
            "pwrite, {batch} record(s) at a time: {} ns each",
            start.elapsed().as_nanos() / (20_000)
        );
    }
}

#[test]
#[ignore = "a measurement"]
fn measure_synced() {
    for callers in [1, 4, 16, 64] {
        let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let log = Log::open(dir.path(), usual(Sync::Soon)).unwrap();
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .build()
            .unwrap();
        let (start, each) = (Instant::now(), 8_000 / callers);
        runtime.block_on(async {
            let callers: Vec<_> = (0..callers)
                .map(|_| {
                    let log = log.clone();
                    tokio::spawn(async move {
                        let event = Event {
                            phase: Phase::Begin,
                            ..encrypt()
                        };
                        for _ in 0..each {
                            log.record(&event).await.unwrap();
                        }
                    })
                })
                .collect();
            for caller in callers {
                caller.await.unwrap();
            }
        });
        let records = each * callers;
        println!(
            "record + sync, {callers} callers: {:.0} records/s, {:.1} records per sync",
            f64::from(records) / start.elapsed().as_secs_f64(),
            f64::from(records) / log.syncs() as f64
        );
    }
}

#[test]
#[ignore = "a measurement"]
fn measure_open_and_verify() {
    let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let log = Log::open(dir.path(), usual(Sync::Never)).unwrap();
    let mut json = Vec::new();
    encrypt().write_json(&mut json);
    while segments(dir.path()).len() < 5 {
        log.append(&json).unwrap();
    }
    for _ in 0..15_000 {
        log.append(&json).unwrap();
    }
    drop(log);
    let start = Instant::now();
    let report = verify(dir.path()).unwrap();
    println!(
        "verify: {} ns per record of {}",
        start.elapsed().as_nanos() / u128::from(report.records),
        report.records
    );
    let start = Instant::now();
    open(dir.path());
    println!("open, two full segments: {:?}", start.elapsed());
}
