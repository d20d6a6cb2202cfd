use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use crypto::{Random, RandomFailed, SeededRandom, SystemRandom};
use seal::Root;
use seal::key_file::{self, Fault};

#[test]
fn a_new_key_file_is_readable_by_its_owner_alone_and_reads_back() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("root.key");

    let made = key_file::create(&path, &SystemRandom).unwrap();

    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o7777, 0o600);
    assert_eq!(bytes(&made), bytes(&key_file::read(&path).unwrap()));
}

#[test]
fn a_key_file_says_what_it_is_and_keeps_its_format() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("root.key");
    let made = key_file::create(&path, &SeededRandom::new(1)).unwrap();

    let digits: String = bytes(&made).iter().map(|byte| format!("{byte:02x}")).collect();
    let expected = format!(
        "sealstone root key, version 1: whoever has this file and the store can read every secret in it; \
         keep a copy apart\n{digits}\n"
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), expected);
}

#[test]
fn an_existing_file_is_never_overwritten() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("root.key");
    fs::write(&path, "precious").unwrap();

    let refused = key_file::create(&path, &SystemRandom).unwrap_err();

    assert!(matches!(refused.fault, Fault::Exists));
    assert_eq!(fs::read(&path).unwrap(), b"precious");
}

#[test]
fn without_randomness_no_file_appears() {
    struct Broken;
    impl Random for Broken {
        fn fill(&self, _: &mut [u8]) -> Result<(), RandomFailed> {
            Err(RandomFailed)
        }
    }
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("root.key");

    assert!(matches!(
        key_file::create(&path, &Broken).unwrap_err().fault,
        Fault::Random
    ));
    assert!(!path.exists());
}

#[test]
fn a_file_that_group_or_others_may_use_is_refused_with_the_remedy() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("root.key");
    key_file::create(&path, &SystemRandom).unwrap();

    for mode in [0o640, 0o604, 0o620, 0o601, 0o644, 0o777] {
        chmod(&path, mode);
        let refused = key_file::read(&path).unwrap_err();
        assert!(
            matches!(refused.fault, Fault::Open(found) if found == mode),
            "{mode:o}"
        );
        assert!(
            refused
                .to_string()
                .contains(&format!("chmod 600 {}", path.display())),
            "{refused}"
        );
    }
    chmod(&path, 0o400);
    assert!(key_file::read(&path).is_ok());
}

#[test]
fn a_file_of_another_user_is_refused() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("root.key");
    key_file::create(&path, &SystemRandom).unwrap();
    // Only root can give a file away; for anybody else there is nothing to see here.
    if std::os::unix::fs::chown(&path, Some(4321), None).is_ok() {
        assert!(matches!(
            key_file::read(&path).unwrap_err().fault,
            Fault::NotOurs(4321)
        ));
    }
}

#[test]
fn what_is_no_file_is_refused_and_nothing_waits() {
    let directory = tempfile::tempdir().unwrap();
    assert!(matches!(
        key_file::read(directory.path()).unwrap_err().fault,
        Fault::NotAFile
    ));
    assert!(matches!(
        key_file::read(&directory.path().join("none")).unwrap_err().fault,
        Fault::Missing
    ));

    let pipe = directory.path().join("pipe");
    assert!(
        std::process::Command::new("mkfifo")
            .args(["-m", "600"])
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    assert!(matches!(
        key_file::read(&pipe).unwrap_err().fault,
        Fault::NotAFile
    ));
}

#[test]
fn behind_a_link_the_file_itself_is_judged() {
    let directory = tempfile::tempdir().unwrap();
    let (path, link) = (directory.path().join("root.key"), directory.path().join("link"));
    key_file::create(&path, &SystemRandom).unwrap();
    symlink(&path, &link).unwrap();

    assert!(key_file::read(&link).is_ok());
    chmod(&path, 0o644);
    assert!(matches!(
        key_file::read(&link).unwrap_err().fault,
        Fault::Open(0o644)
    ));
}

#[test]
fn a_damaged_file_is_refused() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("root.key");
    key_file::create(&path, &SystemRandom).unwrap();
    let good = fs::read_to_string(&path).unwrap();
    let (header, digits) = good.split_once('\n').unwrap();

    for content in [
        String::new(),
        header.to_owned(),
        digits.to_owned(),
        format!("{header}\n"),
        format!("{header}\n{}\n", &digits[..62]),
        format!("{header}\n{}00\n", digits.trim_end()),
        format!("{header}\n{}zz\n", &digits[..62]),
        format!("{good}\n"),
        good.replace("version 1", "version 2"),
        good.replace('\n', "\r\n"),
        format!("{good}{}", "x".repeat(100_000)),
    ] {
        fs::write(&path, &content).unwrap();
        assert!(
            matches!(key_file::read(&path).unwrap_err().fault, Fault::NotAKey),
            "{content:.300}"
        );
    }
    fs::write(&path, good.trim_end()).unwrap();
    assert!(
        key_file::read(&path).is_ok(),
        "only the last line feed may be missing"
    );
}

fn chmod(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

fn bytes(root: &Root) -> [u8; 32] {
    match root {
        Root::File(key) => *key.expose(),
        Root::Passphrase(_) => panic!("a file gives no passphrase"),
    }
}

#[test]
fn a_key_of_backups_is_not_taken_for_a_root_key_nor_the_other_way_round() {
    let dir = tempfile::tempdir().unwrap();
    let (root, backup) = (dir.path().join("root"), dir.path().join("backup"));
    key_file::create(&root, &SystemRandom).unwrap();
    let made = key_file::create_backup_key(&backup, &SystemRandom).unwrap();
    assert_eq!(
        key_file::read_backup_key(&backup).unwrap().expose(),
        made.expose()
    );
    assert_eq!(made.expose().len(), 32);
    for wrong in [
        key_file::read(&backup).err(),
        key_file::read_backup_key(&root).err(),
    ] {
        assert!(matches!(wrong.unwrap().fault, Fault::NotAKey));
    }
    assert!(matches!(
        key_file::create_backup_key(&backup, &SystemRandom)
            .err()
            .unwrap()
            .fault,
        Fault::Exists
    ));
}
