//! `GetOpenIdTokenForDeveloperIdentity`: a token for a user whom the developer vouches for.

use std::collections::BTreeMap;

use cognito_identity_api::{
    Error, GetOpenIdTokenForDeveloperIdentityInput, GetOpenIdTokenForDeveloperIdentityResponse,
};
use gate::{Cx, Handle, Permit, Resources};
use secret::Secret;
use store::transact;

use crate::error::Reason;
use crate::link::{self, Link, Met, Shown, meet};
use crate::logins::Logins;
use crate::operations::open_id_token::Token;
use crate::pool::{self, PoolRecord};
use crate::{CognitoIdentity, choice, ids};

impl Handle<GetOpenIdTokenForDeveloperIdentityInput> for CognitoIdentity {
    type Scope = Resources;

    async fn scope(
        &self,
        cx: &Cx,
        input: &GetOpenIdTokenForDeveloperIdentityInput,
    ) -> Result<Resources, Error> {
        let id = &input.identity_pool_id;
        Ok(self
            .pool_scope::<GetOpenIdTokenForDeveloperIdentityInput>(cx, id)
            .await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        input: GetOpenIdTokenForDeveloperIdentityInput,
    ) -> Result<GetOpenIdTokenForDeveloperIdentityResponse, Error> {
        let mut txn = self.directory.store().begin();
        let pool = pool::in_own(&mut txn, cx, &input.identity_pool_id).await?;
        let mut logins = input.logins;
        let (provider, user) = developer_login(&pool, &mut logins)?;
        let others = self.verify(&pool, Some(&logins), cx.now()).await;
        let others = others.map_err(Reason::inside)?;
        let mut tags: Vec<(String, String)> = input.principal_tags.into_iter().flatten().collect();
        choice::check(&tags)?;
        for (key, value) in choice::tags(&pool, &others)? {
            if !tags.iter().any(|(held, _)| held.eq_ignore_ascii_case(&key)) {
                tags.push((key, value));
            }
        }
        let user = Link::User {
            provider: &provider,
            user: &user,
        };
        let met = self
            .vouch(cx, &pool, input.identity_id.as_deref(), user, &others)
            .await?;
        let token = Token {
            pool: &pool.id,
            identity: &met.identity,
            methods: methods(&pool, user, &others),
            tags: &tags,
            seconds: input.token_duration.unwrap_or(TOKEN_SECONDS),
        };
        let token = self.sign(cx, &token).await?;
        Ok(GetOpenIdTokenForDeveloperIdentityResponse {
            identity_id: Some(met.identity),
            token: Some(token),
        })
    }
}

impl CognitoIdentity {
    /// Tells which identity the developer's user has, makes one if there is none, links what is new.
    async fn vouch(
        &self,
        cx: &Cx,
        pool: &PoolRecord,
        asked: Option<&str>,
        user: Link<'_>,
        others: &Logins,
    ) -> Result<Met, Reason> {
        let mut links = others.links();
        links.push(user);
        let new_id = ids::new(cx.region(), cx.random())?;
        let shown = &Shown {
            pool: &pool.id,
            guests: pool.settings.guests,
            identity: asked,
            links: &links,
            own: others.own.as_ref().map(|it| it.identity.as_str()),
            new_id: &new_id,
            now: cx.now(),
        };
        transact(self.directory.store(), |txn| {
            Box::pin(async move {
                // Nobody is born into a pool that is gone.
                pool::in_own(txn, cx, shown.pool).await?;
                let holder = link::owner(txn, shown.pool, &user).await?;
                if asked.is_some() && holder.is_some() && holder.as_deref() != asked {
                    return Err(Reason::DeveloperUserTaken);
                }
                meet(txn, shown).await
            })
        })
        .await
    }
}

/// Takes the developer's own login out of the logins: provider and user.
fn developer_login(
    pool: &PoolRecord,
    logins: &mut BTreeMap<String, Secret<String>>,
) -> Result<(String, String), Reason> {
    let provider = pool
        .settings
        .developer
        .clone()
        .ok_or(Reason::NoDeveloperProvider)?;
    let user = logins.remove(&provider).ok_or(Reason::NoDeveloperProvider)?;
    let user = user.publish("the developer's name for a user is an identifier, no token");
    match user.chars().count() {
        1..=USER_CHARS_MAX => Ok((provider, user)),
        _ => Err(Reason::Invalid(format!(
            "A developer user identifier has 1 to {USER_CHARS_MAX} characters."
        ))),
    }
}

/// As AWS words them: `login.example`, and `login.example:POOL:USER`.
fn methods(pool: &PoolRecord, user: Link<'_>, others: &Logins) -> Vec<String> {
    let mut methods = others.methods(true);
    if let Link::User { provider, user } = user {
        methods.push(provider.to_owned());
        methods.push(format!("{provider}:{}:{user}", pool.id));
    }
    methods
}

/// "The default is 15 minutes" (API Reference).
const TOKEN_SECONDS: i64 = 900;
/// `DeveloperUserIdentifier` of the other operations.
const USER_CHARS_MAX: usize = 1024;
