//! `GetId`: the identity of whoever shows logins, or a new guest. Public.

use cognito_identity_api::{Error, GetIdInput, GetIdResponse};
use gate::{Cx, Handle, Permit, Resources, Scope};
use store::transact;

use crate::error::Reason;
use crate::link::{Met, Shown, meet};
use crate::logins::Logins;
use crate::pool::PoolRecord;
use crate::{CognitoIdentity, ids};

/// A pool that somebody asks.
#[derive(Debug)]
pub struct InPool {
    resources: Resources,
    pool: PoolRecord,
}

impl Scope for InPool {
    fn claims(&self, each: &mut dyn FnMut(gate::Claim<'_>)) {
        self.resources.claims(each);
    }
}

impl Handle<GetIdInput> for CognitoIdentity {
    type Scope = InPool;

    async fn scope(&self, _: &Cx, input: &GetIdInput) -> Result<InPool, Error> {
        let id = &input.identity_pool_id;
        let pool = self.pool(id).await?;
        if input.account_id.as_ref().is_some_and(|it| *it != pool.account) {
            return Err(Reason::NoPool { id: id.clone() }.into());
        }
        Ok(InPool {
            resources: Resources::one(self.in_public::<GetIdInput>(&pool)?),
            pool,
        })
    }

    async fn run(&self, cx: &Cx, permit: Permit<InPool>, input: GetIdInput) -> Result<GetIdResponse, Error> {
        let pool = &permit.scope().pool;
        let logins = self.verify(pool, input.logins.as_ref(), cx.now()).await?;
        if logins.own.is_some() {
            let text = "Can't pass in a Cognito token.".to_owned();
            return Err(Reason::InvalidLogin(text).into());
        }
        let met = self.meet(cx, pool, None, &logins).await?;
        Ok(GetIdResponse {
            identity_id: Some(met.identity),
        })
    }
}

impl CognitoIdentity {
    /// Tells which identity it is, makes one if there is none, links what is new.
    pub(crate) async fn meet(
        &self,
        cx: &Cx,
        pool: &PoolRecord,
        identity: Option<&str>,
        logins: &Logins,
    ) -> Result<Met, Reason> {
        let region = ids::region(&pool.id).unwrap_or(cx.region());
        let (links, new_id) = (logins.links(), ids::new(region, cx.random())?);
        let shown = &Shown {
            pool: &pool.id,
            guests: pool.settings.guests,
            identity,
            links: &links,
            own: logins.own.as_ref().map(|it| it.identity.as_str()),
            new_id: &new_id,
            now: cx.now(),
        };
        // Before anything is written: the look alone tells whether somebody would be born.
        let met = meet(&mut self.directory.store().begin(), shown).await?;
        if met.born && !self.births.take(&pool.id, cx.now()) {
            return Err(Reason::TooManyRequests);
        }
        transact(self.directory.store(), |txn| {
            Box::pin(async move {
                // Nobody is born into a pool that is gone.
                if crate::pool::POOLS.get(txn, (&shown.pool,)).await?.is_none() {
                    let id = shown.pool.to_owned();
                    return Err(Reason::NoPool { id });
                }
                meet(txn, shown).await
            })
        })
        .await
    }
}
