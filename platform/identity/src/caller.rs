use std::sync::{Arc, OnceLock};

use policy::{Policy, Principal, Who};
use smithy::Timestamp;

/// Who calls, with everything about it that deciding needs. Made once per access key and shared by its calls.
#[derive(Debug)]
pub struct Caller {
    principal: Principal,
    access_key_id: Option<Box<str>>,
    session: Option<SessionFacts>,
    policies: CallerPolicies,
    recorded: OnceLock<Box<[u8]>>,
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
#[derive(Clone, Copy, Debug)]
pub struct SessionFacts {
    /// When the session began.
    pub issued: Timestamp,
    /// When it ends.
    pub expires: Timestamp,
    /// Whether it began with a second factor.
    pub mfa: bool,
}

impl Caller {
    /// A caller without policies of its own.
    pub fn new(who: Who, access_key_id: Option<&str>) -> Self {
        Self {
            principal: Principal::new(who),
            access_key_id: access_key_id.map(Into::into),
            session: None,
            policies: CallerPolicies::default(),
            recorded: OnceLock::new(),
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
            session: Some(session),
            ..self
        }
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
    pub const fn session(&self) -> Option<&SessionFacts> {
        self.session.as_ref()
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
