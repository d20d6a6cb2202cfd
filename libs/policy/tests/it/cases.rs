//! A request with all its policies, as documents.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use arn::AccountId;
use policy::{Context, Kind, Policies, Policy, Principal, Request, Values, Who};
use serde_json::Value;

/// A request with all its policies.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) who: Who,
    pub(crate) action: String,
    pub(crate) resource: String,
    pub(crate) resource_account: AccountId,
    pub(crate) context: Keys,
    pub(crate) identity: Vec<Value>,
    pub(crate) resource_policy: Option<Value>,
    pub(crate) resource_required: bool,
    pub(crate) boundary: Option<Value>,
    pub(crate) session: Option<Value>,
    pub(crate) service_control: Vec<Vec<Value>>,
    pub(crate) resource_control: Vec<Vec<Value>>,
}

/// Condition keys, lower-cased.
#[derive(Clone, Debug, Default)]
pub(crate) struct Keys(pub(crate) BTreeMap<String, Vec<String>>);

/// The multi-valued ones of the keys that cases use.
pub(crate) const MULTI_VALUED: [&str; 3] = ["kms:encryptioncontextkeys", "aws:tagkeys", "aws:calledvia"];

impl Context for Keys {
    fn value(&self, key: &str) -> Option<Values<'_>> {
        let values = self.0.get(key)?;
        if MULTI_VALUED.contains(&key) {
            return Some(Values::Many(
                values.iter().map(|it| Cow::Borrowed(it.as_str())).collect(),
            ));
        }
        values.first().map(|value| Values::from(value.as_str()))
    }
}

/// A case's policies, parsed.
pub(crate) struct Parsed {
    identity: Vec<Arc<Policy>>,
    resource: Option<Policy>,
    resource_required: bool,
    boundary: Option<Policy>,
    session: Option<Vec<Arc<Policy>>>,
    service_control: Vec<Vec<Arc<Policy>>>,
    resource_control: Vec<Vec<Arc<Policy>>>,
}

impl Parsed {
    pub(crate) fn policies(&self) -> Policies<'_> {
        Policies {
            identity: &self.identity,
            resource: self.resource.as_ref(),
            resource_required: self.resource_required,
            boundary: self.boundary.as_ref(),
            session: self.session.as_deref(),
            service_control: &self.service_control,
            resource_control: &self.resource_control,
        }
    }
}

impl Case {
    pub(crate) fn parsed(&self) -> Parsed {
        let one = |it: &Value, kind| {
            let text = it.to_string();
            Policy::parse(&text, kind).unwrap_or_else(|error| panic!("{error}: {text}"))
        };
        let list = |them: &[Value], kind| them.iter().map(|it| Arc::new(one(it, kind))).collect::<Vec<_>>();
        Parsed {
            identity: list(&self.identity, Kind::Identity),
            resource: self
                .resource_policy
                .as_ref()
                .map(|it| one(it, self.resource_policy_kind())),
            resource_required: self.resource_required,
            boundary: self.boundary.as_ref().map(|it| one(it, Kind::Boundary)),
            session: self
                .session
                .as_ref()
                .map(|it| vec![Arc::new(one(it, Kind::Session))]),
            service_control: self
                .service_control
                .iter()
                .map(|it| list(it, Kind::ServiceControl))
                .collect(),
            resource_control: self
                .resource_control
                .iter()
                .map(|it| list(it, Kind::ResourceControl))
                .collect(),
        }
    }

    /// A role's policy says who may assume it.
    pub(crate) fn resource_policy_kind(&self) -> Kind {
        if self.action == "sts:AssumeRole" {
            Kind::Trust
        } else {
            Kind::Resource
        }
    }

    pub(crate) fn request<'a>(&'a self, principal: &'a Principal) -> Request<'a> {
        Request {
            principal,
            action: &self.action,
            resource: &self.resource,
            resource_account: Some(self.resource_account),
            context: &self.context,
        }
    }
}

pub(crate) const HOME: &str = "111122223333";
pub(crate) const AWAY: &str = "444455556666";
