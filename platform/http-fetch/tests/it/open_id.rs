//! Keys of providers: found, kept, fetched again.

use std::time::Duration;

use http_fetch::{Fetcher, OpenIdKeys, Options};
use identity::openid::{KeySource, Wanted};
use jwt::SigningKey;

use crate::server::{Server, status, text};

fn keys() -> OpenIdKeys {
    let options = Options {
        ca_file: None,
        plain_loopback: true,
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

#[tokio::test]
async fn many_who_ask_at_once_are_answered_by_one_fetch() {
    let server = Server::plain().await;
    let issuer = server.url("http", "");
    let key = SigningKey::generate().unwrap();
    provide(&server, &issuer, key.jwks(&[]));
    let keys = std::sync::Arc::new(keys());
    let tasks: Vec<_> = (0..20)
        .map(|_| {
            let (keys, issuer, kid) = (keys.clone(), issuer.clone(), key.kid().to_owned());
            tokio::spawn(async move { keys.keys(wanted(&issuer, &kid)).await.is_ok() })
        })
        .collect();
    for task in tasks {
        assert!(task.await.unwrap());
    }
    assert_eq!(server.asked(), 2);
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
