//! Session tags, source identities, and how they pass along a chain of roles.

use serde_json::{Value, json};
use sts_api::{AssumeRoleRequest, Tag};
use testkit::{allow, allow_when};

use crate::deployment::{ACCOUNT, ACTION, Client, Deployment, asking, role_arn, said, trusts, trusts_when};

const EVERY: &[&str] = &["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"];

fn tags(pairs: &[(&str, &str)]) -> Option<Vec<Tag>> {
    let tag = |(key, value): &(&str, &str)| Tag {
        key: (*key).to_owned(),
        value: (*value).to_owned(),
    };
    Some(pairs.iter().map(tag).collect())
}

fn tagged(role: &str, pairs: &[(&str, &str)], transitive: &[&str]) -> AssumeRoleRequest {
    AssumeRoleRequest {
        tags: tags(pairs),
        transitive_tag_keys: Some(transitive.iter().map(|it| (*it).to_owned()).collect()),
        ..asking(&role_arn(ACCOUNT, role))
    }
}

/// Three roles which the whole account may assume.
async fn three(here: &Deployment, trust: &[Value]) {
    for name in ["One", "Two", "Three"] {
        here.role_with(ACCOUNT, name, trust, |role| {
            let red = json!({ "StringEquals": { "aws:PrincipalTag/team": "red" } });
            role.inline.insert("p".into(), allow_when(&[ACTION], &red));
            role.inline.insert("q".into(), allow(EVERY));
            role.tags.insert("Team".into(), "of the role".into());
        })
        .await;
    }
}

async fn session<'d>(here: &'d Deployment, of: &Client<'_>, request: AssumeRoleRequest) -> Client<'d> {
    here.with(of.call(request).await.unwrap().credentials)
}

#[tokio::test]
async fn a_tag_of_the_session_wins_over_the_roles_and_stays_if_it_is_transitive() {
    let here = Deployment::new();
    three(&here, &[trusts(ACCOUNT, EVERY)]).await;
    let bob = here.user(ACCOUNT, "Bob", &[&allow(EVERY)]).await;
    let untagged = session(&here, &bob, asking(&role_arn(ACCOUNT, "One"))).await;
    assert!(!untagged.may().await);
    for (transitive, stays) in [(&["TEAM"][..], true), (&[][..], false)] {
        let one = session(&here, &bob, tagged("One", &[("team", "red")], transitive)).await;
        assert!(one.may().await);
        let two = session(&here, &one, asking(&role_arn(ACCOUNT, "Two"))).await;
        assert_eq!(two.may().await, stays);
        assert!(two.authenticate().await.unwrap().session().unwrap().chained);
        let three = session(&here, &two, asking(&role_arn(ACCOUNT, "Three"))).await;
        assert_eq!(three.may().await, stays);
    }
}

/// `TestSTSAssumeRoleTagging::test_iam_role_chaining_override_transitive_tags` of the recorded answers.
#[tokio::test]
async fn an_inherited_tag_cannot_be_set_again() {
    let here = Deployment::new();
    three(&here, &[trusts(ACCOUNT, EVERY)]).await;
    let bob = here.user(ACCOUNT, "Bob", &[&allow(EVERY)]).await;
    let one = session(&here, &bob, tagged("One", &[("team", "red")], &["team"])).await;
    for key in ["team", "TEAM"] {
        let said = said(&one.call(tagged("Two", &[(key, "blue")], &[])).await);
        assert!(
            said.ends_with(
                ": One of the specified transitive tag keys can't be set because it conflicts with a transitive tag \
                 key from the calling session."
            ),
            "{said}"
        );
    }
    let two = session(&here, &one, tagged("Two", &[("sun", "2")], &[])).await;
    assert!(two.may().await);
}

#[tokio::test]
async fn tags_take_a_permission_of_their_own_also_where_they_are_inherited() {
    let here = Deployment::new();
    three(&here, &[trusts(ACCOUNT, EVERY)]).await;
    here.role(ACCOUNT, "Plain", &[trusts(ACCOUNT, &["sts:AssumeRole"])])
        .await;
    let bob = here.user(ACCOUNT, "Bob", &[&allow(EVERY)]).await;
    let denied = |who: &str| {
        let plain = role_arn(ACCOUNT, "Plain");
        format!("AccessDenied: User: {who} is not authorized to perform: sts:TagSession on resource: {plain}")
    };
    let refused = bob.call(tagged("Plain", &[("team", "red")], &[])).await;
    assert_eq!(
        said(&refused),
        denied(&format!("arn:aws:iam::{ACCOUNT}:user/Bob"))
    );
    let one = session(&here, &bob, tagged("One", &[("team", "red")], &["team"])).await;
    let refused = one.assume(&role_arn(ACCOUNT, "Plain")).await;
    assert_eq!(
        said(&refused),
        denied(&format!("arn:aws:sts::{ACCOUNT}:assumed-role/One/night"))
    );
}

#[tokio::test]
async fn the_tags_that_are_passed_are_conditions() {
    let here = Deployment::new();
    let condition = json!({
        "StringEquals": { "aws:RequestTag/team": ["red", "blue"] },
        "ForAllValues:StringEquals": { "aws:TagKeys": ["team", "sun"], "sts:TransitiveTagKeys": ["team"] },
    });
    here.role(ACCOUNT, "R", &[trusts_when(ACCOUNT, EVERY, &condition)])
        .await;
    let bob = here.user(ACCOUNT, "Bob", &[&allow(EVERY)]).await;
    for (pairs, transitive, ok) in [
        (&[("team", "red")][..], &[][..], true),
        (&[("team", "blue"), ("sun", "1")], &["team"], true),
        (&[("team", "green")], &[], false),
        (&[("sun", "1")], &[], false),
        (&[("team", "red"), ("moon", "1")], &[], false),
        (&[("team", "red"), ("sun", "1")], &["sun"], false),
    ] {
        let answer = bob.call(tagged("R", pairs, transitive)).await;
        assert_eq!(answer.is_ok(), ok, "{pairs:?} {transitive:?}: {}", said(&answer));
    }
}

#[tokio::test]
async fn a_source_identity_stays_and_cannot_be_changed_and_takes_its_permission() {
    let here = Deployment::new();
    three(&here, &[trusts(ACCOUNT, EVERY)]).await;
    here.role(ACCOUNT, "Plain", &[trusts(ACCOUNT, &["sts:AssumeRole"])])
        .await;
    let bob = here.user(ACCOUNT, "Bob", &[&allow(EVERY)]).await;
    let named = |role: &str, identity: &str| AssumeRoleRequest {
        source_identity: Some(identity.to_owned()),
        ..asking(&role_arn(ACCOUNT, role))
    };
    let one = bob.call(named("One", "DiegoRamirez")).await.unwrap();
    assert_eq!(one.source_identity.as_deref(), Some("DiegoRamirez"));
    let one = here.with(one.credentials);
    assert_eq!(
        said(&one.call(named("Two", "Eve")).await),
        "ValidationError: The source identity is already set for this assume role session"
    );
    let two = one.call(asking(&role_arn(ACCOUNT, "Two"))).await.unwrap();
    assert_eq!(two.source_identity.as_deref(), Some("DiegoRamirez"));
    one.call(named("Two", "DiegoRamirez")).await.unwrap();
    for refused in [
        bob.call(named("Plain", "DiegoRamirez")).await,
        one.assume(&role_arn(ACCOUNT, "Plain")).await,
    ] {
        assert!(
            said(&refused).contains("sts:SetSourceIdentity"),
            "{}",
            said(&refused)
        );
    }
}

#[tokio::test]
async fn a_chain_is_bound_to_an_hour_whatever_the_role_allows() {
    let here = Deployment::new();
    here.role_with(ACCOUNT, "R", &[trusts(ACCOUNT, EVERY)], |role| {
        role.max_session = 43_200;
        role.inline.insert("q".into(), allow(EVERY));
    })
    .await;
    let bob = here.user(ACCOUNT, "Bob", &[&allow(EVERY)]).await;
    let lasting = |seconds| AssumeRoleRequest {
        duration_seconds: Some(seconds),
        ..asking(&role_arn(ACCOUNT, "R"))
    };
    let one = session(&here, &bob, lasting(43_200)).await;
    assert_eq!(
        said(&one.call(lasting(3601)).await),
        "ValidationError: The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role \
         chaining."
    );
    one.call(lasting(3600)).await.unwrap();
}
