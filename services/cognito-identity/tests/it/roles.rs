//! Which role somebody gets.

use cognito_identity_api::{GetCredentialsForIdentityInput, SetIdentityPoolRolesInput};
use serde_json::{Value, json};
use testkit::BEGINNING;

use crate::guests::credentials;
use crate::session::who;
use crate::site::{ACCOUNT, PROVIDER, Site, provider_arn, said, trust};

const MISCONFIGURED: &str = "InvalidIdentityPoolConfigurationException: Invalid identity pool configuration. Check \
                             assigned IAM roles for this pool.";

async fn map(site: &Site, pool: &str, provider: &str, mapping: &Value) {
    for name in ["Admin", "Member"] {
        site.add_role(name, &trust(pool, "authenticated"), None).await;
    }
    let set = json!({
        "IdentityPoolId": pool,
        "Roles": { "authenticated": format!("arn:aws:iam::{ACCOUNT}:role/Member") },
        "RoleMappings": { provider: mapping },
    });
    let answer = site.root().ask::<SetIdentityPoolRolesInput>(&set).await;
    assert_eq!(answer.said(), "OK");
}

/// The role that somebody gets whose token says this, or why not.
async fn role(site: &Site, pool: &str, claims: Value, custom: Option<&str>) -> String {
    let token = site.token_with("Ann", claims);
    let identity = site.id(pool, &[(PROVIDER, &token)]).await;
    let input = GetCredentialsForIdentityInput {
        custom_role_arn: custom.map(|it| format!("arn:aws:iam::{ACCOUNT}:role/{it}")),
        ..credentials(&identity, &[(PROVIDER, &token)])
    };
    match site.stranger(input).await {
        Ok(answer) => {
            let caller = who(site, answer.credentials.unwrap()).await;
            let arn = caller.principal().arn().to_owned();
            arn.split('/').nth(1).unwrap().to_owned()
        }
        refused => said(refused),
    }
}

fn role_arn(name: &str) -> String {
    format!("arn:aws:iam::{ACCOUNT}:role/{name}")
}

#[tokio::test]
async fn without_a_role_that_trusts_the_identity_the_pool_is_misconfigured() {
    let site = Site::new().await;
    let pool = site.pool().await;
    let guest = site.id(&pool, &[]).await;
    let wrong_pool = site
        .add_role("Wrong", &trust("eu-central-1:x", "unauthenticated"), None)
        .await;
    let wrong_way = site.add_role("Way", &trust(&pool, "authenticated"), None).await;
    for roles in [
        &[][..],
        &[("unauthenticated", &*wrong_pool)],
        &[("unauthenticated", &*wrong_way)],
        &[("unauthenticated", &*role_arn("Nobody"))],
        &[("authenticated", &*wrong_way)],
    ] {
        site.set_roles(&pool, roles).await;
        assert_eq!(
            said(site.stranger(credentials(&guest, &[])).await),
            MISCONFIGURED,
            "{roles:?}"
        );
    }
}

#[tokio::test]
async fn a_trust_policy_may_name_one_identity() {
    let site = Site::new().await;
    let pool = site.pool().await;
    let (one, other) = (site.id(&pool, &[]).await, site.id(&pool, &[]).await);
    let mut statement = trust(&pool, "unauthenticated");
    statement["Condition"]["StringEquals"]["cognito-identity.amazonaws.com:sub"] = json!(one);
    let arn = site.add_role("One", &statement, None).await;
    site.set_roles(&pool, &[("unauthenticated", &arn)]).await;
    let answer = site.stranger(credentials(&one, &[])).await.unwrap();
    let expiration = answer.credentials.unwrap().expiration.unwrap();
    assert_eq!(expiration, BEGINNING.plus_seconds(3600));
    assert_eq!(said(site.stranger(credentials(&other, &[])).await), MISCONFIGURED);
}

#[tokio::test]
async fn the_first_rule_that_fits_gives_the_role() {
    let site = Site::new().await;
    let pool = site.pool().await;
    let rule = |fit: &str, value: &str, role: &str| json!({ "Claim": "group", "MatchType": fit, "Value": value, "RoleARN": role_arn(role) });
    let mapping = |resolution: &str| {
        json!({
            "Type": "Rules", "AmbiguousRoleResolution": resolution,
            "RulesConfiguration": { "Rules": [rule("Equals", "admins", "Admin"), rule("StartsWith", "adm", "Guest")] },
        })
    };
    map(&site, &pool, PROVIDER, &mapping("AuthenticatedRole")).await;
    assert_eq!(
        role(&site, &pool, json!({ "group": "admins" }), None).await,
        "Admin"
    );
    assert_eq!(
        role(&site, &pool, json!({ "group": ["x", "admins"] }), None).await,
        "Admin"
    );
    assert_eq!(
        role(&site, &pool, json!({ "group": "users" }), None).await,
        "Member"
    );
    assert_eq!(
        role(&site, &pool, json!({ "group": "admiral" }), None).await,
        MISCONFIGURED,
        "the guests' role does not trust whoever logged in"
    );

    map(&site, &pool, &provider_arn(), &mapping("Deny")).await;
    assert_eq!(
        role(&site, &pool, json!({ "group": "users" }), None).await,
        format!(
            "NotAuthorizedException: The ambiguous role mapping rules for: {PROVIDER} denied this request."
        )
    );
}

#[tokio::test]
async fn a_token_gives_the_roles_that_it_names() {
    let site = Site::new().await;
    let pool = site.pool().await;
    let mapping = json!({ "Type": "Token", "AmbiguousRoleResolution": "Deny" });
    map(&site, &pool, PROVIDER, &mapping).await;
    let (admin, member) = (role_arn("Admin"), role_arn("Member"));
    let both = json!({ "cognito:roles": [admin, member] });
    let preferred = json!({ "cognito:roles": [admin, member], "cognito:preferred_role": admin });
    assert_eq!(role(&site, &pool, preferred, None).await, "Admin");
    assert_eq!(
        role(&site, &pool, json!({ "cognito:roles": [admin] }), None).await,
        "Admin"
    );
    let ambiguous = role(&site, &pool, both.clone(), None).await;
    assert!(
        ambiguous.starts_with("NotAuthorizedException: The ambiguous"),
        "{ambiguous}"
    );
    assert_eq!(role(&site, &pool, both, Some("Member")).await, "Member");
    let refused = role(&site, &pool, json!({ "cognito:roles": [admin] }), Some("Member")).await;
    assert!(
        refused.starts_with("NotAuthorizedException: The role"),
        "{refused}"
    );
    let elsewhere = json!({ "cognito:roles": ["arn:aws:iam::444455556666:role/Admin"] });
    assert_eq!(role(&site, &pool, elsewhere, None).await, MISCONFIGURED);
}

#[tokio::test]
async fn nobody_chooses_a_role_that_no_token_names() {
    let site = Site::new().await;
    let pool = site.pool().await;
    let refused = role(
        &site,
        &pool,
        json!({ "cognito:roles": [role_arn("Member")] }),
        Some("Member"),
    )
    .await;
    assert!(
        refused.starts_with("NotAuthorizedException: The role"),
        "{refused}"
    );
    let guest = site.id(&pool, &[]).await;
    let input = GetCredentialsForIdentityInput {
        custom_role_arn: Some(role_arn("Guest")),
        ..credentials(&guest, &[])
    };
    let refused = said(site.stranger(input).await);
    assert!(
        refused.starts_with("NotAuthorizedException: The role"),
        "{refused}"
    );
}
