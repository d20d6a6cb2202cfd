//! `TagResource`, `UntagResource`, `ListTagsForResource`.

use gate::{ConditionKeys, Cx, Handle, Permit, Resources};
use identity::iam::Tags;
use identity::organization::{OrganizationRecord, POLICIES};
use organizations_api as api;
use organizations_api::InvalidInputExceptionReason as Input;
use store::Transaction;

use crate::error::{Reason, Sought};
use crate::page;
use crate::policies::Found;
use crate::units::Node;
use crate::{Organizations, member, tags};

impl Handle<api::TagResourceRequest> for Organizations {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &api::TagResourceRequest) -> Result<Resources, api::Error> {
        let keys = tags::requested(ConditionKeys::new(), Some(&request.tags));
        let (action, ids) = ("organizations:TagResource", [&*request.resource_id]);
        Ok(self.on(cx, action, &ids, keys).await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: api::TagResourceRequest,
    ) -> Result<api::TagResourceResponse, api::Error> {
        let request = &request;
        let tagged = self.settle(|txn| {
            Box::pin(async move {
                let mut tagged = Tagged::get(txn, cx, &request.resource_id).await?;
                tags::put(tagged.tags_mut()?, &request.tags, &self.quotas)?;
                tagged.put(txn)
            })
        });
        tagged.await?;
        Ok(api::TagResourceResponse {})
    }
}

impl Handle<api::UntagResourceRequest> for Organizations {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &api::UntagResourceRequest) -> Result<Resources, api::Error> {
        let keys = ConditionKeys::new().with_all("aws:TagKeys", request.tag_keys.iter().cloned());
        let (action, ids) = ("organizations:UntagResource", [&*request.resource_id]);
        Ok(self.on(cx, action, &ids, keys).await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: api::UntagResourceRequest,
    ) -> Result<api::UntagResourceResponse, api::Error> {
        let request = &request;
        let untagged = self.settle(|txn| {
            Box::pin(async move {
                let mut tagged = Tagged::get(txn, cx, &request.resource_id).await?;
                tagged
                    .tags_mut()?
                    .retain(|key, _| !request.tag_keys.contains(key));
                tagged.put(txn)
            })
        });
        untagged.await?;
        Ok(api::UntagResourceResponse {})
    }
}

impl Handle<api::ListTagsForResourceRequest> for Organizations {
    type Scope = Resources;

    async fn scope(
        &self,
        cx: &Cx,
        request: &api::ListTagsForResourceRequest,
    ) -> Result<Resources, api::Error> {
        let (action, ids) = ("organizations:ListTagsForResource", [&*request.resource_id]);
        Ok(self.on(cx, action, &ids, ConditionKeys::new()).await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: api::ListTagsForResourceRequest,
    ) -> Result<api::ListTagsForResourceResponse, api::Error> {
        let page = page::of(request.next_token.as_deref(), self.quotas.tags)?;
        let id = &request.resource_id;
        let found = self.settle(|txn| {
            Box::pin(async move {
                let tagged = Tagged::get(txn, cx, id).await?;
                Ok(tagged.tags().clone())
            })
        });
        let (tags, next_token) = page.cut(found.await?, |(key, _)| key.clone());
        Ok(api::ListTagsForResourceResponse {
            tags: Some(tags::shown(tags)),
            next_token,
        })
    }
}

/// What has tags, in the organization that the caller manages.
struct Tagged {
    organization: OrganizationRecord,
    what: What,
}

enum What {
    Node(Node),
    Policy(Found),
}

impl Tagged {
    async fn get(txn: &mut Transaction<'_>, cx: &Cx, id: &str) -> Result<Self, Reason> {
        let organization = member::managed(txn, cx).await?;
        let what = match id.starts_with("p-") {
            true => match Found::get(txn, &organization, id).await {
                Ok(found) => Some(What::Policy(found)),
                Err(Reason::No(_)) => None,
                Err(other) => return Err(other),
            },
            false => Node::find(txn, &organization, id).await?.map(What::Node),
        };
        let what = what.ok_or(Reason::No(Sought::Target))?;
        Ok(Self { organization, what })
    }

    const fn tags(&self) -> &Tags {
        match &self.what {
            What::Node(node) => node.tags(),
            What::Policy(policy) => &policy.record.tags,
        }
    }

    fn tags_mut(&mut self) -> Result<&mut Tags, Reason> {
        match &mut self.what {
            What::Node(node) => Ok(node.tags_mut()),
            What::Policy(policy) if policy.is_of_aws() => Err(Reason::Input {
                reason: Input::TargetNotSupported,
                text: "You can't perform the specified operation on that target entity.",
            }),
            What::Policy(policy) => Ok(&mut policy.record.tags),
        }
    }

    fn put(&self, txn: &mut Transaction<'_>) -> Result<(), Reason> {
        let organization = &self.organization.id;
        match &self.what {
            What::Node(node) => node.put(txn, organization)?,
            What::Policy(policy) => POLICIES.put(txn, (organization, &policy.id), &policy.record)?,
        }
        Ok(())
    }
}
