//! Keys of providers: found, kept, fetched again.

use std::sync::Arc;
use std::time::Duration;

use http_fetch::{Fetcher, OpenIdKeys, Options};
use identity::openid::{KeySource, Wanted};
use jwt::SigningKey;

use crate::server::{Server, status, text};

fn keys() -> OpenIdKeys {
    let options = Options {
        plain_loopback: true,
        ..Options::default()
    };
    OpenIdKeys::new(Fetcher::new(&options).unwrap())
}

fn wanted<'a>(issuer: &'a str, kid: &'a str) -> Wanted<'a> {
    Wanted {
        issuer,
        kid: Some(kid),
        thumbprints: &[],
    }
}

/// So many seconds later. Sockets live in real time, and so does all else.
async fn later(seconds: u64) {
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(seconds)).await;
    tokio::time::resume();
}

/// A provider with these keys.
fn provide(server: &Server, issuer: &str, jwks: String) {
    let configuration = format!(r#"{{"issuer":"{issuer}","jwks_uri":"{issuer}/keys","other":[1]}}"#);
    server.answers(move |path| match path {
        "/.well-known/openid-configuration" => text(configuration.clone()),
        "/keys" => text(jwks.clone()),
        _ => status(404),
    });
}

#[tokio::test]
async fn keys_are_kept_for_an_hour_and_fetched_again_for_a_new_key_once_a_minute() {
    let server = Server::plain().await;
    let issuer = server.url("http", "");
    let (first, second) = (SigningKey::generate().unwrap(), SigningKey::generate().unwrap());
    provide(&server, &issuer, first.jwks(&[]));
    let keys = keys();
    for _ in 0..3 {
        let found = keys.keys(wanted(&issuer, first.kid())).await.unwrap();
        assert!(found.has(first.kid()));
    }
    assert_eq!(server.asked(), 2);

    // A key that nobody has is looked for, but not all the time.
    provide(&server, &issuer, second.jwks(&[&first]));
    for (seconds, asked, knows) in [(59, 2, false), (2, 4, true)] {
        later(seconds).await;
        let found = keys.keys(wanted(&issuer, second.kid())).await.unwrap();
        assert_eq!((server.asked(), found.has(second.kid())), (asked, knows));
    }
    later(3_599).await;
    keys.keys(wanted(&issuer, first.kid())).await.unwrap();
    assert_eq!(server.asked(), 4);
    later(1).await;
    keys.keys(wanted(&issuer, first.kid())).await.unwrap();
    assert_eq!(server.asked(), 6);
}

#[tokio::test]
async fn a_provider_that_fails_is_left_alone_for_a_moment_and_keys_in_hand_stay_good() {
    let server = Server::plain().await;
    let issuer = server.url("http", "");
    let key = SigningKey::generate().unwrap();
    server.answers(|_| status(500));
    let keys = keys();
    for _ in 0..3 {
        keys.keys(wanted(&issuer, key.kid())).await.unwrap_err();
    }
    assert_eq!(server.asked(), 1);
    later(6).await;
    provide(&server, &issuer, key.jwks(&[]));
    keys.keys(wanted(&issuer, key.kid())).await.unwrap();
    server.answers(|_| status(500));
    later(120).await;
    keys.keys(wanted(&issuer, "unknown")).await.unwrap();
    assert_eq!(server.asked(), 4);
}

/// As many who ask at once; how each fared, and for how long all took.
async fn at_once(keys: &Arc<OpenIdKeys>, issuer: &str, kid: &str, many: usize) -> (Vec<bool>, Duration) {
    let begun = tokio::time::Instant::now();
    let tasks: Vec<_> = (0..many)
        .map(|_| {
            let (keys, issuer, kid) = (Arc::clone(keys), issuer.to_owned(), kid.to_owned());
            tokio::spawn(async move { keys.keys(wanted(&issuer, &kid)).await.is_ok() })
        })
        .collect();
    let mut fared = Vec::new();
    for task in tasks {
        fared.push(task.await.unwrap());
    }
    (fared, begun.elapsed())
}

#[tokio::test]
async fn many_who_ask_at_once_are_answered_by_one_fetch_and_those_beyond_are_turned_away() {
    let server = Server::plain().await;
    let issuer = server.url("http", "");
    let key = SigningKey::generate().unwrap();
    provide(&server, &issuer, key.jwks(&[]));
    let keys = Arc::new(keys());
    let (fared, _) = at_once(&keys, &issuer, key.kid(), 20).await;
    assert_eq!(fared.iter().filter(|it| **it).count(), 8);
    assert_eq!(server.asked(), 2);
    let (fared, _) = at_once(&keys, &issuer, key.kid(), 20).await;
    assert!(fared.iter().all(|it| *it));

    // The hour is over: who does not wait for new keys has those of a moment ago.
    later(3_601).await;
    let (fared, _) = at_once(&keys, &issuer, key.kid(), 20).await;
    assert!(fared.iter().all(|it| *it));
    assert_eq!(server.asked(), 4);
}

#[tokio::test(start_paused = true)]
async fn a_provider_that_hangs_holds_nobody_for_longer_than_one_attempt() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let issuer = format!("http://{}", listener.local_addr().unwrap());
    let keys = Arc::new(keys());
    let (fared, took) = at_once(&keys, &issuer, "k", 20).await;
    assert!(fared.iter().all(|it| !*it));
    assert!(took < Duration::from_millis(5_500), "{took:?}");
    // And then it is left alone, and the cause stays known.
    let begun = tokio::time::Instant::now();
    let failed = keys.keys(wanted(&issuer, "k")).await.unwrap_err();
    assert_eq!(failed.0, "the server was too slow");
    assert_eq!(begun.elapsed(), Duration::ZERO);
}

#[tokio::test]
async fn who_hangs_up_does_not_take_the_answer_from_those_who_wait() {
    let server = Server::plain().await;
    let issuer = server.url("http", "");
    let key = SigningKey::generate().unwrap();
    provide(&server, &issuer, key.jwks(&[]));
    let keys = keys();
    tokio::select! {
        biased;
        _ = keys.keys(wanted(&issuer, key.kid())) => unreachable!("sockets take time"),
        () = std::future::ready(()) => {}
    }
    keys.keys(wanted(&issuer, key.kid())).await.unwrap();
    assert_eq!(server.asked(), 2);
}

#[tokio::test]
async fn a_provider_inside_is_asked_only_where_its_host_is_listed() {
    let failed = OpenIdKeys::new(Fetcher::new(&Options::default()).unwrap())
        .keys(wanted("https://localhost:1", "k"))
        .await
        .unwrap_err();
    assert!(
        failed.0.contains("`localhost` to federation.private_hosts"),
        "{failed}"
    );
}

#[tokio::test]
async fn a_configuration_of_another_issuer_or_of_nothing_is_refused() {
    let server = Server::plain().await;
    let issuer = server.url("http", "");
    for document in [
        String::new(),
        "{}".to_owned(),
        format!(r#"{{"issuer":"{issuer}/","jwks_uri":"{issuer}/keys"}}"#),
        format!(r#"{{"issuer":"{issuer}","jwks_uri":"http://192.0.2.1/keys"}}"#),
        format!(r#"{{"issuer":"{issuer}","jwks_uri":"{issuer}/keys"}}"#),
    ] {
        let said = document.clone();
        server.answers(move |path| match path {
            "/keys" => text("{}"),
            _ => text(said.clone()),
        });
        let got = keys().keys(wanted(&issuer, "k")).await;
        assert!(got.is_err(), "{document}");
    }
}
