use arn::AccountId;
use policy::{Context, Policy};
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
            resource: "*",
            kind: "",
            owner: None,
            policy: None,
            policy_required: false,
            context: &policy::Empty,
        });
    }
}

/// A scope of a call that needs no permission, by AWS's documentation: `sts:GetCallerIdentity`. Even a denied caller may
/// ask who it is.
#[derive(Clone, Copy, Debug)]
pub struct NoPermissionNeeded;

impl Scope for NoPermissionNeeded {
    fn claims(&self, _: &mut dyn FnMut(Claim<'_>)) {}
}
