use std::sync::Arc;

use smithy::{Refusal, Timestamp};

use crate::world::{Client, NOW, World, bob, no_match};

#[tokio::test]
async fn a_warm_caller_is_the_same_one_and_reads_nothing() {
    let world = World::new();
    let key = world.key_of(&bob()).await;
    let first = world.authenticate(&Client::from(&key).sign()).await.unwrap();
    let reads = world.store.reads();
    for request in [Client::from(&key).sign(), Client::from(&key).presign()] {
        let again = world.authenticate(&request).await.unwrap();
        assert!(Arc::ptr_eq(&first, &again));
    }
    assert_eq!(world.store.reads(), reads);
}

#[tokio::test]
async fn a_caller_is_kept_for_each_partition() {
    let world = World::new();
    let key = world.key_of(&bob()).await;
    let (europe, china) = (
        Client::from(&key).sign(),
        Client::from(&key).region("cn-north-1").sign(),
    );
    let [one, other] = [
        world.authenticate(&europe).await.unwrap(),
        world.authenticate(&china).await.unwrap(),
    ];
    let reads = world.store.reads();
    assert!(Arc::ptr_eq(&one, &world.authenticate(&europe).await.unwrap()));
    assert!(Arc::ptr_eq(&other, &world.authenticate(&china).await.unwrap()));
    assert_eq!(world.store.reads(), reads);
}

#[tokio::test]
async fn a_wrong_signature_makes_nothing_known() {
    let world = World::new();
    let key = world.key_of(&bob()).await;
    let wrong = Client {
        secret: "x".repeat(40),
        ..Client::from(&key)
    };
    let reads = world.store.reads();
    for _ in 0..3 {
        assert_eq!(world.arn_of(&wrong.sign()).await, Err(no_match()));
    }
    assert_eq!(world.store.reads(), reads + 3);
}

#[tokio::test]
async fn an_unknown_id_is_looked_for_once_a_second() {
    let world = World::new();
    let request = Client::new("AKIAIOSFODNN7EXAMPLE", "secret").sign();
    for (millis, reads) in [
        (0, 1),
        (1, 1),
        (999, 1),
        (1_000, 2),
        (1_999, 2),
        (5_000, 3),
        (4_000, 4),
    ] {
        let now = Timestamp::from_millis(NOW.millis() + millis);
        let answer = world.authenticate_at(now, &request).await.map(drop);
        assert_eq!(answer, Err(Refusal::UnknownAccessKey));
        assert_eq!(world.store.reads(), reads, "{millis}");
    }
}

#[tokio::test]
async fn without_the_store_known_callers_pass_and_others_are_told_to_come_back() {
    let world = World::new();
    let (known, other) = (world.key_of(&bob()).await, world.key_of(&bob()).await);
    world.arn_of(&Client::from(&known).sign()).await.unwrap();
    world.store.break_down();
    world.arn_of(&Client::from(&known).sign()).await.unwrap();
    assert_eq!(
        world.arn_of(&Client::from(&other).sign()).await,
        Err(Refusal::Unavailable)
    );
    world
        .arn_of(&Client::from(&world.session_of(&bob())).sign())
        .await
        .unwrap();
    world.directory.forget_all();
    assert_eq!(
        world.arn_of(&Client::from(&known).sign()).await,
        Err(Refusal::Unavailable)
    );
}

#[test]
fn authenticating_is_a_future_that_any_thread_may_run() {
    fn send<T: Send>(value: T) -> T {
        value
    }
    let world = World::new();
    let request = Client::new("AKIAIOSFODNN7EXAMPLE", "secret").sign();
    drop(send(world.authenticate(&request)));
    drop(send(world.directory.access_keys(&bob())));
    drop(send(world.key_of(&bob())));
}
