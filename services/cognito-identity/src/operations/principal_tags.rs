//! Which claims become session tags.

use cognito_identity_api::{
    Error, GetPrincipalTagAttributeMapInput, GetPrincipalTagAttributeMapResponse,
    SetPrincipalTagAttributeMapInput, SetPrincipalTagAttributeMapResponse,
};
use gate::{Cx, Handle, Permit, Resources};

use crate::CognitoIdentity;
use crate::error::Reason;
use crate::pool::{self, PrincipalTags};

impl Handle<GetPrincipalTagAttributeMapInput> for CognitoIdentity {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, input: &GetPrincipalTagAttributeMapInput) -> Result<Resources, Error> {
        let id = &input.identity_pool_id;
        Ok(self
            .pool_scope::<GetPrincipalTagAttributeMapInput>(cx, id)
            .await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        input: GetPrincipalTagAttributeMapInput,
    ) -> Result<GetPrincipalTagAttributeMapResponse, Error> {
        let mut txn = self.directory.store().begin();
        let pool = pool::in_own(&mut txn, cx, &input.identity_pool_id).await?;
        let provider = input.identity_provider_name;
        let none = || Reason::Invalid(format!("There is no attribute map of {provider}."));
        let map = pool.principal_tags.get(&provider).ok_or_else(none)?;
        Ok(GetPrincipalTagAttributeMapResponse {
            identity_pool_id: Some(pool.id),
            use_defaults: Some(map.defaults),
            principal_tags: Some(map.effective()),
            identity_provider_name: Some(provider),
        })
    }
}

impl Handle<SetPrincipalTagAttributeMapInput> for CognitoIdentity {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, input: &SetPrincipalTagAttributeMapInput) -> Result<Resources, Error> {
        let id = &input.identity_pool_id;
        Ok(self
            .pool_scope::<SetPrincipalTagAttributeMapInput>(cx, id)
            .await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        input: SetPrincipalTagAttributeMapInput,
    ) -> Result<SetPrincipalTagAttributeMapResponse, Error> {
        let map = PrincipalTags {
            defaults: input.use_defaults.unwrap_or(false),
            claims: input.principal_tags.unwrap_or_default(),
        };
        if map.defaults && !map.claims.is_empty() {
            let text = "PrincipalTags cannot be given together with UseDefaults.";
            return Err(Reason::Invalid(text.to_owned()).into());
        }
        let provider = input.identity_provider_name;
        let (name, new) = (&provider, &map);
        let changed = self.change_pool(cx, &input.identity_pool_id, |pool| {
            pool.principal_tags.insert(name.clone(), new.clone());
            match pool.principal_tags.len() > PROVIDERS_MAX {
                true => Err(Reason::Invalid(format!(
                    "A pool has attribute maps of {PROVIDERS_MAX} providers at most."
                ))),
                false => Ok(()),
            }
        });
        let pool = changed.await?;
        Ok(SetPrincipalTagAttributeMapResponse {
            identity_pool_id: Some(pool.id),
            use_defaults: Some(map.defaults),
            principal_tags: Some(map.effective()),
            identity_provider_name: Some(provider),
        })
    }
}

/// Providers of one pool ("Quotas in Amazon Cognito": 50 of user pools, 25 of OpenID Connect, 25 of SAML).
const PROVIDERS_MAX: usize = 100;
