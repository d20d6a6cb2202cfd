//! What is there after the store was closed and opened again.

use super::*;

pub async fn what_was_committed_is_there_after_reopening(open: &impl AsyncFn() -> Arc<dyn Store>) {
    let store = open().await;
    write(
        &store,
        (0..1000)
            .map(|number| put(&format!("{number:03}"), "1"))
            .collect(),
    )
    .await;
    write(
        &store,
        vec![Write::Put {
            key: key("big"),
            value: vec![7; 1 << 20].into(),
        }],
    )
    .await;
    let before = store.scan(&KeyRange::all(), usize::MAX).await.unwrap();
    drop(store);
    let store = open().await;
    assert!(store.scan(&KeyRange::all(), usize::MAX).await.unwrap() == before);
    assert_eq!(before.len(), 1001);
}

pub async fn what_was_deleted_stays_deleted_after_reopening(open: &impl AsyncFn() -> Arc<dyn Store>) {
    let store = open().await;
    write(&store, ["a", "b", "c", "d"].map(|name| put(name, "1")).into()).await;
    write(
        &store,
        vec![
            delete("a"),
            Write::DeleteRange {
                range: KeyRange::under(&key("c")),
            },
        ],
    )
    .await;
    drop(store);
    assert_eq!(names(&open().await, &table(), 9).await, "bd");
}

pub async fn versions_go_on_after_reopening(open: &impl AsyncFn() -> Arc<dyn Store>) {
    let mut last = None;
    for _ in 0..3 {
        let store = open().await;
        write(&store, vec![put("a", "1")]).await;
        let version = version(&store, "a").await;
        assert!(version > last, "{version:?} after {last:?}");
        last = version;
    }
}

pub async fn versions_go_on_after_reopening_an_emptied_store(open: &impl AsyncFn() -> Arc<dyn Store>) {
    let store = open().await;
    write(&store, vec![put("a", "1")]).await;
    let seen = unchanged("a", version(&store, "a").await);
    write(
        &store,
        vec![Write::DeleteRange {
            range: KeyRange::all(),
        }],
    )
    .await;
    drop(store);
    let store = open().await;
    write(&store, vec![put("a", "1")]).await;
    assert_conflict(&store, seen).await;
}
