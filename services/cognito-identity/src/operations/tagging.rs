//! Tags of pools.

use cognito_identity_api::{
    Error, ListTagsForResourceInput, ListTagsForResourceResponse, TagResourceInput, TagResourceResponse,
    UntagResourceInput, UntagResourceResponse,
};
use gate::{Cx, Handle, Permit, Resources};

use crate::error::Reason;
use crate::pool;
use crate::{CognitoIdentity, scope, tags};

impl Handle<ListTagsForResourceInput> for CognitoIdentity {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, input: &ListTagsForResourceInput) -> Result<Resources, Error> {
        let on = self.on_arn::<ListTagsForResourceInput>(cx, &input.resource_arn);
        Ok(Resources::one(on.await?))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        input: ListTagsForResourceInput,
    ) -> Result<ListTagsForResourceResponse, Error> {
        let mut txn = self.directory.store().begin();
        let pool = pool::in_own(&mut txn, cx, named(cx, &input.resource_arn)?).await?;
        Ok(ListTagsForResourceResponse {
            tags: Some(pool.tags),
        })
    }
}

impl Handle<TagResourceInput> for CognitoIdentity {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, input: &TagResourceInput) -> Result<Resources, Error> {
        let mut on = self.on_arn::<TagResourceInput>(cx, &input.resource_arn).await?;
        on.keys = on.keys.with_request_tags(tags::pairs(&input.tags));
        Ok(Resources::one(on))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        input: TagResourceInput,
    ) -> Result<TagResourceResponse, Error> {
        let id = named(cx, &input.resource_arn)?;
        let new = &input.tags;
        self.change_pool(cx, id, |pool| tags::put(&mut pool.tags, new))
            .await?;
        Ok(TagResourceResponse {})
    }
}

impl Handle<UntagResourceInput> for CognitoIdentity {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, input: &UntagResourceInput) -> Result<Resources, Error> {
        let mut on = self.on_arn::<UntagResourceInput>(cx, &input.resource_arn).await?;
        on.keys = on.keys.with_all("aws:TagKeys", input.tag_keys.iter().cloned());
        Ok(Resources::one(on))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        input: UntagResourceInput,
    ) -> Result<UntagResourceResponse, Error> {
        let id = named(cx, &input.resource_arn)?;
        let gone = &input.tag_keys;
        self.change_pool(cx, id, |pool| {
            pool.tags.retain(|key, _| !gone.contains(key));
            Ok(())
        })
        .await?;
        Ok(UntagResourceResponse {})
    }
}

/// The id of the pool that an ARN of the caller's account names.
fn named<'a>(cx: &Cx, arn: &'a str) -> Result<&'a str, Reason> {
    match pool::of_arn(cx.region(), arn) {
        Some((owner, id)) if owner == cx.account() => Ok(id),
        Some((_, id)) => Err(Reason::NoPool { id: id.to_owned() }),
        None => Err(scope::not_a_pool(arn)),
    }
}
