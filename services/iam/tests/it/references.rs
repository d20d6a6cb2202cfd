//! Whatever is done in whatever order: what refers to something is filed with it, and what is filed is referred to.

use std::collections::BTreeSet;

use identity::iam::{
    GROUPS, MEMBERS, ManagedPolicy, ROLES, UNIQUE_IDS, USERS, USES, UniqueIdRecord, Use, filed,
};
use proptest::prelude::*;
use store::{Record, Table};

use crate::site::{ACCOUNT, Site};

const NAMES: [&str; 4] = ["a", "B", "c", "A"];
const ARNS: [&str; 3] = [
    "arn:aws:iam::aws:policy/ReadOnlyAccess",
    "arn:aws:iam::aws:policy/job-function/Billing",
    "arn:aws:iam::111122223333:policy/own",
];

/// An operation and its form.
fn step() -> impl Strategy<Value = (&'static str, String)> {
    (0..14_usize, 0..4_usize, 0..4_usize, 0..3_usize).prop_map(|(what, one, other, policy)| {
        let (one, other, arn) = (NAMES[one], NAMES[other], ARNS[policy]);
        match what {
            0 => ("CreateUser", format!("UserName={one}&PermissionsBoundary={arn}")),
            1 => ("CreateUser", format!("UserName={one}&Path=/p/")),
            2 => ("CreateGroup", format!("GroupName={one}")),
            3 => ("DeleteUser", format!("UserName={one}")),
            4 => ("DeleteGroup", format!("GroupName={one}")),
            5 => ("UpdateUser", format!("UserName={one}&NewUserName={other}")),
            6 => (
                "UpdateGroup",
                format!("GroupName={one}&NewGroupName={other}&NewPath=/n/"),
            ),
            7 => ("AddUserToGroup", format!("GroupName={one}&UserName={other}")),
            8 => ("RemoveUserFromGroup", format!("GroupName={one}&UserName={other}")),
            9 => ("AttachUserPolicy", format!("UserName={one}&PolicyArn={arn}")),
            10 => ("DetachUserPolicy", format!("UserName={one}&PolicyArn={arn}")),
            11 => ("AttachGroupPolicy", format!("GroupName={one}&PolicyArn={arn}")),
            12 => (
                "PutUserPermissionsBoundary",
                format!("UserName={one}&PermissionsBoundary={arn}"),
            ),
            _ => ("DeleteUserPermissionsBoundary", format!("UserName={one}")),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn references_and_what_is_filed_agree_after_any_steps(steps in prop::collection::vec(step(), 1..60)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let site = Site::new();
            let text = crate::site::form(&testkit::allow(&["s3:*"]));
            site.done("CreatePolicy", &format!("PolicyName=own&PolicyDocument={text}")).await;
            for (operation, form) in steps {
                site.said(operation, &form).await;
            }
            agrees(&site).await;
        });
    }
}

/// Checks everything that is filed against the records.
pub(crate) async fn agrees(site: &Site) {
    let users = all(site, USERS).await;
    let groups = all(site, GROUPS).await;
    let roles = all(site, ROLES).await;
    let (mut members, mut uses, mut ids) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let line = |managed: &ManagedPolicy, used: Use, name: &str| {
        vec![managed.text(), used.text().to_owned(), filed(name)]
    };
    for (key, user) in &users {
        assert_eq!(key, &[filed(&user.name)]);
        ids.insert(vec![user.id.clone()]);
        members.extend(user.groups.iter().map(|it| vec![it.clone(), filed(&user.name)]));
        uses.extend(user.attached.iter().map(|it| line(it, Use::User, &user.name)));
        uses.extend(
            user.boundary
                .iter()
                .map(|it| line(it, Use::UserBoundary, &user.name)),
        );
    }
    for (key, group) in &groups {
        assert_eq!(key, &[filed(&group.name)]);
        uses.extend(group.attached.iter().map(|it| line(it, Use::Group, &group.name)));
    }
    for (key, role) in &roles {
        assert_eq!(key, &[filed(&role.name)]);
        ids.insert(vec![role.id.clone()]);
        uses.extend(role.attached.iter().map(|it| line(it, Use::Role, &role.name)));
        uses.extend(
            role.boundary
                .iter()
                .map(|it| line(it, Use::RoleBoundary, &role.name)),
        );
    }
    assert_eq!(keys(all(site, MEMBERS).await), members);
    assert_eq!(keys(all(site, USES).await), uses);
    let filed_ids = all(site, UNIQUE_IDS).await;
    for (_, id) in &filed_ids {
        let there = match id {
            UniqueIdRecord::User(name) => users
                .iter()
                .any(|(key, _)| key.as_slice() == std::slice::from_ref(name)),
            UniqueIdRecord::Role(name) => roles
                .iter()
                .any(|(key, _)| key.as_slice() == std::slice::from_ref(name)),
        };
        assert!(there, "{id:?}");
    }
    assert_eq!(keys(filed_ids), ids);
    let known: BTreeSet<_> = groups.iter().map(|(key, _)| key[0].clone()).collect();
    assert!(members.iter().all(|it| known.contains(&it[0])));
    let summary = site.done("GetAccountSummary", "").await;
    let (names, values) = (summary.all("key"), summary.all("value"));
    for (name, count) in [
        ("Users", users.len()),
        ("Groups", groups.len()),
        ("Roles", roles.len()),
    ] {
        let at = names.iter().position(|it| it == name).unwrap();
        assert_eq!(values[at], count.to_string(), "{name}");
    }
}

/// A table's records of the account, each with the rest of its key.
async fn all<R: Record>(site: &Site, table: Table<R>) -> Vec<(Vec<String>, R)> {
    let mut txn = site.directory.store().begin();
    let rows = table
        .scan(&mut txn, &table.range((ACCOUNT,)), usize::MAX)
        .await
        .unwrap();
    let rest = |key: &store::Key| key.parts().unwrap().split_off(2);
    rows.into_iter()
        .map(|(key, record)| (rest(&key), record))
        .collect()
}

fn keys<R>(rows: Vec<(Vec<String>, R)>) -> BTreeSet<Vec<String>> {
    rows.into_iter().map(|(key, _)| key).collect()
}
