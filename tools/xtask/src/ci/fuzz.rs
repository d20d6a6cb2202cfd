//! The fuzz targets: a workspace of their own, since only cargo-fuzz builds them as they run.

use std::fs;
use std::time::Duration;

use super::Site;
use crate::run::{self, Done, answers, say};

/// Compiles every target, with the stable compiler and without instrumentation.
pub(super) fn compile(site: &Site) -> Done {
    let mut check = site.cargo(&["check", "--manifest-path", "fuzz/Cargo.toml", "--target-dir"]);
    run::run(check.arg(&site.target))
}

/// Runs every target for a time. Needs the nightly compiler; without it says so and is done.
pub(super) fn run_all(site: &Site, each: Duration) -> Done {
    if !answers(&mut site.cargo(&["+nightly", "--version"])) {
        say("SKIPPED: no nightly toolchain (`rustup toolchain install nightly`)");
        return Ok(());
    }
    let folder = site.workspace.join("fuzz");
    let mut targets = Vec::new();
    for entry in fs::read_dir(folder.join("fuzz_targets"))? {
        let path = entry?.path();
        targets.extend(path.file_stem().map(|name| name.to_string_lossy().into_owned()));
    }
    targets.sort();
    for target in targets {
        // What one run found is where the next begins; the seeds are committed.
        let (corpus, seeds) = (format!("corpus/{target}"), format!("seeds/{target}"));
        fs::create_dir_all(folder.join(&corpus))?;
        let mut fuzz = site.cargo_tool("fuzz", "0.13.2")?;
        fuzz.current_dir(&folder).env("RUSTUP_TOOLCHAIN", "nightly");
        fuzz.args(["run", &target, &corpus, &seeds, "--", "-verbosity=0"]);
        run::run(fuzz.arg(format!("-max_total_time={}", each.as_secs())))?;
    }
    Ok(())
}
