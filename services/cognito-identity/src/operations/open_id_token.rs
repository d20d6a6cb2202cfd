//! `GetOpenIdToken`: a token for `sts:AssumeRoleWithWebIdentity` (the basic flow). Public.

use cognito_identity_api::{Error, GetOpenIdTokenInput, GetOpenIdTokenResponse};
use gate::{Cx, Handle, Permit, Resources};
use identity::openid;
use jwt::Payload;
use secret::Secret;

use crate::error::Reason;
use crate::{CognitoIdentity, choice};

impl Handle<GetOpenIdTokenInput> for CognitoIdentity {
    type Scope = Resources;

    async fn scope(&self, _: &Cx, input: &GetOpenIdTokenInput) -> Result<Resources, Error> {
        let pool = self.pool_of(&input.identity_id).await?;
        Ok(Resources::one(self.in_public::<GetOpenIdTokenInput>(&pool)?))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        input: GetOpenIdTokenInput,
    ) -> Result<GetOpenIdTokenResponse, Error> {
        let pool = self.pool_of(&input.identity_id).await?;
        if pool.settings.classic_flow != Some(true) {
            return Err(Reason::NoClassicFlow.into());
        }
        let logins = self.verify(&pool, input.logins.as_ref(), cx.now()).await?;
        let tags = choice::tags(&pool, &logins)?;
        let met = self.meet(cx, &pool, Some(&input.identity_id), &logins).await?;
        if !self.signatures.take(&pool.id, cx.now()) {
            return Err(Reason::TooManyRequests.into());
        }
        let token = Token {
            pool: &pool.id,
            identity: &met.identity,
            methods: logins.methods(met.authenticated),
            tags: &tags,
            seconds: TOKEN_SECONDS,
        };
        let token = self.sign(cx, &token).await?;
        Ok(GetOpenIdTokenResponse {
            identity_id: Some(met.identity),
            token: Some(token),
        })
    }
}

/// What a token of ours is to say.
pub(super) struct Token<'a> {
    pub(super) pool: &'a str,
    pub(super) identity: &'a str,
    pub(super) methods: Vec<String>,
    pub(super) tags: &'a [(String, String)],
    pub(super) seconds: i64,
}

impl CognitoIdentity {
    /// A token of ours.
    pub(super) async fn sign(&self, cx: &Cx, token: &Token<'_>) -> Result<Secret<String>, Reason> {
        let methods: Vec<&str> = token.methods.iter().map(String::as_str).collect();
        let tags: Vec<_> = token
            .tags
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()))
            .collect();
        let now = cx.now();
        let payload = Payload {
            issuer: openid::ISSUER,
            subject: token.identity,
            audience: token.pool,
            issued_at: now.seconds(),
            expires_at: now.plus_seconds(token.seconds).seconds(),
            methods: &methods,
            principal_tags: &tags,
        };
        let signed = self.directory.sign_open_id(&payload, now, cx.random()).await?;
        Ok(Secret::new(signed))
    }
}

/// "The OpenID token is valid for 10 minutes" (API Reference).
const TOKEN_SECONDS: i64 = 600;
