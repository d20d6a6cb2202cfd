//! Many at once: what was answered holds for every call that begins afterwards.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use kms_api as api;
use serde_json::json;

use crate::world::{
    ACCOUNT, NOBODY, delegation, disable, enable, encrypt, new_alias, new_key, put_policy, schedule_deletion,
    sealed, state, world,
};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_encryption_succeeds_that_begins_after_its_key_was_disabled() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    for _ in 0..40 {
        enable(&root, &key).await;
        let disabled = Arc::new(AtomicBool::new(false));
        let callers: Vec<_> = (0..4)
            .map(|_| {
                let (root, key, disabled) = (root.clone(), key.clone(), Arc::clone(&disabled));
                tokio::spawn(async move {
                    loop {
                        let after = disabled.load(Ordering::SeqCst);
                        let code = encrypt(&root, &key).await.code;
                        assert!(code.is_none() || code == Some("DisabledException"));
                        if after {
                            assert_eq!(code, Some("DisabledException"));
                            return;
                        }
                        tokio::task::yield_now().await;
                    }
                })
            })
            .collect();
        tokio::task::yield_now().await;
        disable(&root, &key).await;
        disabled.store(true, Ordering::SeqCst);
        for caller in callers {
            caller.await.unwrap();
        }
    }
}

#[tokio::test]
async fn what_is_warm_stops_at_once() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    new_alias(&root, "alias/a", &key).await;
    let blob = sealed(&root, &key).await;
    for _ in 0..3 {
        assert_eq!(encrypt(&root, "alias/a").await.code, None);
        assert_eq!(crate::world::decrypt(&root, &blob).await.code, None);
    }
    disable(&root, &key).await;
    assert_eq!(encrypt(&root, "alias/a").await.code, Some("DisabledException"));
    assert_eq!(
        crate::world::decrypt(&root, &blob).await.code,
        Some("DisabledException")
    );
    enable(&root, &key).await;
    assert_eq!(encrypt(&root, "alias/a").await.code, None);
    schedule_deletion(&root, &key, 7).await;
    assert_eq!(
        encrypt(&root, "alias/a").await.code,
        Some("KMSInvalidStateException")
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_who_want_one_alias_exactly_one_gets_it() {
    let world = world();
    let root = world.root(ACCOUNT);
    for n in 0..20 {
        let name = format!("alias/{n}");
        let mut callers = Vec::new();
        for _ in 0..6 {
            let key = new_key(&root).await;
            let (root, name) = (root.clone(), name.clone());
            callers.push(tokio::spawn(async move {
                let request = json!({ "AliasName": name, "TargetKeyId": key });
                let answer = root.ask::<api::CreateAliasRequest>(&request).await;
                assert!(answer.code.is_none() || answer.code == Some("AlreadyExistsException"));
                answer.code.is_none().then_some(key)
            }));
        }
        let mut won = Vec::new();
        for caller in callers {
            won.extend(caller.await.unwrap());
        }
        assert_eq!(won.len(), 1, "{name}");
        assert_eq!(encrypt(&root, &name).await.json()["KeyId"], won[0].as_str());
        let listed = root
            .ask::<api::ListAliasesRequest>(&json!({ "KeyId": won[0] }))
            .await
            .json();
        assert_eq!(listed["Aliases"].as_array().unwrap().len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn concurrent_moves_of_an_alias_leave_it_on_one_key() {
    let world = world();
    let root = world.root(ACCOUNT);
    let mut keys = Vec::new();
    for _ in 0..4 {
        keys.push(new_key(&root).await);
    }
    new_alias(&root, "alias/a", &keys[0]).await;
    let movers: Vec<_> = keys
        .iter()
        .map(|key| {
            let (root, key) = (root.clone(), key.clone());
            tokio::spawn(async move {
                for _ in 0..25 {
                    let request = json!({ "AliasName": "alias/a", "TargetKeyId": key });
                    let code = root.ask::<api::UpdateAliasRequest>(&request).await.code;
                    assert!(code.is_none() || code == Some("NotFoundException"), "{code:?}");
                }
            })
        })
        .collect();
    for mover in movers {
        mover.await.unwrap();
    }
    let now = encrypt(&root, "alias/a").await.json()["KeyId"].clone();
    for key in &keys {
        let listed = root
            .ask::<api::ListAliasesRequest>(&json!({ "KeyId": key }))
            .await
            .json();
        let count = usize::from(now == key.as_str());
        assert_eq!(listed["Aliases"].as_array().unwrap().len(), count);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn concurrent_tags_are_all_kept() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    let taggers: Vec<_> = (0..8)
        .map(|n| {
            let (root, key) = (root.clone(), key.clone());
            tokio::spawn(async move {
                for m in 0..5 {
                    let tag = json!({ "TagKey": format!("{n}-{m}"), "TagValue": "" });
                    let request = json!({ "KeyId": key, "Tags": [tag] });
                    assert_eq!(root.ask::<api::TagResourceRequest>(&request).await.said(), "OK");
                }
            })
        })
        .collect();
    for tagger in taggers {
        tagger.await.unwrap();
    }
    let listed = root
        .ask::<api::ListResourceTagsRequest>(&json!({ "KeyId": key }))
        .await
        .json();
    assert_eq!(listed["Tags"].as_array().unwrap().len(), 40);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_managed_key_that_many_ask_for_at_once_is_made_once() {
    let world = world();
    let root = world.root(ACCOUNT);
    let askers: Vec<_> = (0..8)
        .map(|_| {
            let root = root.clone();
            tokio::spawn(async move {
                let answer = root
                    .ask::<api::DescribeKeyRequest>(&json!({ "KeyId": "alias/aws/s3" }))
                    .await;
                answer.json()["KeyMetadata"]["KeyId"].clone()
            })
        })
        .collect();
    let mut ids = Vec::new();
    for asker in askers {
        ids.push(asker.await.unwrap());
    }
    ids.dedup();
    assert_eq!(ids.len(), 1);
    let listed = root.ask::<api::ListKeysRequest>(&json!({})).await.json();
    assert_eq!(listed["Keys"].as_array().unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_deletion_and_its_cancellation_at_once_agree_on_one_end() {
    let world = world();
    let root = world.root(ACCOUNT);
    for _ in 0..20 {
        let key = new_key(&root).await;
        schedule_deletion(&root, &key, 7).await;
        let cancel = {
            let (root, key) = (root.clone(), key.clone());
            tokio::spawn(async move {
                root.ask::<api::CancelKeyDeletionRequest>(&json!({ "KeyId": key }))
                    .await
                    .code
            })
        };
        world.advance(7).await;
        let cancelled = cancel.await.unwrap().is_none();
        let expected = if cancelled {
            "Disabled"
        } else {
            "NotFoundException"
        };
        assert_eq!(state(&root, &key).await, expected);
        world.run_due().await;
        assert_eq!(state(&root, &key).await, expected);
    }
    assert_eq!(state(&root, NOBODY).await, "NotFoundException");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_call_that_begins_after_a_policy_changed_is_decided_by_the_old_one() {
    let world = world();
    let root = world.root(ACCOUNT);
    let alice = world.user(ACCOUNT, "Alice", &[]);
    world.enroll(&alice).await;
    let key = new_key(&root).await;
    let closed = testkit::document(&[delegation()]);
    let open = testkit::document(&[delegation(), crate::world::grant(&alice.arn(), &["kms:Encrypt"])]);
    for _ in 0..40 {
        assert_eq!(put_policy(&root, &key, &open).await.said(), "OK");
        let readers: Vec<_> = (0..3)
            .map(|_| {
                let (alice, key) = (alice.clone(), key.clone());
                tokio::spawn(async move { encrypt(&alice, &key).await })
            })
            .collect();
        assert_eq!(put_policy(&root, &key, &closed).await.said(), "OK");
        assert_eq!(encrypt(&alice, &key).await.code, Some("AccessDeniedException"));
        for reader in readers {
            reader.await.unwrap();
        }
        assert_eq!(encrypt(&alice, &key).await.code, Some("AccessDeniedException"));
    }
}
