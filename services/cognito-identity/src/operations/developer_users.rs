//! Users whom the developer vouches for: look up, merge, unlink.

use std::collections::BTreeSet;

use cognito_identity_api::{
    Error, LookupDeveloperIdentityInput, LookupDeveloperIdentityResponse, MergeDeveloperIdentitiesInput,
    MergeDeveloperIdentitiesResponse, UnlinkDeveloperIdentityInput, UnlinkDeveloperIdentityResponse,
};
use gate::{Cx, Handle, Permit, Resources};
use smithy::Timestamp;
use store::{Transaction, transact};

use crate::CognitoIdentity;
use crate::error::Reason;
use crate::link::{self, LINKS_MAX, Link, TOO_MANY};
use crate::page::{self, Page};
use crate::person::{
    self, DEVELOPER_USERS, DeveloperUserRecord, IDENTITIES, IdentityRecord, LOGINS, LoginRecord,
};
use crate::pool;

impl Handle<LookupDeveloperIdentityInput> for CognitoIdentity {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, input: &LookupDeveloperIdentityInput) -> Result<Resources, Error> {
        let id = &input.identity_pool_id;
        Ok(self.pool_scope::<LookupDeveloperIdentityInput>(cx, id).await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        input: LookupDeveloperIdentityInput,
    ) -> Result<LookupDeveloperIdentityResponse, Error> {
        let max = input.max_results.unwrap_or(RESULTS);
        let page = page::asked(input.next_token.as_deref(), max)?;
        let mut txn = self.directory.store().begin();
        let pool = pool::in_own(&mut txn, cx, &input.identity_pool_id).await?;
        let provider = pool
            .settings
            .developer
            .as_deref()
            .ok_or(Reason::NoDeveloperProvider)?;
        let by_user = match &input.developer_user_identifier {
            Some(user) => Some(holder(&mut txn, &pool.id, provider, user).await?),
            None => None,
        };
        let identity = match (by_user, input.identity_id) {
            (None, None) => {
                let text = "IdentityId or DeveloperUserIdentifier is needed.";
                return Err(Reason::Invalid(text.to_owned()).into());
            }
            (Some(found), Some(asked)) if found != asked => {
                return Err(Reason::Conflict("The developer user identifier is of another identity.").into());
            }
            (Some(identity), _) | (None, Some(identity)) => identity,
        };
        let record = person::get(&mut txn, &pool.id, &identity).await?;
        let users = record.users.get(provider).into_iter().flatten();
        let fresh = users.filter(|user| page.after().is_none_or(|after| user.as_str() > after));
        let mut users: Vec<String> = fresh.take(page.limit() + 1).cloned().collect();
        let more = users.len() > page.limit();
        users.truncate(page.limit());
        Ok(LookupDeveloperIdentityResponse {
            identity_id: Some(identity),
            next_token: users.last().filter(|_| more).map(|it| Page::marker(it)),
            developer_user_identifier_list: Some(users),
        })
    }
}

impl Handle<MergeDeveloperIdentitiesInput> for CognitoIdentity {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, input: &MergeDeveloperIdentitiesInput) -> Result<Resources, Error> {
        let id = &input.identity_pool_id;
        Ok(self.pool_scope::<MergeDeveloperIdentitiesInput>(cx, id).await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        input: MergeDeveloperIdentitiesInput,
    ) -> Result<MergeDeveloperIdentitiesResponse, Error> {
        let input = &input;
        let merged: Result<String, Reason> = transact(self.directory.store(), |txn| {
            Box::pin(async move {
                let pool =
                    in_pool_of(txn, cx, &input.identity_pool_id, &input.developer_provider_name).await?;
                let provider = &input.developer_provider_name;
                let from = holder(txn, &pool, provider, &input.source_user_identifier).await?;
                let into = holder(txn, &pool, provider, &input.destination_user_identifier).await?;
                if from == into {
                    return Ok(into);
                }
                merge(txn, &pool, &from, &into, cx.now()).await?;
                Ok(into)
            })
        })
        .await;
        Ok(MergeDeveloperIdentitiesResponse {
            identity_id: Some(merged?),
        })
    }
}

impl Handle<UnlinkDeveloperIdentityInput> for CognitoIdentity {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, input: &UnlinkDeveloperIdentityInput) -> Result<Resources, Error> {
        let id = &input.identity_pool_id;
        Ok(self.pool_scope::<UnlinkDeveloperIdentityInput>(cx, id).await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        input: UnlinkDeveloperIdentityInput,
    ) -> Result<UnlinkDeveloperIdentityResponse, Error> {
        let input = &input;
        let done: Result<(), Reason> = transact(self.directory.store(), |txn| {
            Box::pin(async move {
                let pool =
                    in_pool_of(txn, cx, &input.identity_pool_id, &input.developer_provider_name).await?;
                let (id, provider) = (&input.identity_id, &input.developer_provider_name);
                let mut record = person::get(txn, &pool, id).await?;
                let user = &input.developer_user_identifier;
                let had = record
                    .users
                    .get_mut(provider)
                    .is_some_and(|users| users.remove(user));
                if !had {
                    return Err(Reason::NoDeveloperUser);
                }
                record.unlinked(cx.now());
                DEVELOPER_USERS.delete(txn, (&pool, provider, user));
                Ok(IDENTITIES.put(txn, (&pool, id), &record)?)
            })
        })
        .await;
        done?;
        Ok(UnlinkDeveloperIdentityResponse {})
    }
}

/// The id of a pool of the caller's that has this developer provider.
async fn in_pool_of(txn: &mut Transaction<'_>, cx: &Cx, id: &str, provider: &str) -> Result<String, Reason> {
    let pool = pool::in_own(txn, cx, id).await?;
    match pool.settings.developer.as_deref() == Some(provider) {
        true => Ok(pool.id),
        false => Err(Reason::NoDeveloperProvider),
    }
}

/// The identity of a user.
async fn holder(txn: &mut Transaction<'_>, pool: &str, provider: &str, user: &str) -> Result<String, Reason> {
    let found = link::owner(txn, pool, &Link::User { provider, user }).await?;
    found.ok_or(Reason::NoDeveloperUser)
}

/// Gives all logins of one identity to another; the first one ends.
async fn merge(
    txn: &mut Transaction<'_>,
    pool: &str,
    from: &str,
    into: &str,
    now: Timestamp,
) -> Result<(), Reason> {
    let mut source = person::get(txn, pool, from).await?;
    let mut target = person::get(txn, pool, into).await?;
    let IdentityRecord { logins, users, .. } = &mut source;
    for (provider, subject) in std::mem::take(logins) {
        let of = LoginRecord {
            identity: into.to_owned(),
        };
        LOGINS.put(txn, (pool, &provider, &subject), &of)?;
        if target.logins.insert(provider, subject).is_some() {
            let text = "Both identities have a login of the same provider.";
            return Err(Reason::Conflict(text));
        }
    }
    for (provider, moved) in std::mem::take(users) {
        for user in &moved {
            let of = DeveloperUserRecord {
                identity: into.to_owned(),
            };
            DEVELOPER_USERS.put(txn, (pool, &provider, user), &of)?;
        }
        target.users.entry(provider).or_default().extend(moved);
    }
    if target.logins.len() + target.users.values().map(BTreeSet::len).sum::<usize>() > LINKS_MAX {
        return Err(Reason::Conflict(TOO_MANY));
    }
    source.unlinked(now);
    target.modified = now.millis();
    IDENTITIES.put(txn, (pool, from), &source)?;
    IDENTITIES.put(txn, (pool, into), &target)?;
    Ok(())
}

/// Users in one answer, where the caller does not say.
const RESULTS: i32 = 60;
