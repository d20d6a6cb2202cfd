//! `GetCredentialsForIdentity`: a session of the role that the pool gives to an identity (the enhanced flow). Public.

use cognito_identity_api::{
    Credentials, Error, GetCredentialsForIdentityInput, GetCredentialsForIdentityResponse,
};
use gate::{ConditionKeys, Cx, Handle, OnResource, Permit, Resources, Scope};
use identity::iam::{ROLES, filed, name_of, path_and_name};
use identity::openid;
use identity::{Federation, SessionFacts, SessionPolicies, SessionTag};
use policy::{Kind, Principal, Who};
use smithy::Timestamp;

use crate::error::Reason;
use crate::link::{Met, Shown, meet};
use crate::logins::Logins;
use crate::pool::PoolRecord;
use crate::{CognitoIdentity, choice, guest};

/// A session that a role is asked for.
#[derive(Debug)]
pub struct Enhanced {
    resources: Resources,
    pool: PoolRecord,
    logins: Logins,
    met: Met,
    who: Who,
    tags: Vec<(String, String)>,
}

impl Scope for Enhanced {
    fn claims(&self, each: &mut dyn FnMut(gate::Claim<'_>)) {
        self.resources.claims(each);
    }
}

impl Handle<GetCredentialsForIdentityInput> for CognitoIdentity {
    type Scope = Enhanced;

    async fn scope(&self, cx: &Cx, input: &GetCredentialsForIdentityInput) -> Result<Enhanced, Error> {
        let pool = self.pool_of(&input.identity_id).await?;
        let logins = self.verify(&pool, input.logins.as_ref(), cx.now()).await?;
        let met = self.look(cx, &pool, &input.identity_id, &logins).await?;
        let custom = input.custom_role_arn.as_deref();
        let role = choice::role(&pool, met.authenticated, &logins, custom)?;
        let tags = choice::tags(&pool, &logins)?;
        let on_pool = self.in_public::<GetCredentialsForIdentityInput>(&pool)?;
        let (who, on_role) = self.role(&pool, &role).await?;
        let asked = Asked {
            pool: &pool,
            met: &met,
            methods: logins.methods(met.authenticated),
            tags: &tags,
        };
        let on_role = asked.of(on_role);
        // AWS says so for every reason for which the role is not to be had.
        let trusts = Resources::all(on_role.clone());
        let mut trusted = true;
        trusts.claims(&mut |claim| trusted &= cx.would_be_allowed(&claim));
        if !trusted {
            return Err(Reason::BadConfiguration.into());
        }
        Ok(Enhanced {
            resources: Resources::all([vec![on_pool], on_role].concat()),
            pool,
            logins,
            met,
            who,
            tags,
        })
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Enhanced>,
        input: GetCredentialsForIdentityInput,
    ) -> Result<GetCredentialsForIdentityResponse, Error> {
        let scope = permit.into_scope();
        let met = self
            .meet(cx, &scope.pool, Some(&input.identity_id), &scope.logins)
            .await?;
        if met.identity != scope.met.identity || met.authenticated != scope.met.authenticated {
            return Err(Reason::Conflict("The identity was changed at the same time.").into());
        }
        let facts = scope.facts(cx);
        let policies = SessionPolicies {
            inline: (!met.authenticated).then(|| guest::POLICY.to_owned()),
            managed: Vec::new(),
        };
        let expiration = facts.expires;
        let minted = self
            .directory
            .mint_session(&scope.who, facts, policies, cx.random())
            .map_err(Reason::from)?;
        Ok(GetCredentialsForIdentityResponse {
            identity_id: Some(met.identity),
            credentials: Some(Credentials {
                access_key_id: Some(minted.id),
                secret_key: Some(minted.secret),
                session_token: Some(minted.token),
                expiration: Some(expiration),
            }),
        })
    }
}

impl Enhanced {
    /// What is known of the session. It ends with a second, as its answer shows it.
    fn facts(&self, cx: &Cx) -> SessionFacts {
        let issued = cx.now();
        let ends = issued.plus_seconds(SESSION_SECONDS).seconds();
        let keys = [
            ("aud", vec![self.pool.id.clone()]),
            ("sub", vec![self.met.identity.clone()]),
            ("amr", self.logins.methods(self.met.authenticated)),
        ];
        let tag = |(key, value): &(String, String)| SessionTag {
            key: key.clone(),
            value: value.clone(),
            transitive: false,
        };
        SessionFacts {
            federation: Some(Federation {
                provider: openid::PROVIDER.to_owned(),
                keys: keys
                    .into_iter()
                    .map(|(name, values)| (format!("{}:{name}", openid::PROVIDER), values))
                    .collect(),
            }),
            tags: self.tags.iter().map(tag).collect(),
            ..SessionFacts::lasting(issued, Timestamp::from_millis(0).plus_seconds(ends))
        }
    }
}

/// What a role's trust policy is asked about.
struct Asked<'a> {
    pool: &'a PoolRecord,
    met: &'a Met,
    methods: Vec<String>,
    tags: &'a [(String, String)],
}

impl Asked<'_> {
    /// The actions on the role, under the keys of the identity.
    fn of(&self, on_role: OnResource) -> Vec<OnResource> {
        let pairs = self.tags.iter();
        let keys = ConditionKeys::new()
            .with(&key("aud"), self.pool.id.clone())
            .with(&key("sub"), self.met.identity.clone())
            .with_all(&key("amr"), self.methods.iter().cloned())
            .with("aws:FederatedProvider", openid::PROVIDER)
            .with("sts:RoleSessionName", SESSION_NAME)
            .with_request_tags(pairs.map(|(key, value)| (key.as_str(), value.as_str())));
        let claim = |action| OnResource {
            action,
            keys: keys.clone(),
            ..on_role.clone()
        };
        let mut claims = vec![claim("sts:AssumeRoleWithWebIdentity")];
        if !self.tags.is_empty() {
            claims.push(claim("sts:TagSession"));
        }
        claims
    }
}

impl CognitoIdentity {
    /// Tells which identity it is and changes nothing.
    async fn look(&self, cx: &Cx, pool: &PoolRecord, identity: &str, logins: &Logins) -> Result<Met, Reason> {
        let links = logins.links();
        let shown = Shown {
            pool: &pool.id,
            guests: pool.settings.guests,
            identity: Some(identity),
            links: &links,
            own: logins.own.as_ref().map(|it| it.identity.as_str()),
            new_id: "",
            now: cx.now(),
        };
        meet(&mut self.directory.store().begin(), &shown).await
    }

    /// A role of the pool's account: the session of it, and it as a resource.
    async fn role(&self, pool: &PoolRecord, arn: &str) -> Result<(Who, OnResource), Reason> {
        let (account, partition) = (pool.owner()?, pool.partition()?);
        let named = arn.strip_prefix(&format!("arn:{partition}:iam::{account}:role/"));
        let named = named.ok_or(Reason::BadConfiguration)?;
        let key = (account, filed(name_of(named)));
        let found = ROLES
            .read(self.directory.store(), key)
            .await?
            .map(|(role, _)| role);
        let role = found.filter(|it| path_and_name(&it.path, &it.name) == named);
        let role = role.ok_or(Reason::BadConfiguration)?;
        let trust = self
            .directory
            .compile(&role.trust, Kind::Trust)
            .map_err(Reason::failed)?;
        let tags = role
            .tags
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()));
        let on_role = OnResource {
            arn: arn.to_owned(),
            kind: "AWS::IAM::Role",
            owner: Some(account),
            policy: Some(trust),
            policy_required: true,
            keys: ConditionKeys::new().with_resource_tags(tags),
            principal: Some(Principal::new(Who::Federated {
                provider: openid::PROVIDER.to_owned(),
            })),
            ..OnResource::default()
        };
        let who = Who::AssumedRole {
            partition,
            account,
            role_path_and_name: named.to_owned(),
            role_id: role.id,
            session: SESSION_NAME.to_owned(),
        };
        Ok((who, on_role))
    }
}

fn key(name: &str) -> String {
    format!("{}:{name}", openid::PROVIDER)
}

/// The role session name that AWS gives.
const SESSION_NAME: &str = "CognitoIdentityCredentials";
/// "The credentials are valid for one hour" ("Identity pools authentication flow").
const SESSION_SECONDS: i64 = 3600;
