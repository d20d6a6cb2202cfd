//! Everything as of one moment.

use std::collections::BTreeMap;

use super::*;
use crate::Snapshot;

/// All of a snapshot, which must come in order and end for good.
async fn all(snapshot: &mut dyn Snapshot) -> Vec<(Key, Bytes)> {
    let mut entries: Vec<(Key, Bytes)> = Vec::new();
    loop {
        let page = snapshot.next_page().await.unwrap();
        if page.is_empty() {
            break;
        }
        entries.extend(page.into_iter().map(|(key, found)| (key, found.value)));
    }
    assert!(snapshot.next_page().await.unwrap().is_empty());
    assert!(entries.is_sorted_by(|(one, _), (other, _)| one < other));
    entries
}

pub async fn a_snapshot_has_everything_in_order(store: Arc<dyn Store>) {
    assert_eq!(all(&mut *store.snapshot().await.unwrap()).await, []);
    let mut expected = BTreeMap::new();
    for hundred in 0..10_u64 {
        let writes: Vec<_> = (hundred * 100..hundred * 100 + 100)
            .map(|number| {
                (
                    Key::new(("n", number * 7919 % 1000)),
                    Bytes::from(number.to_string()),
                )
            })
            .collect();
        expected.extend(writes.iter().cloned());
        let puts = writes.into_iter().map(|(key, value)| Write::Put { key, value });
        write(&store, puts.collect()).await;
    }
    // Pages are bounded by their size too.
    for number in 0..3_u64 {
        let (key, value) = (Key::new(("large", number)), Bytes::from(vec![7; 1 << 20]));
        expected.insert(key.clone(), value.clone());
        write(&store, vec![Write::Put { key, value }]).await;
    }
    let odd = Key::from_encoded(&b"\0"[..]);
    expected.insert(odd.clone(), Bytes::new());
    let value = Bytes::new();
    write(&store, vec![Write::Put { key: odd, value }]).await;
    let found = all(&mut *store.snapshot().await.unwrap()).await;
    assert!(found == expected.into_iter().collect::<Vec<_>>());
}

pub async fn a_snapshot_has_the_versions_that_a_read_has(store: Arc<dyn Store>) {
    write(&store, vec![put("a", "1")]).await;
    let page = store.snapshot().await.unwrap().next_page().await.unwrap();
    assert_eq!(page, store.scan(&KeyRange::all(), 9).await.unwrap());
}

pub async fn a_snapshot_is_of_one_moment(store: Arc<dyn Store>) {
    let numbered = |value: &str| -> Vec<Write> {
        (0..999)
            .map(|number| put(&format!("{number:03}"), value))
            .collect()
    };
    write(&store, numbered("before")).await;
    let mut snapshot = store.snapshot().await.unwrap();
    let mut seen = snapshot.next_page().await.unwrap();
    write(&store, numbered("after")).await;
    write(&store, vec![delete("998"), put("zzz", "after")]).await;
    loop {
        let page = snapshot.next_page().await.unwrap();
        if page.is_empty() {
            break;
        }
        seen.extend(page);
    }
    assert_eq!(seen.len(), 999);
    assert!(seen.iter().all(|(_, found)| found.value == "before"));
    // The next one is of now.
    let now = all(&mut *store.snapshot().await.unwrap()).await;
    assert_eq!(now.len(), 999);
    assert!(now.iter().all(|(_, value)| value == "after"));
}

pub async fn nobody_waits_for_a_snapshot(store: Arc<dyn Store>) {
    write(
        &store,
        (0..999).map(|number| put(&format!("{number:03}"), "1")).collect(),
    )
    .await;
    let mut left_alone = store.snapshot().await.unwrap();
    left_alone.next_page().await.unwrap();
    let begin = std::time::Instant::now();
    for _ in 0..10 {
        write(&store, vec![put("a", "2")]).await;
        // Dropped in the middle, too.
        store.snapshot().await.unwrap().next_page().await.unwrap();
    }
    assert!(begin.elapsed() < std::time::Duration::from_secs(4));
    assert_eq!(value(&store, "a").await.as_deref(), Some("2"));
}
