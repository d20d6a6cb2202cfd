//! Organizational units: create, describe, rename, delete, list.

use std::collections::BTreeSet;

use gate::{ConditionKeys, Cx, Handle, OnResource, Permit, Resources};
use identity::organization::{FULL_ACCESS, OrganizationRecord, PolicyType, UNITS, UnitRecord};
use organizations_api as api;
use organizations_api::ConstraintViolationExceptionReason as Constraint;
use store::Transaction;

use crate::error::{Reason, Sought};
use crate::names::Names;
use crate::page;
use crate::scope::everything;
use crate::{Organizations, ids, member, tags, units};

impl Handle<api::CreateOrganizationalUnitRequest> for Organizations {
    type Scope = Resources;

    async fn scope(
        &self,
        cx: &Cx,
        request: &api::CreateOrganizationalUnitRequest,
    ) -> Result<Resources, api::Error> {
        let keys = tags::requested(ConditionKeys::new(), request.tags.as_deref());
        let action = "organizations:CreateOrganizationalUnit";
        let parent = self.on(cx, action, &[&request.parent_id], keys.clone()).await?;
        let mut touched: Vec<OnResource> = parent.iter().cloned().collect();
        if request.tags.is_some() {
            touched.push(everything("organizations:TagResource", keys));
        }
        Ok(Resources::all(touched))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: api::CreateOrganizationalUnitRequest,
    ) -> Result<api::CreateOrganizationalUnitResponse, api::Error> {
        let tags = tags::new(request.tags.as_deref(), &self.quotas)?;
        let unit = UnitRecord {
            name: request.name,
            parent: request.parent_id,
            policies: BTreeSet::new(),
            tags,
        };
        let unit = &unit;
        let made = self.change(cx, |txn| {
            Box::pin(async move { self.add_unit(txn, cx, unit).await })
        });
        Ok(api::CreateOrganizationalUnitResponse {
            organizational_unit: Some(made.await?),
        })
    }
}

impl Organizations {
    async fn add_unit(
        &self,
        txn: &mut Transaction<'_>,
        cx: &Cx,
        unit: &UnitRecord,
    ) -> Result<api::OrganizationalUnit, Reason> {
        let organization = member::managed(txn, cx).await?;
        if !units::is_parent(txn, &organization, &unit.parent).await? {
            return Err(Reason::No(Sought::Parent));
        }
        let there = units::units(txn, &organization).await?;
        refuse_same_name(&there, &unit.parent, &unit.name, None)?;
        if there.len() >= self.quotas.units {
            return Err(Reason::Constraint {
                reason: Constraint::OuNumberLimitExceeded,
                text: "You have exceeded the number of OUs that you can have in an organization.",
            });
        }
        let mut path = units::above(txn, &organization, &unit.parent).await?;
        if path.len() >= self.quotas.depth {
            return Err(Reason::Constraint {
                reason: Constraint::OuDepthLimitExceeded,
                text: "You have exceeded the allowed depth for organizational units.",
            });
        }
        let mut unit = unit.clone();
        if organization.enabled.contains(&PolicyType::ServiceControl) {
            unit.policies.insert(FULL_ACCESS.id.to_owned());
        }
        let id = ids::unit(&organization.root, cx.random())?;
        UNITS.put(txn, (&organization.id, &id), &unit)?;
        path.insert(0, id.clone());
        Ok(shown(cx, &organization, &id, &unit, &path))
    }
}

fn refuse_same_name(
    there: &[(String, UnitRecord)],
    parent: &str,
    name: &str,
    but: Option<&str>,
) -> Result<(), Reason> {
    let same =
        |(id, it): &&(String, UnitRecord)| it.parent == parent && it.name == name && Some(id.as_str()) != but;
    there
        .iter()
        .find(same)
        .map_or(Ok(()), |_| Err(Reason::UnitExists))
}

impl Handle<api::UpdateOrganizationalUnitRequest> for Organizations {
    type Scope = Resources;

    async fn scope(
        &self,
        cx: &Cx,
        request: &api::UpdateOrganizationalUnitRequest,
    ) -> Result<Resources, api::Error> {
        let (action, ids) = (
            "organizations:UpdateOrganizationalUnit",
            [&*request.organizational_unit_id],
        );
        Ok(self.on(cx, action, &ids, ConditionKeys::new()).await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: api::UpdateOrganizationalUnitRequest,
    ) -> Result<api::UpdateOrganizationalUnitResponse, api::Error> {
        let request = &request;
        let changed = self.settle(|txn| {
            Box::pin(async move {
                let organization = member::managed(txn, cx).await?;
                let id = &request.organizational_unit_id;
                let mut unit = unit(txn, &organization, id).await?;
                if let Some(name) = &request.name {
                    let there = units::units(txn, &organization).await?;
                    refuse_same_name(&there, &unit.parent, name, Some(id))?;
                    unit.name.clone_from(name);
                    UNITS.put(txn, (&organization.id, id), &unit)?;
                }
                let path = units::above(txn, &organization, id).await?;
                Ok(shown(cx, &organization, id, &unit, &path))
            })
        });
        Ok(api::UpdateOrganizationalUnitResponse {
            organizational_unit: Some(changed.await?),
        })
    }
}

impl Handle<api::DescribeOrganizationalUnitRequest> for Organizations {
    type Scope = Resources;

    async fn scope(
        &self,
        cx: &Cx,
        request: &api::DescribeOrganizationalUnitRequest,
    ) -> Result<Resources, api::Error> {
        let (action, ids) = (
            "organizations:DescribeOrganizationalUnit",
            [&*request.organizational_unit_id],
        );
        Ok(self.on(cx, action, &ids, ConditionKeys::new()).await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: api::DescribeOrganizationalUnitRequest,
    ) -> Result<api::DescribeOrganizationalUnitResponse, api::Error> {
        let id = &request.organizational_unit_id;
        let found = self.settle(|txn| {
            Box::pin(async move {
                let organization = member::managed(txn, cx).await?;
                let unit = unit(txn, &organization, id).await?;
                let path = units::above(txn, &organization, id).await?;
                Ok(shown(cx, &organization, id, &unit, &path))
            })
        });
        Ok(api::DescribeOrganizationalUnitResponse {
            organizational_unit: Some(found.await?),
        })
    }
}

impl Handle<api::DeleteOrganizationalUnitRequest> for Organizations {
    type Scope = Resources;

    async fn scope(
        &self,
        cx: &Cx,
        request: &api::DeleteOrganizationalUnitRequest,
    ) -> Result<Resources, api::Error> {
        let (action, ids) = (
            "organizations:DeleteOrganizationalUnit",
            [&*request.organizational_unit_id],
        );
        Ok(self.on(cx, action, &ids, ConditionKeys::new()).await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: api::DeleteOrganizationalUnitRequest,
    ) -> Result<api::DeleteOrganizationalUnitResponse, api::Error> {
        let id = &request.organizational_unit_id;
        let deleted = self.change(cx, |txn| {
            Box::pin(async move {
                let organization = member::managed(txn, cx).await?;
                unit(txn, &organization, id).await?;
                let units = units::units(txn, &organization).await?;
                let members = units::members(txn, &organization).await?;
                if units.iter().any(|(_, it)| it.parent == *id)
                    || members.iter().any(|(_, it)| it.parent == *id)
                {
                    return Err(Reason::UnitNotEmpty);
                }
                UNITS.delete(txn, (&organization.id, id));
                Ok(())
            })
        });
        deleted.await?;
        Ok(api::DeleteOrganizationalUnitResponse {})
    }
}

impl Handle<api::ListOrganizationalUnitsForParentRequest> for Organizations {
    type Scope = Resources;

    async fn scope(
        &self,
        cx: &Cx,
        request: &api::ListOrganizationalUnitsForParentRequest,
    ) -> Result<Resources, api::Error> {
        let (action, ids) = (
            "organizations:ListOrganizationalUnitsForParent",
            [&*request.parent_id],
        );
        Ok(self.on(cx, action, &ids, ConditionKeys::new()).await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: api::ListOrganizationalUnitsForParentRequest,
    ) -> Result<api::ListOrganizationalUnitsForParentResponse, api::Error> {
        let page = page::asked(request.next_token.as_deref(), request.max_results)?;
        let (page, parent) = (&page, &request.parent_id);
        let found = self.settle(|txn| {
            Box::pin(async move {
                let organization = member::managed(txn, cx).await?;
                if !units::is_parent(txn, &organization, parent).await? {
                    return Err(Reason::No(Sought::Parent));
                }
                let above = units::above(txn, &organization, parent).await?;
                let of = |it: &UnitRecord| it.parent == *parent;
                let children = page::read(txn, UNITS, &organization, page, of).await?;
                Ok((organization, above, children))
            })
        });
        let (organization, above, (children, next_token)) = found.await?;
        let children = children.iter().map(|(id, unit)| {
            let mut path = above.clone();
            path.insert(0, id.clone());
            shown(cx, &organization, id, unit, &path)
        });
        Ok(api::ListOrganizationalUnitsForParentResponse {
            organizational_units: Some(children.collect()),
            next_token,
        })
    }
}

async fn unit(
    txn: &mut Transaction<'_>,
    organization: &OrganizationRecord,
    id: &str,
) -> Result<UnitRecord, Reason> {
    let found = UNITS.get(txn, (&organization.id, id)).await?;
    found.ok_or(Reason::No(Sought::Unit))
}

fn shown(
    cx: &Cx,
    organization: &OrganizationRecord,
    id: &str,
    unit: &UnitRecord,
    path: &[String],
) -> api::OrganizationalUnit {
    let names = Names::new(cx.partition(), organization);
    api::OrganizationalUnit {
        id: Some(id.to_owned()),
        arn: Some(names.unit(id)),
        name: Some(unit.name.clone()),
        path: Some(names.path(path)),
    }
}
