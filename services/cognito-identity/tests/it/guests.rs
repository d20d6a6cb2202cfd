//! Guests: who has no login.

use cognito_identity_api::{GetCredentialsForIdentityInput, GetOpenIdTokenInput};
use identity::openid;
use jwt::{Expectations, Token};
use testkit::BEGINNING;

use crate::site::{PROVIDER, Site, get_id, said, some_logins};

pub(crate) fn credentials(identity: &str, logins: &[(&str, &str)]) -> GetCredentialsForIdentityInput {
    GetCredentialsForIdentityInput {
        identity_id: identity.to_owned(),
        logins: some_logins(logins),
        custom_role_arn: None,
    }
}

fn open_id(identity: &str) -> GetOpenIdTokenInput {
    GetOpenIdTokenInput {
        identity_id: identity.to_owned(),
        logins: None,
    }
}

#[tokio::test]
async fn every_guest_is_another_one() {
    let site = Site::new().await;
    let pool = site.pool().await;
    assert_ne!(site.id(&pool, &[]).await, site.id(&pool, &[]).await);
}

#[tokio::test]
async fn a_pool_without_guests_takes_none() {
    let site = Site::new().await;
    let pool = site.pool().await;
    let guest = site.id(&pool, &[]).await;
    site.update(&pool, |it| it.allow_unauthenticated_identities = false)
        .await;
    let refused =
        "NotAuthorizedException: Unauthenticated access is not supported for this identity pool.".to_owned();
    assert_eq!(said(site.stranger(get_id(&pool, &[])).await), refused);
    assert_eq!(said(site.stranger(credentials(&guest, &[])).await), refused);
    assert_eq!(said(site.stranger(open_id(&guest)).await), refused);
}

#[tokio::test]
async fn strangers_make_so_many_guests_and_no_more() {
    let site = Site::new().await;
    let pool = site.pool().await;
    for _ in 0..250 {
        site.id(&pool, &[]).await;
    }
    let refused = said(site.stranger(get_id(&pool, &[])).await);
    assert_eq!(refused, "TooManyRequestsException: Rate exceeded");
    site.world.wait(1);
    site.id(&pool, &[]).await;
}

#[tokio::test]
async fn the_token_of_a_guest_says_whose_it_is_and_is_verified_with_our_key() {
    let site = Site::new().await;
    let pool = site.pool().await;
    let guest = site.id(&pool, &[]).await;
    let answer = site.stranger(open_id(&guest)).await.unwrap();
    let token = answer.token.unwrap().publish("a token of the test");
    let keys = site.directory.open_id_keys().await.unwrap().unwrap();
    let expected = Expectations {
        issuer: openid::ISSUER,
        audiences: &[&pool],
        now: BEGINNING.seconds(),
        leeway: 0,
    };
    let claims = Token::parse(&token).unwrap().verify(&keys, &expected).unwrap();
    assert_eq!(claims.subject, guest);
    assert_eq!(claims.methods, ["unauthenticated"]);
    assert_eq!(claims.expires_at - claims.issued_at, 600);

    let refused = said(
        site.stranger(credentials(&guest, &[(openid::PROVIDER, &token)]))
            .await,
    );
    assert!(
        refused.starts_with("NotAuthorizedException: Logins don't match"),
        "{refused}"
    );
    let refused = said(site.stranger(get_id(&pool, &[(PROVIDER, &token)])).await);
    assert_eq!(
        refused,
        "NotAuthorizedException: Invalid login token. Issuer doesn't match providerName"
    );
}

#[tokio::test]
async fn tokens_are_for_pools_with_the_classic_flow() {
    let site = Site::new().await;
    let pool = site.pool().await;
    let guest = site.id(&pool, &[]).await;
    site.update(&pool, |it| it.allow_classic_flow = None).await;
    assert_eq!(
        said(site.stranger(open_id(&guest)).await),
        "InvalidParameterException: Basic (classic) flow is not enabled, please use enhanced flow."
    );
}

#[tokio::test]
async fn who_is_not_there_is_not_found() {
    let site = Site::new().await;
    let id = "eu-central-1:00000000-0000-4000-8000-000000000000";
    let pool = format!("ResourceNotFoundException: IdentityPool '{id}' not found.");
    assert_eq!(said(site.stranger(get_id(id, &[])).await), pool);
    let identity = format!("ResourceNotFoundException: Identity '{id}' not found.");
    assert_eq!(said(site.stranger(credentials(id, &[])).await), identity);
}
