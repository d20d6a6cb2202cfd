use std::borrow::Cow;
use std::sync::Arc;

use arn::AccountId;
use policy::{Context, Policy, Principal, Values};
use smithy::Operation;

use crate::{Cx, Permit};

/// What an operation wants to touch, as policies see it. An operation may claim several things: `ReEncrypt` claims
/// `kms:ReEncryptFrom` on one key and `kms:ReEncryptTo` on another.
pub trait Scope: Send + Sync + 'static {
    /// Calls `each` with every claim, in the order in which they are decided. All must be allowed.
    fn claims(&self, each: &mut dyn FnMut(Claim<'_>));
}

/// One action on one resource, with what the resource itself says about it.
#[derive(Clone, Copy)]
pub struct Claim<'a> {
    /// The action, `kms:Encrypt`.
    pub action: &'a str,
    /// The resource's ARN, or `*` where the action has none.
    pub resource: &'a str,
    /// The resource's CloudFormation type for the audit record, `AWS::KMS::Key`.
    pub kind: &'static str,
    /// The account that owns the resource; `None` where there is no resource.
    pub owner: Option<AccountId>,
    /// The resource's policy.
    pub policy: Option<&'a Policy>,
    /// Whether nothing is allowed without that policy's word, as with KMS keys.
    pub policy_required: bool,
    /// The condition keys of this claim; those of every request the gate adds.
    pub context: &'a dyn Context,
    /// Who asks, where it is not the caller: whoever an identity provider's token speaks of.
    pub principal: Option<&'a Principal>,
    /// Of such a principal, whom the provider says that it is (`sub`), for the audit record.
    pub subject: Option<&'a str>,
    /// What a denial calls the resource, where that is not its ARN: IAM says `user Bob`.
    pub shown_as: Option<&'a str>,
}

impl Claim<'static> {
    /// A claim of nothing, to be filled in: `Claim { action, ..Claim::NOTHING }`.
    pub const NOTHING: Self = Self {
        action: "",
        resource: "*",
        kind: "",
        owner: None,
        policy: None,
        policy_required: false,
        context: &policy::Empty,
        principal: None,
        subject: None,
        shown_as: None,
    };
}

/// A service's answer to one operation.
pub trait Handle<Op: Operation>: Send + Sync + 'static {
    /// What the operation wants to touch.
    type Scope: Scope;

    /// Finds what the operation wants to touch: reads no more than deciding needs, changes nothing, and tells a
    /// stranger nothing of what exists.
    fn scope(&self, cx: &Cx, input: &Op) -> impl Future<Output = Result<Self::Scope, Op::Error>> + Send;

    /// Does the work.
    fn run(
        &self,
        cx: &Cx,
        permit: Permit<Self::Scope>,
        input: Op,
    ) -> impl Future<Output = Result<Op::Output, Op::Error>> + Send;
}

/// A scope of an action that has no resource: `kms:GenerateRandom`, `kms:ListKeys`.
#[derive(Clone, Copy, Debug)]
pub struct NoResource {
    action: &'static str,
}

impl NoResource {
    /// The scope of operation `Op`.
    pub const fn of<Op: Operation>() -> Self {
        Self { action: Op::ACTION }
    }
}

impl Scope for NoResource {
    fn claims(&self, each: &mut dyn FnMut(Claim<'_>)) {
        each(Claim {
            action: self.action,
            ..Claim::NOTHING
        });
    }
}

/// A scope of actions on resources whose policies, if they have any, are in hand: what most operations touch.
#[derive(Clone, Debug, Default)]
pub struct Resources(Vec<OnResource>);

/// One action on one resource.
#[derive(Clone, Debug, Default)]
pub struct OnResource {
    /// The action, `iam:GetUser`.
    pub action: &'static str,
    /// The resource's ARN, or `*`.
    pub arn: String,
    /// Its CloudFormation type, `AWS::IAM::User`.
    pub kind: &'static str,
    /// The unique id of what was found there, where another one can come to have its name. Not part of the decision.
    pub id: Option<String>,
    /// The account that owns it.
    pub owner: Option<AccountId>,
    /// Its policy.
    pub policy: Option<Arc<Policy>>,
    /// Whether nothing is allowed without that policy's word.
    pub policy_required: bool,
    /// The condition keys.
    pub keys: ConditionKeys,
    /// Who asks, where it is not the caller.
    pub principal: Option<Principal>,
    /// Of such a principal, whom the provider says that it is (`sub`), for the audit record.
    pub subject: Option<String>,
    /// What a denial calls the resource, where that is not its ARN.
    pub shown_as: Option<String>,
}

impl Resources {
    /// One action on one resource.
    pub fn one(resource: OnResource) -> Self {
        Self(vec![resource])
    }

    /// Several; all must be allowed.
    pub const fn all(resources: Vec<OnResource>) -> Self {
        Self(resources)
    }

    /// Whether it was the thing with this unique id that was decided on.
    pub fn is_on(&self, id: &str) -> bool {
        self.0.iter().any(|it| it.id.as_deref() == Some(id))
    }

    /// What is touched.
    pub fn iter(&self) -> impl Iterator<Item = &OnResource> {
        self.0.iter()
    }
}

impl Scope for Resources {
    fn claims(&self, each: &mut dyn FnMut(Claim<'_>)) {
        for it in &self.0 {
            each(Claim {
                action: it.action,
                resource: &it.arn,
                kind: it.kind,
                owner: it.owner,
                policy: it.policy.as_deref(),
                policy_required: it.policy_required,
                context: &it.keys,
                principal: it.principal.as_ref(),
                subject: it.subject.as_deref(),
                shown_as: it.shown_as.as_deref(),
            });
        }
    }
}

/// Condition keys of a claim.
#[derive(Clone, Debug, Default)]
pub struct ConditionKeys(Vec<(String, Values<'static>)>);

impl ConditionKeys {
    /// None.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// With a key of one value.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Into<String>) -> Self {
        self.push(key, Values::One(Cow::Owned(value.into())));
        self
    }

    /// With a key of several values.
    #[must_use]
    pub fn with_all(mut self, key: &str, values: impl IntoIterator<Item = String>) -> Self {
        let values = values.into_iter().map(Cow::Owned).collect();
        self.push(key, Values::Many(values));
        self
    }

    /// With the tags that a request brings: `aws:RequestTag/key` and `aws:TagKeys`.
    #[must_use]
    pub fn with_request_tags<'t>(mut self, tags: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        let mut keys = Vec::new();
        for (key, value) in tags {
            self = self.with(&format!("aws:RequestTag/{key}"), value);
            keys.push(key.to_owned());
        }
        match keys.is_empty() {
            true => self,
            false => self.with_all("aws:TagKeys", keys),
        }
    }

    /// With the tags of the resource: `aws:ResourceTag/key`.
    #[must_use]
    pub fn with_resource_tags<'t>(mut self, tags: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        for (key, value) in tags {
            self = self.with(&format!("aws:ResourceTag/{key}"), value);
        }
        self
    }

    fn push(&mut self, key: &str, values: Values<'static>) {
        // As `libs/policy` folds the keys that policies name.
        self.0.push((key.to_lowercase(), values));
    }
}

impl Context for ConditionKeys {
    fn value(&self, key: &str) -> Option<Values<'_>> {
        let (_, values) = self.0.iter().find(|(held, _)| held == key)?;
        Some(match values {
            Values::One(one) => Values::One(Cow::Borrowed(one)),
            Values::Many(many) => Values::Many(many.iter().map(|it| Cow::Borrowed(&**it)).collect()),
        })
    }
}

/// A scope of a call that needs no permission, by AWS's documentation: `sts:GetCallerIdentity`. Even a denied caller may
/// ask who it is.
#[derive(Clone, Copy, Debug)]
pub struct NoPermissionNeeded;

impl Scope for NoPermissionNeeded {
    fn claims(&self, _: &mut dyn FnMut(Claim<'_>)) {}
}
