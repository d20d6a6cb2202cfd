//! `iam:GetContextKeysForCustomPolicy`, `iam:GetContextKeysForPrincipalPolicy`: which condition keys a simulation needs.

use std::collections::HashSet;
use std::sync::Arc;

use gate::{Cx, Handle, Mounts, NoResource, Permit, Resources};
use iam_api::{
    Error, GetContextKeysForCustomPolicyRequest, GetContextKeysForPolicyResponse,
    GetContextKeysForPrincipalPolicyRequest,
};
use policy::Kind;

use crate::Iam;
use crate::simulated_entity::on_arn;
use crate::simulation::Source;

pub(super) fn mount(iam: &Arc<Iam>, mounts: &mut Mounts) {
    mounts
        .mount::<GetContextKeysForCustomPolicyRequest, _>(iam)
        .mount::<GetContextKeysForPrincipalPolicyRequest, _>(iam);
}

impl Handle<GetContextKeysForCustomPolicyRequest> for Iam {
    type Scope = NoResource;

    async fn scope(&self, _: &Cx, _: &GetContextKeysForCustomPolicyRequest) -> Result<NoResource, Error> {
        Ok(NoResource::of::<GetContextKeysForCustomPolicyRequest>())
    }

    async fn run(
        &self,
        _: &Cx,
        _: Permit<NoResource>,
        request: GetContextKeysForCustomPolicyRequest,
    ) -> Result<GetContextKeysForPolicyResponse, Error> {
        let given = Some(request.policy_input_list.as_slice());
        let sources = Source::all_given("PolicyInputList", given, Kind::Identity)?;
        Ok(keys_of(&sources))
    }
}

impl Handle<GetContextKeysForPrincipalPolicyRequest> for Iam {
    type Scope = Resources;

    async fn scope(
        &self,
        cx: &Cx,
        request: &GetContextKeysForPrincipalPolicyRequest,
    ) -> Result<Resources, Error> {
        let action = "iam:GetContextKeysForPrincipalPolicy";
        let on = on_arn(self, cx, action, &request.policy_source_arn);
        Ok(Resources::one(on.await?))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: GetContextKeysForPrincipalPolicyRequest,
    ) -> Result<GetContextKeysForPolicyResponse, Error> {
        let entity = self
            .simulated(cx, &permit, &request.policy_source_arn, &[])
            .await?;
        let mut sources = entity.identity;
        let given = request.policy_input_list.as_deref();
        sources.extend(Source::all_given("PolicyInputList", given, Kind::Identity)?);
        sources.extend(entity.boundary);
        Ok(keys_of(&sources))
    }
}

/// Every key that the policies name, once.
fn keys_of(sources: &[Source]) -> GetContextKeysForPolicyResponse {
    let mut seen = HashSet::new();
    let named = sources.iter().flat_map(|it| it.policy.condition_keys());
    let keys = named.filter(|key| seen.insert(key.to_ascii_lowercase()));
    GetContextKeysForPolicyResponse {
        context_key_names: Some(keys.map(str::to_owned).collect()),
    }
}
