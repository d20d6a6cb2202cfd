//! A caller comes with the policies and tags that IAM has for it, as they stand now.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use arn::AccountId;
use crypto::SystemRandom;
use identity::iam::{
    GROUPS, GroupRecord, ManagedPolicy, POLICIES, PolicyRecord, PolicyVersion, ROLES, RoleRecord, UNIQUE_IDS,
    USERS, UniqueIdRecord, UserRecord,
};
use identity::{Caller, Guardrail, SessionFacts, SessionPolicies, SessionTag, Touched};
use policy::{Effect, Who};
use smithy::Refusal;
use store::transact;
use testkit::{add_role, add_user, allow, deny, role_record, user_record};

use crate::world::{Client, World, account, admin, an_hour, bob};

const BOB: &str = "AIDAIOSFODNN7EXAMPLE";
const ADMIN: &str = "AROAIOSFODNN7EXAMPLE";

async fn store_user(world: &World, user: &UserRecord) {
    let _forget = world.directory.forgetting(Touched::Entity(account(), BOB.into()));
    add_user(world.directory.store(), &account().to_string(), user)
        .await
        .unwrap();
}

async fn store_role(world: &World, role: &RoleRecord) {
    let _forget = world
        .directory
        .forgetting(Touched::Entity(account(), ADMIN.into()));
    add_role(world.directory.store(), &account().to_string(), role)
        .await
        .unwrap();
}

async fn store_policy(world: &World, name: &str, document: &str) {
    let record = PolicyRecord {
        path: "/".into(),
        name: name.into(),
        id: "ANPA".into(),
        description: String::new(),
        created: 0,
        updated: 0,
        default_version: 1,
        next_version: 2,
        versions: BTreeMap::from([(
            1,
            PolicyVersion {
                document: document.into(),
                created: 0,
            },
        )]),
        tags: BTreeMap::new(),
    };
    let (record, filed) = (&record, identity::iam::filed(name));
    let filed = &filed;
    let _forget = world.directory.forgetting(Touched::Account(account()));
    let stored: Result<(), store::StoreError> = transact(world.directory.store(), |txn| {
        Box::pin(async move { POLICIES.put(txn, (account(), filed), record) })
    })
    .await;
    stored.unwrap();
}

async fn store_group(world: &World, name: &str, text: &str) {
    let group = GroupRecord {
        path: "/".into(),
        name: name.into(),
        id: "AGPA".into(),
        created: 0,
        inline: BTreeMap::from([("own".into(), text.into())]),
        attached: [ManagedPolicy::Own("Shared".into())].into(),
    };
    let group = &group;
    let stored: Result<(), store::StoreError> = transact(world.directory.store(), |txn| {
        Box::pin(async move { GROUPS.put(txn, (account(), name), group) })
    })
    .await;
    stored.unwrap();
}

/// The effects of the first statements of a caller's identity policies.
fn effects(caller: &Caller) -> Vec<Effect> {
    let policies = caller.policies().identity.iter();
    policies.map(|it| it.statements().next().unwrap().0).collect()
}

#[tokio::test]
async fn a_user_has_its_policies_those_of_its_groups_its_boundary_and_its_tags() {
    let world = World::new();
    store_policy(&world, "Shared", &deny(&["*"])).await;
    store_group(&world, "team", &allow(&["kms:*"])).await;
    let mut user = user_record("team/Bob", BOB);
    user.inline.insert("mine".into(), allow(&["s3:*"]));
    user.attached
        .insert(ManagedPolicy::Aws("AdministratorAccess".into()));
    user.groups.insert("team".into());
    user.boundary = Some(ManagedPolicy::Own("Shared".into()));
    user.tags.insert("Team".into(), "red".into());
    store_user(&world, &user).await;

    let client = Client::from(&world.key_of(&bob()).await);
    let caller = world.authenticate(&client.sign()).await.unwrap();
    assert_eq!(
        effects(&caller),
        [Effect::Allow, Effect::Allow, Effect::Allow, Effect::Deny]
    );
    assert!(caller.policies().boundary.is_some() && caller.policies().session.is_none());
    assert_eq!((caller.tag("team"), caller.tag("other")), (Some("red"), None));
    assert_eq!(caller.identity_sources().count(), 4);
}

#[tokio::test]
async fn a_change_acts_on_the_next_call_and_on_no_other_caller() {
    let world = World::new();
    let (user, session) = (
        Client::from(&world.key_of(&bob()).await),
        Client::from(&world.session_of(&admin())),
    );
    assert!(effects(&world.authenticate(&user.sign()).await.unwrap()).is_empty());
    world.authenticate(&session.sign()).await.unwrap();

    let mut changed = user_record("team/Bob", BOB);
    changed.inline.insert("mine".into(), allow(&["s3:*"]));
    store_user(&world, &changed).await;
    let reads = world.store.reads();
    world.authenticate(&session.sign()).await.unwrap();
    assert_eq!(world.store.reads(), reads, "another's change costs nothing");
    assert_eq!(
        effects(&world.authenticate(&user.sign()).await.unwrap()),
        [Effect::Allow]
    );

    let mut role = role_record("ops/Admin", ADMIN);
    role.inline.insert("own".into(), deny(&["*"]));
    store_role(&world, &role).await;
    assert_eq!(
        effects(&world.authenticate(&session.sign()).await.unwrap()),
        [Effect::Deny]
    );
}

#[tokio::test]
async fn a_managed_policy_is_in_force_in_its_default_version_everywhere_at_once() {
    let world = World::new();
    store_policy(&world, "Shared", &allow(&["*"])).await;
    let mut role = role_record("ops/Admin", ADMIN);
    role.attached.insert(ManagedPolicy::Own("Shared".into()));
    store_role(&world, &role).await;
    let session = Client::from(&world.session_of(&admin()));
    assert_eq!(
        effects(&world.authenticate(&session.sign()).await.unwrap()),
        [Effect::Allow]
    );
    store_policy(&world, "Shared", &deny(&["*"])).await;
    assert_eq!(
        effects(&world.authenticate(&session.sign()).await.unwrap()),
        [Effect::Deny]
    );
}

#[tokio::test]
async fn sessions_of_one_role_share_what_was_read_and_compiled_once() {
    let world = World::new();
    let mut role = role_record("ops/Admin", ADMIN);
    role.inline.insert("own".into(), allow(&["*"]));
    store_role(&world, &role).await;
    let first = world
        .authenticate(&Client::from(&world.session_of(&admin())).sign())
        .await
        .unwrap();
    let reads = world.store.reads();
    let second = world
        .authenticate(&Client::from(&world.session_of(&admin())).sign())
        .await
        .unwrap();
    assert_eq!(world.store.reads(), reads);
    assert!(Arc::ptr_eq(
        &first.policies().identity[0],
        &second.policies().identity[0]
    ));
}

#[tokio::test]
async fn who_is_gone_or_made_anew_under_the_old_name_is_not_the_old_one() {
    let world = World::new();
    let (user, session) = (
        Client::from(&world.key_of(&bob()).await),
        Client::from(&world.session_of(&admin())),
    );
    let account_text = account().to_string();
    let (at, store) = (account_text.as_str(), world.directory.store());
    {
        let _forget = world.directory.forgetting(Touched::Account(account()));
        let ended: Result<(), store::StoreError> = transact(store, |txn| {
            Box::pin(async move {
                USERS.delete(txn, (at, "bob"));
                ROLES.delete(txn, (at, "admin"));
                UNIQUE_IDS.delete(txn, (at, BOB));
                UNIQUE_IDS.delete(txn, (at, ADMIN));
                Ok(())
            })
        })
        .await;
        ended.unwrap();
    }
    add_role(store, at, &role_record("ops/Admin", "AROAANOTHERROLE"))
        .await
        .unwrap();
    add_user(store, at, &user_record("team/Bob", "AIDAANOTHERUSER"))
        .await
        .unwrap();
    for client in [&user, &session] {
        assert_eq!(world.arn_of(&client.sign()).await, Err(Refusal::UnknownAccessKey));
    }
}

#[tokio::test]
async fn a_renamed_user_keeps_its_keys_and_calls_by_its_new_name() {
    let world = World::new();
    let client = Client::from(&world.key_of(&bob()).await);
    let renamed = user_record("other/Robert", BOB);
    let (at, record) = (account().to_string(), &renamed);
    let at = at.as_str();
    {
        let _forget = world.directory.forgetting(Touched::Entity(account(), BOB.into()));
        let moved: Result<(), store::StoreError> = transact(world.directory.store(), |txn| {
            Box::pin(async move {
                USERS.delete(txn, (at, "bob"));
                USERS.put(txn, (at, "robert"), record)?;
                UNIQUE_IDS.put(txn, (at, BOB), &UniqueIdRecord::User("robert".into()))
            })
        })
        .await;
        moved.unwrap();
    }
    let caller = world.authenticate(&client.sign()).await.unwrap();
    assert_eq!(
        caller.principal().arn(),
        "arn:aws:iam::111122223333:user/other/Robert"
    );
}

#[tokio::test]
async fn session_policies_limit_and_session_tags_win() {
    let world = World::new();
    store_policy(&world, "Limit", &allow(&["kms:*"])).await;
    let mut role = role_record("ops/Admin", ADMIN);
    role.tags.insert("team".into(), "of-the-role".into());
    role.tags.insert("cost".into(), "7".into());
    store_role(&world, &role).await;
    let facts = SessionFacts {
        tags: vec![SessionTag {
            key: "Team".into(),
            value: "of-the-session".into(),
            transitive: true,
        }],
        ..an_hour()
    };
    let policies = SessionPolicies {
        inline: Some(allow(&["s3:*"])),
        managed: vec![ManagedPolicy::Own("Limit".into())],
    };
    let minted = world
        .directory
        .mint_session(&admin(), facts, policies, &SystemRandom)
        .unwrap();
    let client = Client::from(&minted);
    let caller = world.authenticate(&client.sign()).await.unwrap();
    assert_eq!(caller.policies().session.as_ref().map(Vec::len), Some(2));
    assert_eq!(
        (caller.tag("TEAM"), caller.tag("cost")),
        (Some("of-the-session"), Some("7"))
    );
}

#[tokio::test]
async fn a_session_policy_that_is_gone_leaves_the_session_with_nothing() {
    let world = World::new();
    let policies = SessionPolicies {
        inline: Some(allow(&["*"])),
        managed: vec![ManagedPolicy::Own("Gone".into())],
    };
    let minted = world
        .directory
        .mint_session(&admin(), an_hour(), policies, &SystemRandom)
        .unwrap();
    let caller = world.authenticate(&Client::from(&minted).sign()).await.unwrap();
    assert_eq!(caller.policies().session.as_ref().map(Vec::len), Some(0));
}

#[tokio::test]
async fn nobody_of_a_suspended_account_calls() {
    let world = World::new();
    let client = Client::from(&world.key_of(&bob()).await);
    world.authenticate(&client.sign()).await.unwrap();
    let suspended = Guardrail {
        suspended: true,
        ..Guardrail::default()
    };
    world
        .directory
        .guardrails()
        .replace(HashMap::from([(account(), Arc::new(suspended))]));
    drop(world.directory.forgetting(Touched::Account(account())));
    assert_eq!(world.arn_of(&client.sign()).await, Err(Refusal::UnknownAccessKey));
}

#[tokio::test]
async fn a_policy_that_cannot_be_read_is_not_passed_over() {
    let world = World::new();
    let mut user = user_record("team/Bob", BOB);
    user.inline.insert("broken".into(), "{".into());
    store_user(&world, &user).await;
    let client = Client::from(&world.key_of(&bob()).await);
    assert_eq!(world.arn_of(&client.sign()).await, Err(Refusal::Internal));
}

/// What an organization imposes on an account.
fn within(organization: &str) -> Arc<Guardrail> {
    Arc::new(Guardrail {
        organization_id: organization.to_owned(),
        ..Guardrail::default()
    })
}

#[tokio::test]
async fn a_change_of_one_organization_forgets_nobody_of_another() {
    let world = World::new();
    let elsewhere: AccountId = "444455556666".parse().unwrap();
    let alone: AccountId = "777788889999".parse().unwrap();
    let here = Client::from(&world.key_of(&bob()).await);
    let root_of = |account| Who::Root {
        partition: arn::Partition::Aws,
        account,
    };
    let there = Client::from(&world.key_of(&root_of(elsewhere)).await);
    let outside = Client::from(&world.key_of(&root_of(alone)).await);
    let imposed = || HashMap::from([(account(), within("o-one")), (elsewhere, within("o-two"))]);
    world.directory.guardrails().replace(imposed());
    for client in [&here, &there, &outside] {
        world.authenticate(&client.sign()).await.unwrap();
    }
    let cost = async |client: &Client| {
        let before = world.store.reads();
        world.authenticate(&client.sign()).await.unwrap();
        world.store.reads() - before
    };
    let changes: [&[&str]; 4] = [
        &["organizations.organization", "o-one"],
        &["organizations.unit", "o-one", "ou-1"],
        &["organizations.policy", "o-one", "p-1"],
        &["organizations.member", "o-one", "111122223333"],
    ];
    for change in changes {
        let change: Vec<String> = change.iter().map(|it| (*it).to_owned()).collect();
        world.directory.changed(&change);
        assert_eq!((cost(&there).await, cost(&outside).await), (0, 0), "{change:?}");
        assert_ne!(cost(&here).await, 0, "{change:?}");
        // What the store has, which is nothing, was read for that.
        world.directory.guardrails().replace(imposed());
        drop(world.directory.forgetting(Touched::Account(account())));
        world.authenticate(&here.sign()).await.unwrap();
    }
    // Whoever comes into an organization stood in none.
    let joined = ["organizations.member", "o-one", "777788889999"].map(str::to_owned);
    world.directory.changed(&joined);
    assert_eq!(cost(&there).await, 0);
    assert_ne!(cost(&outside).await, 0);
}
