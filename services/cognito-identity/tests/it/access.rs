//! Who may what, and what the log says of it.

use cognito_identity_api::{
    DescribeIdentityInput, DescribeIdentityPoolInput, GetIdInput, SetIdentityPoolRolesInput,
};
use serde_json::json;
use testkit::{allow, allow_when, deny, document};

use crate::guests::credentials;
use crate::site::{ACCOUNT, PROVIDER, Site, get_id, said, settings};

#[tokio::test]
async fn a_pool_s_roles_are_set_by_whoever_may_pass_them() {
    let site = Site::new().await;
    let pool = site.pool().await;
    let set = || SetIdentityPoolRolesInput {
        identity_pool_id: pool.clone(),
        roles: [(
            "authenticated".to_owned(),
            format!("arn:aws:iam::{ACCOUNT}:role/Member"),
        )]
        .into(),
        role_mappings: None,
    };
    let may_set = allow(&["cognito-identity:*"]);
    let refused = said(site.world.user(ACCOUNT, "Bob", &[&may_set]).call(set()).await);
    assert!(refused.contains("iam:PassRole"), "{refused}");
    let may_pass = allow_when(
        &["iam:PassRole"],
        &json!({ "StringEquals": { "iam:PassedToService": "cognito-identity.amazonaws.com" } }),
    );
    let bob = site.world.user(ACCOUNT, "Bob", &[&may_set, &may_pass]);
    bob.call(set()).await.unwrap();
}

#[tokio::test]
async fn a_policy_may_be_about_pools_with_a_tag_or_one_pool() {
    let site = Site::new().await;
    let mut tagged = settings(true);
    tagged.identity_pool_tags = Some([("team".to_owned(), "blue".to_owned())].into());
    let blue = site.root().call(tagged).await.unwrap().identity_pool_id;
    let other = site.root().call(settings(true)).await.unwrap().identity_pool_id;
    let describe = |id: &str| DescribeIdentityPoolInput {
        identity_pool_id: id.to_owned(),
    };
    let arn = format!("arn:aws:cognito-identity:eu-central-1:{ACCOUNT}:identitypool/{blue}");
    let by_tag = allow_when(
        &["cognito-identity:*"],
        &json!({ "StringEquals": { "aws:ResourceTag/team": "blue" } }),
    );
    let by_arn = document(&[json!({ "Effect": "Allow", "Action": "cognito-identity:*", "Resource": arn })]);
    for policy in [by_tag, by_arn] {
        let bob = site.world.user(ACCOUNT, "Bob", &[&policy]);
        bob.call(describe(&blue)).await.unwrap();
        let refused = said(bob.call(describe(&other)).await);
        assert!(refused.starts_with("AccessDeniedException"), "{refused}");
    }

    let person = site.id(&blue, &[]).await;
    let of_pool = allow_when(
        &["cognito-identity:DescribeIdentity"],
        &json!({ "StringEquals": { "cognito-identity:IdentityPoolArn": arn } }),
    );
    let bob = site.world.user(ACCOUNT, "Bob", &[&of_pool]);
    let describe = |identity_id: String| DescribeIdentityInput { identity_id };
    bob.call(describe(person)).await.unwrap();
    let elsewhere = site.id(&other, &[]).await;
    let refused = said(bob.call(describe(elsewhere)).await);
    assert!(refused.starts_with("AccessDeniedException"), "{refused}");
}

#[tokio::test]
async fn public_operations_are_everybody_s_whatever_their_policies_say() {
    let site = Site::new().await;
    let pool = site.pool().await;
    let denied = site.world.user("444455556666", "Eve", &[&deny(&["*"])]);
    denied.call(get_id(&pool, &[])).await.unwrap();
}

#[tokio::test]
async fn what_a_stranger_does_is_recorded_in_the_pool_s_account_without_the_token() {
    let site = Site::new().await;
    let pool = site.pool().await;
    let token = site.token("Ann");
    let before = site.world.records().len();
    let ann = site.id(&pool, &[(PROVIDER, &token)]).await;
    site.stranger(credentials(&ann, &[(PROVIDER, &token)]))
        .await
        .unwrap();
    let records = site.world.records();
    for record in &records[before..] {
        assert_eq!(record["recipientAccountId"], ACCOUNT, "{record}");
        assert!(!record.to_string().contains(&token), "{record}");
    }
    let last = records.last().unwrap();
    assert_eq!(last["eventName"], "GetCredentialsForIdentity");
    let arns: Vec<_> = last["resources"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["ARN"])
        .collect();
    assert_eq!(
        arns,
        [
            &json!(format!(
                "arn:aws:cognito-identity:eu-central-1:{ACCOUNT}:identitypool/{pool}"
            )),
            &json!(format!("arn:aws:iam::{ACCOUNT}:role/Member")),
        ]
    );
    assert!(!last.to_string().contains("SecretKey\":\""), "{last}");
}

#[tokio::test]
async fn the_wire_s_document_is_understood() {
    let site = Site::new().await;
    let pool = site.pool().await;
    let answer = site
        .root()
        .ask::<GetIdInput>(&json!({ "IdentityPoolId": pool }))
        .await;
    assert_eq!(answer.said(), "OK");
    assert!(
        answer.json()["IdentityId"]
            .as_str()
            .unwrap()
            .starts_with("eu-central-1:")
    );
    let answer = site
        .root()
        .ask::<GetIdInput>(&json!({ "IdentityPoolId": "x" }))
        .await;
    assert_eq!(answer.status, 400);
}
