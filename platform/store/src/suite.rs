//! The contract that every adapter passes: `store::suite!(async || open())`.
//!
//! The expression is an async closure that opens a store and answers it as `Arc<dyn Store>`; every case gets a new
//! closure. `suite!(durable async || open())` adds the cases that close the store and open it again: there, the same
//! closure called twice must open the same data, and dropping the store closes it.
//!
//! The macro expands to one `#[test]` for each case.

#![allow(missing_docs, reason = "the name of a case is its sentence")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "these are tests, compiled for tests alone: a panic is the report"
)]

mod contents;
mod durability;
mod histories;
mod isolation;
mod snapshots;

use std::sync::Arc;

use bytes::Bytes;

pub use contents::*;
pub use durability::*;
pub use histories::*;
pub use isolation::*;
pub use snapshots::*;

use crate::{Batch, Check, CommitError, Key, KeyRange, Store, Version, Write};

/// Expands to the contract's tests. See [`suite`](crate::suite).
#[macro_export]
macro_rules! suite {
    (durable $open:expr) => {
        $crate::suite!($open);
        $crate::suite!(@reopening $open;
            what_was_committed_is_there_after_reopening
            what_was_deleted_stays_deleted_after_reopening
            versions_go_on_after_reopening
            versions_go_on_after_reopening_an_emptied_store
        );
    };
    ($open:expr) => {
        $crate::suite!(@open $open;
            a_value_that_was_put_is_read_back
            a_deleted_value_is_gone
            a_batch_writes_in_its_order
            all_values_of_a_batch_have_one_version_above_all_earlier
            any_bytes_are_a_key
            entries_come_in_the_order_of_their_keys
            a_range_holds_its_start_and_not_its_end
            a_range_is_read_page_by_page
            an_emptied_range_leaves_its_neighbours
            an_emptied_store_is_empty_and_usable
            thousands_of_entries_are_emptied_as_fast_as_written
            a_megabyte_is_a_value
            ten_thousand_keys_are_all_found
            a_changed_read_is_a_conflict
            a_vanished_read_is_a_conflict
            an_appeared_read_is_a_conflict
            an_equal_value_written_again_is_a_conflict
            a_phantom_is_a_conflict
            a_vanished_or_changed_entry_of_a_scan_is_a_conflict
            an_entry_beyond_the_limit_of_a_scan_is_none
            an_emptied_range_is_a_conflict
            checks_hold_before_the_batchs_own_writes
            one_failing_check_keeps_the_whole_batch_out
            a_batch_without_writes_only_checks
            write_skew_is_prevented
            write_skew_over_ranges_is_prevented
            no_increment_is_lost
            nobody_sees_half_a_batch
            a_commit_that_answered_is_seen_by_all
            histories_are_serializable
            a_snapshot_has_everything_in_order
            a_snapshot_has_the_versions_that_a_read_has
            a_snapshot_is_of_one_moment
            nobody_waits_for_a_snapshot
        );
    };
    (@open $open:expr; $($case:ident)*) => {$(
        #[test]
        fn $case() {
            $crate::suite::run(async {
                let open = $open;
                $crate::suite::$case(open().await).await;
            });
        }
    )*};
    (@reopening $open:expr; $($case:ident)*) => {$(
        #[test]
        fn $case() {
            $crate::suite::run(async {
                $crate::suite::$case(&$open).await;
            });
        }
    )*};
}

/// Runs a case on a runtime of its own.
pub fn run(case: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build();
    runtime.unwrap().block_on(case);
}

fn key(name: &str) -> Key {
    Key::new(("t", name))
}

fn table() -> KeyRange {
    KeyRange::under(&Key::new(("t",)))
}

fn put(name: &str, value: &str) -> Write {
    Write::Put {
        key: key(name),
        value: Bytes::from(value.to_owned()),
    }
}

fn delete(name: &str) -> Write {
    Write::Delete { key: key(name) }
}

fn unchanged(name: &str, version: Option<Version>) -> Check {
    Check::Unchanged {
        key: key(name),
        version,
    }
}

async fn commit(store: &dyn Store, checks: Vec<Check>, writes: Vec<Write>) -> Result<(), CommitError> {
    store.commit(Batch { checks, writes }).await
}

/// Commits without conditions.
async fn write(store: &dyn Store, writes: Vec<Write>) {
    commit(store, Vec::new(), writes).await.unwrap();
}

async fn value(store: &dyn Store, name: &str) -> Option<String> {
    let found = store.get(&key(name)).await.unwrap();
    found.map(|found| String::from_utf8(found.value.to_vec()).unwrap())
}

async fn version(store: &dyn Store, name: &str) -> Option<Version> {
    store.get(&key(name)).await.unwrap().map(|found| found.version)
}

/// The last parts of the keys of a scan, one after the other.
async fn names(store: &dyn Store, range: &KeyRange, limit: usize) -> String {
    let rows = store.scan(range, limit).await.unwrap();
    rows.iter()
        .map(|(key, _)| key.parts().unwrap().pop().unwrap())
        .collect()
}

/// The check of a scan that is made now.
async fn scanned(store: &dyn Store, range: &KeyRange, limit: usize) -> Check {
    let rows = store.scan(range, limit).await.unwrap();
    let seen = rows
        .into_iter()
        .map(|(key, found)| (key, found.version))
        .collect();
    Check::RangeUnchanged {
        range: range.clone(),
        limit,
        seen,
    }
}

/// Asserts a conflict, and that the batch wrote nothing under `z`, which no case writes otherwise.
async fn assert_conflict(store: &Arc<dyn Store>, check: Check) {
    let outcome = commit(store, vec![check], vec![put("z", "must not be")]).await;
    assert!(matches!(outcome, Err(CommitError::Conflict)), "{outcome:?}");
    assert_eq!(value(store, "z").await, None);
}
