//! `ListParents`, `ListChildren`.

use gate::{ConditionKeys, Cx, Handle, Permit, Resources};
use organizations_api as api;

use crate::error::{Reason, Sought};
use crate::page;
use crate::units::Node;
use crate::{Organizations, member, units};

impl Handle<api::ListParentsRequest> for Organizations {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &api::ListParentsRequest) -> Result<Resources, api::Error> {
        let (action, ids) = ("organizations:ListParents", [&*request.child_id]);
        Ok(self.on(cx, action, &ids, ConditionKeys::new()).await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: api::ListParentsRequest,
    ) -> Result<api::ListParentsResponse, api::Error> {
        let page = page::asked(request.next_token.as_deref(), request.max_results)?;
        let id = &request.child_id;
        let found = self.settle(|txn| {
            Box::pin(async move {
                let organization = member::managed(txn, cx).await?;
                let parent = match Node::find(txn, &organization, id).await? {
                    Some(Node::Unit(_, unit)) => unit.parent,
                    Some(Node::Account(_, place)) => place.parent,
                    Some(Node::Root(_)) | None => return Err(Reason::No(Sought::Child)),
                };
                let type_ = match parent == organization.root {
                    true => api::ParentType::Root,
                    false => api::ParentType::OrganizationalUnit,
                };
                Ok((parent, type_))
            })
        });
        let (parents, next_token) = page.cut([found.await?], |(id, _)| id.clone());
        let parents = parents.into_iter().map(|(id, type_)| api::Parent {
            id: Some(id),
            type_: Some(type_),
        });
        Ok(api::ListParentsResponse {
            parents: Some(parents.collect()),
            next_token,
        })
    }
}

impl Handle<api::ListChildrenRequest> for Organizations {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &api::ListChildrenRequest) -> Result<Resources, api::Error> {
        let (action, ids) = ("organizations:ListChildren", [&*request.parent_id]);
        Ok(self.on(cx, action, &ids, ConditionKeys::new()).await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: api::ListChildrenRequest,
    ) -> Result<api::ListChildrenResponse, api::Error> {
        let page = page::asked(request.next_token.as_deref(), request.max_results)?;
        let (parent, type_) = (&request.parent_id, request.child_type);
        let found = self.settle(|txn| {
            Box::pin(async move {
                let organization = member::managed(txn, cx).await?;
                if !units::is_parent(txn, &organization, parent).await? {
                    return Err(Reason::No(Sought::Parent));
                }
                let ids: Vec<String> = match type_ {
                    api::ChildType::Account => {
                        let members = units::members(txn, &organization).await?.into_iter();
                        let children = members.filter(|(_, it)| it.parent == *parent);
                        children.map(|(id, _)| id).collect()
                    }
                    api::ChildType::OrganizationalUnit => {
                        let units = units::units(txn, &organization).await?.into_iter();
                        let children = units.filter(|(_, it)| it.parent == *parent);
                        children.map(|(id, _)| id).collect()
                    }
                };
                Ok(ids)
            })
        });
        let (children, next_token) = page.cut(found.await?, |id| id.clone());
        let children = children.into_iter().map(|id| api::Child {
            id: Some(id),
            type_: Some(type_),
        });
        Ok(api::ListChildrenResponse {
            children: Some(children.collect()),
            next_token,
        })
    }
}
