//! Access keys: whose they are, how many there may be, when they were last used.

use identity::iam::{LAST_USED, LastUsedRecord};
use store::{StoreError, transact};
use testkit::BEGINNING;

use crate::site::{ACCOUNT, Site};

#[tokio::test]
async fn a_user_has_two_keys_at_most() {
    let site = Site::new();
    site.done("CreateUser", "UserName=Bob").await;
    let first = site.done("CreateAccessKey", "UserName=bob").await;
    assert_eq!(first.text("UserName"), "Bob");
    assert_eq!(first.text("Status"), "Active");
    assert_eq!(first.text("SecretAccessKey").len(), 40);
    let id = first.text("AccessKeyId");
    assert!(id.starts_with("AKIA"), "{id}");
    site.done("CreateAccessKey", "UserName=Bob").await;
    assert_eq!(
        site.said("CreateAccessKey", "UserName=Bob").await,
        "LimitExceeded: Cannot exceed quota for AccessKeysPerUser: 2"
    );
    let listed = site.done("ListAccessKeys", "UserName=Bob").await;
    assert_eq!(listed.all("AccessKeyId").len(), 2);
    assert!(listed.all("SecretAccessKey").is_empty());

    site.done(
        "UpdateAccessKey",
        &format!("UserName=Bob&AccessKeyId={id}&Status=Inactive"),
    )
    .await;
    let listed = site.done("ListAccessKeys", "UserName=Bob").await;
    assert!(listed.all("Status").contains(&"Inactive".to_owned()));
    site.done("DeleteAccessKey", &format!("UserName=Bob&AccessKeyId={id}"))
        .await;
    for operation in ["DeleteAccessKey", "UpdateAccessKey"] {
        assert_eq!(
            site.said(operation, &format!("UserName=Bob&AccessKeyId={id}&Status=Active"))
                .await,
            format!("NoSuchEntity: The Access Key with id {id} cannot be found.")
        );
    }
    site.done("CreateAccessKey", "UserName=Bob").await;
}

#[tokio::test]
async fn without_a_name_the_caller_is_meant() {
    let site = Site::new();
    let of_root = site.done("CreateAccessKey", "").await.text("AccessKeyId");
    assert_eq!(
        site.done("ListAccessKeys", "").await.all("AccessKeyId"),
        std::slice::from_ref(&of_root)
    );
    site.done("CreateUser", "UserName=Bob").await;
    let document = crate::site::form(&testkit::allow(&["iam:*"]));
    site.done(
        "PutUserPolicy",
        &format!("UserName=Bob&PolicyName=p&PolicyDocument={document}"),
    )
    .await;
    let bob = site.user("Bob").await;
    assert_eq!(bob.said("CreateAccessKey", "").await, "OK");
    assert_eq!(
        site.done("ListAccessKeys", "UserName=Bob")
            .await
            .all("AccessKeyId")
            .len(),
        1
    );
    let said = bob
        .said("DeleteAccessKey", &format!("AccessKeyId={of_root}"))
        .await;
    assert!(said.starts_with("NoSuchEntity"), "{said}");
}

#[tokio::test]
async fn the_last_use_is_told_under_the_name_that_the_user_has_now() {
    let site = Site::new();
    site.done("CreateUser", "UserName=Bob").await;
    let id = &site
        .done("CreateAccessKey", "UserName=Bob")
        .await
        .text("AccessKeyId");
    let never = site
        .done("GetAccessKeyLastUsed", &format!("AccessKeyId={id}"))
        .await;
    assert_eq!(
        (never.text("ServiceName"), never.text("Region")),
        ("N/A".into(), "N/A".into())
    );
    assert!(never.all("LastUsedDate").is_empty());

    let used = &LastUsedRecord {
        at: BEGINNING.millis(),
        service: "s3".to_owned(),
        region: "eu-west-1".to_owned(),
    };
    let stored: Result<(), StoreError> = transact(site.directory.store(), |txn| {
        Box::pin(async move { LAST_USED.put(txn, (id,), used) })
    })
    .await;
    stored.unwrap();
    site.done("UpdateUser", "UserName=Bob&NewUserName=Robert").await;
    let told = site
        .done("GetAccessKeyLastUsed", &format!("AccessKeyId={id}"))
        .await;
    assert_eq!(told.text("UserName"), "Robert");
    assert_eq!(told.text("LastUsedDate"), "2026-01-02T03:04:05Z");
    assert_eq!(
        (told.text("ServiceName"), told.text("Region")),
        ("s3".into(), "eu-west-1".into())
    );
}

#[tokio::test]
async fn keys_of_other_accounts_are_nobodys() {
    let site = Site::new();
    let id = site.done("CreateAccessKey", "").await.text("AccessKeyId");
    let other = site.world.root("444455556666");
    let asked = |id: String| {
        let other = other.clone();
        async move {
            let said = other
                .send("iam", "GetAccessKeyLastUsed", &format!("AccessKeyId={id}"))
                .await
                .said();
            said.replace(&id, "ID")
        }
    };
    let told = asked(id).await;
    assert!(told.starts_with("AccessDenied: "), "{told}");
    assert_eq!(told, asked("AKIAAAAAAAAAAAAAAAAA".to_owned()).await);
    assert!(!told.contains(ACCOUNT), "{told}");
}
