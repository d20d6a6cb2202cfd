//! What organizations impose when the store fails, and when several change it at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use identity::Touched;
use organizations::Quotas;
use organizations_api as api;
use serde_json::json;
use store::{Batch, BoxFuture, CommitError, Key, KeyRange, Snapshot, Store, StoreError, Versioned};
use testkit::{Ground, Moment, Shaky, deny, empty_store};

use crate::world::{Site, root_of};

/// A site over a store that breaks, with an organization whose policies are in force.
async fn shaky() -> (Arc<Shaky<Arc<dyn Store>>>, Site) {
    let store = Shaky::over(empty_store());
    let site = Site::on(
        Ground::over(Arc::clone(&store) as Arc<dyn Store>),
        Quotas::default(),
    );
    site.organize().await;
    site.enable("SERVICE_CONTROL_POLICY").await;
    (store, site)
}

/// A store that writes the next change and says that it failed.
struct Speechless {
    inside: Arc<dyn Store>,
    next: AtomicBool,
}

impl Store for Speechless {
    fn get<'a>(&'a self, key: &'a Key) -> BoxFuture<'a, Result<Option<Versioned>, StoreError>> {
        self.inside.get(key)
    }

    fn scan<'a>(
        &'a self,
        range: &'a KeyRange,
        limit: usize,
    ) -> BoxFuture<'a, Result<Vec<(Key, Versioned)>, StoreError>> {
        self.inside.scan(range, limit)
    }

    fn commit<'a>(&'a self, batch: Batch) -> BoxFuture<'a, Result<(), CommitError>> {
        Box::pin(async move {
            let writes = !batch.writes.is_empty();
            self.inside.commit(batch).await?;
            match writes && self.next.swap(false, Ordering::SeqCst) {
                true => Err(CommitError::Failed(StoreError::unavailable("broken by the test"))),
                false => Ok(()),
            }
        })
    }

    fn snapshot(&self) -> BoxFuture<'_, Result<Box<dyn Snapshot>, StoreError>> {
        self.inside.snapshot()
    }
}

#[tokio::test]
async fn a_change_whose_end_nobody_knows_acts_if_it_was_made() {
    let store = Arc::new(Speechless {
        inside: empty_store(),
        next: AtomicBool::new(false),
    });
    let ground = Ground::over(Arc::clone(&store) as Arc<dyn Store>);
    let site = Site::on(ground, Quotas::default());
    site.organize().await;
    site.enable("SERVICE_CONTROL_POLICY").await;
    let account = site.account("member").await;
    let no_kms = site.scp("NoKms", &deny(&["kms:*"])).await;
    assert_eq!(site.create_key(&account).await, "OK");
    store.next.store(true, Ordering::SeqCst);
    let request = api::AttachPolicyRequest {
        policy_id: no_kms,
        target_id: account.clone(),
    };
    let told = site.management().call_in_trouble(request).await;
    assert!(told.is_err());
    assert_ne!(site.create_key(&account).await, "OK");
}

#[tokio::test]
async fn nobody_is_looked_up_by_what_is_outdated() {
    let (store, site) = shaky().await;
    let account = site.account("member").await;
    drop(site.directory.forgetting(Touched::Everybody));
    store.break_down(Moment::Read, usize::MAX);
    let told = site.call(root_of(&account), kms_api::ListKeysRequest::default());
    assert_eq!(told.await, "Unavailable");
    store.mend();
    let told = site.call(root_of(&account), kms_api::ListKeysRequest::default());
    assert_eq!(told.await, "OK");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn changes_at_once_all_act_when_all_are_answered() {
    let site = Arc::new(Site::in_force().await);
    let no_kms = site.scp("NoKms", &deny(&["kms:*"])).await;
    let mut accounts = Vec::new();
    for at in 0..12 {
        accounts.push(site.account(&format!("member{at}")).await);
    }
    for round in 0..5 {
        let mut running = Vec::new();
        for account in &accounts {
            let (site, no_kms, account) = (Arc::clone(&site), no_kms.clone(), account.clone());
            running.push(tokio::spawn(async move {
                match round % 2 == 0 {
                    true => site.attach(&no_kms, &account).await,
                    false => site.detach(&no_kms, &account).await,
                }
                // Each sees its own change at once.
                assert_eq!(
                    site.create_key(&account).await == "OK",
                    round % 2 == 1,
                    "{account}"
                );
            }));
        }
        for it in running {
            it.await.unwrap();
        }
        for account in &accounts {
            assert_eq!(
                site.create_key(account).await == "OK",
                round % 2 == 1,
                "{account}"
            );
        }
    }
    let request = json!({ "PolicyId": no_kms });
    let targets = site.done::<api::ListTargetsForPolicyRequest>(request).await;
    assert_eq!(targets["Targets"].as_array().map(Vec::len), Some(accounts.len()));
}
