use std::sync::Arc;

use arn::Partition;
use crypto::{Random, SeededRandom, SystemRandom};
use identity::{AccessKeyError, Status};
use policy::Who;
use smithy::Refusal;
use store::{Key, Store};

use crate::world::{BODY, Client, NOW, World, account, admin, bob, no_match, root};

#[tokio::test]
async fn a_stored_key_signs_for_its_owner_in_the_header_and_in_the_query() {
    let world = World::new();
    for (who, arn) in [
        (root(), "arn:aws:iam::111122223333:root"),
        (bob(), "arn:aws:iam::111122223333:user/team/Bob"),
    ] {
        let key = world.key_of(&who).await;
        for request in [Client::from(&key).sign(), Client::from(&key).presign()] {
            world.directory.forget_all();
            let caller = world.authenticate(&request).await.unwrap();
            assert_eq!(caller.principal().arn(), arn);
            assert_eq!(caller.access_key_id(), Some(&*key.id));
            assert!(caller.session().is_none());
        }
    }
}

#[tokio::test]
async fn the_partition_is_the_one_of_the_region_signed_for() {
    let world = World::new();
    let key = world.key_of(&root()).await;
    for _ in 0..2 {
        for (region, arn) in [
            ("eu-central-1", "arn:aws:iam::111122223333:root"),
            ("cn-north-1", "arn:aws-cn:iam::111122223333:root"),
            ("us-gov-west-1", "arn:aws-us-gov:iam::111122223333:root"),
        ] {
            let request = Client::from(&key).region(region).sign();
            assert_eq!(world.arn_of(&request).await.as_deref(), Ok(arn));
        }
    }
}

#[tokio::test]
async fn ids_without_a_key_are_unknown_whatever_they_look_like() {
    let world = World::new();
    for id in [
        "AKIAIOSFODNN7EXAMPLE",
        "ASIAIOSFODNN7EXAMPLE",
        "AKIDEXAMPLE",
        "test",
        "111122223333",
        "-",
    ] {
        let request = Client::new(id, "test").sign();
        assert_eq!(
            world.arn_of(&request).await,
            Err(Refusal::UnknownAccessKey),
            "{id}"
        );
        assert_eq!(world.directory.plausible(id), id.ends_with("7EXAMPLE"), "{id}");
    }
}

#[tokio::test]
async fn a_wrong_secret_and_a_changed_request_do_not_match_cold_or_warm() {
    let world = World::new();
    let key = world.key_of(&bob()).await;
    let wrong = Client::new(&key.id, "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY").sign();
    let right = Client::from(&key).sign();
    let added = Client::from(&key)
        .sign()
        .with("x-amz-target", "TrentService.Decrypt");
    let not_signed = "There were headers present in the request which were not signed";
    for _ in 0..2 {
        assert_eq!(world.arn_of(&wrong).await, Err(no_match()));
        assert_eq!(
            world.arn_of(&added).await,
            Err(Refusal::SignatureDoesNotMatch(not_signed.into()))
        );
        let (claim, parts) = (right.claim(), right.parts());
        let other_body = BODY.map(|byte| !byte);
        let refused = world
            .directory
            .authenticate(&claim, &parts, &other_body, arn::Partition::Aws, NOW)
            .await
            .map(drop);
        assert_eq!(refused, Err(no_match()));
        world.arn_of(&right).await.unwrap();
    }
}

#[tokio::test]
async fn a_long_term_key_with_a_token_is_refused_though_it_is_known() {
    let world = World::new();
    let key = world.key_of(&bob()).await;
    world.arn_of(&Client::from(&key).sign()).await.unwrap();
    let token = world.session_of(&bob()).token;
    for token in [&*token, "token", ""] {
        let request = Client::from(&key).token(token).sign();
        assert_eq!(world.arn_of(&request).await, Err(Refusal::UnknownAccessKey));
    }
}

#[tokio::test]
async fn a_deactivated_key_stops_at_once_and_an_activated_one_starts_at_once() {
    let world = World::new();
    let key = world.key_of(&bob()).await;
    let request = Client::from(&key).sign();
    for _ in 0..3 {
        world.arn_of(&request).await.unwrap();
        world
            .directory
            .set_access_key_status(&bob(), &key.id, Status::Inactive)
            .await
            .unwrap();
        assert_eq!(world.arn_of(&request).await, Err(Refusal::UnknownAccessKey));
        world
            .directory
            .set_access_key_status(&bob(), &key.id, Status::Active)
            .await
            .unwrap();
    }
    world.arn_of(&request).await.unwrap();
    world.directory.delete_access_key(&bob(), &key.id).await.unwrap();
    assert_eq!(world.arn_of(&request).await, Err(Refusal::UnknownAccessKey));
}

#[tokio::test]
async fn a_read_from_before_a_deactivation_is_not_kept_after_it() {
    let world = Arc::new(World::new());
    let key = world.key_of(&bob()).await;
    let request = Client::from(&key).sign();

    world.store.hold_next();
    let early = tokio::spawn({
        let (world, request) = (Arc::clone(&world), Client::from(&key).sign());
        async move { world.arn_of(&request).await }
    });
    world.store.reached.notified().await;
    world
        .directory
        .set_access_key_status(&bob(), &key.id, Status::Inactive)
        .await
        .unwrap();
    world.store.released.notify_one();

    // It was on its way before the change: either answer is right, and no other request may profit from it.
    early.await.unwrap().unwrap();
    assert_eq!(world.arn_of(&request).await, Err(Refusal::UnknownAccessKey));
}

#[tokio::test]
async fn a_read_from_before_an_activation_does_not_hide_the_key_after_it() {
    let world = Arc::new(World::new());
    let key = world.key_of(&bob()).await;
    world
        .directory
        .set_access_key_status(&bob(), &key.id, Status::Inactive)
        .await
        .unwrap();

    world.store.hold_next();
    let early = tokio::spawn({
        let (world, request) = (Arc::clone(&world), Client::from(&key).sign());
        async move { world.arn_of(&request).await }
    });
    world.store.reached.notified().await;
    world
        .directory
        .set_access_key_status(&bob(), &key.id, Status::Active)
        .await
        .unwrap();
    world.store.released.notify_one();

    assert_eq!(early.await.unwrap(), Err(Refusal::UnknownAccessKey));
    world.arn_of(&Client::from(&key).sign()).await.unwrap();
}

#[tokio::test]
async fn keys_are_listed_and_changed_by_their_owner_alone() {
    let world = World::new();
    let (of_root, of_bob) = (world.key_of(&root()).await, world.key_of(&bob()).await);
    let (directory, inactive) = (&world.directory, Status::Inactive);
    directory
        .set_access_key_status(&bob(), &of_bob.id, inactive)
        .await
        .unwrap();

    let listed = directory.access_keys(&bob()).await.unwrap();
    let [key] = &*listed else { panic!("{listed:?}") };
    assert_eq!((&key.id, key.status, key.created), (&of_bob.id, inactive, NOW));
    assert_eq!(directory.access_keys(&root()).await.unwrap()[0].id, of_root.id);

    for who in [bob(), admin(), Who::Anonymous] {
        let (set, deleted) = (
            directory.set_access_key_status(&who, &of_root.id, inactive).await,
            directory.delete_access_key(&who, &of_root.id).await,
        );
        assert!(matches!(
            (set, deleted),
            (Err(AccessKeyError::Unknown), Err(AccessKeyError::Unknown))
        ));
    }
    world.arn_of(&Client::from(&of_root).sign()).await.unwrap();

    directory.delete_access_key(&bob(), &of_bob.id).await.unwrap();
    assert_eq!(directory.access_keys(&bob()).await.unwrap(), []);
    let again = directory.delete_access_key(&bob(), &of_bob.id).await;
    assert!(matches!(again, Err(AccessKeyError::Unknown)));
}

#[tokio::test]
async fn only_root_and_users_have_access_keys() {
    let world = World::new();
    for who in [
        admin(),
        Who::Anonymous,
        Who::Service {
            name: "kms.amazonaws.com".into(),
        },
    ] {
        let made = world.directory.create_access_key(&who, NOW, &SystemRandom).await;
        assert!(matches!(made, Err(AccessKeyError::NoOwner)), "{who:?}");
        assert_eq!(world.directory.access_keys(&who).await.unwrap(), []);
    }
}

#[tokio::test]
async fn an_id_that_is_taken_is_not_given_twice() {
    let world = World::new();
    let mut ids = Vec::new();
    for _ in 0..5 {
        // As dev mode after a restart: the same randomness over the same store.
        let key = world
            .directory
            .create_access_key(&bob(), NOW, &SeededRandom::new(1))
            .await
            .unwrap();
        world.arn_of(&Client::from(&key).sign()).await.unwrap();
        assert!(!ids.contains(&key.id));
        ids.push(key.id);
    }
    struct Stuck;
    impl Random for Stuck {
        fn fill(&self, to: &mut [u8]) -> Result<(), crypto::RandomFailed> {
            to.fill(7);
            Ok(())
        }
    }
    world
        .directory
        .create_access_key(&bob(), NOW, &Stuck)
        .await
        .unwrap();
    let made = world.directory.create_access_key(&bob(), NOW, &Stuck).await;
    assert!(matches!(made, Err(AccessKeyError::Random)));
}

#[tokio::test]
async fn a_record_holds_no_secret_and_moved_under_another_id_or_owner_opens_nothing() {
    let world = World::new();
    let (mine, theirs) = (world.key_of(&bob()).await, world.key_of(&root()).await);
    let at = |id: &str| Key::new(("identity.access_key", id));
    let record = world.store.get(&at(&mine.id)).await.unwrap().unwrap().value;
    let text = String::from_utf8(record.to_vec()).unwrap();
    assert!(text.starts_with(
        "\u{1}{\"holder\":{\"user\":{\"account\":\"111122223333\",\"path-and-name\":\"team/Bob\",\
         \"id\":\"AIDAIOSFODNN7EXAMPLE\"}},\"secret\":\""
    ));
    assert!(text.ends_with("\",\"status\":\"Active\",\"created\":1767323045000}"));
    assert!(!text.contains(mine.secret.expose()));

    let promoted = text
        .replace("AIDAIOSFODNN7EXAMPLE", "AIDAANOTHER7EXAMPLE")
        .into_bytes();
    let as_root = text.split_once(",\"secret\"").unwrap().1;
    let as_root =
        format!("\u{1}{{\"holder\":{{\"root\":{{\"account\":\"111122223333\"}}}},\"secret\"{as_root}");
    for (id, bytes) in [
        (&mine.id, promoted),
        (&mine.id, as_root.into_bytes()),
        (&theirs.id, record.to_vec()),
        (&mine.id, vec![1]),
    ] {
        let store: &dyn Store = &*world.store;
        let mut txn = store.begin();
        txn.put(at(id), bytes);
        txn.commit().await.unwrap();
        world.directory.forget(id);
        let request = Client::new(id, mine.secret.expose()).sign();
        assert_eq!(world.arn_of(&request).await, Err(Refusal::Internal));
    }
}

#[tokio::test]
async fn a_key_within_a_limit_needs_room_and_a_user_that_is_there() {
    let world = World::new();
    let directory = &world.directory;
    let of_root = root();
    let make = || directory.create_access_key_within(&of_root, 1, NOW, &SystemRandom);
    let key = make().await.unwrap();
    assert!(matches!(make().await, Err(AccessKeyError::TooMany)));
    let owner = directory
        .access_key_owner(&key.id, Partition::AwsCn)
        .await
        .unwrap();
    let (partition, account_of_root) = (Partition::AwsCn, account());
    let expected = Who::Root {
        partition,
        account: account_of_root,
    };
    assert_eq!(owner, Some(expected));
    let nobody = directory
        .access_key_owner("AKIAAAAAAAAAAAAAAAAA", Partition::Aws)
        .await;
    assert_eq!(nobody.unwrap(), None);

    let mut txn = directory.store().begin();
    assert!(
        identity::has_access_keys(&mut txn, account(), "root")
            .await
            .unwrap()
    );
    assert!(
        !identity::has_access_keys(&mut txn, account(), "AIDAGONE")
            .await
            .unwrap()
    );
    let gone = Who::User {
        partition: Partition::Aws,
        account: account(),
        path_and_name: "Gone".into(),
        id: "AIDAGONE".into(),
    };
    let made = directory
        .create_access_key_within(&gone, 2, NOW, &SystemRandom)
        .await;
    assert!(matches!(made, Err(AccessKeyError::NoOwner)));
}
