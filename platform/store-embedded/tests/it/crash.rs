//! SIGKILL at random moments: what was acknowledged is there, and every batch is there whole or not at all.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use store::{Key, KeyRange, Store, StoreError, transact};
use store_embedded::Embedded;

const DIR: &str = "STORE_EMBEDDED_CRASH_DIR";
const KILLS: u32 = 15;
const WRITERS: u64 = 4;
const PARTS: u64 = 3;

#[tokio::test]
async fn every_acknowledged_batch_survives_sigkill_whole() {
    let dir = tempfile::tempdir().unwrap();
    let mut acknowledged: BTreeMap<u64, u64> = BTreeMap::new();
    for _ in 0..KILLS {
        let mut child = start(dir.path());
        let mut lines = BufReader::new(child.stdout.take().unwrap())
            .lines()
            .map_while(Result::ok);
        // From the first acknowledgement on, the child is at work.
        let first = lines
            .by_ref()
            .find_map(|line| acknowledgement(&line))
            .expect("the child acknowledges something");
        thread::sleep(Duration::from_micros(moment_us()));
        child.kill().unwrap();
        child.wait().unwrap();
        for (writer, number) in std::iter::once(first).chain(lines.filter_map(|line| acknowledgement(&line)))
        {
            let last = acknowledged.entry(writer).or_default();
            *last = number.max(*last);
        }
        let store = Embedded::open(dir.path()).unwrap();
        assert_eq!(store.integrity_check().await.unwrap(), Vec::<String>::new());
        for writer in 0..WRITERS {
            let last = assert_whole(&store, writer, acknowledged.get(&writer).copied().unwrap_or(0)).await;
            // A batch may have been committed and its acknowledgement lost: from now on it is known.
            acknowledged.insert(writer, last);
        }
    }
    let total: u64 = acknowledged.values().sum();
    assert!(total > u64::from(KILLS), "only {total} batches were acknowledged");
}

/// What the child does, on its own thread pool, until it is killed.
#[test]
#[ignore = "run by the test above, as another process"]
fn commit_until_killed() {
    let Ok(dir) = std::env::var(DIR) else { return };
    let store = Embedded::open(dir).unwrap();
    let store = &store;
    thread::scope(|scope| {
        for writer in 0..WRITERS {
            scope.spawn(move || {
                let runtime = tokio::runtime::Builder::new_current_thread()
                    .enable_time()
                    .build()
                    .unwrap();
                loop {
                    let number = runtime.block_on(commit_next(store, writer)).unwrap();
                    // A line that is cut off by the end has no full stop.
                    let line = format!("\nacknowledged {writer} {number}.\n");
                    std::io::stdout().lock().write_all(line.as_bytes()).unwrap();
                }
            });
        }
    });
}

/// The next batch of a writer: its number, the parts under that number, and the parts of an older one deleted.
async fn commit_next(store: &dyn Store, writer: u64) -> Result<u64, StoreError> {
    transact(store, |txn| {
        Box::pin(async move {
            let last = Key::new(("last", writer));
            let number = match txn.get(&last).await? {
                Some(text) => std::str::from_utf8(&text).unwrap().parse::<u64>().unwrap() + 1,
                None => 1,
            };
            txn.put(last, number.to_string());
            for part in 0..PARTS {
                txn.put(Key::new(("batch", writer, number, part)), content(number, part));
            }
            txn.delete_range(KeyRange::under(&Key::new((
                "batch",
                writer,
                number.saturating_sub(KEPT),
            ))));
            Ok(number)
        })
    })
    .await
}

/// Batches of a writer that are there at a time.
const KEPT: u64 = 20;

async fn assert_whole(store: &dyn Store, writer: u64, acknowledged: u64) -> u64 {
    let last = store.get(&Key::new(("last", writer))).await.unwrap();
    let last = last.map_or(0, |last| {
        std::str::from_utf8(&last.value).unwrap().parse().unwrap()
    });
    assert!(
        last >= acknowledged,
        "writer {writer}: {acknowledged} was acknowledged, {last} is the last"
    );
    assert!(
        last <= acknowledged + 1,
        "writer {writer}: {last} is there, {acknowledged} was acknowledged"
    );
    let first = (last + 1).saturating_sub(KEPT).max(1);
    let expected: Vec<_> = (first..=last)
        .flat_map(|number| (0..PARTS).map(move |part| (number, part)))
        .map(|(number, part)| (Key::new(("batch", writer, number, part)), content(number, part)))
        .collect();
    let range = KeyRange::under(&Key::new(("batch", writer)));
    let found = store.scan(&range, usize::MAX).await.unwrap();
    let found: Vec<_> = found
        .into_iter()
        .map(|(key, found)| (key, found.value.to_vec()))
        .collect();
    assert!(
        found == expected,
        "writer {writer}: batches {first}..={last} are not whole"
    );
    last
}

/// Parts of different sizes, some of them larger than a page.
fn content(number: u64, part: u64) -> Vec<u8> {
    format!("{number}.{part} ")
        .repeat(usize::try_from(1 + number * 37 % 900 * part).unwrap())
        .into_bytes()
}

fn start(dir: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args([
            "--ignored",
            "--exact",
            "--nocapture",
            "crash::commit_until_killed",
        ])
        .env(DIR, dir)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

fn acknowledgement(line: &str) -> Option<(u64, u64)> {
    let (writer, number) = line
        .strip_prefix("acknowledged ")?
        .strip_suffix('.')?
        .split_once(' ')?;
    Some((writer.parse().ok()?, number.parse().ok()?))
}

/// A moment within the next 60 ms.
fn moment_us() -> u64 {
    u64::from(
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap()
            .subsec_nanos(),
    ) % 60_000
}
