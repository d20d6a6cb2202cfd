//! When access keys and roles were last used, as the store is told.

use identity::iam::{LAST_USED, LastUsedRecord};
use store::{StoreError, transact};

use crate::world::{Client, NOW, REGION, World, account, admin, bob};

const ADMIN: &str = "AROAIOSFODNN7EXAMPLE";

#[tokio::test]
async fn a_use_is_noted_at_most_once_in_a_quarter_of_an_hour() {
    let world = World::new();
    let key = world.key_of(&bob()).await;
    let client = Client::from(&key);
    let noted = async || {
        let found = LAST_USED.read(world.directory.store(), (key.id.as_str(),)).await;
        found.unwrap().map(|(record, _)| record.at - NOW.millis())
    };
    assert_eq!(noted().await, None);
    for (seconds, expected) in [(0, 0), (1, 0), (899, 0)] {
        world
            .authenticate_at(NOW.plus_seconds(seconds), &client.sign())
            .await
            .unwrap();
        assert_eq!(noted().await, Some(expected), "after {seconds} s");
    }
    world
        .authenticate_at(NOW.plus_seconds(900), &client.sign())
        .await
        .unwrap();
    assert_eq!(noted().await, Some(900_000));
}

#[tokio::test]
async fn the_use_of_a_role_is_noted_once_for_all_of_its_sessions() {
    let world = World::new();
    let (day, night) = (
        Client::from(&world.session_of(&admin())),
        Client::from(&world.session_of(&admin())),
    );
    assert_eq!(role_use(&world).await, None);
    for (seconds, client, expected) in [(0, &day, 0), (1, &night, 0), (899, &day, 0), (900, &night, 900)] {
        let request = client.clone().region("eu-west-1").sign();
        let at = NOW.plus_seconds(seconds);
        world.authenticate_at(at, &request).await.unwrap();
        let noted = (NOW.plus_seconds(expected).millis(), "eu-west-1".to_owned());
        assert_eq!(role_use(&world).await, Some(noted), "after {seconds} s");
    }
}

#[tokio::test]
async fn of_the_uses_that_several_nodes_note_the_latest_stays() {
    let world = World::new();
    let client = Client::from(&world.session_of(&admin()));
    let later = &LastUsedRecord {
        at: NOW.plus_seconds(60).millis(),
        service: "kms".into(),
        region: "eu-north-1".into(),
    };
    let elsewhere: Result<(), StoreError> = transact(world.directory.store(), |txn| {
        Box::pin(async move { LAST_USED.put(txn, (account(), ADMIN), later) })
    })
    .await;
    elsewhere.unwrap();
    world.authenticate_at(NOW, &client.sign()).await.unwrap();
    assert_eq!(role_use(&world).await, Some((later.at, "eu-north-1".to_owned())));
    // As after a restart: nothing is known of what was noted.
    world.directory.forget_all();
    let now = NOW.plus_seconds(61);
    world.authenticate_at(now, &client.sign()).await.unwrap();
    assert_eq!(role_use(&world).await, Some((now.millis(), REGION.to_owned())));
}

#[tokio::test]
async fn sessions_of_users_are_no_use_of_anything() {
    let world = World::new();
    let session = world.session_of(&bob());
    world.authenticate(&Client::from(&session).sign()).await.unwrap();
    let mut txn = world.directory.store().begin();
    let noted = LAST_USED.scan(&mut txn, &LAST_USED.range(()), 1).await.unwrap();
    assert!(noted.is_empty(), "{noted:?}");
}

#[tokio::test]
async fn the_last_use_of_an_access_key_goes_with_it() {
    let world = World::new();
    let key = world.key_of(&bob()).await;
    world.authenticate(&Client::from(&key).sign()).await.unwrap();
    let noted = async || LAST_USED.read(world.directory.store(), (&key.id,)).await.unwrap();
    assert!(noted().await.is_some());
    world.directory.delete_access_key(&bob(), &key.id).await.unwrap();
    assert!(noted().await.is_none());
}

/// When and where the role of administrators was last used.
async fn role_use(world: &World) -> Option<(i64, String)> {
    let found = LAST_USED.read(world.directory.store(), (account(), ADMIN)).await;
    found.unwrap().map(|(record, _)| (record.at, record.region))
}
