//! What a caller shows to prove who it is: tokens of identity providers, verified.
//!
//! Source: Cognito Developer Guide, "Identity pools third-party identity providers"; messages as AWS gives them.

use std::collections::BTreeMap;

use arn::AccountId;
use identity::iam::OIDC_PROVIDERS;
use identity::openid::{self, Wanted};
use jwt::{Claims, Expectations, Refused, Token};
use saml::Assertion;
use secret::Secret;
use smithy::Timestamp;

use crate::CognitoIdentity;
use crate::error::Reason;
use crate::link::Link;
use crate::pool::{PoolRecord, is_user_pool};

/// All that was shown, verified.
#[derive(Debug, Default)]
pub(crate) struct Logins {
    pub(crate) proven: Vec<Proven>,
    /// A token of ours.
    pub(crate) own: Option<Own>,
}

/// A login that was proven.
#[derive(Debug)]
pub(crate) struct Proven {
    /// The provider as `Logins` names it.
    pub(crate) provider: String,
    /// Other names under which a pool may speak of it: its ARN, the provider with the client.
    aliases: Vec<String>,
    pub(crate) subject: String,
    audience: String,
    said: Said,
}

/// What the provider says.
#[derive(Debug)]
enum Said {
    Token(Claims),
    Assertion(Box<Assertion>),
}

/// What a token of ours says.
#[derive(Debug)]
pub(crate) struct Own {
    pub(crate) identity: String,
    pub(crate) methods: Vec<String>,
    pub(crate) tags: Vec<(String, String)>,
}

impl Logins {
    /// What is to be linked.
    pub(crate) fn links(&self) -> Vec<Link<'_>> {
        self.proven
            .iter()
            .map(|it| Link::Login {
                provider: &it.provider,
                subject: &it.subject,
            })
            .collect()
    }

    /// How the caller authenticated, as `amr` has it.
    pub(crate) fn methods(&self, authenticated: bool) -> Vec<String> {
        if !authenticated {
            return vec!["unauthenticated".to_owned()];
        }
        let mut methods = vec!["authenticated".to_owned()];
        let own = self.own.iter().flat_map(|it| it.methods.iter().cloned());
        for method in own.chain(self.proven.iter().flat_map(Proven::methods)) {
            if !methods.contains(&method) {
                methods.push(method);
            }
        }
        methods
    }
}

impl Proven {
    /// Every name under which a pool may speak of the provider.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.provider)
            .chain(&self.aliases)
            .map(String::as_str)
    }

    /// The values of a claim or attribute; none if it is not there.
    pub(crate) fn claim(&self, name: &str) -> Vec<String> {
        match &self.said {
            Said::Token(_) if name == "aud" => vec![self.audience.clone()],
            Said::Token(claims) => match claims.get(name) {
                None => Vec::new(),
                Some(value) => match value.items() {
                    Some(items) => items.filter_map(|it| it.to_text()).collect(),
                    None => value.to_text().into_iter().collect(),
                },
            },
            Said::Assertion(assertion) => match (name, assertion.values(name)) {
                ("sub", []) => vec![self.subject.clone()],
                ("aud", []) => vec![self.audience.clone()],
                (_, values) => values.to_vec(),
            },
        }
    }

    /// The roles that the provider gives.
    pub(crate) fn roles(&self) -> Vec<String> {
        match &self.said {
            Said::Token(_) => self.claim("cognito:roles"),
            Said::Assertion(assertion) => assertion.roles().map(|(role, _)| role.to_owned()).collect(),
        }
    }

    fn methods(&self) -> [String; 2] {
        let Self {
            provider,
            audience,
            subject,
            ..
        } = self;
        let of = match provider.starts_with("cognito-idp.") {
            true => "CognitoSignIn",
            false => audience,
        };
        [provider.clone(), format!("{provider}:{of}:{subject}")]
    }
}

impl CognitoIdentity {
    /// Verifies what a caller shows to a pool.
    pub(crate) async fn verify(
        &self,
        pool: &PoolRecord,
        shown: Option<&BTreeMap<String, Secret<String>>>,
        now: Timestamp,
    ) -> Result<Logins, Reason> {
        let mut logins = Logins::default();
        for (provider, token) in shown.into_iter().flatten() {
            let token = token.expose();
            if provider == openid::PROVIDER {
                logins.own = Some(self.verify_own(pool, token, now).await?);
                continue;
            }
            let proven = match provider.contains(":saml-provider/") {
                true => self.verify_assertion(pool, provider, token, now).await?,
                false => self.verify_token(pool, provider, token, now).await?,
            };
            logins.proven.push(proven);
        }
        Ok(logins)
    }

    async fn verify_own(&self, pool: &PoolRecord, token: &str, now: Timestamp) -> Result<Own, Reason> {
        let token = parse(token)?;
        if token.issuer() != openid::ISSUER {
            return Err(invalid("Issuer doesn't match providerName"));
        }
        let keys = self.directory.open_id_keys().await?;
        let keys = keys.ok_or_else(|| invalid(UNVERIFIED))?;
        let expected = Expectations {
            issuer: openid::ISSUER,
            audiences: &[&pool.id],
            now: now.seconds(),
            leeway: 0,
        };
        let claims = token.verify(&keys, &expected).map_err(refused)?;
        // A guest's token proves nothing.
        if !claims.methods.iter().any(|it| it == "authenticated") {
            return Err(Reason::LoginsDoNotMatch);
        }
        let tags = claims.session_tags().map_err(refused)?;
        Ok(Own {
            identity: claims.subject,
            methods: claims.methods,
            tags: tags.principal,
        })
    }

    async fn verify_token(
        &self,
        pool: &PoolRecord,
        provider: &str,
        token: &str,
        now: Timestamp,
    ) -> Result<Proven, Reason> {
        let trusted = self.trusted(pool, provider).await?;
        let token = parse(token)?;
        // Some issuers leave `https://` away (Google did). Plain HTTP is for those who fetch keys to refuse, except in dev
        // mode.
        let issuer = token.issuer();
        let (plain, secure) = (issuer.strip_prefix("http://"), issuer.strip_prefix("https://"));
        if plain.or(secure).unwrap_or(issuer) != provider {
            return Err(invalid("Issuer doesn't match providerName"));
        }
        let with_scheme = match plain {
            Some(_) => issuer.to_owned(),
            None => format!("https://{provider}"),
        };
        let wanted = Wanted {
            issuer: &with_scheme,
            thumbprints: &trusted.thumbprints,
            kid: token.kid(),
        };
        let keys = self.keys.keys(wanted).await.map_err(|unavailable| {
            tracing::warn!(provider, %unavailable, "a login cannot be verified");
            Reason::KeysUnavailable {
                provider: provider.to_owned(),
            }
        })?;
        let audiences: Vec<&str> = trusted.clients.iter().map(String::as_str).collect();
        let expected = Expectations {
            issuer,
            audiences: &audiences,
            now: now.seconds(),
            leeway: LEEWAY,
        };
        let claims = token.verify(&keys, &expected).map_err(refused)?;
        check_subject(&claims.subject)?;
        let mut aliases = trusted.aliases;
        aliases.push(format!("{provider}:{}", claims.audience));
        Ok(Proven {
            provider: provider.to_owned(),
            aliases,
            subject: claims.subject.clone(),
            audience: claims.audience.clone(),
            said: Said::Token(claims),
        })
    }

    /// What a pool trusts of a provider of OpenID Connect.
    async fn trusted(&self, pool: &PoolRecord, provider: &str) -> Result<Trusted, Reason> {
        let settings = &pool.settings;
        if !settings.has_providers() {
            return Err(Reason::NoProviders {
                pool: pool.id.clone(),
            });
        }
        if let Some(apps) = settings.public.get(provider) {
            if !PUBLIC_WITH_TOKENS.contains(&provider) {
                return Err(Reason::ProviderNotServed {
                    provider: provider.to_owned(),
                });
            }
            // A client for the web, one for each kind of phone.
            let clients = apps.split(';').filter(|it| !it.is_empty()).map(str::to_owned);
            return Ok(Trusted::clients(clients.collect()));
        }
        // Settings that were kept before user pools had to be AWS's are not believed.
        let of_pool = settings
            .user_pools
            .iter()
            .filter(|it| it.provider.as_deref() == Some(provider) && is_user_pool(provider));
        let clients: Vec<String> = of_pool.filter_map(|it| it.client.clone()).collect();
        if !clients.is_empty() {
            return Ok(Trusted::clients(clients));
        }
        let named = |arn: &&String| {
            arn.split_once(":oidc-provider/")
                .is_some_and(|(_, it)| it == provider)
        };
        let arn = settings.open_id.iter().find(named).ok_or(Reason::NotSupported)?;
        let owner: AccountId = pool.owner()?;
        let found = OIDC_PROVIDERS
            .read(self.directory.store(), (owner, provider))
            .await?;
        let (record, _) = found.ok_or(Reason::NotSupported)?;
        Ok(Trusted {
            clients: record.client_ids.into_iter().collect(),
            thumbprints: record.thumbprints,
            aliases: vec![arn.clone()],
        })
    }

    async fn verify_assertion(
        &self,
        pool: &PoolRecord,
        provider: &str,
        assertion: &str,
        now: Timestamp,
    ) -> Result<Proven, Reason> {
        if !pool.settings.saml.iter().any(|it| it == provider) {
            return Err(Reason::NotSupported);
        }
        let (_, name) = provider
            .split_once(":saml-provider/")
            .ok_or(Reason::NotSupported)?;
        let known = self
            .metadata
            .of(self.directory.store(), pool.owner()?, name)
            .await?;
        let known = known.ok_or(Reason::NotSupported)?;
        let expected = saml::Expectations {
            encrypted: known.encrypts,
            ..saml::Expectations::aws(now.seconds())
        };
        let assertion = saml::verify(assertion, &known.metadata, &expected)
            .map_err(|refused| invalid(&refused.to_string()))?;
        check_subject(&assertion.subject.value)?;
        Ok(Proven {
            provider: provider.to_owned(),
            aliases: Vec::new(),
            subject: assertion.subject.value.clone(),
            audience: assertion.recipient.clone(),
            said: Said::Assertion(Box::new(assertion)),
        })
    }
}

/// What a pool trusts of a provider.
struct Trusted {
    clients: Vec<String>,
    thumbprints: Vec<String>,
    aliases: Vec<String>,
}

impl Trusted {
    const fn clients(clients: Vec<String>) -> Self {
        Self {
            clients,
            thumbprints: Vec::new(),
            aliases: Vec::new(),
        }
    }
}

fn parse(token: &str) -> Result<Token, Reason> {
    Token::parse(token).map_err(|_| invalid("Not a valid OpenId Connect identity token."))
}

/// Subjects become keys of the store.
fn check_subject(subject: &str) -> Result<(), Reason> {
    match subject.chars().count() <= SUBJECT_CHARS_MAX {
        true => Ok(()),
        false => Err(invalid("The subject is too long.")),
    }
}

fn refused(refused: Refused) -> Reason {
    match refused {
        Refused::NoKey | Refused::Signature => invalid(UNVERIFIED),
        Refused::Issuer { .. } => invalid("Issuer doesn't match providerName"),
        Refused::Audience => Reason::NotSupported,
        Refused::Expired { now, expires_at } => invalid(&format!("Token expired: {now} >= {expires_at}")),
        Refused::Missing(_) | Refused::Invalid(_) | Refused::NotYet | Refused::Future => {
            invalid(&refused.to_string())
        }
    }
}

fn invalid(what: &str) -> Reason {
    Reason::InvalidLogin(what.to_owned())
}

const UNVERIFIED: &str = "Couldn't verify signed token.";
/// Public providers that issue tokens of OpenID Connect; others give tokens that only they can check.
const PUBLIC_WITH_TOKENS: [&str; 2] = ["accounts.google.com", "appleid.apple.com"];
/// Seconds that the clocks of others may be off.
const LEEWAY: i64 = 60;
/// The longest subject (OpenID Connect Core 1.0, section 2: 255; SAML Core, section 8.3.7: 256).
const SUBJECT_CHARS_MAX: usize = 256;
