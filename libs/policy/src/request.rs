use std::borrow::Cow;

use arn::AccountId;

use crate::context::{Context, Values};
use crate::principal::{Principal, Who};

/// One request for one action on one resource.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// Who asks.
    pub principal: &'a Principal,
    /// The action, `kms:Encrypt`.
    pub action: &'a str,
    /// The resource's ARN, or `*` where the action has none.
    pub resource: &'a str,
    /// The account that owns the resource; `None` where the action has none, which counts as the caller's own.
    pub resource_account: Option<AccountId>,
    /// The other condition keys.
    pub context: &'a dyn Context,
}

impl Request<'_> {
    /// The value of a condition key, lower-cased: from the request itself where it says it, else from the context.
    pub(crate) fn value(&self, key: &str) -> Option<Values<'_>> {
        let principal = self.principal;
        match key {
            "aws:principalarn" => principal.principal_arn().map(Values::from),
            "aws:principalaccount" => principal.account_text().map(Values::from),
            "aws:principaltype" => principal.principal_type().map(Values::from),
            "aws:userid" => principal.user_id().map(Values::from),
            "aws:username" => principal.user_name().map(Values::from),
            "aws:principalisawsservice" => match principal.who() {
                Who::Anonymous => None,
                who => Some(Values::from(matches!(who, Who::Service { .. }))),
            },
            "aws:principalservicename" => match principal.who() {
                Who::Service { name } => Some(Values::from(name.as_str())),
                _ => None,
            },
            "aws:resourceaccount" => self
                .resource_account
                .map(|account| Values::from(account.to_string())),
            _ => self.context.value(key),
        }
    }

    /// The value of a single-valued key, as variables take them.
    pub(crate) fn single_value(&self, key: &str) -> Option<Cow<'_, str>> {
        match self.value(key)? {
            Values::One(value) => Some(value),
            Values::Many(_) => None,
        }
    }

    /// Whether caller and resource belong to one account.
    pub(crate) fn is_within_one_account(&self) -> bool {
        self.principal
            .account()
            .is_some_and(|caller| self.resource_account.is_none_or(|owner| owner == caller))
    }
}
