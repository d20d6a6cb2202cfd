//! Users whom the developer vouches for.

use cognito_identity_api::{
    GetOpenIdTokenForDeveloperIdentityInput, LookupDeveloperIdentityInput, MergeDeveloperIdentitiesInput,
    UnlinkDeveloperIdentityInput,
};
use identity::openid;
use serde_json::json;

use crate::guests::credentials;
use crate::session::who;
use crate::site::{PROVIDER, Site, get_id, said, some_logins, trust};

fn token_for(
    pool: &str,
    identity: Option<&str>,
    logins: &[(&str, &str)],
) -> GetOpenIdTokenForDeveloperIdentityInput {
    GetOpenIdTokenForDeveloperIdentityInput {
        identity_pool_id: pool.to_owned(),
        identity_id: identity.map(str::to_owned),
        logins: some_logins(logins).unwrap(),
        principal_tags: None,
        token_duration: None,
    }
}

async fn vouched(site: &Site, pool: &str, logins: &[(&str, &str)]) -> (String, String) {
    let answer = site.root().call(token_for(pool, None, logins)).await.unwrap();
    let token = answer.token.unwrap().publish("a token of the test");
    (answer.identity_id.unwrap(), token)
}

#[tokio::test]
async fn a_vouched_for_user_has_credentials_by_the_token() {
    let site = Site::new().await;
    let pool = site.pool().await;
    let mut statement = trust(&pool, "login.app");
    statement["Action"] = json!("sts:*");
    site.add_role("Member", &statement, None).await;
    let mut input = token_for(&pool, None, &[("login.app", "ann")]);
    input.principal_tags = Some([("team".to_owned(), "blue".to_owned())].into());
    let answer = site.root().call(input).await.unwrap();
    let (ann, token) = (
        answer.identity_id.unwrap(),
        answer.token.unwrap().publish("a token of the test"),
    );
    assert_eq!(vouched(&site, &pool, &[("login.app", "ann")]).await.0, ann);

    let shown = [(openid::PROVIDER, &*token)];
    let answer = site.stranger(credentials(&ann, &shown)).await.unwrap();
    let caller = who(&site, answer.credentials.unwrap()).await;
    assert_eq!(caller.tag("team"), Some("blue"));

    let (bob, _) = vouched(&site, &pool, &[("login.app", "bob")]).await;
    let refused = said(site.stranger(credentials(&bob, &shown)).await);
    assert!(
        refused.starts_with("NotAuthorizedException: Logins don't match"),
        "{refused}"
    );
    assert_eq!(
        said(site.stranger(get_id(&pool, &shown)).await),
        "NotAuthorizedException: Invalid login token. Can't pass in a Cognito token."
    );
    let other = site.pool().await;
    let there = site.id(&other, &[]).await;
    let refused = said(site.stranger(credentials(&there, &shown)).await);
    assert!(refused.contains("not from a supported provider"), "{refused}");
    site.world.wait(900);
    let refused = said(site.stranger(credentials(&ann, &shown)).await);
    assert!(refused.contains("Token expired"), "{refused}");
}

#[tokio::test]
async fn only_the_pool_s_developer_vouches() {
    let site = Site::new().await;
    let pool = site.pool().await;
    for logins in [&[("login.other", "ann")][..], &[(PROVIDER, "ann")]] {
        let refused = said(site.root().call(token_for(&pool, None, logins)).await);
        assert_eq!(
            refused,
            "InvalidParameterException: This identity pool does not support the specified developer provider."
        );
    }
    let user = site.world.user("111122223333", "Eve", &[]);
    let refused = said(user.call(token_for(&pool, None, &[("login.app", "ann")])).await);
    assert!(refused.starts_with("AccessDeniedException"), "{refused}");
    // A login provider's own name is no way around its token.
    let refused = said(site.stranger(get_id(&pool, &[("login.app", "ann")])).await);
    assert!(refused.starts_with("NotAuthorizedException"), "{refused}");
}

#[tokio::test]
async fn a_user_is_linked_with_an_identity_that_is_proven_or_a_guest_s() {
    let site = Site::new().await;
    let pool = site.pool().await;
    let guest = site.id(&pool, &[]).await;
    let answer = site
        .root()
        .call(token_for(&pool, Some(&guest), &[("login.app", "ann")]))
        .await
        .unwrap();
    assert_eq!(answer.identity_id.as_deref(), Some(&*guest));

    let login = site.token("Bob");
    let bob = site.id(&pool, &[(PROVIDER, &login)]).await;
    let refused = said(
        site.root()
            .call(token_for(&pool, Some(&bob), &[("login.app", "bob")]))
            .await,
    );
    assert!(
        refused.starts_with("NotAuthorizedException: Logins don't match"),
        "{refused}"
    );
    let both = [("login.app", "bob"), (PROVIDER, &*login)];
    site.root()
        .call(token_for(&pool, Some(&bob), &both))
        .await
        .unwrap();
    assert_eq!(vouched(&site, &pool, &[("login.app", "bob")]).await.0, bob);

    let refused = said(
        site.root()
            .call(token_for(&pool, Some(&bob), &[("login.app", "ann")]))
            .await,
    );
    assert!(
        refused.starts_with("DeveloperUserAlreadyRegisteredException"),
        "{refused}"
    );
}

#[tokio::test]
async fn users_are_looked_up_merged_and_unlinked() {
    let site = Site::new().await;
    let pool = site.pool().await;
    let (ann, _) = vouched(&site, &pool, &[("login.app", "ann")]).await;
    let (old, _) = vouched(&site, &pool, &[("login.app", "old")]).await;
    let look_up = |identity: Option<&str>, user: Option<&str>| LookupDeveloperIdentityInput {
        identity_pool_id: pool.clone(),
        identity_id: identity.map(str::to_owned),
        developer_user_identifier: user.map(str::to_owned),
        max_results: Some(1),
        next_token: None,
    };
    let found = site.root().call(look_up(None, Some("old"))).await.unwrap();
    assert_eq!(found.identity_id.as_deref(), Some(&*old));
    let refused = said(site.root().call(look_up(Some(&ann), Some("old"))).await);
    assert!(refused.starts_with("ResourceConflictException"), "{refused}");

    let merge = MergeDeveloperIdentitiesInput {
        source_user_identifier: "old".to_owned(),
        destination_user_identifier: "ann".to_owned(),
        developer_provider_name: "login.app".to_owned(),
        identity_pool_id: pool.clone(),
    };
    assert_eq!(
        site.root().call(merge).await.unwrap().identity_id.as_deref(),
        Some(&*ann)
    );
    let found = site.root().call(look_up(Some(&ann), None)).await.unwrap();
    assert_eq!(found.developer_user_identifier_list.unwrap(), ["ann"]);
    let next = LookupDeveloperIdentityInput {
        next_token: found.next_token,
        ..look_up(Some(&ann), None)
    };
    let found = site.root().call(next).await.unwrap();
    assert_eq!(found.developer_user_identifier_list.unwrap(), ["old"]);
    assert!(found.next_token.is_none());
    let forbidden = said(site.stranger(credentials(&old, &[])).await);
    assert!(forbidden.contains("is forbidden"), "{forbidden}");

    let unlink = |user: &str| UnlinkDeveloperIdentityInput {
        identity_id: ann.clone(),
        identity_pool_id: pool.clone(),
        developer_provider_name: "login.app".to_owned(),
        developer_user_identifier: user.to_owned(),
    };
    site.root().call(unlink("old")).await.unwrap();
    let refused = said(site.root().call(unlink("old")).await);
    assert!(refused.starts_with("ResourceNotFoundException"), "{refused}");
    let refused = said(site.root().call(look_up(None, Some("old"))).await);
    assert!(refused.starts_with("ResourceNotFoundException"), "{refused}");
}
