//! Identity pools: the records, and finding them.

use std::collections::BTreeMap;

use arn::{AccountId, Partition, Region};
use catalog::{Catalogued, References};
use cognito_identity_api as api;
use gate::Cx;
use serde::{Deserialize, Serialize};
use store::{Record, Table, Transaction, transact};

use crate::error::Reason;
use crate::{CognitoIdentity, ids};

/// Pools: id.
pub(crate) const POOLS: Table<PoolRecord> = Table::new();
/// The pools of an account in a region: account, region, id.
pub(crate) const POOLS_OF: Table<PoolOfRecord> = Table::new();
/// How many pools an account has in a region: account, region.
pub(crate) const POOL_COUNTS: Table<PoolCountRecord> = Table::new();

/// A pool. DO NOT CHANGE THE NAMES of fields: they are on disk. A field that is not known makes a record unreadable, so
/// that an older release never passes over a restriction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct PoolRecord {
    pub(crate) id: String,
    /// The account's twelve digits.
    pub(crate) account: String,
    /// Milliseconds since 1970.
    pub(crate) created: i64,
    pub(crate) settings: Settings,
    pub(crate) tags: BTreeMap<String, String>,
    /// Role ARNs of `authenticated` and `unauthenticated`.
    pub(crate) roles: BTreeMap<String, String>,
    /// How roles are chosen, by provider.
    pub(crate) mappings: BTreeMap<String, Mapping>,
    /// Which claims become session tags, by provider.
    pub(crate) principal_tags: BTreeMap<String, PrincipalTags>,
}

/// What `CreateIdentityPool` and `UpdateIdentityPool` say of a pool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Settings {
    pub(crate) name: String,
    pub(crate) guests: bool,
    pub(crate) classic_flow: Option<bool>,
    /// App ids of public providers, by the provider's name.
    pub(crate) public: BTreeMap<String, String>,
    pub(crate) developer: Option<String>,
    /// ARNs of providers of OpenID Connect.
    pub(crate) open_id: Vec<String>,
    pub(crate) user_pools: Vec<UserPool>,
    /// ARNs of SAML providers.
    pub(crate) saml: Vec<String>,
}

/// A client of a user pool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct UserPool {
    /// `cognito-idp.REGION.amazonaws.com/POOL`.
    pub(crate) provider: Option<String>,
    pub(crate) client: Option<String>,
    pub(crate) token_check: Option<bool>,
}

/// How the role of somebody is chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Mapping {
    pub(crate) by: By,
    /// Where nothing is found: the authenticated role, rather than nothing.
    pub(crate) fall_back: bool,
}

/// By what a role is chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) enum By {
    /// The token names it.
    Token,
    /// The first rule that fits.
    Rules(Vec<Rule>),
}

/// A claim that has a value means a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Rule {
    pub(crate) claim: String,
    pub(crate) fit: Fit,
    pub(crate) value: String,
    pub(crate) role: String,
}

/// How a claim is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) enum Fit {
    Equals,
    Contains,
    StartsWith,
    NotEqual,
}

/// Claims that become session tags.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct PrincipalTags {
    pub(crate) defaults: bool,
    /// Claims by the keys of tags.
    pub(crate) claims: BTreeMap<String, String>,
}

/// That a pool is of an account: all of it is in the key, but for what a list shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct PoolOfRecord {
    pub(crate) name: String,
}

/// A number of pools.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct PoolCountRecord {
    pub(crate) pools: u64,
}

impl Record for PoolRecord {
    const TABLE: &'static str = "cognito-identity.pool";
    const VERSION: u8 = 1;
}

impl Record for PoolOfRecord {
    const TABLE: &'static str = "cognito-identity.pool_of";
    const VERSION: u8 = 1;
}

impl Record for PoolCountRecord {
    const TABLE: &'static str = "cognito-identity.pool_count";
    const VERSION: u8 = 1;
}

impl Catalogued for PoolRecord {
    fn references(&self, at: &[String], to: &mut References) {
        match (at, ids::region(&self.id)) {
            ([id], Some(region)) if *id == self.id => to.needs(
                POOLS_OF.key((&self.account, region, id)),
                "its entry in the list of the account's pools",
            ),
            _ => to.misfiled(),
        }
    }
}

impl Catalogued for PoolOfRecord {
    fn references(&self, at: &[String], to: &mut References) {
        match at {
            [_, _, id] => to.needs(POOLS.key((id,)), "the pool"),
            _ => to.misfiled(),
        }
    }
}

impl Catalogued for PoolCountRecord {}

impl PoolRecord {
    /// The account that owns it.
    pub(crate) fn owner(&self) -> Result<AccountId, Reason> {
        self.account
            .parse()
            .map_err(|_| Reason::failed("a pool's account is none"))
    }

    /// The partition of its region.
    pub(crate) fn partition(&self) -> Result<Partition, Reason> {
        let region = ids::region(&self.id).ok_or_else(|| Reason::failed("a pool's region is none"))?;
        Ok(region.partition())
    }

    /// Its ARN.
    pub(crate) fn arn(&self) -> Result<String, Reason> {
        let region = ids::region(&self.id).ok_or_else(|| Reason::failed("a pool's region is none"))?;
        Ok(arn(region, self.owner()?, &self.id))
    }

    /// The pool as answers describe it.
    pub(crate) fn shown(self) -> api::IdentityPool {
        let Settings {
            name,
            guests,
            classic_flow,
            public,
            developer,
            open_id,
            user_pools,
            saml,
        } = self.settings;
        let user_pool = |it: UserPool| api::CognitoIdentityProvider {
            provider_name: it.provider,
            client_id: it.client,
            server_side_token_check: it.token_check,
        };
        let some = |list: Vec<String>| (!list.is_empty()).then_some(list);
        api::IdentityPool {
            identity_pool_id: self.id,
            identity_pool_name: name,
            allow_unauthenticated_identities: guests,
            allow_classic_flow: classic_flow,
            supported_login_providers: (!public.is_empty()).then_some(public),
            developer_provider_name: developer,
            open_id_connect_provider_ar_ns: some(open_id),
            cognito_identity_providers: (!user_pools.is_empty())
                .then(|| user_pools.into_iter().map(user_pool).collect()),
            saml_provider_ar_ns: some(saml),
            identity_pool_tags: Some(self.tags),
        }
    }
}

impl Settings {
    /// Whether there is anybody whose tokens count.
    pub(crate) fn has_providers(&self) -> bool {
        !(self.public.is_empty()
            && self.open_id.is_empty()
            && self.user_pools.is_empty()
            && self.saml.is_empty())
            || self.developer.is_some()
    }

    /// Whether the providers are of the account, as far as their ARNs say, no more than there may be, and such that their
    /// tokens can be verified.
    pub(crate) fn check(&self, account: AccountId, partition: Partition) -> Result<(), Reason> {
        let refuse = |text: String| Err(Reason::Invalid(text));
        for (kind, arns) in [("oidc-provider", &self.open_id), ("saml-provider", &self.saml)] {
            let prefix = format!("arn:{partition}:iam::{account}:{kind}/");
            let other = |it: &&String| it.strip_prefix(&prefix).is_none_or(str::is_empty);
            if let Some(arn) = arns.iter().find(other) {
                return refuse(format!(
                    "{arn} is not the ARN of an identity provider of this account."
                ));
            }
            if arns.len() > PROVIDERS_MAX {
                return refuse(format!("A pool has {PROVIDERS_MAX} providers of a kind at most."));
            }
        }
        if self.user_pools.len() > USER_POOLS_MAX {
            return refuse(format!(
                "A pool has {USER_POOLS_MAX} user pool providers at most."
            ));
        }
        let named = self.user_pools.iter().filter_map(|it| it.provider.as_deref());
        if let Some(other) = named.into_iter().find(|it| !is_user_pool(it)) {
            return refuse(format!(
                "{other} is not a user pool, cognito-idp.REGION.amazonaws.com/POOL. Other issuers are trusted as providers \
                 of IAM, by OpenIdConnectProviderARNs."
            ));
        }
        // Only the user pool can say whether a token was revoked.
        if self.user_pools.iter().any(|it| it.token_check == Some(true)) {
            return refuse("ServerSideTokenCheck is not supported by this server.".to_owned());
        }
        Ok(())
    }
}

impl CognitoIdentity {
    /// The pool with this id, whosever it is.
    pub(crate) async fn pool(&self, id: &str) -> Result<PoolRecord, Reason> {
        let found = POOLS.read(self.directory.store(), (id,)).await?;
        found
            .map(|(pool, _)| pool)
            .ok_or_else(|| Reason::NoPool { id: id.to_owned() })
    }

    /// The pool of the caller's account and region with this id, if there is one.
    pub(crate) async fn own_pool(&self, cx: &Cx, id: &str) -> Result<Option<PoolRecord>, Reason> {
        let found = POOLS.read(self.directory.store(), (id,)).await?;
        Ok(found.map(|(pool, _)| pool).filter(|pool| is_of(pool, cx)))
    }

    /// Changes a pool of the caller's account and region.
    pub(crate) async fn change_pool(
        &self,
        cx: &Cx,
        id: &str,
        change: impl Fn(&mut PoolRecord) -> Result<(), Reason> + Send + Sync,
    ) -> Result<PoolRecord, Reason> {
        let change = &change;
        transact(self.directory.store(), |txn| {
            Box::pin(async move {
                let mut pool = in_own(txn, cx, id).await?;
                change(&mut pool)?;
                POOLS.put(txn, (id,), &pool)?;
                let of = PoolOfRecord {
                    name: pool.settings.name.clone(),
                };
                POOLS_OF.put(txn, (cx.account(), cx.region(), id), &of)?;
                Ok(pool)
            })
        })
        .await
    }
}

/// The pool of the caller's account and region with this id.
pub(crate) async fn in_own(txn: &mut Transaction<'_>, cx: &Cx, id: &str) -> Result<PoolRecord, Reason> {
    let found = POOLS.get(txn, (id,)).await?;
    found
        .filter(|pool| is_of(pool, cx))
        .ok_or_else(|| Reason::NoPool { id: id.to_owned() })
}

/// The ARN of a pool.
pub(crate) fn arn(region: Region, account: AccountId, id: &str) -> String {
    let partition = region.partition();
    format!("arn:{partition}:cognito-identity:{region}:{account}:identitypool/{id}")
}

/// Whether a provider is a user pool of AWS, `cognito-idp.REGION.amazonaws.com/POOL`, whose id begins with the region:
/// nobody says by a user pool which host the server is to ask for keys.
pub(crate) fn is_user_pool(provider: &str) -> bool {
    let parts = || {
        let (host, pool) = provider.strip_prefix("cognito-idp.")?.split_once('/')?;
        let (region, suffix) = host.split_once('.')?;
        let (of, id) = pool.split_once('_')?;
        let region: Region = region.parse().ok()?;
        let is_there = suffix == region.partition().dns_suffix() && of == region.to_string();
        let is_id =
            (1..=USER_POOL_ID_MAX).contains(&id.len()) && id.bytes().all(|it| it.is_ascii_alphanumeric());
        (is_there && is_id).then_some(())
    };
    parts().is_some()
}

/// The account and the id of the pool that an ARN of this region names.
pub(crate) fn of_arn(region: Region, arn: &str) -> Option<(AccountId, &str)> {
    let rest = arn.strip_prefix(&format!("arn:{}:cognito-identity:{region}:", region.partition()))?;
    let (account, id) = rest.split_once(":identitypool/")?;
    Some((account.parse().ok()?, id))
}

fn is_of(pool: &PoolRecord, cx: &Cx) -> bool {
    pool.account == cx.account().to_string() && ids::region(&pool.id) == Some(cx.region())
}

/// Providers of OpenID Connect, and of SAML, in a pool ("Quotas in Amazon Cognito").
const PROVIDERS_MAX: usize = 25;
/// The longest id of a user pool behind its region: that of `UserPoolIdType` is 55 in all.
const USER_POOL_ID_MAX: usize = 45;
/// User pools and clients in a pool.
const USER_POOLS_MAX: usize = 50;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn user_pools_are_those_of_aws() {
        for good in [
            "cognito-idp.eu-central-1.amazonaws.com/eu-central-1_aB3",
            "cognito-idp.us-gov-west-1.amazonaws.com/us-gov-west-1_x",
            "cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_x",
        ] {
            assert!(is_user_pool(good), "{good}");
        }
        for bad in [
            "",
            "localhost:8443",
            "169.254.169.254/eu-central-1_a",
            "login.example.com/eu-central-1_a",
            "cognito-idp.eu-central-1.amazonaws.com",
            "cognito-idp.eu-central-1.amazonaws.com/",
            "cognito-idp.eu-central-1.amazonaws.com/eu-central-1_",
            "cognito-idp.eu-central-1.amazonaws.com/us-east-1_a",
            "cognito-idp.eu-central-1.amazonaws.com/eu-central-1_a/..",
            "cognito-idp.eu-central-1.amazonaws.com:8443/eu-central-1_a",
            "cognito-idp.eu-central-1.amazonaws.com.evil.example/eu-central-1_a",
            "cognito-idp.eu-central-1.evil.example/eu-central-1_a",
            "cognito-idp.evil.example/eu-central-1_a",
            "cognito-idp.cn-north-1.amazonaws.com/cn-north-1_a",
            "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_a",
            "x.cognito-idp.eu-central-1.amazonaws.com/eu-central-1_a",
        ] {
            assert!(!is_user_pool(bad), "{bad}");
        }
    }
}
