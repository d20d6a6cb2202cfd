//! Assertions of SAML providers, with the messages that `libs/saml` is tested with.

use std::collections::BTreeMap;

use cognito_identity_api::SetIdentityPoolRolesInput;
use data_encoding::BASE64;
use identity::iam::{AssertionEncryption, SAML_PROVIDERS, SamlProviderRecord};
use serde_json::json;
use store::transact;
use testkit::BEGINNING;

use crate::guests::credentials;
use crate::site::{ACCOUNT, Site, get_id, said, trust};

const METADATA: &str = include_str!("../../../../libs/saml/tests/data/metadata.xml");
const OTHER_METADATA: &str = include_str!("../../../../libs/saml/tests/data/metadata-other.xml");
const RESPONSE: &str = include_str!("../../../../libs/saml/tests/data/assertion-signed.xml");
/// When the assertion was issued.
const ISSUED: i64 = 1_700_000_000;

async fn add_provider(site: &Site, metadata: &str) -> String {
    add_provider_with(site, metadata, None).await
}

async fn add_provider_with(site: &Site, metadata: &str, encryption: Option<AssertionEncryption>) -> String {
    let record = &SamlProviderRecord {
        name: "Example".to_owned(),
        id: "00000000-0000-4000-8000-000000000000".to_owned(),
        metadata: metadata.to_owned(),
        created: 0,
        valid_until: None,
        tags: BTreeMap::new(),
        encryption,
        private_keys: Vec::new(),
    };
    let store = &*site.world.ground().store;
    let added: Result<(), store::StoreError> = transact(store, |txn| {
        Box::pin(async move { SAML_PROVIDERS.put(txn, (ACCOUNT, "Example"), record) })
    })
    .await;
    added.unwrap();
    format!("arn:aws:iam::{ACCOUNT}:saml-provider/Example")
}

#[tokio::test]
async fn an_assertion_is_a_login_until_the_provider_s_keys_change() {
    let site = Site::new().await;
    site.world.wait(ISSUED - BEGINNING.seconds());
    let pool = site.pool().await;
    let provider = add_provider(&site, METADATA).await;
    let response = BASE64.encode(RESPONSE.as_bytes());
    let login = [(&*provider, &*response)];
    let refused = said(site.stranger(get_id(&pool, &login)).await);
    assert!(refused.contains("not from a supported provider"), "{refused}");

    site.update(&pool, |it| it.saml_provider_ar_ns = Some(vec![provider.clone()]))
        .await;
    let ann = site.id(&pool, &login).await;
    assert_eq!(site.id(&pool, &login).await, ann);
    site.stranger(credentials(&ann, &login)).await.unwrap();

    let set = json!({
        "IdentityPoolId": pool, "Roles": {},
        "RoleMappings": { &provider: {
            "Type": "Rules", "AmbiguousRoleResolution": "Deny",
            "RulesConfiguration": { "Rules": [{
                "Claim": "urn:oid:1.3.6.1.4.1.5923.1.1.1.1", "MatchType": "Equals", "Value": "staff",
                "RoleARN": format!("arn:aws:iam::{ACCOUNT}:role/Staff"),
            }] },
        } },
    });
    site.root().ask::<SetIdentityPoolRolesInput>(&set).await;
    let refused = said(site.stranger(credentials(&ann, &login)).await);
    assert!(
        refused.starts_with("InvalidIdentityPoolConfiguration"),
        "{refused}"
    );
    site.add_role("Staff", &trust(&pool, "authenticated"), None).await;
    site.stranger(credentials(&ann, &login)).await.unwrap();

    let tampered = BASE64.encode(RESPONSE.replace("ann@example.com", "bob@example.com").as_bytes());
    let refused = said(site.stranger(get_id(&pool, &[(&provider, &tampered)])).await);
    assert!(
        refused.starts_with("NotAuthorizedException: Invalid login token. "),
        "{refused}"
    );
    add_provider(&site, OTHER_METADATA).await;
    let refused = said(site.stranger(get_id(&pool, &login)).await);
    assert!(
        refused.starts_with("NotAuthorizedException: Invalid login token. "),
        "{refused}"
    );
}

#[tokio::test]
async fn where_assertions_must_be_encrypted_none_is_a_login() {
    let site = Site::new().await;
    site.world.wait(ISSUED - BEGINNING.seconds());
    let pool = site.pool().await;
    let provider = add_provider_with(&site, METADATA, Some(AssertionEncryption::Required)).await;
    site.update(&pool, |it| it.saml_provider_ar_ns = Some(vec![provider.clone()]))
        .await;
    let response = BASE64.encode(RESPONSE.as_bytes());
    let login = [(&*provider, &*response)];
    let refused = said(site.stranger(get_id(&pool, &login)).await);
    assert!(refused.contains("The assertion must be encrypted"), "{refused}");
    add_provider_with(&site, METADATA, Some(AssertionEncryption::Allowed)).await;
    site.id(&pool, &login).await;
}
