//! Pools as policies see them.
//!
//! Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon Cognito Identity".

use gate::{ConditionKeys, Cx, OnResource, Resources};
use policy::{Principal, Who};
use smithy::Operation;

use crate::error::Reason;
use crate::pool::{self, PoolRecord};
use crate::{CognitoIdentity, tags};

/// The policy by which everybody may call the public operations: they "do not need any credentials" (API Reference), and a
/// caller's own policies do not bear on them.
pub(crate) const PUBLIC: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":["cognito-identity:GetCredentialsForIdentity","cognito-identity:GetId","cognito-identity:GetOpenIdToken","cognito-identity:UnlinkIdentity"],"Resource":"*"}]}"#;

impl CognitoIdentity {
    /// A pool of the caller's, which need not be there.
    pub(crate) async fn on_pool<Op: Operation>(&self, cx: &Cx, id: &str) -> Result<OnResource, Reason> {
        let found = self.own_pool(cx, id).await?;
        let keys = match &found {
            Some(pool) => ConditionKeys::new().with_resource_tags(tags::pairs(&pool.tags)),
            None => ConditionKeys::new(),
        };
        Ok(OnResource {
            action: Op::ACTION,
            arn: pool::arn(cx.region(), cx.account(), id),
            kind: KIND,
            owner: Some(cx.account()),
            keys,
            ..OnResource::default()
        })
    }

    /// The pool that an ARN names, which another account may own.
    pub(crate) async fn on_arn<Op: Operation>(&self, cx: &Cx, arn: &str) -> Result<OnResource, Reason> {
        let (owner, id) = pool::of_arn(cx.region(), arn).ok_or_else(|| not_a_pool(arn))?;
        let own = self.on_pool::<Op>(cx, id).await?;
        Ok(match owner == cx.account() {
            true => own,
            false => OnResource {
                arn: arn.to_owned(),
                owner: Some(owner),
                keys: ConditionKeys::new(),
                ..own
            },
        })
    }

    /// The same, for operations that touch nothing else.
    pub(crate) async fn pool_scope<Op: Operation>(&self, cx: &Cx, id: &str) -> Result<Resources, Reason> {
        Ok(Resources::one(self.on_pool::<Op>(cx, id).await?))
    }

    /// A pool that anybody may ask.
    pub(crate) fn in_public<Op: Operation>(&self, pool: &PoolRecord) -> Result<OnResource, Reason> {
        Ok(OnResource {
            action: Op::ACTION,
            arn: pool.arn()?,
            kind: KIND,
            owner: Some(pool.owner()?),
            policy: self.public.clone(),
            policy_required: true,
            principal: Some(Principal::new(Who::Anonymous)),
            ..OnResource::default()
        })
    }
}

/// An action that has no resource, about an identity of a pool: the pool is told by condition keys.
pub(crate) fn on_identity<Op: Operation>(pool: Option<&PoolRecord>) -> Result<Resources, Reason> {
    let keys = match pool {
        Some(pool) => ConditionKeys::new()
            .with("cognito-identity:IdentityPoolArn", pool.arn()?)
            .with_resource_tags(tags::pairs(&pool.tags)),
        None => ConditionKeys::new(),
    };
    Ok(Resources::one(OnResource {
        action: Op::ACTION,
        arn: "*".to_owned(),
        keys,
        ..OnResource::default()
    }))
}

/// The text is not the ARN of a pool of this region.
pub(crate) fn not_a_pool(arn: &str) -> Reason {
    Reason::Invalid(format!(
        "{arn} is not the ARN of an identity pool of this region."
    ))
}

const KIND: &str = "AWS::Cognito::IdentityPool";
