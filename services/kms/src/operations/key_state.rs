//! `kms:EnableKey` and `kms:DisableKey`.

use gate::{Cx, Handle, Permit};
use kms_api::{DisableKeyRequest, DisableKeyResponse, EnableKeyRequest, EnableKeyResponse, Error};

use crate::Kms;
use crate::error::Reason;
use crate::key::KeyState;
use crate::scope::UseKey;

impl Handle<EnableKeyRequest> for Kms {
    type Scope = UseKey;

    async fn scope(&self, cx: &Cx, request: &EnableKeyRequest) -> Result<UseKey, Error> {
        Ok(self.own_key(cx, "kms:EnableKey", &request.key_id).await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<UseKey>,
        _: EnableKeyRequest,
    ) -> Result<EnableKeyResponse, Error> {
        self.set_state(cx, permit, KeyState::Enabled).await?;
        Ok(EnableKeyResponse {})
    }
}

impl Handle<DisableKeyRequest> for Kms {
    type Scope = UseKey;

    async fn scope(&self, cx: &Cx, request: &DisableKeyRequest) -> Result<UseKey, Error> {
        Ok(self.own_key(cx, "kms:DisableKey", &request.key_id).await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<UseKey>,
        _: DisableKeyRequest,
    ) -> Result<DisableKeyResponse, Error> {
        self.set_state(cx, permit, KeyState::Disabled).await?;
        Ok(DisableKeyResponse {})
    }
}

impl Kms {
    async fn set_state(&self, cx: &Cx, permit: Permit<UseKey>, state: KeyState) -> Result<(), Reason> {
        let at = permit.scope().key()?.at;
        self.keys
            .change(at, cx.now(), |_, record| {
                record.lasting(at)?;
                record.state = state;
                Ok(())
            })
            .await
    }
}
