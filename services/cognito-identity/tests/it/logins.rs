//! Logins: proven, linked, merged, unlinked.

use cognito_identity_api::{DescribeIdentityInput, GetIdInput, ListIdentitiesInput, UnlinkIdentityInput};
use serde_json::json;
use testkit::BEGINNING;

use crate::guests::credentials;
use crate::site::{ACCOUNT, PROVIDER, Site, get_id, said, some_logins};

const OTHER: &str = "other.example.com";

async fn with_two_providers(site: &Site) -> String {
    let pool = site.pool().await;
    site.add_provider(OTHER).await;
    site.update(&pool, |it| {
        let arns = it.open_id_connect_provider_ar_ns.as_mut().unwrap();
        arns.push(format!("arn:aws:iam::{ACCOUNT}:oidc-provider/{OTHER}"));
    })
    .await;
    pool
}

fn of_other(site: &Site, subject: &str) -> String {
    site.token_with(subject, json!({ "iss": format!("https://{OTHER}") }))
}

#[tokio::test]
async fn the_same_login_is_the_same_identity() {
    let site = Site::new().await;
    let pool = site.pool().await;
    let ann = site.id(&pool, &[(PROVIDER, &site.token("Ann"))]).await;
    assert_eq!(site.id(&pool, &[(PROVIDER, &site.token("Ann"))]).await, ann);
    assert_ne!(site.id(&pool, &[(PROVIDER, &site.token("Bob"))]).await, ann);
    assert_eq!(
        site.provider.asked.lock().unwrap()[0],
        format!("https://{PROVIDER}")
    );
}

#[tokio::test]
async fn a_token_that_is_not_good_is_refused_with_the_reason() {
    let site = Site::new().await;
    let pool = site.pool().await;
    let now = BEGINNING.seconds();
    let good = site.token("Ann");
    let (signed, _) = good.rsplit_once('.').unwrap();
    let login = |what: &str| format!("NotAuthorizedException: Invalid login token. {what}");
    let unsupported =
        "NotAuthorizedException: Token is not from a supported provider of this identity pool.".to_owned();
    for (provider, token, message) in [
        (
            PROVIDER,
            "nonsense".to_owned(),
            login("Not a valid OpenId Connect identity token."),
        ),
        (
            PROVIDER,
            format!("{signed}.AAAA"),
            login("Couldn't verify signed token."),
        ),
        (
            PROVIDER,
            site.token_with("Ann", json!({ "exp": now - 600 })),
            login(&format!("Token expired: {now} >= {}", now - 600)),
        ),
        (
            PROVIDER,
            site.token(&"x".repeat(257)),
            login("The subject is too long."),
        ),
        (
            PROVIDER,
            of_other(&site, "Ann"),
            login("Issuer doesn't match providerName"),
        ),
        (
            PROVIDER,
            site.token_with("Ann", json!({ "aud": "another app" })),
            unsupported.clone(),
        ),
        (OTHER, of_other(&site, "Ann"), unsupported),
        (
            "cognito-identity.amazonaws.com",
            good.clone(),
            login("Issuer doesn't match providerName"),
        ),
    ] {
        assert_eq!(
            said(site.stranger(get_id(&pool, &[(provider, &token)])).await),
            message
        );
    }
}

#[tokio::test]
async fn providers_that_cannot_be_asked_are_an_external_failure() {
    let site = Site::new().await;
    let pool = site.pool().await;
    site.add_provider("gone.example").await;
    site.update(&pool, |it| {
        it.open_id_connect_provider_ar_ns =
            Some(vec![format!("arn:aws:iam::{ACCOUNT}:oidc-provider/gone.example")]);
        it.supported_login_providers = Some([("graph.facebook.com".to_owned(), "1".to_owned())].into());
    })
    .await;
    let gone = site.token_with("Ann", json!({ "iss": "https://gone.example" }));
    for (provider, token) in [("gone.example", gone.as_str()), ("graph.facebook.com", "opaque")] {
        let refused = said(site.stranger(get_id(&pool, &[(provider, token)])).await);
        assert!(refused.starts_with("ExternalServiceException: "), "{refused}");
    }
}

#[tokio::test]
async fn google_and_user_pools_are_trusted_for_their_clients() {
    let site = Site::new().await;
    let pool = site.pool().await;
    let users = "cognito-idp.eu-central-1.amazonaws.com/eu-central-1_users";
    site.update(&pool, |it| {
        let google = ("accounts.google.com".to_owned(), "web;phone".to_owned());
        it.supported_login_providers = Some([google].into());
        it.cognito_identity_providers = Some(vec![cognito_identity_api::CognitoIdentityProvider {
            provider_name: Some(users.to_owned()),
            client_id: Some("client".to_owned()),
            server_side_token_check: None,
        }]);
    })
    .await;
    for (provider, issuer, client) in [
        ("accounts.google.com", "https://accounts.google.com", "phone"),
        ("accounts.google.com", "accounts.google.com", "web"),
        (
            users,
            "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_users",
            "client",
        ),
    ] {
        let token = site.token_with("Ann", json!({ "iss": issuer, "aud": client }));
        site.id(&pool, &[(provider, &token)]).await;
        let token = site.token_with("Ann", json!({ "iss": issuer, "aud": "another" }));
        let refused = said(site.stranger(get_id(&pool, &[(provider, &token)])).await);
        assert!(refused.contains("not from a supported provider"), "{refused}");
    }
}

#[tokio::test]
async fn an_identity_answers_to_its_logins_alone() {
    let site = Site::new().await;
    let pool = site.pool().await;
    let ann = site.id(&pool, &[(PROVIDER, &site.token("Ann"))]).await;
    assert_eq!(
        said(site.stranger(credentials(&ann, &[])).await),
        format!("NotAuthorizedException: Access to Identity '{ann}' is forbidden.")
    );
    assert_eq!(
        said(
            site.stranger(credentials(&ann, &[(PROVIDER, &site.token("Bob"))]))
                .await
        ),
        "NotAuthorizedException: Logins don't match. Please include at least one valid login for this identity or \
         identity pool."
    );
    site.stranger(credentials(&ann, &[(PROVIDER, &site.token("Ann"))]))
        .await
        .unwrap();
}

#[tokio::test]
async fn logins_that_are_shown_together_are_one_identity_from_then_on() {
    let site = Site::new().await;
    let pool = with_two_providers(&site).await;
    let (ann, ann_there) = (site.token("Ann"), of_other(&site, "ann2"));
    let one = site.id(&pool, &[(PROVIDER, &ann)]).await;
    assert_eq!(
        site.id(&pool, &[(PROVIDER, &ann), (OTHER, &ann_there)]).await,
        one
    );
    assert_eq!(site.id(&pool, &[(OTHER, &ann_there)]).await, one);

    let bob = site.token("Bob");
    let two = site.id(&pool, &[(PROVIDER, &bob)]).await;
    let both = [(PROVIDER, &*bob), (OTHER, &*ann_there)];
    for refused in [
        said(site.stranger(get_id(&pool, &both)).await),
        said(site.stranger(credentials(&two, &both)).await),
    ] {
        assert_eq!(
            refused,
            "ResourceConflictException: The login is already linked to another identity."
        );
    }
    let again = said(
        site.stranger(get_id(
            &pool,
            &[(PROVIDER, &site.token("Eve")), (OTHER, &ann_there)],
        ))
        .await,
    );
    assert_eq!(
        again,
        "ResourceConflictException: The identity is already linked to another user of this login provider."
    );
}

#[tokio::test]
async fn a_guest_who_logs_in_keeps_the_identity_or_takes_the_one_that_is_known() {
    let site = Site::new().await;
    let pool = site.pool().await;
    let guest = site.id(&pool, &[]).await;
    let login = [(PROVIDER, &*site.token("Ann"))];
    let first = site.stranger(credentials(&guest, &login)).await.unwrap();
    assert_eq!(first.identity_id.as_deref(), Some(&*guest));
    assert_eq!(site.id(&pool, &login).await, guest);

    let second_guest = site.id(&pool, &[]).await;
    let second = site.stranger(credentials(&second_guest, &login)).await.unwrap();
    assert_eq!(second.identity_id.as_deref(), Some(&*guest));
    assert_eq!(
        said(site.stranger(credentials(&second_guest, &[])).await),
        format!("NotAuthorizedException: Access to Identity '{second_guest}' is forbidden.")
    );
    let list = ListIdentitiesInput {
        identity_pool_id: pool,
        max_results: 60,
        next_token: None,
        hide_disabled: Some(true),
    };
    assert_eq!(site.root().call(list).await.unwrap().identities.unwrap().len(), 1);
}

#[tokio::test]
async fn a_login_is_unlinked_by_whoever_shows_it_and_the_last_one_ends_the_identity() {
    let site = Site::new().await;
    let pool = with_two_providers(&site).await;
    let logins = [
        (PROVIDER, &*site.token("Ann")),
        (OTHER, &*of_other(&site, "ann2")),
    ];
    let ann = site.id(&pool, &logins).await;
    let unlink = |shown: &[(&str, &str)], gone: &str| UnlinkIdentityInput {
        identity_id: ann.clone(),
        logins: some_logins(shown).unwrap(),
        logins_to_remove: vec![gone.to_owned()],
    };
    let stranger = [(PROVIDER, &*site.token("Eve"))];
    let forbidden = format!("NotAuthorizedException: Access to Identity '{ann}' is forbidden.");
    assert_eq!(said(site.stranger(unlink(&stranger, OTHER)).await), forbidden);
    site.stranger(unlink(&logins[..1], OTHER)).await.unwrap();
    let describe = || DescribeIdentityInput {
        identity_id: ann.clone(),
    };
    let described = site.root().call(describe()).await.unwrap();
    assert_eq!(described.logins.as_deref(), Some(&[PROVIDER.to_owned()][..]));
    site.stranger(unlink(&logins[..1], PROVIDER)).await.unwrap();
    assert_eq!(said(site.stranger(credentials(&ann, &logins)).await), forbidden);
    assert_ne!(site.id(&pool, &logins[..1]).await, ann);
}

#[tokio::test]
async fn whoever_names_another_account_finds_no_pool() {
    let site = Site::new().await;
    let pool = site.pool().await;
    let input = GetIdInput {
        account_id: Some("444455556666".to_owned()),
        ..get_id(&pool, &[])
    };
    let refused = said(site.stranger(input).await);
    assert!(refused.starts_with("ResourceNotFoundException"), "{refused}");
}
