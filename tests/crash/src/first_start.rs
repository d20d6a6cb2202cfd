//! Kills the very first start: between the root key and its record, between the account and its credentials, …

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::caller::{Caller, text};
use crate::dice::Dice;
use crate::server::Site;
use crate::{Failure, Plan, Report};

/// What a first start leaves on its way; a kill comes when it appears.
const LANDMARKS: [&str; 8] = [
    "data",
    "data/store",
    "data/store/sealstone.db",
    "data/root.key",
    "data/audit",
    "data/audit/audit-00000000000000000001.log",
    "data/credentials.new",
    LAST,
];
const LAST: &str = "data/credentials";
/// How long after the landmark, at most.
const AFTER_US: u64 = 3_000;
/// A kill that waits for no landmark comes within this time.
const ANY_US: u64 = 60_000;
const LANDMARK_MAX: Duration = Duration::from_secs(10);

pub(crate) async fn run(
    plan: &Plan,
    scratch: &Path,
    report: &mut Report,
    tell: &mut dyn FnMut(&str),
) -> Result<(), Failure> {
    let began = Instant::now();
    let dice = Dice::new(plan.seed, "first start");
    for number in 0..plan.first_starts {
        let dir = scratch.join(format!("first-start-{number}"));
        let landmark = LANDMARKS
            .iter()
            .cycle()
            .nth(number as usize)
            .filter(|_| number % 9 != 8);
        let site = Site::new(&plan.binary, dir.clone())?;
        let killed = kill_at(&site, &dir, landmark.copied(), &dice);
        let found = match killed {
            Ok(found) => used(&site, found).await,
            Err(why) => Err(why),
        };
        let found = found.map_err(|why| {
            let at = landmark.unwrap_or(&"any moment");
            format!("a first start that was killed at {at}: {why}")
        })?;
        report.first_starts += 1;
        report.first_start_states.insert(found);
        std::fs::remove_dir_all(&dir)?;
    }
    tell(&format!(
        "killed {} first starts, which left {} different states; every next start was good",
        report.first_starts,
        report.first_start_states.len()
    ));
    report.seconds += began.elapsed().as_secs_f64();
    Ok(())
}

/// Starts and kills. Returns what the start left.
fn kill_at(site: &Site, dir: &Path, landmark: Option<&str>, dice: &Dice) -> Result<String, Failure> {
    let starting = site.start()?;
    let began = Instant::now();
    match landmark {
        Some(landmark) => {
            let landmark = dir.join(landmark);
            // The last thing of all ends the wait too: a landmark that is there for microseconds can be missed.
            let last = dir.join(LAST);
            while !landmark.exists() && !last.exists() {
                if began.elapsed() > LANDMARK_MAX {
                    return Err(format!("`{}` does not appear", landmark.display()).into());
                }
                std::hint::spin_loop();
            }
            // Every other time at once.
            spin(dice.below(2) * dice.below(AFTER_US));
        }
        None => spin(dice.below(ANY_US)),
    }
    starting.kill()?;
    let mut left = Vec::new();
    list(&dir.join("data"), &mut left);
    left.sort();
    Ok(left.join(" "))
}

/// Sleeping is too coarse for what happens within microseconds.
fn spin(microseconds: u64) {
    let until = Instant::now() + Duration::from_micros(microseconds);
    while Instant::now() < until {
        std::hint::spin_loop();
    }
}

/// The files there are, and whether something is in them.
fn list(dir: &Path, into: &mut Vec<String>) {
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            list(&path, into);
        }
        let name = entry.file_name().to_string_lossy().into_owned();
        let empty = entry.metadata().is_ok_and(|it| it.is_file() && it.len() == 0);
        into.push(if empty { format!("{name}(empty)") } else { name });
    }
}

/// The next start is good, and everything works with what it wrote.
async fn used(site: &Site, found: String) -> Result<String, Failure> {
    let server = site
        .start()?
        .ready()
        .await
        .map_err(|why| format!("{why}\n  left by the killed start: {found}"))?;
    let caller = Caller::new(&server.endpoint, site.credentials()?, "crash")?;
    let made = caller.must("CreateKey", &json!({})).await?;
    let id = text(
        made.get("KeyMetadata").ok_or("a new key without metadata")?,
        "KeyId",
    )?;
    let sealed = caller
        .must("Encrypt", &json!({ "KeyId": id, "Plaintext": "cHJvYmU=" }))
        .await?;
    let opened = caller
        .must(
            "Decrypt",
            &json!({ "CiphertextBlob": text(&sealed, "CiphertextBlob")? }),
        )
        .await?;
    if text(&opened, "Plaintext")? != "cHJvYmU=" {
        return Err("Decrypt gives something else than was encrypted".into());
    }
    server.stop().await?;
    site.verify_audit()?;
    Ok(found)
}
