//! A second factor: what it opens, and for how long.

use std::collections::BTreeMap;

use gate::Clock as _;
use identity::iam::{MFA_DEVICES, MfaDeviceRecord, MfaHolder, MfaSeed, WrongCodes};
use secret::Secret;
use serde_json::json;
use store::{StoreError, transact};
use sts_api::{AssumeRoleRequest, GetSessionTokenRequest};
use testkit::{allow, allow_when};

use crate::deployment::{ACCOUNT, ACTION, Client, Deployment, asking, role_arn, said, trusts_when};

const SERIAL: &str = "arn:aws:iam::111122223333:mfa/Bob";

fn seed() -> MfaSeed {
    MfaSeed::new(Secret::new(vec![7; MfaSeed::BYTES]))
}

/// Bob, who has a device, and may do something with its help alone.
async fn bob(here: &Deployment) -> Client<'_> {
    let account = ACCOUNT.parse().unwrap();
    let ground = here.world.ground();
    let aad = MfaDeviceRecord::aad(account, "Bob");
    let record = &MfaDeviceRecord {
        path: "/".to_owned(),
        name: "Bob".to_owned(),
        seed: ground.seal.wrap(&seed(), &aad, &*ground.random).unwrap(),
        created: 0,
        holder: Some(MfaHolder::User {
            id: "AIDA1111Bob".to_owned(),
            name: "bob".to_owned(),
            enabled: 0,
        }),
        last_step: 0,
        drift: 0,
        wrong: WrongCodes::default(),
        tags: BTreeMap::new(),
    };
    let stored: Result<(), StoreError> = transact(here.directory.store(), |txn| {
        Box::pin(async move { MFA_DEVICES.put(txn, (account, "Bob"), record) })
    })
    .await;
    stored.unwrap();
    let shown = json!({ "Bool": { "aws:MultiFactorAuthPresent": "true" } });
    let policies = [allow_when(&[ACTION], &shown), allow(&["sts:AssumeRole"])];
    here.user(ACCOUNT, "Bob", &[&policies[0], &policies[1]]).await
}

/// What the device shows now.
fn code(here: &Deployment) -> String {
    let step = here.world.ground().clock.now().seconds() / 30;
    seed().code(u64::try_from(step).unwrap())
}

fn session_with(code: &str) -> GetSessionTokenRequest {
    GetSessionTokenRequest {
        serial_number: Some(SERIAL.to_owned()),
        token_code: Some(code.to_owned()),
        ..GetSessionTokenRequest::default()
    }
}

#[tokio::test]
async fn a_session_remembers_that_a_second_factor_was_shown_and_one_without_that_none_was() {
    let here = Deployment::new();
    let bob = bob(&here).await;
    assert!(!bob.may().await);
    let plain = bob.call(GetSessionTokenRequest::default()).await.unwrap();
    assert!(!here.with(plain.credentials).may().await);
    let shown = bob.call(session_with(&code(&here))).await.unwrap();
    assert!(here.with(shown.credentials).may().await);
}

#[tokio::test]
async fn a_code_is_good_once_and_a_wrong_one_never() {
    let here = Deployment::new();
    let bob = bob(&here).await;
    let wrong = "AccessDenied: MultiFactorAuthentication failed with invalid MFA one time pass code. ";
    let good = code(&here);
    let other = if good == "000000" { "000001" } else { "000000" };
    assert_eq!(said(&bob.call(session_with(other)).await), wrong);
    bob.call(session_with(&good)).await.unwrap();
    assert_eq!(said(&bob.call(session_with(&good)).await), wrong);
}

#[tokio::test]
async fn a_role_that_asks_for_a_second_factor_takes_it_with_the_call_or_from_the_session() {
    let here = Deployment::new();
    let bob = bob(&here).await;
    let recent = json!({
        "Bool": { "aws:MultiFactorAuthPresent": "true" },
        "NumericLessThan": { "aws:MultiFactorAuthAge": "600" },
    });
    here.role_with(
        ACCOUNT,
        "R",
        &[trusts_when(ACCOUNT, &["sts:AssumeRole"], &recent)],
        |role| {
            let shown = json!({ "Bool": { "aws:MultiFactorAuthPresent": "true" } });
            role.inline.insert("p".into(), allow_when(&[ACTION], &shown));
        },
    )
    .await;
    let arn = role_arn(ACCOUNT, "R");
    assert!(bob.assume(&arn).await.is_err());
    let with_code = AssumeRoleRequest {
        serial_number: Some(SERIAL.to_owned()),
        token_code: Some(code(&here)),
        ..asking(&arn)
    };
    let session = here.with(bob.call(with_code).await.unwrap().credentials);
    // The factor was for that call.
    assert!(!session.may().await);

    here.world.wait(60);
    let shown = bob.call(session_with(&code(&here))).await.unwrap();
    let own = here.with(shown.credentials);
    own.assume(&arn).await.unwrap();
    here.world.wait(600);
    assert!(own.assume(&arn).await.is_err());
}
