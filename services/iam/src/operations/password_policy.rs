//! The account's password policy. It is kept and shown: there is no console here that would ask for passwords.

use std::sync::Arc;

use gate::{Cx, Handle, Mounts, Permit, Resources};
use iam_api::{
    DeleteAccountPasswordPolicyRequest, DeleteAccountPasswordPolicyResponse, Error,
    GetAccountPasswordPolicyRequest, GetAccountPasswordPolicyResponse, PasswordPolicy,
    UpdateAccountPasswordPolicyRequest, UpdateAccountPasswordPolicyResponse,
};
use serde::{Deserialize, Serialize};
use store::{Record, Table, transact};

use crate::Iam;
use crate::error::Reason;
use crate::scope::on_account;

/// Password policies: account.
const PASSWORD_POLICIES: Table<PasswordPolicyRecord> = Table::new();

/// DO NOT CHANGE THE NAMES: they are on disk.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct PasswordPolicyRecord {
    minimum_length: i32,
    symbols: bool,
    numbers: bool,
    uppercase: bool,
    lowercase: bool,
    users_may_change: bool,
    /// In days.
    max_age: Option<i32>,
    /// How many earlier passwords may not come again.
    reuse_prevention: Option<i32>,
    hard_expiry: Option<bool>,
}

impl Record for PasswordPolicyRecord {
    const TABLE: &'static str = "iam.password_policy";
    const VERSION: u8 = 1;
}

impl catalog::Catalogued for PasswordPolicyRecord {}

/// The table of this file.
pub(crate) const TABLE: catalog::Entry = catalog::Entry::of::<PasswordPolicyRecord>();

pub(super) fn mount(iam: &Arc<Iam>, mounts: &mut Mounts) {
    mounts
        .mount::<GetAccountPasswordPolicyRequest, _>(iam)
        .mount::<UpdateAccountPasswordPolicyRequest, _>(iam)
        .mount::<DeleteAccountPasswordPolicyRequest, _>(iam);
}

impl Handle<GetAccountPasswordPolicyRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, _: &Cx, _: &GetAccountPasswordPolicyRequest) -> Result<Resources, Error> {
        Ok(on_account("iam:GetAccountPasswordPolicy"))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        _: GetAccountPasswordPolicyRequest,
    ) -> Result<GetAccountPasswordPolicyResponse, Error> {
        let account = cx.account();
        let held = PASSWORD_POLICIES.read(self.directory.store(), (account,)).await;
        let Some((held, _)) = held.map_err(Reason::from)? else {
            let text = format!("The Password Policy with domain name {account} cannot be found.");
            return Err(Reason::NoSuch(text).into());
        };
        Ok(GetAccountPasswordPolicyResponse {
            password_policy: PasswordPolicy {
                minimum_password_length: Some(held.minimum_length),
                require_symbols: Some(held.symbols),
                require_numbers: Some(held.numbers),
                require_uppercase_characters: Some(held.uppercase),
                require_lowercase_characters: Some(held.lowercase),
                allow_users_to_change_password: Some(held.users_may_change),
                expire_passwords: Some(held.max_age.is_some()),
                max_password_age: held.max_age,
                password_reuse_prevention: held.reuse_prevention,
                hard_expiry: held.hard_expiry,
            },
        })
    }
}

impl Handle<UpdateAccountPasswordPolicyRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, _: &Cx, _: &UpdateAccountPasswordPolicyRequest) -> Result<Resources, Error> {
        Ok(on_account("iam:UpdateAccountPasswordPolicy"))
    }

    /// What is not given gets its default, whatever it was before ("UpdateAccountPasswordPolicy" in the IAM API
    /// Reference).
    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: UpdateAccountPasswordPolicyRequest,
    ) -> Result<UpdateAccountPasswordPolicyResponse, Error> {
        let record = &PasswordPolicyRecord {
            minimum_length: request.minimum_password_length.unwrap_or(6),
            symbols: request.require_symbols.unwrap_or(false),
            numbers: request.require_numbers.unwrap_or(false),
            uppercase: request.require_uppercase_characters.unwrap_or(false),
            lowercase: request.require_lowercase_characters.unwrap_or(false),
            users_may_change: request.allow_users_to_change_password.unwrap_or(false),
            max_age: request.max_password_age,
            reuse_prevention: request.password_reuse_prevention,
            hard_expiry: request.hard_expiry,
        };
        let account = cx.account();
        let stored: Result<(), Reason> = transact(self.directory.store(), |txn| {
            Box::pin(async move { Ok(PASSWORD_POLICIES.put(txn, (account,), record)?) })
        })
        .await;
        stored?;
        Ok(UpdateAccountPasswordPolicyResponse {})
    }
}

impl Handle<DeleteAccountPasswordPolicyRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, _: &Cx, _: &DeleteAccountPasswordPolicyRequest) -> Result<Resources, Error> {
        Ok(on_account("iam:DeleteAccountPasswordPolicy"))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        _: DeleteAccountPasswordPolicyRequest,
    ) -> Result<DeleteAccountPasswordPolicyResponse, Error> {
        let account = cx.account();
        let deleted: Result<(), Reason> = transact(self.directory.store(), |txn| {
            Box::pin(async move {
                if PASSWORD_POLICIES.get(txn, (account,)).await?.is_none() {
                    return Err(Reason::NoSuch(
                        "The account policy with name PasswordPolicy cannot be found.".to_owned(),
                    ));
                }
                PASSWORD_POLICIES.delete(txn, (account,));
                Ok(())
            })
        })
        .await;
        deleted?;
        Ok(DeleteAccountPasswordPolicyResponse {})
    }
}
