//! `ListParents`, `ListChildren`.

use gate::{ConditionKeys, Cx, Handle, Permit, Resources};
use identity::organization::{MEMBERS, MemberRecord, UNITS, UnitRecord};
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
        let (page, parent, type_) = (&page, &request.parent_id, request.child_type);
        let found = self.settle(|txn| {
            Box::pin(async move {
                let organization = member::managed(txn, cx).await?;
                if !units::is_parent(txn, &organization, parent).await? {
                    return Err(Reason::No(Sought::Parent));
                }
                match type_ {
                    api::ChildType::Account => {
                        let of = |it: &MemberRecord| it.parent == *parent;
                        Ok(ids_of(page::read(txn, MEMBERS, &organization, page, of).await?))
                    }
                    api::ChildType::OrganizationalUnit => {
                        let of = |it: &UnitRecord| it.parent == *parent;
                        Ok(ids_of(page::read(txn, UNITS, &organization, page, of).await?))
                    }
                }
            })
        });
        let (children, next_token) = found.await?;
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

fn ids_of<R>((page, next): (Vec<(String, R)>, Option<String>)) -> (Vec<String>, Option<String>) {
    (page.into_iter().map(|(id, _)| id).collect(), next)
}
