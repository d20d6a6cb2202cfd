//! The account as a whole: alias, password policy, summary.

use crate::site::{ACCOUNT, Site};

#[tokio::test]
async fn an_alias_is_of_one_account_alone() {
    let site = Site::new();
    assert!(site.done("ListAccountAliases", "").await.all("member").is_empty());
    site.done("CreateAccountAlias", "AccountAlias=acme").await;
    let other = site.world.root("444455556666");
    assert_eq!(
        other
            .send("iam", "CreateAccountAlias", "AccountAlias=acme")
            .await
            .said(),
        "EntityAlreadyExists: The account alias acme already exists."
    );
    site.done("CreateAccountAlias", "AccountAlias=acme-corp").await;
    assert_eq!(
        site.done("ListAccountAliases", "").await.all("member"),
        ["acme-corp"]
    );
    assert_eq!(
        other
            .send("iam", "CreateAccountAlias", "AccountAlias=acme")
            .await
            .said(),
        "OK"
    );
    assert_eq!(
        site.said("DeleteAccountAlias", "AccountAlias=acme").await,
        "NoSuchEntity: The account alias acme cannot be found."
    );
    site.done("DeleteAccountAlias", "AccountAlias=acme-corp").await;
    assert!(site.done("ListAccountAliases", "").await.all("member").is_empty());
    assert!(
        site.said("CreateAccountAlias", "AccountAlias=-x-")
            .await
            .starts_with("ValidationError")
    );
}

#[tokio::test]
async fn the_password_policy_is_kept_with_defaults_for_what_is_not_said() {
    let site = Site::new();
    assert_eq!(
        site.said("GetAccountPasswordPolicy", "").await,
        format!("NoSuchEntity: The Password Policy with domain name {ACCOUNT} cannot be found.")
    );
    site.done(
        "UpdateAccountPasswordPolicy",
        "MinimumPasswordLength=12&MaxPasswordAge=90&RequireSymbols=true",
    )
    .await;
    let kept = site.done("GetAccountPasswordPolicy", "").await;
    assert_eq!(kept.text("MinimumPasswordLength"), "12");
    assert_eq!(
        (kept.text("ExpirePasswords"), kept.text("MaxPasswordAge")),
        ("true".into(), "90".into())
    );
    site.done("UpdateAccountPasswordPolicy", "").await;
    let kept = site.done("GetAccountPasswordPolicy", "").await;
    assert_eq!(
        (kept.text("MinimumPasswordLength"), kept.text("RequireSymbols")),
        ("6".into(), "false".into())
    );
    assert!(kept.all("MaxPasswordAge").is_empty());
    site.done("DeleteAccountPasswordPolicy", "").await;
    assert_eq!(
        site.said("DeleteAccountPasswordPolicy", "").await,
        "NoSuchEntity: The account policy with name PasswordPolicy cannot be found."
    );
}

#[tokio::test]
async fn the_summary_counts() {
    let site = Site::new();
    for it in 0..3 {
        site.done("CreateUser", &format!("UserName=u{it}")).await;
    }
    site.done("CreateGroup", "GroupName=g").await;
    site.done("CreateAccessKey", "").await;
    let summary = site.done("GetAccountSummary", "").await;
    let keys = summary.all("key");
    let values = summary.all("value");
    let of = |key: &str| {
        values[keys
            .iter()
            .position(|it| it == key)
            .unwrap_or_else(|| panic!("{key}"))]
        .clone()
    };
    for (key, want) in [
        ("Users", "3"),
        ("UsersQuota", "5000"),
        ("Groups", "1"),
        ("AccessKeysPerUserQuota", "2"),
        ("AccountAccessKeysPresent", "1"),
        ("AccountMFAEnabled", "0"),
        ("PolicySizeQuota", "6144"),
    ] {
        assert_eq!(of(key), want, "{key}");
    }
}
