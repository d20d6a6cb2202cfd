use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, OnceLock};

use arn::AccountId;
use policy::{FederatingUser, Policy, Principal, Values, Who};
use smithy::Timestamp;

use crate::guardrails::Guardrail;
use crate::iam::{ManagedPolicy, Tags};
use crate::standing::{PolicySource, Standing};

/// Who calls, with everything about it that deciding needs. Made once per access key and shared by its calls.
#[derive(Debug)]
pub struct Caller {
    principal: Principal,
    access_key_id: Option<Box<str>>,
    session: Option<Box<SessionFacts>>,
    policies: CallerPolicies,
    standing: Option<Arc<Standing>>,
    guardrail: Option<Arc<Guardrail>>,
    recorded: OnceLock<Box<[u8]>>,
    /// Milliseconds since 1970 from which on its use is to be noted again.
    note_from: AtomicI64,
}

/// The policies that bear on a caller whatever it calls.
#[derive(Debug, Default)]
pub struct CallerPolicies {
    /// Identity-based policies: its own and those of its groups.
    pub identity: Vec<Arc<Policy>>,
    /// The permissions boundary.
    pub boundary: Option<Arc<Policy>>,
    /// Session policies, where the session has any.
    pub session: Option<Vec<Arc<Policy>>>,
    /// Service control policies, one list for each level of the organization.
    pub service_control: Vec<Vec<Arc<Policy>>>,
}

/// What temporary credentials say of their session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionFacts {
    /// When the session began.
    pub issued: Timestamp,
    /// When it ends.
    pub expires: Timestamp,
    /// When a second factor was shown, if one was.
    pub mfa: Option<Timestamp>,
    /// Whether the session began with the credentials of a role's session (role chaining).
    pub chained: bool,
    /// `aws:SourceIdentity`.
    pub source_identity: Option<String>,
    /// Session tags; they win over tags of the same key of the user or role.
    pub tags: Vec<SessionTag>,
    /// What an identity provider said, where the session began with a token of one.
    pub federation: Option<Federation>,
}

/// A session tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionTag {
    /// Its key.
    pub key: String,
    /// Its value.
    pub value: String,
    /// Whether it stays through role chaining.
    pub transitive: bool,
}

/// What is known of a session that began with a token of an identity provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Federation {
    /// `aws:FederatedProvider`: the provider's ARN, or a domain such as `cognito-identity.amazonaws.com`.
    pub provider: String,
    /// The condition keys that the token gave and the session keeps, such as `saml:sub` or
    /// `cognito-identity.amazonaws.com:aud`, with their values. The keys are lower-cased.
    pub keys: Vec<(String, Vec<String>)>,
}

/// What limits a session beside the policies of its user or role.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SessionPolicies {
    /// A policy passed inline, as text.
    pub inline: Option<String>,
    /// Managed policies that were passed by their ARNs.
    pub managed: Vec<ManagedPolicy>,
}

impl SessionPolicies {
    /// Whether nothing was passed.
    pub const fn is_empty(&self) -> bool {
        self.inline.is_none() && self.managed.is_empty()
    }
}

impl SessionFacts {
    /// A session of which no more is known than when it begins and when it ends.
    pub const fn lasting(issued: Timestamp, expires: Timestamp) -> Self {
        Self {
            issued,
            expires,
            mfa: None,
            chained: false,
            source_identity: None,
            tags: Vec::new(),
            federation: None,
        }
    }
}

impl Caller {
    /// A caller without policies of its own.
    pub fn new(who: Who, access_key_id: Option<&str>) -> Self {
        Self {
            principal: Principal::new(who),
            access_key_id: access_key_id.map(Into::into),
            session: None,
            policies: CallerPolicies::default(),
            standing: None,
            guardrail: None,
            recorded: OnceLock::new(),
            note_from: AtomicI64::new(i64::MIN),
        }
    }

    /// A service that acts on its own.
    pub fn service(name: &str) -> Self {
        Self::new(
            Who::Service {
                name: name.to_owned(),
            },
            None,
        )
    }

    /// The same caller with these policies.
    #[must_use]
    pub fn with_policies(self, policies: CallerPolicies) -> Self {
        Self { policies, ..self }
    }

    /// The same caller with temporary credentials of this session.
    #[must_use]
    pub fn with_session(self, session: SessionFacts) -> Self {
        Self {
            session: Some(Box::new(session)),
            ..self
        }
    }

    /// The same caller as a user or role that stands so in IAM: with its policies and tags.
    #[must_use]
    pub(crate) fn standing(mut self, standing: Arc<Standing>) -> Self {
        self.policies.identity = standing
            .identity
            .iter()
            .map(|it| Arc::clone(&it.policy))
            .collect();
        self.policies.boundary = standing.boundary.as_ref().map(|it| Arc::clone(&it.policy));
        self.standing = Some(standing);
        self
    }

    /// The same caller under the name that its user has now.
    #[must_use]
    pub(crate) fn renamed(mut self, now: &str) -> Self {
        let renamed = match self.principal.who() {
            Who::User {
                partition,
                account,
                path_and_name,
                id,
            } if path_and_name != now => Who::User {
                partition: *partition,
                account: *account,
                path_and_name: now.to_owned(),
                id: id.clone(),
            },
            Who::FederatedUser {
                partition,
                account,
                name,
                user: Some(user),
            } if user.path_and_name != now => Who::FederatedUser {
                partition: *partition,
                account: *account,
                name: name.clone(),
                user: Some(FederatingUser {
                    path_and_name: now.to_owned(),
                    id: user.id.clone(),
                }),
            },
            _ => return self,
        };
        self.principal = Principal::new(renamed);
        self
    }

    /// Whether a use is to be noted now; the next one a quarter of an hour later.
    pub(crate) fn use_is_due(&self, now: Timestamp) -> bool {
        let note_from = match (self.principal.who(), &self.standing) {
            // All sessions of a role are uses of the one role, and they may be many and short.
            (Who::AssumedRole { .. }, Some(role)) => &role.note_from,
            _ => &self.note_from,
        };
        let from = note_from.load(Ordering::Relaxed);
        if now.millis() < from {
            return false;
        }
        let next = now.millis().saturating_add(NOTED_EVERY_MILLIS);
        note_from
            .compare_exchange(from, next, Ordering::Relaxed, Ordering::Relaxed)
            .is_ok()
    }

    /// The same caller, limited by session policies.
    #[must_use]
    pub(crate) fn limited(mut self, session: Vec<Arc<Policy>>) -> Self {
        self.policies.session = Some(session);
        self
    }

    /// The same caller in an organization.
    #[must_use]
    pub fn guarded(mut self, guardrail: Option<Arc<Guardrail>>) -> Self {
        self.policies.service_control = match &guardrail {
            Some(guardrail) => guardrail.service_control.policies().to_vec(),
            None => Vec::new(),
        };
        self.guardrail = guardrail;
        self
    }

    /// The principal.
    pub const fn principal(&self) -> &Principal {
        &self.principal
    }

    /// The id of the access key that signed.
    pub fn access_key_id(&self) -> Option<&str> {
        self.access_key_id.as_deref()
    }

    /// The session, if the credentials are temporary.
    pub fn session(&self) -> Option<&SessionFacts> {
        self.session.as_deref()
    }

    /// What its organization imposes on its account.
    pub const fn guardrail(&self) -> Option<&Arc<Guardrail>> {
        self.guardrail.as_ref()
    }

    /// The account and the unique id of the user or role whose permissions it has; `None` for root users and services.
    pub fn entity(&self) -> Option<(AccountId, &str)> {
        match self.principal.who() {
            Who::User { account, id, .. } => Some((*account, id)),
            Who::AssumedRole { account, role_id, .. } => Some((*account, role_id)),
            Who::FederatedUser { account, user, .. } => Some((*account, &user.as_ref()?.id)),
            Who::Root { .. } | Who::Service { .. } | Who::Federated { .. } | Who::Anonymous => None,
        }
    }

    /// The value of a tag, `aws:PrincipalTag/key`: of the session, else of the user or role. Case does not tell keys apart.
    pub fn tag(&self, key: &str) -> Option<&str> {
        // As `libs/policy` folds the keys that policies name.
        let key = key.to_lowercase();
        let in_session = self.session().and_then(|session| {
            let found = session.tags.iter().find(|tag| tag.key.to_lowercase() == key);
            found.map(|tag| tag.value.as_str())
        });
        in_session.or_else(|| {
            let tags: &Tags = &self.standing.as_ref()?.tags;
            let found = tags.iter().find(|(held, _)| held.to_lowercase() == key);
            found.map(|(_, value)| value.as_str())
        })
    }

    /// The values of a condition key that the session keeps from the token it began with; `key` is lower-cased.
    pub fn federated_key(&self, key: &str) -> Option<Values<'_>> {
        let federation = self.session()?.federation.as_ref()?;
        let (_, values) = federation.keys.iter().find(|(held, _)| held == key)?;
        Some(match values.as_slice() {
            [one] => Values::from(one.as_str()),
            many => Values::Many(many.iter().map(|it| it.as_str().into()).collect()),
        })
    }

    /// Where the identity-based policies are from, in their order, as far as IAM holds them.
    pub fn identity_sources(&self) -> impl Iterator<Item = &PolicySource> {
        let held = self.standing.iter().flat_map(|it| &it.identity);
        held.map(|it| &it.source)
    }

    /// Where the permissions boundary is from.
    pub fn boundary_source(&self) -> Option<&PolicySource> {
        self.standing.as_ref()?.boundary.as_ref().map(|it| &it.source)
    }

    /// The policies that bear on it.
    pub const fn policies(&self) -> &CallerPolicies {
        &self.policies
    }

    /// The caller as its audit records show it. `write` tells at the first call; it is always asked for the same.
    pub fn recorded(&self, write: impl FnOnce() -> Box<[u8]>) -> &[u8] {
        self.recorded.get_or_init(write)
    }

    /// Whether it is a service that acts on its own.
    pub fn is_service(&self) -> bool {
        matches!(self.principal.who(), Who::Service { .. })
    }
}

/// How exact the last use of an access key or a role is.
const NOTED_EVERY_MILLIS: i64 = 15 * 60 * 1000;
