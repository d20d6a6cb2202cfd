//! `kms:CreateAlias`, `kms:UpdateAlias`, `kms:DeleteAlias`, `kms:ListAliases`.
//!
//! The first three need a permission on the alias, which IAM gives, and on each key involved, which its policy gives.

use gate::{Cx, Handle, NoResource, Permit};
use kms_api::{
    AliasListEntry, CreateAliasRequest, CreateAliasResponse, DeleteAliasRequest, DeleteAliasResponse, Error,
    ListAliasesRequest, ListAliasesResponse, UpdateAliasRequest, UpdateAliasResponse,
};
use smithy::Timestamp;
use store::transact;

use crate::address::{Address, alias_arn};
use crate::alias::{AliasRecord, check_name, check_prefix};
use crate::conditions::Conditions;
use crate::error::Reason;
use crate::key::{KeyRecord, KeyRef};
use crate::keys::{ALIASES, KEYS, present};
use crate::scope::{Several, UseAlias, UseKey};
use crate::{Kms, managed, page};

/// Aliases in one answer: by default, and at most.
const PAGE: (usize, usize) = (50, 100);

impl Handle<CreateAliasRequest> for Kms {
    type Scope = Several;

    async fn scope(&self, cx: &Cx, request: &CreateAliasRequest) -> Result<Several, Error> {
        check_name(&request.alias_name)?;
        let key = self
            .target_key(cx, "kms:CreateAlias", &request.target_key_id)
            .await?;
        Ok(Several {
            alias: Some(use_alias(cx, "kms:CreateAlias", &request.alias_name)),
            keys: vec![key],
        })
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Several>,
        request: CreateAliasRequest,
    ) -> Result<CreateAliasResponse, Error> {
        let (name, at) = (&request.alias_name, nth(&permit, 0)?);
        let now_ms = cx.now().millis();
        let outcome = transact(&*self.keys.store, |txn| {
            Box::pin(async move {
                let mut record = present(txn, at, cx.now()).await?;
                record.lasting(at)?;
                let place = (at.account, at.region, name.as_str());
                if ALIASES.get(txn, place).await?.is_some() {
                    return Err(Reason::AliasExists {
                        arn: alias_arn(cx, at.account, name),
                    });
                }
                add(&mut record, at, name)?;
                KEYS.put(txn, at.parts(), &record)?;
                let alias = AliasRecord {
                    key: at.name.to_string(),
                    created_ms: now_ms,
                    updated_ms: now_ms,
                };
                Ok(ALIASES.put(txn, place, &alias)?)
            })
        })
        .await;
        self.forget_alias_of(name, &[at]);
        outcome?;
        Ok(CreateAliasResponse {})
    }
}

impl Handle<UpdateAliasRequest> for Kms {
    type Scope = Several;

    async fn scope(&self, cx: &Cx, request: &UpdateAliasRequest) -> Result<Several, Error> {
        check_prefix(&request.alias_name)?;
        let action = "kms:UpdateAlias";
        let present = self.aliased_key(cx, action, &request.alias_name).await?;
        let new = self.target_key(cx, action, &request.target_key_id).await?;
        Ok(Several {
            alias: Some(use_alias(cx, action, &request.alias_name)),
            keys: vec![present, new],
        })
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Several>,
        request: UpdateAliasRequest,
    ) -> Result<UpdateAliasResponse, Error> {
        let (name, from, to) = (&request.alias_name, nth(&permit, 0)?, nth(&permit, 1)?);
        let outcome = transact(&*self.keys.store, |txn| {
            Box::pin(async move {
                let place = (from.account, from.region, name.as_str());
                let mut alias = pointing_at(txn, cx, name, from).await?;
                let mut old = present(txn, from, cx.now()).await?;
                old.aliases.remove(name);
                KEYS.put(txn, from.parts(), &old)?;
                let mut new = present(txn, to, cx.now()).await?;
                new.lasting(to)?;
                add(&mut new, to, name)?;
                KEYS.put(txn, to.parts(), &new)?;
                alias.key = to.name.to_string();
                alias.updated_ms = cx.now().millis();
                Ok::<_, Reason>(ALIASES.put(txn, place, &alias)?)
            })
        })
        .await;
        self.forget_alias_of(name, &[from, to]);
        outcome?;
        Ok(UpdateAliasResponse {})
    }
}

impl Handle<DeleteAliasRequest> for Kms {
    type Scope = Several;

    async fn scope(&self, cx: &Cx, request: &DeleteAliasRequest) -> Result<Several, Error> {
        check_prefix(&request.alias_name)?;
        let action = "kms:DeleteAlias";
        let key = self.aliased_key(cx, action, &request.alias_name).await?;
        Ok(Several {
            alias: Some(use_alias(cx, action, &request.alias_name)),
            keys: vec![key],
        })
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Several>,
        request: DeleteAliasRequest,
    ) -> Result<DeleteAliasResponse, Error> {
        let (name, at) = (&request.alias_name, nth(&permit, 0)?);
        let outcome = transact(&*self.keys.store, |txn| {
            Box::pin(async move {
                pointing_at(txn, cx, name, at).await?;
                let mut record = present(txn, at, cx.now()).await?;
                record.aliases.remove(name);
                KEYS.put(txn, at.parts(), &record)?;
                ALIASES.delete(txn, (at.account, at.region, name.as_str()));
                Ok::<_, Reason>(())
            })
        })
        .await;
        self.forget_alias_of(name, &[at]);
        outcome?;
        Ok(DeleteAliasResponse {})
    }
}

impl Handle<ListAliasesRequest> for Kms {
    type Scope = NoResource;

    async fn scope(&self, _: &Cx, _: &ListAliasesRequest) -> Result<NoResource, Error> {
        Ok(NoResource::of::<ListAliasesRequest>())
    }

    /// All aliases of the account, those kept for services among them, or those of one key.
    async fn run(
        &self,
        cx: &Cx,
        _: Permit<NoResource>,
        request: ListAliasesRequest,
    ) -> Result<ListAliasesResponse, Error> {
        let page = page::asked(request.marker.as_deref(), request.limit, PAGE.0, PAGE.1)?;
        let mut entries = match &request.key_id {
            Some(named) => self.aliases_of_key(cx, named).await?,
            None => self.aliases_of_account(cx, page.after(), page.limit()).await?,
        };
        entries.sort_by(|one, other| one.alias_name.cmp(&other.alias_name));
        let name = |entry: &AliasListEntry| entry.alias_name.clone().unwrap_or_default();
        let (entries, next_marker) = page.cut(entries, name);
        Ok(ListAliasesResponse {
            aliases: Some(entries),
            truncated: Some(next_marker.is_some()),
            next_marker,
        })
    }
}

impl Kms {
    /// The use of the key that an alias shall point at: by id or ARN, not by another alias.
    async fn target_key(&self, cx: &Cx, action: &'static str, named: &str) -> Result<UseKey, Reason> {
        match Address::parse(cx, named)? {
            Address::Alias { .. } => Err(Reason::AliasOfAlias),
            Address::Key(_) => self.own_key(cx, action, named).await,
        }
    }

    /// The use of the key that an alias of the caller's points at.
    async fn aliased_key(&self, cx: &Cx, action: &'static str, alias: &str) -> Result<UseKey, Reason> {
        let address = Address::Alias {
            account: cx.account(),
            name: alias.to_owned(),
        };
        Ok(UseKey::of(cx, action, self.keys.find(cx, address).await?))
    }

    fn forget_alias_of(&self, name: &str, keys: &[KeyRef]) {
        for at in keys {
            self.keys.forget_alias(at.account, at.region, name);
            self.keys.forget(*at);
        }
    }

    async fn aliases_of_key(&self, cx: &Cx, named: &str) -> Result<Vec<AliasListEntry>, Reason> {
        let at = Address::parse_key(cx, named)?;
        let own = Some(at).filter(|at| at.account == cx.account());
        let key = match own {
            Some(at) => self.keys.load(at).await?.filter(|key| !key.is_gone(cx.now())),
            None => None,
        };
        let key = key.ok_or_else(|| Reason::NoKey { arn: at.arn() })?;
        let mut entries = Vec::new();
        for name in &key.aliases {
            let read = ALIASES
                .read(&*self.keys.store, (at.account, at.region, &**name))
                .await?;
            entries.extend(read.map(|(record, _)| entry(cx, name, &record)));
        }
        Ok(entries)
    }

    async fn aliases_of_account(
        &self,
        cx: &Cx,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Vec<AliasListEntry>, Reason> {
        let mut range = ALIASES.range((cx.account(), cx.region()));
        if let Some(after) = after {
            range = range.after(&ALIASES.key((cx.account(), cx.region(), after)));
        }
        let rows = ALIASES
            .scan(&mut self.keys.store.begin(), &range, limit + 1)
            .await?;
        let mut entries: Vec<AliasListEntry> = rows
            .iter()
            .filter_map(|(key, record)| Some(entry(cx, &key.parts()?.pop()?, record)))
            .collect();
        for name in managed::predefined_aliases() {
            if !entries
                .iter()
                .any(|entry| entry.alias_name.as_deref() == Some(name.as_str()))
            {
                let alias_arn = Some(alias_arn(cx, cx.account(), &name));
                entries.push(AliasListEntry {
                    alias_name: Some(name),
                    alias_arn,
                    ..AliasListEntry::default()
                });
            }
        }
        Ok(entries)
    }
}

fn entry(cx: &Cx, name: &str, record: &AliasRecord) -> AliasListEntry {
    AliasListEntry {
        alias_name: Some(name.to_owned()),
        alias_arn: Some(alias_arn(cx, cx.account(), name)),
        target_key_id: Some(record.key.clone()),
        creation_date: Some(Timestamp::from_millis(record.created_ms)),
        last_updated_date: Some(Timestamp::from_millis(record.updated_ms)),
    }
}

fn use_alias(cx: &Cx, action: &'static str, name: &str) -> UseAlias {
    UseAlias {
        action,
        arn: alias_arn(cx, cx.account(), name),
        owner: cx.account(),
        conditions: Conditions::of(cx),
    }
}

/// Points an alias at a key, within the quota "Aliases per KMS key".
fn add(record: &mut KeyRecord, at: KeyRef, name: &str) -> Result<(), Reason> {
    const ALIASES_MAX: usize = 50;
    record.aliases.insert(name.to_owned());
    if record.aliases.len() > ALIASES_MAX {
        return Err(Reason::TooManyAliases { arn: at.arn() });
    }
    Ok(())
}

/// Which key the nth claim on a key is about.
fn nth(permit: &Permit<Several>, nth: usize) -> Result<KeyRef, Reason> {
    let used = permit.scope().keys.get(nth).ok_or(Reason::WrongKey)?;
    Ok(used.key()?.at)
}

/// The alias, if it still points at the key that was decided about.
async fn pointing_at(
    txn: &mut store::Transaction<'_>,
    cx: &Cx,
    name: &str,
    at: KeyRef,
) -> Result<AliasRecord, Reason> {
    let alias = ALIASES.get(txn, (at.account, at.region, name)).await?;
    alias
        .filter(|alias| alias.key == at.name.to_string())
        .ok_or_else(|| Reason::NoAlias {
            arn: alias_arn(cx, at.account, name),
        })
}
