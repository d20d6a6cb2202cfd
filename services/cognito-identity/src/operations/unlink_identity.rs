//! `UnlinkIdentity`: takes logins from an identity, for whoever shows one of them. Public.

use cognito_identity_api::{Error, UnlinkIdentityInput, UnlinkIdentityResponse};
use gate::{Cx, Handle, Permit, Resources};
use smithy::Timestamp;
use store::{Transaction, transact};

use crate::CognitoIdentity;
use crate::error::Reason;
use crate::link::{self, Link};
use crate::person::{self, DEVELOPER_USERS, IDENTITIES, LOGINS};

impl Handle<UnlinkIdentityInput> for CognitoIdentity {
    type Scope = Resources;

    async fn scope(&self, _: &Cx, input: &UnlinkIdentityInput) -> Result<Resources, Error> {
        let pool = self.pool_of(&input.identity_id).await?;
        Ok(Resources::one(self.in_public::<UnlinkIdentityInput>(&pool)?))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        input: UnlinkIdentityInput,
    ) -> Result<UnlinkIdentityResponse, Error> {
        let pool = self.pool_of(&input.identity_id).await?;
        let logins = self.verify(&pool, Some(&input.logins), cx.now()).await?;
        let links = logins.links();
        let unlinking = &Unlinking {
            pool: &pool.id,
            identity: &input.identity_id,
            links: &links,
            own: logins.own.as_ref().map(|it| it.identity.as_str()),
            providers: &input.logins_to_remove,
            now: cx.now(),
        };
        let done: Result<(), Reason> = transact(self.directory.store(), |txn| {
            Box::pin(async move { unlinking.run(txn).await })
        })
        .await;
        done?;
        Ok(UnlinkIdentityResponse {})
    }
}

struct Unlinking<'a> {
    pool: &'a str,
    identity: &'a str,
    links: &'a [Link<'a>],
    own: Option<&'a str>,
    /// The providers whose logins go.
    providers: &'a [String],
    now: Timestamp,
}

impl Unlinking<'_> {
    async fn run(&self, txn: &mut Transaction<'_>) -> Result<(), Reason> {
        let Self {
            pool,
            identity,
            links,
            own,
            providers,
            now,
        } = *self;
        let mut record = person::get(txn, pool, identity).await?;
        let forbidden = || Reason::Forbidden {
            identity: identity.to_owned(),
        };
        if record.disabled {
            return Err(forbidden());
        }
        let mut proven = own == Some(identity);
        for it in links {
            proven |= link::owner(txn, pool, it).await?.as_deref() == Some(identity);
        }
        if !proven {
            return Err(forbidden());
        }
        for provider in providers {
            let subject = record.logins.remove(provider);
            let users = record.users.remove(provider);
            if subject.is_none() && users.is_none() {
                return Err(Reason::Invalid(format!(
                    "The identity has no login of {provider}."
                )));
            }
            if let Some(subject) = subject {
                LOGINS.delete(txn, (pool, provider, &subject));
            }
            for user in users.into_iter().flatten() {
                DEVELOPER_USERS.delete(txn, (pool, provider, &user));
            }
        }
        record.unlinked(now);
        Ok(IDENTITIES.put(txn, (pool, identity), &record)?)
    }
}
