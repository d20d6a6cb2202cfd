//! The alias of an account: one at most, and no two accounts have the same.

use std::sync::Arc;

use catalog::{Catalogued, References};
use gate::{Cx, Handle, Mounts, Permit, Resources};
use iam_api::{
    CreateAccountAliasRequest, CreateAccountAliasResponse, DeleteAccountAliasRequest,
    DeleteAccountAliasResponse, Error, ListAccountAliasesRequest, ListAccountAliasesResponse,
};
use serde::{Deserialize, Serialize};
use store::{Record, Table, transact};

use crate::Iam;
use crate::error::Reason;
use crate::scope::on_account;

/// Which account an alias stands for: alias.
const ALIASES: Table<AliasRecord> = Table::new();
/// The alias of an account: account.
const ALIAS_OF: Table<AliasOfRecord> = Table::new();

/// DO NOT CHANGE THE NAMES: they are on disk.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AliasRecord {
    /// The account's twelve digits.
    account: String,
}

/// DO NOT CHANGE THE NAMES: they are on disk.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AliasOfRecord {
    alias: String,
}

impl Record for AliasRecord {
    const TABLE: &'static str = "iam.account_alias";
    const VERSION: u8 = 1;
}

impl Record for AliasOfRecord {
    const TABLE: &'static str = "iam.alias_of_account";
    const VERSION: u8 = 1;
}

impl Catalogued for AliasRecord {
    fn references(&self, _: &[String], to: &mut References) {
        to.needs(ALIAS_OF.key((&self.account,)), "the alias in the list by account");
    }
}

impl Catalogued for AliasOfRecord {
    fn references(&self, _: &[String], to: &mut References) {
        to.needs(ALIASES.key((&self.alias,)), "the account alias");
    }
}

/// The tables of this file.
pub(crate) const TABLES: [catalog::Entry; 2] = [
    catalog::Entry::of::<AliasRecord>(),
    catalog::Entry::of::<AliasOfRecord>(),
];

pub(super) fn mount(iam: &Arc<Iam>, mounts: &mut Mounts) {
    mounts
        .mount::<CreateAccountAliasRequest, _>(iam)
        .mount::<DeleteAccountAliasRequest, _>(iam)
        .mount::<ListAccountAliasesRequest, _>(iam);
}

impl Handle<CreateAccountAliasRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, _: &Cx, _: &CreateAccountAliasRequest) -> Result<Resources, Error> {
        Ok(on_account("iam:CreateAccountAlias"))
    }

    /// A new alias takes the place of the old one ("Your AWS account ID and its alias" in the IAM User Guide).
    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: CreateAccountAliasRequest,
    ) -> Result<CreateAccountAliasResponse, Error> {
        let account = cx.account();
        let alias = &request.account_alias;
        let made: Result<(), Reason> = transact(self.directory.store(), |txn| {
            Box::pin(async move {
                if ALIASES.get(txn, (alias,)).await?.is_some() {
                    return Err(Reason::Exists(format!(
                        "The account alias {alias} already exists."
                    )));
                }
                if let Some(old) = ALIAS_OF.get(txn, (account,)).await? {
                    ALIASES.delete(txn, (&old.alias,));
                }
                let account_text = account.to_string();
                ALIASES.put(
                    txn,
                    (alias,),
                    &AliasRecord {
                        account: account_text,
                    },
                )?;
                let alias = alias.clone();
                Ok(ALIAS_OF.put(txn, (account,), &AliasOfRecord { alias })?)
            })
        })
        .await;
        made?;
        Ok(CreateAccountAliasResponse {})
    }
}

impl Handle<DeleteAccountAliasRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, _: &Cx, _: &DeleteAccountAliasRequest) -> Result<Resources, Error> {
        Ok(on_account("iam:DeleteAccountAlias"))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: DeleteAccountAliasRequest,
    ) -> Result<DeleteAccountAliasResponse, Error> {
        let account = cx.account();
        let alias = &request.account_alias;
        let deleted: Result<(), Reason> = transact(self.directory.store(), |txn| {
            Box::pin(async move {
                let held = ALIAS_OF.get(txn, (account,)).await?;
                if held.is_none_or(|it| it.alias != *alias) {
                    return Err(Reason::NoSuch(format!(
                        "The account alias {alias} cannot be found."
                    )));
                }
                ALIASES.delete(txn, (alias,));
                ALIAS_OF.delete(txn, (account,));
                Ok(())
            })
        })
        .await;
        deleted?;
        Ok(DeleteAccountAliasResponse {})
    }
}

impl Handle<ListAccountAliasesRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, _: &Cx, _: &ListAccountAliasesRequest) -> Result<Resources, Error> {
        Ok(on_account("iam:ListAccountAliases"))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        _: ListAccountAliasesRequest,
    ) -> Result<ListAccountAliasesResponse, Error> {
        let held = ALIAS_OF.read(self.directory.store(), (cx.account(),)).await;
        let held = held.map_err(Reason::from)?;
        Ok(ListAccountAliasesResponse {
            account_aliases: held.into_iter().map(|(it, _)| it.alias).collect(),
            is_truncated: Some(false),
            marker: None,
        })
    }
}
