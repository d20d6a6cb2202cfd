//! What transactions see of one another.

use tokio::task::{JoinSet, yield_now};

use super::*;
use crate::{StoreError, transact};

pub async fn a_changed_read_is_a_conflict(store: Arc<dyn Store>) {
    write(&store, vec![put("a", "1")]).await;
    let check = unchanged("a", version(&store, "a").await);
    commit(&store, vec![check.clone()], vec![put("b", "1")])
        .await
        .unwrap();
    assert_eq!(value(&store, "b").await.as_deref(), Some("1"));
    write(&store, vec![put("a", "2")]).await;
    assert_conflict(&store, check).await;
}

pub async fn a_vanished_read_is_a_conflict(store: Arc<dyn Store>) {
    write(&store, vec![put("a", "1")]).await;
    let check = unchanged("a", version(&store, "a").await);
    write(&store, vec![delete("a")]).await;
    assert_conflict(&store, check.clone()).await;
    write(&store, vec![put("a", "1")]).await;
    assert_conflict(&store, check).await;
}

pub async fn an_appeared_read_is_a_conflict(store: Arc<dyn Store>) {
    let check = unchanged("a", None);
    commit(&store, vec![check.clone()], vec![put("a", "1")])
        .await
        .unwrap();
    assert_conflict(&store, check).await;
}

pub async fn an_equal_value_written_again_is_a_conflict(store: Arc<dyn Store>) {
    write(&store, vec![put("a", "1")]).await;
    let check = unchanged("a", version(&store, "a").await);
    write(&store, vec![put("a", "1")]).await;
    assert_conflict(&store, check).await;
}

pub async fn a_phantom_is_a_conflict(store: Arc<dyn Store>) {
    write(&store, vec![put("b", "1"), put("d", "1")]).await;
    for phantom in ["a", "c", "e"] {
        let check = scanned(&store, &table(), 99).await;
        commit(&store, vec![check.clone()], Vec::new()).await.unwrap();
        write(&store, vec![put(phantom, "1")]).await;
        assert_conflict(&store, check).await;
    }
    let nothing = KeyRange::under(&key("y"));
    let check = scanned(&store, &nothing, 1).await;
    write(&store, vec![put("y", "1")]).await;
    assert_conflict(&store, check).await;
}

pub async fn a_vanished_or_changed_entry_of_a_scan_is_a_conflict(store: Arc<dyn Store>) {
    write(&store, ["a", "b", "c"].map(|name| put(name, "1")).into()).await;
    let check = scanned(&store, &table(), 99).await;
    write(&store, vec![put("b", "2")]).await;
    assert_conflict(&store, check).await;
    for limit in [3, 99] {
        let check = scanned(&store, &table(), limit).await;
        write(&store, vec![delete("c")]).await;
        assert_conflict(&store, check).await;
        write(&store, vec![put("c", "1")]).await;
    }
}

pub async fn an_entry_beyond_the_limit_of_a_scan_is_none(store: Arc<dyn Store>) {
    write(&store, ["a", "b", "c"].map(|name| put(name, "1")).into()).await;
    let check = scanned(&store, &table(), 2).await;
    write(&store, vec![put("c", "2"), put("d", "1")]).await;
    commit(&store, vec![check.clone()], vec![put("e", "1")])
        .await
        .unwrap();
    write(&store, vec![put("aa", "1")]).await;
    assert_conflict(&store, check).await;
}

pub async fn an_emptied_range_is_a_conflict(store: Arc<dyn Store>) {
    write(&store, vec![put("a", "1")]).await;
    let read = unchanged("a", version(&store, "a").await);
    let scan = scanned(&store, &table(), 9).await;
    write(
        &store,
        vec![Write::DeleteRange {
            range: KeyRange::all(),
        }],
    )
    .await;
    assert_conflict(&store, read).await;
    assert_conflict(&store, scan).await;
}

pub async fn checks_hold_before_the_batchs_own_writes(store: Arc<dyn Store>) {
    let scan = scanned(&store, &table(), 9).await;
    let writes = vec![put("a", "1"), put("b", "1")];
    commit(
        &store,
        vec![unchanged("a", None), scan, unchanged("b", None)],
        writes,
    )
    .await
    .unwrap();
    assert_eq!(names(&store, &table(), 9).await, "ab");
}

pub async fn one_failing_check_keeps_the_whole_batch_out(store: Arc<dyn Store>) {
    write(&store, vec![put("a", "1"), put("b", "1")]).await;
    let a = unchanged("a", version(&store, "a").await);
    let checks = vec![a.clone(), unchanged("b", None), a];
    let writes = vec![
        put("a", "2"),
        delete("b"),
        put("c", "2"),
        Write::DeleteRange { range: table() },
    ];
    let outcome = commit(&store, checks, writes).await;
    assert!(matches!(outcome, Err(CommitError::Conflict)), "{outcome:?}");
    assert_eq!(value(&store, "a").await.as_deref(), Some("1"));
    assert_eq!(names(&store, &table(), 9).await, "ab");
}

pub async fn a_batch_without_writes_only_checks(store: Arc<dyn Store>) {
    commit(&store, Vec::new(), Vec::new()).await.unwrap();
    write(&store, vec![put("a", "1")]).await;
    let checks = vec![unchanged("a", version(&store, "a").await), unchanged("b", None)];
    commit(&store, checks.clone(), Vec::new()).await.unwrap();
    write(&store, vec![put("b", "1")]).await;
    let outcome = commit(&store, checks, Vec::new()).await;
    assert!(matches!(outcome, Err(CommitError::Conflict)), "{outcome:?}");
}

/// Two doctors, each of whom may go home while the other is on call.
pub async fn write_skew_is_prevented(store: Arc<dyn Store>) {
    write(&store, vec![put("a", "on call"), put("b", "on call")]).await;
    let (mut first, mut second) = (store.begin(), store.begin());
    for txn in [&mut first, &mut second] {
        assert!(txn.get(&key("a")).await.unwrap().is_some() && txn.get(&key("b")).await.unwrap().is_some());
    }
    first.put(key("a"), "at home");
    second.put(key("b"), "at home");
    first.commit().await.unwrap();
    assert!(matches!(second.commit().await, Err(CommitError::Conflict)));
    assert_eq!(value(&store, "b").await.as_deref(), Some("on call"));
}

/// Many callers, each of whom adds an entry if there are fewer than five.
pub async fn write_skew_over_ranges_is_prevented(store: Arc<dyn Store>) {
    let mut callers = JoinSet::new();
    for number in 0..16 {
        let store = store.clone();
        callers.spawn(async move {
            let name = &format!("{number}");
            transact(&store, |txn| {
                Box::pin(async move {
                    let room = txn.scan(&table(), 5).await?.len() < 5;
                    yield_now().await;
                    if room {
                        txn.put(key(name), "1");
                    }
                    Ok::<_, StoreError>(())
                })
            })
            .await
            .unwrap();
        });
    }
    callers.join_all().await;
    assert_eq!(store.scan(&table(), usize::MAX).await.unwrap().len(), 5);
}

pub async fn no_increment_is_lost(store: Arc<dyn Store>) {
    let mut callers = JoinSet::new();
    for _ in 0..16 {
        let store = store.clone();
        callers.spawn(async move {
            for _ in 0..10 {
                increment(&store).await.unwrap();
            }
        });
    }
    callers.join_all().await;
    assert_eq!(value(&store, "a").await.as_deref(), Some("160"));
}

async fn increment(store: &dyn Store) -> Result<(), StoreError> {
    transact(store, |txn| {
        Box::pin(async move {
            let count: u32 = match txn.get(&key("a")).await? {
                Some(count) => std::str::from_utf8(&count).unwrap().parse().unwrap(),
                None => 0,
            };
            yield_now().await;
            txn.put(key("a"), (count + 1).to_string());
            Ok(())
        })
    })
    .await
}

pub async fn nobody_sees_half_a_batch(store: Arc<dyn Store>) {
    write(&store, vec![put("a", "0"), put("b", "0")]).await;
    let mut writers = JoinSet::new();
    for writer in 0..4 {
        let store = store.clone();
        writers.spawn(async move {
            for round in 0..50 {
                let text = format!("{writer}.{round}");
                write(&store, vec![put("a", &text), delete("c"), put("b", &text)]).await;
            }
        });
    }
    while !writers.is_empty() {
        let rows = store.scan(&table(), 9).await.unwrap();
        assert!(rows.len() == 2 && rows[0].1 == rows[1].1, "{rows:?}");
        while let Some(ended) = writers.try_join_next() {
            ended.unwrap();
        }
    }
}

pub async fn a_commit_that_answered_is_seen_by_all(store: Arc<dyn Store>) {
    let mut callers = JoinSet::new();
    for caller in 0..8 {
        let store = store.clone();
        callers.spawn(async move {
            let name = caller.to_string();
            for round in 0..25 {
                let text = round.to_string();
                write(&store, vec![put(&name, &text)]).await;
                let elsewhere = store.clone();
                let (sought, found) = (key(&name), text.clone());
                let read = tokio::spawn(async move { elsewhere.get(&sought).await.unwrap().unwrap() });
                assert_eq!(read.await.unwrap().value, found);
                let range = KeyRange::under(&key(&name));
                assert_eq!(store.scan(&range, 1).await.unwrap()[0].1.value, text);
            }
        });
    }
    callers.join_all().await;
}
