//! Lists of an organization with many units, accounts and policies.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use identity::organization::{
    ACCOUNTS, AccountRecord, MEMBERS, MemberRecord, POLICIES, PolicyRecord, PolicyType, UNITS, UnitRecord,
};
use organizations::Quotas;
use organizations_api as api;
use serde_json::{Value, json};
use smithy::{Decode, Operation};
use store::{
    Batch, BoxFuture, CommitError, Key, KeyRange, Memory, Snapshot, Store, StoreError, Transaction,
    Versioned, transact,
};
use testkit::{Ground, allow};

use crate::world::{Site, each};

/// Units, accounts and policies, each.
const MANY: usize = 3_000;
/// Of those units and accounts, as many are in one unit and have one policy.
const FEW: usize = 6;

/// A store that counts the rows which it hands out.
#[derive(Debug, Default)]
struct Counted {
    memory: Memory,
    rows: AtomicUsize,
}

impl Store for Counted {
    fn get<'a>(&'a self, key: &'a Key) -> BoxFuture<'a, Result<Option<Versioned>, StoreError>> {
        self.rows.fetch_add(1, Ordering::Relaxed);
        self.memory.get(key)
    }

    fn scan<'a>(
        &'a self,
        range: &'a KeyRange,
        limit: usize,
    ) -> BoxFuture<'a, Result<Vec<(Key, Versioned)>, StoreError>> {
        Box::pin(async move {
            let found = self.memory.scan(range, limit).await?;
            self.rows.fetch_add(found.len(), Ordering::Relaxed);
            Ok(found)
        })
    }

    fn commit(&self, batch: Batch) -> BoxFuture<'_, Result<(), CommitError>> {
        self.memory.commit(batch)
    }

    fn snapshot(&self) -> BoxFuture<'_, Result<Box<dyn Snapshot>, StoreError>> {
        self.memory.snapshot()
    }
}

/// An organization, one of its units, and one of its policies.
struct Crowd {
    site: Site,
    unit: String,
    policy: String,
}

impl Crowd {
    async fn over(store: &Arc<Counted>) -> Self {
        let site = Site::on(
            Ground::over(Arc::clone(store) as Arc<dyn Store>),
            Quotas::default(),
        );
        let organization = &site.organize().await;
        site.enable("SERVICE_CONTROL_POLICY").await;
        let root = &site.root().await;
        let unit = &site.unit(root, "Few").await;
        let policy = &site.scp("One", &allow(&["*"])).await;
        let filled: Result<(), StoreError> = transact(site.directory.store(), |txn| {
            Box::pin(async move {
                for at in 0..MANY {
                    let of_few = at % (MANY / FEW) == 7;
                    let parent = if of_few { unit } else { root };
                    let policies = of_few.then(|| policy.clone()).into_iter().collect();
                    add(txn, organization, at, parent, policies)?;
                }
                Ok(())
            })
        })
        .await;
        filled.unwrap();
        let (unit, policy) = (unit.clone(), policy.clone());
        Self { site, unit, policy }
    }

    /// How many items all pages of a list have, and the most rows that one of them took.
    async fn count<Op: Operation + Decode>(
        &self,
        store: &Counted,
        request: Value,
        list: &str,
    ) -> (usize, usize) {
        let (mut found, mut most, mut token) = (0, 0, Value::Null);
        loop {
            let mut request = request.clone();
            if !token.is_null() {
                request["NextToken"] = token;
            }
            store.rows.store(0, Ordering::Relaxed);
            let page = self.site.done::<Op>(request).await;
            most = most.max(store.rows.load(Ordering::Relaxed));
            found += page[list].as_array().unwrap().len();
            token = page["NextToken"].clone();
            if token.is_null() {
                return (found, most);
            }
        }
    }
}

/// Adds a unit, an account and a policy.
fn add(
    txn: &mut Transaction<'_>,
    organization: &str,
    at: usize,
    parent: &str,
    policies: BTreeSet<String>,
) -> Result<(), StoreError> {
    let unit = UnitRecord {
        parent: parent.to_owned(),
        name: format!("Unit{at}"),
        policies: policies.clone(),
        tags: BTreeMap::new(),
    };
    UNITS.put(txn, (organization, format!("ou-many-{at:08}")), &unit)?;
    let account = format!("5{at:011}");
    let member = MemberRecord {
        parent: parent.to_owned(),
        policies,
        joined: 0,
        made_here: true,
        tags: BTreeMap::new(),
    };
    MEMBERS.put(txn, (organization, &account), &member)?;
    let record = AccountRecord {
        name: account.clone(),
        email: format!("{account}@example.com"),
        created: 0,
        organization: Some(organization.to_owned()),
        closed: None,
    };
    ACCOUNTS.put(txn, (&account,), &record)?;
    let policy = PolicyRecord {
        name: format!("Policy{at}"),
        description: String::new(),
        kind: PolicyType::ServiceControl,
        content: allow(&["*"]),
        tags: BTreeMap::new(),
    };
    POLICIES.put(txn, (organization, format!("p-{at:08}")), &policy)
}

#[tokio::test]
async fn a_page_is_read_from_where_it_begins_to_where_it_ends() {
    let store = Arc::new(Counted::default());
    let crowd = Crowd::over(&store).await;
    let (nothing, of_root) = (json!({}), json!({ "ParentId": crowd.site.root().await }));
    // The page, one more, what names each of them, and a few for the caller and its organization.
    let a_page = 64;

    let accounts = crowd
        .count::<api::ListAccountsRequest>(&store, nothing, "Accounts")
        .await;
    assert_eq!(accounts.0, MANY + 1);
    assert!(accounts.1 <= a_page, "{accounts:?}");
    let of_type = json!({ "Filter": "SERVICE_CONTROL_POLICY" });
    let policies = crowd
        .count::<api::ListPoliciesRequest>(&store, of_type, "Policies")
        .await;
    assert_eq!(policies.0, MANY + 2);
    assert!(policies.1 <= a_page, "{policies:?}");
    let units = crowd
        .count::<api::ListOrganizationalUnitsForParentRequest>(&store, of_root, "OrganizationalUnits")
        .await;
    assert_eq!(units.0, MANY - FEW + 1);
    assert!(units.1 <= a_page + 200, "{units:?}");
}

#[tokio::test]
async fn a_list_that_keeps_little_looks_at_no_more_than_a_thousand_records_a_page() {
    let store = Arc::new(Counted::default());
    let crowd = Crowd::over(&store).await;
    let of_unit = json!({ "ParentId": crowd.unit });
    let of_policy = json!({ "PolicyId": crowd.policy });
    let in_unit = |kind: &str| json!({ "ParentId": crowd.unit, "ChildType": kind });
    let lists = [
        crowd
            .count::<api::ListAccountsForParentRequest>(&store, of_unit.clone(), "Accounts")
            .await,
        crowd
            .count::<api::ListOrganizationalUnitsForParentRequest>(&store, of_unit, "OrganizationalUnits")
            .await,
        crowd
            .count::<api::ListChildrenRequest>(&store, in_unit("ACCOUNT"), "Children")
            .await,
        crowd
            .count::<api::ListChildrenRequest>(&store, in_unit("ORGANIZATIONAL_UNIT"), "Children")
            .await,
    ];
    for (found, most) in lists {
        assert_eq!(found, FEW);
        assert!(most <= 1_264, "{most}");
    }
    // Accounts and units.
    let (found, most) = crowd
        .count::<api::ListTargetsForPolicyRequest>(&store, of_policy, "Targets")
        .await;
    assert_eq!(found, 2 * FEW);
    assert!(most <= 2_464, "{most}");
}

#[tokio::test]
async fn what_aws_made_stands_among_the_policies_by_id() {
    let store = Arc::new(Counted::default());
    let crowd = Crowd::over(&store).await;
    let (mut all, mut token) = (Vec::new(), Value::Null);
    loop {
        let mut request = json!({ "Filter": "SERVICE_CONTROL_POLICY" });
        if !token.is_null() {
            request["NextToken"] = token;
        }
        let page = crowd.site.done::<api::ListPoliciesRequest>(request).await;
        all.extend(each(&page["Policies"], "Id"));
        token = page["NextToken"].clone();
        if token.is_null() {
            break;
        }
    }
    assert!(all.is_sorted());
    assert_eq!(all.iter().filter(|id| *id == "p-FullAWSAccess").count(), 1);
}
