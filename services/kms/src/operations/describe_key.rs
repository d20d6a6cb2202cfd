//! `kms:DescribeKey`: what is known of a key, its material apart.

use std::sync::Arc;

use gate::{Cx, Handle, Permit};
use kms_api::{DescribeKeyRequest, DescribeKeyResponse, Error};

use crate::Kms;
use crate::address::Address;
use crate::scope::UseKey;

impl Handle<DescribeKeyRequest> for Kms {
    type Scope = UseKey;

    async fn scope(&self, cx: &Cx, request: &DescribeKeyRequest) -> Result<UseKey, Error> {
        let found = self.keys.find(cx, Address::parse(cx, &request.key_id)?).await?;
        Ok(UseKey::of(cx, "kms:DescribeKey", found))
    }

    /// Asking for a predefined alias is what makes its key.
    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<UseKey>,
        request: DescribeKeyRequest,
    ) -> Result<DescribeKeyResponse, Error> {
        let key = match permit.scope().key() {
            Ok(key) => Arc::clone(key),
            Err(missing) => self.make_managed(cx, &request.key_id).await?.ok_or(missing)?,
        };
        Ok(DescribeKeyResponse {
            key_metadata: Some(key.metadata()),
        })
    }
}
