//! Identity pools: create, update, describe, list, delete.

use std::collections::BTreeMap;

use cognito_identity_api::{
    CognitoIdentityProvider, CreateIdentityPoolInput, DeleteIdentityPoolInput, DeleteIdentityPoolResponse,
    DescribeIdentityPoolInput, Error, IdentityPool, IdentityPoolShortDescription, ListIdentityPoolsInput,
    ListIdentityPoolsResponse,
};
use gate::{ConditionKeys, Cx, Handle, NoResource, OnResource, Permit, Resources};
use smithy::Operation;
use store::transact;

use crate::error::Reason;
use crate::page::{self, Page};
use crate::person::{self, DEVELOPER_USERS, IDENTITIES, LOGINS};
use crate::pool::{self, POOL_COUNTS, POOLS, POOLS_OF, PoolOfRecord, PoolRecord, Settings, UserPool};
use crate::{CognitoIdentity, ids, tags};

impl Handle<CreateIdentityPoolInput> for CognitoIdentity {
    type Scope = Resources;

    async fn scope(&self, _: &Cx, input: &CreateIdentityPoolInput) -> Result<Resources, Error> {
        let requested = input.identity_pool_tags.iter().flatten();
        let keys = ConditionKeys::new().with_request_tags(
            requested
                .clone()
                .map(|(key, value)| (key.as_str(), value.as_str())),
        );
        let claim = |action| OnResource {
            action,
            arn: "*".to_owned(),
            keys: keys.clone(),
            ..OnResource::default()
        };
        let mut claims = vec![claim(CreateIdentityPoolInput::ACTION)];
        if requested.count() > 0 {
            claims.push(claim("cognito-identity:TagResource"));
        }
        Ok(Resources::all(claims))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        input: CreateIdentityPoolInput,
    ) -> Result<IdentityPool, Error> {
        let settings = Settings {
            name: input.identity_pool_name,
            guests: input.allow_unauthenticated_identities,
            classic_flow: input.allow_classic_flow,
            public: input.supported_login_providers.unwrap_or_default(),
            developer: input.developer_provider_name,
            open_id: input.open_id_connect_provider_ar_ns.unwrap_or_default(),
            user_pools: user_pools(input.cognito_identity_providers),
            saml: input.saml_provider_ar_ns.unwrap_or_default(),
        };
        let made = self.create_pool(cx, settings, input.identity_pool_tags.unwrap_or_default());
        Ok(made.await?.shown())
    }
}

impl Handle<IdentityPool> for CognitoIdentity {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, input: &IdentityPool) -> Result<Resources, Error> {
        let mut on = self.on_pool::<IdentityPool>(cx, &input.identity_pool_id).await?;
        let requested = input.identity_pool_tags.iter().flatten();
        on.keys = on
            .keys
            .with_request_tags(requested.map(|(key, value)| (key.as_str(), value.as_str())));
        Ok(Resources::one(on))
    }

    async fn run(&self, cx: &Cx, _: Permit<Resources>, input: IdentityPool) -> Result<IdentityPool, Error> {
        let settings = &Settings {
            name: input.identity_pool_name,
            guests: input.allow_unauthenticated_identities,
            classic_flow: input.allow_classic_flow,
            public: input.supported_login_providers.unwrap_or_default(),
            developer: input.developer_provider_name,
            open_id: input.open_id_connect_provider_ar_ns.unwrap_or_default(),
            user_pools: user_pools(input.cognito_identity_providers),
            saml: input.saml_provider_ar_ns.unwrap_or_default(),
        };
        settings.check(cx.account(), cx.partition())?;
        let new_tags = input.identity_pool_tags.as_ref();
        let change = |pool: &mut PoolRecord| {
            let renamed = match (&pool.settings.developer, &settings.developer) {
                (Some(held), Some(asked)) => held != asked,
                _ => false,
            };
            if renamed {
                return Err(Reason::Invalid(
                    "The developer provider name cannot be changed once it is set.".to_owned(),
                ));
            }
            if let Some(new_tags) = new_tags {
                pool.tags.clear();
                tags::put(&mut pool.tags, new_tags)?;
            }
            pool.settings = settings.clone();
            Ok(())
        };
        Ok(self
            .change_pool(cx, &input.identity_pool_id, change)
            .await?
            .shown())
    }
}

impl Handle<DescribeIdentityPoolInput> for CognitoIdentity {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, input: &DescribeIdentityPoolInput) -> Result<Resources, Error> {
        let id = &input.identity_pool_id;
        Ok(self.pool_scope::<DescribeIdentityPoolInput>(cx, id).await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        input: DescribeIdentityPoolInput,
    ) -> Result<IdentityPool, Error> {
        let mut txn = self.directory.store().begin();
        Ok(pool::in_own(&mut txn, cx, &input.identity_pool_id).await?.shown())
    }
}

impl Handle<ListIdentityPoolsInput> for CognitoIdentity {
    type Scope = NoResource;

    async fn scope(&self, _: &Cx, _: &ListIdentityPoolsInput) -> Result<NoResource, Error> {
        Ok(NoResource::of::<ListIdentityPoolsInput>())
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<NoResource>,
        input: ListIdentityPoolsInput,
    ) -> Result<ListIdentityPoolsResponse, Error> {
        let page = page::asked(input.next_token.as_deref(), input.max_results)?;
        let (pools, next_token) = self.list_pools(cx, &page).await?;
        Ok(ListIdentityPoolsResponse {
            identity_pools: Some(pools),
            next_token,
        })
    }
}

impl Handle<DeleteIdentityPoolInput> for CognitoIdentity {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, input: &DeleteIdentityPoolInput) -> Result<Resources, Error> {
        let id = &input.identity_pool_id;
        Ok(self.pool_scope::<DeleteIdentityPoolInput>(cx, id).await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        input: DeleteIdentityPoolInput,
    ) -> Result<DeleteIdentityPoolResponse, Error> {
        self.delete_pool(cx, &input.identity_pool_id).await?;
        Ok(DeleteIdentityPoolResponse {})
    }
}

impl CognitoIdentity {
    async fn create_pool(
        &self,
        cx: &Cx,
        settings: Settings,
        new_tags: BTreeMap<String, String>,
    ) -> Result<PoolRecord, Reason> {
        settings.check(cx.account(), cx.partition())?;
        let mut of_pool = BTreeMap::new();
        tags::put(&mut of_pool, &new_tags)?;
        let pool = PoolRecord {
            id: ids::new(cx.region(), cx.random())?,
            account: cx.account().to_string(),
            created: cx.now().millis(),
            settings,
            tags: of_pool,
            roles: BTreeMap::new(),
            mappings: BTreeMap::new(),
            principal_tags: BTreeMap::new(),
        };
        let (record, home) = (&pool, (cx.account(), cx.region()));
        transact(self.directory.store(), |txn| {
            Box::pin(async move {
                let mut count = POOL_COUNTS.get(txn, home).await?.unwrap_or_default();
                if count.pools >= POOLS_MAX {
                    return Err(Reason::TooManyPools { max: POOLS_MAX });
                }
                count.pools += 1;
                POOL_COUNTS.put(txn, home, &count)?;
                POOLS.put(txn, (&record.id,), record)?;
                let of = PoolOfRecord {
                    name: record.settings.name.clone(),
                };
                POOLS_OF.put(txn, (home.0, home.1, &record.id), &of)?;
                Ok(())
            })
        })
        .await?;
        Ok(pool)
    }

    async fn list_pools(
        &self,
        cx: &Cx,
        page: &Page,
    ) -> Result<(Vec<IdentityPoolShortDescription>, Option<String>), Reason> {
        let (account, region) = (cx.account(), cx.region());
        let mut range = POOLS_OF.range((account, region));
        if let Some(after) = page.after() {
            range = range.after(&POOLS_OF.key((account, region, after)));
        }
        let mut txn = self.directory.store().begin();
        let mut rows = POOLS_OF.scan(&mut txn, &range, page.limit() + 1).await?;
        let more = rows.len() > page.limit();
        rows.truncate(page.limit());
        let described = rows.into_iter().filter_map(|(key, record)| {
            Some(IdentityPoolShortDescription {
                identity_pool_id: Some(key.parts()?.pop()?),
                identity_pool_name: Some(record.name),
            })
        });
        let pools: Vec<_> = described.collect();
        let last = pools.last().and_then(|it| it.identity_pool_id.as_deref());
        let next = last.filter(|_| more).map(Page::marker);
        Ok((pools, next))
    }

    /// The pool ends at once, with everything that a login leads to; its identities, which nobody finds any more, after
    /// that.
    async fn delete_pool(&self, cx: &Cx, id: &str) -> Result<(), Reason> {
        let home = (cx.account(), cx.region());
        let store = self.directory.store();
        transact(store, |txn| {
            Box::pin(async move {
                pool::in_own(txn, cx, id).await?;
                let mut count = POOL_COUNTS.get(txn, home).await?.unwrap_or_default();
                count.pools = count.pools.saturating_sub(1);
                POOL_COUNTS.put(txn, home, &count)?;
                POOLS.delete(txn, (id,));
                POOLS_OF.delete(txn, (home.0, home.1, id));
                txn.delete_range(LOGINS.range((id,)));
                txn.delete_range(DEVELOPER_USERS.range((id,)));
                Ok::<_, Reason>(())
            })
        })
        .await?;
        loop {
            let deleted = transact(store, |txn| {
                Box::pin(async move {
                    let rows = IDENTITIES.scan(txn, &IDENTITIES.range((id,)), CHUNK).await?;
                    for (key, record) in &rows {
                        if let Some(identity) = key.parts().and_then(|mut parts| parts.pop()) {
                            person::remove(txn, id, &identity, record);
                        }
                    }
                    Ok::<_, Reason>(rows.len())
                })
            })
            .await?;
            if deleted < CHUNK {
                return Ok(());
            }
        }
    }
}

fn user_pools(asked: Option<Vec<CognitoIdentityProvider>>) -> Vec<UserPool> {
    let user_pool = |it: CognitoIdentityProvider| UserPool {
        provider: it.provider_name,
        client: it.client_id,
        token_check: it.server_side_token_check,
    };
    asked.unwrap_or_default().into_iter().map(user_pool).collect()
}

/// Pools of an account in a region ("Quotas in Amazon Cognito").
const POOLS_MAX: u64 = 1000;
/// Identities that are deleted at once.
const CHUNK: usize = 250;
