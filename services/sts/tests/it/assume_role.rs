//! A role is assumed by whom it trusts.

use policy::Who;
use serde_json::json;
use smithy::ServiceError;
use sts_api::AssumeRoleRequest;
use testkit::{allow, deny};

use crate::deployment::{ACCOUNT, ACTION, Deployment, OTHER, asking, role_arn, said, trusts, trusts_when};

const ASSUME: &[&str] = &["sts:AssumeRole"];

fn arn_of_bob(account: &str) -> String {
    format!("arn:aws:iam::{account}:user/Bob")
}

#[tokio::test]
async fn the_answer_names_the_session_and_its_credentials_are_good_for_what_the_role_may() {
    let here = Deployment::new();
    here.role_with(OTHER, "team/Reader", &[trusts(ACCOUNT, ASSUME)], |role| {
        role.inline.insert("p".into(), allow(&[ACTION]));
    })
    .await;
    let bob = here.user(ACCOUNT, "Bob", &[&allow(ASSUME)]).await;
    assert!(!bob.may().await);
    let answer = bob.assume(&role_arn(OTHER, "team/Reader")).await.unwrap();

    let user = answer.assumed_role_user.unwrap();
    assert_eq!(user.assumed_role_id, "AROA4444teamReader:night");
    assert_eq!(
        user.arn,
        format!("arn:aws:sts::{OTHER}:assumed-role/Reader/night")
    );
    assert_eq!((answer.packed_policy_size, answer.source_identity), (None, None));
    let credentials = answer.credentials.as_ref().unwrap();
    assert_eq!(credentials.expiration, testkit::BEGINNING.plus_seconds(3600));
    assert!(credentials.access_key_id.starts_with("ASIA"));
    assert_eq!(
        answer.session_token_size.unwrap(),
        i32::try_from(credentials.session_token.len()).unwrap()
    );

    let session = here.with(answer.credentials);
    let caller = session.authenticate().await.unwrap();
    assert_eq!(caller.principal().arn(), user.arn);
    assert!(!caller.session().unwrap().chained);
    assert!(session.may().await);
}

#[tokio::test]
async fn both_accounts_must_allow_and_within_one_the_trust_of_a_user_is_enough() {
    let here = Deployment::new();
    let allowed = allow(ASSUME);
    let none: [&str; 0] = [];
    let every = [allowed.as_str()];
    for (account, trust, policies, ok) in [
        (ACCOUNT, arn_of_bob(ACCOUNT), &none[..], true),
        (ACCOUNT, ACCOUNT.to_owned(), &none[..], false),
        (ACCOUNT, ACCOUNT.to_owned(), &every[..], true),
        (ACCOUNT, OTHER.to_owned(), &every[..], false),
        (OTHER, arn_of_bob(ACCOUNT), &none[..], false),
        (OTHER, arn_of_bob(ACCOUNT), &every[..], true),
        (OTHER, ACCOUNT.to_owned(), &every[..], true),
        (OTHER, OTHER.to_owned(), &every[..], false),
    ] {
        let here_too = Deployment::new();
        here_too.role(account, "R", &[trusts(&trust, ASSUME)]).await;
        let bob = here_too.user(ACCOUNT, "Bob", policies).await;
        let answer = bob.assume(&role_arn(account, "R")).await;
        assert_eq!(
            answer.is_ok(),
            ok,
            "{account} {trust} {policies:?}: {}",
            said(&answer)
        );
    }
    drop(here);
}

#[tokio::test]
async fn a_role_that_does_not_exist_is_denied_as_one_that_does_not_trust() {
    let here = Deployment::new();
    for account in [ACCOUNT, OTHER] {
        here.role(account, "team/Closed", &[trusts("999988887777", ASSUME)])
            .await;
        let bob = here.user(ACCOUNT, "Bob", &[&allow(ASSUME)]).await;
        for named in ["team/Closed", "Closed", "team/closed", "Missing", "other/Closed"] {
            let arn = role_arn(account, named);
            assert_eq!(
                said(&bob.assume(&arn).await),
                format!(
                    "AccessDenied: User: arn:aws:iam::{ACCOUNT}:user/Bob is not authorized to perform: \
                     sts:AssumeRole on resource: {arn}"
                )
            );
        }
    }
}

#[tokio::test]
async fn the_arn_is_exact_in_path_case_and_partition() {
    let here = Deployment::new();
    here.role(ACCOUNT, "team/Reader", &[trusts(&arn_of_bob(ACCOUNT), ASSUME)])
        .await;
    let bob = here.user(ACCOUNT, "Bob", &[]).await;
    for (arn, ok) in [
        (role_arn(ACCOUNT, "team/Reader"), true),
        (role_arn(ACCOUNT, "Reader"), false),
        (role_arn(ACCOUNT, "team/reader"), false),
        (format!("arn:aws-cn:iam::{ACCOUNT}:role/team/Reader"), false),
        (
            format!("arn:aws:iam:eu-central-1:{ACCOUNT}:role/team/Reader"),
            false,
        ),
        (format!("arn:aws:iam::{ACCOUNT}:user/team/Reader"), false),
    ] {
        let answer = bob.assume(&arn).await;
        assert_eq!(answer.is_ok(), ok, "{arn}");
        if let Err(error) = answer {
            assert_eq!(error.code(), "AccessDenied");
        }
    }
}

/// `TestSTSIntegrations::test_sts_invalid_parameters` of the recorded answers.
#[tokio::test]
async fn what_is_no_arn_is_invalid_in_the_recorded_words() {
    let here = Deployment::new();
    let bob = here.user(ACCOUNT, "Bob", &[]).await;
    for arn in [
        "nothing-valid-in-here",
        "arn::b:::something/test-role",
        "arn:a::::something/test-role",
        "arn:a:::something/test-role",
        "arn:a:a::aaaaaaaaaa:",
    ] {
        let answer = bob.assume(arn).await;
        assert_eq!(said(&answer), format!("ValidationError: {arn} is invalid"));
    }
    let form = format!(
        "Action=AssumeRole&Version=2011-06-15&RoleArn={}&RoleSessionName=Session1%3A2",
        role_arn(ACCOUNT, "R").replace(':', "%3A").replace('/', "%2F")
    );
    let answer = here
        .world
        .user(ACCOUNT, "Bob", &[])
        .send("sts", "AssumeRole", &form)
        .await;
    assert_eq!(
        answer.said(),
        "ValidationError: 1 validation error detected: Value 'Session1:2' at 'roleSessionName' failed to satisfy \
         constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*"
    );
}

#[tokio::test]
async fn the_external_id_must_be_the_one_that_the_role_asks_for() {
    let here = Deployment::new();
    let condition = json!({ "StringEquals": { "sts:ExternalId": "4711" } });
    here.role(OTHER, "Vendor", &[trusts_when(ACCOUNT, ASSUME, &condition)])
        .await;
    let bob = here.user(ACCOUNT, "Bob", &[&allow(ASSUME)]).await;
    for (external_id, ok) in [(None, false), (Some("4712"), false), (Some("4711"), true)] {
        let request = AssumeRoleRequest {
            external_id: external_id.map(str::to_owned),
            ..asking(&role_arn(OTHER, "Vendor"))
        };
        assert_eq!(bob.call(request).await.is_ok(), ok, "{external_id:?}");
    }
}

#[tokio::test]
async fn the_roles_tags_and_the_session_name_are_conditions() {
    let here = Deployment::new();
    let name = json!({ "StringEquals": { "sts:RoleSessionName": "${aws:username}" } });
    here.role_with(OTHER, "R", &[trusts_when(ACCOUNT, ASSUME, &name)], |role| {
        role.tags.insert("team".into(), "red".into());
    })
    .await;
    for key in ["aws:ResourceTag/team", "iam:ResourceTag/team"] {
        for (team, session, ok) in [
            ("red", "Bob", true),
            ("blue", "Bob", false),
            ("red", "Eve", false),
        ] {
            let policy = testkit::allow_when(ASSUME, &json!({ "StringEquals": { key: team } }));
            let bob = here.user(ACCOUNT, "Bob", &[&policy]).await;
            here.directory.forget_all();
            let request = AssumeRoleRequest {
                role_session_name: session.to_owned(),
                ..asking(&role_arn(OTHER, "R"))
            };
            assert_eq!(bob.call(request).await.is_ok(), ok, "{key} {team} {session}");
        }
    }
}

#[tokio::test]
async fn root_users_and_federated_users_assume_nothing() {
    let here = Deployment::new();
    here.role(ACCOUNT, "R", &[trusts("*", ASSUME)]).await;
    let root = here.root(ACCOUNT).await;
    assert_eq!(
        said(&root.assume(&role_arn(ACCOUNT, "R")).await),
        "AccessDenied: Roles may not be assumed by root accounts."
    );
    let federated = sts_api::GetFederationTokenRequest {
        name: "eve".to_owned(),
        policy: Some(allow(&["*"])),
        ..sts_api::GetFederationTokenRequest::default()
    };
    let eve = here.with(root.call(federated).await.unwrap().credentials);
    assert!(said(&eve.assume(&role_arn(ACCOUNT, "R")).await).starts_with("AccessDenied: User: "));
}

#[tokio::test]
async fn a_session_lasts_as_long_as_asked_and_no_longer_than_the_role_allows() {
    let here = Deployment::new();
    here.role_with(ACCOUNT, "R", &[trusts(&arn_of_bob(ACCOUNT), ASSUME)], |role| {
        role.max_session = 7200;
        role.inline.insert("p".into(), allow(&[ACTION]));
    })
    .await;
    let bob = here.user(ACCOUNT, "Bob", &[]).await;
    let lasting = |seconds| AssumeRoleRequest {
        duration_seconds: Some(seconds),
        ..asking(&role_arn(ACCOUNT, "R"))
    };
    assert_eq!(
        said(&bob.call(lasting(7201)).await),
        "ValidationError: The requested DurationSeconds exceeds the MaxSessionDuration set for this role."
    );
    let session = here.with(bob.call(lasting(900)).await.unwrap().credentials);
    here.world.wait(899);
    assert!(session.may().await);
    here.world.wait(1);
    let over = session.authenticate().await.unwrap_err();
    assert_eq!(over, smithy::Refusal::ExpiredToken);
}

#[tokio::test]
async fn a_session_ends_with_its_role_and_with_a_revocation() {
    let here = Deployment::new();
    here.role_with(ACCOUNT, "R", &[trusts(&arn_of_bob(ACCOUNT), ASSUME)], |role| {
        role.inline.insert("p".into(), allow(&[ACTION]));
        let before = json!({ "DateLessThan": { "aws:TokenIssueTime": "2026-01-02T03:04:06Z" } });
        role.inline
            .insert("revoked".into(), testkit::deny_when(&["*"], &before));
    })
    .await;
    let bob = here.user(ACCOUNT, "Bob", &[]).await;
    let early = here.with(bob.assume(&role_arn(ACCOUNT, "R")).await.unwrap().credentials);
    assert!(!early.may().await);
    here.world.wait(1);
    let late = here.with(bob.assume(&role_arn(ACCOUNT, "R")).await.unwrap().credentials);
    assert!(late.may().await);
    // Another role of this name: its id is another one.
    here.role_with(ACCOUNT, "R", &[trusts(&arn_of_bob(ACCOUNT), ASSUME)], |role| {
        role.id = "AROAANOTHER".into();
        role.inline.insert("p".into(), allow(&[ACTION]));
    })
    .await;
    here.directory.forget_all();
    let gone = late.authenticate().await.unwrap_err();
    assert_eq!(gone, smithy::Refusal::UnknownAccessKey);
}

#[tokio::test]
async fn a_denial_leaves_the_role_in_its_record_and_the_answer_no_secret() {
    let here = Deployment::new();
    here.role(ACCOUNT, "R", &[trusts(&arn_of_bob(ACCOUNT), ASSUME)])
        .await;
    let bob = here.user(ACCOUNT, "Bob", &[]).await;
    let answer = bob.assume(&role_arn(ACCOUNT, "R")).await.unwrap();
    let eve = here.user(ACCOUNT, "Eve", &[&deny(ASSUME)]).await;
    eve.assume(&role_arn(ACCOUNT, "R")).await.unwrap_err();
    let records = here.world.records();
    assert_eq!(records.len(), 2);
    let (good, bad) = (&records[0], &records[1]);
    for record in [good, bad] {
        assert_eq!(record["resources"][0]["ARN"], role_arn(ACCOUNT, "R"));
        assert_eq!(record["eventName"], "AssumeRole");
    }
    assert_eq!(bad["errorCode"], "AccessDenied");
    let credentials = answer.credentials.unwrap();
    let text = good.to_string();
    assert!(!text.contains(credentials.secret_access_key.expose()), "{text}");
}

#[tokio::test]
async fn what_is_not_served_is_refused() {
    let here = Deployment::new();
    here.role(ACCOUNT, "R", &[trusts(&arn_of_bob(ACCOUNT), ASSUME)])
        .await;
    let bob = here.user(ACCOUNT, "Bob", &[]).await;
    for request in [
        AssumeRoleRequest {
            provided_contexts: Some(Vec::new()),
            ..asking(&role_arn(ACCOUNT, "R"))
        },
        AssumeRoleRequest {
            minimum_session_token_size: Some(4096),
            ..asking(&role_arn(ACCOUNT, "R"))
        },
    ] {
        let said = said(&bob.call(request).await);
        assert!(said.ends_with("is not supported by this server."), "{said}");
    }
}

#[tokio::test]
async fn whoever_takes_the_name_of_a_user_is_not_whom_a_role_trusts() {
    let here = Deployment::new();
    let bob = here.user(ACCOUNT, "Bob", &[&allow(ASSUME)]).await;
    let me = bob.authenticate().await.unwrap();
    let Who::User { id, .. } = me.principal().who() else {
        panic!("not a user");
    };
    for (account, pinned, ok) in [
        (ACCOUNT, id.as_str(), true),
        (OTHER, id.as_str(), true),
        (ACCOUNT, "AIDAGONE", false),
        (OTHER, "AIDAGONE", false),
    ] {
        here.role_with(account, "R", &[trusts(&arn_of_bob(ACCOUNT), ASSUME)], |role| {
            role.trusted.insert(arn_of_bob(ACCOUNT), pinned.to_owned());
        })
        .await;
        let answer = bob.assume(&role_arn(account, "R")).await;
        assert_eq!(answer.is_ok(), ok, "{account} {pinned}: {}", said(&answer));
    }
}

#[tokio::test]
async fn whoever_takes_the_name_of_a_role_is_not_whom_another_trusts() {
    let here = Deployment::new();
    let bob = here.user(ACCOUNT, "Bob", &[]).await;
    here.role_with(ACCOUNT, "Door", &[trusts(&arn_of_bob(ACCOUNT), ASSUME)], |role| {
        role.inline.insert("p".into(), allow(ASSUME));
    })
    .await;
    let door = bob.assume(&role_arn(ACCOUNT, "Door")).await.unwrap();
    let id = door.assumed_role_user.as_ref().unwrap().assumed_role_id.clone();
    let id = id.split_once(':').unwrap().0;
    let door = here.with(door.credentials);
    for (pinned, ok) in [(id, true), ("AROAGONE", false)] {
        here.role_with(
            ACCOUNT,
            "R",
            &[trusts(&role_arn(ACCOUNT, "Door"), ASSUME)],
            |role| {
                role.trusted.insert(role_arn(ACCOUNT, "Door"), pinned.to_owned());
            },
        )
        .await;
        let answer = door.assume(&role_arn(ACCOUNT, "R")).await;
        assert_eq!(answer.is_ok(), ok, "{pinned}: {}", said(&answer));
    }
}

/// From this record a reader of the log makes the event of each account: of who calls, and of whose role it is.
#[tokio::test]
async fn the_record_of_a_role_of_another_account_names_who_calls_and_whose_role_it_is() {
    let here = Deployment::new();
    here.role(OTHER, "team/Reader", &[trusts(ACCOUNT, ASSUME)]).await;
    let arn = role_arn(OTHER, "team/Reader");
    let bob = here.user(ACCOUNT, "Bob", &[&allow(&["sts:*"])]).await;
    bob.assume(&arn).await.unwrap();
    let [record] = here.world.records().try_into().unwrap();
    assert_eq!(record["eventName"], "AssumeRole");
    assert_eq!(record["recipientAccountId"], ACCOUNT);
    let (caller, made) = (&record["userIdentity"], &record["responseElements"]);
    assert_eq!(
        (&caller["accountId"], &caller["principalId"]),
        (&json!(ACCOUNT), &json!("AIDA1111Bob"))
    );
    assert_eq!(
        record["resources"],
        json!([{ "ARN": arn, "accountId": OTHER, "type": "AWS::IAM::Role" }])
    );
    let session = format!("arn:aws:sts::{OTHER}:assumed-role/Reader/night");
    assert_eq!(made["assumedRoleUser"]["arn"], session);
    // What both events have in common.
    assert!(record["requestID"].is_string());

    let eve = here.user(ACCOUNT, "Eve", &[]).await;
    eve.assume(&arn).await.unwrap_err();
    let [_, denied] = here.world.records().try_into().unwrap();
    assert_eq!(denied["errorCode"], "AccessDenied");
    assert_eq!(denied["resources"], record["resources"]);
}
