//! A role for whom an OpenID Connect provider vouches with a token.

use std::collections::{BTreeMap, BTreeSet};

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeyPair;
use aws_lc_rs::signature::RSA_PKCS1_SHA512;
use data_encoding::BASE64URL_NOPAD;
use gate::Origin;
use identity::iam::{OIDC_PROVIDERS, OidcProviderRecord};
use jwt::{Payload, SigningKey};
use secret::Secret;
use serde_json::{Value, json};
use smithy::ServiceError;
use store::{StoreError, transact};
use sts_api::{AssumeRoleWithWebIdentityRequest, AssumeRoleWithWebIdentityResponse, Error};
use testkit::{BEGINNING, HOME, allow, allow_when};

use crate::deployment::{ACCOUNT, ACTION, Deployment, OTHER, asking, role_arn, said, trusts};

const URL: &str = "idp.example.com/realm";
const ISSUER: &str = "https://idp.example.com/realm";
const ACTIONS: &[&str] = &[
    "sts:AssumeRoleWithWebIdentity",
    "sts:TagSession",
    "sts:SetSourceIdentity",
];

fn provider() -> String {
    format!("arn:aws:iam::{ACCOUNT}:oidc-provider/{URL}")
}

fn trusting(condition: &Value) -> Value {
    json!({
        "Effect": "Allow", "Principal": { "Federated": provider() }, "Action": ACTIONS, "Condition": condition,
    })
}

/// A world with a provider and a role that trusts it.
async fn deployment(key: &SigningKey, condition: &Value) -> Deployment {
    let here = Deployment::new();
    here.keys.provide(ISSUER, key);
    add_provider(&here, ACCOUNT).await;
    here.role_with(ACCOUNT, "Web", &[trusting(condition)], |role| {
        role.inline.insert("p".into(), allow(&[ACTION]));
        role.inline.insert("q".into(), allow(&["sts:AssumeRole"]));
    })
    .await;
    here
}

async fn add_provider(here: &Deployment, account: &str) {
    let record = &OidcProviderRecord {
        url: URL.to_owned(),
        client_ids: BTreeSet::from(["app".to_owned(), "sts.amazonaws.com".to_owned()]),
        thumbprints: vec!["ab".repeat(20)],
        created: 0,
        tags: BTreeMap::new(),
    };
    let stored: Result<(), StoreError> = transact(here.directory.store(), |txn| {
        Box::pin(async move { OIDC_PROVIDERS.put(txn, (account, URL), record) })
    })
    .await;
    stored.unwrap();
}

fn payload() -> Payload<'static> {
    let now = BEGINNING.seconds();
    Payload {
        issuer: ISSUER,
        subject: "repo:org/app",
        audience: "sts.amazonaws.com",
        issued_at: now,
        expires_at: now + 300,
        ..Payload::default()
    }
}

fn request(role: &str, token: String) -> AssumeRoleWithWebIdentityRequest {
    AssumeRoleWithWebIdentityRequest {
        role_arn: role.to_owned(),
        role_session_name: "ci".to_owned(),
        web_identity_token: Secret::new(token),
        provider_id: None,
        policy_arns: None,
        policy: None,
        duration_seconds: None,
        minimum_session_token_size: None,
    }
}

async fn send(
    here: &Deployment,
    request: AssumeRoleWithWebIdentityRequest,
) -> Result<AssumeRoleWithWebIdentityResponse, Error> {
    let gate = here.world.gate();
    let origin = Origin {
        source_ip: Some("192.0.2.9".parse().unwrap()),
        user_agent: "ci".into(),
        tls: None,
    };
    let cx = gate.context_unsigned(gate.next_request_id(), HOME.parse().unwrap(), origin);
    let result = gate.call(cx, request).await;
    if let Err(error) = &result {
        testkit::must_be_modelled::<AssumeRoleWithWebIdentityRequest>(error);
    }
    result
}

async fn assume(here: &Deployment, token: String) -> Result<AssumeRoleWithWebIdentityResponse, Error> {
    send(here, request(&role_arn(ACCOUNT, "Web"), token)).await
}

#[tokio::test]
async fn a_good_token_is_a_session_of_the_role_that_knows_where_it_came_from() {
    let key = SigningKey::generate().unwrap();
    let here = deployment(&key, &json!({})).await;
    let provider_tag = json!({
        "StringEquals": { "aws:FederatedProvider": provider(), format!("{URL}:sub"): "repo:org/app" },
    });
    here.role_with(ACCOUNT, "Web", &[trusting(&json!({}))], |role| {
        role.inline
            .insert("p".into(), allow_when(&[ACTION], &provider_tag));
    })
    .await;
    let answer = assume(&here, key.sign(&payload()).unwrap()).await.unwrap();
    assert_eq!(
        answer.subject_from_web_identity_token.as_deref(),
        Some("repo:org/app")
    );
    assert_eq!(answer.audience.as_deref(), Some("sts.amazonaws.com"));
    assert_eq!(answer.provider, Some(provider()));
    assert_eq!(
        answer.assumed_role_user.unwrap().arn,
        format!("arn:aws:sts::{ACCOUNT}:assumed-role/Web/ci")
    );
    let session = here.with(answer.credentials);
    assert!(session.may().await);
    assert_eq!(
        here.keys.asked(),
        vec![(ISSUER.to_owned(), vec!["ab".repeat(20)])]
    );
}

#[tokio::test]
async fn the_trust_policy_has_the_last_word_on_subject_and_audience() {
    let key = SigningKey::generate().unwrap();
    let condition = json!({
        "StringEquals": { format!("{URL}:aud"): "sts.amazonaws.com" },
        "StringLike": { format!("{URL}:sub"): "repo:org/*" },
    });
    let here = deployment(&key, &condition).await;
    for (subject, audience, ok) in [
        ("repo:org/app", "sts.amazonaws.com", true),
        ("repo:org/", "sts.amazonaws.com", true),
        ("repo:evil/app", "sts.amazonaws.com", false),
        ("repo:org/app", "app", false),
    ] {
        let token = Payload {
            subject,
            audience,
            ..payload()
        };
        let answer = assume(&here, key.sign(&token).unwrap()).await;
        match ok {
            true => drop(answer.unwrap()),
            false => assert_eq!(
                said(&answer),
                "AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity"
            ),
        }
    }
}

#[tokio::test]
async fn a_role_that_does_not_exist_or_trusts_others_is_denied_in_the_same_words() {
    let key = SigningKey::generate().unwrap();
    let here = deployment(&key, &json!({})).await;
    here.role(ACCOUNT, "Plain", &[trusts(ACCOUNT, &["sts:*"])]).await;
    for role in ["Plain", "Missing", "web"] {
        let token = key.sign(&payload()).unwrap();
        let answer = send(&here, request(&role_arn(ACCOUNT, role), token)).await;
        assert_eq!(
            said(&answer),
            "AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity",
            "{role}"
        );
    }
}

#[tokio::test]
async fn a_token_of_no_provider_of_the_account_is_refused_and_nobody_is_asked() {
    let key = SigningKey::generate().unwrap();
    let here = deployment(&key, &json!({})).await;
    here.role(OTHER, "Web", &[trusting(&json!({}))]).await;
    for (issuer, account) in [
        ("https://evil.example.com", ACCOUNT),
        ("https://idp.example.com/realm/", ACCOUNT),
        ("https://IDP.example.com/realm", ACCOUNT),
        ("idp.example.com/realm", ACCOUNT),
        (ISSUER, OTHER),
    ] {
        let token = key.sign(&Payload { issuer, ..payload() }).unwrap();
        let answer = send(&here, request(&role_arn(account, "Web"), token)).await;
        assert_eq!(
            said(&answer),
            format!("InvalidIdentityToken: No OpenIDConnect provider found in your account for {issuer}")
        );
    }
    assert!(here.keys.asked().is_empty());
}

#[tokio::test]
async fn a_bad_token_is_refused_whatever_the_role_trusts() {
    let (key, other) = (SigningKey::generate().unwrap(), SigningKey::generate().unwrap());
    let here = deployment(&key, &json!({})).await;
    let now = BEGINNING.seconds();
    let expired = Payload {
        issued_at: now - 600,
        expires_at: now - 1,
        ..payload()
    };
    let stranger = Payload {
        audience: "other",
        ..payload()
    };
    let unsigned = "eyJhbGciOiJub25lIn0.eyJpc3MiOiJodHRwczovL2lkcC5leGFtcGxlLmNvbS9yZWFsbSJ9.";
    for (token, code) in [
        (key.sign(&expired).unwrap(), "ExpiredTokenException"),
        (key.sign(&stranger).unwrap(), "InvalidIdentityToken"),
        (other.sign(&payload()).unwrap(), "InvalidIdentityToken"),
        (unsigned.to_owned(), "InvalidIdentityToken"),
        ("a.b.c".to_owned(), "InvalidIdentityToken"),
        ("x".repeat(20_000), "InvalidIdentityToken"),
    ] {
        let answer = assume(&here, token).await;
        assert_eq!(answer.unwrap_err().code(), code);
    }
    here.keys.fail();
    let answer = assume(&here, key.sign(&payload()).unwrap()).await;
    assert!(
        said(&answer).starts_with("InvalidIdentityToken: Couldn't retrieve verification key"),
        "{}",
        said(&answer)
    );
}

#[tokio::test]
async fn tags_of_the_token_are_tags_of_the_session() {
    let key = SigningKey::generate().unwrap();
    let here = deployment(&key, &json!({ "StringEquals": { "aws:RequestTag/team": "red" } })).await;
    for (team, ok) in [("red", true), ("blue", false)] {
        let token = Payload {
            principal_tags: &[("team", team)],
            ..payload()
        };
        let answer = assume(&here, key.sign(&token).unwrap()).await;
        assert_eq!(answer.is_ok(), ok, "{team}");
        if let Ok(answer) = answer {
            assert!(answer.packed_policy_size.is_some());
            let session = here.with(answer.credentials);
            let caller = session.authenticate().await.unwrap();
            assert_eq!(caller.tag("Team"), Some("red"));
        }
    }
}

/// A token with this source identity.
fn with_source_identity(key: &SigningKey, identity: &str) -> String {
    let now = BEGINNING.seconds();
    let part = |json: &Value| BASE64URL_NOPAD.encode(json.to_string().as_bytes());
    let header = json!({ "alg": "RS512", "kid": key.kid() });
    let claims = json!({
        "iss": ISSUER, "sub": "repo:org/app", "aud": "app", "iat": now, "exp": now + 300,
        "https://aws.amazon.com/source_identity": identity,
    });
    let signed = format!("{}.{}", part(&header), part(&claims));
    let pair = KeyPair::from_pkcs8(key.to_pkcs8().unwrap().expose()).unwrap();
    let mut signature = vec![0; pair.public_modulus_len()];
    let random = SystemRandom::new();
    pair.sign(&RSA_PKCS1_SHA512, &random, signed.as_bytes(), &mut signature)
        .unwrap();
    format!("{signed}.{}", BASE64URL_NOPAD.encode(&signature))
}

#[tokio::test]
async fn the_source_identity_of_a_token_is_as_one_that_is_asked_for() {
    let key = SigningKey::generate().unwrap();
    let here = deployment(&key, &json!({})).await;
    let answer = assume(&here, with_source_identity(&key, "ann@example.com"))
        .await
        .unwrap();
    assert_eq!(answer.source_identity.as_deref(), Some("ann@example.com"));
    for identity in ["aws:ann", "AWS:ann", "a", "ann smith", &"a".repeat(65), ""] {
        let answer = assume(&here, with_source_identity(&key, identity)).await;
        assert_eq!(
            said(&answer),
            "InvalidIdentityToken: Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with \"aws:\"",
            "{identity}"
        );
    }
}

#[tokio::test]
async fn a_token_of_our_own_pools_needs_no_provider() {
    let key = SigningKey::generate().unwrap();
    let here = deployment(&key, &json!({})).await;
    let condition = json!({
        "StringEquals": { "cognito-identity.amazonaws.com:aud": "eu-central-1:pool" },
        "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" },
    });
    let trust = json!({
        "Effect": "Allow", "Principal": { "Federated": "cognito-identity.amazonaws.com" },
        "Action": ACTIONS, "Condition": condition,
    });
    here.role(ACCOUNT, "Pool", &[trust]).await;
    let random = &*here.world.ground().random;
    for (audience, method, ok) in [
        ("eu-central-1:pool", "authenticated", true),
        ("eu-central-1:other", "authenticated", false),
        ("eu-central-1:pool", "unauthenticated", false),
    ] {
        let token = Payload {
            issuer: identity::openid::ISSUER,
            subject: "eu-central-1:identity",
            audience,
            methods: &[method, "example.com"],
            ..payload()
        };
        let token = here
            .directory
            .sign_open_id(&token, BEGINNING, random)
            .await
            .unwrap();
        let answer = send(&here, request(&role_arn(ACCOUNT, "Pool"), token)).await;
        assert_eq!(answer.is_ok(), ok, "{audience} {method}: {}", said(&answer));
        if let Ok(answer) = answer {
            assert_eq!(answer.provider.as_deref(), Some("cognito-identity.amazonaws.com"));
        }
    }
    let forged = key
        .sign(&Payload {
            issuer: identity::openid::ISSUER,
            audience: "eu-central-1:pool",
            methods: &["authenticated"],
            ..payload()
        })
        .unwrap();
    let answer = send(&here, request(&role_arn(ACCOUNT, "Pool"), forged)).await;
    assert_eq!(answer.unwrap_err().code(), "InvalidIdentityToken");
}

#[tokio::test]
async fn a_session_of_a_token_is_the_first_of_its_chain() {
    let key = SigningKey::generate().unwrap();
    let here = deployment(&key, &json!({})).await;
    here.role(ACCOUNT, "Next", &[trusts(ACCOUNT, &["sts:AssumeRole"])])
        .await;
    let answer = assume(&here, key.sign(&payload()).unwrap()).await.unwrap();
    let session = here.with(answer.credentials);
    let facts = session.authenticate().await.unwrap();
    assert!(!facts.session().unwrap().chained);
    session.call(asking(&role_arn(ACCOUNT, "Next"))).await.unwrap();
}

#[tokio::test]
async fn the_record_is_the_roles_accounts_and_has_no_token_in_it() {
    let key = SigningKey::generate().unwrap();
    let here = deployment(&key, &json!({})).await;
    let token = key.sign(&payload()).unwrap();
    assume(&here, token.clone()).await.unwrap();
    let records = here.world.records();
    assert_eq!(records[0]["recipientAccountId"], ACCOUNT);
    assert_eq!(records[0]["eventName"], "AssumeRoleWithWebIdentity");
    assert!(!records[0].to_string().contains(&token));
}
