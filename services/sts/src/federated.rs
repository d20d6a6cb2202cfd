//! What the operations have in common that show the token of an identity provider instead of a signature.

use gate::{ConditionKeys, Cx, Resources, Scope};
use identity::{Directory, Federation, SessionFacts, SessionPolicies};
use policy::{Principal, Who};
use sts_api::{AssumedRoleUser, PolicyDescriptorType};

use crate::error::Reason;
use crate::role::Sought;
use crate::session::Made;
use crate::tags::Tags;
use crate::{limits, session};

/// A session of a role for whoever a verified token speaks of.
#[derive(Debug)]
pub struct Federated {
    resources: Resources,
    sought: Sought,
    policies: SessionPolicies,
    vouched: Vouched,
}

/// What a token says, verified.
#[derive(Debug)]
pub(crate) struct Vouched {
    /// The provider, as trust policies and `aws:FederatedProvider` name it.
    pub(crate) provider: String,
    /// The condition keys for the trust policy: the role's and the token's.
    pub(crate) keys: ConditionKeys,
    /// Those that the session keeps, lower-cased.
    pub(crate) kept: Vec<(String, Vec<String>)>,
    pub(crate) session_name: String,
    pub(crate) source_identity: Option<String>,
    pub(crate) tags: Tags,
    /// When the provider wants the session to end, in seconds since 1970.
    pub(crate) ends_at: Option<i64>,
    /// What the answer tells of it.
    pub(crate) told: Told,
}

/// What answers tell of a token.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    pub(crate) subject: String,
    pub(crate) subject_type: String,
    pub(crate) issuer: String,
    pub(crate) audience: String,
    pub(crate) name_qualifier: String,
}

/// What a call asks for beside the role.
pub(crate) struct Asked<'a> {
    pub(crate) action: &'static str,
    pub(crate) policy: Option<&'a str>,
    pub(crate) policy_arns: Option<&'a [PolicyDescriptorType]>,
}

/// A session that was made for somebody.
pub(crate) struct Assumed {
    pub(crate) made: Made,
    pub(crate) user: AssumedRoleUser,
    pub(crate) provider: String,
    pub(crate) source_identity: Option<String>,
    pub(crate) told: Told,
}

/// With a key of as many values as a token has for it: a single one compares as a single one.
pub(crate) fn with_values(keys: ConditionKeys, key: &str, values: &[String]) -> ConditionKeys {
    match values {
        [] => keys,
        [one] => keys.with(key, one.as_str()),
        many => keys.with_all(key, many.iter().cloned()),
    }
}

impl Scope for Federated {
    fn claims(&self, each: &mut dyn FnMut(gate::Claim<'_>)) {
        self.resources.claims(each);
    }
}

impl Federated {
    /// What a verified token asks for: whether the role's trust policy allows it is for the gate to decide.
    pub(crate) fn new(cx: &Cx, sought: Sought, vouched: Vouched, asked: &Asked<'_>) -> Result<Self, Reason> {
        let policies = limits::passed(asked.policy, asked.policy_arns, sought.account(), cx.partition())?;
        let mut keys = vouched
            .keys
            .clone()
            .with("aws:FederatedProvider", &*vouched.provider)
            .with("sts:RoleSessionName", &*vouched.session_name);
        let mut actions = vec![asked.action];
        if !vouched.tags.is_empty() {
            actions.push("sts:TagSession");
        }
        if let Some(identity) = &vouched.source_identity {
            keys = keys.with("sts:SourceIdentity", &**identity);
            actions.push("sts:SetSourceIdentity");
        }
        let keys = vouched.tags.add_to(keys);
        let principal = Principal::new(Who::Federated {
            provider: vouched.provider.clone(),
        });
        Ok(Self {
            resources: sought.claims(actions, &keys, Some((&principal, &vouched.told.subject))),
            sought,
            policies,
            vouched,
        })
    }

    /// Makes the session, now that it is permitted.
    pub(crate) async fn assume(
        self,
        directory: &Directory,
        cx: &Cx,
        seconds: Option<i32>,
        token_bytes_min: Option<i32>,
    ) -> Result<Assumed, Reason> {
        let Self {
            resources: _,
            sought,
            policies,
            vouched,
        } = self;
        let role = sought.into_role()?;
        let seconds = session::role_seconds(&role, seconds)?;
        limits::exist(directory, role.account, cx.partition(), &policies).await?;
        let left = vouched.ends_at.map(|it| it.saturating_sub(cx.now().seconds()));
        let facts = SessionFacts {
            source_identity: vouched.source_identity.clone(),
            tags: vouched.tags.into_session(),
            federation: Some(Federation {
                provider: vouched.provider.clone(),
                keys: vouched.kept,
            }),
            ..session::lasting(cx, left.map_or(seconds, |left| seconds.min(left)))
        };
        let (who, user) = session::of_role(cx, &role, vouched.session_name);
        let made = session::make(directory, cx, &who, facts, policies, token_bytes_min)?;
        Ok(Assumed {
            made,
            user,
            provider: vouched.provider,
            source_identity: vouched.source_identity,
            told: vouched.told,
        })
    }
}
