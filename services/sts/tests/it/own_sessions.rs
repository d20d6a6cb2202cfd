//! Sessions of users and root users themselves: `GetSessionToken` and `GetFederationToken`.

use sts_api::{
    DecodeAuthorizationMessageRequest, GetAccessKeyInfoRequest, GetCallerIdentityRequest,
    GetFederationTokenRequest, GetSessionTokenRequest, Tag,
};
use testkit::{BEGINNING, allow, allow_when};

use crate::deployment::{ACCOUNT, ACTION, Deployment, asking, role_arn, said, trusts};

fn federate(name: &str, policy: Option<&str>) -> GetFederationTokenRequest {
    GetFederationTokenRequest {
        name: name.to_owned(),
        policy: policy.map(str::to_owned),
        ..GetFederationTokenRequest::default()
    }
}

#[tokio::test]
async fn a_session_of_a_user_is_the_user_for_half_a_day_and_of_root_for_an_hour() {
    let here = Deployment::new();
    let bob = here.user(ACCOUNT, "Bob", &[&allow(&[ACTION])]).await;
    let root = here.root(ACCOUNT).await;
    for (client, arn, seconds) in [(&bob, "user/Bob", 43_200), (&root, "root", 3600)] {
        let answer = client.call(GetSessionTokenRequest::default()).await.unwrap();
        let credentials = answer.credentials.as_ref().unwrap();
        assert_eq!(credentials.expiration, BEGINNING.plus_seconds(seconds));
        let session = here.with(answer.credentials);
        let who = session.call(GetCallerIdentityRequest {}).await.unwrap();
        assert_eq!(who.arn.unwrap(), format!("arn:aws:iam::{ACCOUNT}:{arn}"));
        assert!(session.may().await);
        assert_eq!(
            said(&session.call(GetSessionTokenRequest::default()).await),
            "AccessDenied: Cannot call GetSessionToken with session credentials"
        );
        assert_eq!(
            said(&session.call(federate("eve", None)).await),
            "AccessDenied: Cannot call GetFederationToken with session credentials"
        );
    }
}

#[tokio::test]
async fn sessions_of_users_themselves_reach_little_of_sts() {
    let here = Deployment::new();
    let bob = here.user(ACCOUNT, "Bob", &[&allow(&["sts:*"])]).await;
    let own = bob.call(GetSessionTokenRequest::default()).await.unwrap();
    let federated = bob.call(federate("eve", Some(&allow(&["sts:*"])))).await.unwrap();
    for credentials in [own.credentials, federated.credentials] {
        let session = here.with(credentials);
        session.call(GetCallerIdentityRequest {}).await.unwrap();
        let key = GetAccessKeyInfoRequest {
            access_key_id: bob.id.clone(),
        };
        assert_eq!(
            said(&session.call(key).await),
            "AccessDenied: Cannot call GetAccessKeyInfo with session credentials"
        );
        let message = DecodeAuthorizationMessageRequest {
            encoded_message: "a".to_owned(),
        };
        assert_eq!(
            said(&session.call(message).await),
            "AccessDenied: Cannot call DecodeAuthorizationMessage with session credentials"
        );
    }
}

#[tokio::test]
async fn nobody_needs_a_permission_for_a_session_of_its_own_and_roles_have_none() {
    let here = Deployment::new();
    let eve = here.user(ACCOUNT, "Eve", &[&testkit::deny(&["*"])]).await;
    eve.call(GetSessionTokenRequest::default()).await.unwrap();
    here.role(ACCOUNT, "R", &[trusts(ACCOUNT, &["sts:AssumeRole"])])
        .await;
    let bob = here.user(ACCOUNT, "Bob", &[&allow(&["sts:*"])]).await;
    let session = here.with(
        bob.call(asking(&role_arn(ACCOUNT, "R")))
            .await
            .unwrap()
            .credentials,
    );
    assert_eq!(
        said(&session.call(GetSessionTokenRequest::default()).await),
        "AccessDenied: Cannot call GetSessionToken with session credentials"
    );
}

#[tokio::test]
async fn a_second_factor_is_both_halves_and_one_of_the_callers_devices() {
    let here = Deployment::new();
    let bob = here.user(ACCOUNT, "Bob", &[]).await;
    let incomplete = "AccessDenied: MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.";
    let unknown = "AccessDenied: MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your \
                   MFA serial number is valid and associated with this user.";
    for (serial, code, words) in [
        (Some("arn:aws:iam::111122223333:mfa/Bob"), None, incomplete),
        (None, Some("123456"), incomplete),
        (Some("arn:aws:iam::111122223333:mfa/Bob"), Some("123456"), unknown),
        (Some("arn:aws:iam::444455556666:mfa/Bob"), Some("123456"), unknown),
        (Some("GAHT12345678"), Some("123456"), unknown),
    ] {
        let request = GetSessionTokenRequest {
            serial_number: serial.map(str::to_owned),
            token_code: code.map(str::to_owned),
            ..GetSessionTokenRequest::default()
        };
        assert_eq!(said(&bob.call(request).await), words);
    }
}

#[tokio::test]
async fn a_federated_user_may_what_its_policy_and_its_users_allow() {
    let here = Deployment::new();
    let user_policy = allow(&["sts:GetFederationToken", ACTION]);
    let bob = here.user(ACCOUNT, "Bob", &[&user_policy]).await;
    let root = here.root(ACCOUNT).await;
    for (policy, may) in [
        (None, false),
        (Some(allow(&[ACTION])), true),
        (Some(allow(&["s3:*"])), false),
    ] {
        for client in [&bob, &root] {
            let answer = client.call(federate("eve", policy.as_deref())).await.unwrap();
            let user = answer.federated_user.unwrap();
            assert_eq!(user.federated_user_id, format!("{ACCOUNT}:eve"));
            assert_eq!(user.arn, format!("arn:aws:sts::{ACCOUNT}:federated-user/eve"));
            assert_eq!(here.with(answer.credentials).may().await, may, "{policy:?}");
        }
    }
    let plain = here.user(ACCOUNT, "Plain", &[]).await;
    let refused = said(&plain.call(federate("eve", None)).await);
    assert!(
        refused.contains(&format!("on resource: arn:aws:sts::{ACCOUNT}:federated-user/eve")),
        "{refused}"
    );
    let limited = here
        .user(ACCOUNT, "Limited", &[&allow(&["sts:GetFederationToken"])])
        .await;
    let answer = limited.call(federate("eve", Some(&allow(&["*"])))).await.unwrap();
    assert!(!here.with(answer.credentials).may().await);
}

#[tokio::test]
async fn a_federated_users_tags_are_those_of_the_call_before_the_users() {
    let here = Deployment::new();
    let red = serde_json::json!({ "StringEquals": { "aws:PrincipalTag/team": "red" } });
    let policies = [
        allow(&["sts:GetFederationToken", "sts:TagSession"]),
        allow_when(&[ACTION], &red),
    ];
    let bob = here
        .user_with(ACCOUNT, "Bob", |user| {
            for (at, text) in policies.iter().enumerate() {
                user.inline.insert(at.to_string(), text.clone());
            }
            user.tags.insert("team".into(), "blue".into());
        })
        .await;
    for (tag, may) in [(None, false), (Some("red"), true)] {
        let request = GetFederationTokenRequest {
            tags: tag.map(|value| {
                vec![Tag {
                    key: "team".into(),
                    value: value.into(),
                }]
            }),
            ..federate("eve", Some(&allow(&["*"])))
        };
        let session = here.with(bob.call(request).await.unwrap().credentials);
        assert_eq!(session.may().await, may);
    }
}
