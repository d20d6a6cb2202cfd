//! Aliases: made, moved, deleted; their names, their permissions, their keys.

use kms_api as api;
use serde_json::{Value, json};
use testkit::{Caller, allow, document};

use crate::world::{
    ACCOUNT, NOBODY, delegation, encrypt, grant, id, new_alias, new_key, schedule_deletion, world,
};

async fn create(by: &Caller, name: &str, key: &str) -> String {
    let request = json!({ "AliasName": name, "TargetKeyId": key });
    by.ask::<api::CreateAliasRequest>(&request).await.said()
}

async fn update(by: &Caller, name: &str, key: &str) -> String {
    let request = json!({ "AliasName": name, "TargetKeyId": key });
    by.ask::<api::UpdateAliasRequest>(&request).await.said()
}

async fn delete(by: &Caller, name: &str) -> String {
    let request = json!({ "AliasName": name });
    by.ask::<api::DeleteAliasRequest>(&request).await.said()
}

/// The customer's aliases: names and key ids.
async fn listed(by: &Caller) -> Vec<(String, String)> {
    let answer = by
        .ask::<api::ListAliasesRequest>(&json!({ "Limit": 100 }))
        .await
        .json();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    answer["Aliases"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| !text(&it["AliasName"]).starts_with("alias/aws/"))
        .map(|it| (text(&it["AliasName"]), text(&it["TargetKeyId"])))
        .collect()
}

#[tokio::test]
async fn an_alias_is_made_shown_moved_and_deleted() {
    let world = world();
    let root = world.root(ACCOUNT);
    let (one, other) = (new_key(&root).await, new_key(&root).await);

    assert_eq!(create(&root, "alias/tutorial", &one).await, "OK");
    let answer = root
        .ask::<api::ListAliasesRequest>(&json!({ "KeyId": one }))
        .await
        .json();
    assert_eq!(
        answer["Aliases"],
        json!([{
            "AliasName": "alias/tutorial",
            "AliasArn": format!("arn:aws:kms:eu-central-1:{ACCOUNT}:alias/tutorial"),
            "TargetKeyId": id(&one),
            "CreationDate": 1_767_323_045,
            "LastUpdatedDate": 1_767_323_045,
        }])
    );

    world.wait(60);
    assert_eq!(update(&root, "alias/tutorial", id(&other)).await, "OK");
    assert_eq!(
        encrypt(&root, "alias/tutorial").await.json()["KeyId"],
        other.as_str()
    );
    let answer = root
        .ask::<api::ListAliasesRequest>(&json!({ "KeyId": other }))
        .await
        .json();
    assert_eq!(answer["Aliases"][0]["CreationDate"], 1_767_323_045);
    assert_eq!(answer["Aliases"][0]["LastUpdatedDate"], 1_767_323_105);
    let empty = root
        .ask::<api::ListAliasesRequest>(&json!({ "KeyId": one }))
        .await
        .json();
    assert_eq!(empty["Aliases"], json!([]));

    assert_eq!(delete(&root, "alias/tutorial").await, "OK");
    let not_found =
        format!("NotFoundException: Alias arn:aws:kms:eu-central-1:{ACCOUNT}:alias/tutorial is not found.");
    assert_eq!(encrypt(&root, "alias/tutorial").await.said(), not_found);
    assert_eq!(delete(&root, "alias/tutorial").await, not_found);
    assert_eq!(update(&root, "alias/tutorial", &one).await, not_found);
    assert_eq!(listed(&root).await, []);
}

#[tokio::test]
async fn a_name_is_taken_once_in_an_account_and_region() {
    let world = world();
    let root = world.root(ACCOUNT);
    let (one, other) = (new_key(&root).await, new_key(&root).await);
    assert_eq!(create(&root, "alias/a", &one).await, "OK");
    for key in [&one, &other] {
        assert_eq!(
            create(&root, "alias/a", key).await,
            format!(
                "AlreadyExistsException: An alias with the name arn:aws:kms:eu-central-1:{ACCOUNT}:alias/a already \
                 exists"
            )
        );
    }
    assert_eq!(listed(&root).await, [("alias/a".into(), id(&one).to_owned())]);
}

#[tokio::test]
async fn a_key_has_as_many_aliases_as_it_is_given() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    for name in ["alias/c", "alias/a", "alias/b"] {
        assert_eq!(create(&root, name, &key).await, "OK");
    }
    let names: Vec<_> = listed(&root).await.into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["alias/a", "alias/b", "alias/c"]);
}

#[tokio::test]
async fn names_that_no_alias_can_have_are_refused() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    let prefix = "ValidationException: Alias must start with the prefix \"alias/\". Please see \
                  https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html";
    assert_eq!(create(&root, "tutorial", &key).await, prefix);
    assert_eq!(update(&root, "tutorial", &key).await, prefix);
    assert_eq!(delete(&root, "tutorial").await, prefix);
    for name in ["alias/aws/s3", "alias/aws/mine", "alias/", "alias/a:b"] {
        assert!(
            create(&root, name, &key)
                .await
                .starts_with("InvalidAliasNameException: "),
            "{name}"
        );
    }
    for name in ["alias/with space", "alias/\u{e9}", "alias/a*"] {
        assert!(
            create(&root, name, &key)
                .await
                .starts_with("ValidationException: 1 validation error detected: Value '"),
            "{name}"
        );
    }
    let long = format!("alias/{}", "a".repeat(251));
    assert!(
        create(&root, &long, &key)
            .await
            .starts_with("ValidationException: ")
    );
    assert_eq!(create(&root, &long[..256], &key).await, "OK");
}

#[tokio::test]
async fn an_alias_points_at_a_key_and_not_at_an_alias() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    new_alias(&root, "alias/a", &key).await;
    let refused = "ValidationException: Aliases must refer to keys. Not aliases";
    let arn = format!("arn:aws:kms:eu-central-1:{ACCOUNT}:alias/a");
    for target in ["alias/a", &arn] {
        assert_eq!(create(&root, "alias/b", target).await, refused);
        assert_eq!(update(&root, "alias/a", target).await, refused);
    }
    let missing = format!("arn:aws:kms:eu-central-1:{ACCOUNT}:key/{NOBODY}");
    let not_found = format!("NotFoundException: Key '{missing}' does not exist");
    assert_eq!(create(&root, "alias/b", NOBODY).await, not_found);
    assert_eq!(update(&root, "alias/a", NOBODY).await, not_found);
}

#[tokio::test]
async fn an_alias_moved_to_where_it_is_stays_there() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    new_alias(&root, "alias/a", &key).await;
    assert_eq!(update(&root, "alias/a", &key).await, "OK");
    assert_eq!(listed(&root).await, [("alias/a".into(), id(&key).to_owned())]);
    let of_key = root
        .ask::<api::ListAliasesRequest>(&json!({ "KeyId": key }))
        .await
        .json();
    assert_eq!(of_key["Aliases"][0]["AliasName"], "alias/a");
}

#[tokio::test]
async fn the_aliases_of_a_deleted_key_are_gone_with_it() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    new_alias(&root, "alias/a", &key).await;
    assert_eq!(encrypt(&root, "alias/a").await.code, None);
    schedule_deletion(&root, &key, 7).await;
    assert_eq!(
        encrypt(&root, "alias/a").await.said(),
        format!("KMSInvalidStateException: {key} is pending deletion.")
    );
    assert_eq!(listed(&root).await.len(), 1);
    world.advance(7).await;
    assert_eq!(listed(&root).await, []);
    assert_eq!(encrypt(&root, "alias/a").await.code, Some("NotFoundException"));
    let new = new_key(&root).await;
    assert_eq!(create(&root, "alias/a", &new).await, "OK");
    assert_eq!(encrypt(&root, "alias/a").await.json()["KeyId"], new.as_str());
}

#[tokio::test]
async fn a_change_of_an_alias_needs_a_permission_on_it_and_on_each_key() {
    let world = world();
    let root = world.root(ACCOUNT);
    let (one, other) = (new_key(&root).await, new_key(&root).await);
    let alias = format!("arn:aws:kms:eu-central-1:{ACCOUNT}:alias/a");
    let on = |action: &str, resources: &[&str]| {
        document(&[json!({ "Effect": "Allow", "Action": action, "Resource": resources })])
    };
    let user = |action: &str, resources: &[&str]| world.user(ACCOUNT, "Alice", &[&on(action, resources)]);
    let denied = |said: String, on: &str| {
        assert!(
            said.starts_with("AccessDeniedException: ") && said.contains(on),
            "{said}"
        );
    };

    denied(
        create(&user("kms:CreateAlias", &[&alias]), "alias/a", &one).await,
        &one,
    );
    denied(
        create(&user("kms:CreateAlias", &[&one]), "alias/a", &one).await,
        &alias,
    );
    assert_eq!(
        create(&user("kms:CreateAlias", &[&alias, &one]), "alias/a", &one).await,
        "OK"
    );

    denied(
        update(&user("kms:UpdateAlias", &[&alias, &one]), "alias/a", &other).await,
        &other,
    );
    denied(
        update(&user("kms:UpdateAlias", &[&alias, &other]), "alias/a", &other).await,
        &one,
    );
    denied(
        update(&user("kms:UpdateAlias", &[&one, &other]), "alias/a", &other).await,
        &alias,
    );
    assert_eq!(
        update(
            &user("kms:UpdateAlias", &[&alias, &one, &other]),
            "alias/a",
            &other
        )
        .await,
        "OK"
    );

    denied(
        delete(&user("kms:DeleteAlias", &[&alias]), "alias/a").await,
        &other,
    );
    denied(
        delete(&user("kms:DeleteAlias", &[&other]), "alias/a").await,
        &alias,
    );
    assert_eq!(
        delete(&user("kms:DeleteAlias", &[&alias, &other]), "alias/a").await,
        "OK"
    );
}

#[tokio::test]
async fn the_key_policy_gives_its_half_of_the_permission() {
    let world = world();
    let root = world.root(ACCOUNT);
    let alice = world.user(ACCOUNT, "Alice", &[]);
    world.enroll(&alice).await;
    let policy = document(&[delegation(), grant(&alice.arn(), &["kms:CreateAlias"])]);
    let key = crate::world::new_key_with(&root, json!({ "Policy": policy })).await;
    assert!(
        create(&alice, "alias/a", &key)
            .await
            .starts_with("AccessDeniedException: ")
    );
    let on_alias = document(&[json!({ "Effect": "Allow", "Action": "kms:CreateAlias",
        "Resource": format!("arn:aws:kms:eu-central-1:{ACCOUNT}:alias/a") })]);
    let alice = alice.with_policies(&[&on_alias]);
    assert_eq!(create(&alice, "alias/a", &key).await, "OK");
}

#[tokio::test]
async fn a_key_has_at_most_fifty_aliases() {
    let world = world();
    let root = world.root(ACCOUNT);
    let key = new_key(&root).await;
    for n in 0..50 {
        new_alias(&root, &format!("alias/a{n}"), &key).await;
    }
    let one_more = json!({ "AliasName": "alias/more", "TargetKeyId": key });
    let refused = root.ask::<api::CreateAliasRequest>(&one_more).await;
    assert_eq!(refused.code, Some("LimitExceededException"));
}

#[tokio::test]
async fn aliases_come_in_pages_that_hold_each_once() {
    let world = world();
    let root = world.root(ACCOUNT);
    let keys = [new_key(&root).await, new_key(&root).await];
    let mut expected = Vec::new();
    for n in 0..60 {
        // Before, among and behind the names that AWS keeps.
        let name = format!("alias/{}{n:02}", ["a", "aws-", "z"][n % 3]);
        new_alias(&root, &name, &keys[n % 2]).await;
        expected.push(name);
    }
    expected.sort();
    for limit in [1, 7, 50, 100] {
        let mut names = Vec::new();
        let mut request = json!({ "Limit": limit });
        loop {
            let page = root.ask::<api::ListAliasesRequest>(&request).await.json();
            let aliases = page["Aliases"].as_array().unwrap().clone();
            assert!(aliases.len() <= limit);
            names.extend(
                aliases
                    .iter()
                    .map(|it| it["AliasName"].as_str().unwrap().to_owned()),
            );
            assert_eq!(page["Truncated"], page["NextMarker"].is_string());
            if page["NextMarker"].is_null() {
                break;
            }
            request["Marker"] = page["NextMarker"].clone();
        }
        assert!(names.is_sorted(), "{names:?}");
        names.dedup();
        let (kept, own): (Vec<String>, Vec<String>) =
            names.into_iter().partition(|name| name.starts_with("alias/aws/"));
        assert_eq!(own, expected, "limit {limit}");
        assert!(kept.contains(&"alias/aws/s3".to_owned()));
    }
    let default = root.ask::<api::ListAliasesRequest>(&json!({})).await.json();
    assert_eq!(default["Aliases"].as_array().unwrap().len(), 50);
    assert_eq!(
        root.ask::<api::ListAliasesRequest>(&json!({ "Marker": "!" }))
            .await
            .code,
        Some("InvalidMarkerException")
    );
}

#[tokio::test]
async fn the_aliases_of_a_key_that_is_not_there_are_not_listed() {
    let world = world();
    let user = world.user(ACCOUNT, "Alice", &[&allow(&["kms:ListAliases"])]);
    assert_eq!(
        user.ask::<api::ListAliasesRequest>(&json!({ "KeyId": NOBODY }))
            .await
            .code,
        Some("NotFoundException")
    );
}
