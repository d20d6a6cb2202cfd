//! The end of a key: the waiting period, its cancellation, and what is left of it in the store. Crashes in between.

use std::sync::Arc;

use kms_api as api;
use serde_json::json;
use smithy::Timestamp;
use store::{KeyRange, Store};
use testkit::{BEGINNING, Ground, Moment, Shaky, World, empty_store};

use crate::world::{
    ACCOUNT, SECRET, decrypt, enable, encrypt, id, new_alias, new_key, opened, schedule_deletion, sealed,
    state, world, world_on,
};

const DAY: i64 = 86_400;

/// The keys of everything in the store that names this key.
async fn traces(store: &dyn Store, key: &str) -> Vec<String> {
    let rows = store.scan(&KeyRange::all(), usize::MAX).await.unwrap();
    rows.iter()
        .filter(|(name, row)| {
            let holds = |bytes: &[u8]| bytes.windows(36).any(|it| it == id(key).as_bytes());
            holds(name.encoded()) || holds(&row.value)
        })
        .map(|(name, _)| name.parts().unwrap().join("/"))
        .collect()
}

fn store(world: &World) -> &dyn Store {
    &*world.ground().store
}

#[tokio::test]
async fn windows_of_7_to_30_days_are_taken_and_30_is_what_is_meant() {
    let world = world();
    let root = world.root(ACCOUNT);
    for days in [7, 30] {
        let key = new_key(&root).await;
        let answer = schedule_deletion(&root, &key, days).await.json();
        assert_eq!(
            answer,
            json!({
                "KeyId": key,
                "DeletionDate": BEGINNING.plus_seconds(i64::from(days) * DAY).seconds(),
                "KeyState": "PendingDeletion",
                "PendingWindowInDays": days,
            })
        );
    }
    let key = new_key(&root).await;
    let answer = root
        .ask::<api::ScheduleKeyDeletionRequest>(&json!({ "KeyId": key }))
        .await
        .json();
    assert_eq!(answer["PendingWindowInDays"], 30);

    let key = new_key(&root).await;
    for (days, bound) in [
        (0, "greater than or equal to"),
        (6, "greater than or equal to"),
        (31, "less than or equal to"),
        (366, "less than or equal to"),
    ] {
        let said = schedule_deletion(&root, &key, days).await.said();
        assert!(
            said.starts_with(&format!(
                "ValidationException: 1 validation error detected: Value '{days}' at 'pendingWindowInDays' failed to \
                 satisfy constraint: Member must have value {bound}"
            )),
            "{said}"
        );
    }
    assert_eq!(state(&root, &key).await, "Enabled");
}

#[tokio::test]
async fn a_deleted_key_leaves_nothing_behind() {
    let world = world();
    let root = world.root(ACCOUNT);
    let (key, other) = (new_key(&root).await, new_key(&root).await);
    for name in ["alias/a", "alias/b"] {
        new_alias(&root, name, &key).await;
    }
    let blob = sealed(&root, &key).await;
    assert_eq!(
        traces(store(&world), &key).await.len(),
        4,
        "key, material, two aliases"
    );

    schedule_deletion(&root, &key, 7).await;
    world.wait(7 * DAY - 1);
    assert_eq!(world.run_due().await, 0);
    assert_eq!(state(&root, &key).await, "PendingDeletion");
    assert_eq!(
        traces(store(&world), &key).await.len(),
        5,
        "and the timer; the material is still there"
    );

    world.wait(1);
    assert_eq!(world.run_due().await, 1);
    assert_eq!(traces(store(&world), &key).await, Vec::<String>::new());
    assert_eq!(state(&root, &key).await, "NotFoundException");
    assert_eq!(decrypt(&root, &blob).await.code, Some("AccessDeniedException"));
    let listed = root.ask::<api::ListKeysRequest>(&json!({})).await.json();
    assert_eq!(listed["Keys"].as_array().unwrap().len(), 1);
    assert_eq!(encrypt(&root, &other).await.code, None);

    let records = world.records();
    let deleted: Vec<_> = records
        .iter()
        .filter(|it| it["eventName"] == "DeleteKey")
        .collect();
    assert_eq!(deleted.len(), 2, "begin and finish");
    assert_eq!(deleted[0]["userIdentity"]["type"], "AWSService");
    assert_eq!(deleted[0]["requestID"], deleted[1]["requestID"]);
    assert!(deleted[0].to_string().contains(id(&key)));
    assert_eq!(world.run_due().await, 0);
}

#[tokio::test]
async fn when_its_time_has_come_a_key_is_gone_even_if_nobody_cleaned_up() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    new_alias(&root, "alias/a", &key).await;
    let blob = sealed(&root, &key).await;
    schedule_deletion(&root, &key, 7).await;
    world.wait(7 * DAY);

    let by_id = json!({ "KeyId": key });
    assert_eq!(state(&root, &key).await, "NotFoundException");
    assert_eq!(encrypt(&root, "alias/a").await.code, Some("NotFoundException"));
    assert_eq!(decrypt(&root, &blob).await.code, Some("AccessDeniedException"));
    assert_eq!(
        root.ask::<api::CancelKeyDeletionRequest>(&by_id).await.code,
        Some("NotFoundException"),
        "too late"
    );
    assert_eq!(
        root.ask::<api::GetKeyPolicyRequest>(&by_id).await.code,
        Some("NotFoundException")
    );
    let listed = root.ask::<api::ListKeysRequest>(&json!({})).await.json();
    assert_eq!(listed["Keys"], json!([]));
}

#[tokio::test]
async fn a_cancelled_deletion_leaves_a_disabled_key_that_works_again() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    let blob = sealed(&root, &key).await;
    schedule_deletion(&root, &key, 7).await;
    world.wait(6 * DAY);
    let cancelled = root
        .ask::<api::CancelKeyDeletionRequest>(&json!({ "KeyId": key }))
        .await
        .json();
    assert_eq!(cancelled, json!({ "KeyId": key }));
    assert_eq!(state(&root, &key).await, "Disabled");
    let described = root
        .ask::<api::DescribeKeyRequest>(&json!({ "KeyId": key }))
        .await
        .json();
    assert!(described["KeyMetadata"]["DeletionDate"].is_null());

    assert_eq!(world.advance(60).await, 0, "its timer is gone");
    enable(&root, &key).await;
    assert_eq!(opened(&decrypt(&root, &blob).await), SECRET);
}

#[tokio::test]
async fn a_deletion_scheduled_anew_counts_from_then() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    schedule_deletion(&root, &key, 7).await;
    world.wait(6 * DAY);
    root.ask::<api::CancelKeyDeletionRequest>(&json!({ "KeyId": key }))
        .await;
    schedule_deletion(&root, &key, 10).await;
    assert_eq!(world.advance(9).await, 0);
    assert_eq!(state(&root, &key).await, "PendingDeletion");
    assert_eq!(world.advance(1).await, 1);
    assert_eq!(state(&root, &key).await, "NotFoundException");
}

#[tokio::test]
async fn many_keys_end_each_at_its_time() {
    let world = world();
    let root = world.root(ACCOUNT);
    let mut keys = Vec::new();
    for n in 0..240 {
        let key = new_key(&root).await;
        schedule_deletion(&root, &key, 7 + n % 24).await;
        keys.push(key);
    }
    assert_eq!(world.advance(6).await, 0);
    for _ in 0..24 {
        assert_eq!(world.advance(1).await, 10);
    }
    for key in &keys {
        assert_eq!(state(&root, key).await, "NotFoundException");
    }
}

/// A world over a store that breaks on demand, and a key in it whose time has come.
async fn doomed() -> (Arc<Shaky<Arc<dyn Store>>>, World, String) {
    let shaky = Shaky::over(empty_store());
    let world = world_on(Ground::over(Arc::clone(&shaky) as Arc<dyn Store>));
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    new_alias(&root, "alias/a", &key).await;
    schedule_deletion(&root, &key, 7).await;
    world.wait(7 * DAY);
    (shaky, world, key)
}

#[tokio::test]
async fn a_crash_before_the_deletion_commits_leaves_all_of_it_for_the_next_start() {
    let (shaky, world, key) = doomed().await;
    shaky.break_down(Moment::BeforeCommit, 1);
    assert_eq!(world.run_due().await, 0, "it failed, and is tried again");
    assert_eq!(
        traces(store(&world), &key).await.len(),
        4,
        "nothing was half deleted"
    );

    let world = world_on(world.ground().restarted());
    assert_eq!(
        state(&world.root(ACCOUNT), &key).await,
        "NotFoundException",
        "gone all the same"
    );
    assert_eq!(world.run_due().await, 1);
    assert_eq!(traces(store(&world), &key).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_crash_after_the_deletion_committed_is_done_twice_without_harm() {
    let (shaky, world, key) = doomed().await;
    shaky.break_down(Moment::AfterCommit, 1);
    assert_eq!(world.run_due().await, 0, "nobody was told that it is done");
    assert_eq!(traces(store(&world), &key).await, Vec::<String>::new());
    assert_eq!(world.run_due().await, 0, "and nothing is left to do");
    assert_eq!(
        encrypt(&world.root(ACCOUNT), "alias/a").await.code,
        Some("NotFoundException")
    );
}

#[tokio::test]
async fn a_crash_while_scheduling_leaves_both_state_and_timer_or_neither() {
    for moment in [Moment::BeforeCommit, Moment::AfterCommit] {
        let shaky = Shaky::over(empty_store());
        let world = world_on(Ground::over(Arc::clone(&shaky) as Arc<dyn Store>));
        let root = world.root(ACCOUNT);
        let key = new_key(&root).await;
        shaky.break_down(moment, 1);
        let request = api::ScheduleKeyDeletionRequest {
            key_id: key.clone(),
            pending_window_in_days: Some(7),
        };
        assert!(root.call_in_trouble(request).await.is_err());

        let world = world_on(world.ground().restarted());
        let root = world.root(ACCOUNT);
        let scheduled = state(&root, &key).await == "PendingDeletion";
        assert_eq!(scheduled, moment == Moment::AfterCommit);
        assert_eq!(world.advance(7).await, usize::from(scheduled));
        assert_eq!(state(&root, &key).await == "NotFoundException", scheduled);
    }
}

#[tokio::test]
async fn a_failed_change_never_leaves_the_old_state_in_memory() {
    let shaky = Shaky::over(empty_store());
    let world = world_on(Ground::over(Arc::clone(&shaky) as Arc<dyn Store>));
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    assert_eq!(encrypt(&root, &key).await.code, None, "warm");
    shaky.break_down(Moment::AfterCommit, 1);
    let disable = api::DisableKeyRequest { key_id: key.clone() };
    assert!(root.call_in_trouble(disable).await.is_err());
    assert_eq!(encrypt(&root, &key).await.code, Some("DisabledException"));
}

#[tokio::test]
async fn the_store_holds_no_material_in_the_clear() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    let blob = sealed(&root, &key).await;
    // Another seal over the same store opens nothing.
    let mut ground = world.ground().restarted();
    ground.seal = other_seal();
    let stranger = world_on(ground);
    let request = api::DecryptRequest {
        ciphertext_blob: Some(data_encoding::BASE64.decode(blob.as_bytes()).unwrap()),
        ..Default::default()
    };
    let refused = stranger.root(ACCOUNT).call_in_trouble(request).await.unwrap_err();
    assert_eq!(smithy::ServiceError::code(&refused), "InternalFailure");
}

fn other_seal() -> Arc<seal::Seal> {
    use crypto::Random as _;
    let random = crypto::SeededRandom::new(99);
    let root = seal::Root::File(secret::Secret::fill(|to| random.fill(to)).unwrap());
    let (_, seal) = seal::SealRecord::init(&root, Timestamp::from_millis(0).millis(), &random).unwrap();
    Arc::new(seal)
}
