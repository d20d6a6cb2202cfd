//! Identities of a pool: describe, list, delete.

use cognito_identity_api::{
    DeleteIdentitiesInput, DeleteIdentitiesResponse, DescribeIdentityInput, Error, ErrorCode,
    IdentityDescription, ListIdentitiesInput, ListIdentitiesResponse, UnprocessedIdentityId,
};
use gate::{Cx, Handle, Permit, Resources};
use store::transact;

use crate::error::Reason;
use crate::page::{self, Page};
use crate::person::{self, IDENTITIES};
use crate::{CognitoIdentity, pool, scope};

impl Handle<DescribeIdentityInput> for CognitoIdentity {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, input: &DescribeIdentityInput) -> Result<Resources, Error> {
        let pool = self.own_pool_of(cx, &input.identity_id).await?;
        Ok(scope::on_identity::<DescribeIdentityInput>(pool.as_ref())?)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        input: DescribeIdentityInput,
    ) -> Result<IdentityDescription, Error> {
        let id = &input.identity_id;
        let none = || Reason::NoIdentity { id: id.clone() };
        let pool = self.own_pool_of(cx, id).await?.ok_or_else(none)?;
        let mut txn = self.directory.store().begin();
        Ok(person::get(&mut txn, &pool.id, id).await?.shown(id))
    }
}

impl Handle<ListIdentitiesInput> for CognitoIdentity {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, input: &ListIdentitiesInput) -> Result<Resources, Error> {
        let id = &input.identity_pool_id;
        Ok(self.pool_scope::<ListIdentitiesInput>(cx, id).await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        input: ListIdentitiesInput,
    ) -> Result<ListIdentitiesResponse, Error> {
        let page = page::asked(input.next_token.as_deref(), input.max_results)?;
        let hide = input.hide_disabled == Some(true);
        let (identities, next_token) = self.list(cx, &input.identity_pool_id, &page, hide).await?;
        Ok(ListIdentitiesResponse {
            identity_pool_id: Some(input.identity_pool_id),
            identities: Some(identities),
            next_token,
        })
    }
}

impl Handle<DeleteIdentitiesInput> for CognitoIdentity {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, input: &DeleteIdentitiesInput) -> Result<Resources, Error> {
        let first = input.identity_ids_to_delete.first();
        let pool = match first {
            Some(id) => self.own_pool_of(cx, id).await?,
            None => None,
        };
        // The condition key names one pool: identities of another one are not deleted by this permission.
        Ok(scope::on_identity::<DeleteIdentitiesInput>(pool.as_ref())?)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        input: DeleteIdentitiesInput,
    ) -> Result<DeleteIdentitiesResponse, Error> {
        let first = match input.identity_ids_to_delete.first() {
            Some(id) => self.own_pool_of(cx, id).await?,
            None => None,
        };
        let mut unprocessed = Vec::new();
        for id in input.identity_ids_to_delete {
            let pool = self.own_pool_of(cx, &id).await?;
            let here = pool.filter(|it| first.as_ref().is_some_and(|first| first.id == it.id));
            let deleted = match here {
                Some(pool) => self.delete_identity(&pool.id, &id).await?,
                None => false,
            };
            if !deleted {
                unprocessed.push(UnprocessedIdentityId {
                    identity_id: Some(id),
                    error_code: Some(ErrorCode::AccessDenied),
                });
            }
        }
        Ok(DeleteIdentitiesResponse {
            unprocessed_identity_ids: Some(unprocessed),
        })
    }
}

impl CognitoIdentity {
    /// A page of the identities of a pool, and the token of the next one.
    async fn list(
        &self,
        cx: &Cx,
        id: &str,
        page: &Page,
        hide_disabled: bool,
    ) -> Result<(Vec<IdentityDescription>, Option<String>), Reason> {
        let mut txn = self.directory.store().begin();
        let pool = pool::in_own(&mut txn, cx, id).await?;
        let mut range = IDENTITIES.range((&pool.id,));
        if let Some(after) = page.after() {
            range = range.after(&IDENTITIES.key((&pool.id, after)));
        }
        // A page of disabled identities alone is an empty page, with a token: one call reads no more than one page.
        let mut rows = IDENTITIES.scan(&mut txn, &range, page.limit() + 1).await?;
        let more = rows.len() > page.limit();
        rows.truncate(page.limit());
        let mut last = None;
        let mut shown = Vec::new();
        for (key, record) in rows {
            let Some(id) = key.parts().and_then(|mut parts| parts.pop()) else {
                continue;
            };
            if !(hide_disabled && record.disabled) {
                shown.push(record.shown(&id));
            }
            last = Some(id);
        }
        Ok((shown, last.filter(|_| more).map(|it| Page::marker(&it))))
    }

    /// Whether there was such an identity.
    async fn delete_identity(&self, pool: &str, id: &str) -> Result<bool, Reason> {
        transact(self.directory.store(), |txn| {
            Box::pin(async move {
                let Some(record) = IDENTITIES.get(txn, (pool, id)).await? else {
                    return Ok(false);
                };
                person::remove(txn, pool, id, &record);
                Ok(true)
            })
        })
        .await
    }
}
