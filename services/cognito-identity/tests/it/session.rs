//! What the credentials are good for.

use std::sync::Arc;

use cognito_identity_api::{Credentials, SetPrincipalTagAttributeMapInput};
use gate::{Claim, Cx, Origin};
use identity::Caller;
use secret::Secret;
use serde_json::json;
use sigv4::{Parts, PayloadHash, Signer};
use testkit::{BEGINNING, HOME, allow, document};

use crate::guests::credentials;
use crate::site::{PROVIDER, Site, said, trust};

/// Who signs with these credentials.
pub(crate) async fn who(site: &Site, credentials: Credentials) -> Arc<Caller> {
    let secret = credentials
        .secret_key
        .unwrap()
        .publish("signs a request of the test");
    let (id, token) = (
        credentials.access_key_id.unwrap(),
        credentials.session_token.unwrap(),
    );
    let body = [7; 32];
    let mut headers = vec![("host".to_owned(), b"s3.eu-central-1.amazonaws.com".to_vec())];
    let secret = Secret::new(secret);
    let signer = Signer {
        access_key_id: &id,
        secret_access_key: &secret,
        session_token: Some(&token),
        region: HOME,
        service: "s3",
    };
    let at = sigv4::Timestamp::from_unix_seconds(BEGINNING.seconds());
    let unsigned = Parts {
        method: "POST",
        path: "/",
        query: None,
        headers: &headers,
    };
    let set = sigv4::sign(&signer, &unsigned, PayloadHash::Sha256(body), at).unwrap();
    headers.extend(
        set.into_iter()
            .map(|(name, value)| (name.into(), value.into_bytes())),
    );
    let parts = Parts {
        method: "POST",
        path: "/",
        query: None,
        headers: &headers,
    };
    let claim = sigv4::parse(&parts).unwrap().unwrap();
    let region: arn::Region = HOME.parse().unwrap();
    // Another node: it knows nothing but the store and the seal.
    let directory = site.world.ground().directory();
    directory
        .authenticate(&claim, &parts, &body, region.partition(), BEGINNING)
        .await
        .unwrap()
}

fn cx(site: &Site, caller: Arc<Caller>) -> Cx {
    let gate = site.world.gate();
    let origin = Origin {
        source_ip: None,
        user_agent: "phone".into(),
        tls: None,
    };
    gate.context(gate.next_request_id(), caller, HOME.parse().unwrap(), origin)
        .unwrap()
}

fn may(cx: &Cx, action: &str, resource: &str) -> bool {
    cx.would_be_allowed(&Claim {
        action,
        resource,
        owner: Some(cx.account()),
        ..Claim::NOTHING
    })
}

#[tokio::test]
async fn a_policy_with_the_identity_in_it_opens_its_own_folder_alone() {
    let site = Site::new().await;
    let pool = site.pool().await;
    let own = document(&[json!({
        "Effect": "Allow", "Action": "s3:*",
        "Resource": "arn:aws:s3:::bucket/${cognito-identity.amazonaws.com:sub}/*",
        "Condition": {
            "StringEquals": {
                "cognito-identity.amazonaws.com:aud": pool,
                "aws:FederatedProvider": "cognito-identity.amazonaws.com",
            },
            "ForAnyValue:StringEquals": { "cognito-identity.amazonaws.com:amr": "authenticated" },
        },
    })]);
    site.add_role("Member", &trust(&pool, "authenticated"), Some(&own))
        .await;
    let login = [(PROVIDER, &*site.token("Ann"))];
    let ann = site.id(&pool, &login).await;
    let answer = site.stranger(credentials(&ann, &login)).await.unwrap();
    assert_eq!(answer.identity_id.as_deref(), Some(&*ann));
    let caller = who(&site, answer.credentials.unwrap()).await;
    assert_eq!(
        caller.principal().arn(),
        "arn:aws:sts::111122223333:assumed-role/Member/CognitoIdentityCredentials"
    );
    let cx = cx(&site, caller);
    assert!(may(
        &cx,
        "s3:GetObject",
        &format!("arn:aws:s3:::bucket/{ann}/photo")
    ));
    let bob = site.id(&pool, &[(PROVIDER, &site.token("Bob"))]).await;
    assert!(!may(
        &cx,
        "s3:GetObject",
        &format!("arn:aws:s3:::bucket/{bob}/photo")
    ));
}

#[tokio::test]
async fn a_guest_can_do_no_more_than_guests_may_whatever_the_role_allows() {
    let site = Site::new().await;
    let pool = site.pool().await;
    site.add_role("Guest", &trust(&pool, "unauthenticated"), Some(&allow(&["*"])))
        .await;
    site.add_role("Member", &trust(&pool, "authenticated"), Some(&allow(&["*"])))
        .await;
    let guest = site.id(&pool, &[]).await;
    let answer = site.stranger(credentials(&guest, &[])).await.unwrap();
    let as_guest = cx(&site, who(&site, answer.credentials.unwrap()).await);
    let login = [(PROVIDER, &*site.token("Ann"))];
    let ann = site.id(&pool, &login).await;
    let answer = site.stranger(credentials(&ann, &login)).await.unwrap();
    let as_ann = cx(&site, who(&site, answer.credentials.unwrap()).await);
    for (action, of_guest) in [
        ("s3:GetObject", true),
        ("kms:Decrypt", true),
        ("kms:ScheduleKeyDeletion", false),
        ("iam:CreateUser", false),
        ("secretsmanager:GetSecretValue", false),
    ] {
        assert_eq!(may(&as_guest, action, "*"), of_guest, "{action}");
        assert!(may(&as_ann, action, "*"), "{action}");
    }
}

#[tokio::test]
async fn claims_become_session_tags_where_the_role_lets_sessions_be_tagged() {
    let site = Site::new().await;
    let pool = site.pool().await;
    let set = |defaults: bool, tags: &[(&str, &str)]| SetPrincipalTagAttributeMapInput {
        identity_pool_id: pool.clone(),
        identity_provider_name: PROVIDER.to_owned(),
        use_defaults: Some(defaults),
        principal_tags: (!tags.is_empty()).then(|| {
            let owned = tags
                .iter()
                .map(|(key, claim)| ((*key).to_owned(), (*claim).to_owned()));
            owned.collect()
        }),
    };
    site.root()
        .call(set(
            false,
            &[("team", "department"), ("who", "sub"), ("absent", "none")],
        ))
        .await
        .unwrap();
    let token = site.token_with("Ann", json!({ "department": "blue" }));
    let login = [(PROVIDER, &*token)];
    let ann = site.id(&pool, &login).await;
    let refused = said(site.stranger(credentials(&ann, &login)).await);
    assert!(
        refused.starts_with("InvalidIdentityPoolConfigurationException"),
        "{refused}"
    );

    let mut statement = trust(&pool, "authenticated");
    statement["Action"] = json!(["sts:AssumeRoleWithWebIdentity", "sts:TagSession"]);
    site.add_role("Member", &statement, None).await;
    let answer = site.stranger(credentials(&ann, &login)).await.unwrap();
    let caller = who(&site, answer.credentials.unwrap()).await;
    assert_eq!(caller.tag("team"), Some("blue"));
    assert_eq!(caller.tag("who"), Some("Ann"));
    assert_eq!(caller.tag("absent"), None);

    let answer = site.root().call(set(true, &[])).await.unwrap();
    assert_eq!(answer.principal_tags.unwrap()["username"], "sub");
    let answer = site.stranger(credentials(&ann, &login)).await.unwrap();
    let caller = who(&site, answer.credentials.unwrap()).await;
    assert_eq!(caller.tag("username"), Some("Ann"));
    assert_eq!(caller.tag("client"), Some("the-app"));
    assert_eq!(caller.tag("team"), None);

    site.root()
        .call(set(false, &[("team", "department")]))
        .await
        .unwrap();
    let long = site.token_with("Ann", json!({ "department": "x".repeat(257) }));
    let refused = said(site.stranger(credentials(&ann, &[(PROVIDER, &long)])).await);
    assert!(refused.starts_with("InvalidParameterException"), "{refused}");
}
