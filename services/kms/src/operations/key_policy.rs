//! `kms:GetKeyPolicy`, `kms:PutKeyPolicy`, `kms:ListKeyPolicies`.

use gate::{Cx, Handle, Permit};
use identity::principals::shown;
use kms_api::{
    Error, GetKeyPolicyRequest, GetKeyPolicyResponse, ListKeyPoliciesRequest, ListKeyPoliciesResponse,
    PutKeyPolicyRequest, PutKeyPolicyResponse,
};

use crate::Kms;
use crate::error::Reason;
use crate::key_policy::{check_lock_out, parse};
use crate::keys::KEYS;
use crate::scope::UseKey;

/// The only name that a key policy has.
const DEFAULT: &str = "default";

impl Handle<GetKeyPolicyRequest> for Kms {
    type Scope = UseKey;

    async fn scope(&self, cx: &Cx, request: &GetKeyPolicyRequest) -> Result<UseKey, Error> {
        Ok(self.own_key(cx, "kms:GetKeyPolicy", &request.key_id).await?)
    }

    async fn run(
        &self,
        _: &Cx,
        permit: Permit<UseKey>,
        request: GetKeyPolicyRequest,
    ) -> Result<GetKeyPolicyResponse, Error> {
        let at = permit.scope().key()?.at;
        check_name(request.policy_name.as_deref())?;
        // The text is not kept in memory; reading it is rare.
        let read = KEYS
            .read(&*self.keys.store, at.parts())
            .await
            .map_err(Reason::from)?;
        let (record, _) = read.ok_or_else(|| Reason::NoKey { arn: at.arn() })?;
        let mut txn = self.keys.store.begin();
        let policy = shown(&mut txn, record.policy, &record.principals).await;
        Ok(GetKeyPolicyResponse {
            policy: Some(policy.map_err(Reason::from)?),
            policy_name: Some(DEFAULT.into()),
        })
    }
}

impl Handle<PutKeyPolicyRequest> for Kms {
    type Scope = UseKey;

    async fn scope(&self, cx: &Cx, request: &PutKeyPolicyRequest) -> Result<UseKey, Error> {
        let mut used = self.own_key(cx, "kms:PutKeyPolicy", &request.key_id).await?;
        let bypass = request.bypass_policy_lockout_safety_check.unwrap_or(false);
        used.conditions
            .set("kms:bypasspolicylockoutsafetycheck", bypass.to_string());
        Ok(used)
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<UseKey>,
        request: PutKeyPolicyRequest,
    ) -> Result<PutKeyPolicyResponse, Error> {
        let key = permit.scope().key()?;
        check_name(request.policy_name.as_deref())?;
        let policy = parse(&request.policy)?;
        if request.bypass_policy_lockout_safety_check != Some(true) {
            check_lock_out(cx, key.at, &policy)?;
        }
        self.keys
            .put_policy(key, cx.now(), &request.policy, &policy)
            .await?;
        Ok(PutKeyPolicyResponse {})
    }
}

impl Handle<ListKeyPoliciesRequest> for Kms {
    type Scope = UseKey;

    async fn scope(&self, cx: &Cx, request: &ListKeyPoliciesRequest) -> Result<UseKey, Error> {
        Ok(self.own_key(cx, "kms:ListKeyPolicies", &request.key_id).await?)
    }

    async fn run(
        &self,
        _: &Cx,
        permit: Permit<UseKey>,
        request: ListKeyPoliciesRequest,
    ) -> Result<ListKeyPoliciesResponse, Error> {
        permit.scope().key()?;
        // There is one page, so that no marker is ever given; and the model has no error for one that is none.
        if request.marker.is_some() {
            return Err(Error::Refused(smithy::Refusal::Invalid(
                "Could not deserialize marker.".into(),
            )));
        }
        Ok(ListKeyPoliciesResponse {
            policy_names: Some(vec![DEFAULT.into()]),
            next_marker: None,
            truncated: Some(false),
        })
    }
}

fn check_name(name: Option<&str>) -> Result<(), Reason> {
    match name {
        None | Some(DEFAULT) => Ok(()),
        Some(_) => Err(Reason::NoSuchPolicy),
    }
}
