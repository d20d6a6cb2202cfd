use crypto::SystemRandom;
use data_encoding::BASE64;
use identity::{MintFailed, Mode, SessionFacts, SessionPolicies};
use policy::{FederatingUser, Who};
use smithy::{Refusal, Timestamp};

use crate::world::{Client, NOW, World, admin, an_hour, bob, new_seal, no_match, root};

#[tokio::test]
async fn a_session_signs_for_its_holder_in_the_header_and_in_the_query() {
    let world = World::new();
    let federated = Who::FederatedUser {
        partition: arn::Partition::Aws,
        account: crate::world::account(),
        name: "eve".into(),
        user: Some(FederatingUser {
            path_and_name: "team/Bob".into(),
            id: "AIDAIOSFODNN7EXAMPLE".into(),
        }),
    };
    for (who, arn) in [
        (root(), "arn:aws-cn:iam::111122223333:root"),
        (bob(), "arn:aws-cn:iam::111122223333:user/team/Bob"),
        (admin(), "arn:aws-cn:sts::111122223333:assumed-role/Admin/night"),
        (federated, "arn:aws-cn:sts::111122223333:federated-user/eve"),
    ] {
        let session = world.session_of(&who);
        let client = Client::from(&session).region("cn-north-1");
        for request in [client.sign(), client.presign(), client.sign()] {
            let caller = world.authenticate(&request).await.unwrap();
            assert_eq!(caller.principal().arn(), arn);
            assert_eq!(caller.access_key_id(), Some(&*session.id));
            let facts = caller.session().unwrap();
            assert_eq!(
                (facts.issued, facts.expires, facts.mfa),
                (NOW, NOW.plus_seconds(3600), Some(NOW))
            );
        }
    }
    // How Bob and the role stand: once each, the name and the record. And that the role was used: its name and last use.
    assert_eq!(world.store.reads(), 6);
}

#[tokio::test]
async fn a_token_opens_on_another_node_and_after_a_rotation_and_nowhere_else() {
    let (record, file, seal) = new_seal();
    let session = World::with(seal, Mode::Stored).session_of(&bob());
    let request = Client::from(&session).sign();

    let another_node = World::with(record.unseal(&file).unwrap(), Mode::Stored);
    another_node.arn_of(&request).await.unwrap();
    let (_, rotated) = record.add_domain_key(&file, 1, &SystemRandom).unwrap();
    let rotated = World::with(rotated, Mode::Stored);
    rotated.arn_of(&request).await.unwrap();
    another_node.directory.forget_all();
    another_node.arn_of(&request).await.unwrap();

    let of_the_new_key = Client::from(&rotated.session_of(&bob())).sign();
    assert_eq!(
        another_node.arn_of(&of_the_new_key).await,
        Err(Refusal::UnknownAccessKey)
    );
    assert_eq!(
        World::new().arn_of(&request).await,
        Err(Refusal::UnknownAccessKey)
    );
}

#[tokio::test]
async fn a_token_with_any_character_changed_is_unknown_cold_and_warm() {
    let world = World::new();
    let session = world.session_of(&admin());
    for warm in [false, true] {
        if warm {
            world.arn_of(&Client::from(&session).sign()).await.unwrap();
        }
        for (index, char) in session.token.char_indices() {
            let mut token = session.token.clone();
            token.replace_range(index..=index, if char == 'A' { "B" } else { "A" });
            let request = Client::from(&session).token(&token).sign();
            assert_eq!(
                world.arn_of(&request).await,
                Err(Refusal::UnknownAccessKey),
                "{index}"
            );
        }
    }
}

#[tokio::test]
async fn a_token_with_any_bit_of_its_bytes_changed_is_unknown() {
    let world = World::new();
    let session = world.session_of(&admin());
    let bytes = BASE64.decode(session.token.as_bytes()).unwrap();
    for index in 0..bytes.len() {
        for bit in 0..8 {
            let mut bytes = bytes.clone();
            bytes[index] ^= 1 << bit;
            let request = Client::from(&session).token(&BASE64.encode(&bytes)).sign();
            assert_eq!(
                world.arn_of(&request).await,
                Err(Refusal::UnknownAccessKey),
                "{index} {bit}"
            );
        }
    }
}

#[tokio::test]
async fn what_is_no_token_is_unknown() {
    let world = World::new();
    let session = world.session_of(&admin());
    let token = &session.token;
    let short = BASE64.encode(&BASE64.decode(token.as_bytes()).unwrap()[..40]);
    let long = "A".repeat(100_000);
    for token in [
        "",
        "A",
        "AQ==",
        "token",
        "é",
        &token[1..],
        &format!("{token}AAAA"),
        &format!(" {token} x"),
        &short,
        &long,
    ] {
        let request = Client::from(&session).token(token).sign();
        assert_eq!(
            world.arn_of(&request).await,
            Err(Refusal::UnknownAccessKey),
            "{token}"
        );
    }
}

#[tokio::test]
async fn a_sessions_key_without_its_own_token_is_unknown_cold_and_warm() {
    let world = World::new();
    let (mine, theirs) = (world.session_of(&bob()), world.session_of(&root()));
    let swapped = [
        Client::new(&mine.id, mine.secret.expose()),
        Client::new(&mine.id, mine.secret.expose()).token(&theirs.token),
        Client::new(&mine.id, theirs.secret.expose()).token(&theirs.token),
        Client::new(&theirs.id, mine.secret.expose()).token(&mine.token),
        Client::new(&theirs.id, mine.secret.expose()),
    ];
    for _ in 0..2 {
        for client in &swapped {
            for request in [client.sign(), client.presign()] {
                assert_eq!(world.arn_of(&request).await, Err(Refusal::UnknownAccessKey));
            }
        }
        world.arn_of(&Client::from(&mine).sign()).await.unwrap();
        world.arn_of(&Client::from(&theirs).sign()).await.unwrap();
    }
}

#[tokio::test]
async fn a_wrong_secret_does_not_match_cold_or_warm() {
    let world = World::new();
    let session = world.session_of(&bob());
    let wrong = Client {
        secret: "x".repeat(40),
        ..Client::from(&session)
    };
    for _ in 0..2 {
        assert_eq!(world.arn_of(&wrong.sign()).await, Err(no_match()));
        assert_eq!(world.arn_of(&wrong.presign()).await, Err(no_match()));
        world.arn_of(&Client::from(&session).sign()).await.unwrap();
    }
}

#[tokio::test]
async fn a_token_that_the_signature_does_not_cover_is_refused() {
    let world = World::new();
    let session = world.session_of(&bob());
    let without = Client {
        token: None,
        ..Client::from(&session)
    };
    let not_signed = "There were headers present in the request which were not signed";
    let not_signed = Refusal::SignatureDoesNotMatch(not_signed.into());
    for _ in 0..2 {
        let header = without.sign().with("x-amz-security-token", &session.token);
        assert_eq!(world.arn_of(&header).await, Err(not_signed.clone()));
        let beside_query = without.presign().with("x-amz-security-token", &session.token);
        assert_eq!(world.arn_of(&beside_query).await, Err(not_signed.clone()));
        let mut query = without.presign();
        let token = session
            .token
            .replace('+', "%2B")
            .replace('/', "%2F")
            .replace('=', "%3D");
        query.query = query
            .query
            .map(|query| format!("{query}&X-Amz-Security-Token={token}"));
        assert_eq!(world.arn_of(&query).await, Err(no_match()));
        world.arn_of(&Client::from(&session).sign()).await.unwrap();
    }
}

#[tokio::test]
async fn a_session_is_over_at_the_moment_of_its_expiry_cold_and_warm() {
    let world = World::new();
    let request = Client::from(&world.session_of(&bob())).sign();
    let at = |millis: i64| Timestamp::from_millis(an_hour().expires.millis() + millis);
    for warm in [false, true] {
        for (millis, over) in [
            (-3_600_000, false),
            (-1, false),
            (0, true),
            (1, true),
            (86_400_000, true),
        ] {
            if !warm {
                world.directory.forget_all();
            }
            let answer = world.authenticate_at(at(millis), &request).await.map(drop);
            assert_eq!(
                answer,
                if over { Err(Refusal::ExpiredToken) } else { Ok(()) },
                "{millis} {warm}"
            );
        }
    }
}

#[tokio::test]
async fn a_session_that_cannot_be_is_not_minted() {
    let world = World::new();
    let mint = |who: &Who| {
        world
            .directory
            .mint_session(who, an_hour(), SessionPolicies::default(), &SystemRandom)
            .map(drop)
    };
    for who in [
        Who::Anonymous,
        Who::Service {
            name: "kms.amazonaws.com".into(),
        },
    ] {
        assert_eq!(mint(&who), Err(MintFailed::NoHolder));
    }
    let Who::AssumedRole {
        partition,
        account,
        role_id,
        session,
        ..
    } = admin()
    else {
        panic!()
    };
    let role_path_and_name = "a".repeat(10_000);
    assert_eq!(
        mint(&Who::AssumedRole {
            partition,
            account,
            role_path_and_name,
            role_id,
            session
        }),
        Err(MintFailed::TooLong)
    );
}

#[tokio::test]
async fn two_sessions_of_one_holder_share_nothing() {
    let world = World::new();
    let facts = SessionFacts {
        mfa: None,
        ..an_hour()
    };
    let mint = || {
        world
            .directory
            .mint_session(&bob(), facts.clone(), SessionPolicies::default(), &SystemRandom)
            .unwrap()
    };
    let (one, other) = (mint(), mint());
    assert_ne!(one.id, other.id);
    assert!(!one.secret.matches(other.secret.expose().as_bytes()));
    assert_ne!(one.token, other.token);
    let caller = world.authenticate(&Client::from(&one).sign()).await.unwrap();
    assert_eq!(caller.session().unwrap().mfa, None);
}
