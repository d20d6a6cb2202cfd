//! Pools: made, changed, listed, deleted.

use cognito_identity_api::{
    CognitoIdentityProvider, DeleteIdentitiesInput, DeleteIdentityPoolInput, DescribeIdentityInput,
    DescribeIdentityPoolInput, GetIdentityPoolRolesInput, ListIdentitiesInput, ListIdentityPoolsInput,
    ListTagsForResourceInput, TagResourceInput, UntagResourceInput,
};
use serde_json::json;

use crate::site::{ACCOUNT, PROVIDER, Site, get_id, said, settings};

fn describe(pool: &str) -> DescribeIdentityPoolInput {
    DescribeIdentityPoolInput {
        identity_pool_id: pool.to_owned(),
    }
}

#[tokio::test]
async fn a_pool_is_made_described_changed_and_deleted() {
    let site = Site::new().await;
    let root = site.root();
    let made = root.call(settings(false)).await.unwrap();
    let id = made.identity_pool_id;
    assert!(id.starts_with("eu-central-1:") && id.len() == 13 + 36, "{id}");
    let found = root.call(describe(&id)).await.unwrap();
    assert_eq!(found.developer_provider_name.as_deref(), Some("login.app"));
    assert!(!found.allow_unauthenticated_identities);

    site.update(&id, |it| it.identity_pool_name = "new name".to_owned())
        .await;
    let list = ListIdentityPoolsInput {
        max_results: 10,
        next_token: None,
    };
    let listed = root.call(list).await.unwrap().identity_pools.unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].identity_pool_name.as_deref(), Some("new name"));
    assert_eq!(listed[0].identity_pool_id.as_deref(), Some(&*id));

    let person = site.id(&id, &[(PROVIDER, &site.token("Ann"))]).await;
    let delete = DeleteIdentityPoolInput {
        identity_pool_id: id.clone(),
    };
    root.call(delete).await.unwrap();
    let gone = format!("ResourceNotFoundException: IdentityPool '{id}' not found.");
    assert_eq!(said(root.call(describe(&id)).await), gone);
    assert_eq!(said(site.stranger(get_id(&id, &[])).await), gone);
    let describe_person = DescribeIdentityInput {
        identity_id: person.clone(),
    };
    assert_eq!(
        said(root.call(describe_person).await),
        format!("ResourceNotFoundException: Identity '{person}' not found.")
    );
}

#[tokio::test]
async fn a_pool_of_another_account_or_region_is_not_found() {
    let site = Site::new().await;
    let id = site.pool().await;
    for other in [
        site.world.root("444455556666"),
        site.root().in_region("eu-west-1"),
    ] {
        let refused = said(other.call(describe(&id)).await);
        assert_eq!(
            refused,
            format!("ResourceNotFoundException: IdentityPool '{id}' not found.")
        );
    }
}

#[tokio::test]
async fn settings_that_cannot_be_kept_are_refused() {
    let site = Site::new().await;
    let mut other_account = settings(true);
    other_account.open_id_connect_provider_ar_ns = Some(vec![
        "arn:aws:iam::444455556666:oidc-provider/x.example".to_owned(),
    ]);
    let mut checked = settings(true);
    checked.cognito_identity_providers = Some(vec![CognitoIdentityProvider {
        provider_name: Some("cognito-idp.eu-central-1.amazonaws.com/eu-central-1_a".to_owned()),
        client_id: Some("x".to_owned()),
        server_side_token_check: Some(true),
    }]);
    let mut elsewhere = settings(true);
    elsewhere.cognito_identity_providers = Some(vec![CognitoIdentityProvider {
        provider_name: Some("10.0.0.1:8443/eu-central-1_a".to_owned()),
        client_id: Some("x".to_owned()),
        server_side_token_check: None,
    }]);
    let mut tagged = settings(true);
    tagged.identity_pool_tags = Some([("aws:x".to_owned(), String::new())].into());
    for input in [other_account, checked, elsewhere, tagged] {
        let refused = said(site.root().call(input).await);
        assert!(refused.starts_with("InvalidParameterException"), "{refused}");
    }
    let id = site.pool().await;
    let answer = site
        .root()
        .ask::<cognito_identity_api::IdentityPool>(&json!({
            "IdentityPoolId": id, "IdentityPoolName": "app", "AllowUnauthenticatedIdentities": true,
            "DeveloperProviderName": "login.other",
        }))
        .await;
    assert_eq!(answer.code, Some("InvalidParameterException"));
}

#[tokio::test]
async fn pools_are_listed_page_by_page() {
    let site = Site::new().await;
    for _ in 0..5 {
        site.root().call(settings(true)).await.unwrap();
    }
    let (mut seen, mut token) = (Vec::new(), None);
    loop {
        let page = ListIdentityPoolsInput {
            max_results: 2,
            next_token: token,
        };
        let answer = site.root().call(page).await.unwrap();
        seen.extend(
            answer
                .identity_pools
                .unwrap()
                .into_iter()
                .map(|it| it.identity_pool_id.unwrap()),
        );
        token = answer.next_token;
        if token.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), 5);
    assert!(seen.is_sorted());
}

#[tokio::test]
async fn tags_are_put_listed_and_removed() {
    let site = Site::new().await;
    let id = site.pool().await;
    let arn = format!("arn:aws:cognito-identity:eu-central-1:{ACCOUNT}:identitypool/{id}");
    let tag = TagResourceInput {
        resource_arn: arn.clone(),
        tags: [("a".to_owned(), "1".to_owned()), ("b".to_owned(), "2".to_owned())].into(),
    };
    site.root().call(tag).await.unwrap();
    let untag = UntagResourceInput {
        resource_arn: arn.clone(),
        tag_keys: vec!["a".to_owned()],
    };
    site.root().call(untag).await.unwrap();
    let list = ListTagsForResourceInput { resource_arn: arn };
    let tags = site.root().call(list).await.unwrap().tags.unwrap();
    assert_eq!(tags, [("b".to_owned(), "2".to_owned())].into());
}

#[tokio::test]
async fn roles_are_answered_as_they_were_set() {
    let site = Site::new().await;
    let id = site.pool().await;
    let mapping = json!({
        "Type": "Rules", "AmbiguousRoleResolution": "Deny",
        "RulesConfiguration": { "Rules": [{
            "Claim": "group", "MatchType": "StartsWith", "Value": "adm", "RoleARN": format!("arn:aws:iam::{ACCOUNT}:role/Admin"),
        }] },
    });
    let set = json!({
        "IdentityPoolId": id, "Roles": { "authenticated": format!("arn:aws:iam::{ACCOUNT}:role/Member") },
        "RoleMappings": { PROVIDER: mapping },
    });
    let answer = site
        .root()
        .ask::<cognito_identity_api::SetIdentityPoolRolesInput>(&set)
        .await;
    assert_eq!(answer.said(), "OK");
    let answer = site
        .root()
        .ask::<GetIdentityPoolRolesInput>(&json!({ "IdentityPoolId": id }))
        .await;
    assert_eq!(answer.json(), set);

    for (roles, mappings) in [
        (
            json!({ "authenticated": format!("arn:aws:iam::{ACCOUNT}:user/Member") }),
            json!({}),
        ),
        (
            json!({}),
            json!({ PROVIDER: { "Type": "Rules", "AmbiguousRoleResolution": "Deny" } }),
        ),
        (json!({}), json!({ PROVIDER: { "Type": "Token" } })),
    ] {
        let set = json!({ "IdentityPoolId": id, "Roles": roles, "RoleMappings": mappings });
        let answer = site
            .root()
            .ask::<cognito_identity_api::SetIdentityPoolRolesInput>(&set)
            .await;
        assert_eq!(answer.code, Some("InvalidParameterException"), "{set}");
    }
}

#[tokio::test]
async fn roles_and_pools_of_another_account_are_out_of_reach() {
    let site = Site::new().await;
    let id = site.pool().await;
    let set = json!({
        "IdentityPoolId": id, "Roles": { "authenticated": "arn:aws:iam::444455556666:role/Member" },
    });
    let answer = site
        .root()
        .ask::<cognito_identity_api::SetIdentityPoolRolesInput>(&set)
        .await;
    assert_eq!(answer.code, Some("AccessDeniedException"));
    let arn = format!("arn:aws:cognito-identity:eu-central-1:{ACCOUNT}:identitypool/{id}");
    let list = ListTagsForResourceInput { resource_arn: arn };
    let refused = said(site.world.root("444455556666").call(list).await);
    assert!(refused.starts_with("AccessDeniedException"), "{refused}");
}

#[tokio::test]
async fn identities_are_listed_and_deleted() {
    let site = Site::new().await;
    let id = site.pool().await;
    let guest = site.id(&id, &[]).await;
    let ann = site.id(&id, &[(PROVIDER, &site.token("Ann"))]).await;
    let list = || ListIdentitiesInput {
        identity_pool_id: id.clone(),
        max_results: 60,
        next_token: None,
        hide_disabled: None,
    };
    let listed = site.root().call(list()).await.unwrap().identities.unwrap();
    assert_eq!(listed.len(), 2);
    let found = listed
        .iter()
        .find(|it| it.identity_id.as_deref() == Some(&*ann))
        .unwrap();
    assert_eq!(found.logins.as_deref(), Some(&[PROVIDER.to_owned()][..]));

    let delete = DeleteIdentitiesInput {
        identity_ids_to_delete: vec![ann.clone(), guest, "eu-central-1:0".to_owned()],
    };
    let left = site
        .root()
        .call(delete)
        .await
        .unwrap()
        .unprocessed_identity_ids
        .unwrap();
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].identity_id.as_deref(), Some("eu-central-1:0"));
    assert!(
        site.root()
            .call(list())
            .await
            .unwrap()
            .identities
            .unwrap()
            .is_empty()
    );
    let again = site.id(&id, &[(PROVIDER, &site.token("Ann"))]).await;
    assert_ne!(again, ann, "the login is free again");
}
