//! The short form, for every change: five kills; and that broken promises are noticed at all.

#![expect(clippy::unwrap_used, reason = "a panic is a failed test")]

mod faulty;

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;
use std::time::Duration;

use crash::{Failure, Plan};

#[test]
fn five_kills_lose_nothing_that_was_answered() -> Result<(), Failure> {
    let report = crash::run(&plan(sealstone()), &mut |_| {})?;
    assert_eq!((report.kills, report.first_starts), (5, 9));
    assert!(report.changes > 0, "the load did nothing");
    Ok(())
}

fn plan(binary: PathBuf) -> Plan {
    Plan {
        kills: 5,
        first_starts: 9,
        workers: 8,
        seed: 5,
        time_max: Duration::from_secs(120),
        binary,
    }
}

/// The program, built with the cargo and in the profile that this test was built with; or as `SEALSTONE_BINARY` says.
fn sealstone() -> PathBuf {
    static BUILT: OnceLock<()> = OnceLock::new();
    BUILT.get_or_init(|| {
        let (None, Some(cargo)) = (std::env::var_os("SEALSTONE_BINARY"), std::env::var_os("CARGO")) else {
            return;
        };
        let mut build = Command::new(cargo);
        build.args(["build", "--quiet", "--package", "sealstone"]);
        if !cfg!(debug_assertions) {
            build.arg("--release");
        }
        assert!(build.status().unwrap().success(), "sealstone does not build");
    });
    crash::find_binary().unwrap()
}
