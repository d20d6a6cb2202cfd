//! Callers that go away, connections that die, answers that get lost, servers that are busy or set up wrongly.

use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use store::{Batch, CommitError, Key, KeyRange, Store, StoreError, Write, transact};
use store_postgres::{Connect, KEY_BYTES_MAX, OpenError, Postgres};
use throwaway_postgres::{Cut, Relay, Throwaway};
use tokio::task::JoinSet;

use crate::server::{connect, empty, shared, start};

fn key(name: &str) -> Key {
    Key::new(("t", name))
}

fn put(names: &[&str], value: &str) -> Batch {
    let writes = names.iter().map(|name| Write::Put {
        key: key(name),
        value: Bytes::from(value.to_owned()),
    });
    Batch {
        checks: Vec::new(),
        writes: writes.collect(),
    }
}

async fn value(store: &Postgres, name: &str) -> Option<Bytes> {
    store.get(&key(name)).await.unwrap().map(|found| found.value)
}

async fn increment(store: &dyn Store) -> Result<(), StoreError> {
    transact(store, |txn| {
        Box::pin(async move {
            let count: u32 = match txn.get(&key("a")).await? {
                Some(count) => std::str::from_utf8(&count).unwrap().parse().unwrap(),
                None => 0,
            };
            txn.put(key("a"), (count + 1).to_string());
            Ok(())
        })
    })
    .await
}

/// A database of its own, reached through a relay.
async fn relayed() -> (Relay, Postgres, String) {
    let database = shared().create_database().unwrap();
    let relay = Relay::start(shared().port()).unwrap();
    let url = format!(
        "host=127.0.0.1 port={} user=postgres dbname={database}",
        relay.port()
    );
    let connect = Connect {
        url,
        ..connect(shared(), &database)
    };
    let store = Postgres::open(&connect).await.unwrap();
    (relay, store, database)
}

#[tokio::test(flavor = "multi_thread")]
async fn callers_who_go_away_leave_no_transaction_open_and_no_batch_by_half() {
    let database = shared().create_database().unwrap();
    let connect = Connect {
        connections_max: 2,
        ..connect(shared(), &database)
    };
    let store = Arc::new(Postgres::open(&connect).await.unwrap());
    let mut callers = JoinSet::new();
    for number in 0..200_u64 {
        let store = store.clone();
        callers.spawn(async move {
            let (first, second) = (format!("{number}.a"), format!("{number}.b"));
            let commit = store.commit(put(&[&first, &second], "1"));
            let _ = tokio::time::timeout(Duration::from_micros(number * 53 % 9000), commit).await;
            let all = KeyRange::all();
            let read = store.scan(&all, 99);
            let _ = tokio::time::timeout(Duration::from_micros(number * 31 % 900), read).await;
        });
    }
    callers.join_all().await;
    for _ in 0..20 {
        increment(&*store).await.unwrap();
    }
    assert_eq!(value(&store, "a").await.as_deref(), Some(&b"20"[..]));
    for number in 0..200 {
        let both = [
            value(&store, &format!("{number}.a")).await,
            value(&store, &format!("{number}.b")).await,
        ];
        assert_eq!(both[0], both[1], "{number}");
    }
    let open = "SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%' AND datname = ";
    assert_eq!(
        shared().sql("postgres", &format!("{open}'{database}'")).unwrap(),
        "0"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn dead_connections_are_replaced_and_nobody_is_told() {
    let (relay, store, database) = relayed().await;
    let store = Arc::new(store);
    let terminate =
        format!("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '{database}'");
    for round in 0..6 {
        // Sixteen at once, so that there are sixteen connections to lose.
        let mut readers = JoinSet::new();
        for _ in 0..16 {
            let store = store.clone();
            readers.spawn(async move { store.get(&key("a")).await.unwrap() });
        }
        readers.join_all().await;
        match round % 2 {
            0 => drop(shared().sql("postgres", &terminate).unwrap()),
            _ => relay.cut_all(),
        }
        increment(&*store).await.unwrap();
        assert_eq!(
            value(&store, "a").await,
            Some(Bytes::from((round + 1).to_string()))
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commit_whose_answer_is_lost_is_an_error_and_is_not_sent_again() {
    let (relay, store, _) = relayed().await;
    store.commit(put(&["a"], "0")).await.unwrap();
    for (cut, there) in [(Cut::BeforeServer, "0"), (Cut::AfterServer, "2")] {
        relay.cut(cut);
        let before = store.get(&key("a")).await.unwrap().unwrap();
        let outcome = store
            .commit(put(&["a"], if there == "0" { "1" } else { "2" }))
            .await;
        assert!(matches!(outcome, Err(CommitError::Failed(_))), "{outcome:?}");
        let after = store.get(&key("a")).await.unwrap().unwrap();
        assert_eq!(after.value, there);
        assert_eq!(after.version == before.version, there == "0");
    }
    // A batch that only checks has nothing to be in doubt about.
    relay.cut(Cut::AfterServer);
    let unchanged = store::Check::Unchanged {
        key: key("b"),
        version: None,
    };
    let batch = Batch {
        checks: vec![unchanged.clone(), unchanged],
        writes: Vec::new(),
    };
    store.commit(batch).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn more_callers_than_connections_wait_their_turn() {
    let database = shared().create_database().unwrap();
    let connect = Connect {
        connections_max: 1,
        ..connect(shared(), &database)
    };
    let store: Arc<dyn Store> = Arc::new(Postgres::open(&connect).await.unwrap());
    let mut callers = JoinSet::new();
    for _ in 0..40 {
        let store = store.clone();
        callers.spawn(async move { increment(&*store).await.unwrap() });
    }
    callers.join_all().await;
    assert_eq!(store.get(&key("a")).await.unwrap().unwrap().value, "40");
    let connections = format!("SELECT count(*) FROM pg_stat_activity WHERE datname = '{database}'");
    assert_eq!(shared().sql("postgres", &connections).unwrap(), "1");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_takes_no_more_connections_is_waited_for_and_then_an_error() {
    let server = start();
    let store = Postgres::open(&connect(&server, "postgres")).await.unwrap();
    server
        .sql("postgres", "ALTER DATABASE postgres CONNECTION LIMIT 0")
        .unwrap();
    server
        .sql(
            "template1",
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = 'postgres'",
        )
        .unwrap();
    // The superuser is let in whatever the limit says.
    assert!(store.get(&key("a")).await.is_ok());
    drop(store);
    server
        .sql(
            "template1",
            "CREATE ROLE plain LOGIN; ALTER DATABASE postgres OWNER TO plain",
        )
        .unwrap();
    let plain = Connect {
        url: server.url("postgres").replace("user=postgres", "user=plain"),
        ..connect(&server, "postgres")
    };
    let error = Postgres::open(&plain).await.unwrap_err().to_string();
    assert!(error.contains("too many connections"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_frozen_server_is_waited_for() {
    let server = start();
    let store = Arc::new(Postgres::open(&connect(&server, "postgres")).await.unwrap());
    store.commit(put(&["a"], "1")).await.unwrap();
    server.freeze().unwrap();
    let (reading, writing) = (Arc::clone(&store), Arc::clone(&store));
    let reading = tokio::spawn(async move { value(&reading, "a").await });
    let writing = tokio::spawn(async move { writing.commit(put(&["b"], "1")).await });
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert!(!reading.is_finished() && !writing.is_finished());
    server.thaw().unwrap();
    assert_eq!(reading.await.unwrap().as_deref(), Some(&b"1"[..]));
    writing.await.unwrap().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_gone_is_an_error_after_some_seconds() {
    let mut server = start();
    let store = Postgres::open(&connect(&server, "postgres")).await.unwrap();
    server.kill().unwrap();
    let began = Instant::now();
    let error = store.get(&key("a")).await.unwrap_err();
    assert!(matches!(error, StoreError::Unavailable(_)), "{error}");
    assert!(error.to_string().contains("connect"), "{error}");
    assert!(
        (5..9).contains(&began.elapsed().as_secs()),
        "{:?}",
        began.elapsed()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_beyond_the_limit_of_the_index_is_refused_and_one_below_it_is_taken() {
    let store = empty().await;
    // Bytes that do not compress: the index would take a longer key that does.
    let mut state = 1_u64;
    let mut bytes = |count: usize| -> Vec<u8> {
        let next = |_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            state.to_be_bytes()[0]
        };
        (0..count).map(next).collect()
    };
    let longest = Key::from_encoded(bytes(KEY_BYTES_MAX));
    let too_long = Key::from_encoded(bytes(KEY_BYTES_MAX + 1));
    let write = |key: &Key| Batch {
        checks: Vec::new(),
        writes: vec![Write::Put {
            key: key.clone(),
            value: Bytes::from_static(b"1"),
        }],
    };
    store.commit(write(&longest)).await.unwrap();
    assert!(store.get(&longest).await.unwrap().is_some());
    let error = store.commit(write(&too_long)).await.unwrap_err().to_string();
    assert_eq!(
        error,
        "the store is unavailable: a key has 2601 bytes, and PostgreSQL takes at most 2600"
    );
    assert!(store.get(&too_long).await.unwrap().is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_answers_too_early_is_refused() {
    for (setting, named) in [("fsync", "fsync"), ("synchronous_commit", "synchronous_commit")] {
        let mut server = Throwaway::make().unwrap();
        server.set(setting, "off");
        server.resume().unwrap();
        let error = Postgres::open(&connect(&server, "postgres")).await.unwrap_err();
        assert!(error.to_string().contains(&format!("`{named} = off`")), "{error}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_does_not_wait_for_its_standbys_is_refused() {
    let mut server = Throwaway::make().unwrap();
    server.set("synchronous_commit", "local");
    server.resume().unwrap();
    Postgres::open(&connect(&server, "postgres")).await.unwrap();
    server.kill().unwrap();
    server.set("synchronous_standby_names", "second");
    server.resume().unwrap();
    let error = Postgres::open(&connect(&server, "postgres")).await.unwrap_err();
    assert!(
        error.to_string().contains("`synchronous_commit = local`"),
        "{error}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn nodes_that_start_at_once_make_the_tables_once() {
    let database = shared().create_database().unwrap();
    let mut nodes = JoinSet::new();
    for _ in 0..8 {
        let connect = connect(shared(), &database);
        nodes.spawn(async move { Postgres::open(&connect).await.map(drop) });
    }
    for opened in nodes.join_all().await {
        opened.unwrap();
    }
    let versions = shared()
        .sql(&database, "SELECT version FROM sealstone_schema")
        .unwrap();
    assert_eq!(versions, "1");
}

#[tokio::test(flavor = "multi_thread")]
async fn newer_tables_are_refused() {
    let database = shared().create_database().unwrap();
    let connect = connect(shared(), &database);
    drop(Postgres::open(&connect).await.unwrap());
    shared()
        .sql(&database, "INSERT INTO sealstone_schema VALUES (7)")
        .unwrap();
    let error = Postgres::open(&connect).await.unwrap_err();
    assert!(
        matches!(error, OpenError::Newer { found: 7, known: 1 }),
        "{error}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_sent_before_begin_or_behind_commit_on_a_new_connection_either() {
    for writes in [Vec::new(), put(&["a"], "1").writes] {
        let database = shared().create_database().unwrap();
        let relay = Relay::start(shared().port()).unwrap();
        let connect = Connect {
            url: format!(
                "host=127.0.0.1 port={} user=postgres dbname={database}",
                relay.port()
            ),
            connections_max: 1,
            ..connect(shared(), &database)
        };
        let store = Postgres::open(&connect).await.unwrap();
        let range = |range: KeyRange| store::Check::RangeUnchanged {
            range,
            limit: 1,
            seen: Vec::new(),
        };
        let unchanged = store::Check::Unchanged {
            key: key("b"),
            version: None,
        };
        let checks = vec![
            range(KeyRange::all()),
            range(KeyRange::under(&key("a"))),
            unchanged,
        ];
        let writing = !writes.is_empty();
        relay.take_statements();
        store.commit(Batch { checks, writes }).await.unwrap();
        let sent = relay.take_statements().join(" ");
        let expected = match writing {
            // Three checks, a version, a put.
            true => "BEGIN execute execute execute execute execute COMMIT",
            false => "BEGIN execute execute execute COMMIT",
        };
        // Looking at the tables may end in a rollback that is sent this late.
        assert_eq!(sent.trim_start_matches("ROLLBACK "), expected);
    }
}
