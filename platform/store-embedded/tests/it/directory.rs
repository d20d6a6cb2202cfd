use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::{Duration, Instant};

use store::{Batch, Key, KeyRange, Store, Write};
use store_embedded::{Embedded, OpenError};

fn mode(path: impl AsRef<Path>) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

async fn put(store: &dyn Store, name: &str, value: &'static [u8]) {
    let write = Write::Put {
        key: Key::new(("t", name)),
        value: value.into(),
    };
    store
        .commit(Batch {
            checks: Vec::new(),
            writes: vec![write],
        })
        .await
        .unwrap();
}

#[tokio::test]
async fn directory_and_files_are_for_their_owner_alone() {
    let parent = tempfile::tempdir().unwrap();
    let dir = parent.path().join("a/b");
    let store = Embedded::open(&dir).unwrap();
    put(&store, "a", b"1").await;
    assert_eq!((mode(parent.path().join("a")), mode(&dir)), (0o700, 0o700));
    let names: Vec<_> = fs::read_dir(&dir)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(names.len(), 4, "{names:?}");
    for name in names {
        assert_eq!(mode(dir.join(&name)), 0o600, "{name:?}");
    }
}

#[test]
fn a_database_that_others_may_read_is_closed_to_them() {
    let dir = tempfile::tempdir().unwrap();
    drop(Embedded::open(dir.path()).unwrap());
    let file = dir.path().join("sealstone.db");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    drop(Embedded::open(dir.path()).unwrap());
    assert_eq!(mode(file), 0o600);
}

#[test]
fn a_directory_is_open_once() {
    let dir = tempfile::tempdir().unwrap();
    let first = Embedded::open(dir.path()).unwrap();
    let error = Embedded::open(dir.path()).unwrap_err();
    assert!(matches!(error, OpenError::Locked { .. }));
    assert_eq!(
        error.to_string(),
        format!("another sealstone is running on `{}`", dir.path().display())
    );
    drop(first);
    Embedded::open(dir.path()).unwrap();
}

#[test]
fn a_newer_schema_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    drop(Embedded::open(dir.path()).unwrap());
    raw(dir.path()).pragma_update(None, "user_version", 7).unwrap();
    let error = Embedded::open(dir.path()).unwrap_err();
    assert_eq!(
        error.to_string(),
        format!(
            "`{}` was written by a newer sealstone: its schema is version 7, this one knows up to 1",
            dir.path().display()
        )
    );
}

#[test]
fn a_database_of_somebody_else_is_refused_and_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    raw(dir.path()).execute_batch("CREATE TABLE theirs (a)").unwrap();
    assert!(matches!(
        Embedded::open(dir.path()),
        Err(OpenError::Foreign { .. })
    ));
    raw(dir.path())
        .execute_batch("INSERT INTO theirs VALUES (1)")
        .unwrap();

    let text = b"not a database at all, but long enough to look at: ".repeat(20);
    fs::write(dir.path().join("sealstone.db"), &text).unwrap();
    assert!(matches!(
        Embedded::open(dir.path()),
        Err(OpenError::Foreign { .. })
    ));
    assert_eq!(fs::read(dir.path().join("sealstone.db")).unwrap(), text);
}

#[test]
fn a_path_that_cannot_be_a_directory_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("file");
    fs::write(&file, "").unwrap();
    let error = Embedded::open(file.join("below")).unwrap_err();
    assert!(
        error.to_string().starts_with("cannot use the directory `"),
        "{error}"
    );
}

#[tokio::test]
async fn the_integrity_check_finds_a_damaged_page() {
    let dir = tempfile::tempdir().unwrap();
    let store = Embedded::open(dir.path()).unwrap();
    for number in 0..200 {
        put(&store, &number.to_string(), &[7; 900]).await;
    }
    assert_eq!(store.integrity_check().await.unwrap(), Vec::<String>::new());
    drop(store);
    let file = dir.path().join("sealstone.db");
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2 / 4096 * 4096;
    bytes[middle..middle + 100].fill(0xff);
    fs::write(&file, bytes).unwrap();
    let found = Embedded::open(dir.path()).unwrap().integrity_check().await;
    assert!(found.is_err() || !found.unwrap().is_empty());
}

#[tokio::test]
async fn deleted_bytes_are_gone_from_the_files() {
    const MATERIAL: &[u8] = b"the sealed material of a key that is to be destroyed";
    let holds = |dir: &Path| {
        fs::read_dir(dir).unwrap().any(|entry| {
            let bytes = fs::read(entry.unwrap().path()).unwrap();
            bytes.windows(MATERIAL.len()).any(|window| window == MATERIAL)
        })
    };
    let dir = tempfile::tempdir().unwrap();
    let store = Embedded::open(dir.path()).unwrap();
    put(&store, "a", MATERIAL).await;
    put(&store, "b", b"other").await;
    assert!(holds(dir.path()));
    let gone = Write::Delete {
        key: Key::new(("t", "a")),
    };
    store
        .commit(Batch {
            checks: Vec::new(),
            writes: vec![gone],
        })
        .await
        .unwrap();
    // Without closing: the log is folded when nothing was committed for a second.
    let begin = Instant::now();
    while holds(dir.path()) {
        assert!(begin.elapsed() < Duration::from_secs(20));
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(store.scan(&KeyRange::all(), 9).await.unwrap().len(), 1);
}

#[tokio::test]
async fn closing_leaves_one_database_file_without_a_log() {
    let dir = tempfile::tempdir().unwrap();
    let store = Embedded::open(dir.path()).unwrap();
    put(&store, "a", b"1").await;
    drop(store);
    let mut names: Vec<_> = fs::read_dir(dir.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    names.sort();
    assert_eq!(names, ["lock", "sealstone.db"]);
}

#[tokio::test]
async fn the_file_reads_with_plain_sqlite_while_it_is_open() {
    let dir = tempfile::tempdir().unwrap();
    let store = Embedded::open(dir.path()).unwrap();
    put(&store, "a", b"\x01{\"b\":1}").await;
    let sql = "SELECT replace(key, char(1), '/'), version, substr(value, 2) FROM entries";
    let row: (String, u32, Vec<u8>) = raw(dir.path())
        .query_row(sql, (), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .unwrap();
    assert_eq!(row, (String::from("t/a/"), 1, b"{\"b\":1}".to_vec()));
}

/// The same file, as any SQLite tool opens it.
#[tokio::test]
async fn a_snapshot_is_read_beside_whoever_has_the_directory_open() {
    let dir = tempfile::tempdir().unwrap();
    let open = Embedded::open(dir.path()).unwrap();
    put(&open, "a", b"before").await;
    let mut snapshot = store_embedded::snapshot(dir.path()).await.unwrap();
    put(&open, "a", b"after").await;
    let page = snapshot.next_page().await.unwrap();
    assert_eq!(page.len(), 1);
    assert_eq!(&page[0].1.value[..], b"before");
    assert!(snapshot.next_page().await.unwrap().is_empty());
    drop((open, snapshot));
    let closed = store_embedded::snapshot(dir.path())
        .await
        .unwrap()
        .next_page()
        .await
        .unwrap();
    assert_eq!(&closed[0].1.value[..], b"after");
}

#[tokio::test]
async fn a_snapshot_of_no_store_or_a_newer_one_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    assert!(store_embedded::snapshot(dir.path()).await.is_err());
    assert!(!dir.path().join("sealstone.db").exists());
    drop(Embedded::open(dir.path()).unwrap());
    raw(dir.path()).pragma_update(None, "user_version", 99).unwrap();
    let refused = store_embedded::snapshot(dir.path()).await.err().unwrap();
    assert!(matches!(refused, OpenError::Newer { found: 99, .. }), "{refused}");
}

fn raw(dir: &Path) -> rusqlite::Connection {
    rusqlite::Connection::open(dir.join("sealstone.db")).unwrap()
}
