use smithy::Refusal;

use crate::world::{Client, World, bob, no_match};

#[tokio::test]
async fn dev_mode_knows_test_and_every_account() {
    let world = World::dev();
    for (id, arn) in [
        ("test", "arn:aws:iam::000000000000:root"),
        ("000000000000", "arn:aws:iam::000000000000:root"),
        ("123456789012", "arn:aws:iam::123456789012:root"),
    ] {
        for request in [Client::new(id, "test").sign(), Client::new(id, "test").presign()] {
            assert_eq!(world.arn_of(&request).await.as_deref(), Ok(arn));
        }
        let china = Client::new(id, "test").region("cn-north-1").sign();
        assert_eq!(world.arn_of(&china).await, Ok(arn.replace("aws", "aws-cn")));
    }
    assert_eq!(world.store.reads(), 0);
}

#[tokio::test]
async fn a_dev_key_needs_its_secret_and_ignores_a_token() {
    let world = World::dev();
    for id in ["test", "123456789012"] {
        for _ in 0..2 {
            assert_eq!(
                world.arn_of(&Client::new(id, "tesT").sign()).await,
                Err(no_match())
            );
            let with_token = Client::new(id, "test").token("test").sign();
            world.arn_of(&with_token).await.unwrap();
            world.arn_of(&Client::new(id, "test").sign()).await.unwrap();
        }
    }
    for id in ["12345678901", "1234567890123", "Test", "AKIAIOSFODNN7EXAMPLE"] {
        assert_eq!(
            world.arn_of(&Client::new(id, "test").sign()).await,
            Err(Refusal::UnknownAccessKey),
            "{id}"
        );
    }
}

#[tokio::test]
async fn dev_mode_knows_stored_keys_and_sessions_too() {
    let world = World::dev();
    let arn = "arn:aws:iam::111122223333:user/team/Bob";
    let key = world.key_of(&bob()).await;
    assert_eq!(world.arn_of(&Client::from(&key).sign()).await.as_deref(), Ok(arn));
    let session = world.session_of(&bob());
    assert_eq!(
        world.arn_of(&Client::from(&session).sign()).await.as_deref(),
        Ok(arn)
    );
}

#[tokio::test]
async fn dev_keys_are_unknown_outside_dev_mode() {
    let world = World::new();
    for id in ["test", "000000000000", "123456789012"] {
        assert!(!world.directory.plausible(id));
        for request in [Client::new(id, "test").sign(), Client::new(id, "test").presign()] {
            assert_eq!(world.arn_of(&request).await, Err(Refusal::UnknownAccessKey));
        }
    }
    assert_eq!(world.store.reads(), 0);
}
