//! Servers that break a promise on purpose: a script does the harm and then becomes the real program.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use crash::Plan;

use crate::{plan, sealstone};

/// Each start begins with the store of an earlier one, as if its last commits had never reached the disk.
const FORGETS: &str = r#"
if [ "$1" = serve ]; then
  if [ -d "$3.old" ]; then
    /bin/rm -rf "$3/store"
    /bin/cp -r "$3.old" "$3/store"
  elif [ -d "$3/store" ]; then
    /bin/cp -r "$3/store" "$3.old"
  fi
fi
"#;

/// The end of the log is lost before anybody looks.
const LOSES_RECORDS: &str = r#"
if [ "$1" = audit ]; then
  for last in "$4"/audit/*.log; do :; done
  /usr/bin/head -n -20 "$last" > "$4/short"
  /bin/mv "$4/short" "$last"
fi
"#;

/// One byte of an old record is another, one that every record has.
const CHANGES_A_RECORD: &str = r#"
if [ "$1" = audit ]; then
  for first in "$4"/audit/*.log; do break; done
  /bin/sed -i '5s/"eventTime":"2/"eventTime":"3/' "$first"
fi
"#;

#[test]
fn a_store_that_forgets_is_noticed() {
    let why = run(FORGETS);
    assert!(
        why.contains("NotFoundException") || why.contains("neither as before"),
        "{why}"
    );
}

#[test]
fn a_log_that_loses_its_end_is_noticed() {
    let why = run(LOSES_RECORDS);
    // A call may lose one record or both; or the anchor is behind the cut.
    let noticed = ["is not in the audit log", "the log says", "cut off"];
    assert!(noticed.iter().any(|it| why.contains(it)), "{why}");
}

#[test]
fn a_changed_record_is_noticed() {
    let why = run(CHANGES_A_RECORD);
    assert!(why.contains("the hash does not follow"), "{why}");
}

/// What a run against a faulty server finds.
fn run(harm: &str) -> String {
    let dir = tempfile::tempdir().unwrap();
    let script = dir.path().join("sealstone");
    write_script(&script, harm);
    let plan = Plan {
        first_starts: 0,
        ..plan(script)
    };
    let why = crash::run(&plan, &mut |_| {}).unwrap_err().to_string();
    // What was kept for a person to look at is of no use here.
    if let Some((_, kept)) = why.rsplit_once("kept: ") {
        fs::remove_dir_all(kept).unwrap();
    }
    why
}

fn write_script(path: &Path, harm: &str) {
    let real = sealstone();
    fs::write(
        path,
        format!("#!/bin/sh\n{harm}\nexec '{}' \"$@\"\n", real.display()),
    )
    .unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o700)).unwrap();
}
