//! Session policies limit a session; they never add to it.

use identity::iam::{ManagedPolicy, POLICIES, PolicyRecord, PolicyVersion};
use store::transact;
use sts_api::{AssumeRoleRequest, PolicyDescriptorType, Tag};
use testkit::{allow, deny};

use crate::deployment::{ACCOUNT, ACTION, Deployment, asking, role_arn, said, trusts};

async fn a_role_and_bob(here: &Deployment) -> crate::deployment::Client<'_> {
    here.role_with(ACCOUNT, "R", &[trusts(ACCOUNT, &["sts:*"])], |role| {
        role.inline.insert("p".into(), allow(&[ACTION]));
    })
    .await;
    here.user(ACCOUNT, "Bob", &[&allow(&["sts:*"])]).await
}

fn with(inline: Option<&str>, arns: &[&str]) -> AssumeRoleRequest {
    let named = |arn: &&str| PolicyDescriptorType {
        arn: Some((*arn).to_owned()),
    };
    AssumeRoleRequest {
        policy: inline.map(str::to_owned),
        policy_arns: (!arns.is_empty()).then(|| arns.iter().map(named).collect()),
        ..asking(&role_arn(ACCOUNT, "R"))
    }
}

#[tokio::test]
async fn a_session_may_what_the_role_and_its_session_policies_allow() {
    let here = Deployment::new();
    let bob = a_role_and_bob(&here).await;
    let admin = "arn:aws:iam::aws:policy/AdministratorAccess";
    let audit = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
    for (inline, arns, may) in [
        (None, &[][..], true),
        (Some(allow(&["*"])), &[], true),
        (Some(allow(&["s3:*"])), &[], false),
        (Some(deny(&[ACTION])), &[], false),
        (None, &[admin], true),
        (None, &[audit], false),
        (Some(allow(&["s3:*"])), &[admin], true),
        (Some(deny(&[ACTION])), &[admin], false),
    ] {
        let answer = bob.call(with(inline.as_deref(), arns)).await.unwrap();
        assert_eq!(
            answer.packed_policy_size.is_some(),
            inline.is_some() || !arns.is_empty()
        );
        let session = here.with(answer.credentials);
        assert_eq!(session.may().await, may, "{inline:?} {arns:?}");
    }
}

#[tokio::test]
async fn an_own_managed_policy_limits_as_it_stands_and_nothing_is_left_when_it_is_gone() {
    let here = Deployment::new();
    let bob = a_role_and_bob(&here).await;
    let store = here.directory.store();
    let version = PolicyVersion {
        document: allow(&[ACTION]),
        created: 0,
    };
    let record = &PolicyRecord {
        path: "/team/".into(),
        name: "Limit".into(),
        id: "ANPA1".into(),
        description: String::new(),
        created: 0,
        updated: 0,
        default_version: 1,
        next_version: 2,
        versions: [(1, version)].into(),
        tags: Default::default(),
    };
    let own = ManagedPolicy::Own("team/Limit".into()).arn(ACCOUNT.parse().unwrap(), arn::Partition::Aws);
    let missing = said(&bob.call(with(None, &[&own])).await);
    assert_eq!(
        missing,
        format!("ValidationError: Policy {own} does not exist or is not attachable.")
    );
    let stored: Result<(), store::StoreError> = transact(store, |txn| {
        Box::pin(async move { POLICIES.put(txn, (ACCOUNT, "limit"), record) })
    })
    .await;
    stored.unwrap();
    let session = here.with(bob.call(with(None, &[&own])).await.unwrap().credentials);
    assert!(session.may().await);
    let gone: Result<(), store::StoreError> = transact(store, |txn| {
        Box::pin(async move {
            POLICIES.delete(txn, (ACCOUNT, "limit"));
            Ok(())
        })
    })
    .await;
    gone.unwrap();
    here.directory.forget_all();
    assert!(!session.may().await);
}

#[tokio::test]
async fn what_is_no_policy_is_refused() {
    let here = Deployment::new();
    let bob = a_role_and_bob(&here).await;
    let principal = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}}"#;
    for text in ["{", "[]", "{}", principal] {
        let said = said(&bob.call(with(Some(text), &[])).await);
        assert!(said.starts_with("MalformedPolicyDocument: "), "{text}: {said}");
    }
    let long = allow(&["x:y"]) + &" ".repeat(2048);
    let said_long = said(&bob.call(with(Some(&long), &[])).await);
    assert!(
        said_long.starts_with("ValidationError: 1 validation error detected: Value '{")
            && said_long.ends_with("Member must have length less than or equal to 2048"),
        "{said_long}"
    );
    let eleven = ["arn:aws:iam::aws:policy/AdministratorAccess"; 11];
    assert!(said(&bob.call(with(None, &eleven)).await).contains("'policyArns'"));
    for arn in [
        "arn:aws:iam::aws:policy/NoSuchPolicy",
        "arn:aws:iam::444455556666:policy/Limit",
        "arn:aws-cn:iam::aws:policy/AdministratorAccess",
    ] {
        let said = said(&bob.call(with(None, &[arn])).await);
        assert!(said.starts_with("ValidationError: Policy arn:"), "{said}");
    }
}

#[tokio::test]
async fn policies_and_tags_have_the_room_that_a_token_has_and_no_more() {
    let here = Deployment::new();
    let bob = a_role_and_bob(&here).await;
    let tags = |count: usize| {
        let tag = |at: usize| Tag {
            key: format!("{at:0128}"),
            value: "v".repeat(256),
        };
        AssumeRoleRequest {
            tags: Some((0..count).map(tag).collect()),
            ..asking(&role_arn(ACCOUNT, "R"))
        }
    };
    let ten = bob.call(tags(10)).await.unwrap();
    assert_eq!(ten.packed_policy_size, Some(98));
    assert!(ten.session_token_utilization.unwrap() <= 100);
    assert_eq!(
        said(&bob.call(tags(50)).await),
        "PackedPolicyTooLarge: Packed policy consumes 486% of allotted space, please use smaller policy."
    );
}
