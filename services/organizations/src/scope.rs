//! What an operation touches, as policies see it. What is not the management account's to see is one resource for all: `*`.

use gate::{ConditionKeys, Cx, OnResource, Resources};
use identity::organization::{OrganizationRecord, POLICIES, PolicyType, aws_policy};
use store::Transaction;

use crate::error::Reason;
use crate::names::Names;
use crate::units::Node;
use crate::{Organizations, member, policies};

impl Organizations {
    /// An action on everything that has one of these ids: roots, units, accounts, policies.
    pub(crate) async fn on(
        &self,
        cx: &Cx,
        action: &'static str,
        ids: &[&str],
        keys: ConditionKeys,
    ) -> Result<Resources, Reason> {
        let keys = &keys;
        let found = self.settle(|txn| {
            Box::pin(async move {
                let organization = match member::managed(txn, cx).await {
                    Ok(organization) => organization,
                    Err(Reason::NotInUse | Reason::NotManagement) => {
                        return Ok(vec![everything(action, keys.clone())]);
                    }
                    Err(other) => return Err(other),
                };
                let mut touched = Vec::with_capacity(ids.len());
                for id in ids {
                    touched.push(touch(txn, cx, &organization, action, id, keys.clone()).await?);
                }
                Ok(touched)
            })
        });
        Ok(Resources::all(found.await?))
    }
}

/// An action without a resource, and one on what it makes, where the request brings tags.
pub(crate) fn making(action: &'static str, keys: ConditionKeys, tagged: bool) -> Resources {
    let mut touched = vec![everything(action, keys.clone())];
    if tagged {
        touched.push(everything("organizations:TagResource", keys));
    }
    Resources::all(touched)
}

/// An action without a resource.
pub(crate) fn everything(action: &'static str, keys: ConditionKeys) -> OnResource {
    OnResource {
        action,
        arn: "*".to_owned(),
        keys,
        ..OnResource::default()
    }
}

/// The condition key of a type of policies.
pub(crate) fn of_type(asked: organizations_api::PolicyType) -> ConditionKeys {
    use smithy::TextEnum as _;
    ConditionKeys::new().with("organizations:PolicyType", asked.as_text())
}

async fn touch(
    txn: &mut Transaction<'_>,
    cx: &Cx,
    organization: &OrganizationRecord,
    action: &'static str,
    id: &str,
    keys: ConditionKeys,
) -> Result<OnResource, Reason> {
    let names = Names::new(cx.partition(), organization);
    let (arn, kind, keys) = match id.starts_with("p-") {
        true => {
            let own = POLICIES.get(txn, (&organization.id, id)).await?;
            let kind = aws_policy(id)
                .map(|it| it.kind)
                .or(own.as_ref().map(|it| it.kind));
            let kind = kind.unwrap_or(PolicyType::ServiceControl);
            let keys = keys.with("organizations:PolicyType", type_text(kind));
            let keys = match &own {
                Some(own) => {
                    keys.with_resource_tags(own.tags.iter().map(|(key, it)| (key.as_str(), it.as_str())))
                }
                None => keys,
            };
            (names.policy(id, kind), "AWS::Organizations::Policy", keys)
        }
        false => {
            let node = Node::find(txn, organization, id).await?;
            let (arn, kind) = match id {
                _ if id.starts_with("r-") => (names.root(), ""),
                _ if id.starts_with("ou-") => (names.unit(id), "AWS::Organizations::OrganizationalUnit"),
                _ => (names.account(id), "AWS::Organizations::Account"),
            };
            let keys = match &node {
                Some(it) => {
                    keys.with_resource_tags(it.tags().iter().map(|(key, it)| (key.as_str(), it.as_str())))
                }
                None => keys,
            };
            (arn, kind, keys)
        }
    };
    Ok(OnResource {
        action,
        arn,
        kind,
        owner: Some(cx.account()),
        keys,
        ..OnResource::default()
    })
}

fn type_text(kind: PolicyType) -> &'static str {
    use smithy::TextEnum as _;
    policies::shown(kind).as_text()
}
