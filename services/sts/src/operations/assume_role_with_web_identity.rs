//! `sts:AssumeRoleWithWebIdentity`: a session of a role, for whom an OpenID Connect provider vouches with a token.

use std::sync::Arc;

use arn::AccountId;
use data_encoding::BASE64URL_NOPAD;
use gate::{ConditionKeys, Cx, Handle, Permit};
use identity::iam::OIDC_PROVIDERS;
use identity::openid::{self, Wanted};
use jwt::{Claims, Expectations, Jwks, Token};
use smithy::{Decode, Decoder, Length, Malformed, Slot};
use sts_api::{AssumeRoleWithWebIdentityRequest, AssumeRoleWithWebIdentityResponse, Error};

use crate::error::Reason;
use crate::federated::{Asked, Assumed, Federated, Told, Vouched, with_values};
use crate::role::Sought;
use crate::tags::Tags;
use crate::{Sts, limits};

impl Handle<AssumeRoleWithWebIdentityRequest> for Sts {
    type Scope = Federated;

    /// The token is verified here: who asks is what the token says.
    async fn scope(&self, cx: &Cx, request: &AssumeRoleWithWebIdentityRequest) -> Result<Federated, Error> {
        if request.provider_id.is_some() {
            let what = "ProviderId";
            return Err(Reason::NotServed { what }.into());
        }
        let sought = Sought::find(&self.directory, cx, &request.role_arn).await?;
        let text = request.web_identity_token.expose();
        let token = Token::parse(text).map_err(Reason::from)?;
        let provider = self.provider(cx, sought.account(), &token, text).await?;
        let vouched = provider.vouched(cx, &token, sought.keys(), request.role_session_name.clone())?;
        let asked = Asked {
            action: "sts:AssumeRoleWithWebIdentity",
            policy: request.policy.as_deref(),
            policy_arns: request.policy_arns.as_deref(),
        };
        Ok(Federated::new(cx, sought, vouched, &asked)?)
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Federated>,
        request: AssumeRoleWithWebIdentityRequest,
    ) -> Result<AssumeRoleWithWebIdentityResponse, Error> {
        let (seconds, min) = (request.duration_seconds, request.minimum_session_token_size);
        let Assumed {
            made,
            user,
            provider,
            source_identity,
            told,
        } = permit
            .into_scope()
            .assume(&self.directory, cx, seconds, min)
            .await?;
        Ok(AssumeRoleWithWebIdentityResponse {
            credentials: Some(made.credentials),
            subject_from_web_identity_token: Some(told.subject),
            assumed_role_user: Some(user),
            packed_policy_size: made.packed_percent,
            provider: Some(provider),
            audience: Some(told.audience),
            source_identity,
            session_token_utilization: made.token_percent,
            session_token_size: made.token_bytes,
        })
    }
}

impl Sts {
    /// Who has issued the token: our own identity pools, or a provider that the role's account has a record of. Nobody
    /// else's keys are looked for.
    async fn provider(
        &self,
        cx: &Cx,
        account: Option<AccountId>,
        token: &Token,
        text: &str,
    ) -> Result<Provider, Reason> {
        let issuer = token.issuer();
        if issuer == openid::ISSUER {
            let keys = self.directory.open_id_keys().await.map_err(Reason::failed)?;
            return Ok(Provider {
                issuer: issuer.to_owned(),
                prefix: openid::PROVIDER.to_owned(),
                name: openid::PROVIDER.to_owned(),
                audiences: audience_of(text).into_iter().collect(),
                keys: keys.ok_or(Reason::KeysUnavailable)?,
            });
        }
        let unknown = || Reason::NoProvider {
            issuer: issuer.to_owned(),
        };
        // Plain HTTP is for those who fetch keys to refuse, except in dev mode.
        let url = issuer
            .strip_prefix("https://")
            .or_else(|| issuer.strip_prefix("http://"))
            .ok_or_else(unknown)?;
        let account = account.ok_or_else(unknown)?;
        let found = OIDC_PROVIDERS
            .read(self.directory.store(), (account, url))
            .await?;
        let (record, _) = found.ok_or_else(unknown)?;
        let wanted = Wanted {
            issuer,
            thumbprints: &record.thumbprints,
            kid: token.kid(),
        };
        let keys = self.keys.keys(wanted).await.map_err(|error| {
            tracing::warn!(%issuer, %error, "a token cannot be verified");
            Reason::KeysUnavailable
        })?;
        Ok(Provider {
            issuer: issuer.to_owned(),
            name: format!(
                "arn:{}:iam::{account}:oidc-provider/{}",
                cx.partition(),
                record.url
            ),
            prefix: record.url,
            audiences: record.client_ids.into_iter().collect(),
            keys,
        })
    }
}

/// Whose token it is, by what the token says; that is true once it is verified.
struct Provider {
    issuer: String,
    /// What its condition keys begin with.
    prefix: String,
    /// What trust policies call it.
    name: String,
    audiences: Vec<String>,
    keys: Arc<Jwks>,
}

impl Provider {
    fn vouched(
        self,
        cx: &Cx,
        token: &Token,
        keys: ConditionKeys,
        session_name: String,
    ) -> Result<Vouched, Reason> {
        let audiences: Vec<&str> = self.audiences.iter().map(String::as_str).collect();
        let expected = Expectations {
            issuer: &self.issuer,
            audiences: &audiences,
            now: cx.now().seconds(),
            leeway: LEEWAY_SECONDS,
        };
        let claims = token.verify(&self.keys, &expected)?;
        let source_identity = claims.source_identity()?;
        if source_identity.is_some_and(|it| !limits::is_source_identity(it)) {
            return Err(saml::AttributeError::SourceIdentity.into());
        }
        let source_identity = source_identity.map(str::to_owned);
        let tags = claims.session_tags()?;
        Ok(Vouched {
            keys: trust_keys(keys, &self.prefix, &claims),
            kept: session_keys(&self.prefix, &claims),
            provider: self.name,
            session_name,
            source_identity,
            tags: Tags::of(tags.principal, &tags.transitive, None)?,
            ends_at: None,
            told: Told {
                subject: claims.subject,
                audience: claims.audience,
                issuer: claims.issuer,
                ..Told::default()
            },
        })
    }
}

/// The condition keys of a trust policy ("Available keys for AWS OIDC federation").
fn trust_keys(keys: ConditionKeys, prefix: &str, claims: &Claims) -> ConditionKeys {
    let key = |name: &str| format!("{prefix}:{name}");
    let keys = keys
        .with(&key("sub"), &*claims.subject)
        .with(&key("aud"), &*claims.audience);
    let keys = with_values(keys, &key("oaud"), &claims.audiences);
    let mut keys = with_values(keys, &key("amr"), &claims.methods);
    let own = match prefix {
        "token.actions.githubusercontent.com" => GITHUB_CLAIMS,
        _ => &[],
    };
    for name in own.iter().chain(&["email"]) {
        if let Some(text) = claims.get(name).and_then(|it| it.to_text()) {
            keys = keys.with(&key(name), text);
        }
    }
    keys
}

/// Those of them that are "available in session".
fn session_keys(prefix: &str, claims: &Claims) -> Vec<(String, Vec<String>)> {
    let key = |name: &str| format!("{prefix}:{name}").to_ascii_lowercase();
    let mut kept = vec![
        (key("sub"), vec![claims.subject.clone()]),
        (key("aud"), vec![claims.audience.clone()]),
    ];
    if !claims.methods.is_empty() {
        kept.push((key("amr"), claims.methods.clone()));
    }
    kept
}

/// The identity pool that one of our own tokens says it is for. Any pool will do: which one a role trusts its policy says.
/// Nothing hangs on it before the signature is verified.
fn audience_of(token: &str) -> Option<String> {
    let claims = token.split('.').nth(1)?;
    let json = BASE64URL_NOPAD.decode(claims.as_bytes()).ok()?;
    let tape = wire::json::parse(&json).ok()?;
    smithy::decode::<Audience>(&tape).ok().map(|it| it.0)
}

struct Audience(String);

impl Decode for Audience {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut audience = Slot::Absent;
        from.structure(|from, member| {
            if member == "aud" {
                audience = from.member("aud", |from| from.text(Length::ANY, None))?;
            }
            Ok(())
        })?;
        Ok(from.required("aud", audience).map(Self))
    }
}

/// How far a provider's clock may be ahead.
const LEEWAY_SECONDS: i64 = 60;

/// What GitHub says of a workflow beside the subject, as far as AWS takes it.
const GITHUB_CLAIMS: &[&str] = &[
    "actor",
    "actor_id",
    "enterprise_id",
    "environment",
    "job_workflow_ref",
    "ref",
    "repository",
    "repository_id",
    "workflow",
];
